"""What circulates of a plan, by CoinGecko's rule or as a row says, and the valuations that follow."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.registry import plan_rows
from course_lib.crypto_tokens.unlocks.circulating_base import (
    base_decisions,
    circulating_amount,
    circulating_share,
)
from course_lib.crypto_tokens.unlocks.price_quotes import PriceQuote, market_figures
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import BASE_UNITS, PlanRow, Vesting, read_plan, write_csv
from course_lib.data.vocabulary import HOLDERS

LAUNCH, TODAY = date(2026, 1, 1), date(2026, 11, 24)

# CoinGecko's own example: a million tokens, and three wallets with 200,000, 100,000 and 100,000 of them.
EXAMPLE = (
    PlanRow("Public", Decimal(600_000), LAUNCH, holder="public"),
    PlanRow("Locked", Decimal(200_000), LAUNCH, cliff_months=24, holder="investors"),
    PlanRow("Team", Decimal(100_000), LAUNCH, holder="team"),
    PlanRow("Foundation", Decimal(100_000), LAUNCH, holder="treasury"),
)


def test_coingeckos_example():
    assert circulating_amount(EXAMPLE, TODAY) == 600_000 * BASE_UNITS
    assert unlocked(EXAMPLE, TODAY) == 800_000 * BASE_UNITS
    assert circulating_share(EXAMPLE, TODAY) == 0.6


def test_arkhams_float_as_worked_out_by_hand_in_notebook_11():
    # 5 % sold at once, ecosystem 37.3 % x 1,225 of 1,827 days, investors 17.5 % x 859 of 1,095 days.
    by_hand = 0.05 + 0.373 * 1225 / 1827 + 0.175 * 859 / 1095
    assert circulating_share(plan_rows("ARKM"), TODAY) == pytest.approx(by_hand, abs=1e-4)
    inside = ["Core contributors", "Advisors", "Foundation treasury"]
    assert circulating_amount(plan_rows("ARKM"), TODAY, out=inside) == circulating_amount(
        plan_rows("ARKM"), TODAY
    )


def test_a_row_may_overrule_the_rule_and_says_so():
    team_in, public_out = replace(EXAMPLE[2], circulating=True), replace(EXAMPLE[0], circulating=False)
    rows = (public_out, EXAMPLE[1], team_in, EXAMPLE[3])
    assert circulating_amount(rows, TODAY) == 100_000 * BASE_UNITS
    decided = base_decisions(rows)
    assert [found.by_rule for found in decided] == [False, True, False, True]
    assert [found.circulates for found in decided] == [False, True, True, False]
    assert decided[0].why == "The plan says so." and "treasury holds" in decided[3].why


def test_the_base_survives_a_file():
    rows = [replace(EXAMPLE[2], circulating=True), replace(EXAMPLE[0], circulating=False), EXAMPLE[1]]
    assert read_plan(write_csv(rows)) == rows


@pytest.mark.parametrize(
    ("typed", "meant"), [("yes", True), ("IN", True), ("no", False), ("False", False), ("", None)]
)
def test_in_and_out_as_people_write_it(typed, meant):
    (row,) = read_plan(f"bucket,tokens,start,holder,circulating\nTeam,5,2026-01-01,Team,{typed}")
    assert (row.holder, row.circulating) == ("team", meant)


@given(st.lists(st.tuples(st.sampled_from(HOLDERS), st.sampled_from([True, False, None])), max_size=6))
def test_what_circulates_is_part_of_what_is_unlocked(said):
    rows = [
        PlanRow(str(n), Decimal(n + 1), LAUNCH, duration_months=12, holder=holder, circulating=inside)
        for n, (holder, inside) in enumerate(said)
    ]
    outside, inside = circulating_amount(rows, TODAY), [row for row in rows if row.circulating is True]
    assert unlocked(inside, TODAY) <= outside <= unlocked(rows, TODAY)


def test_schedules_do_not_say_who_holds_them():
    plan = {"Team": Vesting(5, LAUNCH), "Sale": Vesting(7, LAUNCH)}
    with pytest.raises(ValueError, match="does not say who holds its tokens"):
        circulating_amount(plan, TODAY)
    assert circulating_amount(plan, TODAY, out=["Team"]) == 7
    assert circulating_amount(plan, TODAY, out="Team") == 7
    with pytest.raises(ValueError, match="no bucket 'Taem'; there are 'Team', 'Sale'"):
        circulating_amount(plan, TODAY, out=["Taem"])


def test_nothing_is_no_share():
    assert np.isnan(circulating_share([], TODAY))


# At a price


def test_valuations_of_a_small_example():
    # As in notebook 10: 2 dollars, and 100 million of one billion tokens.
    rows = [PlanRow("Sale", Decimal(100_000_000), LAUNCH, holder="public")]
    found = market_figures(rows, TODAY, PriceQuote(2, date(2026, 11, 20)), supply=1_000_000_000)
    assert (found.market_cap, found.fdv, found.float_ratio) == (200_000_000, 2_000_000_000, 0.1)
    assert (found.days_old, found.notes) == (4, ())


def test_without_a_supply_the_plan_is_taken_for_it_and_a_note_says_so():
    found = market_figures(EXAMPLE, TODAY, PriceQuote("0.5", TODAY))
    assert (found.supply, found.fdv, found.float_ratio) == (1_000_000, 500_000, 0.6)
    assert found.notes == ("No supply is given: all tokens of the plan are taken for it.",)


def test_what_nobody_labelled_is_said():
    rows = [*EXAMPLE, PlanRow("Gifts", Decimal(5), LAUNCH)]
    assert (
        "Nobody says who holds Gifts" in market_figures(rows, TODAY, PriceQuote(1, TODAY), 2_000_000).notes[0]
    )


def test_prices_are_the_decimals_that_were_typed_whatever_the_kernel_is_set_to():
    with localcontext(prec=3):
        quote = PriceQuote(0.1, TODAY, daily_volume="3")
        assert quote.dollars(123_456_789 * BASE_UNITS) == Decimal("12345678.9")
        assert quote.days_of_volume(30 * BASE_UNITS) == 1
    assert PriceQuote(np.float64(0.25), datetime(2026, 11, 24, 12)) == PriceQuote("0.25", TODAY)
    assert PriceQuote(np.int64(3), TODAY).price == 3


@pytest.mark.parametrize(
    ("price", "words"),
    [
        (0, "The price must be above 0; it is 0."),
        (-1.5, "The price must be above 0; it is -1.5."),
        ("a lot", "The price must be a number; it is 'a lot'."),
        ("", "The price must be a number; it is ''."),
        (None, "The price must be a number; it is None."),
        (True, "The price must be a number; it is True."),
        (float("nan"), "The price must be a number; it is nan."),
        (float("inf"), "The price must be a number; it is inf."),
        (Decimal("1e999999"), "The price must be a number"),
        ("1e999999999", "The price must be a number"),
        ("9" * 5_000, "The price must be a number"),
        pytest.param(10**5_000, "The price must be a number", id="5,001 digits"),
        (10**31, "The price must be at most 10^30"),
        ([1], "The price must be a number; it is [1]."),
    ],
)
def test_a_price_that_is_none_gets_a_sentence(price, words):
    with pytest.raises(ValueError) as caught:
        PriceQuote(price, TODAY)
    assert words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"supply": 599_999}, "The supply of 599,999 is less than the 600,000 that circulate."),
        ({"supply": 0}, "The supply must be above 0; it is 0."),
        ({"quote": PriceQuote(1, date(2026, 12, 1))}, "later than the day of the figures, 2026-11-24"),
        ({"plan": {"Team": Vesting(1, LAUNCH)}}, "does not say who holds"),
    ],
)
def test_figures_that_cannot_be_get_a_sentence(change, words):
    given = {"plan": EXAMPLE, "today": TODAY, "quote": PriceQuote(1, TODAY), **change}
    with pytest.raises(ValueError) as caught:
        market_figures(**given)
    assert words in str(caught.value)


def test_a_quote_needs_its_date():
    for wrong in (None, "2026-11-24", 5):
        with pytest.raises(ValueError, match="needs the date on which it was looked up"):
            PriceQuote(1, wrong)
    with pytest.raises(ValueError, match="The daily volume must be above 0"):
        PriceQuote(1, TODAY, daily_volume=0)
