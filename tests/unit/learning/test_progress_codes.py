"""Progress codes: every slip of the keyboard is noticed, and no code is misread."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.learning.progress_codes import DIGITS, code_of_items, finished_items

MANY = [f"item-{i}" for i in range(80)]


@given(st.sets(st.sampled_from(MANY)))
def test_a_code_brings_back_what_was_done(done):
    assert finished_items(code_of_items(done, MANY), MANY) == done


@given(st.sets(st.sampled_from(MANY)), st.integers(0, 200))
def test_a_code_stays_valid_when_the_course_grows(done, more):
    assert finished_items(code_of_items(done, MANY), [*MANY, *(f"new-{i}" for i in range(more))]) == done


def test_a_code_for_80_items_has_20_characters_in_groups_of_four():
    code = code_of_items(set(MANY), MANY)
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4, 4]
    assert set(code) <= set(DIGITS) | {"-"}
    assert len(code_of_items({"item-2"}, MANY)) == len("1ABC-D")


def test_a_code_may_be_typed_carelessly():
    code = code_of_items(set(MANY[:40]), MANY)
    assert finished_items(f"  {code.lower().replace('-', ' ')}\n", MANY) == set(MANY[:40])
    assert finished_items(code.replace("1", "l").replace("0", "O").replace("-", "–"), MANY) == set(MANY[:40])


def test_every_single_slip_of_the_keyboard_is_noticed():
    done = set(random.Random(7).sample(MANY, 33))
    code = code_of_items(done, MANY).replace("-", "")
    for place in range(len(code)):
        others = [code[:place] + digit + code[place + 1 :] for digit in DIGITS if digit != code[place]]
        swapped = code[:place] + code[place : place + 2][::-1] + code[place + 2 :]
        for slip in [*others, code[:place] + code[place + 1 :], *([swapped] if swapped != code else [])]:
            with pytest.raises(ValueError, match=r"progress code"):
                finished_items(slip, MANY)


def test_a_code_for_another_order_of_items_is_refused_not_misread():
    code = code_of_items({"item-3", "item-50"}, MANY)
    with pytest.raises(ValueError, match="another edition"):
        finished_items(code, ["inserted", *MANY])
    with pytest.raises(ValueError, match="another edition"):
        finished_items(code_of_items(set(MANY), MANY), MANY[:10])


@pytest.mark.parametrize("code", ["", "1", "???", "1ABU", "2ABC", "hello world", "1" * 5000, "🙂🙂🙂🙂"])
def test_what_is_no_code_is_said_so(code):
    with pytest.raises(ValueError, match="progress code"):
        finished_items(code, MANY)
