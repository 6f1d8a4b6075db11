"""What was saved in one notebook is there in another one; what cannot be read is passed over."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from course_lib.explorers import explore_scorecard
from course_lib.explorers.earlier_work import earlier_card, earlier_plan
from course_lib.explorers.saved_work import SavedWork
from course_lib.learning import storage
from course_lib.research.due_diligence import Evidence

ROW = {"bucket": "Team", "tokens": "96000000", "start": "2026-01-01", "cliff_months": "12"}


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    storage._progress_file.cache_clear()
    yield
    storage._progress_file.cache_clear()


def save_plan(rows):
    SavedWork("unlock plan").save(json.dumps({"desk": json.dumps({"rows": rows}), "lines": 1}), "a plan")


def test_nothing_was_saved():
    assert earlier_card() is None
    assert earlier_plan() == ()


def test_the_card_of_the_explorer_comes_back_with_all_its_evidence():
    scorecard = explore_scorecard("GRT")
    scorecard._repr_mimebundle_()
    team = Evidence("14 people", "white paper", "2025", "read", "for")
    scorecard.take(scorecard.card.answered("team", team))
    card = earlier_card()
    assert card == scorecard.card
    assert card["team"] == team


def test_the_plan_comes_back_row_by_row():
    save_plan([ROW, ROW | {"bucket": "Sale", "cliff_months": "0"}])
    rows = earlier_plan()
    assert [row.bucket for row in rows] == ["Team", "Sale"]
    assert rows[0].tokens == Decimal(96_000_000)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"desk": "[]"}', '{"desk": "{\\"rows\\": [1]}"}', "null"])
def test_what_cannot_be_read_is_passed_over(text):
    SavedWork("scorecard").save(text, "broken")
    SavedWork("unlock plan").save(text, "broken")
    assert earlier_card() is None
    assert earlier_plan() == ()
