"""Answers that pick from options: one of them, or a set."""

import numpy as np
import pandas as pd
import pytest

from course_lib.learning import Choice, Choices, Number, holds, lacks
from course_lib.learning.snapshots import snapshot

from .value_answers import right


@pytest.mark.parametrize("answer", [{"A", "d"}, ["D", "D"], ("x", "D")])
def test_an_option_in_an_answer_is_seen(answer):
    assert holds("D")(answer)
    assert lacks("B")(answer)
    assert not lacks("D")(answer)
    assert not holds("B")(answer)


@pytest.mark.parametrize("answer", ["A, D", 7, None, set(), {"D": 1}, [["D"]], range(3)])
def test_what_is_no_set_of_options_neither_holds_nor_lacks_one(answer):
    assert not holds("D")(answer)
    assert not lacks("B")(answer)


def test_options_that_differ_only_in_spaces_or_case_stay_apart():
    spaced = Choice(("egg", " egg", "Egg"), correct=" egg")
    assert right(spaced, " egg")
    assert not right(spaced, "egg")
    assert "not one of the options" in spaced.validate("EGG")
    assert right(Choice(("egg", "milk"), correct="egg"), " EGG ")


def test_a_wrong_choice_nobody_foresaw_gets_a_sentence():
    assert (
        Choice(("egg", "milk"), correct="egg").explain("milk")
        == "`'milk'` is not it. Read the other options again."
    )


def test_true_is_not_one_among_options():
    numbers = Choice((1, 2), correct=1)
    assert right(numbers, np.int64(1))
    assert numbers.validate(True)
    assert right(Choice((True, False), correct=True), np.True_)


@pytest.mark.parametrize(
    ("options", "correct"),
    [(("a",), "a"), (("a", "a"), "a"), (("a", "b"), "c"), (("a", None), "a"), ((1, 1.0), 1)],
)
def test_a_choice_is_validated(options, correct):
    with pytest.raises(ValueError, match="option"):
        Choice(options, correct)


def test_a_set_ignores_order_duplicates_and_collection_type():
    kind = Choices(options=("a", "b", "c"), correct={"a", "b"})
    for answer in (
        ["b", "a"],
        ("a", "b", "A "),
        {"a": 1, "b": 2}.keys() | set(),
        np.array(["a", "b"]),
        pd.Series(["b", "a"]),
    ):
        assert right(kind, answer)
    assert not right(kind, {"a"})
    assert kind.explain({"a"}) == "Not yet: one is missing."
    assert "`'z'` is not one of the options" in kind.validate({"a", "z"})
    assert "a list" in kind.validate([["a"]])


LETTERS = Choices(options=("A", "B", "C", "D", "E"), correct={"A", "D", "E"})


NAMES = Choices(options=("low liquidity", "lack of revenue", "insider unlocks"), correct={"low liquidity"})


@pytest.mark.parametrize(
    "answer", ["ADE", "ade", "A, D, E.", "A D and E", "A; D; E", "A/D/E", {"ADE"}, ["a,d,e"]]
)
def test_letters_may_be_written_as_one_text(answer):
    assert right(LETTERS, answer)


@pytest.mark.parametrize("answer", ["ADX", "A-D-E", "", ["AD", "E"], "answer", {"A", "DE"}])
def test_other_texts_are_no_letters(answer):
    assert LETTERS.validate(LETTERS.run(answer)) is not None


def test_a_text_alone_is_told_how_to_write_the_set():
    assert "`answer = {'low liquidity'}`" in NAMES.validate("low liquidity")
    pairs = Choices(options=("1A", "1B", "2A", "2B"), correct={"1A", "2B"})
    assert "`answer = {'1A', '2B'}`" in pairs.validate("1A, 2B")
    assert "`answer = {3}`" in Choices(correct={1, 2}).validate(3)


@pytest.mark.parametrize(
    "answer",
    [
        {"1A", "2B", "3C"},
        {"A1", "b2", "C 3"},
        {"1 A", "2 b", "3C"},
        "1A, 2B, 3C",
        "1 A; 2 B; 3 C",
        "1A 2B 3C",
        {"1A, 2B, 3C"},
        {1: "A", 2: "B", 3: "C"},
        {"1": "A", "2": "B", "3": "c"},
        ["A", "B", "C"],
        "ABC",
        "A, B, C",
        ["1: A", "2: B", "3: C"],
        {1: {"A"}, 2: ["B"], "3": ("c",)},
        [["A"], ["B"], ["C"]],
        {(1, "A"), ("2", "b"), (3, "C")},
        "1: A; 2: B; 3: C",
    ],
)
def test_pairs_are_read_as_people_write_them(answer):
    pairs = Choices(options=tuple(f"{n}{c}" for n in (1, 2, 3) for c in "ABC"), correct={"1A", "2B", "3C"})
    assert pairs.matches(pairs.run(answer), pairs.reference)


