"""The explorers of notebooks 12 and 13 in a real JupyterLab, by keyboard and by mouse."""

import pytest

from course_lib.explorers.price_impact_explorer import STOPS

from .accessibility import violations
from .controls import press, reset, said

pytestmark = pytest.mark.browser

ALL = ["explore_yield", "explore_votes", "explore_price_impact"]


@pytest.fixture(scope="module")
def explorer(lab, request):
    with lab.explorer(request.param) as notebook:
        yield notebook


def these(*names):
    return pytest.mark.parametrize("explorer", names, indirect=True, scope="module")


@these("explore_yield")
def test_when_everybody_stakes_the_real_yield_is_gone(explorer):
    press(explorer, explorer.page.get_by_role("slider", name="Staked"), "End")
    assert "A staker’s share of the supply stays the same" in said(explorer)
    reset(explorer)


@these("explore_yield")
def test_fees_that_nobody_can_pay_are_said_in_words(explorer):
    press(explorer, explorer.page.get_by_role("slider", name="Staked"), "End")
    press(explorer, explorer.page.get_by_role("slider", name="Users’ fees"), "End")
    assert said(explorer) == "0% of the tokens are not staked: not enough for fees of 20%."
    assert explorer.problems() == []
    reset(explorer)


@these("explore_votes")
def test_when_all_others_come_the_insiders_lose(explorer):
    assert said(explorer).startswith("The proposal passes")
    press(explorer, explorer.page.get_by_role("slider", name="Turnout of the others"), "End")
    assert said(explorer).startswith("The proposal fails")
    reset(explorer)


@these("explore_votes")
def test_another_token_is_another_vote(explorer):
    before = said(explorer)
    press(explorer, explorer.page.get_by_label("Token", exact=True), "ArrowDown")
    assert said(explorer) != before
    reset(explorer)


@these("explore_price_impact")
def test_a_deep_pool_takes_the_sale(explorer):
    press(explorer, explorer.page.get_by_role("slider", name="Dollars in the pool"), "End")
    assert "92.3% of it" in said(explorer)
    reset(explorer)


@these("explore_price_impact")
def test_half_a_million_is_reached_by_mouse_and_by_typing(explorer):
    slider = explorer.page.get_by_role("slider", name="Unlock")
    box = slider.bounding_box()
    share = STOPS.index(500_000) / (len(STOPS) - 1)
    explorer.page.mouse.click(box["x"] + 8 + share * (box["width"] - 16), box["y"] + box["height"] / 2)
    explorer.settle()
    typed = explorer.page.get_by_label("Unlock, typed", exact=True)
    assert typed.input_value() == "500,000"
    assert said(explorer).startswith("200,000 tokens")
    typed.fill("1,000,000")
    typed.press("Enter")
    explorer.settle()
    assert said(explorer).startswith("400,000 tokens")
    typed.fill("9,000,000")
    typed.press("Enter")
    explorer.settle()
    assert typed.input_value() == "9,000,000"
    assert explorer.page.get_by_text("the most here is 5,000,000 tokens").is_visible()
    reset(explorer)
    assert typed.input_value() == "1,000,000"


@these("explore_price_impact")
def test_a_thin_pool_does_not(explorer):
    press(explorer, explorer.page.get_by_role("slider", name="Dollars in the pool"), "Home")
    assert "2.4% of it" in said(explorer)
    assert explorer.problems() == []
    reset(explorer)


@these(*ALL)
def test_further_controls_open_with_a_button(explorer):
    explorer.page.get_by_role("button", name="More").first.click()
    explorer.settle()
    assert explorer.page.get_by_role("slider").count() >= 3


@these(*ALL)
def test_the_table_can_be_shown(explorer):
    explorer.page.get_by_label("show as table").check()
    explorer.settle()
    assert explorer.page.locator(".widget-html table").count() == 1


@these(*ALL)
def test_reset_brings_the_first_view_back(explorer):
    reset(explorer)
    first = said(explorer)
    press(explorer, explorer.page.get_by_label("Preset", exact=True), "End")
    assert said(explorer) != first
    reset(explorer)
    assert said(explorer) == first


@these(*ALL)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    assert violations(explorer) == []
    assert explorer.problems() == []
