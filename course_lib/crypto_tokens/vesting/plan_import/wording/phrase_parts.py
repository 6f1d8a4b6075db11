"""The parts of a schedule in words: what each says, and how it is written.

>>> [(name, match[0]) for _, name, match in phrase_parts_of("10% at TGE, then 24 months linear")]
[('tge_fraction', '10% at tge'), ('duration_months', '24 months linear')]
>>> phrase_parts_of("10% at TGE, then as agreed") is None
True
"""

from __future__ import annotations

import re
import unicodedata

from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import (
    AFTER_CLIFF,
    CLIFF,
    THEREAFTER,
    WITH_CLIFF,
    any_of,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.footnote_marks import without_mark
from course_lib.crypto_tokens.vesting.plan_import.wording.rates import EVERY, RATE
from course_lib.crypto_tokens.vesting.plan_import.wording.words import (
    CLIFFS,
    COUNTS,
    SCHEDULES,
    UNITS,
    unaccented,
)

_END = r"(?![^\W_])"
_UNIT = rf"{any_of(map(unaccented, UNITS))}{_END}\.?"
_NUMBER = r"[0-9][0-9.,]*"
_MORE_COUNTS = {"twelve": 12, "eighteen": 18, "twenty-four": 24, "thirty-six": 36, "forty-eight": 48}
_COUNT = any_of([*COUNTS, *_MORE_COUNTS])
_TIME = rf"(?:{_NUMBER}[\s-]*|{_COUNT}[\s-]+){_UNIT}"
_SHARE = rf"{_NUMBER}\s*(?:%|percent|per cent)"

_STEADY = rf"{any_of(SCHEDULES['steady'])}{_END}"
_LINEAR = rf"{any_of(SCHEDULES['steady'] + SCHEDULES['release'])}{_END}"
_OVER = rf"{any_of(SCHEDULES['over'] + SCHEDULES['within'])}{_END}"
_TGE = rf"{any_of(SCHEDULES['tge'])}{_END}"
_AT_TGE = rf"(?:{any_of(SCHEDULES['at'])}{_END})?\s*(?:the )?{_TGE}"
_FREE = rf"(?:is |are )?(?:(?:{any_of(SCHEDULES['release'])}|available|liquid){_END})?"
_SPAN = r"(?:the next |the following |a period of |equal )?"
_OF = rf"(?:{any_of(SCHEDULES['of'])}{_END})?"
_A = rf"(?:(?:a|an|the|{any_of(COUNTS)})\s+)?"
_SINCE = rf"{any_of(SCHEDULES['since'])}{_END}\s*(?:the )?{_TGE}"
_PIECES = r"(?:parts?|instal?lments?|payments?|releases?|unlocks?|tranches?|steps?|portions?|raten)"
_AFTERWARDS = rf"(?:\s*(?:{_LINEAR}|thereafter|afterwards?|after(?=\W*$)))*"
_AFTER = rf"(?P<after>{any_of(CLIFFS['after'])}{_END}\s*{_A})?"

_HOW_MANY = rf"(?:[0-9]+|{any_of(COUNTS)})"
_AT_CLIFF = (
    rf"\s*(?:{_FREE}|{_STEADY})\s*"
    rf"(?:{any_of(SCHEDULES['after'])}|at|on){_END}\s*(?:the )?"
)

_PARTS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("tge_fraction", rf"(?P<x>{_SHARE})\s*{_FREE}\s*(?:{_AT_TGE}|(?:at|on|upon) (?:the )?start)"),
        ("tge_fraction", rf"(?:tge|initial unlock|(?:unlock )?(?:at|on) tge)\s*[:=]?\s*(?P<x>{_SHARE})"),
        (
            "everything",
            rf"(?:100\s*%|fully|all)\s*{_FREE}\s*{_AT_TGE}|fully unlocked|no vesting"
            rf"|unlocked(?: {_AT_TGE})?(?=\W*$)",
        ),
        (
            "all_after",
            rf"(?:100\s*%|fully|all)\s*{_FREE}\s*after (?:an? )?(?P<x>{_TIME})(?:\s*{CLIFF})?(?=\s*$)",
        ),
        ("at_cliff", rf"(?P<x>{_SHARE}){_AT_CLIFF}{_A}(?P<time>{_TIME})(?:\s*{_OF}\s*{CLIFF})?"),
        ("at_cliff", rf"(?P<x>{_SHARE}){_AT_CLIFF}{_A}{CLIFF}(?:\s*{_OF}\s*(?P<time>{_TIME}))?"),
        ("cliff_months", rf"{_AFTER}(?P<x>{_TIME})\s*{_OF}\s*{CLIFF}"),
        ("cliff_months", rf"{_AFTER}{_A}{CLIFF}\s*{_OF}\s*[:=]?\s*(?P<x>{_TIME})"),
        ("cliff_months", rf"nothing (?:for|in) (?:the first )?(?P<x>{_TIME})"),
        ("no_cliff", rf"{any_of(SCHEDULES['no'])}\s+{CLIFF}"),
        (
            "duration_months",
            rf"(?:fully\s+)?(?:{_LINEAR}\s*)+(?:{_OVER}|{_OF}|:)?\s*{_SPAN}(?P<x>{_TIME}){_AFTERWARDS}",
        ),
        ("duration_months", rf"(?:over|for)?\s*(?P<x>{_TIME})\s*{_OF}\s*{_LINEAR}{_AFTERWARDS}"),
        ("duration_months", rf"{_OVER}\s*{_SPAN}(?P<x>{_TIME})"),
        ("duration_months", rf"(?:{_OVER})?\s*{_SPAN}(?P<x>{_TIME})(?=\s*[,;(]?\s*{EVERY}{_END})"),
        ("parts", rf"(?:in|over)?\s*(?P<x>{_HOW_MANY})\s+(?:equal\s+)?(?P<often>{EVERY})\s*{_PIECES}"),
        (
            "parts",
            rf"(?:in|over)?\s*(?P<x>{_HOW_MANY})\s+(?:equal\s+)?{_PIECES},?\s+(?P<often>{EVERY}){_END}",
        ),
        ("rate", rf"{RATE}{_END}"),
        ("period", rf"(?:in |equal )*(?P<often>{EVERY}){_END}(?:\s*(?:{_PIECES}|vesting){_END})?"),
        ("after_cliff", AFTER_CLIFF + _END),
        ("with_cliff", WITH_CLIFF + _END),
        ("with_cliff", r"(?:in |au |en |no )?(?:total|totale)|insgesamt|overall"),
        ("with_cliff", _SINCE),  # what counts from the TGE counts the time of the cliff
        ("steady", _STEADY),
        (
            "steady",
            rf"{any_of(SCHEDULES['release'])}{_END}"
            rf"(?=\W+(?:(?:in |over )?[0-9]* ?(?:equal )?{EVERY}|{_STEADY}))",
        ),
        ("rest", rf"(?P<x>{_SHARE})\s*(?=(?:{_LINEAR}|{_OVER}))"),
        ("bare", rf"(?P<x>{_TIME})"),
    )
)
_REST = rf"(?:{any_of(SCHEDULES['left'])}){_END}"
_AT_ONCE_TOO = re.compile(
    rf"{any_of(SCHEDULES['release'])}{_END}\s*"
    rf"(?:{any_of([*CLIFFS['after'], 'in', 'for', 'en', 'em'])}\s|:?\s*\d)"
    rf"|{_REST}\s*(?:(?:in|en|em|nach|dans)\s+{_TIME}|{_TIME}\s*{_SINCE})"
)
_STEADILY = re.compile(rf"\b(?:{_STEADY}|{any_of(SCHEDULES['over'])}{_END}|{EVERY}{_END})")
_THEN = rf"{THEREAFTER}|followed by|after which|after that|suivie? d['eu]n?e?|gefolgt von|seguito da|->|→"
_FILLERS = any_of(SCHEDULES["rest"])
_TWICE = re.compile(rf"({any_of([*COUNTS, *_MORE_COUNTS])})\s*\(([0-9]+)\)")
_GAP = r"[\s,;:+&/|.()-]*"
_JOINT = re.compile(rf"{_GAP}(?:(?:(?P<then>{_THEN})|{_FILLERS}){_END}{_GAP})*")


