"""The website in Chromium, from a plain file server: it fetches nothing from outside, and all of it works."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from course_lib.authoring.site.build import build_site
from course_lib.authoring.site.live_explorers import LIVE

from ..patience import PATIENCE
from .site_pages import AXE, READY, served

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 800}


@pytest.fixture(scope="session")
def site(tmp_path_factory) -> Path:
    """The folder of the built site; of workers side by side, the first builds it for all."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "site"
    with FileLock(f"{folder}.lock", timeout=PATIENCE):
        if not folder.exists():
            assert build_site(str(folder)) == 0
    return folder


@pytest.fixture(scope="session")
def address(site) -> Iterator[str]:
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser(lab):
    return lab.context.browser  # a second one beside it would not start: Playwright has one event loop


@pytest.fixture
def page(browser, address):
    """A page; in ``page.problems`` is what it fetched from outside, what failed, what it complained of."""
    opened = browser.new_page(base_url=address)
    opened.set_default_timeout(PATIENCE * 1000)
    opened.problems = []
    outside = (address, "data:", "blob:")
    opened.on("request", lambda r: None if r.url.startswith(outside) else opened.problems.append(r.url))
    opened.on("response", lambda r: r.status >= 400 and opened.problems.append(f"{r.status} {r.url}"))
    opened.on("console", lambda m: m.type in ("error", "warning") and opened.problems.append(m.text))
    opened.on("pageerror", lambda error: opened.problems.append(str(error)))
    yield opened
    opened.close()


def visit(page, name: str) -> None:
    page.goto(name)
    page.wait_for_function(READY)


def test_every_page_is_drawn_without_the_outside_and_fits_a_phone(page, site):
    found, charts, live = {}, 0, set()
    page.set_viewport_size(NARROW)
    for path in sorted(site.glob("*.html")):
        visit(page, path.name)
        charts += page.locator(".course-figure").count()
        live |= set(page.locator("[data-live]").evaluate_all("all => all.map((el) => el.dataset.live)"))
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            page.problems.append(f"{width} pixels wide on a phone")
        if page.problems:
            found[path.name] = [*page.problems]
        page.problems.clear()
    assert found == {}
    assert charts > len(list(site.glob("??_*.html")))
    assert live == set(LIVE.values())


def test_a_guess_of_one_is_a_guess_of_one(page):
    visit(page, "04_languages_code_numbers.html")
    guess = page.locator(".course-form").first
    guess.get_by_role("textbox").fill("1")
    guess.get_by_role("button").click()
    compared = page.locator('.course-comparison[data-guess="p4-hindi"]')
    assert "You guessed 1 token of Hindi; it is 8.7 tokens of Hindi: 7.7 more" in compared.inner_text()


def test_axe_finds_nothing_on_a_page_with_everything(page):
    from axe_playwright_python.base import AXE_SCRIPT

    visit(page, "05_context_cost_agents.html")
    page.evaluate(AXE_SCRIPT)
    assert page.evaluate(AXE, None) == []
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    assert page.evaluate(AXE, ["color-contrast", "link-in-text-block"]) == []


def test_a_quiz_hints_guesses_and_words_of_the_glossary_answer_on_the_page(page):
    visit(page, "05_context_cost_agents.html")
    guess = page.locator(".course-form").first
    guess.get_by_label("32,500").check()
    guess.get_by_role("button").click()
    assert "noted" in guess.get_by_role("status").inner_text()
    compared = page.locator('.course-comparison[data-guess="p5-agent"]')
    assert (
        "You guessed 32,500 input tokens; it is 335,000 input tokens: 302,500 more than you thought"
    ) in compared.inner_text()

    task = page.locator(".course-exercise").first
    assert not task.get_by_text("Hint 2 of 2").is_visible()
    task.get_by_text("Hint 1 of 2").click()
    task.get_by_text("Hint 2 of 2").wait_for()
    assert not task.get_by_text("Correct").is_visible()
    task.get_by_text("Show an answer").click()
    task.get_by_text("Correct").wait_for()

    quiz = page.locator(".course-form").last
    question = quiz.locator("form").first
    for choice, words in (("in A, because", "The count outweighs the price"), ("in B, because", "Correct")):
        question.get_by_label(choice).check()
        question.get_by_role("button").click()
        assert words in question.get_by_role("status").inner_text()

    term = page.locator("a.course-term").first
    term.focus()
    words = page.get_by_role("tooltip")
    assert words.inner_text().startswith("agent loop:")
    page.keyboard.press("Escape")
    assert not words.is_visible()
    assert page.problems == []


