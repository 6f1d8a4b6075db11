"""The tokenizer viewer in a real JupyterLab, by keyboard and by mouse."""

import pytest

from .accessibility import violations

pytestmark = pytest.mark.browser

ATTACK = "<script>alert(1)</script><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def viewer(lab):
    with lab.explorer("explore_tokens") as notebook:
        yield notebook


@pytest.fixture
def fresh(viewer):
    viewer.page.get_by_role("button", name="Reset").click()
    viewer.settle()
    return viewer


def write(viewer, text):
    viewer.page.get_by_label("Your text").fill(text)
    viewer.settle()


def lane(viewer, name):
    return viewer.page.locator(".piece-lane").filter(has_text=name).get_by_role("option")


def card(viewer):
    return viewer.page.locator(".piece-card").inner_text()


def test_typed_text_is_cut_as_you_type(fresh):
    write(fresh, "strawberry")
    assert lane(fresh, "o200k_base").all_inner_texts() == ["st", "raw", "berry"]
    assert "10 characters" in fresh.page.locator(".widget-html [role=status]").inner_text()


def test_spaces_can_be_made_visible(fresh):
    write(fresh, " strawberry")
    assert lane(fresh, "gpt2").all_inner_texts() == ["·strawberry"]
    fresh.page.get_by_label("make spaces visible").uncheck()
    fresh.settle()
    assert lane(fresh, "gpt2").all_text_contents() == [" strawberry"]


def test_the_arrow_keys_walk_through_a_lane_and_link_the_others(fresh):
    write(fresh, "hello world")
    first = lane(fresh, "gpt2").first
    first.focus()
    fresh.page.keyboard.press("ArrowRight")
    assert lane(fresh, "gpt2").nth(1).evaluate("node => node === document.activeElement")
    assert "gpt2, piece 2 of 2: “·world”, id 995, 6 bytes (20 77 6f 72 6c 64)" in card(fresh)
    linked = fresh.page.locator(".piece.linked").all_inner_texts()
    assert linked == ["·world", "·world", "world", "·world"]
    fresh.page.keyboard.press("Home")
    assert "piece 1 of 2" in card(fresh)
    assert "jp-mod-editMode" not in fresh.page.locator(".jp-Notebook").get_attribute("class")


def test_each_lane_is_one_stop_of_the_tab_key(fresh):
    write(fresh, "one two three")
    lane(fresh, "gpt2").first.focus()
    fresh.page.keyboard.press("Tab")
    assert lane(fresh, "o200k_base").first.evaluate("node => node === document.activeElement")


def test_the_mouse_links_the_lanes_too(fresh):
    write(fresh, "hello world")
    lane(fresh, "mistral-v3").last.hover()
    assert fresh.page.locator(".piece.linked").count() == 4
    assert "mistral-v3, piece" in card(fresh)


def test_ids_and_bytes_can_be_shown(fresh):
    write(fresh, "hello")
    fresh.page.get_by_label("Show", exact=True).select_option("ids")
    fresh.settle()
    assert lane(fresh, "o200k_base").all_inner_texts() == ["24912"]
    fresh.page.get_by_label("Show", exact=True).select_option("bytes")
    fresh.settle()
    assert lane(fresh, "o200k_base").all_inner_texts() == ["68 65 6c 6c 6f"]


def test_typed_markup_stays_text(fresh):
    write(fresh, ATTACK)
    fresh.page.get_by_label("show as table").check()
    fresh.settle()
    assert "".join(lane(fresh, "gpt2").all_inner_texts()) == ATTACK.replace(" ", "·")
    assert (
        fresh.page.locator(
            ".piece-lanes script, .piece-lanes img, .widget-html script, .widget-html img"
        ).count()
        == 0
    )
    assert fresh.problems() == []


def test_the_empty_text_is_explained(fresh):
    write(fresh, "")
    assert fresh.page.get_by_text("No text, no tokens").count() == 4


def test_another_tokenizer_can_be_chosen(fresh):
    fresh.page.get_by_role("button", name="More: choose the tokenizers").click()
    fresh.page.get_by_label("Lane 1").select_option("cl100k_base")
    fresh.settle()
    assert lane(fresh, "cl100k_base").count() > 0
    fresh.page.get_by_role("button", name="More: choose the tokenizers").click()
    fresh.settle()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(viewer, theme):
    viewer.use_theme(theme)
    write(viewer, "A café, 🙂 and ᠮᠣᠩ")
    viewer.page.get_by_label("show as table").check()
    lane(viewer, "o200k_base").first.focus()
    viewer.settle()
    assert violations(viewer) == []
    assert viewer.problems() == []


def test_ids_are_copied_or_selected(fresh):
    """Without permission for the clipboard, as here, the ids stand selected in a field."""
    button = fresh.page.get_by_role("button", name="Copy ids of gpt2")
    button.focus()
    fresh.page.keyboard.press("Enter")
    fresh.settle()
    field = fresh.page.get_by_label("gpt2: ids", exact=True)
    selected = field.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)")
    words = fresh.page.locator(".piece-card").inner_text()
    assert words.startswith("Copied:") or ("selected" in words and selected == field.input_value())
    assert field.input_value().startswith("[")


def test_the_field_of_ids_stays_while_one_types(fresh):
    """What was selected in it stays too; and the browser is not asked to look at a new form."""
    field = fresh.page.get_by_label("gpt2: ids", exact=True).element_handle()
    write(fresh, "Other words")
    assert field.evaluate("field => field.isConnected")
    assert field.input_value() == fresh.page.get_by_label("gpt2: ids", exact=True).input_value()
    assert field.input_value() != "[]"
    write(fresh, "")
    assert fresh.page.get_by_label("gpt2: ids", exact=True).count() == 0
