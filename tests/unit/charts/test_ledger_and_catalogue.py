"""Charts of notebooks 06 and 07: they draw the numbers they are given, told apart without colour."""

import pandas as pd

from course_lib.charts.catalogue import type_bars
from course_lib.charts.ledger import balance_bars


def test_balances_before_and_after():
    chart = balance_bars(pd.DataFrame({"before": [10, 0], "after": [4, 6]}, index=["Ana", "Ben"]))
    assert [(bars.name, bars.x, bars.y) for bars in chart.data] == [
        ("before", ("Ana", "Ben"), (10, 0)),
        ("after", ("Ana", "Ben"), (4, 6)),
    ]
    assert len({bars.marker.pattern.shape for bars in chart.data}) == 2
    assert chart.layout.yaxis.title.text == "balance (base units)"


def test_types_as_stacked_bars():
    chart = type_bars(pd.DataFrame({"main": [5, 0], "further": [2, 5]}, index=["compute", "governance"]), "T")
    assert [(bars.name, bars.x, bars.y) for bars in chart.data] == [
        ("main", (5, 0), ("compute", "governance")),
        ("further", (2, 5), ("compute", "governance")),
    ]
    assert len({bars.marker.pattern.shape for bars in chart.data}) == 2
    assert chart.layout.barmode == "stack"
