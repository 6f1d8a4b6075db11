"""Words behind a number of tokens: the token's own name adds nothing, any other word may change the amount.

>>> adds_nothing("1,000,000 GRT", "GRT", ("GRT",)), adds_nothing("150 mil", "mil")
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from functools import cache, lru_cache

from course_lib import data
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import DOUBTFUL_SCALES
from course_lib.crypto_tokens.vesting.plan_import.wording.words import MONEY, PERIOD_WORDS, UNITS
from course_lib.data import checks
from course_lib.data.number_readings import CURRENCY_SIGNS, PERCENT, SCALES, NumberReading, number_reading

_TOKENS = {"token", "tokens", "coin", "coins", "jeton", "jetons", "moneda", "monedas"}
_PIECES = {"ficha", "fichas", "tok", "unit", "units", "pcs", "pieces", "stück", "stueck", "stk"}
_ADD_NOTHING = {*_TOKENS, *_PIECES, "total", "locked", "only", "est", "approx"}
_RATES = {"per", "each", "every", "pro", "por", "par", "je", "pa", "pm", "plus", "half", "dozen"}
_PARTS = {*PERCENT, "bps", "bp", "of"}
_OTHERS = {"max", "min", "ca", "tbd", "tbc", "or", "us", "mils", "bill", "bills", "tr", "gg"}
_OTHERS |= {
    "tge",
    "net",
    "left",
    "used",
    "paid",
    "ytd",
    "ltd",
    "old",
    "new",
    "free",
    "due",
    "excl",
    "incl",
    "otc",
    "lp",
    "vc",
}
_CHANGES = {*SCALES, *DOUBTFUL_SCALES, *_RATES, *_PARTS, *PERIOD_WORDS}
_NO_TICKERS = {*_CHANGES, *_OTHERS, *UNITS, *MONEY} - {"mon"}  # there is a token MON
_TICKER = re.compile(r"[A-Z]{2,10}")
_REMARK = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NO_CENTS = re.compile(r"[0-9][.,]\s*[-–—]{1,2}$")  # 150'000.- is how the Swiss write that nothing follows


def adds_nothing(text: str, unit: str, tickers: Container[str] = ()) -> bool:
    """Whether *unit*, what stands behind the number in *text*, leaves it as it is.

    So do "tokens", a remark in brackets, and *tickers*, the token's own names.

    >>> [adds_nothing("", unit) for unit in ("tokens", "(locked)", "(monthly)", "M+", "wallets")]
    [True, True, False, False, False]
    """
    if _NO_CENTS.search(text.strip()):
        return True
    if any(changes_amount(remark) for remark in _REMARK.findall(unit)):
        return False
    words = _REMARK.sub(" ", unit).strip(" ,;").split()
    return all(word.casefold().rstrip(".") in _ADD_NOTHING or word in tickers for word in words)


def is_money(text: str, unit: str) -> bool:
    """Whether *text*, with *unit* behind its number, is a sum of money; $GRT is the name of a token.

    >>> is_money("$5,000", ""), is_money("5,000 USDT", "USDT"), is_money("$GRT 5,000", "GRT")
    (True, True, False)
    """
    text = _MARKED_NAME.sub(lambda found: "" if _is_name(found[1], is_marked=True) else found[0], text)
    return unit.casefold().strip(".") in MONEY or any(sign in text for sign in CURRENCY_SIGNS)


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


def tickers_of(readings: Iterable[NumberReading | None]) -> tuple[str, ...]:
    """The names of tokens behind the numbers of a column, its *readings*; none if there is none.

    Each is a short word of capitals, or a token that the course has data of.

    >>> tickers_of([number_reading("5 GRT"), number_reading("7")]), tickers_of([number_reading("5 MIL")])
    (('GRT',), ())
    """
    words = (word for reading in readings if reading for word in _REMARK.sub(" ", reading.unit).split())
    return tuple(dict.fromkeys(filter(may_be_ticker, words)))


def may_be_ticker(word: str) -> bool:
    """Whether *word* may be the name of a token: in capitals, or one that the course has data of.

    >>> may_be_ticker("XYZ"), may_be_ticker("grt"), may_be_ticker("MONTHLY")
    (True, True, False)
    """
    low = word.casefold()
    return low not in _NO_TICKERS and (bool(_TICKER.fullmatch(word)) or low in _known())


def is_known_ticker(text: str) -> bool:
    """Whether the last word of *text* is the name of a token: marked with a $, or known to the course.

    >>> is_known_ticker("in GRT"), is_known_ticker("$XYZ"), is_known_ticker("XYZ"), is_known_ticker("$USD")
    (True, True, False, False)
    """
    word = text.rsplit(maxsplit=1)[-1]
    return _is_name(word.strip("$"), is_marked=word.startswith("$"))


@cache
def _known() -> frozenset[str]:
    """Tickers and names of the tokens that the course has data of: they may be written in any letters."""
    tokens = data.tokens()
    return frozenset(map(str.casefold, [*tokens["ticker"], *tokens["name"]]))


@lru_cache(maxsize=50_000)
def amount_reading(text: str) -> NumberReading | None:
    """What *text*, a number of tokens, can mean: the token's name may stand before it, or be called $GRT.

    A share in brackets behind it is left out. Of "150MXYZ" nobody knows whether the token is called MXYZ.

    >>> [amount_reading(text).values[""] for text in ("150MGRT", "$GRT 5,000,000", "3,000,000 (15%)")]
    ['150000000', '5000000', '3000000']
    >>> tickers_of([amount_reading("150MXYZ")])
    ()
    """
    return number_reading(_plain(text))


@lru_cache(maxsize=50_000)
def has_scale(text: str) -> bool:
    """Whether a scale stands in *text*, a number of tokens.

    >>> has_scale("150MGRT"), has_scale("2.5 mil"), has_scale("850,000 tokens")
    (True, True, False)
    """
    words = re.findall(r"[^\W\d_]+", _plain(text).casefold()) if any(map(str.isdecimal, text)) else ()
    return any(word in SCALES or word in DOUBTFUL_SCALES for word in words)


def _plain(text: str) -> str:
    """*text*, a number of tokens, with the token's name behind it, apart from a scale, and without a share.

    Where nobody knows whether a letter is a scale, it is cut off from the name, and neither is read.
    """
    text = without_share(text.strip())
    if (found := _NAME_FIRST.match(text)) and _is_name(found["name"], is_marked="$" in found[0]):
        text = f"{text[found.end() :]} {found['name']}"
    text = _MARKED_NAME.sub(
        lambda found: f" {found[1]}" if _is_name(found[1], is_marked=True) else found[0], text
    )
    found = _SCALED_NAME.search(text)
    word = (found["scale"] + found["name"]).casefold() if found else ""
    if not found or word in _known() or word in SCALES or found["name"].casefold() in _CHANGES:
        return text
    name = found["name"].casefold()
    known = name in MONEY or (name in _known() and len(name) > 2)
    if not known and found["gap"]:
        return text  # 150 MXYZ: a token of that name
    before, behind = text[: found.end("scale")], text[found.start("name") :]
    return f"{before}{' ' if known else '-'}{behind}"


_SHARE = re.compile(
    r"(?<=[^\s(\[])\s*[(\[]\s*(?P<share>[0-9][0-9.,]*\s?%)(?:\s*of (?:the )?(?:total |max )?supply)?\s*[)\]]$"
)
_NAME_FIRST = re.compile(r"\$?(?P<name>[A-Z]{2,10})\s*(?=[0-9])")
_MARKED_NAME = re.compile(r"\$([A-Z]{2,10})\b")
_SCALED_NAME = re.compile(r"[0-9](?P<gap>\s?)(?P<scale>[kKmMbB])(?P<name>[A-Z]{2,10})\b")


def _is_name(word: str, *, is_marked: bool) -> bool:
    """Whether *word* is the name of a token: one that is known, or *is_marked* with a $ and no money."""
    return word.casefold() not in _NO_TICKERS and (is_marked or word.casefold() in _known())


def without_share(text: str) -> str:
    """*text* without a share of the supply in brackets, which stands behind a number.

    >>> without_share("150,000,000 (15%)"), without_share("15%")
    ('150,000,000', '15%')
    """
    return _SHARE.sub("", text)


def share_beside(text: str) -> str:
    """The share in brackets behind the number *text*, as typed; "" if there is none.

    >>> share_beside("150,000,000 (15% of supply)")
    '15%'
    """
    found = _SHARE.search(text)
    return found["share"] if found else ""


def whole_amount(text: str) -> NumberReading | None:
    """What *text* means as a number of tokens; None if it is none, or words behind it may change it.

    >>> whole_amount("2.5 Mia. Token").values[""], whole_amount("100 mil")
    ('2500000000', None)
    """
    reading = amount_reading(text)
    if reading is None or reading.percent or not adds_nothing(text, reading.unit, tickers_of([reading])):
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


def value_with(reading: NumberReading, mark: str) -> str | None:
    """The plain text of *reading* where *mark* is the decimal mark, "'" for neither; None if that is open."""
    if len(reading.values) == 1:
        return next(iter(reading.values.values()))
    if mark == "'":
        return min(reading.values.values(), key=checks.exact)
    return reading.values.get(mark)
