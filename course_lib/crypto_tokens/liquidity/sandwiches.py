"""Slippage in its two meanings, and what somebody earns who trades just before and just after a sale.

What a sale itself does to its price can be worked out beforehand. What others do between the quote and the
trade cannot; a *tolerance* is the most of it that a seller accepts, and an invitation to take that much.

>>> attack = sandwich(Pool(1_000_000, 1_000_000, fee=0), 10_000, tolerance=0.01)
>>> round(attack.front, 2), round(attack.loss, 2), round(attack.gain, 2)
(5062.88, 99.01, 100.99)
"""

from __future__ import annotations

from dataclasses import dataclass

from course_lib.crypto_tokens.liquidity.pools import Pool, sell
from course_lib.data import checks

_HALVINGS = 200  # more than a float has digits


@dataclass(frozen=True)
class Sandwich:
    """An attack on one sale. Tokens: ``amount``, the victim’s; ``front``, sold before; ``gain``, the bot’s.

    Dollars: ``quoted`` to the victim, and ``received``.
    """

    amount: float
    front: float
    gain: float
    quoted: float
    received: float

    @property
    def loss(self) -> float:
        """Dollars that the victim gets less than quoted."""
        return self.quoted - self.received


@checks.of_ordinary_size
def sandwich(pool: Pool, amount: float, tolerance: float) -> Sandwich:
    """The sandwich that pushes a sale of *amount* tokens to *pool* right to its *tolerance*, a share.

    The bot sells ``front`` tokens first, so many that the victim gets (1 − tolerance) of the quote; after
    the victim it buys back with all its dollars. It pays the pool’s fee twice; tips and gas are left out. One
    bot, one victim, nobody else. With a fee the gain can be below 0: then no bot would do it.

    >>> round(sandwich(Pool(1_000_000, 1_000_000), 10_000, 0.01).gain, 2)
    70.16
    """
    tolerance = checks.share_below_one("The tolerance", tolerance)
    quoted = sell(pool, amount).received
    limit = quoted * (1 - tolerance)
    if tolerance == 0:
        return Sandwich(amount, 0.0, 0.0, quoted, quoted)
    low, high = 0.0, pool.tokens / (1 - tolerance)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        enough = sell(sell(pool, middle).after, amount).received >= limit
        low, high = (middle, high) if enough else (low, middle)
    first = sell(pool, low)
    victim = sell(first.after, amount)
    back = sell(_turned(victim.after), first.received)
    return Sandwich(amount, low, back.received - low, quoted, victim.received)


def kept_by_bot(gain: float, tip: float, gas: float = 0.0) -> float:
    """What a bot keeps of its *gain* after the share *tip* for whoever builds the block, and *gas*.

    >>> round(kept_by_bot(70.16, tip=0.9, gas=2), 2)
    5.02
    """
    gain = checks.number("The gain", gain, None)
    return gain * (1 - checks.number("The tip", tip, most=1, kind="a share")) - checks.number("The gas", gas)


def slippage_two_ways(expected: float, received: float) -> tuple[float, float]:
    """What is missing, as a share of what was *expected*, and as a share of what was *received*.

    The course, and most pages, mean the first; some documents print the second, which is larger.

    >>> [round(share, 4) for share in slippage_two_ways(50, 100 / 3)]
    [0.3333, 0.5]
    """
    expected = checks.number_above("What was expected", expected)
    received = checks.number_above("What was received", received)
    return (expected - received) / expected, (expected - received) / received


def _turned(pool: Pool) -> Pool:
    """The same pool seen by somebody who pays in dollars."""
    return Pool(pool.dollars, pool.tokens, pool.fee)
