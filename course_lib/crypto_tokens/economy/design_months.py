"""The months of a design: the accounts of many lives at once, and the flows between them. All synthetic.

An amount is an array with a number for each life or, where there is a single one, that number: an explorer
shows one life, and arrays of one number would take it five times as long. A flow is one whole number that
leaves one account and enters another.
"""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np

from course_lib.crypto_tokens.economy.token_designs import (
    MONTHS,
    NUMBERS,
    UNITS,
    Bucket,
    TokenDesign,
    released_shares,
)
from course_lib.data.vocabulary import HOLDER_RULES

TOKEN_ACCOUNTS = ("locked", "insiders", "treasury", "public", "users", "pool", "burned")
"""Who has tokens: locked ones, the team and investors, the treasury, the public, users for use, the pool."""

DOLLAR_ACCOUNTS = ("pool", "treasury", "users", "suppliers", "traders", "staff")
"""Who has dollars. Users, suppliers, traders and staff begin at 0: below it is what they have paid."""

FEE = 0.003
LARGEST_SALE = 0.25
"""The most that a treasury sells in a month to pay its costs, as a share of the pool’s tokens."""

USERS_SPREAD = 0.03
"""The spread of the monthly growth of users, as a share of them."""

RECORDED = (
    "price", "circulating", "votes", "new", "sold", "fall", "own_sold", "unpaid", "fees", "rewards", "sinks",
    "new_worth", "users", "lured",
)  # fmt: skip

Amount: TypeAlias = "np.ndarray | float"
"""One number for each life, or that of a single one."""


class _Many:
    """How to calculate with arrays."""

    least, most, where, ceil = np.minimum, np.maximum, np.where, np.ceil

    @staticmethod
    def whole(amounts: np.ndarray) -> np.ndarray:
        return np.floor(amounts).astype(np.int64)


class _One:
    """The same with numbers."""

    least, most, whole, ceil = min, max, math.floor, math.ceil

    @staticmethod
    def where(condition: bool, yes: float, no: float) -> float:
        return yes if condition else no


_GROUPS = {"insiders": "insiders", "treasury": "treasury"}


