"""The driver mixer: a fundamental price from a few drivers, and a story on top of it that fades.

The numbers come from ``course_lib.crypto_tokens.valuation``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from math import ceil, isinf
from typing import TYPE_CHECKING

from course_lib.charts.valuation import story_parts
from course_lib.crypto_tokens.valuation import Mix, overtakes, price_path, what_each_adds
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider
from course_lib.explorers.markup import Html, frame_table
from course_lib.explorers.number_controls import NumberField

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

PRESETS = {
    "A story, and use that grows": Mix(),
    "Use that grows, and no story": Mix(narrative=0),
    "A story, and supply that outgrows use": Mix(growth=0.02, inflation=0.04),
    "A story, and nobody uses it": Mix(usage=0, growth=0, inflation=0),
    "Ten times the use, passed on within a day": Mix(usage=10_000_000, velocity=400),
    "Half of the fees reach the holders": Mix(holders=0.5),
    "Half of the tokens are staked": Mix(staked=0.5),
}

SLIDERS = {  # field: label, least, most, step, unit, scale
    "narrative": ("Story", 0, 5, 0.1, "dollars on top on the first day", 1),
    "growth": ("Use grows", -10, 15, 0.5, "% a month", 100),
    "inflation": ("Supply grows", -5, 15, 0.5, "% a month", 100),
    "half_life": ("Half-life", 1, 36, 1, "months until half the story is gone", 1),
    "velocity": ("Velocity", 1, 500, 1, "payments a year with each token", 1),
    "holders": ("Holders get", 0, 100, 5, "% of the fees", 100),
    "fee": ("Fee", 0, 30, 0.5, "% of each payment", 100),
    "staked": ("Staked", 0, 95, 5, "% of the supply", 100),
}
HEADS = {
    "payments": "from payments, $", "income": "from income, $", "fundamental": "fundamental, $",
    "price": "price, $",
}  # fmt: skip
AT_FIRST = ("narrative", "growth", "inflation")


class DriversExplorer(SettingExplorer[Mix]):
    """The mixer. Set *mix*; read it, ``table``, ``parts`` and ``summary``."""

    presets = PRESETS
    table_below = True
    mix = SettingExplorer.setting

    def __init__(self, mix: Mix):
        sliders = {
            field: Slider(label, *limits, unit=unit, scale=scale)
            for field, (label, *limits, unit, scale) in SLIDERS.items()
        }
        hidden = {field: slider for field, slider in sliders.items() if field not in AT_FIRST}
        hidden["usage"] = NumberField("Use", 0, 10**12, step=100_000, unit="$ a month at first")
        at_first = {field: sliders[field] for field in AT_FIRST}
        super().__init__(mix, at_first, hidden, "More: velocity, fees, staking, half-life, use")

    @property
    def table(self) -> pd.DataFrame:
        """The price month by month, one row per month, as ``price_path`` makes it."""
        return price_path(self.mix)

    @property
    def parts(self) -> pd.Series:
        """What each driver adds to the first day's price, in dollars."""
        return what_each_adds(self.mix)

    @property
    def summary(self) -> str:
        """The first day's price, what it is made of, and when the fundamental price reaches it."""
        return _in_words(self.mix, self.table)

    def figure_parts(self) -> Parts:
        """The price month by month, and the fundamental part of it."""
        return story_parts(self.table)

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* with three decimals."""
        return frame_table(table.round(3), HEADS)


def explore_drivers(**changes: float) -> DriversExplorer:
    """Mix the drivers of a synthetic token. *changes* are fields of ``Mix``.

    Returns the explorer, which also works without a browser. Raises ValueError for an unknown field,
    and for a number that a slider would round or that lies beyond its limits.

    >>> explore_drivers(growth=0.01).summary.rpartition(". ")[2]
    'The fundamental price never reaches the first day’s: the supply grows as fast as use, or faster.'
    """
    try:
        mix = Mix(**changes)
    except TypeError:
        known = ", ".join(Mix.__dataclass_fields__)
        unknown = next((name for name in changes if name not in Mix.__dataclass_fields__), "")
        raise ValueError(f"A mix has no {unknown!r:.40}. It has: {known}.") from None
    return DriversExplorer(mix)


def _in_words(mix: Mix, path: pd.DataFrame) -> str:
    parts = what_each_adds(mix)
    added = ", ".join(f"{name} ${dollars:,.2f}" for name, dollars in parts.items() if dollars)
    first = f"On the first day a token costs ${path.price.iloc[0]:,.2f}"
    first += f" ({added})" if added else ""
    lowest = path.price.idxmin()
    then = f"The price is lowest in month {lowest}, at ${path.price[lowest]:,.2f}"
    return f"{first}. {then}. {_overtaking(mix, path)}."


def _overtaking(mix: Mix, path: pd.DataFrame) -> str:
    months = overtakes(mix)
    if path.fundamental.iloc[0] == 0:
        return "The fundamental price is zero and stays there: when the story is gone, nothing is left"
    if months == 0:
        return "Without a story, the price is the fundamental one"
    if isinf(months):
        return (
            "The fundamental price never reaches the first day’s: the supply grows as fast as use, or faster"
        )
    beyond = "" if months <= mix.months else ", beyond this chart"
    return f"The fundamental price reaches the first day’s in month {ceil(months - 1e-9)}{beyond}"
