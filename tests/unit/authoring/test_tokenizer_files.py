"""The authoring command that makes the tokenizer files again; no package is downloaded here."""

import hashlib
import io
import json
import tarfile
import zipfile

import pytest

from course_lib import data
from course_lib.authoring import tokenizer_files
from course_lib.authoring.tokenizer_files import DERIVATIONS, Package, check_all, verdict_on

PAGE = """<!doctype html>
<html data-code="xx" dir="ltr" lang="x"><head><title>Exish</title></head><body><h1>Title</h1>
<header><h2>Preamble</h2><p>Whereas &amp; so</p></header>
<article data-number="1"><h2>Article 1</h2><p>Cafe\u0301.</p></article></body></html>"""


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A data folder with one file, and a package it was taken from."""
    content = b'{"a": "\xc3\xa9"}'
    shipped = b'{"a":"\xc3\xa9"}'
    entry = {
        "file": "x.json",
        "registry": "npm",
        "package": "@some/x",
        "version": "1.0",
        "path_in_package": "models/x.json",
        "derived": "minified",
        "sha256": hashlib.sha256(shipped).hexdigest(),
    }
    for folder in tokenizer_files.FOLDERS:
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "x.json").write_bytes(shipped)
        (tmp_path / folder / "manifest.json").write_text(json.dumps({"files": [entry]}), encoding="utf-8")
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.setattr(tokenizer_files, "_package", lambda *_: Package({"models/x.json": content}))
    return entry


def test_the_same_bytes_are_the_same(here, capsys):
    assert check_all() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "same         data/tokenizers/x.json (npm @some/x 1.0, minified)"
    assert len(lines) == 2


def test_another_content_of_the_package_differs(here, capsys, monkeypatch):
    monkeypatch.setattr(tokenizer_files, "_package", lambda *_: Package({"models/x.json": b'{"a": 1}'}))
    assert check_all() == 1
    assert "differs      data/tokenizers/x.json: made again" in capsys.readouterr().out


@pytest.mark.parametrize("harm", ["change", "remove"])
def test_a_changed_or_missing_file_differs(here, capsys, harm):
    file = data.ROOT / "tokenizers" / "x.json"
    if harm == "change":
        file.write_bytes(b"{}")
    else:
        file.unlink()
    assert check_all() == 1
    assert capsys.readouterr().out.startswith("differs      data/tokenizers/x.json: the file is ")
    assert file.exists() == (harm == "change")


def test_what_cannot_be_downloaded_is_not_checked_and_says_why(here, capsys, monkeypatch, tmp_path):
    monkeypatch.undo()
    monkeypatch.setattr(data, "ROOT", tmp_path)
    monkeypatch.setattr(tokenizer_files.shutil, "which", lambda _: None)
    assert check_all() == 2
    reason = "because there is no npm on the PATH; it comes with Node.js"
    assert capsys.readouterr().out.splitlines() == [
        f"not checked  data/{folder}/x.json {reason}" for folder in tokenizer_files.FOLDERS
    ]


def test_a_failed_download_is_not_checked_and_tried_once(here, monkeypatch, tmp_path):
    monkeypatch.undo()
    monkeypatch.setattr(data, "ROOT", tmp_path)
    tries = []

    def fail(command, **_):
        tries.append(command)
        return tokenizer_files.subprocess.CompletedProcess(command, 1, "", "first\nno such version\n")

    monkeypatch.setattr(tokenizer_files.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(tokenizer_files.subprocess, "run", fail)
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    for _ in range(2):
        verdict, remark = verdict_on("tokenizers", here, downloads)
        assert verdict == "not checked"
        assert remark == " because @some/x 1.0 could not be downloaded (no such version)"
    assert len(tries) == 1
    assert tries[0][:2] == ["/bin/npm", "pack"]
    assert tries[0][-1] == "@some/x@1.0"


def test_a_file_that_is_in_no_package_is_ours(here):
    ours = {**here, "package": None, "derived": "written for the course"}
    assert verdict_on("tokenizers", ours, None) == ("ours", ": written for the course, in no package")


def test_every_derivation_of_the_manifests_is_known():
    named = {
        entry["derived"]
        for folder in tokenizer_files.FOLDERS
        for entry in data.manifest(folder).values()
        if entry["package"] is not None
    }
    assert named == set(DERIVATIONS)


def test_a_path_that_the_package_does_not_have_is_not_checked(here):
    assert verdict_on("tokenizers", {**here, "path_in_package": "y"}, None) == (
        "not checked",
        " because the package has no file y",
    )


def test_tekken_is_repacked_without_its_surplus_rows():
    tekken = {
        "config": {"default_vocab_size": 5, "default_num_special_tokens": 3},
        "vocab": [{"rank": i, "token_bytes": name} for i, name in enumerate(["AA==", "AQ==", "Ag=="])],
    }
    package = Package({"t": json.dumps(tekken).encode()})
    assert DERIVATIONS["tekken to tiktoken"](package, {"path_in_package": "t"}) == b"AA== 0\nAQ== 1\n"


def test_a_page_of_the_declaration_becomes_paragraphs_in_nfc():
    package = Package({"declaration/xx.html": PAGE.encode(), "index.js": b""})
    entry = {"path_in_package": "declaration", "languages": ["xx"]}
    assert json.loads(DERIVATIONS["declaration"](package, entry)) == {
        "xx": {
            "bcp47": "x",
            "name": "Exish",
            "dir": "ltr",
            "paragraphs": ["Title", "Preamble", "Whereas & so", "Article 1", "Caf\u00e9."],
        }
    }
    article = json.loads(DERIVATIONS["article 1"](package, entry))
    assert article == {"xx": {"name": "Exish", "text": "Caf\u00e9."}}


def test_archives_of_both_kinds_are_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "x.whl", "w") as wheel:
        wheel.writestr("x/a.txt", "alpha")
    with tarfile.open(tmp_path / "x.tgz", "w:gz") as npm:
        member = tarfile.TarInfo("package/a.txt")
        member.size = 5
        npm.addfile(member, io.BytesIO(b"alpha"))
    assert tokenizer_files._open(tmp_path / "x.whl").files == {"x/a.txt": b"alpha"}
    assert tokenizer_files._open(tmp_path / "x.tgz").files == {"a.txt": b"alpha"}
