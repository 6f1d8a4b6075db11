"""What the columns of a plan may hold, in words."""

from __future__ import annotations

LEFT_OUT = "left out"

FIELD_MEANINGS = {
    "bucket": "the name of the bucket",
    "tokens": "a number of tokens",
    "share": "a share of the supply",
    "start": "the day on which the vesting starts",
    "vesting_start": "the day on which the vesting starts, later than what unlocks at the TGE",
    "tge_fraction": "the share of the bucket that unlocks at the start",
    "tge_locked": "the share of the bucket that is still locked after the start: of 90 %, 10 % unlocks",
    "tge_tokens": "the tokens that unlock at the start",
    "tge_supply": "the share of the whole supply that this bucket unlocks at the start",
    "cliff_months": "the months until the cliff",
    "cliff_date": "the day on which the cliff is over",
    "cliff_fraction": "the share of the bucket that unlocks at the cliff",
    "cliff_tokens": "the tokens that unlock at the cliff",
    "cliff_supply": "the share of the whole supply that this bucket unlocks at the cliff",
    "duration_months": "the months that the vesting takes",
    "parts": "the number of equal parts in which the vesting unlocks",
    "month_share": "the share of the bucket that unlocks every month, until all of it is there",
    "end": "the day on which everything has vested",
    "period": "how often something unlocks",
    "terms": "the terms in words: cliff, vesting, what unlocks at the start",
    "holder": "who holds the tokens: the team, investors, the public …",
    "circulating": "whether the tokens circulate once they are unlocked",
    "note": "a note",
    LEFT_OUT: "nothing that is needed",
}
"""What a column may hold, in words, for the question what an unknown one holds."""
