"""The terms of the glossary, read from their one data file."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.markdown import Heading

SOURCE = Path("data/glossary.toml")
FILE_NAME = "glossary.ipynb"
MEANINGS = {"model": "Language models", "crypto": "Crypto", "both": "Both meanings"}


@dataclass(frozen=True)
class Term:
    """One entry of the glossary: the ``term`` and its ``definition``.

    ``meaning`` says to which meaning of ‘token’ it belongs, a key of ``MEANINGS``; ``introduced_in`` is the
    id of the first notebook that uses it; ``see_also`` are other terms; ``source`` is where the definition
    can be checked.
    """

    term: str
    meaning: str
    introduced_in: str
    definition: str
    see_also: tuple[str, ...] = ()
    source: str = ""

    @property
    def anchor(self) -> str:
        """What follows the # in a link from inside the glossary.

        >>> Term("token (unit of text)", "model", "00", "…").anchor
        'token-(unit-of-text)'
        """
        return Heading(3, self.term).anchor

    @property
    def cell_id(self) -> str:
        """The id of the term's cell in the glossary notebook."""
        return "term-" + re.sub(r"[^a-z0-9]+", "-", self.term.lower()).strip("-")

    @property
    def link(self) -> str:
        """How other notebooks link to the term.

        >>> Term("token (unit of text)", "model", "00", "…").link
        'glossary.ipynb#cell-id=term-token-unit-of-text'
        """
        return f"{FILE_NAME}#cell-id={self.cell_id}"


def load_terms(path: Path = ROOT / SOURCE) -> tuple[Term, ...]:
    """The terms of the data file *path* in alphabetical order.

    Raises AuthoringError when the file cannot be read, or when an entry is incomplete, occurs twice or names
    an unknown term.
    """
    try:
        entries = tomllib.loads(path.read_text(encoding="utf-8"))["terms"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as problem:
        raise AuthoringError(f"The glossary file {path.name} cannot be read: {problem}.") from problem
    terms = sorted((_term(entry) for entry in entries), key=lambda term: term.term.casefold())
    for kind, values in (("term", [t.term for t in terms]), ("cell id", [t.cell_id for t in terms])):
        twice = {value for value in values if values.count(value) > 1}
        if twice:
            raise AuthoringError(f"The glossary has the {kind} ‘{min(twice)}’ twice.")
    names = {term.term for term in terms}
    for term in terms:
        for other in term.see_also:
            if other not in names - {term.term}:
                raise AuthoringError(
                    f"‘{term.term}’ points to ‘{other}’, which is no other term of the glossary."
                )
    return tuple(terms)


def _term(entry: dict) -> Term:
    name = entry.get("term") or "an entry without a term"
    try:
        term = Term(**{**entry, "see_also": tuple(entry.get("see_also", ()))})
    except TypeError as problem:
        raise AuthoringError(
            f"The glossary entry ‘{name}’ has a missing or unknown field: {problem}."
        ) from problem
    for key in ("term", "meaning", "introduced_in", "definition"):
        if not isinstance(entry[key], str) or not entry[key].strip():
            raise AuthoringError(f"The glossary entry ‘{name}’ needs text in the field {key}.")
    if term.meaning not in MEANINGS:
        raise AuthoringError(
            f"The meaning of ‘{name}’ is ‘{term.meaning}’; it must be one of {', '.join(MEANINGS)}."
        )
    return term
