"""A subnet of Bittensor: a pool of TAO and the subnet’s own token, called alpha.

Staking into a subnet buys alpha from its pool. From 2025-02 on the pools were constant products, from 2025-07
ranges; since 2026-06-25 they are weighted, with weights near one half (github: opentensor/subtensor, pull
request 2505). With two halves the weighted formula is the constant product again.

>>> pool = SubnetPool(tao=10, alpha=100)
>>> round(pool.bought(5), 3), pool.price                # at a steady price it would be 50
(33.333, 0.1)
"""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.data import checks

EMISSION_SPLIT = {"owner": 0.18, "miners": 0.41, "validators and stakers": 0.41}
"""Who gets the alpha that a subnet issues (github: opentensor/subtensor, at 14bc6f9f964b, 2026-06-30)."""


@dataclass(frozen=True)
class SubnetPool:
    """The ``tao`` and ``alpha`` in a subnet’s pool, and the ``weight`` of TAO, a share; without fees."""

    tao: float
    alpha: float
    weight: float = 0.5

    def __post_init__(self):
        checks.number_above("tao", self.tao)
        checks.number_above("alpha", self.alpha)
        checks.number_above("weight", checks.share_below_one("weight", self.weight))

    @property
    def price(self) -> float:
        """TAO for an alpha: (tao ÷ weight) ÷ (alpha ÷ (1 − weight))."""
        return self.tao / self.alpha * (1 - self.weight) / self.weight

    def bought(self, tao: float) -> float:
        """Alpha that *tao* buy: alpha·(1 − (T/(T + tao))^(w/(1 − w))), as in the weighted pools of Balancer.

        >>> round(SubnetPool(21.65, 5_170).bought(1), 3)
        228.256
        """
        tao = checks.number_above("The amount staked", tao)
        return self.alpha * (1 - (self.tao / (self.tao + tao)) ** (self.weight / (1 - self.weight)))
