"""What stands around a table: the total supply and the day of the TGE, said above or below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from course_lib.crypto_tokens.vesting.plan_import.typed_dates import date_reading
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import number_reading

_SUPPLY = re.compile(
    r"(?:total|max(?:imum)?|max\.|initial total|genesis|overall)\s+(?:token\s+)?supply"
    r"|gesamtmenge|gesamtangebot"
    r"|supply (?:total|max)|offre totale|suministro total|oferta total|fornitura totale|token supply",
    re.IGNORECASE,
)
_TGE = re.compile(
    r"(?:date of (?:the )?)?(?:tge|token generation event|listing|launch|start)(?:\s*(?:date|day|on|is))*"
    r"|vesting start(?: date)?|start date",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s*(?:\(.*?\))?\s*(?:[:=–-]|is|of|on)?\s*")


@dataclass(frozen=True)
class Context:
    """What the lines around a table say, as typed and with its place: the ``supply`` and the ``start``.

    Each is a pair of the text and its place, None where nothing is said.
    """

    supply: tuple[str, str] | None = None
    start: tuple[str, str] | None = None


def context_of(lines: Iterable[GridLine]) -> Context:
    """What *lines* say about the supply and the start: "Total supply: 1,000,000,000", "TGE | 2026-01-31"."""
    supply = start = None
    for line in lines:
        texts = [cell for cell in line.cells if cell.text]
        for index, cell in enumerate(texts):
            following = texts[index + 1 : index + 6]
            supply = supply or _said(_SUPPLY, cell, following, _is_number)
            start = start or _said(_TGE, cell, following, _is_day)
    return Context(supply, start)


def speaks_of_supply(text: str) -> bool:
    """Whether *text* names the whole supply, such as "Max supply"."""
    return bool(_SUPPLY.search(text))


def _said(
    words: re.Pattern[str], cell: GridCell, following: Sequence[GridCell], fits: Callable[[str], bool]
) -> tuple[str, str] | None:
    """What stands behind *words* in *cell*, or in the cells *following*; a comma may have cut it in two."""
    found = words.search(cell.text)
    if not found:
        return None
    rest = cell.text[_AFTER.match(cell.text, found.end()).end() :].strip()
    parts = [rest, *(other.text for other in following)] if rest else [other.text for other in following]
    place = cell.place if rest else following[0].place if following else ""
    for count in range(len(parts), 0, -1):
        text = ",".join(parts[:count])
        ends = (text, text.rstrip("."), re.split(r"[;|(]|, (?=[A-Za-z])|\. ", text)[0].strip())
        for end in ends:
            if fits(end):
                return end, place
    return None


def _is_number(text: str) -> bool:
    reading = number_reading(text)
    return reading is not None and not reading.percent


def _is_day(text: str) -> bool:
    return date_reading(text) is not None


_RELATIVE = re.compile(
    r"(?:(?:at|on|from) )?(?:tge|launch|listing|token generation event|genesis)(?:\s*date)?"
    r"(?:\s*\+\s*(?P<plus>.+))?|(?P<after>.+?)\s*(?:after|from|post)[ -](?:the )?(?:tge|launch|listing)"
    r"|(?:month|m)\s*\+?\s*(?P<month>\d{1,3})",
    re.IGNORECASE,
)


def relative_start(text: str) -> str | None:
    """How long after the TGE *text* is, as typed ("" for at the TGE itself); None if it names no TGE.

    >>> relative_start("TGE + 6 months"), relative_start("at TGE"), relative_start("2026-01-31")
    ('6 months', '', None)
    """
    found = _RELATIVE.fullmatch(text.strip())
    if not found:
        return None
    if found["month"]:
        return f"{found['month']} months"
    return (found["plus"] or found["after"] or "").strip()


def day_said(text: str) -> date | None:
    """The day that *text* means, None if it can be read in two ways, or in none."""
    reading = date_reading(text)
    return reading.values[""] if reading and "" in reading.values else None
