"""Words and signs that say in what tokens are counted: thousands, millions, in brackets or in a note.

>>> scale_in_brackets("in millions"), scale_in("All numbers: thousand tokens"), scale_in("a million users")
(6, 3, None)
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from course_lib.crypto_tokens.vesting.plan_import.wording.words import MONEY
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import CURRENCY_SIGNS, SCALES, number_reading

DOUBTFUL_SCALES = {"mil", "mi", "bi", "t", "bio", "billón", "billones", "billionen"}
"""Scales that are another number in another language, or another word."""

_FIRST, _THEN = ("thousand", "lakh", "lakhs", "lac", "lacs"), ("crore", "crores", "cr", "million", "billion")
TWO_SCALES = re.compile(rf"\b({'|'.join(_FIRST)}) (?=(?:{'|'.join(_THEN)})\b)")
"""Two scales that are one: lakh crore."""

POWERS = SCALES | {"000s": 3, "1000s": 3, "miles": 3, "wei": -18, "gwei": -9}
POWERS |= {f"{first}{then}": SCALES[first] + SCALES[then] for first in _FIRST for then in _THEN}
BRACKETED = POWERS | {"000": 3}
"""Words in brackets, and the power of ten of each; elsewhere 000 is the end of a number that a comma cut."""

del POWERS["l"]  # without brackets it is an article: l'allocation

OUT_OF = re.compile(
    r"\bout of [0-9][0-9,.' ]*(?: ?[a-z]+)?|\bof [0-9]{1,3}(?:[ ,.']?000){3}\b"
    r"|\bof [0-9][0-9.,]* ?(?:bn?|billion|mrd|mia)\b",
    re.IGNORECASE,
)
"""The whole of which a heading speaks, a supply: it is no scale."""

_NUMBERED = re.compile(rf"[0-9][ ,.']?000|[0-9] ?(?:{'|'.join(SCALES)})\b")
_TIMES = re.compile(
    r"(?:in |[x×*] ?)?(?:10 ?\^? ?(?P<ten>[369]|12|18)|1(?P<zeros>(?:[ ,.']?000){1,4})|1e(?P<e>[369]|12|18)"
    r"|(?<=[x×* ])1? ?(?P<letter>[kmb])|'?(?P<bare>000(?:[ ,.']?000)*)'?s?)(?: tokens)?"
)


def scale_in_brackets(text: str) -> int | None:
    """The power of ten that *text*, which stands in brackets, says: 0 for none, None where it is in doubt.

    >>> [scale_in_brackets(text) for text in ("x 1,000,000", "000s", "bil", "locked", "mil", "max 5,000")]
    [6, 3, 9, 0, None, None]
    """
    text = OUT_OF.sub(" ", TWO_SCALES.sub(r"\1", text.casefold()).replace("’", "'"))
    text = " ".join(text.split())
    words = without_marks(text).split()
    if power := _times(text):
        return power
    if _NUMBERED.search(text) or any(word in DOUBTFUL_SCALES for word in words):
        return None
    return next((BRACKETED[word] for word in reversed(words) if word in BRACKETED), 0)


def _times(text: str) -> int:
    """The power of ten in brackets such as (x1000), (10^6) and (x 1M), 0 if there is none."""
    found = _TIMES.fullmatch(text.strip())
    if not found:
        return 0
    if found["zeros"] or found["bare"]:
        return (found["zeros"] or found["bare"]).count("0")
    return SCALES[found["letter"]] if found["letter"] else int(found["ten"] or found["e"])


def without_marks(text: str) -> str:
    """*text* with single spaces in the place of its marks."""
    return " ".join(re.sub(r"[_\-–—/.:,;*'’\"]+", " ", text).split())


_SPOKEN = sorted((word for word in SCALES if len(word) > 1 and "hundred" not in word), key=len, reverse=True)
_SCALE = re.compile(
    rf"\b(?:in|en)\s+(?:'?(?:000)+s?\b|(?P<word>{'|'.join(_SPOKEN)})\b|(?P<doubt>mil|mi|bi|bio)\b)",
    re.IGNORECASE,
)
_MONEY = re.compile(
    rf"[{CURRENCY_SIGNS}](?![A-Z]{{2}})|\b(?:{'|'.join(sorted(MONEY))})\b", re.IGNORECASE
)  # $GRT is a ticker
_CLAUSES = re.compile(r"[;|()\[\]]|,\s|\.\s+(?=[A-Z])|\s[–—-]\s")
_ONE_IS = re.compile(
    r"(?:^|\s)(?:1(?:\s+(?:unit|token|einheit))?\s*=|(?:units?|einheit)\s*[:=])\s*(?P<many>[0-9].*)",
    re.IGNORECASE,
)
_UNITS = """
in en unit units value values number numbers figure figures amount amounts quantity quantities
einheit einheiten zahl zahlen wert werte angabe angaben betrag beträge menge mengen
unité unités valeur valeurs chiffre chiffres montant montants nombre nombres quantité quantités
unidad unidades valor valores cifra cifras cantidad cantidades monto montos número números
unità valori cifre importi quantità numero numeri quantidade quantidades montante montantes em
scale scaling multiplier factor denomination escala skala
"""
_SAY_UNITS = frozenset(_UNITS.split())
"""Words of a line that says how the numbers of a table are counted."""

_OTHERS = """
token tokens coin coins jeton jetons all of the are is each x as given shown stated expressed counted
de des les tous todas todos las los os tutti gli alle sind note nb hinweis nota remarque
"""
_COUNTS = _SAY_UNITS | frozenset(_OTHERS.split())
"""These words, and others that stand beside them."""

_WORD = re.compile(r"[^\W_]+|[’'][0-9]+s?\b")
_A_FEW = """
a an one two three four five six seven eight nine ten half first last next another per several few many some
over hundred zero un une eine ein una uno um uma
"""
_NUMBER_WORDS = frozenset(_A_FEW.split())
"""Before "million" they make a number of it."""

_LETTERS = {"M": 6, "MM": 6, "mm": 6, "Mn": 6, "mn": 6, "K": 3, "k": 3, "bn": 9, "Bn": 9, "BN": 9}
_LETTERS_OF_UNITS = _LETTERS | {"m": 6, "B": 9, "b": 9}
_SIGN = re.compile(
    r"(?:^|(?<=[\s:=]))(?:[x×*]\s?1(?:[ ,.']?000)+|'000(?:[ ,.']?000)*s?|000(?:[ ,.']?000)*s"
    r"|[x×*]?\s?10\^[369])(?=\s|$)",
    re.IGNORECASE,
)
_STEMS = (
    (r"thousand|tausend|duizend|tusen|tysi[aą]c|тысяч|тыс$|milliers?$|migliai|milhar|miles$|tsd$", 3),
    (r"million|mill[oó]n|milh[oõãa]|milion|mil?jo|milyon|миллион|млн$|mio$|mln$", 6),
    (r"milliard|miliard|miljard|milyar|миллиард|млрд$|mrd$|mia$|mld$", 9),
)
_SPOKEN_STEMS = tuple((re.compile(pattern), power) for pattern, power in _STEMS)
"""How words begin that are thousands and millions in some language, in any of its cases."""


def scale_said(lines: Iterable[GridLine]) -> tuple[GridCell, int] | None:
    """The first cell of *lines* that says a scale, and its power of ten, 0 if in doubt; None if none does.

    >>> line = GridLine(1, (GridCell("Angaben in Mio. Token", "A1"),))
    >>> scale_said([line])[1], scale_said([GridLine(1, (GridCell("Start in May", "A1"),))])
    (6, None)
    """
    for line in lines:
        texts = [cell for cell in line.cells if cell.text]
        for cell, following in zip(texts, [*texts[1:], None], strict=True):
            power = scale_in(cell.text)
            if power is None and following and _is_label(cell.text):
                power = scale_in(f"{cell.text}: {following.text}")  # Units | M
            if power is not None:
                return cell, power
    return None


def _is_label(text: str) -> bool:
    return all(word.casefold() in _COUNTS for word in _WORD.findall(text))


@lru_cache(maxsize=10_000)
def scale_in(text: str) -> int | None:
    """The power of ten in which *text*, a line around a table, says that tokens are counted; 0 if in doubt.

    None is for a line that says none: one about money, one with a number before its "million".

    >>> [scale_in(text) for text in ("Units: M", "1 = 1 million tokens", "x1000", "(en milliers)", "in mil")]
    [6, 6, 3, 3, 0]
    >>> [scale_in(text) for text in ("Raised: 5 in million USD", "Our plan for a million users", "Series B")]
    [None, None, None]
    """
    if found := _ONE_IS.search(text):
        return _power_of(found["many"])
    text = text.replace("’", "'")
    for clause in _CLAUSES.split(text):
        if _MONEY.search(clause):
            continue
        if found := _SCALE.search(clause):
            if found["doubt"]:
                return 0
            return SCALES[found["word"].casefold()] if found["word"] else found[0].count("0")
        power = _scale_of_clause(clause.strip(), bracketed=f"({clause})" in text)
        if power is not None:
            return power
    return None


def _spoken_power(word: str) -> int:
    """The power of ten that *word* is in some language, 0 if it is none, or a letter."""
    low = word.casefold()
    if len(low) < 3:
        return 0
    stems = (power for pattern, power in _SPOKEN_STEMS if pattern.match(low))
    return next(stems, SCALES.get(low, 0) if SCALES.get(low, 0) > 2 else 0)


def _power_of(text: str) -> int | None:
    """The power of ten that the number in *text* is: 6 of "1 million tokens"; None if it is none."""
    reading = number_reading(text)
    values = reading.values.values() if reading else ()
    return next((len(value) - 1 for value in values if _POWER.fullmatch(value)), None)


_POWER = re.compile("1(?:000)+")


def _scale_of_clause(clause: str, *, bracketed: bool) -> int | None:
    """The power of ten in *clause*, whose other words say that something is counted; None for none."""
    words = _WORD.findall(clause)
    says_units = any(word.casefold() in _SAY_UNITS for word in words)
    short = {word for word in words if len(word) == 1 and word not in _LETTERS_OF_UNITS}
    others = [word for word in words if not (word.casefold() in _COUNTS or word.isupper() or word in short)]
    if (sign := _SIGN.search(clause)) and not (set(others) - set(_WORD.findall(sign[0]))):
        return _times(sign[0].strip().casefold()) or None
    if bracketed and (power := _times(clause.casefold())):
        return power
    spoken = [at for at, word in enumerate(words) if _spoken_power(word)]
    if spoken:
        before = words[spoken[0] - 1].casefold() if spoken[0] else ""
        is_a_number = before.isdecimal() or before in _NUMBER_WORDS
        is_about_all = says_units or len(others) <= len(spoken)
        return None if is_a_number or not is_about_all else _spoken_power(words[spoken[0]])
    letters = [word for word in words if word in _LETTERS_OF_UNITS]
    if len(letters) != 1 or not set(others) <= {*letters} or not (bracketed or len(words) > 1):
        return None
    if words[-1] != letters[0]:
        return _LETTERS.get(letters[0])
    known = _LETTERS_OF_UNITS if says_units else _LETTERS if bracketed else {}
    return known.get(letters[0])
