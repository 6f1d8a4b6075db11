"""Where new tokens come from: the rules by which networks issue them, each a small frozen dataclass.

Every rule answers the same question, ``issued(when)``: how many tokens have been issued from its start to
that day, in base units where the network counts in base units. ``emission_table`` lays any rule out over
dates. What the rules share is in ``rule``; ``known`` holds the rules of real networks with their sources.

>>> from course_lib.crypto_tokens.emission import NETWORK_RULES, emission_table
>>> bitcoin = NETWORK_RULES["Bitcoin"].rule
>>> bitcoin.limit
2099999997690000
"""

from course_lib.crypto_tokens.emission.decay import BaselineMinting, ExponentialDecay
from course_lib.crypto_tokens.emission.feedback import (
    BandInflation,
    FeedbackInflation,
    band_inflation,
    mintable,
    next_inflation,
)
from course_lib.crypto_tokens.emission.halving import BlockHalving, IssuanceHalving
from course_lib.crypto_tokens.emission.inflation import CompoundInflation, SimpleInflation
from course_lib.crypto_tokens.emission.networks import NETWORK_RULES, NetworkRule
from course_lib.crypto_tokens.emission.rule import (
    Emission,
    EmissionError,
    emission_table,
    every_year,
    years_between,
)
from course_lib.crypto_tokens.emission.steps import (
    DatedMints,
    GeometricMonths,
    YearlyTable,
    exchanged,
    first_month_of,
)

__all__ = [
    "NETWORK_RULES",
    "BandInflation",
    "BaselineMinting",
    "BlockHalving",
    "CompoundInflation",
    "DatedMints",
    "Emission",
    "EmissionError",
    "ExponentialDecay",
    "FeedbackInflation",
    "GeometricMonths",
    "IssuanceHalving",
    "NetworkRule",
    "SimpleInflation",
    "YearlyTable",
    "band_inflation",
    "emission_table",
    "every_year",
    "exchanged",
    "first_month_of",
    "mintable",
    "next_inflation",
    "years_between",
]
