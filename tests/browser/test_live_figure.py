"""A live figure is drawn wherever and whenever somebody looks at it; it can be read, zoomed and saved."""

import os
import re
from html import unescape

import pytest

from .accessibility import violations
from .notebook_page import HEIGHT, WIDTH

pytestmark = pytest.mark.browser

FIGURE = """from course_lib.explorers.live_figure import LiveFigure
def parts(*ys, title="Two lines", **more):
    xs = ["2026-01-01", "2027-01-01", "2027-01-01", "2028-01-01"]
    traces = [{"x": xs[:len(y)], "y": y, "name": name, "mode": "lines", "hovertemplate":
        "%{x|%Y-%m-%d}, %{fullData.name}: %{y:,} tokens<extra></extra>"} for name, y in zip("AB", ys)]
    return traces, {"title.text": title, "height": 300, "dragmode": "zoom", **more}
live = LiveFigure()
live.show(parts([0, 0, 1200, 2000], [5, 5, 5, 5]))
live"""
ASKED = "from course_lib.explorers import explore_yield\nprint(explore_yield().summary)"
IN_A_BOX = "import ipywidgets as widgets\nwidgets.HBox([explore_yield()])"
LINE = ".course-figure .scatterlayer .trace .js-line"
FRAME = ".course-figure[data-revision]"

# What a slow page does to anywidget: a module comes later than the two seconds that it is given.
TOO_LATE = """() => {
    const patient = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => patient(milliseconds === 2000 ? 0 : milliseconds);
    course.patient = () => { AbortSignal.timeout = patient; };
}"""
COUNT_LIBRARIES = """() => {
    course.libraries = 0;
    const make = URL.createObjectURL;
    course.countNoMore = () => { URL.createObjectURL = make; };
    URL.createObjectURL = (blob) => { course.libraries += blob.size > 1e6; return make(blob); };
}"""


@pytest.fixture(scope="module")
def drawn(lab):
    """One live figure, by itself."""
    with lab.run(FIGURE) as notebook:
        yield notebook


@pytest.fixture
def frame(drawn):
    found = drawn.page.locator(FRAME)
    found.focus()
    yield found
    drawn.page.keyboard.press("Escape")


def reading(notebook, words):
    """Wait until the live region says *words*."""
    notebook.page.locator(".course-figure-reading").get_by_text(words, exact=True).wait_for()


def test_it_is_drawn_in_a_box_of_the_learner_and_asks_for_plotly_once(lab):
    with lab.run("1") as notebook:
        notebook.page.evaluate(COUNT_LIBRARIES)
    with lab.run(ASKED, IN_A_BOX, "explore_yield()", "explore_yield()") as notebook:
        notebook.page.locator(FRAME).nth(2).wait_for()
        assert notebook.page.locator(".js-plotly-plot").count() == 3
        assert notebook.page.evaluate("course.libraries") <= 1
        assert notebook.problems() == []
        notebook.page.evaluate("course.countNoMore()")


def test_a_module_that_comes_late_leaves_no_figure_behind(lab):
    with lab.run("1") as notebook:
        notebook.page.evaluate(TOO_LATE)
        notebook.console_errors.clear()
    with lab.run(FIGURE, "live.show(parts([1, 2, 3], title='Another'))") as notebook:
        notebook.page.locator(".course-figure-title", has_text="Another").wait_for()
        notebook.page.locator(LINE).first.wait_for()
        notebook.page.evaluate("course.patient()")
        notebook.console_errors.clear()  # anywidget's own complaint


def test_values_are_read_by_keyboard(drawn, frame):
    press = drawn.page.keyboard.press
    assert frame.get_attribute("aria-label").startswith("Two lines.")
    press("ArrowRight")
    reading(drawn, "2026-01-01, A: 0 tokens")
    press("End")
    reading(drawn, "2028-01-01, A: 2,000 tokens")
    press("ArrowLeft")
    reading(drawn, "2027-01-01, A: 1,200 tokens")
    press("ArrowLeft")
    reading(drawn, "2027-01-01, A: 0 tokens")
    press("ArrowDown")
    reading(drawn, "2027-01-01, B: 5 tokens")
    assert drawn.page.locator(".course-figure-ring").is_visible()
    assert drawn.page.locator(".hoverlayer .hovertext").count() == 1
    press("Home")
    reading(drawn, "2026-01-01, B: 5 tokens")
    press("ArrowUp")
    reading(drawn, "2026-01-01, A: 0 tokens")
    press("Escape")
    assert not drawn.page.locator(".course-figure-ring").is_visible()
    assert drawn.page.locator(".course-figure-reading").inner_text() == ""


