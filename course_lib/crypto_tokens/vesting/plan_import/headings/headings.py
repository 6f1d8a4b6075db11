"""What the heading of a column says: the field that it holds, and the unit of its numbers.

>>> heading_of("Vesting (months)"), heading_of("TGE %")
(ColumnHeading(field='duration', unit='month', percent=False, power=0, rule='', share_of=''), ColumnHeading(field='tge', unit='', percent=True, power=0, rule='', share_of=''))
"""  # noqa: E501 - a doctest cannot break its line

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.headings.bilingual_headings import heading_in_parts
from course_lib.crypto_tokens.vesting.plan_import.headings.heading_parts import (
    field_of_parts,
    follows_cliff,
    whole_said,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import is_known_ticker
from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import DELAYED, cliff_remark
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import (
    DOUBTFUL_SCALES,
    POWERS,
    TWO_SCALES,
    scale_in_brackets,
    without_marks,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    HEADINGS,
    MONEY,
    NOT_NEEDED,
    SCHEDULES,
    UNITS,
    unaccented,
)
from course_lib.crypto_tokens.vesting.plan_rows import COLUMNS
from course_lib.data.number_readings import CURRENCY_SIGNS

OWN = (*COLUMNS, "share", "end")
"""The columns that the course itself writes, or has always read. Their meaning is fixed."""

OLD_HEADINGS = {"every": "period"}
"""What columns were called in plans that people may have saved, and what they are called now."""

_PARTS_OF_PERCENT = {r"\b(?:bps|bp|basis points?)\b": -2, r"‰|\bper ?mille?\b": -1}
_MONEY = re.compile(rf"[{CURRENCY_SIGNS}](?![a-z])|\b(?:{'|'.join(sorted(MONEY))})\b")
_OF_SUPPLY = re.compile(r"\bof (?:the )?(?:total |max(?:imum)? |token )*supply\b")
_OF_TOTAL = re.compile(r"\bof (?:the )?total\b")
_TIME_UNITS = {word: unit for word, unit in UNITS.items() if len(word) > 1 and word not in POWERS}
_UNLOCKS = ("tge", "cliff", "cliff_fraction")
_NAME_OF_TOKEN = re.compile(r"(?<=[\w)] )(?:in |of )?\$?[A-Z]{2,10}\b(?= |$)|^\$?[A-Z]{2,10}(?= [\w#])")
"""Beside other words of a heading, as in "GRT tokens"; alone it may head anything."""

_DECORATION = re.compile(
    "[\u2600-\u26d3\u26d5-\u2714\u2719-\u274b\u274f-\u2795\u2797-\u27bf\u2b00-\u2bff\ufe0f\u200d"
    "\U0001f300-\U0001f50e\U0001f511\U0001f513-\U0001f6aa\U0001f6ac-\U0001faff]"
)
"""Signs, such as a coin, that add nothing to a heading; a lock, a cross and a minus may turn it round."""

_FILLERS = {
    "en",
    "em",
    "von",
    "de",
    "in",
    "of",
    "the",
    "as",
    "a",
    "number",
    "#",
    "no",
    "nr",
    "for",
    "token's",
    "each",
}
_AT_THE_END = {*_TIME_UNITS, *POWERS, *_FILLERS, *DOUBTFUL_SCALES}
_STEADY = {part for word in SCHEDULES["steady"] for part in word.split()}
_PARTS_OF_LENGTH = {*_STEADY, *SCHEDULES["release"], *SCHEDULES["length"]}


@dataclass(frozen=True)
class ColumnHeading:
    """What a heading says: ``field``, None if it says nothing known, "" for a column that is of no use here.

    ``unit`` is a unit of time, ``percent`` says that the numbers are per cent, ``power`` is the power of ten
    that they are to be multiplied by (-2 for basis points, -18 for wei), and ``rule`` is delayed where the
    vesting follows the cliff, total where it includes it. ``share_of`` is "supply" where what unlocks is a
    share of that and not of the bucket, "total" where it may be of either. ``scale_in_doubt`` says that there
    is a power of ten, such as "mil", that is not the same for everybody. The fields tge, cliff, duration
    and allocation stand for one of several columns, which the cells decide.
    """

    field: str | None
    unit: str = ""
    percent: bool = False
    power: int = 0
    rule: str = ""
    share_of: str = ""
    scale_in_doubt: bool = field(default=False, repr=False)


_LONGEST = 300
"""A longer text is no heading; remarks in brackets may be as long as a sentence."""


@lru_cache(maxsize=2_000)
def heading_of(text: str) -> ColumnHeading:
    """What the heading *text* says.

    >>> heading_of("Tokens (M)").power, heading_of("% of total supply").field, heading_of("hello").field
    (6, 'share', None)
    """
    return _short_heading(text) if len(text) <= _LONGEST else ColumnHeading(None)


def _short_heading(text: str) -> ColumnHeading:
    text = _DECORATION.sub(" ", text)
    text = _NAME_OF_TOKEN.sub(lambda found: " " if is_known_ticker(found[0]) else found[0], text)
    low = " ".join(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).casefold().split())
    own = OLD_HEADINGS.get(low, low)
    if own in OWN and own not in ("end", "start"):
        return ColumnHeading(own)
    plain = unaccented(low)
    plain = plain.replace("&", " and ").replace("+", " and ").replace("w/", "with ")
    for whole, words in (("supply", _OF_SUPPLY), ("total", _OF_TOTAL)):
        if words.search(plain) and (unlocks := heading_of(words.sub(" ", plain))).field in _UNLOCKS:
            return replace(unlocks, percent=True, share_of=whole)
    plain = TWO_SCALES.sub(r"\1", plain)
    percent, part = "%" in plain, 0
    plain = plain.replace("%", " ")
    for words, size in _PARTS_OF_PERCENT.items():
        plain, times = re.subn(words, " ", plain)
        percent, part = (True, size) if times else (percent, part)
    bracketed = " ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", plain))
    outside = without_marks(re.sub(r"[(\[][^)\]]*[)\]]", " ", plain))
    unit = _unit(without_marks(bracketed))
    scale = scale_in_brackets(bracketed)
    power, doubt = part or scale or 0, scale is None and not part
    outside, rule = _without_cliff(outside, without_marks(plain), unit)
    words = outside.split()
    while words:
        percent = percent or bool({"pct", "percent", "percentage", "prozent"} & {*words, *bracketed.split()})
        for candidate in (" ".join(words), " ".join(word for word in words if word not in _FILLERS)):
            named = HEADINGS.get(candidate) or (
                _length_named(candidate) if not (percent or power or doubt) else ""
            )
            if named and not (candidate == "number" and unit):
                field = named.replace(NOT_NEEDED, "")
                field = "tge" if field == "start" and percent else field
                field = None if field in ("tokens", "allocation") and _MONEY.search(plain) else field
                unit = unit or (
                    UNITS.get(bracketed.strip(" ."), "") if field in ("cliff", "duration") else ""
                )
                field = None if field == "terms" and percent else field
                of = _share_of(field, outside, bracketed) if percent else ""
                return ColumnHeading(field, unit, percent, power, rule, of, doubt)
        # A unit may stand at the end or the beginning without brackets: "cliff months", "millions of tokens".
        last, first = words[-1], words[0]
        if last in _AT_THE_END:
            doubt = doubt or last in DOUBTFUL_SCALES
            unit, power = _TIME_UNITS.get(last, unit), POWERS.get(last, power)
            words = words[:-1]
        elif last in ("pct", "percent", "percentage", "prozent", "date", "day") and len(words) > 1:
            words = words[:-1]
        elif first in _TIME_UNITS or first in POWERS or first in _FILLERS:
            unit, power = _TIME_UNITS.get(first, unit), POWERS.get(first, power)
            words = words[1:]
        else:
            break
    if percent and not outside:
        return ColumnHeading("share", percent=True, power=power)
    doubt = doubt or "000" in outside or any(word in DOUBTFUL_SCALES for word in outside.split())
    said = ColumnHeading(None, unit, percent, power, rule, scale_in_doubt=doubt)
    whole = _of_parts(outside, words, bracketed, said, is_money=bool(_MONEY.search(plain)))
    return whole if whole.field is not None else _in_two_languages(text) or whole


