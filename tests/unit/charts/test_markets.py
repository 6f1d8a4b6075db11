"""Charts of sales and synthetic prices: their numbers, their names, and what tells their lines apart."""

import pytest

from course_lib.charts.markets import SALE, drawdown_histogram, price_lines, sale_lines
from course_lib.charts.theme import TEMPLATE

CHARTS = {
    "sale": sale_lines([0, 5, 10], [1, 0.8, 0.7], [0, 10], [1, 0.85]),
    "prices": price_lines({"a": [100, 90], "b": [100, 120]}, "Synthetic prices"),
    "drawdowns": drawdown_histogram({"a": [0.1, 0.12, 0.9], "b": [0.5]}, "Synthetic years"),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_it_says_what_it_shows_and_fits_both_themes(chart):
    assert chart.layout.title.text
    assert chart.layout.xaxis.title.text
    assert chart.layout.yaxis.title.text
    assert chart.layout.template == TEMPLATE


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_lines_differ_in_more_than_colour(chart):
    lines = [trace.line.dash for trace in chart.data if trace.mode == "lines"]
    assert len(set(lines)) == len(lines) == 2


def test_the_signs_stand_at_the_ends_of_the_lines():
    pool, average, end = CHARTS["sale"].data
    assert [trace.name for trace in (pool, average)] == list(SALE)
    assert list(end.x) == [pool.x[-1], average.x[-1]]
    assert list(end.y) == [pool.y[-1], average.y[-1]]


def test_all_runs_are_counted():
    for line in CHARTS["drawdowns"].data:
        assert sum(line.y) == pytest.approx(100, abs=0.1)
