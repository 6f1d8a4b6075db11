"""A design on a card: the numbers, the reasons, and ten things about it that a program can check.

Whether a design is any good, no program can tell. It can tell whether its numbers keep what it promises, in a
synthetic world, and whether something is said where something must be said.

>>> from course_lib.crypto_tokens.economy import DESIGNS
>>> card = DesignCard(DESIGNS["First draft"])
>>> sum(mark.passed for mark in grade_card(card)), len(grade_card(card))
(4, 10)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from course_lib import data
from course_lib.crypto_tokens.economy import (
    PROMISES,
    TokenDesign,
    first_broken,
    live,
    runway,
    stressed,
)
from course_lib.data import checks
from course_lib.data.words import counted
from course_lib.research.memo import Claim, Criterion, Memo, Need, Story, advice_in, with_unlocks

FEWEST_WORDS = 5
FEWEST_PROMISES = 3
LEAST_RUNWAY = 24
"""Months that the treasury should last on dollars alone."""
LARGEST_UNLOCK = 0.10
"""The largest month’s share of what circulates before it, in the checks on the card."""
SOURCE = "own design; five synthetic years, course_lib.crypto_tokens.economy"


@dataclass(frozen=True)
class DesignCard:
    """A ``design`` and what belongs to it, all in words.

    ``holds``: who must hold the token, and for how long; ``instead``: what would do instead; ``decides``: who
    can change its numbers, and how fast. ``promises`` are ids of ``PROMISES`` that its paper makes,
    ``admits`` those of them that break with a tenth of the users. ``paper`` are ids of ``data.rules()``: the
    statements in its white paper. ``seed`` is that of the five years. Raises ValueError for ids that nobody
    knows, and for words that are no text.
    """

    design: TokenDesign
    holds: str = ""
    instead: str = ""
    decides: str = ""
    promises: tuple[str, ...] = ()
    admits: tuple[str, ...] = ()
    paper: tuple[str, ...] = ()
    seed: int = 17

    def __post_init__(self):
        if not isinstance(self.design, TokenDesign):
            raise ValueError(f"The design is a TokenDesign, not {checks.clipped(self.design)}.")
        checks.whole("seed", self.seed, 0, 2**32 - 1)
        for name in ("holds", "instead", "decides"):
            if not isinstance(said := getattr(self, name), str):
                raise ValueError(f"{name} is a text, not {checks.clipped(said)}.")
        known = {"promises": _PROMISED, "admits": _PROMISED, "paper": paper_statements()}
        for name, ids in known.items():
            given = tuple(getattr(self, name))
            for unknown in [said for said in given if said not in ids]:
                raise ValueError(f"{name}: there is no {unknown!r:.40}; there are {', '.join(ids)}.")
            object.__setattr__(self, name, given)


def paper_statements() -> dict[str, str]:
    """What a white paper in the EU has to say, in the course’s own words: rule id to sentence.

    >>> list(paper_statements())
    ['content', 'not_approved', 'fair', 'no_future_value', 'loss', 'withdrawal']
    """
    rules = data.rules()
    return dict(rules[rules["in_paper"]].set_index("rule_id")["says"])


def broken_promises(card: DesignCard, usage: float = 1) -> tuple[str, ...]:
    """The ids of the promises of *card* that break in its five years with *usage* times the users.

    >>> from course_lib.crypto_tokens.economy import DESIGNS
    >>> broken_promises(DesignCard(DESIGNS["First draft"], promises=("float", "unlocks")))
    ('unlocks',)
    """
    months = first_broken(live(stressed(card.design, usage=usage), card.seed))["month"]
    return tuple(promise for promise in card.promises if months.notna()[promise])


def grade_card(card: DesignCard) -> tuple[Criterion, ...]:
    """The ten marks of *card*, in the order of ``CARD_RUBRIC``."""
    verdicts = [(name, wants, check(card)) for name, (wants, check) in CARD_RUBRIC.items()]
    return tuple(Criterion(name, wants, not said, said or "Met.") for name, wants, said in verdicts)


def with_design(memo: Memo, card: DesignCard, start: date, today: date) -> Memo:
    """*memo* with the design of *card*: its need, claims, two scenarios, and the unlocks of its plan.

    The tokens are released from *start* on; *today* is the day of the memo. What an earlier call has put into
    the memo is replaced; *memo* keeps its need and its scenarios where they are filled in.
    """
    as_of = today.isoformat()
    claims = tuple(Claim(text, SOURCE, as_of) for text in _sentences(card.design))
    kept = tuple(claim for claim in memo.claims if claim.source != SOURCE)
    need = memo.need if memo.need != Need() else Need(card.holds, card.instead, "")
    memo = replace(memo, claims=(*kept, *claims), need=need, stories=memo.stories or _stories(card))
    return with_unlocks(memo, list(card.design.rows(start)), today, SOURCE, as_of)


def _sentences(design: TokenDesign) -> list[str]:
    return [
        f"{design.name} has {design.supply:,} tokens; {design.emission:,.0f} more come in the first month.",
        f"{design.insiders_percent:g} % are for the team and for investors.",
        f"At the launch {100 * design.float_at_launch:.1f} % circulate, at ${design.launch_price:.4g} each.",
        f"Of the fees, {100 * design.kept:g} % are kept, and {100 * design.buyback:g} % of that buys tokens.",
        f"The treasury lasts {_months(runway(design.cash, design.costs))} on dollars alone.",
    ]


def _stories(card: DesignCard) -> tuple[Story, ...]:
    found = []
    for name, usage in (("as planned", 1.0), ("a tenth of the users", 0.1)):
        months = first_broken(live(stressed(card.design, usage=usage), card.seed))["month"].dropna()
        broken = ", ".join(f"{promise} in month {month}" for promise, month in months.items())
        found.append(
            Story(
                name,
                f"{card.design.users * usage:,.0f} users at the launch, seed {card.seed}, a synthetic world",
                f"of ten promises these break first: {broken}"
                if broken
                else "all ten promises hold for five years",
                "users who pay, and the cash of the treasury, month by month",
            )
        )
    return tuple(found)


def _need(card: DesignCard) -> str:
    said = {"who must hold it": card.holds, "what would do instead": card.instead}
    thin = [name for name, text in said.items() if len(text.split()) < FEWEST_WORDS]
    return f"Too little is said about {' and '.join(thin)}." if thin else ""


def _decides(card: DesignCard) -> str:
    return "" if len(card.decides.split()) >= FEWEST_WORDS else "Too little is said about who can change it."


def _use(card: DesignCard) -> str:
    holds, buys = card.design.held_months, card.design.kept * card.design.buyback
    return "" if holds or buys else "Nobody has to hold it, and no fee buys it: fees never reach the token."


def _months(length: float) -> str:
    return counted(f"{length:,.0f}", "month")


def _runway(card: DesignCard) -> str:
    months = runway(card.design.cash, card.design.costs)
    return "" if months >= LEAST_RUNWAY else f"On dollars alone, the treasury lasts {_months(months)}."


def _votes(card: DesignCard) -> str:
    share = float(live(card.design, card.seed).table["votes"].iloc[0])
    return "" if share < 0.5 else f"On the first day, the insiders have {share:.0%} of the votes."


def _unlock(card: DesignCard) -> str:
    new = live(card.design, card.seed).table["new"]
    worst = int(new.idxmax())
    said = f"Month {worst} adds {new[worst]:.0%} to what circulates."
    return "" if new[worst] <= LARGEST_UNLOCK else said


def _kept(card: DesignCard) -> str:
    if len(set(card.promises)) < FEWEST_PROMISES:
        return f"The card makes {counted(len(set(card.promises)), 'promise')}; it wants {FEWEST_PROMISES}."
    broken = broken_promises(card)
    return f"In its five years these break: {', '.join(broken)}." if broken else ""


def _stress(card: DesignCard) -> str:
    silent = [promise for promise in broken_promises(card, 0.1) if promise not in card.admits]
    if not card.promises:
        return "There is no promise that could be tried."
    return (
        f"With a tenth of the users these break, and the card does not say so: {', '.join(silent)}."
        if silent
        else ""
    )


def _paper(card: DesignCard) -> str:
    missing = [rule for rule in paper_statements() if rule not in card.paper]
    return f"The white paper does not have: {', '.join(missing)}." if missing else ""


def _advice(card: DesignCard) -> str:
    found = [words for text in (card.holds, card.instead, card.decides) for words in advice_in(text)]
    return f"This reads like a promise of gain: ‘{found[0]}’." if found else ""


CARD_RUBRIC: dict[str, tuple[str, Callable[[DesignCard], str]]] = {
    "need": ("who must hold the token and how long, and what would do instead", _need),
    "decides": ("who can change the numbers, and how fast", _decides),
    "use": ("a reason in the design why fees reach the token", _use),
    "runway": (f"a treasury that lasts {LEAST_RUNWAY} months on dollars alone", _runway),
    "votes": ("less than half of the votes for insiders on the first day", _votes),
    "unlocks": (f"no month that adds more than {LARGEST_UNLOCK:.0%} to what circulates", _unlock),
    "kept": (f"at least {FEWEST_PROMISES} promises, and all are kept for five synthetic years", _kept),
    "stress": ("what breaks with a tenth of the users is said", _stress),
    "paper": ("the statements that a white paper in the EU has to make", _paper),
    "advice": ("no advice and no promise of gain", _advice),
}
"""The ten criteria: what each wants, and a function that says what is wrong, or nothing."""

_PROMISED = tuple(promise.promise for promise in PROMISES)
