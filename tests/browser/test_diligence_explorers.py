"""The scorecard, the search and the memo builder in a real JupyterLab; and a saved memo with no network."""

import base64

import pytest

from course_lib.research.memo import example, save_memo
from course_lib.research.memo.drawing import WIDTH

from .accessibility import violations
from .controls import choose, said

pytestmark = pytest.mark.browser

ALL = ["explore_scorecard", "explore_faq", "explore_memo"]


@pytest.fixture(scope="module")
def explorer(lab, request):
    with lab.explorer(request.param) as notebook:
        yield notebook


def these(*names):
    return pytest.mark.parametrize("explorer", names, indirect=True, scope="module")


def click(explorer, name):
    explorer.page.get_by_role("button", name=name, exact=True).click()
    explorer.settle()


NARROW = """explorer => {
  const broken = [], range = document.createRange();
  const texts = document.createTreeWalker(explorer, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    for (const { 0: date, index } of text.data.matchAll(/\\d{4}-\\d\\d(-\\d\\d)?/g)) {
      range.setStart(text, index); range.setEnd(text, index + date.length);
      if (new Set([...range.getClientRects()].map(box => Math.round(box.top))).size > 1) broken.push(date);
    }
  }
  return [broken, explorer.scrollWidth - explorer.clientWidth];
}"""


@these(*ALL)
def test_in_a_narrow_window_a_date_stays_whole_and_no_control_reaches_beyond(explorer):
    explorer.ask("showSidebar", False)
    size = explorer.page.viewport_size
    for width in (390, 480, 560):
        explorer.page.set_viewport_size({"width": width, "height": 900})
        explorer.settle()
        assert explorer.page.locator(".course-explorer").evaluate(NARROW) == [[], 0], width
    explorer.page.set_viewport_size(size)
    explorer.settle()


@these("explore_scorecard")
def test_a_verdict_chosen_by_keyboard_brings_points(explorer):
    choose(explorer, "Question", "4. Which jobs does the token do today?")
    assert "0 of 32 points" in said(explorer)
    verdict = explorer.page.get_by_label("Verdict", exact=True)
    verdict.focus()
    explorer.page.keyboard.press("ArrowDown")
    explorer.settle()
    assert "1 of 32 points" in said(explorer)  # of two, because the sources disagree
    click(explorer, "Undo")
    assert "0 of 32 points" in said(explorer)


@these("explore_scorecard")
def test_what_is_typed_stays_with_its_token(explorer):
    choose(explorer, "Question", "14. What experience does the team bring?")
    answer = explorer.page.get_by_label("Answer", exact=True)
    answer.fill("<img src=x onerror=alert(1)> people")
    explorer.settle()
    choose(explorer, "Token", "AKT · Akash Network")
    choose(explorer, "Token", "GRT · The Graph")
    assert answer.input_value() == "<img src=x onerror=alert(1)> people"
    explorer.page.get_by_label("show as table").check()
    explorer.settle()
    assert explorer.page.locator(".jp-OutputArea-output img").count() == 0
    click(explorer, "Reset")
    assert "4 of 16 questions have evidence" in said(explorer)


@these("explore_faq")
def test_the_search_answers_while_one_types(explorer):
    search = explorer.page.get_by_label("Search", exact=True)
    search.press_sequentially("invest")
    explorer.settle()
    assert "closest first" in said(explorer)
    assert explorer.page.locator(".widget-html b").first.inner_text() == "Is an AI token a good investment?"
    click(explorer, "Reset")
    assert explorer.page.locator(".widget-html b").count() == 10


@these("explore_memo")
def test_a_date_meets_a_criterion(explorer):
    assert "4 of 9 criteria" in said(explorer)
    explorer.page.get_by_label("Date", exact=True).press_sequentially("2026-11-24")
    explorer.settle()
    assert "5 of 9 criteria" in said(explorer)
    click(explorer, "Undo")
    assert "4 of 9 criteria" in said(explorer)


@these("explore_memo")
def test_the_files_hold_the_memo(explorer):
    click(explorer, "Make the files")
    link = explorer.page.locator("a[download$='.html']").get_attribute("href")
    page = base64.b64decode(link.partition("base64,")[2]).decode()
    assert "The Graph (GRT)" in page
    assert page.count("<svg") == 2


@these("explore_memo")
def test_the_memo_can_be_shown(explorer):
    explorer.page.get_by_label("show the memo").check()
    explorer.settle()
    assert explorer.page.locator(".widget-html svg[role=img]").count() == 2


@these("explore_scorecard", "explore_memo")
def test_the_hidden_controls_open(explorer):
    for button in explorer.page.get_by_role("button", name="More").all():
        button.click()
    explorer.settle()
    assert explorer.page.get_by_role("button", name="Export as JSON").is_visible()


@these(*ALL)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_is_accessible(explorer, theme):
    explorer.use_theme(theme)
    assert violations(explorer) == []
    assert explorer.problems() == []


def test_a_saved_memo_opens_without_a_network_and_asks_for_nothing(lab, tmp_path):
    """The browser is offline; the page is a file, and its charts are seen."""
    _, page_file = save_memo(example("model"), tmp_path)
    with lab.without_network(page_file) as (page, noise):
        assert page.get_by_role("heading", level=1).inner_text() == "Research memo: Akash Network (AKT)"
        charts = page.get_by_role("img")
        assert charts.count() == 2
        for chart in charts.all():
            assert chart.is_visible()
            box = chart.bounding_box()
            assert box["width"] > WIDTH / 2
            assert box["height"] > 100
        assert page.locator("rect").count() == 6
    assert noise == []


def test_dollars_and_markup_in_a_memo_stay_text(lab):
    code = (
        "from IPython.display import Markdown\n"
        "from course_lib.research.memo import Chart, Memo, to_markdown\n"
        r"text = r'$5 million, then $7 million <b>\(x\)</b>'" + "\n"
        "Markdown(to_markdown(Memo('AKT', summary=text, charts=(Chart('T', text, ((text, 1),)),))))"
    )
    with lab.run(code) as notebook:
        notebook.page.locator(".jp-OutputArea-output table").first.wait_for()
        notebook.settle()
        output = notebook.page.locator(".jp-OutputArea-output").first
        assert output.locator("mjx-container, b").count() == 0
        assert output.inner_text().count(r"$5 million, then $7 million <b>\(x\)</b>") == 3
