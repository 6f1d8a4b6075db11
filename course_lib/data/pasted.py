"""JSON as learners paste it, and a sentence for anything else. Tables are in ``grids``.

>>> parse_json('{"age": 36, "age": 37}', "list")
Traceback (most recent call last):
...
course_lib.data.pasted.Unreadable: ‘age’ is there twice; which one counts?
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NoReturn

from course_lib.data.checks import has_too_many_digits

MOST_CHARACTERS = 5_000_000
MOST_NESTED = 50
"""The most brackets inside brackets. Python's own limit differs between its versions."""

_STRINGS_AND_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")


class Unreadable(ValueError):
    """A text that cannot be read. *problems* has a sentence for each thing that is wrong."""

    def __init__(self, problems: Sequence[str]):
        self.problems = tuple(problems)
        super().__init__(" ".join(self.problems))


def parse_json(text: str, what: str, most: int = MOST_CHARACTERS, exact: bool = False) -> object:
    """The content of the JSON in *text*, which has at most *most* characters; *what* names it in messages.

    Numbers with a point become float, or ``Decimal`` if *exact*. Raises Unreadable for anything else than
    JSON, for a name that an object has twice, NaN and Infinity, numbers of thousands of digits, brackets
    nested too deeply, and half characters (lone surrogates).

    >>> parse_json("[1, 0.5]", "list", exact=True)
    [1, Decimal('0.5')]
    """
    text = sound(text, what, most)
    if _depth(text) > MOST_NESTED:
        refuse_text("The JSON cannot be read: its brackets are nested too deeply.")
    try:
        content = json.loads(
            text,
            object_pairs_hook=_each_once,
            parse_float=_exact if exact else _float,
            parse_int=_whole,
            parse_constant=_no_number,
        )
    except json.JSONDecodeError as error:
        place = f"in line {error.lineno}, column {error.colno}"
        raise Unreadable([f"The JSON cannot be read: {error.msg.lower()} {place}."]) from None
    _check_characters(content, what)
    return content


def sound(text: str, what: str, most: int = MOST_CHARACTERS) -> str:
    """*text* without white space and byte order mark at its ends; *what* names it in messages.

    Raises Unreadable for a text that is empty, longer than *most* characters, or damaged.

    >>> sound("\\ufeff[1]\\n", "list")
    '[1]'
    """
    # Some spreadsheets put a byte order mark in front.
    text = text.strip().removeprefix("\ufeff").strip() if isinstance(text, str) else ""
    if not text:
        refuse_text(f"There is nothing to read. Export a {what} first, or paste one.")
    if len(text) > most:
        refuse_text(f"The text is longer than {most:,} characters; that is not a {what}.")
    if "\0" in text:
        refuse_text(f"The {what} holds a NUL character: it is not a text, or it is damaged.")
    _check_characters(text, what)
    return text


def _check_characters(content: object, what: str) -> None:
    if isinstance(content, str):
        if half := _HALF_A_CHARACTER.search(content):
            refuse_text(f"The {what} holds half a character (U+{ord(half[0]):04X}), so it is damaged.")
    elif isinstance(content, dict):
        for name, value in content.items():
            _check_characters(name, what)
            _check_characters(value, what)
    elif isinstance(content, list):
        for value in content:
            _check_characters(value, what)


def _depth(text: str) -> int:
    depth = deepest = 0
    for found in _STRINGS_AND_BRACKETS.finditer(text):
        if found[0] in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif found[0] in "]}":
            depth -= 1
    return deepest


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for name, count in Counter(name for name, _ in pairs).items() if count > 1)
        refuse_text(f"‘{twice:.40}’ is there twice; which one counts?")
    return found


def _number(read: Callable[[str], object]) -> Callable[[str], object]:
    """*read*, for numbers that are not too long: with a huge exponent a few characters fill the memory."""

    def checked(text: str) -> object:
        if has_too_many_digits(text):
            refuse_text(f"The JSON cannot be read: the number {text[:20]} has too many digits.")
        return read(text)

    return checked


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        refuse_text(f"The JSON cannot be read: the number {text[:20]} is too large.")
    return number


_exact, _float, _whole = _number(Decimal), _number(_finite), _number(int)


def _no_number(name: str) -> NoReturn:
    refuse_text(f"The JSON cannot be read: {name} is no number.")


def refuse_text(problem: str) -> NoReturn:
    """Raise Unreadable with the sentence *problem*.

    >>> refuse_text("There is nothing to read.")
    Traceback (most recent call last):
    ...
    course_lib.data.pasted.Unreadable: There is nothing to read.
    """
    raise Unreadable([problem])
