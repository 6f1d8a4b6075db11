"""The risk register: fourteen risks, each with a notebook of Part II that measures it."""

from course_lib.crypto_tokens.risks import risk_register
from course_lib.exercises.n13 import RISKS


def test_fourteen_risks_each_measured_in_a_notebook():
    register = risk_register()
    assert len(register) == 14
    assert register.index.is_unique
    assert set(register["notebook"]) <= {f"{number:02}" for number in range(6, 16)}
    assert (register[["measure", "evidence"]].map(str.strip) != "").all(axis=None)


def test_the_exercise_names_the_same_risks():
    assert tuple(risk_register().index) == RISKS
