"""Numbers typed by people: each way of writing one gives that number, or a question, never another number."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.data.typed_numbers import readings, typed_number

MARKS = ["", " ", "\u00a0", "\u2009", "\u202f", "'", "’", "_", ",", "."]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("1,5", "1.5"), ("1.7", "1.7"), (" 1.7 ", "1.7"), ("0,25", "0.25"), (".5", "0.5"), (",5", "0.5"),
        ("0,250", "0.25"), ("1,000,000", "1000000"), ("1.000.000", "1000000"), ("1 000 000", "1000000"),
        ("1’000’000", "1000000"), ("1'000'000.50", "1000000.5"), ("1_000_000", "1000000"),
        ("12,34,567", "1234567"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"), ("1 234,567", "1234.567"),
        ("−3", "-3"), ("+3", "3"), ("1e6", "1000000"), ("1,5e3", "1500"), ("2.5 million", "2500000"),
        ("10k", "10000"), ("1,5 bn", "1500000000"), ("١٢", "12"), ("１２", "12"), ("12.", "12"),
        ("1234,567", "1234.567"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_was_meant(typed, meant):
    assert readings(typed) == (Fraction(meant),)


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "one", "1,2,3", "1.2.3", "1,23,4", "10²", "½", "1..5", "1,,5", "0x10", "1 5", "1 23", "nan",
        "inf", "1e999999999", "9" * 5_000, "--1", "1-2", "<b>1</b>", "1/3", "\ud800", "1,000.000,5",
        "1 apple", "2024-01-01", "0,000,001", ",", ". .", " , ",
    ],
)  # fmt: skip
def test_what_is_no_number_is_none(typed):
    assert readings(typed) == ()
    with pytest.raises(ValueError, match=r"number"):
        typed_number(typed)


@given(st.integers(1_000, 10**15), st.sampled_from(MARKS))
def test_every_mark_of_thousands_gives_the_number_or_both_readings(number, mark):
    typed = f"{number:,}".replace(",", mark)
    found = readings(typed)
    assert Fraction(number) in found
    assert len(found) == (2 if number < 10**6 and mark in {",", "."} else 1)
    assert typed_number(f"{number:,}", whole=True) == number


@given(st.decimals(0, 10**9, places=2), st.sampled_from(",."))
def test_two_decimals_are_two_decimals_with_either_mark(number, mark):
    assert readings(str(number).replace(".", mark)) == (Fraction(number),)


def test_a_field_of_whole_numbers_never_makes_seventeen_of_one_point_seven():
    with pytest.raises(ValueError, match=r"^1\.7 is not a whole number"):
        typed_number("1.7", whole=True)
    with pytest.raises(ValueError, match=r"^1,5 is not a whole number"):
        typed_number("1,5", whole=True)
    with pytest.raises(ValueError, match=r"^1\.500 is 1\.5 here, .* If you mean 1,500, write 1500\.$"):
        typed_number("1.500", whole=True)
    with pytest.raises(ValueError, match=r"^1\.000 can be read in two ways\. Write 1000 or 1\.$"):
        typed_number("1.000", whole=True)
    assert [typed_number(text, whole=True) for text in ("1.0", "1,000", "1 000", "1e3")] == [
        1,
        1000,
        1000,
        1000,
    ]


def test_other_fields_ask_about_a_comma_before_three_digits():
    with pytest.raises(ValueError, match=r"^1,250 can be read in two ways\. Write 1250 or 1\.25\.$"):
        typed_number("1,250")
    assert typed_number("1.250") == 1.25


@pytest.mark.parametrize(
    ("typed", "unit", "number"),
    [
        ("20 %", "% of supply", 20), ("20%", "%", 20), ("20 per cent", "% a year", 20),
        ("20 percent", "%", 20),
        ("$3.50", "dollars", 3.5), ("3.50 $", "$ a month", 3.5), ("500 tokens", "tokens", 500),
        ("1 year", "years", 1), ("3 years", "years", 3), ("1.5", "tokens", 1.5),
    ],
)  # fmt: skip
def test_the_unit_of_the_field_may_be_typed_too(typed, unit, number):
    assert typed_number(typed, unit=unit) == number


def test_a_per_cent_is_refused_where_it_is_none():
    with pytest.raises(ValueError, match=r"^“20 %” is a per cent, and this is a number of tokens\.$"):
        typed_number("20 %", unit="tokens")


def test_the_limit_is_named_with_its_unit():
    with pytest.raises(ValueError, match=r"^3,000,000 is too large: the most here is 2,000,000 tokens\.$"):
        typed_number("3,000,000", 0, 2_000_000, whole=True, unit="tokens")
    with pytest.raises(ValueError, match=r"^-1 is too small: the least here is 0 tokens\.$"):
        typed_number("-1", 0, 2_000_000, whole=True, unit="tokens")
    assert typed_number("0.1", 0.1, 0.3) == 0.1


def test_a_long_text_is_not_repeated_whole():
    with pytest.raises(ValueError, match="…") as refused:
        typed_number("x" * 5_000)
    assert len(str(refused.value)) < 120
