"""Lines around a table that no row takes up: each is said, those that speak of terms one by one."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data.grids import GridCell, GridLine

_TERMS = re.compile(
    r"\b(?:cliffs?|vest(?:ed|ing|s)?|un-?vested|(?:un)?-?lock(?:s|ed|up|-up|ing)?|tge|token generation event"
    r"|sperrfrist|haltefrist|bloqueo|blocage)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"\d+[\s-]*(?:days?|weeks?|months?|mo|quarters?|years?|tage?n?|monate?n?|jahre?n?|mois|meses)\b",
    re.IGNORECASE,
)
_MOST = 8


def speaks_of_terms(text: str) -> bool:
    """Whether *text* has a word such as cliff, vesting or TGE, or a length of time.

    >>> speaks_of_terms("additional 6 month cliff"), speaks_of_terms("signed in March")
    (True, False)
    """
    return bool(_TERMS.search(text) or _LENGTH.search(text))


def say_left_out(
    above: Iterable[GridLine], below: Iterable[GridLine], taken: Container[str], found: Findings
) -> None:
    """Tell *found* each line *above* and *below* a table of which no cell stands in *taken*, by its place.

    What speaks of terms has a sentence of its own: below the table whatever it says, above it, where titles
    stand, if it says a length of time. All others share one.

    >>> found = Findings({})
    >>> lines = [GridLine(9, (GridCell("* Team: 12 month cliff", "A9"),)), GridLine(10, (GridCell("v3", "A10"),))]
    >>> say_left_out([], lines, (), found)
    >>> for note in found.notes:
    ...     print(note)
    “* Team: 12 month cliff” in A9 is left out. If it holds, write it into the rows that it is about.
    Nothing is taken from around the table: “v3” (A10).
    """  # noqa: E501 - a doctest cannot break its line
    others = []
    for lines, is_above in ((above, True), (below, False)):
        for line in lines:
            filled = [cell for cell in line.cells if cell.text]
            if not filled or any(cell.place in taken for cell in filled):
                continue
            speaks = len(filled) == 1 and _TERMS.search(filled[0].text)
            if speaks and (not is_above or _LENGTH.search(filled[0].text)):
                found.say(
                    f"“{filled[0].text[:100]}” in {filled[0].place} is left out. "
                    "If it holds, write it into the rows that it is about."
                )
            else:
                others.append(_shown(filled))
    if others:
        more = f" and {len(others) - _MOST} more" if len(others) > _MOST else ""
        found.say(f"Nothing is taken from around the table: {', '.join(others[:_MOST])}{more}.")


def _shown(cells: list[GridCell]) -> str:
    """*cells*, those of one line, short, with the place of the first."""
    text = ", ".join(cell.text for cell in cells)
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}” ({cells[0].place})"
