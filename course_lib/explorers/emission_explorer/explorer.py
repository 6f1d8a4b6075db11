"""The explorer itself: which controls there are, and what happens when they move.

The numbers come from ``course_lib.crypto_tokens.emission``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.axes import with_steady_axes
from course_lib.charts.emission import emission_parts, percent
from course_lib.charts.overlay import overlaid
from course_lib.crypto_tokens.emission import (
    NETWORK_RULES,
    BlockHalving,
    Emission,
    FeedbackInflation,
    IssuanceHalving,
    emission_table,
    every_year,
)
from course_lib.crypto_tokens.registry import freshness_words, profiles
from course_lib.data.words import counted
from course_lib.explorers.comparing import Comparison, Kept
from course_lib.explorers.controls import WIDE, Slider, button, disclosure, row, table_switch, widget_value
from course_lib.explorers.emission_explorer.parameters import (
    OWN,
    PRESETS,
    amount,
    parameter_of,
)
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.markup import Html, download_link, frame_table, html, join, linked
from course_lib.explorers.number_controls import NumberField
from course_lib.explorers.preset_list import PresetList
from course_lib.explorers.table_cells import csv_text, file_name

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

MOST_YEARS = 40
MOST_TYPED = 1_000_000
"""The largest number of a rule that can be typed: 1,000,000 % a year, or as many years."""
MOST_TOKENS = 10**15


class EmissionExplorer(Explorer):
    """The explorer. Set *rule*, *years* and *burn*; read them, ``table`` and ``summary``."""

    def __init__(self, rule: Emission, years: int, burn: float):
        super().__init__()
        self._start = (rule, years, burn)
        self._preset = PresetList(PRESETS)
        self._reset = button("Reset", self.reset, width="6em")
        self._slider = Slider("Number", min=0, max=1)
        self._burn = Slider("Burned each year", min=0, max=20, step=0.5, value=0, unit="% of supply")
        self._years = Slider("Years", min=1, max=MOST_YEARS, value=years, unit="years")
        self._as_table = table_switch()
        kinds = [("none: a real network’s rule", ""), *((kind, kind) for kind in OWN)]
        self._kind = widgets.Dropdown(options=kinds, value="", description="Your own", layout=WIDE)
        self._typed = NumberField("Exactly", 0, MOST_TYPED, whole=False)
        self._typed.accept = lambda number: self._table_of(self._with_parameter(number))
        self._genesis = NumberField("At the start", 0, MOST_TOKENS, step=1_000_000, unit="tokens")
        self._genesis.accept = lambda tokens: self._table_of(self._with_genesis(tokens))
        self.comparison = Comparison(self._to_keep, lambda kept: self._show(*kept.setting), self._draw)
        self._about = widgets.HTML()
        self._rows = widgets.HTML()
        self._chart = LiveFigure()
        self.arrange(
            row(self._preset, self._reset, self._as_table),
            self._slider,
            self._burn,
            self._years,
            self._sentence,
            self.comparison.row,
            self._chart,
            self._about,
            self._rows,
            disclosure("More: your own rule, exact numbers", [self._kind, self._typed, self._genesis]),
        )
        self._show(*self._start)
        self._listener.listen(self._use_preset, self._preset)
        self._listener.listen(self._use_kind, self._kind)
        self._listener.listen(self._turn, self._slider)
        self._listener.listen(self._type, self._typed)
        self._listener.listen(self._type_genesis, self._genesis)
        self._listener.listen(lambda _: self._move(self._rule), self._burn, self._years)
        self._as_table.observe(self._draw_table, "value")

    @property
    def rule(self) -> Emission:
        """The rule that is shown. Setting it moves the controls; ValueError for a rule without a slider."""
        return self._rule

    @rule.setter
    def rule(self, rule: Emission) -> None:
        parameter_of(rule)
        self._show(rule, self.years, self.burn)

    years = widget_value("_years", "How many years are shown, 1 to 40.")

    @property
    def burn(self) -> float:
        """The fraction of the supply that is burned each year, 0 to 0.2; ValueError beyond it."""
        return self._burn.value / 100

    @burn.setter
    def burn(self, burn: float) -> None:
        self._burn.value = self._burn.value_for(burn * 100)

    @property
    def table(self) -> pd.DataFrame:
        """The rule year by year, one row per year, as ``emission_table`` makes it."""
        return self._table.copy()

    @property
    def summary(self) -> str:
        """What the chart shows, in one sentence."""
        last = self._table.iloc[-1]
        symbol = self._symbol()
        limit = self._limit()
        years = counted(self.years, "year")
        words = f"After {years} there are {amount(last['supply'])} {symbol}"
        if limit:
            share = last["supply"] / limit
            said = "nearly all" if 0.9995 <= share < 1 else f"{share:.1%}"
            words += f", {said} of the {amount(limit)} there will ever be"
        added = last["new"]
        which = "that year" if self.years == 1 else "the last of them"
        words += f"; {which} {'added' if added >= 0 else 'took away'} {amount(abs(added))}"
        if growth := percent(last["inflation"]):
            words += f", a growth of {growth}"
        return f"{words}."

    def _symbol(self) -> str:
        known = NETWORK_RULES.get(self._preset.value)
        return known.symbol if known else "tokens"

    def _limit(self) -> float | None:
        limit = self._rule.limit
        # What has been burned may never be issued again, so a limit says nothing once tokens are burned.
        return None if limit is None or self.burn else float(limit) / 10**self._rule.decimals

    def _show(self, rule: Emission, years: int, burn: float) -> None:
        """Move all controls at once, and draw once. Raises ValueError if it cannot; then nothing changes."""
        self._accept(rule, years, burn)
        parameter = parameter_of(rule)
        least, most, step = parameter.limits
        value = parameter.get(rule)
        with self._listener.muted():
            with self._slider.hold_sync():
                self._slider.label, self._slider.unit = parameter.label, parameter.unit
                self._slider.min, self._slider.max, self._slider.step = least, max(most, value), step
                self._slider.value = value
            self._years.value, self._burn.value = years, burn * 100
            self._typed.unit = parameter.unit
            self._typed.value = float(value)
            self._genesis.value = min(round(float(rule.genesis) / 10**rule.decimals), MOST_TOKENS)
            self._typed.forget_typed()
            self._genesis.forget_typed()
        self._draw()

    def _accept(self, rule: Emission, years: int, burn: float) -> None:
        table = self._table_of(rule, years, burn)  # first, so that a failure changes nothing
        self._rule, self._table = rule, table

    def _table_of(self, rule: Emission, years: int | None = None, burn: float | None = None) -> pd.DataFrame:
        """The *rule* year by year. Raises ValueError where that cannot be, or is too large."""
        years, burn = self.years if years is None else years, self.burn if burn is None else burn
        try:
            return emission_table(rule, every_year(rule, years), burn)
        except OverflowError:
            raise ValueError("That is too large to calculate with.") from None

    def _draw(self, problem: str = "") -> None:
        names = [name for name in PRESETS if NETWORK_RULES[name].rule == self._rule]
        kinds = [kind for kind, own in OWN.items() if type(own) is type(self._rule)] if not names else []
        with self._listener.muted():
            self._preset.value = names[0] if names else ""
            self._kind.value = kinds[0] if kinds else ""
        kept = self.comparison.kept
        self._chart.show(with_steady_axes(overlaid(self._parts(), kept and kept.parts)))
        words = f"{problem} Still shown: {self.summary}" if problem else self.summary
        self._sentence.say(words)
        self._about.value = html("<small>{}</small>", linked(self._origin()))
        self._draw_table()

    def _parts(self) -> Parts:
        return emission_parts(self._table, self._limit())

    def _to_keep(self) -> Kept:
        setting = (self._rule, self.years, self.burn)
        return Kept(setting, self._preset.label, self.summary, self.table, self._parts())

    def _origin(self) -> str:
        known = NETWORK_RULES.get(self._preset.value)
        if known is None:
            return "A rule of your own, not that of a real network."
        assumed = f" Assumed: {known.assumed}." if known.assumed else ""
        fresh = f" {freshness_words(known.symbol)}" if known.symbol in profiles().index else ""
        return f"{known.symbol}. Source: {known.source}, as of {known.as_of}.{assumed}{fresh}"

    def _draw_table(self, _change=None) -> None:
        if not self._as_table.value:
            self._rows.value = ""
            return
        file = f"{file_name('emission', self._preset.label)}.csv"
        link = html("<p>{}</p>", download_link(file, "text/csv", csv_text(self._table)))
        self._rows.value = join([_rows_html(self._table), link, self.comparison.table_html(_rows_html)])

    def _turn(self, change) -> None:
        self._move(self._with_parameter(change.new))

    def _type(self, change) -> None:
        self._show(self._with_parameter(change.new), self.years, self.burn)

    def _type_genesis(self, change) -> None:
        self._show(self._with_genesis(change.new), self.years, self.burn)

    def _with_parameter(self, number: float) -> Emission:
        try:
            return parameter_of(self._rule).put(self._rule, number)
        except (OverflowError, ZeroDivisionError):
            raise ValueError("That is too large to calculate with.") from None

    def _with_genesis(self, tokens: float) -> Emission:
        whole = isinstance(self._rule, (BlockHalving, IssuanceHalving, FeedbackInflation))
        units = tokens * 10**self._rule.decimals
        return replace(self._rule, genesis=int(units) if whole else units)

    def _move(self, rule: Emission) -> None:
        """Show *rule* after a slider moved, and leave the sliders alone; say so where that cannot be."""
        try:
            self._accept(rule, self.years, self.burn)
        except ValueError as problem:
            self._draw(f"This cannot be: {problem}")
            return
        with self._listener.muted():
            self._typed.value = float(parameter_of(rule).get(rule))
        self._draw()

    def _use_preset(self, change) -> None:
        if change.new:
            self._show(NETWORK_RULES[change.new].rule, self.years, self.burn)

    def _use_kind(self, change) -> None:
        if change.new:
            self._show(OWN[change.new], self.years, self.burn)

    def reset(self) -> None:
        """Go back to the first rule, years and burn, and hide the table."""
        self._as_table.value = False
        self.comparison.drop()
        self._show(*self._start)


def _rows_html(table: pd.DataFrame) -> Html:
    shown = table[["years", "issued", "burned", "supply", "new", "inflation"]]
    heads = {name: f"{name}, tokens" for name in ("issued", "burned", "supply", "new")}
    formats = dict.fromkeys(["issued", "burned", "supply", "new"], amount) | {"inflation": percent}
    return frame_table(shown, heads | {"inflation": "growth in the year"}, formats, index=False)
