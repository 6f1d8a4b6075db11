"""The lists of due diligence as data: areas, questions, warning signs, steps, mistakes, conditions.

They are kept in lists.toml, in the course's own words, and read once.

>>> len(areas()), len(questions()), len(signs()), len(steps()), len(mistakes()), len(conditions())
(12, 16, 10, 12, 12, 8)
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Area:
    """One of twelve areas that research covers."""

    id: str
    name: str
    asks: str


@dataclass(frozen=True)
class Question:
    """One of sixteen questions; ``needs`` says what counts as evidence, ``area`` holds ids of areas."""

    id: str
    area: tuple[str, ...]
    asks: str
    needs: str


@dataclass(frozen=True)
class Sign:
    """One of ten warning signs, and when a text shows it or rules it out."""

    id: str
    name: str
    found: str
    ruled_out: str


@dataclass(frozen=True)
class Step:
    """One of twelve steps of research: what to do, what to write down, which notebook teaches it."""

    id: str
    do: str
    write: str
    notebook: str


@dataclass(frozen=True)
class Slip:
    """One of twelve common mistakes. ``guards`` are ids of exercises, or numbers of notebooks."""

    id: str
    name: str
    why: str
    guards: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """One of eight sentences of the self-check; it holds, or it does not."""

    id: str
    name: str


@cache
def lists() -> Mapping[str, list[dict]]:
    """Everything in lists.toml, as it stands there."""
    return tomllib.loads(files(__package__).joinpath("lists.toml").read_text(encoding="utf-8"))


def areas() -> dict[str, Area]:
    """The twelve areas by their ids.

    >>> areas()["security"].asks
    'Who has audited which version of the smart contracts?'
    """
    return _read("areas", Area)


def questions() -> dict[str, Question]:
    """The sixteen questions by their ids, in the order in which they are asked.

    >>> list(questions())[:3]
    ['problem', 'ai', 'why-token']
    """
    return _read("questions", Question)


def signs() -> dict[str, Sign]:
    """The ten warning signs by their ids.

    >>> signs()["insiders"].name
    'a large share for insiders'
    """
    return _read("signs", Sign)


def steps() -> dict[str, Step]:
    """The twelve steps of research by their ids, in order.

    >>> list(steps())[0], steps()["necessary"].notebook
    ('website', '08')
    """
    return _read("steps", Step)


def mistakes() -> dict[str, Slip]:
    """The twelve mistakes by their ids, each with what guards against it.

    >>> mistakes()["valuation"].guards
    ('t10-fdv', 't10-float')
    """
    return _read("mistakes", Slip)


def conditions() -> dict[str, Condition]:
    """The eight conditions of the self-check by their ids.

    >>> list(conditions())[-1]
    'utility'
    """
    return _read("conditions", Condition)


def known(kind: str, wanted: object, choices: Mapping[str, object]) -> str:
    """*wanted* itself if it is one of *choices*; else ValueError that names the closest.

    >>> known("question", "audit", questions())
    Traceback (most recent call last):
    ...
    ValueError: There is no question 'audit'; did you mean 'audits'?
    """
    if isinstance(wanted, str) and wanted in choices:
        return wanted
    close = get_close_matches(str(wanted), choices, n=1, cutoff=0.5)
    hint = f"did you mean {close[0]!r}?" if close else f"there are {', '.join(choices)}."
    raise ValueError(f"There is no {kind} {wanted!r:.60}; {hint}")


def _read(name: str, kind: type) -> dict:
    rows = ({key: _frozen(value) for key, value in row.items()} for row in lists()[name])
    return {row["id"]: kind(**row) for row in rows}


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
