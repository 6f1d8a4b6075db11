"""The merge stepper without a browser: what it shows is what the tokenizer does."""

import pytest

from course_lib import data
from course_lib.explorers import explore_merges
from course_lib.explorers import merges_explorer as room
from course_lib.model_tokens import bpe


@pytest.fixture
def stepper():
    return explore_merges()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_tokenizer_does(stepper, preset):
    stepper._preset.value = preset
    corpus, text, step = room.PRESETS[preset]
    assert (stepper.learned_from, stepper.text, stepper.step) == (corpus, text, step)
    code = room.CORPORA[corpus]
    source = text if code is None else "\n".join(data.declaration(code))
    stepper.step = 3
    merges = bpe.train(source, 256 + 3)
    assert stepper.pieces == [merges.vocabulary[i] for i in bpe.encode(text, merges)]
    assert [piece["bytes"] for piece in stepper._view.pieces] == [raw.hex(" ") for raw in stepper.pieces]
    assert stepper._preset.value == preset


def test_the_pieces_always_join_to_the_text(stepper):
    for step in range(0, stepper.last + 1, 50):
        stepper.step = step
        assert b"".join(stepper.pieces).decode() == stepper.text


def test_the_text_never_grows(stepper):
    for curve in stepper._view.curves:
        assert curve["values"][0] == 1
        assert curve["values"] == sorted(curve["values"])
        assert len(curve["values"]) == stepper.last + 1


def test_the_table_has_a_row_for_each_merge_made(stepper):
    assert stepper.table.empty
    stepper.step = 9
    table = stepper.table
    assert table["merge"].tolist() == list(range(1, 10))
    assert table["token"].tolist()[0] == "·t"
    assert table["id"].tolist() == list(range(256, 265))
    assert table["shorter_by"].is_monotonic_decreasing


def test_the_summary_follows_the_step(stepper):
    assert stepper.summary == (
        "No merge yet: 256 tokens, one for each byte. Your text: 35 bytes in 35 tokens."
    )
    stepper.step = 1
    assert stepper.summary.startswith("Merge 1: ‘·’ + ‘t’ shortens what is learned from by 248 tokens.")
    assert "257 tokens" in stepper.summary


def test_eleven_letters_take_two_merges():
    stepper = explore_merges("aaabdaaabac", "the text below", step=99)
    assert stepper.step == stepper.last == 3
    assert stepper.pieces == [b"aaab", b"d", b"aaab", b"a", b"c"]
    assert len(stepper._view.curves) == 1


@pytest.mark.parametrize("step", [-5, 10**9])
def test_a_step_beyond_the_end_becomes_the_end(stepper, step):
    stepper.step = step
    assert stepper.step in (0, stepper.last)
    stepper._view.step = step  # as a page might send it
    assert stepper.step in (0, stepper.last)


def test_the_step_is_kept_within_a_shorter_list_of_merges(stepper):
    stepper.step = stepper.last
    stepper.text = "abababab"
    stepper.learned_from = "the text below"
    assert stepper.step == stepper.last == 2
    assert stepper.pieces == [b"abab", b"abab"]


@pytest.mark.parametrize("text", ["", "\ud800", "\x00", "a" * 50_000, "🙂" * 400, " \n\t"])
@pytest.mark.parametrize("corpus", room.CORPORA)
def test_odd_texts_are_shown(stepper, text, corpus):
    stepper.text = text
    stepper.learned_from = corpus
    stepper.step = 10
    assert stepper.summary
    assert len(stepper._view.pieces) <= room.MOST_PIECES


def test_a_text_without_repetition_is_explained():
    stepper = explore_merges("abc", "the text below")
    assert stepper.last == 0
    assert "nothing to merge" in stepper.summary


def test_a_long_text_is_cut_with_a_word_about_it(stepper):
    stepper.text = "word " * 10_000
    assert "cut after 20,000 characters" in stepper.summary


def test_an_unknown_corpus_is_explained(stepper):
    assert "nothing called ‘x’" in explore_merges(learned_from="x").summary
    stepper.learned_from = "<b>"
    assert "nothing called ‘<b>’" in stepper.summary
    assert "&lt;b&gt;" in stepper._sentence.value


def test_typed_markup_stays_text(stepper):
    attack = "<script>alert(1)</script><script>alert(1)</script>"
    stepper.learned_from = "the text below"
    stepper.text = attack
    stepper.step = stepper.last
    stepper._as_table.value = True
    shown = stepper._rows.value + stepper._sentence.value
    assert "<script" not in shown
    assert "&lt;" in shown


def test_a_damaged_file_becomes_a_sentence(stepper, monkeypatch):
    def damaged(code):
        raise data.DataError("data/udhr/x is damaged.")

    monkeypatch.setattr(room, "declaration", damaged)
    stepper.learned_from = "the Hindi declaration"
    assert stepper.summary.startswith("data/udhr/x is damaged.")


def test_reset_brings_the_start_back(stepper):
    before = (stepper.text, stepper.learned_from, stepper.step, stepper._view.pieces, stepper._view.curves)
    stepper.text = "something else"
    stepper.learned_from = "the Hindi declaration"
    stepper.step = 30
    stepper._as_table.value = True
    stepper._reset.click()
    after = (stepper.text, stepper.learned_from, stepper.step, stepper._view.pieces, stepper._view.curves)
    assert after == before
    assert stepper._as_table.value is False


def test_typing_over_a_preset_leaves_no_preset_chosen(stepper):
    stepper.text = "my own words"
    assert stepper._preset.value == ""


def test_a_token_that_is_the_replacement_character_is_shown_as_itself():
    assert room._face("\ufffd a".encode()) == "\ufffd·a"
    assert room._face("é".encode()[:1]) == "c3"
