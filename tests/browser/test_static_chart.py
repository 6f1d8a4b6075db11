"""A static chart is saved by buttons of the page, and stays whatever becomes of the window."""

import pytest

from .notebook_page import HEIGHT, WIDTH

pytestmark = pytest.mark.browser

STATIC = """from course_lib.charts.theme import figure
chart = figure("A static chart: with one line", x="year", y="tokens")
chart.add_scatter(y=[1, 3, 2], hovertemplate="%{y:,} tokens<extra></extra>")"""


TWO_POINTS = """from course_lib.charts.theme import figure
chart = figure("Two points", x="day", y="tokens")
chart.update_layout(height=300)
chart.add_scatter(x=[1, 2], y=[1, 2])"""


@pytest.fixture(scope="module")
def static(lab):
    """Two static charts."""
    with lab.run(STATIC, TWO_POINTS) as notebook:
        yield notebook


@pytest.mark.parametrize("kind", ["PNG", "SVG"])
def test_a_static_chart_is_saved_by_real_buttons_and_nothing_is_sent(static, kind):
    buttons = static.page.get_by_role("button", name=f"Save as {kind}")
    assert buttons.count() == static.page.locator(".modebar-btn").count() == 2  # one of each chart
    bars = static.page.locator(".modebar-container")
    assert bars.evaluate_all("bars => bars.map(bar => getComputedStyle(bar).display)") == ["none", "none"]
    with static.page.expect_download() as saving:
        buttons.first.click()
    assert static.problems() == []
    assert saving.value.suggested_filename == f"A-static-chart-with-one-line.{kind.lower()}"


def test_a_static_chart_stays_when_the_window_changes(static):
    chart = static.page.locator(".jp-RenderedPlotly").first
    before = chart.bounding_box()
    for width, height in ((WIDTH, HEIGHT + 100), (WIDTH - 200, HEIGHT), (WIDTH, HEIGHT)):
        static.page.set_viewport_size({"width": width, "height": height})
        static.settle()
        box = chart.bounding_box()
        assert box["height"] == before["height"] > 300
        drawn = chart.locator(".main-svg").first.bounding_box()
        assert box["width"] - 20 <= drawn["width"] <= box["width"]


SIZE = """() => {
    const box = [...document.querySelectorAll('.jp-RenderedPlotly')].at(-1);
    return [box.clientHeight, box.clientWidth - box.querySelector('.main-svg').clientWidth];
}"""


def test_a_static_chart_stays_in_a_window_that_changes(static):
    window = static.page.viewport_size
    assert static.page.evaluate(SIZE) == [300, 0]
    for wider, taller in [(0, 100), (0, -100), (200, 0), (0, 0)]:
        size = {"width": window["width"] + wider, "height": window["height"] + taller}
        static.page.set_viewport_size(size)
        static.settle()
        static.page.wait_for_function(f"() => ({SIZE})()[1] === 0")
        assert static.page.evaluate(SIZE) == [300, 0]
