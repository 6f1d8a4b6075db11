"""Check every notebook against the rules that keep the course accessible, complete and true."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, Course, load_course
from course_lib.authoring.lint import code, exercises, files, links, reading, structure
from course_lib.authoring.lint.rule import Rule

RULES: dict[str, Rule] = {
    **files.RULES,
    **structure.RULES,
    **reading.RULES,
    **links.RULES,
    **code.RULES,
    **exercises.RULES,
}


@dataclass(frozen=True)
class Violation:
    """One thing to mend."""

    rule: str
    notebook: str
    cell: str | None
    sentence: str

    def __str__(self) -> str:
        place = f"{self.notebook}, cell ‘{self.cell}’" if self.cell else self.notebook
        return f"{place}: {self.sentence} [{self.rule}]"


def lint(course: Course) -> list[Violation]:
    """Everything that is wrong in the notebooks of *course*, notebook by notebook."""
    return [
        Violation(name, notebook.path.name, cell, sentence)
        for notebook in course.notebooks
        for name, rule in RULES.items()
        for cell, sentence in rule(notebook, course)
    ]


def run(argv: list[str], root: Path = ROOT) -> int:
    """Check all notebooks; print one line for each thing to mend."""
    parser = argparse.ArgumentParser(prog="python -m course_lib.authoring lint", description=run.__doc__)
    parser.add_argument("--rules", action="store_true", help="list the rules instead")
    if parser.parse_args(argv).rules:
        for name, rule in RULES.items():
            print(f"{name:20} {(rule.__doc__ or '').splitlines()[0]}")
        return 0
    course = load_course(root)
    findings = lint(course)
    print(*findings, sep="\n", end="\n" if findings else "")
    print(f"lint: {len(course.notebooks)} notebooks, {len(RULES)} rules, {len(findings)} things to mend")
    return 1 if findings else 0
