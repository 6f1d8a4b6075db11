"""The plans that can be chosen, to start from and to compare with: those of the course, and one's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import ipywidgets as widgets

from course_lib.crypto_tokens.unlocks import from_share_code
from course_lib.explorers.controls import button, row
from course_lib.explorers.markup import html, status
from course_lib.explorers.saved_work import SavedWork
from course_lib.explorers.unlocks_explorer.presets import Plan, choices, plan_named
from course_lib.explorers.unlocks_explorer.work import KIND, desk_of_work

MOST_OWN = 20
EMPTY_PLAN = "An empty plan"
"""The key of a plan without rows, to fill in."""


class PlanShelf:
    """The plans by name: presets, and one's own in the order in which they were put there.

    >>> shelf = PlanShelf()
    >>> shelf.put(Plan("Mine", ()))
    'Mine'
    >>> shelf.plan("Mine").name, shelf.plan("ARKM").name, shelf.options()[-1]
    ('Mine', 'Arkham (ARKM)', ('Mine', 'Mine'))
    """

    def __init__(self) -> None:
        self._presets = [*choices().items()]  # kept: making them takes longer than a redraw may
        self._plans: dict[str, Plan] = {}
        self._own: dict[str, Plan] = {}

    def options(self) -> list[tuple[str, str]]:
        """What a list offers: pairs of the text and the key, for ``plan``."""
        return [*self._presets, *((name, name) for name in self._own)]

    def starts(self) -> list[tuple[str, str]]:
        """What can be started from, as ``options``: one's own plans first, and an empty one."""
        own = [(name, name) for name in reversed(self._own)]
        return [*own, (EMPTY_PLAN, EMPTY_PLAN), *self._presets]

    def plan(self, key: str) -> Plan:
        """The plan with this *key*. Raises ValueError for any other name."""
        if key == EMPTY_PLAN:
            return Plan("my plan", ())
        if key in self._own:
            return self._own[key]
        if key not in self._plans:
            self._plans[key] = plan_named(key)
        return self._plans[key]

    def put(self, plan: Plan) -> str:
        """Put *plan* on the shelf, and return its key: its name, with a number where that is taken."""
        taken = {key for _, key in self.starts()}
        names = (plan.name, *(f"{plan.name} ({n})" for n in range(2, len(taken) + 3)))
        key = next(name for name in names if name not in taken)
        self._own[key] = plan.called(key)
        for oldest in [*self._own][:-MOST_OWN]:
            del self._own[oldest]
        return key

    def keep(self, plan: Plan) -> str:
        """Put *plan* on the shelf unless it is there already, and return its key; "" where nothing is put.

        A preset, and a plan without rows, need not be kept.

        >>> shelf = PlanShelf()
        >>> shelf.keep(shelf.plan("ARKM")), shelf.keep(Plan("Mine", shelf.plan("ARKM").rows))
        ('', 'Mine')
        >>> shelf.keep(Plan("Mine", shelf.plan("ARKM").rows))
        ''
        """
        if plan.key or not plan.rows or any(plan.rows == own.rows for own in self._own.values()):
            return ""
        return self.put(plan.called(re.sub(r" \(\d+\)$", "", plan.name)))


class ComparedPlans(widgets.VBox):
    """Buttons that put plans on a *shelf*; *present* returns the desk's plan, *put* hears of a new key."""

    def __init__(self, shelf: PlanShelf, present: Callable[[], Plan], put: Callable[[str], object]):
        self._shelf, self._present, self._put = shelf, present, put
        self.code = widgets.Textarea(
            description="Share code", placeholder="UNLOCK1-…", rows=2, layout=widgets.Layout(width="auto")
        )
        self._saved = widgets.Dropdown(description="Saved", layout=widgets.Layout(max_width="100%"))
        self._said = widgets.HTML()
        self._take_saved = row(self._saved, button("Compare with it", self.take_saved))
        super().__init__(
            [
                button("Keep this plan as it is now, to compare with", self.keep),
                self._take_saved,
                self.code,
                button("Compare with the plan of this code", self.take_code),
                self._said,
            ],
            layout=widgets.Layout(width="100%"),
        )
        self.list_saved()

    def keep(self) -> None:
        """Put the plan of the desk on the shelf, so that what comes can be compared with it."""
        self._shelve(self._present())

    def take_code(self) -> None:
        """Put the plan of the pasted share code on the shelf; a damaged code is said."""
        try:
            desk = from_share_code(self.code.value)
        except ValueError as problem:
            self._said.value = status(str(problem))
            return
        self._shelve(Plan(desk.name or "plan of a share code", desk.rows))

    def take_saved(self) -> None:
        """Put a plan of an earlier session on the shelf."""
        if self._saved.value is None:
            return
        try:
            desk = desk_of_work(self._earlier[self._saved.value].text)
        except ValueError as problem:
            self._said.value = status(f"This work cannot be read: {problem}")
            return
        self._shelve(Plan(desk.name or "saved plan", desk.rows))

    def clear(self) -> None:
        """Take away what was said and pasted last."""
        self._said.value = self.code.value = ""

    def list_saved(self) -> None:
        """Offer the plans of earlier sessions."""
        self._earlier: Sequence = SavedWork(KIND).earlier()
        self._saved.options = [
            (f"{saved.about}, {saved.when:%Y-%m-%d %H:%M}", n) for n, saved in enumerate(self._earlier)
        ]
        self._saved.value = 0 if self._earlier else None
        self._take_saved.layout.display = None if self._earlier else "none"

    def _shelve(self, plan: Plan) -> None:
        if not plan.rows:
            self._said.value = status(
                "This plan has no row that can be read, so there is nothing to compare."
            )
            return
        key = self._shelf.put(plan)
        self._said.value = status(html("“{}” can now be chosen under “Second” and “Start from”.", key))
        self._put(key)
