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
from course_lib.explorers.markup import Html, frame_table, html, join
from course_lib.explorers.number_controls import NumberField
from course_lib.model_tokens import Cost, UnknownPrice, dollars
from course_lib.model_tokens.pricing import LISTED_MODELS, PRICES_AS_OF, cost, refusal

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
            "input_tokens": NumberField("Input", 0, 2_000_000, step=100, unit="tokens a call"),
            "output_tokens": NumberField("Output", 0, 500_000, step=100, unit="tokens a call"),
        }
        hidden = {
            "cached_tokens": NumberField("Cached input", 0, 2_000_000, step=100, unit="tokens a call"),
            "reasoning_tokens": NumberField("Reasoning", 0, 500_000, step=100, unit="tokens a call"),
            "calls": NumberField("Calls", 1, 10_000_000, step=100, unit="calls"),
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
            *self.compared(),
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
        """The same calls with every well-known model: dollars, and where there are none, why.

        Models that would take the calls come first, the cheapest at the top, those that would refuse last.
        """
        import pandas as pd

        rows = []
        for model in LISTED_MODELS:
            bill, problem = self._bill(model)
            refused = self._refusal(model)
            remark = f"It would refuse. {refused}" if refused else problem
            rows.append((bool(refused), bill is None, _total(bill), model, remark))
        rows.sort(key=lambda row: row[:3])
        return pd.DataFrame(
            [(total, remark) for *_, total, _, remark in rows],
            columns=["total", "remark"],
            index=pd.Index([row[3] for row in rows], name="model"),
        )

    @property
    def summary(self) -> str:
        """The bill in words."""
        bill, problem = self._bill(self.model)
        if bill is None:
            return problem
        many = self.calls.calls
        what = "This call" if many == 1 else f"These {many:,} calls"
        return f"{what} would cost {bill} with {self.model}, by its prices of {self._when:%Y-%m-%d}."

    def _refusal(self, model: str) -> str:
        """Why *model* would not take a call of this length, or nothing."""
        try:
            return refusal(model, self.calls.input_tokens, self.calls.output_tokens)
        except UnknownPrice:
            return ""

    def _bill(self, model: str) -> tuple[Cost | None, str]:
        calls = self.calls
        if refused := self._refusal(model):
            return (
                None,
                f"{model} would refuse this call, so it has no price: {refused[0].lower()}{refused[1:]}",
            )
        try:
            one = cost(
                model, calls.input_tokens, calls.output_tokens, calls.cached_tokens, calls.batch, self._when,
                reasoning_tokens=calls.reasoning_tokens,
            )  # fmt: skip
        except (UnknownPrice, ValueError) as problem:
            return None, str(problem)
        return one * calls.calls, ""

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* in two or three parts: with a price, refused, and without a known price."""
        priced = table["total"].notna()
        refused = ~priced & table["remark"].str.contains("would refuse")
        heads = {"model": "model", "total": "cost in dollars", "remark": "why there is no price"}
        parts = [html("<p>Models that would take it, the cheapest first:</p>{}", frame_table(
            table.loc[priced, ["total"]], heads, {"total": dollars}, name="Models with a price"
        ))] if priced.any() else []  # fmt: skip
        for rows, words in (
            (refused, "Models that would refuse it"),
            (~priced & ~refused, "No price is known"),
        ):
            if rows.any():
                listed = frame_table(table.loc[rows, ["remark"]], heads, name=words)
                parts.append(html("<p>{}:</p>{}", words, listed))
        return join(parts)


def explore_cost(
    input_tokens: int = 500, output_tokens: int = 300, model: str = "gpt-5", when: date = PRICES_AS_OF
) -> CostExplorer:
    """Explore what one call of *input_tokens* and *output_tokens* costs.

    *model* is one of the rows of ``prices()``, *when* the day of the prices. Returns the calculator, which
    also works without a browser. Raises ValueError for an unknown model, and for tokens that are not whole or
    more than the fields take.

    >>> explore_cost(100_000, 0, "gpt-5").summary
    'This call would cost $0.125 with gpt-5, by its prices of 2026-11-10.'
    """
    if model not in LISTED_MODELS:
        raise ValueError(
            f"The calculator does not know {model!r}. Choose one of: {', '.join(LISTED_MODELS)}."
        )
    return CostExplorer(Calls(input_tokens, output_tokens), model, when)


def _total(bill: Cost | None) -> Decimal | None:
    return None if bill is None else bill.total
