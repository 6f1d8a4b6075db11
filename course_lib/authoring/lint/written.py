"""Rules for what the code writes: statements of exercises, counts of the course, the pages for teachers."""

from __future__ import annotations

from course_lib.authoring import spans
from course_lib.authoring.anatomy import AuthoringError, CourseNotebook, exercise_id
from course_lib.authoring.content import CourseContent
from course_lib.authoring.counts import counts_to_mind, typed_counts
from course_lib.authoring.lint.rule import Found
from course_lib.authoring.nav import GLOSSARY
from course_lib.authoring.teaching import FOLDER, lesson_plan, pages_of


def span_fresh(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Statements and counts in the text are those of the course now.

    Compares the Markdown cells of *notebook* with the exercises and counts of *content*.
    """
    for cell in notebook.cells("markdown"):
        try:
            fresh = spans.filled(cell.source, content)
        except AuthoringError as problem:
            yield cell.get("id"), str(problem)
            continue
        if cell.source != fresh:
            yield (
                cell.get("id"),
                "statements or a count differ from course_lib.exercises or the data. Change them there, "
                f"never here: then run ‘solve {notebook.id}’.",
            )


def statements(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The statements of an exercise are shown once, in a cell before the exercise cell.

    Looks at the cells of *notebook* for the statements of the exercises of *content*.
    """
    shown: list[str] = []
    for cell in notebook.cells():
        if cell.cell_type == "markdown":
            shown += spans.statements_asked(cell.source)
        exercise = content.exercises.get(exercise_id(cell))
        if exercise is not None and exercise.statements and shown.count(exercise.id) != 1:
            yield (
                cell.get("id"),
                f"the task must show the statements once: write {spans.statements_span(exercise.id)!r} "
                f"into it and run ‘solve {notebook.id}’.",
            )


def typed_count(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No cell has a typed number that changes when the course grows, such as the number of tokens.

    Looks for the counts of *content* in the cells of *notebook*.
    """
    known = counts_to_mind(content.counts, notebook.path.name)
    for cell in notebook.cells():
        for found in typed_counts(spans.without_spans(cell.source), known):
            yield (
                cell.get("id"),
                f"‘{found}’ will be wrong when the course grows: say it without the number, compute it, or "
                "write <!-- count:… --><!-- /count --> and run ‘generate’.",
            )


def teaching_page(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The two pages for the teacher of a lesson are those that the notebook and its exercises make.

    Compares docs/teaching, where there is one, with *notebook* and the exercises of *content*.
    """
    folder = content.folder.parent / FOLDER
    if notebook.id == GLOSSARY or not folder.is_dir():
        return
    for name, text in pages_of(lesson_plan(notebook, content), content).items():
        path = folder / name
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield None, f"{FOLDER.as_posix()}/{name} is out of date: run ‘solve {notebook.id}’."


RULES = {
    "teaching-page": teaching_page,
    "span-fresh": span_fresh,
    "statements": statements,
    "typed-count": typed_count,
}
