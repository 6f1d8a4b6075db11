"""Tokens and base units: published units, round trips, and what is no amount."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens import to_base_units, to_tokens


@pytest.mark.parametrize(
    ("amount", "decimals", "base_units"),
    [
        ("1", 18, 10**18),  # 1 ether is 10^18 wei
        ("1", 8, 100_000_000),  # 1 bitcoin is 100,000,000 satoshi
        ("1", 9, 1_000_000_000),  # 1 TAO is 10^9 rao
        ("20999999.9769", 8, 2_099_999_997_690_000),  # Bitcoin's limit, in satoshi
        ("0.29", 2, 29),  # int(0.29 * 100) is 28
        ("4.35", 2, 435),  # int(4.35 * 100) is 434
        ("0.1", 1, 1),
        ("7", 0, 7),
        ("-1.5", 6, -1_500_000),
        ("1e3", 2, 100_000),
        (Decimal("0.000001"), 6, 1),
        (3, 6, 3_000_000),
    ],
)
def test_published_units(amount, decimals, base_units):
    assert to_base_units(amount, decimals) == base_units


@given(st.integers(-(10**40), 10**40), st.integers(0, 30))
def test_there_and_back_nothing_is_lost(base_units, decimals):
    assert to_base_units(to_tokens(base_units, decimals), decimals) == base_units


@given(st.integers(0, 10**30), st.integers(0, 10**30), st.integers(0, 18))
def test_sums_are_the_same_in_both(a, b, decimals):
    total = to_tokens(a, decimals) + to_tokens(b, decimals)
    assert total == to_tokens(a + b, decimals) or a + b >= 10**28  # Decimal's own 28 digits


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0.1, "0.1 is a float, which is not exact. Write it as text: '0.1'"),
        ("0.1234567", "more than the 6 decimals"),
        ("one", "'one' is not an amount"),
        ("", "is not an amount"),
        ("NaN", "anybody can have"),
        ("Infinity", "anybody can have"),
        ("1e999999", "more digits than any token"),
        (True, "not True"),
        (None, "not None"),
    ],
)
def test_what_is_no_amount(amount, words):
    with pytest.raises(ValueError, match=words):
        to_base_units(amount, 6)


@pytest.mark.parametrize("decimals", [-1, 256, 1.5, True, "6"])
def test_strange_decimals(decimals):
    with pytest.raises(ValueError, match="decimals is a whole number from 0 to 255"):
        to_base_units("1", decimals)
    with pytest.raises(ValueError, match="decimals is a whole number from 0 to 255"):
        to_tokens(1, decimals)


def test_base_units_are_whole():
    with pytest.raises(ValueError, match="whole number"):
        to_tokens(1.5, 6)


@pytest.mark.parametrize(
    "amount",
    [10**5_000, "9" * 5_000, "1e-50000000", Decimal("1e2000000")],
    ids=["an integer", "a text", "next to nothing", "a Decimal"],
)
def test_amounts_of_thousands_of_digits_get_a_sentence_at_once(amount):
    with pytest.raises(ValueError, match="has more digits than any token"):
        to_base_units(amount, 18)
