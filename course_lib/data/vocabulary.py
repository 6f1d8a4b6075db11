"""The words of the tables about crypto tokens, each once, as ``data/crypto/vocabulary.toml`` has them.

They are definitions, not facts about any token. The file is read and checked when this module is first
imported; if it is damaged, that raises DataError.

>>> STATUSES, list(TYPES)[:3]
(('read', 'assumed', 'conflict'), ['compute', 'data', 'agent'])
"""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.data.files import ROOT, read_toml

FILE = "crypto/vocabulary.toml"

_WORDS = read_toml(ROOT, FILE)

STATUSES: tuple[str, ...] = tuple(_WORDS["statuses"])
"""How well a row of a table is known."""

TYPES: dict[str, str] = _WORDS["types"]
"""The types of AI crypto token, each with its main purpose."""

SEVERAL = list(TYPES)[-1]
"""The type of a token that combines several."""

USES: dict[str, str] = _WORDS["uses"]
"""The common uses, each with how the token may be used."""

ANSWERS: tuple[str, ...] = tuple(_WORDS["answers"])
"""Whether a token has a use."""

CATEGORIES: dict[str, str] = _WORDS["categories"]
"""The categories of projects, each with an example of its purpose."""

SAID_BY: tuple[str, ...] = tuple(_WORDS["said_by"])
"""The columns of ``tokens`` that can carry a claim about a use or a category."""

FUTURE_USES: dict[str, str] = _WORDS["future_uses"]
"""Uses that tokens may have one day, each with the letter of the proof that it lacks most."""

HOLDERS: tuple[str, ...] = tuple(_WORDS["holders"])
"""Who holds a bucket of an allocation table."""


@dataclass(frozen=True)
class HolderRule:
    """How the tokens of one kind of holder are counted.

    *group* is one of ``HOLDER_GROUPS``; *circulates* says whether they circulate once they are unlocked, by
    CoinGecko's rule; *why* gives the reason.
    """

    group: str
    circulates: bool
    why: str


HOLDER_RULES = {name: HolderRule(**said) for name, said in _WORDS["holders"].items()}
"""For each of ``HOLDERS``, how its tokens are counted."""

HOLDER_GROUPS = ("insiders", "treasury", "community", "unlabelled")
"""Insiders are the team and investors; a treasury belongs to neither, though the team may decide about it."""

CLIFF_RULES: tuple[str, ...] = tuple(_WORDS["cliff_rules"])
"""How a cliff is read."""

EMISSION_RULES: tuple[str, ...] = tuple(_WORDS["emission_rules"])
"""Rules by which new tokens are issued."""

AMENDMENTS: tuple[str, ...] = tuple(_WORDS["amendments"])
"""What kind of change an amendment is."""

MARKET_TOPICS: tuple[str, ...] = tuple(_WORDS["market_topics"])
"""What the figures on markets are about."""

MARKET_EVENTS: tuple[str, ...] = tuple(_WORDS["market_events"])
"""Those of them that happened once, so that no newer figure can replace theirs."""

PERIODS = tuple(_WORDS["periods"])
"""How often a schedule may release, finest first."""

PERIOD_SECONDS = {
    name: length["seconds"] for name, length in _WORDS["periods"].items() if "seconds" in length
}
"""Seconds of the periods that have a fixed length."""

PERIOD_MONTHS = {name: length["months"] for name, length in _WORDS["periods"].items() if "months" in length}
"""Months of the periods that follow the calendar."""


@dataclass(frozen=True)
class Proof:
    """Something that must be shown before a future use can be relied on.

    *letter* is its short name, *claim* what must be true, *question* how to ask for it.
    """

    letter: str
    claim: str
    question: str


PROOFS = {letter: Proof(letter, **said) for letter, said in _WORDS["proofs"].items()}
"""What the future uses still have to prove, by letter."""
