"""Words behind a number of tokens: the token's own name adds nothing, any other word may change the amount.

>>> adds_nothing("1,000,000 GRT", "GRT", "GRT"), adds_nothing("150 mil", "mil")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from course_lib import data
from course_lib.crypto_tokens.vesting.plan_import.words import MONEY, PERIOD_WORDS, UNITS
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import PERCENT, SCALES, NumberReading, number_reading

DOUBTFUL_SCALES = {"mil", "mi", "bi", "t", "bio", "billón", "billones", "billionen"}
"""Scales that are another number in another language, or another word."""

_TOKENS = {"token", "tokens", "coin", "coins", "jeton", "jetons", "moneda", "monedas"}
_PIECES = {"ficha", "fichas", "tok", "unit", "units", "pcs", "pieces", "stück", "stueck", "stk"}
_ADD_NOTHING = {*_TOKENS, *_PIECES, "total", "locked", "only", "est", "approx"}
_RATES = {"per", "each", "every", "pro", "por", "par", "je", "pa", "pm", "plus", "half", "dozen"}
_PARTS = {*PERCENT, "bps", "bp", "of"}
_OTHERS = {"max", "min", "ca", "tbd", "tbc", "or", "us", "mils", "bill", "bills", "tr", "gg"}
_CHANGES = {*SCALES, *DOUBTFUL_SCALES, *_RATES, *_PARTS, *PERIOD_WORDS}
_NO_TICKERS = {*_CHANGES, *_OTHERS, *UNITS, *MONEY} - {"mon"}  # there is a token MON
_TICKER = re.compile(r"[A-Z]{2,10}")
_REMARK = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NO_CENTS = re.compile(r"[0-9][.,]\s*[-–—]{1,2}$")  # 150'000.- is how the Swiss write that nothing follows
_SPOKEN = sorted((word for word in SCALES if len(word) > 1 and "hundred" not in word), key=len, reverse=True)
_SCALE = re.compile(
    rf"\b(?:in|en)\s+(?:'?(?:000)+s?\b|(?P<word>{'|'.join(_SPOKEN)})\b|(?P<doubt>mil|mi|bi|bio)\b)",
    re.IGNORECASE,
)


def scale_said(lines: Iterable[GridLine]) -> tuple[GridCell, int] | None:
    """The first cell of *lines* that says a scale, and its power of ten, 0 if in doubt; None if none does.

    >>> line = GridLine(1, (GridCell("Angaben in Mio. Token", "A1"),))
    >>> scale_said([line])[1], scale_said([GridLine(1, (GridCell("Start in May", "A1"),))])
    (6, None)
    """
    for line in lines:
        for cell in line.cells:
            if found := _SCALE.search(cell.text):
                if found["doubt"]:
                    return cell, 0
                return cell, SCALES[found["word"].casefold()] if found["word"] else found[0].count("0")
    return None


def adds_nothing(text: str, unit: str, ticker: str = "") -> bool:
    """Whether *unit*, what stands behind the number in *text*, leaves it as it is.

    So do "tokens", a remark in brackets, and *ticker*, the token's own name.

    >>> [adds_nothing("", unit) for unit in ("tokens", "(locked)", "(monthly)", "M+", "wallets")]
    [True, True, False, False, False]
    """
    if _NO_CENTS.search(text.strip()):
        return True
    if any(changes_amount(remark) for remark in _REMARK.findall(unit)):
        return False
    words = _REMARK.sub(" ", unit).strip(" ,;").split()
    return all(word.casefold().rstrip(".") in _ADD_NOTHING or (ticker and word == ticker) for word in words)


def changes_amount(remark: str) -> bool:
    """Whether *remark* has a scale, a share or a rate in it, without a number of its own.

    >>> changes_amount("in millions"), changes_amount("1 million"), changes_amount("see p. 3, note b")
    (True, False, False)
    """
    if any(map(str.isdecimal, remark)):
        return False
    words = re.findall(r"[^\W_]+|[%/]", remark.casefold())
    letter_counts = len(words) == 1 or words[:1] == ["in"]  # (M), (in k), but not (see note b)
    return any(word in "%/" or (word in _CHANGES and (len(word) > 1 or letter_counts)) for word in words)


def ticker_of(readings: Iterable[NumberReading | None]) -> str:
    """The name of a token behind the numbers of a column, its *readings*; "" for none or several.

    It is a short word of capitals, or a token that the course has data of.

    >>> ticker_of([number_reading("5 GRT"), number_reading("7")]), ticker_of([number_reading("5 MIL")])
    ('GRT', '')
    """
    words = {
        word
        for reading in readings
        if reading
        for word in _REMARK.sub(" ", reading.unit).split()
        if (_TICKER.fullmatch(word) or word.casefold() in _known()) and word.casefold() not in _NO_TICKERS
    }
    return words.pop() if len(words) == 1 else ""


@cache
def _known() -> frozenset[str]:
    """Tickers and names of the tokens that the course has data of: they may be written in any letters."""
    tokens = data.tokens()
    return frozenset(map(str.casefold, [*tokens["ticker"], *tokens["name"]]))


def whole_amount(text: str) -> NumberReading | None:
    """What *text* means as a number of tokens; None if it is none, or words behind it may change it.

    >>> whole_amount("2.5 Mia. Token").values[""], whole_amount("100 mil")
    ('2500000000', None)
    """
    reading = number_reading(text)
    if reading is None or reading.percent or not adds_nothing(text, reading.unit, ticker_of([reading])):
        return None
    return reading


def names_token(word: str) -> bool:
    """Whether *word* may name a token: short and in capitals, or one that the course has data of.

    >>> [names_token(word) for word in ("GRT", "$ARB", "Filecoin", "Audit")]
    [True, True, True, False]
    """
    word = word.lstrip("$")
    is_ticker = _TICKER.fullmatch(word) and word.casefold() not in _NO_TICKERS
    return bool(is_ticker) or word.casefold() in _known()