def test_icons_are_drawn_and_nothing_looks_for_new_ones_while_a_chart_is_drawn(page):
    visit(page, "index.html")
    page.locator("svg.svg-inline--fa").first.wait_for(state="attached")
    assert page.locator("i[class*='fa-']").count() == 0
    unknown = "all => all.filter((el) => !el.querySelector(':scope > path')).map((el) => el.dataset.icon)"
    assert page.locator("svg.svg-inline--fa").evaluate_all(unknown) == []
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<i class=\"fa-solid fa-xmark\"></i>')")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert page.locator("i.fa-xmark").count() == 1


def test_no_line_of_code_is_cut_on_paper(page):
    page.set_viewport_size({"width": 690, "height": 1000})  # A4 without its margins
    page.emulate_media(media="print")
    visit(page, "12_staking_and_governance.html")
    cut = "all => all.filter((el) => el.scrollWidth > el.clientWidth).map((el) => el.textContent)"
    assert page.locator(".bd-article pre").count() > 10
    assert page.locator(".bd-article pre").evaluate_all(cut) == []


def test_the_search_finds_a_word_of_the_course(page):
    page.goto("search.html?q=cliff")
    page.get_by_role("link", name="Unlock schedules: the lab").first.wait_for()
    assert page.problems == []


def test_an_explorer_shows_the_preset_that_is_chosen(page):
    visit(page, "10_supply_and_emission.html")
    explorer = page.locator(".course-explorer")
    before = explorer.get_by_role("status").first.inner_text()
    explorer.get_by_label("What to show").select_option(index=2)
    page.wait_for_function(READY)
    assert explorer.get_by_role("status").first.inner_text() != before
    assert page.problems == []


def test_a_live_explorer_follows_its_controls(page):
    visit(page, "05_context_cost_agents.html")
    cost, words = page.locator("[data-live=cost]"), page.locator("[data-live=cost] .course-explorer-summary")
    assert "$0.003625" in words.inner_text()  # gpt-5: 500 tokens at $1.25, 300 at $10 a million
    cost.get_by_label("Input", exact=True).fill("1,500")
    cost.get_by_label("Input", exact=True).press("Tab")
    assert words.inner_text().startswith("This call would cost $0.004875")
    cost.get_by_label("Output", exact=True).press("ArrowUp")
    assert words.inner_text().startswith("This call would cost $0.005875")
    cost.get_by_label("Input", exact=True).fill("many")
    cost.get_by_label("Input", exact=True).press("Tab")
    assert "Type a whole number from 0 to 2,000,000" in cost.inner_text()
    assert words.inner_text().startswith("This call would cost $0.005875")
    cost.get_by_text("More", exact=True).click()
    cost.get_by_label("as a batch").check()
    cost.get_by_role("combobox", name="Model").select_option("deepseek-v4-pro")
    assert "no batch price" in words.inner_text()
    cost.get_by_text("Show all models as table").click()
    # A browser tells of what was opened a moment later, and only then the table is written.
    cost.get_by_label("No price is known").get_by_text("deepseek-v4-pro", exact=True).wait_for()
    cost.get_by_label("Preset").select_option("A short question")
    cost.get_by_role("combobox", name="Model").select_option("gpt-5")
    assert "$0.003625" in words.inner_text()

    loop = page.locator("[data-live=agent_loop]")
    before = loop.locator(".course-figure").get_attribute("data-revision")
    loop.get_by_label("Steps", exact=True).press("ArrowRight")
    assert loop.get_by_role("status").first.inner_text().startswith("21 steps send 367,500 input tokens")
    page.wait_for_function(
        "([el, before]) => el.dataset.revision !== before",
        arg=[loop.locator(".course-figure").element_handle(), before],
    )
    steps = loop.get_by_label("Steps", exact=True)
    assert steps.get_attribute("aria-valuetext") == "21 steps"
    steps.press("Home")
    assert loop.get_by_role("status").first.inner_text().startswith("1 step sends 2,500 input tokens")
    assert steps.get_attribute("aria-valuetext") == "1 step"
    assert page.problems == []
