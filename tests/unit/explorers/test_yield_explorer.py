"""The yield explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.staking import Staking, yield_curve
from course_lib.explorers import explore_yield
from course_lib.explorers import yield_explorer as room


@pytest.fixture
def explorer():
    return explore_yield()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    offer = room.PRESETS[preset]
    market = Staking(offer.inflation, offer.staked, offer.to_stakers, offer.fees)
    assert explorer._preset.value == preset
    assert explorer.staking == market
    assert f"{market.nominal:.1%}" in explorer.summary
    curve = yield_curve(market, room.POINTS)
    for line, column in zip(explorer._chart.figure.data, ("nominal", "real", "not staked"), strict=False):
        assert list(line.y) == pytest.approx((100 * curve[column]).tolist(), abs=0.006)
    assert list(explorer._chart.figure.data[-1].y) == pytest.approx(
        [100 * market.nominal, 100 * market.real], abs=0.006
    )


def test_the_genesis_of_akash():
    summary = explore_yield(0.52, 0.67).summary
    assert "77.6% a year, all of it new tokens" in summary
    assert "grows by 16.8%" in summary
    assert "shrinks by 34.2%" in summary


def test_both_sources_are_told_apart():
    assert "4.0% of it paid by users" in explore_yield(0.06, 0.5, fees=0.02).summary
    assert "all of it paid by users" in explore_yield(0, 0.5, fees=0.02).summary
    assert explore_yield(0, 0.5).summary.startswith("The offer reads 0.0% a year. A staker")


@pytest.mark.parametrize("inflation", [0.10, 0.50, 2.00])
def test_stakers_stand_still_at_their_part_of_the_new_tokens(explorer, inflation):
    explorer.offer = room.Offer(inflation, 0.45, to_stakers=0.45)
    assert "A staker’s share of the supply stays the same" in explorer.summary


def test_controls_redraw_everything(explorer):
    before = list(explorer._chart.figure.data[0].y)
    explorer._controls["inflation"].value = 30
    assert explorer._preset.value == ""
    assert explorer.summary in explorer._sentence.value
    assert list(explorer._chart.figure.data[0].y) != before


def test_fees_that_nobody_can_pay_are_a_sentence(explorer):
    explorer.offer = room.Offer(0.10, 0.95, fees=0.20)
    assert explorer.summary == "5% of the tokens are not staked: not enough for fees of 20%."
    assert explorer.summary in explorer._sentence.value
    assert list(explorer._chart.figure.data[-1].x) == []
    assert max(explorer._chart.figure.data[0].x) == 80
    assert len(explorer.table) == 10


def test_a_commission_comes_off_the_rewards(explorer):
    explorer._controls["commission"].value = 100
    assert "shrinks by 9.1% after a commission of 100%" in explorer.summary


def test_too_much_is_said_and_not_cut():
    with pytest.raises(
        ValueError, match=r"“New tokens” goes from 0 to 200 % of supply a year, .* show 10,000"
    ):
        explore_yield(inflation=100)


def test_the_table_can_be_shown(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 10


def test_reset_brings_the_start_back(explorer):
    before = explorer.offer, explorer.summary
    explorer.offer = room.Offer(0.01, 0.02, 0.03, 0.04, 0.05)
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.offer, explorer.summary) == before
    assert explorer._as_table.value is False
