"""Where memos begin: a draft with what the data set knows, and a model memo to compare with.

>>> draft("GRT").claims[1].text[:20], len(draft("GRT").unknowns)
('9,322,900,000 tokens', 12)
"""

from __future__ import annotations

import tomllib
from importlib.resources import files

from course_lib.crypto_tokens.registry.profiles import allocation, plan_rows, profile
from course_lib.crypto_tokens.vesting.curves import curves, month_marks
from course_lib.research.due_diligence import known_card, questions
from course_lib.research.due_diligence.known import oldest_date, source_titles
from course_lib.research.memo.parts import Chart, Claim, Memo, Need, Story

MOST_BARS = 12


def draft(ticker: str) -> Memo:
    """A memo with what the data set knows about a token: claims, unknowns and charts, and nothing else.

    Raises ValueError for a ticker that is not in the data.
    """
    card = known_card(ticker)
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
    """The allocation table of a token as bars and its schedule as a line, where the data set has them."""
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
        marks = month_marks(plan)
        total = curves(plan, marks).total
        rows = tuple((f"{day:%Y-%m}", round(float(n) / 1e6, 3)) for day, n in zip(marks, total, strict=True))
        source = source_titles(dict.fromkeys(s for row in plan for s in row.source_ids.split("|")))
        as_of = min(row.as_of for row in plan)
        charts.append(Chart("Scheduled tokens unlocked", "million tokens", rows, "line", source, as_of))
    return tuple(charts)


def example(name: str) -> Memo:
    """A finished memo: ``"model"`` about a real token, ``"weak"`` about an invented one.

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
