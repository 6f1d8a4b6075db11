"""The calendar of a plan over its whole life, on the page: every unlock, one year at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.unlocks import EVENT_KINDS, tokens_of, unlock_events
from course_lib.crypto_tokens.vesting import month_marks
from course_lib.data.words import counted
from course_lib.explorers.controls import WIDE, Listener
from course_lib.explorers.markup import Html, frame_table, html, join
from course_lib.explorers.unlocks_explorer.sentences import amount_in_cell

MOST_EVENTS = 400
"""The most unlocks of a year that are shown; the files have all."""


class CalendarPanel(widgets.VBox):
    """A list of years and the unlocks of the one chosen; *listener* redraws when another is chosen."""

    def __init__(self, listener: Listener):
        self.year = widgets.Dropdown(description="Calendar of", layout=WIDE)
        self.events = widgets.HTML()
        self._rows: tuple[PlanRow, ...] = ()
        self._listener = listener
        listener.listen(self._draw_year, self.year)
        super().__init__([self.year, self.events], layout=widgets.Layout(width="100%"))

    def draw(self, rows: Sequence[PlanRow], today: date) -> None:
        """Show the unlocks of *rows*: at first those of the year of *today*, or of the nearest one."""
        self._rows = tuple(rows)
        self.layout.display = None if rows else "none"
        if not rows:
            self.events.value = ""
            return
        years = years_of(rows)
        with self._listener.muted():
            if [*self.year.options] != years:
                kept = self.year.value
                self.year.options = years
                self.year.value = kept if kept in years else min(max(today.year, years[0]), years[-1])
        self._draw_year()

    def _draw_year(self, _change=None) -> None:
        if self.year.value is not None:
            self.events.value = year_table(self._rows, self.year.value)


def years_of(rows: Sequence[PlanRow]) -> list[int]:
    """The years from the first unlock of *rows* to the last one.

    >>> from decimal import Decimal
    >>> years_of([PlanRow("Team", Decimal(100), date(2026, 7, 1), duration_months=12)])
    [2026, 2027]
    """
    marks = month_marks(rows)
    return [*range(marks[0].year, marks[-1].year + 1)]


def year_table(rows: Sequence[PlanRow], year: int) -> Html:
    """Every unlock of *rows* in the *year* with its day, bucket, kind and tokens, and their sum below.

    >>> from decimal import Decimal
    >>> made = year_table([PlanRow("Sale", Decimal(5_000), date(2026, 7, 1), 1)], 2026)
    >>> "2026-07-01" in made, "5,000" in made
    (True, True)
    """
    found = unlock_events(rows, date(year, 1, 1), date(year, 12, 31))
    if not len(found):
        return html("<p>{}</p>", f"Nothing unlocks in {year}.")
    title = f"Every unlock of {year}"
    days = found["day"].dt.strftime("%Y-%m-%d")
    until = found["until"].dt.strftime("%Y-%m-%d").where(found["until"] != found["day"], "")
    kinds = found["kind"].map(EVENT_KINDS)
    shown = found.assign(day=days, until=until, kind=kinds)[["day", "until", "bucket", "kind", "tokens"]]
    if not until.any():
        shown = shown.drop(columns="until")  # only a stream has an end of its own
    whole = sum(found["tokens"])
    words = f"{counted(len(found), 'unlock')}, {counted(_tokens(whole), 'token')} in all."
    if len(shown) > MOST_EVENTS:
        words += f" The first {MOST_EVENTS} are shown; the files under “More: take it away” have all."
    heading = html('<p style="margin:0.6em 0 0.2em"><b>{}</b>: {}</p>', title, words)
    frame = shown.iloc[:MOST_EVENTS].set_index("day")
    return join([heading, frame_table(frame, {"kind": "how"}, {"tokens": _tokens}, name=title)])


def _tokens(amount: int) -> str:
    return amount_in_cell(float(tokens_of(amount)))
