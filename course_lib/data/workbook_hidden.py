"""What a workbook hides from its readers, or strikes out: it is read all the same, and said.

>>> said_of_struck([3], "Plan")
['The sheet “Plan” has cells struck out in row 3; it is read like the others.']
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence

_ROW = re.compile(rb"<(row|col)\b([^>]*)>")
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_HIDDEN = re.compile(rb'\bhidden="(?:1|true)"')


def said_of_hidden(content: bytes, path: str, name: str) -> list[str]:
    """A sentence where rows or columns of a sheet are hidden from its readers, in a list; else none.

    *content* is the workbook, and the sheet is the one at *path* in it, called *name*.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if path not in archive.namelist():
            return []
        found = [(kind, said) for kind, said in _ROW.findall(archive.read(path)) if _HIDDEN.search(said)]
    numbers = [_NUMBER.search(said) for kind, said in found if kind == b"row"]
    rows = [number[1].decode() for number in numbers if number]
    columns = [span for kind, said in found if kind == b"col" and (span := _columns(said))]
    named = " and ".join(_named(word, names) for word, names in (("row", rows), ("column", columns)) if names)
    several = len(rows) + len(columns) > 1 or any("–" in span for span in columns)
    return [f"The sheet “{name[:40]}” has {named} hidden; {_READ[several]} like the others."] if named else []


def _columns(said: bytes) -> str:
    """The letters of the columns that the definition *said* is about, "" if it does not say which."""
    ends = [re.search(rb'\b%s="(\d{1,5})"' % end, said) for end in (b"min", b"max")]
    if None in ends:
        return ""
    letters = list(dict.fromkeys(_letters(int(end[1])) for end in ends))
    return "–".join(letters)


def _named(word: str, names: Sequence[str]) -> str:
    """*names* of rows or columns in words: row 3, rows 3, 4 and 7.

    >>> _named("row", ["3"]), _named("row", ["3", "4", "7"])
    ('row 3', 'rows 3, 4 and 7')
    """
    if len(names) > _MOST_NAMED:
        names = [*names[:_MOST_NAMED], f"{len(names) - _MOST_NAMED} more"]
    is_one = len(names) == 1 and "–" not in names[0]
    listed = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]
    return f"{word if is_one else word + 's'} {listed}"


_READ = ("it is read", "they are read")
_MOST_NAMED = 12


def said_of_struck(rows: Sequence[int], name: str) -> list[str]:
    """A sentence where *rows*, by their numbers, of the sheet called *name* have cells struck out."""
    if not rows:
        return []
    said = f"has cells struck out in {_named('row', [str(row) for row in rows])}"
    return [f"The sheet “{name[:40]}” {said}; {_READ[len(rows) > 1]} like the others."]


def _letters(number: int) -> str:
    """The letters of the column with this *number*, from 1: C, or AB.

    >>> _letters(3), _letters(28)
    ('C', 'AB')
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
