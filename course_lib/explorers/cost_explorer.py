"""The cost calculator: one call, its tokens, and what every well-known model would charge for it.

The prices come from ``course_lib.model_tokens.pricing``; this file only arranges controls and a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import row, widget_value
from course_lib.explorers.markup import frame_table
from course_lib.model_tokens import Cost, UnknownPrice, dollars
from course_lib.model_tokens.pricing import LISTED_MODELS, PRICES_AS_OF, cost, most_input

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Calls:
    """A number of equal *calls*, and the tokens of each.

    *input_tokens* are all tokens of the prompt, *cached_tokens* of them read from the provider's cache;
    *output_tokens* are all that the model writes, *reasoning_tokens* of them for itself. With *batch*, the
    calls are submitted together and answered later.
    """

    input_tokens: int
    output_tokens: int
    calls: int = 1
    cached_tokens: int = 0
    reasoning_tokens: int = 0
    batch: bool = False


PRESETS = {
    "A short question": Calls(500, 300),
    "A long report, a short summary": Calls(40_000, 500),
    "A hard question with long reasoning": Calls(1_000, 8_000, reasoning_tokens=7_500),
    "A chatbot with cached instructions": Calls(6_000, 300, calls=1_000, cached_tokens=5_000),
    "10,000 reviews overnight, in a batch": Calls(400, 20, calls=10_000, batch=True),
}


class CostExplorer(SettingExplorer[Calls]):
    """The calculator, by the prices of the day *when*.

    Set *calls* and *model*; read ``cost``, ``table`` and ``summary``.
    """

    presets = PRESETS
    calls = SettingExplorer.setting
    model = widget_value("_model", "The model whose bill the summary tells.")

    def __init__(self, calls: Calls, model: str, when: date):
        self._when = when
        self._model = widgets.Dropdown(options=[*LISTED_MODELS], value=model, description="Model")
        at_first = {
            "input_tokens": _box(calls.input_tokens, "Input", 2_000_000),
            "output_tokens": _box(calls.output_tokens, "Output", 500_000),
        }
        hidden = {
            "cached_tokens": _box(calls.cached_tokens, "Cached", 2_000_000),
            "reasoning_tokens": _box(calls.reasoning_tokens, "Reasoning", 500_000),
            "calls": _box(calls.calls, "Calls", 10_000_000),
            "batch": widgets.Checkbox(value=calls.batch, description="as a batch", indent=False),
        }
        super().__init__(calls, at_first, hidden, "More: cached input, reasoning, many calls, a batch")
        self._as_table.description = "show all models as table"
        self.add_options(self._model)

    def arrangement(self) -> list[widgets.Widget]:
        """No chart, and the table, which is about all models, at the end."""
        return [
            row(self._preset, self._reset),
            row(self._model, *self._shown),
            self._sentence,
            *self.hidden_controls(),
            self._as_table,
            self._rows,
        ]

    @property
    def cost(self) -> Cost | None:
        """The cost of all calls together; None where the summary says why there is none."""
        return self._bill(self.model)[0]

    @property
    def table(self) -> pd.DataFrame:
        """The same calls with every well-known model, cheapest first: dollars, and why there are none."""
        import pandas as pd

        rows = {}
        for model in LISTED_MODELS:
            refusal = self._refusal(model)
            rows[model] = (None, f"It {refusal}.") if refusal else self._bill(model)
        cheapest = sorted(rows, key=lambda model: (rows[model][0] is None, _total(rows[model][0])))
        return pd.DataFrame(
            [(_total(rows[model][0]), rows[model][1]) for model in cheapest],
            columns=["total", "remark"],
            index=pd.Index(cheapest, name="model"),
        )

    @property
    def summary(self) -> str:
        """The bill in words."""
        bill, problem = self._bill(self.model)
        if bill is None:
            return problem
        many = self.calls.calls
        what = "This call" if many == 1 else f"These {many:,} calls"
        said = f"{what} would cost {bill} with {self.model}, by its prices of {self._when:%Y-%m-%d}."
        refusal = self._refusal(self.model)
        return f"{said} But it {refusal}." if refusal else said

    def _refusal(self, model: str) -> str:
        """Why *model* would not take a call of this length, or nothing."""
        try:
            most = most_input(model)
        except UnknownPrice:
            return ""
        if most is None or self.calls.input_tokens <= most:
            return ""
        return f"takes at most {most:,} input tokens, so it would refuse"

    def _bill(self, model: str) -> tuple[Cost | None, str]:
        calls = self.calls
        try:
            one = cost(
                model, calls.input_tokens, calls.output_tokens, calls.cached_tokens, calls.batch, self._when,
                reasoning_tokens=calls.reasoning_tokens,
            )  # fmt: skip
        except (UnknownPrice, ValueError) as problem:
            return None, str(problem)
        return one * calls.calls, ""

    def table_html(self) -> str:
        """The table with dollars as the course writes them."""
        return frame_table(self.table.assign(total=lambda rows: [_said(total) for total in rows["total"]]))


def explore_cost(
    input_tokens: int = 500, output_tokens: int = 300, model: str = "gpt-5", when: date = PRICES_AS_OF
) -> CostExplorer:
    """Explore what one call of *input_tokens* and *output_tokens* costs.

    *model* is one of the rows of ``prices()``, *when* the day of the prices. Returns the calculator, which
    also works without a browser. Raises ValueError for an unknown model and for tokens that are not whole.

    >>> explore_cost(100_000, 0, "gpt-5").summary
    'This call would cost $0.125 with gpt-5, by its prices of 2026-11-10.'
    """
    if model not in LISTED_MODELS:
        raise ValueError(
            f"The calculator does not know {model!r}. Choose one of: {', '.join(LISTED_MODELS)}."
        )
    return CostExplorer(Calls(input_tokens, output_tokens), model, when)


def _box(value: int, description: str, most: int) -> widgets.BoundedIntText:
    return widgets.BoundedIntText(
        value=value, min=0, max=most, step=100, description=description, layout=widgets.Layout(width="15em")
    )


def _total(bill: Cost | None) -> Decimal | None:
    return None if bill is None else bill.total


def _said(total: Decimal | None) -> str:
    return "" if total is None else dollars(total)
