"""The unlock explorer in a real JupyterLab, by keyboard and by mouse, with a small plan and a huge one."""

import pytest

from .accessibility import violations
from .controls import choose, press, saves

pytestmark = pytest.mark.browser

MORE = (
    "More: the plan as a table",
    "More: what comes next, and for whom",
    "More: price and market",
    "More: what if",
    "More: amend the row in hand",
    "More: plans to compare with",
    "More: where each row comes from",
    "More: bring your own schedule",
    "More: take it away",
)
VIEWS = (
    "unlocked so far",
    "new each month",
    "four readings of the cliff",
    "compare plans",
    "what if: the price",
    "old terms and new",
)


CODE = """from datetime import date
from ipywidgets import Widget
Widget.close_all()  # one that was there before
explorer = explore_unlocks(today=date(2026, 11, 24))
explorer"""


@pytest.fixture(scope="module")
def explorer(lab):
    with lab.run("from course_lib.explorers import explore_unlocks", CODE) as notebook:
        yield notebook


@pytest.fixture
def fresh(explorer):
    """An explorer with which nobody has done anything yet, in the place of the one before."""
    explorer.run_all()
    return explorer


@pytest.fixture(autouse=True)
def from_the_start(explorer, request):
    if "fresh" in request.fixturenames:
        return  # there is nothing to bring back
    explorer.page.get_by_role("button", name="Reset", exact=True).click()
    explorer.settle()


def said(explorer):
    """The sentence on what the chart shows."""
    return explorer.page.locator("p[role=status]").first.inner_text()


def typed(explorer, label, text):
    """Type *text* into the field called *label*, and leave it."""
    field = box(explorer, label)
    field.fill(text)
    field.press("Tab")
    explorer.settle()


def cell(explorer, row, column):
    """The cell of the plan in *row* and *column*, both counted from 0."""
    place = f"[data-row='{row}'][data-column='{column}']"
    return explorer.page.get_by_role("grid", name="The plan").locator(place)


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
    return explorer.page.locator(".course-figure-title:visible").first.text_content()


