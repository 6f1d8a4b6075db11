"""The agent-loop explorer: how the bill of an agent grows, and what a cache and an edit do to it.

The numbers come from ``course_lib.model_tokens.context``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.agents import step_parts
from course_lib.explorers.control_value import value_of
from course_lib.explorers.in_line import in_line
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.more import more
from course_lib.explorers.setting_explorer import SettingExplorer
from course_lib.explorers.slider import Slider
from course_lib.model_tokens import Rates, UnknownPrice
from course_lib.model_tokens.context import EXAMPLE_RATES, AgentLoop, billed_input, simulate_agent, step_costs
from course_lib.model_tokens.pricing import LISTED_MODELS, PRICES_AS_OF, context_window, rates_of

if TYPE_CHECKING:
    import pandas as pd

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
    """The explorer. Set ``loop`` (and ``model``); read ``loop``, ``table`` and ``summary``."""

    loop = SettingExplorer.setting
    model = value_of("_model", "Whose prices are used: a model's name, or ``EXAMPLE``.")

    def __init__(self, loop: AgentLoop, model: str):
        self._start_model = model
        self._picture = LiveFigure()
        self._steps = Slider("Steps", min=1, max=MOST_STEPS, value=loop.steps, unit="steps")
        self._result = Slider("Tool result", min=0, max=8_000, step=50, value=loop.result, unit="tokens")
        self._cache = widgets.Checkbox(value=loop.cache, description="cache the prompt", indent=False)
        self._edit = widgets.Dropdown(description="Edit")
        self._edit_at = _tokens_box(loop.edit_at, "Edit after")
        self._system = _tokens_box(loop.system, "System")
        self._user = _tokens_box(loop.user, "Request")
        self._output = _tokens_box(loop.output, "Answer")
        self._model = widgets.Dropdown(options=[EXAMPLE, *_models()], value=model, description="Prices")
        controls = {
            "steps": self._steps,
            "system": self._system,
            "user": self._user,
            "output": self._output,
            "result": self._result,
            "cache": self._cache,
            "edits": self._edit,
            "edit_at": self._edit_at,
        }
        super().__init__(loop, PRESETS, controls)
        self._model.observe(self._draw, "value")

    def _arranged(self) -> list[widgets.Widget]:
        rarely = [self._edit, self._edit_at, self._system, self._user, self._output, self._model]
        return [
            in_line(self._preset, self._reset),
            self._steps,
            self._result,
            in_line(self._cache, self._as_table),
            self._sentence,
            self._picture,
            self._rows,
            more("More: an edit, the lengths, the prices", rarely),
        ]

    @property
    def table(self) -> pd.DataFrame:
        """The loop step by step, as ``simulate_agent`` makes it."""
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

    def _read(self) -> AgentLoop:
        return replace(super()._read(), rates=self._rates())

    def _move(self, loop: AgentLoop) -> None:
        edits = {"none": (), "in every step": tuple(range(1, MOST_STEPS + 1))}
        edits |= {f"at step {step}": (step,) for step in range(2, MOST_STEPS + 1)}
        if loop.edits not in edits.values():
            edits = {f"at steps {', '.join(map(str, loop.edits))}": loop.edits} | edits
        self._edit.options = list(edits.items())
        super()._move(loop)

    def _same(self, preset: AgentLoop, loop: AgentLoop) -> bool:
        return replace(preset, rates=loop.rates) == loop

    def _show(self) -> None:
        self._picture.show(step_parts(step_costs(self.loop)))

    def _start_again(self, _button=None) -> None:
        self._model.value = self._start_model
        super()._start_again()


def explore_agent_loop(
    steps: int = 20,
    result: int = 1_200,
    cache: bool = False,
    edits: tuple[int, ...] = (),
    model: str = EXAMPLE,
) -> AgentLoopExplorer:
    """Explore the bill of an agent loop of *steps* steps, each with a tool result of *result* tokens.

    Returns the explorer, which also works without a browser. *model* is one of the well-known models
    with a price for cached input. More steps than 80 or longer results than 8,000 tokens are cut to that.

    >>> explore_agent_loop(steps=40).summary.partition(". ")[0]
    '40 steps send 1,270,000 input tokens for a conversation of 62,500 tokens in the end'
    """
    if model != EXAMPLE and model not in _models():
        raise ValueError(f"There are no prices here for {model!r}. Choose one of: {', '.join(_models())}.")
    loop = AgentLoop(steps=min(steps, MOST_STEPS), result=min(result, 8_000), cache=cache, edits=edits)
    return AgentLoopExplorer(loop, model)


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
