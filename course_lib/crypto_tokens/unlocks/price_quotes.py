"""What a plan means at a price that somebody looked up: valuations, and unlocks in dollars.

The price is the learner's own: the course knows none. It has a date, because it is old the next day.

>>> quote = PriceQuote("0.25", date(2026, 11, 24), daily_volume=1_000_000)
>>> quote.dollars(8_000_000 * BASE_UNITS), quote.days_of_volume(8_000_000 * BASE_UNITS)
(Decimal('2000000.00'), Decimal('2.00'))
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from course_lib.crypto_tokens.supply import fdv, float_ratio, market_cap
from course_lib.crypto_tokens.unlocks.circulating_base import circulating_amount
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, rows_of
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import BASE_UNITS, PlanRow  # noqa: F401 - an example uses one
from course_lib.data import checks
from course_lib.data.exact import exactly

MOST_DOLLARS = 10**30
"""The highest price or volume; what is higher was typed by mistake."""


@dataclass(frozen=True)
class PriceQuote:
    """A ``price`` in dollars for one token on the day ``as_of``, and ``daily_volume``, in dollars a day.

    Numbers may be whole, decimal, floats or the text of one; they are kept as ``Decimal``. ``daily_volume``
    is None where nobody looked. Raises ValueError, with a sentence, for a price that is none or not above 0.

    >>> PriceQuote(0, date(2026, 11, 24))
    Traceback (most recent call last):
    ...
    ValueError: The price must be above 0; it is 0.
    """

    price: Decimal
    as_of: date
    daily_volume: Decimal | None = None

    def __post_init__(self):
        object.__setattr__(self, "price", read_amount("The price", self.price))
        if self.daily_volume is not None:
            volume = read_amount("The daily volume", self.daily_volume)
            object.__setattr__(self, "daily_volume", volume)
        if isinstance(self.as_of, datetime):
            object.__setattr__(self, "as_of", self.as_of.date())
        if not isinstance(self.as_of, date):
            said = checks.clipped(self.as_of)
            raise ValueError(f"A price needs the date on which it was looked up, not {said}.")

    @exactly
    def dollars(self, amount: int) -> Decimal:
        """What *amount* base units cost at the price.

        >>> PriceQuote(2, date(2026, 11, 24)).dollars(3 * BASE_UNITS)
        Decimal('6')
        """
        return self.price * tokens_of(amount)

    @exactly
    def days_of_volume(self, amount: int) -> Decimal | None:
        """How many days of average trading the worth of *amount* base units makes; None without a volume.

        >>> PriceQuote(2, date(2026, 11, 24)).days_of_volume(3 * BASE_UNITS) is None
        True
        """
        return None if self.daily_volume is None else self.dollars(amount) / self.daily_volume


@dataclass(frozen=True)
class MarketFigures:
    """A plan at a price: ``unlocked``, ``circulating`` and ``supply`` in tokens, the valuations in dollars.

    ``market_cap`` is price × circulating, ``fdv`` price × supply, ``float_ratio`` circulating ÷ supply.
    ``quote`` is the price they were worked out with; ``days_old`` is its age on the day of the figures.
    ``notes`` say in sentences what is assumed.
    """

    quote: PriceQuote
    unlocked: Decimal
    circulating: Decimal
    supply: Decimal
    market_cap: Decimal
    fdv: Decimal
    float_ratio: float
    days_old: int
    notes: tuple[str, ...]


@exactly
def market_figures(
    plan: Plan, today: date, quote: PriceQuote, supply: Decimal | int | None = None
) -> MarketFigures:
    """The valuations of *plan* on the day *today* at the price of *quote*.

    *supply*, in tokens, is the maximum supply, or the total where there is no maximum; without it, all tokens
    of the plan are taken for it, and a note says so. The formulas and their sources are in the module
    ``supply``. Raises ValueError for a supply that is less than what circulates, for a price later than
    *today*, and for a plan of schedules, which do not say what circulates.

    >>> rows = [PlanRow("Sale", Decimal(100), date(2026, 1, 1), holder="public")]
    >>> found = market_figures(rows, date(2026, 11, 24), PriceQuote(2, date(2026, 11, 23)), supply=1_000)
    >>> found.market_cap, found.fdv, found.float_ratio, found.days_old
    (Decimal('200'), Decimal('2000'), 0.1, 1)
    """
    rows = rows_of(plan)
    today = today.date() if isinstance(today, datetime) else today
    if quote.as_of > today:
        raise ValueError(f"The price is of {quote.as_of}, later than the day of the figures, {today}.")
    scheduled = tokens_of(sum(row.vesting.amount for row in rows))
    circulating = tokens_of(circulating_amount(rows, today))
    notes = []
    if supply is None:
        supply = scheduled
        notes.append("No supply is given: all tokens of the plan are taken for it.")
    supply = read_amount("The supply", supply)
    if supply < circulating:
        raise ValueError(f"The supply of {supply:,f} is less than the {circulating:,f} that circulate.")
    if supply < scheduled:
        notes.append(f"The plan holds {scheduled:,f} tokens, more than the supply of {supply:,f}.")
    unlabelled = list(
        dict.fromkeys(row.bucket for row in rows if row.holder == "unlabelled" and row.circulating is None)
    )
    if unlabelled:
        notes.append(f"Nobody says who holds {', '.join(unlabelled)}: counted as circulating once unlocked.")
    return MarketFigures(
        quote=quote,
        unlocked=tokens_of(unlocked(rows, today)),
        circulating=circulating,
        supply=supply,
        market_cap=market_cap(quote.price, circulating),
        fdv=fdv(quote.price, supply),
        float_ratio=float_ratio(circulating, supply),
        days_old=(today - quote.as_of).days,
        notes=tuple(notes),
    )


@exactly
def tokens_of(amount: int) -> Decimal:
    """*amount* base units in tokens, exact.

    >>> tokens_of(BASE_UNITS // 4)
    Decimal('0.25')
    """
    return Decimal(amount) / BASE_UNITS


@exactly
def read_amount(name: str, value: object) -> Decimal:
    """*value*, a number above 0 or the text of one, as a ``Decimal``; *name* is what a sentence calls it.

    A float is read through its text, so that it is the decimal that was typed. Raises ValueError.

    >>> read_amount("The price", 0.1)
    Decimal('0.1')
    """
    whole = checks.integer(value)
    known = isinstance(value, float | str | Decimal) or whole is not None
    text = checks.clipped(whole, 2_000) if whole is not None else str(value).strip() if known else "NaN"
    try:
        number = Decimal("NaN" if checks.has_too_many_digits(text) else text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise ValueError(f"{name} must be a number; it is {checks.clipped(value)}.")
    if not number > 0:
        raise ValueError(f"{name} must be above 0; it is {number:f}.")
    if number > MOST_DOLLARS:
        raise ValueError(f"{name} must be at most 10^30; it is {checks.clipped(value)}.")
    return number
