"""An unlock beside the market that would have to take it: how long, and by whom.

>>> round(days_to_sell(4_861_111, daily_volume=2_000_000, share=0.10), 1)
24.3
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd


def days_to_sell(amount: float, daily_volume: float, share: float) -> float:
    """Days that selling *amount* takes when sales may make up the *share* of each day’s trading.

    *amount* and *daily_volume* are both in tokens, or both in dollars. The trading is that of before: a large
    sale may bring more of it, or end it.

    >>> days_to_sell(1_000, daily_volume=100, share=1)
    10.0
    """
    amount = checks.number("The amount", amount)
    volume = checks.number_above("The daily volume", daily_volume)
    share = checks.number_above("The share of the volume", share)
    if share > 1:
        raise ValueError(f"Nobody can be more than all of the trading: the share is at most 1, not {share}.")
    return amount / (volume * share)


def free_to_sell(parts: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """What of an unlock can be sold at once: one row per part, and ``together``.

    *parts* gives for each name its tokens and the share of them that is free, 1 for all. Columns ``tokens``,
    ``free`` and ``sellable``.

    >>> free_to_sell({"staked": (80, 0), "in wallets": (90, 1)}).loc["together"].tolist()
    [170.0, 0.5294117647058824, 90.0]
    """
    import pandas as pd

    rows = {
        name: (
            float(checks.number(f"The tokens of {name}", tokens)),
            float(checks.number(f"The free share of {name}", free, most=1, kind="a share")),
        )
        for name, (tokens, free) in parts.items()
    }
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["tokens", "free"]).rename_axis("part")
    if table.empty or not table["tokens"].sum() > 0:
        raise ValueError("An unlock has at least one part with tokens in it.")
    table["sellable"] = table["tokens"] * table["free"]
    total = table["tokens"].sum(), table["sellable"].sum()
    table.loc["together"] = [total[0], total[1] / total[0], total[1]]
    return table
