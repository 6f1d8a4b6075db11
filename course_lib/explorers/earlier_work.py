"""What a learner has saved in other notebooks, to go on with: the scorecard of 14 and the unlock plan of 11.

No widgets. The explorers save their work by themselves; here the newest piece is read again as a value.
"""

from __future__ import annotations

import json

from course_lib.crypto_tokens import PlanRow, ScheduleError, read_plan
from course_lib.explorers.saved_work import SavedWork
from course_lib.research.due_diligence import Scorecard, read_card


def earlier_card() -> Scorecard | None:
    """The scorecard that was saved last and open then; None where there is none that can be read."""
    for saved in SavedWork("scorecard").earlier():
        try:
            work = json.loads(saved.text)
            return read_card(work["drafts"][work["token"]])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return None


def earlier_plan() -> tuple[PlanRow, ...]:
    """The rows of the unlock plan that was saved last; none where there is no plan that can be read."""
    for saved in SavedWork("unlock plan").earlier():
        try:
            desk = json.loads(json.loads(saved.text)["desk"])
            return tuple(read_plan(json.dumps(desk["rows"])))
        except (ValueError, ScheduleError, KeyError, TypeError, RecursionError):
            continue
    return ()
