"""The emission explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.emission import NETWORK_RULES, YearlyTable, emission_table, every_year
from course_lib.explorers import explore_emission
from course_lib.explorers.emission_explorer import parameters


@pytest.fixture
def explorer():
    return explore_emission()


@pytest.mark.parametrize("preset", parameters.PRESETS)
def test_each_preset_shows_what_the_engine_says(explorer, preset):
    explorer._preset.value = preset
    known = NETWORK_RULES[preset]
    assert explorer.rule == known.rule
    assert explorer._preset.value == preset
    expected = emission_table(known.rule, every_year(known.rule, 20))
    assert explorer.table.equals(expected)
    supply, _, _, bars = explorer._chart.figure.data
    assert list(supply.y) == expected["supply"].tolist()
    assert list(bars.y) == expected["new"].iloc[1:].tolist()
    assert known.source in explorer._about.value
    assert known.as_of in explorer._about.value


def test_the_first_view_tells_bitcoins_limit(explorer):
    assert explorer.summary.startswith("After 20 years there are 20,346,750 BTC, 96.9% of the 21,000,000")
    assert explorer.summary in explorer._sentence.value


@pytest.mark.parametrize("kind", parameters.OWN)
def test_every_slider_moves_its_own_rule(explorer, kind):
    explorer._kind.value = kind
    assert explorer.rule == parameters.OWN[kind]
    parameter = parameters.PARAMETERS[type(explorer.rule)]
    assert explorer._slider.label == parameter.label
    before = explorer.summary
    explorer._slider.value = explorer._slider.value + parameter.limits[2]
    assert parameter.get(explorer.rule) == pytest.approx(explorer._slider.value, abs=0.01)
    assert explorer.summary != before
    assert explorer._preset.value == ""
    assert explorer._kind.value == kind
    assert "of your own" in explorer._about.value


def test_recycling_moves_the_third_halving_out_of_sight(explorer):
    supply = []
    for share in (40, 41):
        explorer._preset.value = "Bittensor"
        explorer._slider.value = share
        supply.append(explorer.table["supply"].iloc[-1])
    assert supply[0] >= 18_375_000 > supply[1]


def test_burning_hides_the_limit_and_shows_what_is_lost(explorer):
    explorer.burn = 0.02
    assert "there will ever be" not in explorer.summary
    assert list(explorer._chart.figure.data[1].y)[-1] > list(explorer._chart.figure.data[0].y)[-1]
    assert len(explorer._chart.figure.data[2].x) == 0
    explorer.years = 40
    assert "took away" in explorer.summary


def test_one_year_is_one_year(explorer):
    explorer.years = 1
    assert explorer.summary.startswith("After 1 year there are")
    assert "that year added" in explorer.summary


@pytest.mark.parametrize(
    ("preset", "typed", "words"),
    [
        ("Arweave", "0", "everything would be issued at once"),
        ("Arweave", "-3", "too small"),
        ("Arweave", "soon", "is not a number"),
        ("Arweave", "x", "is not a number"),
        ("Arweave", "nan", "is not a number"),
        ("Arweave", "1e-300", "half_life"),
        ("The Graph, compound", "1e20", "the most here is 1,000,000 %"),
        ("The Graph, compound", "-5", "the least here is 0 %"),
        ("Bitcoin", "0", "blocks_per_halving"),
        ("Bitcoin", "inf", "is not a number"),
        ("Bittensor", "101", "recycled is a number from 0 to 1"),
        ("Livepeer", "200", "bonded is a number from 0 to 1"),
        ("io.net, 8 % as a rate", "200", "ratio is a number"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(explorer, preset, typed, words):
    explorer._preset.value = preset
    before = explorer.rule
    explorer._typed.type(typed)
    if typed == "1e-300":  # possible, and everything is there after a moment
        assert explorer.rule.half_life == 1e-300
        return
    assert words in explorer._typed.problem
    assert explorer.rule == before
    assert explorer._typed.typed == typed


def test_ten_thousand_percent_is_drawn(explorer):
    explorer._preset.value = "The Graph, compound"
    explorer._typed.type("10,000 %")
    assert explorer._typed.problem == "“10,000 %” can be read in two ways. Write 10000 or 10."
    explorer._typed.type("10 000 %")
    assert explorer.rule.rate == 100
    assert "10,000%" in explorer.summary
    assert "× 10" in explorer.summary


def test_the_supply_at_the_start_can_be_typed(explorer):
    explorer._genesis.type("1,000,000")
    assert explorer.rule.genesis == 10**14
    assert explorer.table["supply"].iloc[0] == 1_000_000
    explorer._genesis.type("-1")
    assert "the least here is 0 tokens" in explorer._genesis.problem


@pytest.mark.parametrize(("typed", "rate"), [("1,5", 1.5), ("1.5 %", 1.5), ("12", 12)])
def test_a_decimal_comma_never_makes_fifteen_of_one_and_a_half(explorer, typed, rate):
    explorer._preset.value = "The Graph, compound"
    explorer._typed.type(typed)
    assert explorer.rule.rate == pytest.approx(rate / 100)


def test_a_problem_goes_with_reset_and_with_a_preset(explorer):
    for go in (explorer._reset.click, lambda: setattr(explorer._preset, "value", "Arweave")):
        explorer._typed.type("many")
        go()
        assert explorer._typed.problem == ""


def test_two_rules_can_be_compared(explorer):
    explorer.comparison.keep()
    explorer._preset.value = "Arweave"
    assert "<b>A</b>, Bitcoin: After 20 years" in explorer.comparison._line.value
    assert any(trace["name"].startswith("A: supply") for trace in explorer._chart._parts[0])
    explorer.comparison.back()
    assert explorer._preset.value == "Bitcoin"


def test_markup_stays_text(explorer):
    explorer._typed.type("<img src=x onerror=alert(1)>")
    assert explorer._typed.problem == "“<img src=x onerror=alert(1)>” is not a number. Type one such as 12.5."
    assert "<img" not in explorer._sentence.value


def test_the_table_can_be_shown(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert explorer._rows.value.count("<tr") == 1 + 21


def test_reset_brings_the_start_back():
    explorer = explore_emission("Arweave", years=7, burn=0.01)
    before = explorer.rule, explorer.years, explorer.burn, explorer.summary
    explorer._preset.value = "Bittensor"
    explorer.years, explorer.burn = 30, 0.1
    explorer._slider.value = 50
    explorer._as_table.value = True
    explorer._reset.click()
    assert (explorer.rule, explorer.years, explorer.burn, explorer.summary) == before
    assert explorer._as_table.value is False


@pytest.mark.parametrize("beyond", [{"years": 500}, {"years": 0}, {"burn": 0.5}, {"burn": -1}])
def test_what_is_beyond_the_limits_is_said_and_not_cut(beyond):
    with pytest.raises(ValueError, match=r"shows 1 to 40 years, and burns from 0 to 0\.2 a year"):
        explore_emission(**beyond)


@pytest.mark.parametrize("preset", ["Dogecoin", "", None])
def test_an_unknown_preset_is_a_sentence(preset):
    with pytest.raises(ValueError, match="Choose one of: Bitcoin; Bittensor"):
        explore_emission(preset)


def test_a_rule_without_a_slider_is_a_sentence():
    with pytest.raises(ValueError, match="no slider for YearlyTable"):
        explore_emission(rule=YearlyTable((1, 2)))


@pytest.mark.parametrize("years", [12.5, float("nan"), float("inf")])
def test_part_of_a_year_is_a_sentence(years):
    with pytest.raises(ValueError, match=r"^years: the explorer shows whole years"):
        explore_emission(years=years)