@pytest.mark.parametrize(
    "answer", [{"A", "B", "C"}, ["A", "B"], "AB", {"1D"}, {1: 2}, {"1A", 2}, {}, "", "1", [""]]
)
def test_what_is_no_list_of_pairs_is_not_read_as_one(answer):
    pairs = Choices(options=tuple(f"{n}{c}" for n in (1, 2, 3) for c in "ABC"), correct={"1A", "2B", "3C"})
    assert pairs.validate(pairs.run(answer)) is not None


@pytest.mark.parametrize(
    "answer",
    [
        {1: {"U"}, 2: {"U", "G"}},
        [["U"], ["U", "G"]],
        {"1": "U", "2": "U, G"},
        {1: "U", 2: "U and G"},
        ["1U", "2U, G"],
        "1: U; 2: U, G",
        {(1, "U"), (2, "U"), (2, "G")},
    ],
)
def test_letters_of_one_number_may_stand_apart(answer):
    pairs = Choices(options=("1U", "1G", "2U", "2G"), correct={"1U", "2U", "2G"})
    assert pairs.matches(pairs.run(answer), pairs.reference)


def test_a_dictionary_or_a_table_is_told_how_it_becomes_a_set():
    names = Choices(options=("gpt2", "bert", "tekken"), correct={"gpt2"})
    assert "names with True" in names.validate(names.run({"gpt2": True, "bert": False}))
    assert "`set(answer)`" in names.validate(names.run({"gpt2": 3}))
    assert "`.index`" in names.validate(names.run(pd.DataFrame({"chain": ["own"]}, index=["gpt2"])))
    assert names.validate(names.run(pd.DataFrame({"chain": ["own"]}))).endswith(
        "a set or a list is expected."
    )
    pairs = Choices(options=("1A", "1B"), correct={"1A"})
    assert pairs.validate(pairs.run({1: "attack"})).endswith("Put pairs such as `'1A'` into one.")


def test_an_option_that_is_given_already_is_not_what_was_meant_by_another():
    names = Choices(options=("gpt2", "o200k_base", "bert"), correct={"gpt2", "o200k_base"})
    assert "Did you mean" not in names.validate({"o200k_base", "cl100k_base"})
    assert names.validate({"o2o0k_base"}).endswith("Did you mean `'o200k_base'`?")


def test_several_letters_behind_one_number_are_several_pairs():
    pairs = Choices(options=("1U", "1G", "2U", "2G"), correct={"1U", "2U", "2G"})
    for answer in ({"1U", "2UG"}, ["U", "UG"], "1U, 2U, 2G"):
        assert pairs.matches(pairs.run(answer), pairs.reference)


def test_a_single_option_in_brackets_or_with_a_slip_is_told_what_to_write():
    families = Choice(("gpt2", "bert-uncased", "xlm-roberta"), correct="gpt2")
    assert families.validate({"gpt2"}).endswith("a single option is expected: `answer = 'gpt2'`.")
    assert families.validate(["bert-uncased"]).endswith("`answer = 'bert-uncased'`.")
    assert "`'gpt2'`, `'bert-uncased'`" in families.validate(["gpt2", "bert-uncased"])
    assert families.validate("bert").endswith("Did you mean `'bert-uncased'`?")
    assert families.validate("gpt2.").endswith("Did you mean `'gpt2'`?")
    assert "Did you mean" not in families.validate("")
    assert "Did you mean" not in families.validate("t5")


def test_truths_of_a_list_are_told_how_to_pick_names_from_a_list():
    assert "if ...}" in NAMES.validate([True, False])
    column = NAMES.run(pd.Series([True, False]))
    assert "`names[is_true]`" in NAMES.validate(column)


def test_empty_braces_are_a_dictionary():
    assert "`{}` is an empty one" in NAMES.validate({})


