"""The explorer itself: which controls there are, where they stand, and what happens when they move."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow, Scenario, ScheduleError
from course_lib.explorers.button import button
from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.more import more
from course_lib.explorers.sentence import Sentence
from course_lib.explorers.unlocks import sentences, views
from course_lib.explorers.unlocks.exchange import Exchange
from course_lib.explorers.unlocks.origins import origins
from course_lib.explorers.unlocks.plan_in_hand import PlanInHand
from course_lib.explorers.unlocks.presets import Plan, choices, plan_named
from course_lib.explorers.unlocks.row_editor import RowEditor
from course_lib.explorers.unlocks.what_if import WhatIf

if TYPE_CHECKING:
    import pandas as pd

MOST_IN_LIST = 200  # rows that a drop-down list can offer; more are chosen by number


class UnlockExplorer(ExplorerBox):
    """The explorer with its controls.

    Set ``view``, ``unit``, ``what_if`` and ``scenario``, ``start_from`` a plan, ``select`` a row and
    ``change`` it; read ``rows``, ``table``, ``summary`` and ``notes``.
    """

    def __init__(self, plan: Plan, view: str, compare_with: str, scenario: Scenario | None, today: date):
        self._hand, self._today, self._problem = PlanInHand(plan), today, ""
        self._first = (plan, view, compare_with, scenario)
        self._listed: tuple[str, ...] = ()
        self._busy = False
        plans = [*choices().items()]
        self._plans = widgets.Dropdown(options=plans, value=None, description="Start from", layout=WIDE)
        self._reset = button("Reset", self._start_again)
        self._view = widgets.Dropdown(options=views.VIEWS, value=view, description="Show", layout=WIDE)
        self._unit = widgets.Dropdown(options=[views.TOKENS, views.SHARE], description="Unit")
        self._other = widgets.Dropdown(options=plans, value=compare_with, description="Second", layout=WIDE)
        self._bands = widgets.Checkbox(
            value=scenario is not None, description="what-if bands (Monte Carlo)", indent=False
        )
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._row = widgets.Dropdown(description="Row", layout=WIDE)
        self._number = widgets.BoundedIntText(description="Row number", min=1, value=1)
        self._editor = RowEditor(self._change)
        self._what_if = WhatIf(scenario or Scenario(), self._draw)
        self.exchange = Exchange(self._take_rows, lambda: self.rows)
        self._sentence, self._notes, self._rows = Sentence(), widgets.HTML(), widgets.HTML()
        self._origins = widgets.HTML()
        origins_box = more("More: where each row comes from", [self._origins])
        self._origins_button = origins_box.children[0]
        self._figures = {kind: LiveFigure() for kind in ("stack", "lines", "bands")}
        # All three stay in the page, hidden while another is shown: one that is taken out cannot be redrawn.
        self._place = widgets.VBox(list(self._figures.values()))
        editor = self._editor
        super().__init__(
            [
                in_line(self._plans, self._reset),
                in_line(self._view, self._unit, self._other),
                in_line(self._bands, self._as_table),
                self._sentence,
                self._place,
                self._rows,
                self._notes,
                in_line(self._row, self._number, button("Undo", self.undo)),
                editor.cliff,
                editor.duration,
                more(
                    "More: the other terms of this row, add or remove rows",
                    [
                        in_line(editor.bucket, editor.tokens, editor.start, editor.period, editor.rule),
                        *(editor.at_start, editor.at_cliff),
                        in_line(button("Add a row", self.add), button("Remove this row", self.remove)),
                    ],
                ),
                more("More: what if", [self._what_if.box]),
                origins_box,
                more("More: import and export", [self.exchange]),
            ]
        )
        for control in (self._view, self._unit, self._other, self._bands):
            control.observe(self._draw, "value")
        for control in (self._as_table, self._origins_button):
            control.observe(self._draw_tables, "value")
        self._plans.observe(self._use_plan, "value")
        self._row.observe(self._use_row, "value")
        self._number.observe(lambda change: self._busy or self.select(change.new - 1), "value")
        self._show_plan()

    @property
    def rows(self) -> tuple[PlanRow, ...]:
        """The rows of the plan."""
        return self._hand.rows

    view = value_of("_view", "What is shown, one of ``views.VIEWS``.")
    unit = value_of("_unit", "``views.TOKENS`` or ``views.SHARE``.")
    what_if = value_of("_bands", "Whether the bands of the scenario are drawn.")

    @property
    def scenario(self) -> Scenario:
        """What is assumed in the what-if. Setting it moves the sliders."""
        return self._what_if.scenario

    @scenario.setter
    def scenario(self, scenario: Scenario) -> None:
        self._what_if.scenario = scenario
        self._draw()

    @property
    def table(self) -> pd.DataFrame:
        """What the chart shows; for the two stacks the calendar of the next twelve months."""
        import pandas as pd

        return views.table_of(self._question) if self.rows else pd.DataFrame()

    @property
    def summary(self) -> str:
        """The plan in a sentence, or what is wrong with the row in hand."""
        return self._problem or sentences.summary_of(self._question)

    @property
    def notes(self) -> str:
        """What is assumed, in conflict, or not drawn."""
        return sentences.notes_of(self._question)

    def start_from(self, name: str) -> None:
        """Replace the plan by a token's (its ticker) or an example's (its name)."""
        self._hand.start_from(plan_named(name))
        self._show_plan()

    def select(self, index: int) -> None:
        """Take a row in hand, counted from 0."""
        self._hand.select(index)
        self._show_plan()

    def change(self, **terms) -> None:
        """Change terms of the row in hand. What cannot be is said in ``summary`` and changes nothing."""
        try:
            self._hand.change(**terms)
            self._problem = ""
        except ScheduleError as error:
            self._problem = self._say(error)
        self._show_plan()

    def add(self) -> None:
        """Add a row and take it in hand."""
        self._hand.add()
        self._show_plan()

    def remove(self) -> None:
        """Remove the row in hand."""
        if self.rows:
            self._hand.remove()
        self._show_plan()

    def undo(self) -> None:
        """Take the last change back."""
        self._hand.undo()
        self._problem = ""
        self._show_plan()

    @property
    def _question(self) -> views.Question:
        return views.Question(
            self._hand.plan,
            self._today,
            self._hand.selected,
            self.view,
            self.unit,
            plan_named(self._other.value) if self.view == views.COMPARE else None,
            self.scenario if self.what_if or self.view == views.PRICE else None,
        )

    def _change(self, term: str, read: Callable[[], object]) -> None:
        """A control of the row moved; *read* may refuse what was typed."""
        try:
            self._hand.change(**{term: read()})
            self._problem = ""
        except ScheduleError as error:
            self._problem = self._say(error)
        self._list_rows()
        self._draw()

    def _say(self, error: ScheduleError) -> str:
        row = self._hand.row
        where = f"Row {self._hand.selected + 1} ({row.bucket}), " if row else ""
        return f"{where}{error.field}: {error.problem} The chart shows the last schedule that works."

    def _take_rows(self, rows: Sequence[PlanRow]) -> None:
        self._hand.start_from(Plan("your own plan", tuple(rows)))
        self._problem = ""
        self._show_plan()

    def _show_plan(self) -> None:
        """Everything anew: the list of rows, the controls of the row in hand, the chart."""
        self._list_rows()
        if not self._problem:
            self._editor.show(self._hand.row)
        self._draw()

    def _list_rows(self) -> None:
        self._busy = True
        many = len(self.rows) > MOST_IN_LIST
        self._row.layout.display = "none" if many else None
        self._number.layout.display = None if many else "none"
        listed = () if many else tuple(f"{n}. {row.bucket}" for n, row in enumerate(self.rows, 1))
        if listed != self._listed:
            self._row.options = self._listed = listed
        if listed:
            self._row.index = self._hand.selected
        self._number.max = max(1, len(self.rows))
        self._number.value = self._hand.selected + 1
        self._busy = False

    def _draw(self, _change=None) -> None:
        question = self._question
        self._other.layout.display = None if self.view == views.COMPARE else "none"
        self._unit.layout.display = None if self.view in (views.UNLOCKED, views.NEW) else "none"
        self._sentence.say(self.summary)
        self._notes.value = f'<p style="margin:0.3em 0">{escape(self.notes)}</p>' if self.notes else ""
        kinds = {views.READING: "lines", views.COMPARE: "lines", views.PRICE: "bands"}
        shown = kinds.get(self.view, "stack") if self.rows else None
        for kind, picture in self._figures.items():
            picture.layout.display = None if kind == shown else "none"
        if shown:
            picture = self._figures[shown]
            banded = shown == "stack" and question.scenario is not None
            (picture.add_class if banded else picture.remove_class)("course-band-lines")
            picture.show(views.parts_of(question))
        self._busy = True
        self._plans.value = self._hand.plan.key or None
        self._busy = False
        self._draw_tables()

    def _draw_tables(self, _change=None) -> None:
        """The two tables, if they are open: while they are not, nobody waits for them."""
        self._rows.value = _html(self.table) if self._as_table.value else ""
        self._origins.value = origins(self.rows) if self._origins_button.value else ""

    def _use_plan(self, change) -> None:
        if change.new is not None and not self._busy:
            self.start_from(change.new)

    def _use_row(self, _change) -> None:
        if not self._busy and self._row.index is not None:
            self._problem = ""
            self.select(self._row.index)

    def _start_again(self) -> None:
        plan, view, other, scenario = self._first
        self._as_table.value = False
        self._problem = ""
        self._hand.start_from(plan)
        self._what_if.scenario = scenario or Scenario()
        self._view.value, self._other.value, self._unit.value = view, other, views.TOKENS
        self._bands.value = scenario is not None
        self._show_plan()


def _html(table: pd.DataFrame) -> str:
    """A table with dates without hours, tokens without decimals and shares as percentages."""
    if hasattr(table.index, "strftime"):
        table = table.set_axis(table.index.strftime("%Y-%m-%d").rename(table.index.name))
    shares = [name for name in table if "share" in str(name)] or [n for n in table if table[n].max() <= 1]
    formats = {name: "{:.2%}".format if name in shares else "{:,.0f}".format for name in table}
    return table.to_html(escape=True, border=0, formatters=formats)
