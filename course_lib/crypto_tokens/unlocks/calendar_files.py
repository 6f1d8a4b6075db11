"""The calendar of a plan as files for other programs: CSV for a spreadsheet, iCalendar for a calendar.

>>> plan = [Vesting(2 * BASE_UNITS, date(2026, 1, 1), duration_months=2)]
>>> print(events_csv(plan).splitlines()[1])
2026-02-01,2026-02-01,bucket 1,step,1
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from course_lib.crypto_tokens.unlocks.events import EVENT_KINDS, unlock_events
from course_lib.crypto_tokens.unlocks.plan_parts import Plan
from course_lib.crypto_tokens.unlocks.price_quotes import tokens_of
from course_lib.crypto_tokens.vesting import BASE_UNITS, Vesting  # noqa: F401 - the example uses them
from course_lib.data.exact import exactly
from course_lib.data.grids import guarded
from course_lib.data.words import counted

BYTE_ORDER_MARK = "\ufeff"
"""In front of a CSV file it tells spreadsheets that the text is UTF-8."""

MOST_NAMED = 12
"""Buckets that the description of one day names."""

_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)  # iCalendar wants to know when an event was written


def events_csv(plan: Plan, first: date | None = None, last: date | None = None, *, mark: bool = False) -> str:
    """The calendar of *plan*, ``unlock_events`` from *first* to *last*, as CSV: a header, a line per event.

    Tokens are in tokens, exact, not in base units. With *mark* a byte order mark stands in front. A name that
    a spreadsheet would take for a formula gets an apostrophe in front of it.
    """
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["day", "until", "bucket", "kind", "tokens"])
    for event in unlock_events(plan, first, last).itertuples(index=False):
        days = (f"{event.day:%Y-%m-%d}", f"{event.until:%Y-%m-%d}")
        writer.writerow([*days, guarded(event.bucket), event.kind, _plain(event.tokens)])
    return (BYTE_ORDER_MARK if mark else "") + file.getvalue()


def events_icalendar(
    plan: Plan,
    name: str = "",
    first: date | None = None,
    last: date | None = None,
    *,
    written: datetime | None = None,
) -> bytes:
    """The calendar of *plan*, called *name*, from *first* to *last* as an iCalendar file (RFC 5545).

    One all-day event per day on which something unlocks in one piece or in a step, with all its buckets, and
    one per month of streams. An event has the same UID in every file of the plan with this *name*, so that a
    calendar that reads it again changes it and adds none. *written* is the moment that is put into the file;
    without it the file is the same from run to run.
    """
    from icalendar import Calendar, Event, vText

    file = Calendar()
    file.add("prodid", "-//Tokens in AI//unlock calendar//EN")
    file.add("version", "2.0")
    file.add("x-wr-calname", vText(f"{name}: unlocks" if name else "Unlocks"))
    for begins, ends, streams, buckets in _days(plan, first, last):
        event = Event()
        total = sum(tokens for _, _, tokens in buckets)
        unlocking = f"{_said(total)} {'unlocks' if _said(total) == '1 token' else 'unlock'}"
        title = f"{name}: {unlocking}" if name else unlocking
        event.add("summary", f"{title} within the month" if streams else title)
        lines = [f"{bucket}: {_said(tokens)}, {EVENT_KINDS[kind]}" for bucket, kind, tokens in buckets]
        more = len(lines) - MOST_NAMED
        kept = lines[:MOST_NAMED] + ([f"and {more:,} more"] if more > 0 else [])
        event.add("description", "\n".join([*kept, "By the schedule of the plan; terms may be amended."]))
        event.add("dtstart", begins)
        event.add("dtend", ends + timedelta(days=1))  # the first day that is not part of it
        event.add("uid", _uid(name, f"{begins:%Y-%m}" if streams else f"{begins:%Y-%m-%d}"))
        event.add("dtstamp", written or _NO_TIME)
        event.add("transp", "TRANSPARENT")  # it takes nobody's time
        file.add_component(event)
    return file.to_ical()


def _uid(name: str, day: str) -> str:
    """The same for a name and a day or month, whatever unlocks on it."""
    return f"{hashlib.sha256(f'{name} {day}'.encode()).hexdigest()[:32]}@tokens-in-ai"


def _days(
    plan: Plan, first: date | None, last: date | None
) -> Iterator[tuple[date, date, bool, list[tuple[str, str, int]]]]:
    """First and last day, whether it streams, and (bucket, kind, base units), the largest first."""
    days: dict[tuple[date, bool], list] = {}
    for event in unlock_events(plan, first, last).itertuples(index=False):
        begins, ends, streams = event.day.date(), event.until.date(), event.kind == "stream"
        key = (begins.replace(day=1) if streams else begins, streams)
        day = days.setdefault(key, [begins, ends, []])
        day[:2] = min(day[0], begins), max(day[1], ends)
        day[2].append((event.bucket, event.kind, event.tokens))
    for (_, streams), (begins, ends, parts) in sorted(days.items()):
        yield begins, ends, streams, sorted(parts, key=lambda part: -part[2])


@exactly
def _plain(amount: int) -> str:
    tokens = tokens_of(amount)
    return f"{tokens.normalize():f}" if tokens else "0"


@exactly
def _said(amount: int) -> str:
    """Base units as tokens, to read: whole ones, or four digits where there are few."""
    tokens = tokens_of(amount)
    written = (
        f"{tokens:,.0f}"
        if tokens >= 1_000
        else f"{tokens:.4g}"
        if tokens >= Decimal("0.001")
        else "under 0.001"
    )
    return counted(written, "token")
