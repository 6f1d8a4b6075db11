"""A live figure is drawn wherever and whenever somebody looks at it; it can be read, zoomed and saved."""

import re
from html import unescape

import pytest

from .accessibility import violations
from .live_figures import EMPTY, FIGURE, FRAME, LINE

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def drawn(lab):
    """A live figure, by itself, and two cells below it in which nothing stands."""
    with lab.run(FIGURE, "", "") as notebook:
        yield notebook


@pytest.fixture
def show(drawn):
    """What runs code in the cells below the figure. Afterwards all is as before, with a new figure."""
    drawn.use_theme("light")
    figure, *below = [cell["id"] for cell in drawn.ask("cells")]

    def run(*codes):
        drawn.write(dict(zip(below, codes, strict=False)))

    yield run
    drawn.use_zoom(1)
    drawn.write({**dict.fromkeys(below, ""), figure: FIGURE})


@pytest.fixture
def frame(drawn):
    found = drawn.page.locator(FRAME)
    found.focus()
    yield found
    drawn.page.keyboard.press("Escape")


def reading(notebook, words):
    """Wait until the live region says *words*."""
    notebook.page.locator(".course-figure-reading").get_by_text(words, exact=True).wait_for()


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


def test_only_a_chart_that_can_be_zoomed_has_axes_to_drag(drawn, show):
    assert drawn.page.evaluate(HANDLES) > 0
    show("live.show(parts([1, 2, 3], title='Fixed', dragmode=False))")
    drawn.page.locator(".course-figure-title", has_text="Fixed").wait_for()
    assert drawn.page.evaluate(HANDLES) == 0


@pytest.mark.parametrize("given", [None, ["2026-01-01", "2028-06-01"]])
def test_the_zoom_stays_while_it_is_redrawn_until_the_axis_is_another_one(drawn, frame, show, given):
    axis = {} if given is None else {"xaxis.range": given}
    changes = [axis, axis, {**axis, "hovermode": "x"}, {"xaxis.range": ["2025-01-01", "2029-01-01"]}]
    revision = int(frame.get_attribute("data-revision"))
    for number, change in enumerate(changes, 1):
        show(f"live.show(parts([0, 0, 1200, {2000 + number}], [5, 5, 5, 5], **{change}))")
        drawn.page.locator(f".course-figure[data-revision='{revision + number}']").wait_for()
        frame.focus()  # what is asked is drawn exactly, by plotly
        if number == 1:
            drawn.page.keyboard.press("+")
            near = x_range(drawn)
        assert (x_range(drawn) == near) == (number < 4), change
    assert x_range(drawn) == "2025-01-01,2029-01-01"


def test_it_is_zoomed_by_keyboard_and_by_buttons(drawn, frame):
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
    assert drawn.page.locator(".jp-CodeCell").count() == 3  # no cell was run, so none was added
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


@pytest.mark.usefixtures("show")
def test_a_figure_that_had_no_width_when_it_was_to_be_drawn_is_drawn_afterwards(drawn):
    drawn.page.evaluate(HIDE_IN_EACH_FRAME)
    drawn.page.wait_for_function(FITS)
    assert drawn.page.locator(".course-figure-plot").bounding_box()["width"] == 400


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


def test_a_legend_shows_looks_in_the_order_of_the_stack_and_stays_while_they_do(drawn, show):
    show(LEGEND)
    page = drawn.page
    page.locator(".course-figure-title", has_text="A stack").wait_for()
    entries = page.locator(".course-figure-legend button")
    assert entries.all_inner_texts() == ["goal", "<b>high", "low"]
    assert entries.nth(0).locator("path[stroke='#778899'][stroke-dasharray]").count() == 1
    assert entries.nth(1).locator("rect[fill='#445566']").count() == 1
    assert entries.nth(2).locator("pattern").count() == 1
    assert page.locator(".js-plotly-plot .legend").count() == 0  # plotly draws none
    page.evaluate(MARK_SWATCH)
    entries.nth(2).click()
    show(AGAIN)
    page.locator(".course-figure-title", has_text="Again").wait_for()
    assert entries.nth(2).get_attribute("aria-pressed") == "false"  # still
    assert page.evaluate("document.querySelector('.course-figure-legend svg').course")
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as SVG").click()
    picture = saving.value.path().read_text(encoding="utf-8")
    named = re.findall(r'<text class="legendtext"[^>]*>(?:<tspan[^>]*>)?([^<]*)', picture)
    assert [unescape(name) for name in named] == ["goal", "<b>high", "low"]
    assert drawn.problems() == []


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


