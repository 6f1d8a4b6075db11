"""A recipe of docs/recipes, followed to the letter in a copy of the project.

The fenced blocks of its Markdown are what a contributor does. Their first line says where:

- ``append=FILE`` adds to the end of a file, or with ``FILE#cell`` of a cell of a notebook;
- ``cell=FILE#cell`` is the whole text of a cell; ``new=FILE`` a new file;
- ``into=FILE`` goes before the last line of a file;
- ``diff file=FILE`` takes the lines with ``-`` out and puts those with ``+`` in;
- ``console`` holds commands after ``$``. What is ``console slow`` takes minutes and is not run here.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# What is compiled goes with the rest: Python takes it where size and date of the source fit, as they do here.
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", ".*_cache", "*.egg-info", ".ipynb_checkpoints")

_BLOCK = re.compile(
    r"^(?P<indent> *)```(?P<info>[^\n]+)\n(?P<body>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)


@dataclass(frozen=True)
class Block:
    """One fenced block: its first line, its text, and the prose above it in the same step."""

    info: str
    body: str
    prose: str

    @property
    def target(self) -> tuple[str, str]:
        """What to do (``append``, ``new``, …) and where."""
        action, _, where = self.info.split()[-1].rpartition("=")
        return action, where

    @property
    def commands(self) -> list[str]:
        """The commands of a console block, unless they are slow."""
        lines = self.body.splitlines() if self.info == "console" else []
        return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def blocks(recipe: Path) -> list[Block]:
    """The blocks of a recipe in order."""
    text, start, found = recipe.read_text(encoding="utf-8"), 0, []
    for match in _BLOCK.finditer(text):
        body = re.sub(rf"^{match['indent']}", "", match["body"], flags=re.MULTILINE)
        found.append(Block(match["info"], body, text[start : match.start()]))
        start = match.end()
    return found


def copy_of_the_project(folder: Path) -> Path:
    """A copy without what git ignores, but for what is compiled."""
    return Path(shutil.copytree(ROOT, folder / "project", ignore=LEFT_OUT))


def follow(recipe: Path, project: Path) -> None:
    """Do everything that the recipe says. Raises AssertionError with its output when a command fails."""
    for block in blocks(recipe):
        for command in block.commands:
            run(command, project)
        if "=" in block.info:
            change(block, project)


def change(block: Block, project: Path) -> None:
    """Do what a block with a file says."""
    action, where = block.target
    file, _, cell = where.partition("#")
    path = project / file
    if cell:
        _change_cell(
            path, cell, lambda text: f"{text}\n\n{block.body.strip()}" if action == "append" else block.body
        )
        return
    assert path.exists() == (action != "new"), (
        f"{file}: {'there already' if path.exists() else 'no such file'}"
    )
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    changed = {
        "append": lambda: before + block.body,
        "new": lambda: block.body,
        "into": lambda: _before_the_last_line(before, block.body),
        "file": lambda: _with_diff(before, block.body),
    }[action]()
    path.write_text(changed, encoding="utf-8", newline="\n")


def run(command: str, project: Path) -> str:
    """Run a command in the copy with the Python of this test; give back what it said."""
    python = f'"{sys.executable}"'
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run(
        re.sub(r"^python\b", lambda _: python, command),
        shell=True,
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def _change_cell(path: Path, cell_id: str, change) -> None:
    """Change a cell as JupyterLab does, which also leaves something behind when it saves."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    (cell,) = [cell for cell in notebook["cells"] if cell["id"] == cell_id]
    cell["source"] = change("".join(cell["source"])).strip().splitlines(keepends=True)
    cell["metadata"]["collapsed"] = False
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _before_the_last_line(text: str, more: str) -> str:
    lines = text.rstrip("\n").split("\n")
    return "\n".join([*lines[:-1], more.rstrip("\n"), lines[-1]]) + "\n"


def _with_diff(text: str, diff: str) -> str:
    lines = diff.splitlines()
    old = "\n".join(line[1:] for line in lines if not line.startswith("+"))
    new = "\n".join(line[1:] for line in lines if not line.startswith("-"))
    assert text.count(old) == 1, f"these lines are not there once:\n{old}"
    return text.replace(old, new)