_WORDS = ("bucket", "start", "end", "terms", "note", "holder", "period")


def _of_parts(
    outside: str, left: list[str], bracketed: str, said: ColumnHeading, *, is_money: bool
) -> ColumnHeading:
    """The heading *said* with the field that its words make together, *outside* the brackets.

    *left* are those of them without units and scales at the ends; *is_money* says that there is a currency.
    """
    words = outside.split()
    in_time = [word for word in words if word not in _TIME_UNITS]
    in_scale = left if {*words} - {*left} <= _AT_THE_END else words
    for candidate, unit, power in (
        (words, _unit(without_marks(bracketed)), said.power if not {*words} & {*POWERS} else 0),
        (in_time, next((_TIME_UNITS[word] for word in words if word in _TIME_UNITS), said.unit), said.power),
        (in_scale, said.unit, said.power),
    ):
        made = field_of_parts(" ".join(candidate), percent=said.percent)
        made = None if made in ("tokens", "allocation") and is_money else made
        made = "tge" if made == "start" and said.percent else made
        if made is None or (made == "terms" and said.percent) or (said.power and made in _WORDS):
            continue  # names have no scale
        sign = UNITS.get(bracketed.strip(" ."), "") if made in ("cliff", "duration") else ""
        rule = DELAYED if follows_cliff(" ".join(candidate)) else said.rule
        whole = _share_of(made, outside, bracketed) if said.percent else ""
        made = made.replace(NOT_NEEDED, "")
        return replace(said, field=made, unit=unit or sign, power=power, rule=rule, share_of=whole)
    return said


