"""The plan as a table, with the sliders that only some rows need. What cannot be read stays typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ipywidgets as widgets

from course_lib.explorers.controls import Listener
from course_lib.explorers.table_editor import TableEditor, TextRows
from course_lib.explorers.unlocks_explorer.plan_draft import PlanDraft
from course_lib.explorers.unlocks_explorer.plan_lines import COLUMNS


class PlanTable(widgets.VBox):
    """The table of the plan. It calls *changed* with the rows and where they were, *undo*, and *select*.

    *pasted* gets the text of a table that was pasted with its headings. *sliders* are those of further
    terms, shown below the table.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - a table, and what it tells of
        self,
        changed: Callable[[TextRows, Sequence[int | None]], object],
        undo: Callable[[], object],
        select: Callable[[int], object],
        pasted: Callable[[str], object],
        listener: Listener,
        sliders: Sequence[widgets.Widget],
    ):
        self.editor = TableEditor(
            "The plan, one row for each part of a bucket",
            COLUMNS,
            changed,
            undo,
            pasted=pasted,
            headed="This block has headings, so it is read under “More: bring your own schedule”, below.",
        )
        self._listener = listener
        listener.listen(lambda change: select(change.new), self.editor, name="row")
        super().__init__([self.editor, *sliders], layout=widgets.Layout(width="100%"))

    def show(self, draft: PlanDraft) -> None:
        """Show the lines of *draft*, what is wrong with them, and which one is in hand."""
        with self._listener.muted():
            self.editor.lines = tuple(line.cells for line in draft.lines)
            self.editor.complain(draft.problems)
            self.editor.row = draft.selected
