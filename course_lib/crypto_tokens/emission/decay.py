"""Emission that fades out smoothly: half of what is left in every half-life."""

from __future__ import annotations

import math
from dataclasses import KW_ONLY, dataclass
from datetime import date

from course_lib.crypto_tokens.emission.rule import (
    YEAR_OF_365_DAYS,
    Emission,
    EmissionError,
    check_number,
    check_positive,
)
from course_lib.data import checks


@dataclass(frozen=True)
class ExponentialDecay(Emission):
    """*amount* tokens in all, half of what is left in every *half_life* (years of 365 days).

    issued(t) = amount · (1 − 2**(−t / half_life)). Sources: Filecoin spec, "Minting Model" (simple
    minting: 330 million, 6 years); AEP-5, eq. 3–5 (``from_first_rate``); Arweave, ar_inflation.erl.

    >>> simple = ExponentialDecay(330_000_000, 6, start=date(2020, 10, 15))
    >>> f"{simple.decay_constant:.9e}"
    '3.663258818e-09'
    >>> round(simple.after_years(30) / simple.amount, 4)
    0.9688
    """

    amount: float
    half_life: float

    def __post_init__(self):
        super().__post_init__()
        check_number("amount", self.amount)
        check_positive("half_life", self.half_life, "everything would be issued at once")

    @classmethod
    def from_first_rate(cls, genesis: float, rate: float, half_life: float, **more) -> ExponentialDecay:
        """A rule that starts issuing at *rate* times the *genesis* supply a year (Akash: 1, that is 100 %).

        *half_life* is in years, *more* are the other fields of an emission rule. All there will ever be is
        genesis · (1 + rate · half_life / ln 2). Source: AEP-5, eq. 3–5.

        >>> int(ExponentialDecay.from_first_rate(100_000_000, 1, 2).limit)
        388539008
        """
        check_number("rate", rate)
        return cls(genesis * rate * half_life / math.log(2), half_life, genesis=genesis, **more)

    @property
    def decay_constant(self) -> float:
        """λ = ln 2 / half-life, for a second."""
        return math.log(2) / (self.half_life * YEAR_OF_365_DAYS)

    @property
    def limit(self) -> float:
        return self.genesis + self.amount

    @checks.of_ordinary_size
    def after_years(self, years: float) -> float:
        """What has been issued after *years* of 365 days."""
        return self.amount * -math.expm1(-math.log(2) * years / self.half_life)

    def _issued(self, when: date) -> float:
        return self.after_years(self._seconds(when) / YEAR_OF_365_DAYS)


@dataclass(frozen=True)
class BaselineMinting(Emission):
    """Filecoin's second part: ``amount`` tokens that are issued only as fast as the network grows.

    The clock of an exponential decay with ``half_life`` years is replaced by the *effective time* θ: it runs
    with the calendar while the network's storage keeps up with a baseline (``baseline`` EiB at the start,
    growing by the fraction ``growth`` a year) and more slowly while it lags. Here storage begins with
    ``power`` EiB and grows by the fraction ``power_growth`` a year (below 0 it shrinks), an assumption of
    ours. Years have 365 days.

    θ = ln(g · R / baseline + 1) / g with g = ln(1 + growth) and R = ∫ min(baseline(t), power(t)) dt.
    Source: Filecoin spec, "Minting Model" (770 million, half-life 6 years, 2.5 EiB, 100 % a year).

    >>> ahead = BaselineMinting(770_000_000, 6, power=5, power_growth=1)
    >>> lagging = BaselineMinting(770_000_000, 6, power=2.5, power_growth=0)
    >>> ahead.effective_years(4), round(lagging.effective_years(4), 2)
    (4.0, 1.92)
    """

    amount: float
    half_life: float
    _: KW_ONLY
    power: float
    power_growth: float
    baseline: float = 2.5
    growth: float = 1.0

    def __post_init__(self):
        super().__post_init__()
        for name in ("amount", "power"):
            check_number(name, getattr(self, name))
        checks.number_above("power_growth", self.power_growth, -1, error=EmissionError)
        for name in ("half_life", "baseline", "growth"):
            check_positive(name, getattr(self, name))

    @checks.of_ordinary_size
    def effective_years(self, years: float) -> float:
        """θ, the years of the calendar that count, after *years* of them."""
        g = math.log1p(self.growth)
        return math.log1p(g * self._capped_power(years) / self.baseline) / g

    @property
    def limit(self) -> float:
        return self.genesis + self.amount

    def _capped_power(self, years: float) -> float:
        """∫ min(baseline, power), exactly: two exponentials cross once at most."""
        ours = (self.power, math.log1p(self.power_growth))
        theirs = (self.baseline, math.log1p(self.growth))
        if ours[0] == 0:
            return 0.0
        lower, higher = sorted((ours, theirs))  # lower at the start
        if lower[1] <= higher[1]:
            return _area(*lower, 0, years)
        crossing = min(math.log(higher[0] / lower[0]) / (lower[1] - higher[1]), years)
        return _area(*lower, 0, crossing) + _area(*higher, crossing, years)

    def _issued(self, when: date) -> float:
        theta = self.effective_years(self._seconds(when) / YEAR_OF_365_DAYS)
        return self.amount * -math.expm1(-math.log(2) * theta / self.half_life)


def _area(value: float, rate: float, begin: float, end: float) -> float:
    """∫ value · e**(rate · t) from *begin* to *end*."""
    if rate == 0:
        return value * (end - begin)
    return value * math.exp(rate * begin) * math.expm1(rate * (end - begin)) / rate
