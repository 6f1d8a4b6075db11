"""What the course once taught and is not so, with the source that says otherwise: it must not come back."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# Words that must stand nowhere, and why.
NOT_SO = {
    "no market pays for a vote": "5 ETH were paid for 19.3 million ARB votes in 2025-04 (DAO Times)",
    "no price of it is known": "the same",
    "insiders hold most of the supply": "the example gives them half of it",
    "not worth more for that reason": "the liquidity premium: Amihud and Mendelson 1986",
    "Worldcoin did it twice": "once, in July 2024",
    "changed twice": "the same",
    "cut by more than 40 %": "the schedule of 2023 reaches its month 36",
    "How much of the year’s delay is due": "193 days of pause, about 47 and about 103",
    "RENDER is a program": "it is a mint of the token program",
    "issued by a program on the blockchain Solana": "the same",
    "kept by thousands of computers": "Akash has about a hundred",
    "Leases pay a take rate, and they can be settled in stable money": "ended by AEP-76 in 2026-03",
    "since AEP-24 also in stable currencies": "the same",
    "Depth is harder to fake": "spoofing",
    "three halvings fit": "five: one every 3.993 years",
}

# What a notebook has to say instead: patterns in its text.
SAID = {
    "08": ["62.5 % of the votes", r"from August 2023 to March 2026 in AKT or in stablecoins"],
    "09": ["19.3 million votes", "liquidity premium", "RNP-023"],
    "10": [
        "193",
        "6 January 2025",
        "until 11 June 2026",
        r"\*for each round\*",
        "414.7",
        "RNP-023",
        "five halvings fit",
    ],
    "11": ["reached its month 36", r"59\.3 %.*57\.6 %", "whose parts may also differ"],
    "12": [
        "paid from fees instead of new tokens",
        "no tax, 28 days",
        "10 % of an Indexer’s own stake is the most",
        "CompoundGovernor",
    ],
    "13": ["slippage tolerance", "maximal extractable value", "price impact"],
    "14": ["self_check_words"],
}


def texts():
    """Every file that learners read, as text."""
    for pattern in ("notebooks/*.ipynb", "course_lib/**/*.py", "course_lib/**/*.json", "course_lib/**/*.toml",
                    "data/glossary.toml", "data/crypto/*.csv", "docs/*.md"):  # fmt: skip
        for path in ROOT.glob(pattern):
            yield path, path.read_text(encoding="utf-8")


def source_of(number):
    [path] = (ROOT / "notebooks").glob(f"{number}_*.ipynb")
    return "\n".join(
        "".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    )


@pytest.mark.parametrize("words", NOT_SO)
def test_what_is_not_so_is_said_nowhere(words):
    assert [str(path) for path, text in texts() if words in text] == [], NOT_SO[words]


@pytest.mark.parametrize(
    ("number", "pattern"), [(n, pattern) for n, several in SAID.items() for pattern in several]
)
def test_what_is_so_is_taught(number, pattern):
    assert re.search(pattern, source_of(number))


def test_the_first_halving_of_tao_was_343_days_late_for_three_reasons():
    from datetime import date, timedelta

    start, halved = date(2021, 1, 9), date(2025, 12, 15)
    naive = start + timedelta(days=10_500_000 / 7_200)
    pause = date(2021, 11, 21) - date(2021, 5, 12)
    slow = (date(2021, 5, 12) - start).days - 546_113 / 7_200
    late = (halved - naive).days
    assert (naive, pause.days, late) == (date(2025, 1, 6), 193, 343)
    assert round(slow) == 47
    assert round(late - pause.days - slow) == 103


def test_five_halvings_of_tao_fit_into_twenty_years_and_only_two_with_41_per_cent_recycled():
    from dataclasses import replace

    from course_lib.crypto_tokens.emission import NETWORK_RULES, every_year

    for recycled, halvings in ((0, 5), (0.4, 3), (0.41, 2)):
        rule = replace(NETWORK_RULES["Bittensor"].rule, recycled=recycled)
        assert rule.reward_at(rule.supply(every_year(rule, 20)[-1])) * 2**halvings == rule.reward


def test_insiders_of_the_example_hold_half_of_the_supply_and_more_of_the_votes():
    from course_lib.crypto_tokens.economy.payment import HELD

    assert HELD["insiders"] / sum(HELD.values()) == 0.5
    assert HELD["insiders"] / (HELD["insiders"] + HELD["public"]) == 0.625
