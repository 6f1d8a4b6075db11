"""How much of a plan is unlocked: months that hold their first day, and every total exact."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.calendar import add_months
from course_lib.crypto_tokens.unlocks.totals import unlock_calendar, unlock_table, unlocked
from course_lib.crypto_tokens.vesting import Vesting
from tests.unit.crypto_tokens.unlocks.test_exact_curves import schedules


def test_a_cliff_on_the_first_day_of_a_month_is_in_that_month():
    team = Vesting(480, date(2026, 1, 1), cliff_months=12, duration_months=48)
    calendar = unlock_calendar({"Team": team}, date(2026, 12, 1), 3)
    assert calendar["Team"].tolist() == [0, 120, 10]
    assert calendar.index.strftime("%Y-%m").tolist() == ["2026-12", "2027-01", "2027-02"]
    assert calendar["share"].tolist()[2] == pytest.approx(10 / 120)


def test_a_start_at_the_end_of_a_month_keeps_its_days():
    calendar = unlock_calendar([Vesting(12, date(2026, 1, 31), duration_months=12)], date(2026, 1, 31), 3)
    assert calendar["total"].tolist() == [0, 1, 1]
    assert calendar.index.strftime("%m-%d").tolist() == ["01-31", "02-28", "03-31"]


@given(st.lists(schedules(), min_size=1, max_size=3), st.integers(-40, 80), st.integers(1, 30))
def test_the_months_add_up(plan, month, months):
    first = add_months(date(2025, 1, 31), month)
    calendar = unlock_calendar(plan, first, months)
    before, last = (
        datetime(*day.timetuple()[:3]) - timedelta(seconds=1) for day in (first, add_months(first, months))
    )
    assert sum(calendar["total"].tolist()) == unlocked(plan, last) - unlocked(plan, before)
    assert len(calendar) == months


@given(
    st.lists(schedules(), min_size=1, max_size=3),
    st.lists(st.dates(date(2019, 1, 1), date(2035, 1, 1)), max_size=5),
)
def test_a_table_has_the_total_of_every_date(plan, dates):
    table = unlock_table(plan, dates)
    assert [sum(row) for row in table.values.tolist()] == [unlocked(plan, day) for day in dates]
