"""Rules for readers who change cells and run them in another order."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import AuthoringError, CourseNotebook, exercise_id
from course_lib.authoring.changes import PROPOSAL, changes_of
from course_lib.authoring.content import CourseContent
from course_lib.authoring.lint.code import names, syntax_tree
from course_lib.authoring.lint.rule import Found


def shared_name(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No name means one thing in a section and another in the next, or a cell run again would go wrong.

    Follows the global names through the sections of *notebook*; *content* is not used.
    """
    for name, first, second, reader in shared_names(notebook):
        yield (
            second.get("id"),
            f"‘{name}’ is another thing in the cell ‘{first.get('id')}’: when ‘{reader.get('id')}’ is run "
            "right after this cell, it gets the wrong one. Use another name.",
        )


def change(notebook: CourseNotebook, content: CourseContent) -> Found:
    """‘Change one thing’ has its change in the metadata of a code cell of its section, which allows it.

    Looks at the cells of *notebook*; *content* is not used.
    """
    cells = list(notebook.cells())
    proposed: set[int] = set()
    for place, cell in enumerate(cells):
        if cell.cell_type != "markdown" or not PROPOSAL.search(cell.source):
            continue
        beside = {i for i in range(_start(cells, place), min(place + 2, len(cells))) if _is_code(cells[i])}
        proposed |= beside
        if not any(cells[i].metadata.get("course") for i in beside):
            yield (
                cell.get("id"),
                "the text proposes a change, and no code cell beside it says which: see ‘Change one thing’ "
                "in docs/writing_a_notebook.md.",
            )
    for place, cell in enumerate(cells):
        for sentence in _faults(cell):
            yield cell.get("id"), sentence
        if _is_code(cell) and cell.metadata.get("course") and place not in proposed:
            yield cell.get("id"), "the cell has a change, and no text below it proposes one."


def _is_code(cell: NotebookNode) -> bool:
    return cell.cell_type == "code"


def _start(cells: Sequence[NotebookNode], place: int) -> int:
    """Where the section begins that the cell at *place* is in."""
    heads = [i for i in range(place + 1) if not _is_code(cells[i]) and _is_head(cells[i])]
    return heads[-1] if heads else 0


def _is_head(cell: NotebookNode) -> bool:
    return any(heading.level <= 2 for heading in markdown.headings(cell.source))


def _faults(cell: NotebookNode) -> Iterator[str]:
    try:
        for each in changes_of(cell):
            changed = each.applied(cell.source)
            if changed == cell.source or syntax_tree(NotebookNode(source=changed)) is None:
                yield f"with ‘{each.replaces}’ for ‘{each.find}’ the cell is no other plain Python."
    except AuthoringError as problem:
        yield str(problem)


@dataclass(frozen=True)
class _Cell:
    """A code cell: its ``node``, its ``section``, the names it ``reads`` from others, and what it ``binds``.

    ``binds`` gives the code that makes each name, for comparison.
    """

    node: NotebookNode
    section: int
    reads: frozenset[str]
    binds: Mapping[str, str]


def shared_names(
    notebook: CourseNotebook,
) -> list[tuple[str, NotebookNode, NotebookNode, NotebookNode]]:
    """Names that two sections of *notebook* share, each with three cells.

    The first binds it; the second, in another section, binds it to something else; the third reads what the
    first bound. Whoever runs the second again, and then the third, gets the wrong one. Cells of exercises
    read what their task mentions as code.
    """
    cells = _code_cells(notebook)
    found: dict[tuple, tuple] = {}
    for place, reader in enumerate(cells):
        for name in sorted(reader.reads):
            first = next((cell for cell in reversed(cells[:place]) if name in cell.binds), None)
            if first is None or name in reader.binds:
                continue
            for second in cells:
                code = second.binds.get(name, first.binds[name])
                if code != first.binds[name] and second.section not in (first.section, reader.section):
                    key = (name, first.node.get("id"), second.node.get("id"))
                    found.setdefault(key, (name, first.node, second.node, reader.node))
    return list(found.values())


def _code_cells(notebook: CourseNotebook) -> list[_Cell]:
    section, task, cells = 0, "", []
    for cell in notebook.cells():
        if cell.cell_type == "markdown":
            section += _is_head(cell)
            task = cell.source
        elif exercise_id(cell) is not None:
            mentioned = {name for code in re.findall(r"`([^`]+)`", task) for name in re.findall(r"\w+", code)}
            cells.append(_Cell(cell, section, frozenset(mentioned | _global_names(cell)[0]), {}))
        elif cell.cell_type == "code":
            cells.append(_Cell(cell, section, *_global_names(cell)))
    return cells


def _global_names(cell: NotebookNode) -> tuple[frozenset[str], dict[str, str]]:
    """The names that *cell* takes from other cells, and the code that binds each of its own."""
    reads: set[str] = set()
    binds: dict[str, str] = {}
    for statement in (syntax_tree(cell) or ast.Module([], [])).body:
        used, bound = names(statement)
        reads |= used - binds.keys() - _own_targets(statement)
        bound -= _deleted_again(statement)
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            bound_code = "import"
        else:
            bound_code = ast.unparse(statement)
        binds |= dict.fromkeys(bound, bound_code)
    return frozenset(reads), binds


def _own_targets(statement: ast.stmt) -> set[str]:
    """The names that loops and ``with`` inside *statement* bind before they use them."""
    targets = [node.target for node in ast.walk(statement) if isinstance(node, ast.For)]
    targets += [node.optional_vars for node in ast.walk(statement) if isinstance(node, ast.withitem)]
    named = {
        node.id for target in targets if target for node in ast.walk(target) if isinstance(node, ast.Name)
    }
    return named | _deleted_again(statement)


def _deleted_again(statement: ast.stmt) -> set[str]:
    """The names of errors, which Python deletes at the end of their ``except``."""
    return {node.name for node in ast.walk(statement) if isinstance(node, ast.ExceptHandler) and node.name}


RULES = {"shared-name": shared_name, "change": change}
