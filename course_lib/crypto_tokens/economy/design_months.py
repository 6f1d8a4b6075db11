"""The months of a design: the accounts of many lives at once, and the flows between them. All synthetic.

Arrays have a number for each life. A flow is one whole number that leaves one account and enters another.
"""

from __future__ import annotations

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

_GROUPS = {"insiders": "insiders", "treasury": "treasury"}


class Lives:
    """The accounts of all lives, and the months that move them."""

    def __init__(self, designs: list[TokenDesign], rng: np.random.Generator):
        self.count = len(designs)
        self.of = {name: np.array([float(getattr(d, name)) for d in designs]) for name in NUMBERS}
        self.released, self.selling = _schedules(designs)
        self.chance = rng.standard_normal((2, MONTHS + 1, self.count))
        self.tokens = {name: np.zeros(self.count, dtype=np.int64) for name in TOKEN_ACCOUNTS}
        self.dollars = {name: np.zeros(self.count, dtype=np.int64) for name in DOLLAR_ACCOUNTS}
        self.minted = np.array([d.supply * UNITS for d in designs], dtype=np.int64)
        self.tokens["locked"] = self.minted.copy()
        self.dollars["pool"] = _whole(self.of["pool_dollars"] * 100)
        self.dollars["treasury"] = _whole(self.of["cash"] * 100)
        self.people = self.of["users"].copy()
        self.rows: list[tuple] = []

    def rows_of_all_months(self) -> list[tuple]:
        """For the launch and each month: tokens and dollars by account, what was minted, and the figures."""
        self._release(0)
        self.at_launch = self.new_for_sale  # what is free at the launch is offered over half a year
        self.figures = dict.fromkeys(RECORDED, np.zeros(self.count)) | {"users": self.people}
        self._record()
        for month in range(1, MONTHS + 1):
            self._live_through(month)
        return self.rows

    def _live_through(self, month: int) -> None:
        price = self.price
        self._release(month)
        for_sale = {
            name: self.new_for_sale[name] + (self.at_launch[name] // 6 if month <= 6 else 0)
            for name in ("public", "insiders")
        }
        new, rewards = self.new + self._reward(month), self.reward
        worth = rewards / UNITS * price
        lured = np.minimum(worth / self.of["lure"], self.of["most_users"])
        fees = self._collect(lured)
        self._hold_for_use(self.people + lured)
        spent = self._buy_back(fees)
        self._buy("public", "traders", _whole(self.of["buyers"] * 100))
        before = self.price
        sold = self._sell("public", for_sale["public"] + _whole(rewards * self.of["rewards_sold"]))
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
        room = np.clip(1 - self.people / np.maximum(self.of["most_users"], 1), -1, 1)
        change = self.of["growth"] * room + USERS_SPREAD * self.chance[0, month]
        self.people = np.clip(self.people * (1 + change), 0, None)

    @property
    def price(self) -> np.ndarray:
        """Dollars for a token in each pool."""
        return self.dollars["pool"] / self.tokens["pool"] * (UNITS / 100)

    def _release(self, month: int) -> None:
        self.new, self.new_for_sale = np.zeros(self.count, dtype=np.int64), {}
        for account in ("insiders", "treasury", "public", "pool"):
            amount = self.released[account, month]
            self._move(self.tokens, "locked", account, amount)
            self.new_for_sale[account] = self.selling[account, month]
            if account != "treasury":
                self.new = self.new + amount

    def _reward(self, month: int) -> np.ndarray:
        kept = self.of["emission_kept"] ** ((month - 1) // 12)
        self.reward = _whole(self.of["emission"] * UNITS * kept)
        self.minted = self.minted + self.reward
        self.tokens["public"] = self.tokens["public"] + self.reward
        return self.reward

    def _collect(self, lured: np.ndarray) -> np.ndarray:
        paid = _whole((self.people + lured) * self.of["fee"] * 100)
        kept = _whole(paid * self.of["kept"])
        self._move(self.dollars, "users", "treasury", kept)
        self._move(self.dollars, "users", "suppliers", paid - kept)
        return kept

    def _hold_for_use(self, users: np.ndarray) -> None:
        wanted = users * self.of["fee"] * self.of["held_months"]  # in dollars
        have = self.tokens["users"] / UNITS * self.price
        # No more than a fifth of the pool is bought in a month: needs that grow at once are met in steps.
        buying = np.minimum(np.maximum(wanted - have, 0) * 100, self.dollars["pool"] / 5)
        self._buy("users", "users", _whole(buying))
        surplus = np.maximum(have - wanted, 0) / self.price * UNITS
        self._sell("users", _whole(surplus), "users")

    def _buy_back(self, fees: np.ndarray) -> np.ndarray:
        spent = np.minimum(_whole(fees * self.of["buyback"]), np.maximum(self.dollars["treasury"], 0))
        bought = self._buy("treasury", "treasury", spent)
        self._move(self.tokens, "treasury", "burned", _whole(bought * self.of["burned"]))
        return spent

    def _pay_costs(self) -> tuple[np.ndarray, np.ndarray]:
        due = _whole(self.of["costs"] * 100)
        missing = np.maximum(due - self.dollars["treasury"], 0)
        pool, tokens = self.dollars["pool"], self.tokens["pool"]
        reachable = np.minimum(missing, pool * 0.9)
        enough = np.ceil(tokens * reachable / (np.maximum(pool - reachable, 1) * (1 - FEE)))
        own = np.minimum(_whole(np.minimum(enough, tokens * LARGEST_SALE)), self.tokens["treasury"])
        self._sell("treasury", own, "treasury")
        paid = np.minimum(due, self.dollars["treasury"])
        self._move(self.dollars, "treasury", "staff", paid)
        return own, due - paid

    def _trade_on_news(self, month: int) -> None:
        news = np.clip(self.chance[1, month] * self.of["news"], -0.5, 0.5)
        self._buy("public", "traders", _whole(np.maximum(news, 0) * self.dollars["pool"]))
        self._sell("public", _whole(np.maximum(-news, 0) * self.tokens["pool"]))

    def _sell(self, owner: str, units: np.ndarray, purse: str = "traders") -> np.ndarray:
        """Sell up to *units* of *owner* to the pool; *purse* gets the cents. The units sold come back."""
        units = np.clip(units, 0, self.tokens[owner])
        paid = units * (1 - FEE)
        cents = _whole(self.dollars["pool"] * (paid / (self.tokens["pool"] + paid)))
        cents = np.minimum(cents, self.dollars["pool"] - 1)  # a pool never runs quite dry
        self._move(self.tokens, owner, "pool", units)
        self._move(self.dollars, "pool", purse, cents)
        return units

    def _buy(self, owner: str, purse: str, cents: np.ndarray) -> np.ndarray:
        """Buy tokens for *owner* with *cents* from *purse*. The units bought come back."""
        paid = cents * (1 - FEE)
        units = _whole(self.tokens["pool"] * (paid / (self.dollars["pool"] + paid)))
        units = np.minimum(units, self.tokens["pool"] - 1)
        self._move(self.dollars, purse, "pool", cents)
        self._move(self.tokens, "pool", owner, units)
        return units

    @staticmethod
    def _move(accounts: dict[str, np.ndarray], giver: str, taker: str, amount: np.ndarray) -> None:
        accounts[giver] = accounts[giver] - amount
        accounts[taker] = accounts[taker] + amount

    def _record(self) -> None:
        tokens, month = self.tokens, len(self.rows)
        circulating = tokens["public"] + tokens["users"] + tokens["pool"] + self._investors(month)
        voting_locked = np.where(self.of["locked_vote"] > 0, self.released["locked insiders", month], 0)
        insiders = tokens["insiders"] + voting_locked
        votes = insiders / np.maximum(insiders + tokens["public"] + tokens["users"], 1)
        figures = self.figures | {"price": self.price, "circulating": circulating / UNITS, "votes": votes}
        held = np.stack([tokens[name] for name in TOKEN_ACCOUNTS], axis=1)
        money = np.stack([self.dollars[name] for name in DOLLAR_ACCOUNTS], axis=1)
        self.rows.append((held, money, self.minted, figures))

    def _investors(self, month: int) -> np.ndarray:
        """What of the insiders’ free tokens circulates: the investors’ part, not the team’s."""
        return _whole(self.tokens["insiders"] * self.released["investors' part", month])


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
        for month in range(MONTHS + 1):
            released[account, month], selling[account, month] = given[:, month], _whole(wanted[:, month])
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


def _whole(amounts: np.ndarray) -> np.ndarray:
    return np.floor(amounts).astype(np.int64)
