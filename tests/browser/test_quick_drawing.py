"""While a control moves, lines are drawn without plotly: where it would draw them, and until it is asked."""

import re
from contextlib import ExitStack

import numpy as np
import pytest

pytestmark = pytest.mark.browser

FIGURE = """import ipywidgets as widgets
import numpy as np
from course_lib.explorers.live_figure import LiveFigure

days = [f"2026-{month:02}-{day:02}" for month in range(1, 13) for day in (1, 1, 20)]
ramp = np.arange(36.0)
STEPS, LOG, FREE = {"shape": "hv"}, {"yaxis.type": "log", "yaxis.range": [0, 2]}, {"yaxis.autorange": True}
UP_TO_36 = {"xaxis.range": [0, 36]}
LOWER = {"yaxis.range": [0, 80]}
WIDE, WIDER = {"xaxis.range": [days[0], days[-1]]}, {"xaxis.range": ["2025-10-01", "2027-02-01"]}

def lines(*ys, x=days, layout={}, **more):
    traces = [{"x": x, "y": y, "name": f"line {i}", "mode": "lines", **more} for i, y in enumerate(ys)]
    ranges = {"xaxis.range": [*x[:1], *x[-1:]], "yaxis.range": [0, 100]}
    return traces, {**ranges, "height": 300, **layout}

def and_none(drawing):
    return [*drawing[0], {"x": [], "y": [], "mode": "lines", "name": "none"}], drawing[1]

def stack(*ys, **more):
    traces, layout = lines(*ys, **more)
    for trace, fill in zip(traces, ("tozeroy", "tonexty", "tonexty")):
        trace["fill"] = fill
    return traces, layout

def bars(*lengths, lying=False, steps=False, top=100, layout={}, **more):
    across, along = "yx" if lying else "xy"
    names = [*range(1, 1 + len(lengths[0]))] if steps else ["team", "investors", "treasury"][:len(lengths[0])]
    look = {"marker": {"pattern": {"shape": "x", "fillmode": "overlay", "fgcolor": "#000000"}}, **more}
    traces = [{"type": "bar", across: names, along: [*values], "name": f"part {i}",
        "orientation": "h" if lying else "v", **look} for i, values in enumerate(lengths)]
    return traces, {f"{along}axis.range": [0, top], "barmode": "stack", "height": 300, **layout}

def rows(names, values, signs="oo", title="Premiums", path="M{},0L{},1", **layout):
    symbols = [{"o": "circle", "x": "circle-x-open"}[sign] for sign in signs]
    trace = {"x": values, "y": names, "mode": "markers", "name": title, "text": [f"{v} x" for v in values],
        "marker": {"color": "#0072B2", "size": 12, "symbol": symbols}}
    shape = {"type": "path", "path": path.format(*values), "line": {"color": "#797979"}}
    ranges = {"xaxis.range": [0, 25], "yaxis.range": [-0.6, len(names) - 0.4], "yaxis.dtick": 1}
    fixed = {"yaxis.automargin": False, "yaxis.categoryorder": "array", "yaxis.categoryarray": names,
        "margin.l": 90, "shapes": [shape], "showlegend": False, "title.text": title, "height": 300}
    return [trace], {**ranges, **fixed, **layout}

HINDI, THAI = ["Hindi", "Thai"], ["Thai", "Hindi"]
STEP = {"steps": True, "layout": {"xaxis.range": [0.5, 9.5]}}
LEGEND = {"showlegend": True}
OTHER = {"xaxis.categoryarray": ["investors", "team"]}
NAMED = {"xaxis.categoryorder": "array", "xaxis.categoryarray": ["team", "investors"]}
DAYS = {"x": days[::3], "type": "bar"}
FIXED = {"yaxis.automargin": False, "yaxis.dtick": 1, "yaxis.range": [-0.6, 1.6], "margin.l": 90}
UP, DOWN = ({**FIXED, "yaxis.categoryorder": "array", "yaxis.categoryarray": order}
    for order in (["team", "investors"], ["investors", "team"]))
BESIDE, OVER = {"barmode": "group"}, {"barmode": "overlay"}
NAMES = {"text": ["one", "two"], "textposition": "outside", "textangle": 0, "cliponaxis": False}
LOW = NAMES | {"text": ["<1", "two"], "layout": BESIDE | {"yaxis.range": [-90, 90]}}
LYING = NAMES | {"lying": True, "layout": BESIDE | {"xaxis.range": [-90, 90]}}
SAID = NAMES | {"text": ["a longer one", ""]}
UPSIDE_DOWN = {"lying": True, "layout": {"yaxis.autorange": "reversed"}}
live, button = LiveFigure(), widgets.Button(description="Next")

def in_turn(*drawings):
    steps = iter(drawings)
    live.show(next(steps))
    button.on_click(lambda _button: live.show(next(steps)))
    return widgets.VBox([button, live])
"""
ALIKE = {
    "lines": "lines(ramp, 90 - ramp), lines(ramp**1.2, 80 - ramp)",
    "more points": "lines(ramp, x=days), lines(2 * ramp[:20], x=days[:19] + [days[-1]])",
    "steps": "lines(ramp, line=STEPS), lines(ramp**1.2, line=STEPS)",
    "a stack": "stack(ramp, 2 * ramp, 90 + 0 * ramp), stack(ramp / 2, ramp**1.1, 80 + 0 * ramp)",
    "a stack of steps": "stack(ramp, 2 * ramp, line=STEPS), stack(0 * ramp, ramp + 9, line=STEPS)",
    "numbers": "lines(ramp, x=ramp.tolist()), lines(ramp[::-1], x=ramp.tolist())",
    "another range": "lines(ramp), lines(2 * ramp, layout={'yaxis.range': [-10, 80]})",
    "nothing on one line": "and_none(lines(ramp)), and_none(lines(2 * ramp, layout=LOWER))",
    "other dates": "lines(ramp, layout=WIDE), lines(ramp, layout=WIDER)",
    "a logarithm": "lines(1 + ramp, layout=LOG), lines(1 + 2 * ramp, layout=LOG)",
}
OTHERWISE = {
    "an axis without a range": "lines(ramp, layout=FREE), lines(2 * ramp, layout=FREE)",
    "a gap": "lines(ramp), lines([*ramp[:9], None, *ramp[10:]])",
    "no points": "lines(ramp, layout=WIDE), lines([], x=[], layout=WIDE)",
    "another line": "lines(ramp), lines(ramp, 2 * ramp)",
    "another colour": "lines(ramp), lines(ramp, line={'color': 'red'})",
    "other signs": "lines(ramp, mode='markers'), lines(2 * ramp, mode='markers', marker={'size': 9})",
    "points outside": "lines(ramp, mode='markers'), lines(9 * ramp, mode='markers')",
    "lines with points": "lines(ramp, mode='lines+markers'), lines(2 * ramp, mode='lines+markers')",
    "rounded lines": "lines(ramp, line={'shape': 'spline'}), lines(ramp**1.2, line={'shape': 'spline'})",
    "the first words": "bars([10, 20], **{**NAMES, 'text': ['', '']}), bars([30, 4], **NAMES)",
    "words with marks": "bars([10, 20], **NAMES), bars([30, 4], **{**NAMES, 'text': ['<b>1</b>', 'a']})",
    "the first numbers": "lines([], x=ramp[:0], layout=UP_TO_36), lines(ramp, x=ramp, layout=UP_TO_36)",
    "the first points": "lines([], x=[], layout=WIDE), lines(ramp, layout=WIDE)",
    "two bars of one day": "lines(ramp, type='bar'), lines(2 * ramp, type='bar')",
    "bars below zero": "bars([1, 2]), bars([3, -4])",
    "words beside bars below zero": "bars([1, 2], **LYING), bars([3, -4], **LYING)",
    "a missing bar": "bars([1, 2]), bars([3, None])",
    "bars without a range": "bars([1, 2], layout=FREE), bars([3, 4], layout=FREE)",
    "bars in another place": "bars([1, 2]), bars([1, 2, 3])",
    "bars with words": "bars([10, 20], text=['a', 'b']), bars([30, 40], text=['a', 'b'])",
    "rows with another legend": "rows(HINDI, [1, 2], **LEGEND), rows(HINDI, [1, 3], title='b', **LEGEND)",
    "rows and a longer title": "rows(HINDI, [1, 2]), rows(HINDI, [1, 3], title='word ' * 60)",
    "rows and a new one": "rows(HINDI, [1, 2]), rows(['Thai', 'Lao', 'Hindi'], [1, 2, 4], 'ooo')",
    "a sign never seen": "rows(HINDI, [1, 2]), rows(HINDI, [1, 3], 'ox')",
    "a rounded path": "rows(HINDI, [1, 2]), rows(HINDI, [1, 3], path='M{0},0Q{1},1,{1},0')",
    "bars in another order": "bars([1, 2], layout=NAMED), bars([3, 4], layout=NAMED | OTHER)",
    "bars nearer to each other": "bars([1, 2, 3], **STEP), bars([1, 2, 3], x=[1, 1.5, 2], **STEP)",
    "words of an empty bar": "bars([10, -20], **LOW), bars([-30, 0], **LOW)",
    "words of a bar that was empty": "bars([0, -20], **LOW), bars([-30, 10], **LOW)",
    "a single bar": "bars([10], **STEP), bars([20], **STEP)",
}
ALIKE_BARS = {
    "bars of dollars": "bars([3, 20, 60]), bars([30, 5, 70])",
    "stacked parts": "bars([3, 20, 60], [9, 20, 0], [0, 50, 30]), bars([30, 0, 6], [9, 2, 40], [40, 0, 0])",
    "lying ones": "bars([3, 20, 60], [9, 20, 40], lying=True), bars([30, 0, 6], [9, 2, 40], lying=True)",
    "the first at the top": "bars([3, 20], [9, 9], **UPSIDE_DOWN), bars([30, 1], [9, 20], **UPSIDE_DOWN)",
    "more of them": "bars([10, 20], [30, 9], **STEP), bars([10, 20, 30, 50], [30, 9, 0, 20], **STEP)",
    "a longer axis": "bars([10, 20], [30, 9]), bars([60, 20], [80, 190], top=300)",
    "bars over days": "lines(ramp[::3], **DAYS), lines(2 * ramp[::3], **DAYS)",
    "side by side": "bars([3, 60], [9, 0], layout=BESIDE), bars([30, 6], [9, 40], layout=BESIDE)",
    "over each other": "bars([1, 2], layout=OVER), bars([3, 4], layout=OVER)",
    "with words beside": "bars([10, 20], lying=True, **NAMES), bars([30, 4], lying=True, **SAID)",
    "rows in another order": "bars([3, 20], lying=True, layout=UP), bars([9, 50], lying=True, layout=DOWN)",
    "words below zero": "bars([10, 20], **LOW), bars([30, -40], **LOW)",
    "words above zero": "bars([-10, -20], **LOW), bars([30, -40], **LOW)",
    "with words above": "bars([3, 20], **NAMES), bars([30, 4], **SAID)",
    "very short ones": "bars([10, 20, 5]), bars([0.2, 0.3, 0])",
    "fewer of them": "bars([10, 20, 30, 40], [30, 9, 0, 20], **STEP), bars([10, 20], [30, 9], **STEP)",
}
PATHS = """plot => [...plot.querySelectorAll('.scatterlayer :is(.js-line, .js-fill)')]
    .map(path => path.getAttribute('d'))"""
