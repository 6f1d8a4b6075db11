"""Everything that a change to the course needs, in the right order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from course_lib.authoring import clean, coverage, generate, glossary, lint, solve, teaching, token_page
from course_lib.authoring.anatomy import ROOT


def build(root: Path = ROOT) -> int:
    """Bring everything generated in the checkout *root* up to date, run all notebooks, check everything.

    The exit code is that of ``lint``. Raises AuthoringError when a file cannot be read or a cell fails.
    """
    _prepare(root)
    token_page.write_token_page(root)
    # All are executed: a change to the package or to the data may change what any notebook shows.
    solve.solve_notebooks(force=True, root=root)
    coverage.write_coverage(root)
    teaching.write_teaching(root)
    return lint.report_violations(root=root)


def build_some(notebooks: Sequence[str] = (), force: bool = False, root: Path = ROOT) -> int:
    """Bring *notebooks*, which are ids such as ``"05"``, up to date, run them and check them, in seconds.

    Without any, all are checked and those that changed are run, or with *force* all. *root* is the folder of
    the checkout. Raises AuthoringError as ``build`` does, and when there is no such notebook.
    """
    before = _notebook_files(root)
    _prepare(root, notebooks)
    solve.solve_notebooks(notebooks, force or bool(notebooks), root)
    coverage.write_coverage(root)
    # A count or a title that changed is told in other notebooks too, and so on their pages.
    others = [name[:2] for name, text in _notebook_files(root).items() if before.get(name) != text]
    teaching.write_teaching(root, {*notebooks, *others} if notebooks else ())
    return lint.report_violations(notebooks, root=root)


def _notebook_files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "notebooks").glob("*.ipynb")}


def _prepare(root: Path, notebooks: Sequence[str] = ()) -> None:
    clean.clean_notebooks(notebooks, root)
    generate.write_generated(root)
    glossary.write_glossary(root)
