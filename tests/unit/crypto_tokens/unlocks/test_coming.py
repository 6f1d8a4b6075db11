"""What is coming: a whole day together, by bucket and holder, as shares, in dollars, in days of volume."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.registry import plan_rows
from course_lib.crypto_tokens.unlocks.cliff_days import (
    BucketUnlock,
    cliff_unlocks,
    next_cliff_unlock,
    unlocks_on,
)
from course_lib.crypto_tokens.unlocks.coming import coming_by_bucket, coming_unlocks, overhang
from course_lib.crypto_tokens.unlocks.price_quotes import PriceQuote
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import BASE_UNITS, PlanRow, Vesting
from course_lib.data import vocabulary
from course_lib.data.vocabulary import HOLDER_GROUPS, HOLDERS
from tests.unit.crypto_tokens.unlocks.test_exact_curves import schedules

LAUNCH = date(2026, 1, 1)
MILLION = 10**6 * BASE_UNITS


def row(bucket, million, holder, **terms):
    start = terms.pop("start", LAUNCH)
    return PlanRow(bucket, Decimal(million) * 10**6, start, holder=holder, **terms)


SMALL_FLOAT = (
    row("Public sale", 50, "public"),
    row("Airdrop", 70, "community"),
    row("Investors", 250, "investors", cliff_months=12, duration_months=36),
    row("Team", 230, "team", cliff_months=12, duration_months=48),
    row("Treasury", 400, "treasury", tge_fraction="0.02", duration_months=60),
)
"""An example of the unlock explorer: one day in January 2027 brings 147.37 million, 83.33 of investors."""

TEN_BILLION = (
    # Published shares of ten billion; the airdrop and the treasury of the example are free at the start.
    row("DAO treasury", 4_278, "treasury", start=date(2023, 3, 23)),
    row("Team and advisors", 2_694, "team", start=date(2023, 3, 23), cliff_months=12, duration_months=48),
    row("Investors", 1_753, "investors", start=date(2023, 3, 23), cliff_months=12, duration_months=48),
    row("Airdrop", 1_162, "community", start=date(2023, 3, 23)),
    row("DAOs", 113, "community", start=date(2023, 3, 23)),
)


def millions(amount):
    return round(amount / MILLION, 2)


def test_a_day_of_several_buckets_is_one_day():
    day = next_cliff_unlock(SMALL_FLOAT, date(2026, 11, 24))
    assert day.day == date(2027, 1, 1)
    assert millions(day.amount) == 147.37
    assert [(unlock.bucket, millions(unlock.amount)) for unlock in day.unlocks] == [
        ("Investors", 83.33),
        ("Team", 57.5),
        ("Treasury", 6.53),
    ]
    assert millions(day.cliff) == 140.83  # the part of the treasury is one of its monthly steps


def test_ten_billion_tokens_bring_1111_75_million_on_the_day_of_the_cliff():
    day = next_cliff_unlock(TEN_BILLION, date(2023, 6, 1))
    assert day.day == date(2024, 3, 23)
    assert millions(day.amount) == 1_111.75
    assert [millions(unlock.amount) for unlock in day.unlocks] == [673.5, 438.25]
    assert next_cliff_unlock(TEN_BILLION, day.day) is None


def test_insiders_and_community_are_told_apart():
    table = coming_unlocks(TEN_BILLION, date(2024, 3, 1))
    month = table.loc[30]
    assert millions(month["tokens"]) == millions(month["insiders"]) == millions(month["cliff"]) == 1_111.75
    assert month["community"] == month["treasury"] == month["unlabelled"] == month["linear"] == 0
    assert month["share_of_unlocked"] == pytest.approx(1_111.75 / (4_278 + 1_162 + 113))
    assert month["share_of_circulating"] == pytest.approx(1_111.75 / (1_162 + 113))
    assert millions(month["circulating"]) == 438.25  # what the team holds does not join what circulates
    # Eleven more months of 1/48 follow within the year.
    assert millions(table.loc[365, "tokens"]) == round((2_694 + 1_753) * 23 / 48, 2)


def test_the_share_of_what_is_unlocked_and_of_what_circulates_differ():
    # Large treasury and team: one share is small, the other is not.
    shares = overhang(SMALL_FLOAT, date(2026, 12, 15)).loc[30]
    unlocked_then = 50 + 70 + 8 + 392 * 11 / 60
    assert shares["share_of_unlocked"] == pytest.approx((83.333333 + 57.5 + 392 / 60) / unlocked_then)
    assert shares["share_of_circulating"] == pytest.approx((83.333333 + 57.5 + 392 / 60) / 120)


def test_a_plan_of_schedules_does_not_know_what_circulates():
    plan = {"Sale": Vesting(100, LAUNCH), "Team": Vesting(300, LAUNCH, cliff_months=12)}
    shares = overhang(plan, date(2026, 12, 15))
    assert shares["share_of_unlocked"].tolist() == [3, 3, 3]
    assert np.isnan(shares["share_of_circulating"]).all()
    assert overhang(plan, date(2026, 12, 15), circulating=50)["share_of_circulating"].tolist() == [6, 6, 6]
    assert coming_unlocks(plan, date(2026, 12, 15))["unlabelled"].tolist() == [300, 300, 300]


def test_dollars_and_days_of_volume():
    quote = PriceQuote("0.50", date(2024, 2, 29), daily_volume=100_000_000)
    month = coming_unlocks(TEN_BILLION, date(2024, 3, 1), quote=quote).loc[30]
    assert month["dollars"] == 555_875_000
    assert month["days_of_volume"] == Decimal("5.55875")


def test_what_arrives_today_has_arrived():
    assert coming_unlocks(TEN_BILLION, date(2024, 3, 23), [1, 30])["tokens"].tolist()[0] == 0
    assert coming_unlocks(TEN_BILLION, date(2024, 3, 22), [1])["tokens"].tolist() == [
        1_111_750_000 * BASE_UNITS
    ]


@pytest.mark.parametrize("wrong", [0, -1, 1.5, "30", True, 10**9])
def test_a_horizon_that_is_none_gets_a_sentence(wrong):
    with pytest.raises(ValueError, match="A horizon is a whole number of days"):
        coming_unlocks(SMALL_FLOAT, LAUNCH, [wrong])


holders = st.sampled_from(HOLDERS)


@given(st.lists(st.tuples(schedules(), holders), min_size=1, max_size=6), st.integers(-900, 3_000))
def test_parts_of_the_table_add_up_to_what_unlocks(parts, day):
    today = LAUNCH + timedelta(days=day)
    rows = [
        PlanRow(
            f"{holder} {number}",
            Decimal(vesting.amount).scaleb(-18),
            vesting.start,
            vesting.tge_fraction,
            vesting.cliff_months,
            vesting.cliff_fraction,
            vesting.duration_months,
            vesting.period,
            vesting.cliff_rule,
            holder=holder,
        )
        for number, (vesting, holder) in enumerate(parts)
    ]
    table = coming_unlocks(rows, today, [1, 30, 400])
    now = unlocked(rows, today)
    for days, line in table.iterrows():
        assert line["tokens"] == unlocked(rows, today + timedelta(days=days)) - now
        assert line["cliff"] + line["linear"] == line["tokens"] == sum(line[group] for group in HOLDER_GROUPS)
        assert min(line["cliff"], line["linear"], line["circulating"]) >= 0
        assert line["circulating"] <= line["tokens"]
        by_bucket = coming_by_bucket(rows, today, days)
        assert sum(by_bucket["tokens"]) == line["tokens"]
        assert sum(by_bucket["cliff"]) == line["cliff"]
        assert by_bucket["tokens"].tolist() == sorted(by_bucket["tokens"], reverse=True)


@given(st.lists(schedules(), min_size=1, max_size=4))
def test_a_day_holds_everything_from_midnight_to_midnight(plan):
    for unlock in cliff_unlocks(plan)[:4]:
        found = unlocks_on(plan, unlock.day)
        begins = datetime(*unlock.day.timetuple()[:3])
        last, before = begins + timedelta(seconds=86_399), begins - timedelta(seconds=1)
        assert found.amount == unlocked(plan, last) - unlocked(plan, before)
        assert unlock.bucket in [part.bucket for part in found.unlocks]
        assert all(0 <= part.cliff <= part.amount for part in found.unlocks)


def test_a_day_is_the_day_of_any_of_its_moments():
    plan = [Vesting(5, datetime(2026, 3, 1, 14))]
    assert unlocks_on(plan, datetime(2026, 3, 1, 23)) == unlocks_on(plan, date(2026, 3, 1))
    assert unlocks_on(plan, date(2026, 3, 1)).unlocks == (BucketUnlock("bucket 1", 5, 5),)
    assert unlocks_on(plan, date(2026, 3, 2)).unlocks == ()


def test_every_holder_has_a_group_and_a_reason():
    assert set(vocabulary.HOLDER_RULES) == set(HOLDERS)
    for rule in vocabulary.HOLDER_RULES.values():
        assert rule.group in HOLDER_GROUPS
        assert rule.why.endswith(".") and isinstance(rule.circulates, bool)
    out = {name for name, rule in vocabulary.HOLDER_RULES.items() if not rule.circulates}
    assert out == {"team", "treasury", "reserve"}  # team or foundation, and what it has not yet given away
    insiders = {name for name, rule in vocabulary.HOLDER_RULES.items() if rule.group == "insiders"}
    assert insiders == {"team", "investors"}


def test_arkhams_groups_add_up():
    table = coming_unlocks(plan_rows("ARKM"), date(2026, 11, 24))
    assert table["unlabelled"].tolist() == [0, 0, 0]
    assert (table["insiders"] > 0).all() and (table["treasury"] > 0).all()
