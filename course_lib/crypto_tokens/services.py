"""Three services that a token market can sell: compute, data, the work of agents; what is hard about each.

>>> service("data").market.unit
'batches of 1,000 records'
>>> needed_stake(reward=2.0, caught=0.25)
6.0
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.economy import Market

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Service:
    """A service: an example market (all numbers assumed), what its token is used for, and what is hard.

    ``uses`` are pairs of a use and how it shows in the model; ``hard`` of a problem and what the model
    knows of it. "not modelled" gives its reason.
    """

    name: str
    market: Market
    uses: tuple[tuple[str, str], ...]
    hard: tuple[tuple[str, str], ...]


COMPUTE = Service(
    "compute",
    Market(),
    uses=(
        ("pay compute providers", "payment less fee and burn: column providers"),
        ("reward node operators", "new tokens: column subsidy"),
        ("access GPU resources", "customers who pay rather than use a cloud: column units"),
        ("stake to take part", "not modelled here: staking has notebook 12"),
        ("coordinate supply and demand", "the price at which both agree: column price"),
    ),
    hard=(
        ("reliability", "failure and failure_loss: what a job that breaks costs a customer"),
        ("price", "cloud_price against provider_cost, fee, burn and charges"),
        ("speed", "not modelled, because it depends on the job: a slow network is a dearer unit"),
        ("developer experience", "wallet_cost: what the extra step is worth to a customer"),
        ("security", "not modelled, because nobody publishes how often a stranger’s machine reads a job"),
    ),
)

DATA = Service(
    "data",
    Market(
        "data", "batches of 1,000 records", customers=200, units_each=10, payments_each=10, cloud_price=30,
        cloud_failure=0.02, failure_loss=40, wallet_cost=0.05, bankless=0.02, bankless_providers=0.4,
        providers=1_000, capacity=2, provider_cost=20, cost_spread=0.5, failure=0.08, rewards=2_000,
    ),
    uses=(
        ("reward data providers", "new tokens: column subsidy"),
        ("pay for access to a dataset", "payment less fee and burn: column providers"),
        ("verify contributions", "a stake that a cheat loses: needed_stake"),
        ("pay for labels", "the same market with labels as its unit"),
        ("govern the rules of the marketplace", "not modelled here: votes have notebook 12"),
    ),
    hard=(
        ("quality", "failure: the share of batches that are useless; a count of records does not see it"),
        ("privacy", "not modelled, because a ledger that everybody reads makes it harder, not easier"),
        ("consent", "not modelled, because the ledger records a claim of consent, not the consent"),
        ("legal rights", "not modelled, because a court decides, and it differs from country to country"),
        ("verification", "caught, in needed_stake: a stake can punish a lie that somebody finds"),
    ),
)  # fmt: skip

AGENTS = Service(
    "agents",
    Market(
        "agents", "tool calls", customers=1_000, units_each=1_000, payments_each=1_000, cloud_price=0.02,
        cloud_failure=0.002, failure_loss=0.02, wallet_cost=0.05, bankless=0.02, providers=100,
        capacity=10_000, provider_cost=0.013, cost_spread=0.4, failure=0.02, rewards=2_000,
    ),
    uses=(
        ("pay agents for tasks", "payment less fee and burn: column providers"),
        ("access to agent platforms", "customers who pay rather than go elsewhere: column units"),
        ("reward developers", "new tokens: column subsidy"),
        ("govern agent marketplaces", "not modelled here: votes have notebook 12"),
        ("coordinate services that run by themselves", "the price at which both sides agree: column price"),
        ("pay for API calls, tools or compute", "payments_each: many small payments"),
    ),
    hard=(
        ("early stage", "not modelled, because there is no long record of demand; try other customers"),
        ("small payments", "fixed: a charge for each payment against the price of a call"),
        ("an agent that overspends", "a budget: notebook 05 works out what a loop of calls costs"),
    ),
)  # fmt: skip

SERVICES = (COMPUTE, DATA, AGENTS)


def service(name: str) -> Service:
    """The service called *name*: "compute", "data" or "agents"."""
    for found in SERVICES:
        if found.name == name:
            return found
    raise ValueError(f"There is no service {name!r:.40}. Choose compute, data or agents.")


def uses_table(of: Service) -> pd.DataFrame:
    """What the token of this service is used for, and where the model shows it.

    >>> uses_table(AGENTS).shape
    (6, 2)
    """
    import pandas as pd

    return pd.DataFrame(of.uses, columns=["the token is used to", "in the model"])


def hard_table(of: Service) -> pd.DataFrame:
    """What is hard about this service, and what the model knows of it."""
    import pandas as pd

    return pd.DataFrame(of.hard, columns=["hard", "in the model"])


def needed_stake(reward: float, caught: float) -> float:
    """The smallest stake at which a useless contribution earns nothing on average, in the unit of *reward*.

    A cheat gets *reward* unless caught, and loses the stake if caught: (1 − c)·r − c·stake = 0. With c = 0
    no stake is enough, and the answer is infinite.

    >>> needed_stake(10, 0.5), needed_stake(10, 0)
    (10.0, inf)
    """
    if not reward >= 0 or not 0 <= caught <= 1:
        raise ValueError("reward is a number from 0 on, and caught a share from 0 to 1.")
    return reward * (1 - caught) / caught if caught else float("inf")
