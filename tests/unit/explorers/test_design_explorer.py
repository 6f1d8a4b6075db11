"""The design explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.economy import PROMISES, first_broken, live
from course_lib.explorers import design_explorer as room
from course_lib.explorers import explore_design


@pytest.fixture
def explorer():
    return explore_design()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    now = room.PRESETS[preset]
    years = live(now.design, now.seed)
    months = first_broken(years)["month"].dropna()
    assert explorer.setting == now
    assert f"{10 - len(months)} of 10 promises hold" in explorer.summary
    assert f"in month {months.min()}:" in explorer.summary
    assert "synthetic" in explorer.summary
    assert set(explorer.table.index[explorer.table["broken"] == "holds"]) == {
        promise.promise for promise in PROMISES
    } - set(months.index)
    price = explorer._chart.figure.data[0]
    assert price.y[0] == 100
    assert list(price.y)[-1] == pytest.approx(
        100 * years.table["price"].iloc[-1] / now.design.launch_price, abs=0.01
    )
    assert "synthetic" in explorer._chart.figure.layout.title.text


def test_a_later_cliff_moves_the_break_and_a_smaller_part_mends_it():
    assert explore_design(cliff=24).table.loc["unlocks", "broken"] == "24"
    assert float(explore_design(cliff=24).table.loc["unlocks", "value"]) > 0.4
    # By hand: some 23.4 % circulate before month 12; then come i/4 and 0.8 %, so that i is 6 at most.
    assert explore_design(insiders=6).table.loc["unlocks", "broken"] == "holds"
    assert explore_design(insiders=7).table.loc["unlocks", "broken"] == "12"


def test_more_than_all_tokens_is_said_and_nothing_breaks(explorer):
    explorer._controls["insiders"].value = 90
    assert "This cannot be" in explorer._sentence.value
    assert "35 too many" in explorer.summary
    explorer._as_table.value = True
    assert explorer.table.empty
    explorer._controls["insiders"].value = 20
    assert "promises hold" in explorer._sentence.value


def test_the_table_and_reset(explorer):
    before = explorer.setting
    explorer.setting = room.PRESETS["Five mistakes"]
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 10
    explorer._reset.click()
    assert explorer.setting == before


@pytest.mark.parametrize("beyond", [{"insiders": 91}, {"cliff": -1}, {"cash": 10**12}, {"seed": 101}])
def test_too_much_is_said_and_not_cut(beyond):
    with pytest.raises(ValueError, match=r"the slider “.*” goes from .* so it cannot show"):
        explore_design(**beyond)


@pytest.mark.parametrize(
    ("call", "says"), [({"preset": "x"}, "no preset"), ({"users": 30, "fees": 3}, "has no .fees.")]
)
def test_unknown_words_are_refused(call, says):
    with pytest.raises(ValueError, match=says):
        explore_design(**call)
