"""A live figure sends what it is told, once somebody looks; plotly.js only to those who ask."""

from pathlib import Path

import ipywidgets as widgets
import numpy as np
import plotly
import pytest

from course_lib.explorers.explorer import Explorer
from course_lib.explorers.live_figure import NOTHING, LiveFigure

PLOTLY_JS = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"


def parts(y, title="A title", colour="red", **more):
    line = {"x": [1, 2], "y": y, "line": {"color": colour}}
    bars = {"type": "bar", "x": [1, 2], "y": [5, 6]}
    return [line | more, bars], {"title.text": title, "yaxis.range": [0, 9]}


@pytest.fixture
def shown():
    live = LiveFigure()
    live.show(parts([3, 4]))
    live.appear()
    return live


@pytest.fixture
def drawings(shown):
    """The drawings that go to the browser, in order."""
    sent = []
    shown.observe(lambda change: sent.append(change.new), "drawing")
    return sent


def ask(live, message):
    """What a page says; answers are put into the list that is returned."""
    answers = []
    live.send = lambda content, buffers=None: answers.append((content, buffers))
    live.send_state = lambda key=None: answers.append(key)
    live._handle_custom_msg(message, [])
    return answers


def test_nothing_is_sent_until_somebody_looks():
    live = LiveFigure()
    live.show(parts([3, 4]))
    live.show(parts([5, 6]))
    assert live.drawing == NOTHING
    live.appear()
    assert live.drawing["data"][0]["y"] == [5, 6]


def test_somebody_may_look_before_there_is_a_drawing():
    live = LiveFigure()
    live.appear()
    assert live.drawing == NOTHING
    live.show(parts([3, 4]))
    assert live.drawing["data"][0]["y"] == [3, 4]


def test_an_explorer_that_is_displayed_is_seen_and_one_that_is_asked_is_not():
    live = LiveFigure()
    live.show(parts([3, 4]))
    box = Explorer()
    box.summary = "A line."
    box.arrange(widgets.VBox([live]))
    assert live.drawing == NOTHING
    data, _ = box._repr_mimebundle_()
    assert data["text/plain"].startswith("A line.")
    assert live.drawing["data"][0]["y"] == [3, 4]


def test_a_figure_drawn_in_any_other_box_is_seen():
    live = LiveFigure()
    live.show(parts([3, 4]))
    assert ask(live, {"have": 0, "seen": True}) == ["drawing"]
    assert live.drawing["data"][0]["y"] == [3, 4]


def test_a_page_that_only_knows_of_a_figure_gets_no_drawing():
    live = LiveFigure()
    live.show(parts([3, 4]))
    assert ask(live, {"have": 0, "seen": False}) == []
    assert live.drawing == NOTHING


def test_a_page_that_missed_a_drawing_gets_it_again(shown):
    shown.show(parts([8, 9]))
    assert ask(shown, {"have": 1, "seen": False}) == ["drawing"]
    assert ask(shown, {"have": 2, "seen": False}) == []


def test_plotly_js_goes_to_those_who_ask(shown):
    ((content, buffers),) = ask(shown, {"want": "plotly.js"})
    assert content == {"plotly.js": plotly.__version__}
    assert buffers == [PLOTLY_JS.read_bytes()]


@pytest.mark.parametrize("message", [None, "drawn", [], {}, {"want": "everything"}, {"want": ["plotly.js"]}])
def test_what_nobody_understands_is_not_answered(shown, message):
    assert ask(shown, message) == []


def test_the_template_is_no_part_of_a_drawing(shown):
    assert shown.template["layout"]["paper_bgcolor"] == "rgba(0,0,0,0)"
    assert shown.drawing["layout"] == {"title": {"text": "A title"}, "yaxis": {"range": [0, 9]}}


def test_the_figure_is_as_plotly_knows_it(shown):
    line, bars = shown.figure.data
    assert (line.type, bars.type) == ("scatter", "bar")
    assert shown.figure.layout.title.text == "A title"
    assert shown.figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_without_parts_there_is_no_figure():
    assert LiveFigure().figure is None


def test_each_drawing_has_a_later_revision(shown, drawings):
    shown.show(parts([8, 9]))
    shown.show(parts([8, 9], title="Another"))
    assert [drawing["revision"] for drawing in drawings] == [2, 3]
    assert drawings[-1]["layout"]["title"] == {"text": "Another"}


@pytest.mark.parametrize("y", [[3, 4], np.array([3, 4.0]), np.array([np.nan, 4])])
def test_nothing_new_sends_nothing(shown, drawings, y):
    shown.show(parts(y, title="Another"))
    shown.show(parts(y, title="Another"))
    assert len(drawings) == 1


def test_dates_that_several_curves_share_are_sent_once(shown):
    days, later = ["2026-01-01", "2026-02-01"], ["2026-03-01"]
    traces = [{"x": days, "y": [1, 2]}, {"x": [*days], "y": [3, 4]}, {"x": later, "y": [5]}]
    shown.show(([*traces, {"x": [], "y": []}, {"y": [6]}], {}))
    *sent, empty, without = shown.drawing["data"]
    assert [trace["x"] for trace in sent] == [days, {"as_trace": 0}, later]
    assert (empty, without) == ({"x": [], "y": []}, {"y": [6]})


def test_a_figure_may_get_other_traces(shown):
    shown.show(([{"y": [1]}], {}))
    assert shown.drawing["data"] == [{"y": [1]}]


def test_parts_that_cannot_be_sent_leave_the_old_drawing(shown):
    with pytest.raises(TypeError, match="object"):
        shown.show(parts([3, object()]))
    assert shown.drawing["data"][0]["y"] == [3, 4]
