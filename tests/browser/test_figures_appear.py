"""A live figure is drawn wherever it appears: in a box, in every explorer, and in a page that is slow."""

import os

import pytest

from .live_figures import EMPTY, FIGURE, FRAME, LINE, TOO_LATE

pytestmark = pytest.mark.browser

ASKED = "from course_lib.explorers import explore_yield\nprint(explore_yield().summary)"
IN_A_BOX = "import ipywidgets as widgets\nwidgets.HBox([explore_yield()])"

COUNT_LIBRARIES = """() => {
    course.libraries = 0;
    const make = URL.createObjectURL;
    course.countNoMore = () => { URL.createObjectURL = make; };
    URL.createObjectURL = (blob) => { course.libraries += blob.size > 1e6; return make(blob); };
}"""


def test_it_is_drawn_in_a_box_of_the_learner_and_asks_for_plotly_once(lab):
    with lab.open(lab.write(ASKED, IN_A_BOX, "explore_yield()", "explore_yield()")) as notebook:
        notebook.page.evaluate(COUNT_LIBRARIES)
        notebook.run_all()
        notebook.page.locator(FRAME).nth(2).wait_for()
        assert notebook.page.locator(".js-plotly-plot").count() == 3
        assert notebook.page.evaluate("course.libraries") <= 1
        assert notebook.problems() == []
        notebook.page.evaluate("course.countNoMore()")


def test_a_module_that_comes_late_leaves_no_figure_behind(lab):
    with lab.open(lab.write(FIGURE, "live.show(parts([1, 2, 3], title='Another'))")) as notebook:
        notebook.page.evaluate(TOO_LATE)
        notebook.run_all()
        notebook.page.locator(".course-figure-title", has_text="Another").wait_for()
        notebook.page.locator(LINE).first.wait_for()
        notebook.page.evaluate("course.patient()")
        notebook.console_errors.clear()  # anywidget's own complaint


EXPLORERS = (
    "yield",
    "unlocks",
    "agent_loop",
    "market",
    "drivers",
    "emission",
    "price_impact",
    "votes",
    "ledger",
    "exit",
    "next_token",
)


def test_no_figure_is_empty_however_it_appears(lab):
    """At least 300 times with COURSE_APPEARANCES=300; all explorers with a live figure once by default."""
    wanted, seen = int(os.environ.get("COURSE_APPEARANCES", "1")), 0
    cells = [f"from course_lib.explorers import explore_{name}\nexplore_{name}()" for name in EXPLORERS]
    with lab.run(*cells) as notebook:
        while True:
            notebook.page.locator(FRAME).nth(len(EXPLORERS) - 1).wait_for()
            seen += len(EXPLORERS)
            assert notebook.page.evaluate(EMPTY) == 0, f"after {seen} appearances"
            if seen >= wanted:
                break
            notebook.run_all()
