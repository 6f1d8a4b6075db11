"""Where each real token stands among the types, uses and categories, and how well that is known.

What a token is used for comes in three qualities, and the table keeps them apart:

- ``read``: a field of the token's profile says so in words (the sources and the date are the profile's);
- ``assumed``: nothing here says so, only the type that the token has in the data, or its profile itself is
  assumed or contradicted;
- ``unknown``: nothing here says anything. That is not a no.

>>> find_tokens(use="decentralized storage")["name"].tolist()
['Filecoin', 'Arweave']
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.registry.profiles import Profile, known_ticker, profile, profiles
from course_lib.crypto_tokens.registry.taxonomy import CATEGORIES, TYPES, USES

if TYPE_CHECKING:
    import pandas as pd

YES, NO, PLANNED, PAST, UNKNOWN = ANSWERS = ("yes", "no", "planned", "past", "unknown")
"""Whether a token has a use: "past" is one that the sources call historical."""

_SAID_BY = {
    "TAO": {"decentralized compute": "type", "AI model marketplaces": "type", "rewards": "emission"},
    "RENDER": {"decentralized compute": "burn_fee", "rewards": "emission"},
    "AKT": {"decentralized compute": "burn_fee", "rewards": "emission"},
    "FET": {"AI agents": "type"},
    "AGIX": {"AI model marketplaces": "type"},
    "OCEAN": {"data marketplaces": "type", "rewards": "emission"},
    "NMR": {"prediction tools": "staking", "rewards": "staking"},
    "GRT": {"blockchain analytics": "burn_fee", "rewards": "emission"},
    "LPT": {"decentralized compute": "burn_fee", "rewards": "emission"},
    "FIL": {"decentralized storage": "emission", "rewards": "emission"},
    "AR": {"decentralized storage": "burn_fee", "rewards": "emission"},
    "WLD": {},
    "IO": {"decentralized compute": "type", "rewards": "emission"},
    "ATH": {"decentralized compute": "type", "rewards": "emission"},
    "VIRTUAL": {"AI agents": "type"},
    "GRASS": {"data marketplaces": "type"},
    "GLM": {"decentralized compute": "type"},
    "ARKM": {"blockchain analytics": "burn_fee"},
    "KAITO": {"prediction tools": "type"},
    "OLAS": {"AI agents": "type", "rewards": "staking"},
    "VANA": {"data marketplaces": "type"},
}
"""For each token and use, the field of its profile that speaks of it; staking and governance are fields."""

_NOT_YES = {
    ("LPT", "decentralized compute"): NO,  # its customers pay in ETH
    ("AR", "staking"): NO,
    ("OCEAN", "staking"): PAST,
    ("WLD", "governance"): PLANNED,
}
"""Where the words of a field mean another answer than yes. A test keeps an eye on those words."""

_CATEGORY_OF = {
    "decentralized compute": "decentralized compute",
    "AI model marketplaces": "model marketplaces",
    "data marketplaces": "AI data networks",
    "AI agents": "AI agents",
    "prediction tools": "prediction and analytics",
    "blockchain analytics": "prediction and analytics",
    "decentralized storage": "storage and infrastructure",
}
_BY_NOTE = {"WLD": "identity and verification"}
"""Categories that only the note of a profile speaks of."""


def uses_of(ticker: str) -> pd.DataFrame:
    """The ten uses of one token: ``answer`` (one of ``ANSWERS``), ``evidence`` in words, ``status``.

    Raises ValueError for an unknown ticker.

    >>> uses_of("RENDER").loc["decentralized compute", ["answer", "status"]].tolist()
    ['yes', 'read']
    >>> uses_of("GLM").loc["governance", "answer"]
    'unknown'
    """
    import pandas as pd

    about = _everybody()[known_ticker(ticker)]
    rows = [_use(about, use) for use in USES]
    return pd.DataFrame(rows, columns=["answer", "evidence", "status"], index=pd.Index([*USES], name="use"))


def categories_of(ticker: str) -> tuple[str, ...]:
    """The categories of ``CATEGORIES`` that fit a token, by its uses and its main type.

    >>> categories_of("TAO"), categories_of("WLD")
    (('decentralized compute', 'model marketplaces'), ('identity and verification',))
    """
    return _categories(_everybody()[known_ticker(ticker)])


def find_tokens(
    type: str | None = None, use: str | None = None, category: str | None = None, answer: str = YES
) -> pd.DataFrame:
    """The real tokens that fit everything that is asked, one row each, the index their ticker.

    *type* is one of ``TYPES`` (main or further), *category* one of ``CATEGORIES``, *use* one of ``USES``;
    with another *answer* than "yes", those to which that answer belongs. Columns ``name``,
    ``types``, ``categories``, ``uses``, ``chain``, ``as_of``, ``status`` and ``sources`` (tuples where there
    are several); ``evidence`` speaks of *use*. Raises ValueError for a name that is in none of the lists.

    >>> find_tokens(type="agent").index.tolist()
    ['FET', 'AGIX', 'VIRTUAL', 'OLAS']
    """
    import pandas as pd

    for wanted, known in ((type, TYPES), (use, USES), (category, CATEGORIES), (answer, ANSWERS)):
        if wanted is not None and wanted not in known:
            raise ValueError(f"There is no {wanted!r:.40} here; there are {', '.join(known)}.")
    rows = {}
    for about in _everybody().values():
        answers = {name: _use(about, name)[0] for name in USES}
        categories = _categories(about)
        if (
            (type is None or type in about.types)
            and (category is None or category in categories)
            and (use is None or answers[use] == answer)
        ):
            has = tuple(name for name, said in answers.items() if said == YES)
            evidence = "" if use is None else _use(about, use)[1]
            facts = (about.chain, about.as_of, about.status, about.sources)
            rows[about.ticker] = (about.name, about.types, categories, has, *facts, evidence)
    columns = ["name", "types", "categories", "uses", "chain", "as_of", "status", "sources", "evidence"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("ticker")


@cache
def _everybody() -> dict[str, Profile]:
    return {ticker: profile(ticker) for ticker in profiles().index}


def _categories(about: Profile) -> tuple[str, ...]:
    fit = {_CATEGORY_OF[use] for use in _SAID_BY.get(about.ticker, {}) if use in _CATEGORY_OF}
    if about.type == "infrastructure":
        fit.add("storage and infrastructure")
    if about.ticker in _BY_NOTE:
        fit.add(_BY_NOTE[about.ticker])
    return tuple(category for category in CATEGORIES if category in fit)


def _use(about: Profile, use: str) -> tuple[str, str, str]:
    field = use if use in ("staking", "governance") else _SAID_BY.get(about.ticker, {}).get(use)
    if field == "type":
        return YES, f"its type in the data: {', '.join(about.types)}", "assumed"
    said = getattr(about, field) if field else ""
    if not said:
        return UNKNOWN, "", UNKNOWN
    return _NOT_YES.get((about.ticker, use), YES), said, about.status
