"""The start of rows that do not name a day: the TGE, the row above, months after the TGE."""

from __future__ import annotations

from datetime import date

from course_lib.crypto_tokens.calendar import add_months
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.context import Context
from course_lib.crypto_tokens.vesting.plan_import.notes.days_in_notes import day_said
from course_lib.crypto_tokens.vesting.plan_import.wording.relative_starts import (
    numbered_month,
    relative_start,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import length_reading
from course_lib.data.words import counted

MOST_BARE = 60
"""The most months that a number without a unit may be behind a TGE: "TGE + 180" counts days."""


def fill_from_above(drafts: list[Draft], name: str, words: str, found: Findings) -> None:
    """Fill empty cells of *name* in *drafts* from the row above, if *found* says so; *words* name it."""
    empty = [draft for draft in drafts if name not in draft.cells and not draft.is_open]
    first = next((draft.row for draft in drafts if name in draft.cells), None)
    empty = [draft for draft in empty if first is not None and draft.row > first]
    if not empty:
        return
    rows = ", ".join(str(draft.row) for draft in empty[:5]) + (", …" if len(empty) > 5 else "")
    choices = [("above", "it is that of the row above, as in merged cells"), ("none", "it is missing")]
    sentence = f"{words} is empty in row {rows}. What does that mean?"
    if found.ask(f"empty:{name}", sentence, choices, [f"{draft.line}.{name}" for draft in empty]) != "above":
        return
    last = ""
    for draft in drafts:
        if name in draft.cells:
            last = draft.cells[name]
        elif draft in empty:
            draft.fill(name, last, "as in the row above", found)


def settle_starts(drafts: list[Draft], has_column: bool, context: Context, found: Findings) -> None:
    """Fill the start of *drafts* that have none, or one such as "TGE + 6 months".

    *has_column* says whether the table has a column for it, *context* what stands around the table. What is
    open is asked through *found*.
    """
    if has_column:
        fill_from_above(drafts, "start", "The start", found)
    waiting = [draft for draft in drafts if _needs_tge(draft, has_column)]
    if not waiting:
        return
    day = _tge(context, [draft.places.get("start", "") for draft in waiting], found)
    first = _first_month(waiting, found)
    for draft in waiting:
        number = numbered_month(draft.cells.get("start", ""))
        if day is None or (number is not None and first is None):
            draft.is_open = True
            draft.cells.pop("start", None)
            continue
        after = length_reading(relative_start(draft.cells.get("start", "tge")) or "0")
        months = None if after is None else int(after.bare if after.bare is not None else after.months)
        months = months if number is None else number - first
        if after is None or after.days or after.months.denominator != 1 or (after.bare or 0) > MOST_BARE:
            continue  # the reader of rows says what is wrong with it
        reason = f"{counted(months, 'month')} after the TGE, {day}" if months else "the day of the TGE"
        try:
            draft.fill("start", str(add_months(day, months)), reason, found)
        except ValueError:  # no calendar goes so far
            name, typed = f" ({draft.name})" if draft.name else "", draft.cells.pop("start", "")
            sentence = f"Row {draft.row}{name}, start: {typed[:40]} is no day that a plan can start on; "
            place = draft.places.get("start", "")
            found.fault(f"{sentence}the TGE is {day}.", draft.row, "start", place)
            draft.is_open = True


def await_starts(drafts: list[Draft]) -> None:
    """Leave the start of *drafts* open that say one such as Month 6, while the table itself is open."""
    for draft in drafts:
        if relative_start(draft.cells.get("start", "")) is not None:
            del draft.cells["start"]
            draft.is_open = True


def _needs_tge(draft: Draft, has_column: bool) -> bool:
    if "start" not in draft.cells:
        return not has_column
    return relative_start(draft.cells["start"]) is not None


def _first_month(waiting: list[Draft], found: Findings) -> int | None:
    """The number of the month of the TGE where months are counted, 0 or 1; None while that is open."""
    numbered = [draft for draft in waiting if numbered_month(draft.cells.get("start", "")) is not None]
    numbers = [numbered_month(draft.cells["start"]) for draft in numbered]
    if not numbered or 0 in numbers:
        return 0
    number = min(numbers)
    draft = numbered[numbers.index(number)]
    typed = draft.cells["start"][:40]
    begins = [
        f"{counted(count, 'month')} after the TGE" if count else "on the day of the TGE"
        for count in (number - 1, number)
    ]
    choices = [
        ("1", f"the TGE is in month 1, so “{typed}” begins {begins[0]}"),
        ("0", f"the TGE is in month 0, so “{typed}” begins {begins[1]}"),
    ]
    sentence = f"When does “{typed}” begin: is the month of the TGE month 1, or month 0?"
    answer = found.ask("first_month", sentence, choices, [draft.places["start"] for draft in numbered])
    return None if answer is None else int(answer)


def _tge(context: Context, places: list[str], found: Findings) -> date | None:
    said = ""
    if len(context.starts) == 1:
        text, place = context.starts[0]
        day = day_said(text)
        if day:
            note = date_reading(text).note
            of_it = f" ({text}, {note})" if note.startswith("the first day") else ""
            found.say(f"The plan starts on {day}: {place} says so{of_it}.")
            return day
    elif context.starts:
        days = " and ".join(f"{text[:40]} ({place})" for text, place in context.starts[:4])
        said = f"The plan names several days for its start: {days}. "
        places = [place for _, place in context.starts] + places
    sentence = f"{said}On which day does the plan start (the TGE)?"
    answer = found.ask("start", sentence, (), [place for place in places if place])
    if answer is None:
        return None
    day = day_said(answer)
    if day is None:
        found.fault(f"The start must be a day written like 2026-01-31; it is {answer[:40]!r}.")
    return day
