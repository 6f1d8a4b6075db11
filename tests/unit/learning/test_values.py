"""Answers that are values: what counts as right, and what is said about near misses."""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.learning import Choice, Choices, Number, Table, Text, holds, lacks
from course_lib.learning.comparing import near, same
from course_lib.learning.snapshots import snapshot


def right(kind, answer):
    result = kind.run(answer)
    return kind.validate(result) is None and kind.matches(result, kind.reference)


def explained(kind, answer):
    return kind.explain(kind.run(answer))


@pytest.mark.parametrize(
    "answer",
    [
        3,
        3.0,
        Fraction(3),
        Decimal("3.000"),
        np.int64(3),
        np.float32(3),
        np.array(3),
        pd.Series([3]).sum(),
        3 + 1e-12,
    ],
    ids=repr,
)
def test_a_number_may_come_in_any_numeric_type(answer):
    assert right(Number(3), answer)


def test_whole_numbers_agree_exactly_however_large():
    assert right(Number(10**27), 10**27)
    assert not right(Number(10**27), 10**27 + 1)
    assert not right(Number(3), 3.001)
    assert not right(Number(Fraction(1, 3)), Fraction(333_333_333_333, 10**12))


def test_tolerance_and_relative_tolerance_include_their_ends():
    assert right(Number(1.14, tolerance=0.01), 1.15)
    assert right(Number(1.14, tolerance=0.01), 1.13)
    assert not right(Number(1.14, tolerance=0.01), 1.1501)
    assert right(Number(200, relative=0.01), 198)
    assert not right(Number(200, relative=0.01), 197.9)
    assert right(Number(0, tolerance=0.5), -0.5)


@pytest.mark.parametrize(
    ("expected", "answer", "words"),
    [
        (0.25, 25, "percentage"),
        (25, 0.25, "percentage"),
        (3, 3000, "factor of 1,000"),
        (2.5, -2.5, "sign"),
        (0.4, 2.5, "upside down"),
        (1.1428, 1.14, "the right result, rounded"),
        (1.1428, 1.142, "the right result, cut off"),
        (200 / 3, 66, "the right result, cut off: give it"),
        (15, 150, "factor of 10"),
        (163_488, 163_000, "the right result, rounded"),
        (3.14159, 3.14, "rounded"),
        (3, 2.2, "is not right yet"),
        (Decimal("0.4"), 2.5, "upside down"),
        (10**400, 7, "is not right yet"),
        (7, 10**400, "is not right yet"),
        (0, 4, "is not right yet"),
    ],
)
def test_a_slip_of_arithmetic_is_named(expected, answer, words):
    kind = Number(expected)
    assert kind.validate(answer) is None
    assert not kind.matches(answer, kind.reference)
    assert words in kind.explain(answer)


@pytest.mark.parametrize(
    ("expected", "answer"),
    [(12, 11), (4, 5), (163_488, 163_489), (1.1428, 1.1436), (2.469, 2.475), (10, 1), (10, 100), (3.0, 0.3)],
)
def test_nothing_is_said_about_a_slip_that_nobody_can_know(expected, answer):
    assert re.fullmatch(r"`[\d.,]+` is not right yet\.", Number(expected).explain(answer))


def test_a_number_is_shown_as_people_write_it():
    dollars = Number(5, unit="dollars")
    assert dollars.explain(100_026_000).startswith("`100,026,000` dollars is not")
    assert dollars.explain(-171_324.67288657647).startswith("`-171,324.67` dollars is not")
    assert dollars.explain(5 / 12).startswith("`0.416667` dollars is not")
    assert dollars.explain(7.25).startswith("`7.25` dollars is not")
    assert dollars.explain(5.0000001).startswith("`5.0000001` dollars is not")


def test_a_fraction_in_place_of_per_cent_is_told_so():
    kind = Number(41, unit="% a month")
    assert kind.explain(0.2).endswith("if you mean 20 %, write `20`.")
    assert kind.explain(Fraction(1, 8)).endswith("if you mean 12.5 %, write `12.5`.")
    assert kind.explain(2) == "`2` % a month is not right yet."
    assert "per cent" not in Number(41, unit="days").explain(0.2)
    assert "per cent" not in Number(0.5, unit="%").explain(0.2)


