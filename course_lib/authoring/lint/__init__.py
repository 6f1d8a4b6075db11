"""Check every notebook against the rules that keep the course accessible, complete and true."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from course_lib.authoring.anatomy import ROOT, CourseNotebook
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.lint import code, exercises, files, links, order, reading, structure, written
from course_lib.authoring.lint.rule import Rule

RULES: dict[str, Rule] = {
    **files.RULES,
    **structure.RULES,
    **reading.RULES,
    **links.RULES,
    **code.RULES,
    **exercises.RULES,
    **written.RULES,
    **order.RULES,
}


WHOLE = {
    *("metadata", "generated", "exercise-asked", "exercise-count", "glossary-links", "teaching-page"),
    *("quiz", "prediction", "explorer", "mistakes", "recap", "objectives", "progress", "change"),
}
"""Rules for a notebook as the course has it; a version that somebody makes of it may leave parts out."""

ENGLISH = {"tolerance", "spelling", "advice", "statements", "span-fresh", "typed-count"}
"""Rules that look for words, or write them."""


def rules_for(notebook: CourseNotebook) -> dict[str, Rule]:
    """The rules by name that *notebook* has to keep: all, unless it is a version that somebody has made."""
    spared = set() if notebook.language is None else WHOLE
    if notebook.language not in (None, "en"):
        spared = spared | ENGLISH
    return {name: rule for name, rule in RULES.items() if name not in spared}


@dataclass(frozen=True)
class Violation:
    """One thing to fix: the broken ``rule``, where, and a ``sentence`` that says what to do.

    ``notebook`` is the name of the file; ``cell`` is the id of a cell, or None for the notebook as a whole.

    >>> print(Violation("quiz", "01_text.ipynb", "quiz", "tag it."))
    01_text.ipynb, cell ‘quiz’: tag it. [quiz]
    """

    rule: str
    notebook: str
    cell: str | None
    sentence: str

    def __str__(self) -> str:
        place = f"{self.notebook}, cell ‘{self.cell}’" if self.cell else self.notebook
        return f"{place}: {self.sentence} [{self.rule}]"


def lint(content: CourseContent, notebooks: Sequence[CourseNotebook] | None = None) -> list[Violation]:
    """Everything that is wrong in *notebooks*, or in all those of *content*, notebook by notebook."""
    return [
        Violation(name, notebook.path.name, cell, sentence)
        for notebook in (content.notebooks if notebooks is None else notebooks)
        for name, rule in rules_for(notebook).items()
        for cell, sentence in rule(notebook, content)
    ]


def report_violations(notebooks: Sequence[str] = (), rules: bool = False, root: Path = ROOT) -> int:
    """Check *notebooks* (ids such as ``"05"``; all without any) and print one line for each violation.

    With *rules*, the rules are listed instead. *root* is the folder of the checkout. The exit code is 1 if
    there is a violation. Raises AuthoringError when there is no such notebook.
    """
    if rules:
        for name, rule in RULES.items():
            print(f"{name:20} {(rule.__doc__ or '').splitlines()[0]}")
        return 0
    content = load_content(root)
    chosen = content.chosen(notebooks)
    findings = lint(content, chosen)
    print(*findings, sep="\n", end="\n" if findings else "")
    print(f"lint: {len(chosen)} notebooks, {len(RULES)} rules, {len(findings)} things to fix")
    return 1 if findings else 0
