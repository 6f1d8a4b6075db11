"""The memo builder without a browser: the rubric it shows, and that nothing typed is lost."""

from dataclasses import replace

import pytest

from course_lib.explorers import explore_memo
from course_lib.explorers.drafts import OWN
from course_lib.explorers.memo_explorer.part_fields import PARTS
from course_lib.research.memo import Chart, Claim, Memo, draft, example, to_html_page, to_markdown


@pytest.fixture
def builder():
    return explore_memo("GRT")


def field(builder, label):
    return next(c for c in builder._fields.children if getattr(c, "description", "") == label)


def test_starts_with_what_the_data_knows(builder):
    assert builder.memo == draft("GRT")
    assert builder.summary.startswith("The Graph (GRT): 4 of 9 criteria are met.")
    assert builder.table["met"].sum() == 4


@pytest.mark.parametrize("part", PARTS)
def test_every_part_can_be_opened(builder, part):
    builder.show(part)
    assert builder._fields.children
    builder.choose("AKT")
    builder.show(part)


def test_typing_changes_the_memo_and_the_rubric(builder):
    builder.show("about")
    field(builder, "Date").value = "2026-11-24"
    assert builder.memo.date == "2026-11-24"
    assert builder.table["met"].sum() == 5
    builder.show("risks")
    field(builder, "Risks").value = "low liquidity\nlack of revenue\ninsider unlocks"
    assert "6 of 9" in builder._sentence.value


def test_claims_are_added_changed_and_removed(builder):
    builder.show("claims")
    builder.add()
    field(builder, "Claim").value = "31 archives paid"
    field(builder, "Status").value = "assumed"
    assert builder.memo.claims[-1] == Claim("31 archives paid", status="assumed")
    assert builder._rows.label == "5. 31 archives paid"
    builder.remove()
    assert builder.memo == draft("GRT")
    builder.undo()
    assert builder.memo.claims[-1].text == "31 archives paid"


def test_all_rows_can_be_removed(builder):
    builder.show("claims")
    for _ in range(6):
        builder.remove()
    assert builder.memo.claims == ()
    builder.add()
    assert len(builder.memo.claims) == 1


def test_nothing_is_lost_between_tokens(builder):
    builder.show("summary")
    field(builder, "Summary").value = "half a sentence"
    builder._token.value = OWN
    assert builder.memo == Memo()
    builder._token.value = "GRT"
    assert field(builder, "Summary").value == "half a sentence"
    builder.reset()
    assert builder.memo == draft("GRT")
    builder.undo()
    assert builder.memo.summary == "half a sentence"


def test_a_chart_of_ones_own(builder):
    builder.choose(OWN)
    builder.show("allocation")
    field(builder, "Buckets").value = "Team 17\nProviders 45 %"
    field(builder, "Source").value = "white paper"
    field(builder, "As of").value = "2025"
    assert builder.memo.charts == (
        Chart("Allocation, as stated", "% of all tokens", (("Team", 17.0), ("Providers", 45.0)), "bars",
              "white paper", "2025"),
    )  # fmt: skip


def test_buckets_that_cannot_be_read_are_kept(builder):
    builder.choose(OWN)
    builder.show("allocation")
    field(builder, "Buckets").value = "Team 17\n<b>Providers"
    assert any("Line 2" in getattr(child, "value", "") for child in builder._fields.children)
    builder.show("summary")
    builder.show("allocation")
    assert field(builder, "Buckets").value == "Team 17\n<b>Providers"


def test_presets_and_files(builder):
    builder._preset.value = "The model memo (Akash)"
    assert builder.summary.startswith("Akash Network (AKT): 9 of 9 criteria are met.")
    builder.give_out()
    assert 'download="memo-akash-network-akt.html"' in builder._links.value
    assert 'download="memo-akash-network-akt.md"' in builder._links.value
    assert (builder.markdown, builder.html) == (to_markdown(example("model")), to_html_page(example("model")))
    builder._preset.value = "What the data set knows"
    assert builder.memo == draft("GRT")
    builder.memo = replace(builder.memo, summary="mine")
    assert builder._preset.label == "What the data set knows … changed"


def test_a_memo_is_there_in_the_next_session(builder, monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    builder._repr_mimebundle_()
    builder.show("summary")
    field(builder, "Summary").value = "half a sen"
    later = explore_memo("AKT")
    later._repr_mimebundle_()
    later.saved.go_on()
    assert later.memo.summary == "half a sen"
    later.saved.forget()
    assert [*(tmp_path / "work").rglob("*.json")] == []


def test_export_and_import(builder):
    builder.memo = replace(builder.memo, summary="mine")
    builder.import_export.exports[0].click()
    builder.reset()
    assert builder.import_export.take_in()
    assert builder.memo.summary == "mine"


def test_a_bad_import_changes_nothing(builder):
    builder.import_export.text.value = '{"<i>": 1, "claims": {}}'
    assert not builder.import_export.take_in()
    assert builder.memo == draft("GRT")
    assert "&lt;i&gt;" in builder.import_export.result.value


def test_typed_markup_stays_text(builder):
    builder.memo = Memo(*["<img src=x>"] * 4, claims=(Claim(*["<img src=x>"] * 3),), risks=("<img src=x>",))
    builder._shown.value = True
    for part in ("about", "claims", "risks"):
        builder.show(part)
        for html in (builder._sentence, builder._marks, builder._view):
            assert "<img" not in html.value


def test_one_criterion_is_met_and_several_are(builder):
    builder.memo = Memo(conclusion="You should buy it.")
    assert "1 of 9 criteria is met" in builder.summary
    assert "1 of 9 criteria of the course’s rubric is met" in builder.markdown


def test_own_and_unknown_tokens():
    assert explore_memo("own").memo == Memo()
    with pytest.raises(ValueError, match="did you mean 'FIL'"):
        explore_memo("FLI")