def _share_of(field: str | None, outside: str, bracketed: str) -> str:
    """Of what the shares under a heading are that says what unlocks at once: as ``share_of`` has it."""
    if field not in _UNLOCKS:
        return ""
    return whole_said(without_marks(bracketed)) or whole_said(outside).replace("total", "")


def _in_two_languages(text: str) -> ColumnHeading | None:
    """What *text*, a heading in two languages, says in both; None if a part is not known, or says another."""
    said = [heading_of(part) for part in heading_in_parts(text) if part != text]
    fields = {one.field for one in said}
    named = fields - {"allocation"} or fields  # that may be a name, a number and a share
    if not all(fields) or len(named) != 1:
        return None
    most = max(said, key=lambda one: (bool(one.unit), one.percent, bool(one.power), bool(one.rule)))
    return replace(most, field=named.pop())


def _without_cliff(outside: str, plain: str, unit: str) -> tuple[str, str]:
    """*outside*, a heading without its brackets, without what it says about the cliff, and the rule of that.

    *plain* is the whole heading. Where nothing but a *unit* is left, how long something vests is meant.
    """
    rest, rule = cliff_remark(plain)
    if not rule or outside in HEADINGS:
        return outside, rule
    return cliff_remark(outside)[0] or ("vesting" if unit and len(rest.split()) <= 1 else ""), rule


def _length_named(text: str) -> str:
    """The field duration, if the words of *text* together say how long something vests, else "".

    >>> _length_named("lineare freigabe"), _length_named("freigabe")
    ('duration', '')
    """
    words = {*text.split()}
    is_steady = any({*steady.split()} <= words for steady in SCHEDULES["steady"])  # straight line, not Line
    return "duration" if is_steady and not words - _PARTS_OF_LENGTH else ""


def _unit(text: str) -> str:
    if re.search(r"\bhalf ?years?\b", text):
        return "half-year"
    return next((_TIME_UNITS[word] for word in reversed(text.split()) if word in _TIME_UNITS), "")


def nearest(text: str) -> str:
    """The own column whose name is most like *text*, "" if none is.

    >>> nearest("tokns")
    'tokens'
    """
    close = get_close_matches(" ".join(text.casefold().split()), OWN, n=1)
    return close[0] if close else ""