def test_names_of_several_words_may_be_cut_at_their_commas():
    said = NAMES.validate("low liquidity, Insider unlocks")
    assert "`answer = {'low liquidity', 'Insider unlocks'}`" in said
    apart = "Each name needs quotes of its own: `answer = {'low liquidity', 'insider unlocks'}`."
    assert NAMES.validate(["low liquidity, insider unlocks"]) == apart
    pairs = Choices(options=("1A", "1B", "2A", "2B"), correct={"1A", "2B"})
    assert "`answer = {'1A', '2B'}`" in pairs.validate("1A and 2B")


def test_a_number_alone_is_told_that_names_are_wanted():
    assert NAMES.validate(9) == (
        "Your answer is `9` alone; a set of names in quotes is expected, such as `{'insider unlocks'}`."
    )


def test_names_that_are_nearly_options_are_told_which_ones():
    pairs = Choices(options=("1A", "1B", "2A", "2B"), correct={"1A", "2B"})
    assert pairs.validate({"A1", "B2"}).endswith("Did you mean `'1A'`, `'2B'`?")
    assert NAMES.validate({"liquidity", "revenue"}).endswith(
        "Did you mean `'low liquidity'`, `'lack of revenue'`?"
    )
    signs = Choice(("no-demo", "revenue", "vague-ai"), correct="revenue")
    assert signs.validate("no clear revenue").endswith("Did you mean `'revenue'`?")
    assert "`'no-demo'`, `'revenue'`" in signs.validate("bananas")
    letters = Choice(("A", "B", "C"), correct="B")
    assert letters.validate("Option C.").endswith("Did you mean `'C'`?")
    assert "`'A'`, `'B'`, `'C'`" in letters.validate("A and C")


def test_a_set_of_one_is_told_how_to_write_the_single_option():
    kind = Choice(("A", "B", "C"), correct="B")
    assert kind.validate({"C"}) == "Your answer is a set; a single option is expected: `answer = 'C'`."
    assert "`'A'`, `'B'`, `'C'`" in kind.validate(["A", "C"])
    assert "`'A'`, `'B'`, `'C'`" in kind.validate(["Z"])


def test_pairs_that_are_wrong_are_found_by_their_numbers():
    pairs = Choices(options=tuple(f"{n}{c}" for n in range(1, 11) for c in "AB"), correct={"1A", "2B", "10A"})
    assert pairs.explain({"1A", "2A", "10B"}) == "Not yet: look again at 2 and 10."
    assert pairs.explain({"1A", "2B"}) == "Not yet: 10 has no letter."
    assert pairs.explain({"1B"}) == "Not yet: look again at 1; 2 and 10 have no letter."
    assert pairs.explain({"1A", "3A"}) == "Not yet: look again at 3; 2 and 10 have no letter."


def test_every_name_that_is_unknown_is_named():
    assert NAMES.validate({"low liquidty"}) == (
        "`'low liquidty'` is not one of the options. Did you mean `'low liquidity'`?"
    )
    both = NAMES.validate(["bananas", "low liquidity", "pears"])
    assert both.startswith("`'bananas'`, `'pears'` are not among the options: `'low liquidity'`")


def test_options_may_be_found_when_they_are_needed():
    kind = Choices(options=lambda: ["eng", "cmn_hans", "hin"], correct={"cmn_hans"})
    assert right(kind, {"cmn_hans"})
    assert kind.validate({"Chinese"}).startswith("`'Chinese'` is not one of the options: `'eng'`")
    with pytest.raises(ValueError, match="options"):
        _ = Choices(options=lambda: ["eng", "hin"], correct={"fra"}).reference


def test_a_column_of_truths_or_numbers_is_told_what_to_do_with_it():
    codes = Choices(correct={"cmn_hans", "cmn_hant"})
    column = pd.Series([True, False], index=["cmn_hans", "eng"])
    for kind in (codes, NAMES):
        assert "`names[is_true]`" in kind.validate(kind.run(column))
        assert "`.index` holds names" in kind.validate(kind.run(pd.Series({"cmn_hans": 0.9})))
    said = Number(3).validate(snapshot(column))
    assert said.startswith("Your answer is a column (Series) of True and False; a number is expected.")
    assert "`sum(...)` counts the True ones." in said
    assert right(Choices(options=(True, False), correct={True}), pd.Series([True, True]))


def test_keys_and_values_of_a_dictionary_are_a_collection():
    guests = {"a": "b", "b": "a"}
    kind = Choices(options=("a", "b", "c"), correct={"a", "b"})
    assert right(kind, guests.keys())
    assert right(kind, guests.values())
    assert "the keys of a dictionary" in Number(2).validate(snapshot(guests.keys()))
    assert "1,000,000 entries" in snapshot(dict.fromkeys(range(10**6)).keys()).kind


