"""The explorer itself: which controls there are, where they are, and what happens when they move."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow, Scenario
from course_lib.crypto_tokens.unlocks import NamedPlan, UnlockDesk
from course_lib.explorers.controls import disclosure, widget_value
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.markup import dates_kept_whole, html
from course_lib.explorers.saved_work_box import SavedWorkBox
from course_lib.explorers.soon import Soon
from course_lib.explorers.table_editor import TextRows
from course_lib.explorers.unlocks_explorer import sentences, views
from course_lib.explorers.unlocks_explorer.amendment_panel import AmendmentPanel
from course_lib.explorers.unlocks_explorer.chart_place import ChartPlace, table_html
from course_lib.explorers.unlocks_explorer.coming_panel import ComingPanel
from course_lib.explorers.unlocks_explorer.compared_plans import EMPTY_PLAN, ComparedPlans, PlanShelf
from course_lib.explorers.unlocks_explorer.desk_exports import DeskExports
from course_lib.explorers.unlocks_explorer.market_panel import MarketPanel
from course_lib.explorers.unlocks_explorer.plan_bar import PlanBar
from course_lib.explorers.unlocks_explorer.plan_draft import PlanDraft
from course_lib.explorers.unlocks_explorer.plan_import import NAME, PlanImport
from course_lib.explorers.unlocks_explorer.plan_lines import Line, line_of
from course_lib.explorers.unlocks_explorer.plan_table import PlanTable
from course_lib.explorers.unlocks_explorer.presets import Plan
from course_lib.explorers.unlocks_explorer.provenance import provenance_table
from course_lib.explorers.unlocks_explorer.row_bar import RowBar
from course_lib.explorers.unlocks_explorer.scenario_sliders import ScenarioSliders
from course_lib.explorers.unlocks_explorer.view_bar import ViewBar
from course_lib.explorers.unlocks_explorer.work import KIND, desk_of_work, lines_of_work, work_of

if TYPE_CHECKING:
    import pandas as pd


PAUSE = 0.5
"""Seconds without a change after which the work is saved."""


class UnlocksExplorer(Explorer):
    """The explorer with its controls; its arguments are those of ``explore_unlocks``.

    Set ``view``, ``unit``, ``bands``, ``scenario`` and ``today``, ``start_from`` a plan, ``select`` a row
    and ``change`` it; read ``rows``, ``table``, ``summary``, ``problem``, ``notes`` and ``desk``.
    """

    def __init__(self, plan: Plan, view: str, compare_with: str, scenario: Scenario | None, today: date):
        super().__init__()
        listener = self._listener
        self._draft, self._shelf = PlanDraft(plan), PlanShelf()
        self._first = (plan, view, compare_with, scenario, today)
        self._plan_bar = PlanBar(
            self._shelf, today, self.start_from, self.rename, self._draw, self.reset, listener
        )
        self._view_bar = ViewBar(self._shelf, self._draw, listener)
        self._row_bar = RowBar(
            lambda term, value: self.change(**{term: value}), self.select, self.undo, listener
        )
        self._table = PlanTable(
            self._take_cells, self.undo, self.select, self._read_pasted, listener, self._row_bar.further
        )
        self._assumed = ScenarioSliders(scenario or Scenario(), self._draw, listener)
        self._market = MarketPanel(self._draw, listener)
        self._coming = ComingPanel(listener)
        self._amendment = AmendmentPanel(self._draw, listener)
        self._compared = ComparedPlans(self._shelf, lambda: self._draft.plan, self._compare_with)
        self.plan_import = PlanImport(
            self._take_rows, lambda desk: self._take_desk(desk, tuple(map(line_of, desk.rows)))
        )
        self.exports = DeskExports(lambda: self.desk)
        self._work, self._soon = SavedWorkBox(KIND, self._go_on), Soon(PAUSE)
        self._notes, self._rows = widgets.HTML(), widgets.HTML()
        self._provenance = widgets.HTML(layout=widgets.Layout(width="100%"))
        self._chart = ChartPlace()
        self._parts = {
            "table": disclosure("More: the plan as a table", [self._table]),
            "coming": disclosure("More: what comes next, and for whom", [self._coming]),
            "market": disclosure("More: price and market", [self._market]),
            "what if": disclosure("More: what if", [self._assumed]),
            "amended": disclosure("More: amend the row in hand", [self._amendment]),
            "compared": disclosure("More: plans to compare with", [self._compared]),
            "provenance": disclosure("More: where each row comes from", [self._provenance]),
            "import": disclosure("More: bring your own schedule", [self.plan_import]),
            "exports": disclosure("More: take it away", [self.exports, self._work.about]),
        }
        self.arrange(
            self._work.offer,
            self._plan_bar,
            self._view_bar,
            self._sentence,
            self._chart,
            self._rows,
            self._notes,
            self._row_bar,
            *self._parts.values(),
        )
        for part in (self._as_table, *(part.children[0] for part in self._parts.values())):
            part.observe(self._draw_parts, "value")
        self._view_bar.set(view, compare_with, scenario is not None)
        self._show()

    def _repr_mimebundle_(self, **kwargs) -> dict | None:
        self._work.begin()
        return super()._repr_mimebundle_(**kwargs)

    _view = property(lambda self: self._view_bar.view)
    _unit = property(lambda self: self._view_bar.unit)
    _bands = property(lambda self: self._view_bar.bands)
    _as_table = property(lambda self: self._view_bar.as_table)
    view = widget_value("_view", "What is shown, one of ``views.VIEWS``.")
    unit = widget_value("_unit", "What it is counted in, one of ``units.UNITS``.")
    bands = widget_value("_bands", "Whether the bands of the scenario are drawn.")

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self._draft.rows

    @property
    def today(self) -> date:
        """The day on which everything is worked out. Setting it redraws."""
        return self._plan_bar.today

    @today.setter
    def today(self, today: date) -> None:
        self._plan_bar.today = today
        self._draw()

    @property
    def scenario(self) -> Scenario:
        """What is assumed in the what-if. Setting it moves the sliders."""
        return self._assumed.scenario

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        self._assumed.scenario = scenario
        self._draw()

    @property
    def desk(self) -> UnlockDesk:
        """All that is on the desk, as one value."""
        others = [self._shelf.plan(key) for key in self._view_bar.others]
        compared, *further = (plan.key or NamedPlan(plan.name, plan.rows) for plan in others)
        quote, supply = self._market.quote(self.today), self._market.total_supply()
        name = self._draft.plan.name
        return UnlockDesk(name, self.today, self.rows, quote, supply, compared, tuple(further))

    @property
    def table(self) -> pd.DataFrame:
        """What the chart shows, as ``views.table_of`` makes it; empty for a plan without rows."""
        import pandas as pd

        state = self._view_state
        return pd.DataFrame() if state.blank else views.table_of(state)

    @property
    def summary(self) -> str:
        """The plan in a sentence, or what is wrong with the selected row."""
        return self.problem or sentences.summary_of(self._view_state)

    @property
    def problem(self) -> str:
        """What is wrong with the selected row; "" if nothing is."""
        return self._draft.problem

    @property
    def notes(self) -> str:
        """What is assumed, in conflict, or not drawn."""
        return " ".join(filter(None, [self._draft.waiting, sentences.notes_of(self._view_state)]))

    def start_from(self, name: str) -> None:
        """Start from the plan *name*, a ticker or the name of an example. Raises ValueError for another."""
        self._replace(self._shelf.plan(name))
        if name == EMPTY_PLAN:
            self._parts["table"].children[0].value = True
        self._show()

    def rename(self, name: str) -> None:
        """Call the plan *name*: in titles, and in the names of files."""
        self._draft.rename(name)
        self._show()

    def select(self, index: int) -> None:
        """Select the row *index*, counted from 0; beyond the ends, the nearest row."""
        self._draft.select(index)
        self._show_row()
        if self.view in (views.READING, views.AMENDED):
            self._draw()

    def change(self, **terms) -> None:
        """Change *terms*, fields of ``PlanRow``, of the selected row.

        Impossible terms stay typed and the chart as it was; then ``problem`` says why.
        """
        self._draft.change(**terms)
        self._show()

    def add(self) -> None:
        """Add an empty row below the selected one, and select it."""
        self._draft.add()
        self._show()

    def copy(self) -> None:
        """Copy the selected row, and select the copy."""
        self._draft.copy()
        self._show()

    def remove(self) -> None:
        """Remove the selected row."""
        self._draft.remove()
        self._show()

    def undo(self) -> None:
        """Undo the last change."""
        self._draft.undo()
        self._show()

    def reset(self) -> None:
        """Go back to the first plan, view, second plan, scenario and day, and hide the table."""
        plan, view, other, scenario, today = self._first
        self._replace(plan)
        with self._listener.muted():
            self._assumed.scenario = scenario or Scenario()
            self._plan_bar.today = today
            self._view_bar.set(view, other, scenario is not None)
            self._market.clear()
            self._amendment.clear()
            self.plan_import.clear()
            self._compared.clear()
        self._work.clear()
        self._show()

    @property
    def _view_state(self) -> views.ViewState:
        return views.ViewState(
            self._draft.plan,
            self.today,
            self._draft.row,
            self.view,
            self.unit,
            tuple(map(self._shelf.plan, self._view_bar.others)) if self.view == views.COMPARE else (),
            self.scenario if self.bands or self.view == views.PRICE else None,
            self._market.quote(self.today),
            self._market.total_supply(),
            self._amendment.new_terms(self.today),
            self._view_bar.by.value,
            self._view_bar.colours.value,
        )

    def _take_cells(self, cells: TextRows, before: Sequence[int | None]) -> None:
        self._draft.take_cells(cells, before, self._table.editor.row)
        self._show()

    def _read_pasted(self, text: str) -> None:
        self.plan_import.text.value = text
        self.plan_import.read()
        self._parts["import"].children[0].value = True

    def _take_rows(self, rows: Sequence[PlanRow], name: str, supply: str) -> None:
        empty = self._draft.plan if not self.rows else None  # which may have its name already
        self._replace(Plan(empty.name if empty and name == NAME else name, tuple(rows)))
        with self._listener.muted():
            self._market.supply.value = supply
        self._show()

    def _go_on(self, text: str) -> str:
        """Take the saved work *text*: ValueError where it is none."""
        desk, lines = desk_of_work(text), lines_of_work(text)
        self._take_desk(desk, lines)
        return f"“{desk.name}” is back, with everything that was typed."

    def _replace(self, plan: Plan) -> None:
        """Take *plan*. What was typed before can be started from again."""
        self._keep_plan()
        self._draft.start_from(plan)

    def _keep_plan(self) -> None:
        """Put the plan in hand on the shelf, unless it is nobody's work; saved, it is put aside."""
        key = self._shelf.keep(self._draft.plan) if self._draft.plan != self._first[0] else ""
        if key:
            self._save()
            self._work.put_aside()
        self._plan_bar.say_kept(key)

    def _take_desk(self, desk: UnlockDesk, lines: Sequence[Line]) -> None:
        self._keep_plan()
        self._draft.go_on(Plan(desk.name, desk.rows), lines)
        with self._listener.muted():
            self._market.set(desk.quote, desk.supply)
            if desk.today:
                self._plan_bar.today = desk.today
            self._view_bar.lay_beside(*map(self._on_shelf, (desk.compared, *desk.further)))
        self._show()

    def _on_shelf(self, compared: str | NamedPlan) -> str:
        """The key of a plan that a desk names; "" for one that there is not."""
        if isinstance(compared, NamedPlan):
            return self._shelf.put(Plan(compared.name, compared.rows))
        return compared if compared in [key for _, key in self._shelf.options()] else ""

    def _compare_with(self, key: str) -> None:
        self._view_bar.compare_with(key)
        self._show()

    def _show(self) -> None:
        """Redraw everything: the chart first, because the page needs the most time for it."""
        self._plan_bar.show(self._draft.plan)
        self._draw()
        self._show_row()

    def _show_row(self) -> None:
        self._row_bar.show(self._draft)
        self._table.show(self._draft)

    def _draw(self, _change=None) -> None:
        state = self._view_state
        self._view_bar.show()
        self._chart.show(state)
        self._sentence.say(sentences.summary_of(state))
        notes = self.notes
        self._notes.value = html('<p style="margin:0.3em 0">{}</p>', dates_kept_whole(notes)) if notes else ""
        self._draw_parts()
        self._soon(self._save)

    def _save(self) -> None:
        self._work.save(work_of(self.desk, self._draft.lines), self._draft.plan.name)

    def _draw_parts(self, _change=None) -> None:
        """Draw the parts that are open; the others would only cost time."""
        state = self._view_state
        is_open = {name: part.children[0].value for name, part in self._parts.items()}
        self._rows.value = table_html(state) if self._as_table.value else ""
        if is_open["provenance"]:
            self._provenance.value = provenance_table(self.rows)
        if is_open["market"]:
            self._market.draw(self.rows, self.today)
        if is_open["coming"]:
            self._coming.draw(self.rows, self.today, state.quote)
        if is_open["amended"]:
            self._amendment.draw(self._draft.plan, self._draft.row, self.today)
        if is_open["what if"]:
            self._assumed.draw(sentences.say_assumptions(state) if self.rows else [])
        if is_open["exports"]:
            self.exports.draw()
