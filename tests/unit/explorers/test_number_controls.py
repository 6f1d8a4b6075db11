"""Numbers that are typed into an explorer: taken as meant, or kept as typed beside a sentence."""

import pytest
import traitlets

from course_lib.explorers.number_controls import NumberField, Slider, round_stops


@pytest.fixture
def field():
    return NumberField("Input", 0, 2_000_000, 500, step=100, unit="tokens a call")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,000,000", 1_000_000), ("1’000’000", 1_000_000), ("1 000", 1_000), ("1e3", 1_000), ("2k", 2_000),
     ("700 tokens", 700), ("0", 0), ("2.000.000", 2_000_000)],
)  # fmt: skip
def test_a_number_is_taken_and_shown_as_the_course_writes_it(field, typed, number):
    heard = []
    field.observe(lambda change: heard.append(change.new), "value")
    field.type(typed)
    assert (field.value, field.typed, field.problem) == (number, "", "")
    assert heard == [number]
    assert field.shown == f"{number:,}"


@pytest.mark.parametrize(
    ("typed", "why"),
    [("1.7", "not a whole number"), ("1,5", "not a whole number"),
     ("-1", "the least here is 0 tokens a call"),
     ("3,000,000", "the most here is 2,000,000 tokens a call"), ("20 %", "per cent"),
     ("many", "not a number"),
     ("1.500", "write 1500"), ("<b>", "not a number")],
)  # fmt: skip
def test_what_does_not_fit_stays_as_typed_and_the_number_stays_too(field, typed, why):
    field.type(typed)
    assert (field.value, field.typed) == (500, typed)
    assert why in field.problem
    field.type("600")
    assert (field.value, field.typed, field.problem) == (600, "", "")


def test_nothing_typed_brings_the_number_back(field):
    field.type("many")
    field.type("  ")
    assert (field.value, field.typed, field.problem) == (500, "", "")


def test_the_page_speaks_through_messages_and_cannot_break_it(field):
    field._on_message(field, {"typed": "700"}, None)
    assert field.value == 700
    field._on_message(field, {"steps": 1}, None)
    assert field.value == 800
    for message in ({}, None, {"typed": 3}, {"steps": 10**9}, {"steps": "1"}, [], {"typed": "9" * 10**6}):
        field._on_message(field, message, None)
    assert field.value == 800
    field.value = 50
    field._on_message(field, {"steps": -1}, None)
    assert (field.value, type(field.value)) == (0, int)


@pytest.mark.parametrize("wrong", [2.5, -1, 2_000_001, None, "12", float("nan"), float("inf")])
def test_code_cannot_set_what_the_field_cannot_show(field, wrong):
    with pytest.raises(traitlets.TraitError):
        field.value = wrong
    assert field.value == 500


def test_a_field_of_fractions_shows_no_mark_that_could_be_read_in_two_ways():
    rate = NumberField("Rate", 0, 100_000, 1250, whole=False, unit="% a year")
    assert rate.shown == "1250"
    rate.type(rate.shown)
    assert rate.value == 1250
    rate.type("12,5 %")
    assert rate.value == 12.5


def test_a_field_needs_a_label_and_limits():
    for label, low, high in [(" ", 0, 1), ("x", 1, 1)]:
        with pytest.raises(ValueError, match="A field needs a label"):
            NumberField(label, low, high)
    with pytest.raises(ValueError, match="so it cannot show 5"):
        NumberField("x", 0, 1, 5)


def test_into_a_slider_a_number_between_its_steps_can_be_typed():
    tokens = Slider("Unlock", min=10_000, max=5_000_000, step=10_000, unit="tokens")
    tokens.type("123,456")
    assert (tokens.value, tokens.number) == (123_456, 123_456)
    tokens.type("5")
    assert (tokens.value, tokens.typed) == (123_456, "5")
    assert tokens.problem == "5 is too small: the least here is 10,000 tokens."
    tokens.value = 20_000
    assert (tokens.typed, tokens.problem) == ("", "")


def test_a_share_is_typed_as_it_is_shown():
    share = Slider("Staked", min=0, max=100, unit="% of the supply", scale=100)
    share.type("12,5 %")
    assert (share.value, share.number) == (12.5, 0.125)


def test_a_slider_refuses_code_beyond_its_limits():
    slider = Slider("Steps", min=1, max=80, unit="steps")
    with pytest.raises(ValueError, match=r"“Steps” goes from 1 to 80 steps, so it cannot show 500\."):
        slider.number = 500
    assert slider.number == 1


def test_a_large_number_that_does_not_fit_is_written_out():
    with pytest.raises(ValueError, match=r"cannot show 2,000,000\.$"):
        NumberField("Output", min=0, max=500_000).number = 2_000_000
    with pytest.raises(ValueError, match=r"cannot show 1,234,567\.5\.$"):
        NumberField("Output", min=0, max=5_000_000).number = 1_234_567.5


def test_stops_are_round_and_reach_both_ends():
    stops = round_stops(10_000, 5_000_000)
    assert stops == sorted(set(stops))
    assert (stops[0], stops[-1]) == (10_000, 5_000_000)
    assert {50_000, 100_000, 500_000, 1_000_000} <= set(stops)
    assert len(stops) < 30


@pytest.mark.parametrize(
    ("unit", "of_one"),
    [
        ("steps", "step"),
        ("tokens a step", "token a step"),
        ("base units", "base unit"),
        ("dollars a user a month", "dollar a user a month"),
        ("thousand tokens a month", "thousand tokens a month"),
        ("% of their tokens", "% of their tokens"),
    ],
)
def test_the_unit_beside_a_one_is_that_of_one(unit, of_one):
    for control in (NumberField("x", 0, 9, unit=unit), Slider("x", 0, 9, unit=unit)):
        assert control.unit_of_one == of_one
        assert "unit_of_one" in control.keys  # the page has it
        control.unit = "years"
        assert control.unit_of_one == "year"
