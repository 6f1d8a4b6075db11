"""Rules for code cells: short, plain Python, no network, and safe for readers who skip an exercise."""

from __future__ import annotations

import ast
import copy
import re
import symtable

from nbformat import NotebookNode

from course_lib.authoring.anatomy import CourseNotebook, exercise_id
from course_lib.authoring.content import CourseContent
from course_lib.authoring.lint.rule import Found

MOST_LINES = 15
MOST_SIGNS = 100  # in a line of code: more does not fit beside the list of files in a window of 1280 pixels
_NETWORK = {"aiohttp", "ftplib", "http", "httpx", "huggingface_hub", "requests", "socket", "urllib"}
_READS = re.compile(r"(read|open|load|get|fetch|download|urlopen|urlretrieve|post)")


def syntax_tree(cell: NotebookNode) -> ast.Module | None:
    """The code of *cell* as a syntax tree, or None when it is not plain Python.

    >>> syntax_tree(NotebookNode(source="!ls")) is None
    True
    """
    try:
        return ast.parse(cell.source)
    except (SyntaxError, ValueError):
        return None


def calls(cell: NotebookNode, name: str) -> list[ast.Call]:
    """The calls in *cell* of the function *name*; a *name* that ends in _ means all that begin with it.

    >>> len(calls(NotebookNode(source="explore_units(); explore()"), "explore_"))
    1
    """

    def fits(node: ast.AST) -> bool:
        match node:
            case ast.Call(func=ast.Name(id=found)):
                return found == name or (name.endswith("_") and found.startswith(name))
        return False

    return [node for node in ast.walk(syntax_tree(cell) or ast.Module([], [])) if fits(node)]


def code_length(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A code cell has at most 15 lines; what is longer belongs in course_lib.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("code"):
        lines = len(cell.source.splitlines())
        if lines > MOST_LINES:
            yield (
                cell.get("id"),
                f"{lines} lines of code; at most {MOST_LINES} fit. Split it, or move it into course_lib.",
            )


def code_width(notebook: CourseNotebook, content: CourseContent) -> Found:
    """A line of code has at most 100 signs, so that a page of 1280 pixels shows it whole.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("code"):
        signs = max(map(len, cell.source.splitlines()), default=0)
        if signs > MOST_SIGNS:
            yield cell.get("id"), f"a line of {signs} signs; at most {MOST_SIGNS} fit on a small screen."


def plain_python(notebook: CourseNotebook, content: CourseContent) -> Found:
    """Code cells are plain Python: no shell, no magic, no syntax errors, never empty.

    Looks at the code cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("code"):
        if not cell.source.strip():
            yield cell.get("id"), "the code cell is empty; remove it."
        elif syntax_tree(cell) is None:
            yield cell.get("id"), "the cell is not plain Python (lines with !, % or ? belong to a shell)."


def network(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No code cell asks another computer for anything.

    Looks at the imports and the calls in the code cells of *notebook*; *content* is not used.
    """
    for cell in notebook.cells("code"):
        for node in ast.walk(syntax_tree(cell) or ast.Module([], [])):
            match node:
                case ast.Import(names=aliases):
                    wanted = [alias.name for alias in aliases if alias.name.split(".")[0] in _NETWORK]
                case ast.ImportFrom(module=str(module)) if module.split(".")[0] in _NETWORK:
                    wanted = [module]
                case ast.Call(args=[ast.Constant(value=str(text)), *_]) if _READS.match(_called(node)):
                    wanted = [text] if re.match(r"(https?|ftp):", text) else []
                case _:
                    wanted = []
            for name in wanted:
                yield cell.get("id"), f"the cell asks for {name[:60]}; the course works without a network."


def learner_variable(notebook: CourseNotebook, content: CourseContent) -> Found:
    """No cell uses a variable that a reader sets in an exercise, so that skipping one breaks nothing.

    Follows the global names through the code cells of *notebook*; *content* is not used.
    """
    learners: dict[str, str] = {}
    for cell in notebook.cells("code"):
        if (tree := syntax_tree(cell)) is None:
            continue
        for statement in tree.body:
            used, bound = names(statement)
            for name in sorted(used & learners.keys()):
                yield (
                    cell.get("id"),
                    (
                        f"‘{name}’ is set in the exercise ‘{learners[name]}’, which a reader may skip: "
                        "use a name of its own here, or set it again first."
                    ),
                )
            for name in bound:
                learners.pop(name, None)
        if (exercise := exercise_id(cell)) is not None:
            learners |= {name: exercise for statement in tree.body for name in names(statement)[1]}


def names(statement: ast.stmt) -> tuple[set[str], set[str]]:
    """The global names that *statement* uses, and those that it binds.

    >>> used, bound = names(ast.parse("total = sum(n * n for n in numbers)").body[0])
    >>> sorted(used), sorted(bound)
    (['numbers', 'sum'], ['total'])
    """
    module = symtable.symtable(ast.unparse(_OwnScopes().visit(copy.deepcopy(statement))), "cell", "exec")
    bound = {
        symbol.get_name() for symbol in module.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    }
    used = {symbol.get_name() for symbol in module.get_symbols() if symbol.is_referenced()}
    scopes = module.get_children()
    while scopes:
        scope = scopes.pop()
        used |= {s.get_name() for s in scope.get_symbols() if s.is_global() and s.is_referenced()}
        scopes += scope.get_children()
    # A loop or a function may use its own name; that does not use an earlier one.
    match statement:
        case ast.FunctionDef(name=own) | ast.ClassDef(name=own):
            used -= {own}
        case ast.For(target=target):
            used -= {node.id for node in ast.walk(target) if isinstance(node, ast.Name)}
        case ast.AugAssign(target=ast.Name(id=own)):
            used |= {own}
    return used, bound


class _OwnScopes(ast.NodeTransformer):
    """Make every comprehension a generator: from Python 3.12 on, only those have a scope of their own."""

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp) -> ast.AST:
        return self.generic_visit(ast.GeneratorExp(node.elt, node.generators))

    visit_SetComp = visit_ListComp

    def visit_DictComp(self, node: ast.DictComp) -> ast.AST:
        pair = ast.Tuple([node.key, node.value], ast.Load())
        return self.generic_visit(ast.GeneratorExp(pair, node.generators))


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


RULES = {
    "code-length": code_length,
    "code-width": code_width,
    "plain-python": plain_python,
    "network": network,
    "learner-variable": learner_variable,
}
