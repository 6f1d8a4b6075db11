"""The changes that a notebook proposes: ‘Change one thing: put … in place of …’.

Each is kept beside its words, in the metadata of the code cell that it changes, so that a test can do what
readers are asked to do: ``"course": {"changes": [{"find": "months=12", "replace": "months=0"}]}``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from nbformat import NotebookNode

from course_lib.authoring.anatomy import AuthoringError

PROPOSAL = re.compile(r"\bchange one thing\b", re.IGNORECASE)
"""The words with which a notebook proposes a change."""


@dataclass(frozen=True)
class Change:
    """One change of a code cell: the text to ``find``, which it holds once, and what ``replaces`` it.

    >>> Change("12", "0").applied("cliff_months=12")
    'cliff_months=0'
    """

    find: str
    replaces: str

    def applied(self, source: str) -> str:
        """*source* after the change. Raises AuthoringError unless it holds the text to find exactly once."""
        if not self.find or source.count(self.find) != 1:
            raise AuthoringError(f"the change looks for ‘{self.find}’, which the cell must hold once.")
        return source.replace(self.find, self.replaces)


def changes_of(cell: NotebookNode) -> tuple[Change, ...]:
    """The changes in the metadata of *cell*, none for most cells.

    Raises AuthoringError if they are written in another way.

    >>> changes = [{"find": "2", "replace": "3"}]
    >>> changes_of(NotebookNode(metadata={"course": {"changes": changes}}))
    (Change(find='2', replaces='3'),)
    """
    entries = cell.metadata.get("course", {}).get("changes", [])
    try:
        return tuple(Change(entry["find"], entry["replace"]) for entry in entries)
    except (KeyError, TypeError) as problem:
        raise AuthoringError('a change is written {"find": "…", "replace": "…"}.') from problem
