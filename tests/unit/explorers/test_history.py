"""Nothing that was written is lost: changes can be taken back, one by one, and each token keeps its draft."""

from hypothesis import given
from hypothesis import strategies as st

from course_lib.explorers.history import MOST_STEPS_BACK, Drafts, History


@given(st.lists(st.integers()))
def test_undo_goes_back_through_every_change(states):
    history = History(0)
    seen = [0]
    for state in states:
        history.change(state)
        if state != seen[-1]:
            seen.append(state)
    for state in reversed(seen[:-1]):
        assert history.undo()
        assert history.present == state
    assert not history.undo()


def test_typing_in_one_place_is_one_step():
    history = History("")
    for text in ("a", "ab", "abc"):
        history.change(text, "name")
    history.change("abc!", "other")
    history.undo()
    assert history.present == "abc"
    history.undo()
    assert history.present == ""


def test_typing_after_a_move_or_an_undo_is_a_new_step():
    history = History("")
    history.change("a", "name")
    history.move("a")
    history.change("ab", "name")
    history.undo()
    assert history.present == "a"
    history.change("ac", "name")
    history.undo()
    assert history.present == "a"


def test_what_changes_nothing_is_no_step():
    history = History("a")
    history.change("a")
    assert not history.undo()


def test_the_steps_back_are_limited():
    history = History(0)
    for state in range(1, 3 * MOST_STEPS_BACK):
        history.change(state)
    while history.undo():
        pass
    assert history.present == 2 * MOST_STEPS_BACK - 1


def test_every_token_keeps_its_draft():
    drafts = Drafts("GRT", start=str.lower)
    drafts.change("grt 1")
    drafts.choose("AKT")
    assert drafts.draft == "akt"
    drafts.change("akt 1")
    drafts.choose("GRT")
    assert drafts.draft == "grt 1"
    drafts.choose("AKT")
    assert drafts.draft == "akt 1"


def test_undo_goes_back_to_the_token_that_was_changed_last():
    drafts = Drafts("GRT", start=str.lower)
    drafts.change("grt 1")
    drafts.choose("AKT")
    drafts.change("akt 1")
    drafts.choose("GRT")
    assert drafts.undo()
    assert (drafts.token, drafts.draft) == ("AKT", "akt")
    assert drafts.undo()
    assert (drafts.token, drafts.draft) == ("GRT", "grt")
    assert not drafts.undo()


def test_starting_again_can_be_taken_back():
    drafts = Drafts("GRT", start=str.lower)
    drafts.change("mine")
    drafts.start_again("GRT")
    assert drafts.draft == "grt"
    drafts.undo()
    assert drafts.draft == "mine"
