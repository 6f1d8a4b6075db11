"""Pictures of the charts in the solved copies, for viewers without plotly, such as code-hosting sites.

The Chromium of this computer draws them. A picture remembers of which figure it is, so one that still fits is
kept and not drawn again.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_lib.authoring.anatomy import IGNORE_OUTPUT, ROOT, AuthoringError, read, tags, write
from course_lib.authoring.chromium import NoBrowser, find_chromium

FIGURE, PICTURE = "application/vnd.plotly.v1+json", "image/png"
OF = "course_picture"
"""In the metadata of an output: the fingerprint of the figure that its picture shows."""

WIDTH, HEIGHT = 760, 450  # pixels; the height is that of a figure which asks for none

# A picture knows no font of JupyterLab.
DRAW = """([{ data, layout }, width, height]) => Plotly.toImage(
    { data, layout: { ...layout, font: { ...layout.font, family: "system-ui, sans-serif" } } },
    { format: "png", width, height: layout.height ?? height },
)"""

Draw = Callable[[dict], bytes]
"""Draws a figure, given as its JSON, and returns a PNG file."""


def draw_pictures(notebooks: Sequence[str] = (), root: Path = ROOT) -> int:
    """Put a picture beside every chart and explorer of the solved copies in the checkout *root*.

    *notebooks* are ids such as ``"05"``; without any, all. Raises AuthoringError when there is no Chromium,
    no such notebook, or a copy that cannot be read.
    """
    from course_lib.authoring.content import load_content

    content = load_content(root)
    with chromium() as draw:
        copies = [content.solutions / notebook.path.name for notebook in content.chosen(notebooks)]
        for path in filter(Path.exists, copies):
            node = read(path)
            number = add_pictures(node, draw)
            print(
                f"pictures: {path.name} … {'written' if write(node, path) else 'unchanged'}, {number} drawn"
            )
    return 0


def add_pictures(node: NotebookNode, draw: Draw) -> int:
    """Give every chart and explorer of *node*, a solved copy, its picture; return how many *draw* drew."""
    drawn = 0
    for cell in node.cells:
        if cell.cell_type != "code":
            continue
        for output in cell.outputs:
            if FIGURE in output.get("data", {}):
                drawn += _refresh(output, output.data[FIGURE], draw)
        if IGNORE_OUTPUT in tags(cell) and (figure := figure_of_explorer(cell.source)) is not None:
            own = next((output for output in cell.outputs if OF in output.get("metadata", {})), None)
            if own is None:
                own = new_output("display_data", {})
                cell.outputs.append(own)
            drawn += _refresh(own, figure, draw)
    return drawn


def keep_pictures(node: NotebookNode, earlier: NotebookNode) -> None:
    """Take over into *node*, a new solved copy, those pictures of the *earlier* one that still fit."""
    before = {cell.get("id"): cell for cell in earlier.cells if cell.cell_type == "code"}
    for cell in node.cells:
        old = before.get(cell.get("id"))
        if cell.cell_type != "code" or old is None:
            continue
        known = {output.metadata[OF]: output for output in old.outputs if OF in output.get("metadata", {})}
        for output in cell.outputs:
            figure = output.get("data", {}).get(FIGURE)
            if figure is not None and (own := known.get(fingerprint_of(figure))):
                output.data[PICTURE] = own.data[PICTURE]
                output.metadata[OF] = own.metadata[OF]
        # Those of explorers stand alone; whether they still fit, ``add_pictures`` finds out.
        if cell.source == old.source:
            cell.outputs += [output for output in known.values() if FIGURE not in output.data]


def fingerprint_of(figure: dict) -> str:
    """16 hexadecimal digits that stand for *figure*, the JSON of a chart.

    >>> fingerprint_of({"data": [], "layout": {}}) == fingerprint_of({"layout": {}, "data": []})
    True
    """
    text = json.dumps({name: figure[name] for name in ("data", "layout")}, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def figure_of_explorer(source: str) -> dict | None:
    """The chart, as JSON, of the explorer in a cell with the code *source*; None where there is none."""
    from course_lib.authoring.site import chart_of, explorer_in

    explorer = explorer_in(source)
    chart = None if explorer is None else chart_of(explorer)
    return None if chart is None else json.loads(chart.to_json())


def _refresh(output: NotebookNode, figure: dict, draw: Draw) -> int:
    """Put the picture of *figure* into *output* unless it is there; return 1 if it was drawn."""
    wanted = fingerprint_of(figure)
    if output.metadata.get(OF) == wanted:
        return 0
    output.data[PICTURE] = base64.b64encode(draw(figure)).decode("ascii") + "\n"
    output.metadata[OF] = wanted
    return 1


@contextmanager
def chromium() -> Iterator[Draw]:
    """A function that draws figures in the Chromium of this computer, as long as the context lasts.

    Raises AuthoringError when there is none.
    """
    import plotly
    from playwright.sync_api import sync_playwright

    try:
        path = find_chromium()
    except (NoBrowser, FileNotFoundError) as problem:
        raise AuthoringError(str(problem)) from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--disable-dev-shm-usage"])
        page = browser.new_page()
        page.add_script_tag(path=Path(plotly.__file__).parent / "package_data" / "plotly.min.js")

        def draw(figure: dict) -> bytes:
            address = page.evaluate(DRAW, [figure, WIDTH, HEIGHT])
            return base64.b64decode(address.partition(",")[2])

        yield draw
        browser.close()
