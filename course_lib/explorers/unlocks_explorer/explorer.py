"""The explorer itself: which controls there are, where they are, and what happens when they move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow, Scenario, ScheduleError
from course_lib.explorers.base import Explorer
from course_lib.explorers.controls import WIDE, button, disclosure, row, table_switch, widget_value
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.markup import Html, frame_table, html
from course_lib.explorers.unlocks_explorer import sentences, views
from course_lib.explorers.unlocks_explorer.plan_draft import PlanDraft
from course_lib.explorers.unlocks_explorer.plan_text import PlanText
from course_lib.explorers.unlocks_explorer.presets import Plan, choices, plan_named
from course_lib.explorers.unlocks_explorer.provenance import provenance_table
from course_lib.explorers.unlocks_explorer.row_editor import RowEditor
from course_lib.explorers.unlocks_explorer.scenario_sliders import ScenarioSliders

if TYPE_CHECKING:
    import pandas as pd

MOST_IN_LIST = 200  # rows that a drop-down list can offer; more are chosen by number


class UnlocksExplorer(Explorer):
    """The explorer with its controls; its arguments are those of ``explore_unlocks``.

    Set ``view``, ``unit``, ``bands`` and ``scenario``, ``start_from`` a plan, ``select`` a row and
    ``change`` it; read ``rows``, ``table``, ``summary`` and ``notes``.
    """

    def __init__(self, plan: Plan, view: str, compare_with: str, scenario: Scenario | None, today: date):
        super().__init__()
        self._draft, self._today, self._problem = PlanDraft(plan), today, ""
        self._first = (plan, view, compare_with, scenario)
        self._listed: tuple[str, ...] = ()
        plans = [*choices().items()]
        self._plans = widgets.Dropdown(options=plans, value=None, description="Start from", layout=WIDE)
        self._reset = button("Reset", self.reset)
        self._view = widgets.Dropdown(options=views.VIEWS, value=view, description="Show", layout=WIDE)
        self._unit = widgets.Dropdown(options=[views.TOKENS, views.SHARE], description="Unit")
        self._other = widgets.Dropdown(options=plans, value=compare_with, description="Second", layout=WIDE)
        self._bands = widgets.Checkbox(
            value=scenario is not None, description="what-if bands (Monte Carlo)", indent=False
        )
        self._as_table = table_switch()
        self._row = widgets.Dropdown(description="Row", layout=WIDE)
        self._number = widgets.BoundedIntText(description="Row number", min=1, value=1)
        self._editor = editor = RowEditor(self._change, self._listener)
        self._assumed = ScenarioSliders(scenario or Scenario(), self._draw, self._listener)
        self.import_export = PlanText(self._take_rows, lambda: self.rows)
        self._notes, self._rows, self._provenance = widgets.HTML(), widgets.HTML(), widgets.HTML()
        provenance = disclosure("More: where each row comes from", [self._provenance])
        self._provenance_button = provenance.children[0]
        self._figures = {kind: LiveFigure() for kind in ("stack", "lines", "bands")}
        # All three stay in the page, hidden while another is shown: one that is taken out cannot be redrawn.
        self._place = widgets.VBox(list(self._figures.values()))
        self.arrange(
            row(self._plans, self._reset),
            row(self._view, self._unit, self._other),
            row(self._bands, self._as_table),
            self._sentence,
            self._place,
            self._rows,
            self._notes,
            row(self._row, self._number, button("Undo", self.undo)),
            editor.cliff,
            editor.duration,
            disclosure(
                "More: the other terms of this row, add or remove rows",
                [
                    row(editor.bucket, editor.tokens, editor.start, editor.period, editor.rule),
                    *(editor.at_start, editor.at_cliff),
                    row(button("Add a row", self.add), button("Remove this row", self.remove)),
                ],
            ),
            disclosure("More: what if", [self._assumed]),
            provenance,
            disclosure("More: import and export", [self.import_export]),
        )
        self._listener.listen(self._draw, self._view, self._unit, self._other, self._bands)
        for control in (self._as_table, self._provenance_button):
            control.observe(self._draw_tables, "value")
        self._listener.listen(self._use_plan, self._plans)
        self._listener.listen(self._use_row, self._row, name="index")
        self._listener.listen(lambda change: self.select(change.new - 1), self._number)
        self._show_plan()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self._draft.rows

    view = widget_value("_view", "What is shown, one of ``views.VIEWS``.")
    unit = widget_value("_unit", "``views.TOKENS`` or ``views.SHARE``.")
    bands = widget_value("_bands", "Whether the bands of the scenario are drawn.")

    @property
    def scenario(self) -> Scenario:
        """What is assumed in the what-if. Setting it moves the sliders."""
        return self._assumed.scenario

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        self._assumed.scenario = scenario
        self._draw()

    @property
    def table(self) -> pd.DataFrame:
        """What the chart shows, as ``views.table_of`` makes it; empty for a plan without rows."""
        import pandas as pd

        return views.table_of(self._view_state) if self.rows else pd.DataFrame()

    @property
    def summary(self) -> str:
        """The plan in a sentence, or what is wrong with the selected row."""
        return self._problem or sentences.summary_of(self._view_state)

    @property
    def notes(self) -> str:
        """What is assumed, in conflict, or not drawn."""
        return sentences.notes_of(self._view_state)

    def start_from(self, name: str) -> None:
        """Start from the plan *name*, a ticker or the name of an example. Raises ValueError for another."""
        self._draft.start_from(plan_named(name))
        self._show_plan()

    def select(self, index: int) -> None:
        """Select the row *index*, counted from 0; beyond the ends, the nearest row."""
        self._draft.select(index)
        self._show_plan()

    def change(self, **terms) -> None:
        """Change *terms*, fields of ``PlanRow``, of the selected row.

        Impossible terms change nothing; then ``summary`` says why.
        """
        try:
            self._draft.change(**terms)
            self._problem = ""
        except ScheduleError as error:
            self._problem = self._say(error)
        self._show_plan()

    def add(self) -> None:
        """Add a row and select it."""
        self._draft.add()
        self._show_plan()

    def remove(self) -> None:
        """Remove the selected row."""
        if self.rows:
            self._draft.remove()
        self._show_plan()

    def undo(self) -> None:
        """Undo the last change."""
        self._draft.undo()
        self._problem = ""
        self._show_plan()

    @property
    def _view_state(self) -> views.ViewState:
        return views.ViewState(
            self._draft.plan,
            self._today,
            self._draft.selected,
            self.view,
            self.unit,
            plan_named(self._other.value) if self.view == views.COMPARE else None,
            self.scenario if self.bands or self.view == views.PRICE else None,
        )

    def _change(self, term: str, read: Callable[[], object]) -> None:
        """A control of the row was moved; *read* raises ScheduleError for what cannot be read."""
        try:
            self._draft.change(**{term: read()})
            self._problem = ""
        except ScheduleError as error:
            self._problem = self._say(error)
        self._list_rows()
        self._draw()

    def _say(self, error: ScheduleError) -> str:
        row = self._draft.row
        where = f"Row {self._draft.selected + 1} ({row.bucket}), " if row else ""
        return f"{where}{error.field}: {error.problem} The chart shows the last schedule that works."

    def _take_rows(self, rows: Sequence[PlanRow]) -> None:
        self._draft.start_from(Plan("your own plan", tuple(rows)))
        self._problem = ""
        self._show_plan()

    def _show_plan(self) -> None:
        """Redraw everything: the list of rows, the controls of the selected row, the chart."""
        self._list_rows()
        if not self._problem:
            self._editor.show(self._draft.row)
        self._draw()

    def _list_rows(self) -> None:
        many = len(self.rows) > MOST_IN_LIST
        self._row.layout.display = "none" if many else None
        self._number.layout.display = None if many else "none"
        listed = () if many else tuple(f"{n}. {row.bucket}" for n, row in enumerate(self.rows, 1))
        with self._listener.muted():
            if listed != self._listed:
                self._row.options = self._listed = listed
            if listed:
                self._row.index = self._draft.selected
            self._number.max = max(1, len(self.rows))
            self._number.value = self._draft.selected + 1

    def _draw(self, _change=None) -> None:
        state = self._view_state
        self._other.layout.display = None if self.view == views.COMPARE else "none"
        self._unit.layout.display = None if self.view in (views.UNLOCKED, views.NEW) else "none"
        self._sentence.say(self.summary)
        notes = self.notes
        self._notes.value = html('<p style="margin:0.3em 0">{}</p>', notes) if notes else ""
        kinds = {views.READING: "lines", views.COMPARE: "lines", views.PRICE: "bands"}
        shown = kinds.get(self.view, "stack") if self.rows else None
        for kind, picture in self._figures.items():
            picture.layout.display = None if kind == shown else "none"
        if shown:
            picture = self._figures[shown]
            banded = shown == "stack" and state.scenario is not None
            (picture.add_class if banded else picture.remove_class)("course-band-lines")
            picture.show(views.parts_of(state))
        with self._listener.muted():
            self._plans.value = self._draft.plan.key or None
        self._draw_tables()

    def _draw_tables(self, _change=None) -> None:
        """Draw the two tables if they are open; otherwise they would only cost time."""
        shares = views.share_columns(self._view_state) if self.rows else []
        self._rows.value = _html(self.table, shares) if self._as_table.value else ""
        self._provenance.value = provenance_table(self.rows) if self._provenance_button.value else ""

    def _use_plan(self, change) -> None:
        if change.new is not None:
            self.start_from(change.new)

    def _use_row(self, _change) -> None:
        if self._row.index is not None:
            self._problem = ""
            self.select(self._row.index)

    def reset(self) -> None:
        """Go back to the first plan, view, second plan and scenario, and hide the table."""
        plan, view, other, scenario = self._first
        self._as_table.value = False
        self._problem = ""
        self._draft.start_from(plan)
        self._assumed.scenario = scenario or Scenario()
        with self._listener.muted():
            self._view.value, self._other.value, self._unit.value = view, other, views.TOKENS
            self._bands.value = scenario is not None
        self._show_plan()


def _html(table: pd.DataFrame, shares: Sequence[str]) -> Html:
    """A table with dates without hours, amounts readable, and the columns *shares* as percentages."""
    if hasattr(table.index, "strftime"):
        table = table.set_axis(table.index.strftime("%Y-%m-%d").rename(table.index.name))
    formats = {name: "{:.2%}".format if name in shares else sentences.amount_in_cell for name in table}
    return frame_table(table, formatters=formats)
