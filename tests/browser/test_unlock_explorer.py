"""The unlock explorer in a real JupyterLab, by keyboard and by mouse, with a small plan and a huge one."""

import pytest

from .accessibility import violations
from .controls import choose, press, said

pytestmark = pytest.mark.browser

MORE = (
    "More: the other terms of this row, add or remove rows",
    "More: what if",
    "More: where each row comes from",
    "More: import and export",
)
VIEWS = (
    "unlocked so far",
    "new each month",
    "four readings of the cliff",
    "compare two plans",
    "what if: the price",
)


@pytest.fixture(scope="module")
def explorer(lab):
    code = "from datetime import date\nexplorer = explore_unlocks(today=date(2026, 11, 24))\nexplorer"
    with lab.run("from course_lib.explorers import explore_unlocks", code) as notebook:
        yield notebook


@pytest.fixture(autouse=True)
def from_the_start(explorer):
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()


def box(explorer, label):
    return explorer.page.get_by_label(label, exact=True)


def click(explorer, name):
    explorer.page.get_by_role("button", name=name, exact=True).click()
    explorer.settle()


def opened(explorer, name):
    """Open a part behind its button, if it is not open yet."""
    button = explorer.page.get_by_role("button", name=name)  # its icon is part of its text
    if not button.evaluate("button => button.classList.contains('mod-active')"):
        button.click()
        explorer.settle()


def title(explorer):
    return explorer.page.locator(".js-plotly-plot:visible .gtitle").first.text_content()


def test_a_token_is_chosen_and_its_cliff_is_dragged(explorer):
    choose(explorer, "Start from", "KAITO · Kaito")
    assert "Kaito (KAITO)" in said(explorer)
    slider = explorer.page.get_by_role("slider", name="Cliff")
    place = slider.bounding_box()
    explorer.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    explorer.settle()
    assert 25 <= int(slider.input_value()) <= 35
    assert "Kaito (KAITO) as changed" in said(explorer)
    press(explorer, slider, "ArrowRight")
    click(explorer, "Undo")
    assert "changed" not in said(explorer)


def test_the_sliders_work_with_the_keyboard(explorer):
    slider = explorer.page.get_by_role("slider", name="Duration")
    before = said(explorer)
    press(explorer, slider, "ArrowRight")
    assert slider.input_value() == "37"
    assert said(explorer) != before


def test_every_view_has_its_title_and_its_table(explorer):
    explorer.page.get_by_label("show as table").check()
    titles = set()
    for view in VIEWS:
        choose(explorer, "Show", view)
        titles.add(title(explorer))
        assert explorer.page.locator(".widget-html table tbody tr").count() >= 3
    assert len(titles) == len(VIEWS)
    assert any("synthetic" in shown for shown in titles)


def test_bands_are_drawn_while_dragging(explorer):
    lines = explorer.page.locator(".course-band-lines .scatterlayer .trace .js-line")
    assert lines.count() == 0
    explorer.page.get_by_label("what-if bands (Monte Carlo)").check()
    explorer.settle()
    drawn = [line.get_attribute("d") for line in lines.all()]
    press(explorer, explorer.page.get_by_role("slider", name="Cliff"), "ArrowRight")
    assert [line.get_attribute("d") for line in lines.all()][:-3] != drawn[:-3]
    assert [line.get_attribute("d") for line in lines.all()][-3:] != drawn[-3:]


def test_what_cannot_be_stays_typed_and_is_explained(explorer):
    opened(explorer, MORE[0])
    tokens = box(explorer, "Tokens")
    tokens.fill("<img src=x onerror=alert(1)>")
    tokens.press("Tab")
    explorer.settle()
    assert "tokens: must be a number of tokens" in said(explorer)
    assert tokens.input_value() == "<img src=x onerror=alert(1)>"
    assert explorer.page.locator(".jp-OutputArea-output img").count() == 0


def test_rows_are_added_named_and_removed_by_keyboard(explorer):
    opened(explorer, MORE[0])
    press(explorer, explorer.page.get_by_role("button", name="Add a row", exact=True), "Enter")
    name = box(explorer, "Bucket")
    name.fill("My own bucket")
    name.press("Tab")
    explorer.settle()
    chosen = box(explorer, "Row").locator("option:checked").inner_text()
    assert chosen.replace("\N{NO-BREAK SPACE}", " ") == "7. My own bucket"
    press(explorer, explorer.page.get_by_role("button", name="Remove this row", exact=True), "Space")
    assert box(explorer, "Row").locator("option").count() == 6


def test_a_source_is_two_clicks_away(explorer):
    opened(explorer, MORE[2])
    link = explorer.page.get_by_role("link", name="tokenradar.ai ARKM tokenomics").first
    assert link.get_attribute("href").startswith("https://")


def test_a_plan_goes_out_and_comes_in(explorer):
    opened(explorer, MORE[3])
    click(explorer, "Export as CSV")
    plan = box(explorer, "Plan")
    assert plan.input_value().startswith("bucket,tokens,start")
    with explorer.page.expect_download() as download:
        explorer.page.get_by_role("link", name="Save as unlock_plan.csv").click()
    saved = download.value.path().read_bytes()
    assert saved.decode("utf-8-sig") == plan.input_value()
    assert saved.startswith(b"\xef\xbb\xbf")  # a spreadsheet needs the byte order mark to read accents
    plan.fill("bucket,tokens,start\nTeam,5,soon")
    explorer.settle()
    click(explorer, "Import")
    assert "Row 1 (Team), start: must be a day written like" in explorer.page.content()
    assert plan.input_value().endswith("soon")
    plan.fill("bucket,tokens,start\nTeam,5,2026-01-31")
    explorer.settle()
    click(explorer, "Import")
    assert "100.0% of the 5 scheduled tokens of your own plan" in said(explorer)


def test_ten_thousand_rows_can_be_imported_and_changed(explorer):
    opened(explorer, MORE[3])
    lines = "\n".join(f"Bucket {n},{n},2026-01-01,{n % 12},48" for n in range(1, 10_001))
    # At once, as pasting does: typing it would take a minute.
    box(explorer, "Plan").evaluate(
        "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', {bubbles: true})); }",
        f"bucket,tokens,start,cliff_months,duration_months\n{lines}",
    )
    explorer.settle()
    click(explorer, "Import")
    assert "10,000 rows imported" in explorer.page.content()
    before = said(explorer)
    number = box(explorer, "Row number")
    number.fill("10000")
    number.press("Enter")
    explorer.settle()
    press(explorer, explorer.page.get_by_role("slider", name="Duration"), "Home")
    press(explorer, explorer.page.get_by_role("slider", name="Cliff"), "Home")
    assert said(explorer) != before


def test_an_arrow_key_in_a_list_stays_in_the_list(explorer):
    plans = box(explorer, "Start from")
    before = plans.input_value()
    press(explorer, plans, "ArrowDown")
    assert plans.input_value() != before
    assert plans.evaluate("list => list === document.activeElement")


def test_fits_at_200_percent(explorer):
    for name in MORE:
        opened(explorer, name)
    explorer.use_zoom(2)
    assert explorer.too_wide() == []
    explorer.use_zoom(1)


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("theme", ["light", "dark"])  # the lower one changes less often
def test_is_accessible(explorer, theme, view):
    for name in MORE:
        opened(explorer, name)
    explorer.use_theme(theme)
    choose(explorer, "Show", view)
    explorer.unroll()
    assert violations(explorer) == []
    assert explorer.problems() == []
