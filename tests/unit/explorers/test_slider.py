"""The slider without a browser: its limits, and what its file promises to those who cannot see or point."""

from pathlib import Path

import pytest
import traitlets

from course_lib.explorers import slider as room
from course_lib.explorers.slider import Slider


def test_a_value_outside_the_limits_goes_to_the_nearest():
    slider = Slider("Steps", min=1, max=80, value=500)
    assert slider.value == 80
    slider.value = -3
    assert slider.value == 1
    assert Slider("Steps", min=5, max=9).value == 5


def test_its_number_is_whole_where_only_whole_numbers_can_be_chosen():
    slider = Slider("Steps", min=1, max=80, value=20)
    assert (slider.number, type(slider.number)) == (20, int)
    fee = Slider("Fee", min=0, max=5, step=0.1, value=0.1 + 0.2)
    assert fee.number == 0.3


def test_limits_that_cannot_be_are_explained():
    for label, low, high, step in [("", 0, 1, 1), ("x", 1, 1, 1), ("x", 0, 1, 0)]:
        with pytest.raises(ValueError, match="A slider needs a label"):
            Slider(label, min=low, max=high, step=step)


def test_a_value_that_is_no_number_is_refused_and_the_old_one_stays():
    slider = Slider("Steps", min=1, max=80, value=20)
    for wrong in (float("nan"), "12", None):
        with pytest.raises(traitlets.TraitError):
            slider.value = wrong
    assert slider.value == 20


def test_its_drawing_uses_no_markup_from_outside():
    source = Path(room.__file__).with_name("slider.js").read_text(encoding="utf-8")
    assert "innerHTML" not in source
    assert "aria-valuetext" in source
    assert "stopPropagation" in source
