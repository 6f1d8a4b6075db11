"""The language chart shows the frame it was given, and marks what cannot be trusted without colour."""

import pandas as pd
import pytest

from course_lib.charts.model_tokens import language_chart, premium_parts_chart

ONE = pd.DataFrame({"bert": [1.0, 0.19, 3.4]}, index=["English", "Thai", "Hindi"])
LOST = pd.DataFrame({"bert": [0.0, 0.82, 0.04]}, index=ONE.index)


def test_bars_are_sorted_with_the_most_expensive_on_top():
    chart = language_chart(ONE)
    bars, *others = chart.data
    assert list(zip(bars.y, bars.x, strict=True)) == [("Thai", 0.19), ("English", 1.0), ("Hindi", 3.4)]
    assert chart.layout.yaxis.categoryarray == bars.y
    assert bars.visible
    assert not any(trace.visible for trace in others)


def test_unknown_tokens_are_marked_by_pattern_and_words():
    bars = language_chart(ONE, LOST).data[0]
    assert bars.marker.pattern.shape == ("/", "", "")
    assert bars.text == ("0.2×, 82% unknown", "1.0×", "3.4×")


def test_two_tokenizers_are_told_apart_by_shape():
    two = ONE.assign(other=[1.0, 2.0, 2.5])
    chart = language_chart(two, LOST.assign(other=0.0))
    bars, first, second = chart.data
    assert not bars.visible
    assert (first.name, second.name) == ("bert", "other")
    assert first.marker.symbol == ("circle-x-open", "circle", "circle")
    assert set(second.marker.symbol) == {"diamond"}
    assert second.x == (2.0, 1.0, 2.5)
    assert chart.layout.shapes[1].path == "M0.19,0L2.0,0M1.0,1L1.0,1M3.4,2L2.5,2"  # by value and row


def test_a_row_without_both_values_has_no_line():
    two = ONE.assign(other=[1.0, float("nan"), 2.5])
    assert language_chart(two).layout.shapes[1].path == "M1.0,1L1.0,1M3.4,2L2.5,2"
    assert not language_chart(ONE).layout.shapes[1].visible


def test_it_has_a_title_and_a_named_axis():
    chart = language_chart(ONE)
    assert "bert" in chart.layout.title.text
    assert "tokens for each token" in chart.layout.xaxis.title.text


@pytest.mark.parametrize("columns", [[], ["a", "b", "c"]])
def test_other_numbers_of_columns_are_refused(columns):
    with pytest.raises(ValueError, match="one or two tokenizers"):
        language_chart(pd.DataFrame(1.0, index=["English"], columns=columns))


def test_an_empty_selection_is_an_empty_chart():
    assert language_chart(ONE.iloc[:0]).data[0].x == ()


def test_the_two_causes_are_a_bar_a_line_and_a_circle():
    parts = pd.DataFrame(
        {"premium": [1.0, 4.98, 2.53], "pattern_floor": [0.99, 2.67, 1.08]},
        index=["English", "Hindi", "Thai"],
    )
    chart = premium_parts_chart(parts, "qwen3")
    bars, circles, hidden = chart.data
    assert bars.y == circles.y == ("English", "Thai", "Hindi")  # the most expensive on top
    assert bars.x == (0.99, 1.08, 2.67)
    assert circles.x == (1.0, 2.53, 4.98)
    assert chart.layout.shapes[1].path.endswith("M4.98,2L2.67,2")
    assert bars.visible
    assert circles.visible
    assert not hidden.visible
    assert bars.text[-1] == "5.0× = 2.67 by the pattern × 1.87 by the vocabulary"
