"""What explorers have in common: presets, Reset, one drawing, a sentence, a table, and how they are found."""

import subprocess
import sys
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path

import ipywidgets as widgets
import pandas as pd
import pytest

from course_lib import explorers
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import KeyboardGuard, Slider
from course_lib.explorers.explorer import Explorer
from course_lib.explorers.number_controls import NumberField


@dataclass(frozen=True)
class Meal:
    guests: int = 2
    price: float = 1.5
    dish: str = "<soup>"
    year: int = 2026  # without a control


PRESETS = {"two": Meal(), "four": Meal(guests=4), "dear": Meal(price=9.9)}


class Meals(SettingExplorer[Meal]):
    presets = PRESETS
    meal = SettingExplorer.setting

    def __init__(self, meal):
        self.drawn = []
        controls = {
            "guests": Slider("Guests", min=1, max=9),
            "price": Slider("Price", min=0, max=10, step=0.1),
            "dish": widgets.Dropdown(options=["<soup>", "rice"]),
        }
        super().__init__(meal, controls)

    def draw(self):
        self.drawn.append(self.meal)

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
    assert explorer.drawn == [Meal()]
    assert explorer._preset.value == "two"


def test_a_setting_comes_back_as_it_went_in(explorer):
    meal = Meal(guests=7, price=0.3, dish="rice", year=1999)
    explorer.meal = meal
    assert explorer.meal == meal
    assert isinstance(explorer.meal.guests, int)


def test_many_controls_are_one_drawing(explorer):
    explorer.meal = Meal(guests=7, price=3, dish="rice")
    assert len(explorer.drawn) == 2
    explorer._preset.value = "dear"
    assert explorer.drawn[2:] == [PRESETS["dear"]]


def test_a_control_is_named_after_its_preset_and_drawn_once(explorer):
    explorer._controls["guests"].value = 4
    assert explorer._preset.value == "four"
    assert len(explorer.drawn) == 2
    explorer._controls["guests"].value = 5
    assert explorer._preset.value == ""


def test_the_sentence_follows_and_is_escaped(explorer):
    explorer._controls["guests"].value = 3
    assert explorer._sentence.value.startswith('<p role="status" ')
    assert explorer._sentence.value.endswith(">3 × &lt;soup&gt;</p>")


def test_the_table_is_made_only_while_it_is_open(explorer):
    assert explorer._rows.value == ""
    explorer._as_table.value = True
    assert ">2</td>" in explorer._rows.value
    explorer._controls["guests"].value = 3
    assert ">3</td>" in explorer._rows.value
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
    assert explorer.drawn[-1].guests == 4


def test_what_a_slider_would_round_away_is_refused_by_name_and_step():
    explorer = Meals(Meal())
    with pytest.raises(
        ValueError, match=r"^guests: the slider “Guests” has steps of 1 .* cannot show 2\.5\.$"
    ):
        explorer.meal = Meal(guests=2.5)
    assert explorer.meal == Meal()
    with pytest.raises(ValueError, match=r"^guests: .*2\.5"):
        Meals(Meal(guests=2.5))


def test_a_preset_that_a_slider_would_round_away_is_refused_at_once():
    class WrongPreset(Meals):
        presets = PRESETS | {"half a guest": Meal(guests=2.5)}

    with pytest.raises(ValueError, match=r"^preset “half a guest”, guests: "):
        WrongPreset(Meal())


def test_a_setting_between_the_steps_that_is_not_rounded_is_kept():
    explorer = Meals(Meal(price=1.234))
    assert explorer.meal.price == 1.234


def test_a_setting_beyond_the_limits_is_refused_and_not_cut():
    with pytest.raises(
        ValueError, match=r"^guests: the slider “Guests” goes from 1 to 9, .* cannot show 99\.$"
    ):
        Meals(Meal(guests=99))


