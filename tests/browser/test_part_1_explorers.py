"""The explorers of notebooks 02, 03 and 05 in a real JupyterLab, by keyboard and by mouse."""

import pytest

from .accessibility import violations
from .controls import choose, press, reset, said

pytestmark = pytest.mark.browser

ALL = ["explore_merges", "explore_families", "explore_cost", "explore_agent_loop"]


@pytest.fixture(scope="module")
def explorer(lab, request):
    with lab.explorer(request.param) as notebook:
        yield notebook


def these(*names):
    return pytest.mark.parametrize("explorer", names, indirect=True, scope="module")


@these("explore_merges")
def test_the_slider_steps_through_merges(explorer):
    slider = explorer.page.get_by_role("slider", name="Merges")
    before = int(slider.input_value())
    press(explorer, slider, "ArrowRight")
    assert int(slider.input_value()) == before + 1
    assert f"{before + 1}" in said(explorer)


@these("explore_merges")
def test_an_empty_text_leaves_no_two_numbers_in_one_place(explorer):
    choose(explorer, "Learn from", "the text below")
    explorer.page.get_by_label("Your text", exact=True).fill("")
    explorer.settle()
    assert said(explorer).startswith("No pair occurs twice")
    marks = explorer.page.locator(".merge-chart text").evaluate_all(
        "marks => marks.map((mark) => [mark.getAttribute('x'), mark.getAttribute('y')].join())"
    )
    assert len(set(marks)) == len(marks)
    reset(explorer)


@these("explore_agent_loop")
def test_the_slider_changes_the_steps_of_the_agent(explorer):
    slider = explorer.page.get_by_role("slider", name="Steps")
    press(explorer, slider, "Home")
    assert said(explorer).startswith("1 step sends")
    assert slider.get_attribute("aria-valuetext") == "1 step"
    assert (
        explorer.page.locator(".course-slider", has=slider).locator(".course-number-unit").inner_text()
        == "step"
    )


@these("explore_cost")
def test_a_number_changes_the_bill(explorer):
    before = said(explorer)
    press(explorer, explorer.page.get_by_label("Input", exact=True), "ArrowUp")
    assert said(explorer) != before


@these("explore_cost")
def test_what_does_not_fit_stays_beside_its_reason(explorer):
    field, before = explorer.page.get_by_label("Input", exact=True), said(explorer)
    field.fill("1,5")
    field.press("Enter")
    explorer.settle()
    assert field.input_value() == "1,5"
    assert field.get_attribute("aria-invalid") == "true"
    reason = explorer.page.locator(".course-number-problem:not(:empty)")
    assert reason.inner_text() == "1,5 is not a whole number, and only whole numbers fit here."
    assert reason.get_attribute("id") in field.get_attribute("aria-describedby")
    assert said(explorer) == before
    field.fill("1 000 000")
    field.press("Enter")
    explorer.settle()
    assert field.input_value() == "1,000,000"
    assert reason.count() == 0
    assert said(explorer) != before
    reset(explorer)


@these("explore_agent_loop")
def test_two_presets_are_compared(explorer):
    reset(explorer)
    explorer.page.get_by_role("button", name="Keep as A, compare").click()
    choose(explorer, "Preset", "20 steps with a cache")
    kept = explorer.page.get_by_text("A, 20 steps without a cache: 20 steps send")
    assert kept.is_visible()
    assert "times less" in said(explorer)
    reset(explorer)
    assert kept.count() == 0


@these("explore_merges", "explore_families")
def test_typed_markup_stays_text(explorer):
    explorer.page.get_by_label("Your text", exact=True).fill("<img src=x onerror=alert(1)>")
    explorer.page.get_by_label("show as table").check()
    explorer.settle()
    assert explorer.page.locator(".jp-OutputArea-output img").count() == 0
    reset(explorer)


@these(*ALL)
def test_an_arrow_key_in_a_list_stays_in_the_list(explorer):
    preset = explorer.page.get_by_label("Preset", exact=True)
    before = preset.input_value()
    press(explorer, preset, "ArrowDown")
    assert preset.input_value() != before
    assert preset.evaluate("list => list === document.activeElement")


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
