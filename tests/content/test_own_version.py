"""The recipe of docs/teaching/own_version.md: a notebook shortened and translated, and accepted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from course_lib.authoring import anatomy, markdown
from course_lib.authoring.adapt import adapt
from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.teaching import FOLDER

NAME = "00_start_here.ipynb"
CELLS = {
    "title": "# Anfangen: ein Wort, zwei Bedeutungen\n\nAm Ende unterscheidest du beide, hier und in "
    "[Notebook 01](../notebooks/01_text_to_tokens.ipynb).\n\n"
    "Gekürzt und übersetzt aus *Tokens in AI*, CC BY 4.0.",
    "guess-intro": "## Erst raten\n\nFühre die nächste Zelle aus und wähle.",
    "text-unit": "## Ein Stück Text\n\nEin *Tokenizer* zerlegt Text in Stücke.",
    "pieces-words": "Das Leerzeichen gehört zum Stück.",
    "count-task": "### Aufgabe: Stücke zählen\n\nWie viele sind es?",
}


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """A version of notebook 00 as the first command leaves it."""
    folder = tmp_path_factory.mktemp("my course")
    assert adapt("00", str(folder), "de") == 0
    return folder


def change(path, edit):
    node = anatomy.read(path)
    edit(node)
    anatomy.write(node, path)


def shorten_and_translate(node):
    kept = [
        "title",
        "setup",
        "guess-intro",
        "guess",
        "text-unit",
        "pieces",
        "pieces-words",
        "count-task",
        "count",
    ]
    node.cells = [cell for cell in node.cells if cell.id in kept]
    for cell in node.cells:
        cell.source = CELLS.get(cell.id, cell.source)
    node.metadata["course"] |= {"title": "Anfangen: ein Wort, zwei Bedeutungen", "minutes": 3}


def test_a_link_of_the_copy_leads_back_to_the_course(mine):
    links = [
        link.target
        for cell in anatomy.read(mine / NAME).cells
        if cell.cell_type == "markdown"
        for link in markdown.links(cell.source)
    ]
    files = {target.partition("#")[0] for target in links if not target.startswith(("#", "http"))}
    assert files
    assert all((mine / name).is_file() for name in files)


def way_back(folder):
    return Path(os.path.relpath(ROOT / "notebooks", folder)).as_posix()


def test_the_recipe_gives_a_version_that_is_accepted(mine, capsys):
    change(mine / NAME, shorten_and_translate)
    # The link that the translator typed leads from there to nowhere; it is said, and then mended.
    assert adapt("00", str(mine)) == 1
    assert "[link-target]" in capsys.readouterr().out
    title = CELLS["title"].replace("../notebooks", way_back(mine))
    change(mine / NAME, lambda node: node.cells[0].update(source=title))
    assert adapt("00", str(mine)) == 0, capsys.readouterr().out
    assert "0 things to fix" in capsys.readouterr().out
    assert (mine / "solutions" / NAME).is_file()


def test_the_course_own_folder_is_refused():
    with pytest.raises(AuthoringError, match="a folder of its own"):
        adapt("00", str(ROOT / "notebooks" / "mine"))


def test_the_recipe_names_the_command_as_it_is():
    page = (ROOT / FOLDER / "own_version.md").read_text(encoding="utf-8")
    assert "python -m course_lib.authoring adapt 05 my_course --language de" in page
