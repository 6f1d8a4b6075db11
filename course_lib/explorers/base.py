"""What explorers of one value have in common: presets, Reset, a sentence, a table, a chart.

An explorer with one slider is a value, and a class that says what to show of it:

>>> from dataclasses import dataclass
>>> import pandas as pd
>>> from course_lib.explorers.controls import Slider
>>> @dataclass(frozen=True)
... class Growth:
...     rate: int = 5
>>> PRESETS = {"slow": Growth(2), "fast": Growth(20)}
>>> class GrowthExplorer(SettingExplorer[Growth]):
...     '''Set ``setting``; read ``table`` and ``summary``.'''
...     presets = PRESETS
...     def __init__(self, start):
...         super().__init__(start, {"rate": Slider("Growth", min=0, max=50, unit="% a year")})
...     @property
...     def table(self):
...         growth = 1 + self.setting.rate / 100
...         return pd.DataFrame({"tokens": [100 * growth**year for year in range(11)]})
...     @property
...     def summary(self):
...         return f"In ten years 100 tokens become {self.table.tokens.iloc[-1]:,.0f}."
...     def figure_parts(self):  # leave it out, and there is no chart
...         return [{"y": self.table.tokens}], {"title.text": "Supply", "yaxis.title.text": "tokens"}
>>> def explore_growth(rate=5):
...     return GrowthExplorer(Growth(rate))
>>> explore_growth(20).summary
'In ten years 100 tokens become 619.'
>>> explore_growth(12.5)
Traceback (most recent call last):
ValueError: rate: the slider “Growth” has steps of 1 from 0 on, so it cannot show 12.5.
>>> explore_growth(60)
Traceback (most recent call last):
ValueError: rate: the slider “Growth” goes from 0 to 50 % a year, so it cannot show 60.

In ``growth_explorer.py`` beside this file it is found as ``explore_growth``; it need not be added to any
list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

import ipywidgets as widgets

from course_lib.charts.axes import with_steady_axes
from course_lib.charts.overlay import overlaid
from course_lib.explorers.comparing import Comparison, Kept
from course_lib.explorers.controls import (
    button,
    disclosure,
    lines_of,
    number_of,
    refuse_misfit,
    row,
    set_number,
    table_switch,
)
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.markup import Html, download_link, frame_table, html, join
from course_lib.explorers.preset_list import PresetList
from course_lib.explorers.table_cells import csv_text, file_name, words_of

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

Setting = TypeVar("Setting")


class SettingExplorer(Explorer, Generic[Setting]):
    """An explorer of one value, its ``setting``: controls describe it, presets name some, Reset goes back.

    A setting, such as *start*, is a frozen dataclass. *controls*, by the names of its fields, are always
    shown, *hidden* ones are behind a button called *more*; a field without a control keeps its value. A
    subclass must have a ``summary`` and a ``table``. It may have ``figure_parts`` and its own
    ``arrangement``, and, where its controls are something else than fields, its own ``read`` and ``write``.

    Everything is drawn once, however many controls a new setting moves. Raises ValueError for a setting or a
    preset that a slider or a box would round, or that lies beyond its limits.
    """

    comparable: ClassVar[bool] = True
    """Whether a setting can be kept as A: its sentence, chart and table stay beside those of the next."""

    heads: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Headings of the table, with their units, by the names of columns and index."""

    presets: ClassVar[Mapping[str, object]] = MappingProxyType({})
    """Settings by name. A mapping of some fields means: these values, and the others as they are."""

    table_below: ClassVar[bool] = False
    """Whether the switch of the table is just above the table, and not at the top."""

    table: pd.DataFrame

    def __init__(
        self,
        start: Setting,
        controls: Mapping[str, widgets.Widget],
        hidden: Mapping[str, widgets.Widget] = MappingProxyType({}),
        more: str = "More",
    ):
        super().__init__()
        self._start = self._last_set = start
        self._is_drawing, self._drawn = False, None
        self._options: dict[widgets.Widget, object] = {}
        self._shown, self._hidden, self._more = [*controls.values()], [*hidden.values()], more
        self._controls = {**controls, **hidden}
        self._preset = PresetList(self.presets)
        self.comparison = Comparison(
            self._to_keep, lambda kept: setattr(self, "setting", kept.setting), self._draw
        )
        self._reset = button("Reset", self.reset, width="6em")
        self._as_table = table_switch()
        self._rows = widgets.HTML()
        self._chart = LiveFigure()
        self.arrange(*self.arrangement())
        self.setting = start
        for name, preset in self.presets.items():
            self._refuse_misfit(self.from_preset(preset), f"preset “{name}”, ")
        self._listener.listen(self._draw, *self._controls.values())
        self._listener.listen(self._use_preset, self._preset)
        self._as_table.observe(self._draw_table, "value")

    @property
    def setting(self) -> Setting:
        """What the controls describe. Setting it moves them; raises ValueError where one cannot."""
        setting = self.read() if self._drawn is None else self._drawn
        if self._is_drawing:  # chart, sentence, table and list of presets all ask for it
            self._drawn = setting
        return setting

    @setting.setter
    def setting(self, setting: Setting) -> None:
        self._refuse_misfit(setting)
        with self._listener.muted():
            self._last_set = setting
            self.write(setting)
        self._draw()

    def reset(self) -> None:
        """Go back to the first setting, hide the table, and keep nothing."""
        self._as_table.value = False
        self.comparison.drop()
        with self._listener.muted():
            for control, value in self._options.items():
                control.value = value
        self.setting = self._start

    def add_options(self, *controls: widgets.Widget) -> None:
        """Add *controls* that are not part of the setting; moving one redraws, Reset restores its value."""
        self._options |= {control: control.value for control in controls}
        self._listener.listen(self._draw, *controls)

    # What a subclass may say in its own way

    def figure_parts(self) -> Parts | None:
        """Traces and layout of the chart, for ``LiveFigure.show``; None for an explorer without a chart."""
        return None

    def arrangement(self) -> Sequence[widgets.Widget]:
        """Everything that is shown, from top to bottom."""
        switch = [self._as_table]
        return [
            row(self._preset, self._reset, *([] if self.table_below else switch)),
            *self.shown_controls(),
            self._sentence,
            *self.compared(),
            *self.pictures(),
            *(switch if self.table_below else []),
            self._rows,
            *self.hidden_controls(),
        ]

    def below_the_sentence(self) -> Html:
        """What the sentence sums up, where that is words: it is drawn together with the sentence."""
        return Html()

    def compared(self) -> list[widgets.Widget]:
        """The buttons and the line of the comparison, where there is one."""
        return [self.comparison.row] if self.comparable else []

    def pictures(self) -> list[widgets.Widget]:
        """What is shown between the sentence and the table."""
        return [self._chart]

    def shown_controls(self) -> list[widgets.Widget]:
        """The controls that are not hidden: sliders on a line of their own, others side by side."""
        return lines_of(self._shown)

    def hidden_controls(self) -> list[widgets.Widget]:
        """The button that shows the hidden controls, if there are any."""
        return [disclosure(self._more, self._hidden)] if self._hidden else []

    def read(self) -> Setting:
        """The setting that the controls describe."""
        return replace(
            self._last_set, **{name: number_of(control) for name, control in self._controls.items()}
        )

    def write(self, setting: Setting) -> None:
        """Move the controls to *setting*. Raises ValueError where one cannot show it."""
        for name, control in self._controls.items():
            set_number(control, self.number_shown(setting, name))

    def number_shown(self, setting: Setting, name: str) -> object:
        """What the control called *name* shows of *setting*."""
        return getattr(setting, name)

    def from_preset(self, preset: object) -> Setting:
        """The setting of *preset*: itself, or, if it is a mapping, the present one with these fields."""
        return replace(self.setting, **preset) if isinstance(preset, Mapping) else preset

    def fits(self, preset: object, setting: Setting) -> bool:
        """Whether *setting* is that of *preset*."""
        if isinstance(preset, Mapping):
            return all(getattr(setting, name) == value for name, value in preset.items())
        return preset == setting

    def draw(self) -> None:
        """Draw what there is besides the sentence and the table."""
        parts = self.figure_parts()
        if parts is not None:
            kept = self.comparison.kept
            whole = overlaid(parts, kept and kept.parts) if self.comparable else parts
            self._chart.show(with_steady_axes(whole))

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table*, one such as ``table``, as HTML."""
        return frame_table(table, self.heads)

    def file_name(self) -> str:
        """The name of a file with the table, without its ending: what is explored, and the preset."""
        return file_name(words_of(type(self).__name__.removesuffix("Explorer")), self._preset.label)

    # How it works

    def _refuse_misfit(self, setting: Setting, where: str = "") -> None:
        for name, control in self._controls.items():
            if hasattr(setting, name):
                try:
                    refuse_misfit(control, self.number_shown(setting, name))
                except ValueError as problem:
                    raise ValueError(f"{where}{name}: {problem}") from None

    def _preset_now(self) -> str:
        setting = self.setting
        return next((name for name, preset in self.presets.items() if self.fits(preset, setting)), "")

    def _draw(self, _change=None) -> None:
        self._is_drawing = True
        try:
            with self._listener.muted():
                self.draw()
                self._sentence.say(self.summary, self.below_the_sentence())
                self._preset.value = self._preset_now()
            self._draw_table()
        finally:
            self._is_drawing, self._drawn = False, None

    def _draw_table(self, _change=None) -> None:
        if not self._as_table.value:
            self._rows.value = ""
            return
        table = self.table
        link = download_link(f"{self.file_name()}.csv", "text/csv", csv_text(table))
        shown = [self.rows_html(table), html("<p>{}</p>", link)]
        self._rows.value = join([*shown, self.comparison.table_html(self.rows_html)])

    def _use_preset(self, change) -> None:
        if not change.new:  # what the list says about a change is no preset
            with self._listener.muted():
                self._preset.value = self._preset_now()
        else:
            self.setting = self.from_preset(self.presets[change.new])

    def _to_keep(self) -> Kept:
        return Kept(self.setting, self._preset.label, self.summary, self.table, self.figure_parts())
