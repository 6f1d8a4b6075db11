"""Everything a change of the course needs, in the right order."""

from __future__ import annotations

import argparse
from pathlib import Path

from course_lib.authoring import clean, coverage, glossary, lint, nav, solve, token_page
from course_lib.authoring.anatomy import ROOT


def run(argv: list[str], root: Path = ROOT) -> int:
    """Bring navigation, glossary, pages, solved copies and coverage up to date, then check everything."""
    argparse.ArgumentParser(prog="python -m course_lib.authoring build", description=run.__doc__).parse_args(
        argv
    )
    clean.run([], root)
    nav.run([], root)
    glossary.run([], root)
    token_page.run([], root)
    # All are executed: a change of the package or of the data may change what any notebook shows.
    solve.run(["--force"], root)
    coverage.run([], root)
    return lint.run([], root)
