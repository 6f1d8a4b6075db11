"""The pages for teachers: made from the notebooks and their exercises, and with minutes that add up."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import ROOT, exercise_id
from course_lib.authoring.content import load_content
from course_lib.authoring.teaching import (
    FOLDER,
    ROUTES,
    pages_of,
    plans_of,
    stale_pages,
    teaching_pages,
    timetable,
)
from course_lib.authoring.teaching import pages as written_pages
from course_lib.authoring.teaching.handouts import handouts, page_fingerprint, page_fingerprint_in
from course_lib.authoring.teaching.lesson_page import asked_questions
from course_lib.authoring.teaching.plan import whole_shares
from course_lib.authoring.teaching.session_pages import anchor
from course_lib.authoring.teaching.wrong_answers import wrong_answers
from course_lib.research.due_diligence import questions, signs

CONTENT = load_content()
NUMBERS = [notebook.id for notebook in CONTENT.notebooks if notebook.id != "glossary"]
SESSIONS = [
    pytest.param(session, id=f"{route.part}, {route.length}, {number}")
    for route in ROUTES
    for number, session in enumerate(route.sessions, start=1)
]


@functools.cache
def plans():
    """The plan of each lesson; worked out when it is first asked for, because that takes a while."""
    return plans_of(CONTENT)


def test_every_page_regenerates_identically():
    pages = teaching_pages(CONTENT)
    folder = ROOT / FOLDER
    other = [
        name
        for name, text in pages.items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]
    assert other == [], "run: python -m course_lib.authoring teaching"
    assert stale_pages(folder, pages) == []


def test_of_the_lessons_only_those_are_written_that_are_asked_for(tmp_path, monkeypatch):
    made = []
    monkeypatch.setattr(written_pages, "answer_key", lambda notebook, content: made.append(notebook.id) or "")
    monkeypatch.setattr(written_pages, "load_content", lambda root: CONTENT)
    folder = tmp_path / FOLDER
    (folder / "answers").mkdir(parents=True)
    kept, stale = folder / "answers" / "04.md", folder / "answers" / "99.md"
    kept.write_text("as before", encoding="utf-8")
    stale.touch()
    assert written_pages.write_teaching(tmp_path, {"05"}) == 0
    assert made == ["05"]
    assert {path.name for path in folder.rglob("[0-9]*.md")} == {"04.md", "05.md"}
    assert kept.read_text(encoding="utf-8") == "as before"
    assert (folder / "routes.md").is_file()


def test_every_lesson_has_its_pages():
    lessons = {notebook.id for notebook in CONTENT.notebooks} - {"glossary"}
    assert {path.stem for path in (ROOT / FOLDER).glob("[0-9]*.md")} == lessons
    assert {path.stem for path in (ROOT / FOLDER / "answers").glob("[0-9]*.md")} == lessons


@pytest.mark.parametrize("number", NUMBERS)
def test_the_minutes_of_a_plan_are_those_of_its_notebook(number):
    plan = plans()[number]
    assert sum(step.minutes for step in plan.steps) == plan.notebook.minutes == plan.teaching + plan.working
    asked = [name for cell in plan.notebook.cells("code") if (name := exercise_id(cell))]
    assert [e.id for e in (*plan.exercises, *plan.extra)] == asked
    assert all(step.minutes > 0 for step in plan.steps)


def test_no_section_gets_a_minute_that_another_needs_more():
    """Who is rounded up was cut off most: the method of largest remainders."""
    parts = [0.6, 1.8, 0.6, 1.0]
    shares = whole_shares(parts, 4)
    assert sum(shares) == 4
    assert all(abs(part - share) < 1 for part, share in zip(parts, shares, strict=True))
    assert shares[1] == 2, "1.8 minutes are two rather than one"


@pytest.mark.parametrize("number", NUMBERS)
def test_the_rows_of_a_plan_follow_each_other(number):
    page = (ROOT / FOLDER / f"{number}.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+)–(\d+) \|.*\| (\d+) \| (\d+) \|[^|]*\|$", page, re.MULTILINE)
    assert len(rows) == len(plans()[number].steps)
    spans = [[int(figure) for figure in row] for row in rows]
    assert [begin for begin, *_ in spans] == [0, *(end for _, end, *_ in spans)][:-1]
    assert all(end - begin == teaching + working for begin, end, teaching, working in spans)
    assert spans[-1][1] == plans()[number].notebook.minutes


@pytest.mark.parametrize("session", SESSIONS)
def test_the_minutes_of_a_session_add_up(session):
    rows = timetable(session, plans())
    assert sum(row.minutes for row in rows) == session.minutes
    assert all(row.minutes > 0 for row in rows)
    for row in rows:
        if row.plan:
            assert row.exercises, "a lesson without an exercise is a lecture"
            assert {*row.exercises} | {*row.homework} == {*row.plan.exercises}
            teaching = row.plan.teaching - (0 if row.quiz else row.plan.quiz)
            assert row.minutes == teaching + sum(exercise.minutes for exercise in row.exercises)


@pytest.mark.parametrize("session", SESSIONS)
def test_ten_minutes_of_a_session_are_free(session):
    """Of a class of 90 minutes four were, and a single question takes that."""
    *_, free, _ = timetable(session, plans())
    assert free.plan is None and free.minutes >= max(10, session.minutes // 20)


@pytest.mark.parametrize("route", ROUTES, ids=anchor)
def test_a_session_goes_by_the_clock(route):
    """From 0 to the end without a gap, with the exercises of the route at their minutes."""
    page = (ROOT / FOLDER / f"sessions/{anchor(route)}.md").read_text(encoding="utf-8")
    tables = re.split(r"^\|--:\|.*$", page, flags=re.MULTILINE)[1:]
    assert len(tables) == len(route.sessions)
    for session, table in zip(route.sessions, tables, strict=True):
        rows = re.findall(r"^\| (\d+)–(\d+) \|.*?\| (\d+) \| (\d+) \| ?(.*)\|$", table, re.MULTILINE)
        spans = [[int(figure) for figure in row[:4]] for row in rows]
        assert [begin for begin, *_ in spans] == [0, *(end for _, end, *_ in spans)][:-1]
        assert all(end - begin == you + they for begin, end, you, they in spans)
        assert spans[-1][1] == session.minutes
        planned = timetable(session, plans())
        shown = {
            name: int(they) for *_, they, doing in rows for name in re.findall(r"\(`(t\d+-[\w-]+)`\)", doing)
        }
        assert list(shown) == [exercise.id for row in planned for exercise in row.exercises]
        assert all(shown.values()), "an exercise needs minutes"
        for exercise in (exercise for row in planned for exercise in row.homework):
            assert f"(`{exercise.id}`, {exercise.minutes:g} min)" in table


@pytest.mark.parametrize("route", ROUTES, ids=anchor)
def test_a_session_says_of_each_lesson_what_to_do_when_the_room_is_late(route):
    """In the room, teachers are told to leave out what this page names, also where nothing can be."""
    page = (ROOT / FOLDER / f"sessions/{anchor(route)}.md").read_text(encoding="utf-8")
    rows = [row for session in route.sessions for row in timetable(session, plans()) if row.plan]
    said = dict(re.findall(r"^\*\*Late in (\d+)\?\*\* (.*)$", page, re.MULTILINE))
    assert list(said) == [row.plan.notebook.id for row in rows]
    for row in rows:
        left_out = [exercise for exercise in row.plan.to_drop if exercise in row.exercises]
        assert re.findall(r"`(t\d+-[\w-]+)`", said[row.plan.notebook.id]) == [one.id for one in left_out]
        assert left_out or "minutes that are free" in said[row.plan.notebook.id]


def test_what_a_session_leaves_out_is_never_its_only_exercise():
    for route in ROUTES:
        for session in route.sessions:
            for row in timetable(session, plans()):
                assert not row.plan or {*row.exercises} - {*row.plan.to_drop}


def test_there_is_a_route_of_each_length_for_each_part():
    parts, lengths = {route.part for route in ROUTES}, {route.length for route in ROUTES}
    assert parts == {"Part I", "Part II", "Both parts"}
    assert lengths == {"90 minutes", "half a day", "a day", "four weeks with homework"}
    assert len(ROUTES) == len(parts) * len(lengths)
    longest = {"90 minutes": 90, "half a day": 4 * 60, "a day": 8 * 60}
    for route in ROUTES:
        if route.length in longest:
            assert [session.minutes for session in route.sessions] == [longest[route.length]]


def test_part_1_is_never_needed_for_part_2():
    for route in ROUTES:
        if route.part == "Part II":
            assert all(number >= "06" for session in route.sessions for number in session.notebooks)


@pytest.mark.parametrize("question", asked_questions(), ids=lambda question: question["ask"])
def test_what_learners_ask_can_be_shown(question):
    notebook = CONTENT.by_id(question["notebook"])
    assert question["cell"] in {cell.id for cell in notebook.cells()}
    assert question["ask"].endswith("?") and not re.search(
        r"\d", question["answer"].replace("Notebook 02", "")
    )


@pytest.mark.parametrize("name", ["handout", "checklist"])
def test_what_is_printed_is_of_today(name):
    page = handouts(CONTENT)[name]
    pdf = (ROOT / FOLDER / f"{name}.pdf").read_bytes()
    assert page_fingerprint_in(pdf) == page_fingerprint(page), "run: python -m course_lib.authoring handouts"
    assert pdf.startswith(b"%PDF-") and len(pdf) < 200_000
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 2, "a sheet of paper has two sides"


def test_the_checklist_has_every_question_and_every_sign():
    page = BeautifulSoup(handouts(CONTENT)["checklist"], "html.parser").get_text()
    for line in [*(one.asks for one in questions().values()), *(one.name for one in signs().values())]:
        assert line in page


def test_nothing_on_paper_is_fetched_from_elsewhere():
    for page in handouts(CONTENT).values():
        assert not re.search(r"(src|href)=|url\(|@import", page)


def test_a_session_that_is_too_short_is_refused():
    from dataclasses import replace

    session = ROUTES[0].sessions[0]
    with pytest.raises(ValueError, match="too short"):
        timetable(replace(session, minutes=50), plans())


PAGES = sorted((ROOT / FOLDER).rglob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / FOLDER).as_posix())
def test_links_of_a_page_lead_somewhere(path):
    cells = {notebook.path.name: {cell.id for cell in notebook.cells()} for notebook in CONTENT.notebooks}
    for link in markdown.links(path.read_text(encoding="utf-8")):
        if re.match(r"[a-z]+:", link.target):
            continue
        name, _, fragment = link.target.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.is_file(), link
        if fragment.startswith("cell-id="):
            assert fragment.removeprefix("cell-id=") in cells[target.name], link
        elif fragment:
            assert fragment in anchors(target.read_text(encoding="utf-8")), link


def anchors(source: str) -> set[str]:
    """The anchors of headings as code-hosting sites make them."""
    found = (heading.text.lower() for heading in markdown.headings(source))
    return {re.sub(r"[^\w\- ]", "", text).replace(" ", "-") for text in found}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT / FOLDER).as_posix())
def test_a_page_has_one_title_and_ordered_headings(path):
    levels = [heading.level for heading in markdown.headings(path.read_text(encoding="utf-8"))]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_answers_are_not_on_the_pages_of_lessons():
    for plan in plans().values():
        pages = pages_of(plan, CONTENT)
        for exercise in plan.exercises:
            block = f"```python\n{exercise.solution}\n```"
            assert block in pages[f"answers/{plan.notebook.id}.md"]
            assert block not in pages[f"{plan.notebook.id}.md"]


@pytest.mark.parametrize("exercise", CONTENT.exercises.values(), ids=lambda exercise: exercise.id)
def test_a_teacher_can_tell_wrong_answers_apart(exercise):
    """What is shown of one is shown of no other that means something else, and is no mere head."""
    revealed: dict[str, set[str]] = {}
    for wrong in wrong_answers(exercise):
        revealed.setdefault(wrong.answer, set()).add(wrong.reveals)
        assert not wrong.answer.startswith("def ")
    assert {shown: words for shown, words in revealed.items() if len(words) > 1} == {}
