"""Five years of a design, month by month: stocks that are held, and flows that move them. All synthetic.

In each month, in this order: tokens are released; rewards are made; users pay fees; users buy or sell what
they need to hold; the protocol buys its token and burns a part; owners sell a part of what is new; the
treasury pays its costs, with its own tokens where the cash does not reach; everybody else trades on news.

Every flow leaves one account and enters another as a whole number, so nothing can be lost: tokens in units of
1/1,000, dollars in cents. The market is one pool with x · y = k, a fee of 0.3 %; its size is an assumption.

>>> from course_lib.crypto_tokens.economy import DESIGNS
>>> years = live(DESIGNS["Work token"], seed=1)
>>> years.lost_tokens, years.lost_cents, len(years.table)
(0, 0, 61)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from course_lib.crypto_tokens.economy.design_months import DOLLAR_ACCOUNTS, TOKEN_ACCOUNTS, Lives
from course_lib.crypto_tokens.economy.token_designs import MONTHS, UNITS, DesignError, TokenDesign
from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Paths:
    """Many designs, or many lives of one, at once: arrays with a row for each life and a column a month.

    ``tokens`` and ``dollars`` are whole numbers, lives × months × accounts, in units and cents, in the order
    of ``TOKEN_ACCOUNTS`` and ``DOLLAR_ACCOUNTS``. ``minted`` is what exists and was burned, in units, lives ×
    months. ``recorded`` has the figures of ``RECORDED``, each lives × months. ``costs`` are the dollars a
    month of each life, ``caps`` the tokens that its design promises not to exceed.
    """

    tokens: np.ndarray
    dollars: np.ndarray
    minted: np.ndarray
    recorded: dict[str, np.ndarray]
    costs: np.ndarray
    caps: np.ndarray

    @property
    def lost_tokens(self) -> np.ndarray:
        """Units that are in no account although they were made, by life and month: 0 everywhere."""
        return self.minted - self.tokens.sum(axis=2)

    @property
    def lost_cents(self) -> np.ndarray:
        """Cents by which all dollars differ from those at the start, by life and month: 0 everywhere."""
        total = self.dollars.sum(axis=2)
        return total[:, :1] - total

    @cached_property
    def measures(self) -> dict[str, np.ndarray]:
        """What promises are about, each lives × months: see ``FiveYears.table``."""
        recorded, minted = self.recorded, self.minted / UNITS
        cash = self.dollars[:, :, DOLLAR_ACCOUNTS.index("treasury")] / 100
        before = np.maximum(np.roll(recorded["circulating"], 1, axis=1), 1e-9)
        new = recorded["new"] / before
        new[:, 0] = 0
        return {
            **recorded,
            "minted": minted,
            "float": recorded["circulating"] / minted,
            "new": new,
            "cash": cash,
            "runway": _ratio(cash, np.broadcast_to(self.costs[:, None], cash.shape)),
            "fees_to_rewards": _ratio(recorded["fees"], recorded["rewards"]),
            "coverage": _ratio(recorded["sinks"], recorded["new_worth"]),
            "lured": recorded["lured"] / np.maximum(recorded["users"], 1e-9),
            "over_cap": np.where(self.caps[:, None] > 0, minted - self.caps[:, None], 0.0),
        }


@dataclass(frozen=True)
class FiveYears:
    """One life of a ``design``: its ``paths``, drawn with ``seed``."""

    design: TokenDesign
    seed: int
    paths: Paths

    @property
    def lost_tokens(self) -> int:
        """The largest number of units that was missing or too many in any month: 0."""
        return int(np.abs(self.paths.lost_tokens).max())

    @property
    def lost_cents(self) -> int:
        """The same for dollars, in cents: 0."""
        return int(np.abs(self.paths.lost_cents).max())

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row a month from 0, the launch, to 60; dollars and tokens as floats.

        Columns: ``price``; ``circulating`` tokens and ``float``, their share of all; ``new``, the tokens that
        became free or were made, as a share of what circulated before; ``sold``, tokens, and ``fall``, what
        these sales took off the price; ``votes``, the insiders’ share; ``users`` and ``lured``, the share of
        them that rewards brought; ``fees`` kept, ``rewards``, ``sinks`` and ``new_worth``, in dollars;
        ``fees_to_rewards`` and ``coverage``, their ratios; ``cash``, ``runway`` in months; ``own_sold``,
        tokens sold by the treasury; ``unpaid`` dollars; ``minted`` tokens, ``over_cap`` of them too many.
        """
        import pandas as pd

        columns = {name: values[0] for name, values in self.paths.measures.items()}
        return pd.DataFrame(columns, index=pd.RangeIndex(MONTHS + 1, name="month"))

    @cached_property
    def holdings(self) -> pd.DataFrame:
        """Who has the tokens: one row a month, one column for each of ``TOKEN_ACCOUNTS``, in tokens."""
        import pandas as pd

        index = pd.RangeIndex(MONTHS + 1, name="month")
        return pd.DataFrame(self.paths.tokens[0] / UNITS, columns=list(TOKEN_ACCOUNTS), index=index)


def live(design: TokenDesign, seed: int = 17) -> FiveYears:
    """Five synthetic years of *design*; chance is drawn with *seed*, a whole number.

    >>> from course_lib.crypto_tokens.economy import DESIGNS
    >>> bool(live(DESIGNS["Fair launch"]).table.loc[0, "price"] == DESIGNS["Fair launch"].launch_price)
    True
    """
    return FiveYears(design, seed, simulate([design], seed))


def simulate(designs: Sequence[TokenDesign], seed: int = 17) -> Paths:
    """A life of each of *designs*, all at once, with chance drawn with *seed*.

    To see many lives of one design, give it many times. Raises DesignError for an empty list.
    """
    seed = checks.whole("seed", seed, 0, 2**32 - 1, error=DesignError)
    if not designs:
        raise DesignError("There is no design to live with.")
    lives = Lives(list(designs), np.random.default_rng(seed))
    costs, caps = (
        np.array([float(getattr(design, name)) for design in designs]) for name in ("costs", "cap")
    )
    return Paths(*lives.live_through_all_months(), costs, caps)


def _ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """*above* ÷ *below*; infinite where there is nothing below."""
    return np.where(below > 0, above / np.maximum(below, 1e-9), np.inf)
