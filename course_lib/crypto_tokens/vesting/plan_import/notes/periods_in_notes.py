"""How often something unlocks, as a line around a table says it: "All releases are quarterly."

>>> from course_lib.data.grids import read_grid
>>> lines = read_grid("All releases are quarterly.\\nUnlock frequency,Weekly\\nVesting (monthly report)", "plan").lines
>>> [(said.period, said.is_sure) for said in map(period_in, lines)]
[('quarter', True), ('week', True), ('month', False)]
"""  # noqa: E501 - a doctest cannot break its line

from __future__ import annotations

import re
from dataclasses import dataclass

from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import period_named
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    HOLDER_WORDS,
    PERIOD_WORDS,
    UNITS,
    unaccented,
)
from course_lib.data.grids import LONGEST_CELL, GridCell, GridLine

_ADVERBS = sorted((word for word in PERIOD_WORDS if word not in UNITS), key=len, reverse=True)
_UNITS = sorted((word for word in UNITS if len(word) > 1), key=len, reverse=True)
_OFTEN = re.compile(
    rf"\b(?:(?P<adverb>{'|'.join(map(re.escape, _ADVERBS))})(?:e[mnrs]?|l?es?|s|i)?"
    r"|(?P<counted>every (?:\d{1,3}|two|three|four|six|twelve) (?:days|weeks|months))"
    r"|(?:every|each|per|once (?:a|per|every)|jede[nrs]?|pro|chaque|par|cada|ogni)"
    rf" (?P<unit>{'|'.join(_UNITS)}))\b",
    re.IGNORECASE,
)
_OF_UNLOCKS = re.compile(
    r"unlock|releas|\b(?:un)?vest|distribut|linear|frequen|cadence|interval|freigabe|freigegeben|freischalt|deblo"
    r"|liber|desbloq|sblocc|rilasc|rhythm|turnus",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(
    r"\b(?:unless|(?:if|where) not) (?:otherwise )?(?:stated|noted|said|specified)(?: otherwise)?\b",
    re.IGNORECASE,
)
_NUMBER_OF_NOTE = re.compile(r"^\W{0,2}\d{1,2}[.):\]]+\s")
_DOUBT = re.compile(
    r"\d|\b(?:except|excluding|unless|but|not|no|until|first|only|other|others|some|most|may|might|could|can"
    r"|additional|reports?|updates?|updated|audits?|prices?|published|meetings?|calls?|außer|nur|sauf|salvo)\b",
    re.IGNORECASE,
)

_PARTS = re.compile(rf"\b(?:{'|'.join(map(re.escape, HOLDER_WORDS))})\b", re.IGNORECASE)
"""Some of those who hold tokens: what is said of them is not said of all."""


@dataclass(frozen=True)
class PeriodSaid:
    """What a line says: how often something unlocks, its ``period``, and the ``cell`` where that stands.

    ``text`` is the whole line. It ``is_sure`` if the line speaks of all that unlocks and of nothing else.
    """

    period: str
    cell: GridCell
    text: str
    is_sure: bool


def period_in(line: GridLine) -> PeriodSaid | None:
    """How often something unlocks by *line*, None if it does not speak of that."""
    filled = [cell for cell in line.cells if cell.text]
    text = " ".join(cell.text for cell in filled)[:LONGEST_CELL]
    said = {_period(found) for found in _OFTEN.finditer(text)}
    if not said or not _OF_UNLOCKS.search(unaccented(text)):
        return None
    rest = text
    for words in (_NUMBER_OF_NOTE, _FOR_OTHERS, _OFTEN):
        rest = words.sub(" ", rest)
    is_sure = len(said) == 1 and "" not in said and not _DOUBT.search(rest) and not _PARTS.search(rest)
    return PeriodSaid(next(iter(said)), filled[0], text, is_sure)


def _period(found: re.Match[str]) -> str:
    unit = found["unit"]
    if found["counted"]:
        return period_named(found["counted"])
    return UNITS[unit.casefold()] if unit else PERIOD_WORDS[found["adverb"].casefold()]
