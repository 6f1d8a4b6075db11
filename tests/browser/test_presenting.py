"""`course.py present`, on a projector of 1920 × 1080: everything can be read from the back row."""

import pytest

from .notebook_page import NotebookPage

pytestmark = pytest.mark.browser

WIDE, HIGH = 1920, 1080
SMALLEST = 24  # pixels on the screen

# What course.py present tells JupyterLab (tests/setup has the test), told to one page of a running one.
PRESENT = """document.addEventListener("readystatechange", () => {
  const config = document.getElementById("jupyter-config-data");
  if (config && document.readyState === "interactive") {
    config.textContent = JSON.stringify({ ...JSON.parse(config.textContent), coursePresenting: "true" });
  }
});"""

# The smallest letters that are seen in the notebook, in pixels of the screen.
SMALL_TEXT = """smallest => {
  const walk = document.createTreeWalker(document.querySelector(".jp-Notebook"), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node; (node = walk.nextNode()); ) {
    const element = node.parentElement, style = getComputedStyle(element), range = document.createRange();
    range.selectNodeContents(node);
    const { width, height } = range.getBoundingClientRect();
    if (!node.data.trim() || width < 3 || height < 3 || style.visibility === "hidden") continue;
    let size = parseFloat(style.fontSize);
    for (let place = element; place; place = place.parentElement) {
      size *= parseFloat(getComputedStyle(place).zoom);
    }
    if (size < smallest - 0.1) found.push(`${size.toFixed(1)} px: ${node.data.trim().slice(0, 40)}`);
  }
  return found;
}"""

CELLS = [
    "import course_lib.exercises\nfrom course_lib.learning import hint, predict, quiz",
    "from course_lib.charts.theme import figure\n"
    "chart = figure('A chart', x='year', y='tokens')\n"
    "chart.add_scatter(x=[0, 1, 2], y=[3, 1, 2], name='supply')\n"
    "chart",
    "import pandas as pd\npd.DataFrame({'a column': [1, 2]}, index=['one', 'two'])",
    "predict('p5-agent')",
    "hint('t0-count')",
    "quiz('00')",
    "from course_lib.explorers import explore_agent_loop\nexplore_agent_loop()",
    "from course_lib.explorers import explore_unlocks\nexplore_unlocks()",
    "from course_lib.explorers import explore_languages\nexplore_languages()",
    "from course_lib.explorers import explore_tokens\nexplore_tokens()",
    "from course_lib.explorers import explore_scorecard\nexplore_scorecard('GRT')",
]


@pytest.fixture(scope="module")
def room(lab):
    """A notebook with one of everything, presented."""
    from nbformat import v4, write

    name = "presented.ipynb"
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [v4.new_markdown_cell("# A title\n\nSome words."), *map(v4.new_code_cell, CELLS)]
    write(v4.new_notebook(cells=cells, metadata=metadata), lab.server.folder / name)
    page = lab.context.new_page()
    page.set_viewport_size({"width": WIDE, "height": HIGH})
    page.add_init_script(PRESENT)
    address = f"{lab.server.url}lab/workspaces/presented?token={lab.server.token}"
    notebook = NotebookPage(page, address)
    notebook.open(name)
    notebook.run_all()
    notebook.ask("showSidebar", False)
    notebook.settle()
    yield notebook
    page.close()
    lab.server.stop_kernel(name)


def test_nothing_is_too_small_to_read(room):
    assert room.page.evaluate(SMALL_TEXT, SMALLEST) == []


def test_each_explorer_is_within_the_window_and_the_page(room):
    for explorer in room.page.locator(".course-explorer").all():
        explorer.scroll_into_view_if_needed()
        box = explorer.bounding_box()
        top = room.page.locator(".jp-Notebook").bounding_box()["y"]
        assert box["height"] <= HIGH - top
        assert box["x"] >= 0 and box["x"] + box["width"] <= WIDE


def test_the_picture_stands_beside_the_controls(room):
    explorer = room.page.locator(".course-explorer").first
    preset, picture = explorer.get_by_label("Preset"), explorer.locator(".course-picture")
    assert picture.bounding_box()["x"] > preset.bounding_box()["x"] + preset.bounding_box()["width"]
    assert picture.bounding_box()["y"] < preset.bounding_box()["y"] + 40


def test_a_chart_is_as_wide_as_the_page(room):
    chart = room.page.locator(".jp-OutputArea-child > .js-plotly-plot").first
    page = chart.locator("..")
    drawn = chart.locator(".main-svg").first
    assert drawn.bounding_box()["width"] >= 0.95 * page.bounding_box()["width"]
    assert drawn.bounding_box()["width"] >= 0.8 * WIDE


def test_the_mouse_finds_the_value_below_it(room):
    explorer = room.page.locator(".course-explorer").first
    explorer.scroll_into_view_if_needed()
    bars = explorer.locator(".barlayer .trace").first.locator(".point path").all()
    step = len(bars) - 1  # the last but one: an error of scale grows from left to right
    box = bars[step - 1].bounding_box()
    room.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=3)
    explorer.locator(".hoverlayer text").first.wait_for()
    assert str(step) in explorer.locator(".hoverlayer").text_content()


def test_nothing_went_wrong(room):
    assert room.problems() == []
