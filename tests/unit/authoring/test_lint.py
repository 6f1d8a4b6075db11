"""Every rule of lint lets the faultless course pass, and finds the fault that it is there for."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from course_lib.authoring import anatomy
from course_lib.authoring.lint import RULES, lint, report_violations
from course_lib.authoring.terms import Term
from course_lib.learning import Number


def text(source: str, name: str = "extra", *tags: str):
    return new_markdown_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})


def code(source: str, name: str = "extra", *tags: str):
    return new_code_cell(source, id=name, metadata={"tags": list(tags)} if tags else {})


def metadata(key: str, value: object) -> Callable:
    def fault(tiny) -> None:
        tiny.lesson.metadata["course"][key] = value

    return fault


def objective(phrase: str) -> Callable:
    return metadata("objectives", ["count things", "add numbers", phrase])


def source(name: str, new: str) -> Callable:
    def fault(tiny) -> None:
        tiny.cell(name).source = new

    return fault


def also(name: str, more: str) -> Callable:
    def fault(tiny) -> None:
        tiny.cell(name).source += more

    return fault


def without(name: str) -> Callable:
    return lambda tiny: tiny.remove(name)


def extra(cell, before: str = "recap") -> Callable:
    return lambda tiny: tiny.insert(cell, before)


def prose(words: str) -> Callable:
    return extra(text(words))


def untagged(name: str) -> Callable:
    def fault(tiny) -> None:
        tiny.cell(name).metadata.pop("tags")

    return fault


def cell_field(name: str, field: str, value: object) -> Callable:
    def fault(tiny) -> None:
        tiny.cell(name)[field] = value

    return fault


def renamed(exercise: str, **fields) -> Callable:
    def fault(tiny) -> None:
        tiny.exercises[exercise] = dataclasses.replace(tiny.exercises[exercise], **fields)

    return fault


def more_exercises(tiny) -> None:
    tiny.exercises["t1-extra"] = dataclasses.replace(tiny.exercises["t1-1"], id="t1-extra")


def no_copy(tiny) -> None:
    (tiny.folder / "solutions" / "01_adding_up.ipynb").unlink()


def same_number(tiny) -> None:
    tiny.nodes["01_again.ipynb"] = tiny.lesson


def old_format(tiny) -> None:
    tiny.lesson.nbformat_minor = 4


def left_by_the_editor(tiny) -> None:
    tiny.lesson.metadata["widgets"] = {"state": {}}


def collapsed(tiny) -> None:
    tiny.cell("add").metadata["collapsed"] = True


def two_exercise_cells(tiny) -> None:
    tiny.insert(code('answer = ...\ncheck("t1-1", answer)', "again", "exercise:t1-1"))


def map_changed(tiny) -> None:
    next(cell for cell in tiny.start.cells if cell.id == "map").source += "\n\nMine."


def strip_moved(tiny) -> None:
    tiny.lesson.cells.insert(5, tiny.lesson.cells.pop(1))


def title_moved(tiny) -> None:
    tiny.lesson.cells.insert(0, text("Before the title."))


def glossary_edited(tiny) -> None:
    tiny.nodes["glossary.ipynb"].cells[0].source += " By hand."


def new_term(tiny) -> None:
    tiny.terms.append(Term("addend", "both", "01", "What is added."))


def term_of_a_later_notebook(tiny) -> None:
    tiny.terms.append(Term("addend", "both", "02", "What is added."))
    tiny.insert(text("An [addend](glossary.ipynb#cell-id=term-addend)."))


def term_told_before_its_notebook(tiny) -> None:
    tiny.terms.append(Term("addend", "both", "02", "What is added."))
    tiny.insert(text("Both numbers are *addends*."))


def replaced(name: str, old: str, new: str) -> Callable:
    def fault(tiny) -> None:
        assert old in tiny.cell(name).source
        tiny.cell(name).source = tiny.cell(name).source.replace(old, new)

    return fault


def exchanged(tiny) -> None:
    task = tiny.cell("task-2")
    task.source = task.source.replace("odd", "…").replace("even", "odd").replace("…", "even")


def no_wellbehaved_error(tiny) -> None:
    tiny.set_outputs("breaks", {"output_type": "stream", "name": "stdout", "text": "5"})


def no_teaching_page(tiny) -> None:
    (tiny.folder.parent / "docs" / "teaching").mkdir(parents=True)


def printed_warning(tiny) -> None:
    tiny.set_outputs("add", {"output_type": "stream", "name": "stderr", "text": "x.py:1: FutureWarning: old"})


def shared(again: str, read: str) -> Callable:
    """Bind ‘numbers’ once more in another section; one cell of the first section reads it."""

    def fault(tiny) -> None:
        if read:
            tiny.insert(code(read, "reader"), "guess-result")
        else:
            tiny.insert(text("Add up `numbers`.", "task-3"), "exercise-3")
        tiny.insert(code(again, "other"), "breaks")

    return fault


def proposed(changes: list | None) -> Callable:
    """Propose a change of the cell ‘add’, with *changes* in its metadata."""

    def fault(tiny) -> None:
        tiny.insert(text("Change one thing: add 4.", "proposal"), "guess-result")
        if changes is not None:
            tiny.cell("add").metadata["course"] = {"changes": changes}

    return fault


FAULTS = [
    ("format", old_format, "4.4"),
    ("metadata", metadata("id", "02"), "‘01’"),
    ("metadata", metadata("title", ""), "no title"),
    ("metadata", metadata("minutes", "ten"), "minutes"),
    ("metadata", metadata("needs", ["07"]), "‘07’"),
    ("metadata", metadata("needs", ["01"]), "no earlier notebook"),
    ("metadata", metadata("routes", []), "routes"),
    ("metadata", metadata("routes", ["scenic"]), "scenic"),
    ("metadata", metadata("needs", None), "list of texts"),
    ("metadata", metadata("objectives", [1, 2, 3]), "list of texts"),
    ("metadata", same_number, "another notebook"),
    ("objectives", metadata("objectives", ["count things"]), "3 to 5"),
    ("objectives", objective("understand sums"), "understand sums"),
    ("objectives", objective("Say sums"), "Say sums"),
    ("objectives", objective("say sums."), "say sums."),
    ("cell-id", cell_field("add", "id", "a1b2c3d4"), "a1b2c3d4"),
    ("cell-id", cell_field("add", "id", "6f1d2c3a-0b1c-4d5e-8f90-a1b2c3d4e5f6"), "6f1d2c3a"),
    ("cell-id", cell_field("add", "id", "double"), "another cell"),
    ("unrun", cell_field("add", "execution_count", 3), "solve 01"),
    ("unrun", left_by_the_editor, "solve 01"),
    ("unrun", collapsed, "solve 01"),
    ("placeholder", prose("‹say why›"), "‹say why›"),
    ("placeholder", objective("‹verb›"), "‹verb›"),
    ("title", prose("# Another title"), "2 first-level headings"),
    ("title", title_moved, "first cell"),
    ("title", metadata("title", "Something else"), "Something else"),
    ("title", source("title", "# Adding up"), "a sentence"),
    ("heading-order", prose("#### Too deep"), "‘Too deep’"),
    ("heading-twice", prose("## Adding"), "‘Adding’ occurs 2 times"),
    ("heading-empty", prose("##"), "no text"),
    ("setup", without("setup"), "0 cells"),
    ("setup", also("setup", "\nimport math"), "exactly"),
    ("setup", extra(code("1 + 1"), "setup"), "first code cell"),
    ("generated", without("strip"), "course:strip"),
    ("generated", strip_moved, "course:strip"),
    ("generated", also("nav", " Mine."), "course:nav"),
    ("generated", map_changed, "course:map"),
    ("quiz", without("quiz"), "no cell"),
    ("quiz", source("quiz", 'quiz("02")'), 'quiz("01")'),
    ("quiz", untagged("quiz"), "tag it"),
    ("quiz", lambda tiny: tiny.quizzes.clear(), "0 questions"),
    ("quiz", lambda tiny: tiny.quizzes.update({"01": 4}), "4 questions"),
    ("prediction", untagged("guess"), "course:predict"),
    ("prediction", source("guess", 'predict("p1-other")'), "no prediction ‘p1-other’"),
    ("prediction", source("guess", "predict(name)"), "no prediction"),
    ("prediction", without("guess"), "before the reader is asked"),
    ("prediction", without("guess"), "at least one"),
    ("prediction", without("guess-result"), "never compared"),
    ("explorer", without("explorer"), "explore_"),
    ("mistakes", without("mistakes"), "Common mistakes"),
    ("recap", without("recap"), "What you can do now"),
    ("recap", source("recap", "## What you can do now\n\n- You can count things."), "add numbers"),
    ("progress", without("progress"), "progress"),
    ("minutes", metadata("minutes", 15), "states 15 minutes and takes 12"),
    ("minutes", renamed("t1-1", minutes=60.0), "more than 65"),
    ("image-text", prose("![](plus.png)"), "plus.png"),
    ("image-text", prose('<img src="plus.png">'), "plus.png"),
    ("image-here", prose("![a plus](https://example.org/plus.png)"), "example.org"),
    ("image-here", prose("![a minus](minus.png)"), "minus.png"),
    ("table-header", prose("| A | |\n|---|---|\n| 1 | 2 |"), "header"),
    ("table-header", prose("<table><tr><td>1</td></tr></table>"), "header"),
    ("spelling", prose("The tokeniser is quick."), "tokeniz"),
    ("spelling", prose("In code-points."), "code point"),
    ("spelling", prose("Text in utf8."), "UTF-8"),
    ("advice", prose("So you should buy it."), "you should buy"),
    ("advice", prose("This token is a good investment."), "good investment"),
    ("link-text", prose("Look [here](plus.png)."), "here"),
    ("link-text", prose("[](plus.png)"), "say where it leads"),
    ("link-target", prose("[a plus](minus.png)"), "minus.png"),
    ("link-target", prose("[the plus](/plus.png)"), "/plus.png"),
    ("link-target", prose("[adding](#Subtracting)"), "#Subtracting"),
    ("link-target", prose("[sum](glossary.ipynb#cell-id=term-product)"), "term-product"),
    ("link-target", prose("## Café\n\n[café](#Café)"), "ASCII"),
    ("link-into", prose("[the sum](glossary.ipynb#sum)"), "write glossary.ipynb#cell-id=term-sum"),
    ("glossary-fresh", glossary_edited, "glossary"),
    ("glossary-links", new_term, "glossary.ipynb#cell-id=term-addend"),
    ("glossary-links", term_of_a_later_notebook, "says first in 02"),
    ("glossary-links", term_told_before_its_notebook, "says first in 02"),
    ("code-length", extra(code("\n".join(["1 + 1"] * 16))), "16 lines"),
    ("code-width", extra(code("total = 1" + " + 1" * 23)), "a line of 101 signs"),
    ("plain-python", extra(code("!pip install x")), "plain Python"),
    ("plain-python", extra(code("%time 1")), "plain Python"),
    ("plain-python", extra(code("1 +")), "plain Python"),
    ("plain-python", extra(code(" ")), "empty"),
    ("network", extra(code("import requests")), "requests"),
    ("network", extra(code("from urllib.request import urlopen")), "urllib.request"),
    ("network", extra(code('read_csv("https://example.org/x.csv")')), "example.org"),
    ("learner-variable", extra(code("answer + 1")), "‘answer’"),
    ("learner-variable", extra(code("answer += 1")), "‘answer’"),
    ("learner-variable", extra(code("[double(n) for n in numbers]")), "t1-double"),
    ("learner-variable", extra(code("def twice():\n    return double(2)")), "‘double’"),
    (
        "learner-variable",
        source("exercise-2", 'print(answer)\nanswer = ...\ncheck("t1-2", answer)'),
        "‘answer’",
    ),
    ("exercise-cell", also("exercise-1", "\nanswer"), "last line"),
    ("exercise-cell", also("exercise-1", "\n# the end"), "last line"),
    ("exercise-cell", source("exercise-1", 'answer = ...; check("t1-1", answer)'), "last line"),
    ("exercise-cell", source("exercise-1", 'answer = ...\ncheck("t1-2", answer)'), "t1-1"),
    ("exercise-cell", source("exercise-1", 'answer = 1\ncheck("t1-1", answer)'), "starter"),
    ("exercise-cell", source("exercise-1", "answer = ...\ncheck(answer)"), "last line"),
    ("exercise-cell", untagged("exercise-1"), "solve 01"),
    ("exercise-known", lambda tiny: tiny.exercises.pop("t1-1"), "no exercise ‘t1-1’"),
    ("exercise-known", renamed("t1-1", notebook="00"), "belongs to notebook 00"),
    ("exercise-known", two_exercise_cells, "2 cells"),
    ("exercise-asked", more_exercises, "t1-extra"),
    ("exercise-count", without("exercise-1"), "there are 3 exercises"),
    ("tolerance", renamed("t1-1", expects=Number(2 / 3, tolerance=0.01)), "A tolerance of 0.01 is allowed."),
    ("tolerance", renamed("t1-1", expects=Number(414_214, relative=0.01)), "A tolerance of 4,142.14"),
    ("solved-copy", no_copy, "solve 01"),
    ("solved-copy", source("add", "total = 6\ntotal"), "solve 01"),
    ("solved-copy", renamed("t1-1", solution="answer = 2 - 1"), "solve 01"),
    ("raises", no_wellbehaved_error, "ends well"),
    ("warning", printed_warning, "FutureWarning"),
    ("span-fresh", exchanged, "Change them there"),
    ("span-fresh", replaced("task-2", "One is odd.", "One is odd, you know."), "Change them there"),
    (
        "span-fresh",
        renamed("t1-2", statements={"A": "One is even.", "B": "One is odd."}),
        "Change them there",
    ),
    (
        "span-fresh",
        also("task-1", "\n<!-- statements:t1-1 --><!-- /statements -->"),
        "no exercise ‘t1-1’ with",
    ),
    ("span-fresh", also("task-1", "\n<!-- count:sums -->6<!-- /count -->"), "a count differ"),
    ("span-fresh", also("task-1", "\n<!-- count:stars --><!-- /count -->"), "Nobody counts ‘stars’"),
    ("statements", source("task-2", "### Exercise: number 2\n\n- **A** One is odd."), "statements:t1-2"),
    ("statements", also("task-1", "\n<!-- statements:t1-2 --><!-- /statements -->"), "statements once"),
    ("shared-name", shared("numbers = [9]", "len(numbers)"), "‘numbers’ is another thing in the cell ‘add’"),
    ("shared-name", shared("for numbers in [[9]]:\n    pass", "len(numbers)"), "when ‘reader’ is run"),
    ("shared-name", shared("numbers = [9]", ""), "when ‘exercise-3’ is run"),
    ("change", proposed(None), "no code cell beside it says which"),
    ("change", proposed([{"find": "4", "replace": "9"}]), "which the cell must hold once"),
    ("change", proposed([{"find": "2, 3", "replace": "2, 3"}]), "no other plain Python"),
    ("change", proposed([{"find": "2, 3", "replace": "2 3"}]), "no other plain Python"),
    ("change", proposed([{"put": "2"}]), "is written"),
    (
        "change",
        cell_field("add", "metadata", {"course": {"changes": [{"find": "2", "replace": "4"}]}}),
        "no text",
    ),
    ("teaching-page", no_teaching_page, "docs/teaching/01.md is out of date"),
    ("teaching-page", no_teaching_page, "docs/teaching/answers/01.md is out of date"),
    ("typed-count", prose("There are seven short sums."), "‘seven short sums’"),
    ("typed-count", extra(code("title = 'All 7 together'")), "‘All 7’"),
]


def test_the_faultless_course_passes(tiny):
    assert lint(tiny.course()) == []


@pytest.mark.parametrize(("rule", "fault", "words"), FAULTS, ids=[f"{f[0]}-{f[2][:24]}" for f in FAULTS])
def test_a_fault_is_found(tiny, rule, fault, words):
    fault(tiny)
    sentences = [str(finding) for finding in lint(tiny.course()) if finding.rule == rule]
    assert any(words in sentence for sentence in sentences), sentences


def test_every_rule_is_proved_able_to_fail():
    assert set(RULES) == {rule for rule, _, _ in FAULTS}


@pytest.mark.parametrize(
    "cell",
    [
        text("> You should buy now, they said."),
        text("The advert says “you should buy now”."),
        text("Is it a good investment? This course gives no investment advice."),
        text("`tokeniser` is how others spell it. Decentralized."),
        text("[adding](#Adding) and [RFC 3629](https://www.rfc-editor.org/rfc/rfc3629)"),
        code("answer = 3\nanswer + 1"),
        code("def shout(answer):\n    return answer.upper()"),
        code("[answer for answer in numbers]"),
        code("{answer: 1 for answer in numbers}"),
        code("for answer in numbers:\n    print(answer)"),
        code("import json"),
        code('text = """\n% of a\n"""\nprint("https://example.org", model.predict(text), form.check(1))'),
    ],
    ids=lambda cell: cell.source[:30],
)
def test_what_is_allowed_passes(tiny, cell):
    tiny.insert(cell)
    assert {finding.rule for finding in lint(tiny.course())} <= {"solved-copy"}


@pytest.mark.parametrize(
    ("expects", "task"),
    [
        (Number(2 / 3, tolerance=0.01), "A tolerance of 0.01 is allowed."),
        (Number(2 / 3, tolerance=0.005), "Round to two decimal places."),
        (Number(164, tolerance=0.005), "In dollars."),
        (Number(2 / 3, tolerance=1e-9), "As a fraction."),
        (Number(2_207), "How many?"),
    ],
)
def test_a_tolerance_that_is_stated_or_plain_passes(tiny, expects, task):
    renamed("t1-1", expects=expects)(tiny)
    tiny.cell("task-1").source += f"\n\n{task}"
    assert [finding for finding in lint(tiny.course()) if finding.rule == "tolerance"] == []


def test_a_finding_says_where():
    from course_lib.authoring.lint import Violation

    finding = Violation("quiz", "01_adding_up.ipynb", "quiz", "mend it.")
    assert str(finding) == "01_adding_up.ipynb, cell ‘quiz’: mend it. [quiz]"


def test_the_command_says_how_much_is_to_be_mended(tiny, monkeypatch, capsys):
    monkeypatch.setattr("course_lib.authoring.lint.load_content", lambda root: tiny.course())
    assert report_violations() == 0
    assert "3 notebooks" in capsys.readouterr().out
    tiny.remove("quiz")
    assert report_violations() == 1
    assert "01_adding_up.ipynb: there is no cell tagged course:quiz" in capsys.readouterr().out
    assert report_violations(["00"]) == 0
    assert "1 notebooks" in capsys.readouterr().out
    with pytest.raises(anatomy.AuthoringError, match="no notebook 07"):
        report_violations(["07"])


def test_the_rules_can_be_listed(capsys):
    assert report_violations(rules=True) == 0
    listed = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in listed] == list(RULES)
    assert all(len(line.split()) > 4 for line in listed)


def test_a_file_that_is_no_notebook_stops_with_a_sentence(tmp_path):
    path = tmp_path / "01_x.ipynb"
    no_outputs = {"id": "a", "cell_type": "code", "metadata": {}, "execution_count": None, "source": "1"}
    incomplete = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [no_outputs]}
    old = '{"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": []}'
    for content in ("{", "[]", '{"nbformat": 9}', '{"nbformat": 4}', old, json.dumps(incomplete)):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(anatomy.AuthoringError, match=r"01_x\.ipynb"):
            anatomy.read(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(anatomy.AuthoringError, match=r"01_x\.ipynb"):
        anatomy.read(path)
