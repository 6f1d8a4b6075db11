"""The sliders of the scenario: what is assumed about delays, sales, buyers and the price."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import ipywidgets as widgets

from course_lib.crypto_tokens import Scenario
from course_lib.explorers.controls import Listener
from course_lib.explorers.markup import html, join
from course_lib.explorers.number_controls import Slider

_SLIDERS = {
    "delay_months": ("Late by up to", 0, 24, 1, "months", 1),
    "sold_early": ("Sold at once", 0, 100, 1, "% of an unlock on average", 100),
    "absorption": ("Absorbed", 0, 10, 0.1, "% of circulating a month on average", 100),
    "impact": ("Impact", 0, 10, 0.1, "% of the price per % sold beyond", 1),
    "volatility": ("Volatility", 0, 200, 5, "% a year", 100),
}
"""For each assumption: label, lowest, highest, step, unit, and the scale of the slider."""


class ScenarioSliders(widgets.VBox):
    """Sliders for *scenario*; *listener* calls *changed* when the learner moves one of them."""

    def __init__(self, scenario: Scenario, changed: Callable[[], None], listener: Listener):
        self._scenario, self._listener = scenario, listener
        self.sliders = {
            name: Slider(label, *limits, unit=unit, scale=scale)
            for name, (label, *limits, unit, scale) in _SLIDERS.items()
        }
        self._said = widgets.HTML()
        super().__init__([*self.sliders.values(), self._said], layout=widgets.Layout(width="100%"))
        self.scenario = scenario
        self._changed = changed
        listener.listen(self._moved, *self.sliders.values())

    @property
    def scenario(self) -> Scenario:
        """What is assumed. Setting it moves the sliders."""
        return self._scenario

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        with self._listener.muted():
            self._scenario = scenario
            for name, slider in self.sliders.items():
                slider.number = getattr(scenario, name)

    def draw(self, sentences: Sequence[str]) -> None:
        """Show *sentences*, one for each assumption."""
        self._said.value = html("<ul>{}</ul>", join(html("<li>{}</li>", words) for words in sentences))

    def _moved(self, _change) -> None:
        said = {name: slider.number for name, slider in self.sliders.items()}
        self._scenario = replace(self._scenario, **said)
        self._changed()
