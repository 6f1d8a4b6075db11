"""The language explorer in a real JupyterLab: the keyboard, the drawing and axe."""

import pytest

from .accessibility import violations
from .controls import said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def explorer(lab):
    with lab.explorer("explore_languages") as notebook:
        yield notebook


def test_an_arrow_key_chooses_the_next_tokenizer_and_redraws(explorer):
    control = explorer.page.get_by_label("Tokenizer", exact=True)
    control.focus()
    explorer.page.keyboard.press("ArrowDown")
    explorer.settle()
    assert control.input_value() == "p50k_base"
    assert "than in p50k_base" in said(explorer)
    assert (
        explorer.page.locator(".course-figure-title").text_content()
        == "p50k_base (circles) and o200k_base (diamonds)"
    )


def test_the_two_causes_are_chosen_and_drawn_by_keyboard(explorer):
    control = explorer.page.get_by_label("Show", exact=True)
    control.focus()
    explorer.page.keyboard.press("ArrowDown")
    explorer.settle()
    assert control.input_value() == "its two causes"
    assert "no vocabulary could bring it below" in said(explorer)
    assert "premium (circles), and what its pattern alone sets (bars)" in (
        explorer.page.locator(".course-figure-title").text_content()
    )
    explorer.page.keyboard.press("ArrowUp")
    explorer.settle()
    assert control.input_value() == "the premium"


def test_your_own_text_gets_a_row_in_the_chart(explorer):
    explorer.page.get_by_role("button", name="More: languages by script or family").click()
    explorer.page.get_by_label("Your text").fill("Guten Morgen")
    explorer.page.get_by_label("In English").fill("Good morning")
    explorer.page.get_by_label("In English").blur()
    explorer.settle()
    assert "Your text" in explorer.page.locator(".course-figure-rows").text_content()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    assert violations(explorer) == []
    assert explorer.problems() == []
