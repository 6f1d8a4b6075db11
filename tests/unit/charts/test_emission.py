"""The charts of emission: their numbers, their names, and a look that both themes can show."""

import math
from itertools import pairwise

import pandas as pd
import pytest

from course_lib.charts.emission import emission_chart, percent, supply_lines
from course_lib.charts.theme import TEMPLATE
from course_lib.crypto_tokens.emission import NETWORK_RULES, emission_table, every_year


def table_of(name, years=10, burn_rate=0.0):
    rule = NETWORK_RULES[name].rule
    return emission_table(rule, every_year(rule, years), burn_rate), rule


def test_bars_add_up_to_the_supply():
    table, rule = table_of("Arweave")
    supply, without_burns, limit, bars = emission_chart(table, rule.limit).data
    assert list(supply.y) == table["supply"].tolist()
    assert supply.y[0] + sum(bars.y) == pytest.approx(supply.y[-1])
    assert len(without_burns.x) == 0
    assert set(limit.y) == {66_000_000}


def test_burns_get_a_line_of_their_own():
    table, _ = table_of("The Graph, compound", burn_rate=0.01)
    supply, without_burns, limit, _ = emission_chart(table).data
    assert without_burns.y[-1] > supply.y[-1]
    assert without_burns.line.dash != "solid"
    assert len(limit.x) == 0


def test_it_says_what_it_shows_and_fits_both_themes():
    layout = emission_chart(table_of("Arweave")[0]).layout
    assert layout.title.text
    assert "years" in layout.xaxis.title.text
    assert "tokens" in layout.yaxis.title.text
    assert "new tokens" in layout.yaxis2.title.text
    assert layout.template == TEMPLATE


@pytest.mark.parametrize("years", [1, 20, 40])
def test_there_is_room_for_the_growth_rates(years):
    bars = emission_chart(table_of("The Graph, compound", years)[0]).data[3]
    written = [words for words in bars.text if words]
    assert 1 <= len(written) <= 6
    assert set(written) == {"3.0%"}
    assert len(bars.customdata) == years


PHONE, LETTER = 225, 6  # pixels: how wide the bars are in all on a page of 420, and a letter above them


@pytest.mark.parametrize("name", NETWORK_RULES)
@pytest.mark.parametrize("burn_rate", [0, 0.05])
def test_growth_rates_of_neighbours_do_not_touch_on_a_phone(name, burn_rate):
    for years in range(1, 41):
        bars = emission_chart(table_of(name, years, burn_rate)[0]).data[3]
        labels = zip(bars.x, bars.text, strict=True)
        wide = [(LETTER * len(words) / 2, PHONE * x / years) for x, words in labels if words]
        for (half, middle), (next_half, next_middle) in pairwise(wide):
            assert middle + half <= next_middle - next_half, (years, bars.text)


def test_growth_from_nothing_has_no_words():
    assert percent(math.nan) == ""
    assert percent(-0.02) == "-2.0%"
    assert percent(1e9) == "1e+11%"


def test_lines_differ_in_more_than_colour():
    frame = pd.DataFrame({name: [1, 2] for name in "abcdef"}, index=pd.Index([0, 1], name="years"))
    lines = supply_lines(frame, "Six supplies").data
    assert len({line.line.dash for line in lines}) == 6
    assert [line.name for line in lines] == list("abcdef")
    with pytest.raises(ValueError, match="tells 6 lines apart"):
        supply_lines(frame.assign(g=3), "Seven")
