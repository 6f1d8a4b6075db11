"""Predictions: the guess is kept, and compared in words when the result is known."""

import re
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from course_lib.exercises import load_predictions
from course_lib.learning import Prediction, predict
from course_lib.learning.feedback import FriendlyError
from course_lib.learning.storage import progress_file


@pytest.fixture
def said(kitchen, capsys):
    return lambda: capsys.readouterr().out


def test_a_guess_is_asked_for_kept_and_compared(said):
    assert predict("g1-time") is None
    assert 'How many minutes does the cake take?\npredict("g1-time", guess="…") saves it.' in said()
    predict("g1-time", guess="20")
    assert said() == "→ Your guess\n20 minutes is saved. Read on and see.\n"
    predict("g1-time", result=50)
    told = "You guessed 20 minutes; it is 50 minutes: 30 more than you thought, 2.5 times as much."
    assert said() == f"→ Your guess\n{told}\n"
    assert progress_file().read().guesses == {"g1-time": "20"}


def test_options_are_matched_loosely(said):
    predict("g2-top")
    assert "\n   - cream\n   - sugar\n   - nothing\n" in said()
    predict("g2-top", guess=" Cream ")
    assert "cream is saved" in said()
    predict("g2-top", result="cream")
    assert "You guessed cream, and that is right." in said()
    predict("g2-top", result="sugar")
    assert "You guessed cream; it is sugar." in said()


@pytest.mark.parametrize(
    ("options", "guess", "meant"),
    [
        (("t + h", "space + t", "i + n"), "t+h", "t + h"),
        (("t + h", "space + t", "i + n"), "Space+t", "space + t"),
        (("t + h", "space + t", "i + n"), "‘i + n’", "i + n"),
        (("yes", "no", "only on an exchange"), "No!", "no"),
        (("yes", "no", "only on an exchange"), "only on an exchange.", "only on an exchange"),
        (("1.2", "1.7", "2.5", "5.0"), "2,5", "2.5"),
        (("1.2", "1.7", "2.5", "5.0"), 5, "5.0"),
        (("1.2", "1.7", "2.5", "5.0"), "5", "5.0"),
        (("1.2", "1.7", "2.5", "5.0"), "1.7 bytes", "1.7"),
        (("1", "2"), "1 byte", "1"),
        (("1", "2"), 2.0, "2"),
    ],
)
def test_another_spelling_of_an_option_is_that_option(options, guess, meant):
    assert Prediction("g", "01", "Which?", options=options, unit="bytes").read(guess) == meant


@pytest.mark.parametrize(
    ("options", "guess", "said"),
    [
        (("1.2", "1.7", "12.5"), "12", "Choose one of"),
        (("1", "10"), "1.0.0", "Choose one of"),
        (("about half as many", "about as many"), "half as many", "Did you mean `about half as many`"),
        (("yes", "no", "only on an exchange"), "on an exchange", "Did you mean `only on an exchange`"),
        (("t + h", "h + t"), "+", "Choose one of"),
    ],
)  # fmt: skip
def test_what_is_no_option_is_not_taken_for_one(options, guess, said):
    with pytest.raises(FriendlyError, match=re.escape(said)):
        Prediction("g", "01", "Which?", options=options).read(guess)


def test_a_guess_below_nothing_is_asked_for_again():
    prediction = Prediction("g", "01", "How long?", unit="months", least=0)
    with pytest.raises(FriendlyError, match=r"-3 is too small: the least here is 0 months\."):
        prediction.read("-3")
    with pytest.raises(FriendlyError, match=r"It cannot be less than 0 months\."):
        prediction.read(-3)
    assert prediction.read("0") == "0"


@pytest.mark.parametrize(
    ("unit", "given", "said"),
    [
        ("tokens", 1, "1 token"),
        ("tokens", "1.0", "1 token"),
        ("tokens", 0, "0 tokens"),
        ("tokens", 1.5, "1.5 tokens"),
        ("tokens of Hindi for one of English", 1, "1 token of Hindi for one of English"),
        ("% of the tokens", 1, "1 % of the tokens"),
    ],
)
def test_one_is_no_plural(unit, given, said):
    prediction = Prediction("g", "01", "How many?", unit=unit)
    assert f"**{said}** is saved" in prediction.saved(prediction.read(given)).paragraphs[0]
    assert (
        prediction.compare("7", given).paragraphs[0].startswith(f"You guessed **7 {unit}**; it is **{said}**")
    )
    options = Prediction("g", "01", "How many?", options=("1", "2"), unit="tokens")
    assert "**1 token** is saved" in options.saved(options.read("1")).paragraphs[0]