def test_a_unit_after_one_is_not_a_plural():
    assert Number(3, unit="points").explain(1) == "`1` point is not right yet."
    assert Number(3, unit="points").explain(2) == "`2` points is not right yet."


def test_a_generous_tolerance_makes_no_mistake_of_another_number():
    days = Number(91.25, tolerance=0.5, unit="days")
    assert not days.resembles(0.025, 0.25)
    assert not days.resembles(2.5, 3)
    assert days.resembles(9, 9.125)
    assert "sign" not in Number(0.3, tolerance=0.5).explain(-0.75)


def test_off_by_one_is_said_where_steps_are_counted():
    steps = Number(130, unit="merges", fencepost=True)
    for answer in (129, 131, 129.0):
        assert "off by one" in steps.explain(answer)
    assert "off by one" not in steps.explain(132)
    assert steps.explain(130.5).endswith("The right answer is a whole number.")


def test_a_whole_number_next_to_the_right_one_is_written_like_any_other():
    assert Number(16_000, unit="tokens").explain(16_001).startswith("`16,001` tokens is not")


def test_rounded_digits_are_the_right_ones_too():
    kind = Number(0.437, tolerance=0.003)
    assert "factor of 100" in kind.explain(44)
    assert kind.explain(50) == "`50` is not right yet."


@pytest.mark.parametrize("text", ["25%", "25 %", "439 million", "$2", "about 3"])
def test_a_number_with_a_sign_is_more_than_a_number_in_quotes(text):
    assert "without a sign" in Number(25).validate(text)
    assert "Take the quotes away" in Number(25).validate("1,234.5")


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


def test_a_decimal_comma_is_recognised():
    answer = 1, 14
    assert "decimal point" in Number(1.14).validate(answer)


def test_a_large_number_with_commas_is_several_numbers_to_python():
    answer = 17, 700, 0
    assert "no commas in large numbers" in Number(17_700_000).validate(answer)


@pytest.mark.parametrize("expected", ["3", None, float("nan"), True])
def test_an_expected_number_must_be_one(expected):
    with pytest.raises(ValueError, match="not a finite number"):
        _ = Number(lambda: expected).reference


@given(st.integers() | st.floats(allow_nan=False))
def test_every_number_is_near_itself(number):
    assert near(number, number)
    assert same(number, snapshot(np.array([number], dtype=object))[0])


@given(st.integers(-(10**30), 10**30), st.integers(1, 10**30))
def test_no_two_whole_numbers_are_near_each_other(number, gap):
    assert not near(number, number + gap)


def test_values_are_compared_inside_collections():
    assert same({"a": [1, (2.0, 3)]}, {"a": (1.0, [2, 3])})
    assert same({1, 2}, frozenset({2, 1}))
    assert same([1, None], snapshot(pd.Series([1, float("nan")])))
    assert same(date(2026, 11, 23), datetime(2026, 11, 23))
    assert same(None, pd.NaT)
    assert not same([1, 2], [1, 2, 3])
    assert not same({"a": 1}, {"b": 1})
    assert not same("1", 1)
    assert not same(1, True)
    assert not same([], {})
    assert same(snapshot(pd.DataFrame({"n": [1]})), snapshot(pd.DataFrame({"n": [1.0]})))
    assert not same(snapshot(pd.DataFrame({"n": [1]})), snapshot(pd.DataFrame({"m": [1]})))


def test_text_ignores_case_and_extra_spaces_unless_told_not_to():
    assert right(Text("hand whisk"), "  Hand   WHISK\n")
    assert right(Text(("a", "b")), "B")
    assert right(Text(lambda: "a"), "a")
    assert not right(Text("whisk", ignore_case=False), "Whisk")
    assert not right(Text(" whisk", ignore_spaces=False), "whisk")
    assert right(Text("", ignore_spaces=False), "")


