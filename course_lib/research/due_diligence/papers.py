"""Two invented white papers, and what a reader finds in them.

No program here looks for words: a person reads, and says of each warning sign whether it is there. That a
sign is ruled out has to be shown by a passage of the text; without one, the sign stays open. That a sign
is found needs no passage, because most signs are something that is missing.

>>> reading = {"promises": Finding("ruled out", "We promise no return of any kind."),
...            "no-demo": Finding("ruled out", "The demo is excellent.")}
>>> dissect(paper("decent"), reading).loc[["promises", "no-demo"], "counts_as"].tolist()
['ruled out', 'open']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from course_lib.research.due_diligence.lists import check_choice, signs

if TYPE_CHECKING:
    import pandas as pd

READER_ANSWERS = ("open", "found", "ruled out")
PAPERS = {"weak": "Quovari (QVR)", "decent": "Lanternmill (LMIL)"}
"""The invented papers: how each is called here, and what it calls itself."""
_AROUND = " \t\n“”„‘’\"'"
"""Stands around a passage that was copied with its quotation marks, and is no part of it."""


@dataclass(frozen=True)
class Finding:
    """What a reader says about one sign: an ``answer`` of ``READER_ANSWERS``, and the ``passage``."""

    answer: str = "open"
    passage: str = ""


def paper(name: str) -> str:
    """The text of the invented paper *name*, ``"weak"`` or ``"decent"``.

    >>> paper("weak").splitlines()[2]
    'Invented for teaching. There is no such project, and no such token.'
    """
    check_choice("paper", name, PAPERS)
    return files(__package__).joinpath(f"{name}_paper.txt").read_text(encoding="utf-8")


def dissect(text: str, reading: Mapping[str, Finding]) -> pd.DataFrame:
    """The ten signs in *text*, one row per sign, as a reader answered them in *reading*, by the ids of signs.

    Columns: ``sign`` (its name), ``answer``, ``passage``, ``counts_as`` (found, ruled out or open) and
    ``why``. A passage that does not stand in the text, or is shorter than three words, counts for nothing;
    quotation marks around it are no part of it.
    Neither does a slip, such as a sign that does not exist, which gets a row of its own.

    >>> dissect(paper("weak"), {"no_docs": Finding("found")}).loc["no_docs", "why"]
    "there is no sign 'no_docs'; did you mean 'no-docs'?"
    """
    import pandas as pd

    rows = []
    for id in dict.fromkeys((*signs(), *reading)):
        name = signs()[id].name if id in signs() else ""
        finding = reading.get(id, Finding())
        slip = _slip(id, finding)
        read = finding if isinstance(finding, Finding) else Finding(passage=str(finding))
        rows.append(
            [id, name, read.answer, read.passage, *(("open", slip) if slip else _counts_as(text, read))]
        )
    columns = ["id", "sign", "answer", "passage", "counts_as", "why"]
    return pd.DataFrame(rows, columns=columns).set_index("id")


def _slip(sign: object, finding: object) -> str:
    """What is wrong with the way in which *finding* was written down for *sign*; nothing if it is right."""
    try:
        check_choice("sign", sign, signs())
    except ValueError as problem:
        return str(problem).replace("There", "there", 1)
    if not isinstance(finding, Finding):
        return 'write Finding("ruled out", "the passage")'
    if finding.answer not in READER_ANSWERS:
        return f"an answer is ‘open’, ‘found’ or ‘ruled out’, not {finding.answer!r:.40}"
    return "" if isinstance(finding.passage, str) else "a passage is a text, in quotes"


def _counts_as(text: str, finding: Finding) -> tuple[str, str]:
    shown = finding.passage.strip(_AROUND)
    if shown and not stands_in(shown, text):
        return "open", "the passage is not in the text"
    if finding.answer == "ruled out" and len(shown.split()) < 3:
        return "open", "a passage of three words or more has to show it"
    return finding.answer, "nobody has looked yet" if finding.answer == "open" else ""


def stands_in(passage: str, text: str) -> bool:
    """Whether *text* holds *passage*, whatever the line breaks and the capital letters.

    >>> stands_in("promise  NO return", "We promise\\nno return of any kind.")
    True
    """
    return " ".join(passage.split()).casefold() in " ".join(text.split()).casefold()
