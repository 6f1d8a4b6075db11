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
    """One of twelve areas that research covers: its ``id``, its ``name``, and what it ``asks``."""

    id: str
    name: str
    asks: str


@dataclass(frozen=True)
class ResearchQuestion:
    """One of sixteen questions: its ``id`` and what it ``asks``.

    ``needs`` says what counts as evidence, ``area`` holds ids of areas.
    """

    id: str
    area: tuple[str, ...]
    asks: str
    needs: str


@dataclass(frozen=True)
class WarningSign:
    """One of ten warning signs: its ``id`` and ``name``, when a text shows it (``found``) or rules it out.

    ``ruled_out`` says what rules it out.
    """

    id: str
    name: str
    found: str
    ruled_out: str


@dataclass(frozen=True)
class ResearchStep:
    """One of twelve steps of research, called ``id``: what to ``do``, and what to ``write`` down.

    ``notebook`` is the number of the one that teaches it.
    """

    id: str
    do: str
    write: str
    notebook: str


@dataclass(frozen=True)
class CommonMistake:
    """One of twelve common mistakes: its ``id``, its ``name``, and ``why`` it is one.

    ``guards`` are ids of exercises, or numbers of notebooks.
    """

    id: str
    name: str
    why: str
    guards: tuple[str, ...]


@dataclass(frozen=True)
class Condition:
    """One of eight sentences of the self-check, ``name``, with its ``id``; it holds, or it does not."""

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


def questions() -> dict[str, ResearchQuestion]:
    """The sixteen questions by their ids, in the order in which they are asked.

    >>> list(questions())[:3]
    ['problem', 'ai', 'why-token']
    """
    return _read("questions", ResearchQuestion)


def signs() -> dict[str, WarningSign]:
    """The ten warning signs by their ids.

    >>> signs()["insiders"].name
    'a large share for insiders'
    """
    return _read("signs", WarningSign)


def steps() -> dict[str, ResearchStep]:
    """The twelve steps of research by their ids, in order.

    >>> list(steps())[0], steps()["necessary"].notebook
    ('website', '08')
    """
    return _read("steps", ResearchStep)


def mistakes() -> dict[str, CommonMistake]:
    """The twelve mistakes by their ids, each with what guards against it.

    >>> mistakes()["valuation"].guards
    ('t10-fdv', 't10-float')
    """
    return _read("mistakes", CommonMistake)


def conditions() -> dict[str, Condition]:
    """The eight conditions of the self-check by their ids.

    >>> list(conditions())[-1]
    'utility'
    """
    return _read("conditions", Condition)


def check_choice(kind: str, wanted: object, choices: Mapping[str, object]) -> str:
    """*wanted* itself if it is one of *choices*; else ValueError that names the closest.

    *kind* says in the sentence what is chosen.

    >>> check_choice("question", "audit", questions())
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
    return {item.id: item for item in _items(name, kind)}


@cache
def _items(name: str, kind: type) -> tuple:
    return tuple(kind(**{key: _frozen(value) for key, value in row.items()}) for row in lists()[name])


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
