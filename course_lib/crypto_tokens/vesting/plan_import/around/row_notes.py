"""What the notes of single rows say about terms: it is kept as text, and said that it changes nothing.

>>> [speaks_of_change(note) for note in ("50% on exit only", "remove this row", "ask Ann")]
[True, True, False]
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from course_lib.crypto_tokens.vesting.plan_import.around.left_out import speaks_of_terms
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.removed import is_called_removed, says_removed

_MORE = re.compile(
    r"%|\b(?:per ?cent|prozent|percent|accelerat\w+|paus\w+|suspend\w*|delay\w*|postpon\w*|on hold|frozen"
    r"|freeze|double|half|instead|release[ds]?|freigabe|burn(?:ed|t)?|exit|milestones?|kpis?|\d+\s?[kmb]\b)",
    re.IGNORECASE,
)
_LONGEST = 400
_MOST = 5


def speaks_of_change(text: str) -> bool:
    """Whether the note *text* of a row may change its terms, its amount, or whether it counts."""
    text = text[:_LONGEST]
    return speaks_of_terms(text) or says_removed(text) or is_called_removed(text) or bool(_MORE.search(text))


def say_row_notes(drafts: Sequence[Draft], found: Findings) -> None:
    """Tell *found*, in one note, which notes of *drafts* speak of terms: nothing is taken from them.

    >>> found = Findings({})
    >>> say_row_notes([Draft(1, 2, {"bucket": "Team", "note": "6 months later"})], found)
    >>> print(*found.notes)
    Nothing is taken from the notes of rows: “6 months later” in row 1 (Team). If it holds, write it into the columns.
    """  # noqa: E501 - a doctest cannot break its line
    notes = [(draft, " ".join(draft.cells.get("note", "").split())) for draft in drafts]
    said = [
        f"“{note[:60]}{'…' if len(note) > 60 else ''}” in {draft.who[0].lower()}{draft.who[1:]}"
        for draft, note in notes
        if note and speaks_of_change(note)
    ]
    if said:
        more = f" and {len(said) - _MOST} more" if len(said) > _MOST else ""
        shown = ", ".join(said[:_MOST])
        found.say(
            f"Nothing is taken from the notes of rows: {shown}{more}. If it holds, write it into the columns."
        )
