"""Key and statements of a choice cannot part: neither in the exercise nor in the notebook that shows them."""

from __future__ import annotations

import copy
import dataclasses
import re

import pytest

from course_lib.authoring import anatomy, spans
from course_lib.authoring.content import load_content
from course_lib.authoring.lint.written import span_fresh, statements
from course_lib.authoring.statements import statements_source
from course_lib.exercises import load_all
from course_lib.learning import Choice, Outcome

EXERCISES = load_all()
STATED = {name: exercise for name, exercise in EXERCISES.items() if exercise.statements}
LETTER = re.compile(r"[A-Z]")

for_each_statement_exercise = pytest.mark.parametrize("exercise", STATED.values(), ids=STATED)


@pytest.fixture(scope="module")
def content():
    return load_content()


def changed(content, exercise, old, new):
    """The exercise's notebook with some text of its task replaced."""
    notebook = content.by_id(exercise.notebook)
    node = copy.deepcopy(notebook.node)
    (task,) = [cell for cell in node.cells if exercise.id in spans.statements_asked(cell.source)]
    assert old in task.source
    task.source = task.source.replace(old, new)
    return dataclasses.replace(notebook, node=node)


def other_keys(exercise):
    """Every key that differs from the true one by one option."""
    kind = exercise.expects
    if isinstance(kind, Choice):
        return [option for option in kind.options if option != kind.correct]
    return [key for option in kind.options if (key := set(kind.correct) ^ {option})]


def answer_of(code):
    names = {}
    exec(code, names)
    return names["answer"]


def test_every_choice_among_letters_has_its_statements():
    letters = {
        name
        for name, exercise in EXERCISES.items()
        if isinstance(options := getattr(exercise.expects, "options", None), tuple)
        and all(LETTER.fullmatch(str(option)) for option in options)
    }
    assert len(letters) >= 13
    assert letters <= set(STATED)


@for_each_statement_exercise
def test_two_exchanged_statements_in_the_notebook_are_found(content, exercise):
    source = statements_source(exercise)
    first, second, *_ = exercise.statements.values()
    mixed = source.replace(first, "\0").replace(second, first).replace("\0", second)
    assert not list(span_fresh(content.by_id(exercise.notebook), content))
    (found,) = span_fresh(changed(content, exercise, source, mixed), content)
    assert f"solve {exercise.notebook}" in found[1]


@for_each_statement_exercise
def test_statements_that_are_typed_into_the_notebook_are_found(content, exercise):
    source = statements_source(exercise)
    whole = spans.statements_span(exercise.id, source)
    found = dict(statements(changed(content, exercise, whole, source), content))
    cell = next(iter(content.by_id(exercise.notebook).tagged(f"{anatomy.EXERCISE}{exercise.id}")))
    assert f"<!-- statements:{exercise.id} -->" in found[cell.id]


@for_each_statement_exercise
def test_an_edited_key_contradicts_the_solution(exercise):
    # This is what the test of the solution says of every exercise; here is the proof that it can fail.
    answer = answer_of(exercise.solution)
    assert exercise.grade(answer)[0] is Outcome.CORRECT
    keys = other_keys(exercise)
    assert keys
    for key in keys:
        edited = dataclasses.replace(
            exercise, expects=dataclasses.replace(exercise.expects, correct=key), mistakes=()
        )
        assert edited.grade(answer)[0] is Outcome.TRY_AGAIN, key


@for_each_statement_exercise
def test_a_key_that_names_no_statement_is_refused(exercise):
    last = list(exercise.statements)[-1]
    fewer = {label: words for label, words in exercise.statements.items() if label != last}
    with pytest.raises(ValueError, match=f"{exercise.id}.*the options name"):
        dataclasses.replace(exercise, statements=fewer)
    unknown = "Z" if isinstance(exercise.expects, Choice) else {"Z"}
    with pytest.raises(ValueError, match="option"):
        dataclasses.replace(exercise.expects, correct=unknown)
