"""The door to data/: whole, checked, and clear when a file is not what it should be."""

import hashlib
import json
import os
import subprocess
import sys
import unicodedata

import pytest

from course_lib import data
from course_lib.data import DataError

FOLDERS = sorted(path.parent.name for path in data.ROOT.glob("*/manifest.json"))
AS_OF = {"tokenizers": "2026-11-23", "udhr": "2026-11-23"}
FACTS = [
    *("name", "model", "registry", "package", "version", "path_in_package"),
    *("derived", "sha256", "licence", "licence_files"),
]


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A data folder of its own with two small files."""
    root = tmp_path / "data"
    (root / "things").mkdir(parents=True)
    (root / "things" / "a.txt").write_bytes(b"alpha\n")
    (root / "things" / "b.txt").write_bytes(b"beta\n")
    files = [
        {"file": name, "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in {"a.txt": b"alpha\n", "b.txt": b"beta\n"}.items()
    ]
    (root / "things" / "manifest.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    monkeypatch.setattr(data, "ROOT", root)
    return root / "things"


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_file_is_listed_with_its_facts_and_is_intact(folder):
    entries = data.manifest(folder)
    for name, entry in entries.items():
        assert all(fact in entry for fact in FACTS), name
        assert data.path(f"{folder}/{name}").is_file()
        for licence in entry["licence_files"]:
            assert (data.ROOT / folder / licence).resolve().is_file(), licence
    root = data.ROOT / folder
    there = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    others = {name for name in there if name.startswith(("licences/", "LICENCE")) or name == "README.md"}
    assert there - others == {*entries, "manifest.json"}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_manifest_is_dated_and_explains_each_derivation(folder):
    content = json.loads((data.ROOT / folder / "manifest.json").read_text(encoding="utf-8"))
    assert content["as_of"] == AS_OF.get(folder, "2026-11-28")
    assert {entry["derived"] for entry in content["files"]} == set(content["derivations"])
    assert {entry["registry"] for entry in content["files"]} <= {"PyPI", "npm", None}


def test_the_files_keep_their_published_checksums():
    # Pinned in many public places, tiktoken's own source among them.
    published = {
        "tiktoken/vocab.bpe": "1ce1664773c50f3e0cc8842619a93edc4624525b728b188a9e0be33b7726adc5",
        "tiktoken/encoder.json": "196139668be63f3b5d6574427317ae82f612a97c5d1cdaf36ed2256dbf636783",
        "tiktoken/o200k_base.tiktoken": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
        "tiktoken/cl100k_base.tiktoken": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
        "bert-uncased/tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
        "mistral-v3/tokenizer.model": "9addc8bdce5988448ae81b729336f43a81262160ae8da760674badab9d4c7d33",
    }
    entries = data.manifest("tokenizers")
    assert {name: entries[name]["sha256"] for name in published} == published


def test_git_never_changes_the_bytes_of_checked_files():
    attributes = (data.ROOT.parent / ".gitattributes").read_text(encoding="utf-8").splitlines()
    assert {f"data/{folder}/** -text" for folder in FOLDERS} <= set(attributes)


def test_the_languages_of_the_declaration():
    languages = data.declaration_languages()
    assert set(languages) == set(data.manifest("udhr")["declaration.json"]["languages"])
    assert languages["eng"] == data.Language("English", "en", "ltr")
    assert {code for code, language in languages.items() if language.direction == "rtl"} == {
        "arb",
        "heb",
        "pes_1",
        "urd",
    }
    for code in languages:
        paragraphs = data.declaration(code)
        assert 60 < len(paragraphs) < 100
        assert all(text and unicodedata.is_normalized("NFC", text) for text in paragraphs)
    english = data.declaration()
    assert english[0] == "Universal Declaration of Human Rights"
    assert "Article 30" in english
    assert len("\n".join(english)) == 10637
    assert sum(len(text.split()) for text in english) == 1747


def test_article_1_in_492_languages():
    assert len(data.article_1_languages()) == 492
    assert data.article_1_languages()["deu_1996"] == "German, Standard (1996)"
    assert data.article_1() == (
        "All human beings are born free and equal in dignity and rights. They are endowed with reason and "
        "conscience and should act towards one another in a spirit of brotherhood."
    )
    assert all(data.article_1(code) for code in data.article_1_languages())


def test_what_is_handed_out_can_be_changed_without_harm():
    data.declaration("eng").clear()
    data.declaration_languages().clear()
    data.manifest("udhr").clear()
    assert len(data.declaration("eng")) == 92
    assert "eng" in data.declaration_languages()
    assert len(data.manifest("udhr")) == 2


@pytest.mark.parametrize(
    ("wrong", "hint"),
    [("English", "did you mean 'eng' (English)"), ("german", "'deu_1996' (German"), ("en", "'eng' (Eng")],
)
def test_an_unknown_language_suggests_the_closest(wrong, hint):
    for text_in in (data.declaration, data.article_1):
        with pytest.raises(ValueError, match="translations here has the code") as caught:
            text_in(wrong)
        assert hint in str(caught.value)


@pytest.mark.parametrize("wrong", ["", "0000", None, 7, ["eng"]])
def test_a_language_like_nothing_gets_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"a code is one of|did you mean"):
        data.declaration(wrong)


def test_the_source_is_cited_with_its_link():
    link = "https://www.ohchr.org/en/human-rights/universal-declaration"
    assert link in data.CITATION
    assert link in (data.ROOT / "udhr" / "README.md").read_text(encoding="utf-8")
    assert all(entry["source"] == link for entry in data.manifest("udhr").values())


def test_a_file_is_found_from_any_working_directory(tmp_path):
    script = f"import sys; sys.path.insert(0, {str(data.ROOT.parent)!r}); from course_lib.data import path; "
    done = subprocess.run(
        [sys.executable, "-c", script + "print(path('udhr/article_1.json').is_file())"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "True\n", done.stderr


def test_a_whole_file_is_handed_out(copy):
    assert data.path("things/a.txt").read_bytes() == b"alpha\n"


def test_a_missing_file_says_how_to_get_it_back(copy):
    (copy / "a.txt").unlink()
    with pytest.raises(DataError) as caught:
        data.path("things/a.txt")
    assert str(caught.value) == (
        "data/things/a.txt is missing; get it back with `git checkout -- data/things/a.txt`, "
        "or download the course again."
    )
    assert data.path("things/b.txt").is_file()


@pytest.mark.parametrize("content", [b"alpha\r\n", b"alph", b""])
def test_a_changed_file_is_refused_and_left_alone(copy, content):
    (copy / "a.txt").write_bytes(content)
    for _ in range(2):
        with pytest.raises(DataError, match=r"^data/things/a\.txt is damaged: it differs from the published"):
            data.path("things/a.txt")
    assert (copy / "a.txt").read_bytes() == content


def test_a_mended_file_is_taken_without_a_restart(copy):
    (copy / "a.txt").write_bytes(b"wrong")
    with pytest.raises(DataError):
        data.path("things/a.txt")
    (copy / "a.txt").write_bytes(b"alpha\n")
    assert data.path("things/a.txt").is_file()


def test_a_folder_in_place_of_a_file_gets_a_sentence(copy):
    (copy / "a.txt").unlink()
    (copy / "a.txt").mkdir()
    with pytest.raises(DataError, match=r"^data/things/a\.txt cannot be read \(.+\); get it back"):
        data.path("things/a.txt")


@pytest.mark.parametrize("content", ["{", "[]", "{}", '{"files"', "\x00"])
def test_a_damaged_manifest_gets_a_sentence(copy, content):
    (copy / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(
        DataError, match=r"^data/things/manifest\.json is damaged: it no longer lists the files"
    ):
        data.path("things/a.txt")


def test_a_missing_folder_and_an_unlisted_file_get_a_sentence(copy):
    with pytest.raises(DataError, match=r"^data/nothing/manifest\.json is missing; get it back"):
        data.path("nothing/a.txt")
    with pytest.raises(ValueError, match=r"^data/things/manifest\.json lists no file '\.\./secret'\.$"):
        data.path("things/../secret")


def test_a_file_is_checked_once(copy, monkeypatch):
    data.path("things/a.txt")
    monkeypatch.setattr(hashlib, "sha256", None)
    assert data.path("things/a.txt") == copy / "a.txt"
    assert os.fspath(data.path("things/a.txt")).startswith(os.fspath(copy))
