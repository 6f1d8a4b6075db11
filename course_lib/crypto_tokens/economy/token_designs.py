"""A token as its designers write it down: who gets what and when, what is issued, what takes tokens away.

>>> design = TokenDesign("Example", buckets=(
...     Bucket("Team", 20, "team", cliff_months=12, months=48), Bucket("Users", 75, "community", months=60),
...     Bucket("Pool", 5, "liquidity", at_launch=1)))
>>> design.units.tolist(), round(design.launch_price, 4), round(design.float_at_launch, 4)
([200000000000, 750000000000, 50000000000], 0.02, 0.05)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.vesting import PlanRow
from course_lib.data import checks
from course_lib.data.vocabulary import HOLDER_RULES, HOLDERS

if TYPE_CHECKING:
    import numpy as np

MONTHS = 60
"""A design is lived with for five years."""

UNITS = 1_000
"""Units of one token in the simulation: small enough to add up exactly, few enough for whole numbers."""

MOST_TOKENS = 10**12
MOST_DOLLARS = 10**12


class DesignError(ValueError):
    """A design that cannot be: the sentence says what is wrong."""


def divide(units: int, percents: Sequence[float]) -> list[int]:
    """*units*, a whole number, divided by *percents*, with nothing lost: whole numbers that add up to it.

    Each part is rounded down, and the last one takes what is left. Raises DesignError unless the percents are
    numbers from 0 on that add up to exactly 100.

    >>> divide(1_000_000_007, [35, 20, 20, 15, 5, 5])
    [350000002, 200000001, 200000001, 150000001, 50000000, 50000002]
    """
    units = checks.whole("What is divided", units, error=DesignError)
    exact = [checks.exact(percent) for percent in percents]
    if not exact or None in exact or min(exact) < 0:
        raise DesignError("Shares are numbers of per cent from 0 on, at least one of them.")
    if sum(exact) != 100:
        raise DesignError(f"The buckets add up to {float(sum(exact)):.6g} %, not to 100 %.")
    parts = [int(units * percent / 100) for percent in exact[:-1]]
    return [*parts, units - sum(parts)]


@dataclass(frozen=True)
class Bucket:
    """A part of the supply, by ``name``: ``percent`` of it, for a ``holder``, one of ``vocabulary.HOLDERS``.

    The share ``at_launch`` is free at once. The rest is released evenly over ``months``, counted from the
    launch; until ``cliff_months`` have passed nothing comes, and then what has run up. Of what becomes free
    in a month, its owners sell the share ``sold``. Raises DesignError for terms that cannot be.
    """

    name: str
    percent: float
    holder: str = "community"
    at_launch: float = 0
    cliff_months: int = 0
    months: int = 0
    sold: float = 0.3

    def __post_init__(self):
        if not isinstance(self.name, str) or not self.name.strip():
            raise DesignError("A bucket must have a name.")
        if self.holder not in HOLDERS:
            raise DesignError(f"holder is one of {', '.join(HOLDERS)}, not {checks.clipped(self.holder)}.")
        checks.number(f"{self.name}, percent", self.percent, 0, 100, error=DesignError)
        for name in ("at_launch", "sold"):
            checks.number(f"{self.name}, {name}", getattr(self, name), 0, 1, error=DesignError)
        for name in ("cliff_months", "months"):
            checks.whole(f"{self.name}, {name}", getattr(self, name), 0, 600, error=DesignError)

    def released(self) -> np.ndarray:
        """The share of the bucket that is free after each of 0 to ``MONTHS`` months: an array of 61 floats.

        >>> Bucket("Team", 20, "team", cliff_months=12, months=48).released()[[0, 11, 12, 24, 60]].tolist()
        [0.0, 0.0, 0.25, 0.5, 1.0]
        """
        return released_shares([self])[0]


def released_shares(buckets: Sequence[Bucket]) -> np.ndarray:
    """What ``Bucket.released`` says of each of *buckets*, at once: buckets × months.

    >>> released_shares([Bucket("Sale", 5, at_launch=1), Bucket("Users", 50, months=120)])[:, 60].tolist()
    [1.0, 0.5]
    """
    import numpy as np

    terms = [(bucket.at_launch, bucket.cliff_months, bucket.months) for bucket in buckets]
    at_launch, cliff, months = (np.array(term, dtype=float)[:, None] for term in zip(*terms, strict=True))
    month = np.arange(MONTHS + 1)[None, :]
    run = np.where(months > 0, np.minimum(month / np.maximum(months, 1), 1.0), 1.0)
    return at_launch + (1 - at_launch) * np.where(month < cliff, 0.0, run)


@dataclass(frozen=True)
class TokenDesign:
    """All that a design, for a service called ``name``, says, and what it assumes about the world.

    ``supply`` tokens are made for the ``buckets``, whose per cents add up to exactly 100. The buckets for
    liquidity are the pool’s tokens on the first day, beside ``pool_dollars``: that sets the launch price.
    ``emission`` more tokens a month are made as rewards, each year the share ``emission_kept`` of the year
    before; rewarded people sell ``rewards_sold``. The promise is that ``cap`` tokens are never exceeded.

    ``users`` pay ``fee`` dollars a month each, grow by the share ``growth`` a month and are ``most_users`` in
    the end; for every ``lure`` dollars of rewards, one more comes for that month only. The protocol keeps the
    share ``kept`` of the fees. It spends the share ``buyback`` of that on its token and burns ``burned`` of
    what it gets. Users hold ``held_months`` months of fees in tokens; 0 means that dollars would do.
    Those who want to own the token buy for ``buyers`` dollars a month.

    The treasury has ``cash`` dollars and pays ``costs`` a month. ``locked_vote`` says whether tokens vote
    before they are released. ``news`` is the spread of the monthly trade of everybody else, as a share of the
    pool. Raises DesignError, with a sentence, for what cannot be.
    """

    name: str = "Quillfern"
    supply: int = 1_000_000_000
    buckets: tuple[Bucket, ...] = ()
    emission: float = 0
    emission_kept: float = 1
    rewards_sold: float = 0.6
    cap: int = 0
    pool_dollars: float = 1_000_000
    users: float = 5_000
    most_users: float = 60_000
    growth: float = 0.06
    fee: float = 30
    lure: float = 30
    kept: float = 0.2
    buyback: float = 0
    burned: float = 1
    held_months: float = 0
    buyers: float = 30_000
    cash: float = 5_000_000
    costs: float = 150_000
    locked_vote: bool = False
    news: float = 0.05

    def __post_init__(self):
        if not isinstance(self.name, str) or not self.name.strip():
            raise DesignError("A design has a name: that of its service.")
        if self.locked_vote not in (True, False):
            raise DesignError(f"locked_vote is True or False, not {checks.clipped(self.locked_vote)}.")
        object.__setattr__(self, "locked_vote", bool(self.locked_vote))
        checks.whole("supply", self.supply, 1_000, MOST_TOKENS, error=DesignError)
        checks.whole("cap", self.cap, 0, error=DesignError)
        for name, most in _MOST.items():
            least = 1 if name == "lure" else 0
            checks.number(name, getattr(self, name), least, most, error=DesignError)
        checks.number("pool_dollars", self.pool_dollars, 100, MOST_DOLLARS, error=DesignError)
        buckets = tuple(self.buckets)
        if not buckets or not all(isinstance(bucket, Bucket) for bucket in buckets):
            raise DesignError("A design has buckets: who gets which part of the tokens?")
        object.__setattr__(self, "buckets", buckets)
        _ = divide(self.supply, [bucket.percent for bucket in buckets])
        for bucket in buckets:
            if bucket.holder == "liquidity" and bucket.at_launch != 1:
                raise DesignError(
                    f"{bucket.name}: tokens for a pool are there at the launch; at_launch is 1."
                )
        if not self.pool_tokens:
            raise DesignError(
                "Nobody can trade without a pool: a bucket with the holder liquidity is missing."
            )

    @cached_property
    def units(self) -> np.ndarray:
        """What each bucket gets, in units of 1/``UNITS`` token: whole numbers that add up to the supply."""
        import numpy as np

        percents = [bucket.percent for bucket in self.buckets]
        return np.array(divide(self.supply * UNITS, percents), dtype=np.int64)

    def percent_of(self, *holders: str) -> float:
        """Per cent of the supply that go to *holders*, words of ``vocabulary.HOLDERS``."""
        return float(sum(Fraction(str(b.percent)) for b in self.buckets if b.holder in holders))

    @property
    def pool_tokens(self) -> float:
        """Tokens in the pool at the launch."""
        return self.supply * self.percent_of("liquidity") / 100

    @property
    def launch_price(self) -> float:
        """Dollars for a token at the launch: dollars in the pool ÷ tokens in it."""
        return self.pool_dollars / self.pool_tokens

    @property
    def fdv_at_launch(self) -> float:
        """The launch price times the supply, in dollars. It is the pool’s dollars ÷ the pool’s share."""
        return self.launch_price * self.supply

    @property
    def float_at_launch(self) -> float:
        """The share of the supply that circulates at the launch, by the rule of ``HOLDER_RULES``."""
        free = [b.percent * b.released()[0] for b in self.buckets if HOLDER_RULES[b.holder].circulates]
        return float(sum(free)) / 100

    @property
    def insiders_percent(self) -> float:
        """Per cent of the supply for the team and for investors."""
        return self.percent_of(*(name for name, rule in HOLDER_RULES.items() if rule.group == "insiders"))

    def rows(self, start: date) -> tuple[PlanRow, ...]:
        """The design as an unlock plan that begins on *start*: rows for the desk of notebook 11.

        >>> from course_lib.crypto_tokens.economy import DESIGNS
        >>> [row.bucket for row in DESIGNS["Fair launch"].rows(date(2027, 1, 1))][:2]
        ['Users', 'Treasury']
        """
        parts = divide(self.supply, [bucket.percent for bucket in self.buckets])
        return tuple(
            PlanRow(
                bucket.name,
                Decimal(tokens),
                start,
                tge_fraction=Fraction(str(bucket.at_launch)),
                cliff_months=min(bucket.cliff_months, bucket.months)
                if bucket.months
                else bucket.cliff_months,
                duration_months=bucket.months,
                note=f"invented: a design for {self.name}",
                holder=bucket.holder,
            )
            for bucket, tokens in zip(self.buckets, parts, strict=True)
            if tokens
        )


_SHARES = ("emission_kept", "rewards_sold", "growth", "kept", "buyback", "burned")
_MOST = {
    **dict.fromkeys(_SHARES, 1), "emission": MOST_TOKENS // 100, "users": 10**8, "most_users": 10**8,
    "fee": 10**5, "lure": 10**6, "held_months": 120, "news": 1,
    **dict.fromkeys(("buyers", "cash", "costs"), MOST_DOLLARS),
}  # fmt: skip

NUMBERS = tuple(field.name for field in fields(TokenDesign) if field.name not in ("name", "buckets"))
"""The fields of a design that are numbers, in order."""
