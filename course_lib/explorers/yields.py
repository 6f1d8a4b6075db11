"""The yield explorer: what staking pays in name, what is left of it, and who pays.

The numbers come from ``course_lib.crypto_tokens.staking``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.staking import LINES, marked, percent, window, yield_lines
from course_lib.charts.theme import FOLLOW_THE_PAGE
from course_lib.crypto_tokens.staking import Staking, net_yield, real_yield, yield_curve
from course_lib.crypto_tokens.supply import dilution
from course_lib.explorers.more import more
from course_lib.explorers.own_keys import ExplorerBox
from course_lib.explorers.slider import Slider

if TYPE_CHECKING:
    import pandas as pd

MOST_INFLATION = 200
MOST_FEES = 20
POINTS = 50

# Inflation, staked, fees, part of the new tokens that stakers get, commission: all in per cent.
PRESETS = {
    "10 % new, 40 % staked": (10, 40, 0, 100, 0),
    "Akash as planned in 2020": (52, 67, 0, 100, 0),
    "Few stake: a giant yield": (10, 5, 0, 100, 0),
    "Everybody stakes": (20, 100, 0, 100, 0),
    "Users pay, nothing is issued": (0, 40, 4, 100, 0),
    "Most new tokens go elsewhere": (20, 50, 0, 30, 0),
}
START = PRESETS["10 % new, 40 % staked"]


class YieldExplorer(ExplorerBox):
    """The explorer. Set ``setting`` (five percentages); read ``staking``, ``table`` and ``summary``."""

    def __init__(self, setting: tuple[float, ...]):
        self._preset = widgets.Dropdown(options=[*PRESETS], value=None, description="Preset")
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._inflation = Slider("New tokens", min=0, max=MOST_INFLATION, unit="% a year")
        self._staked = Slider("Staked", min=1, max=100, unit="%")
        self._fees = Slider("Users’ fees", min=0, max=MOST_FEES, step=0.5, unit="% of supply")
        self._to_stakers = Slider("New tokens to stakers", min=0, max=100, unit="%")
        self._commission = Slider("Commission", min=0, max=100, unit="% of rewards")
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._sentence = widgets.HTML()
        self._rows = widgets.HTML()
        self._chart = widgets.VBox()
        self._drawing = True
        self._controls = (self._inflation, self._staked, self._fees, self._to_stakers, self._commission)
        row = widgets.Layout(flex_flow="row wrap", align_items="center")
        super().__init__(
            [
                widgets.HTML(FOLLOW_THE_PAGE),
                widgets.HBox([self._preset, self._reset, self._as_table], layout=row),
                self._inflation,
                self._staked,
                self._fees,
                self._sentence,
                self._chart,
                self._rows,
                more("More: who gets the new tokens, commission", [self._to_stakers, self._commission]),
            ]
        )
        self.add_class("course-explorer")
        self._start = setting
        self._figure = None
        self.setting = setting
        for control in self._controls:
            control.observe(self._draw, "value")
        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)

    @property
    def setting(self) -> tuple[float, ...]:
        """New tokens, staked, fees, new tokens to stakers and commission, in per cent."""
        return tuple(control.value for control in self._controls)

    @setting.setter
    def setting(self, setting: tuple[float, ...]) -> None:
        self._drawing = True
        for control, value in zip(self._controls, setting, strict=True):
            control.value = value
        self._drawing = False
        self._draw()

    @property
    def staking(self) -> Staking:
        """The market that the controls describe. Raises ValueError if there is no such market."""
        inflation, staked, fees, to_stakers, _ = (value / 100 for value in self.setting)
        return Staking(inflation, staked, to_stakers, fees)

    @property
    def table(self) -> pd.DataFrame:
        """Yields in per cent at every tenth of the supply that could be staked."""
        curve = yield_curve(self._possible, points=10)
        table = (100 * curve).round(1)
        table.index = (100 * curve.index).round(0).astype(int)
        return table.rename_axis("% staked")

    @property
    def summary(self) -> str:
        """The yields in words, or why there are none."""
        try:
            staking = self.staking
        except ValueError as problem:
            return str(problem)
        words = f"The offer reads {staking.nominal:.1%} a year{_paid_by(staking)}"
        commission = self._commission.value / 100
        real = real_yield(net_yield(staking.nominal, commission), staking.inflation)
        after = f" after a commission of {commission:.0%}" if commission else ""
        return (
            f"{words}. A staker’s share of the supply {_moves(real)}{after}; "
            f"the share of somebody who does not stake {_moves(-dilution(1, 1 + staking.inflation))}."
        )

    @property
    def _possible(self) -> Staking:
        """The market, with fewer staked tokens where the fees leave no others to pay them."""
        try:
            return self.staking
        except ValueError:
            inflation, _, fees, to_stakers, _ = (value / 100 for value in self.setting)
            return Staking(inflation, 1 - fees, to_stakers, fees)

    def _draw(self, _change=None) -> None:
        if self._drawing:
            return
        curve = yield_curve(self._possible, POINTS)
        here = self._here()
        if self._figure is None:
            import plotly.graph_objects as go

            self._figure = go.FigureWidget(yield_lines(curve, here))
            self._chart.children = (self._figure,)
        else:
            with self._figure.batch_update():
                for line, column in zip(self._figure.data, LINES, strict=False):
                    _set(line, percent(curve.index), percent(curve[column]))
                self._figure.data[-1].update(marked(here))
                self._figure.layout.yaxis.range = window(curve, here)
        self._sentence.value = f'<p role="status" style="margin:0.3em 0">{escape(self.summary)}</p>'
        self._preset.value = next((name for name, preset in PRESETS.items() if preset == self.setting), None)
        self._draw_table()

    def _here(self) -> dict[str, float] | None:
        try:
            staking = self.staking
        except ValueError:
            return None
        nominal = net_yield(staking.nominal, self._commission.value / 100)
        return {
            "staked": staking.staked,
            "nominal": staking.nominal,
            "real": real_yield(nominal, staking.inflation),
        }

    def _draw_table(self, _change=None) -> None:
        self._rows.value = self.table.to_html(border=0) if self._as_table.value else ""

    def _use_preset(self, change) -> None:
        if change.new is not None:
            self.setting = PRESETS[change.new]

    def _start_again(self, _button=None) -> None:
        self._as_table.value = False
        self.setting = self._start


def explore_yield(
    inflation: float = 0.10,
    staked: float = 0.40,
    fees: float = 0.0,
    to_stakers: float = 1.0,
    commission: float = 0.0,
) -> YieldExplorer:
    """Explore what staking pays; all five are shares, as in ``Staking``: 0.10 is 10 %.

    Returns the explorer, which also works without a browser. Values beyond the sliders are cut to them:
    inflation to 200 %, fees to 20 %.

    >>> explore_yield(inflation=0.20, staked=1.0).summary
    'The offer reads 20.0% a year, all of it new tokens. \
A staker’s share of the supply stays the same; the share of somebody who does not stake shrinks by 16.7%.'
    """
    return YieldExplorer(
        tuple(round(100 * value, 6) for value in (inflation, staked, fees, to_stakers, commission))
    )


def _set(line, x: list[float], y: list[float]) -> None:
    """Give *line* these points; what has not changed is not sent to the browser again."""
    if list(line.x) != x:
        line.x = x
    if list(line.y) != y:
        line.y = y


def _paid_by(staking: Staking) -> str:
    if staking.nominal == 0:
        return ""
    if staking.from_fees == 0:
        return ", all of it new tokens"
    if staking.from_fees == staking.nominal:
        return ", all of it paid by users"
    return f", {staking.from_fees:.1%} of it paid by users and the rest new tokens"


def _moves(change: float) -> str:
    if abs(change) < 0.0005:
        return "stays the same"
    return f"grows by {change:.1%}" if change > 0 else f"shrinks by {-change:.1%}"
