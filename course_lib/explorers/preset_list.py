"""The list of presets: it never stands empty, but says which preset was changed."""

from __future__ import annotations

from collections.abc import Iterable

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE

OWN_SETTING = "your own setting"


class PresetList(widgets.Dropdown):
    """A drop-down list of the names of *presets*. Its value is "" while no preset is what is shown.

    *none* is shown then, as long as none has been chosen.

    >>> presets = PresetList({"slow": 2, "fast": 20})
    >>> presets.value, presets.label
    ('', 'your own setting')
    >>> presets.value = "slow"
    >>> presets.value = ""
    >>> presets.label
    'slow … changed'
    """

    def __init__(self, presets: Iterable[str], none: str = OWN_SETTING):
        self._none = none
        self._names = [(name, name) for name in presets]
        self._last = ""
        super().__init__(options=self._options(), value="", description="Preset", layout=WIDE)
        self.observe(self._remember, "value")

    def _options(self) -> list[tuple[str, str]]:
        return [(f"{self._last} … changed" if self._last else self._none, ""), *self._names]

    def _remember(self, change: dict) -> None:
        if change["new"]:
            self._last = change["new"]
        elif self.options != (named := tuple(self._options())):
            self.options = named
