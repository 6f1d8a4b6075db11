"""What cells print and show as tables, in a real JupyterLab: words to the left, and whole."""

import pytest

pytestmark = pytest.mark.browser

TABLE = """import pandas as pd
rows = [["Who pays, and how much?", 1_200, "12.5 %", None], ["None of it is known yet.", 7, "3 %", "NaN"]]
index = pd.Index(["first", "last"], name="row")
pd.DataFrame(rows, columns=["question", "tokens", "share", "gap"], index=index)"""
SAID = """from IPython.display import HTML
HTML('<table class="dataframe"><thead><tr><th style="text-align:right">dollars</th><th>how</th></tr></thead>'
     '<tbody><tr><td style="text-align:right">$3.3 million</td><td>as said</td></tr></tbody></table>')"""
SPANNED = """columns = pd.MultiIndex.from_product([["some words"], ["one", "two"]])
pd.DataFrame([["a long sentence", 2]], columns=columns)"""
PRINTED = (
    "print('Wherever this line is broken, no word of it is cut: neither unquestionably nor otherwise. ' * 3)"
)
DATED = """from IPython.display import Markdown, display
import pandas as pd
said = "Akash, AEP-23 (final 2023-08-29), AEP-76 (final 2026-03-23); Numerai, NMR 2.0, 2019-07, an excerpt"
display(Markdown(f"| Source | Network |\\n|---|---|\\n| {said} | {'a job of many words ' * 20} |"))
pd.DataFrame({"network": ["a job of many words " * 20], "source": [said]}, index=["2025-11-19"])"""
NARROW = """from IPython.display import Markdown, display
import pandas as pd
import course_lib.exercises
from course_lib.charts.unlocks import lines_chart
from course_lib.learning import quiz
display(Markdown("Put `follow_payment(Terms(delivered=False,price=0.8,penalty=0.1))` in place of it."))
quiz("00")
days = pd.date_range("2026-01-01", periods=2, freq="YS")
lines_chart(pd.DataFrame({name: [0, 1] for name in "one two three four".split()}, index=days),
            "What four plans of one and the same project unlock within a year", "day", "tokens")"""


@pytest.fixture(scope="module")
def notebook(lab):
    """All that is looked at here, one below the other."""
    with lab.run(TABLE, SPANNED, SAID, PRINTED, DATED, NARROW) as opened:
        yield opened


@pytest.fixture
def shown(notebook):
    """The notebook in a window of the usual size."""
    yield notebook
    notebook.use_zoom(1)


ALIGNED = """tables => tables.map(table => [...table.tBodies[0].rows[0].cells].map(
    cell => getComputedStyle(cell).textAlign))"""


def test_words_are_set_to_the_left_and_numbers_to_the_right(shown):
    tables = shown.page.locator("table.dataframe")
    simple, spanned, said, _ = tables.evaluate_all(ALIGNED)
    assert said == ["right", "left"]  # what a table says about its own columns holds
    assert simple == ["left", "left", "right", "right", "right"]
    assert set(spanned) == {"right"}
    heads = tables.first.locator("thead tr").first.locator("th")
    assert heads.evaluate_all("cells => cells.map(cell => getComputedStyle(cell).textAlign)")[1:3] == [
        "left",
        "right",
    ]


CUT = """pre => {
    const node = document.createTreeWalker(pre, NodeFilter.SHOW_TEXT).nextNode();
    const range = document.createRange();
    return [...node.data.matchAll(/\\S+/g)].filter(({ 0: word, index }) => {
        range.setStart(node, index); range.setEnd(node, index + word.length);
        return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1;
    }).map(found => found[0]);
}"""


def test_printed_words_are_not_cut_in_a_narrow_window(shown):
    shown.use_zoom(2)
    printed = shown.page.locator(".jp-RenderedText pre").first
    assert printed.bounding_box()["height"] > 40  # it takes more than two lines
    assert printed.evaluate(CUT) == []
    assert shown.too_wide() == []


BROKEN = """tables => tables.flatMap(table => {
    const broken = [];
    const texts = document.createTreeWalker(table, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        for (const { 0: date, index } of text.data.matchAll(/\\d{4}-\\d\\d(-\\d\\d)?/g)) {
            const range = document.createRange();
            range.setStart(text, index); range.setEnd(text, index + date.length);
            const lines = new Set([...range.getClientRects()].map(box => Math.round(box.top)));
            if (lines.size > 1) broken.push(date);
        }
    }
    return [[table.textContent.match(/\\d{4}-\\d\\d/g).length, ...broken]];
})"""


def test_a_date_in_a_table_stays_whole_in_a_narrow_window(shown):
    shown.page.set_viewport_size({"width": 390, "height": 844})
    tables = shown.page.locator(".jp-RenderedHTMLCommon table:has(.course-date)")
    tables.nth(1).wait_for()
    assert tables.evaluate_all(BROKEN) == [[3], [2]]  # pandas shows the first 50 characters


def test_a_phone_shows_titles_questions_and_code_whole(shown):
    page = shown.page
    title = page.locator(".course-chart-title")
    chart = page.locator(".js-plotly-plot")
    assert title.count() == 0
    assert chart.locator(".gtitle").is_visible()

    shown.ask("showSidebar", False)
    page.set_viewport_size({"width": 390, "height": 844})
    title.wait_for()
    assert "What four plans" in title.inner_text()
    assert not chart.locator(".gtitle").is_visible()
    assert title.bounding_box()["x"] + title.bounding_box()["width"] <= 390
    shown.settle()  # the chart is drawn anew in its new width
    assert shown.too_wide() == []

    question = page.get_by_role("group", name="Question 1 of")
    legend = question.locator("legend")
    assert legend.bounding_box()["y"] >= question.bounding_box()["y"]
    assert legend.evaluate("legend => getComputedStyle(legend).float") == "left"

    page.set_viewport_size({"width": 1300, "height": 1000})
    title.wait_for(state="detached")
    assert chart.locator(".gtitle").is_visible()
