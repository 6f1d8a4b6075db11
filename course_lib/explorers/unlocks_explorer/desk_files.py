"""The files of the desk: the plan as CSV and as JSON, its calendar, and the desk itself. No widgets."""

from __future__ import annotations

from course_lib.crypto_tokens import write_csv
from course_lib.crypto_tokens.unlocks import (
    UnlockDesk,
    desk_to_json,
    events_csv,
    events_icalendar,
    to_share_code,
)
from course_lib.explorers.save_button import File
from course_lib.explorers.table_cells import file_name


def plan_csv(desk: UnlockDesk) -> File:
    """The plan of *desk* as CSV, with the byte order mark without which spreadsheets misread accents."""
    return File(f"{file_name(desk.name)}.csv", "text/csv", write_csv(desk.rows).encode("utf-8-sig"))


def calendar_csv(desk: UnlockDesk) -> File:
    """Every unlock of the plan of *desk*, over its whole life, as CSV with a byte order mark."""
    text = events_csv(desk.rows, mark=True)
    return File(f"{file_name(desk.name, 'calendar')}.csv", "text/csv", text.encode())


def calendar_ics(desk: UnlockDesk) -> File:
    """Every unlock of the plan of *desk* as iCalendar, which calendars import."""
    return File(
        f"{file_name(desk.name, 'calendar')}.ics", "text/calendar", events_icalendar(desk.rows, desk.name)
    )


def desk_json(desk: UnlockDesk) -> File:
    """All of *desk* as JSON."""
    return File(f"{file_name(desk.name)}.json", "application/json", desk_to_json(desk).encode())


def share_code(desk: UnlockDesk) -> File:
    """*desk* as a share code, in a text file."""
    return File(f"{file_name(desk.name, 'share code')}.txt", "text/plain", to_share_code(desk).encode())
