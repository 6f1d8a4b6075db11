"""Comments on cells of a workbook (.xlsx): what people have written beside a number.

openpyxl, reading only, passes over them. The archive has been checked before: it is not too large, and holds
no definitions of entities.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

_TARGET = re.compile(rb'\bTarget="([^"]*comments[^"]*\.xml)"', re.IGNORECASE)
_MOST = 8


def said_of_comments(content: bytes, path: str, name: str) -> list[str]:
    """A sentence with the comments on cells of the sheet at *path* in the workbook *content*, called *name*.

    There is none where nobody has written a comment.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        found = [f"{place} (“{text[:80]}”)" for place, text in _comments(archive, path) if text]
    if not found:
        return []
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    shown = ", ".join(found[:_MOST])
    return [f"The sheet “{name[:40]}” has comments on cells, which are not read: {shown}{more}."]


def _comments(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[str, str]]:
    """Each comment on the sheet at *path* of *archive*: the place of its cell, and its text."""
    folder, _, file = path.rpartition("/")
    names = frozenset(archive.namelist())
    links = f"{folder}/_rels/{file}.rels"
    targets = _TARGET.findall(archive.read(links)) if links in names else []
    for target in (found.decode("utf-8", "replace") for found in targets):
        part = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        if part not in names or "threaded" in part.casefold():  # those stand among the plain ones as well
            continue
        try:
            for _, element in ElementTree.iterparse(archive.open(part)):
                if _tag(element) == "comment":
                    texts = (inner.text or "" for inner in element.iter() if _tag(inner) == "t")
                    yield element.get("ref", ""), " ".join("".join(texts).split())
                    element.clear()
        except ElementTree.ParseError:
            return


def _tag(element: ElementTree.Element) -> str:
    """The name of *element* without its namespace."""
    return element.tag.rpartition("}")[2]