class Lives:
    """The accounts of all lives, and the months that move them."""

    def __init__(self, designs: list[TokenDesign], rng: np.random.Generator):
        self.count = len(designs)
        self.math = math = _One if self.count == 1 else _Many
        numbers = {name: np.array([float(getattr(d, name)) for d in designs]) for name in NUMBERS}
        self.of = {name: self._given(values) for name, values in numbers.items()}
        schedules = _schedules(designs)
        self.released, self.selling = (
            {key: self._given(values) for key, values in schedule.items()} for schedule in schedules
        )
        chance = rng.standard_normal((2, MONTHS + 1, self.count))
        self.chance = [[self._given(values) for values in months] for months in chance]
        nothing = self._given(np.zeros(self.count, dtype=np.int64))
        self.tokens, self.dollars = (
            dict.fromkeys(TOKEN_ACCOUNTS, nothing),
            dict.fromkeys(DOLLAR_ACCOUNTS, nothing),
        )
        self.minted = self.tokens["locked"] = self._given(
            np.array([d.supply * UNITS for d in designs], dtype=np.int64)
        )
        self.dollars["pool"] = math.whole(self.of["pool_dollars"] * 100)
        self.dollars["treasury"] = math.whole(self.of["cash"] * 100)
        self.people = self.of["users"]
        self.rows: list[tuple] = []

    def _given(self, values: np.ndarray) -> Amount:
        return values.item() if self.count == 1 else values

    def live_through_all_months(self) -> tuple[np.ndarray, np.ndarray, np.ndarray, dict[str, np.ndarray]]:
        """For the launch and each month: tokens and dollars by account, what was minted, and the figures.

        All are lives × months, tokens and dollars lives × months × accounts.
        """
        self._release(0)
        self.at_launch = self.new_for_sale  # what is free at the launch is offered over half a year
        self.figures = dict.fromkeys(RECORDED, 0.0 * self.people) | {"users": self.people}
        self._record()
        for month in range(1, MONTHS + 1):
            self._live_through(month)
        tokens, dollars, minted, figures = zip(*self.rows, strict=True)
        recorded = {name: self._by_life([row[name] for row in figures], float) for name in RECORDED}
        return *(self._by_life(rows, np.int64) for rows in (tokens, dollars, minted)), recorded

    def _by_life(self, rows: list | tuple, kind: type) -> np.ndarray:
        values = np.array(rows, dtype=kind)
        return values[np.newaxis] if self.count == 1 else np.moveaxis(values, -1, 0)

    def _live_through(self, month: int) -> None:
        price = self.price
        self._release(month)
        for_sale = {
            name: self.new_for_sale[name] + (self.at_launch[name] // 6 if month <= 6 else 0)
            for name in ("public", "insiders")
        }
        new, rewards = self.new + self._reward(month), self.reward
        worth = rewards / UNITS * price
        lured = self.math.least(worth / self.of["lure"], self.of["most_users"])
        fees = self._collect(lured)
        self._hold_for_use(self.people + lured)
        spent = self._buy_back(fees)
        self._buy("public", "traders", self.math.whole(self.of["buyers"] * 100))
        before = self.price
        sold = self._sell("public", for_sale["public"] + self.math.whole(rewards * self.of["rewards_sold"]))
        sold = sold + self._sell("insiders", for_sale["insiders"])
        fall = 1 - self.price / before
        own, unpaid = self._pay_costs()
        self._trade_on_news(month)
        self.figures = {
            "new": new / UNITS, "sold": sold / UNITS, "fall": fall, "own_sold": own / UNITS,
            "unpaid": unpaid / 100,
            "fees": fees / 100, "rewards": worth, "sinks": spent / 100, "new_worth": new / UNITS * price,
            "users": self.people + lured, "lured": lured,
        }  # fmt: skip
        self._record()
        room = self._between(-1, 1 - self.people / self.math.most(self.of["most_users"], 1), 1)
        change = self.of["growth"] * room + USERS_SPREAD * self.chance[0][month]
        self.people = self.math.most(self.people * (1 + change), 0)

    @property
    def price(self) -> Amount:
        """Dollars for a token in each pool."""
        return self.dollars["pool"] / self.tokens["pool"] * (UNITS / 100)

    def _release(self, month: int) -> None:
        self.new, self.new_for_sale = 0, {}
        for account in ("insiders", "treasury", "public", "pool"):
            amount = self.released[account, month]
            self._move(self.tokens, "locked", account, amount)
            self.new_for_sale[account] = self.selling[account, month]
            if account != "treasury":
                self.new = self.new + amount

    def _reward(self, month: int) -> Amount:
        kept = self.of["emission_kept"] ** ((month - 1) // 12)
        self.reward = self.math.whole(self.of["emission"] * UNITS * kept)
        self.minted = self.minted + self.reward
        self.tokens["public"] = self.tokens["public"] + self.reward
        return self.reward

    def _collect(self, lured: Amount) -> Amount:
        paid = self.math.whole((self.people + lured) * self.of["fee"] * 100)
        kept = self.math.whole(paid * self.of["kept"])
        self._move(self.dollars, "users", "treasury", kept)
        self._move(self.dollars, "users", "suppliers", paid - kept)
        return kept

    def _hold_for_use(self, users: Amount) -> None:
        wanted = users * self.of["fee"] * self.of["held_months"]  # in dollars
        have = self.tokens["users"] / UNITS * self.price
        # No more than a fifth of the pool is bought in a month: needs that grow at once are met in steps.
        buying = self.math.least(self.math.most(wanted - have, 0) * 100, self.dollars["pool"] / 5)
        self._buy("users", "users", self.math.whole(buying))
        surplus = self.math.most(have - wanted, 0) / self.price * UNITS
        self._sell("users", self.math.whole(surplus), "users")

    def _buy_back(self, fees: Amount) -> Amount:
        spent = self.math.least(
            self.math.whole(fees * self.of["buyback"]), self.math.most(self.dollars["treasury"], 0)
        )
        bought = self._buy("treasury", "treasury", spent)
        self._move(self.tokens, "treasury", "burned", self.math.whole(bought * self.of["burned"]))
        return spent

    def _pay_costs(self) -> tuple[Amount, Amount]:
        due = self.math.whole(self.of["costs"] * 100)
        missing = self.math.most(due - self.dollars["treasury"], 0)
        pool, tokens = self.dollars["pool"], self.tokens["pool"]
        reachable = self.math.least(missing, pool * 0.9)
        enough = self.math.ceil(tokens * reachable / (self.math.most(pool - reachable, 1) * (1 - FEE)))
        own = self.math.least(
            self.math.whole(self.math.least(enough, tokens * LARGEST_SALE)), self.tokens["treasury"]
        )
        self._sell("treasury", own, "treasury")
        paid = self.math.least(due, self.dollars["treasury"])
        self._move(self.dollars, "treasury", "staff", paid)
        return own, due - paid

    def _trade_on_news(self, month: int) -> None:
        news = self._between(-0.5, self.chance[1][month] * self.of["news"], 0.5)
        self._buy("public", "traders", self.math.whole(self.math.most(news, 0) * self.dollars["pool"]))
        self._sell("public", self.math.whole(self.math.most(-news, 0) * self.tokens["pool"]))

    def _sell(self, owner: str, units: Amount, purse: str = "traders") -> Amount:
        """Sell up to *units* of *owner* to the pool; *purse* gets the cents. The units sold come back."""
        units = self._between(0, units, self.tokens[owner])
        paid = units * (1 - FEE)
        cents = self.math.whole(self.dollars["pool"] * (paid / (self.tokens["pool"] + paid)))
        cents = self.math.least(cents, self.dollars["pool"] - 1)  # a pool never runs quite dry
        self._move(self.tokens, owner, "pool", units)
        self._move(self.dollars, "pool", purse, cents)
        return units

    def _buy(self, owner: str, purse: str, cents: Amount) -> Amount:
        """Buy tokens for *owner* with *cents* from *purse*. The units bought come back."""
        paid = cents * (1 - FEE)
        units = self.math.whole(self.tokens["pool"] * (paid / (self.dollars["pool"] + paid)))
        units = self.math.least(units, self.tokens["pool"] - 1)
        self._move(self.dollars, purse, "pool", cents)
        self._move(self.tokens, "pool", owner, units)
        return units

    def _between(self, least: Amount, amount: Amount, most: Amount) -> Amount:
        return self.math.least(self.math.most(amount, least), most)

    @staticmethod
    def _move(accounts: dict[str, Amount], giver: str, taker: str, amount: Amount) -> None:
        accounts[giver] = accounts[giver] - amount
        accounts[taker] = accounts[taker] + amount

    def _record(self) -> None:
        tokens, month = self.tokens, len(self.rows)
        circulating = tokens["public"] + tokens["users"] + tokens["pool"] + self._investors(month)
        voting_locked = self.math.where(
            self.of["locked_vote"] > 0, self.released["locked insiders", month], 0
        )
        insiders = tokens["insiders"] + voting_locked
        votes = insiders / self.math.most(insiders + tokens["public"] + tokens["users"], 1)
        figures = self.figures | {"price": self.price, "circulating": circulating / UNITS, "votes": votes}
        self.rows.append(([*tokens.values()], [*self.dollars.values()], self.minted, figures))

    def _investors(self, month: int) -> Amount:
        """What of the insiders’ free tokens circulates: the investors’ part, not the team’s."""
        return self.math.whole(self.tokens["insiders"] * self.released["investors' part", month])


def _schedules(designs: list[TokenDesign]) -> tuple[dict, dict]:
    """What each account is given in each month, and what its owners want to sell of that, in units."""
    owner = [row for row, design in enumerate(designs) for _ in design.buckets]
    buckets = [bucket for design in designs for bucket in design.buckets]
    units = np.concatenate([design.units for design in designs])
    free = np.floor(units[:, None] * np.minimum(released_shares(buckets) + 1e-15, 1.0)).astype(np.int64)
    new = np.diff(free, axis=1, prepend=0)
    offered = new * np.array([bucket.sold for bucket in buckets])[:, None]
    accounts = np.array([_account(bucket) for bucket in buckets])
    investors = np.array([bucket.holder == "investors" for bucket in buckets])

    def of_each(values: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        total = np.zeros((len(designs), values.shape[1]), dtype=values.dtype)
        np.add.at(total, np.array(owner)[chosen], values[chosen])
        return total

    released, selling = {}, {}
    for account in ("insiders", "treasury", "public", "pool"):
        given, wanted = (of_each(values, accounts == account) for values in (new, offered))
        wanted = _Many.whole(wanted)
        for month in range(MONTHS + 1):
            released[account, month], selling[account, month] = given[:, month], wanted[:, month]
    insiders = accounts == "insiders"
    made = of_each(units[:, None], insiders)[:, 0]
    given, invested = of_each(free, insiders), of_each(free, investors)
    for month in range(MONTHS + 1):
        released["locked insiders", month] = made - given[:, month]
        released["investors' part", month] = invested[:, month] / np.maximum(given[:, month], 1)
    return released, selling


def _account(bucket: Bucket) -> str:
    group = HOLDER_RULES[bucket.holder].group
    return "pool" if bucket.holder == "liquidity" else _GROUPS.get(group, "public")
