"""The learners' command line: ``python -m course_lib doctor`` and ``python -m course_lib progress``.

``doctor`` says in plain sentences whether this computer is ready for the course; ``progress`` shows what
is done so far.
"""

from __future__ import annotations

import argparse

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
    chosen = parser.parse_args(arguments)
    return int(not doctor()) if chosen.command == "doctor" else show_progress(chosen.notebook)


def show_progress(notebook: str | None) -> int:
    """Print the progress card of *notebook*, such as ``"01"``, or of the whole course; the exit code is 0."""
    import course_lib.exercises  # noqa: F401 - importing it registers the course
    from course_lib.learning import progress

    progress(notebook)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
