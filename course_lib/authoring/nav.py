"""The generated cells: the strip under the title, the map of the course, the navigation at the end.

All three come from ``metadata.course`` of the notebooks, so a title is typed once.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import (
    MAP,
    MAP_HEADING,
    NAV,
    ROUTES,
    STRIP,
    CourseNotebook,
    tags,
)
from course_lib.authoring.repository import Repository

START, GLOSSARY = "00", "glossary"


def strip_source(
    notebook: CourseNotebook, notebooks: Sequence[CourseNotebook], repository: Repository | None = None
) -> str:
    """Markdown of the strip of *notebook*: minutes, needs, routes, and what the reader will be able to do.

    It links to those of *notebooks* that the reader needs first, and to Binder if the *repository* is known.
    """
    facts = [
        f"**About {notebook.minutes} minutes**",
        f"**Needs:** {_needs(notebook, notebooks)}",
        f"**Part of:** {', '.join(ROUTES.get(route, route) for route in notebook.listed('routes'))}",
    ]
    if repository is not None:
        path = f"notebooks/{notebook.path.name}"
        wide, narrow = repository.binder(path), repository.binder(path, narrow=True)
        facts.append(f"**Run it:** [on Binder]({wide}), [on a phone]({narrow})")
    objectives = [f"- {objective}" for objective in notebook.listed("objectives")]
    return "\n".join([" · ".join(facts), "", "By the end you will be able to:", "", *objectives])


def nav_source(notebook: CourseNotebook, notebooks: Sequence[CourseNotebook]) -> str:
    """Markdown of the last cell of *notebook*: links to the one before, the map, and the one after.

    *notebooks* are all of the course in their order. Raises ValueError if *notebook* is neither one of them
    nor the glossary.
    """
    chain = [other for other in notebooks if other.id != GLOSSARY]
    steps = [f"**Map:** [all notebooks]({_map_target(notebook, notebooks)})"]
    if notebook.id != GLOSSARY:
        place = [other.id for other in chain].index(notebook.id)
        if place > 0:
            steps.insert(0, f"**Previous:** {_link(chain[place - 1])}")
        if place + 1 < len(chain):
            steps.append(f"**Next:** {_link(chain[place + 1])}")
    return " · ".join(steps)


def map_source(notebooks: Sequence[CourseNotebook]) -> str:
    """Markdown of the map: one row for each of *notebooks* but the glossary, and the time of each route."""
    chain = [notebook for notebook in notebooks if notebook.id != GLOSSARY]
    rows = [
        " | ".join(
            [_link(notebook), str(notebook.minutes), _listed(notebook, "needs"), _listed(notebook, "routes")]
        )
        for notebook in chain
    ]
    lines = [
        f"## {MAP_HEADING}",
        "",
        "| Notebook | Minutes | Needs | Routes |",
        "|---|---|---|---|",
        *(f"| {row} |" for row in rows),
        "",
        f"The {_times(chain)}. Every term is explained in the [glossary](glossary.ipynb).",
    ]
    return "\n".join(lines)


def with_navigation(
    notebook: CourseNotebook, notebooks: Sequence[CourseNotebook], repository: Repository | None = None
) -> NotebookNode:
    """A copy of *notebook* whose generated cells are up to date and in place.

    *notebooks* are all of the course in their order, *repository* is where they are published.
    """
    node = copy.deepcopy(notebook.node)
    if "strip" in notebook.kind.parts:
        strip = _taken_out(node, STRIP, "strip")
        strip.source = strip_source(notebook, notebooks, repository)
        node.cells.insert(_after_title(node), strip)
    if "map" in notebook.kind.parts:
        if not notebook.tagged(MAP):
            node.cells.append(_generated(MAP, "map"))
        next(cell for cell in node.cells if MAP in tags(cell)).source = map_source(notebooks)
    nav = _taken_out(node, NAV, "nav")
    nav.source = nav_source(notebook, notebooks)
    node.cells.append(nav)
    return node


def _needs(notebook: CourseNotebook, notebooks: Sequence[CourseNotebook]) -> str:
    by_id = {other.id: other for other in notebooks}
    needs = [_link(by_id[need]) if need in by_id else need for need in notebook.listed("needs")]
    return ", ".join(needs) or "nothing"


def _listed(notebook: CourseNotebook, key: str) -> str:
    return ", ".join(notebook.listed(key)) or "nothing"


def _link(notebook: CourseNotebook) -> str:
    return f"[{notebook.id} · {notebook.title}]({notebook.path.name})"


def _map_target(notebook: CourseNotebook, notebooks: Sequence[CourseNotebook]) -> str:
    start = next((other for other in notebooks if other.id == START), None)
    if start is None or start.id == notebook.id:
        return f"#{markdown.Heading(2, MAP_HEADING).anchor}"
    cell = next(iter(start.tagged(MAP)), None)
    return f"{start.path.name}#cell-id={cell.id if cell else 'map'}"


def _times(notebooks: Sequence[CourseNotebook]) -> str:
    """How long each route through *notebooks* takes."""
    minutes = {
        name: sum(notebook.minutes for notebook in notebooks if route in notebook.listed("routes"))
        for route, name in ROUTES.items()
    }
    times = [f"{name} takes about {_duration(time)}" for name, time in minutes.items() if time]
    return ", the ".join(times)


def _duration(minutes: int) -> str:
    """The number of *minutes* as people say it.

    >>> _duration(50), _duration(75), _duration(120)
    ('50 minutes', '1 h 15 min', '2 hours')
    """
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes} minutes"
    return f"{hours} h {rest} min" if rest else f"{hours} hour{'s' * (hours > 1)}"


def _taken_out(node: NotebookNode, tag: str, cell_id: str) -> NotebookNode:
    """Remove the cells with *tag*, and return the first of them, so that it keeps its id."""
    found = [cell for cell in node.cells if tag in tags(cell)]
    node.cells = [cell for cell in node.cells if tag not in tags(cell)]
    return found[0] if found else _generated(tag, cell_id)


def _generated(tag: str, cell_id: str) -> NotebookNode:
    return new_markdown_cell(id=cell_id, metadata={"tags": [tag]})


def _after_title(node: NotebookNode) -> int:
    for index, cell in enumerate(node.cells):
        if cell.cell_type == "markdown" and any(h.level == 1 for h in markdown.headings(cell.source)):
            return index + 1
    return 0
