"""The driver mixer in a real JupyterLab, by keyboard and by mouse."""

import pytest

from .accessibility import violations
from .controls import press, said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(lab):
    with lab.explorer("explore_drivers") as notebook:
        yield notebook


def test_no_growth_is_never(explorer):
    assert "in month 36" in said(explorer)
    press(explorer, explorer.page.get_by_role("slider", name="Use grows"), "Home")
    assert "never reaches" in said(explorer)


def test_a_slider_moves_by_arrow_keys(explorer):
    slider = explorer.page.get_by_role("slider", name="Story")
    before, words = float(slider.input_value()), said(explorer)
    press(explorer, slider, "ArrowRight")
    assert float(slider.input_value()) == pytest.approx(before + 0.1)
    assert said(explorer) != words


def test_an_arrow_key_in_the_list_stays_in_the_list(explorer):
    preset = explorer.page.get_by_label("Preset", exact=True)
    press(explorer, preset, "End")
    assert "staking $0.60" in said(explorer)
    assert preset.evaluate("list => list === document.activeElement")


def test_a_number_can_be_typed(explorer):
    explorer.page.get_by_role("button", name="More").click()
    explorer.settle()
    use = explorer.page.get_by_label("Use", exact=True)
    use.fill("0")
    use.press("Enter")
    explorer.settle()
    assert "nothing is left" in said(explorer)


def test_reset_by_mouse(explorer):
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()
    assert "in month 36" in said(explorer)


def test_the_table_can_be_shown(explorer):
    explorer.page.get_by_label("show as table").check()
    explorer.settle()
    assert explorer.page.locator(".jp-OutputArea-output table").count() == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    assert violations(explorer) == []
    assert explorer.problems() == []
