"""The driver mixer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.valuation import Mix, price_path
from course_lib.explorers import drivers_explorer as room
from course_lib.explorers import explore_drivers


@pytest.fixture
def explorer():
    return explore_drivers()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    mix = room.PRESETS[preset]
    assert explorer.mix == mix
    assert explorer._preset.value == preset
    path = price_path(mix)
    assert explorer.table.equals(path)
    fundamental, price, paid = explorer._chart.figure.data
    assert list(fundamental.y) == path["fundamental"].to_list()
    assert list(price.y) == path["price"].to_list()
    assert set(paid.y) == {path["price"].iloc[0]}
    assert [list(line.x) for line in (fundamental, price, paid)] == [path.index.to_list()] * 3


def test_controls_redraw_everything(explorer):
    before = explorer.summary
    explorer._controls["growth"].value = 5
    assert explorer.mix.growth == 0.05
    assert explorer.summary != before
    assert explorer.summary in explorer._sentence.value
    assert explorer._preset.value == ""


def test_the_crossing_is_said(explorer):
    assert explorer.summary.endswith("The fundamental price reaches the first day’s in month 36.")
    explorer._controls["inflation"].value = 3
    assert "never reaches" in explorer.summary
    explorer._controls["inflation"].value = 2
    assert "beyond this chart" in explorer.summary


def test_a_story_without_use_ends_at_nothing(explorer):
    explorer._preset.value = "A story, and nobody uses it"
    assert "narrative $0.60" in explorer.summary
    assert "nothing is left" in explorer.summary
    explorer._controls["narrative"].value = 0
    assert "costs $0.00" in explorer.summary


def test_the_table_can_be_shown(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 61


def test_reset_brings_the_start_back(explorer):
    before = explorer.mix, explorer.summary
    explorer._preset.value = "Half of the tokens are staked"
    explorer._controls["usage"].value = 5
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.mix, explorer.summary) == before
    assert explorer._as_table.value is False


def test_what_a_slider_cannot_show_is_said_and_not_cut():
    with pytest.raises(
        ValueError, match=r"^narrative: the slider “Story” goes from 0 to 5 .* cannot show 50"
    ):
        explore_drivers(narrative=50)


def test_what_cannot_be_is_a_sentence():
    with pytest.raises(ValueError, match="A mix has no 'hype'"):
        explore_drivers(hype=3)
    with pytest.raises(ValueError, match="velocity must be more than 0"):
        explore_drivers(velocity=0)


def test_parts_are_the_price(explorer):
    explorer.mix = Mix(holders=0.5, staked=0.5)
    assert explorer.parts.tolist() == pytest.approx([0.6, 1.5, 0.6, 0.6])
