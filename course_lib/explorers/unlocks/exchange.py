"""Import and export: a plan as text in a box, as a file to open, and as a file to save."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from decimal import Decimal
from html import escape

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanError, PlanRow, ScheduleError, read_plan, write_csv, write_json
from course_lib.crypto_tokens.vesting.plans import read_tokens
from course_lib.explorers.button import button
from course_lib.explorers.in_line import in_line

MOST_LISTED = 8  # problems that are shown at once

_NEEDED = "<code>bucket</code>, <code>tokens</code>, <code>start</code>"
_FURTHER = ", ".join(
    f"<code>{name}</code>"
    for name in ("tge_fraction", "cliff_months", "duration_months", "every", "cliff_rule", "cliff_fraction")
)
HELP = (
    "<p>Paste a plan as CSV or JSON and press Import, or export the plan above and change it. "
    f"Columns that must be there: {_NEEDED}. Further ones: {_FURTHER}, and <code>end</code> or "
    "<code>share</code> in place of a duration or of tokens.</p>"
)
LINK = "color: inherit; text-decoration: underline"  # as bright as the text in both themes


class Exchange(widgets.VBox):
    """The box. *take* gets the rows of an import, *rows* tells what to export."""

    def __init__(self, take: Callable[[list[PlanRow]], None], rows: Callable[[], Sequence[PlanRow]]):
        self._take, self._rows = take, rows
        self.text = widgets.Textarea(
            description="Plan",
            placeholder="bucket,tokens,start,cliff_months,duration_months\nTeam,150000000,2026-01-01,12,48",
            rows=8,
            layout=widgets.Layout(width="auto"),
        )
        self.supply = widgets.Text(
            description="Supply", placeholder="optional: no more than this", continuous_update=False
        )
        self.result = widgets.HTML()
        self._links = widgets.HTML()
        buttons = (
            button("Import", self.take_in),
            button("Export as CSV", lambda: self._give_out(write_csv, "csv")),
            button("Export as JSON", lambda: self._give_out(write_json, "json")),
        )
        super().__init__(
            [
                widgets.HTML(HELP),
                self.text,
                in_line(*buttons, self.supply),
                self.result,
                self._links,
            ],
            layout=widgets.Layout(width="100%"),
        )

    def take_in(self) -> bool:
        """Read the text; its rows replace the plan. What cannot be read stays there, with the reasons."""
        try:
            supply = self.supply.value.strip()
            rows = read_plan(self.text.value, _supply(supply) if supply else None)
        except PlanError as error:
            listed = error.problems[:MOST_LISTED]
            more = len(error.problems) - len(listed)
            items = "".join(f"<li>{escape(problem)}</li>" for problem in listed)
            items += f"<li>and {more:,} more</li>" if more else ""
            self._say(f"Nothing was imported, and the plan is as it was.<ul>{items}</ul>")
            return False
        self._take(rows)
        self._say(
            f"{len(rows):,} row{'' if len(rows) == 1 else 's'} imported. Undo brings the old plan back."
        )
        return True

    def _give_out(self, write: Callable[[Sequence[PlanRow]], str], kind: str) -> None:
        text = write(self._rows())
        self.text.value = text
        data = b64encode(text.encode()).decode()
        self._links.value = (
            f'<a style="{LINK}" download="unlock_plan.{kind}" href="data:text/{kind};base64,{data}">'
            f"Save as unlock_plan.{kind}</a>"
        )
        self._say(f"The plan as {kind.upper()} is in the box, with where each row comes from.")

    def _say(self, html: str) -> None:
        self.result.value = f'<div role="status">{html}</div>'


def _supply(text: str) -> Decimal:
    try:
        return read_tokens(text)
    except ScheduleError as error:
        raise PlanError([f"Supply: {error.problem}"]) from None
