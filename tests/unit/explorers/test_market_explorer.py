"""The marketplace simulator without a browser: its words, its tables and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.economy import SETTLEMENTS, Market, compare_settlements, run_market
from course_lib.explorers import explore_market
from course_lib.explorers import market_explorer as room


@pytest.fixture
def explorer():
    return explore_market()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    market = room.PRESETS[preset]
    assert explorer._preset.value == preset
    for line, settlement in zip(explorer._chart.figure.data, SETTLEMENTS, strict=True):
        assert line.name == settlement.name
        assert list(line.y) == pytest.approx(run_market(market, settlement).units[0].tolist())
    expected = compare_settlements(market)
    assert (explorer.gains - expected).abs().max().max() < 1e-3
    assert market.unit in explorer.summary
    assert market.unit in explorer._chart.figure.layout.yaxis.title.text
    assert all(f" {market.unit}, " in line.hovertemplate for line in explorer._chart.figure.data)


def test_controls_redraw_everything(explorer):
    before = explorer.summary
    explorer._rewards.value = 0
    assert explorer.summary != before
    assert "Holders pay 0 dollars" in explorer.summary
    assert explorer.summary in explorer._sentence.value
    assert explorer._preset.value == "Compute: no rewards at all"
    explorer._shares["wallet_cost"].value = 33
    assert explorer.market.wallet_cost == 0.33
    assert explorer._preset.value == ""


def test_no_customer_left_is_no_error(explorer):
    explorer._shares["failure"].value = 20
    explorer._shares["bankless"].value = 100
    assert "0 with dollars" in explorer.summary


def test_the_table_can_be_shown(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 36
    assert "net gain" in explorer._gains.value


def test_reset_brings_the_start_back(explorer):
    before = explorer.market, explorer.summary
    explorer._preset.value = "Agents: a thousand small payments"
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.market, explorer.summary) == before
    assert explorer._as_table.value is False


def test_any_market_can_be_set(explorer):
    market = Market(customers=50, months=12, seed=3)
    explorer.market = market
    assert explorer.market == market
    assert len(explorer.table) == 12


def test_what_cannot_be_is_a_sentence():
    with pytest.raises(ValueError, match="There is no market for 'games'"):
        explore_market("games")
    with pytest.raises(ValueError, match="A market has no 'price'"):
        explore_market(price=3)
    with pytest.raises(ValueError, match="volatility is a number"):
        explore_market(volatility=-1)
