"""Lines around a table that speak of cliffs, locks or the TGE, and that no row takes up: they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable

from course_lib.crypto_tokens.vesting.plan_import.context import Context
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


def say_left_out(
    above: Iterable[GridLine], below: Iterable[GridLine], context: Context, found: Findings
) -> None:
    """Tell *found* each line *above* and *below* a table with terms that were not taken as its *context*.

    A line above is a title as a rule; it counts only if it says a length of time.

    >>> found = Findings({})
    >>> say_left_out([], [GridLine(9, (GridCell("* Team: 12 month cliff", "A9"),))], Context(), found)
    >>> list(found.notes)
    ['“* Team: 12 month cliff” in A9 is left out. If it holds, write it into the rows that it is about.']
    """
    taken = {place for _, place in (*context.starts, *filter(None, [context.supply]))}
    titles = [cell for cell in _alone(above) if _LENGTH.search(cell.text)]
    for cell in titles + _alone(below):
        if _TERMS.search(cell.text) and cell.place not in taken:
            found.say(
                f"“{cell.text[:100]}” in {cell.place} is left out. "
                "If it holds, write it into the rows that it is about."
            )


def _alone(lines: Iterable[GridLine]) -> list[GridCell]:
    """The cells of *lines* that stand alone in their line: others are headings, or say a supply or a day."""
    filled = ([cell for cell in line.cells if cell.text] for line in lines)
    return [cells[0] for cells in filled if len(cells) == 1]
