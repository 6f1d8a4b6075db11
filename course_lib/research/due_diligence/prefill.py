"""What the data set of this course knows about the sixteen questions, with its sources.

>>> card = prefilled_scorecard("GRT")
>>> card.documented, card["circulating"].as_of
(4, '2023-12-14')
>>> prefilled_scorecard("VANA")["audits"].missing[0]
'no answer'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib import data
from course_lib.crypto_tokens.registry import allocation, check_ticker, profile, unscheduled
from course_lib.data.exact import exactly
from course_lib.data.words import counted
from course_lib.research.due_diligence.evidence import Evidence, Scorecard
from course_lib.research.due_diligence.lists import questions, steps

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.crypto_tokens.registry import Profile

INSIDERS = ("team", "investors")
_WORST = ("read", "assumed", "conflict", "unknown")


@exactly
def prefilled_scorecard(ticker: str) -> Scorecard:
    """A scorecard with what the data set knows about the token *ticker*; nobody has judged it yet.

    Raises ValueError for a ticker that is not in the data. Where a part of the answer is missing (a price,
    say), the evidence says what is known and keeps the status unknown.
    """
    return _prefilled(check_ticker(ticker), data.ROOT)


@cache  # exercises ask for all of them again and again; a card never changes
def _prefilled(ticker: str, _root: Path) -> Scorecard:
    about = profile(ticker)
    found = {
        "utility": _utility(about),
        "circulating": _circulating(ticker),
        "fdv": _valuation(about),
        "unlocks": _unlocks(ticker),
        "holders": _holders(ticker),
    }
    return Scorecard(ticker, {question: found[question] for question in questions() if found.get(question)})


@exactly
def worksheet(ticker: str) -> pd.DataFrame:
    """The twelve steps of research for the token *ticker*, one row per step: ``do``, ``write`` (down), and
    ``known_here``.

    ``known_here`` says what the data set gives; where it is empty, the step leads out of this course.

    >>> worksheet("GRT")["known_here"].ne("").sum()
    np.int64(3)
    """
    import pandas as pd

    card = prefilled_scorecard(ticker)
    here = {
        "tokenomics": ("unlocks", "holders"),
        "valuation": ("circulating", "fdv"),
        "necessary": ("utility",),
    }
    rows = []
    for step in steps().values():
        answers = [card[question].answer for question in here.get(step.id, ())]
        rows.append([step.do, step.write, " ".join(answer for answer in answers if answer)])
    return pd.DataFrame(rows, columns=["do", "write", "known_here"], index=pd.RangeIndex(1, 13, name="step"))


def _utility(about: Profile) -> Evidence:
    said = {
        "fees and burns": about.burn_fee,
        "staking": about.staking,
        "governance": about.governance,
    }
    uses = ". ".join(_capital(f"{name}: {words}") for name, words in said.items() if words)
    listed = f"Type: {', '.join(about.types)}."
    if not uses:
        return Evidence(f"{listed} How it is used was not found.", source_titles(about.sources), about.as_of)
    return Evidence(f"{listed} {uses}.", source_titles(about.sources), about.as_of, about.status)


def _circulating(ticker: str) -> Evidence | None:
    rows = [row for row in _rows("measured", ticker) if row["what"] == "circulating supply"]
    if not rows:
        return None
    last = max(rows, key=lambda row: row["date"])
    answer = (
        f"{last['measured']:,} tokens, measured from the market; "
        f"the documented schedule says {last['documented']:,}."
    )
    return Evidence(answer, source_titles(last["source_ids"]), str(last["date"])[:10], last["status"])


def _valuation(about: Profile) -> Evidence | None:
    if about.max_supply is None:
        return None
    answer = f"Max supply {about.max_supply:,}. The price of a day is missing."
    return Evidence(answer, source_titles(about.sources), about.as_of)


def _unlocks(ticker: str) -> Evidence | None:
    rows = _rows("vesting", ticker)
    if not rows:
        return None
    left = len(unscheduled(ticker))
    first = min(row["start"] for row in rows)
    parts = f"{counted(len(rows), 'scheduled part')} from {first:%Y-%m-%d} on"
    missing = (
        f"{counted(left, 'bucket')} without a published schedule" if left else "every bucket has a schedule"
    )
    answer = f"{parts}; {missing}."
    return Evidence(answer, source_titles(_all_sources(rows)), oldest_date(rows), _worst(rows))


def _holders(ticker: str) -> Evidence | None:
    table = allocation(ticker)
    if table.empty:
        return None
    rows = table.to_dict("records")
    largest = sorted(rows, key=lambda row: row["share"], reverse=True)[:3]
    named = ", ".join(f"{row['bucket']} {_percent(row['share'])}" for row in largest)
    inside = sum(row["share"] for row in rows if row["holder"] in INSIDERS)
    unlabelled = any(row["holder"] == "unlabelled" for row in rows)
    team = (
        f"Of all buckets, team and investors have {_percent(inside)} together"
        if inside
        else "No bucket is labelled team or investors"
    )
    answer = f"The three largest: {named}. {team}{'; some buckets are not labelled' if unlabelled else ''}."
    return Evidence(answer, source_titles(_all_sources(rows)), oldest_date(rows), _worst(rows))


def _rows(table: str, ticker: str) -> list[dict]:
    rows = getattr(data, table)()
    return rows[rows["token"] == ticker].to_dict("records")


def _all_sources(rows: Iterable[dict]) -> Iterator[str]:
    yield from dict.fromkeys(source for row in rows for source in row["source_ids"])


def source_titles(source_ids: Iterable[str]) -> str:
    """The titles of the sources with these *source_ids*, in one line.

    >>> source_titles(["defillama"])
    'DefiLlama emissions-adapters (one file a token)'
    """
    titles = data.sources().set_index("source_id")["title"]
    return "; ".join(titles[source] for source in source_ids)


def oldest_date(rows: list[dict]) -> str:
    """The oldest ``as_of`` of *rows*, "" if none has one.

    An answer made of several is as old as its oldest part.
    """
    return min((row["as_of"] for row in rows if row["as_of"]), default="")


def _worst(rows: list[dict]) -> str:
    return max((row["status"] for row in rows), key=_WORST.index)


def _percent(share) -> str:
    return f"{float(share):.1%}".replace(".0%", "%").replace("%", " %")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
