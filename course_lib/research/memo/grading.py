"""The rubric: nine things about a memo that a program can check, and a sentence for each.

Whether a claim is true, or a source any good, no program here can tell. It can tell that there is one.

>>> sum(mark.passed for mark in grade(Memo("LMIL")))
2
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from course_lib.data.exact import exactly
from course_lib.research.due_diligence import date_problem
from course_lib.research.memo.advice import advice_in
from course_lib.research.memo.parts import Memo, texts

FEWEST_CLAIMS, FEWEST_STORIES, FEWEST_RISKS, FEWEST_UNKNOWNS = 5, 2, 3, 3
FEWEST_WORDS = 5
"""Of a part of an argument or of a scenario; fewer say nothing that could be discussed."""

_FIGURE = re.compile(r"(?<![\w.,])\d(?:[\d,.]*\d)?(?!\w)")
_YEARS = range(2008, 2060)


@dataclass(frozen=True)
class Criterion:
    """One line of the rubric: its ``id``, what it ``wants``, whether it is ``passed``, what it ``says``."""

    id: str
    wants: str
    passed: bool
    says: str


@exactly
def grade(memo: Memo) -> tuple[Criterion, ...]:
    """The nine marks of *memo*, in the order of the rubric."""
    return tuple(Criterion(id, wants, *_verdict(check(memo))) for id, (wants, check) in RUBRIC.items())


@exactly
def figures_in(text: str) -> tuple[str, ...]:
    """The figures of *text* as they stand there; single digits and years are left out.

    >>> figures_in("In 2025, 31 archives paid for 2,100 hours, 3 of them in dollars.")
    ('31', '2,100')
    """
    found = (match[0] for match in _FIGURE.finditer(text))
    return tuple(figure for figure in found if not _needs_no_claim(figure))


@exactly
def loose_figures(memo: Memo) -> tuple[str, ...]:
    """Figures in the prose of *memo* that stand in none of its claims or charts.

    >>> memo = Memo("LMIL", summary="31 archives paid.", conclusion="Soon 500 archives will pay.")
    >>> loose_figures(memo)
    ('31', '500')
    """
    backed = {_value(figure) for claim in memo.claims for figure in figures_in(claim.text)}
    backed |= {Decimal(repr(number)) for chart in memo.charts for _, number in chart.rows}
    found = (figure for text in memo.prose for figure in figures_in(text))
    return tuple(dict.fromkeys(figure for figure in found if _value(figure) not in backed))


def _sources(memo: Memo) -> str:
    bare = [part for part in (*memo.claims, *memo.charts) if "no source" in part.lacks]
    if not memo.claims:
        return "There is no claim yet."
    return f"{_count(len(bare), 'claim or chart', 'claims or charts')} without a source." if bare else ""


def _dates(memo: Memo) -> str:
    problem = date_problem(memo.date)
    if problem:
        return f"The memo itself: {problem}."
    bare = [part for part in (*memo.claims, *memo.charts) if set(part.lacks) - {"no source"}]
    if not memo.claims:
        return "There is no claim yet."
    if bare:
        return f"{_count(len(bare), 'claim or chart', 'claims or charts')} without a date that can be read."
    later = [part.as_of for part in (*memo.claims, *memo.charts) if _is_later(part.as_of, memo.date)]
    return f"The memo is dated {memo.date.strip()}, but something in it {later[0].strip()}." if later else ""


def _is_later(date: str, than: str) -> bool:
    """Whether one date lies after another, as far as both of them say: 2026-11 is not after 2026."""
    date, than = date.strip(), than.strip()
    said = min(len(date), len(than))
    return date[:said] > than[:said]


def _claims(memo: Memo) -> str:
    return _at_least(FEWEST_CLAIMS, [claim.text for claim in memo.claims], "claim")


def _unknowns(memo: Memo) -> str:
    return _at_least(FEWEST_UNKNOWNS, memo.unknowns, "unknown")


def _risks(memo: Memo) -> str:
    return _at_least(FEWEST_RISKS, memo.risks, "risk")


def _at_least(fewest: int, listed: tuple[str, ...], what: str) -> str:
    filled = [" ".join(text.casefold().split()) for text in listed if text.strip()]
    number = len(set(filled))
    once = " What is said twice counts once." if number < len(filled) else ""
    return "" if number >= fewest else _there_are(number, what) + once


def _stories(memo: Memo) -> str:
    if len(memo.stories) < FEWEST_STORIES:
        return _there_are(len(memo.stories), "scenario")
    for number, story in enumerate(memo.stories, start=1):
        thin = [n for n in ("assumes", "then", "watch") if _words(getattr(story, n)) < FEWEST_WORDS]
        if thin or not story.name.strip():
            named = [] if story.name.strip() else ["its name"]
            return f"Scenario {number} says too little: {', '.join(named + thin)}."
    for part in ("name", "assumes", "then"):
        if len({getattr(story, part).casefold().strip() for story in memo.stories}) < len(memo.stories):
            return f"Two scenarios are the same in ‘{part}’."
    return ""


def _need(memo: Memo) -> str:
    names = {
        "does": "what the token does",
        "instead": "what would serve in its place",
        "verdict": "what follows",
    }
    thin = [said for name, said in names.items() if _words(getattr(memo.need, name)) < FEWEST_WORDS]
    if thin:
        return f"Too little is said about {', '.join(thin)}."
    return "" if len(set(texts(memo.need))) == len(names) else "Two parts of the argument are the same."


def _advice(memo: Memo) -> str:
    every = (*memo.prose, *(claim.text for claim in memo.claims))
    found = [wording for text in every for wording in advice_in(text)]
    return f"This reads like advice: ‘{found[0]}’." if found else ""


def _figures(memo: Memo) -> str:
    loose = loose_figures(memo)
    return f"No claim holds {', '.join(loose[:3])}{' …' if len(loose) > 3 else ''}." if loose else ""


RUBRIC: dict[str, tuple[str, Callable[[Memo], str]]] = {
    "sources": ("every claim and chart has a source", _sources),
    "dates": ("every claim, every chart and the memo itself have a date", _dates),
    "claims": (f"at least {FEWEST_CLAIMS} different claims", _claims),
    "unknowns": (f"at least {FEWEST_UNKNOWNS} things that are unknown", _unknowns),
    "scenarios": (f"at least {FEWEST_STORIES} different scenarios, each with what to watch", _stories),
    "need": ("the need for the token: what it does, what would serve instead, what follows", _need),
    "risks": (f"at least {FEWEST_RISKS} risks", _risks),
    "advice": ("no advice and no promise", _advice),
    "figures": ("every figure in the text is in a claim or a chart", _figures),
}
"""The nine criteria: what each wants, and a function that says what is wrong, or nothing."""


def _verdict(problem: str) -> tuple[bool, str]:
    return not problem, problem or "Met."


def _needs_no_claim(figure: str) -> bool:
    value = _value(figure)
    return (value < 10 and value == int(value)) or (value in _YEARS and "," not in figure)


def _value(figure: str) -> Decimal:
    """A figure as a number; one that is none, such as 1.2.3, keeps its digits only."""
    plain = figure.replace(",", "")
    return Decimal(plain if plain.count(".") <= 1 else plain.replace(".", ""))


def _words(text: str) -> int:
    return len(text.split())


def _there_are(number: int, what: str) -> str:
    return f"There {'is' if number == 1 else 'are'} {_count(number, what, what + 's')}."


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
