"""A learner who filled in a card in notebook 14 and a plan in 11 finds both in the memo of notebook 15."""

from __future__ import annotations

import json

import pytest

from course_lib.authoring import anatomy
from course_lib.explorers import explore_scorecard
from course_lib.explorers.saved_work import SavedWork
from course_lib.learning import storage
from course_lib.research.due_diligence import Evidence

CARRYING = ("carry", "carry-plan", "own")
ROW = {"bucket": "Team", "tokens": "96000000", "start": "2026-01-01", "duration_months": "48"}


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    storage._progress_file.cache_clear()
    yield
    storage._progress_file.cache_clear()


def carried(filled_in='"", ""'):
    """The memo in the builder, after the cells that carry work over, with source and date *filled_in*."""
    (path,) = (anatomy.ROOT / "notebooks").glob("15_*.ipynb")
    sources = {cell.get("id"): cell.source for cell in anatomy.read(path).cells}
    names: dict[str, object] = {}
    for cell in CARRYING:
        source = sources[cell].replace('source, as_of = "", ""', f"source, as_of = {filled_in}")
        exec(compile(source, f"<cell {cell}>", "exec"), names)
    return names["own"].memo


def test_without_saved_work_the_memo_begins_with_what_the_data_know_about_grt():
    memo = carried()
    assert (memo.subject, len(memo.claims), memo.charts) == ("GRT", 4, ())


def test_the_card_and_the_plan_come_along(capsys):
    scorecard = explore_scorecard("own")
    scorecard._repr_mimebundle_()
    scorecard.take(scorecard.card.answered("team", Evidence("14 people", "white paper", "2025", "read")))
    SavedWork("unlock plan").save(json.dumps({"desk": json.dumps({"rows": [ROW]})}), "a plan")
    memo = carried('"white paper", "2025"')
    assert [claim.text for claim in memo.claims[:1]] == ["14 people"]
    assert len(memo.unknowns) == 15
    assert len(memo.charts) == 2
    assert "rows of your plan: 1," in capsys.readouterr().out


def test_a_plan_stays_out_until_somebody_says_where_it_is_from(capsys):
    SavedWork("unlock plan").save(json.dumps({"desk": json.dumps({"rows": [ROW]})}), "a plan")
    assert carried().charts == ()
    assert "buckets: Team" in capsys.readouterr().out
