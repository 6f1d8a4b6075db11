"""Who may use whom in course_lib, read from its import statements.

A *room* is what stands directly in the package: ``doctor`` (doctor.py), ``data`` (a folder), and so on;
``course_lib`` itself is the room of its __init__.py. Large rooms have rooms of their own, such as
``crypto_tokens.ledger``.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import course_lib

PACKAGE = Path(course_lib.__file__).parent

WINGS = {"model_tokens", "crypto_tokens"}
MAY_USE = {
    "course_lib": set(),
    "data": set(),
    "model_tokens": {"data"},
    "crypto_tokens": {"data"},
    "charts": set(),
    "kernel_ports": set(),
    # Only for typed_numbers: a number must be read alike in a quiz, an explorer and a pasted plan.
    "learning": {"data.typed_numbers"},
    "exercises": WINGS | {"research", "learning", "data"},
    "research": {"crypto_tokens", "data"},
    "classroom": {"exercises", "learning"},
    "explorers": WINGS | {"research", "charts", "learning", "data"},
}
"""Rooms that a room may use. One that is not listed (the command lines) may use all but authoring."""

NO_SCREEN = {"ipywidgets", "anywidget", "plotly", "IPython"}
"""What the wings never import, not even inside a function: they are pure."""

HEAVY = {"pandas", "plotly", "transformers", "ipywidgets", "IPython"}
LIGHT_ROOMS = WINGS | {"research", "course_lib", "data", "learning", "exercises"}
"""Rooms whose modules import heavy libraries only inside the functions that need them."""


def faults(module: str, source: str) -> list[str]:
    """What the imports of *module* (its dotted name, a package ending in ``.__init__``) break."""
    room = room_of(module)
    allowed = MAY_USE.get(room)
    found = []
    for name, lazily in imports(module, source):
        top = name.split(".")[0]
        if top == "course_lib":
            used = room_of(name)
            if used == "authoring" and room != "authoring":
                found.append(f"{module} uses {name}: nothing uses authoring")
            elif allowed is not None and not {used, module_in(name)} & (allowed | {room, "course_lib"}):
                found.append(f"{module} uses {name}: {room} may not use {used}")
        elif room in WINGS | {"research"} and top in NO_SCREEN:
            found.append(f"{module} imports {name}: a wing shows nothing")
        elif room in LIGHT_ROOMS and top in HEAVY and not lazily:
            found.append(f"{module} imports {name} at once: import it where it is needed")
    return found


def module_in(name: str) -> str:
    """The room and the module in it that *name* begins with, such as ``data.typed_numbers``."""
    return ".".join(name.split(".")[1:3])


def room_of(module: str) -> str:
    parts = module.removesuffix(".__init__").split(".")
    return parts[1] if len(parts) > 1 else parts[0]


@functools.cache  # several tests read every file
def imports(module: str, source: str) -> tuple[tuple[str, bool], ...]:
    """Full name of everything imported, and whether that happens only when a function is called."""
    return tuple(_imports(module, source))


def _imports(module: str, source: str) -> Iterator[tuple[str, bool]]:
    package = module.split(".")[:-1]
    lazy: set[ast.AST] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) or is_for_type_checkers(
            node
        ):
            lazy |= set(ast.walk(node))
        match node:
            case ast.Import(names=names):
                yield from ((alias.name, node in lazy) for alias in names)
            case ast.ImportFrom(module=base, names=names, level=level):
                parents = package[: len(package) - level + 1] if level else []
                start = [*parents, *([base] if base else [])]
                # `from course_lib import data` and `from .. import data` name the room last.
                yield from ((".".join([*start, alias.name]), node in lazy) for alias in names)


def is_for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


@functools.cache  # asked once for every import of the package
def modules() -> list[tuple[str, Path]]:
    """Dotted name and file of every module of the package."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return [(".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts), path) for path in paths]


def test_the_package_keeps_the_rules():
    found = [fault for name, path in modules() for fault in faults(name, path.read_text(encoding="utf-8"))]
    assert found == []


