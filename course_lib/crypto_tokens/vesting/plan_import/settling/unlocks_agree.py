"""Two columns on what unlocks at once, in per cent and in tokens: where they differ, it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import in_percent
from course_lib.data import checks
from course_lib.data.words import counted

_WHEN = {"tge": "at the start", "cliff": "at the cliff"}


def settle_disagreements(
    drafts: list[Draft], said: Mapping[int, tuple[Fraction, str]], when: str, found: Findings
) -> dict[int, bool]:
    """Whether what is *said* in another column counts, by the number of each row of *drafts* that differs.

    *said* has what it is as a share of the bucket, and in words, by the number of the row; *when* is tge or
    cliff. What differs by more than rounding is asked about once, through *found*.
    """
    name = f"{when}_fraction"
    apart = [
        draft
        for draft in drafts
        if draft.row in said
        and (own := checks.exact(draft.cells.get(name, ""))) is not None
        and abs(own - said[draft.row][0]) > _slack(draft.cells[name])
    ]
    if not apart:
        return {}
    draft = apart[0]
    own, (_, words) = checks.exact(draft.cells[name]), said[draft.row]
    rows = counted(len(apart), "row")
    sentence = (
        f"What unlocks {_WHEN[when]} is said twice and differs in {rows}, such as row {draft.row} "
        f"({draft.name}): {in_percent(own)} of the bucket, and {words}. Which counts?"
    )
    choices = [("share", "the share of the bucket"), ("other", "the other column")]
    places = [each.places[name] for each in apart if name in each.places]
    answer = found.ask(f"unlocks:{when}", sentence, choices, places)
    for each in apart:
        each.is_open = each.is_open or answer is None
    return {each.row: answer == "other" for each in apart}


def _slack(text: str) -> Fraction:
    """Half of the last digit of a share, which rounding may have left; a ratio has none."""
    digits = len(text.partition(".")[2])
    return Fraction(0) if "/" in text else Fraction(1, 2 * 10 ** max(digits, 2))
