"""Dated figures on markets, as they were reported: with the day, the status, and who says so.

>>> facts_on("sandwich")["value"].tolist()[:2]
[220764.0, 5271.0]
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib import data
from course_lib.data.vocabulary import MARKET_TOPICS

if TYPE_CHECKING:
    import pandas as pd


def facts_on(topic: str) -> pd.DataFrame:
    """The figures on a *topic*, one of ``MARKET_TOPICS``: one row a figure, the index its ``fact_id``.

    Columns ``what``, ``value`` (a float, in ``unit``), ``as_of``, ``status``, ``note`` and ``source_ids``.
    Raises ValueError for an unknown topic.

    >>> facts_on("launch").loc[["pump_supply", "pump_raise"], "unit"].tolist()
    ['coins', 'lamports']
    """
    if topic not in MARKET_TOPICS:
        raise ValueError(f"There are figures on {', '.join(MARKET_TOPICS)}, not on {topic!r:.40}.")
    facts = data.market_facts()
    found = facts[facts["topic"] == topic].set_index("fact_id")
    found["value"] = found["value"].astype(float)
    return found[["what", "value", "unit", "as_of", "status", "note", "source_ids"]]


def fact(fact_id: str) -> float:
    """The value of one figure, by its *fact_id*. Raises ValueError where there is none of that name.

    >>> fact("vote_tokens")
    19300000.0
    """
    facts = data.market_facts().set_index("fact_id")["value"]
    if fact_id not in facts.index:
        raise ValueError(f"There is no figure {fact_id!r:.40} in data/crypto/market_facts.csv.")
    return float(facts[fact_id])
