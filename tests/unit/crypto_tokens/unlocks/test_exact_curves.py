"""Curves for a chart: true on every day, vertical at every cliff, never falling."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, add_months, unix_time
from course_lib.crypto_tokens.unlocks.exact_curves import (
    break_points,
    curve_points,
    grouped_buckets,
    is_stream,
)
from course_lib.crypto_tokens.vesting import READINGS, Vesting, amend, vested
from course_lib.data.vocabulary import PERIODS

START = date(2025, 1, 1)


@st.composite
def schedules(draw, periods=PERIODS):
    rule = draw(st.sampled_from(list(READINGS)))
    duration = draw(st.integers(0, 60))
    cliff = draw(st.integers(0, 40 if rule == "delayed" or not duration else duration))
    if rule == "tranches" and duration:
        cliff = max(1, cliff)
    at_start = draw(st.fractions(0, 1, max_denominator=100))
    at_cliff = draw(st.fractions(0, 1 - at_start, max_denominator=100)) if rule == "lump" else Fraction(0)
    start = draw(st.dates(date(2020, 1, 1), date(2030, 12, 31)) | st.just(datetime(2025, 3, 31, 14, 30)))
    return Vesting(
        draw(st.integers(0, 10**28)),
        start,
        at_start,
        cliff,
        duration,
        draw(st.sampled_from(periods)),
        rule,
        cliff_fraction=at_cliff,
    )


def drawn(curve: pd.Series, when: datetime) -> Fraction:
    """What a chart of straight lines shows just after *when*, exactly."""
    times, values = [stamp.to_pydatetime() for stamp in curve.index], curve.tolist()
    if when < times[0]:
        return Fraction(0)
    place = max(i for i, time in enumerate(times) if time <= when)
    if place == len(times) - 1:
        return Fraction(values[place])
    passed = Fraction((when - times[place]).total_seconds()) / Fraction(
        (times[place + 1] - times[place]).total_seconds()
    )
    return values[place] + passed * (values[place + 1] - values[place])


FINER = 10**9


def cut_off(vesting: Vesting) -> Fraction:
    """What a cliff of 40.5 tokens leaves off a stream, whose line begins at 40: so far below it may lie."""
    if not is_stream(vesting):
        return Fraction(0)
    cliff = unix_time(add_months(vesting.start, vesting.cliff_months))
    finer = replace(vesting, amount=vesting.amount * FINER).vested_amount(cliff)
    rest = finer - vesting.vested_amount(cliff) * FINER
    return Fraction(rest + 1, FINER) if rest else Fraction(0)


CLIFF_BETWEEN_TOKENS = Vesting(
    123, datetime(2025, 3, 31, 14, 30), cliff_months=1, duration_months=3, period="second"
)


@given(schedules(), st.lists(st.integers(-100, 3_500), max_size=15))
@example(CLIFF_BETWEEN_TOKENS, [515])
def test_the_line_is_the_schedule_on_every_day(vesting, days):
    curve = break_points({"all": vesting})["all"]
    for day in days:
        when = datetime(2024, 1, 1) + timedelta(days=day)
        # Where the days of a stream do not begin at midnight, the line is above its step, by a day at most.
        by_day = vesting.period == "day" and isinstance(vesting.start, datetime)
        step = vesting.amount // 28 + 1 if by_day else 1
        assert -cut_off(vesting) <= drawn(curve, when) - vested(vesting, when) <= step


@given(st.lists(schedules(), min_size=1, max_size=4))
def test_never_falls_begins_with_nothing_and_ends_with_everything(plan):
    frame = break_points(plan)
    for name, vesting in zip(frame, plan, strict=True):
        values = frame[name].tolist()
        assert values == sorted(values)
        assert values[-1] == vesting.amount
    assert frame.index.is_monotonic_increasing
    assert frame.index.value_counts().max() <= 2


@given(st.lists(schedules(), min_size=1, max_size=4))
def test_every_cliff_is_a_vertical_line(plan):
    frame = break_points(plan)
    for name, vesting in zip(frame, plan, strict=True):
        for day, amount in vesting.cliff_unlocks:
            before, after = frame.loc[frame.index == pd.Timestamp(day), name].tolist()
            # One second of a stream may be counted with its cliff; no chart shows a second.
            assert (
                0 <= amount - (after - before) <= vesting.amount // max(1, vesting.duration_months * 86_400)
            )


@pytest.mark.parametrize("period", ["second", "day"])
def test_a_stream_is_one_line(period):
    frame = break_points([Vesting(1461, START, duration_months=48, period=period)])
    assert frame.index.tolist() == [pd.Timestamp("2025-01-01"), pd.Timestamp("2029-01-01")]
    assert frame["bucket 1"].tolist() == [0, 1461]


def test_months_are_a_staircase():
    frame = break_points([Vesting(3, date(2026, 1, 31), duration_months=3)])
    assert [f"{day:%m-%d}" for day in frame.index] == [
        *("01-31", "02-28", "02-28", "03-31", "03-31", "04-30", "04-30"),
    ]
    assert frame["bucket 1"].tolist() == [0, 0, 1, 1, 2, 2, 3]


def test_weeks_are_a_staircase():
    frame = break_points([Vesting(3650, START, duration_months=12, period="week")])
    steps = np.diff(frame["bucket 1"].to_numpy(dtype=float))
    assert len(frame) == 1 + 2 * (52 + 1)  # 52 whole weeks, and a day
    assert set(steps[::2]) == {0} and set(steps[1::2]) == {70, 10}


@given(schedules(), st.integers(1, 50), st.integers(0, 24), st.sampled_from(PERIODS))
def test_an_amended_schedule_is_true_before_and_after(vesting, month, duration, period):
    since = add_months(vesting.start, month)
    if vested(vesting, since) == vesting.amount:
        return
    changed = amend(vesting, since, duration_months=duration, period=period)
    points = curve_points(changed)
    assert list(points.times) == sorted(set(points.times))
    path = [value for pair in zip(points.before, points.after, strict=True) for value in pair]
    assert path == sorted(path) and path[-1] == vesting.amount
    for time, after in zip(points.times, points.after, strict=True):
        assert after == changed.vested_amount(time)


def test_a_window_keeps_the_values_at_its_edges():
    frame = break_points([Vesting(48, START, duration_months=48)], date(2026, 1, 15), date(2026, 3, 15))
    assert frame["bucket 1"].tolist() == [12, 12, 13, 13, 14, 14]
    assert frame.index[0] == pd.Timestamp("2026-01-15") and frame.index[-1] == pd.Timestamp("2026-03-15")


def test_more_steps_than_pixels_keep_their_cliffs():
    plan = {
        f"bucket {n % 9}, part {n}": Vesting(
            (10**9 if n == 77 else 10_000 + n) * 10**18,
            START + timedelta(days=n),
            cliff_months=12,
            duration_months=240,
            period=("day", "week", "month")[n % 3],
        )
        for n in range(600)
    }
    assert break_points({**plan, "Later": []})["Later"].max() == 0
    frame = break_points(grouped_buckets(plan, 4))
    assert len(frame) <= 2 * 2_000 + 2
    assert (frame.diff().iloc[1:] >= 0).all(axis=None)
    cliff = add_months(START + timedelta(days=77), 12)
    before, after = frame.loc[frame.index == pd.Timestamp(cliff), "bucket 5, part 77"]
    # Twelve of 240 months, on one day, as exactly as a chart can show.
    assert after - before == pytest.approx(10**9 * 10**18 / 20, rel=0.01)
    for when in frame.index[::311].unique():
        exact = sum(vesting.vested_amount(unix_time(when)) for vesting in plan.values())
        assert frame[frame.index == when].iloc[-1].sum() == pytest.approx(exact, rel=1e-3)


def test_the_smallest_buckets_are_put_together():
    plan = {str(size): Vesting(size, START) for size in (5, 1, 9, 2, 3)}
    grouped = grouped_buckets(plan, 3)
    assert list(grouped) == ["5", "9", "3 other buckets"]
    assert sum(part.amount for parts in grouped.values() for part in parts) == 20
    assert grouped_buckets(plan, 5) == {name: (vesting,) for name, vesting in plan.items()}


def test_no_plan_at_all_is_no_curve():
    assert list(break_points([]).columns) == []


def test_a_time_of_day_is_kept():
    frame = break_points([Vesting(10, datetime(2026, 1, 31, 14))])
    assert unix_time(frame.index[0]) % SECONDS_PER_DAY == 14 * 3600
