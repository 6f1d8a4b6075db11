"""The scripts and style sheets of the site: its own, and those of the course's widgets, as few files."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from anywidget import AnyWidget

from course_lib.authoring.markdown import parsed
from course_lib.authoring.site.live_explorers import LIVE
from course_lib.authoring.terms import Term
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.merge_view import MergeView
from course_lib.explorers.number_controls import NumberField, Slider
from course_lib.explorers.piece_lanes import PieceLanes
from course_lib.learning.question_form import QuestionForm

HERE = Path(__file__).with_name("static")

WIDGETS: Mapping[str, type[AnyWidget]] = {
    "live_figure": LiveFigure,
    "piece_lanes": PieceLanes,
    "merge_view": MergeView,
    "slider": Slider,
    "number_field": NumberField,
    "question_form": QuestionForm,
}
"""Widgets whose scripts also draw on the site, by the names that the site's own script calls them."""

MODELS = (
    "numbers.js",
    *(f"live/{name}.js" for name in ("drawing", "pools", "prices")),
    *(f"live/{name}.js" for name in LIVE.values()),
)
"""The scripts of the models of live explorers, and what they share; none of them needs a page."""

SCRIPTS = (
    *MODELS,
    "page_parts.js",
    "questions.js",
    "explorer_views.js",
    "live_controls.js",
    "live_explorer.js",
    "terms.js",
    "course_site.js",
)
"""All scripts of the site, each after those that it uses."""
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
    """JavaScript that puts the scripts of the widgets into ``courseWidgets``."""
    inside = ",\n".join(f"{name}: {as_function(str(widget._esm))}" for name, widget in WIDGETS.items())
    return f"globalThis.courseWidgets = {{\n{inside}\n}};"


def as_function(module: str) -> str:
    """The JavaScript *module* as a function that is called at once and gives what the module exports.

    Raises ValueError for a module that imports, or exports nothing.

    >>> as_function("export default { a: 1 };")
    '(() => {\\nreturn { a: 1 };\\n})()'
    """
    lines = module.splitlines()
    exports = [place for place, line in enumerate(lines) if line.startswith("export default ")]
    if len(exports) != 1 or any(line.startswith(("import ", "export {")) for line in lines):
        raise ValueError("A script of a widget imports nothing and has one default export.")
    lines[exports[0]] = lines[exports[0]].replace("export default ", "return ", 1)
    return f"(() => {{\n{chr(10).join(lines)}\n}})()"


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

    own = (HERE / "course_site.css").read_text(encoding="utf-8")
    # Two widgets may share a style sheet.
    return "\n".join(dict.fromkeys([FOLLOW_THE_PAGE, *(str(w._css) for w in WIDGETS.values()), own]))
