"""How often something unlocks: every month where nothing says it, and never without a word on how long."""

from __future__ import annotations

from collections.abc import Mapping

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.cells.rows import ONCE
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import OWN
from course_lib.crypto_tokens.vesting.plan_import.wording.words import PERIOD_WORDS
from course_lib.data import checks
from course_lib.data.words import counted

_PERIODS = frozenset(PERIOD_WORDS.values())
_MONTHS = {"quarter": 3, "half-year": 6, "year": 12}


def settle_periods(drafts: list[Draft], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Tell *found* how often *drafts* unlock where no column of *columns* says it, and what does not fit it.

    A row that says "monthly" and not for how long would unlock at once, which nobody means.
    """
    for draft in drafts:
        if draft.cells.get("period") == ONCE:
            _check_once(draft, found)
    _note_the_period(drafts, columns, found)
    if any(name.startswith("column") for name in found.questions):
        return  # the length may stand in a column that is asked about
    fields = {used.field for used in columns.values()}
    has_lengths = bool(fields & {"duration_months", "end", "terms"})
    for draft in drafts:
        if not draft.is_open and draft.cells.get("period") in _PERIODS:
            _say_how_long(draft, found, has_lengths=has_lengths)
            _say_the_rest(draft, found)


def _say_how_long(draft: Draft, found: Findings, *, has_lengths: bool) -> None:
    """Refuse *draft* if it does not say how long it unlocks; say so where the table *has_lengths* of none."""
    at_once = checks.exact(draft.cells.get("tge_fraction", "")) == 1
    if at_once or {"duration_months", "end"} & draft.cells.keys():
        return
    sentence = f"{draft.who}: a part of it unlocks every {draft.cells['period']}, and nothing "
    if has_lengths:
        place = draft.places.get("period", "")
        found.fault(f"{sentence}says for how many months.", draft.row, "duration_months", place)
    else:
        found.say(f"{sentence}says for how many months: it is read as unlocked at once.")


def _say_the_rest(draft: Draft, found: Findings) -> None:
    """Tell *found* where the vesting of *draft* is no whole number of its periods."""
    period, typed = draft.cells["period"], draft.cells.get("duration_months", "")
    if period not in _MONTHS or not typed.isdecimal():
        return
    counts_within = draft.cells.get("cliff_rule") == "lump"
    cliff = checks.exact(draft.cells.get("cliff_months", "")) if counts_within else 0
    rest = int(int(typed) - (cliff or 0)) % _MONTHS[period]
    if rest:
        found.say(
            f"{draft.who}: {counted(int(typed), 'month')} are no whole number of {period}s"
            f"; the last part is smaller and comes after {counted(rest, 'month')}."
        )


def _check_once(draft: Draft, found: Findings) -> None:
    """Take "once" as the period out of *draft*; it is refused beside a vesting that lasts."""
    del draft.cells["period"]
    if _lasts(draft):
        sentence = f"{draft.who}: all of it unlocks at once, and it vests over some time too."
        found.fault(sentence, draft.row, "period", draft.places.get("period", ""))


def _lasts(draft: Draft) -> bool:
    return draft.cells.get("duration_months", "0") != "0" or "end" in draft.cells


def _note_the_period(drafts: list[Draft], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Say that a plan without a word on it unlocks once a month, unless its headings are our own."""
    own = all(used.column.heading.field in OWN for used in columns.values())
    unsaid = [draft for draft in drafts if _lasts(draft) and not draft.cells.get("period")]
    if not unsaid or own:
        return
    if any(draft.cells.get("period") for draft in drafts):
        draft = unsaid[0]
        found.say(f"{draft.who} does not say how often it unlocks; every month is assumed.")
    else:
        found.say("Nothing says how often something unlocks; every month is assumed.")
