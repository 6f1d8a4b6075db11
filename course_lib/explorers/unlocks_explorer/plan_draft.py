"""The plan that is being edited: its rows, the selected one, and undo. No widgets."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from course_lib.crypto_tokens import PlanRow
from course_lib.explorers.history import History
from course_lib.explorers.unlocks_explorer.presets import LAUNCH, Plan


class PlanDraft:
    """A *plan* and one selected row. Every change can be undone; a change that fails changes nothing.

    >>> draft = PlanDraft(Plan("mine", (PlanRow("Team", Decimal(100), LAUNCH),)))
    >>> draft.change(duration_months=12)
    >>> draft.row.duration_months, draft.undo(), draft.row.duration_months
    (12, True, 0)
    """

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
        """Select the row *index*, counted from 0; beyond the ends, the nearest row.

        Terms that did not fit together in the row before are forgotten.
        """
        self._history.move((self.plan, max(0, min(index, len(self.rows) - 1))))
        self._unfinished = {}

    def start_from(self, plan: Plan) -> None:
        """Replace the plan by *plan*, and select its first row."""
        self._step(plan, 0)

    def change(self, **terms) -> None:
        """Change *terms*, fields of ``PlanRow``, of the selected row.

        Successive changes of the same terms are undone together. Raises ScheduleError for terms that do not
        fit together; they are kept, because the next change may make them fit.
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
        """Add a row at the end and select it."""
        start = min((row.start for row in self.rows), default=LAUNCH)
        tokens = self.row.tokens if self.row else Decimal(1_000_000)
        names = {row.bucket for row in self.rows}
        name = next(name for n in range(1, len(names) + 2) if (name := f"New bucket {n}") not in names)
        new = PlanRow(name, tokens, start, cliff_months=12, duration_months=48)
        self._step(self.plan.changed([*self.rows, new]), len(self.rows))

    def remove(self) -> None:
        """Remove the selected row."""
        rows = (*self.rows[: self.selected], *self.rows[self.selected + 1 :])
        self._step(self.plan.changed(rows), max(0, min(self.selected, len(rows) - 1)))

    def undo(self) -> bool:
        """Undo the last change; False if there is none."""
        self._unfinished = {}
        return self._history.undo()

    def _step(self, plan: Plan, selected: int, terms: tuple[str, ...] | None = None) -> None:
        self._history.change((plan, selected), terms)
        self._unfinished = {}
