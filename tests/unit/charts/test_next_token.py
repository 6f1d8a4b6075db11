"""The chart of the next token: a bar for each candidate, in the look of its fate, with typed text as text."""

import pandas as pd
import pytest

from course_lib.charts.next_token import next_token_chart, visible

ROWS = pd.DataFrame(
    {
        "token": [" ball", " hat", " hat", "\n"],
        "chance": [0.5, 0.25, 0.25, 0.0],
        "fate": ["kept", "cut by top-k", "cut by top-p", "no chance"],
    }
)


def test_each_candidate_has_a_bar_of_its_own_even_if_two_look_alike():
    chart = next_token_chart(ROWS, "Mia had a red")
    assert [list(trace.x) for trace in chart.data] == [[50.0], [25.0], [25.0]]
    assert len({place for trace in chart.data for place in trace.y}) == 3
    assert list(chart.layout.yaxis.ticktext) == ["·ball", "·hat", "·hat", "⏎"]
    assert chart.layout.title.text == "The next token behind “Mia had a red”"


def test_nothing_rests_on_colour_alone():
    chart = next_token_chart(ROWS)
    assert len({trace.marker.pattern.shape for trace in chart.data}) == 3
    assert [trace.name for trace in chart.data] == ["kept", "cut by top-k", "cut by top-p"]


def test_no_candidates_give_an_empty_chart():
    assert all(not trace.x for trace in next_token_chart(ROWS.iloc[:0]).data)


@pytest.mark.parametrize("text", ["<b>x</b>", "a < b & c"])
def test_markup_stays_text(text):
    chart = next_token_chart(ROWS.assign(token=[text] * 4), text)
    assert "<" not in chart.layout.title.text + "".join(chart.layout.yaxis.ticktext)
    assert "<" not in visible(text)


def test_a_long_text_shows_its_end():
    title = next_token_chart(ROWS, "once upon a time " * 10 + "there was").layout.title.text
    assert title.endswith("there was”")
    assert len(title) < 80
