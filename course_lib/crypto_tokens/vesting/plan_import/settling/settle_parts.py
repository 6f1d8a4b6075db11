"""How long a vesting takes that is said by its parts: so many instalments, or so much every month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.heading_remarks import period_said
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import in_percent
from course_lib.crypto_tokens.vesting.plan_import.wording.words import PERIOD_WORDS
from course_lib.data import checks
from course_lib.data.words import counted

_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_PERIODS = frozenset(PERIOD_WORDS.values())
_ROUNDING = Fraction(5, 100_000)
"""Half of the last digit of 8.33 %, which is one twelfth."""


def settle_parts(drafts: Sequence[Draft], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Turn "12 parts" of *drafts*, and what unlocks every month, into months; *found* asks, says and refuses.

    *columns* has the headings, which may say how often a part unlocks.

    >>> draft = Draft(1, 2, {"bucket": "Team", "duration_months": "12 parts", "period": "quarter"})
    >>> settle_parts([draft], {}, Findings({}))
    >>> draft.cells["duration_months"]
    '36'
    """
    titles = {used.field: used.column.title for used in columns.values()}
    for draft in drafts:
        count, _, word = draft.cells.get("duration_months", "").partition(" ")
        if word == "parts":
            _months_of_parts(draft, int(count), titles.get("duration_months", ""), found)
        if "month_share" in draft.cells and not draft.is_open:
            _months_of_share(draft, titles.get("month_share", ""), found)


def _months_of_parts(draft: Draft, count: int, title: str, found: Findings) -> None:
    """Fill in how long the *count* parts of *draft* below *title* take, asked through *found*."""
    del draft.cells["duration_months"]
    period = draft.cells.get("period") or period_said(title)
    if not period and not any(id.startswith(("column", "linear")) for id in found.questions):
        choices = [(each, f"one every {each}") for each in _MONTHS]
        sentence = (
            f"{draft.name or draft.who} unlocks in {counted(count, 'part')}. How often does one unlock?"
        )
        before = found.questions.get("parts_every")  # asked once for the whole plan
        sentence = before.sentence if before else sentence
        place = draft.places.get("duration_months", "")
        places = (*(before.places if before else ()), place)
        period = found.ask("parts_every", sentence, choices, places)
        if period:
            draft.fill("period", period, "as answered", found)
    if not period:
        draft.is_open = True
        return
    if period not in _MONTHS:
        draft.is_open = True
        if period in _PERIODS:  # the reader of rows says what is wrong with others
            sentence = (
                f"{draft.who}: {counted(count, 'part')}, one every {period}, must be written as months."
            )
            found.fault(sentence, draft.row, "duration_months", draft.places.get("duration_months", ""))
        return
    months = count * _MONTHS[period]
    draft.fill("duration_months", str(months), f"{counted(count, 'part')}, one every {period}", found)
    if not any(note.startswith(f"“{title[:40]}” counts parts") for note in found.notes):
        found.say(
            f"“{title[:40]}” counts parts: {count}, one every {period}, are {counted(months, 'month')} "
            f"({draft.name})."
        )


def _months_of_share(draft: Draft, title: str, found: Findings) -> None:
    """Fill in how long *draft* takes if the share below *title* unlocks every month; *found* is told."""
    place = draft.places.get("month_share", "")
    share, at_start = (checks.exact(draft.cells.get(name, "")) for name in ("month_share", "tge_fraction"))
    left = 1 - (at_start or 0)
    if share is None or not 0 <= left <= 1:
        sentence = f"what unlocks every month must be a share; it is {draft.cells['month_share'][:40]!r}."
        found.fault(f"{draft.who}: {sentence}", draft.row, "month_share", place)
        return
    months = round(left / share) if share else 0
    said = f"{in_percent(share)} every month"
    problem = ""
    if any(checks.exact(draft.cells.get(f"cliff_{kind}", "")) for kind in ("fraction", "tokens", "supply")):
        problem = f"beside what unlocks at the cliff, {said} cannot be read; write for how many months."
    elif draft.cells.get("period") not in (None, "", "month"):
        problem = f"{said} does not fit with a part every {draft.cells['period']}."
    elif left and (not months or abs(left / months - share) > _ROUNDING):
        problem = f"{said} does not make up the {in_percent(left)} that vest in whole months."
    elif draft.cells.get("duration_months", str(months)) != str(months):
        given = draft.cells["duration_months"]
        problem = f"{said} makes {counted(months, 'month')}, and its vesting takes {given}."
    if problem:
        found.fault(f"{draft.who}: {problem}", draft.row, "month_share", place)
        draft.is_open = True
        return
    draft.fill("duration_months", str(months), said, found)
    draft.fill("period", "month", said, found)
    if not any(note.startswith(f"“{title[:40]}” says what") for note in found.notes):
        found.say(
            f"“{title[:40]}” says what unlocks every month: {in_percent(share)} of the bucket, until the "
            f"{in_percent(left)} that vest are there, are {counted(months, 'month')} ({draft.name})."
        )
