"""Days as people type them, in the order of any country, and what of it is open.

>>> dict(date_reading("03/04/2024").values)
{'dmy': datetime.date(2024, 4, 3), 'mdy': datetime.date(2024, 3, 4)}
>>> date_reading("Q1 2026").values[""], date_reading("15. März 2025").values[""]
(datetime.date(2026, 1, 1), datetime.date(2025, 3, 15))
>>> [str(date_reading(text).values[""]) for text in ("2026年4月1日", "1 kwietnia 2026", "1 tháng 4 năm 2026")]
['2026-04-01', '2026-04-01', '2026-04-01']
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from course_lib.crypto_tokens.calendar import SECONDS_PER_DAY, day_of
from course_lib.crypto_tokens.vesting.plan_import.wording.words import MONTHS, unaccented

ZONES = {"z": 0, "utc": 0, "gmt": 0, "wet": 0, "cet": 60, "cest": 120, "bst": 60, "eet": 120, "est": -300}
ZONES |= {"edt": -240, "pst": -480, "pdt": -420, "mst": -420, "jst": 540, "kst": 540, "sgt": 480, "hkt": 480}
"""Names of time zones, and the minutes that each is ahead of UTC."""

FIRST_YEAR = "2009"
"""The year of the first block of Bitcoin: no token was unlocked before."""

LAST_SHORT_YEAR = 60
"""The last year of this century that two digits may stand for."""

YEAR_FIRST = "the year stands first"
FIRST_OF_MONTH = "the first day of the month"

_TIME = re.compile(
    r"(?P<day>.*?\d.*?)(?:[T ]|,\s*| at )\s*"
    r"(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>[a-z]{1,5}|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d\d)?)?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d]{2,10}day[,.]?\s+|^(?:mon|tue|wed|thu|fri|sat|sun)[,.]?\s+", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})\.?")
_COMPACT = re.compile(r"((?:19[7-9]|20[0-9])[0-9])([0-9]{2})([0-9]{2})")
_MONTH_ONLY = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_SIGNED = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월](?:\s*(\d{1,2})\s*[日號号일])?")
_NUMBERED = re.compile(
    r"(?:(?:ngay\s+)?(\d{1,2})[\s,]+)?thang\s+(\d{1,2})(?:[\s,/-]+|\s*nam\s+)(?:nam\s+)?(\d{4})"
)
_NAME = r"[^\W\d_]{3,14}"
_NAMED = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th|er|\.|º)?[\s/-]*(?:of |de |d')?\s*)?"
    rf"(?P<m1>{_NAME})\.?[\s,/'-]*(?:de |del |of )?\s*(?P<y1>\d{{4}}|\d{{2}})"
    r"(?:\s*(?:г|р)\.?|\s+(?:года|року|roku))?"
    rf"|(?P<m2>{_NAME})\.?[\s/-]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s,/-]+(?P<y2>\d{{4}})"
    rf"|(?P<y3>\d{{4}})\.?[\s,/-]*(?P<m3>{_NAME})\.?(?:[\s/-]*(?P<d3>\d{{1,2}})\.?)?"
)
_PART = re.compile(
    r"(?P<k1>[qh])(?P<n1>[1-4])[\s,'/-]*(?:of )?(?P<y1>\d{4}|\d{2})"
    r"|(?P<y2>\d{4})[\s,'/-]*(?P<k2>[qh])(?P<n2>[1-4])"
    r"|(?P<n3>[1-4])(?P<k3>[qh])[\s'/-]*(?P<y3>\d{4}|\d{2})"
)


@dataclass(frozen=True)
class DateReading:
    """What a text can mean as a day: ``values`` has the day for each way to read it, "" if there is one.

    The ways are dmy, mdy and ymd for the order, 1900 and 1904 for the first day of a spreadsheet, and a day
    itself where only the writer knows. ``proves`` is the order that this text shows, "" if it shows none;
    ``note`` says in words what was assumed.
    """

    values: Mapping[str, date]
    proves: str = ""
    note: str = ""


@lru_cache(maxsize=10_000)
def date_reading(text: str) -> DateReading | None:
    """All that *text* can mean as a day; None if it is none. A time behind it is left out, in UTC.

    >>> date_reading("2026-01-31T00:00:00+02:00").values
    mappingproxy({'2026-01-31': datetime.date(2026, 1, 31), '2026-01-30': datetime.date(2026, 1, 30)})
    >>> date_reading("soon") is None
    True
    """
    text = " ".join(text.replace("\u00a0", " ").replace("’", "'").split())
    if not text or len(text) > 60:
        return None
    timed = _TIME.fullmatch(text)
    if timed:
        reading = _day(timed["day"].strip(" ,"))
        return _with_time(reading, timed) if reading else None
    return _day(text)


def is_year_first(text: str) -> bool:
    """Whether *text* is three numbers, the year first."""
    return bool(_YEAR_FIRST.fullmatch(text.strip()))


def day_before_month(text: str) -> date | None:
    """The day that *text* is in the order year, day, month; None if there is none.

    >>> day_before_month("2026/03/04"), day_before_month("2026/01/31")
    (datetime.date(2026, 4, 3), None)
    """
    found = _YEAR_FIRST.fullmatch(text.strip())
    return _date(found[1], found[4], found[3]) if found else None


def _with_time(reading: DateReading, timed: re.Match[str]) -> DateReading | None:
    hour, minute = int(timed["hour"]), int(timed["minute"])
    half = (timed["half"] or "").lower()[:1]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    at_midnight = not (hour or minute or int(timed["second"] or 0))
    ahead = _minutes_ahead(timed["zone"])
    if ahead is None and timed["zone"]:
        return None
    shift = (hour * 60 + minute - (ahead or 0)) // (24 * 60)
    if shift and len(reading.values) == 1:
        day = next(iter(reading.values.values()))
        other = day + timedelta(days=shift)
        note = f"{timed[0]} is {other} in UTC"
        return DateReading(MappingProxyType({day.isoformat(): day, other.isoformat(): other}), note=note)
    if shift:
        return None
    note = "" if at_midnight else "the time of day is left out: schedules here count days, in UTC"
    return replace(reading, note="; ".join(filter(None, (reading.note, note))))


def _minutes_ahead(zone: str | None) -> int | None:
    if not zone:
        return 0
    zone = zone.lower().strip()
    if zone in ZONES:
        return ZONES[zone]
    found = re.fullmatch(r"(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d\d)?", zone)
    if not found or int(found[2]) > 14:
        return None
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return minutes if found[1] == "+" else -minutes


def _day(text: str) -> DateReading | None:
    if found := _SIGNED.fullmatch(unicodedata.normalize("NFKC", text)):
        return _one(_date(found[1], found[2], found[3] or 1), note="" if found[3] else FIRST_OF_MONTH)
    plain = unaccented(text)
    if plain[:1].isalpha():
        plain = _WEEKDAY.sub("", plain)
    for read in (_numbers, _names, _parts, _counted):
        if reading := read(plain):
            return reading
    return None


def _numbers(text: str) -> DateReading | None:
    if found := _YEAR_FIRST.fullmatch(text):
        return _one(_date(found[1], found[3], found[4]))
    if found := _MONTH_ONLY.fullmatch(text):
        year, month = (found[1], found[2]) if found[1] else (found[4], found[3])
        return _one(_date(year, month, 1), note=FIRST_OF_MONTH)
    if found := _COMPACT.fullmatch(text):
        return _one(_date(found[1], found[2], found[3]))
    found = _YEAR_LAST.fullmatch(text)
    return _year_last(*found.groups()) if found else None


def _year_last(first: str, mark: str, second: str, year: str) -> DateReading | None:
    full = _full(year)
    ways = {"dmy": _date(full, second, first), "mdy": _date(full, first, second)}
    if mark == ".":
        del ways["mdy"]  # no country writes the month first, with points
    if len(year) == 2 and _may_be_year(int(first), mark, int(year), is_day=bool(ways["dmy"])):
        ways["ymd"] = _date(f"20{first}", second, year)
        if ways["ymd"] and full < FIRST_YEAR:
            return _one(ways["ymd"], proves="ymd", note=YEAR_FIRST)
    ways = {way: day for way, day in ways.items() if day}
    if len(ways) == 1:
        return _one(next(iter(ways.values())), proves=next(iter(ways)))
    if len(set(ways.values())) == 1:
        return _one(next(iter(ways.values())))
    return DateReading(MappingProxyType(ways)) if ways else None


def _may_be_year(first: int, mark: str, last: int, *, is_day: bool) -> bool:
    """Whether *first* of three short numbers is the year, as in 26-03-31; *is_day*: it can be the day."""
    if last < 17:
        return 17 <= first <= 40
    if last > 28:  # as a year it is far away: it may well be a day
        return is_day and 17 <= first <= 40
    return is_day and mark == "-" and 17 <= first <= 30


def _full(year: str) -> str:
    """*year* with four digits; of 99 nobody knows the century, and it stays as it is: no day is in it."""
    return year if len(year) == 4 or int(year) > LAST_SHORT_YEAR else f"20{year}"


def _names(text: str) -> DateReading | None:
    if found := _NUMBERED.fullmatch(text):
        return _one(_date(found[3], found[2], found[1] or 1), note="" if found[1] else FIRST_OF_MONTH)
    found = _NAMED.fullmatch(text)
    if not found:
        return None
    for number in "123":
        month = MONTHS.get(found[f"m{number}"] or "")
        if month:
            year, day = found[f"y{number}"], found[f"d{number}"]
            full = _full(year)
            if not day and len(year) == 2 and not re.search(r"['/-]", text):
                return None  # March 15 is a day of March, or the March of a year
            return _one(_date(full, month, day or 1), note="" if day else FIRST_OF_MONTH)
    return None


def _parts(text: str) -> DateReading | None:
    found = _PART.fullmatch(text)
    if not found:
        return None
    kind, number, year = next(
        (found[f"k{n}"], int(found[f"n{n}"]), found[f"y{n}"]) for n in "123" if found[f"k{n}"]
    )
    full = _full(year)
    if kind == "q":
        return _one(_date(full, 3 * number - 2, 1), note="the first day of the quarter")
    return _one(_date(full, 6 * number - 5, 1), note="the first day of the half-year") if number < 3 else None


def _counted(text: str) -> DateReading | None:
    """Years alone, day numbers of spreadsheets, seconds and milliseconds since 1970."""
    found = re.fullmatch(r"(\d{4,13})(?:\.\d+)?", text)
    if not found:
        return None
    number = int(found[1])
    if 2009 <= number <= 2100:
        first, last = date(number, 1, 1), date(number, 12, 31)
        return DateReading(
            MappingProxyType({first.isoformat(): first, last.isoformat(): last}), note="a year"
        )
    if 32_000 <= number <= 75_000:
        ways = {"1900": date(1899, 12, 30), "1904": date(1904, 1, 1)}
        return DateReading(MappingProxyType({way: zero + timedelta(number) for way, zero in ways.items()}))
    for unit in (1, 1_000):
        if 10**9 <= number // unit < 2**32 and number // unit >= 10**9:
            second = number // unit
            note = "" if second % SECONDS_PER_DAY == 0 else "the time of day is left out, in UTC"
            return _one(day_of(second), note="; ".join(filter(None, ("a Unix time", note))))
    return None


def _date(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if int(year) > 99 else None
    except ValueError:
        return None


def _one(day: date | None, proves: str = "", note: str = "") -> DateReading | None:
    return DateReading(MappingProxyType({"": day}), proves, note) if day else None
