"""Charts of a design: lines that differ without colour, and the word synthetic in every title."""

from course_lib.charts.designs import design_parts, holdings_chart
from course_lib.charts.theme import TEMPLATE, figure_of
from course_lib.crypto_tokens.economy import DESIGNS, live


def test_three_lines_that_differ_without_colour_and_marks_by_month():
    lines = {name: [100, 50, 20] for name in "abc"}
    chart = figure_of(design_parts(lines, {"votes": 1, "cap": 1, "float": 0}))
    *drawn, marks = chart.data
    assert [line.name for line in drawn] == list("abc")
    assert len({line.line.dash for line in drawn}) == 3
    assert list(marks.x) == [0, 1]
    assert list(marks.text) == ["float", "votes, cap"]
    assert chart.layout.template == TEMPLATE


def test_bands_add_up_to_all_tokens_and_are_called_synthetic():
    years = live(DESIGNS["Work token"])
    chart = holdings_chart(years.holdings)
    assert abs(sum(band.y[60] for band in chart.data) - years.table["minted"].iloc[60] / 1e6) < 0.01
    assert "synthetic" in chart.layout.title.text
    assert chart.layout.xaxis.title.text
    assert chart.layout.yaxis.title.text
    assert "synthetic" in figure_of(design_parts({}, {}, "No design")).layout.title.text
