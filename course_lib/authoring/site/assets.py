"""The scripts and style sheets of the site: its own, and those of the course's widgets, as few files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

from course_lib import explorers, learning
from course_lib.authoring.markdown import parsed
from course_lib.authoring.terms import Term

HERE = Path(__file__).with_name("static")
_EXPLORERS = Path(explorers.__file__).with_name("static")
_LEARNING = Path(learning.__file__).parent

WIDGETS = {
    "live_figure": _EXPLORERS / "live_figure.js",
    "piece_lanes": _EXPLORERS / "piece_lanes.js",
    "merge_view": _EXPLORERS / "merge_view.js",
    "slider": _EXPLORERS / "slider.js",
    "question_form": _LEARNING / "question_form.js",
}
"""Scripts of widgets that also draw on the site, by the name that the site's own script calls them."""

STYLES = (
    *(_EXPLORERS / f"{name}.css" for name in ("live_figure", "piece_lanes", "merge_view", "number_controls")),
    _LEARNING / "question_form.css",
    HERE / "course_site.css",
)
SCRIPTS = ("numbers.js", "live_price_impact.js", "live_agent_loop.js", "course_site.js")
PLOTLY = "plotly.min.js"


def write_assets(folder: Path, terms: Sequence[Term]) -> None:
    """Write ``course.js``, which holds the words of *terms*, ``course.css`` and plotly.js into *folder*."""
    import plotly

    folder.mkdir(parents=True, exist_ok=True)
    own = [(HERE / name).read_text(encoding="utf-8") for name in SCRIPTS]
    parts = [widget_script(), set_up_script(terms), *own]
    (folder / "course.js").write_text("\n".join(parts), encoding="utf-8")
    (folder / "course.css").write_text(style_sheet(), encoding="utf-8")
    shutil.copyfile(HERE / "icon.svg", folder / "icon.svg")
    shutil.copyfile(Path(plotly.__file__).parent / "package_data" / PLOTLY, folder / PLOTLY)


def widget_script() -> str:
    """JavaScript that puts the widgets' scripts into ``courseWidgets``; without a kernel none can be gone."""
    alone = "const keepHearing = async () => {}, sayWhenGone = () => () => {};\n"
    scripts = {name: path.read_text(encoding="utf-8") for name, path in WIDGETS.items()}
    inside = ",\n".join(f"{name}: {as_function(script, alone)}" for name, script in scripts.items())
    return f"globalThis.courseWidgets = {{\n{inside}\n}};"


def as_function(module: str, before: str = "") -> str:
    """The JavaScript *module* as a function that is called at once and gives what the module exports.

    *before* comes first in it. Raises ValueError for a module that imports, or exports nothing.

    >>> as_function("export default { a: 1 };")
    '(() => {\\nreturn { a: 1 };\\n})()'
    """
    lines = module.splitlines()
    exports = [place for place, line in enumerate(lines) if line.startswith("export default ")]
    if len(exports) != 1 or any(line.startswith(("import ", "export {")) for line in lines):
        raise ValueError("A script of a widget imports nothing and has one default export.")
    lines[exports[0]] = lines[exports[0]].replace("export default ", "return ", 1)
    return f"(() => {{\n{before}{chr(10).join(lines)}\n}})()"


def set_up_script(terms: Sequence[Term]) -> str:
    """JavaScript with the look of charts, the version of plotly, and the words of *terms* by their cell."""
    import plotly

    from course_lib.charts.theme import TEMPLATE

    set_up = {"template": TEMPLATE.to_plotly_json(), "plotlyVersion": plotly.__version__}
    words = {term.cell_id: f"{term.term}: {parsed(term.definition).get_text().strip()}" for term in terms}
    return (
        f"globalThis.courseSetUp = {json.dumps(set_up, ensure_ascii=False)};\n"
        f"globalThis.courseTerms = {json.dumps(words, ensure_ascii=False)};"
    )


def style_sheet() -> str:
    """One style sheet for all pages."""
    from course_lib.charts.theme import FOLLOW_THE_PAGE

    return "\n".join([FOLLOW_THE_PAGE, *(path.read_text(encoding="utf-8") for path in STYLES)])
