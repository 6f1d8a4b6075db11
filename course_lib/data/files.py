"""Files of ``data/``, each checked against its published SHA-256 before it is used.

>>> path("tokenizers/qwen3/tokenizer.json").name
'tokenizer.json'
"""

from __future__ import annotations

import functools
import hashlib
import json
import sys
import tomllib
from pathlib import Path

# From the package and not from the working directory: a notebook runs in its own folder.
ROOT = Path(__file__).resolve().parents[2] / "data"

RENEW = "python -m course_lib.authoring renew"
"""The command that writes the checksums of changed files into the manifests."""


class DataError(Exception):
    """A file of the course is missing or damaged; the message says which one, and what to do."""


def root() -> Path:
    """The folder ``data/`` of the course: ``course_lib.data.ROOT``, which a test may point elsewhere."""
    return sys.modules[__package__].ROOT


def path(name: str) -> Path:
    """Where the data file *name* (such as ``"tokenizers/qwen3/tokenizer.json"``) is, after checking it.

    The check is done once per process and never changes or deletes anything. Raises DataError when the file
    is missing or differs from the published one, and ValueError when its manifest does not list it.

    >>> path("tokenizers/qwen3/tokenizer.json").is_file()
    True
    """
    return _checked(root(), name)


def manifest(folder: str) -> dict[str, dict]:
    """What ``data/<folder>/manifest.json`` says about each file in *folder*: a dict from its name to a dict.

    Raises DataError when the manifest is missing or damaged.

    >>> manifest("tokenizers")["qwen3/tokenizer.json"]["licence"]
    'Apache-2.0'
    """
    return {entry["file"]: dict(entry) for entry in _entries(root(), folder)}


def read_json(name: str) -> dict:
    """The content of the JSON file *name*, checked and read once. Not a copy: never change it.

    Raises DataError and ValueError as ``path`` does.

    >>> read_json("udhr/article_1.json")["lat"]["name"]
    'Latin'
    """
    return _json(root(), name)


def read_toml(root: Path, name: str) -> dict:
    """The content of the TOML file *name* in the folder *root*, checked. Errors are those of ``path``.

    >>> read_toml(ROOT, "crypto/vocabulary.toml")["statuses"]
    ['read', 'assumed', 'conflict']
    """
    return tomllib.loads(_checked(root, name).read_text(encoding="utf-8"))


def read_bytes(root: Path, name: str) -> bytes:
    """The bytes of the file *name* in the folder *root*, unchecked. Raises DataError when it cannot be read.

    >>> read_bytes(ROOT, "crypto/tokens.csv")[:11]
    b'ticker,name'
    """
    try:
        return (root / name).read_bytes()
    except FileNotFoundError:
        raise DataError(f"data/{name} is missing; {remedy(name)}") from None
    except OSError as error:
        raise DataError(f"data/{name} cannot be read ({error.strerror}); {remedy(name)}") from None


def is_published(root: Path, name: str) -> bool:
    """Whether the file *name* in the folder *root* equals, byte for byte, the one that its manifest lists.

    Raises ValueError when its manifest does not list it, and DataError when it cannot be read.

    >>> is_published(ROOT, "crypto/tokens.csv")
    True
    """
    folder, _, file = name.partition("/")
    for entry in _entries(root, folder):
        if entry["file"] == file:
            return hashlib.sha256(read_bytes(root, name)).hexdigest() == entry["sha256"]
    raise ValueError(f"data/{folder}/manifest.json lists no file {file!r}.")


def remedy(name: str) -> str:
    """How to get the published file *name* back, in words.

    >>> remedy("crypto/tokens.csv")
    'get it back with `git checkout -- data/crypto/tokens.csv`, or download the course again.'
    """
    return f"get it back with `git checkout -- data/{name}`, or download the course again."


def remedy_of_change(name: str) -> str:
    """What to do when the file *name* differs from the published one: get that back, or publish this one.

    >>> remedy_of_change("crypto/tokens.csv").partition(". ")[2]
    'If you changed it on purpose, keep it and run `python -m course_lib.authoring renew`.'
    """
    return f"{remedy(name)} If you changed it on purpose, keep it and run `{RENEW}`."


# Everything that is cached takes the root as an argument, so that a copy of the data is cached separately.
@functools.cache
def _checked(root: Path, name: str) -> Path:
    if not is_published(root, name):
        fault = "is damaged: it differs from the published file"
        raise DataError(f"data/{name} {fault}; {remedy_of_change(name)}")
    return root / name


@functools.cache
def _entries(root: Path, folder: str) -> list[dict]:
    name = f"{folder}/manifest.json"
    try:
        return json.loads(read_bytes(root, name))["files"]
    except (ValueError, KeyError, TypeError):
        raise DataError(f"data/{name} is damaged: it no longer lists the files; {remedy(name)}") from None


@functools.cache
def _json(root: Path, name: str) -> dict:
    return json.loads(_checked(root, name).read_bytes())
