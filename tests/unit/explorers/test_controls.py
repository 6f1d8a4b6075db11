"""The controls without a browser: limits, steps, who is heard, and what the scripts promise."""

import re
from threading import Event, Thread

import ipywidgets as widgets
import pytest
import traitlets

from course_lib.explorers.controls import STATIC, Listener, Slider, disclosure, row

from ...patience import PATIENCE


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


PARTS_OF_FIGURES = [
    f"figure_{part}" for part in ("layout", "legend", "picture", "places", "reader", "sketch")
]


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda path: path.name)
def test_no_drawing_makes_markup_of_text(script):
    source = script.read_text(encoding="utf-8")
    assert "innerHTML" not in source
    in_front_of_others = script.stem in ("table_values", "table_page", "number_box", *PARTS_OF_FIGURES)
    assert in_front_of_others or re.search(r"export default \{( initialize.*,)? render \}", source)


def test_the_slider_speaks():
    assert "aria-valuetext" in (STATIC / "slider.js").read_text(encoding="utf-8")


def test_every_static_file_belongs_to_a_control():
    package = "".join(path.read_text(encoding="utf-8") for path in STATIC.parent.rglob("*.py"))
    assert [path.name for path in STATIC.iterdir() if f'STATIC / "{path.name}"' not in package] == []


def test_a_scaled_slider_stands_for_a_share():
    share = Slider("Staked", min=0, max=100, scale=100)
    share.number = 0.07
    assert (share.value, share.number) == (7.0, 0.07)
    share.number = 0.125
    assert (share.value, share.number) == (12.5, 0.125)


@pytest.mark.parametrize(("wrong", "shown"), [(12.5, "12.5"), (4 / 3, "1.33333")])
def test_a_number_that_would_be_rounded_away_is_refused(wrong, shown):
    slider = Slider("Guests", min=1, max=80, value=20)
    with pytest.raises(ValueError, match=f"“Guests” has steps of 1 from 1 on, so it cannot show {shown}"):
        slider.number = wrong
    assert slider.number == 20


def test_numbers_are_whole_but_for_noise():
    slider = Slider("Guests", min=1, max=80)
    slider.number = 0.1 * 3 * 10  # 3.0000000000000004
    assert slider.number == 3


def test_muting_can_be_nested_and_ends_with_an_error():
    listener, heard = Listener(), []
    box = widgets.IntText()
    listener.listen(lambda change: heard.append(change.new), box)
    with listener.muted():
        with listener.muted():
            box.value = 1
        box.value = 2
    with pytest.raises(ZeroDivisionError), listener.muted():
        box.value = 1 // 0
    box.value = 3
    assert heard == [3]


def test_rows_hold_controls_and_a_disclosure_hides_them():
    first, second = widgets.Checkbox(), widgets.Checkbox()
    assert row(first, second).children == (first, second)
    box = disclosure("More", [first])
    toggle, hidden = box.children
    assert (hidden.layout.display, toggle.icon) == ("none", "plus")
    toggle.value = True
    assert (hidden.layout.display, toggle.icon) == ("flex", "minus")


def test_what_the_learner_moves_while_another_thread_draws_is_heard_afterwards():
    listener, box, heard = Listener(), widgets.Checkbox(), []
    listener.listen(lambda change: heard.append(change.new), box)
    box.observe(lambda _: moving.set(), "value")  # which is told after the listener
    moving, drawing, drawn = Event(), Event(), Event()

    def draw():
        with listener.muted():
            drawing.set()
            drawn.wait(PATIENCE)

    def move():
        drawing.wait(PATIENCE)
        box.value = True

    threads = [Thread(target=draw), Thread(target=move)]
    for thread in threads:
        thread.start()
    moving.wait(0.5)  # a listener that does not wait has passed the change over by then
    drawn.set()
    for thread in threads:
        thread.join()
    assert heard == [True]
