"""A cell that is run again does not keep what it showed before."""

import gc
import weakref

import ipywidgets as widgets

from course_lib.explorers import displayed, explore_unlocks
from course_lib.explorers.displayed import display_in, family

CELL = "a cell of this test"


def is_open(widget):
    return widget.comm is not None


def test_what_a_cell_showed_before_is_closed_with_everything_in_it(monkeypatch):
    runs = iter((CELL, f"run {number}") for number in range(3))
    monkeypatch.setattr("course_lib.explorers.explorer.running_cell", lambda: next(runs))
    first, second = explore_unlocks("ARKM"), explore_unlocks("ARKM")
    first._repr_mimebundle_()
    parts = [*family(first)]
    assert len(parts) > 200 and all(map(is_open, parts))
    second._repr_mimebundle_()
    assert not any(map(is_open, parts))
    # It goes on working without a page, and is opened again where somebody displays it.
    first.change(cliff_months=18)
    assert first.rows[0].cliff_months == 18 and "as changed" in first.summary
    first._repr_mimebundle_()
    assert all(map(is_open, family(first)))


def test_what_another_cell_shows_stays():
    shown, other = widgets.HBox(), widgets.HBox()
    display_in(CELL, "a", shown)
    display_in("another cell of this test", "b", shown)
    display_in(CELL, "c", other)
    assert is_open(shown) and is_open(other)


def test_two_explorers_of_one_run_both_stay():
    one, two = widgets.HBox(), widgets.HBox()
    display_in(CELL, "d", one)
    display_in(CELL, "d", two)
    assert is_open(one) and is_open(two)


def test_outside_of_a_notebook_nothing_is_noted():
    assert displayed.running_cell() is None


def test_nothing_holds_an_explorer_that_is_closed_and_named_no_more():
    # anywidget would hold every widget whose script or style sheet is given as a file and not as its text.
    first = explore_unlocks("ARKM")
    display_in(CELL, "e", first)
    gone = weakref.ref(first)
    display_in(CELL, "f", widgets.HBox())
    del first
    gc.collect()
    assert gone() is None
