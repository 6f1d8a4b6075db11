"""Plans side by side, by date and by months, and old terms beside new ones."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.calendar import add_months
from course_lib.crypto_tokens.registry import plan_rows
from course_lib.crypto_tokens.unlocks.alignment import aligned_plans
from course_lib.crypto_tokens.unlocks.amendments import amended_curves, amended_terms
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import Vesting, amend, vested
from tests.unit.crypto_tokens.unlocks.test_exact_curves import schedules


@given(st.lists(schedules(), min_size=1, max_size=3), st.lists(schedules(), min_size=1, max_size=3))
def test_by_date_each_plan_has_its_own_total(one, other):
    frame = aligned_plans({"one": one, "other": other})
    for when in frame.index.unique()[:12]:
        last = frame[frame.index == when].iloc[-1]
        assert (last["one"], last["other"]) == (unlocked(one, when), unlocked(other, when))


@given(st.lists(schedules(), min_size=1, max_size=3), st.lists(schedules(), min_size=1, max_size=3))
def test_by_months_no_plan_falls_and_each_ends_with_everything(one, other):
    frame = aligned_plans({"one": one, "other": other}, by="months")
    assert frame.index[0] == 0 and frame.index.is_monotonic_increasing
    for name, plan in (("one", one), ("other", other)):
        assert (frame[name].diff().iloc[1:] >= -1).all()
        assert frame[name].iloc[-1] == pytest.approx(sum(vesting.amount for vesting in plan))


def test_the_same_plan_a_leap_year_later_is_the_same_by_months():
    terms = {"amount": 48_000, "cliff_months": 12, "duration_months": 48}
    plans = {str(year): Vesting(start=date(year, 1, 31), **terms) for year in (2023, 2026)}
    frame = aligned_plans(plans, by="months", share=True)
    assert (frame["2023"] == frame["2026"]).all()
    assert frame.loc[12.0, "2023"].tolist() == [0, 0.25]
    assert set(frame.index) == {0, *range(12, 49)}


def test_real_tokens_and_a_plan_of_ones_own_can_be_compared():
    own = Vesting(10**24, date(2025, 1, 1), duration_months=36, period="day")
    frame = aligned_plans({"ARKM": plan_rows("ARKM"), "mine": own}, share=True)
    assert frame["mine"].iloc[-1] == frame["ARKM"].iloc[-1] == 1
    months = aligned_plans({"ARKM": plan_rows("ARKM"), "mine": own}, by="months", share=True)
    assert np.interp(18, months.index, months["mine"]) == pytest.approx(
        vested(own, add_months(own.start, 18)) / own.amount, rel=0.01
    )


def test_another_alignment_gets_a_sentence():
    with pytest.raises(ValueError, match="by date or by months, not by 'weeks'"):
        aligned_plans({}, by="weeks")


def test_nothing_beside_nothing_is_an_empty_frame():
    assert aligned_plans({}).empty and aligned_plans({}, by="months").empty


# Amendments


def test_worldcoins_terms_stretched_over_four_years():
    # As in notebook 11: half of 1,200 would be free on 2025-07-24, a quarter is.
    old = Vesting(1_200, date(2023, 7, 24), cliff_months=12, duration_months=24, cliff_rule="delayed")
    new = amend(old, date(2024, 7, 24), duration_months=48)
    curves = amended_curves(new)
    after = curves[curves.index == pd.Timestamp("2025-07-24")].iloc[-1]
    assert after.to_dict() == {"old terms": 600, "new terms": 300}
    assert curves.iloc[-1].tolist() == [1_200, 1_200]
    terms = amended_terms(new)
    assert terms.loc["cliff_rule"].tolist() == ["delayed", "retroactive"]


def test_the_last_two_terms_of_several_are_shown():
    first = amend(Vesting(90, date(2025, 1, 1), duration_months=9), date(2025, 4, 1), duration_months=12)
    again = amend(first, datetime(2025, 7, 1), cliff_months=1)
    assert amended_terms(again).loc["amount"].tolist() == [60, 45]


def test_what_was_never_amended_gets_a_sentence():
    for function in (amended_terms, amended_curves):
        with pytest.raises(ValueError, match="never amended"):
            function(Vesting(1, date(2025, 1, 1)))
