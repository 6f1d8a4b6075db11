"""Each recipe of docs/recipes works: it is followed to the letter in a copy of the project."""

from __future__ import annotations

import json

import pytest

from .recipe import ROOT, Block, blocks, change, copy_of_the_project, follow, run

RECIPES = sorted((ROOT / "docs" / "recipes").glob("*.md"))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_a_recipe_ends_well(recipe, tmp_path):
    follow(recipe, copy_of_the_project(tmp_path))


@pytest.mark.parametrize("recipe", RECIPES, ids=lambda recipe: recipe.stem)
def test_a_recipe_says_what_its_blocks_do(recipe):
    found = blocks(recipe)
    assert any(block.commands for block in found)
    said = ""
    for block in found:
        said += block.prose
        if "=" in block.info:
            file, _, cell = block.target[1].partition("#")
            assert f"`{file}`" in said
            assert not cell or block.target[0] == "append" or f"`{cell}`" in said


def test_contributing_names_every_recipe():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert len(RECIPES) == 5
    for recipe in RECIPES:
        assert f"](docs/recipes/{recipe.name})" in text


def test_a_command_that_fails_fails_the_recipe(tmp_path):
    assert run('python -c "print(6 * 7)"', tmp_path) == "42\n"
    with pytest.raises(AssertionError, match="no such word"):
        run("python -c \"raise SystemExit('no such word')\"", tmp_path)


@pytest.mark.parametrize(
    ("info", "body", "result"),
    [
        ("python append=a.py", "c\n", "a\nb\n)\nc\n"),
        ("python into=a.py", "    c\n", "a\nb\n    c\n)\n"),
        ("diff file=a.py", " a\n-b\n+c\n", "a\nc\n)\n"),
    ],
)
def test_a_block_changes_a_file(tmp_path, info, body, result):
    (tmp_path / "a.py").write_text("a\nb\n)\n", encoding="utf-8")
    change(Block(info, body, ""), tmp_path)
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == result


def test_a_diff_that_fits_nowhere_fails(tmp_path):
    (tmp_path / "a.py").write_text("a\n", encoding="utf-8")
    with pytest.raises(AssertionError, match="not there once"):
        change(Block("diff file=a.py", "-b\n+c\n", ""), tmp_path)


def test_a_cell_is_changed_as_an_editor_does(tmp_path):
    path = tmp_path / "a.ipynb"
    path.write_text(
        json.dumps({"cells": [{"id": "x", "metadata": {}, "source": ["One."]}]}), encoding="utf-8"
    )
    change(Block("markdown append=a.ipynb#x", "Two.\n", ""), tmp_path)
    assert "".join(json.loads(path.read_text(encoding="utf-8"))["cells"][0]["source"]) == "One.\n\nTwo."


def test_slow_commands_are_left_to_the_reader():
    assert Block("console slow", "$ python -m course_lib.authoring build\n", "").commands == []
    assert Block("console", "$ a\nsaid\n$ b\n", "").commands == ["a", "b"]
