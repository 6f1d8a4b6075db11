"""What comes next: the next 30, 90 and 365 days, by bucket, everything of one day, and the whole calendar."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.unlocks import (
    PriceQuote,
    circulating_amount,
    cliff_unlocks,
    coming_by_bucket,
    coming_unlocks,
    tokens_of,
    unlocks_on,
)
from course_lib.data.vocabulary import HOLDER_GROUPS, HOLDER_RULES
from course_lib.explorers.controls import WIDE, Listener
from course_lib.explorers.markup import Html, frame_table, html, join
from course_lib.explorers.unlocks_explorer.calendar_panel import CalendarPanel
from course_lib.explorers.unlocks_explorer.sentences import amount_in_cell, count

if TYPE_CHECKING:
    import pandas as pd

SOON = 90
"""Days of the table by bucket."""

MOST_DAYS = 60
"""The most days that the list offers."""


class ComingPanel(widgets.VBox):
    """Tables of what unlocks; *listener* redraws the day when the learner chooses another."""

    def __init__(self, listener: Listener):
        self.horizons = widgets.HTML()
        self.day = widgets.Dropdown(description="Unlocks of", layout=WIDE)
        self.of_day = widgets.HTML()
        self._rows: tuple[PlanRow, ...] = ()
        self._quote: PriceQuote | None = None
        self._listener = listener
        listener.listen(self._draw_day, self.day)
        self.calendar = CalendarPanel(listener)
        super().__init__(
            [self.horizons, self.day, self.of_day, self.calendar], layout=widgets.Layout(width="100%")
        )

    def draw(self, rows: Sequence[PlanRow], today: date, quote: PriceQuote | None) -> None:
        """Show what of *rows* comes after *today*, in dollars too where there is a *quote*."""
        self._rows, self._quote = tuple(rows), quote
        self.calendar.draw(rows, today)
        if not rows:
            self.horizons.value = self.of_day.value = ""
            self.day.layout.display = "none"
            return
        self.horizons.value = join(
            [horizons_table(rows, today, quote), by_bucket_table(coming_by_bucket(rows, today, SOON))]
        )
        days = sorted({unlock.day for unlock in cliff_unlocks(rows) if unlock.day > today})[:MOST_DAYS]
        options = [(f"{day:%Y-%m-%d}", day) for day in days]
        with self._listener.muted():
            if [*self.day.options] != options:
                kept = self.day.value
                self.day.options = options
                self.day.value = kept if kept in days else days[0] if days else None
        self.day.layout.display = None if days else "none"
        self._draw_day()

    def _draw_day(self, _change=None) -> None:
        if self.day.value is None:
            self.of_day.value = html("<p>{}</p>", "No cliff unlock is left.")
            return
        self.of_day.value = day_table(self._rows, self.day.value, self._quote)


def horizons_table(rows: Sequence[PlanRow], today: date, quote: PriceQuote | None) -> Html:
    """What of *rows* unlocks in the next 30, 90 and 365 days from *today* on, for whom, and how much it is.

    With a *quote* also in dollars, and in days of volume where it has one.
    """
    coming = coming_unlocks(rows, today, quote=quote)
    there = {HOLDER_RULES[row.holder].group for row in rows}
    amounts = ("tokens", "cliff", *(group for group in HOLDER_GROUPS if group in there))
    shares = ("share_of_unlocked", "share_of_circulating")
    dollars = ("dollars", "days_of_volume") if quote and quote.daily_volume else ("dollars",) if quote else ()
    shown = coming[[*amounts, *shares, *dollars]]
    return _titled(
        f"What comes after {today:%Y-%m-%d}",
        shown,
        {
            "days": "days",
            **{group: f"for {group}" for group in HOLDER_GROUPS},
            "cliff": "in one piece",
            "share_of_unlocked": "% of unlocked",
            "share_of_circulating": "% of circulating",
            "days_of_volume": "days of volume",
        },
        {
            **dict.fromkeys(amounts, _tokens),
            **dict.fromkeys(shares, _share),
            "dollars": _dollars,
            "days_of_volume": lambda days: f"{float(days):,.1f}",
        },
    )


def by_bucket_table(coming: pd.DataFrame) -> Html:
    """*coming*, as ``coming_by_bucket`` makes it, as a table; a sentence if nothing comes."""
    if not len(coming):
        return html("<p>{}</p>", f"Nothing unlocks in the next {SOON} days.")
    return _titled(
        f"The next {SOON} days by bucket",
        coming[["group", "tokens", "cliff", "share"]],
        {"group": "for", "cliff": "in one piece", "share": "% of all that comes"},
        {"tokens": _tokens, "cliff": _tokens, "share": _share},
    )


def day_table(rows: Sequence[PlanRow], day: date, quote: PriceQuote | None) -> Html:
    """Everything of *rows* that unlocks on *day*, by bucket, with its sum; with a *quote* in dollars too.

    Beside it stands how much that is of what circulated the day before.
    """
    import pandas as pd

    unlock = unlocks_on(rows, day)
    parts = [(each.bucket, each.amount, each.cliff) for each in unlock.unlocks]
    table = pd.DataFrame(
        [*parts, ("all", unlock.amount, unlock.cliff)], columns=["bucket", "tokens", "cliff"], dtype=object
    ).set_index("bucket")
    before = circulating_amount(rows, day - timedelta(days=1))
    table["share"] = [amount / before if before else math.nan for amount in table["tokens"]]
    if quote:
        table["dollars"] = [quote.dollars(amount) for amount in table["tokens"]]
    formats = {"tokens": _tokens, "cliff": _tokens, "share": _share, "dollars": _dollars}
    heads = {"cliff": "in one piece", "share": "% of circulating before"}
    return _titled(f"All unlocks of {day:%Y-%m-%d}", table, heads, formats)


def _titled(
    title: str,
    table: pd.DataFrame,
    heads: Mapping[str, str],
    formats: Mapping[str, Callable[[object], str]],
) -> Html:
    shown = {name: write for name, write in formats.items() if name in table}
    heading = html('<p style="margin:0.6em 0 0.2em"><b>{}</b></p>', title)
    return join([heading, frame_table(table, heads, shown, name=title)])


def _tokens(amount: int) -> str:
    return amount_in_cell(float(tokens_of(amount)))


def _dollars(dollars: Decimal) -> str:
    return f"${count(dollars)}"


def _share(share: float) -> str:
    return "–" if math.isnan(share) else f"{share:.1%}"  # NaN where there is nothing to be a share of