PLOT = ".js-plotly-plot"


@pytest.fixture
def begin(lab):
    """A function that shows, in a notebook, the first of the drawings that it is given."""
    with ExitStack() as stack:
        yield lambda *drawings: stack.enter_context(lab.show(f"{FIGURE}in_turn({', '.join(drawings)})"))


def step(notebook, revision):
    """Show the next drawing, the one with that number; says whether it was drawn without plotly."""
    page = notebook.page
    page.locator(f".course-figure[data-revision='{revision - 1}']").wait_for()
    page.mouse.move(0, 0)
    page.evaluate(f"course.computed = document.querySelector('{PLOT}').calcdata")
    page.get_by_role("button", name="Next").press("Enter")
    page.locator(f".course-figure[data-revision='{revision}']").wait_for()
    return is_as_computed(notebook)


def is_as_computed(notebook):
    """Whether plotly has drawn nothing since ``step`` began."""
    return notebook.page.evaluate(f"course.computed === document.querySelector('{PLOT}').calcdata")


def corners(path):
    """The corners of an SVG path of straight lines.

    >>> corners("M0,1H2V3L4,5Z").tolist()
    [[0.0, 1.0], [2.0, 1.0], [2.0, 3.0], [4.0, 5.0], [0.0, 1.0]]
    """
    points = []
    for kind, numbers in re.findall(r"([MLHVZ])([^MLHVZ]*)", path):
        values = [float(number) for number in re.findall(r"-?[\d.]+(?:e-?\d+)?", numbers)]
        if kind == "Z":
            points.append(points[0])
        elif kind == "H":
            points.append((values[0], points[-1][1]))
        elif kind == "V":
            points.append((points[-1][0], values[0]))
        else:
            points += zip(values[::2], values[1::2], strict=True)
    return np.array(points)


