"""Homework: notebooks of learners run again, and their fresh answers compared with what they claim.

Running a notebook runs its author's code with the rights of whoever runs it. It is run in a folder of its
own, on a copy, without the teacher's progress and settings; that keeps mistakes apart and does not keep out
malice.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib.exercises import load_all
from course_lib.learning.feedback import CORRECT
from course_lib.learning.records import Progress
from course_lib.learning.storage import read_progress

if TYPE_CHECKING:
    from nbformat import NotebookNode

SECONDS_A_CELL = 120
WARNING = (
    "This runs the notebooks’ code with your rights. It shows which answers hold, and not who wrote them. "
    "A code or a saved mark proves nothing."
)
_CHECK = re.compile(r"""\bcheck\(\s*["']([^"']+)["']""")


@dataclass(frozen=True)
class Checked:
    """One notebook, by its ``name`` in the folder, and ids of exercises: ``solved``, ``open``, ``claimed``.

    ``claimed`` are marked as correct in the notebook, and their answers do not hold when it is run again.
    ``failed`` counts cells that end in an error; ``problem`` says why it could not be run at all.
    """

    name: str
    solved: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    failed: int = 0
    problem: str = ""


def check_folder(folder: Path, seconds: int = SECONDS_A_CELL) -> Iterator[Checked]:
    """Run every notebook in *folder* and below it again, each cell for at most so many *seconds*.

    Raises OSError if the folder cannot be read.
    """
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder} is no folder")
    for path in sorted(folder.rglob("*.ipynb")):
        if not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield _checked(path, path.relative_to(folder).as_posix(), seconds)


def homework_text(checked: Checked) -> str:
    """What is to be said about one notebook, the one *checked*, in a few lines.

    >>> print(homework_text(Checked("Ada_05.ipynb", ("t5-pages",), ("t5-edit",))))
    Ada_05.ipynb: 1 solved, 1 open
        open: t5-edit
    """
    if checked.problem:
        return f"{checked.name}: {checked.problem}"
    head = f"{checked.name}: {len(checked.solved)} solved, {len(checked.open)} open"
    lines = [head + (f", {len(checked.claimed)} claimed and wrong" if checked.claimed else "")]
    if checked.open:
        lines.append(f"    open: {', '.join(checked.open)}")
    if checked.claimed:
        lines.append(f"    marked as correct, but not so when run again: {', '.join(checked.claimed)}")
    if checked.failed:
        lines.append(
            f"    {checked.failed} {'cell ends' if checked.failed == 1 else 'cells end'} in an error"
        )
    return "\n".join(lines)


def _checked(path: Path, name: str, seconds: int) -> Checked:
    import nbformat

    try:
        node = nbformat.read(path, as_version=4)
    except Exception:  # whatever is wrong with somebody's file
        return Checked(name, problem="this is no notebook that can be read.")
    asked = [one for one in dict.fromkeys(_asked(node)) if one in load_all()]
    claims = _claims(node)
    try:
        done = _run_again(node, seconds)
    except Exception as error:
        return Checked(name, problem=f"it could not be run ({type(error).__name__}).")
    solved = {exercise for exercise, record in done.exercises.items() if record.solved}
    failed = sum(output.output_type == "error" for cell in node.cells for output in cell.get("outputs", ()))
    return Checked(
        name,
        solved=tuple(one for one in asked if one in solved),
        open=tuple(one for one in asked if one not in solved),
        claimed=tuple(one for one in asked if one in claims and one not in solved),
        failed=failed,
    )


def _asked(node: NotebookNode) -> Iterator[str]:
    for cell in node.cells:
        if cell.cell_type == "code":
            yield from _CHECK.findall(cell.source)


def _claims(node: NotebookNode) -> set[str]:
    """The exercises under which the notebook, as it was handed in, shows the mark of a right answer."""
    mark = f"{CORRECT.symbol} {CORRECT.word}"
    return {
        exercise
        for cell in node.cells
        if cell.cell_type == "code"
        and any(mark in str(output.get("data", output).get("text/plain", "")) for output in cell.outputs)
        for exercise in _CHECK.findall(cell.source)
    }


def _run_again(node: NotebookNode, seconds: int) -> Progress:
    """Run *node* in a fresh kernel and in a folder of its own, its outputs put into it; what was solved."""
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory(prefix="course-homework-", ignore_cleanup_errors=True) as folder:
        own = Path(folder)
        progress = own / "private" / "progress.json"
        places = {"COURSE_PROGRESS_FILE": progress, "IPYTHONDIR": own / "private" / "ipython"}
        work = own / "work"
        for place in (work, places["IPYTHONDIR"]):
            place.mkdir(parents=True)
        client = NotebookClient(
            node,
            timeout=seconds,
            interrupt_on_timeout=True,
            allow_errors=True,
            kernel_name="python3",
            resources={"metadata": {"path": str(work)}},
            store_widget_state=False,
            # A kernel that talks over TCP warns of it each time; a table of thirty notebooks has no room.
            extra_arguments=["--IPKernelApp.log_level=ERROR"],
        )
        client.execute(env={**os.environ, **{name: str(place) for name, place in places.items()}})
        return read_progress(progress) if progress.exists() else Progress()
