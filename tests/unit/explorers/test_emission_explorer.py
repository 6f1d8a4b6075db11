"""The emission explorer without a browser: its words, its table and its chart are the engine's."""

import pytest

from course_lib.crypto_tokens.emission import NETWORK_RULES, YearlyTable, emission_table, every_year
from course_lib.explorers import explore_emission
from course_lib.explorers.emission_explorer import MOST_YEARS, parameters


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
        ("Arweave", "-3", "not -3"),
        ("Arweave", "soon", "a number is expected"),
        ("Arweave", "", "a number is expected"),
        ("Arweave", "nan", "half_life is a number"),
        ("Arweave", "1e-300", "half_life"),
        ("The Graph, compound", "1e20", "more tokens than a number can hold"),
        ("The Graph, compound", "-5", "rate is a number"),
        ("Bitcoin", "0", "blocks_per_halving"),
        ("Bitcoin", "inf", "too large"),
        ("Bittensor", "101", "recycled is a number from 0 to 1"),
        ("Livepeer", "200", "bonded is a number from 0 to 1"),
        ("io.net, 8 % as a rate", "200", "ratio is a number"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_lost(explorer, preset, typed, words):
    explorer._preset.value = preset
    before = explorer.rule
    explorer._typed.value = typed
    if typed == "1e-300":  # possible, and everything is there after a moment
        assert explorer.rule.half_life == 1e-300
        return
    assert "cannot be:" in explorer._sentence.value
    assert words in explorer._sentence.value
    assert "Still shown:" in explorer._sentence.value
    assert explorer.rule == before
    assert explorer._typed.value == typed


def test_ten_thousand_percent_is_drawn(explorer):
    explorer._preset.value = "The Graph, compound"
    explorer._typed.value = "10,000 %"
    assert explorer.rule.rate == 100
    assert "10,000%" in explorer.summary
    assert "e+" in explorer.summary


def test_the_supply_at_the_start_can_be_typed(explorer):
    explorer._genesis.value = "1,000,000"
    assert explorer.rule.genesis == 10**14
    assert explorer.table["supply"].iloc[0] == 1_000_000
    explorer._genesis.value = "-1"
    assert "cannot be: genesis is" in explorer._sentence.value


def test_markup_stays_text(explorer):
    explorer._typed.value = "<img src=x onerror=alert(1)>"
    assert "<img" not in explorer._sentence.value
    assert "&lt;img" in explorer._sentence.value


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


def test_limits_are_kept():
    assert explore_emission(years=500).years == MOST_YEARS
    assert explore_emission(burn=3).burn == pytest.approx(0.2)


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
