"""The website in Chromium, from a plain file server: it fetches nothing from outside, and all of it works."""

import functools
import http.server
import os
import random
import threading
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from filelock import FileLock

from course_lib.authoring.site.build import build_site
from course_lib.crypto_tokens.liquidity import sell_in_parts
from course_lib.explorers.agent_loop_explorer import EXAMPLE, AgentLoopExplorer
from course_lib.explorers.price_impact_explorer import PriceImpactExplorer, SaleSetting, price_line
from course_lib.model_tokens import AgentLoop, simulate_agent

from ..patience import PATIENCE

pytestmark = pytest.mark.browser

NARROW = {"width": 390, "height": 800}
READY = """() => document.documentElement.dataset.courseReady
    && [...document.querySelectorAll(".course-figure")].every((figure) => figure.dataset.revision)"""
AXE = """async (rules) => {
    const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
    const article = document.querySelector(".bd-article");
    const { violations } = await axe.run(article, { resultTypes: ["violations"], ...only });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""


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
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


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
    found, charts = {}, 0
    page.set_viewport_size(NARROW)
    for path in sorted(site.glob("*.html")):
        visit(page, path.name)
        charts += page.locator(".course-figure").count()
        if (width := page.evaluate("document.documentElement.scrollWidth")) > NARROW["width"]:
            page.problems.append(f"{width} pixels wide on a phone")
        if page.problems:
            found[path.name] = [*page.problems]
        page.problems.clear()
    assert found == {}
    assert charts > len(list(site.glob("??_*.html")))


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
    assert "You guessed 32,500; it is 335,000: 302,500 more than you thought" in compared.inner_text()

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


def test_the_search_finds_a_word_of_the_course(page):
    page.goto("search.html?q=cliff")
    page.get_by_role("link", name="Unlock schedules: the lab").first.wait_for()
    assert page.problems == []


def test_an_explorer_shows_the_preset_that_is_chosen(page):
    visit(page, "09_value_drivers.html")
    explorer = page.locator(".course-explorer")
    before = explorer.get_by_role("status").first.inner_text()
    explorer.get_by_label("What to show").select_option(index=2)
    page.wait_for_function(READY)
    assert explorer.get_by_role("status").first.inner_text() != before
    assert page.problems == []


# Explorers that run in the page: the same as their Python on a thousand settings
SETTINGS = 1_000


def some_sales(chance: random.Random) -> Iterator[SaleSetting]:
    for _ in range(SETTINGS):
        yield SaleSetting(
            unlock=chance.randint(10_000, 5_000_000),
            sold=chance.randint(1, 100),
            dollars=chance.randint(10_000, 5_000_000),
            parts=chance.choice([1, 1, 2, 7, 20, 50]),
            refill=chance.randint(0, 100),
            fee=chance.randint(0, 50) / 10,
        )


def some_loops(chance: random.Random) -> Iterator[AgentLoop]:
    for _ in range(SETTINGS):
        steps = chance.choice([1, 2, 20, chance.randint(1, 80)])
        yield AgentLoop(
            steps=steps,
            result=chance.randrange(0, 8_001, 50),
            cache=chance.random() < 0.7,
            edits=tuple(chance.sample(range(1, 81), chance.choice([0, 0, 1, 3]))),
            edit_at=chance.choice([0, 700, chance.randint(0, 200_000)]),
            system=chance.randint(0, 200_000),
            user=chance.choice([0, 500]),
            output=chance.randint(0, 3_000),
        )


def computed(page, name: str, model: str, settings: list[dict]) -> list[dict]:
    visit(page, name)
    return page.evaluate("([name, all]) => all.map(courseLive[name].compute)", [model, settings])


def test_the_price_impact_of_the_page_is_that_of_python(page):
    sales = list(some_sales(random.Random(13)))
    there = computed(page, "13_liquidity_and_risk.html", "price_impact", [asdict(sale) for sale in sales])
    for number, (sale, found) in enumerate(zip(sales, there, strict=True)):
        table = sell_in_parts(sale.pool, sale.amount, sale.parts, sale.refill / 100)
        here = SimpleNamespace(sale=sale, table=table)
        assert found["summary"] == PriceImpactExplorer.summary.fget(here), sale
        rows = [[row[column] for column in table] for row in found["rows"]]
        np.testing.assert_allclose(rows, table.to_numpy(), rtol=1e-9)
        if number % 10:
            continue  # the line is made of the same sales
        sold, price = price_line(sale)  # rounded, to hundredths of a token and millionths of a dollar
        np.testing.assert_allclose(found["traces"][0]["x"], sold, rtol=1e-9, atol=0.006)
        np.testing.assert_allclose(found["traces"][0]["y"], price, rtol=1e-9, atol=6e-7)


def test_the_agent_loop_of_the_page_is_that_of_python(page):
    loops = list(some_loops(random.Random(5)))
    settings = [{**asdict(loop), "rates": None} for loop in loops]
    there = computed(page, "05_context_cost_agents.html", "agent_loop", settings)
    for loop, found in zip(loops, there, strict=True):
        table = simulate_agent(loop)
        here = SimpleNamespace(loop=loop, table=table, model=EXAMPLE, _window=lambda _: "")
        assert found["summary"] == AgentLoopExplorer.summary.fget(here), loop
        rows = [[row[column] for column in table] for row in found["rows"]]
        np.testing.assert_allclose(rows, table.to_numpy(dtype=float), rtol=1e-12)
        drawn = np.array([trace["y"] for trace in found["traces"]])
        np.testing.assert_allclose(drawn.sum(axis=0), table["cost"].to_numpy(dtype=float), rtol=1e-12)
        np.testing.assert_allclose(drawn[1], table["cached"] * 1e-7, rtol=1e-12)
