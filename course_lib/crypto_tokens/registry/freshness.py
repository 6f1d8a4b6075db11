"""How fresh the facts about a real token are: when they were last looked at, and what has replaced some.

>>> superseded_of("IO")["superseded_by"].tolist()
['Incentive Dynamic Engine']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib import data
from course_lib.crypto_tokens.registry.real_tokens import check_ticker, profile

if TYPE_CHECKING:
    import pandas as pd


def superseded_of(ticker: str) -> pd.DataFrame:
    """What was true of the token *ticker* until a later fact replaced it: the columns of
    ``course_lib.data.superseded`` but the token.

    Raises ValueError for an unknown ticker.
    """
    every = data.superseded()
    return every[every["token"] == check_ticker(ticker)].drop(columns="token").reset_index(drop=True)


def freshness_words(ticker: str) -> str:
    """Sentences about how fresh the facts about *ticker* are: the day of the last check, what was replaced.

    Raises ValueError for an unknown ticker.

    >>> freshness_words("AR")
    'Last checked on 2026-11-28.'
    >>> freshness_words("TAO")
    'Last checked on 2026-11-28. 2 older facts are superseded (the last 2026-06-25).'
    """
    said = f"Last checked on {profile(ticker).last_checked}."
    days = sorted(superseded_of(ticker)["superseded_on"])
    if days:
        said += (
            f" One older fact is superseded ({days[0]})."
            if len(days) == 1
            else f" {len(days)} older facts are superseded (the last {days[-1]})."
        )
    return said
