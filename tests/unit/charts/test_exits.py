"""The chart of one sale in four markets."""

from course_lib.charts.exits import exit_parts
from course_lib.charts.theme import TEMPLATE, figure_of


def test_four_lines_that_differ_without_colour_and_end_in_a_symbol():
    paths = {name: ([0, end], [1, 0.5]) for name, end in zip("abcd", (1, 2, 3, 4), strict=True)}
    chart = figure_of(exit_parts(paths))
    *lines, ends = chart.data
    assert [line.name for line in lines] == list("abcd")
    assert list(ends.x) == [line.x[-1] for line in lines] == [1, 2, 3, 4]
    assert list(ends.y) == [0.5] * 4
    assert len({line.line.dash for line in lines}) == len(set(ends.marker.symbol)) == 4
    assert chart.layout.template == TEMPLATE
    assert chart.layout.title.text
    assert chart.layout.xaxis.title.text
    assert chart.layout.yaxis.title.text
