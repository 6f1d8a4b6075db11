"""What an explorer shows without Python: for each preset its sentence, its chart, and its other parts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib import explorers
from course_lib.authoring.site.blocks import live_part
from course_lib.authoring.site.live_explorers import live_data
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Sentence
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.figure_state import figure_state
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.markup import html
from course_lib.explorers.number_controls import NumberField, Slider

if TYPE_CHECKING:
    import plotly.graph_objects as go

SWITCHES = ("Preset", "Show", "Token", "Sentence")
"""Lists of an explorer that a reader can switch on the page: the first of these that the explorer has."""

MOST_VIEWS = 8
"""How many views of one explorer a page holds at most: each has its own chart and table."""

DRAWN = {
    "PieceLanes": ("lanes", ("lanes", "show", "whitespace")),
    "MergeView": ("merges", ("step", "last", "pieces", "newest", "curves", "note")),
}
"""Parts with a script of their own, by class: the name of the script here, and the traits that it draws."""


def explorer_in(source: str) -> Explorer | None:
    """The explorer that a cell with the code *source* shows; None where it shows none, or needs other cells.

    >>> explorer_in("from course_lib.explorers import explore_yield\\nexplore_yield()").summary[:9]
    'The offer'
    >>> explorer_in("explore_memo('own').memo = mine") is None
    True
    """
    try:
        nodes = [*ast.walk(ast.parse(source))]
        calls = [node for node in nodes if isinstance(node, ast.Call) and _explores(node)]
        changed = any(isinstance(node, ast.Attribute) for node in nodes)
        if len(calls) != 1 or changed:
            return None
        (call,) = calls
        given = {keyword.arg: _value(keyword.value) for keyword in call.keywords}
        return getattr(explorers, call.func.id)(*map(_value, call.args), **given)
    except (SyntaxError, ValueError, TypeError, AttributeError):
        return None


def _explores(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id in explorers.__all__


def _value(node: ast.expr) -> object:
    """The value of *node*, a literal or a date. Raises ValueError for anything else."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "date":
        return date(*map(_value, node.args))
    return ast.literal_eval(node)


def explorer_html(explorer: Explorer) -> str:
    """*explorer* as a part of a page: what it needs to run there, or a list of views, each with its sentence.

    It is shown as it is set now, and afterwards shows its last view.
    """
    live = live_data(explorer) if isinstance(explorer, SettingExplorer) else None
    seen = [{"name": name, **view(explorer)} for name in switched(explorer)]
    without = "".join(html("<p><strong>{}</strong> {}</p>", one["name"], one["summary"]) for one in seen)
    return live_part("explorer", {"live": live} if live else {"views": seen}, without)


def switched(explorer: Explorer) -> Iterator[str]:
    """The names of the views of *explorer*, each while it is shown, beginning with what is shown at first."""
    lists = {box.description: box for box in _inside(explorer) if isinstance(box, widgets.Dropdown)}
    switch = next((lists[name] for name in SWITCHES if name in lists), None)
    if switch is None:
        yield "as it begins"
        return
    options = [(label, value) for label, value in _pairs(switch) if value != ""]
    first = next((option for option in options if option[1] == switch.value), None)
    if first is None:
        yield "as it begins"
    others = [option for option in options if option != first][: MOST_VIEWS - 1]
    for label, value in [*([first] if first else []), *others]:
        if switch.value != value:
            switch.value = value
        yield label


def _pairs(switch: widgets.Dropdown) -> list[tuple[str, object]]:
    return [
        option if isinstance(option, tuple) else (str(option), option) for option in tuple(switch.options)
    ]


def view(explorer: Explorer) -> dict[str, object]:
    """What *explorer* shows now: ``summary``, ``settings`` as words, ``parts``, and perhaps a ``table``."""
    # In an explorer of more than one value, a control may be about a part that is not in the picture.
    controls = _visible(explorer) if isinstance(explorer, SettingExplorer) else ()
    shown: dict[str, object] = {
        "summary": explorer.summary,
        "settings": [words for control in controls if (words := setting_words(control))],
        "parts": [part for child in _visible(explorer) if (part := drawn(child))],
    }
    if isinstance(explorer, SettingExplorer):
        shown["table"] = without_empty_headings(explorer.rows_html(explorer.table))
    return shown


def drawn(part: widgets.Widget) -> dict[str, object] | None:
    """What the page draws of *part*, a widget of an explorer; None for a control, and for what is empty.

    >>> drawn(widgets.HTML("<b>so</b>"))
    {'kind': 'html', 'html': '<b>so</b>'}
    """
    name = type(part).__name__
    if isinstance(part, LiveFigure):
        return {"kind": "figure", **figure_state(part._parts)} if part._parts else None
    if name in DRAWN:
        kind, traits = DRAWN[name]
        return {"kind": kind, **{trait: getattr(part, trait) for trait in traits}}
    if isinstance(part, widgets.HTML) and not isinstance(part, Sentence) and part.value.strip():
        return {"kind": "html", "html": without_empty_headings(part.value)}
    return None


def without_empty_headings(html: str) -> str:
    """*html* with the empty corners of its tables as cells: they head nothing.

    >>> without_empty_headings('<th scope="col" style="x"></th><th>a</th>')
    '<td></td><th>a</th>'
    """
    return re.sub(r"<th\b[^>]*></th>", "<td></td>", html)


def chart_of(explorer: Explorer) -> go.Figure | None:
    """The chart that *explorer* shows at first; None for one without a chart."""
    figures = (part.figure for part in _visible(explorer) if isinstance(part, LiveFigure))
    return next((figure for figure in figures if figure is not None), None)


def setting_words(control: widgets.Widget) -> str:
    """What *control* is set to, in words; empty for what is no setting.

    >>> setting_words(Slider("Steps", min=1, max=80, value=20, unit="steps"))
    'Steps: 20 steps'
    >>> setting_words(Slider("Steps", min=1, max=80, value=1, unit="steps"))
    'Steps: 1 step'
    """
    label = getattr(control, "label", "") or getattr(control, "description", "")
    if isinstance(control, Slider | NumberField):
        number = control.value
        written = f"{int(number):,}" if float(number).is_integer() else f"{number:g}"
        unit = control.unit_of_one if number == 1 else control.unit
        return f"{label}: {written} {unit}".rstrip()
    if isinstance(control, widgets.Checkbox) and not label.startswith("show"):
        return f"{label}: {'yes' if control.value else 'no'}"
    if isinstance(control, widgets.Textarea | widgets.Text) and control.value.strip():
        text = " ".join(control.value.split())
        return f"{label or 'Text'}: {text if len(text) <= 160 else text[:159] + '…'}"
    return ""


def _visible(box: widgets.Box) -> Iterator[widgets.Widget]:
    """The widgets of *box* that are shown, in the order of the page."""
    for child in box.children:
        if child.layout is not None and "none" in (child.layout.display, child.layout.visibility):
            continue
        yield child
        if isinstance(child, widgets.Box):
            yield from _visible(child)


def _inside(box: widgets.Box) -> Iterator[widgets.Widget]:
    for child in box.children:
        yield child
        if isinstance(child, widgets.Box):
            yield from _inside(child)
