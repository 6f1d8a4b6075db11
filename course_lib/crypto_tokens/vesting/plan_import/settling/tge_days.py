"""A day of the TGE that stands around the table, beside a column of starts that names other days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.context import Context
from course_lib.crypto_tokens.vesting.plan_import.notes.days_in_notes import day_said, lies_in
from course_lib.crypto_tokens.vesting.plan_import.wording.relative_starts import relative_start
from course_lib.data import checks

_AT_START = ("tge_fraction", "tge_tokens", "tge_supply")
_TGE = re.compile(r"\b(?:tge|token generation)\b", re.IGNORECASE)


def settle_tge_day(
    drafts: list[Draft], columns: Mapping[int, UsedColumn], context: Context, found: Findings
) -> None:
    """Ask through *found* which day counts where *context* names a TGE on which none of *drafts* starts.

    *columns* has the heading of the starts, which may speak of the TGE as well.
    Rows that all start later, and unlock nothing at their start, are no contradiction: that is said.
    """
    title = next((used.column.title for used in columns.values() if used.field == "start"), None)
    starts = {draft.row: day for draft in drafts if (day := draft.start())}
    tge = day_said(context.starts[0][0]) if context.names_tge and len(context.starts) == 1 else None
    if title is None or tge is None or len(starts) < len(drafts) or tge in starts.values():
        return
    text, place = context.starts[0]
    if any(relative_start(draft.days.get("start", "")) is not None for draft in drafts):
        return  # they are counted from that day
    if any(lies_in(day, text) for day in starts.values()):
        return
    at_once = [
        draft for draft in drafts if any(checks.exact(draft.cells.get(name, "")) for name in _AT_START)
    ]
    if min(starts.values()) > tge and not at_once and not _TGE.search(title):
        found.say(
            f"{place} names {tge} as the start of the plan; the rows start later, and their days count."
        )
        return
    first = at_once[0] if at_once else drafts[0]
    choices = [
        ("rows", f"the days under “{title[:40]}”: all that a row says counts from there"),
        ("said", f"{tge}, for all rows"),
    ]
    if at_once and min(starts.values()) > tge:
        both = f"both: what unlocks at the start does so on {tge}, and the rest begins on the day in the row"
        choices.append(("both", both))
    sentence = (
        f"{place} names {tge} as the start of the plan, and no row starts then, such as "
        f"{first.who[:1].lower()}{first.who[1:]} on {starts[first.row]}. Which counts?"
    )
    places = [place, *(draft.places["start"] for draft in drafts)]
    answer = found.ask("tge_day", sentence, choices, places)
    for draft in drafts:
        if answer is None:
            draft.is_open = True
        elif answer == "said":
            draft.fill("start", str(tge), f"the day in {place}", found)
        elif answer == "both":
            _begin_later(draft, tge, place, found)


def _begin_later(draft: Draft, tge: date, place: str, found: Findings) -> None:
    """Let *draft* start on the day of the *tge*, and what it unlocks bit by bit begin on its own day."""
    start = draft.start()
    months = whole_months(tge, unix_time(start))
    has_cliff = checks.exact(draft.cells.get("cliff_months", "")) or "cliff_date" in draft.cells
    if has_cliff or add_months(tge, months) != start:
        why = "has a cliff as well" if has_cliff else f"begins no whole number of months after {tge}"
        sentence = f"{draft.who}: what {why} cannot be written in one row; make two of it."
        found.fault(sentence, draft.row, "start", draft.places["start"])
        return
    draft.fill("start", str(tge), f"the day in {place}", found)
    draft.fill("cliff_months", str(months), f"from {tge} to {start}", found)
    draft.fill("cliff_rule", "delayed", f"the vesting begins on {start}", found)
