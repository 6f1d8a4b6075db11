"""A market for AI services, settled in a token, in a stablecoin or in dollars: same people, same machines.

Every month the market clears: providers offer their capacity at what it costs them, customers compare the
network with what they could have elsewhere ("the cloud"), and as many units change hands as both sides agree
on. People, machines and the token's price path are drawn once from a seed, the same for every settlement.

    ask(Q)  = (cost of the dearest of Q units × (1 + premium for swings) − subsidy / Q) / (1 − fee − burn)
    bid(Q)  = (what the Q-th customer would pay − fixed charge) / (1 + charge in percent)
    Q*      = the largest Q with bid(Q) ≥ ask(Q)

Everything here is synthetic: the numbers are assumptions that a learner can change, not measurements.

>>> from course_lib.crypto_tokens.economy.settlements import DOLLARS
>>> month = run_market(Market(), DOLLARS).table().loc[1]
>>> bool(abs(month["customers pay"] - month[["providers", "fees", "burn", "charges"]].sum()) < 1e-6)
True
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from course_lib.crypto_tokens.economy.settlements import Settlement
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

POINTS = 400
"""At how many quantities demand and supply are compared, up to all of the smaller side."""

TOGETHER = 100
"""How many months, of all runs together, are cleared at once: arrays of a third of a megabyte."""


@dataclass(frozen=True)
class Market:
    """A market for one service. Prices are dollars per unit, shares are fractions.

    ``service`` is a name, ``unit`` what is counted.

    Demand: ``customers`` want ``units_each`` units a month in ``payments_each`` payments, and more by
    ``growth`` each month. They could use a cloud at ``cloud_price`` that fails with probability
    ``cloud_failure``; a unit that fails loses them ``failure_loss`` on average, each customer another amount.
    ``wallet_cost`` is what the extra step of a wallet is worth to them, as an average share of the cloud's
    price. ``bankless`` of the customers and ``bankless_providers`` of the providers can take no part where a
    bank or card is needed.

    Supply: ``providers`` offer ``capacity`` units each at costs around ``provider_cost`` with a spread of
    ``cost_spread`` (log-normal), and fail with probability ``failure``. ``fee`` and ``burn`` are shares of
    each payment. With ``learning``, costs fall by that share for each doubling of all that was ever sold,
    counted from one month of full capacity (an experience curve).

    Token: ``supply`` tokens at ``token_price`` dollars that move with ``volatility`` a year (a random walk
    without trend). ``rewards`` tokens a month are minted for providers, half as many every ``halving``
    months. A provider waits ``days_held`` days before selling and wants ``risk_aversion`` times the size of
    the usual swing as a premium.

    The market runs for ``months`` months; ``seed`` fixes all chance in it. Raises ValueError for a number
    that cannot be.
    """

    service: str = "compute"
    unit: str = "GPU hours"
    customers: int = 1_000
    units_each: float = 20.0
    payments_each: float = 1.0
    growth: float = 0.0
    cloud_price: float = 2.0
    cloud_failure: float = 0.001
    failure_loss: float = 10.0
    wallet_cost: float = 0.08
    bankless: float = 0.03
    bankless_providers: float = 0.0
    providers: int = 200
    capacity: float = 100.0
    provider_cost: float = 1.4
    cost_spread: float = 0.4
    failure: float = 0.01
    fee: float = 0.05
    burn: float = 0.02
    learning: float = 0.0
    supply: float = 2_000_000.0
    token_price: float = 0.80
    volatility: float = 1.0
    rewards: float = 10_000.0
    halving: float = 12.0
    days_held: float = 15.0
    risk_aversion: float = 0.25
    months: int = 36
    seed: int = 8

    def __post_init__(self):
        for field in fields(self):
            if field.name in ("service", "unit"):
                continue
            object.__setattr__(self, field.name, checks.number(field.name, getattr(self, field.name)))
        for name in ("customers", "providers", "months", "seed"):
            if getattr(self, name) != int(getattr(self, name)):
                raise ValueError(f"{name} is a whole number, not {getattr(self, name)!r:.40}.")
        for name, most in (("customers", 100_000), ("providers", 100_000), ("months", 600)):
            if not 1 <= getattr(self, name) <= most:
                raise ValueError(f"{name} is 1 to {most:,}, not {getattr(self, name):,}.")
        for name in ("units_each", "capacity", "cloud_price", "supply", "token_price", "halving"):
            if getattr(self, name) == 0:
                raise ValueError(f"{name} must be more than 0.")
        for name in ("bankless", "bankless_providers", "failure", "cloud_failure", "learning"):
            if getattr(self, name) > 1:
                raise ValueError(f"{name} is a share from 0 to 1, not {getattr(self, name)!r}.")
        if self.fee + self.burn >= 1:
            raise ValueError("fee and burn together must leave the providers something.")


@dataclass(frozen=True)
class MarketRun:
    """A ``market`` month by month under one ``settlement``.

    Arrays have the shape (runs, months); amounts are dollars a month. ``units`` change hands at ``price``.
    Of what ``customers_pay``, ``providers`` get a part; ``fees``, ``burn`` and ``charges`` (of the card
    company, the exchange) are the rest. ``subsidy`` is what new tokens are worth when they are minted, which
    is what the other holders lose; without a token, somebody's cash. ``customers_gain`` and
    ``providers_gain`` are what both sides have from it, against a cloud and against an idle machine;
    ``premium`` is what providers ask for bearing swings, ``held`` what they in fact won or lost by them.
    ``token_price`` (dollars), ``minted``, ``burned`` and ``supply`` (tokens) are 0 where nothing is minted.
    """

    market: Market
    settlement: Settlement
    units: np.ndarray
    price: np.ndarray
    customers_pay: np.ndarray
    providers: np.ndarray
    fees: np.ndarray
    burn: np.ndarray
    charges: np.ndarray
    subsidy: np.ndarray
    customers_gain: np.ndarray
    providers_gain: np.ndarray
    premium: np.ndarray
    held: np.ndarray
    token_price: np.ndarray
    minted: np.ndarray
    burned: np.ndarray
    supply: np.ndarray

    @property
    def net_gain(self) -> np.ndarray:
        """What all together have from the market: gains, fees and burn, less who paid the subsidy."""
        return self.customers_gain + self.providers_gain + self.fees + self.burn - self.subsidy

    def table(self, run: int = 0) -> pd.DataFrame:
        """One *run*: one row per month from 1 on, one column per amount, in the units of the class."""
        import pandas as pd

        names = [field.name for field in fields(self) if field.name not in ("market", "settlement")]
        columns = {name.replace("_", " "): getattr(self, name)[run] for name in [*names, "net_gain"]}
        return pd.DataFrame(columns, index=pd.RangeIndex(1, self.market.months + 1, name="month"))


def token_price_paths(market: Market, runs: int = 1) -> np.ndarray:
    """Synthetic token prices in dollars, one per month of *market*: an array of the shape (*runs*, months).

    A random walk without trend, from the market's seed. The expected price of every month is the first one,
    so no run is promised a gain.

    >>> token_price_paths(Market(volatility=0), runs=2)[:, -1].tolist()
    [0.8, 0.8]
    """
    noise = np.random.default_rng([int(market.seed), 1]).standard_normal((runs, int(market.months)))
    step = market.volatility / np.sqrt(12)
    moves = step * noise - step**2 / 2
    moves[:, 0] = 0
    return market.token_price * np.exp(np.cumsum(moves, axis=1))


def run_market(market: Market, settlement: Settlement, runs: int = 1) -> MarketRun:
    """Clear *market* month by month with this *settlement*, *runs* times: other price paths, same people.

    >>> from course_lib.crypto_tokens.economy.settlements import STABLECOIN, TOKEN
    >>> calm = Market(rewards=0, volatility=0)
    >>> [round(run_market(calm, settlement).units[0, 0]) for settlement in (TOKEN, STABLECOIN)]
    [11600, 11700]
    """
    months, kept = int(market.months), 1 - market.fee - market.burn
    willing, costs = _people(market, settlement)
    grown = (1 + market.growth) ** np.arange(months)
    most = min(market.customers * market.units_each * grown[-1], market.providers * market.capacity)
    quantity = most * np.arange(1, POINTS + 1) / POINTS  # units a month, the same grid in all months
    bids = _last_of(willing, quantity / (market.units_each * grown[:, None]), beyond=-np.inf)
    cost = _last_of(costs, quantity / market.capacity, beyond=np.inf)
    bid_area, cost_area = _area(bids, quantity), _area(cost, quantity)

    paths = token_price_paths(market, runs)
    usual_swing = market.volatility * np.sqrt(market.days_held / 365)
    premium = market.risk_aversion * usual_swing if settlement.swings else 0.0
    rewards = market.rewards * 0.5 ** (np.arange(months) / market.halving)
    subsidy = rewards * paths if settlement.subsidy else np.zeros_like(paths)

    units, price, spent, value = (np.zeros_like(paths) for _ in range(4))
    sold = np.zeros(runs)
    # A month depends on those before it by experience alone; without it, many are cleared at once.
    together = 1 if market.learning else max(1, TOGETHER // runs)
    for first in range(0, months, together):
        part = np.arange(first, min(first + together, months))
        cheaper = _experience(market, sold)[:, None]
        needed = (cheaper * (1 + premium))[..., None] * cost - subsidy[:, part, None] * (1 / quantity)
        ask = np.maximum(0.0, needed / kept)  # (runs, months, points)
        agreed = bids[part] >= ask
        last = POINTS - 1 - np.argmax(agreed[..., ::-1], axis=-1)
        traded = _at(agreed, last)  # where nobody agrees, the last point does not, either
        units[:, part] = np.where(traded, quantity[last], 0.0)
        price[:, part] = np.where(traded, _at(ask, last), 0.0)
        value[:, part] = np.where(traded, bid_area[part, last], 0.0)
        spent[:, part] = np.where(traded, cost_area[last] * cheaper, 0.0)
        sold += units[:, part].sum(axis=1)

    subsidy = np.where(units > 0, subsidy, 0.0)
    paid = units * price
    fixed = settlement.fixed_a_unit(market.payments_each, market.units_each)
    charges = paid * settlement.percent + units * fixed
    later = np.random.default_rng([int(market.seed), 2]).standard_normal(paths.shape)
    change = np.exp(usual_swing * later - usual_swing**2 / 2) - 1 if settlement.swings else 0 * paths
    is_token = settlement.swings and settlement.subsidy
    minted = np.where(units > 0, rewards, 0.0) * is_token
    burned = paid * market.burn / paths * is_token
    return MarketRun(
        market, settlement, units, price,
        customers_pay=paid + charges,
        providers=paid * kept,
        fees=paid * market.fee,
        burn=paid * market.burn,
        charges=charges,
        subsidy=subsidy,
        customers_gain=(value - paid) * (1 + settlement.percent),
        providers_gain=paid * kept + subsidy - spent * (1 + premium),
        premium=spent * premium,
        held=(paid * kept + subsidy) * change,
        token_price=paths * is_token,
        minted=minted,
        burned=burned,
        supply=(market.supply + np.cumsum(minted - burned, axis=1)) * is_token,
    )  # fmt: skip


def _at(values: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The value at *place* in each last row of *values*."""
    return np.take_along_axis(values, place[..., None], axis=-1)[..., 0]


