"""The family comparer without a browser: what it shows is what the tokenizers say."""

import pytest

from course_lib import data
from course_lib.explorers import explore_families
from course_lib.explorers import families_explorer as room
from course_lib.model_tokens import load_tokenizer


@pytest.fixture
def comparer():
    return explore_families()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_tokenizers_say(comparer, preset):
    comparer._preset.value = preset
    text = room.PRESETS[preset]
    assert comparer.text == text
    assert list(comparer.results.index) == ["o200k_base", *room.OTHERS]
    for name, row in comparer.results.iterrows():
        tok = load_tokenizer(name)
        assert row["tokens"] == tok.count(text)
        assert row["normalised"] == tok.normalised(text)
        assert row["decoded"] == tok.decode(tok.encode(text))
        assert row["same"] == (row["decoded"] == text)
        assert row["unknown"] == sum(piece.unknown for piece in tok.pieces(text))
        ids = comparer.table.query("tokenizer == @name")["id"].tolist()
        assert ids == tok.encode(text)[: room.MOST_PIECES]


def test_pieces_are_spelled_as_in_the_vocabulary(comparer):
    comparer.text = "tokenization 🦜"
    pieces = comparer.table.groupby("tokenizer")["piece"].agg(list)
    assert pieces["bert-uncased"] == ["token", "##ization", "🦜"]
    assert pieces["mistral-v3"][:2] == ["▁token", "ization"]
    assert "<0xF0>" in pieces["mistral-v3"]
    unknown = comparer.table.query("unknown")["tokenizer"].tolist()
    assert unknown == ["bert-uncased", "xlm-roberta"]


def test_the_summary_says_who_lost_what(comparer):
    comparer.text = "Hi 🦜"
    assert "1 in bert-uncased, 1 in xlm-roberta" in comparer.summary
    assert comparer.summary.endswith("Not given back exactly by: bert-uncased, xlm-roberta.")
    comparer.text = "hello"
    assert "Unknown tokens: none." in comparer.summary
    assert comparer.summary.endswith("Not given back exactly by: none of them.")


def test_the_empty_text_is_explained(comparer):
    comparer.text = ""
    assert "empty" in comparer.summary
    assert comparer.table.empty
    assert set(comparer.results["tokens"]) == {0}


@pytest.mark.parametrize("name", room.BYTE_LEVEL)
def test_another_byte_level_tokenizer_can_take_the_first_lane(comparer, name):
    comparer._byte_level.value = name
    assert comparer.results.index[0] == name
    assert comparer.results.loc[name, "tokens"] == load_tokenizer(name).count(comparer.text)


def test_typed_markup_stays_text(comparer):
    comparer.text = "<script>alert(1)</script>&<img src=x onerror=alert(1)>"
    comparer._as_table.value = True
    shown = comparer._rows.value + comparer._sentence.value + comparer._outcome.value
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;script&gt;" in comparer._outcome.value


@pytest.mark.parametrize("text", ["\x00\x07", "\ud800", "a" * 300, "🙂" * 50, "\u200b\u202e"])
def test_odd_texts_are_shown(comparer, text):
    comparer.text = text
    assert len(comparer.results) == 4


def test_a_long_text_is_counted_to_the_end_but_drawn_in_part(comparer):
    text = "Everyone has the right to life. " * 1_000
    comparer.text = text
    for name, row in comparer.results.iterrows():
        assert row["tokens"] == load_tokenizer(name).count(text)
    assert all(len(lane["pieces"]) <= room.MOST_PIECES for lane in comparer._panel.lanes)


def test_a_damaged_file_becomes_a_sentence_in_its_lane(comparer, monkeypatch):
    def damaged(name):
        if name == "xlm-roberta":
            raise data.DataError("data/tokenizers/x is damaged.")
        return load_tokenizer(name)

    monkeypatch.setattr(room, "load_tokenizer", damaged)
    comparer.text = "hello"
    assert "xlm-roberta" not in comparer.results.index
    assert comparer._panel.lanes[2]["problem"] == "data/tokenizers/x is damaged."


def test_reset_brings_the_start_back(comparer):
    before = comparer._panel.lanes
    comparer.text = "something else"
    comparer._byte_level.value = "gpt2"
    comparer._show.value = "ids"
    comparer._as_table.value = True
    comparer._reset.click()
    assert comparer._panel.lanes == before
    assert (comparer._show.value, comparer._as_table.value) == ("text", False)


def test_an_unknown_tokenizer_is_refused_in_words():
    with pytest.raises(ValueError, match="first lane"):
        explore_families("hello", "gpt5")