def x_range(notebook):
    return notebook.page.evaluate("document.querySelector('.js-plotly-plot')._fullLayout.xaxis.range.join()")


# Parts of the axes that take the mouse; `.nsewdrag` is the plot itself, which it may hover over.
HANDLES = """[...document.querySelectorAll(".draglayer rect")].filter((el) =>
    !el.matches(".nsewdrag") && getComputedStyle(el).pointerEvents !== "none").length"""


def test_only_a_chart_that_can_be_zoomed_has_axes_to_drag(lab):
    with lab.run(FIGURE) as notebook:
        notebook.page.locator(FRAME).wait_for()
        assert notebook.page.evaluate(HANDLES) > 0
    with lab.run(FIGURE, "live.show(parts([1, 2, 3], title='Fixed', dragmode=False))") as notebook:
        notebook.page.locator(".course-figure-title", has_text="Fixed").wait_for()
        assert notebook.page.evaluate(HANDLES) == 0


def test_it_is_zoomed_by_keyboard_and_the_zoom_stays_while_it_is_redrawn(drawn, frame):
    whole = x_range(drawn)
    drawn.page.keyboard.press("+")
    near = x_range(drawn)
    assert near != whole
    drawn.page.keyboard.press("0")
    assert x_range(drawn) == whole
    drawn.page.get_by_role("button", name="Zoom in").click()
    assert x_range(drawn) == near
    drawn.page.get_by_role("button", name="Show all").click()
    assert x_range(drawn) == whole


def test_the_legend_hides_a_trace_by_keyboard_and_says_so(drawn, frame):
    entries = drawn.page.locator(".course-figure-legend button")
    assert entries.all_inner_texts() == ["A", "B"]
    entries.first.focus()
    drawn.page.keyboard.press("Space")
    reading(drawn, "A is hidden.")
    assert drawn.page.locator(LINE).count() == 1
    assert [entry.get_attribute("aria-pressed") for entry in entries.all()] == ["false", "true"]
    frame.focus()
    drawn.page.keyboard.press("ArrowRight")
    reading(drawn, "2026-01-01, B: 5 tokens")
    entries.first.focus()
    drawn.page.keyboard.press("Enter")
    reading(drawn, "A is shown.")
    assert drawn.page.locator(LINE).count() == 2


def test_one_trace_is_shown_alone_by_keyboard_and_all_of_them_again(drawn, frame):
    entries = drawn.page.locator(".course-figure-legend button")
    assert entries.first.get_attribute("aria-keyshortcuts") == "Shift+Enter"
    assert "Shift+Enter: this one alone" in entries.first.get_attribute("title")
    entries.first.focus()
    drawn.page.keyboard.press("Tab")
    reading(drawn, "Enter hides this one or shows it again. Shift+Enter shows it alone, or all again.")
    drawn.page.keyboard.press("Shift+Enter")
    reading(drawn, "Only B is shown.")
    assert [entry.get_attribute("aria-pressed") for entry in entries.all()] == ["false", "true"]
    assert drawn.page.locator(LINE).count() == 1
    assert drawn.page.locator(".jp-CodeCell").count() == 1  # no cell was run, so none was added
    drawn.page.keyboard.press("Shift+Enter")
    reading(drawn, "Everything is shown.")
    assert drawn.page.locator(LINE).count() == 2


# As when a theme exchanges its style sheets: there is no width in the very frame in which it is to be drawn.
HIDE_IN_EACH_FRAME = """() => {
    const figure = document.querySelector(".course-live-figure"), ask = window.requestAnimationFrame;
    window.requestAnimationFrame = (draw) => ask((now) => {
        figure.style.display = "none";
        draw(now);
        figure.style.display = "";
    });
    figure.style.width = "400px";
    let frames = 5;
    const count = () => {
        if (frames--) return ask(count);
        window.requestAnimationFrame = ask;
        course.framesAreOver = true;
    };
    ask(count);
}"""
FITS = """() => course.framesAreOver && [...document.querySelectorAll(".course-figure-plot")].every((plot) =>
    Number(plot.querySelector(".main-svg").getAttribute("width")) === plot.clientWidth)"""


def test_a_figure_that_had_no_width_when_it_was_to_be_drawn_is_drawn_afterwards(lab):
    with lab.run(FIGURE) as notebook:
        notebook.page.locator(FRAME).wait_for()
        notebook.page.evaluate(HIDE_IN_EACH_FRAME)
        notebook.page.wait_for_function(FITS)
        assert notebook.page.locator(".course-figure-plot").bounding_box()["width"] == 400