def _people(market: Market, settlement: Settlement) -> tuple[np.ndarray, np.ndarray]:
    """What each customer would pay for a unit, falling, and what each provider's unit costs, rising."""
    people = np.random.default_rng([int(market.seed), 3])
    customers, providers = int(market.customers), int(market.providers)
    loss = market.failure_loss * people.exponential(size=customers)
    dislike = market.wallet_cost * market.cloud_price * people.exponential(size=customers)
    can_pay = settlement.open | (people.random(customers) >= market.bankless)
    costs = market.provider_cost * np.exp(market.cost_spread * people.standard_normal(providers))
    can_be_paid = settlement.open | (people.random(providers) >= market.bankless_providers)
    willing = market.cloud_price - loss * (market.failure - market.cloud_failure)
    willing = willing - dislike if settlement.wallet else willing
    fixed = settlement.fixed_a_unit(market.payments_each, market.units_each)
    willing = np.where(can_pay, (willing - fixed) / (1 + settlement.percent), -np.inf)
    return np.sort(willing)[::-1], np.sort(np.where(can_be_paid, costs, np.inf))


def _experience(market: Market, sold: np.ndarray) -> np.ndarray:
    """By which factor costs have fallen after *sold* units (Wright's law)."""
    if not market.learning:
        return np.ones_like(sold)
    return (1 - market.learning) ** np.log2(1 + sold / (market.providers * market.capacity))


def _last_of(people: np.ndarray, how_many: np.ndarray, beyond: float) -> np.ndarray:
    """The value of the last one of the first *how_many* people; *beyond* for more than there are."""
    place = np.ceil(how_many - 1e-9).astype(int) - 1
    return np.where(place < len(people), people[np.minimum(place, len(people) - 1)], beyond)


def _area(values: np.ndarray, quantity: np.ndarray) -> np.ndarray:
    """The area under *values* up to each quantity of the even grid."""
    return np.cumsum(np.where(np.isfinite(values), values, 0.0), axis=-1) * quantity[0]
