"""The command line: ``python -m course_lib doctor``, ``progress``, ``board`` and ``homework``.

``doctor`` says in plain sentences whether this computer is ready for the course; ``progress`` shows what
is done so far. For teachers, ``board`` says what a room is stuck on, and ``homework`` runs notebooks again.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from course_lib.broken_pipe import run_command
from course_lib.doctor import doctor


def main(arguments: list[str] | None = None) -> int:
    """Run the command in *arguments*, by default the command line, and return its exit code.

    It is 0 if all is well, and 1 if ``doctor`` found something wrong. Unknown commands raise SystemExit.
    """
    parser = argparse.ArgumentParser(prog="python -m course_lib", description="Tokens in AI: for learners.")
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("doctor", help="check whether this computer is ready for the course")
    one = commands.add_parser("progress", help="show what you have done so far")
    one.add_argument("notebook", nargs="?", help="only this notebook, such as 01")
    many = commands.add_parser("board", help="for teachers: what the room is stuck on, and why")
    many.add_argument("folder", help="a folder with progress files or lists of codes; - reads what is pasted")
    many.add_argument("--names", action="store_true", help="also say who is where, where a name was given")
    handed_in = commands.add_parser("homework", help="for teachers: run notebooks again and compare")
    handed_in.add_argument("folder", help="a folder with notebooks")
    chosen = parser.parse_args(arguments)
    if chosen.command == "doctor":
        return int(not doctor())
    if chosen.command == "progress":
        return show_progress(chosen.notebook)
    try:
        if chosen.command == "board":
            return show_board(chosen.folder, chosen.names)
        return show_homework(Path(chosen.folder))
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"The folder {chosen.folder} cannot be used: {error.strerror or error}.", file=sys.stderr)
        return 1


def show_progress(notebook: str | None) -> int:
    """Print the progress card of *notebook*, such as ``"01"``, or of the whole course; the exit code is 0."""
    import course_lib.exercises  # noqa: F401 - importing it registers the course
    from course_lib.learning import progress

    progress(notebook)
    return 0


def show_board(folder: str, names: bool = False) -> int:
    """Print the class board for what is in *folder*, or for what is pasted if that is ``-``.

    The page for the projector is written into the folder. With *names*, the text says who is where. The exit
    code is 1 if there is nothing to show. Raises OSError if the folder cannot be read or written.
    """
    import course_lib.exercises  # noqa: F401 - importing it registers the course
    from course_lib.classroom import board_html, board_of, board_text, read_folder, read_pasted

    if folder == "-":
        print("Paste codes or files, then Ctrl+D (on Windows Ctrl+Z, Enter):", file=sys.stderr)
        place, found = Path("board.html"), read_pasted(sys.stdin.read())
    else:
        place, found = Path(folder, "board.html"), read_folder(Path(folder))
    board = board_of(found.reports)
    if found.reports:  # first, for the text may be cut short by who reads it
        place.write_text(board_html(board), encoding="utf-8")
    _say(board_text(board, found.reports if names else (), found.problems))
    if not found.reports:
        return 1
    _say(f"\nFor the projector, without names: {place}")
    return 0


def show_homework(folder: Path) -> int:
    """Run the notebooks in *folder* again and print what holds; the exit code is 1 if there are none.

    Raises OSError if the folder cannot be read.
    """
    import course_lib.exercises  # noqa: F401 - importing it registers the course
    from course_lib.classroom import check_folder, homework_text
    from course_lib.classroom.homework import WARNING

    _say(WARNING)
    found = False
    for checked in check_folder(folder):
        found = True
        _say(homework_text(checked))
    if not found:
        _say(f"There is no notebook in {folder}.")
    return int(not found)


def _say(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


if __name__ == "__main__":
    raise SystemExit(run_command(main))
