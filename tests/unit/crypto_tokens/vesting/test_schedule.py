"""Release schedules: published values of four contracts, and what holds for every schedule there can be."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, add_months, day_of, unix_time, whole_months
from course_lib.crypto_tokens.vesting import cliff_rules as cliffs
from course_lib.crypto_tokens.vesting.schedule import Vesting, amend, dated_tranches, vested
from course_lib.crypto_tokens.vesting.terms import ScheduleError
from course_lib.data.vocabulary import PERIOD_MONTHS, PERIODS

ETHER = 10**18
YEAR = 365 * SECONDS_PER_DAY

# Published values


@pytest.mark.parametrize("part", range(64))
def test_openzeppelin_vesting_wallet(part):
    # Its own test: 100 ether over four years of 365 days, at every sixtieth of them and beyond.
    amount, duration = 100 * ETHER, 4 * YEAR
    elapsed = part * duration // 60
    assert cliffs.retroactive(amount, elapsed, 0, duration) == min(amount, amount * elapsed // duration)


def test_openzeppelin_at_a_sixtieth():
    assert cliffs.retroactive(100 * ETHER, 4 * YEAR // 60, 0, 4 * YEAR) == 1666666666666666666


def test_openzeppelin_vesting_wallet_cliff():
    before, at = (cliffs.retroactive(100 * ETHER, YEAR + late, YEAR, 4 * YEAR) for late in (-1, 0))
    assert (before, at) == (0, 25 * ETHER)


def test_openzeppelin_without_a_duration_is_a_time_lock():
    assert [cliffs.retroactive(100, elapsed, 0, 0) for elapsed in (-1, 0)] == [0, 100]
    lock = Vesting(100, date(2026, 1, 1), cliff_months=6)
    assert [vested(lock, day) for day in (date(2026, 6, 30), date(2026, 7, 1))] == [0, 100]


def test_sablier_lockup_linear():
    deposit, at_cliff = 10_000 * ETHER, 2500 * ETHER + 2534
    released = {t: cliffs.lump(deposit, t, 2_500, 10_000, at_cliff) for t in (2_499, 2_500, 2_600, 10_000)}
    assert (released[2_499], released[2_500], released[10_000]) == (0, at_cliff, deposit)
    assert abs(released[2_600] - 2_600 * ETHER) <= 2534
    assert cliffs.lump(deposit, 2_600, 0, 10_000) == 2_600 * ETHER


def test_sablier_lockup_dynamic():
    # Published: 4472.13595499957941 and 2600 + 2340.0854685246007116, in the contract's own fixed point.
    assert abs(cliffs.power(10_000 * ETHER, 2, 10, "0.5") - 4472_13595499957941 * 10**4) < 10**5
    second = cliffs.power(7_400 * ETHER, 1, 10, Decimal("0.5"))
    assert abs(second - 2340_0854685246007116 * 10**2) < 10**5


def test_a_power_of_one_is_a_straight_line():
    assert [cliffs.power(100, t, 10, 1) for t in (-1, 0, 5, 10, 11)] == [0, 0, 50, 100, 100]
    for wrong in (0, -1, "NaN", "Infinity"):
        with pytest.raises(ValueError, match="exponent must be above 0"):
            cliffs.power(100, 5, 10, wrong)


def test_akash_genesis_accounts():
    # akashnet-1 genesis.json, pattern A: half after 365 days, a quarter each after 181 and 184 more.
    genesis = datetime(2020, 9, 25, 14, tzinfo=UTC)
    parts = dated_tranches(5_470_125_141, genesis, [(365, "0.5"), (181, "0.25"), (184, "0.25")])
    days = [0, 364, 365, 546, 730]
    released = [sum(vested(part, genesis + timedelta(days=day)) for part in parts) for day in days]
    assert released == [0, 0, 2_735_062_570, 4_102_593_855, 5_470_125_141]


def test_four_readings_of_the_same_words():
    start = date(2025, 1, 1)
    said = {"amount": 48, "start": start, "cliff_months": 12, "duration_months": 48}
    found = {
        rule: [
            vested(Vesting(**said, cliff_rule=rule), add_months(start, n)) for n in (11, 12, 13, 24, 48, 60)
        ]
        for rule in cliffs.READINGS
    }
    assert found == {
        "retroactive": [0, 12, 13, 24, 48, 48],
        "lump": [0, 0, 1, 16, 48, 48],
        "delayed": [0, 0, 1, 12, 36, 48],
        "tranches": [0, 12, 12, 24, 48, 48],
    }


@pytest.mark.parametrize("period", PERIODS)
def test_tranches_come_when_they_are_due_whatever_the_period(period):
    # Four equal parts, one every six months from 2026-07-01 on.
    terms = {"cliff_months": 6, "duration_months": 24, "cliff_rule": "tranches", "period": period}
    plan = Vesting(100, date(2026, 1, 1), **terms)
    days = [date(2026, 7, 1), date(2027, 1, 1), date(2027, 7, 1), date(2028, 1, 1)]
    assert [vested(plan, day) for day in days] == [25, 50, 75, 100]
    assert [vested(plan, day - timedelta(days=1)) for day in days] == [0, 25, 50, 75]
    assert plan.cliff_unlocks == tuple((day, 25) for day in days)


def test_ionet_seed_investors():
    # "24 equal parts, the first at the end of month 13, the last at the end of month 36".
    seed = Vesting(24, date(2024, 6, 11), 0, 12, 24, "month", "delayed")
    released = [vested(seed, add_months(seed.start, month)) for month in (12, 13, 14, 35, 36)]
    assert released == [0, 1, 2, 23, 24]


# The calendar


def test_the_31st_plus_a_month():
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2024, 1, 31), 1) == date(2024, 2, 29)
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2024, 2, 29), 48) == date(2028, 2, 29)
    monthly = Vesting(12, date(2026, 1, 31), duration_months=12)
    assert [vested(monthly, day) for day in (date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 30))] == [
        0,
        1,
        1,
    ]
    assert vested(monthly, date(2026, 3, 31)) == 2


dates = st.dates(date(1990, 1, 1), date(2100, 12, 31))


@given(dates, st.integers(0, 500), st.integers(0, 2 * 31 * SECONDS_PER_DAY))
def test_whole_months_is_the_inverse_of_adding_months(start, months, more):
    later = unix_time(add_months(start, months)) + more
    whole = whole_months(start, later)
    assert unix_time(add_months(start, whole)) <= later < unix_time(add_months(start, whole + 1))


@given(dates, st.integers(0, SECONDS_PER_DAY - 1))
def test_a_moment_belongs_to_its_day(day, second):
    assert day_of(unix_time(day) + second) == day


def test_every_kind_of_date_is_the_same_moment():
    new_york = timezone(timedelta(hours=-5))
    same = [
        date(2026, 3, 1),
        datetime(2026, 3, 1),
        datetime(2026, 3, 1, tzinfo=UTC),
        datetime(2026, 2, 28, 19, tzinfo=new_york),
        pd.Timestamp("2026-03-01"),
        pd.Timestamp("2026-03-01 01:00", tz="Europe/Berlin"),
    ]
    assert {unix_time(when) for when in same} == {1772323200}


@pytest.mark.parametrize("wrong", ["2026-01-01", None, 7, pd.NaT, [date(2026, 1, 1)]])
def test_what_is_no_date_gets_a_sentence(wrong):
    with pytest.raises(ValueError, match="A date is expected, such as"):
        vested(Vesting(1, date(2026, 1, 1)), wrong)


def test_the_calendar_of_a_schedule_is_utc():
    # In Tokyo the month begins nine hours earlier; the chain does not care.
    start = datetime(2026, 1, 31, 3, tzinfo=timezone(timedelta(hours=9)))
    monthly = Vesting(2, start, duration_months=2)
    assert vested(monthly, datetime(2026, 2, 28, 17, 59)) == 0
    assert vested(monthly, datetime(2026, 2, 28, 18)) == 1


# What holds for every schedule


@st.composite
def schedules(draw):
    rule = draw(st.sampled_from(list(cliffs.READINGS)))
    duration = draw(st.integers(0, 120))
    cliff = draw(st.integers(0, 60 if rule == "delayed" or not duration else duration))
    if rule == "tranches" and duration:
        cliff = max(1, cliff)
    at_start = draw(st.fractions(0, 1, max_denominator=1000))
    at_cliff = draw(st.fractions(0, 1 - at_start)) if rule == "lump" else Fraction(0)
    amount = draw(st.integers(0, 10**28))
    start = draw(dates)
    every = draw(st.sampled_from(PERIODS))
    return Vesting(amount, start, at_start, cliff, duration, every, rule, cliff_fraction=at_cliff)


@given(
    schedules(),
    st.lists(st.integers(-400, 6_000), min_size=2, max_size=20),
    st.integers(0, SECONDS_PER_DAY - 1),
)
def test_never_less_than_before_nothing_before_the_start_everything_at_the_end(vesting, days, second):
    start, end = unix_time(vesting.start), unix_time(vesting.end)
    released = [vesting.vested_amount(start + day * SECONDS_PER_DAY + second) for day in sorted(days)]
    assert released == sorted(released)
    assert all(0 <= value <= vesting.amount for value in released)
    assert vesting.vested_amount(start - 1) == 0
    assert vesting.vested_amount(end) == vesting.vested_amount(end + SECONDS_PER_DAY) == vesting.amount
    assert vesting.vested_amount(start) >= int(vesting.amount * vesting.tge_fraction)


@given(schedules())
def test_lumps_are_jumps_and_never_more_than_the_amount(vesting):
    cliff_unlocks = vesting.cliff_unlocks
    assert sum(jump for _, jump in cliff_unlocks) <= vesting.amount
    for day, jump in cliff_unlocks:
        assert vesting.vested_amount(unix_time(day)) - vesting.vested_amount(unix_time(day) - 1) == jump > 0


@given(schedules(), st.integers(0, 150), st.integers(0, 100))
def test_an_amendment_keeps_the_past_and_the_amount(vesting, month, duration):
    since = add_months(vesting.start, month)
    left = vesting.amount - vested(vesting, since)
    if not left:
        with pytest.raises(ScheduleError, match="nothing is left to amend"):
            amend(vesting, since, duration_months=duration)
        return
    changed = amend(vesting, since, duration_months=duration)
    assert changed.vested_amount(unix_time(since) - 1) == vesting.vested_amount(unix_time(since) - 1)
    path = [vested(changed, add_months(vesting.start, n)) for n in range(0, 300, 7)]
    assert path == sorted(path)
    assert vested(changed, changed.end) == changed.amount == vesting.amount


def test_an_amendment_can_be_amended():
    first = amend(Vesting(90, date(2025, 1, 1), duration_months=9), date(2025, 4, 1), duration_months=12)
    again = amend(first, date(2025, 7, 1), cliff_months=1)
    assert [vested(again, date(2025, month, 1)) for month in (4, 7, 8)] == [30, 45, 90]
    assert again.start == date(2025, 1, 1) and again.cliff_unlocks == ((date(2025, 8, 1), 45),)


@given(schedules().filter(lambda v: v.period in PERIOD_MONTHS and v.cliff_rule != "tranches"))
def test_finer_steps_never_release_less(vesting):
    finer = Vesting(
        *(vesting.amount, vesting.start, vesting.tge_fraction, vesting.cliff_months, vesting.duration_months),
        *("month", vesting.cliff_rule),
        cliff_fraction=vesting.cliff_fraction,
    )
    for n in range(vesting.duration_months + vesting.cliff_months + 2):
        when = add_months(vesting.start, n)
        assert vested(finer, when) >= vested(vesting, when)


# What cannot be


@pytest.mark.parametrize(
    ("terms", "field", "words"),
    [
        ({"amount": -1}, "amount", "must not be negative"),
        ({"amount": 1.5}, "amount", "must be a whole number; it is 1.5. Base units are whole"),
        ({"amount": True}, "amount", "must be a whole number"),
        ({"amount": "100"}, "amount", "must be a whole number; it is '100'"),
        ({"start": "2026-01-01"}, "start", "must be a date such as"),
        ({"start": pd.NaT}, "start", "must be a date such as"),
        ({"start": date(1066, 10, 14)}, "start", "between the years 1970 and 2200; it is 1066"),
        ({"tge_fraction": 1.2}, "tge_fraction", "must lie between 0 and 1; it is 1.2"),
        ({"tge_fraction": float("nan")}, "tge_fraction", "must be a number from 0 to 1; it is nan"),
        ({"tge_fraction": float("inf")}, "tge_fraction", "must be a number from 0 to 1"),
        ({"tge_fraction": "a lot"}, "tge_fraction", "must be a number from 0 to 1; it is 'a lot'"),
        ({"tge_fraction": None}, "tge_fraction", "must be a number from 0 to 1"),
        ({"cliff_months": -1}, "cliff_months", "must not be negative"),
        ({"cliff_months": 0.5}, "cliff_months", "must be a whole number"),
        ({"duration_months": 10_000}, "duration_months", "at most 1,200 months; it is 10,000"),
        ({"cliff_months": 13, "duration_months": 12}, "cliff_months", "lies after the end (12 months)"),
        ({"cliff_months": 2, "duration_months": 1}, "cliff_months", "2 months) lies after the end (1 month)"),
        ({"duration_months": 12, "cliff_rule": "tranches"}, "cliff_months", "need a cliff above 0"),
        ({"period": "fortnight"}, "period", "must be one of second, day, week, month"),
        ({"period": None}, "period", "must be one of"),
        ({"cliff_rule": "harsh"}, "cliff_rule", "must be one of retroactive, lump, delayed, tranches"),
        ({"cliff_fraction": 0.5}, "cliff_fraction", "belongs to the cliff rule lump"),
        (
            {"cliff_fraction": 0.6, "tge_fraction": 0.5, "cliff_rule": "lump"},
            "cliff_fraction",
            "with tge_fraction it makes 1.1, more than 1",
        ),
    ],
)
def test_impossible_terms_get_one_sentence_that_names_the_field(terms, field, words):
    with pytest.raises(ScheduleError) as caught:
        Vesting(**{"amount": 100, "start": date(2026, 1, 1), **terms})
    assert caught.value.field == field
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_parts_that_do_not_add_up_are_refused():
    with pytest.raises(ScheduleError, match=r"add up to 0\.9, not to 1"):
        dated_tranches(100, date(2026, 1, 1), [(30, 0.5), (30, 0.4)])


def test_a_decimal_fraction_is_the_decimal_that_was_typed():
    assert vested(Vesting(10**28, date(2026, 1, 1), 0.1, duration_months=1), date(2026, 1, 1)) == 10**27
