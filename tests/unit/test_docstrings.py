"""One dialect of docstrings: every public function and class says what it is, and names all its parameters.

A parameter is named as *parameter* or ``parameter``, in the docstring of the function; the fields of a
dataclass in the docstring of the class. What else belongs there is said in ``course_lib.crypto_tokens``. What
``help`` finds in another place needs no second docstring: that of a setter, and of a backend's methods.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

import course_lib
from course_lib.model_tokens.backends import Backend

PACKAGE = Path(course_lib.__file__).parent

ROOMS = sorted(path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.name[0] not in "_.")

BACKENDS = {"Backend", "JsonBackend"}
"""Base classes whose subclasses do what the docstrings of ``Backend`` say."""

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def faults(source: str) -> list[str]:
    """What is missing in the docstrings of a module's public functions, classes and methods."""
    found = []
    for name, node in definitions(ast.parse(source).body):
        text = " ".join((ast.get_docstring(node) or "").split())
        if not text:
            found.append(f"{name} has no docstring")
        missing = [wanted for wanted in parameters(node) if not is_named(wanted, text)]
        if text and missing:
            found.append(f"{name} does not name {', '.join(missing)}")
    return found


def definitions(
    body: list[ast.stmt], inside: str = "", bases: Collection[str] = ()
) -> Iterator[tuple[str, Definition]]:
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_") and not is_inherited(node, bases):
            yield f"{inside}{node.name}", node
            if isinstance(node, ast.ClassDef):
                yield from definitions(node.body, f"{node.name}.", [ast.unparse(base) for base in node.bases])


def is_inherited(node: Definition, bases: Collection[str]) -> bool:
    """Whether the docstring is in a base class, or, for a setter, in its property."""
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    if f"{node.name}.setter" in marks or (node.name in INHERITED and "property" in marks):
        return True
    return not ast.get_docstring(node) and node.name in vars(Backend) and not BACKENDS.isdisjoint(bases)


INHERITED = {"limit"}  # of Emission


def parameters(node: Definition) -> list[str]:
    """The parameters of a function, without self and those that begin with _; of a dataclass its fields."""
    if isinstance(node, ast.ClassDef):
        is_data = any("dataclass" in ast.unparse(mark) for mark in node.decorator_list) or any(
            ast.unparse(base) == "NamedTuple" for base in node.bases
        )
        fields = [part for part in node.body if isinstance(part, ast.AnnAssign)] if is_data else []
        names = [part.target.id for part in fields if not ast.unparse(part.annotation).startswith("ClassVar")]
    else:
        arguments = node.args
        every = [*arguments.posonlyargs, *arguments.args, arguments.vararg, *arguments.kwonlyargs]
        names = [argument.arg for argument in [*every, arguments.kwarg] if argument]
    return [name for name in names if name not in ("self", "cls") and not name.startswith("_")]


def is_named(wanted: str, text: str) -> bool:
    return f"*{wanted}*" in text or f"``{wanted}``" in text


@pytest.mark.parametrize("room", ROOMS)
def test_every_public_function_and_class_names_its_parameters(room):
    places = (
        [PACKAGE / f"{room}.py"] if (PACKAGE / f"{room}.py").is_file() else (PACKAGE / room).rglob("*.py")
    )
    found = {
        str(path.relative_to(PACKAGE)): wrong
        for path in sorted(places)
        if (wrong := faults(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("def f(): pass", ["f has no docstring"]),
        ("def f(a, *, b): 'With *a*.'", ["f does not name b"]),
        ("class A:\n    'An A.'\n    def f(self, a): 'F.'", ["A.f does not name a"]),
        ("@dataclass\nclass A:\n    'With ``a``.'\n    a: int\n    b: int", ["A does not name b"]),
        ("def f(a, *, b): 'With *a* and ``b``.'", []),
        ("def _f(a): pass\nclass _A:\n    def f(self, a): pass", []),
        ("class A:\n    'An A.'\n    def _f(self, a): pass\n    def f(self): 'F.'", []),
        ("class A:\n    'An A.'\n    @f.setter\n    def f(self, a): pass", []),
        ("class A(Backend):\n    'An A.'\n    def encode(self, text): pass", []),
        ("class A(Backend):\n    'An A.'\n    def other(self, text): pass", ["A.other has no docstring"]),
        ("class A:\n    'An A.'\n    def encode(self, text): pass", ["A.encode has no docstring"]),
    ],
)
def test_what_is_missing_is_found(source, said):
    assert faults(source) == said