def test_every_room_is_known():
    rooms = {room_of(name) for name, _ in modules()}
    assert rooms <= {*MAY_USE, "authoring", "__main__", "broken_pipe", "doctor", "kernel"}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("course_lib.__init__", "from course_lib import data"),
        ("course_lib.__init__", "from .learning import check"),
        ("course_lib.__init__", "import pandas"),
        ("course_lib.data", "import course_lib.model_tokens"),
        ("course_lib.data", "import pandas as pd"),
        ("course_lib.model_tokens.bpe", "from course_lib.crypto_tokens import ledger"),
        ("course_lib.model_tokens.bpe", "from ..crypto_tokens.ledger import Ledger"),
        ("course_lib.model_tokens.bpe", "from .. import learning"),
        ("course_lib.model_tokens.__init__", "from ..charts import theme"),
        ("course_lib.model_tokens.bpe", "def show():\n    import ipywidgets"),
        ("course_lib.model_tokens.bpe", "def show():\n    from IPython.display import display"),
        ("course_lib.model_tokens.bpe", "import plotly.express"),
        ("course_lib.model_tokens.bpe", "from transformers import AutoTokenizer"),
        ("course_lib.crypto_tokens.ledger.ledger", "from course_lib.model_tokens import bpe"),
        ("course_lib.crypto_tokens.ledger.ledger", "from course_lib.exercises import load_all"),
        ("course_lib.crypto_tokens.ledger.ledger", "import anywidget"),
        ("course_lib.charts.theme", "from course_lib.crypto_tokens import vesting"),
        ("course_lib.charts.theme", "from course_lib.data import declaration"),
        ("course_lib.learning.quiz", "from course_lib.data import declaration"),
        ("course_lib.learning.quiz", "def f():\n    from course_lib.model_tokens import compare"),
        ("course_lib.learning.quiz", "from course_lib.exercises import load_all"),
        ("course_lib.learning.quiz", "from ..explorers import explore_tokens"),
        ("course_lib.learning.quiz", "import ipywidgets"),
        ("course_lib.learning.quiz", "try:\n    import IPython\nexcept ImportError:\n    pass"),
        ("course_lib.exercises.n01", "from course_lib.explorers import explore_tokens"),
        ("course_lib.exercises.n01", "import pandas"),
        ("course_lib.explorers.viewer", "from course_lib.exercises import load_all"),
        ("course_lib.explorers.viewer", "from course_lib.authoring import solve"),
        ("course_lib.__main__", "def f():\n    from course_lib.authoring.nav import run"),
    ],
)
def test_a_broken_rule_is_found(module, source):
    assert len(faults(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("course_lib.data", "import json\ndef table():\n    import pandas"),
        ("course_lib.model_tokens.bpe", "from course_lib.data import declaration\nfrom . import pieces"),
        ("course_lib.model_tokens.__init__", "from .bpe import train"),
        ("course_lib.learning.quiz", "from .exercise import Exercise\nimport course_lib"),
        ("course_lib.learning.quiz", "if TYPE_CHECKING:\n    import ipywidgets"),
        (
            "course_lib.exercises.n01",
            "from course_lib.model_tokens import compare\nfrom course_lib import learning",
        ),
        ("course_lib.explorers.viewer", "import ipywidgets\nfrom course_lib.charts import theme"),
        ("course_lib.authoring.solve", "from course_lib.exercises import load_all\nfrom . import nav"),
        ("course_lib.doctor", "from course_lib.data import declaration"),
    ],
)
def test_what_is_allowed_passes(module, source):
    assert faults(module, source) == []