def farthest(one, other):
    """How far, in pixels, a corner of the line *one* is at most from the line *other*."""
    start, side = other[:-1], np.diff(other, axis=0)
    length = np.maximum((side**2).sum(axis=1), 1e-9)
    along = np.clip(((one[:, None] - start) * side).sum(axis=2) / length, 0, 1)
    return np.linalg.norm(one[:, None] - (start + along[..., None] * side), axis=2).min(axis=1).max()


def assert_alike(drawn, by_plotly):
    assert len(drawn) == len(by_plotly) > 0
    for one, other in zip(map(corners, drawn), map(corners, by_plotly), strict=True):
        assert farthest(one, other) < 1
        assert farthest(other, one) < 1


def test_lines_are_where_plotly_draws_them(begin):
    notebook = begin(*ALIKE.values())
    plot = notebook.page.locator(PLOT)
    for i, name in enumerate(ALIKE):
        if i:
            step(notebook, 2 * i + 1)
        before = plot.evaluate(PATHS)
        assert step(notebook, 2 * i + 2), name
        drawn = plot.evaluate(PATHS)
        assert drawn != before, name
        notebook.page.locator(".course-figure").hover()
        by_plotly = plot.evaluate(PATHS)
        assert not is_as_computed(notebook)
        assert_alike(drawn, by_plotly)
    assert notebook.problems() == []


