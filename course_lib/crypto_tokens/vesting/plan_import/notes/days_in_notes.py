"""Days in the lines around a table: those that a line names, and the only one, which is the start."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from course_lib.crypto_tokens.calendar import add_months
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import names_token
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.data.grids import GridLine
from course_lib.data.number_readings import number_reading

_MOST_WORDS_OF_A_DAY = 5
_ANOTHER = re.compile(r"[;|]|\b(?:tge|listing|launch|until|till|ends?|vesting|cliff|audit)\b", re.IGNORECASE)


def days_in(text: str) -> list[str]:
    """The days in *text* until it speaks of another thing: a start that was moved has two.

    >>> days_in(": 1 March 2026 (postponed to 15 May 2026); audit 2025-01-01")
    ['1 March 2026', '15 May 2026']
    """
    words = re.sub(r"[\s,()]+|(?<!\d):|:(?!\d)", " ", _ANOTHER.split(text)[0]).split()
    days, at = [], 0
    while at < len(words):
        for count in range(_MOST_WORDS_OF_A_DAY, 0, -1):
            day = " ".join(words[at : at + count])
            if not day.isdecimal() and not number_reading(day) and date_reading(day):
                days.append(day)
                at += count - 1
                break
        at += 1
    return days


def day_said(text: str) -> date | None:
    """The day that *text* means, None if it can be read in two ways, or in none."""
    reading = date_reading(text)
    return reading.values[""] if reading and "" in reading.values else None


_SPANS = {
    "the first day of the month": 1,
    "the first day of the quarter": 3,
    "the first day of the half-year": 6,
}


def exact_days(texts: Sequence[str]) -> list[str]:
    """*texts* without the months, quarters and half-years in which an exact day among them lies.

    >>> exact_days(["May 2026", "15 May 2026"]), exact_days(["Q2 2026", "15 August 2026"])
    (['15 May 2026'], ['Q2 2026', '15 August 2026'])
    """
    exact = [day_said(text) for text in dict.fromkeys(texts) if not months_named(text)]
    return [text for text in dict.fromkeys(texts) if not any(lies_in(day, text) for day in exact if day)]


def lies_in(day: date, text: str) -> bool:
    """Whether *day* lies in the month, the quarter or the half-year that *text* names.

    >>> lies_in(date(2026, 5, 15), "Q2 2026"), lies_in(date(2026, 5, 15), "15 May 2026")
    (True, False)
    """
    first, months = day_said(text), months_named(text)
    return bool(first and months) and first <= day < add_months(first, months)


def months_named(text: str) -> int:
    """How many months the month, the quarter or the half-year in *text* has, 0 where it is a day.

    >>> months_named("Dec 2028"), months_named("Q4 2028"), months_named("2028-12-31")
    (1, 3, 0)
    """
    reading = date_reading(text)
    return _SPANS.get(reading.note, 0) if reading else 0


_BEGINS = re.compile(
    r"(?<!\w)(?:tge|launch|listing|genesis|start|starts|begin|begins|commences)"
    r"(?:\s*(?:date|day|on|is|of (?:the )?(?:token|coin|vesting|plan)))*(?!\w)",
    re.IGNORECASE,
)
_OF_THE_TOKEN = frozenset(
    [
        "the",
        "a",
        "our",
        "date",
        "day",
        "of",
        "for",
        "and",
        "in",
        "on",
        "official",
        "public",
        "expected",
        "planned",
        "estimated",
        "token",
        "tokens",
        "coin",
        "vesting",
        "unlock",
        "unlocks",
        "unlocking",
        "release",
        "distribution",
        "plan",
        "schedule",
        "tge",
        "launch",
        "listing",
        "mainnet",
        "network",
        "protocol",
        "exchange",
        "cex",
        "dex",
        "binance",
        "coinbase",
        "kraken",
        "bybit",
        "kucoin",
        "okx",
    ]
)
"""What may stand before such a word: behind others, as in "audit launch", something else begins."""

_MERE_DAYS = frozenset(("date", "data", "datum", "fecha", "from"))


def only_start(lines: Iterable[GridLine]) -> tuple[tuple[str, str], ...]:
    """The one day that *lines* name, with its place, if the words before it say that something begins.

    So a launch of the network is the start where no line names another day, such as the TGE. Empty if there
    are several days, or none.

    >>> from course_lib.data.grids import GridCell
    >>> line = GridLine(1, (GridCell("Mainnet launch: 1 June 2026", "A1"),))
    >>> only_start([line]), only_start([line, GridLine(2, (GridCell("As of 2 May 2026", "A2"),))])
    ((('1 June 2026', 'A1'),), ())
    """
    texts = [[cell for cell in line.cells if cell.text] for line in lines]
    days = [
        (day, cell.place)
        for cells in texts
        for cell in cells
        for day in ([cell.text] if _is_day(cell.text) else _all_days_in(cell.text))
    ]
    if len({day_said(day) or day for day, _ in days}) != 1:
        return ()
    (day, place), *_ = days
    for cells in texts:
        for at, cell in enumerate(cells):
            if cell.place == place and day in cell.text:
                before, _, behind = cell.text.partition(day)
                for other, _ in days:
                    behind = behind.replace(other, "")
                before = before or (cells[at - 1].text if at else "")
                return ((day, place),) if _says_start(before) and not _MORE.search(behind) else ()
    return ()


_MORE = re.compile(r"(?!utc|gmt|am\b|pm\b|a\.m|p\.m)\b[^\W\d_]{2,}", re.IGNORECASE)
"""A word behind a day: it may say that the day is another one, as in "or later"."""


def _is_day(text: str) -> bool:
    return not number_reading(text) and date_reading(text) is not None


def _all_days_in(text: str) -> list[str]:
    return [day for part in _ANOTHER.split(text) for day in days_in(part)]


def _says_start(before: str) -> bool:
    """Whether the words *before* a day say that it is the one on which the plan starts.

    >>> [_says_start(words) for words in ("GRT vesting start:", "Beginn:", "Audit launch:")]
    [True, True, False]
    """
    label = before.strip(" :=-–")
    if heading_of(label).field == "start" and label.casefold() not in _MERE_DAYS:
        return True
    named = list(_BEGINS.finditer(label))
    words = (
        re.findall(r"[\w$]+", label[: named[-1].start()]) if named and named[-1].end() == len(label) else None
    )
    return words is not None and all(word.casefold() in _OF_THE_TOKEN or names_token(word) for word in words)
