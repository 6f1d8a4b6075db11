"""One idea, one name: no public class or function of course_lib has the name of another."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import course_lib

PACKAGE = Path(course_lib.__file__).parent

PROTOCOL = {
    "main": "the entry of a command line",
    "run": "each authoring command has one; the command line calls it",
}
"""Names that several modules share on purpose, because somebody calls them by that name, and why."""


def defined(source: str) -> list[str]:
    """The public classes and functions of a module, those inside others left out."""
    kinds = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        node.name
        for node in ast.parse(source).body
        if isinstance(node, kinds) and not node.name.startswith("_")
    ]


def clashes(modules: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Names that more than one of *modules* (name, source) defines, with the modules."""
    homes = defaultdict(list)
    for module, source in modules:
        for name in defined(source):
            homes[name].append(module)
    return {name: places for name, places in homes.items() if len(places) > 1 and name not in PROTOCOL}


def test_no_public_name_is_defined_twice():
    paths = sorted(PACKAGE.rglob("*.py"))
    assert clashes((str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")) for path in paths) == {}


def test_a_name_defined_twice_is_found():
    modules = [("a", "class Step: ...\ndef run(): ..."), ("b", "def Step(): ...\ndef run(): ..."), ("c", "")]
    assert clashes(modules) == {"Step": ["a", "b"]}
