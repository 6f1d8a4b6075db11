"""Writing: seeded, ended for one of four reasons, with the cache or without; and English."""

import re
from itertools import islice

import pytest

from course_lib.model_tokens.language_model import (
    END,
    GREEDY,
    Sampling,
    corpus,
    load_model,
    next_tokens,
    scores_after,
    steps_of_writing,
    write_on,
)

MODEL = load_model()
WARM = Sampling(temperature=0.7)


def test_the_same_seed_writes_the_same_text():
    assert write_on("Mia", WARM, seed=5) == write_on("Mia", WARM, seed=5)
    assert len({write_on("Mia", WARM, seed=seed).text for seed in range(10)}) > 5


@pytest.mark.parametrize("sampling", [GREEDY, WARM], ids=["greedy", "drawn"])
def test_the_cache_does_not_change_the_text(sampling):
    both = [
        [step.id for step in islice(steps_of_writing("Tom was", sampling, 2, MODEL, use_cache), 60)]
        for use_cache in (True, False)
    ]
    assert both[0] == both[1]


def test_the_length_ends_it():
    written = write_on("Mia had a red", GREEDY, most=3)
    assert (len(written.ids), written.ended_by) == (3, "length")


def test_a_stop_text_ends_it_and_is_cut_off_even_across_tokens():
    whole = write_on("Mia had a red", GREEDY).text
    stop = whole[3:9]
    written = write_on("Mia had a red", GREEDY, stop=["never there", stop])
    assert (written.text, written.ended_by) == (whole[:3], "stop text")


def test_the_model_itself_ends_a_story():
    endings = [write_on("", Sampling(0.5), most=200, seed=seed).ended_by for seed in range(10)]
    assert endings.count("end of text") >= 9
    assert END not in write_on("", Sampling(0.5), most=200, seed=1).text


def test_the_window_ends_it():
    never = Sampling(bias={MODEL.end_id: -1000.0})
    written = write_on("Mia", never, most=1000)
    assert written.ended_by == "window"
    assert len(written.ids) + len(MODEL.encode("Mia")) + 1 == MODEL.gpt.window + 1


def test_a_bias_bans_and_forces():
    dog = MODEL.encode(" dog")[0]
    assert write_on("Mia had a", Sampling(0, bias={dog: 100.0}), most=1).text == " dog"
    first = write_on("Mia had a", GREEDY, most=1).ids[0]
    assert write_on("Mia had a", Sampling(0, bias={first: -100.0}), most=1).ids[0] != first


def test_a_prompt_that_does_not_fit_gets_a_sentence():
    with pytest.raises(ValueError, match="the window holds 256"):
        write_on("Mia had a red ball. " * 60)


def test_the_candidates_are_the_likeliest_with_their_fate():
    table = next_tokens("Mia had a", Sampling(top_k=5, top_p=0.6), count=8)
    assert table["chance"].is_monotonic_decreasing
    assert table["id"].iloc[0] == scores_after("Mia had a").argmax()
    assert (table["fate"] == "kept").sum() == (table["drawn"] > 0).sum()
    assert table["fate"].iloc[5:].tolist() == ["cut by top-k"] * 3
    assert table["drawn"].sum() == pytest.approx(1)


def test_what_it_writes_is_made_of_the_words_of_its_stories():
    known = set(re.findall(r"[A-Za-z]+", corpus(range(3000))))
    written = " ".join(write_on("", Sampling(0.5), most=200, seed=seed).text for seed in range(20))
    words = re.findall(r"[A-Za-z]+", written)
    assert len(words) > 500
    assert sum(word in known for word in words) >= 0.98 * len(words)


@pytest.mark.parametrize(
    ("prompt", "next_word"),
    [
        ("Tom went to the market. He had nine", " coins"),
        ("Mia was hungry. She went into the", " kitchen"),
        ("Mia was hungry. She went into the kitchen. On the table there was", " a"),
        ("Ben saw a fox. The fox was", " afraid"),
    ],
)
def test_it_keeps_to_the_plot(prompt, next_word):
    assert write_on(prompt, GREEDY, most=1).text == next_word


def test_a_stop_text_alone_is_one_and_not_its_letters():
    written = write_on("Mia had a red", GREEDY, stop="took it")
    assert written.ended_by == "stop text"
    assert written.text == write_on("Mia had a red", GREEDY, stop=["took it"]).text
    assert "." in written.text


@pytest.mark.parametrize("wrong", [{"most": 0}, {"most": 2.5}, {"stop": [""]}, {"stop": [5]}, {"stop": ""}])
def test_a_limit_that_is_none_is_explained(wrong):
    with pytest.raises(ValueError, match=r"number of tokens|one character or more"):
        write_on("Mia", GREEDY, **wrong)
