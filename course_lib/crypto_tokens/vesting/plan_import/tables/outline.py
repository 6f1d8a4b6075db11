"""Which line of a table is a part of one above it: by "of which", an indent, a dash, or numbers like 1.1."""

from __future__ import annotations

import re
from collections.abc import Sequence

from course_lib.data.grids import GridCell

_OF_WHICH = re.compile(
    r"\(?(?:of which|o/w|thereof|therein|including|incl\.?|davon|darunter|dont|di cui|de (?:los|las) cuales"
    r"|de ell[oa]s|d[oa]s quais|waarvan|w tym|z tego|heraf|herav|varav|bunun)(?!\w)",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?:[-–—•·▪◦‣●○>»→↳└├│╰]+\s*|\(?(?:[a-z]|i{1,3}|iv|vi{0,3}|ix)[.)]\s+)[^\W_]")
_NUMBERED = re.compile(r"((?:[A-Z]|[0-9]{1,2})(?:\.[0-9]{1,2})*)[.)]?(?:\s+\S.*|)", re.DOTALL)


def lines_within(names: Sequence[GridCell], numbers: Sequence[str] = ()) -> dict[int, list[int]]:
    """The lines that are parts of another one by the look of their *names*, by the place of that line above.

    *numbers* are those of a column beside the names, where there is one. Parts of parts are not repeated.

    >>> names = [GridCell(text, "") for text in ("Team", "of which founders", "- staff", "Community")]
    >>> lines_within(names)
    {0: [1, 2]}
    >>> lines_within([GridCell(text, "") for text in ("1 Team", "1.1 Founders", "2 Rest")])
    {0: [1]}
    """
    levels = _numbered_levels(numbers or [name.text for name in names])
    if levels is None:
        levels = [(name.indent, _is_marked(name.text)) for name in names]
    parts: dict[int, list[int]] = {}
    above: list[int] = []
    for at, level in enumerate(levels):
        if not names[at].text:
            continue
        while above and levels[above[-1]] >= level:
            above.pop()
        if above:
            parts.setdefault(above[-1], []).append(at)
        above.append(at)
    return parts


def is_sure_part(name: GridCell) -> bool:
    """Whether *name* looks like a part by more than a single space, which may be a slip."""
    return name.indent != 1 or _is_marked(name.text)


def _is_marked(text: str) -> bool:
    return bool(_OF_WHICH.match(text) or _DASH.match(text))


def _numbered_levels(texts: Sequence[str]) -> list[tuple[int, bool]] | None:
    """How deep the number of each of *texts* is; None if no number is that of a part of one above it."""
    numbers = [tuple(found[1].split(".")) if (found := _NUMBERED.fullmatch(text)) else () for text in texts]
    above: set[tuple[str, ...]] = set()
    has_parts = False
    for number in numbers:
        has_parts = has_parts or (len(number) > 1 and number[:-1] in above)
        above.add(number)
    if not has_parts:
        return None
    return [(max(len(number), 1), False) for number in numbers]
