"""The type finder in a real JupyterLab, by keyboard and by mouse."""

import pytest

from course_lib.crypto_tokens import find_tokens, profiles

from .accessibility import violations
from .controls import choose, reset, said

pytestmark = pytest.mark.browser

EVERY = len(profiles())


@pytest.fixture(scope="module")
def finder(lab):
    with lab.explorer("explore_types") as notebook:
        yield notebook


def test_an_arrow_key_in_a_list_filters(finder):
    reset(finder)
    assert said(finder).startswith(f"All {EVERY} tokens")
    finder.page.get_by_label("Type", exact=True).focus()
    finder.page.keyboard.press("ArrowDown")
    finder.settle()
    assert said(finder).startswith(
        f"{len(find_tokens(type='compute'))} of {EVERY} tokens fit the type ‘compute’"
    )
    reset(finder)


def test_nothing_found_is_told(finder):
    choose(finder, "Preset", "Tools against fraud")
    assert said(finder).startswith(f"None of the {EVERY} tokens")
    reset(finder)


WIDTHS = """() => [".course-explorer", ".course-explorer [role=group]:has(table)"].map((which) => {
  const { scrollWidth, clientWidth } = document.querySelector(which);
  return [scrollWidth, clientWidth];
})"""


def test_on_a_narrow_page_the_table_scrolls_and_not_the_sentence(finder):
    size = finder.page.viewport_size
    finder.page.set_viewport_size({"width": 800, "height": 900})  # half of it is the list of files
    finder.settle()
    (whole, room), (table, seen) = finder.page.evaluate(WIDTHS)
    assert whole == room and table > seen > 100
    finder.page.set_viewport_size(size)
    finder.settle()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible_with_a_card_open(finder, theme):
    more = finder.page.get_by_role("button", name="More: other answers than yes")
    if not finder.page.get_by_label("Token", exact=True).is_visible():
        more.press("Enter")
        finder.settle()
    choose(finder, "Token", "GRT")
    assert finder.page.get_by_text("thegraph.academy: GRT token economics").count() == 1
    finder.use_theme(theme)
    assert violations(finder) == []
    assert finder.problems() == []