_SEPARATE = re.compile(r"[,;(]")


class Gap(str):
    """What stands between two parts of a schedule, in small letters."""

    __slots__ = ()

    @property
    def is_then(self) -> bool:
        """Whether what follows comes after what stands before."""
        return bool(_JOINT.fullmatch(self)["then"])

    @property
    def is_rest(self) -> bool:
        """Whether what follows is about what is left: "the rest"."""
        return bool(re.search(_REST, self))

    @property
    def separates(self) -> bool:
        """Whether a comma, or the like, stands in it."""
        return bool(_SEPARATE.search(self))


Part = tuple[Gap, str, "re.Match[str] | None"]


def phrase_parts_of(text: str) -> list[Part] | None:
    """The parts of *text*: what stands before each, its name, and how it is written; None if one is unknown.

    What stands behind the last is a part without a name.
    """
    parts, unknown = _parts_and_rest(text)
    return None if unknown else parts


def part_not_read(text: str) -> str:
    """The part of the schedule *text* that is not understood; "" where every part is, and not the whole.

    >>> part_not_read("25% at TGE, then as agreed"), part_not_read("24 months back-loaded, weekly")
    ('as agreed', 'back-loaded')
    """
    return re.split(r"[,;]\s|\.\s", _parts_and_rest(text)[1])[0].strip()


