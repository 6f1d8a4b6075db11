"""Agent loops: published values, and the simulator against the closed form."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.model_tokens.context import (
    EXAMPLE_RATES,
    AgentLoop,
    billed_input,
    cached_input,
    simulate_agent,
    step_costs,
)

# Worked out independently: 2,000 system + 500 user, 300 out + 1,200 result a step, $1 in, $5 out, cache reads
# at 0.1. Steps: billed input, dollars without a cache, with one (writes at the input's price, at 1.25).
PUBLISHED = {
    1: (2_500, "0.0040", "0.0040", "0.0046"),
    5: (27_500, "0.0350", "0.0179", "0.0200"),
    10: (92_500, "0.1075", "0.0386", "0.0427"),
    20: (335_000, "0.3650", "0.0914", "0.0992"),
    40: (1_270_000, "1.3300", "0.2419", "0.2571"),
    80: (4_940_000, "5.0600", "0.7229", "0.7531"),
}
FEES = replace(EXAMPLE_RATES, cache_write=Decimal("1.25"))

loops = st.builds(
    AgentLoop,
    steps=st.integers(1, 40),
    system=st.integers(0, 5_000),
    user=st.integers(0, 5_000),
    output=st.integers(0, 2_000),
    result=st.integers(0, 5_000),
    cache=st.booleans(),
    edits=st.frozensets(st.integers(1, 50), max_size=5).map(tuple),
    edit_at=st.integers(0, 60_000),
    rates=st.sampled_from([EXAMPLE_RATES, FEES]),
)


def total(loop):
    return simulate_agent(loop)["total"].iloc[-1]


@pytest.mark.parametrize("steps", PUBLISHED)
def test_published_values(steps):
    billed, plain, cached, with_fees = PUBLISHED[steps]
    loop = AgentLoop(steps=steps)
    assert billed_input(loop) == simulate_agent(loop)["context"].sum() == billed
    within = Decimal("0.00005")
    assert abs(total(loop) - Decimal(plain)) <= within
    assert abs(total(replace(loop, cache=True)) - Decimal(cached)) <= within
    assert abs(total(replace(loop, cache=True, rates=FEES)) - Decimal(with_fees)) <= within


def test_the_conversation_of_twenty_steps():
    assert AgentLoop(steps=20).final_context == 32_500


@settings(deadline=None)
@given(loop=loops)
def test_simulator_and_closed_form_agree(loop):
    table = simulate_agent(loop)
    assert table["context"].sum() == billed_input(loop)
    assert table["cached"].sum() == cached_input(loop)
    assert (table["new"] + table["cached"] == table["context"]).all()
    assert table["cost"].sum() == table["total"].iloc[-1]
    assert (step_costs(loop).sum(axis=1) == table["cost"]).all()


@settings(deadline=None)
@given(loop=loops)
def test_what_always_holds(loop):
    assert total(replace(loop, edits=())) <= total(loop)
    if loop.rates is EXAMPLE_RATES:
        assert total(loop) <= total(replace(loop, cache=False))
    assert billed_input(replace(loop, steps=loop.steps + 1)) >= billed_input(loop)


def test_one_edit_is_paid_once():
    whole, edited = AgentLoop(cache=True), AgentLoop(cache=True, edits=(11,))
    lost = whole.sent(10)
    assert lost == 16_000
    assert cached_input(whole) - cached_input(edited) == lost
    assert total(edited) - total(whole) == lost * (Decimal(1) - Decimal("0.1")) / 1_000_000


def test_an_edit_at_the_end_of_the_cache_costs_nothing():
    assert total(AgentLoop(cache=True, edits=(11,), edit_at=16_000)) == total(AgentLoop(cache=True))


def test_an_edit_before_the_first_step_costs_nothing():
    assert total(AgentLoop(cache=True, edits=(1,))) == total(AgentLoop(cache=True))


def test_an_edit_in_every_step_makes_the_cache_useless():
    every = tuple(range(1, 21))
    assert total(AgentLoop(cache=True, edits=every)) == total(AgentLoop())
    assert total(AgentLoop(cache=True, edits=every, rates=FEES)) > total(AgentLoop(rates=FEES))


def test_twice_the_steps_are_nearly_four_times_the_bill():
    assert 3.8 < billed_input(AgentLoop(steps=80)) / billed_input(AgentLoop(steps=40)) < 4


@pytest.mark.parametrize(
    "wrong",
    [
        {"steps": 0},
        {"steps": 1.5},
        {"steps": 10**9},
        {"result": -1},
        {"user": "500"},
        {"edits": "11"},
        {"edits": 3},
    ],
)
def test_impossible_loops_are_explained(wrong):
    with pytest.raises(ValueError, match=r"whole number|steps|edits"):
        AgentLoop(**wrong)
