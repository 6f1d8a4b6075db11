"""The address of the project: one line, from which all links are made; without it none is shown."""

from __future__ import annotations

import shutil

import pytest

from course_lib.authoring import nav
from course_lib.authoring.address import set_repository
from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.content import load_content
from course_lib.authoring.repository import Repository, links_to, read_address, repository

GITHUB = Repository("github.com", "me/course")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://github.com/me/course", "me/course"),
        ("https://github.com/me/course.git", "me/course"),
        ("https://gitlab.com/group/part/course/", "group/part/course"),
    ],
)
def test_an_address_is_read(address, path):
    assert read_address(address).path == path


@pytest.mark.parametrize(
    "address", ["me/course", "http://github.com/a/b", "https://github.com/a", "https://x.org/a/b"]
)
def test_what_is_no_address_is_refused_in_a_sentence(address):
    with pytest.raises(AuthoringError, match="is no address of a repository: write one such as"):
        read_address(address)


def test_binder_opens_lab_on_a_wide_screen_and_the_notebook_alone_on_a_phone():
    start = "notebooks%2F00_start_here.ipynb"
    assert GITHUB.binder().endswith(f"/v2/gh/me/course/HEAD?urlpath=lab%2Ftree%2F{start}")
    assert GITHUB.binder(narrow=True).endswith(f"/v2/gh/me/course/HEAD?urlpath=doc%2Ftree%2F{start}")
    assert "/v2/gl/group%2Fcourse/HEAD" in Repository("gitlab.com", "group/course").binder()


def test_one_command_fills_every_link_and_takes_them_away_again(tmp_path, capsys):
    for name in ("notebooks", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("tokenizers", "udhr"))
    shutil.copytree(ROOT / "course_lib" / "exercises", tmp_path / "course_lib" / "exercises")
    for name in ("pyproject.toml", "README.md"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert repository(tmp_path) == repository(ROOT)
    set_repository("https://github.com/me/course.git", tmp_path)
    assert repository(tmp_path) == GITHUB
    assert GITHUB.binder(narrow=True) in (tmp_path / "README.md").read_text(encoding="utf-8")
    for notebook in load_content(tmp_path).notebooks:
        if "strip" in notebook.kind.parts:
            assert GITHUB.binder(f"notebooks/{notebook.path.name}") in str(notebook.node.cells[1].source)
    known = repository(ROOT)
    set_repository(known.address if known else "", tmp_path)
    assert {path: path.read_bytes() for path in before} == before
    assert "address: " in capsys.readouterr().out


def test_as_long_as_there_is_no_address_nothing_is_linked():
    content = load_content(ROOT)
    assert "](" not in links_to(None, "binder")
    assert all(
        "mybinder" not in nav.strip_source(notebook, content.notebooks) for notebook in content.notebooks
    )
    with pytest.raises(AuthoringError, match="no links called ‘other’"):
        links_to(None, "other")
