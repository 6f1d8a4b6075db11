"""The calendar of a plan over its whole life: every unlock, on its day, with its bucket.

>>> team = Vesting(48, date(2025, 1, 1), cliff_months=12, duration_months=15)
>>> unlock_events({"Team": team})[["day", "kind", "tokens"]].values.tolist()[:2]
[[Timestamp('2026-01-01 00:00:00'), 'cliff', 38], [Timestamp('2026-02-01 00:00:00'), 'step', 3]]
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.calendar import add_months, day_of, unix_time
from course_lib.crypto_tokens.unlocks.exact_curves import curve_points
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets
from course_lib.crypto_tokens.vesting import Schedule, Vesting  # noqa: F401 - the example uses one

if TYPE_CHECKING:
    import pandas as pd

EVENT_KINDS = {
    "cliff": "in one piece",
    "step": "one part of a staircase",
    "stream": "little by little, all of one month together",
}
"""How tokens of an event unlock."""


def unlock_events(plan: Plan, first: date | None = None, last: date | None = None) -> pd.DataFrame:
    """Every unlock of *plan* from the day *first* to the day *last*, both included: one row per event.

    Without *first* and *last*, over the whole life of the plan; then the tokens add up to the plan. Columns:
    ``day``; ``until``, the last day of an event, the same day but for streams; ``bucket``; ``kind``, one of
    ``EVENT_KINDS``; ``tokens``, whole base units. What unlocks on one day in one bucket and kind is one
    event. Streams, which release every day or every second, are put together by calendar month. Days are
    those of UTC. The rows are in the order of the days, then of the buckets.
    """
    import pandas as pd

    named = buckets(plan)
    events: dict[tuple[object, str, str], list] = {}
    for name, parts in named.items():
        for part in parts:
            for begins, ends, kind, tokens in _events(part, first, last):
                key = (begins.replace(day=1) if kind == "stream" else begins, name, kind)
                known = events.get(key)
                if known is None:
                    events[key] = [begins, ends, name, kind, tokens]
                else:
                    known[:2] = min(known[0], begins), max(known[1], ends)
                    known[4] += tokens
    place = {name: number for number, name in enumerate(named)}
    rows = sorted(events.values(), key=lambda event: (event[0], place[event[2]], event[3]))
    frame = pd.DataFrame(rows, columns=["day", "until", "bucket", "kind", "tokens"], dtype=object)
    return frame.assign(day=pd.to_datetime(frame["day"]), until=pd.to_datetime(frame["until"]))


def _events(
    schedule: Schedule, first: date | None, last: date | None
) -> Iterator[tuple[date, date, str, int]]:
    """First and last day, kind and base units of everything in *schedule*, cliffs and streams apart."""
    points = curve_points(schedule)
    from_day = _day(first) if first else day_of(points.times[0])
    to_day = _day(last) if last else day_of(points.times[-1])
    cliffs = {unix_time(day) for day, _ in schedule.cliff_unlocks}
    for time, before, after in zip(points.times, points.before, points.after, strict=True):
        if after > before and from_day <= day_of(time) <= to_day:
            yield day_of(time), day_of(time), "cliff" if time in cliffs else "step", after - before
    for place in range(len(points.times) - 1):
        if points.before[place + 1] > points.after[place]:
            begins = max(points.times[place], unix_time(from_day))
            ends = min(points.times[place + 1], unix_time(to_day) + _LAST_SECOND)
            yield from _months(schedule, begins, ends, points.after[place], points.times[place])


_LAST_SECOND = 86_399


def _months(schedule: Schedule, begins: int, ends: int, value: int, since: int) -> Iterator[tuple]:
    """A stream from *begins* to *ends*, month by month; at *since* it has *value*."""
    so_far = value if begins == since else schedule.vested_amount(begins)
    while begins < ends:
        next_month = add_months(day_of(begins).replace(day=1), 1)
        stops = min(unix_time(next_month), ends)
        reached = schedule.vested_amount(stops)
        if reached > so_far:
            yield day_of(begins), day_of(stops - 1), "stream", reached - so_far
        begins, so_far = stops, reached


def _day(when: date) -> date:
    return when.date() if isinstance(when, datetime) else when