def test_the_least_guess_is_no_plural_either():
    prediction = Prediction("g", "01", "How long?", unit="months", least=1)
    with pytest.raises(FriendlyError, match=r"the least here is 1 month\."):
        prediction.read("0")
    with pytest.raises(FriendlyError, match=r"It cannot be less than 1 month\."):
        prediction.read(0)


def test_no_number_that_the_course_asks_to_guess_can_be_less_than_nothing():
    numbers = [each for each in load_predictions().values() if not each.options]
    assert numbers and all(each.least == 0 for each in numbers)


def test_without_a_guess_the_result_is_still_told(said):
    predict("g1-time", result=50)
    assert said() == "→ The result\nIt is 50 minutes. You made no guess before.\n"


def test_what_happens_is_told_where_the_choices_are_sentences():
    choices = ("The price falls by a half", "The price rises in a year")
    first = Prediction("p0-first", "00", "What happens first?", options=choices, expected=choices[0])
    told = first.compare(choices[1], choices[0]).paragraphs[0]
    assert told == f"You guessed **{choices[1]}**. What happens: **{choices[0]}**."
    assert first.compare(None, choices[0]).paragraphs[0].startswith(f"What happens: **{choices[0]}**.")
    assert first.compare(choices[0], choices[0]).paragraphs[0].endswith("and that is right.")


def test_guess_and_result_in_one_call(said):
    predict("g1-time", guess=50, result=50.0)
    assert "is saved" in (shown := said())
    assert "You guessed 50 minutes, and that is right." in shown


@pytest.mark.parametrize("guess", ["soon", "", float("nan"), True, [20], 10**30, "9" * 400, object(), pd.NA])
def test_what_is_no_guess_gets_one_sentence(said, guess):
    predict("g1-time", guess=guess)
    sentence = said()
    assert sentence.startswith("→ Note\n")
    assert re.search("Your guess is a number|“soon” is not a number|Type a number|is too large", sentence)
    assert len(sentence) < 200
    predict("g2-top", guess=guess)
    assert said() == "→ Note\nChoose one of `cream`, `sugar`, `nothing`.\n"
    assert progress_file().read().guesses == {}


@pytest.mark.parametrize(
    ("guess", "result", "sentence"),
    [
        ("3", np.int64(4), "You guessed **3 km**; it is **4 km**: 1 more than you thought."),
        ("4", 3.5, "You guessed **4 km**; it is **3.5 km**: 0.5 less than you thought."),
        ("0", 3, "You guessed **0 km**; it is **3 km**: 3 more than you thought."),
        ("-1", 3, "You guessed **-1 km**; it is **3 km**: 4 more than you thought."),
        ("1000", 1234567, "You guessed **1,000 km**; it is **1,234,567 km**: "
         "1,233,567 more than you thought, 1,200 times as much."),
        ("2.5", Decimal("2.5"), "You guessed **2.5 km**, and that is right."),
        ("3", float("nan"), "You guessed **3 km**; it is **`nan`**."),
        ("3", 10**30, f"You guessed **3 km**; it is **`{10**30}`**."),
        ("3", "far away", "You guessed **3 km**; it is **`far away`**."),
        ("3", "4", "You guessed **3 km**; it is **4 km**: 1 more than you thought."),
        ("3", [1, 2], "You guessed **3 km**; it is **`[1, 2]`**."),
    ],
)  # fmt: skip
def test_the_difference_in_words(guess, result, sentence):
    prediction = Prediction("p", "01", "How far?", unit="km", least=None)
    assert prediction.compare(prediction.read(guess), result).paragraphs == (sentence,)


@pytest.mark.parametrize("guess", [-3, "-3", "−0.5", Decimal("-1e-9")])
def test_what_cannot_be_is_no_guess(guess):
    with pytest.raises(FriendlyError, match=r"less than 0|too small: the least here is 0"):
        Prediction("p", "09", "How long?", unit="months").read(guess)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("0,995", "0.995"), ("1.7", "1.7"), ("1,5", "1.5"), ("1,000,000", "1000000"), ("20 %", "20"),
     ("20", "20"), ("1,234.5", "1234.5"), ("2 million", "2000000")],
)  # fmt: skip
def test_a_guess_is_read_as_numbers_are_everywhere(typed, stored):
    assert Prediction("p", "01", "Which share?", unit="%").read(typed) == stored