# A stack with a name that looks like markup, a hatching, and a line in a dash with marks.
LEGEND = """
live.show(([
    {"type": "bar", "y": [1, 2], "name": "low", "marker": {"color": "#112233", "pattern": {"shape": "/"}}},
    {"type": "bar", "y": [2, 1], "name": "&lt;b&gt;high", "marker": {"color": "#445566"}},
    {"y": [4, 5], "name": "goal", "mode": "lines+markers", "line": {"color": "#778899", "dash": "dot"}},
    {"y": [1, 1], "name": "unnamed", "showlegend": False},
], {"title.text": "A stack", "barmode": "stack"}))"""
AGAIN = "live.show((live._parts[0], {**live._parts[1], 'title.text': 'Again'}))"
MARK_SWATCH = "document.querySelector('.course-figure-legend svg').course = true"


def test_a_legend_shows_looks_in_the_order_of_the_stack_and_stays_while_they_do(lab):
    with lab.run(FIGURE, LEGEND, "1") as notebook:
        page = notebook.page
        page.locator(".course-figure-title", has_text="A stack").wait_for()
        entries = page.locator(".course-figure-legend button")
        assert entries.all_inner_texts() == ["goal", "<b>high", "low"]
        assert entries.nth(0).locator("path[stroke='#778899'][stroke-dasharray]").count() == 1
        assert entries.nth(1).locator("rect[fill='#445566']").count() == 1
        assert entries.nth(2).locator("pattern").count() == 1
        assert page.locator(".js-plotly-plot .legend").count() == 0  # plotly draws none
        page.evaluate(MARK_SWATCH)
        entries.nth(2).click()
        page.locator(".jp-CodeCell .cm-content").nth(2).fill(AGAIN)
        page.keyboard.press("Shift+Enter")
        page.locator(".course-figure-title", has_text="Again").wait_for()
        assert entries.nth(2).get_attribute("aria-pressed") == "false"  # still
        assert page.evaluate("document.querySelector('.course-figure-legend svg').course")
        with page.expect_download() as saving:
            page.get_by_role("button", name="Save as SVG").click()
        picture = saving.value.path().read_text(encoding="utf-8")
        named = re.findall(r'<text class="legendtext"[^>]*>(?:<tspan[^>]*>)?([^<]*)', picture)
        assert [unescape(name) for name in named] == ["goal", "<b>high", "low"]
        assert notebook.problems() == []


# Another figure on the page, whose hatching is another one. Each figure has the modules of its own.
HATCHED = """
other = LiveFigure()
other.show(([{"type": "bar", "y": [1], "name": "%s", "showlegend": True,
    "marker": {"color": "#112233", "pattern": {"shape": "%s"}}}], {"title.text": "%s"}))
other"""
OWN_HATCHING = """[...document.querySelectorAll(".course-figure-legend svg:has(pattern)")].map((swatch) => {
    const [, id] = /^url\\(#(.*)\\)$/.exec(swatch.querySelector("rect").getAttribute("fill"));
    return document.getElementById(id) === swatch.querySelector("pattern");
})"""


def test_the_legends_of_two_figures_show_the_hatching_of_their_own(lab):
    with lab.run(FIGURE, HATCHED % ("low", "/", "One"), HATCHED % ("high", "x", "Another")) as notebook:
        notebook.page.locator(".course-figure-title", has_text="Another").wait_for()
        assert notebook.page.evaluate(OWN_HATCHING) == [True, True]


