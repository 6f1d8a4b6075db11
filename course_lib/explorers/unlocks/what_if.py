"""The controls of the scenario: what is assumed about delays, sales, buyers and the price."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import ipywidgets as widgets

from course_lib.crypto_tokens import Scenario
from course_lib.explorers.slider import Slider

_SLIDERS = {
    "delay_months": ("Late by up to", 0, 24, 1, "months", 1),
    "sold_early": ("Sold at once", 0, 100, 1, "% of an unlock on average", 100),
    "absorption": ("Absorbed", 0, 10, 0.1, "% of circulating a month on average", 100),
    "impact": ("Impact", 0, 10, 0.1, "% of the price per % sold beyond", 1),
    "volatility": ("Volatility", 0, 200, 5, "% a year", 100),
}
"""For each assumption: label, lowest, highest, step, unit, and how many of the unit make 1."""


class WhatIf:
    """Sliders for a scenario; *changed* is called when one of them moves."""

    def __init__(self, scenario: Scenario, changed: Callable[[], None]):
        self._scenario, self._changed, self._showing = scenario, changed, False
        self.sliders = {
            name: Slider(label, min=low, max=high, step=step, unit=unit)
            for name, (label, low, high, step, unit, _) in _SLIDERS.items()
        }
        self.scenario = scenario
        for slider in self.sliders.values():
            slider.observe(self._moved, "value")

    @property
    def scenario(self) -> Scenario:
        """What the sliders say. Setting it moves them."""
        return self._scenario

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        self._showing, self._scenario = True, scenario
        for name, slider in self.sliders.items():
            slider.value = round(getattr(scenario, name) * _SLIDERS[name][-1], 6)
        self._showing = False

    @property
    def box(self) -> widgets.VBox:
        return widgets.VBox([*self.sliders.values()], layout=widgets.Layout(width="100%"))

    def _moved(self, _change) -> None:
        if self._showing:
            return
        values = {name: slider.value / _SLIDERS[name][-1] for name, slider in self.sliders.items()}
        values["delay_months"] = int(values["delay_months"])
        self._scenario = replace(self._scenario, **values)
        self._changed()
