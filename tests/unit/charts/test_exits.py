"""The chart of one sale in four markets."""

from course_lib.charts.exits import exit_parts
from course_lib.charts.theme import TEMPLATE, figure_of


def test_four_lines_that_differ_without_colour_and_end_in_a_symbol():
    paths = {name: ([0, end], [1, 0.5]) for name, end in zip("abcd", (1, 2, 3, 4), strict=True)}
    chart = figure_of(exit_parts(paths))
    assert [line.name for line in chart.data] == list("abcd")
    assert [line.x[-1] for line in chart.data] == [1, 2, 3, 4]
    assert (
        len({line.line.dash for line in chart.data}) == len({line.marker.symbol for line in chart.data}) == 4
    )
    assert all(list(line.marker.size) == [0, 12] for line in chart.data)
    assert chart.layout.template == TEMPLATE
    assert chart.layout.title.text
    assert chart.layout.xaxis.title.text
    assert chart.layout.yaxis.title.text
