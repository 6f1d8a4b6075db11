"""The emission explorer: a rule, its supply year by year, and what burning does to it."""

from __future__ import annotations

from course_lib.crypto_tokens.emission import NETWORK_RULES, Emission
from course_lib.explorers.emission_explorer.explorer import MOST_YEARS, EmissionExplorer
from course_lib.explorers.emission_explorer.parameters import PRESETS, parameter_of


def explore_emission(
    preset: str = "Bitcoin", years: int = 20, burn: float = 0, rule: Emission | None = None
) -> EmissionExplorer:
    """Explore the emission rule of *preset*, or a *rule* of your own, over *years* (at most 40).

    *burn* is the fraction of the supply that is burned each year, at most 0.2. Returns the explorer, which also
    works without a browser. Raises ValueError for an unknown preset, a rule without a slider, years that are not
    whole or not from 1 to 40, and a burn beyond its limits.

    >>> explore_emission("Filecoin, simple minting", years=6).summary
    'After 6 years there are 165,052,215 FIL, 50.0% of the 330,000,000 there will ever be; the last of them added 20,199,844, a growth of 14%.'
    """  # noqa: E501 - a sentence of the explorer
    if not float(years).is_integer():
        raise ValueError(f"years: the explorer shows whole years, so it cannot show {years:g}.")
    if rule is None:
        if preset not in PRESETS:
            raise ValueError(f"There is no preset {preset!r:.60}. Choose one of: {'; '.join(PRESETS)}.")
        rule = NETWORK_RULES[preset].rule
    parameter_of(rule)
    if not (1 <= years <= MOST_YEARS and 0 <= burn <= 0.2):
        raise ValueError(f"The explorer shows 1 to {MOST_YEARS} years, and burns from 0 to 0.2 a year.")
    return EmissionExplorer(rule, int(years), burn)
