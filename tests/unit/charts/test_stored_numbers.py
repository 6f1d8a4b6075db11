"""A chart that a notebook keeps is the same on every processor, though their last digits differ."""

import base64
import json

import numpy as np
import pytest

from course_lib.charts.economy import gains_chart
from course_lib.charts.stored_numbers import stored, stored_number
from course_lib.charts.theme import figure
from course_lib.charts.unlocks import bands_chart
from course_lib.charts.valuation import story_chart
from course_lib.crypto_tokens.economy import Market, compare_settlements
from course_lib.crypto_tokens.valuation import Mix, price_path
from course_lib.crypto_tokens.vesting import bands

from ...checkout import ROOT

RUNS = np.random.default_rng(5).random((90, 36))
ONE_MORE = 1 + np.finfo(float).eps
CHARTS = {
    "gains": lambda noise: gains_chart(compare_settlements(Market()) * noise, "A market"),
    "story": lambda noise: story_chart(price_path(Mix(growth=0.03, half_life=6)) * noise, "A story"),
    "bands": lambda noise: bands_chart(bands(RUNS * noise), "Runs", "price"),
}


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_the_last_bit_of_its_numbers_does_not_reach_a_chart(chart):
    assert chart(1).to_dict() == chart(ONE_MORE).to_dict()
    assert chart(1).to_dict() != chart(1.001).to_dict()


def test_a_number_is_kept_to_eight_digits_and_no_whole_token_is_lost():
    sizes = 10.0 ** np.random.default_rng(6).uniform(-12, 15, 3000)
    for number in sizes.tolist():
        assert stored_number(number) == pytest.approx(number, rel=5.1e-8, abs=0)
        assert number < 1e8 or abs(stored_number(number) - number) <= 0.5
        assert stored_number(stored_number(number)) == stored_number(number)


def test_whole_numbers_words_dates_and_gaps_stay_as_they_are():
    given = {"x": ["2026-01-31", None, "a"], "y": [10**15 + 1, True, float("inf")], "line": {"width": 2}}
    assert stored(given) == given
    assert np.isnan(stored(float("nan")))


def test_an_array_keeps_its_shape_and_other_arrays_all_their_bits():
    chart = figure("Counts", "", "").add_heatmap(z=np.full((2, 3), 1 / 3)).add_bar(y=np.arange(4))
    heat, bars = chart.to_dict()["data"]
    assert heat["z"]["shape"] == "2, 3"
    assert np.frombuffer(base64.b64decode(heat["z"]["bdata"])).tolist() == [0.33333333] * 6
    assert np.frombuffer(base64.b64decode(bars["y"]["bdata"]), bars["y"]["dtype"]).tolist() == [0, 1, 2, 3]


SOLVED = sorted((ROOT / "notebooks" / "solutions").glob("*.ipynb"))


@pytest.mark.parametrize("path", SOLVED, ids=[path.stem for path in SOLVED])
def test_every_chart_that_is_kept_keeps_such_numbers(path):
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        for output in cell.get("outputs", []):
            chart = output.get("data", {}).get("application/vnd.plotly.v1+json", {})
            assert stored(chart.get("data", [])) == chart.get("data", []), cell["id"]