def test_a_set_without_options_takes_any_items_and_compares_them_exactly():
    kind = Choices(correct=lambda: {7, " the"})
    assert right(kind, [" the", 7.0])
    assert not right(kind, {"the", 7})
    assert kind.explain({"the", 7, 8}) == "Not yet: 2 do not belong and one is missing."


@pytest.mark.parametrize(
    "wrong",
    [
        {"correct": ()},
        {"options": ("a",), "correct": ("a",)},
        {"options": ("a", "b"), "correct": ("c",)},
        {"correct": [None]},
    ],
)
def test_a_set_is_validated(wrong):
    with pytest.raises(ValueError, match=r"option|empty"):
        Choices(**wrong)


def test_an_optional_choice_may_be_given_or_left_out():
    kind = Choices(options=("A", "B", "C", "D"), correct={"A", "C"}, optional={"D"})
    assert all(kind.matches(given, kind.reference) for given in ({"A", "C"}, {"a", "c", "d"}))
    assert not any(kind.matches(given, kind.reference) for given in ({"A", "D"}, {"A", "B", "C", "D"}))
    assert kind.explain({"A", "B", "D"}) == "Not yet: one does not belong and one is missing."
    with pytest.raises(ValueError, match="are options"):
        Choices(options=("A", "B"), correct={"A"}, optional={"C"})


@pytest.mark.parametrize("answer", ["none", "all", "Rome"])
def test_a_text_alone_that_is_no_option_is_not_told_to_stand_in_a_set(answer):
    cities = Choices(options=("Lima", "Oslo", "Quito"), correct={"Lima", "Oslo"})
    assert cities.validate(cities.run(answer)).startswith(f"`{answer!r}` is not one of the options: `'Lima'`")
    assert cities.validate(cities.run("Olso")) == "`'Olso'` is not one of the options. Did you mean `'Oslo'`?"
    for known in ("Lima", "Lima, Oslo", "Lima and Oslo", "lima oslo"):
        assert "a set is expected: `answer = {" in cities.validate(cities.run(known))


@pytest.mark.parametrize("answer", [{"0", "1", "2"}, "0, 1, 2", "{0, 1, 2}", ["2", " 1", "0"], range(3)])
def test_numbers_in_quotes_or_as_a_range_are_these_numbers(answer):
    places = Choices(options=tuple(range(5)), correct={0, 1, 2})
    assert right(places, answer)
    assert not right(places, {"3", "4"})
    assert "is not one of the options" in places.validate(places.run({"three"}))


@pytest.mark.parametrize("answer", ["b)", "(B)", "b.", " B "])
def test_a_letter_with_marks_around_it_is_that_letter(answer):
    kind = Choice(("A", "B", "C"), correct="B")
    assert kind.matches(kind.run(answer), kind.reference)
    assert kind.validate(kind.run("B or C")) is not None


def test_what_some_unknown_names_mean_is_asked_although_others_mean_nothing():
    kind = Choices(options=("low liquidity", "insider unlocks", "lack of revenue"), correct={"low liquidity"})
    said = kind.validate({"liquidity", "votes"})
    assert said.endswith("Did you mean `'low liquidity'`?")
    assert "`'insider unlocks'`" in said


def test_who_gives_how_many_there_are_is_asked_which():
    places = Choices(options=range(5), correct={0, 1, 2})
    assert places.validate(3) == "3 is how many there are. Which ones? Give them as a set, `{…, …}`."
    assert "answer = {2}" in places.validate(2)  # a place, and not how many
    assert "{4}" in places.validate(4)
    letters = Choices(options=("A", "B", "C"), correct={"A", "C"})
    assert letters.validate(2).startswith("2 is how many")
    assert "names in quotes" in letters.validate(3)
    assert "how many" not in Choices(options=(1, 2, 3), correct={1, 2}).validate(2)


def test_names_from_another_list_are_not_taken_for_slips():
    needs = Choices(options=("payments", "data", "models"), correct={"payments"})
    columns = {"programmable payments", "digital ownership", "on-chain records"}
    said = needs.validate(columns)
    assert "are not among the options: `'payments'`" in said
    assert "Did you mean" not in said
    assert needs.validate({"payment", "ownership"}).endswith("Did you mean `'payments'`?")
