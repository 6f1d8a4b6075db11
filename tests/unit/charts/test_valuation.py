"""Charts of value drivers: numbers, names, the word synthetic, and more than colours to tell things apart."""

import pandas as pd
import pytest

from course_lib.charts.theme import TEMPLATE
from course_lib.charts.valuation import LINES, curves, story_chart
from course_lib.crypto_tokens.valuation.drivers import Mix, price_path


def test_the_story_is_the_path():
    path = price_path(Mix(months=12))
    chart = story_chart(path)
    assert [line.name for line in chart.data] == list(LINES)
    assert list(chart.data[0].y) == path.fundamental.to_list()
    assert set(chart.data[2].y) == {path.price.iloc[0]}
    assert len({line.line.dash for line in chart.data}) == 3
    assert "synthetic" in chart.layout.title.text
    assert "dollars" in chart.layout.yaxis.title.text
    assert chart.layout.template == TEMPLATE


def test_curves_differ_in_more_than_colour():
    frame = pd.DataFrame({"n": [1.0, 2.0], "n²": [1.0, 4.0]}, index=[10, 20])
    chart = curves(frame, "Two claims", "members", "times", log=True)
    assert chart.layout.yaxis.type == "log"
    assert len({line.line.dash for line in chart.data}) == 2
    with pytest.raises(ValueError, match="one to four"):
        curves(pd.DataFrame(index=[1]), "Nothing", "x", "y")