def test_the_legends_of_two_figures_show_the_hatching_of_their_own(drawn, show):
    show(HATCHED % ("low", "/", "One"), HATCHED % ("high", "x", "Another"))
    drawn.page.locator(".course-figure-title", has_text="Another").wait_for()
    assert drawn.page.evaluate(OWN_HATCHING) == [True, True]


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


def test_titles_of_any_length_fit_and_so_does_a_legend(drawn, show):
    long = "A title with so many words that they are not on one line of a narrow page, or of any page at all"
    code = (
        "names = [f'A bucket with a rather long name {number}' for number in range(12)]\n"
        "lines = [{'x': [1, 2], 'y': [0, 1], 'name': name, 'mode': 'lines'} for name in names]\n"
        f"live.show((lines, {{'title.text': '{long}', 'height': 400, 'xaxis.title.text': '{long}'}}))"
    )
    show(code)
    drawn.page.locator(".course-figure-title", has_text="A title with").wait_for()
    for zoom in (2, 3.2):
        drawn.use_zoom(zoom)
        chart, title, legend, plot = (
            drawn.page.locator(name).first.bounding_box()
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
        assert drawn.too_wide() == []
        below = drawn.page.locator(".xtitle").first.bounding_box()
        assert chart["x"] <= below["x"]
        assert below["x"] + below["width"] <= chart["x"] + chart["width"]
        assert below["y"] + below["height"] <= chart["y"] + chart["height"] + 1


# A mark that plotly writes, and a source that is broken into lines.
WORDS = """
note = {"text": "a mark", "x": 1, "y": 2, "showarrow": False}
source = "Source: " + "a sentence on where the numbers come from, " * 6
layout = {"title.text": "Team &amp; &lt;b&gt;", "annotations": [note], "source": source}
live.show(([{"y": [1, 2, 3]}], layout))"""


def test_title_and_source_are_words_of_the_page_and_of_a_picture(drawn, show):
    show(WORDS)
    page = drawn.page
    title, source, plot = (page.locator(f".course-figure-{part}") for part in ("title", "source", "plot"))
    title.wait_for()
    assert title.inner_text() == "Team & <b>"
    assert source.inner_text().startswith("Source: a sentence")
    assert plot.locator(".gtitle, .annotation").all_text_contents() == ["a mark"]  # plotly draws no other
    for zoom in (1, 2):
        drawn.use_zoom(zoom)
        below, words, whole = (
            part.bounding_box() for part in (page.locator(".xaxislayer-above"), source, plot)
        )
        assert below["y"] + below["height"] <= words["y"] + 1
        assert words["y"] + words["height"] <= whole["y"] + whole["height"] + 1
        assert words["x"] + words["width"] <= whole["x"] + whole["width"] + 1
    drawn.use_zoom(1)
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as SVG").click()
    picture = saving.value.path().read_text(encoding="utf-8")
    (named,) = re.findall(r'<text class="gtitle"[^>]*>([^<]*)', picture)
    assert unescape(named) == "Team & <b>"
    assert "Source: a sentence" in picture.replace("\xa0", " ")
    assert drawn.problems() == []


def test_a_figure_that_leaves_the_page_and_comes_back_is_drawn(drawn, show):
    drawn.page.evaluate("document.querySelector('.course-live-figure').style.display = 'none'")
    show("live.show(parts([1, 2, 3], title='Changed while nobody saw it'))")
    drawn.page.evaluate("document.querySelector('.course-live-figure').style.display = ''")
    drawn.page.locator(".course-figure-title", has_text="Changed while").wait_for()
    assert drawn.page.evaluate(EMPTY) == 0


@pytest.mark.usefixtures("show")
def test_a_closed_figure_leaves_nothing_behind(drawn):
    plot = drawn.page.locator(".js-plotly-plot").element_handle()
    drawn.page.evaluate("jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")
    drawn.page.wait_for_function("plot => plot.calcdata === undefined", arg=plot)
