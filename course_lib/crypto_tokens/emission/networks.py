"""Emission rules of real networks, with their sources: what was read, where, and as of when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from course_lib.crypto_tokens.emission.decay import ExponentialDecay
from course_lib.crypto_tokens.emission.feedback import FeedbackInflation
from course_lib.crypto_tokens.emission.halving import BlockHalving, IssuanceHalving
from course_lib.crypto_tokens.emission.inflation import CompoundInflation, SimpleInflation
from course_lib.crypto_tokens.emission.rule import Emission
from course_lib.crypto_tokens.emission.steps import GeometricMonths, YearlyTable, first_month_of


@dataclass(frozen=True)
class NetworkRule:
    """A ``rule`` of the token ``symbol``, the ``source`` where it was read, and the state of that source.

    ``as_of`` is the date of the state; ``assumed`` says in words what is assumed beyond the source.
    """

    rule: Emission
    symbol: str
    source: str
    as_of: str
    assumed: str = ""


_OLAS_YEARS = (
    0, 17_148_331, 24_524_294, 25_260_023, 26_017_823,
    26_798_358, 27_602_309, 28_430_378, 29_283_289, 30_161_788,
)  # fmt: skip
_IO_DOCS = "io.net docs, IO Tokenomics"
_GRT_DOCS = "The Graph docs, Tokenomics (graphprotocol/docs@e4626479e2be)"

NETWORK_RULES: Mapping[str, NetworkRule] = {
    "Bitcoin": NetworkRule(
        BlockHalving(50 * 10**8, 210_000, 600, decimals=8, start=date(2009, 1, 3)),
        "BTC",
        "bitcoin/bitcoin, GetBlockSubsidy and validation_tests.cpp",
        "2026-11-23",
        "a block every ten minutes sharp",
    ),
    "Bittensor": NetworkRule(
        IssuanceHalving(10**9, 21_000_000 * 10**9, 12, decimals=9, start=date(2021, 1, 1)),
        "TAO",
        "opentensor/subtensor@14bc6f9f964b, block_emission.rs",
        "2026-06-30",
        "a block every 12 seconds sharp since January 2021 (the source names the month), nothing recycled",
    ),
    "Filecoin, simple minting": NetworkRule(
        ExponentialDecay(330_000_000, 6, start=date(2020, 10, 15)),
        "FIL",
        "filecoin-project/specs@3d0b0c14074c, block_reward_minting.md",
        "2025-05-23",
        "the day of the start; this is 30 % of the storage mining, the rest depends on the network",
    ),
    "Akash, paper of 2020": NetworkRule(
        ExponentialDecay.from_first_rate(100_000_000, 1, 2, start=date(2020, 9, 25)),
        "AKT",
        "akash-network/AEP@d21edcdf2b36, AEP-5 economics.pdf, eq. 3–5",
        "2020-01-31",
        "the paper’s rule; the live network uses another",
    ),
    "Arweave": NetworkRule(
        ExponentialDecay(11_000_000, 1, genesis=55_000_000, start=date(2018, 6, 1)),
        "AR",
        "ArweaveTeam/arweave@50e47de6d054, ar_inflation.erl",
        "2026-05-14",
        "the day of the start (the source names June 2018), and a block every two minutes sharp",
    ),
    "The Graph, compound": NetworkRule(
        CompoundInflation(0.03, genesis=10_000_000_000, start=date(2020, 12, 17)),
        "GRT",
        _GRT_DOCS,
        "2026-07-14",
        "issuance stays at its target; burns are left out",
    ),
    "The Graph, simple": NetworkRule(
        SimpleInflation(0.03, genesis=10_000_000_000, start=date(2020, 12, 17)),
        "GRT",
        "DefiLlama emissions-adapters@ef62935896b0, thegraph.ts",
        "2026-04-03",
        "DefiLlama’s reading: 3 % of the initial supply every year",
    ),
    "Livepeer": NetworkRule(
        FeedbackInflation(
            137_000,
            3_000,
            bonded=0.3,
            response=3.5,
            genesis=10_000_000 * 10**18,
            start=date(2018, 5, 1),
            decimals=18,
        ),
        "LPT",
        "livepeer/protocol, Minter.sol@f225b10c62ce and the defaults of its deployment settings",
        "2024-03-25",
        "who stakes: 30 % of the supply without a reward, and 3.5 % more for each 1 % of yearly inflation, "
        "which makes half of it at the first inflation; the real inflation went another way, above "
        "25 % a year in 2025-03 (LIP-100)",
    ),
    "io.net, 8 % as a rate": NetworkRule(
        GeometricMonths(
            500_000_000 * 0.08 / 12, 1 - 0.0102, 240, genesis=500_000_000, start=date(2024, 6, 11)
        ),
        "IO",
        _IO_DOCS,
        "2025",
        "the rule until 2026-06-11; a twelfth of 8 % in the first month; tokens at the end of a month "
        "instead of every hour",
    ),
    "io.net, 8 % in the first year": NetworkRule(
        GeometricMonths(
            first_month_of(500_000_000 * 0.08, 1 - 0.0102),
            1 - 0.0102,
            240,
            genesis=500_000_000,
            start=date(2024, 6, 11),
        ),
        "IO",
        _IO_DOCS,
        "2025",
        "the rule until 2026-06-11; 8 % in the first twelve months together; tokens at the end of a "
        "month instead of every hour",
    ),
    "SingularityNET, Phase Two": NetworkRule(
        GeometricMonths(15_000_000, Fraction(985, 1000), genesis=1_000_000_000, start=date(2021, 2, 1)),
        "AGIX",
        "SingularityNET Foundation, Phase Two Information Memorandum",
        "2021-02-01",
        "the original billion and the day of the start; the token was merged into FET in 2024",
    ),
    "Olas": NetworkRule(
        YearlyTable(_OLAS_YEARS, then=0.02, genesis=526_500_000, start=date(2022, 6, 30)),
        "OLAS",
        "valory-xyz/autonolas-tokenomics@ad17cc1e711c, TokenomicsConstants.sol",
        "2026-08-22",
        "the day of the start; every year’s cap is used up, evenly",
    ),
    "Render": NetworkRule(
        YearlyTable((9_126_804, 5_900_000, 5_900_000), genesis=536_870_912, start=date(2023, 12, 20)),
        "RENDER",
        "rendernetwork/RNPs@a7ced7740f0b, RNP-006, RNP-018, RNP-022, RNP-023",
        "2026-05-11",
        "years start on 20 December; later years are not decided, so none are shown; burns are left out, and "
        "so are the extra tokens of RNP-023, approved and not in force",
    ),
}
"""Names as the course uses them. *as_of* is the state of the source that was read."""
