"""Buckets that are called removed, merged into another, or an example: whether they count is asked.

>>> is_called_removed("Advisors (removed)"), is_called_removed("~~Advisors~~"), is_called_removed("Old team")
(True, True, False)
>>> is_called_removed("Advisors – moved to Treasury"), is_called_removed("OLD Advisors")
(True, True)
>>> is_called_removed("Exampleville DAO"), is_called_removed("EXAMPLE")
(False, True)
"""

from __future__ import annotations

import re

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout
from course_lib.crypto_tokens.vesting.plan_import.wording.set_off import (
    beside_dashes,
    in_brackets,
    in_capitals,
)
from course_lib.data.grids import GridLine

_STRONG = (
    r"removed|deleted|cancell?ed|superseded|obsolete|deprecated|forfeited|voided|terminated"
    r"|gestrichen|gelöscht|entfällt|entfallen|storniert|ungültig|veraltet"
    r"|supprimée?s?|annulée?s?|retirée?s?|eliminad[oa]s?|cancelad[oa]s?|anulad[oa]s?|removid[oa]s?"
    r"|eliminat[aeio]|annullat[aeio]|rimoss[aeio]|verwijderd|vervallen|geannuleerd|usunięt[aey]|anulowan[aey]"
)
_MERGED = (
    r"(?:merged|moved|transferred|reallocated|reassigned|folded|rolled|absorbed)"
    r"\s+(?:in)?(?:to|by)\b(?!.*\b(?:wallet|multisig|multi-sig|safe|escrow|custody|custodian|contract)\b)"
)
_GONE = (
    rf"{_STRONG}|delete|remove|cancel|dropped|withdrawn|outdated|replaced|unused|rejected|declined"
    r"|discarded|lapsed|struck(?: out)?|do(?:es)? not (?:use|count|include)|don't (?:use|count)|ersetzt"
    r"|duplicated?|doublon|doppelt|duplicad[oa]|ignored?|ignorieren|skip|no longer (?:used|valid|planned)"
    r"|inactive|(?:not|never) (?:approved|used|active|valid|issued|granted|included|counted|in use)"
    rf"|unapproved|{_MERGED}"
)
_WAS = rf"{_GONE}|old|void|alt|ancien|ancienne|antigu[oa]|vecchi[oa]"
_EXAMPLE = (
    r"(?:for )?examples?|sample|dummy|placeholder|template|test|e\.g\.|beispiel|muster|exemple|ejemplo"
    r"|esempio|exemplo"
)
_BY = r"(?:\W+(?:by|on|in|per|as of|since|after|see|from|am|le|el)\b.*|\W*\d.*|\W*)"
_IN_BRACKETS = re.compile(rf".*\b(?:{_WAS})(?!\w).*|(?:{_EXAMPLE})(?: row| line| only)?", re.IGNORECASE)
_BESIDE_DASH = re.compile(
    rf"(?:{_GONE}){_BY}|(?:{_MERGED}).*|(?:{_EXAMPLE})(?: row| line| only)?", re.IGNORECASE
)
_CAPITALS = re.compile(rf"{_GONE}|old|void|{_EXAMPLE}", re.IGNORECASE)
_WHOLE = re.compile(
    rf"~~.+~~|{_GONE}|.*\s(?:{_STRONG})|(?:{_EXAMPLE})(?: (?:row|line|bucket|allocation|data))?|e\.g\.\s.*",
    re.IGNORECASE,
)
_MARK = re.compile(rf"\W{{0,3}}(?:{_GONE})\W{{0,3}}", re.IGNORECASE)
"""A cell beside the name with nothing but such a word."""

_SAYS_GONE = re.compile(
    rf"\b(?:{_STRONG}|{_MERGED}|(?:remove|delete|ignore|skip) (?:this|row|line))", re.IGNORECASE
)
_LONGEST = 200
"""No name and no mark has more letters."""


def is_called_removed(text: str) -> bool:
    """Whether *text*, the name of a bucket, says that it is gone or replaced, or is an example.

    A word in the middle of a name says nothing: it must be set off, or come last.
    """
    name = " ".join(text.split())
    return len(name) <= _LONGEST and bool(
        _WHOLE.fullmatch(name)
        or any(map(_IN_BRACKETS.fullmatch, in_brackets(name)))
        or any(map(_BESIDE_DASH.fullmatch, beside_dashes(name)))
        or any(map(_CAPITALS.fullmatch, in_capitals(name)))
    )


def says_removed(text: str) -> bool:
    """Whether *text*, a remark, speaks of something removed or replaced: "superseded by Team"."""
    return bool(_SAYS_GONE.search(text[:_LONGEST]))


def without_removed(layout: Layout, name: int, found: Findings) -> tuple[GridLine, ...]:
    """The lines of *layout* without the buckets, in the column *name*, that are gone, as *found* says."""
    removed = [
        line for line in layout.lines if sum(bool(cell.text) for cell in line.cells) > 1 and _said(line, name)
    ]
    if not removed:
        return layout.lines
    first = removed[0]
    said = _said(first, name)
    called = f"Line {first.number} (“{first.cells[name].text[:40]}”)"
    why = f"is marked “{said[:30]}”" if said != first.cells[name].text else "looks as if it was removed"
    more = f" The same holds for {len(removed) - 1} more." if len(removed) > 1 else ""
    choices = [("no", "no: leave it out"), ("yes", "yes: a bucket like the others")]
    places = [line.cells[name].place for line in removed]
    if found.ask("removed", f"{called} {why}.{more} Does it count?", choices, places) == "yes":
        return layout.lines
    numbers = {line.number for line in removed}
    return tuple(line for line in layout.lines if line.number not in numbers)


def _said(line: GridLine, name: int) -> str:
    """The cell of *line* that says that the bucket, whose column is *name*, is removed; "" if none does."""
    if is_called_removed(line.cells[name].text):
        return line.cells[name].text
    return next((cell.text for cell in line.cells if _MARK.fullmatch(cell.text)), "")
