"""Plans side by side: on the same dates, or as many months after the first release of each.

>>> old = {"Team": Vesting(4, date(2021, 1, 1), cliff_months=1, duration_months=2)}
>>> new = {"Team": Vesting(8, date(2026, 1, 1), cliff_months=2)}
>>> aligned_plans({"old": old, "new": new}, by="months", share=True).loc[2.0].values.tolist()
[[0.5, 0.0], [1.0, 1.0]]
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.unlocks.exact_curves import break_points
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets
from course_lib.crypto_tokens.vesting import Schedule, Vesting  # noqa: F401 - the example uses one

if TYPE_CHECKING:
    import pandas as pd

ALIGNMENTS = ("date", "months")
"""How plans can be laid side by side: by the calendar, or by months since the first release of each."""


def aligned_plans(plans: Mapping[str, Plan], by: str = "date", *, share: bool = False) -> pd.DataFrame:
    """The unlocked total of each of *plans*, a dict of plans by name: one column per plan.

    *by* is one of ``ALIGNMENTS``. The index holds dates, or months (floats; 0 is the first release of each
    plan). As in ``break_points``, whose curves these are, a place where something jumps is there twice, for
    a chart of straight lines. Values are base units, or with *share* the fraction, 0 to 1, of
    all tokens of the plan (NaN for a plan without tokens). Raises ValueError for another alignment.
    """
    if by not in ALIGNMENTS:
        raise ValueError(f"Plans are laid side by side by {' or by '.join(ALIGNMENTS)}, not by {by!r:.40}.")
    totals = {
        name: [part for parts in buckets(plan).values() for part in parts] for name, plan in plans.items()
    }
    frame = break_points(totals) if by == "date" else _by_months(totals)
    if share:
        amounts = {name: sum(part.amount for part in parts) for name, parts in totals.items()}
        frame = frame.astype(float)
        for name, amount in amounts.items():
            frame[name] = frame[name] / amount if amount else float("nan")
    return frame


def _by_months(totals: Mapping[str, list[Schedule]]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    curves = {}
    for name, parts in totals.items():
        frame = break_points({name: parts})
        starts = [part.start for part in parts]
        months = _months_since(min(starts, key=unix_time), frame.index) if parts else [0.0]
        curves[name] = (np.array(months), frame[name].to_numpy(dtype=float))
    every = np.unique(np.concatenate([months for months, _ in curves.values()] or [np.zeros(0)]))
    sides = {}
    for name, (months, values) in curves.items():
        first, last = np.searchsorted(months, every, "left"), np.searchsorted(months, every, "right") - 1
        between = np.interp(every, months, values)
        own = first <= last
        # At a place of its own a curve has a value before and one after; elsewhere it is a line.
        before = np.where(own, values[np.minimum(first, len(values) - 1)], between)
        after = np.where(own, values[np.maximum(last, 0)], between)
        sides[name] = (before, after)
    jumps = np.zeros(len(every), dtype=bool)
    for before, after in sides.values():
        jumps |= before != after
    places = np.repeat(np.arange(len(every)), 1 + jumps)
    is_after = np.concatenate([places[1:] != places[:-1], [True]]) if len(places) else np.zeros(0, dtype=bool)
    columns = {
        name: np.where(is_after, after[places], before[places]) for name, (before, after) in sides.items()
    }
    return pd.DataFrame(columns, index=pd.Index(every[places], name="months"))


def _months_since(start: date, dates: pd.DatetimeIndex) -> list[float]:
    """How many months lie between *start* and each of *dates*; parts of one by the length of that month."""
    found = []
    for time in map(unix_time, dates):
        whole = whole_months(start, time)
        begins, ends = unix_time(add_months(start, whole)), unix_time(add_months(start, whole + 1))
        found.append(whole + (time - begins) / (ends - begins))
    return found
