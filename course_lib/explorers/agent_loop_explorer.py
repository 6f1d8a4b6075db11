"""The agent-loop explorer: how the bill of an agent grows, and what a cache and an edit do to it.

The numbers come from ``course_lib.model_tokens.context``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.agents import step_parts
from course_lib.charts.axes import steady_range
from course_lib.data.exact import exactly
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import WIDE, Slider, disclosure, row, widget_value
from course_lib.explorers.number_controls import NumberField
from course_lib.model_tokens import Rates, UnknownPrice
from course_lib.model_tokens.context import EXAMPLE_RATES, AgentLoop, billed_input, simulate_agent, step_costs
from course_lib.model_tokens.pricing import LISTED_MODELS, PRICES_AS_OF, context_window, rates_of

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

EXAMPLE = "example: $1 in, $5 out, $0.10 cached"
MOST_STEPS = 80
STEPS_AT_ONCE = 10
"""By so many steps the chart grows."""

PRESETS = {
    "20 steps without a cache": AgentLoop(),
    "20 steps with a cache": AgentLoop(cache=True),
    "The prompt is edited at step 11": AgentLoop(cache=True, edits=(11,)),
    "A clock in the prompt: edited in every step": AgentLoop(cache=True, edits=tuple(range(1, 81))),
    "Long tool results": AgentLoop(result=5_000, cache=True),
}

HEADS = {
    "context": "input, tokens", "new": "new input, tokens", "cached": "cached input, tokens",
    "output": "output, tokens", "cost": "cost of the step, $", "total": "cost so far, $",
}  # fmt: skip


def models_with_cache() -> list[str]:
    """Models that can be chosen: the well-known ones with a price for cached input.

    >>> "gpt-5" in models_with_cache(), "gpt-4" in models_with_cache()
    (True, False)
    """
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
    heads = HEADS
    loop = SettingExplorer.setting
    model = widget_value("_model", "Whose prices are used: a model's name, or ``EXAMPLE``.")

    def __init__(self, loop: AgentLoop, model: str):
        self._model = widgets.Dropdown(
            options=[EXAMPLE, *models_with_cache()], value=model, description="Prices", layout=WIDE
        )
        at_first = {
            "steps": Slider("Steps", min=1, max=MOST_STEPS, unit="steps"),
            "result": Slider("Tool result", min=0, max=8_000, step=50, unit="tokens a step"),
            "cache": widgets.Checkbox(description="cache the prompt", indent=False),
        }
        hidden = {
            "edits": widgets.Dropdown(description="Edit"),
            "edit_at": _length("Edit after", "tokens of the prompt"),
            "system": _length("System prompt", "tokens"),
            "user": _length("Request", "tokens"),
            "output": _length("Answer", "tokens a step"),
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
            *self.compared(),
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
            f"{counted(loop.steps, 'step')} {'sends' if loop.steps == 1 else 'send'} "
            f"{counted(billed_input(loop), 'input token')} for a conversation of "
            f"{counted(loop.final_context, 'token')} in the end. Cost: ${total:.4f}"
        )
        if loop.cache and total:
            without = simulate_agent(replace(loop, cache=False))["total"].iloc[-1]
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
            steps = "step" if len(loop.edits) == 1 else "steps"
            edits = {f"at {steps} {', '.join(map(str, loop.edits))}": loop.edits} | edits
        self._controls["edits"].options = list(edits.items())
        super().write(loop)

    def fits(self, preset: AgentLoop, loop: AgentLoop) -> bool:
        """Whether *preset* is *loop*, whatever the prices are."""
        return replace(preset, rates=loop.rates) == loop

    def figure_parts(self) -> Parts:
        """The cost of each step, on axes with room for some more, without a cache and with any edit."""
        last = min(MOST_STEPS, STEPS_AT_ONCE * (self.loop.steps // STEPS_AT_ONCE + 1))
        longer = replace(self.loop, steps=last)
        costs = step_costs(longer)
        tables = [costs, step_costs(replace(longer, cache=False))] if longer.cache else [costs]
        highest = max(float(table.to_numpy().sum(axis=1).max()) for table in tables)
        return step_parts(costs.head(self.loop.steps), last=last, top=highest and steady_range(highest)[1])


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
    ``EXAMPLE``. Returns the explorer, which also works without a browser. Raises ValueError for an unknown
    model, for numbers that are not whole, and for more than 80 steps or results of more than 8,000 tokens.

    >>> explore_agent_loop(steps=40).summary.partition(". ")[0]
    '40 steps send 1,270,000 input tokens for a conversation of 62,500 tokens in the end'
    """
    if model != EXAMPLE and model not in models_with_cache():
        raise ValueError(
            f"There are no prices here for {model!r}. Choose one of: {', '.join(models_with_cache())}."
        )
    if isinstance(steps, int) and steps > MOST_STEPS:
        raise ValueError(f"steps: the explorer shows at most {MOST_STEPS} steps, not {steps:,}.")
    loop = AgentLoop(steps=steps, result=result, cache=cache, edits=edits)
    return AgentLoopExplorer(loop, model)


@exactly
def _compared(total: Decimal, without: Decimal) -> str:
    if total == without:
        return "just as much as the"
    return "more than the" if total > without else f"{without / total:.2f} times less than the"


def _length(label: str, unit: str) -> NumberField:
    return NumberField(label, 0, 200_000, step=100, unit=unit)
