"""The desk as work that saves itself: the desk, and the lines that cannot be read yet. No widgets."""

from __future__ import annotations

import json

from course_lib.crypto_tokens.unlocks import UnlockDesk, desk_from_json, desk_to_json
from course_lib.data.pasted import Unreadable, parse_json
from course_lib.explorers.unlocks_explorer.plan_lines import EMPTY, Line, line_of, read_line

KIND = "unlock plan"


def work_of(desk: UnlockDesk, lines: tuple[Line, ...]) -> str:
    """*desk* and the *lines* of its table as text; lines that cannot be read keep what was typed.

    >>> lines = (read_line(("Team", "much") + EMPTY[2:]),)
    >>> [line.cells[1] for line in lines_of_work(work_of(UnlockDesk("mine"), lines))]
    ['much']
    """
    unread = {str(number): line.cells for number, line in enumerate(lines) if line.problems or not line.row}
    drawn = [number for number, line in enumerate(lines) if line.row]
    return json.dumps(
        {"desk": desk_to_json(desk, None), "drawn": drawn, "typed": unread, "lines": len(lines)}
    )


def desk_of_work(text: str) -> UnlockDesk:
    """The desk in *text*, which ``work_of`` wrote. Raises ValueError for anything else."""
    return desk_from_json(_content(text)["desk"])


def lines_of_work(text: str) -> tuple[Line, ...]:
    """The lines of the table in *text*, which ``work_of`` wrote. Raises ValueError for anything else."""
    content = _content(text)
    rows = dict(zip(content["drawn"], desk_from_json(content["desk"]).rows, strict=False))
    lines = []
    for number in range(content["lines"]):
        line = line_of(rows[number]) if number in rows else Line(EMPTY)
        cells = content["typed"].get(str(number))
        lines.append(read_line(tuple(cells), line) if cells else line)
    return tuple(lines)


def _content(text: str) -> dict:
    try:
        content = parse_json(text, "desk")
    except Unreadable as error:
        raise ValueError(str(error)) from None
    if not isinstance(content, dict):
        raise ValueError("This is no desk.")
    typed = content.get("typed")
    sound = (
        isinstance(content.get("desk"), str)
        and isinstance(content.get("drawn"), list)
        and type(content.get("lines")) is int
        and 0 <= content["lines"] <= 100_000
        and isinstance(typed, dict)
        and all(
            isinstance(cells, list) and len(cells) == len(EMPTY) and all(isinstance(c, str) for c in cells)
            for cells in typed.values()
        )
    )
    if not sound:
        raise ValueError("This is no desk.")
    return content
