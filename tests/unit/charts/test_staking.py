"""The chart of yields: its numbers, its names, and what tells its lines apart."""

import pytest

from course_lib.charts.staking import LINES, yield_lines
from course_lib.charts.theme import TEMPLATE
from course_lib.crypto_tokens.staking import Staking, yield_curve

MARKET = Staking(0.10, 0.40)
HERE = {"staked": 0.40, "nominal": MARKET.nominal, "real": MARKET.real}


def test_lines_and_signs_in_per_cent():
    chart = yield_lines(yield_curve(MARKET), HERE)
    assert [line.name for line in chart.data] == [*(look["name"] for look in LINES.values()), "here"]
    assert chart.data[0].y[-1] == 10  # all staked: the yield is the inflation
    assert chart.data[1].y[-1] == 0
    assert list(chart.data[3].x) == [40, 40]
    assert list(chart.data[3].y) == pytest.approx([25, 13.64])


def test_no_market_no_sign():
    assert list(yield_lines(yield_curve(MARKET), None).data[-1].x) == []


def test_the_signs_lie_inside_the_chart():
    for market in (MARKET, Staking(2.0, 0.01), Staking(0.2, 0.9, to_stakers=0), Staking(0, 0.5)):
        here = {"staked": market.staked, "nominal": market.nominal, "real": market.real}
        low, high = yield_lines(yield_curve(market), here).layout.yaxis.range
        assert low < 100 * market.real <= high
        assert low < 100 * market.nominal <= high


def test_it_says_what_it_shows_and_fits_both_themes():
    layout = yield_lines(yield_curve(MARKET), HERE).layout
    assert layout.title.text
    assert "%" in layout.xaxis.title.text
    assert "%" in layout.yaxis.title.text
    assert layout.template == TEMPLATE


def test_lines_differ_in_more_than_colour():
    assert len({look["dash"] for look in LINES.values()}) == len(LINES)
