"""The marketplace simulator in a real JupyterLab, by keyboard and by mouse."""

import pytest

from .accessibility import violations
from .controls import press, said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(lab):
    with lab.explorer("explore_market") as notebook:
        yield notebook


def test_without_rewards_the_holders_pay_nothing(explorer):
    press(explorer, explorer.page.get_by_role("slider", name="Rewards"), "Home")
    assert "Holders pay 0 dollars" in said(explorer)
    assert explorer.page.get_by_label("Preset", exact=True).input_value() == "Compute: no rewards at all"


def test_a_slider_moves_by_arrow_keys(explorer):
    slider = explorer.page.get_by_role("slider", name="Extra step")
    before, words = int(slider.input_value()), said(explorer)
    press(explorer, slider, "ArrowRight")
    assert int(slider.input_value()) == before + 1
    assert said(explorer) != words


def test_an_arrow_key_in_the_list_stays_in_the_list(explorer):
    preset = explorer.page.get_by_label("Preset", exact=True)
    press(explorer, preset, "End")
    assert "tool calls" in said(explorer)
    assert explorer.page.locator(".js-plotly-plot .ytitle").text_content() == "tool calls a month"
    assert preset.evaluate("list => list === document.activeElement")


def test_more_by_mouse_and_reset(explorer):
    explorer.page.get_by_role("button", name="More").click()
    explorer.settle()
    assert explorer.page.get_by_role("slider", name="No bank").is_visible()
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()
    assert "476,450 GPU hours" in said(explorer)


def test_the_table_can_be_shown(explorer):
    explorer.page.get_by_label("show as table").check()
    explorer.settle()
    assert explorer.page.locator(".jp-OutputArea-output table").count() == 2


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    assert violations(explorer) == []
    assert explorer.problems() == []
