"""The exit explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.liquidity import MARKETS, Pool, sandwich, sell, sell_everywhere
from course_lib.explorers import exit_explorer as room
from course_lib.explorers import explore_exit


@pytest.fixture
def explorer():
    return explore_exit()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    now = room.PRESETS[preset]
    table = sell_everywhere(now.dollars, now.amount, now.width / 100, now.fee / 100)
    assert explorer.setting == now
    assert explorer.table.equals(table)
    for name in MARKETS:
        assert f"{name} ${table.loc[name, 'received']:,.0f}" in explorer.summary
    *lines, ends = explorer._chart.figure.data
    assert list(ends.x) == [line.x[-1] for line in lines]
    assert [line.name for line in lines] == list(MARKETS)
    assert [line.x[-1] for line in lines] == pytest.approx(table["sold"].tolist(), abs=0.01)
    assert [line.y[-1] for line in lines] == pytest.approx(table["price_after"].tolist(), abs=1e-6)
    assert len({line.line.dash for line in lines}) == 4


def test_the_whole_pool_is_that_of_notebook_13(explorer):
    assert f"whole pool ${sell(Pool(1_000_000, 1_000_000), 400_000).received:,.0f}" in explorer.summary


def test_what_finds_no_dollars_is_said(explorer):
    explorer.setting = room.ExitSetting(amount=1_500_000)
    # 1.5 m − 1 m ÷ √0.9 ÷ 0.997
    assert "No dollars are left for 442,736 tokens in the range" in explorer.summary
    assert "in the order book" in explorer.summary


@pytest.mark.parametrize(("width", "dry"), [(30, True), (31, False)])
def test_how_wide_a_range_takes_1_2_million_tokens(width, dry):
    """By hand: Y ÷ √(1 − w) ÷ 0.997 tokens are taken, so w is at least 1 − 1 ÷ (1.2 · 0.997)² = 30.1 %."""
    summary = explore_exit(amount=1_200_000, width=width).summary
    assert ("in the range" in summary) == dry


def test_somebody_watches(explorer):
    explorer.setting = room.ExitSetting(amount=10_000, watched=True)
    attack = sandwich(Pool(1_000_000, 1_000_000), 10_000, 0.01)
    assert f"sells {attack.front:,.0f} tokens first" in explorer.summary
    assert f"gains {attack.gain:,.2f} tokens" in explorer.summary
    explorer.setting = room.ExitSetting(amount=1_000, fee=1.0, watched=True)
    assert "would lose on a sandwich" in explorer.summary
    explorer.setting = room.ExitSetting(tolerance=0, watched=True)
    assert "nothing that a bot could take" in explorer.summary


def test_controls_redraw_everything(explorer):
    before = list(explorer._chart.figure.data[1].y)
    explorer._controls["width"].value = 1
    assert explorer.summary in explorer._sentence.value
    assert list(explorer._chart.figure.data[1].y) != before
    assert explorer._preset.value == "A narrow range"
    explorer._controls["watched"].value = True
    assert "a bot sells" in explorer._sentence.value


def test_the_table_and_reset(explorer):
    before = explorer.setting
    explorer.setting = room.ExitSetting(1_000, 5_000_000, 99, 5.0, 20.0, watched=True)
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 4
    explorer._reset.click()
    assert explorer.setting == before


@pytest.mark.parametrize("beyond", [{"amount": 10**9}, {"dollars": 1}, {"width": 100}, {"tolerance": 0.5}])
def test_too_much_is_said_and_not_cut(beyond):
    with pytest.raises(ValueError, match=r"the slider “.*” goes from .* so it cannot show"):
        explore_exit(**beyond)
