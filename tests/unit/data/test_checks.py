"""Numbers that somebody passes: those of NumPy are welcome, and what is none gets one sentence."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens import Ledger, Refused, Vesting, to_base_units, to_tokens
from course_lib.crypto_tokens.liquidity import Pool, amount_out
from course_lib.crypto_tokens.staking import Staking
from course_lib.data import checks
from course_lib.model_tokens import Budget

INTEGERS = [np.int8, np.int64, np.uint8, np.uint64, int]
NO_NUMBERS = [None, True, np.True_, "7", b"7", [7], 7j, float("nan"), float("inf"), pd.NA, object()]


@pytest.mark.parametrize("kind", INTEGERS)
def test_integers_of_numpy_become_pythons_own(kind):
    for found in (checks.whole("n", kind(7)), checks.number("n", kind(7)), checks.integer(kind(7))):
        assert type(found) is int
        assert found == 7
    assert checks.exact(kind(7)).numerator * 10**30 == 7 * 10**30


def test_numbers_of_numpy_become_pythons_own():
    assert type(checks.number("n", np.float64(0.1))) is float
    assert checks.exact(np.float64(0.1)) == checks.exact(np.float32(0.1)) == Fraction(1, 10)


@pytest.mark.parametrize("value", NO_NUMBERS, ids=lambda value: type(value).__name__)
def test_what_is_no_number_gets_its_sentence(value):
    for check, words in (
        (checks.whole, "n is a whole number from 0 on, not "),
        (checks.number, "n is a number from 0 on, not "),
        (checks.number_above, "n is a number above 0, not "),
        (checks.share_below_one, "n is a share from 0 to below 1, not "),
    ):
        with pytest.raises(ValueError) as caught:
            check("n", value)
        assert str(caught.value).startswith(words)
        assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (lambda: checks.whole("n", -1), "n is a whole number from 0 on, not -1."),
        (lambda: checks.whole("n", 2.0), "n is a whole number from 0 on, not 2.0."),
        (lambda: checks.whole("n", 0, 1, 10**6), "n is a whole number from 1 to 1,000,000, not 0."),
        (lambda: checks.whole("n", 5, None, 4), "n is a whole number up to 4, not 5."),
        (lambda: checks.number("n", "x", None), "n is a number, not 'x'."),
        (lambda: checks.number("n", 2, most=1.0, kind="a share"), "n is a share from 0 to 1, not 2."),
        (lambda: checks.number("n", Decimal(1)), "n is a number from 0 on, not Decimal('1')."),
        (lambda: checks.number_above("n", -1, -1), "n is a number above -1, not -1."),
        (lambda: checks.share_below_one("n", 1), "n is a share from 0 to below 1, not 1."),
    ],
)
def test_the_sentence_says_what_is_wanted(check, words):
    with pytest.raises(ValueError) as caught:
        check()
    assert str(caught.value) == words


@pytest.mark.parametrize(
    "value",
    [10**5_000, -(10**5_000), [10**5_000], 10.0**300, "x" * 10**6],
    ids=["huge", "low", "list", "float", "text"],
)
def test_a_value_of_any_size_gets_a_short_sentence(value):
    for check in (checks.whole, checks.number):
        with pytest.raises(ValueError, match=r"^n is a .{1,90}\.$"):
            check("n", value, most=10)
    with pytest.raises(ValueError, match=r"^n is a .{1,90}\.$"):
        checks.share_below_one("n", value)
    with pytest.raises(ValueError, match=r"cliff_months: must .{1,120}\.$"):
        Vesting(100, date(2026, 1, 1), cliff_months=value)


def test_the_caller_names_the_class_of_the_error():
    with pytest.raises(LookupError, match=r"^n is a whole number"):
        checks.whole("n", None, error=LookupError)


@pytest.mark.parametrize("text", ["1e999999999", "1E-999999999", "9" * 2_000, "nan", "inf", "", "x", "1/0"])
def test_text_that_nobody_can_calculate_with_is_no_number(text):
    assert checks.exact(text) is None


@pytest.mark.parametrize("value", [Decimal("1e999999999"), Decimal("NaN"), float("inf"), None, True])
def test_neither_are_such_values(value):
    assert checks.exact(value) is None


@settings(deadline=None)
@given(st.fractions() | st.integers() | st.decimals(-(10**20), 10**20, places=5))
def test_exact_is_exact(value):
    assert checks.exact(value) == checks.exact(str(value)) == Fraction(value)


def test_amounts_of_numpy_do_not_overflow():
    huge = np.int64(2**62)
    assert amount_out(huge, huge, huge) == amount_out(2**62, 2**62, 2**62)
    assert to_tokens(huge, np.int8(18)) == to_tokens(2**62, 18)
    assert to_base_units(huge, np.int8(18)) == 2**62 * 10**18
    ledger = Ledger("DEMO", minter="P").mint("P", "Ana", huge).mint("P", "Ana", huge)
    assert ledger.total_supply == 2**63
    assert Pool(huge, huge).dollars * Pool(huge, huge).tokens == 2**124
    assert Budget(window=np.int32(8_192), answer=np.int32(1_000)).room == 7_192
    assert Staking(staked=np.float32(0.5)).staked == 0.5


@pytest.mark.parametrize("amount", [True, 1.0, "1", None])
def test_a_ledger_refuses_what_is_no_amount(amount):
    with pytest.raises(Refused, match=r"^An amount is a whole number of base units, not "):
        Ledger("DEMO", minter="P").mint("P", "Ana", amount)
