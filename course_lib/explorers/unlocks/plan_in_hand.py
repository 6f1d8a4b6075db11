"""The plan that is being edited: its rows, the one in hand, and what can be taken back. No widgets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from course_lib.crypto_tokens import PlanRow
from course_lib.explorers.unlocks.presets import LAUNCH, Plan

MOST_STEPS_BACK = 50


class PlanInHand:
    """A plan and one selected row. Every change can be undone; none that fails changes anything."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.selected = 0
        self._back: list[tuple[Plan, int]] = []
        self._draft: dict[str, object] = {}
        self._last: tuple[str, ...] = ()  # the terms of the last change: one drag is one step back

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        return self.plan.rows

    @property
    def row(self) -> PlanRow | None:
        """The row in hand; None while the plan is empty."""
        return self.rows[self.selected] if self.rows else None

    def select(self, index: int) -> None:
        """Take another row in hand; what did not fit together in the row before is forgotten."""
        self.selected = max(0, min(index, len(self.rows) - 1))
        self._draft, self._last = {}, ()

    def start_from(self, plan: Plan) -> None:
        """Replace everything."""
        self._step(plan, 0)

    def change(self, **terms) -> None:
        """Change terms of the row in hand.

        Terms that do not fit together yet are kept, so that the next change may make them fit. Raises
        ScheduleError while they do not.
        """
        self._draft |= terms
        row = replace(self.row, **self._draft)
        if row != self.row:
            note = row.note if row.status == "own" else f"changed; it was {row.status}"
            row = replace(row, status="own", source_ids="", as_of="", note=note)
            rows = (*self.rows[: self.selected], row, *self.rows[self.selected + 1 :])
            self._step(self.plan.changed(rows), self.selected, tuple(self._draft))
        self._draft = {}

    def add(self) -> None:
        """Put a new row after the others and take it in hand."""
        start = min((row.start for row in self.rows), default=LAUNCH)
        tokens = self.row.tokens if self.row else Decimal(1_000_000)
        names = {row.bucket for row in self.rows}
        name = next(name for n in range(1, len(names) + 2) if (name := f"New bucket {n}") not in names)
        new = PlanRow(name, tokens, start, cliff_months=12, duration_months=48)
        self._step(self.plan.changed([*self.rows, new]), len(self.rows))

    def remove(self) -> None:
        """Take the row in hand out of the plan."""
        rows = (*self.rows[: self.selected], *self.rows[self.selected + 1 :])
        self._step(self.plan.changed(rows), max(0, min(self.selected, len(rows) - 1)))

    def undo(self) -> bool:
        """Take the last change back; False if there is none."""
        if not self._back:
            return False
        self.plan, self.selected = self._back.pop()
        self._draft, self._last = {}, ()
        return True

    def _step(self, plan: Plan, selected: int, terms: tuple[str, ...] = ()) -> None:
        if not terms or terms != self._last or selected != self.selected:
            self._back = [*self._back[1 - MOST_STEPS_BACK :], (self.plan, self.selected)]
        self.plan, self.selected = plan, selected
        self._draft, self._last = {}, terms
