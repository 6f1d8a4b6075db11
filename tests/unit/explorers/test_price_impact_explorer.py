"""The price-impact explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.liquidity import sell, sell_in_parts
from course_lib.explorers import explore_price_impact
from course_lib.explorers import price_impact_explorer as room


@pytest.fixture
def explorer():
    return explore_price_impact()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    sale = room.PRESETS[preset]
    table = sell_in_parts(sale.pool, sale.amount, sale.parts, sale.refill / 100)
    assert explorer.sale == sale
    assert explorer._preset.value == preset
    assert explorer.table.equals(table)
    assert f"${table['total'].iloc[-1]:,.0f}" in explorer.summary
    pool, average, _ = explorer._chart.figure.data
    assert pool.x[-1] == average.x[-1] == sale.amount
    assert pool.y[-1] == pytest.approx(table["price_after"].iloc[-1], abs=1e-6)
    assert average.y[-1] == pytest.approx(table["total"].iloc[-1] / sale.amount, abs=1e-6)


def test_a_sale_at_once_is_the_pool_s(explorer):
    sale = sell(explorer.sale.pool, 400_000)
    assert f"${sale.received:,.0f}: {1 - sale.slippage:.1%} of it" in explorer.summary
    assert f"The sale leaves the price {sale.fall:.1%} lower" in explorer.summary


def test_the_last_of_several_sales_is_named_and_no_pool_is_said_to_be_empty(explorer):
    explorer.sale = room.SaleSetting(parts=2, refill=0)
    assert "The last sale leaves the price" in explorer.summary
    explorer.sale = room.SaleSetting(unlock=5_000_000, sold=100, dollars=10_000)
    assert explorer.summary.endswith("The sale leaves the price more than 99.9% lower.")


def test_the_line_starts_at_one_dollar_and_shows_each_return(explorer):
    explorer.sale = room.SaleSetting(parts=4, refill=100)
    sold, price = room.price_line(explorer.sale)
    assert price[0] == 1
    assert price.count(1) == 4  # all the way back before every part
    assert sold == sorted(sold)


def test_parts_alone_bring_nothing(explorer):
    explorer.sale = room.SaleSetting(parts=20, refill=0, fee=0)
    in_parts = explorer.table["total"].iloc[-1]
    explorer.sale = room.SaleSetting(fee=0)
    assert explorer.table["total"].iloc[-1] == pytest.approx(in_parts)


def test_controls_redraw_everything(explorer):
    before = list(explorer._chart.figure.data[0].y)
    explorer._controls["dollars"].value = 50_000
    assert explorer.summary in explorer._sentence.value
    assert list(explorer._chart.figure.data[0].y) != before
    assert explorer._preset.value == "The same into a thin pool"
    explorer._controls["sold"].value = 41
    assert explorer._preset.value == ""


def test_the_line_stays_light_however_many_parts(explorer):
    explorer.sale = room.SaleSetting(parts=50)
    assert len(explorer._chart.figure.data[0].x) <= 120


@pytest.mark.parametrize("beyond", [{"unlock": 10**9}, {"dollars": 1}, {"parts": 999}])
def test_too_much_is_said_and_not_cut(beyond):
    with pytest.raises(ValueError, match=r"the slider “.*” goes from .* so it cannot show"):
        explore_price_impact(**beyond)


def test_half_a_million_is_a_stop_of_the_slider_and_can_be_typed(explorer):
    slider = explorer._controls["unlock"]
    assert 500_000 in slider.stops
    assert (slider.stops[0], slider.stops[-1]) == (slider.min, slider.max)
    slider.type("500,000")
    assert explorer.sale.unlock == 500_000
    slider.type("123 456")
    assert explorer.sale.unlock == 123_456
    slider.type("6,000,000")
    assert (explorer.sale.unlock, slider.typed) == (123_456, "6,000,000")
    assert slider.problem == "6,000,000 is too large: the most here is 5,000,000 tokens."


def test_the_table_can_be_shown(explorer):
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 1


def test_reset_brings_the_start_back(explorer):
    before = explorer.sale, explorer.summary
    explorer.sale = room.SaleSetting(10_000, 1, 10_000, 2, 3, 5)
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.sale, explorer.summary) == before
    assert explorer._as_table.value is False


@pytest.mark.parametrize("wrong", [{"sold": 40}, {"sold": 0}, {"refill": 2}])
def test_what_cannot_be_is_a_sentence(wrong):
    with pytest.raises(ValueError, match="is a share"):
        explore_price_impact(**wrong)


def test_part_of_a_per_cent_is_a_sentence_and_not_rounded():
    with pytest.raises(ValueError, match=r"^sold: .*“Sold of it” has steps of 1 .*40\.5"):
        explore_price_impact(sold=0.405)
    assert explore_price_impact(unlock=1_234_567).sale.unlock == 1_234_567
