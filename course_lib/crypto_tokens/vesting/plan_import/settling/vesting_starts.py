"""A start of the vesting beside the day of the TGE: what unlocks in between decides how a row says both."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.context import Context, day_said
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_sums import AT_START
from course_lib.data import checks
from course_lib.data.words import counted

_TGE = re.compile(r"\b(?:tge|token generation|listing|launch)\b", re.IGNORECASE)
_VESTING = re.compile(r"vest|unlock|freigab", re.IGNORECASE)


def settle_vesting_starts(
    drafts: Sequence[Draft], columns: Mapping[int, UsedColumn], context: Context, found: Findings
) -> None:
    """Give *drafts* that say a day of the TGE and a later start of the vesting one start.

    Where nothing unlocks at the TGE, a row starts with its vesting. Else the time in between is a cliff after
    which the vesting begins. *columns* says how each column is used, *context* what stands around the table;
    *found* gets what does not go together.
    """
    titles = {used.field: used.column.title for used in columns.values()}
    _start_at_tge(drafts, titles, context, found)
    for draft in drafts:
        later = draft.cells.get("vesting_start")
        start = draft.start()
        if not later or start is None or draft.is_open:
            continue
        try:
            day = date.fromisoformat(later)
        except ValueError:
            _refuse(draft, f"must be a day written like 2026-01-31; it is {later[:40]!r}.", titles, found)
            continue
        if day < start:
            _refuse(draft, f"{day} lies before the TGE, {start}.", titles, found)
        elif day > start:
            _settle(draft, start, day, titles, found)


def _start_at_tge(drafts: Sequence[Draft], titles: dict[str, str], context: Context, found: Findings) -> None:
    """Where *context* says the day of the TGE, and the column of starts is that of the vesting, take both.

    It changes *drafts* of which something unlocks at the TGE, by the *titles* of the columns; *found* gets
    the cells.
    """
    title = titles.get("start", "")
    unlocks = [titles[name] for name in AT_START if name in titles]
    if not (_VESTING.search(title) and not _TGE.search(title) and any(map(_TGE.search, unlocks))):
        return
    day = day_said(context.starts[0][0]) if len(context.starts) == 1 else None
    titles["vesting_start"] = title
    for draft in drafts:
        start = draft.start()
        if day is not None and start is not None and day < start and _unlocks_at_tge(draft):
            draft.cells["vesting_start"] = str(start)
            draft.places["vesting_start"] = draft.places.get("start", "")
            draft.fill("start", str(day), f"the day of the TGE, as {context.starts[0][1]} says", found)


def _unlocks_at_tge(draft: Draft) -> bool:
    return any(checks.exact(draft.cells.get(name, "")) for name in AT_START)


def _settle(draft: Draft, start: date, day: date, titles: Mapping[str, str], found: Findings) -> None:
    title = titles.get("vesting_start", "")[:40]
    cliff = draft.cells.get("cliff_months") or draft.cells.get("cliff_date") or "0"
    if _is_cliff(cliff, start, day):
        draft.fill("cliff_rule", "delayed", f"the vesting begins on {day}, with the end of the cliff", found)
    elif cliff != "0":
        problem = f"{day} is not the end of the cliff, counted from the TGE. Write one of them alone."
        _refuse(draft, problem, titles, found)
    elif not _unlocks_at_tge(draft):
        draft.fill("start", str(day), "nothing unlocks before", found)
        found.say(f"A row of which nothing unlocks at the TGE starts on the day under “{title}”.")
    elif draft.cells.get("tge_fraction") != "1":
        _wait(draft, start, day, found)
        found.say(f"From the TGE to the day under “{title}” is a cliff; the vesting begins when it is over.")


def _is_cliff(cliff: str, start: date, day: date) -> bool:
    """Whether *cliff*, months or a day, ends on *day*, counted from *start*."""
    if not cliff.isdecimal():
        return cliff == str(day)
    return cliff != "0" and len(cliff) <= 3 and add_months(start, int(cliff)) == day


def _wait(draft: Draft, start: date, day: date, found: Findings) -> None:
    """Make the time from *start* to *day*, when the vesting of *draft* begins, a cliff.

    *found* asks if it is no whole number of months.
    """
    months = whole_months(start, unix_time(day))
    if add_months(start, months) != day:
        choices = [(str(n), f"{counted(n, 'month')}, {add_months(start, n)}") for n in (months, months + 1)]
        sentence = f"The vesting starts on {day}, no whole number of months after {start}. Which is meant?"
        key = found.ask(f"cliff:{draft.line}", sentence, choices, [draft.places["vesting_start"]])
        if key is None:
            draft.is_open = True
            return
        months = int(key)
    draft.fill("cliff_months", str(months), f"{counted(months, 'month')} from the TGE to the vesting", found)
    draft.fill("cliff_rule", "delayed", "the vesting begins when the cliff is over", found)


def _refuse(draft: Draft, problem: str, titles: Mapping[str, str], found: Findings) -> None:
    title = titles.get("vesting_start", "start of the vesting")[:40]
    name = f" ({draft.name})" if draft.name else ""
    place = draft.places.get("vesting_start", "")
    found.fault(f"Row {draft.row}{name}, {title}: {problem}", draft.row, "vesting_start", place)
    draft.is_open = True
