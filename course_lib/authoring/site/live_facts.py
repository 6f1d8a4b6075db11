"""What the scripts of explorers that run in the page know of the course's data, by the name of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.governance import RULES
from course_lib.crypto_tokens.liquidity import APART, BEST, BIDS, VIRTUAL
from course_lib.data.exact import exactly
from course_lib.explorers import votes_explorer
from course_lib.explorers.agent_loop_explorer import EXAMPLE, models_with_cache
from course_lib.model_tokens import Rates, UnknownPrice
from course_lib.model_tokens.context import EXAMPLE_RATES
from course_lib.model_tokens.pricing import (
    LIMITS_APART,
    LISTED_MODELS,
    PRICES_AS_OF,
    context_window,
    most_input,
    price_source,
    rates_of,
)

BILLIONTHS = 10**9
"""The unit of prices in the page: billionths of a dollar for a million tokens. BigInt takes no fractions."""


def cost_facts() -> dict[str, object]:
    """Prices and windows of the models that the cost calculator lists, and the day of the prices.

    >>> cost_facts()["models"]["gpt-5"]["most"]
    272000
    """
    return {"as_of": f"{PRICES_AS_OF:%Y-%m-%d}", "models": {name: _priced(name) for name in LISTED_MODELS}}


def agent_facts() -> dict[str, object]:
    """Prices and windows of the models that the agent-loop explorer offers, its own example among them.

    >>> agent_facts()["models"][EXAMPLE]["window"] is None
    True
    """
    known = {
        name: {"rates": whole_rates(rates_of(name)), "window": context_window(name)}
        for name in models_with_cache()
    }
    own = {EXAMPLE: {"rates": whole_rates(EXAMPLE_RATES), "window": None}}
    return {"example": EXAMPLE, "as_of": f"{PRICES_AS_OF:%Y-%m-%d}", "models": own | known}


def exit_facts() -> dict[str, float]:
    """The invented order book, and the part of a launch curve's money that is not there.

    >>> exit_facts()["bids"]
    20
    """
    return {"virtual": VIRTUAL, "bids": BIDS, "apart": APART, "best": BEST}


def vote_facts() -> dict[str, object]:
    """Shares of the blocs of each token in millionths of a per cent, and the ways of counting.

    >>> sum(share for _, share in vote_facts()["tokens"]["GRT"]["shares"])
    100000000
    """
    return {
        "insiders": list(votes_explorer.INSIDERS),
        "treasury_votes": {
            name: [100 * part for part in votes] for name, votes in votes_explorer.TREASURY_VOTES.items()
        },
        "tokens": {token: _blocs(token) for token in votes_explorer.TOKENS},
        "rules": {
            name: {
                "counts": list(rules.counts),
                "quorum": list(Fraction(str(rules.quorum)).as_integer_ratio()),
                "quorum_words": f"{rules.quorum:.1%}",
            }
            for name, rules in RULES.items()
        },
    }


FACTS: Mapping[str, Callable[[], Mapping[str, object]]] = {
    "cost": cost_facts,
    "agent_loop": agent_facts,
    "exit": exit_facts,
    "votes": vote_facts,
}
"""What makes the facts, by the name of the model; a model without an entry needs none."""


def _blocs(token: str) -> dict[str, object]:
    return {
        "shares": [[name, round(share * 10**6)] for name, share in votes_explorer.shares_of(token).items()],
        "words": votes_explorer.allotted_words(token),
        "title": votes_explorer.title_of(token),
    }


def _priced(model: str) -> dict[str, object]:
    try:
        window, most = context_window(model), most_input(model)
    except UnknownPrice:
        window = most = None
    return {
        "window": window,
        "most": most,
        "shared": not model.startswith(LIMITS_APART),
        "single": _rates_or_problem(model, batch=False),
        "batch": _rates_or_problem(model, batch=True),
        "uncached": f"{price_source()} knows no price of {model} for cached input, so none is made up.",
    }


def _rates_or_problem(model: str, batch: bool) -> dict[str, object]:
    try:
        return {"rates": whole_rates(rates_of(model, batch))}
    except UnknownPrice as problem:
        return {"problem": str(problem)}


def whole_rates(rates: Rates) -> list[list[object]]:
    """*rates* as pairs: the tokens above which they count, None for the first, and ``BILLIONTHS`` by kind.

    Whole numbers are texts, as BigInt reads them. Raises ValueError for a price with more digits than that.

    >>> whole_rates(Rates(Decimal("1.25"), Decimal(10)))[0][1]["input"]
    '1250000000'
    """
    pairs = [(None, rates), *rates.long_prompts]
    kinds = ("input", "cached", "cache_write", "output", "reasoning")
    return [[above, {kind: _whole(getattr(level, kind)) for kind in kinds}] for above, level in pairs]


@exactly
def _whole(price: Decimal | None) -> str | None:
    if price is None:
        return None
    units = price * BILLIONTHS
    if units != int(units):
        raise ValueError(f"The page counts in billionths of a dollar, so it cannot bill {price} dollars.")
    return str(int(units))
