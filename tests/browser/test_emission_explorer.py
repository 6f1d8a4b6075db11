"""The emission explorer in a real JupyterLab, by keyboard and by mouse."""

import pytest

from .accessibility import violations
from .controls import press, said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(lab):
    with lab.explorer("explore_emission") as notebook:
        yield notebook


@pytest.fixture(autouse=True)
def from_the_start(explorer):
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()


def choose(explorer, preset):
    explorer.page.get_by_label("Preset", exact=True).select_option(preset)
    explorer.settle()


def test_a_preset_brings_its_own_slider(explorer):
    choose(explorer, "Bittensor")
    assert "TAO" in said(explorer)
    slider = explorer.page.get_by_role("slider", name="Recycled")
    press(explorer, slider, "ArrowRight")
    assert slider.input_value() == "1"
    assert "20,316,878" in said(explorer)


def test_the_slider_follows_the_mouse(explorer):
    slider = explorer.page.get_by_role("slider", name="Years")
    box = slider.bounding_box()
    explorer.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    explorer.settle()
    assert 15 <= int(slider.input_value()) <= 25
    press(explorer, slider, "End")
    assert said(explorer).startswith("After 40 years")


def test_every_slider_has_its_own_label(explorer):
    names = [slider.get_attribute("id") for slider in explorer.page.get_by_role("slider").all()]
    assert len(set(names)) == len(names) == 3


def test_burning_shows_a_second_line(explorer):
    press(explorer, explorer.page.get_by_role("slider", name="Burned each year"), "End")
    assert "without burns" in explorer.page.locator(".course-figure-legend").first.text_content()


def test_an_arrow_key_in_a_list_stays_in_the_list(explorer):
    preset = explorer.page.get_by_label("Preset", exact=True)
    before = preset.input_value()
    press(explorer, preset, "ArrowDown")
    assert preset.input_value() != before
    assert preset.evaluate("list => list === document.activeElement")


def test_typed_markup_stays_text_and_is_kept(explorer):
    more = explorer.page.get_by_role("button", name="More: your own rule, exact numbers")
    more.click()
    exactly = explorer.page.get_by_label("Exactly", exact=True)
    exactly.fill("<img src=x onerror=alert(1)>")
    exactly.press("Enter")
    explorer.settle()
    described = exactly.get_attribute("aria-describedby").split()[-1]
    assert "is not a number" in explorer.page.locator(f"#{described}").inner_text()
    assert exactly.input_value() == "<img src=x onerror=alert(1)>"
    assert explorer.page.locator(".jp-OutputArea-output img").count() == 0
    more.click()


def test_reset_brings_the_first_view_back(explorer):
    first = said(explorer)
    choose(explorer, "Arweave")
    assert said(explorer) != first
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()
    assert said(explorer) == first


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    explorer.page.get_by_label("show as table").check()
    explorer.settle()
    assert violations(explorer) == []
    assert explorer.problems() == []