def test_a_token_is_chosen_and_its_cliff_is_dragged(explorer):
    choose(explorer, "Start from", "KAITO · Kaito")
    assert "Kaito (KAITO)" in said(explorer)
    slider = explorer.page.get_by_role("slider", name="Cliff", exact=True)
    slider.scroll_into_view_if_needed()
    place = slider.bounding_box()
    explorer.page.mouse.click(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    explorer.settle()
    assert 25 <= int(slider.input_value()) <= 35
    assert "Kaito (KAITO) as changed" in said(explorer)
    press(explorer, slider, "ArrowRight")
    click(explorer, "Undo")
    assert "changed" not in said(explorer)


def test_the_sliders_work_with_the_keyboard(explorer):
    slider = explorer.page.get_by_role("slider", name="Duration", exact=True)
    before = said(explorer)
    press(explorer, slider, "ArrowRight")
    assert slider.input_value() == "37"
    assert said(explorer) != before


def test_every_view_has_its_title_and_its_table(explorer):
    explorer.page.get_by_label("show as table").check()
    box(explorer, "Row").select_option(index=2)  # on the first row nothing is left to amend
    explorer.settle()
    titles = set()
    for view in VIEWS:
        choose(explorer, "Show", view)
        titles.add(title(explorer))
        table = explorer.page.get_by_role("group", name="What the chart shows")
        assert table.locator("tbody tr").count() >= 3
    assert len(titles) == len(VIEWS)
    assert any("synthetic" in shown for shown in titles)


@pytest.mark.parametrize("view", VIEWS[:4])
def test_the_source_stands_below_the_chart_and_on_nothing(explorer, view):
    choose(explorer, "Start from", "WLD · Worldcoin / World")
    choose(explorer, "Show", view)
    figure = explorer.page.locator(".js-plotly-plot:visible").first
    source = explorer.page.locator(".course-figure-source:visible").first.bounding_box()
    lowest = figure.evaluate(
        "figure => Math.max(...[...figure.querySelectorAll('.xtick text, .xtitle')]"
        ".map(text => text.getBoundingClientRect().bottom))"
    )
    assert 0 < lowest <= source["y"] + 1
    whole = figure.bounding_box()
    assert source["y"] + source["height"] <= whole["y"] + whole["height"] + 1


def test_the_whole_calendar_is_read_year_by_year(explorer):
    choose(explorer, "Start from", "Example: a small float and large insiders")
    opened(explorer, MORE[1])
    choose(explorer, "Calendar of", "2027")
    table = explorer.page.get_by_role("group", name="Every unlock of 2027")
    day = table.locator("tbody tr", has_text="2027-01-01").all_inner_texts()
    assert any("Investors" in line and "83,333,333" in line for line in day)


def test_bands_are_drawn_while_dragging(explorer):
    choose(explorer, "Show", "unlocked so far")
    assert explorer.page.locator(".course-band-lines").count() == 0
    choose(explorer, "Start from", "Example: one bucket, a one-year cliff, four years")
    explorer.page.get_by_label("what-if bands (Monte Carlo)").check()
    explorer.settle()
    lines = explorer.page.locator(".course-band-lines .js-plotly-plot:visible .scatterlayer .js-line")
    drawn = [line.get_attribute("d") for line in lines.all()]
    assert len(drawn) >= 3
    stack, *bands = [line.evaluate("line => getComputedStyle(line).stroke") for line in lines.all()][-4:]
    assert len({*bands}) == 1
    assert stack not in bands
    press(explorer, explorer.page.get_by_role("slider", name="Duration", exact=True), "ArrowRight")
    assert [line.get_attribute("d") for line in lines.all()][-3:] != drawn[-3:]


def test_what_cannot_be_stays_typed_and_is_explained_beside_its_cell(explorer):
    opened(explorer, MORE[0])
    before = said(explorer)
    cell(explorer, 0, 1).click()
    explorer.page.keyboard.type("<img src=x onerror=alert(1)>")
    explorer.page.keyboard.press("Enter")
    explorer.settle()
    wrong = cell(explorer, 0, 1)
    assert wrong.inner_text() == "<img src=x onerror=alert(1)>"
    words = explorer.page.locator(f"#{wrong.get_attribute('aria-describedby')}")
    assert "must be a number of tokens" in words.inner_text()
    assert explorer.page.locator(".jp-OutputArea-output img").count() == 0
    assert said(explorer) == before
    click(explorer, "Undo")
    assert cell(explorer, 0, 1).get_attribute("aria-invalid") is None


def test_a_cliff_beyond_the_duration_is_explained_beside_the_sliders(explorer):
    choose(explorer, "Start from", "Example: one bucket, a one-year cliff, four years")
    slider = explorer.page.get_by_role("slider", name="Duration", exact=True)
    press(explorer, slider, "Home")
    press(explorer, slider, "ArrowRight")
    press(explorer, explorer.page.get_by_role("slider", name="Cliff", exact=True), "End")
    words = explorer.page.get_by_text("Row 1 (Team), Cliff: the cliff")
    assert words.is_visible()
    assert abs(words.bounding_box()["y"] - slider.bounding_box()["y"]) < 100
    click(explorer, "Reset")
    assert words.count() == 0


def test_rows_are_added_named_and_removed_by_keyboard(explorer):
    opened(explorer, MORE[0])
    rows = box(explorer, "Row").locator("option").count()
    press(explorer, explorer.page.get_by_role("button", name="Add a row", exact=True), "Enter")
    explorer.page.keyboard.type("My own bucket")
    explorer.page.keyboard.press("Tab")
    explorer.settle()
    chosen = box(explorer, "Row").locator("option:checked").inner_text()
    assert chosen.replace("\N{NO-BREAK SPACE}", " ") == "2. My own bucket"
    press(explorer, explorer.page.get_by_role("button", name="Delete row", exact=True), "Space")
    assert box(explorer, "Row").locator("option").count() == rows


def test_today_is_a_control(explorer):
    typed(explorer, "Today", "1 January 2025")
    assert said(explorer).startswith("On 2025-01-01, ")
    typed(explorer, "Today", "soon")
    assert explorer.page.get_by_text("must be a day written like").is_visible()
    assert said(explorer).startswith("On 2025-01-01, ")


def test_a_name_is_in_the_title(explorer):
    typed(explorer, "Name", "<b>Mine</b>")
    assert title(explorer).startswith("<b>Mine</b>: ")
    shown = box(explorer, "Start from").locator("option:checked").inner_text()
    assert shown == "<b>Mine</b>"


def test_a_source_is_two_clicks_away(explorer):
    opened(explorer, MORE[6])
    link = explorer.page.get_by_role("link", name="tokenradar.ai ARKM tokenomics").first
    assert link.get_attribute("href").startswith("https://")


def saved_by(explorer, button):
    with explorer.page.expect_download() as download:
        explorer.page.get_by_role("button", name=button, exact=True).click()
    explorer.settle()
    return download.value.suggested_filename, download.value.path().read_bytes()


def test_a_plan_goes_out_and_comes_in(explorer):
    typed(explorer, "Name", "My plan")
    opened(explorer, MORE[8])
    name, content = saved_by(explorer, "Save plan as CSV")
    assert name == "my-plan.csv"
    assert content.startswith(b"\xef\xbb\xbf")  # a spreadsheet needs the byte order mark to read accents
    assert "Saved as my-plan.csv." in explorer.page.content()
    opened(explorer, MORE[7])
    plan = box(explorer, "Plan")
    plan.fill("bucket,tokens,start\nTeam,5,soon")
    explorer.settle()
    click(explorer, "Read it")
    assert explorer.page.get_by_role("button", name="Take this plan").is_hidden()
    assert plan.input_value().endswith("soon")
    plan.fill(content.decode("utf-8-sig"))
    explorer.settle()
    click(explorer, "Read it")
    click(explorer, "Take this plan")
    assert "imported. Undo brings the old plan back." in explorer.page.content()
    assert "the 1 billion scheduled tokens of imported plan" in said(explorer)


def test_the_whole_job_is_done_with_the_keyboard_alone(fresh):
    """A published schedule is rebuilt and priced; what comes next is read off and saved."""
    explorer = fresh
    keyboard = explorer.page.keyboard

    def tab_to(control, key="Tab"):
        for _ in range(60):
            if control.evaluate("control => control === document.activeElement"):
                return
            keyboard.press(key)
        raise AssertionError(f"{key} does not lead there.")

    def write(control, text):
        tab_to(control)
        keyboard.press("Control+a")
        keyboard.type(text)
        keyboard.press("Tab")
        explorer.settle()

    def push(name, key="Tab"):
        tab_to(explorer.page.get_by_role("button", name=name, exact=not name.startswith("More")), key)
        keyboard.press("Enter")
        explorer.settle()

    box(explorer, "Start from").focus()
    write(box(explorer, "Name"), "Small float")
    push("More: the plan as a table")
    tab_to(explorer.page.get_by_role("grid", name="The plan").locator("[tabindex='0']"))
    keyboard.press("Control+a")
    push("Delete row", "Shift+Tab")  # the buttons stand above the table
    # Bucket, tokens, start, at the start, cliff, at the cliff, duration, period, cliff rule, holder.
    for line in (
        ("Public sale", "50,000,000", "2026-01-01", "100%", "", "", "", "", "", "p"),
        ("Airdrop", "70 million", "1 Jan 2026", "100 %", "", "", "", "", "", "c"),
        ("Investors", "250.000.000", "2026-01-01", "", "12", "", "36", "m", "r", "i"),
        ("Team", "230 000 000", "2026-01-01", "0", "1 year", "", "4 years", "m", "r", "te"),
        ("Treasury", "400000000", "2026-01-01", "2,0%", "0", "", "60 months", "m", "r", "tr"),
    ):
        push("Add a row", "Shift+Tab")
        for text in line:
            if text:
                keyboard.type(text)
            keyboard.press("Tab" if text else "ArrowRight")
        keyboard.press("ArrowLeft")
    keyboard.press("Shift+Tab")
    explorer.settle()
    assert explorer.page.locator("[aria-invalid=true]").count() == 0
    assert "147.4 million tokens on 2027-01-01 (Investors 83.33 million, Team 57.5 million" in said(explorer)
    push("More: what comes next, and for whom")
    push("More: price and market")
    write(box(explorer, "Price"), "0.5")
    day = explorer.page.get_by_role("group", name="All unlocks of 2027-01-01")
    assert [*map(str.split, day.inner_text().splitlines())][-1] == [
        "all",
        "147,366,667",
        "140,833,333",
        "122.8%",
        "$73.68",
        "million",
    ]
    soon = explorer.page.get_by_role("group", name="The next 90 days by bucket")
    assert "insiders" in soon.inner_text() and "83,333,333" in soon.inner_text()
    push("More: take it away")
    tab_to(explorer.page.get_by_role("button", name="Save calendar as iCalendar", exact=True))
    with explorer.page.expect_download() as download:
        keyboard.press("Enter")
    assert download.value.suggested_filename == "small-float-calendar.ics"
    assert b"SUMMARY:Small float" in download.value.path().read_bytes()
    explorer.settle()
    assert explorer.problems() == []


def test_an_arrow_key_in_a_list_stays_in_the_list(explorer):
    plans = box(explorer, "Start from")
    before = plans.input_value()
    press(explorer, plans, "ArrowDown")
    assert plans.input_value() != before
    assert plans.evaluate("list => list === document.activeElement")


def test_the_keys_that_save_do_so_from_every_kind_of_control(explorer):
    opened(explorer, MORE[0])
    slider = explorer.page.get_by_role("slider", name="Duration", exact=True)
    for control in (box(explorer, "Name"), slider, box(explorer, "Today"), cell(explorer, 0, 1)):
        assert saves(explorer, control), f"{control} does not save"


def test_fits_at_200_percent(explorer):
    for name in MORE:
        opened(explorer, name)
    explorer.use_zoom(2)
    assert explorer.too_wide() == []
    explorer.use_zoom(1)


SQUEEZED = """() => {
  const room = document.querySelector(".course-explorer").clientWidth;
  return [...document.querySelectorAll(".course-explorer [role=group]:has(table)")]
    .filter((box) => box.checkVisibility() && box.clientWidth < Math.min(box.scrollWidth, room - 20))
    .map((box) => box.ariaLabel);
}"""


def test_every_table_has_the_room_that_there_is(explorer):
    for name in MORE:
        opened(explorer, name)
    assert explorer.page.locator("[role=group]:has(table):visible").count() > 3
    assert explorer.page.evaluate(SQUEEZED) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_view_is_accessible(fresh, theme):
    explorer = fresh
    explorer.use_theme(theme)
    explorer.page.get_by_label("show as table").check()
    for view in VIEWS:
        choose(explorer, "Show", view)
        assert violations(explorer) == [], view
    assert explorer.problems() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    for name in MORE:
        opened(explorer, name)
    assert violations(explorer) == []
    assert explorer.problems() == []


# The last one: what a plan of this size leaves behind makes everything after it slower.
def test_ten_thousand_rows_can_be_imported_and_changed(fresh):
    explorer = fresh
    opened(explorer, MORE[7])
    lines = "\n".join(f"Bucket {n},{n},2026-01-01,{n % 12},48" for n in range(1, 10_001))
    # At once, as pasting does: typing it would take a minute.
    box(explorer, "Plan").evaluate(
        "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', {bubbles: true})); }",
        f"bucket,tokens,start,cliff_months,duration_months\n{lines}",
    )
    explorer.settle()
    click(explorer, "Read it")
    click(explorer, "Take this plan")
    assert "10,000 rows imported" in explorer.page.content()
    before = said(explorer)
    number = box(explorer, "Row number")
    number.fill("10000")
    number.press("Enter")
    explorer.settle()
    press(explorer, explorer.page.get_by_role("slider", name="Duration", exact=True), "Home")
    press(explorer, explorer.page.get_by_role("slider", name="Cliff", exact=True), "Home")
    assert said(explorer) != before
    opened(explorer, MORE[0])
    assert cell(explorer, 9_999, 6).inner_text() == "0"
    cell(explorer, 9_999, 1).click()
    explorer.page.keyboard.type("5 million")
    explorer.page.keyboard.press("Enter")
    explorer.settle()
    assert cell(explorer, 9_999, 1).get_attribute("aria-invalid") is None
    assert explorer.page.get_by_role("grid", name="The plan").locator("[role=row]").count() < 60