def _parts_and_rest(text: str) -> tuple[list[Part], str]:
    """The parts of *text* that are understood, and from where on it is not, "" if all of it is."""
    # "２０％" is 20%
    plain = " ".join(unicodedata.normalize("NFKC", without_mark(text)).split())
    text, at, parts = _in_digits(unaccented(plain)), 0, []
    while at < len(text):
        gap = Gap(_JOINT.match(text, at)[0])
        at += len(gap)
        part = _longest_part(text, at) if at < len(text) else ("", None)
        if part is None or (part[1] is None and "+" in gap):  # 12 months+
            return parts, text[at:] or text
        parts.append((gap, *part))
        at = part[1].end() if part[1] else at
    return parts, ""


def names_the_start(text: str) -> bool:
    """Whether *text*, in small letters, names the TGE."""
    return bool(re.search(_TGE, text))


def says_steady(text: str) -> bool:
    """Whether *text* says in any way that something vests, and not how long.

    >>> says_steady("12 months, monthly"), says_steady("12 months linear")
    (False, True)
    """
    return bool(re.search(_STEADY, unaccented(text)))


_BIT_BY_BIT = re.compile(
    rf"\b(?:{any_of(word for word in SCHEDULES['steady'] if not word.startswith('vest'))}|{EVERY}){_END}"
)


def says_bit_by_bit(text: str) -> bool:
    """Whether *text* says that not all of it comes at one time.

    >>> says_bit_by_bit("12 months lock, then unlocked linearly"), says_bit_by_bit("12 months cliff vesting")
    (True, False)
    """
    return bool(_BIT_BY_BIT.search(unaccented(text)))


def _in_digits(text: str) -> str:
    """*text* with the numbers that it has twice, as in "twelve (12) months", in digits alone.

    >>> _in_digits("twelve (12) months"), _in_digits("twelve (6) months")
    ('12 months', 'twelve (6) months')
    """
    counts = COUNTS | _MORE_COUNTS
    return _TWICE.sub(lambda twice: twice[2] if counts[twice[1]] == int(twice[2]) else twice[0], text)


def _longest_part(text: str, at: int) -> tuple[str, re.Match[str]] | None:
    """The part of a schedule that takes most of *text* from *at* on, None if there is none."""
    matches = [(match.end(), name, match) for name, part in _PARTS if (match := part.match(text, at))]
    end, name, match = max(matches, key=lambda item: item[0], default=(at, "", None))
    return (name, match) if match and end > at else None


def may_be_at_once(text: str) -> bool:
    """Whether the schedule *text* may mean one unlock at the end of its time, and none before.

    >>> may_be_at_once("unlocked in 6 months"), may_be_at_once("released linearly in 6 months")
    (True, False)
    """
    plain = unaccented(text)
    return bool(_AT_ONCE_TOO.search(plain)) and not _STEADILY.search(plain)
