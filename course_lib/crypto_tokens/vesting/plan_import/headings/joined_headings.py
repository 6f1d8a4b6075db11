"""Headings in two lines: when a second line completes the first, and when it is a row, or a title above.

>>> from course_lib.data.grids import read_grid
>>> def two(text): return complete_each_other(*read_grid(text, "plan").lines)
>>> two("Name,Allocation,,Cliff\\n,%,Tokens,(months)"), two("Bucket,Tokens,Vesting\\nTeam,tbd,12 months")
(True, False)
"""

from __future__ import annotations

import re

from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import DOUBTFUL_SCALES
from course_lib.crypto_tokens.vesting.plan_import.wording.words import UNITS
from course_lib.data.grids import GridLine
from course_lib.data.number_readings import SCALES

_OF_UNITS = {
    *UNITS,
    *SCALES,
    *DOUBTFUL_SCALES,
    *("tokens", "token", "coins", "percent", "pct", "date", "text", "yes", "no", "dd", "mm", "yy", "yyyy"),
    *(
        "in",
        "en",
        "miles",
        "of",
        "the",
        "per",
        "after",
        "from",
        "since",
        "cliff",
        "tge",
        "supply",
        "total",
        "bps",
    ),
}


def complete_each_other(upper: GridLine, lower: GridLine) -> bool:
    """Whether the headings in *upper* may go on in *lower*.

    Each filled cell of *lower* must look like a heading or a unit by itself, or complete the heading above
    it: one that does not makes the line a row of the plan. A cell that stands alone in *upper*, above one
    that is filled, is a title, unless it is a unit.
    """
    over = [index for index, cell in enumerate(upper.cells) if cell.text]
    under = [index for index, cell in enumerate(lower.cells) if cell.text]
    if len(under) > 1 and over == under[:1] and not _is_unit(upper.cells[over[0]].text):
        return False
    above = ""
    for first, second in zip(upper.cells, lower.cells, strict=True):
        above = first.text or (above if second.text else "")
        if second.text and not _goes_on(above, second.text):
            return False
    return True


def _goes_on(above: str, text: str) -> bool:
    if re.search(r"\d", text) and not re.fullmatch(r"[(\[].*[)\]]", text):
        return heading_of(text).field is not None  # "Day 1 unlock", and no "12 months"
    return (
        heading_of(text).field is not None
        or bool(text.endswith((")", "]")) and heading_of(text).unit)
        or bool(above and heading_of(f"{above} {text}").field)
        or bool(re.fullmatch(r"[(\[][^)\]]*[)\]]|[%#‰]", text))
        or _is_unit(text)
    )


def _is_unit(text: str) -> bool:
    """Whether *text* has nothing but words of units and scales, such as (in millions) and "in months"."""
    return _OF_UNITS.issuperset(re.findall(r"[^\W\d_]+", text.casefold()))
