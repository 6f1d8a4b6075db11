"""Rules for exercises and for the solved copies that answer them."""

from __future__ import annotations

import ast
import re
from collections import Counter
from typing import TYPE_CHECKING

from nbformat import NotebookNode

from course_lib.authoring.anatomy import (
    RAISES,
    AuthoringError,
    CourseNotebook,
    exercise_id,
    read,
)
from course_lib.authoring.content import CourseContent
from course_lib.authoring.lint.code import calls, syntax_tree
from course_lib.authoring.lint.rule import Found
from course_lib.authoring.solve import ends_with_check, fingerprint, has_code, unexecuted

if TYPE_CHECKING:
    from course_lib.learning import Exercise


def exercise_cell(notebook: CourseNotebook, content: CourseContent) -> Found:
    """An exercise cell binds ``answer`` and ends with check("its id", answer); no other cell calls check.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("code"):
        exercise = exercise_id(cell)
        if exercise is None:
            if calls(cell, "check"):
                yield (
                    cell.get("id"),
                    f"the cell calls check and has no tag exercise:<id>: run ‘solve {notebook.id}’.",
                )
            continue
        if not (ends_with_check(cell.source) and _checks(cell, exercise)):
            yield cell.get("id"), f'the last line must read: check("{exercise}", answer)'
        if not _starts_open(cell):
            yield (
                cell.get("id"),
                "the starter must leave the answer open: answer = ..., or a function whose body is ...",
            )


def exercise_known(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Every exercise cell names an exercise of the registry that belongs here, and no other cell does.

    Compares the code cells of *notebook* with the exercises of *content*.
    """
    here = Counter(exercise_id(cell) for cell in notebook.cells("code"))
    for cell in notebook.cells("code"):
        exercise = exercise_id(cell)
        if exercise is None:
            continue
        if exercise not in content.exercises:
            yield cell.get("id"), f"course_lib.exercises has no exercise ‘{exercise}’."
        elif content.exercises[exercise].notebook != notebook.id:
            yield cell.get("id"), f"‘{exercise}’ belongs to notebook {content.exercises[exercise].notebook}."
        if here[exercise] > 1:
            yield cell.get("id"), f"‘{exercise}’ is asked in {here[exercise]} cells; ask it once."


def exercise_asked(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Every exercise of the registry has a cell in its notebook.

    Compares the exercises of *content* with the code cells of *notebook*.
    """
    here = {exercise_id(cell) for cell in notebook.cells("code")}
    for exercise in content.exercises.values():
        if exercise.notebook == notebook.id and exercise.id not in here:
            yield None, f"the exercise ‘{exercise.id}’ of course_lib.exercises has no cell here."


def exercise_count(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A lesson has at least four exercises.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    found = sum(exercise_id(cell) is not None for cell in notebook.cells("code"))
    if found < notebook.kind.exercises:
        yield None, f"there are {found} exercises; a lesson has at least {notebook.kind.exercises}."


def tolerance(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The task says how exact an answer must be, wherever that is not plain from the answer itself.

    Compares the cells of *notebook* with the exercises of *content*.
    """
    task = ""
    for cell in notebook.cells():
        if cell.cell_type == "markdown":
            task = cell.source
        exercise = content.exercises.get(exercise_id(cell))
        allowed = _tolerance_to_state(exercise) if exercise is not None else None
        if allowed and not _EXACTNESS.search(task):
            yield (
                cell.get("id"),
                f"an answer may differ by {allowed:,g}, and the task does not say so: add ‘A tolerance of "
                f"{allowed:,g} is allowed.’",
            )


_EXACTNESS = re.compile(r"\b(tolerance|round|decimal place|nearest|digits)", re.IGNORECASE)


def _tolerance_to_state(exercise: Exercise) -> float | None:
    """How far an answer may be off, if the right one has so many digits that readers will wonder."""
    expects = getattr(exercise, "expects", None)
    if getattr(expects, "wanted", "") != "a number":
        return None
    right = float(expects.reference)
    allowed = max(expects.tolerance, (expects.relative or 0) * abs(right))
    is_short = abs(right - float(f"{right:.3g}")) <= 1e-9 * abs(right)
    return allowed if allowed > 1e-5 * abs(right) and not is_short else None


def solved_copy(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The solved copy exists and was made from this notebook and its present solutions.

    Compares the fingerprint of the copy with that of *notebook* and the solutions in *content*.
    """
    if not has_code(notebook):
        return
    solved = _solved(notebook, content)
    try:
        fresh = solved is not None and fingerprint(solved) == fingerprint(unexecuted(notebook, content))
    except AuthoringError:
        return  # the rules for exercise cells say what is wrong
    if not fresh:
        yield (
            None,
            f"the solved copy is missing or out of date: run ‘solve {notebook.id}’.",
        )


def raises(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A cell tagged raises-exception really raises, which nbval does not check.

    Compares the tags of *notebook* with its solved copy, from the ``solutions`` of *content*.
    """
    errors = {
        cell.get("id")
        for cell in (_solved(notebook, content) or NotebookNode(cells=[])).cells
        if any(output.output_type == "error" for output in cell.get("outputs", []))
    }
    for cell in notebook.tagged(RAISES):
        if cell.get("id") not in errors:
            yield (
                cell.get("id"),
                f"the cell is tagged {RAISES} but ends well in the solved copy; fix it or drop the tag.",
            )


def warnings(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No cell shows its readers a warning.

    Looks at the outputs in the solved copy of *notebook*, from the ``solutions`` of *content*.
    """
    for cell in (_solved(notebook, content) or NotebookNode(cells=[])).cells:
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                yield (
                    cell.get("id"),
                    f"the cell prints a warning: {output.text.strip().splitlines()[-1][:80]}",
                )


def _checks(cell: NotebookNode, exercise: str) -> bool:
    match [call.args for call in calls(cell, "check")]:
        case [[ast.Constant(value=name), ast.Name(id="answer")]]:
            return name == exercise
    return False


def _starts_open(cell: NotebookNode) -> bool:
    tree = syntax_tree(cell)
    dots = {ast.dump(ast.Constant(value=...))}
    open_functions = set()
    answer = None
    for statement in tree.body if tree else []:
        match statement:
            case ast.FunctionDef(name=name, body=[*_, ast.Expr(value=value)]) if ast.dump(value) in dots:
                open_functions.add(name)
            case ast.Assign(targets=[ast.Name(id="answer")], value=value):
                answer = value
    return answer is not None and (
        ast.dump(answer) in dots or (isinstance(answer, ast.Name) and answer.id in open_functions)
    )


def _solved(notebook: CourseNotebook, content: CourseContent) -> NotebookNode | None:
    path = content.solutions / notebook.path.name
    return read(path) if path.exists() else None


RULES = {
    "exercise-cell": exercise_cell,
    "exercise-known": exercise_known,
    "exercise-asked": exercise_asked,
    "exercise-count": exercise_count,
    "tolerance": tolerance,
    "solved-copy": solved_copy,
    "raises": raises,
    "warning": warnings,
}
