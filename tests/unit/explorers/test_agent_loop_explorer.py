"""The agent-loop explorer without a browser: its words, its table and its chart are the simulator's."""

import pytest

from course_lib.explorers import agent_loop_explorer as room
from course_lib.explorers import explore_agent_loop
from course_lib.model_tokens.context import AgentLoop, simulate_agent, step_costs
from course_lib.model_tokens.pricing import UnknownPrice, context_window, rates_of


@pytest.fixture
def explorer():
    return explore_agent_loop()


@pytest.mark.parametrize("preset", room.PRESETS)
def test_each_preset_shows_what_the_simulator_says(explorer, preset):
    explorer._preset.value = preset
    loop = room.PRESETS[preset]
    assert explorer.loop == loop
    assert explorer._preset.value == preset
    assert explorer.table.equals(simulate_agent(loop))
    for bars in explorer._chart.figure.data:
        assert list(bars.y) == step_costs(loop)[bars.name].astype(float).to_list()
        assert list(bars.x) == list(range(1, loop.steps + 1))


def test_the_summary_tells_the_published_bill(explorer):
    assert explorer.summary == (
        "20 steps send 335,000 input tokens for a conversation of 32,500 tokens in the end. Cost: $0.3650."
    )
    explorer._controls["cache"].value = True
    assert explorer.summary.endswith("Cost: $0.0914, 3.99 times less than the $0.3650 without a cache.")


def test_controls_redraw_everything(explorer):
    explorer._controls["steps"].value = 40
    assert "1,270,000" in explorer.summary
    assert explorer.summary in explorer._sentence.value
    assert len(explorer._chart.figure.data[0].x) == 40
    assert explorer._preset.value == ""


def test_one_step_is_one_step(explorer):
    explorer._controls["steps"].value = 1
    assert explorer.summary.startswith("1 step send")


def test_an_edit_at_one_step_is_at_one_step():
    explorer = explore_agent_loop(cache=True, edits=(1,))
    assert explorer._controls["edits"].label == "at step 1"


def test_an_edit_in_every_step_is_said(explorer):
    explorer._controls["cache"].value = True
    explorer._controls["edits"].value = tuple(range(1, room.MOST_STEPS + 1))
    assert "just as much as the $0.3650 without a cache" in explorer.summary


def test_writes_can_cost_more_than_the_cache_saves(explorer):
    explorer.model = "claude-sonnet-5-5"
    explorer._controls["cache"].value = True
    explorer._controls["edits"].value = tuple(range(1, room.MOST_STEPS + 1))
    assert "more than the $" in explorer.summary


def test_real_prices(explorer):
    explorer.model = "gpt-5"
    assert explorer.loop.rates == rates_of("gpt-5")
    assert "Prices of gpt-5 on 2026-11-10" in explorer.summary


def test_a_window_that_is_too_small_is_said(explorer):
    explorer.loop = AgentLoop(steps=80, result=8_000)
    explorer.model = "gpt-4o"
    assert f"at most {context_window('gpt-4o'):,} tokens" in explorer.summary
    assert "refused" in explorer.summary


def test_nothing_at_all_is_no_error(explorer):
    explorer.loop = AgentLoop(steps=1, system=0, user=0, output=0, result=0, cache=True)
    assert "0 input tokens" in explorer.summary


def test_the_table_can_be_shown(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 20


def test_reset_brings_the_start_back(explorer):
    before = explorer.loop, explorer.model, explorer.summary
    explorer.loop = AgentLoop(steps=3, cache=True, edits=(2, 3), edit_at=50)
    explorer.model = "gpt-5"
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.loop, explorer.model, explorer.summary) == before
    assert explorer._as_table.value is False


def test_any_edits_can_be_shown(explorer):
    explorer.loop = AgentLoop(cache=True, edits=(3, 9))
    assert explorer.loop.edits == (3, 9)
    assert "at steps 3, 9" in explorer._controls["edits"].label


def test_an_unknown_model_is_a_sentence():
    with pytest.raises(ValueError, match="There are no prices here for 'nobody'"):
        explore_agent_loop(model="nobody")


def test_a_model_that_is_gone_is_left_out(monkeypatch):
    def gone(model, *args, **kwargs):
        if model == "gpt-5":
            raise UnknownPrice("gone")
        return rates_of(model, *args, **kwargs)

    monkeypatch.setattr(room, "rates_of", gone)
    options = explore_agent_loop()._model.options
    assert "gpt-5" not in options
    assert "gpt-4o" in options


def test_low_bars_are_seen_to_be_low():
    tall, low = (explore_agent_loop(steps=40, cache=cache).figure_parts() for cache in (False, True))
    assert tall[1]["yaxis.range"] == low[1]["yaxis.range"]
    heights = [max(sum(bar["y"][step] for bar in parts[0]) for step in range(40)) for parts in (tall, low)]
    assert heights[1] < 0.5 * heights[0] < low[1]["yaxis.range"][1]


def test_the_axes_stay_while_the_steps_move_and_have_room_for_them_all():
    ranges = []
    for steps in range(1, room.MOST_STEPS + 1):
        traces, layout = explore_agent_loop(steps=steps).figure_parts()
        (first, last), top = layout["xaxis.range"], layout["yaxis.range"][1]
        assert first < 1 and last > steps
        assert max(map(sum, zip(*(bar["y"] for bar in traces), strict=True))) < top
        ranges.append((last, top))
    assert len(set(ranges)) == len({last for last, _ in ranges}) == room.MOST_STEPS // room.STEPS_AT_ONCE


def test_a_clock_in_the_prompt_does_not_leave_the_axis(explorer):
    explorer._preset.value = "A clock in the prompt: edited in every step"
    traces, layout = explorer.figure_parts()
    assert max(map(sum, zip(*(bar["y"] for bar in traces), strict=True))) <= layout["yaxis.range"][1]


def test_two_presets_can_be_compared_in_the_chart(explorer):
    explorer._preset.value = "20 steps without a cache"
    tops = [sum(step) for step in zip(*(bar["y"] for bar in explorer.figure_parts()[0]), strict=True)]
    explorer.comparison.keep()
    explorer._preset.value = "20 steps with a cache"
    traces, layout = explorer._chart._parts
    assert (traces[-1]["name"], traces[-1]["y"]) == ("A: total", pytest.approx(tops))
    assert layout["yaxis.range"][1] > max(tops)
    assert "times less" in explorer.summary and "Cost: $0.3650" in explorer.comparison._line.value
