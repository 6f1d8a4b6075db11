"""The agent-loop explorer: how the bill of an agent grows, and what a cache and an edit do to it.

The numbers come from ``course_lib.model_tokens.agents``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.agents import step_bars
from course_lib.charts.theme import FOLLOW_THE_PAGE
from course_lib.explorers.more import more
from course_lib.explorers.own_keys import ExplorerBox
from course_lib.explorers.slider import Slider
from course_lib.model_tokens.agents import EXAMPLE_RATES, AgentLoop, billed_input, simulate, step_costs
from course_lib.model_tokens.pricing import RELEASED, WELL_KNOWN, context_window, rates_of
from course_lib.model_tokens.rates import Rates, UnknownPrice

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
    for model in WELL_KNOWN:
        try:
            if rates_of(model).cached is not None:
                known.append(model)
        except UnknownPrice:
            continue  # gone from the price package: the others stay
    return known


class AgentLoopExplorer(ExplorerBox):
    """The explorer. Set ``loop`` (and ``model``); read ``loop``, ``table`` and ``summary``."""

    def __init__(self, loop: AgentLoop, model: str):
        self._preset = widgets.Dropdown(options=[*PRESETS], value=None, description="Preset")
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._steps = Slider("Steps", min=1, max=MOST_STEPS, value=loop.steps, unit="steps")
        self._result = Slider("Tool result", min=0, max=8_000, step=50, value=loop.result, unit="tokens")
        self._cache = widgets.Checkbox(value=loop.cache, description="cache the prompt", indent=False)
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._edit = widgets.Dropdown(description="Edit")
        self._edit_at = _tokens_box(loop.edit_at, "Edit after")
        self._system = _tokens_box(loop.system, "System")
        self._user = _tokens_box(loop.user, "Request")
        self._output = _tokens_box(loop.output, "Answer")
        self._model = widgets.Dropdown(options=[EXAMPLE, *_models()], description="Prices")
        self._sentence = widgets.HTML()
        self._rows = widgets.HTML()
        self._chart = widgets.VBox()
        self._drawing = True
        self._controls = (
            self._steps, self._result, self._cache, self._edit, self._edit_at,
            self._system, self._user, self._output, self._model,
        )  # fmt: skip
        row = widgets.Layout(flex_flow="row wrap", align_items="center")
        rarely = [self._edit, self._edit_at, self._system, self._user, self._output, self._model]
        super().__init__(
            [
                widgets.HTML(FOLLOW_THE_PAGE),
                widgets.HBox([self._preset, self._reset], layout=row),
                self._steps,
                self._result,
                widgets.HBox([self._cache, self._as_table], layout=row),
                self._sentence,
                self._chart,
                self._rows,
                more("More: an edit, the lengths, the prices", rarely),
            ]
        )
        self.add_class("course-explorer")
        self._start = (loop, model)
        self._figure = None
        self._take(loop, model)
        for control in self._controls:
            control.observe(self._draw, "value")
        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)

    @property
    def model(self) -> str:
        """Whose prices are used: a model's name, or ``EXAMPLE``."""
        return self._model.value

    @model.setter
    def model(self, model: str) -> None:
        self._take(self.loop, model)

    @property
    def loop(self) -> AgentLoop:
        """The loop that the controls describe. Setting it moves them."""
        return AgentLoop(
            steps=int(self._steps.value),
            system=self._system.value,
            user=self._user.value,
            output=self._output.value,
            result=int(self._result.value),
            cache=self._cache.value,
            edits=self._edit.value,
            edit_at=self._edit_at.value,
            rates=self._rates(),
        )

    @loop.setter
    def loop(self, loop: AgentLoop) -> None:
        self._take(loop, self.model)

    @property
    def table(self) -> pd.DataFrame:
        """The loop step by step, as ``simulate`` makes it."""
        return simulate(self.loop)

    @property
    def summary(self) -> str:
        """The bill in words."""
        loop = self.loop
        total = self.table["total"].iloc[-1]
        words = (
            f"{_count(loop.steps, 'step')} send {billed_input(loop):,} input tokens "
            f"for a conversation of {loop.final_context:,} tokens in the end. Cost: ${total:.4f}"
        )
        without = simulate(replace(loop, cache=False))["total"].iloc[-1]
        if loop.cache and total:
            words += f", {_compared(total, without)} ${without:.4f} without a cache"
        return f"{words}. {self._window(loop)}".rstrip()

    def _window(self, loop: AgentLoop) -> str:
        if self.model == EXAMPLE:
            return ""
        window = context_window(self.model)
        said = f"Prices of {self.model} on {RELEASED:%Y-%m-%d} (genai-prices)."
        if window is not None and loop.final_context > window:
            return f"{said} It takes at most {window:,} tokens: this loop would be refused before its end."
        return said

    def _rates(self) -> Rates:
        return EXAMPLE_RATES if self.model == EXAMPLE else rates_of(self.model)

    def _take(self, loop: AgentLoop, model: str) -> None:
        """Move all controls at once, and draw once."""
        self._drawing = True
        edits = {"none": (), "in every step": tuple(range(1, MOST_STEPS + 1))}
        edits |= {f"at step {step}": (step,) for step in range(2, MOST_STEPS + 1)}
        if loop.edits not in edits.values():
            edits = {f"at steps {', '.join(map(str, loop.edits))}": loop.edits} | edits
        self._edit.options = list(edits.items())
        self._edit.value = loop.edits
        for control, value in (
            (self._steps, loop.steps), (self._result, loop.result), (self._cache, loop.cache),
            (self._edit_at, loop.edit_at), (self._system, loop.system), (self._user, loop.user),
            (self._output, loop.output), (self._model, model),
        ):  # fmt: skip
            control.value = value
        self._drawing = False
        self._draw()

    def _draw(self, _change=None) -> None:
        if self._drawing:
            return
        loop = self.loop
        costs = step_costs(loop).astype(float)
        if self._figure is None:
            import plotly.graph_objects as go

            self._figure = go.FigureWidget(step_bars(costs))
            self._chart.children = (self._figure,)
        else:
            with self._figure.batch_update():
                for bars in self._figure.data:
                    bars.x, bars.y = costs.index.to_list(), costs[bars.name].to_list()
        self._sentence.value = f'<p role="status" style="margin:0.3em 0">{escape(self.summary)}</p>'
        self._preset.value = next((name for name, preset in PRESETS.items() if _same(preset, loop)), None)
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        self._rows.value = self.table.to_html(border=0) if self._as_table.value else ""

    def _use_preset(self, change) -> None:
        if change.new is not None:
            self._take(PRESETS[change.new], self.model)

    def _start_again(self, _button=None) -> None:
        self._as_table.value = False
        self._take(*self._start)


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


def _same(preset: AgentLoop, loop: AgentLoop) -> bool:
    return replace(preset, rates=loop.rates) == loop


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"
