"""Rules for the anatomy of a notebook: headings, and the parts that its kind must have."""

from __future__ import annotations

import ast
from collections import Counter

from nbformat import NotebookNode

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import (
    MAP,
    MISTAKES_HEADING,
    NAV,
    PREDICT,
    QUIZ,
    RECAP_HEADING,
    SETUP,
    SETUP_TAG,
    STRIP,
    CourseNotebook,
    tags,
)
from course_lib.authoring.content import CourseContent
from course_lib.authoring.lint.code import calls
from course_lib.authoring.lint.rule import Found
from course_lib.authoring.minutes import wrong_minutes
from course_lib.authoring.nav import GLOSSARY, with_navigation


def title(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The first cell has the only H1, the title of the metadata, and a sentence on what readers will get.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    tops = [(cell, text) for cell, level, text in _headings(notebook) if level == 1]
    if len(tops) != 1:
        yield None, f"there are {len(tops)} first-level headings; a notebook has exactly one."
        return
    cell, text = tops[0]
    if cell is not notebook.node.cells[0]:
        yield cell.get("id"), "the first-level heading must be in the first cell."
    if text != notebook.title:
        yield (
            cell.get("id"),
            f"the heading is ‘{text}’, the title in the metadata ‘{notebook.title}’; make them one.",
        )
    if not markdown.parsed(cell.source).find("p"):
        yield cell.get("id"), "a sentence under the title must say what the reader gets out of the notebook."


def heading_order(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A heading is at most one level below the heading before it.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    before = 0
    for cell, level, text in _headings(notebook):
        if before and level > before + 1:
            yield cell.get("id"), f"‘{text}’ jumps from level {before} to level {level}; do not skip a level."
        before = level


def heading_twice(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No two headings of a notebook read the same, or links could not tell them apart.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    counts = Counter(text for _, _, text in _headings(notebook) if text)
    for cell, _, text in _headings(notebook):
        if counts[text] > 1:
            yield cell.get("id"), f"the heading ‘{text}’ occurs {counts[text]} times; word each differently."


def heading_empty(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No heading is empty.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    for cell, level, text in _headings(notebook):
        if not text:
            yield cell.get("id"), f"a heading of level {level} has no text; write it or remove it."


def setup(notebook: CourseNotebook, content: CourseContent) -> Found:
    """There is one setup cell, the same in every notebook, before all other code.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    if "setup" not in notebook.kind.parts:
        return
    found = notebook.tagged(SETUP_TAG)
    if len(found) != 1:
        yield None, f"there are {len(found)} cells tagged {SETUP_TAG}; a notebook has exactly one."
        return
    if found[0].source != SETUP:
        yield found[0].get("id"), f"the setup cell must read exactly:\n{SETUP}"
    if found[0] is not next(notebook.cells("code"), None):
        yield found[0].get("id"), "the setup cell must be the first code cell."


def has_generated(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Strip, map and navigation are there, in place, and as ‘generate’ writes them.

    Compares *notebook* with what all notebooks of *content* give.
    """
    if notebook.id == GLOSSARY:
        return
    fresh = with_navigation(notebook, content.notebooks, content.repository)
    for tag in (STRIP, MAP, NAV):
        here = [(place, cell.source) for place, cell in enumerate(notebook.cells()) if tag in tags(cell)]
        there = [(place, cell.source) for place, cell in enumerate(fresh.cells) if tag in tags(cell)]
        if here != there:
            yield (
                None,
                f"the cell tagged {tag} is missing, misplaced or out of date: run ‘generate’.",
            )


def has_quiz(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A lesson has a quiz cell for its own quiz, which has at least five questions.

    Looks at the code cells of *notebook*, and at the number of questions in *content*.
    """
    found = notebook.tagged(QUIZ)
    if notebook.kind.questions and not found:
        yield None, f"there is no cell tagged {QUIZ}; every lesson ends with a quiz."
    for cell in found:
        if cell.source.strip() != f'quiz("{notebook.id}")':
            yield cell.get("id"), f'the quiz cell must read: quiz("{notebook.id}")'
        questions = content.quizzes.get(notebook.id, 0)
        if questions < max(1, notebook.kind.questions):
            yield cell.get("id"), f"its quiz in course_lib.exercises has {questions} questions; add some."
    for cell in notebook.cells("code"):
        if calls(cell, "quiz") and QUIZ not in tags(cell):
            yield cell.get("id"), f"the cell calls quiz; tag it {QUIZ}."


def predictions(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Prediction cells are tagged, ask known questions, and come before any look at the result.

    Compares the code cells of *notebook* with the predictions of *content*.
    """
    asked: set[str] = set()
    shown: set[str] = set()
    for cell in notebook.cells("code"):
        found = calls(cell, "predict")
        if bool(found) != (PREDICT in tags(cell)):
            yield cell.get("id"), f"the tag {PREDICT} belongs to exactly the cells that call predict."
        for call in found:
            name = _first_text(call)
            (shown if any(keyword.arg == "result" for keyword in call.keywords) else asked).add(name)
            if name not in content.predictions:
                yield cell.get("id"), f"course_lib.exercises has no prediction ‘{name}’."
            if name in shown - asked:
                yield (
                    cell.get("id"),
                    f"the result of ‘{name}’ is shown before the reader is asked for a guess.",
                )
    for name in sorted(asked - shown):
        yield None, f"the guess ‘{name}’ is never compared with the result; call predict(…, result=…) later."
    if len(asked) < notebook.kind.predictions:
        yield None, "no cell asks for a prediction; a lesson has at least one."


def explorer(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A lesson has an explorer: a call of some explore_… function.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    found = sum(len(calls(cell, "explore_")) for cell in notebook.cells("code"))
    if found < notebook.kind.explorers:
        yield None, "no cell calls an explore_… function; a lesson has at least one explorer."


def has_mistakes(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A lesson lists its common mistakes under the usual heading.

    Looks at the Markdown cells of *notebook*; *content* is not used.
    """
    if "mistakes" in notebook.kind.parts and (2, MISTAKES_HEADING) not in _titles(notebook):
        yield None, f"the section ‘## {MISTAKES_HEADING}’ is missing."


def recap(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The recap says each objective again as ‘You can …’.

    Compares the Markdown cells of *notebook* with its metadata; *content* is not used.
    """
    if "recap" not in notebook.kind.parts:
        return
    cells = [cell for cell, level, text in _headings(notebook) if (level, text) == (2, RECAP_HEADING)]
    if not cells:
        yield None, f"the section ‘## {RECAP_HEADING}’ is missing."
        return
    items = {item.get_text().strip() for item in markdown.parsed(cells[0].source).find_all("li")}
    for objective in notebook.listed("objectives"):
        if f"You can {objective}." not in items:
            yield cells[0].get("id"), f"the list must hold ‘You can {objective}.’"


def has_progress(notebook: CourseNotebook, content: CourseContent) -> Found:
    """The last code cell shows the progress card.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    last = list(notebook.cells("code"))[-1:]
    if "progress" in notebook.kind.parts and not (last and calls(last[0], "progress")):
        yield None, "the last code cell must call progress(…)."


def minutes(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A notebook takes about the minutes that it states, and not much more than an hour.

    Counts what is in *notebook*, in its solved copy and in the exercises of *content*.
    """
    if "setup" in notebook.kind.parts and (problem := wrong_minutes(notebook, content)):
        yield None, problem


def _headings(notebook: CourseNotebook) -> list[tuple[NotebookNode, int, str]]:
    return [
        (cell, heading.level, heading.text)
        for cell in notebook.cells("markdown")
        for heading in markdown.headings(cell.source)
    ]


def _titles(notebook: CourseNotebook) -> set[tuple[int, str]]:
    return {(level, text) for _, level, text in _headings(notebook)}


def _first_text(call: ast.Call) -> str:
    match call.args[:1]:
        case [ast.Constant(value=str(text))]:
            return text
    return ast.unparse(call)


RULES = {
    "title": title,
    "heading-order": heading_order,
    "heading-twice": heading_twice,
    "heading-empty": heading_empty,
    "setup": setup,
    "generated": has_generated,
    "quiz": has_quiz,
    "prediction": predictions,
    "explorer": explorer,
    "mistakes": has_mistakes,
    "recap": recap,
    "progress": has_progress,
    "minutes": minutes,
}
