"""The tokenizer viewer without a browser: what it shows is what the tokenizers say."""

import pytest

from course_lib import data
from course_lib.explorers import explore_tokens
from course_lib.explorers import tokens_explorer as room
from course_lib.model_tokens import available_tokenizers, load_tokenizer


@pytest.fixture
def viewer():
    return explore_tokens()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_tokenizers_say(viewer, preset):
    viewer._preset.value = preset
    text = room.PRESETS[preset]
    assert viewer.text == text
    assert viewer.counts == {name: load_tokenizer(name).count(text) for name in room.DEFAULT_TOKENIZERS}
    table = viewer.table
    for name, rows in table.groupby("tokenizer"):
        assert rows["id"].tolist() == load_tokenizer(name).encode(text)


def test_the_table_and_the_summary_follow_the_text(viewer):
    viewer.text = "strawberry"
    assert viewer.table.query("tokenizer == 'gpt2'")["piece"].tolist() == ["st", "raw", "berry"]
    assert viewer.summary == "10 characters (10 bytes): 1 token in bert-uncased, 3 tokens in gpt2."


def test_the_empty_text_is_explained(viewer):
    viewer.text = ""
    assert set(viewer.counts.values()) == {0}
    assert "empty" in viewer.summary
    assert viewer.table.empty


@pytest.mark.parametrize(
    "name", [n for n in available_tokenizers() if n not in ("xlm-roberta", "o200k_harmony")]
)
def test_any_tokenizer_can_take_a_lane(viewer, name):
    viewer._names[0].value = name
    assert viewer.tokenizers[0] == name
    assert viewer.counts[name] == load_tokenizer(name).count(viewer.text)


def test_typed_markup_stays_text(viewer):
    attack = "<script>alert(1)</script>&<img src=x onerror=alert(1)>"
    viewer.text = attack
    viewer._as_table.value = True
    shown = viewer._rows.value + viewer._sentence.value
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;" in viewer._rows.value
    gpt2 = viewer._panel.lanes[0]["pieces"]
    assert "".join(piece["text"] for piece in gpt2) == attack


@pytest.mark.parametrize("text", ["\x00\x07", "\ud800", "a" * 300, "🙂" * 50, "\u200b\u202e"])
def test_odd_texts_are_shown(viewer, text):
    viewer.text = text
    assert len(viewer.counts) == 4


def test_a_long_text_is_counted_to_the_end_but_drawn_in_part(viewer):
    text = "Everyone has the right to life. " * 3_000
    viewer.text = text
    assert viewer.counts["o200k_base"] == load_tokenizer("o200k_base").count(text)
    assert all(len(lane["pieces"]) == room.MOST_PIECES for lane in viewer._panel.lanes)


def test_an_unknown_piece_is_marked(viewer):
    viewer.text = "ᠮᠣᠩᠭᠣᠯ"  # Mongolian script, of which bert-uncased knows nothing
    bert = next(lane for lane in viewer._panel.lanes if lane["name"] == "bert-uncased")
    assert [piece["unknown"] for piece in bert["pieces"]] == [True]


def test_a_damaged_file_becomes_a_sentence_in_its_lane(viewer, monkeypatch):
    def damaged(name):
        if name == "gpt2":
            raise data.DataError("data/tokenizers/x is damaged.")
        return load_tokenizer(name)

    monkeypatch.setattr(room, "load_tokenizer", damaged)
    viewer.text = "hello"
    assert viewer._panel.lanes[0]["problem"] == "data/tokenizers/x is damaged."
    assert "gpt2" not in viewer.counts
    assert viewer.counts["o200k_base"] == 1


def test_reset_brings_the_start_back(viewer):
    before = viewer._panel.lanes
    viewer.text = "something else"
    viewer._names[0].value = "cl100k_base"
    viewer._show.value = "ids"
    viewer._as_table.value = True
    viewer._reset.click()
    assert viewer._panel.lanes == before
    assert (viewer._show.value, viewer._as_table.value) == ("text", False)


def test_typing_over_a_preset_leaves_no_preset_chosen(viewer):
    viewer.text = "my own words"
    assert viewer._preset.value == ""


def test_an_unknown_tokenizer_is_a_sentence():
    with pytest.raises(ValueError, match=r"There is no tokenizer called 'gpt5'\. Choose from: gpt2"):
        explore_tokens("hello", ["gpt2", "gpt5"])


def test_the_ids_can_be_copied(viewer):
    viewer.text = " strawberry"
    (lane,) = [lane for lane in viewer._panel.lanes if lane["name"] == "gpt2"]
    assert lane["ids"] == str(load_tokenizer("gpt2").encode(" strawberry"))


def test_too_many_ids_for_a_field_are_not_sent(viewer):
    viewer.text = "a b " * 5_000
    assert {lane["ids"] for lane in viewer._panel.lanes} == {""}


def test_a_text_that_a_tokenizer_cannot_cut_says_so_in_its_lane_and_the_others_go_on(viewer):
    viewer.text = " " * 1_000_000
    problems = {lane["name"]: lane["problem"] for lane in viewer._panel.lanes}
    assert "at most 999,998" in problems["gpt2"]
    assert problems["bert-uncased"] == ""
    assert "1,000,000 characters" in viewer.summary
