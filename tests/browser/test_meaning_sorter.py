"""The meaning sorter in a real JupyterLab."""

import pytest

from .accessibility import violations
from .controls import said

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def sorter(lab):
    with lab.explorer("explore_meanings") as notebook:
        yield notebook


def test_it_asks_for_a_guess_first(sorter):
    sorter.page.get_by_role("button", name="Reset").click()
    sorter.settle()
    assert "Guess first" in said(sorter)


def test_a_guess_made_with_the_keyboard_is_judged(sorter):
    sorter.page.get_by_role("radio", name="a blockchain asset").focus()
    sorter.page.keyboard.press("Space")
    sorter.settle()
    assert "Not quite: it means a unit of text." in said(sorter)


def test_your_own_sentence_stays_text(sorter):
    sorter.page.get_by_label("Or yours").fill("<img src=x onerror=alert(1)> in my wallet")
    sorter.settle()
    sorter.page.get_by_role("radio", name="both meanings").check()
    sorter.settle()
    assert "the sorter says a blockchain asset" in said(sorter)
    assert sorter.page.locator(".widget-html img").count() == 0


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(sorter, theme):
    sorter.use_theme(theme)
    assert violations(sorter) == []
    assert sorter.problems() == []
