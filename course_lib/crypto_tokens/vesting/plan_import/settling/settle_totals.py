"""Totals in the table: checked against the sums of the rows, and asked about where they may be buckets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from course_lib.crypto_tokens.vesting.plan_import.around.scale_notes import scale_is_open
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.left_over import say_what_is_left
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import Total, grouped, in_percent
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import is_total
from course_lib.data import checks
from course_lib.data.grids import GridLine

MOST_TOTALS = 500
"""The most rows that are checked against the sums of others, which takes long for many."""


def check_totals(drafts: list[Draft], totals: Sequence[Total], found: Findings) -> None:
    """Compare *totals* with the sums of the *drafts* around them; ask through *found* if they differ.

    What shares of the supply leave over is said, whether there is a total or not.

    What is hardly anything but a total is left out in any case. Other rows, whose names only speak of a total
    or who have none, may be buckets: they are left out in silence only if they add up two rows or more.
    """
    say_what_is_left(drafts, found)
    if len(totals) > MOST_TOTALS:
        found.fault(f"{len(totals):,} rows look like totals; delete them, so that only the buckets are left.")
        return
    if scale_is_open(found):
        return
    lines = [total.line for total in totals]
    for at, total in enumerate(totals):
        last, following = lines[at - 1] if at else 0, lines[at + 1] if at + 1 < len(lines) else None
        above = [draft for draft in drafts if draft.line < total.line] or drafts
        since = [draft for draft in above if draft.line > last] or above
        below = [
            draft
            for draft in drafts
            if draft.line > total.line and (following is None or draft.line < following)
        ]
        if not any(draft.is_open for draft in above):
            _check_total(total, above, since, below, found)


def _check_total(
    total: Total, above: Sequence[Draft], since: Sequence[Draft], below: Sequence[Draft], found: Findings
) -> None:
    label, fits = total.label or "without a name", []
    is_sure = is_total(total.label)
    for name, said in (("tokens", total.tokens), ("share", total.share)):
        sums = [_sum(part, name) for part in (above, since)]
        if said is None or None in sums:
            continue
        slack = _slack(above, name)
        parts = [part for part, added in zip((above, since), sums, strict=True) if abs(said - added) <= slack]
        fits.append(max(map(len, parts), default=_count_below(said, below, name)))
        if fits[-1] == 0:
            words, adds = (_worded(number, name) for number in (said, sums[0]))
            sentence = f"The row “{label}” says {words}, and the rows add up to {adds}."
            more = "Is a row missing or wrong?" if is_sure else "Is it a total?"
            _ask(total, f"{sentence} {more}", found, is_sure=is_sure)
    if not is_sure and 0 not in fits and (total.has_terms or max(fits, default=0) < 2):
        says = f"has the name of a total (“{label}”)" if total.label else "has no name"
        _ask(total, f"Line {total.line} {says} and may be a total. What is it?", found, is_sure=False)
    elif fits and 0 not in fits:
        found.say(f"The row “{label}” adds up, and is no bucket.")


def _ask(total: Total, sentence: str, found: Findings, *, is_sure: bool) -> None:
    """Ask what *total* is; that it is a bucket after all has been answered before the rows were read."""
    choices = [("rows", "the rows count, and that line is left out")]
    if not is_sure:
        more = "" if total.label else ", and its name is missing"
        choices.append(("bucket", f"it is a bucket of its own{more}"))
    found.ask(f"total:{total.line}", sentence, choices, [f"A{total.line}"])


def called_buckets(lines: Sequence[GridLine], answers: Mapping[str, str]) -> set[int]:
    """The numbers of those *lines* that are buckets by *answers*, although they look like totals."""
    return {line.number for line in lines if answers.get(f"total:{line.number}") == "bucket"}


def _count_below(said: Fraction, below: Sequence[Draft], name: str) -> int:
    """How many rows right *below* a heading add up to what it has *said*, 0 if none do."""
    values = [checks.exact(draft.cells.get(name, "")) for draft in below]
    known = values[: values.index(None)] if None in values else values
    return next((count for count, added in enumerate(accumulate(known), 1) if added == said and count > 1), 0)


def _worded(number: Fraction, name: str) -> str:
    return grouped(number) if name == "tokens" else in_percent(number)


def _sum(drafts: Sequence[Draft], name: str) -> Fraction | None:
    values = [checks.exact(draft.cells[name]) for draft in drafts if name in draft.cells]
    return sum(values, Fraction(0)) if values and None not in values else None


def _slack(drafts: Sequence[Draft], name: str) -> Fraction:
    """How far rounded shares may add up beside their total."""
    if name == "tokens":
        return Fraction(0)
    digits = max(len(draft.cells.get(name, "").partition(".")[2]) for draft in drafts)
    return Fraction(len(drafts), 2 * 10 ** max(digits, 2))