def test_a_typed_text_that_did_not_fit_goes_with_reset_and_with_a_preset(explorer):
    for go in (explorer._reset.click, lambda: setattr(explorer._preset, "value", "four")):
        explorer._controls["guests"].type("many")
        assert explorer._controls["guests"].problem
        go()
        assert (explorer._controls["guests"].typed, explorer._controls["guests"].problem) == ("", "")


def test_the_list_of_presets_never_stands_empty(explorer):
    explorer._preset.value = "four"
    explorer._controls["guests"].value = 5
    assert (explorer._preset.value, explorer._preset.label) == ("", "four … changed")
    explorer._preset.value = "dear"
    explorer._controls["guests"].value = 5
    assert explorer._preset.label == "dear … changed"
    assert Meals(Meal(guests=5))._preset.label == "your own setting"


def test_choosing_what_is_no_preset_changes_nothing(explorer):
    explorer._preset.value = "four"
    explorer._preset.value = ""
    assert (explorer.meal.guests, explorer._preset.value) == (4, "four")


def test_a_setting_is_kept_as_a_with_its_sentence_and_its_table(explorer):
    explorer._preset.value = "four"
    explorer.comparison.keep()
    explorer._preset.value = "dear"
    assert "<b>A</b>, four: 4 × &lt;soup&gt;" in explorer.comparison._line.value
    assert explorer.summary == "2 × <soup>"
    explorer._as_table.value = True
    now, kept = explorer._rows.value.split("<b>A</b>, four")
    assert ">2</td>" in now and ">4</td>" in kept
    explorer.comparison.back()
    assert explorer.meal == PRESETS["four"]
    explorer.comparison.drop()
    assert explorer.comparison._line.value == ""
    assert "<b>A</b>" not in explorer._rows.value


def test_reset_keeps_nothing(explorer):
    explorer.comparison.keep()
    explorer.reset()
    assert explorer.comparison.kept is None


def test_the_table_can_be_saved_under_a_name_of_its_own(explorer):
    explorer._preset.value = "four"
    explorer._as_table.value = True
    assert 'download="meals-four.csv"' in explorer._rows.value
    data = explorer._rows.value.split("base64,")[1].split('"')[0]
    assert b64decode(data) == b"\xef\xbb\xbfguests\n4\n"


def test_the_hidden_controls_are_behind_a_button_and_others_stand_side_by_side():
    class Arranged(Meals):
        def __init__(self):
            self.drawn = []
            boxes = {
                "dish": widgets.Dropdown(options=["<soup>", "rice"]),
                "year": NumberField("Year", 1900, 2100),
            }
            hidden = {"guests": Slider("Guests", min=1, max=9)}
            SettingExplorer.__init__(self, Meal(), boxes, hidden, "More: guests")

    first, boxes, *_, more, _ = Arranged().children
    assert len(first.children) == 3
    assert [box.value for box in boxes.children] == ["<soup>", 2026]
    assert more.children[0].description == "More: guests"
    assert more.children[1].layout.display == "none"


def test_every_explorer_is_found_by_the_name_of_its_file():
    names = {path.stem for path in Path(explorers.__file__).parent.glob("*_explorer*")}
    assert {f"explore_{name.removesuffix('_explorer')}" for name in names} == set(explorers.__all__)
    assert len(explorers.__all__) >= 19
    assert set(explorers.__all__) <= set(dir(explorers))
    with pytest.raises(AttributeError, match="explore_nothing"):
        _ = explorers.explore_nothing


@pytest.mark.parametrize("name", explorers.__all__)
def test_every_explorer_has_what_a_reader_can_do_without_a_browser(name):
    explorer = getattr(explorers, name)()
    assert isinstance(explorer, Explorer)
    assert isinstance(explorer.children[-1], KeyboardGuard)
    before = explorer.summary
    assert before.strip()
    explorer.reset()
    assert explorer.summary == before


def test_nothing_is_loaded_before_an_explorer_is_asked_for():
    code = (
        "import sys, course_lib.explorers as e; e.__all__; dir(e); "
        "print({'ipywidgets', 'pandas', 'plotly', 'anywidget'} & set(sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "set()"
