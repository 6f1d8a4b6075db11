"""The text fields of one part of a memo: each changes the memo with every key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace

import ipywidgets as widgets

from course_lib.data.typed_numbers import typed_number
from course_lib.explorers.controls import WIDE, Listener
from course_lib.explorers.markup import html
from course_lib.research.due_diligence import STATUSES
from course_lib.research.memo import Chart, Claim, Memo, Need, Story

PARTS = {
    "about": "Name, author, date", "summary": "Summary", "claims": "Claims", "need": "Is the token needed?",
    "stories": "Scenarios", "risks": "Risks", "unknowns": "What is unknown", "conclusion": "Conclusion",
    "allocation": "Chart of the allocation",
}  # fmt: skip
"""The parts of a memo, and what each is called."""

ROWS = {"claims": Claim, "stories": Story}
"""The parts that have rows, and the class of a row."""

_LABELS = {
    "text": "Claim", "source": "Source", "as_of": "As of", "status": "Status", "name": "Name",
    "assumes": "Assumes", "then": "Then", "watch": "Watch", "does": "It does", "instead": "Instead",
    "verdict": "Follows", "subject": "Its name", "author": "Author", "date": "Date",
}  # fmt: skip
_ONE_LINE = {"source", "as_of", "name", "subject", "author", "date"}
_DATE_SHAPE = "2026, 2026-11 or 2026-11-03"
_ALLOCATION = "Allocation, as stated"
_HOW = "One bucket in each line: its name, a space, its per cent. Such as: Team 17"


class PartFields:
    """Makes the fields. *memo* gives the open memo; *take* gets a changed one, and where it changed.

    *listener* calls *take* when the learner types.
    """

    def __init__(self, memo: Callable[[], Memo], take: Callable[[Memo, tuple], None], listener: Listener):
        self._memo, self._take, self._listener = memo, take, listener
        # Lists of buckets that cannot be read yet, by the memo's subject.
        self._half_typed: dict[str, str] = {}

    def of(self, part: str, row: int) -> list[widgets.Widget]:
        """The fields of *part*, one of ``PARTS``, or, if it has rows, those of its *row*, counted from 0."""
        if part in ROWS:
            return self._of_row(part, row)
        if part in ("risks", "unknowns"):
            return [widgets.HTML("<p>One in each line.</p>"), self._lines(part)]
        special = {"about": self._about, "need": self._need, "allocation": self._allocation}
        return special[part]() if part in special else [self._text(part)]

    def _about(self) -> list[widgets.Widget]:
        return [self._text(name) for name in ("subject", "author", "date")]

    def _text(self, name: str) -> widgets.Widget:
        return self._field(name, getattr(self._memo(), name), lambda text: {name: text})

    def _lines(self, part: str) -> widgets.Widget:
        listed = "\n".join(getattr(self._memo(), part))
        return self._field(part, listed, lambda text: {part: tuple(text.split("\n")) if text else ()})

    def _need(self) -> list[widgets.Widget]:
        def field(name: str) -> widgets.Widget:
            value = getattr(self._memo().need, name)
            return self._field(name, value, lambda text: {"need": replace(self._memo().need, **{name: text})})

        return [field(part.name) for part in fields(Need)]

    def _of_row(self, part: str, row: int) -> list[widgets.Widget]:
        if not getattr(self._memo(), part):
            return [widgets.HTML("<p>There is no row yet. Add one.</p>")]

        def field(name: str) -> widgets.Widget:
            def changed(text: str) -> dict:
                rows = getattr(self._memo(), part)
                new = replace(rows[row], **{name: text})
                return {part: (*rows[:row], new, *rows[row + 1 :])}

            return self._field(name, getattr(getattr(self._memo(), part)[row], name), changed, (part, row))

        return [field(part_field.name) for part_field in fields(ROWS[part])]

    def _allocation(self) -> list[widgets.Widget]:
        """The fields of a chart of the learner: names with numbers, and their source."""
        subject, fault = self._memo().subject, widgets.HTML()

        def rows_changed(text: str) -> dict:
            rows, problem = read_buckets(text)
            self._half_typed[subject] = text if problem else ""
            fault.value = html('<p role="status">{}</p>', problem)
            return {} if problem else self._with_chart(rows=rows)

        bars = self._own_chart()
        typed = self._half_typed.get(subject) or "\n".join(f"{name} {value:g}" for name, value in bars.rows)
        return [
            widgets.HTML(html("<p>{}</p>", _HOW)),
            self._field("Buckets", typed, rows_changed),
            fault,
            self._field("source", bars.source, lambda text: self._with_chart(source=text), "chart"),
            self._field("as_of", bars.as_of, lambda text: self._with_chart(as_of=text), "chart"),
        ]

    def _own_chart(self) -> Chart:
        own = (chart for chart in self._memo().charts if chart.title == _ALLOCATION)
        return next(own, Chart(_ALLOCATION, "% of all tokens", ()))

    def _with_chart(self, **parts) -> dict:
        others = (chart for chart in self._memo().charts if chart.title != _ALLOCATION)
        return {"charts": (*others, replace(self._own_chart(), **parts))}

    def _field(
        self, name: str, value: str, changed: Callable[[str], dict], where: object = None
    ) -> widgets.Widget:
        """A field with *value*; *changed* gives the parts of the memo that a new text changes."""
        label = _LABELS.get(name, PARTS.get(name, name))
        if name == "status":
            control = widgets.Dropdown(options=[*STATUSES], value=value, description=label)
        elif name in _ONE_LINE:
            shape = _DATE_SHAPE if name in ("date", "as_of") else ""
            control = widgets.Text(value=value, description=label, placeholder=shape, layout=WIDE)
        else:
            rows = 3 if name in _LABELS else 6
            control = widgets.Textarea(value=value, description=label, rows=rows, layout=WIDE)
        self._listener.listen(
            lambda change: self._take(replace(self._memo(), **changed(change.new)), (where, name)), control
        )
        return control


def read_buckets(text: str) -> tuple[tuple[tuple[str, float], ...], str]:
    """The buckets in *text*, one per line, as (name, per cent), and what is wrong with them, or "".

    If something is wrong, there are no buckets.

    >>> read_buckets("Team 17,5\\nAll others 82.5 %")
    ((('Team', 17.5), ('All others', 82.5)), '')
    >>> read_buckets("Team")[1]
    'Line 1: a name and a number from 0 to 100 are expected, such as: Team 17.'
    """
    rows: list[tuple[str, float]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        name, _, value = line.strip().removesuffix("%").strip().rpartition(" ")
        if not line.strip():
            continue
        share = _share(value)
        if not name.strip() or share is None:
            return (), f"Line {number}: a name and a number from 0 to 100 are expected, such as: Team 17."
        rows.append((name.strip(), share))
    total = sum(share for _, share in rows)
    if total > 100.5:  # shares that were rounded may add up to a little more than 100
        return (), f"The buckets add up to {total:g} %, more than 100."
    return tuple(rows), ""


def _share(text: str) -> float | None:
    try:
        return float(typed_number(text, 0, 100, unit="%"))
    except ValueError:
        return None
