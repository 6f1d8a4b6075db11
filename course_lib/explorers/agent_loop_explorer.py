"""The agent-loop explorer: how the bill of an agent grows, and what a cache and an edit do to it.

The numbers come from ``course_lib.model_tokens.context``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.agents import step_parts
from course_lib.data.exact import exactly
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider, disclosure, row, widget_value
from course_lib.model_tokens import Rates, UnknownPrice
from course_lib.model_tokens.context import EXAMPLE_RATES, AgentLoop, billed_input, simulate_agent, step_costs
from course_lib.model_tokens.pricing import LISTED_MODELS, PRICES_AS_OF, context_window, rates_of

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

EXAMPLE = "example: $1 in, $5 out, $0.10 cached"
MOST_STEPS = 80

PRESETS = {
    "20 steps without a cache": AgentLoop(),
    "20 steps with a cache": AgentLoop(cache=True),
    "The prompt is edited at step 11": AgentLoop(cache=True, edits=(11,)),
    "A clock in the prompt: edited in every step": AgentLoop(cache=True, edits=tuple(range(1, 81))),
    "Long tool results": AgentLoop(result=5_000, cache=True),
}


def _models() -> list[str]:
    """Models that can be chosen: the well-known ones with a price for cached input."""
    known = []
    for model in LISTED_MODELS:
        try:
            if rates_of(model).cached is not None:
                known.append(model)
        except UnknownPrice:
            continue  # gone from the price package: the others stay
    return known


class AgentLoopExplorer(SettingExplorer[AgentLoop]):
    """The explorer of a *loop*, at the prices of a *model*. Set both; read ``table`` and ``summary``."""

    presets = PRESETS
    loop = SettingExplorer.setting
    model = widget_value("_model", "Whose prices are used: a model's name, or ``EXAMPLE``.")

    def __init__(self, loop: AgentLoop, model: str):
        self._model = widgets.Dropdown(options=[EXAMPLE, *_models()], value=model, description="Prices")
        at_first = {
            "steps": Slider("Steps", min=1, max=MOST_STEPS, unit="steps"),
            "result": Slider("Tool result", min=0, max=8_000, step=50, unit="tokens"),
            "cache": widgets.Checkbox(description="cache the prompt", indent=False),
        }
        hidden = {
            "edits": widgets.Dropdown(description="Edit"),
            "edit_at": _tokens_box(loop.edit_at, "Edit after"),
            "system": _tokens_box(loop.system, "System"),
            "user": _tokens_box(loop.user, "Request"),
            "output": _tokens_box(loop.output, "Answer"),
        }
        super().__init__(loop, at_first, hidden, "More: an edit, the lengths, the prices")
        self.add_options(self._model)

    def arrangement(self) -> list[widgets.Widget]:
        """As usual, but with the switch of the table beside that of the cache."""
        steps, result, cache = self._shown
        return [
            row(self._preset, self._reset),
            steps,
            result,
            row(cache, self._as_table),
            self._sentence,
            self._chart,
            self._rows,
            disclosure(self._more, [*self._hidden, self._model]),
        ]

    @property
    def table(self) -> pd.DataFrame:
        """The loop step by step, one row per step, as ``simulate_agent`` makes it."""
        return simulate_agent(self.loop)

    @property
    def summary(self) -> str:
        """The bill in words."""
        loop = self.loop
        total = self.table["total"].iloc[-1]
        words = (
            f"{_count(loop.steps, 'step')} send {billed_input(loop):,} input tokens "
            f"for a conversation of {loop.final_context:,} tokens in the end. Cost: ${total:.4f}"
        )
        without = simulate_agent(replace(loop, cache=False))["total"].iloc[-1]
        if loop.cache and total:
            words += f", {_compared(total, without)} ${without:.4f} without a cache"
        return f"{words}. {self._window(loop)}".rstrip()

    def _window(self, loop: AgentLoop) -> str:
        if self.model == EXAMPLE:
            return ""
        window = context_window(self.model)
        said = f"Prices of {self.model} on {PRICES_AS_OF:%Y-%m-%d} (genai-prices)."
        if window is not None and loop.final_context > window:
            return f"{said} It takes at most {window:,} tokens: this loop would be refused before its end."
        return said

    def _rates(self) -> Rates:
        return EXAMPLE_RATES if self.model == EXAMPLE else rates_of(self.model)

    def read(self) -> AgentLoop:
        """The loop that the controls describe, at the prices of the chosen model."""
        return replace(super().read(), rates=self._rates())

    def write(self, loop: AgentLoop) -> None:
        """Move the controls to *loop*; edits that the list does not have are added to it."""
        edits = {"none": (), "in every step": tuple(range(1, MOST_STEPS + 1))}
        edits |= {f"at step {step}": (step,) for step in range(2, MOST_STEPS + 1)}
        if loop.edits not in edits.values():
            edits = {f"at steps {', '.join(map(str, loop.edits))}": loop.edits} | edits
        self._controls["edits"].options = list(edits.items())
        super().write(loop)

    def fits(self, preset: AgentLoop, loop: AgentLoop) -> bool:
        """Whether *preset* is *loop*, whatever the prices are."""
        return replace(preset, rates=loop.rates) == loop

    def figure_parts(self) -> Parts:
        """The cost of each step."""
        return step_parts(step_costs(self.loop))


def explore_agent_loop(
    steps: int = 20,
    result: int = 1_200,
    cache: bool = False,
    edits: tuple[int, ...] = (),
    model: str = EXAMPLE,
) -> AgentLoopExplorer:
    """Explore the bill of an agent loop of *steps* steps, each with a tool result of *result* tokens.

    With *cache*, the provider charges less for what it has seen before; *edits* are the steps, counted from
    1, in which the prompt is edited. *model* is one of ``prices()`` with a price for cached input, or
    ``EXAMPLE``. Returns the explorer, which also works without a browser. More than 80 steps become 80,
    results of more than 8,000 tokens 8,000. Raises ValueError for an unknown model and for numbers that are
    not whole or too small.

    >>> explore_agent_loop(steps=40).summary.partition(". ")[0]
    '40 steps send 1,270,000 input tokens for a conversation of 62,500 tokens in the end'
    """
    if model != EXAMPLE and model not in _models():
        raise ValueError(f"There are no prices here for {model!r}. Choose one of: {', '.join(_models())}.")
    loop = AgentLoop(steps=min(steps, MOST_STEPS), result=min(result, 8_000), cache=cache, edits=edits)
    return AgentLoopExplorer(loop, model)


@exactly
def _compared(total: Decimal, without: Decimal) -> str:
    if total == without:
        return "just as much as the"
    return "more than the" if total > without else f"{without / total:.2f} times less than the"


def _tokens_box(value: int, description: str) -> widgets.BoundedIntText:
    return widgets.BoundedIntText(
        value=value,
        min=0,
        max=200_000,
        step=100,
        description=description,
        layout=widgets.Layout(width="14em"),
    )


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