def test_the_plot_stays_where_the_numbers_beside_it_get_shorter(begin):
    """In another place plotly would draw it twice, for each move of a slider that makes 8 of 10."""
    notebook = begin("lines(ramp)", "lines(ramp / 5, layout={'yaxis.range': [0, 8]})")
    begins = "plot => plot.querySelector('.xgrid').getBoundingClientRect().left"
    plot = notebook.page.locator(PLOT)
    before = plot.evaluate(begins)
    assert step(notebook, 2)
    assert plot.evaluate(begins) == before
    notebook.page.locator(".course-figure").hover()
    assert not is_as_computed(notebook)
    assert plot.evaluate(begins) == before


POINTS = """plot => [...plot.querySelectorAll('.scatterlayer .point')].map(point => {
    const { e, f } = point.transform.baseVal.consolidate().matrix;
    return [e, f];
})"""


def test_points_are_where_plotly_draws_them(begin):
    points = "lines(ramp[:{0}] + {1}, 2 * ramp[:{0}], x=days[:{0}], mode='markers', layout=WIDE)"
    steps = [(36, 0), (36, 25), (20, 3), (30, 9)]  # as many, fewer, more
    notebook = begin(*(points.format(*numbers) for numbers in steps))
    plot = notebook.page.locator(PLOT)
    for revision, (count, _) in enumerate(steps[1:], 2):
        assert step(notebook, revision)
        drawn = plot.evaluate(POINTS)
        assert len(drawn) == 2 * count
        if revision == len(steps):  # what was drawn before is not in its way
            notebook.page.locator(".course-figure").hover()
            assert np.abs(np.array(drawn) - plot.evaluate(POINTS)).max() < 1
    notebook.page.mouse.move(0, 0)
    assert notebook.problems() == []


