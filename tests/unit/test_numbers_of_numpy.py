"""A number out of a table is as welcome as one that somebody typed, wherever a whole number is taken."""

import copy
import pickle
from datetime import date

import numpy
import pytest

from course_lib import crypto_tokens, model_tokens
from course_lib.crypto_tokens import calendar, emission, ledger, liquidity, staking, vesting
from course_lib.crypto_tokens.economy import market, payment
from course_lib.crypto_tokens.economy.settlements import STABLECOIN
from course_lib.model_tokens import bpe
from course_lib.research.due_diligence import Evidence, Scorecard
from course_lib.research.memo import Chart

DAY = date(2026, 1, 31)
CALLS = {
    "Budget": lambda n: model_tokens.Budget(window=n(100), answer=n(40)).room,
    "pages_that_fit": lambda n: model_tokens.pages_that_fit(n(100), 1.15, n(10)),
    "chunks": lambda n: model_tokens.chunks("one two three", model_tokens.load_tokenizer("gpt2"), n(2), n(1)),
    "AgentLoop": lambda n: model_tokens.AgentLoop(steps=n(100), system=n(100), edits=(n(5),), edit_at=n(9)),
    "AgentLoop.sent": lambda n: model_tokens.AgentLoop().sent(n(100)),
    "simulate_agent": lambda n: (
        model_tokens.simulate_agent(model_tokens.AgentLoop(steps=n(9), cache=True, edits=(n(5),))).to_dict()
    ),
    "cost": lambda n: model_tokens.cost("gpt-5-mini", n(100), n(100), cached_tokens=n(50)) * n(100),
    "Rates.at": lambda n: model_tokens.rates_of("gpt-5-mini").at(n(100)),
    "train": lambda n: bpe.train("abab abab", n(258) if n is not numpy.uint8 else 258).pairs,
    "decode": lambda n: model_tokens.load_tokenizer("gpt2").decode([n(1), n(2)]),
    "token_bytes": lambda n: model_tokens.load_tokenizer("gpt2").token_bytes(n(1)),
    "bpe.decode": lambda n: bpe.decode([n(97)], bpe.train("ab", 256)),
    "glitch_candidates": lambda n: len(model_tokens.glitch_candidates("gpt2", "cl100k_base", n(9))),
    "to_tokens": lambda n: crypto_tokens.to_tokens(n(100), n(18)),
    "to_base_units": lambda n: crypto_tokens.to_base_units(n(100), n(18)),
    "add_months": lambda n: crypto_tokens.add_months(DAY, n(100)),
    "day_of": lambda n: calendar.day_of(n(100)),
    "Pool": lambda n: liquidity.Pool(n(100), n(100)).price,
    "sell": lambda n: liquidity.sell(liquidity.Pool(n(100), n(100)), n(100)),
    "amount_out": lambda n: liquidity.amount_out(n(100), n(100), n(100)),
    "sell_in_parts": lambda n: len(liquidity.sell_in_parts(liquidity.Pool(1e6, 1e6), n(100), n(5))),
    "random_paths": lambda n: liquidity.random_paths(0.5, days=n(5), runs=n(5), seed=n(1)).tolist(),
    "Ledger": lambda n: (
        ledger.Ledger("T", n(6), "a", cap=n(100)).mint("a", "b", n(100)).transfer("b", "c", n(100))
    ),
    "Vesting": lambda n: vesting.vested(
        vesting.Vesting(n(100), DAY, cliff_months=n(3), duration_months=n(100)), date(2027, 1, 31)
    ),
    "unlock_calendar": lambda n: (
        crypto_tokens.unlock_calendar(vesting.Vesting(9, DAY, "0.5", 0, 9), DAY, n(12))["total"].tolist()
    ),
    "share_out": lambda n: payment.share_out(n(100), n(100), n(100)),
    "compounded": lambda n: staking.compounded(0.1, n(100)),
    "run_market": lambda n: (
        market.run_market(market.Market(months=n(5), seed=n(3)), STABLECOIN, n(2)).units.tolist()
    ),
    "BlockHalving": lambda n: emission.BlockHalving(
        reward=n(50), blocks_per_halving=n(100), block_seconds=n(100), start=DAY
    ).supply(date(2026, 3, 1)),
    "Chart": lambda n: Chart("t", "u", (("a", n(100)),)).rows,
}  # fmt: skip


@pytest.mark.parametrize("kind", [numpy.int64, numpy.int32, numpy.uint8])
@pytest.mark.parametrize("name", CALLS)
def test_a_whole_number_of_numpy_gives_what_the_same_int_gives(name, kind):
    wanted, found = CALLS[name](int), CALLS[name](kind)
    assert found == wanted
    assert repr(found) == repr(wanted)  # no number of NumPy is left inside


def test_a_ledger_and_a_card_travel():
    book = ledger.Ledger("T", minter="a").mint("a", "b", 5)
    card = Scorecard("T").answered("audits", Evidence("none", "their page", "2025", "read"))
    for thing in (book, card):
        assert pickle.loads(pickle.dumps(thing)) == copy.deepcopy(thing) == thing


@pytest.mark.parametrize("name", ["gpt2", "bert-uncased"])
def test_a_tokenizer_travels(name):
    tok = model_tokens.load_tokenizer(name)
    assert pickle.loads(pickle.dumps(tok)) is tok
    assert copy.deepcopy({"tok": tok})["tok"] is tok
    assert copy.copy(tok) is tok
    assert copy.deepcopy(tok).encode("Hi") == tok.encode("Hi")