def test_importing_the_package_and_the_teaching_engine_loads_nothing_heavy():
    heavy = sorted(HEAVY | {"anywidget", "numpy", "tiktoken", "tokenizers"})
    code = (
        "import sys, course_lib, course_lib.learning, course_lib.exercises\n"
        f"print([name for name in {heavy} if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PACKAGE.parent, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


Graph = dict[str, set[str]]


def test_no_file_uses_itself_in_a_circle():
    """Imports inside functions and for type checkers count as well: a reader follows them, too."""
    assert circle_in(files_used(dict(sources()))) == []


def test_no_rooms_use_each_other_in_a_circle():
    used = files_used(dict(sources()))
    found = {folder: circle_in(rooms_used(folder, used)) for folder in folders(used)}
    assert {folder: circle for folder, circle in found.items() if circle} == {}


def test_outside_a_room_nobody_imports_from_its_modules():
    found = [intrusion for name, source in sources() for intrusion in intrusions(name, source)]
    for path in sorted((PACKAGE.parent / "notebooks").glob("*.ipynb")):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        found += intrusions_in_text(path.name, "\n".join("".join(cell["source"]) for cell in cells))
    for path in sorted((PACKAGE / "exercises").glob("*.py")):  # code that learners see stands there as text
        found += intrusions_in_text(path.name, path.read_text(encoding="utf-8"))
    assert found == []


def test_a_wing_has_at_most_a_dozen_rooms():
    for wing in ("crypto_tokens", "research"):
        inside = {name.split(".")[2] for name, _ in sources() if name.startswith(f"course_lib.{wing}.")}
        assert len(inside - {"__init__"}) <= 12, wing


def sources() -> Iterator[tuple[str, str]]:
    for name, path in modules():
        yield name, path.read_text(encoding="utf-8")


def files_used(texts: dict[str, str]) -> Graph:
    """For each module of *texts* (dotted name to source), the modules that it imports."""
    return {
        name: {module for used, _ in imports(name, source) if (module := module_of(used, texts))}
        for name, source in texts.items()
    }


def module_of(name: str, known: Iterable[str]) -> str | None:
    """The module that *name* stands for or stands in, one of *known*; a package is its __init__."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        start = ".".join(parts[:length])
        for module in (start, f"{start}.__init__"):
            if module in known:
                return module
    return None


def folders(names: Iterable[str]) -> list[str]:
    return sorted(name.removesuffix(".__init__") for name in names if name.endswith(".__init__"))


def rooms_used(folder: str, used: Graph) -> Graph:
    """What stands directly in *folder*, and what of it each uses; the folder's own __init__ is left out."""

    def room(module: str) -> str | None:
        inside = module.removesuffix(".__init__").removeprefix(f"{folder}.")
        return inside.split(".")[0] if module.startswith(f"{folder}.") and inside != folder else None

    graph: Graph = {}
    for module, targets in used.items():
        here = room(module)
        if here and module != f"{folder}.__init__":
            others = {room(target) for target in targets if target != f"{folder}.__init__"}
            graph.setdefault(here, set()).update(others - {here, None})
    return graph


def circle_in(graph: Graph) -> list[str]:
    """One circle of *graph*, from a name back to it; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return error.args[1]
    return []


def intrusions(module: str, source: str) -> list[str]:
    """Imports that reach past the __init__ of a room two floors down, from outside that room."""
    known = dict(modules())
    here = module.removesuffix(".__init__")
    found = []
    for used, _ in imports(module, source):
        target = (module_of(used, known) or "").split(".")
        room = ".".join(target[:3])
        if len(target) > 3 and target[3] != "__init__" and not f"{here}.".startswith(f"{room}."):
            found.append(f"{module} uses {'.'.join(target)}: import it from {room}")
    return found


def intrusions_in_text(where: str, text: str) -> list[str]:
    """The same for code that stands in a text, such as a notebook's."""
    used = re.findall(r"(?:from|import) (course_lib[\w.]*)", text)
    return [fault for name in used for fault in intrusions(where.replace(".", "_"), f"import {name}")]


def test_circles_are_found():
    texts = {
        "p.__init__": "from p.a import f",
        "p.a": "def f():\n    from p import b",
        "p.b": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from p.a import f",
    }
    assert set(circle_in(files_used(texts))) == {"p.a", "p.b"}
    assert circle_in(files_used({**texts, "p.b": "import json"})) == []


def test_circles_between_rooms_are_found_where_no_file_is_in_one():
    texts = {
        "p.__init__": "",
        "p.a.__init__": "",
        "p.a.one": "from p.b import two",
        "p.a.other": "",
        "p.b.__init__": "",
        "p.b.two": "",
        "p.b.other": "import p.a.other",
    }
    used = files_used(texts)
    assert circle_in(used) == []
    assert set(circle_in(rooms_used("p", used))) == {"a", "b"}


@pytest.mark.parametrize(
    ("module", "source", "faulty"),
    [
        ("course_lib.explorers.votes", "from course_lib.crypto_tokens.ledger.ledger import Ledger", True),
        ("course_lib.explorers.votes", "from course_lib.crypto_tokens.ledger import ledger", True),
        ("course_lib.crypto_tokens.supply", "import course_lib.crypto_tokens.ledger.units", True),
        ("course_lib.explorers.votes", "from course_lib.crypto_tokens.ledger import Ledger", False),
        ("course_lib.explorers.votes", "from course_lib.crypto_tokens.supply import fdv", False),
        ("course_lib.crypto_tokens.ledger.transitions", "from .ledger import Ledger", False),
        ("course_lib.crypto_tokens.ledger.__init__", "from .ledger import Ledger", False),
    ],
)
def test_reaching_into_a_room_is_found(module, source, faulty):
    assert bool(intrusions(module, source)) == faulty
