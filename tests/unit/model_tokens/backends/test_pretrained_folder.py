"""Opening a tokenizer folder: a problem is one sentence; no banner, no network, no code from it."""

import json
import shutil
import subprocess
import sys

import pytest

from course_lib import data
from course_lib.model_tokens import load_pretrained, load_tokenizer

FOLDERS = ["bert-uncased", "qwen3", "mistral-v3", "deepseek-v4"]  # that of xlm-roberta has no tokenizer.json


@pytest.fixture
def bert_folder(tmp_path):
    original = data.path("tokenizers/bert-uncased/tokenizer.json").parent
    return shutil.copytree(original, tmp_path / "bert")


@pytest.mark.parametrize("name", FOLDERS)
def test_the_folders_of_the_course_open_and_agree_with_its_tokenizers(name):
    auto = load_pretrained(data.path(f"tokenizers/{name}/tokenizer.json").parent)
    text = "Crème brûlée for 12 guests: 🦜 नमस्ते"
    assert auto.encode(text, add_special_tokens=False) == load_tokenizer(name).encode(text)


def test_a_folder_that_is_not_there_is_no_model_name(tmp_path):
    with pytest.raises(ValueError, match="There is no folder"):
        load_pretrained("bert-base-uncased")
    with pytest.raises(ValueError, match=r"holds no tokenizer\.json"):
        load_pretrained(tmp_path)


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b", "a\ud800"])
def test_a_name_that_no_folder_can_have_is_one_sentence(name):
    with pytest.raises(ValueError, match="There is no folder") as caught:
        load_pretrained(name)
    assert len(str(caught.value)) < 300


def test_a_panic_of_the_library_is_one_sentence(bert_folder, monkeypatch):
    class Panic(BaseException):  # what tokenizers raises then is no Exception
        pass

    def fails(error):
        def failing(*_args, **_kwargs):
            raise error

        return failing

    monkeypatch.setattr("transformers.AutoTokenizer.from_pretrained", fails(Panic("index out of bounds")))
    with pytest.raises(ValueError, match="could not be opened: index out of bounds"):
        load_pretrained(bert_folder)
    monkeypatch.setattr("transformers.AutoTokenizer.from_pretrained", fails(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        load_pretrained(bert_folder)


def test_a_damaged_file_is_one_sentence(bert_folder):
    (bert_folder / "tokenizer.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match="could not be opened") as caught:
        load_pretrained(bert_folder)
    assert "\n" not in str(caught.value)


def test_code_in_the_folder_is_not_run(bert_folder, tmp_path):
    ran = tmp_path / "ran"
    (bert_folder / "evil.py").write_text(f"open({str(ran)!r}, 'w')\nclass Evil: pass\n", encoding="utf-8")
    config = json.loads((bert_folder / "tokenizer_config.json").read_text(encoding="utf-8"))
    config |= {"tokenizer_class": "Evil", "auto_map": {"AutoTokenizer": ["evil.Evil", "evil.Evil"]}}
    (bert_folder / "tokenizer_config.json").write_text(json.dumps(config), encoding="utf-8")
    try:
        load_pretrained(bert_folder)
    except ValueError as error:
        assert "could not be opened" in str(error)
    assert not ran.exists()


def test_nothing_is_printed_and_no_network_is_asked():
    code = (
        "import socket\n"
        "def refuse(*args): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from course_lib.model_tokens import chat_overhead\n"
        "chat_overhead([{'role': 'user', 'content': 'Hi'}])\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=data.ROOT.parent
    )
    assert run.stdout + run.stderr == ""
