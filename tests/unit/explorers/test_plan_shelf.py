"""The shelf of plans gives back what was put there."""

from dataclasses import replace

from course_lib.explorers.unlocks_explorer.amendment_panel import recorded_amendments
from course_lib.explorers.unlocks_explorer.compared_plans import PlanShelf
from course_lib.explorers.unlocks_explorer.presets import plan_named


def test_a_changed_plan_of_a_token_is_still_known_to_be_of_that_token():
    shelf, plan = PlanShelf(), plan_named("WLD")
    changed = plan.changed((replace(plan.rows[0], duration_months=99), *plan.rows[1:]))
    for key in (shelf.put(changed), PlanShelf().keep(changed)):
        assert key == changed.name
    kept = shelf.plan(changed.name)
    assert kept == changed
    assert recorded_amendments(kept.token) == recorded_amendments("WLD") != ""
