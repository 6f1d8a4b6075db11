"""What explorers have in common whose controls describe one value: presets, Reset, a sentence, a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

import ipywidgets as widgets

from course_lib.explorers.control_value import control_value
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import WIDE
from course_lib.explorers.sentence import Sentence

if TYPE_CHECKING:
    import pandas as pd

Setting = TypeVar("Setting")


class SettingExplorer(ExplorerBox, Generic[Setting]):
    """An explorer of one value, its *setting*: its controls describe it, presets name some, Reset returns.

    Everything is drawn once, however many controls a new setting moves. A subclass makes its controls, named
    after the fields of the setting (a dataclass), and then calls ``__init__``. It says where everything
    stands, from top to bottom (``_arranged``), and what there is to see: ``summary``, ``table``, and what
    ``_show`` draws. One whose controls are something else than fields has its own ``_read`` and ``_move``.
    """

    summary: str
    table: pd.DataFrame
    _arranged: Callable[[], Sequence[widgets.Widget]]

    def __init__(
        self, start: Setting, presets: Mapping[str, Setting], controls: Mapping[str, widgets.Widget]
    ):
        self._start, self._presets, self._controls = start, presets, controls
        self._preset = widgets.Dropdown(options=[*presets], value=None, description="Preset", layout=WIDE)
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._sentence = Sentence()
        self._rows = widgets.HTML()
        super().__init__(self._arranged())
        self.setting = start
        for control in controls.values():
            control.observe(self._draw, "value")
        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)

    @property
    def setting(self) -> Setting:
        """What the controls describe. Setting it moves them."""
        return self._read()

    @setting.setter
    def setting(self, setting: Setting) -> None:
        self._taken, self._moving = setting, True
        try:
            self._move(setting)
        finally:
            self._moving = False
        self._draw()

    def _show(self) -> None:
        """Draw what there is besides the sentence and the table."""

    def _table_html(self) -> str:
        return self.table.to_html(border=0)

    def _read(self) -> Setting:
        """The setting that the controls describe. A field without a control stays as it was taken."""
        said = {name: control_value(control) for name, control in self._controls.items()}
        return replace(self._taken, **said)

    def _move(self, setting: Setting) -> None:
        for name, control in self._controls.items():
            control.value = getattr(setting, name)

    def _same(self, preset: Setting, setting: Setting) -> bool:
        return preset == setting

    def _preset_now(self) -> str | None:
        setting = self.setting
        return next((name for name, preset in self._presets.items() if self._same(preset, setting)), None)

    def _draw(self, _change=None) -> None:
        if self._moving:
            return
        self._show()
        self._sentence.say(self.summary)
        self._preset.value = self._preset_now()
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        self._rows.value = self._table_html() if self._as_table.value else ""

    def _use_preset(self, change) -> None:
        # A preset may only have been named because the controls already describe it.
        if change.new is not None and change.new != self._preset_now():
            self.setting = self._presets[change.new]

    def _start_again(self, _button=None) -> None:
        self._as_table.value = False
        self.setting = self._start
