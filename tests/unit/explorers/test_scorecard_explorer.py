"""The scorecard explorer without a browser: what it shows, and that nothing typed is lost."""

import json
from dataclasses import replace

import pytest

from course_lib.explorers import explore_scorecard
from course_lib.explorers.drafts import OWN
from course_lib.explorers.scorecard_explorer.explorer import WITHOUT
from course_lib.research.due_diligence import Evidence, prefilled_scorecard, questions, write_card

TEAM = Evidence("14 people", "white paper", "2025", "read", "for")


@pytest.fixture
def explorer():
    return explore_scorecard("GRT")


def type_in(explorer, question, evidence):
    explorer.ask(question)
    for name, control in explorer._parts.items():
        control.value = getattr(evidence, name)


def test_starts_with_what_the_data_knows(explorer):
    assert explorer.card == prefilled_scorecard("GRT")
    assert explorer.summary.startswith("GRT: 4 of 16 questions have evidence, 12 are unknown. 0 of 32 points")


def test_verdicts_bring_points(explorer):
    for question in ("utility", "circulating", "unlocks", "holders"):
        explorer.ask(question)
        explorer._parts["verdict"].value = "for"
    assert explorer.card.points == 6  # read 2 + 2, assumed 1, in conflict 1
    assert "6 of 32 points" in explorer._sentence.value


def test_what_is_typed_counts_once_it_is_complete(explorer):
    type_in(explorer, "team", replace(TEAM, source=""))
    assert "0 points: no source" in explorer._about.value
    explorer._parts["source"].value = "white paper"
    assert explorer.card["team"] == TEAM
    assert "2 of 2 points" in explorer._about.value


def test_nothing_typed_is_lost_between_questions_and_tokens(explorer):
    type_in(explorer, "team", TEAM)
    explorer.ask("audits")
    explorer._token.value = "AKT"
    assert explorer.card == prefilled_scorecard("AKT")
    explorer._token.value = OWN
    explorer._subject.value = "LMIL"
    type_in(explorer, "team", replace(TEAM, answer="half-typed"))
    explorer._token.value = "GRT"
    explorer.ask("team")
    assert explorer._parts["answer"].value == "14 people"
    explorer._token.value = OWN
    assert (explorer.card.subject, explorer._parts["answer"].value) == ("LMIL", "half-typed")


def test_undo_takes_typing_back_part_by_part(explorer):
    explorer.ask("team")
    for text in ("1", "14", "14 people"):
        explorer._parts["answer"].value = text
    explorer._parts["source"].value = "white paper"
    explorer.undo()
    assert explorer.card["team"] == Evidence("14 people")
    explorer.undo()
    assert explorer.card == prefilled_scorecard("GRT")
    explorer.undo()
    assert explorer.card == prefilled_scorecard("GRT")


def test_reset_can_be_taken_back(explorer):
    type_in(explorer, "team", TEAM)
    explorer.reset()
    assert explorer.card == prefilled_scorecard("GRT")
    explorer.undo()
    assert explorer.card["team"] == TEAM


@pytest.mark.parametrize("words", ["its sources", "its dates"])
def test_evidence_is_taken_away_for_the_eye_only(explorer, words):
    type_in(explorer, "team", TEAM)
    mine = explorer.card
    explorer._without.value = WITHOUT[words]
    assert explorer.summary.startswith(f"Without {words}: GRT: 0 of 16 questions have evidence")
    assert explorer.summary.endswith("Your own card is as it was.")
    assert explorer.table["points"].sum() == 0
    assert explorer.card == mine
    explorer._without.value = ""
    assert "5 of 16 questions have evidence" in explorer.summary


def test_beginning_anew_can_be_undone(explorer):
    type_in(explorer, "team", TEAM)
    mine = explorer.card
    explorer.begin_anew()
    assert explorer.card == prefilled_scorecard("GRT")
    explorer.undo()
    assert explorer.card == mine


def test_what_is_typed_is_there_in_the_next_session(explorer, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    type_in(explorer, "team", TEAM)
    assert not (tmp_path / "work").exists()  # nothing is saved before it is displayed
    explorer._repr_mimebundle_()
    type_in(explorer, "holders", TEAM)
    later = explore_scorecard("AKT")
    later._repr_mimebundle_()
    assert later.saved.offer.layout.display is None
    later.saved.go_on()
    assert later.card == explorer.card
    assert later._token.value == "GRT"
    later.undo()
    assert later.card == prefilled_scorecard("AKT")


def test_damaged_work_is_said_and_nothing_changes(explorer):
    for text in (
        "{",
        "[]",
        "null",
        '{"token": "GRT", "drafts": {"GRT": 3}}',
        '{"token": "XX", "drafts": {}}',
    ):
        with pytest.raises(ValueError, match=r"."):
            explorer._bring_back(text)
    assert explorer.card == prefilled_scorecard("GRT")


def test_messages_go_with_reset(explorer):
    explorer.import_export.text.value = "no card"
    explorer.import_export.take_in()
    explorer.import_export.exports[0].click()
    explorer.reset()
    assert (explorer.import_export.result.value, explorer.import_export.links.value) == ("", "")


def test_export_and_import(explorer):
    explorer.answer("team", TEAM)
    before = explorer.card
    explorer.import_export.exports[0].click()
    assert 'download="scorecard-grt.json"' in explorer.import_export.links.value
    explorer.reset()
    assert explorer.import_export.take_in()
    assert explorer.card == before
    explorer.import_export.text.value = write_card(replace(before, subject="LMIL"))
    assert explorer.import_export.take_in()
    assert explorer._token.value == OWN


def test_a_bad_import_changes_nothing(explorer):
    text = json.dumps({"answers": {"<b>": {}, "team": {"status": "sure"}}})
    explorer.import_export.text.value = text
    assert not explorer.import_export.take_in()
    assert (explorer.import_export.text.value, explorer.card) == (text, prefilled_scorecard("GRT"))
    assert "&lt;b&gt;" in explorer.import_export.result.value
    assert "<b>" not in explorer.import_export.result.value


def test_typed_markup_stays_text(explorer):
    explorer._token.value = OWN
    explorer._subject.value = "<img src=x>"
    type_in(explorer, "team", Evidence("<img src=x>", "<b>", "<i>", "read", "for"))
    explorer._as_table.value = True
    shown = explorer._sentence.value + explorer._about.value + explorer._rows.value + explorer._strip.value
    assert "<img" not in shown
    assert "<i>" not in shown


def test_tables_can_be_shown(explorer):
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 16 + 1 + 12
    assert list(explorer.table.index) == list(questions())


def test_an_unknown_ticker_is_a_sentence():
    with pytest.raises(ValueError, match="did you mean 'FIL'"):
        explore_scorecard("FLI")
    assert explore_scorecard("own").card.documented == 0
