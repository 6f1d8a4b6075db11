"""Round ends of axes, which stay while values move."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.charts.axes import axis_end, steady_range, with_steady_axes

ZERO = {"xaxis.rangemode": "tozero", "yaxis.rangemode": "tozero"}


@given(st.floats(min_value=1e-12, max_value=1e15))
def test_an_axis_ends_above_the_highest_value_and_not_far_above(highest):
    assert highest <= axis_end(highest) <= 1.34 * highest
    assert axis_end(0.9 * highest) <= axis_end(highest)


def line(*y, **more):
    return {"x": [*range(1, len(y) + 1)], "y": [*y], "mode": "lines", **more}


def test_an_axis_stays_while_values_move_a_little():
    ends = {
        tuple(with_steady_axes(([line(1, 90 + step / 10)], ZERO))[1]["yaxis.range"]) for step in range(70)
    }
    assert ends == {(0, 103.0)}


def test_lines_reach_both_sides_and_signs_get_room():
    assert with_steady_axes(([line(1, 2)], {}))[1] == {"xaxis.range": [1, 2]}
    signs = line(1, 2, mode="markers")
    assert with_steady_axes(([line(1, 2), signs], ZERO))[1]["xaxis.range"] == [0, 2.06]
    assert with_steady_axes(([line(1, 2), signs], {}))[1] == {}


STACK = {"barmode": "stack"}


def bars(*lengths, lying=False, **more):
    places = ["team", "investors", "treasury"][: len(lengths)]
    across, along = ("y", "x") if lying else ("x", "y")
    kind = {"type": "bar", "orientation": "h"} if lying else {"type": "bar"}
    return {**kind, across: places, along: [*lengths], **more}


@pytest.mark.parametrize(("lying", "axis"), [(False, "yaxis.range"), (True, "xaxis.range")])
def test_the_longest_stack_of_bars_has_room_whatever_its_parts_are(lying, axis):
    for part in range(8):
        stack = [bars(part, 3, lying=lying), bars(7 - part, 4, lying=lying), bars(90, 90, visible=False)]
        ranges = with_steady_axes((stack, STACK))[1]
        assert ranges == {**STACK, axis: steady_range(7)}


def test_the_longest_of_bars_side_by_side_has_room():
    assert with_steady_axes(([bars(1, 2), bars(3, 4)], {}))[1] == {"yaxis.range": steady_range(4)}


def test_bars_below_zero_have_room_too():
    assert with_steady_axes(([bars(1, -7.9)], {}))[1] == {"yaxis.range": [-steady_range(7.9)[1], 1.03]}


def test_each_axis_gets_its_own_end():
    below = bars(1, 4, yaxis="y2")
    ranges = with_steady_axes(([line(30, 79), below], {"yaxis.rangemode": "tozero"}))[1]
    assert ranges == {
        "yaxis.rangemode": "tozero",
        "yaxis.range": steady_range(79),
        "yaxis2.range": steady_range(4),
    }


def test_bars_of_other_kinds_are_left_to_plotly():
    for traces, layout in (
        ([bars(1, 2), bars(3, 4)], {"barmode": "overlay"}),
        ([bars(1, -2)], STACK),
        ([bars(1, None)], {}),
        ([bars(1, 2), bars(1, 2, lying=True)], STACK),
        ([bars(1, 2), line(1, 2)], STACK),
        ([bars(1, 2)], {**STACK, "yaxis.range": [0, 9]}),
    ):
        assert with_steady_axes((traces, layout)) == (traces, layout)


@pytest.mark.parametrize(
    ("trace", "layout"),
    [
        (line(1, -2), {"yaxis.rangemode": "tozero", "xaxis.range": [0, 5]}),
        (line(1, None), {"yaxis.rangemode": "tozero", "xaxis.range": [0, 5]}),
        (line(1, 2, yaxis="y2"), {"xaxis.range": [0, 5], "yaxis.rangemode": "tozero"}),
        (line(1, 2, mode="lines+markers"), ZERO),
        ({"x": ["2026-01-01", "2026-02-01"], "y": [1, 2], "mode": "lines"}, {"yaxis.type": "log"}),
        (line(1, 2), {"xaxis": {"range": [0, 9]}, "yaxis.range": [0, 7]}),
        (line(), ZERO),
        ({"y": [1, 2], "mode": "lines"}, {}),
    ],
    ids=["negative", "a gap", "another axis", "both", "dates", "given", "nothing", "no x"],
)
def test_all_else_is_left_to_plotly(trace, layout):
    assert with_steady_axes(([trace], layout)) == ([trace], layout)


def test_what_is_hidden_does_not_count():
    hidden = line(1, 500, visible=False)
    assert with_steady_axes(([line(1, 3), hidden], ZERO))[1]["yaxis.range"] == [0, pytest.approx(3.09)]
