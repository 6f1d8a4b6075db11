"""The unlock explorer: real release schedules and your own, to look at, change and compare.

Everything it shows is computed by public functions of ``course_lib.crypto_tokens``; ``views`` and
``sentences`` decide what is shown, the other modules have the controls.
"""

from __future__ import annotations

from datetime import date

from course_lib.crypto_tokens import PlanRow, Scenario
from course_lib.explorers.unlocks_explorer.explorer import UnlocksExplorer
from course_lib.explorers.unlocks_explorer.presets import Plan, choices, plan_named
from course_lib.explorers.unlocks_explorer.views import VIEWS


def explore_unlocks(
    start: str | list[PlanRow] = "ARKM",
    view: str = VIEWS[0],
    compare_with: str = "WLD",
    scenario: Scenario | None = None,
    today: date | None = None,
) -> UnlocksExplorer:
    """Explore a release plan: *start* is a ticker, the name of an example, or rows of your own.

    *view* is one of ``VIEWS``, *compare_with* the ticker or name of a second plan for the view that compares
    two. With *scenario*, what-if bands are shown at once. *today* is used in place of the real day. Returns
    the explorer, which also works without a browser. Raises ValueError for an unknown name or view.

    >>> explorer = explore_unlocks("ARKM", today=date(2026, 11, 24))
    >>> explorer.summary.partition(";")[0]
    'On 2026-11-24, 70.0% of the 1 billion scheduled tokens of Arkham (ARKM) are unlocked'
    >>> explorer.change(cliff_months=18)
    >>> explorer.rows[0].status
    'own'
    """
    if view not in VIEWS:
        raise ValueError(f"There is no view {view!r}; choose one of {', '.join(VIEWS)}.")
    known = choices().values()
    for name in (start, compare_with):
        if isinstance(name, str) and name not in known:
            raise ValueError(f"There is no plan called {name!r}; choose one of {', '.join(known)}.")
    plan = plan_named(start) if isinstance(start, str) else Plan("your own plan", tuple(start))
    return UnlocksExplorer(plan, view, compare_with, scenario, today or date.today())
