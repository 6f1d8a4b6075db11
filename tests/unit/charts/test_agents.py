"""The chart of an agent loop: its numbers, its names, and a look that both themes can show."""

from course_lib.charts.agents import PARTS, step_bars
from course_lib.charts.theme import TEMPLATE
from course_lib.model_tokens.context import AgentLoop, step_costs


def test_the_bars_add_up_to_the_costs():
    costs = step_costs(AgentLoop(steps=7, cache=True, edits=(4,)))
    figure = step_bars(costs)
    assert [bar.name for bar in figure.data] == list(costs.columns) == list(PARTS)
    assert [sum(column) for column in zip(*(bar.y for bar in figure.data), strict=True)] == [
        sum(row) for row in costs.astype(float).to_numpy().tolist()
    ]


def test_it_says_what_it_shows_and_fits_both_themes():
    layout = step_bars(step_costs(AgentLoop(steps=2))).layout
    assert layout.title.text
    assert "step" in layout.xaxis.title.text
    assert "US dollars" in layout.yaxis.title.text
    assert layout.template == TEMPLATE


def test_parts_differ_in_more_than_colour():
    figure = step_bars(step_costs(AgentLoop(steps=2)))
    patterns = [bar.marker.pattern.shape for bar in figure.data]
    assert len(set(patterns)) == len(patterns)
