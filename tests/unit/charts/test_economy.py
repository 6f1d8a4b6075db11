"""Charts of a market: numbers, names, the word synthetic, and more than colours to tell things apart."""

import pytest

from course_lib.charts.economy import PARTS, gains_chart, units_chart
from course_lib.charts.theme import TEMPLATE
from course_lib.crypto_tokens.economy.comparison import compare_settlements, units_by_month
from course_lib.crypto_tokens.economy.market import Market, run_market
from course_lib.crypto_tokens.economy.settlements import SETTLEMENTS


def units_of(months):
    return units_by_month([run_market(Market(months=months), settlement) for settlement in SETTLEMENTS])


def test_lines_are_the_units_and_differ_in_more_than_colour():
    units = units_of(6)
    chart = units_chart(units, "GPU hours")
    assert {line.name: list(line.y) for line in chart.data} == {name: units[name].to_list() for name in units}
    assert len({line.line.dash for line in chart.data}) == 4
    assert "synthetic" in chart.layout.title.text
    assert "GPU hours" in chart.layout.yaxis.title.text
    assert chart.layout.template == TEMPLATE


def test_bars_add_up_to_the_diamonds():
    table = compare_settlements(Market(months=6))
    *bars, net = gains_chart(table).data
    assert len(bars) == len(PARTS)
    for place, name in enumerate(table):
        assert sum(bar.x[place] for bar in bars) == pytest.approx(net.x[place])
        assert net.y[place].startswith(name)
    assert len({bar.marker.pattern.shape for bar in bars}) == len(PARTS)
    assert "synthetic" in gains_chart(table).layout.title.text


def test_more_than_four_lines_are_refused():
    with pytest.raises(ValueError, match="one to four"):
        units_chart(units_of(2).assign(fifth=1), "units")
