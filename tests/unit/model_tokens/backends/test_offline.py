"""No network, nothing heavy at import, and no file of the course ever harmed by tiktoken."""

import functools
import hashlib
import os
import shutil
import subprocess
import sys
import textwrap

import pytest

from course_lib import data
from course_lib.data import DataError
from course_lib.model_tokens import load_tokenizer, use_offline_tiktoken
from course_lib.model_tokens.backends import offline_tiktoken
from course_lib.model_tokens.tokenizers import tokenizer

CHECKOUT = data.ROOT.parent

NO_NETWORK = """
import socket, sys

class Refused(BaseException):
    pass

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}:
        raise Refused(event)

sys.addaudithook(refuse)
try:
    socket.create_connection(("192.0.2.1", 80), timeout=1)
except Refused:
    print("guarded")

from course_lib.model_tokens import available_tokenizers, load_tokenizer, use_offline_tiktoken
from course_lib.model_tokens.tokenizers import tokenizer
for name in available_tokenizers():
    tok = load_tokenizer(name)
    assert tok.decode(tok.encode("hello world")).strip() == "hello world"
    tokenizer._loaded.clear()

import tiktoken
use_offline_tiktoken()
loaded = set(tiktoken.registry.ENCODINGS)
names = tiktoken.list_encoding_names()
for name in {*names} - loaded | {"cl100k_base"}:
    tiktoken.registry.ENCODINGS.pop(name, None)
    assert tiktoken.get_encoding(name).encode("hello world")
print("loaded all, and for tiktoken", len(names))
"""


@functools.cache
def without_network():
    """The command prefix that takes a process off the network, where this system allows it."""
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [unshare, "-n"]
    return []


def run(script, *, prefix=(), **environment):
    return subprocess.run(
        [*prefix, sys.executable, "-c", textwrap.dedent(script)],
        cwd=CHECKOUT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_everything_loads_without_a_network(tmp_path):
    # A home of its own, so that no earlier download can help.
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    done = run(NO_NETWORK, prefix=without_network(), TMPDIR=str(tmp_path), **home)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[:2] == ["guarded", "loaded all, and for tiktoken 7"]


@pytest.mark.parametrize("module", ["course_lib", "course_lib.data", "course_lib.model_tokens"])
def test_importing_is_light(module):
    done = run(f"import {module}, sys; print(*{{name.partition('.')[0] for name in sys.modules}})")
    assert done.returncode == 0, done.stderr
    heavy = {"pandas", "plotly", "transformers", "numpy", "tiktoken", "tokenizers", "ipywidgets", "IPython"}
    assert not heavy.intersection(done.stdout.split())


@pytest.fixture
def own_cache(tmp_path, monkeypatch):
    import platformdirs

    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: tmp_path / "cache")
    return tmp_path / "cache" / "tiktoken"


@pytest.fixture
def own_data(tmp_path, monkeypatch):
    """A copy of some of the data, and nothing loaded yet."""
    root = tmp_path / "data"
    for folder in ("tiktoken", "bert-uncased"):
        shutil.copytree(data.ROOT / "tokenizers" / folder, root / "tokenizers" / folder)
    shutil.copy(data.ROOT / "tokenizers" / "manifest.json", root / "tokenizers")
    monkeypatch.setattr(data, "ROOT", root)
    monkeypatch.setattr(tokenizer, "_loaded", {})
    return root


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("cl100k_base", "tiktoken/cl100k_base.tiktoken"),
        ("gpt2", "tiktoken/vocab.bpe"),
        ("bert-uncased", "bert-uncased/tokenizer.json"),
    ],
)
@pytest.mark.parametrize("harm", ["line endings", "cut off", "empty", "missing"])
def test_a_damaged_file_gets_one_clear_sentence_and_is_left_alone(own_data, own_cache, name, file, harm):
    target = own_data / "tokenizers" / file
    content = target.read_bytes()
    if harm == "missing":
        target.unlink()
    else:
        line_endings = content.replace(b"e", b"e\r\n", 3)
        target.write_bytes({"line endings": line_endings, "cut off": content[:1000], "empty": b""}[harm])
    before = target.read_bytes() if target.exists() else None
    with pytest.raises(DataError) as caught:
        load_tokenizer(name)
    what = "is missing" if harm == "missing" else "is damaged: it differs from the published file"
    assert str(caught.value).startswith(
        f"data/tokenizers/{file} {what}; get it back with `git checkout -- data/tokenizers/{file}`, "
        "or download the course again."
    )
    assert (target.read_bytes() if target.exists() else None) == before


def test_a_damaged_copy_is_made_again(own_cache):
    use_and_restore()
    copy = own_cache / data.manifest("tokenizers")["tiktoken/p50k_base.tiktoken"]["tiktoken_name"]
    copy.write_bytes(b"damaged")
    use_and_restore()
    original = data.path("tokenizers/tiktoken/p50k_base.tiktoken")
    assert copy.read_bytes() == original.read_bytes()
    assert sorted(file.name for file in own_cache.iterdir()) == sorted(
        facts["tiktoken_name"] for facts in data.manifest("tokenizers").values() if "tiktoken_name" in facts
    )


def test_copies_go_to_a_temporary_folder_when_the_home_is_read_only(tmp_path, monkeypatch):
    import platformdirs

    in_the_way = tmp_path / "a file, not a folder"
    in_the_way.write_text("")
    monkeypatch.setattr(platformdirs, "user_cache_path", lambda *_, **__: in_the_way)
    folder = use_and_restore()
    assert not folder.is_relative_to(tmp_path)
    assert len(list(folder.iterdir())) == 6


def test_copies_go_to_a_temporary_folder_where_nobody_has_a_home(monkeypatch):
    import platformdirs

    def nowhere(*_, **__):
        raise RuntimeError("could not determine the home directory for '~/.cache'")  # as platformdirs has it

    monkeypatch.setattr(platformdirs, "user_cache_path", nowhere)
    assert len(list(use_and_restore().iterdir())) == 6


def test_copies_are_named_as_tiktoken_names_them():
    site = "https://openaipublic.blob.core.windows.net/"
    for file, facts in data.manifest("tokenizers").items():
        if "tiktoken_name" in facts:
            of_gpt2 = file in {"tiktoken/vocab.bpe", "tiktoken/encoder.json"}
            folder = "gpt-2/encodings/main/" if of_gpt2 else "encodings/"
            address = site + folder + file.removeprefix("tiktoken/")
            assert facts["tiktoken_name"] == hashlib.sha1(address.encode()).hexdigest()


@pytest.mark.parametrize("before", [None, "/somewhere/else"])
def test_loading_leaves_the_environment_as_it_was(own_cache, monkeypatch, before):
    monkeypatch.setattr(tokenizer, "_loaded", {})
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR", raising=False)
    if before:
        monkeypatch.setenv("TIKTOKEN_CACHE_DIR", before)
    load_tokenizer("gpt2")
    assert os.environ.get("TIKTOKEN_CACHE_DIR") == before


def use_and_restore():
    before = os.environ.get("TIKTOKEN_CACHE_DIR")
    try:
        return use_offline_tiktoken()
    finally:
        os.environ.pop("TIKTOKEN_CACHE_DIR", None)
        if before is not None:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


def test_the_temporary_folder_is_the_same_for_the_whole_process():
    assert offline_tiktoken._folder_of_this_process() is offline_tiktoken._folder_of_this_process()
