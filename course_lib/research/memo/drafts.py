"""Where memos begin: a draft with what the data set knows, and a model memo to compare with.

>>> draft("GRT").claims[1].text[:20], len(draft("GRT").unknowns)
('9,322,900,000 tokens', 12)
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from course_lib.crypto_tokens.registry import allocation, plan_rows, profile
from course_lib.research.due_diligence import oldest_date, prefilled_scorecard, questions, source_titles
from course_lib.research.memo.parts import Chart, Claim, Memo, Need, Story
from course_lib.research.memo.unlock_parts import unlock_chart

MOST_BARS = 12


def draft(ticker: str) -> Memo:
    """A memo with what the data set knows about *ticker*: claims, unknowns and charts, nothing else.

    Raises ValueError for a ticker that is not in the data.
    """
    card = prefilled_scorecard(ticker)
    claims = [
        Claim(evidence.answer, evidence.source, evidence.as_of, evidence.status)
        for evidence in card.answers.values()
        if evidence.documented
    ]
    return Memo(
        subject=f"{profile(ticker).name} ({ticker})",
        claims=tuple(claims),
        unknowns=tuple(questions()[question].asks for question in card.unknown),
        charts=data_charts(ticker),
    )


def data_charts(ticker: str) -> tuple[Chart, ...]:
    """The allocation table of *ticker* as bars and its schedule as a line, where the data set has them."""
    charts = []
    shares = allocation(ticker).to_dict("records")
    if shares:
        largest = sorted(shares, key=lambda row: row["share"], reverse=True)[:MOST_BARS]
        rows = tuple((row["bucket"], round(100 * float(row["share"]), 1)) for row in largest)
        source = source_titles(dict.fromkeys(s for row in shares for s in row["source_ids"]))
        charts.append(
            Chart("Allocation as published", "% of the table", rows, "bars", source, oldest_date(shares))
        )
    plan = plan_rows(ticker)
    if plan:
        source = source_titles(dict.fromkeys(s for row in plan for s in row.source_ids.split("|")))
        charts.append(unlock_chart(plan, source, min(row.as_of for row in plan)))
    return tuple(charts)


def example(name: str) -> Memo:
    """The finished memo *name*: ``"model"`` about a real token, ``"weak"`` about an invented one.

    >>> example("weak").subject
    'Lanternmill (LMIL), an invented token'
    """
    if name not in ("model", "weak"):
        raise ValueError(f"There is no memo {name!r:.40}; there are 'model' and 'weak'.")
    text = files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    parts = tomllib.loads(text)
    ticker = parts.pop("charts_of", "")
    return Memo(
        **{
            **parts,
            "claims": tuple(Claim(**claim) for claim in parts["claims"]),
            "need": Need(**parts["need"]),
            "stories": tuple(Story(**story) for story in parts["stories"]),
            "risks": tuple(parts["risks"]),
            "unknowns": tuple(parts["unknowns"]),
            "charts": data_charts(ticker) if ticker else (),
        }
    )