BARS = "plot => [...plot.querySelectorAll('.barlayer .point path')].map(path => path.getAttribute('d'))"
WORDS = """plot => [...plot.querySelectorAll('.barlayer .point')].map(bar => {
    const words = bar.querySelector('text'), { x, width, y } = words?.getBoundingClientRect() ?? {};
    return words && [words.textContent, x + width / 2, y];
})"""


def test_bars_are_where_plotly_draws_them(begin):
    notebook = begin(*ALIKE_BARS.values())
    plot = notebook.page.locator(PLOT)
    for i, name in enumerate(ALIKE_BARS):
        if i:
            step(notebook, 2 * i + 1)
        before = plot.evaluate(BARS)
        assert step(notebook, 2 * i + 2), name
        drawn, words = plot.evaluate(BARS), plot.evaluate(WORDS)
        assert drawn != before, name
        notebook.page.locator(".course-figure").hover()
        assert not is_as_computed(notebook)
        by_plotly = plot.evaluate(BARS)
        for said, expected in zip(words, plot.evaluate(WORDS), strict=True):
            assert said == (
                expected and [expected[0], *(pytest.approx(place, abs=1) for place in expected[1:])]
            )
        far = [
            np.abs(corners(one) - corners(other)).max() for one, other in zip(drawn, by_plotly, strict=True)
        ]
        assert max(far) <= 1, name
    assert notebook.problems() == []


def test_words_that_were_outside_of_the_new_axis_come_back(begin):
    notebook = begin("bars([200, 90], top=300, **NAMES)", "bars([10, 20], top=30, **NAMES)")
    plot = notebook.page.locator(PLOT)
    seen = "plot => [...plot.querySelectorAll('.bartext')].map(words => words.checkVisibility())"
    assert step(notebook, 2)
    assert plot.evaluate(seen) == [True, True]
    notebook.page.locator(".course-figure").hover()
    assert not is_as_computed(notebook)
    assert plot.evaluate(seen) == [True, True]


LEFT = """() => [...document.querySelectorAll('.ytitle, .course-figure-source')]
    .map(words => words.getBoundingClientRect().left)"""


def test_words_beside_the_plot_make_room_for_longer_numbers(begin):
    note = "{'name': 'source', 'text': 'Source: all', 'yshift': -50, 'showarrow': False}"
    layout = "{'yaxis.title.text': 'tokens', 'annotations': [%s], 'yaxis.range': [0, %d]}"
    notebook = begin(*(f"lines(ramp, layout={layout % (note, top)})" for top in (80, 50_000_000)))
    before = notebook.page.evaluate(LEFT)
    assert step(notebook, 2)
    drawn = notebook.page.evaluate(LEFT)
    assert drawn != before
    notebook.page.locator(".course-figure").hover()
    assert not is_as_computed(notebook)
    assert drawn == pytest.approx(notebook.page.evaluate(LEFT), abs=1)


SIGNS = """plot => [...plot.querySelectorAll('.scatterlayer .point')].map(point =>
    ['d', 'style', 'transform'].map(name => point.getAttribute(name)))"""
SHAPE = "plot => plot.querySelector('.shapelayer path').getAttribute('d')"


