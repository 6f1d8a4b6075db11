"""Shares of the supply that add up to less than all of it: the rest is in no row, and that is said."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import in_percent
from course_lib.data import checks


def say_what_is_left(drafts: Sequence[Draft], found: Findings) -> None:
    """Tell *found* what the shares of all *drafts* leave of the supply, unless rounding may have left it.

    >>> found = Findings({})
    >>> say_what_is_left([Draft(1, 2, {"share": "0.2"}), Draft(2, 3, {"share": "0.78"})], found)
    >>> list(found.notes)
    ['The shares add up to 98 %: the other 2 % of the supply are in no row.']
    """
    texts = [draft.cells.get("share", "") for draft in drafts]
    shares = [checks.exact(text) for text in texts]
    if not shares or None in shares:
        return
    rest = 1 - sum(shares, Fraction(0))
    digits = max(len(text.partition(".")[2]) for text in texts)
    if rest > Fraction(len(shares), 2 * 10 ** max(digits, 2)):
        found.say(
            f"The shares add up to {in_percent(1 - rest)}: "
            f"the other {in_percent(rest)} of the supply are in no row."
        )
