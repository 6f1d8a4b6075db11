"""What the terms of a release schedule may be, and which are impossible together.

The tables of ``data/crypto`` and the schedules that learners make follow the same rules.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from course_lib.data.words import counted

MOST_MONTHS = 1_200
"""The longest cliff and the longest duration."""

YEARS = range(1970, 2201)
"""The years in which a schedule may start."""


def conflict(
    cliff_months: int,
    duration_months: int,
    cliff_rule: str,
    tge_fraction: Fraction | Decimal,
    cliff_fraction: Fraction | Decimal,
) -> tuple[str, str] | None:
    """Which term is wrong and why, where terms are possible alone and impossible together; otherwise None.

    *cliff_months* and *duration_months* are months from 0 on, *cliff_rule* is one of
    ``vocabulary.CLIFF_RULES``, *tge_fraction* and *cliff_fraction* are exact numbers from 0 to 1.

    >>> conflict(12, 6, "retroactive", Fraction(0), Fraction(0))
    ('cliff_months', 'the cliff (12 months) lies after the end (6 months).')
    >>> conflict(12, 6, "delayed", Fraction(0), Fraction(0)) is None
    True
    """
    if cliff_rule != "delayed" and cliff_months > duration_months > 0:
        cliff, end = counted(cliff_months, "month"), counted(duration_months, "month")
        return "cliff_months", f"the cliff ({cliff}) lies after the end ({end})."
    if cliff_rule == "tranches" and duration_months and not cliff_months:
        return "cliff_months", "tranches need a cliff above 0: it is the time between two."
    if cliff_fraction and cliff_rule != "lump":
        return "cliff_fraction", f"belongs to the cliff rule lump; the rule here is {cliff_rule}."
    total = Fraction(tge_fraction) + Fraction(cliff_fraction)
    if total > 1:
        return "cliff_fraction", f"with tge_fraction it makes {float(total):.4g}, more than 1."
    return None
