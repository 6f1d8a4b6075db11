"""What the amounts of a chart are counted in: tokens, shares of something, or dollars. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.unlocks import PriceQuote, circulating_amount, tokens_of
from course_lib.crypto_tokens.vesting import month_marks, unlock_curves
from course_lib.data.exact import exactly

if TYPE_CHECKING:
    import pandas as pd

TOKENS, DOLLARS = "tokens", "dollars"
OF_SUPPLY, OF_UNLOCKED, OF_CIRCULATING = "% of the supply", "% of what was unlocked", "% of circulating"
UNITS = (TOKENS, OF_SUPPLY, OF_UNLOCKED, OF_CIRCULATING, DOLLARS)

_SIZES = ((1e12, "trillion dollars"), (1e9, "billion dollars"), (1e6, "million dollars"), (1, "dollars"))

NEEDS_PRICE = "Dollars need a price: type one under “More: price and market”. The chart shows tokens."
NOTHING_CIRCULATES = "Nothing circulates on {:%Y-%m-%d}, so there is no share of it. The chart shows tokens."
NOT_A_SHARE = "A share of what was unlocked before is one of what is new. The chart shows tokens."


@dataclass(frozen=True)
class Unit:
    """What amounts are counted in: *what* is the word for them, *axis* the name of their axis.

    *basis* is what a title says of how they were worked out, or "".

    ``of`` multiplies tokens by *factor*, or divides them by what *before* holds: dates and, for each, the
    tokens that were unlocked before it. *problem* is a sentence where the unit that was asked for cannot be.
    """

    what: str
    axis: str
    factor: float = 1.0
    before: tuple[Sequence[date], np.ndarray] | None = None
    problem: str = ""
    basis: str = ""

    def of(self, tokens: pd.DataFrame) -> pd.DataFrame:
        """*tokens*, a frame with dates as its index, in this unit.

        >>> import pandas as pd
        >>> frame = pd.DataFrame({"Team": [5.0]}, index=pd.DatetimeIndex(["2026-01-01"]))
        >>> Unit("share", "%", factor=10).of(frame).Team.tolist()
        [50.0]
        """
        if self.before is None:
            return tokens if self.factor == 1 else tokens * self.factor
        dates, unlocked = self.before
        days = np.array(dates, dtype="datetime64[s]")
        places = np.searchsorted(days, tokens.index.to_numpy().astype("datetime64[s]"), side="right") - 1
        whole = unlocked[np.maximum(places, 0)][:, None]
        shares = np.divide(100 * tokens.to_numpy(), whole, out=np.zeros(tokens.shape), where=whole > 0)
        return type(tokens)(shares, index=tokens.index, columns=tokens.columns)


@dataclass(frozen=True)
class Basis:
    """What units are worked out from: the *rows* of a plan, on the day *today*.

    *quote* gives dollars; *supply* is in tokens, and without it all tokens of *rows* are taken for it. With
    *steps* the amounts are what is new in each month, and otherwise what is unlocked.
    """

    rows: Sequence[PlanRow]
    today: date
    quote: PriceQuote | None = None
    supply: Decimal | None = None
    steps: bool = False


@exactly
def unit_of(name: str, basis: Basis) -> Unit:
    """The unit called *name*, one of ``UNITS``, for *basis*.

    Where it cannot be had, the unit is tokens, with the reason as its ``problem``.

    >>> unit_of(DOLLARS, Basis((), date(2026, 1, 1))).problem
    'Dollars need a price: type one under “More: price and market”. The chart shows tokens.'
    """
    return _UNITS[name](basis)


def _tokens(_basis: Basis | None = None, problem: str = "") -> Unit:
    return Unit("tokens", "tokens", problem=problem)


def _dollars(basis: Basis) -> Unit:
    quote = basis.quote
    if quote is None:
        return _tokens(problem=NEEDS_PRICE)
    worth = float(quote.price) * float(sum(row.tokens for row in basis.rows))
    size, name = next((each for each in _SIZES if worth >= each[0]), _SIZES[-1])
    price = f", at ${quote.price:f} of {quote.as_of}"
    return Unit("dollars", name, float(quote.price) / size, basis=price)


def _of_supply(basis: Basis) -> Unit:
    whole = float(basis.supply or sum(row.tokens for row in basis.rows))
    what = "% of the supply" if basis.supply else "% of all scheduled tokens"
    return Unit("share of the supply", what, 100 / whole if whole else 1)


def _of_unlocked(basis: Basis) -> Unit:
    if not basis.steps:
        return _tokens(problem=NOT_A_SHARE)
    marks = month_marks(basis.rows)
    before = np.concatenate([[0.0], unlock_curves(basis.rows, marks).total[:-1]])
    return Unit("share of what was unlocked", "% of what was unlocked before", before=(marks, before))


def _of_circulating(basis: Basis) -> Unit:
    now = float(tokens_of(circulating_amount(basis.rows, basis.today)))
    if not now:
        return _tokens(problem=NOTHING_CIRCULATES.format(basis.today))
    return Unit("share of circulating", f"% of what circulates on {basis.today:%Y-%m-%d}", 100 / now)


_UNITS = {
    TOKENS: _tokens,
    OF_SUPPLY: _of_supply,
    OF_UNLOCKED: _of_unlocked,
    OF_CIRCULATING: _of_circulating,
    DOLLARS: _dollars,
}
