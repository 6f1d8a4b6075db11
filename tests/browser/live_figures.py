"""A live figure to try things with, and where its parts are in the page."""

FIGURE = """from course_lib.explorers.live_figure import LiveFigure
def parts(*ys, title="Two lines", **more):
    xs = ["2026-01-01", "2027-01-01", "2027-01-01", "2028-01-01"]
    traces = [{"x": xs[:len(y)], "y": y, "name": name, "mode": "lines", "hovertemplate":
        "%{x|%Y-%m-%d}, %{fullData.name}: %{y:,} tokens<extra></extra>"} for name, y in zip("AB", ys)]
    return traces, {"title.text": title, "height": 300, "dragmode": "zoom", **more}
live = LiveFigure()
live.show(parts([0, 0, 1200, 2000], [5, 5, 5, 5]))
live"""
LINE = ".course-figure .scatterlayer .trace .js-line"
FRAME = ".course-figure[data-revision]"

# An empty chart is one whose axes are there and whose data are not; so lines and bars are counted, not boxes.
EMPTY = """() => [...document.querySelectorAll('.course-live-figure')].filter((figure) => figure.clientWidth
    && !figure.querySelector('.course-figure[data-revision] .trace :is(path, text)')).length"""

# What a slow page does to anywidget: a module comes later than the two seconds that it is given.
TOO_LATE = """() => {
    const patient = AbortSignal.timeout.bind(AbortSignal);
    AbortSignal.timeout = (milliseconds) => patient(milliseconds === 2000 ? 0 : milliseconds);
    course.patient = () => { AbortSignal.timeout = patient; };
}"""