def test_a_near_miss_in_text_is_named():
    assert "capital letters and spaces count" in Text("whisk", ignore_case=False).explain("Whisk")
    assert "quotes of its own" in Text("whisk").explain("'whisk'")
    assert "not right yet" in Text("whisk").explain("spoon")


def test_text_options_cannot_be_given_by_position():
    with pytest.raises(TypeError):
        Text("whisk", "hand whisk")
    with pytest.raises(ValueError, match="not all text"):
        _ = Text(lambda: 5).reference


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


def test_a_fraction_where_a_count_is_asked_for_is_told_so():
    assert Number(23, unit="pages").explain(28.4957) == (
        "`28.4957` pages is not right yet. The right answer is a whole number."
    )
    assert "whole" not in Number(23, unit="pages").explain(28)
    assert "whole" not in Number(23, tolerance=0.5).explain(28.4957)
    assert "whole" not in Number(23.5).explain(28.4957)


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
    assert pairs.explain({"1A", "2B"}) == "Not yet: 10 has no letter yet."
    assert pairs.explain({"1B"}) == "Not yet: look again at 1; 2 and 10 have no letter yet."
    assert pairs.explain({"1A", "3A"}) == "Not yet: look again at 3; 2 and 10 have no letter yet."


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


TABLE = pd.DataFrame({"guest": ["Ada", "Bo"], "cups": [1, 2.5]})


@pytest.mark.parametrize(
    "answer",
    [
        TABLE.copy(),
        TABLE[["cups", "guest"]],
        TABLE.astype({"cups": object}),
        TABLE.astype({"guest": "category"}),
        TABLE.assign(cups=[Decimal(1), Fraction(5, 2)]),
        TABLE.set_axis([0.0, 1.0]),
    ],
    ids=["copy", "columns turned", "object column", "categories", "exact numbers", "float labels"],
)
def test_a_table_is_judged_by_its_values(answer):
    assert right(Table(TABLE), answer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (TABLE[["guest"]], "lacks the column `cups`"),
        (TABLE.assign(extra=1), "has the column `extra` too many"),
        (TABLE.iloc[:1], "has 1 row; it should have 2 rows"),
        (TABLE.set_axis(["x", "y"]), "row labels"),
        (TABLE.iloc[::-1], "row labels"),
        (TABLE.iloc[::-1].reset_index(drop=True), "right values in another order"),
        (TABLE.assign(cups=[1, 2]), "`cups` has a wrong value in row 2 of 2"),
        (TABLE.assign(cups=["1", "2.5"]), "`cups` has 2 wrong values, the first in row 1 of 2"),
        (TABLE.assign(cups=[1, None]), "`cups` has a wrong value in row 2 of 2"),
    ],
)
def test_what_differs_in_a_table_is_named(answer, words):
    kind = Table(TABLE)
    assert not right(kind, answer)
    assert words in explained(kind, answer)


def test_a_table_can_ignore_labels_and_small_differences():
    assert right(Table(TABLE, index=False), TABLE.set_axis(["x", "y"]))
    assert right(Table(TABLE, tolerance=0.1), TABLE.assign(cups=[1.05, 2.45]))
    assert right(Table(pd.DataFrame({"n": [None, 1]})), pd.DataFrame({"n": [np.nan, 1]}))


@pytest.mark.parametrize(
    "expected", [5, pd.DataFrame([[1, 2]], columns=["a", "a"])], ids=["number", "doubled"]
)
def test_an_expected_table_must_be_a_sound_one(expected):
    with pytest.raises(ValueError, match=r"DataFrame|twice"):
        _ = Table(lambda: expected).reference


def test_an_optional_choice_may_be_given_or_left_out():
    kind = Choices(options=("A", "B", "C", "D"), correct={"A", "C"}, optional={"D"})
    assert all(kind.matches(given, kind.reference) for given in ({"A", "C"}, {"a", "c", "d"}))
    assert not any(kind.matches(given, kind.reference) for given in ({"A", "D"}, {"A", "B", "C", "D"}))
    assert kind.explain({"A", "B", "D"}) == "Not yet: one does not belong and one is missing."
    with pytest.raises(ValueError, match="are options"):
        Choices(options=("A", "B"), correct={"A"}, optional={"C"})
