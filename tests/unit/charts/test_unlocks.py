"""Charts of unlock plans: stacks add up, what is assumed is hatched, axes are named."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from course_lib.charts import unlocks
from course_lib.charts.marks import CHART, LETTER, day_marks

DATES = pd.to_datetime(["2025-01-01", "2026-01-01", "2027-01-01"])
PLAN = pd.DataFrame({"Sale": [5e6, 5e6, 5e6], "Team": [0, 1e6, 4e6]}, index=DATES)
BANDS = pd.DataFrame({p: [100.0, 100 + p] for p in (5, 25, 50, 75, 95)})


def shown(chart):
    return [trace for trace in chart.data if trace.visible is not False and trace.mode == "lines"]


def test_each_bucket_stands_on_the_one_before():
    sale, team = shown(unlocks.stack_chart(PLAN, "A plan"))
    assert list(sale.y) == [5, 5, 5]
    assert list(team.y) == [5, 6, 9]
    assert (sale.fill, team.fill) == ("tozeroy", "tonexty")


def test_tokens_are_counted_in_a_unit_that_the_axis_names():
    assert unlocks.stack_chart(PLAN, "A plan").layout.yaxis.title.text == "million tokens"
    assert unlocks.stack_chart(PLAN * 1e3, "A plan").layout.yaxis.title.text == "billion tokens"
    assert unlocks.stack_chart(PLAN / 1e6, "A plan").layout.yaxis.title.text == "tokens"
    assert unlocks.stack_chart(PLAN, "A plan", "% of all").layout.yaxis.title.text == "% of all"


def test_what_is_assumed_is_hatched_and_buckets_are_named_at_their_end():
    chart = unlocks.stack_chart(PLAN, "A plan", assumed={"Team"})
    assert [trace.fillpattern.shape for trace in shown(chart)] == ["", "/"]
    assert [name.strip() for name in chart.data[-1].text] == ["Sale", "Team"]


def test_where_a_bucket_has_no_room_for_its_name_a_legend_names_them_all():
    thin = PLAN.assign(Grants=[0, 0, 1_000])
    chart = unlocks.stack_chart(thin, "A plan")
    assert not chart.data[-1].text
    assert [trace.name for trace in shown(chart) if trace.showlegend] == ["Sale", "Team", "Grants"]
    assert chart.layout.showlegend
    assert not unlocks.stack_chart(PLAN, "A plan").layout.showlegend


def test_bars_of_each_month_have_a_legend_though_the_last_month_is_empty():
    traces, layout = unlocks.stack_parts(PLAN.iloc[::-1] * [1, 0], "New", "tokens", steps=True)
    assert layout["showlegend"]
    assert [trace["name"] for trace in traces if trace.get("showlegend")] == ["Sale", "Team"]


@pytest.mark.parametrize("make", [unlocks.stack_parts, unlocks.lines_parts])
def test_a_jump_is_vertical(make):
    days = pd.to_datetime(["2025-01-01", "2026-01-01", "2026-01-01", "2027-01-01"])
    jump = pd.DataFrame({"Team": [0, 0, 7e6, 7e6]}, index=days)
    traces, _ = make(jump, "A cliff", *[""] * (make is unlocks.lines_parts), "tokens")
    xs, ys = traces[0]["x"], list(traces[0]["y"])
    assert (xs[1], ys[1]) == ("2026-01-01", 0)
    assert (xs[2], ys[2]) == ("2026-01-01", 7)
    assert traces[0]["line"].get("shape", "linear") == "linear"


def test_a_point_says_the_amount_of_its_own_bucket_with_its_unit():
    traces, layout = unlocks.stack_parts(PLAN, "A plan", "tokens")
    assert list(traces[1]["customdata"]) == [0, 1, 4]
    assert traces[1]["hovertemplate"] == "%{fullData.name}: %{customdata:,.4~r} million tokens<extra></extra>"
    assert layout["hovermode"] == "x unified"


def test_what_people_type_is_text_and_no_markup():
    hostile = PLAN.rename(columns={"Team": "<a href='https://example.org'>win</a> & more"})
    for parts in (
        unlocks.stack_parts(hostile, "<b>T</b>", "tokens", marks={"<i>": date(2026, 1, 1)}),
        unlocks.lines_parts(hostile, "<b>T</b>", "", "tokens"),
    ):
        assert "<a" not in str(parts)
        assert "<i>" not in str(parts)
        assert parts[1]["title.text"] == "&lt;b&gt;T&lt;/b&gt;"


def test_time_can_be_zoomed_and_months_cannot():
    _, over_time = unlocks.stack_parts(PLAN, "A plan", "tokens")
    _, by_month = unlocks.lines_parts(PLAN.reset_index(drop=True), "A plan", "month", "tokens")
    assert (over_time["dragmode"], over_time["xaxis.fixedrange"]) == ("zoom", False)
    assert (by_month["dragmode"], by_month["xaxis.fixedrange"]) == (False, True)


@pytest.mark.parametrize("apart", [0, 1, 3, 20, 60])
def test_names_of_days_never_lie_over_each_other(apart):
    xs = ["2026-01-01", "2030-01-01"]
    day = date(2029, 12, 1) - timedelta(apart)
    marks = {"today": date(2029, 12, 1), "next cliff unlock": day, "a third day": day - timedelta(apart)}
    _, names, rows = day_marks(marks, xs)
    boxes = []
    for name in names:
        wide = LETTER * len(name["text"])
        middle = CHART * (date.fromisoformat(name["x"]) - date(2026, 1, 1)).days / 1461
        left = middle - {"left": 0, "center": wide / 2, "right": wide}[name["xanchor"]]
        boxes.append((name["yshift"], left, left + wide))
        assert left >= 0
        assert left + wide <= CHART
    assert len({height for height, _, _ in boxes}) == rows
    for height, start, end in boxes:
        over = [b for b in boxes if b[0] == height and b[1] < end and start < b[2]]
        assert over == [(height, start, end)]


def test_the_number_of_traces_is_always_the_same():
    band = pd.DataFrame({"low": [1e6, 2e6], "middle": [2e6, 3e6], "high": [3e6, 20e6]}, index=DATES[1:])
    with_band, layout = unlocks.stack_parts(PLAN, "A plan", "tokens", band=band, steps=True)
    without, _ = unlocks.stack_parts(PLAN[["Sale"]], "A plan", "tokens")
    assert len(with_band) == len(without)
    assert list(with_band[12]["y"]) == [3, 20]
    assert layout["yaxis.range"][1] > 20


def test_marks_outside_of_the_chart_are_left_out():
    marks = {"today": date(2026, 5, 1), "long ago": date(2001, 1, 1)}
    _, layout = unlocks.stack_parts(PLAN, "A plan", "tokens", marks=marks)
    assert [note["text"] for note in layout["annotations"]] == ["today"]
    assert len(layout["shapes"]) == 1


def test_lines_differ_in_their_dashes():
    chart = unlocks.lines_chart(PLAN, "Two lines", "", "tokens")
    assert len({trace.line.dash for trace in shown(chart)}) == 2
    assert chart.layout.showlegend


def test_bands_lie_inside_each_other_and_their_axes_are_named():
    chart = unlocks.bands_chart(BANDS, "A synthetic price", "price index (synthetic)")
    ends = {trace.name: trace.y[-1] for trace in chart.data if trace.name}
    assert ends == {"nine runs in ten": 105, "half of the runs": 125, "the run in the middle": 150}
    assert chart.layout.xaxis.title.text == "months from the beginning"
    assert unlocks.bands_chart(BANDS.set_axis(DATES[:2]), "", "").layout.xaxis.title.text == ""


def test_more_than_it_can_show_is_refused_in_a_sentence():
    many = pd.DataFrame(np.ones((3, 11)), index=DATES)
    with pytest.raises(ValueError, match="at most 10 buckets, not 11"):
        unlocks.stack_chart(many, "Too many")
    with pytest.raises(ValueError, match="at most 5 lines, not 11"):
        unlocks.lines_chart(many, "Too many", "", "")
