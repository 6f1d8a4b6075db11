"""Rewards that halve: after a number of blocks (Bitcoin), or when enough has been issued (Bittensor)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from course_lib.crypto_tokens.emission.rule import Emission, EmissionError, check_number
from course_lib.data import checks


@dataclass(frozen=True)
class BlockHalving(Emission):
    """Bitcoin's rule: ``reward >> (height // blocks_per_halving)`` base units for the block at *height*.

    Blocks are taken to come exactly every *block_seconds*. Source: bitcoin/bitcoin, GetBlockSubsidy.

    >>> bitcoin = BlockHalving(50 * 10**8, 210_000, 600, decimals=8, start=date(2009, 1, 3))
    >>> bitcoin.reward_at(210_000), bitcoin.limit
    (2500000000, 2099999997690000)
    """

    reward: int
    blocks_per_halving: int
    block_seconds: int

    def __post_init__(self):
        super().__post_init__()
        for name in ("reward", "blocks_per_halving", "block_seconds"):
            number = checks.whole(name, getattr(self, name), least=1, error=EmissionError)
            object.__setattr__(self, name, number)

    def reward_at(self, height: int) -> int:
        """Base units that the block at *height* issues; the first block has the height 0."""
        return self.reward >> (height // self.blocks_per_halving)

    def after_blocks(self, blocks: int) -> int:
        """Base units that the first *blocks* blocks issue together."""
        halvings, rest = divmod(blocks, self.blocks_per_halving)
        # From the last reward that is not 0 on, nothing is added.
        eras = range(min(halvings, self.reward.bit_length()))
        return sum(self.reward >> era for era in eras) * self.blocks_per_halving + rest * (
            self.reward >> halvings
        )

    @property
    def limit(self) -> int:
        return self.genesis + self.after_blocks(self.blocks_per_halving * self.reward.bit_length())

    def _issued(self, when: date) -> int:
        return self.after_blocks(self._seconds(when) // self.block_seconds)


@dataclass(frozen=True)
class IssuanceHalving(Emission):
    """Bittensor's rule: the reward halves when the *issuance* passes a half, three quarters … of *cap*.

    A block issues ``reward / 2**level`` with ``level = floor(log2(1 / (1 - issuance / cap)))``, in whole
    base units, and nothing once the cap is reached. The fraction *recycled* of every reward comes back as
    fees and lowers the issuance again, so that halvings come later; *genesis* counts as issued.
    Source: opentensor/subtensor, block_emission.rs. Fixed-point rounding of that code is left out.

    >>> tao = IssuanceHalving(10**9, 21_000_000 * 10**9, 12, decimals=9)
    >>> [tao.reward_at(million * 10**15) for million in (0, 10, 11, 16, 21)]
    [1000000000, 1000000000, 500000000, 250000000, 0]
    >>> tao.blocks_to_halving(10_500_000 * 10**9) / 7_200
    1458.3333333333333
    """

    reward: int
    cap: int
    block_seconds: int
    recycled: float = 0

    def __post_init__(self):
        super().__post_init__()
        for name in ("reward", "cap", "block_seconds"):
            number = checks.whole(name, getattr(self, name), least=1, error=EmissionError)
            object.__setattr__(self, name, number)
        object.__setattr__(self, "genesis", checks.whole("genesis", self.genesis, error=EmissionError))
        check_number("recycled", self.recycled, 0, 1)
        if self.genesis > self.cap:
            raise EmissionError("genesis is more than the cap allows.")

    def level(self, issuance: int) -> int:
        """How often the reward has halved when *issuance* base units exist (below the cap)."""
        # floor(log2(x)) of a fraction is that of its whole part: no rounding anywhere.
        return (self.cap // (self.cap - issuance)).bit_length() - 1

    def reward_at(self, issuance: int) -> int:
        """Base units that the next block issues when *issuance* of them exist."""
        return self.reward >> self.level(issuance) if issuance < self.cap else 0

    def threshold(self, issuance: int) -> int:
        """The issuance from which on the reward is halved once more."""
        # cap · (1 − 1/2**n), rounded up: the first whole number that reaches it.
        return self.cap - (self.cap >> (self.level(issuance) + 1))

    def blocks_to_halving(self, issuance: int) -> int | None:
        """Blocks until the reward halves next, with the recycling of this rule; None if it never does."""
        net = self._net(issuance)
        return -((issuance - self.threshold(issuance)) // net) if net else None

    def after_blocks(self, blocks: int) -> int:
        """Base units by which the first *blocks* blocks raise the issuance."""
        for era in self._eras:
            if era.last_block is None or blocks <= era.last_block:
                return min(era.issuance + (blocks - era.first_block) * era.net, self.cap) - self.genesis
        return self.cap - self.genesis

    @property
    def limit(self) -> int:
        return self.cap

    def _issued(self, when: date) -> int:
        return self.after_blocks(self._seconds(when) // self.block_seconds)

    def _net(self, issuance: int) -> int:
        reward = self.reward_at(issuance)
        return reward - int(reward * self.recycled)

    @cached_property
    def _eras(self) -> tuple[_Era, ...]:
        return tuple(self._walk())

    def _walk(self) -> Iterator[_Era]:
        block, issuance = 0, self.genesis
        while issuance < self.cap:
            needed = self.blocks_to_halving(issuance)
            net = self._net(issuance)
            yield _Era(block, None if needed is None else block + needed, issuance, net)
            if needed is None:
                return
            block, issuance = block + needed, min(issuance + needed * net, self.cap)


@dataclass(frozen=True)
class _Era:
    """Blocks between two halvings: each raises the issuance by *net*."""

    first_block: int
    last_block: int | None
    issuance: int
    net: int
