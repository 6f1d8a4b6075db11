"""Answers that are one value: what counts as right, and what is said about near misses."""

import re
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.learning import Number, Text
from course_lib.learning.comparing import near, same
from course_lib.learning.snapshots import snapshot

from .value_answers import right


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
        (2.469, 2, "`//` cuts it off"),
        (3.97, 3.0, "`//` cuts it off"),
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
    assert Number(100_016_000).explain(100_012_000).startswith("`100,012,000` is not")
    assert dollars.explain(5.0000001).startswith("`5.0000001` dollars is not")


def test_an_exact_number_is_shown_as_people_write_it():
    words = Number(65).explain(Decimal("0.09140")), Number(65).explain(Fraction(1, 3))
    assert [said.partition(" ")[0] for said in words] == ["`0.0914`", "`1/3`"]


def test_a_fraction_in_place_of_per_cent_is_told_so():
    kind = Number(41, unit="% a month")
    assert kind.explain(0.2).endswith("if you mean 20 %, write `20`.")
    assert kind.explain(Fraction(1, 8)).endswith("if you mean 12.5 %, write `12.5`.")
    assert kind.explain(2) == "`2` % a month is not right yet."
    assert "per cent" not in Number(41, unit="days").explain(0.2)
    assert "per cent" not in Number(0.5, unit="%").explain(0.2)


def test_per_cent_are_upside_down_by_way_of_a_hundred():
    kind = Number(62.5, unit="%")  # 5 of 8, and 160 % is 8 of 5
    assert "upside down" in kind.explain(160)
    assert "upside down" not in kind.explain(1 / 62.5)
    assert "upside down" not in Number(2, unit="%").explain(0.5)


def test_a_unit_after_one_is_not_a_plural():
    assert Number(3, unit="points").explain(1) == "`1` point is not right yet."
    assert Number(3, unit="points").explain(2) == "`2` points is not right yet."


@pytest.mark.parametrize("answer", [["a", "b"], ("a", "b"), {"a", "b"}], ids=["list", "tuple", "set"])
def test_who_gives_the_things_in_place_of_their_number_is_told_how_to_count(answer):
    told = Number(3, unit="tokens").validate(snapshot(answer))
    assert told.endswith("a number is expected. Is `len(...)` or `sum(...)` missing?")
    for kind in (Number(3.5, unit="tokens"), Number(3, unit="dollars"), Number(3, tolerance=1)):
        assert "len(" not in kind.validate(snapshot(answer))


@pytest.mark.parametrize("answer", ["tok.count(text)", "3 + 4", "2*(3-1)"])
def test_a_calculation_in_quotes_is_told_to_come_out(answer):
    assert Number(3).validate(answer).endswith("Take the quotes away, and Python works it out.")
    for number in ("3", "-3", "three", "3 km", "1e-3", "$3"):
        assert "works it out" not in Number(3).validate(number)


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


def test_a_comma_in_quotes_is_told_of_before_the_quotes_are_gone():
    for text in ("63,6", "414,214", "1,234.5"):
        assert "no comma at all in a large number" in Number(25).validate(text)
    assert "comma" not in Number(25).validate("63.6")


def test_several_things_where_they_are_to_be_counted():
    names, tokens = pd.Index(["TAO", "FET"]), Number(2, unit="tokens")
    for answer, words in (
        (names, "Is `len(...)` or `sum(...)` missing?"),
        ({"TAO", "FET"}, "Is `len(...)` or `sum(...)` missing?"),
        (pd.DataFrame({"name": names}), "Is `len(...)` missing?"),
    ):
        assert tokens.validate(snapshot(answer)).endswith(words)
        assert Number(2.5, unit="dollars").validate(snapshot(answer)).endswith("a number is expected.")


def test_of_a_column_one_item_is_asked_for():
    premiums = pd.Series({"gpt2": 21.46, "o200k_base": 3.97})
    ratio = Number(3.97, tolerance=0.01)
    assert "It has 2 items: take out the one" in ratio.validate(snapshot(premiums))
    assert ratio.validate(snapshot(premiums[:1])).endswith("Take its one item out.")
    assert ratio.validate(snapshot(premiums[:0])).endswith("a number is expected.")


@pytest.mark.parametrize("answer", [["LPT"], ("LPT",), pd.Index(["LPT"])])
def test_one_text_in_a_list_can_be_taken_out(answer):
    assert Text("LPT").validate(snapshot(answer)).endswith("Take its one item out. `[0]` gives it.")
    assert Text("LPT").validate(snapshot([*answer, "IO"])).endswith("one piece of text is expected.")
    assert Text("LPT").validate({"LPT"}).endswith("Take its one item out.")


def test_a_table_whose_row_is_asked_for_says_where_its_name_is():
    table = pd.DataFrame({"name": ["Livepeer"]}, index=["LPT"])
    assert "`.index[0]`" in Text("LPT").validate(snapshot(table))
    assert Text("AKT").validate(snapshot(table)).endswith("a piece of text is expected.")


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


def test_a_fraction_where_a_count_is_asked_for_is_told_so():
    assert Number(23, unit="pages").explain(28.4957) == (
        "`28.4957` pages is not right yet. The right answer is a whole number."
    )
    assert "whole" not in Number(23, unit="pages").explain(28)
    assert "whole" not in Number(23, tolerance=0.5).explain(28.4957)
    assert "whole" not in Number(23.5).explain(28.4957)