def test_rows_change_their_order_and_their_signs_as_plotly_does_it(begin):
    notebook = begin(
        "rows(HINDI, [3, 9], 'ox')",
        "rows(THAI, [5, 20], 'ox', title='Others')",
        "rows(THAI, [5, 20], 'xo', title='Others')",
        "rows(HINDI, [3, 9], 'ox')",
    )
    plot, frame = notebook.page.locator(PLOT), notebook.page.locator(".course-figure")
    hindi, thai = ["Hindi", "Thai"], ["Thai", "Hindi"]
    for revision, names, title in ((2, thai, "Others"), (3, thai, "Others"), (4, hindi, "Premiums")):
        before = plot.evaluate(SIGNS)
        assert step(notebook, revision)
        drawn, path = plot.evaluate(SIGNS), plot.evaluate(SHAPE)
        assert drawn != before
        assert notebook.page.locator(".course-figure-title").inner_text() == title
        assert notebook.page.locator(".course-figure-rows span").all_inner_texts() == names
        assert frame.get_attribute("aria-label").startswith(f"{title}. ")
        frame.hover()
        assert not is_as_computed(notebook)
        assert drawn == plot.evaluate(SIGNS)
        assert np.abs(corners(path) - corners(plot.evaluate(SHAPE))).max() < 0.01
        assert notebook.page.locator(".course-figure-rows span").all_inner_texts() == names
    assert notebook.problems() == []


def test_all_else_is_drawn_by_plotly(begin):
    notebook = begin(*OTHERWISE.values())
    for i, name in enumerate(OTHERWISE):
        if i:
            step(notebook, 2 * i + 1)
        assert not step(notebook, 2 * i + 2), name
    assert notebook.problems() == []


def test_what_is_pointed_at_read_zoomed_or_saved_is_what_is_drawn(begin):
    level = "lines(0 * ramp + {}, hovertemplate='%{{y:.0f}} tokens', layout={{'hoverdistance': -1}})"
    notebook = begin(*map(level.format, range(10, 60, 10)))
    page, frame = notebook.page, notebook.page.locator(".course-figure")
    assert step(notebook, 2)
    frame.hover()
    page.locator(".hoverlayer", has_text="20 tokens").wait_for()
    assert step(notebook, 3)
    frame.focus()
    page.keyboard.press("ArrowRight")
    page.locator(".course-figure-reading", has_text="30 tokens").wait_for()
    assert step(notebook, 4)
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as SVG").press("Enter")
    height = corners(page.locator(PLOT).evaluate(PATHS)[0])[0, 1]
    in_picture = re.search(r'class="js-line" d="([^"]+)"', saved.value.path().read_text(encoding="utf-8"))
    assert corners(in_picture[1])[0, 1] == pytest.approx(height, abs=1)
    assert step(notebook, 5)


def test_a_part_that_the_legend_hides_stays_hidden_and_comes_back_as_it_is_now(begin):
    notebook = begin(*(f"stack(ramp + {y}, 2 * ramp + {y}, showlegend=True)" for y in (1, 5, 9)))
    plot, first = notebook.page.locator(PLOT), notebook.page.locator(".course-figure-legend button").first
    for revision in (2, 3):
        first.press("Enter")
        assert step(notebook, revision)
        drawn = plot.evaluate(PATHS)
        notebook.page.locator(".course-figure").hover()
        assert_alike(drawn, plot.evaluate(PATHS))


DESK = """from course_lib.explorers import explore_unlocks
from course_lib.crypto_tokens import Scenario
explore_unlocks('GRT', scenario=Scenario())"""


def test_the_desk_with_its_bands_is_drawn_so(lab):
    with lab.show(DESK) as notebook:
        page = notebook.page
        page.mouse.move(0, 0)
        page.get_by_role("slider", name="Duration").focus()
        page.keyboard.press("ArrowRight")  # the title says from here on that the plan was changed
        page.locator(".course-figure-title", has_text="as changed").wait_for()
        notebook.settle()
        plot = page.locator(f"{PLOT}:visible").first
        before = plot.evaluate(PATHS)
        plot.evaluate("plot => { course.computed = plot.calcdata; }")
        page.keyboard.press("ArrowRight")
        notebook.settle()
        drawn = plot.evaluate(PATHS)
        assert drawn != before
        assert plot.evaluate("plot => course.computed === plot.calcdata")
        page.locator(".course-figure:visible").first.hover()
        assert_alike(drawn, plot.evaluate(PATHS))
