"""Take out what running and saving a notebook leaves in its file."""

from __future__ import annotations

import argparse
import copy
from pathlib import Path

from nbformat import NotebookNode

from course_lib.authoring.anatomy import METADATA, ROOT, load_notebooks, write


def unrun(node: NotebookNode) -> NotebookNode:
    """A copy as a reader gets it: no outputs, no counts, no widget state, no traces of an editor."""
    node = copy.deepcopy(node)
    course = node.metadata.get("course")
    node.metadata.clear()
    node.metadata.update(METADATA if course is None else {**METADATA, "course": course})
    for cell in node.cells:
        cell.metadata = NotebookNode({key: value for key, value in cell.metadata.items() if key == "tags"})
        if cell.cell_type == "code":
            cell.outputs = []
            cell.execution_count = None
    return node


def run(argv: list[str], root: Path = ROOT) -> int:
    """Clear outputs, counts and editor's metadata of all learner copies."""
    argparse.ArgumentParser(prog="python -m course_lib.authoring clean", description=run.__doc__).parse_args(
        argv
    )
    notebooks = load_notebooks(root / "notebooks")
    changed = [notebook.path.name for notebook in notebooks if write(unrun(notebook.node), notebook.path)]
    print(f"clean: {', '.join(changed) or 'nothing to change'}")
    return 0
