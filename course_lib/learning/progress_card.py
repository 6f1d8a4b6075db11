"""The learner's progress: shown as a card, carried along as a code or a file, and reset."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path

from .exercise import Exercise
from .feedback import Feedback, FriendlyError, friendly_errors, note, show, to_html, to_text
from .predictions import Prediction
from .progress_codes import code_of_items, finished_items
from .question_bank import all_items, exercises_as_asked, items_by_notebook
from .records import ExerciseRecord, Progress
from .storage import TEMPORARY, progress_file, read_progress, session_is_temporary, write_whole
from .wording import as_code, shown

COPY = "course-progress.json"


@friendly_errors('progress() or progress("01")')
def progress(notebook: str | None = None) -> None:
    """Show what is done, in the whole course or in one *notebook*, a number as text such as ``"01"``.

    Returns None; an unknown notebook gets a sentence.
    """
    store = progress_file()
    done = store.read()
    notebooks = items_by_notebook()
    if not notebooks:
        raise FriendlyError("This course has no list of items, so there is nothing to count.")
    if notebook is None:
        headers = ("Notebook", "Exercises solved", "Quiz answers right", "Guesses made")
        rows = [(number, *_counts(items, done)) for number, items in notebooks.items()]
        rows.append(("All", *_counts([item for items in notebooks.values() for item in items], done)))
        caption, counts = "Your progress", []
    else:
        items = notebooks.get(_known_notebook(notebook, notebooks))
        headers = ("Exercise", "State", "Tries", "Hints")
        rows = [_exercise_row(found, optional, done) for found, optional in exercises_as_asked(items)]
        _, answers, guesses = _counts(items, done)
        caption = f"Your progress in notebook {notebook}"
        counts = [f"Quiz answers right: {answers}. Guesses made: {guesses}."]
    notes = dict.fromkeys([*counts, *_how_to_keep(done), *store.take_notices()])  # each sentence once
    show(*_card(caption, headers, rows, [*notes]))


def _counts(items: list, done: Progress) -> tuple[str, str, str]:
    """Finished and all exercises, quiz questions and predictions, as "2 of 5"."""
    finished = done.done()
    kinds = {Exercise: [], Prediction: [], type(None): []}
    for item, found in items:
        kinds[type(found)].append(item in finished)
    said = {kind: f"{sum(flags)} of {len(flags)}" if flags else "–" for kind, flags in kinds.items()}
    return said[Exercise], said[type(None)], said[Prediction]


def _exercise_row(exercise: Exercise, optional: bool, done: Progress) -> tuple[str, str, str, str]:
    record = done.exercises.get(exercise.id, ExerciseRecord())
    state = "✔ solved" if record.solved else "✘ tried" if record.tries else "○ not yet"
    title = f"{exercise.title} (optional)" if optional else exercise.title
    return title, state, str(record.tries), f"{record.hints} of {len(exercise.hints)}"


def _known_notebook(notebook: object, notebooks: dict) -> str:
    if isinstance(notebook, str) and notebook in notebooks:
        return notebook
    if isinstance(notebook, (str, int)) and (meant := str(notebook)[:80].zfill(2)) in notebooks:
        raise FriendlyError(f"There is no notebook {shown(notebook)}. Did you mean {shown(meant)}?")
    raise FriendlyError(
        f"There is no notebook {shown(notebook)}. Choose from {', '.join(map(shown, notebooks))}."
    )


def _how_to_keep(done: Progress) -> list[str]:
    finished = done.done()
    lost = [TEMPORARY] if session_is_temporary() else []
    if not finished:
        return lost
    call = f'course_lib.learning.restore_progress("{code_of_items(finished, all_items())}")'
    return [*lost, f"On another computer, {as_code(call)} brings this back: note it down."]


def _card(caption: str, headers: tuple, rows: list[tuple], notes: list[str]) -> tuple[str, str]:
    """A table with notes under it, as HTML and as text."""
    cell = 'style="text-align:left; padding:0.2em 0.8em"'
    head = "".join(f'<th scope="col" {cell}>{html.escape(header)}</th>' for header in headers)
    body = "".join(
        f'<tr><th scope="row" {cell}>{html.escape(name)}</th>'
        + "".join(f"<td {cell}>{html.escape(value)}</td>" for value in values)
        + "</tr>"
        for name, *values in rows
    )
    as_html = (
        '<div style="color:var(--jp-content-font-color1, inherit)">'
        f'<table style="margin:0.3em 0"><caption style="text-align:left">{html.escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
        + "".join(f'<p style="margin:0.3em 0">{to_html(sentence)}</p>' for sentence in notes)
        + "</div>"
    )
    widths = [max(len(row[i]) for row in [headers, *rows]) for i in range(len(headers))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in [headers, *rows]]
    return as_html, "\n".join([caption, *lines, *map(to_text, notes)])


@friendly_errors("progress_code()")
def progress_code() -> str:
    """A code for what is finished, to keep and give to :func:`restore_progress` elsewhere.

    It holds what is solved, not the number of tries or the text of a guess. A course without a list of what
    can be finished gets a sentence, and None is returned.
    """
    return code_of_items(progress_file().read().done(), _items_or_error())


@friendly_errors('restore_progress("the code") or restore_progress("course-progress.json")')
def restore_progress(code_or_file: str) -> None:
    """Add the progress in *code_or_file* to the progress here; nothing is taken away.

    It is a text: a progress code, or the name of a file that ends in ``.json``. Returns None; what cannot be
    read gets a sentence, and nothing is changed.
    """
    found = _from_file(code_or_file) if str(code_or_file).endswith(".json") else _from_code(code_or_file)
    store = progress_file()
    before = store.read().done()
    after = store.change(lambda progress: progress.merged(found)).done()
    new = len(after - before)
    sentence = f"{new} finished {'thing was' if new == 1 else 'things were'} added; {len(after)} in all."
    Feedback(note("Progress restored"), "", (sentence, *store.take_notices())).show()


def _from_code(code: object) -> Progress:
    if not isinstance(code, str):
        raise FriendlyError('A progress code is a text in quotes, as in `restore_progress("1MRT-T")`.')
    _items_or_error()
    try:
        return progress_in_code(code)
    except ValueError as error:
        raise FriendlyError(str(error)) from None


def progress_in_code(code: str) -> Progress:
    """The progress that the progress *code* stands for: what is finished, without tries and texts.

    Raises ValueError with a sentence if it is no code of this course.
    """
    found = Progress()
    kinds = {item: known for items in items_by_notebook().values() for item, known in items}
    for item in finished_items(code, all_items()):
        if isinstance(kinds[item], Exercise):
            found = Progress(
                {**found.exercises, item: ExerciseRecord(solved=True)}, found.quizzes, found.guesses
            )
        elif isinstance(kinds[item], Prediction):
            found = found.with_guess(item, None)
        else:
            found = found.with_quiz_answer(item, right=True)
    return found


def _from_file(name: str) -> Progress:
    try:
        return read_progress(Path(name))
    except OSError:
        raise FriendlyError(f"There is no readable file {shown(str(name))} here.") from None
    except Exception:
        raise FriendlyError(f"The file {shown(str(name))} is not a progress file of this course.") from None


def _is_progress(path: Path) -> bool:
    try:
        read_progress(path)
    except Exception:
        return False
    return True


def _items_or_error() -> list[str]:
    items = all_items()
    if not items:
        raise FriendlyError("This course has no list of items, so there are no progress codes.")
    return items


@friendly_errors('save_progress() or save_progress("course-progress.json", learner="Ada")')
def save_progress(name: str = COPY, learner: str = "") -> None:
    """Write a copy of all progress to the file *name* beside the notebook, to download or to send.

    *name*, a text or a path, ends in ``.json``. The copy names the *learner*, if a name is given. Returns
    None; a name that does not do, and a file that is something else, get a sentence.
    """
    if not isinstance(name, (str, Path)) or Path(name).suffix != ".json":
        raise FriendlyError(f"The name of the copy ends in `.json`, such as `{COPY}`.")
    path, store = Path(name), progress_file()
    if os.path.exists(path) and not _is_progress(path):  # noqa: PTH110 - of a long name, Path's own may raise
        raise FriendlyError(
            f"{shown(str(name))} is there and is no copy of your progress. Choose another name."
        )
    try:
        write_whole(path, _with_name(store.read().to_json(), learner))
    except (OSError, ValueError):
        raise FriendlyError(f"The file {shown(str(name))} cannot be written here.") from None
    call = f'course_lib.learning.restore_progress("{name}")'
    sentence = (
        f"{as_code(str(name))} is now beside this notebook: right-click it in the list of files and "
        f"choose Download. Elsewhere, upload it and run {as_code(call)}."
    )
    Feedback(note("Progress saved"), "", (sentence, *store.take_notices())).show()


def _with_name(text: str, learner: str) -> str:
    """*text*, that of a progress file, with the name that the *learner* wants to be known by.

    >>> _with_name('{"version": 1}', " Ada ")
    '{\\n "learner": "Ada",\\n "version": 1\\n}\\n'
    """
    name = " ".join(str(learner).split())[:60]
    return json.dumps({"learner": name, **json.loads(text)}, indent=1) + "\n" if name else text


@friendly_errors('reset_progress("01") or reset_progress()')
def reset_progress(notebook: str | None = None, confirm: bool = False) -> None:
    """Forget the progress in one *notebook*, a number as text such as ``"01"``, or all of it.

    The old file is kept. Unless *confirm* is True, nothing is changed and a sentence asks first. Returns
    None; an unknown notebook gets a sentence.
    """
    what = "all your progress" if notebook is None else f"your progress in notebook {notebook}"
    notebooks = items_by_notebook()
    items = [] if notebook is None else [item for item, _ in notebooks[_known_notebook(notebook, notebooks)]]
    if confirm is not True:
        call = (
            "course_lib.learning.reset_progress(confirm=True)"
            if notebook is None
            else f'course_lib.learning.reset_progress("{notebook}", confirm=True)'
        )
        sentence = f"Nothing has been changed yet. `{call}` forgets {what}."
        Feedback(note("Are you sure?"), "", (sentence,)).show()
        return
    store = progress_file()
    gone = store.forget(lambda progress: Progress() if notebook is None else progress.without(items))
    if gone:
        kept = f" The old file is kept in {as_code(str(store.path.parent))}." if store.saved else ""
        sentence = f"{what[0].upper()}{what[1:]} is forgotten.{kept}"
    else:
        sentence = "Nothing was forgotten: the progress file cannot be changed here."
    Feedback(note("Reset"), "", (sentence, *store.take_notices())).show()
