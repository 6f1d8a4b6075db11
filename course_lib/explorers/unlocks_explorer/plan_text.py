"""A plan as text: the box for import and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanError, PlanRow, ScheduleError, read_plan, write_csv, write_json
from course_lib.crypto_tokens.vesting import read_tokens
from course_lib.explorers.import_export import Export, ImportExport

_NEEDED = "<code>bucket</code>, <code>tokens</code>, <code>start</code>"
_FURTHER = ", ".join(
    f"<code>{name}</code>"
    for name in ("tge_fraction", "cliff_months", "duration_months", "period", "cliff_rule", "cliff_fraction")
)
HELP = (
    "<p>Paste a plan as CSV or JSON and press Import, or export the plan above and change it. "
    f"Required columns: {_NEEDED}. Optional ones: {_FURTHER}, and <code>end</code> or "
    "<code>share</code> in place of a duration or of tokens.</p>"
)


class PlanText(ImportExport):
    """The box. *take* gets the rows of an import, *rows* gives those to export."""

    def __init__(self, take: Callable[[list[PlanRow]], None], rows: Callable[[], Sequence[PlanRow]]):
        self._take = take
        self.supply = widgets.Text(
            description="Supply", placeholder="optional: no more than this", continuous_update=False
        )
        text = widgets.Textarea(
            description="Plan",
            placeholder="bucket,tokens,start,cliff_months,duration_months\nTeam,150000000,2026-01-01,12,48",
            rows=8,
            layout=widgets.Layout(width="auto"),
        )
        exports = [
            Export(
                f"Export as {kind.upper()}",
                lambda write=write: write(rows()),
                f"The plan as {kind.upper()} is in the box, with where each row comes from.",
                f"unlock_plan.{kind}",
                f"text/{kind}",
            )
            for kind, write in (("csv", write_csv), ("json", write_json))
        ]
        super().__init__("plan", text, self._read_plan, PlanError, exports, HELP, [self.supply])

    def _read_plan(self, text: str) -> str:
        supply = self.supply.value.strip()
        rows = read_plan(text, _supply(supply) if supply else None)
        self._take(rows)
        return f"{len(rows):,} row{'' if len(rows) == 1 else 's'} imported. Undo brings the old plan back."


def _supply(text: str) -> Decimal:
    try:
        return read_tokens(text)
    except ScheduleError as error:
        raise PlanError([f"Supply: {error.problem}"]) from None
