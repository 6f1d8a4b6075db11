"""What the explorers of one setting have in common: presets, Reset, one drawing, a sentence, a table."""

from dataclasses import dataclass

import ipywidgets as widgets
import pandas as pd
import pytest

from course_lib.explorers.setting_explorer import SettingExplorer
from course_lib.explorers.slider import Slider


@dataclass(frozen=True)
class Meal:
    guests: int = 2
    price: float = 1.5
    dish: str = "<soup>"
    year: int = 2026  # without a control


PRESETS = {"two": Meal(), "four": Meal(guests=4), "dear": Meal(price=9.9)}


class Meals(SettingExplorer[Meal]):
    meal = SettingExplorer.setting

    def __init__(self, meal):
        self.shown = []
        controls = {
            "guests": Slider("Guests", min=1, max=9),
            "price": Slider("Price", min=0, max=10, step=0.1),
            "dish": widgets.Dropdown(options=["<soup>", "rice"]),
        }
        super().__init__(meal, PRESETS, controls)

    def _arranged(self):
        return [
            self._preset,
            self._reset,
            *self._controls.values(),
            self._sentence,
            self._as_table,
            self._rows,
        ]

    def _show(self):
        self.shown.append(self.meal)

    @property
    def summary(self):
        return f"{self.meal.guests} × {self.meal.dish}"

    @property
    def table(self):
        return pd.DataFrame({"guests": [self.meal.guests]})


@pytest.fixture
def explorer():
    return Meals(Meal())


def test_the_start_is_drawn_once(explorer):
    assert explorer.shown == [Meal()]
    assert explorer._preset.value == "two"


def test_a_setting_comes_back_as_it_went_in(explorer):
    meal = Meal(guests=7, price=0.3, dish="rice", year=1999)
    explorer.meal = meal
    assert explorer.meal == meal
    assert isinstance(explorer.meal.guests, int)


def test_many_controls_are_one_drawing(explorer):
    explorer.meal = Meal(guests=7, price=3, dish="rice")
    assert len(explorer.shown) == 2
    explorer._preset.value = "dear"
    assert explorer.shown[2:] == [PRESETS["dear"]]


def test_a_control_is_named_after_its_preset_and_drawn_once(explorer):
    explorer._controls["guests"].value = 4
    assert explorer._preset.value == "four"
    assert len(explorer.shown) == 2
    explorer._controls["guests"].value = 5
    assert explorer._preset.value is None


def test_the_sentence_follows_and_is_escaped(explorer):
    explorer._controls["guests"].value = 3
    assert explorer._sentence.value == '<p role="status" style="margin:0.3em 0">3 × &lt;soup&gt;</p>'


def test_the_table_is_made_only_while_it_is_open(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert "<td>2</td>" in explorer._rows.value
    explorer._controls["guests"].value = 3
    assert "<td>3</td>" in explorer._rows.value
    explorer._as_table.value = False
    assert explorer._rows.value == ""


def test_reset_brings_the_start_back_with_its_hidden_fields():
    explorer = Meals(Meal(guests=3, year=1999))
    explorer._preset.value = "four"
    assert explorer.meal.year == 2026
    explorer._as_table.value = True
    explorer._reset.click()
    assert explorer.meal == Meal(guests=3, year=1999)
    assert explorer._as_table.value is False


def test_a_setting_that_cannot_be_leaves_the_explorer_alive(explorer):
    with pytest.raises(Exception, match="Invalid selection"):
        explorer.meal = Meal(dish="stones")
    explorer._controls["guests"].value = 4
    assert explorer.summary == "4 × <soup>"
    assert explorer.shown[-1].guests == 4
