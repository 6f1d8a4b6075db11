"""A memo as JSON text, and back, so that nobody has to finish one in one sitting."""

from __future__ import annotations

import json
from dataclasses import asdict, fields

from course_lib.research.due_diligence import CardError, read_object
from course_lib.research.memo.parts import Chart, Claim, Memo, Need, Story

MemoError = CardError
"""A text that is no memo; ``problems`` holds a sentence for each thing that is wrong."""

_LISTS = {"claims": Claim, "stories": Story, "charts": Chart}
_LINES = ("risks", "unknowns")


def write_memo(memo: Memo) -> str:
    """*memo* as JSON. ``read_memo`` gives it back exactly.

    >>> memo = Memo("LMIL", claims=(Claim("31 archives paid", "white paper", "2025"),))
    >>> read_memo(write_memo(memo)) == memo
    True
    """
    return json.dumps(asdict(memo), indent=1, ensure_ascii=False) + "\n"


def read_memo(text: str) -> Memo:
    """The memo in *text*, which is JSON. Raises MemoError with a sentence for each problem."""
    content = read_object(text, "memo")
    problems, parts = [], {}
    for name, value in content.items():
        try:
            parts[name] = _part(name, value)
        except ValueError as error:
            problems.append(f"{name:.40}: {error}")
    if problems:
        raise MemoError(problems)
    return Memo(**parts)


def _part(name: str, value: object) -> object:
    if name not in {field.name for field in fields(Memo)}:
        raise ValueError("this is not part of a memo.")
    if name in _LISTS:
        return tuple(_object(_LISTS[name], item) for item in _list(value))
    if name in _LINES:
        return tuple(_text(item) for item in _list(value))
    return _object(Need, value) if name == "need" else _text(value)


def _object(kind: type, value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError(f"an object with {', '.join(field.name for field in fields(kind))} is expected.")
    names = {field.name for field in fields(kind)}
    strange = [name for name in value if name not in names]
    if strange:
        raise ValueError(f"‘{strange[0]:.40}’ is unknown; there are {', '.join(sorted(names))}.")
    if kind is Chart and (missing := {"title", "unit", "rows"} - value.keys()):
        raise ValueError(f"a chart needs {', '.join(sorted(missing))}.")
    return kind(**{name: _rows(part) if name == "rows" else _text(part) for name, part in value.items()})


def _rows(value: object) -> tuple[tuple[str, float], ...]:
    rows = _list(value)
    if any(not isinstance(row, list) or len(row) != 2 or not isinstance(row[0], str) for row in rows):
        raise ValueError('rows are pairs of a name and a number, such as ["Team", 17].')
    return tuple((name, number) for name, number in rows)


def _list(value: object) -> list:
    if not isinstance(value, list):
        raise ValueError("a list is expected, in [square brackets].")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"a text in quotes is expected, not {value!r:.40}.")
    return value
