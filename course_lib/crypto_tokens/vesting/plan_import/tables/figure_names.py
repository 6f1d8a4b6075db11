"""Names of lines that say something about a plan and are no buckets: a price, a market cap, a date, Year 1.

>>> says_figure("Price at TGE", "0.05"), says_figure("TGE date", "2026-01-31"), says_figure("Year 1", "300")
(True, True, True)
>>> says_figure("Price stability fund", "5000000"), says_figure("Airdrop", "2026-01-31")
(False, False)
"""

from __future__ import annotations

import re

from course_lib.crypto_tokens.vesting.plan_import.wording.relative_starts import numbered_month
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import is_total
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.words import UNITS
from course_lib.data.number_readings import number_reading

_FIGURE = (
    r"price|prices|prix|preis|precio|prezzo|preço|market ?cap|market capitali[sz]ation|mcap|fdv|fdmc"
    r"|valuation|fully[- ]diluted(?: (?:valuation|value|market cap))?|bewertung|decimals?|decimal places"
    r"|raised|exchange rate|(?:circulating|circ\.?|floating) (?:supply|tokens?)|circulation|umlaufmenge"
    r"|\w*[ck]apitali[sz]\w*(?: (?:de|del|di|du|bours)\w*(?: \w+)?)?"
    r"|(?:tge|initial) (?:unlock|release|float|circulation)"
)
_IN_WORDS = (
    r"ticker|symbol|token (?:name|standard|type)|standard|network|chain|blockchain|contract(?: address)?"
    r"|address|website|web|url|link|contact|version|author|status|currency|source|prepared by"
)
_BEHIND = r"(?:\s+(?:at|on|in|per|of|for|after|by|upon|bei|zum|au|en)\b.*|\s*[:=])?"
_NUMBERS = re.compile(rf"(?:.*\s)?(?:{_FIGURE}){_BEHIND}", re.IGNORECASE)
_WORDS = re.compile(rf"(?:.*\s)?(?:{_IN_WORDS}){_BEHIND}", re.IGNORECASE)
_AT_A_TIME = re.compile(
    r"(?:(?:initial|total|token|tokens|supply|circulating|amount|share)\s+)*"
    r"(?:supply|circulating|unlocked|locked|liquid|float|vested|released)(?: tokens?)?"
    r"\s+(?:at|on|by|after|upon)\s.*",
    re.IGNORECASE,
)
_OF_A_DAY = re.compile(
    r"\b(?:tge|token generation event|launch|listing|date|day|start|end|audit|(?:last )?updated?|as of|datum"
    r"|stand|fecha|data|genesis|mainnet)\b",
    re.IGNORECASE,
)
_TIME = re.compile(rf"(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})\s*\d{{1,3}}", re.IGNORECASE)
_STATE = re.compile(
    r"(?:(?:still|already|initially|initial|currently|total)\s+)?(?:circulating|locked|unlocked|vested|unvested"
    r"|liquid|float|released|outstanding|im umlauf|gesperrt|en circulation)(?: (?:tokens?|supply))?",
    re.IGNORECASE,
)


def says_figure(label: str, value: str) -> bool:
    """Whether a line called *label* with the one *value* says something about the plan and is no bucket.

    "Price stability fund" is one: what counts is how the label ends, or what stands before "at".
    """
    label = _bare(label)
    if not label or is_total(label):
        return False
    if number_reading(value):
        return bool(_NUMBERS.fullmatch(label) or _AT_A_TIME.fullmatch(label)) or is_time(label)
    if date_reading(value):
        return bool(_OF_A_DAY.search(label))
    return bool(_NUMBERS.fullmatch(label) or _WORDS.fullmatch(label)) or is_time(label)


def is_time(label: str) -> bool:
    """Whether *label* is a time and nothing else, such as Month 6, M6, Year 1, Q3 2026.

    >>> [is_time(label) for label in ("Month 6", "Q3 2026", "2027", "Year 1 rewards", "Team")]
    [True, True, True, False, False]
    """
    label = label.strip(" :")
    if numbered_month(label) is not None or _TIME.fullmatch(label):
        return True
    if re.fullmatch(r"20[2-9]\d", label):
        return True
    return number_reading(label) is None and date_reading(label) is not None


def may_be_state(label: str) -> bool:
    """Whether *label* says how much is locked or circulates; it may still be the name of a bucket.

    >>> may_be_state("Locked"), may_be_state("Circulating tokens"), may_be_state("Locked liquidity")
    (True, True, False)
    """
    return bool(_STATE.fullmatch(_bare(label)))


def _bare(label: str) -> str:
    return " ".join(re.sub(r"[(\[][^)\]]*[)\]]", " ", label).split()).strip(" :=*")
