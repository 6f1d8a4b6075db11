"""The price that the learner looked up, and what the plan is worth at it; what circulates, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.unlocks import MarketFigures, PriceQuote, base_decisions, market_figures
from course_lib.data.typed_numbers import typed_number
from course_lib.data.words import counted
from course_lib.explorers.controls import Listener, row
from course_lib.explorers.markup import Html, frame_table, html, join, rows_left_out, status
from course_lib.explorers.text_field import TextField
from course_lib.explorers.unlocks_explorer.plan_cells import read_day, read_token_amount, written
from course_lib.explorers.unlocks_explorer.sentences import count

MOST_ROWS = 60

_NO_EVENTS = (
    "What the price did around earlier unlocks (an event study) is not here: it needs past prices, and the "
    "course has none that may be passed on."
)
_ASK = "Type a price, and the market capitalisation, the float and dollars are worked out."


class MarketPanel(widgets.VBox):
    """Boxes for a price, its date, a volume and a supply; *listener* calls *changed* when one is typed in."""

    def __init__(self, changed: Callable[[object], object], listener: Listener):
        self.price = TextField("Price", "such as 0.25", "dollars a token", width=16)
        self.as_of = TextField("Looked up on", "today", width=14)
        self.volume = TextField("Average volume", "optional", "dollars a day", width=18)
        self.supply = TextField("Total supply", "optional", "tokens", width=22)
        self.fields = {
            "price": self.price,
            "as_of": self.as_of,
            "volume": self.volume,
            "supply": self.supply,
        }
        self._figures, self._base = widgets.HTML(), widgets.HTML()
        listener.listen(changed, *self.fields.values())
        super().__init__(
            [row(self.price, self.as_of), row(self.volume, self.supply), self._figures, self._base],
            layout=widgets.Layout(width="100%"),
        )

    def quote(self, today: date) -> PriceQuote | None:
        """The price that is typed, on the day that is typed or on *today*; None while it cannot be read."""
        price = self.price.read(_dollars)
        as_of = self.as_of.read(read_day) if self.as_of.value.strip() else today
        volume = self.volume.read(_dollars)
        if price is None or as_of is None:
            return None
        if as_of > today:
            self.as_of.problem = f"This is later than today, {today}. Which day is it?"
            return None
        return PriceQuote(price, as_of, volume)

    def total_supply(self) -> Decimal | None:
        """The supply that is typed, in tokens; None while it is not, or cannot be read."""
        supply = self.supply.read(read_token_amount)
        if supply == 0:
            self.supply.problem = "A supply is more than 0."
        return supply or None

    def set(self, quote: PriceQuote | None, supply: Decimal | None) -> None:
        """Type *quote* and *supply* into the boxes; None empties them."""
        self.clear()
        if quote is not None:
            self.price.value, self.as_of.value = f"{quote.price:f}", f"{quote.as_of}"
            self.volume.value = "" if quote.daily_volume is None else f"{quote.daily_volume:f}"
        if supply is not None:
            self.supply.value = written("tokens", supply)

    def clear(self) -> None:
        """Empty all boxes."""
        for field in self.fields.values():
            field.value = field.problem = ""

    def draw(self, rows: Sequence[PlanRow], today: date) -> None:
        """Show what the plan *rows* is worth on *today*, and which of its rows circulate."""
        self._base.value = base_table(rows)
        quote, supply = self.quote(today), self.total_supply()
        if quote is None or not rows:
            self._figures.value = html("<p>{}</p>", _ASK)
            return
        try:
            found = market_figures(rows, today, quote, supply)
        except ValueError as problem:
            self._figures.value = status(html("<p>{}</p>", problem))
            return
        self._figures.value = figures_table(found)


def figures_table(found: MarketFigures) -> Html:
    """*found* as a table, each figure with the way it is worked out, and its notes below."""
    import pandas as pd

    old = f", {counted(found.days_old, 'day')} old" if found.days_old else ""
    lines = [
        ("market capitalisation", f"${count(found.market_cap)}", "price × circulating"),
        ("FDV", f"${count(found.fdv)}", "price × supply"),
        ("float", f"{found.float_ratio:.1%}", "circulating ÷ supply"),
        ("circulating", counted(count(found.circulating), "token"), "unlocked, and in the circulating base"),
        ("unlocked", counted(count(found.unlocked), "token"), "of all rows"),
        ("supply", counted(count(found.supply), "token"), "as typed, or all rows together"),
        ("price", f"${found.quote.price:f}", f"looked up on {found.quote.as_of}{old}"),
    ]
    table = pd.DataFrame(lines, columns=["figure", "value", "how"]).set_index("figure")
    notes = join(html("<p>{}</p>", note) for note in (*found.notes, _NO_EVENTS))
    return join([frame_table(table, name="What the plan is worth"), notes])


def base_table(rows: Sequence[PlanRow]) -> Html:
    """Which of *rows* circulate once they are unlocked, and why, at most ``MOST_ROWS`` of them."""
    import pandas as pd

    if not rows:
        return Html()
    lines = [
        (each.row.bucket, each.row.holder, "in" if each.circulates else "out", each.why)
        for each in base_decisions(rows[:MOST_ROWS])
    ]
    more = rows_left_out(len(rows) - MOST_ROWS)
    said = html(
        "<p>{}</p>",
        "What circulates, by CoinGecko’s rule unless the column “Circulates” of the plan says otherwise:",
    )
    table = pd.DataFrame(lines, columns=["bucket", "holder", "circulating base", "why"]).set_index("bucket")
    return join([said, frame_table(table, name="What circulates"), more])


def _dollars(text: str) -> Decimal:
    number = typed_number(text, unit="dollars")
    if number <= 0:
        raise ValueError(f"This is more than 0 dollars; {text[:40]} is not.")
    return Decimal(str(number))
