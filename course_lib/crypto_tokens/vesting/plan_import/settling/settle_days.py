"""Days that stand for lengths of time: a cliff until a day, and the end of a vesting, as months."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.days_in_notes import months_named
from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOTHING
from course_lib.data import checks
from course_lib.data.words import counted


def settle_cliff_date(draft: Draft, start: date, found: Findings) -> None:
    """Turn the day of the cliff of *draft* into months from its *start*; *found* asks for what is open.

    Months that stand beside the day must be the same.
    """
    typed = draft.cells.get("cliff_months") or None
    try:
        day = date.fromisoformat(draft.cells["cliff_date"])
    except ValueError:
        text = draft.cells["cliff_date"]
        if typed is None or text.casefold() not in NOTHING | {"0"}:
            draft.cells["cliff_months"] = "0" if text.casefold() in NOTHING else text
        return
    if day >= start:
        day = _when_over(draft, "cliff_date", day, [checks.exact(typed)] if typed else [], found)
        if day is None:
            return
    months = whole_months(start, unix_time(day))
    if day < start:
        found.fault(
            f"{draft.who}, cliff: {day} lies before the start, {start}.",
            draft.row,
            "cliff_months",
            draft.places["cliff_date"],
        )
        return
    is_whole = add_months(start, months) == day
    near = (months,) if is_whole else (months, months + 1)
    if typed is not None and typed not in map(str, near):
        found.fault(
            f"{draft.who}: its cliff is {counted(typed, 'month')} in "
            f"{draft.places['cliff_months']}, and {day} in {draft.places['cliff_date']} is "
            f"{counted(months, 'month')} after the start, {start}.",
            draft.row,
            "cliff_months",
            draft.places["cliff_date"],
        )
        return
    if typed is not None:
        return  # both say the same, to the month
    if not is_whole:
        choices = [(str(count), f"{counted(count, 'month')}, {add_months(start, count)}") for count in near]
        sentence = f"The cliff on {day} is no whole number of months after {start}. Which is meant?"
        key = found.ask(f"cliff:{draft.line}", sentence, choices, [draft.places["cliff_date"]])
        if key is None:
            draft.is_open = True
            return
        months = int(key)
    draft.fill("cliff_months", str(months), f"{counted(months, 'month')} from {start} to the cliff", found)


def settle_end(draft: Draft, start: date, found: Findings) -> None:
    """Where the end of *draft* is no whole number of months after its *start*, ask *found* which is meant."""
    try:
        end = date.fromisoformat(draft.cells["end"])
        months = whole_months(start, unix_time(end))
    except ValueError:
        return
    if end >= start:
        day = _when_over(draft, "end", end, lengths_said(draft), found)
        if day is None:
            del draft.cells["end"]
            return
        end, months = day, whole_months(start, unix_time(day))
        draft.cells["end"] = str(end)
    if end < start or add_months(start, months) == end:
        return  # the reader of rows takes it, or says what is wrong
    ends = {str(count): add_months(start, count) for count in (months, months + 1)}
    if typed := [count for count in ends if count in map(str, lengths_said(draft))]:
        draft.fill("end", str(ends[typed[0]]), f"{counted(typed[0], 'month')} after the start", found)
        return
    choices = [(count, f"{counted(count, 'month')}, until {day}") for count, day in ends.items()]
    sentence = f"The end, {end}, is no whole number of months after the start, {start}. Which is meant?"
    key = found.ask(f"end:{start}:{end}", sentence, choices, [draft.places["end"]])
    if key is None:
        draft.is_open = True
        del draft.cells["end"]
    else:
        draft.fill("end", str(ends[key]), f"{counted(key, 'month')} after the start", found)


def lengths_said(draft: Draft) -> list[Fraction]:
    """The months to the end that the vesting of *draft* may mean: without its cliff, and with it."""
    if "duration_months" not in draft.cells:
        return []
    duration = _months(draft, "duration_months")
    return [duration, duration + _months(draft, "cliff_months")]


def _months(draft: Draft, name: str) -> Fraction:
    return checks.exact(draft.cells.get(name, "")) or Fraction(0)


def _when_over(
    draft: Draft, name: str, day: date, said: Sequence[Fraction | None], found: Findings
) -> date | None:
    """*day*, the first of what *draft* has in the field *name*, such as a month, or the day after its last.

    From January 2026 to December 2028 most people count three years. Where only the last day makes whole
    years, halves or quarters, the lengths that are *said* beside it decide, or *found* asks; until then None.
    """
    start, text = draft.start(), draft.days.get(name, "")
    span, months = months_named(text), whole_months(start, unix_time(day))
    if not span or add_months(start, months) != day or months in said:
        return day
    over = add_months(day, span)
    if months + span in said:
        return over
    if said or _roundness(months + span) <= _roundness(months):
        return day
    choices = [
        ("begins", f"when it begins: {counted(months, 'month')}, until {day}"),
        ("over", f"when it is over: {counted(months + span, 'month')}, until {over}"),
    ]
    what = "cliff" if name == "cliff_date" else "vesting"
    before = found.questions.get(f"when:{name}")  # asked once for all rows
    sentence = f"The {what} of {draft.who[:1].lower()}{draft.who[1:]} ends in {text[:40]}. When in it?"
    answer = found.ask(
        f"when:{name}",
        before.sentence if before else sentence,
        [(choice.key, choice.meaning) for choice in before.choices] if before else choices,
        [*(before.places if before else ()), draft.places[name]],
    )
    draft.is_open = draft.is_open or answer is None
    return {"begins": day, "over": over}.get(answer or "")


def _roundness(months: int) -> int:
    """The longest of a year, a half and a quarter, in months, of which *months* are a multiple; else 1."""
    return next((part for part in (12, 6, 3) if months and months % part == 0), 1)
