"""The solved copies: every notebook with the answers filled in, executed, and its outputs kept.

A solved copy is the answer key, what people read on a code-hosting site, and what nbval compares with.
So it holds nothing that a second run would write differently.
"""

from __future__ import annotations

import ast
import copy
import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output

from course_lib.authoring import markdown
from course_lib.authoring.anatomy import (
    IGNORE_OUTPUT,
    NOTE,
    ROOT,
    AuthoringError,
    CourseNotebook,
    add_tag,
    exercise_id,
    read,
    tags,
    text_of,
    write,
)
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.execution import execute
from course_lib.authoring.pictures import keep_pictures

WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"

TO_USE = "(To use this explorer, run the notebook: Run, Run All Cells.)"
"""How an explorer ends what it says where there is no kernel."""

_ADDRESS = re.compile(r"\bat 0x[0-9a-fA-F]+")


def with_answer(source: str, answer: str) -> str:
    """The code of an exercise cell, *source*, with everything above its check line replaced by *answer*.

    Raises ValueError when the last line is not ``check(…)``.

    >>> print(with_answer('answer = ...\\ncheck("sum", answer)', "answer = 2 + 3"))
    answer = 2 + 3
    check("sum", answer)
    """
    if not ends_with_check(source):
        raise ValueError("the last line of the cell is not check(…)")
    return f"{answer.strip()}\n{_last_line(source)}"


def ends_with_check(source: str) -> bool:
    """Whether the last line of the code *source* is ``check(…)`` and nothing else.

    >>> ends_with_check('check("sum", answer)'), ends_with_check("answer")
    (True, False)
    """
    try:
        body = ast.parse(source).body
    except SyntaxError:
        return False
    match body[-1:]:
        case [ast.Expr(value=ast.Call(func=ast.Name(id="check")), col_offset=0)]:
            return _last_line(source).startswith("check(")
    return False


def unexecuted(notebook: CourseNotebook, content: CourseContent) -> NotebookNode:
    """The solved copy of *notebook* before it is run, with the solutions in *content*.

    Its fingerprint, in the metadata, is of everything it is made from. Raises AuthoringError for an exercise
    that *content* does not have, or whose cell does not end with ``check(…)``.
    """
    node = copy.deepcopy(notebook.node)
    names = {other.path.name for other in content.notebooks if has_code(other)}
    for cell in node.cells:
        if cell.cell_type == "markdown":
            cell.source = _one_folder_deeper(cell.source, names)
        if (exercise := exercise_id(cell)) is not None:
            cell.source = _solved_cell(cell.source, exercise, notebook, content)
    node.metadata["course_solved"] = {
        "fingerprint": hashlib.sha256(text_of(node).encode("utf-8")).hexdigest()[:16]
    }
    return node


def has_code(notebook: CourseNotebook) -> bool:
    """Whether *notebook* has anything to solve or to run."""
    return any(cell.source.strip() for cell in notebook.cells("code"))


def fingerprint(node: NotebookNode) -> str | None:
    """The fingerprint that the solved copy *node* carries: 16 hexadecimal digits, or None."""
    return node.metadata.get("course_solved", {}).get("fingerprint")


def solve(notebook: CourseNotebook, content: CourseContent, force: bool = False) -> str:
    """Bring the solved copy of *notebook* up to date with *content*; return in a word or two what was done.

    Without *force* a copy stays as it is when neither the notebook nor its solutions changed. Raises
    AuthoringError as ``unexecuted`` does, and when a cell fails.
    """
    path = content.solutions / notebook.path.name
    node = unexecuted(notebook, content)
    if not force and path.exists() and fingerprint(read(path)) == fingerprint(node):
        return "unchanged"
    path.parent.mkdir(parents=True, exist_ok=True)
    execute(node, notebook.path.name, path.parent)
    make_repeatable(node, str(content.folder.parent))
    node.metadata["language_info"] = notebook.node.metadata.get("language_info", {"name": "python"})
    if path.exists():
        keep_pictures(node, read(path))
    return "written" if write(node, path) else "same as before"


def make_repeatable(node: NotebookNode, root: str) -> None:
    """Remove from the outputs of *node* what the next run, or another computer, would write differently.

    *root* is the folder of the checkout as text; it is masked where it occurs.
    """
    node.metadata.pop("widgets", None)
    for cell in node.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type != "code" or not cell.outputs:
            continue
        ignored = IGNORE_OUTPUT in tags(cell)
        lasting = [] if ignored else [o for o in cell.outputs if WIDGET_VIEW not in o.get("data", {})]
        if len(lasting) < len(cell.outputs):
            lasting.append(new_output("display_data", {"text/plain": words_of_view(cell)}))
            add_tag(cell, IGNORE_OUTPUT)
        cell.outputs = lasting
        for output in cell.outputs:
            output.pop("transient", None)
            if _mask(output, root):
                add_tag(cell, IGNORE_OUTPUT)
            if output.output_type == "error":
                output.traceback = [f"{output.ename}: {output.evalue}"]


def words_of_view(cell: NotebookNode) -> str:
    """What readers see of *cell*, whose view needs a kernel: the sentence of an explorer, or ``NOTE``."""
    shown = [output.data["text/plain"] for output in cell.outputs if WIDGET_VIEW in output.get("data", {})]
    return next((words for words in shown if words.endswith(TO_USE)), NOTE)


def solve_notebooks(notebooks: Sequence[str] = (), force: bool = False, root: Path = ROOT) -> int:
    """Write notebooks/solutions in the checkout *root*: the answers filled in, executed, outputs kept.

    *notebooks* are ids such as ``"01"``; without any, all are looked at. Without *force*, those that did not
    change are not run. Raises AuthoringError when there is no such notebook, or when a cell fails.
    """
    content = load_content(root)
    for notebook in filter(has_code, content.chosen(notebooks)):
        print(f"solve: {notebook.path.name} … ", end="", flush=True)
        print(solve(notebook, content, force))
    return 0


def _last_line(source: str) -> str:
    return source.rstrip().rsplit("\n", 1)[-1]


def _solved_cell(source: str, exercise: str, notebook: CourseNotebook, content: CourseContent) -> str:
    if exercise not in content.exercises:
        raise AuthoringError(
            f"{notebook.path.name} has an exercise ‘{exercise}’ that course_lib.exercises does not know."
        )
    try:
        return with_answer(source, content.exercises[exercise].solution)
    except ValueError as problem:
        raise AuthoringError(f"{notebook.path.name}, exercise ‘{exercise}’: {problem}.") from problem


def _one_folder_deeper(source: str, names: set[str]) -> str:
    """Links that lead to the same place from the solutions folder; solved notebooks link to each other."""
    targets = {link.target for link in markdown.links(source)} | markdown.image_sources(source)
    for target in targets:
        file_name = target.partition("#")[0]
        if file_name and file_name not in names and not re.match(r"[a-z][a-z0-9+.-]*:|/", target, re.I):
            whole = rf"""(\]\(|href="|src="){re.escape(target)}(?=[)\s"])"""
            source = re.sub(whole, lambda found, target=target: f"{found[1]}../{target}", source)
    return source


def _mask(output: NotebookNode, root: str) -> bool:
    """Mask memory addresses and the folder of this checkout in one output; return whether there were any."""
    holder = output.get("data", output)
    before = dict(holder)
    quoted = root.replace("\\", "\\\\")  # as Python shows a Windows path
    for key, value in before.items():
        if isinstance(value, str):
            holder[key] = _ADDRESS.sub("at 0x…", value).replace(root, "…").replace(quoted, "…")
    return before != dict(holder)
