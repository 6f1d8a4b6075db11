"""The calendar over the whole life of a plan: nothing is lost, and other programs read the files."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from course_lib.crypto_tokens.unlocks.calendar_files import BYTE_ORDER_MARK, events_csv, events_icalendar
from course_lib.crypto_tokens.unlocks.events import unlock_events
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import BASE_UNITS, PlanRow, Vesting, amend
from tests.unit.crypto_tokens.unlocks.test_exact_curves import schedules

LAUNCH = date(2026, 1, 1)
TWO_DAYS = {
    "Investors": Vesting(300 * BASE_UNITS, LAUNCH, cliff_months=12, duration_months=36),
    "Team": Vesting(120 * BASE_UNITS, LAUNCH, cliff_months=12, duration_months=12),
    "Rewards": Vesting(365 * BASE_UNITS, LAUNCH, duration_months=12, period="day"),
}


@given(st.lists(schedules(), min_size=1, max_size=4))
def test_all_events_together_are_the_plan(plan):
    events = unlock_events(plan)
    for number, vesting in enumerate(plan, 1):
        assert sum(events.loc[events["bucket"] == f"bucket {number}", "tokens"]) == vesting.amount
    assert (events["tokens"] > 0).all()
    assert (events["day"] <= events["until"]).all()
    assert events["day"].is_monotonic_increasing


@given(schedules(), st.dates(date(2021, 1, 1), date(2032, 1, 1)), st.integers(0, 900))
def test_a_window_holds_what_unlocks_in_it(vesting, first, days):
    last = first + timedelta(days=days)
    events = unlock_events(vesting, first, last)
    edges = (
        datetime(*first.timetuple()[:3]) - timedelta(seconds=1),
        datetime(*last.timetuple()[:3], 23, 59, 59),
    )
    between = unlocked(vesting, edges[1]) - unlocked(vesting, edges[0])
    # A step of a stream that arrives at an edge of the window is counted on the other side of it.
    steps_a_month = {"second": 28 * 86_400, "day": 28}
    step = vesting.amount // steps_a_month[vesting.period] + 1 if vesting.period in steps_a_month else 0
    assert abs(sum(events["tokens"]) - between) <= 2 * step
    assert events.empty or (
        events["day"].min() >= pd.Timestamp(first) and events["until"].max() <= pd.Timestamp(last)
    )


def test_an_amended_schedule_has_all_its_events():
    changed = amend(Vesting(900, LAUNCH, duration_months=36), date(2027, 1, 1), duration_months=40)
    events = unlock_events(changed)
    assert len(events) == 52
    assert events["tokens"].tolist() == [25] * 12 + [15] * 40


def test_cliffs_steps_and_streams_are_told_apart():
    events = unlock_events(TWO_DAYS)
    first = events[events["day"] == "2027-01-01"]
    assert dict(zip(first["bucket"], first["kind"], strict=True)) == {"Investors": "cliff", "Team": "cliff"}
    assert set(events.loc[events["day"] > "2027-01-01", "kind"]) == {"step"}
    months = events[events["kind"] == "stream"]
    assert months["tokens"].tolist() == [
        days * BASE_UNITS for days in (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    ]
    assert months["until"].iloc[1] == pd.Timestamp("2026-02-28")


def test_an_empty_plan_has_no_events():
    assert unlock_events([]).empty
    assert list(unlock_events([]).columns) == ["day", "until", "bucket", "kind", "tokens"]
    assert events_csv([]) == "day,until,bucket,kind,tokens\r\n"


# Files


def test_the_csv_adds_up_exactly():
    lines = list(csv.DictReader(io.StringIO(events_csv(TWO_DAYS))))
    assert sum(Decimal(line["tokens"]) for line in lines) == 785
    assert lines[0] == {
        "day": "2026-01-01",
        "until": "2026-01-31",
        "bucket": "Rewards",
        "kind": "stream",
        "tokens": "31",
    }


def test_a_byte_order_mark_is_there_when_it_is_asked_for():
    assert events_csv(TWO_DAYS, mark=True) == BYTE_ORDER_MARK + events_csv(TWO_DAYS)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", " =cmd|' /C calc'!A0", '=HYPERLINK("x")'])
def test_no_name_becomes_a_formula(name):
    text = events_csv({name: Vesting(1, LAUNCH)})
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["bucket"] == f"'{name}"


def events_in(file: bytes):
    return {event["uid"]: event for event in Calendar.from_ical(file).walk("VEVENT")}


def test_a_calendar_reads_the_file_back():
    events = sorted(events_in(events_icalendar(TWO_DAYS, "Example")).values(), key=lambda e: e["dtstart"].dt)
    days = [event["dtstart"].dt for event in events]
    assert (
        len(events) == 12 + 1 + 24
    )  # the stream of each month, the day of the cliffs, steps of the investors
    assert all(type(day) is date for day in days)
    (cliff,) = [event for event in events if event["dtstart"].dt == date(2027, 1, 1)]
    assert cliff["summary"] == "Example: 220 tokens unlock"
    assert cliff["dtend"].dt == date(2027, 1, 2)
    assert "Team: 120 tokens, in one piece" in cliff["description"]
    assert "Investors: 100 tokens, in one piece" in cliff["description"]


def test_a_single_token_unlocks_alone():
    one = {"Team": Vesting(BASE_UNITS, LAUNCH, cliff_months=12, duration_months=12)}
    (event,) = events_in(events_icalendar(one, "Example")).values()
    assert event["summary"] == "Example: 1 token unlocks"
    assert "Team: 1 token, in one piece" in event["description"]


def test_the_file_is_the_same_from_run_to_run_and_tells_its_moment_when_given_one():
    assert events_icalendar(TWO_DAYS, "Example") == events_icalendar(TWO_DAYS, "Example")
    moment = datetime(2026, 11, 28, 12, tzinfo=UTC)
    dated = events_icalendar(TWO_DAYS, "Example", written=moment)
    assert {event["dtstamp"].dt for event in events_in(dated).values()} == {moment}


def test_an_event_keeps_its_uid_when_the_amounts_change():
    doubled = {name: [vesting, vesting] for name, vesting in TWO_DAYS.items()}
    assert (
        events_in(events_icalendar(TWO_DAYS, "E")).keys() == events_in(events_icalendar(doubled, "E")).keys()
    )
    assert (
        not events_in(events_icalendar(TWO_DAYS, "E")).keys()
        & events_in(events_icalendar(TWO_DAYS, "F")).keys()
    )


@pytest.mark.parametrize("name", ["A, B; C", "a\\nb", "BEGIN:VEVENT", "ü 🦊 " * 30, 'x"y:z'])
def test_names_arrive_as_they_were_typed(name):
    row = PlanRow(name, Decimal(5), LAUNCH)
    (event,) = events_in(events_icalendar([row], name)).values()
    assert event["summary"] == f"{name}: 5 tokens unlock"
    assert event["description"].startswith(f"{name}: 5 tokens, in one piece")


def test_a_day_of_very_many_buckets_names_the_largest():
    plan = {f"bucket of {n}": Vesting(n * BASE_UNITS, LAUNCH) for n in range(1, 101)}
    (event,) = events_in(events_icalendar(plan)).values()
    assert event["summary"] == "5,050 tokens unlock"
    assert event["description"].splitlines()[0] == "bucket of 100: 100 tokens, in one piece"
    assert "and 88 more" in event["description"]
