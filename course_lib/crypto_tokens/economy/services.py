"""Three services that a token market can sell: compute, data, the work of agents. All numbers are assumed.

>>> service("data").unit
'batches of 1,000 records'
>>> needed_stake(reward=2.0, caught=0.25)
6.0
"""

from __future__ import annotations

from course_lib.crypto_tokens.economy.market import Market
from course_lib.data import checks

COMPUTE = Market()
"""Idle machines against a cloud."""

DATA = Market(
    "data", "batches of 1,000 records", customers=200, units_each=10, payments_each=10, cloud_price=30,
    cloud_failure=0.02, failure_loss=40, wallet_cost=0.05, bankless=0.02, bankless_providers=0.4,
    providers=1_000, capacity=2, provider_cost=20, cost_spread=0.5, failure=0.08, rewards=2_000,
)  # fmt: skip
"""People who share or label data, many of them without a bank account, against a licensed collection."""

AGENTS = Market(
    "agents", "tool calls", customers=1_000, units_each=1_000, payments_each=1_000, cloud_price=0.02,
    cloud_failure=0.002, failure_loss=0.02, wallet_cost=0.05, bankless=0.02, providers=100,
    capacity=10_000, provider_cost=0.013, cost_spread=0.4, failure=0.02, rewards=2_000,
)  # fmt: skip
"""Calls of about two cents that agents make and pay, against the API of one company."""

SERVICES = (COMPUTE, DATA, AGENTS)


def service(name: str) -> Market:
    """The example market for "compute", "data" or "agents"."""
    for market in SERVICES:
        if market.service == name:
            return market
    raise ValueError(f"There is no market for {name!r:.40}. Choose compute, data or agents.")


def needed_stake(reward: float, caught: float) -> float:
    """The smallest stake at which a useless contribution earns nothing on average, in the unit of *reward*.

    A cheat gets *reward* unless caught, and loses the stake if caught: (1 − c)·r − c·stake = 0. With c = 0
    no stake is enough, and the answer is infinite.

    >>> needed_stake(10, 0.5), needed_stake(10, 0)
    (10.0, inf)
    """
    checks.number("reward", reward)
    checks.number("caught", caught, most=1, kind="a share")
    return reward * (1 - caught) / caught if caught else float("inf")
