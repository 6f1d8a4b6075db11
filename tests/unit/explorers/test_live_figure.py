"""A live figure shows what it is told, and sends the browser no more than has changed."""

import ipywidgets as widgets
import numpy as np
import pytest

from course_lib.explorers.base import Explorer
from course_lib.explorers.live_figure import LiveFigure


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
def sent(shown, monkeypatch):
    """The updates that go to the browser: one (traces, layout) each."""
    messages = []
    monkeypatch.setattr(
        shown.figure,
        "_send_update_msg",
        lambda restyle_data, relayout_data, **_: messages.append((restyle_data, relayout_data)),
    )
    return messages


def test_nothing_is_made_until_somebody_looks():
    live = LiveFigure()
    live.show(parts([3, 4]))
    live.show(parts([5, 6]))
    assert live._figure is None
    live.appear()
    assert list(live.figure.data[0].y) == [5, 6]
    assert live.children[-1] is live.figure


def test_somebody_may_look_before_there_is_a_figure():
    live = LiveFigure()
    live.appear()
    assert live._figure is None
    live.show(parts([3, 4]))
    assert live.children[-1] is live.figure


def test_an_explorer_that_is_displayed_is_seen_and_one_that_is_asked_is_not():
    live = LiveFigure()
    live.show(parts([3, 4]))
    box = Explorer()
    box.arrange(widgets.VBox([live]))
    assert live._figure is None
    box._repr_mimebundle_()
    assert live._figure is not None


def test_a_figure_drawn_in_any_other_box_is_seen():
    live = LiveFigure()
    live.show(parts([3, 4]))
    live.children[0]._handle_custom_msg("drawn", [])
    assert live._figure is not None


def test_the_first_figure_has_the_look_of_the_course(shown):
    line, bars = shown.figure.data
    assert (line.type, bars.type) == ("scatter", "bar")
    assert shown.figure.layout.title.text == "A title"
    assert shown.figure.layout.template.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert shown.children[-1] is shown.figure


def test_the_same_figure_goes_on(shown):
    figure = shown.figure
    shown.show(parts([8, 9], title="Another", colour="blue"))
    assert shown.figure is figure
    assert list(figure.data[0].y) == [8, 9]
    assert figure.data[0].line.color == "blue"
    assert figure.layout.title.text == "Another"
    assert list(figure.data[1].y) == [5, 6]


def test_nothing_new_sends_nothing(shown, sent):
    shown.show(parts([3, 4]))
    assert sent == []


def test_only_what_is_new_is_sent(shown, sent):
    shown.show(parts([3, 7]))
    ((traces, layout),) = sent
    assert set(traces) == {"y"}
    assert layout == {}


def test_a_new_title_sends_no_trace(shown, sent):
    shown.show(parts([3, 4], title="Another"))
    ((traces, layout),) = sent
    assert traces == {}
    assert layout == {"title.text": "Another"}


def test_arrays_are_compared_by_their_numbers(shown, sent):
    shown.show(parts(np.array([3.0, 4.0])))
    shown.show(parts(np.array([3.0, 4.0])))
    shown.show(parts(np.array([3.0])))
    assert [list(traces) for traces, _ in sent] == [["y"]]


def test_a_look_is_replaced_and_not_mixed(shown):
    shown.show(parts([3, 4], marker={"size": 9, "color": "red"}))
    shown.show(parts([3, 4], marker={"color": "blue"}))
    assert shown.figure.data[0].marker.size is None


def test_another_number_of_traces_is_an_error(shown):
    with pytest.raises(ValueError, match="shorter"):
        shown.show(([{"y": [1]}], {}))
