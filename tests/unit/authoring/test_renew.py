"""Checksums of data/ are renewed in every manifest, and what no manifest can say stops with a sentence."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys

import pytest

from course_lib import data
from course_lib.authoring import renew
from course_lib.authoring.anatomy import AuthoringError


@pytest.fixture
def root(tmp_path):
    """A project with a data folder of its own."""
    shutil.copytree(data.ROOT / "crypto", tmp_path / "data" / "crypto")
    shutil.copytree(data.ROOT / "udhr", tmp_path / "data" / "udhr")
    return tmp_path


def test_nothing_is_written_where_nothing_changed(root, capsys):
    before = {path: path.read_bytes() for path in root.glob("data/*/manifest.json")}
    assert renew.renew(root) == 0
    assert capsys.readouterr().out == "renew: nothing to change\n"
    assert {path: path.read_bytes() for path in before} == before


@pytest.mark.parametrize("folder", ["crypto", "tokenizers", "udhr"])
def test_every_manifest_of_the_course_is_one_that_it_could_have_written(folder):
    content = (data.ROOT / folder / "manifest.json").read_bytes()
    assert content == (json.dumps(json.loads(content), indent=1, ensure_ascii=False) + "\n").encode()


def test_changed_files_of_every_folder_are_named_and_then_whole(root, capsys, monkeypatch):
    for name in ("crypto/studies.csv", "udhr/article_1.json"):
        with (root / "data" / name).open("ab") as file:
            file.write(b"\n")
    renew.renew(root)
    assert capsys.readouterr().out == "renew: data/crypto/studies.csv, data/udhr/article_1.json\n"
    monkeypatch.setattr(data, "ROOT", root / "data")
    path = data.path("udhr/article_1.json")
    assert data.manifest("udhr")["article_1.json"]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_new_and_a_missing_file_are_named(root):
    (root / "data" / "crypto" / "prices.csv").write_text("x", encoding="utf-8")
    with pytest.raises(AuthoringError, match=r"data/crypto/prices\.csv is new\. Write an entry"):
        renew.renew(root)
    (root / "data" / "crypto" / "prices.csv").unlink()
    (root / "data" / "crypto" / "studies.csv").unlink()
    with pytest.raises(AuthoringError, match=r"data/crypto/studies\.csv is missing\. Take its entry out"):
        renew.renew(root)


@pytest.mark.parametrize("content", ["{", "[]", '{"files": [{}]}'])
def test_a_damaged_manifest_is_named(root, content):
    (root / "data" / "udhr" / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(AuthoringError, match=r"data/udhr/manifest\.json cannot be read"):
        renew.renew(root)


def test_the_command_runs_although_the_words_of_the_package_have_changed(root):
    # Most of the package cannot even be imported then.
    shutil.copytree(data.ROOT.parent / "course_lib", root / "course_lib")
    with (root / "data" / "crypto" / "vocabulary.toml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    done = subprocess.run(
        [sys.executable, "-m", "course_lib.authoring", "renew"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("renew: data/crypto/vocabulary.toml\n", "")
