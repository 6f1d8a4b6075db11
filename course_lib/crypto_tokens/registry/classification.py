"""Where each real token stands among the types, uses and categories, and how well that is known.

The claims are rows of ``course_lib.data.uses`` and ``categories``, each with its sources. What a token is
used for comes in three qualities:

- ``read``: a field of the token's profile says so in words, and they are the evidence;
- ``assumed``: nothing says so but the type that the token has in the data, or its profile itself is assumed
  or contradicted;
- ``unknown``: nothing here says anything. That is not a no.

>>> find_tokens(use="decentralized storage")["name"].tolist()
['Filecoin', 'Arweave']
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.crypto_tokens.registry.real_tokens import check_ticker
from course_lib.data import files
from course_lib.data.vocabulary import ANSWERS, CATEGORIES, TYPES, USES

if TYPE_CHECKING:
    import pandas as pd

YES, NO, PLANNED, PAST, UNKNOWN = ANSWERS
"""Whether a token has a use: "past" is one that the sources call historical."""


def uses_of(ticker: str) -> pd.DataFrame:
    """The uses of one token, *ticker*, one row for each of ``USES``.

    Columns, all text: ``answer`` (one of ``ANSWERS``), ``evidence`` in words, ``status`` (read, assumed,
    conflict or unknown). Raises ValueError for an unknown ticker.

    >>> uses_of("RENDER").loc["decentralized compute", ["answer", "status"]].tolist()
    ['yes', 'read']
    >>> uses_of("GLM").loc["governance", "answer"]
    'unknown'
    """
    import pandas as pd

    answers = _answers(files.root())[check_ticker(ticker)]
    rows = [answers.get(use, _NOTHING) for use in USES]
    return pd.DataFrame(rows, columns=["answer", "evidence", "status"], index=pd.Index([*USES], name="use"))


def categories_of(ticker: str) -> tuple[str, ...]:
    """The categories of ``CATEGORIES`` that fit the token *ticker*, in their order.

    Raises ValueError for an unknown ticker.

    >>> categories_of("TAO"), categories_of("WLD")
    (('decentralized compute', 'model marketplaces'), ('identity and verification',))
    """
    return _categories(files.root())[check_ticker(ticker)]


def find_tokens(
    type: str | None = None, use: str | None = None, category: str | None = None, answer: str = YES
) -> pd.DataFrame:
    """The real tokens that fit everything that is asked, one row each, the index their ticker.

    *type* is one of ``TYPES`` (main or further), *category* one of ``CATEGORIES``, *use* one of ``USES``;
    with another *answer* than "yes", those to which that answer belongs. Columns ``name``,
    ``types``, ``categories``, ``uses``, ``chain``, ``as_of``, ``status`` and ``sources`` (tuples where there
    are several); ``evidence`` speaks of *use*, and so does ``status`` where anything is known of it. Raises
    ValueError for a name that is in none of the lists.

    >>> find_tokens(type="agent").index[:2].tolist()
    ['FET', 'AGIX']
    >>> find_tokens(use="decentralized compute").loc[["RENDER", "GLM"], "status"].tolist()
    ['read', 'assumed']
    """
    import pandas as pd

    for wanted, known in ((type, TYPES), (use, USES), (category, CATEGORIES), (answer, ANSWERS)):
        if wanted is not None and wanted not in known:
            raise ValueError(f"There is no {wanted!r:.40} here; there are {', '.join(known)}.")
    root, rows = files.root(), {}
    tokens, answers, categories = _tokens(root), _answers(root), _categories(root)
    for ticker, about in tokens.items():
        types = (about["type"], *about["also"])
        said, evidence, known = answers[ticker].get(use, _NOTHING)
        if (
            (type is None or type in types)
            and (category is None or category in categories[ticker])
            and (use is None or said == answer)
        ):
            has = tuple(name for name in USES if answers[ticker].get(name, _NOTHING)[0] == YES)
            status = about["status"] if said == UNKNOWN else known
            facts = (about["chain"], about["as_of"], status, about["source_ids"])
            rows[ticker] = (about["name"], types, categories[ticker], has, *facts, evidence)
    columns = ["name", "types", "categories", "uses", "chain", "as_of", "status", "sources", "evidence"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis("ticker")


_NOTHING = (UNKNOWN, "", UNKNOWN)


# The explorer looks up with every key: each of the three is made once for each folder of data.
@functools.cache
def _tokens(_root: Path) -> dict[str, dict]:
    return {row["ticker"]: row for row in data.tokens().to_dict("records")}


@functools.cache
def _answers(root: Path) -> dict[str, dict[str, tuple[str, str, str]]]:
    """For each ticker and each use of which something is known: answer, evidence, status."""
    about = _tokens(root)
    found: dict[str, dict[str, tuple[str, str, str]]] = {ticker: {} for ticker in about}
    for row in data.uses().to_dict("records"):
        said = _evidence(about[row["token"]], row["said_by"])
        found[row["token"]][row["use"]] = row["answer"], said, row["status"]
    return found


def _evidence(about: dict, column: str) -> str:
    if column == "type":
        return f"its type in the data: {', '.join((about['type'], *about['also']))}"
    return about[column]


@functools.cache
def _categories(_root: Path) -> dict[str, tuple[str, ...]]:
    known = data.categories().groupby("token")["category"].agg(set).to_dict()
    return {ticker: tuple(each for each in CATEGORIES if each in fit) for ticker, fit in known.items()}