@pytest.mark.parametrize("kind", ["PNG", "SVG"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_saved_as_a_picture(drawn, kind, theme, tmp_path):
    drawn.use_theme(theme)
    with drawn.page.expect_download() as saving:
        drawn.page.get_by_role("button", name=f"Save as {kind}").click()
    assert saving.value.suggested_filename == f"Two-lines.{kind.lower()}"
    saving.value.save_as(tmp_path / "picture")
    picture = (tmp_path / "picture").read_bytes()
    if kind == "PNG":
        assert picture.startswith(b"\x89PNG\r\n")
    else:
        text = picture.decode()
        assert text.startswith("<svg")
        assert "Two lines" in text
        assert ("rgb(17, 17, 17)" in text) == (theme == "dark")
    assert drawn.problems() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_is_accessible(drawn, theme):
    drawn.use_theme(theme)
    assert violations(drawn) == []


def test_titles_of_any_length_fit_and_so_does_a_legend(lab):
    long = "A title with so many words that they are not on one line of a narrow page, or of any page at all"
    show = (
        "names = [f'A bucket with a rather long name {number}' for number in range(12)]\n"
        "lines = [{'x': [1, 2], 'y': [0, 1], 'name': name, 'mode': 'lines'} for name in names]\n"
        f"live.show((lines, {{'title.text': '{long}', 'height': 400, 'xaxis.title.text': '{long}'}}))"
    )
    with lab.run(FIGURE, show) as notebook:
        notebook.page.locator(".course-figure-title", has_text="A title with").wait_for()
        for zoom in (2, 3.2):
            notebook.use_zoom(zoom)
            chart, title, legend, plot = (
                notebook.page.locator(name).first.bounding_box()
                for name in (
                    ".course-figure-plot",
                    ".course-figure-title",
                    ".course-figure-legend",
                    ".nsewdrag",
                )
            )
            assert title["x"] + title["width"] <= chart["x"] + chart["width"] + 1
            assert title["y"] + title["height"] <= legend["y"] + 1
            assert legend["y"] + legend["height"] <= plot["y"] + 2
            assert notebook.too_wide() == []
            below = notebook.page.locator(".xtitle").first.bounding_box()
            assert chart["x"] <= below["x"]
            assert below["x"] + below["width"] <= chart["x"] + chart["width"]
            assert below["y"] + below["height"] <= chart["y"] + chart["height"] + 1


# A mark that plotly writes, and a source that is broken into lines.
WORDS = """
note = {"text": "a mark", "x": 1, "y": 2, "showarrow": False}
source = "Source: " + "a sentence on where the numbers come from, " * 6
layout = {"title.text": "Team &amp; &lt;b&gt;", "annotations": [note], "source": source}
live.show(([{"y": [1, 2, 3]}], layout))"""


def test_title_and_source_are_words_of_the_page_and_of_a_picture(lab):
    with lab.run(FIGURE, WORDS) as notebook:
        page = notebook.page
        title, source, plot = (page.locator(f".course-figure-{part}") for part in ("title", "source", "plot"))
        title.wait_for()
        assert title.inner_text() == "Team & <b>"
        assert source.inner_text().startswith("Source: a sentence")
        assert plot.locator(".gtitle, .annotation").all_text_contents() == ["a mark"]  # plotly draws no other
        for zoom in (1, 2):
            notebook.use_zoom(zoom)
            below, words, whole = (
                part.bounding_box() for part in (page.locator(".xaxislayer-above"), source, plot)
            )
            assert below["y"] + below["height"] <= words["y"] + 1
            assert words["y"] + words["height"] <= whole["y"] + whole["height"] + 1
            assert words["x"] + words["width"] <= whole["x"] + whole["width"] + 1
        notebook.use_zoom(1)
        with page.expect_download() as saving:
            page.get_by_role("button", name="Save as SVG").click()
        picture = saving.value.path().read_text(encoding="utf-8")
        (drawn,) = re.findall(r'<text class="gtitle"[^>]*>([^<]*)', picture)
        assert unescape(drawn) == "Team & <b>"
        assert "Source: a sentence" in picture.replace("\xa0", " ")
        assert notebook.problems() == []


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


# An empty chart is one whose axes are there and whose data are not; so lines and bars are counted, not boxes.
EMPTY = """() => [...document.querySelectorAll('.course-live-figure')].filter((figure) => figure.clientWidth
    && !figure.querySelector('.course-figure[data-revision] .trace :is(path, text)')).length"""
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


def test_a_figure_that_leaves_the_page_and_comes_back_is_drawn(lab):
    changed = "live.show(parts([1, 2, 3], title='Changed while nobody saw it'))"
    with lab.run(FIGURE, *["1"] * 3) as notebook:
        notebook.page.evaluate("document.querySelector('.course-live-figure').style.display = 'none'")
        notebook.page.locator(".jp-CodeCell .cm-content").nth(1).fill(changed)
        notebook.page.keyboard.press("Shift+Enter")
        notebook.settle()
        notebook.page.evaluate("document.querySelector('.course-live-figure').style.display = ''")
        notebook.page.locator(".course-figure-title", has_text="Changed while").wait_for()
        assert notebook.page.evaluate(EMPTY) == 0


def test_a_closed_figure_leaves_nothing_behind(lab):
    with lab.run(FIGURE) as notebook:
        plot = notebook.page.locator(".js-plotly-plot").element_handle()
        notebook.page.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
        notebook.page.wait_for_function("plot => plot.calcdata === undefined", arg=plot)


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