def test_a_guess_that_can_be_read_in_two_ways_is_asked_about():
    with pytest.raises(FriendlyError, match=r"1,500 can be read in two ways\. Write 1500 or 1\.5\."):
        Prediction("p", "01", "How far?", unit="km").read("1,500")
    tokens = Prediction("p", "01", "How many?", unit="tokens", whole=True)
    assert tokens.read("1,500") == tokens.read("1500 tokens") == "1500"


def test_a_guess_is_compared_with_what_was_asked_whatever_the_cell_gives_now():
    asked = Prediction("p", "01", "How many tokens?", options=("1", "2", "3"), expected=3)
    assert asked.compare("3", 3).paragraphs == ("You guessed **3**, and that is right.",)
    changed = "Your cell gives **7**: something in it, or above it, is not as you were asked."
    assert asked.compare("3", 7).paragraphs == ("You guessed **3**, and that is right.", changed)
    assert asked.compare(None, 7).paragraphs == ("It is **3**. You made no guess before.", changed)
    assert asked.compare("2", 7).paragraphs[0].startswith("You guessed **2**; it is **3**")
    computed = Prediction("p", "01", "How far?", unit="km", expected=lambda: 2.5)
    assert computed.compare("2", "2.5").paragraphs == (
        "You guessed **2 km**; it is **2.5 km**: 0.5 more than you thought.",
    )
    assert len(computed.compare("2", float("nan")).paragraphs) == 2


def test_numeric_options_are_compared_as_numbers():
    prediction = Prediction("p", "01", "How many?", options=("1", "2", "3"), unit="eggs")
    guess = prediction.read(2)
    assert guess == "2"
    assert prediction.compare(guess, 3).paragraphs == (
        "You guessed **2 eggs**; it is **3 eggs**: 1 more than you thought.",
    )
    with pytest.raises(FriendlyError, match="Choose one of"):
        prediction.read("4")


def test_an_option_that_reads_as_a_number_is_shown_as_it_was_offered():
    limit = Prediction(
        "p", "01", "How many?", ("200 million", "389 million", "there is no end"), expected="389 million"
    )
    assert limit.compare(None, "389 million").paragraphs == (
        "It is **389 million**. You made no guess before.",
    )
    assert limit.saved("200 million").paragraphs[0].startswith("**200 million** is saved")
    (compared,) = limit.compare("200 million", "389 million").paragraphs
    assert compared.startswith("You guessed **200 million**; it is **389 million**: 189,000,000 more")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"id": ""}, "no id"),
        ({"notebook": ""}, "no notebook"),
        ({"question": " "}, "no question"),
        ({"options": ("a",)}, "no choice"),
        ({"options": "ab"}, "tuple"),
        ({"options": ("a", "A ")}, "twice"),
        ({"options": ("a", "b"), "expected": "c"}, "what is expected is no option"),
    ],
)
def test_an_author_hears_what_is_wrong(change, complaint):
    with pytest.raises(ValueError, match=complaint):
        Prediction(**{"id": "p", "notebook": "01", "question": "?", **change})


@pytest.mark.parametrize("guess", [101, 101.0, "101", "101 %"])
def test_a_part_is_not_more_than_the_whole(guess):
    share = Prediction("g", "01", "Which share?", unit="%", most=100)
    with pytest.raises(FriendlyError, match="100 %"):
        share.read(guess)
    assert share.read(100) == "100"


def test_a_fraction_where_per_cent_are_asked_is_asked_about():
    share = Prediction("g", "01", "Which share?", unit="%", most=100)
    assert "If you mean 31 %, guess `31`." in share.saved("0.31").paragraphs[0]
    for guess in ("31", "0", "1"):
        assert "If you mean" not in share.saved(guess).paragraphs[0]


def test_a_guess_is_bounded_by_the_thing_it_is_about():
    predictions = load_predictions()
    for name, guess in (("p16-table", 124), ("p16-unread", 2_000)):
        with pytest.raises(FriendlyError, match="cannot be more"):
            predictions[name].read(guess)


def test_a_guess_among_bare_numbers_says_what_they_count():
    bare = [
        prediction
        for prediction in load_predictions().values()
        if prediction.options and all(option.replace(",", "").isdigit() for option in prediction.options)
    ]
    assert bare and [prediction.id for prediction in bare if not prediction.unit] == []
