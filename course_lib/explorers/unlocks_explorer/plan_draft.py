"""The plan that is being edited: its rows, the selected one, and what can be taken back. No widgets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from course_lib.crypto_tokens import PlanRow
from course_lib.explorers.history import History
from course_lib.explorers.unlocks_explorer.presets import LAUNCH, Plan


class PlanDraft:
    """A plan and one selected row. Every change can be undone; none that fails changes anything."""

    def __init__(self, plan: Plan):
        self._history: History[tuple[Plan, int]] = History((plan, 0))
        self._unfinished: dict[str, object] = {}

    @property
    def plan(self) -> Plan:
        """The plan as it is now."""
        return self._history.present[0]

    @property
    def selected(self) -> int:
        """Which row is selected, counted from 0."""
        return self._history.present[1]

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self.plan.rows

    @property
    def row(self) -> PlanRow | None:
        """The selected row; None while the plan is empty."""
        return self.rows[self.selected] if self.rows else None

    def select(self, index: int) -> None:
        """Select another row; what did not fit together in the row before is forgotten."""
        self._history.move((self.plan, max(0, min(index, len(self.rows) - 1))))
        self._unfinished = {}

    def start_from(self, plan: Plan) -> None:
        """Replace everything."""
        self._step(plan, 0)

    def change(self, **terms) -> None:
        """Change terms of the selected row; changes of the same terms, one after another, are one step back.

        Terms that do not fit together yet are kept, so that the next change may make them fit. Raises
        ScheduleError while they do not.
        """
        self._unfinished |= terms
        row = replace(self.row, **self._unfinished)
        if row != self.row:
            note = row.note if row.status == "own" else f"changed; it was {row.status}"
            row = replace(row, status="own", source_ids="", as_of="", note=note)
            rows = (*self.rows[: self.selected], row, *self.rows[self.selected + 1 :])
            self._step(self.plan.changed(rows), self.selected, tuple(self._unfinished))
        self._unfinished = {}

    def add(self) -> None:
        """Put a new row after the others and select it."""
        start = min((row.start for row in self.rows), default=LAUNCH)
        tokens = self.row.tokens if self.row else Decimal(1_000_000)
        names = {row.bucket for row in self.rows}
        name = next(name for n in range(1, len(names) + 2) if (name := f"New bucket {n}") not in names)
        new = PlanRow(name, tokens, start, cliff_months=12, duration_months=48)
        self._step(self.plan.changed([*self.rows, new]), len(self.rows))

    def remove(self) -> None:
        """Take the selected row out of the plan."""
        rows = (*self.rows[: self.selected], *self.rows[self.selected + 1 :])
        self._step(self.plan.changed(rows), max(0, min(self.selected, len(rows) - 1)))

    def undo(self) -> bool:
        """Take the last change back; False if there is none."""
        self._unfinished = {}
        return self._history.undo()

    def _step(self, plan: Plan, selected: int, terms: tuple[str, ...] | None = None) -> None:
        self._history.change((plan, selected), terms)
        self._unfinished = {}
