"""What the page gets of a figure: nothing lost, nothing that JSON cannot hold, and no misspelt property."""

import base64
import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import plotly.graph_objects as go
import pytest

from course_lib import explorers
from course_lib.explorers.figure_state import figure_state, sendable
from course_lib.explorers.live_figure import LiveFigure

NONE_OF_IT = (float("nan"), float("inf"), -float("inf"), np.float64("nan"), pd.NaT, None)


@pytest.mark.parametrize("value", NONE_OF_IT)
def test_what_is_no_number_is_a_gap(value):
    assert sendable([1, value]) == [1, None]


@pytest.mark.parametrize(
    "value",
    [date(2026, 1, 2), datetime(2026, 1, 2), pd.Timestamp("2026-01-02"), np.datetime64("2026-01-02")],
)
def test_a_date_is_iso_text(value):
    assert sendable(np.array([value]))[0].startswith("2026-01-02")
    assert sendable([value])[0].startswith("2026-01-02")


@pytest.mark.parametrize("number", [Decimal("0.5"), Fraction(1, 2), np.float32(0.5), 0.5])
def test_a_number_of_any_kind_is_a_number(number):
    assert sendable(number) == 0.5


@pytest.mark.parametrize(
    "numbers",
    [[1, 2, -3], [0.25, -1e300], [2**31, 5], [2**53, -(2**53)], [True, False], []],
    ids=str,
)
def test_an_array_arrives_as_it_is(numbers):
    sent = sendable(np.array(numbers))
    assert (read(sent) if isinstance(sent, dict) else sent) == numbers


def test_gaps_of_an_array_stay_gaps():
    first, second = read(sendable(pd.Series([1, None])))
    assert (first, np.isnan(second)) == (1, True)


def test_whole_numbers_of_python_of_any_size_are_sent():
    assert float(json.dumps(sendable(np.array([10**30], dtype=object))[0])) == 1e30


def test_a_value_of_no_known_kind_is_named():
    with pytest.raises(TypeError, match="of the kind set"):
        sendable({"x": {1, 2}})


def figures():
    """Every live figure of every explorer, as it is at first."""
    for name in sorted(explorers.__all__):
        widget = getattr(explorers, name)()
        stack = [widget]
        while stack:
            found = stack.pop()
            stack += getattr(found, "children", ())
            if isinstance(found, LiveFigure) and found.figure is not None:
                yield name, found


KINDS = {"f8": "<f8", "i4": "<i4", "i1": "i1", "i2": "<i2", "u1": "u1", "f4": "<f4"}


def read(array):
    """What a page makes of an array of numbers, sent in this way or in that of plotly."""
    sent = array["bytes"] if "bytes" in array else base64.b64decode(array["bdata"])
    return np.frombuffer(sent, KINDS[array["dtype"]]).tolist()


def as_plain(value):
    """The same with arrays as lists, and without what is left to plotly."""
    if isinstance(value, dict):
        given = {name: as_plain(part) for name, part in value.items() if part is not None}
        return read(value) if "dtype" in value else given
    return [as_plain(part) for part in value] if isinstance(value, (list, tuple)) else value


def only(names, value):
    """Of the layout that plotly completed, what *names*, the layout that was sent, says."""
    if not isinstance(names, dict):
        return value
    return {name: only(part, value.get(name)) for name, part in names.items()}


def test_the_page_gets_what_plotly_would_have_accepted():
    names = set()
    for name, live in figures():
        names.add(name)
        state = as_plain(figure_state(live._parts))
        checked = as_plain(go.Figure.to_dict(live.figure))  # with all digits
        typed = [{"type": "scatter"} | trace for trace in state["data"]]
        assert typed == checked["data"], name
        assert state["layout"] == only(state["layout"], checked["layout"]), name
    assert len(names) >= 8


def test_every_value_of_a_live_figure_can_be_pointed_at():
    for name, live in figures():
        traces, layout = live._parts
        assert layout.get("hovermode", True) is not False, name
        for trace in traces:
            if trace.get("visible", True) is not False and trace.get("hoverinfo") != "skip":
                assert "%{" in trace["hovertemplate"], name
