"""A design card as JSON text, and back, with a sentence for everything that cannot be read.

>>> from course_lib.crypto_tokens.economy import DESIGNS
>>> card = DesignCard(DESIGNS["Work token"], holds="whoever offers work, for three months")
>>> read_design_card(write_design_card(card)) == card
True
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction

import numpy as np

from course_lib.crypto_tokens.economy import Bucket, TokenDesign
from course_lib.data import checks
from course_lib.research.design_card import DesignCard
from course_lib.research.due_diligence import CardError, read_object

FORMAT, VERSION = "design card", 1


def write_design_card(card: DesignCard) -> str:
    """*card* as JSON text, from which ``read_design_card`` makes the same card. Fractions are text, exact.

    >>> from course_lib.crypto_tokens.economy import DESIGNS
    >>> write_design_card(DesignCard(DESIGNS["Work token"])).splitlines()[1]
    ' "format": "design card",'
    """
    content = {"format": FORMAT, "version": VERSION, **_parts(card)}
    content["design"] = _parts(card.design)
    content["design"]["buckets"] = [_parts(bucket) for bucket in card.design.buckets]
    return json.dumps(content, indent=1, ensure_ascii=False) + "\n"


def read_design_card(text: str) -> DesignCard:
    """The card in *text*, which ``write_design_card`` has written. Raises CardError with all that is wrong.

    >>> read_design_card('{"format": "memo"}')
    Traceback (most recent call last):
    ...
    course_lib.research.due_diligence.card_text.CardError: No design card: “format” is not “design card”.
    """
    content = read_object(text, "design card")
    if content.pop("format", None) != FORMAT:
        raise CardError([f"No design card: “format” is not “{FORMAT}”."])
    version = content.pop("version", None)
    if version != VERSION:
        said = checks.clipped(version)
        raise CardError(
            [f"This card has version {said}; this course reads version {VERSION}. Update the course."]
        )
    problems: list[str] = []
    # The design is read last, so that what is wrong with the words is found as well.
    given = content.pop("design", None)
    design = _design(given, problems) if isinstance(given, dict) else None
    if not isinstance(given, dict):
        problems.append("‘design’ is an object in {curly brackets}, with the numbers and the buckets.")
    parts = _read(content, DesignCard, "a design card", problems)
    if problems:
        raise CardError(problems)
    try:
        return DesignCard(design, **parts)
    except ValueError as error:
        raise CardError([str(error)]) from None


def _parts(of: DesignCard | TokenDesign | Bucket) -> dict[str, object]:
    return {field.name: _plain(getattr(of, field.name)) for field in fields(of)}


def _plain(value: object) -> object:
    """*value* as JSON has it: a fraction as text, numbers of NumPy as Python's own."""
    if isinstance(value, np.generic):
        return value.item()
    return str(value) if isinstance(value, Fraction) else value


def _design(content: dict, problems: list[str]) -> TokenDesign | None:
    before = len(problems)
    rows = content.pop("buckets", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        problems.append("‘buckets’ is a list of objects, one a bucket.")
        rows = []
    buckets = []
    for number, row in enumerate(rows, 1):
        parts = _read(row, Bucket, f"bucket {number}", problems)
        if missing := {"name", "percent"} - parts.keys():
            problems.append(f"Bucket {number} needs {' and '.join(sorted(missing))}.")
        else:
            buckets.append(_made(Bucket, parts, problems))
    parts = _read(content, TokenDesign, "a design", problems)
    if len(problems) > before:
        return None
    return _made(TokenDesign, {**parts, "buckets": tuple(buckets)}, problems)


def _made(kind: type, parts: dict, problems: list[str]) -> object:
    try:
        return kind(**parts)
    except ValueError as error:
        problems.append(str(error))
        return None


def _read(content: dict, kind: type, what: str, problems: list[str]) -> dict[str, object]:
    """The fields of *kind* in *content*, each read by the type of its default."""
    defaults = {field.name: field.default for field in fields(kind)}
    found = {}
    for name, value in content.items():
        if name not in defaults:
            problems.append(f"‘{name:.40}’ is not part of {what}.")
            continue
        wants, read = _READERS.get(type(defaults[name]), _READERS[float])
        if name in _TEXTS:
            wants, read = _READERS[str]
        try:
            found[name] = read(value)
        except TypeError:
            problems.append(f"‘{name}’ of {what} is {wants}, not {checks.clipped(value)}.")
    return found


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int | float | Fraction:
    if isinstance(value, str):  # a fraction, such as "100/3"
        exact = checks.exact(value)
        if exact is None:
            raise TypeError
        return exact
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError
    return tuple(map(_text, value))


_TEXTS = ("name", "holder")
_READERS: dict[type, tuple[str, Callable[[object], object]]] = {
    str: ("a text in quotes", _text),
    float: ("a number", _number),
    bool: ("true or false", _truth),
    tuple: ("a list of texts", _texts),
}
