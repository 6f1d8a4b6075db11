"""The next-token explorer without a browser: what it shows is what the model says."""

import pytest
from pandas.testing import assert_frame_equal

from course_lib.explorers import explore_next_token
from course_lib.explorers import next_token_explorer as room
from course_lib.model_tokens.language_model import Sampling, load_model, next_tokens, write_on

MODEL = load_model()


@pytest.fixture
def explorer():
    return explore_next_token()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_model_writes(explorer, preset):
    explorer._preset.value = preset
    writing = room.PRESETS[preset]
    assert explorer.setting == writing
    (first, *_) = MODEL.encode(f" {writing.bias_for}")
    sampling = Sampling(
        writing.temperature, writing.top_k, writing.top_p, {first: writing.bias} if writing.bias else {}
    )
    if writing.written:
        written = write_on(writing.prompt, sampling, most=writing.written, seed=writing.seed)
        assert explorer.text == written.text
        assert ("ended the story" in explorer.summary) == (written.ended_by == "end of text")
    else:
        expected = next_tokens(writing.prompt, sampling, room.SHOWN)
        assert_frame_equal(explorer.table, expected, rtol=1e-3)


def test_the_text_grows_and_shrinks_by_a_token(explorer):
    explorer.step(1)
    explorer.step(1)
    two = explorer.text
    assert len(MODEL.encode(two)) <= 2
    explorer.step(1)
    assert explorer.text.startswith(two)
    explorer.step(-1)
    assert explorer.text == two
    explorer.step(-100)
    assert (explorer.text, explorer.setting.written) == ("", 0)
    explorer.step(1000)
    assert explorer.setting.written == room.MOST_WRITTEN


def test_the_buttons_are_the_steps(explorer):
    forward, back = explorer._buttons.children
    forward.click()
    assert explorer.setting.written == 1
    back.click()
    assert explorer.setting.written == 0


def test_cut_tokens_are_hatched_and_said():
    explorer = explore_next_token(top_k=4, top_p=0.5)
    kept, by_k, by_p = explorer._chart.figure.data
    assert [kept.name, by_k.name, by_p.name] == ["kept", "cut by top-k", "cut by top-p"]
    assert len(kept.x) + len(by_k.x) + len(by_p.x) == room.SHOWN
    assert len(by_k.x) == room.SHOWN - 4
    assert {kept.marker.pattern.shape, by_k.marker.pattern.shape, by_p.marker.pattern.shape} == {"", "x", "/"}
    assert f"{len(kept.x)} token" in explorer.summary


@pytest.mark.parametrize("word", ["", "   ", "🙂", "<b>", "two words"])
def test_any_word_may_have_a_bias(explorer, word):
    explorer.setting = room.Writing("Mia had a", bias=5.0, bias_for=word)
    assert "can be drawn" in explorer.summary


def test_a_bias_lifts_its_word(explorer):
    explorer.setting = room.Writing("Mia had a", bias=20.0, bias_for="dog")
    assert explorer.table["token"].iloc[0] == " dog"


@pytest.mark.parametrize("prompt", ["", "\ud800", "\x00", "🙂" * 20, "<img src=x onerror=alert(1)>"])
def test_odd_prompts_are_shown_as_text(explorer, prompt):
    explorer.prompt = prompt
    assert "can be drawn" in explorer.summary
    explorer._as_table.value = True
    assert "<img" not in explorer._text.value + explorer._sentence.value + explorer._rows.value
    assert "<img" not in str(explorer._chart.figure.layout.title.text)


def test_a_prompt_that_is_too_long_is_a_sentence(explorer):
    explorer.prompt = "Mia had a red ball. " * 100
    assert "the window holds 256" in explorer.summary
    assert explorer.table.empty
    explorer.prompt = "Mia"
    assert not explorer.table.empty


def test_reset_brings_the_start_back(explorer):
    before = explorer.table
    explorer.setting = room.PRESETS["Hot"]
    explorer._reset.click()
    assert explorer.table.equals(before)


def test_what_a_slider_cannot_show_is_refused():
    with pytest.raises(ValueError, match="Temperature"):
        explore_next_token(temperature=5)
