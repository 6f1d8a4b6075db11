"""The one door to ``data/``: every file is checked against its published SHA-256 before it is used.

>>> declaration("eng")[0]
'Universal Declaration of Human Rights'
>>> path("tokenizers/qwen3/tokenizer.json").name
'tokenizer.json'
"""

from __future__ import annotations

import functools
import hashlib
import json
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

# From the package and not from the working directory: a notebook runs in its own folder.
ROOT = Path(__file__).resolve().parent.parent / "data"

CITATION = (
    "Universal Declaration of Human Rights, Office of the United Nations High Commissioner for Human Rights, "
    "https://www.ohchr.org/en/human-rights/universal-declaration"
)


class DataError(Exception):
    """A file of the course is missing or damaged; the message says which, and how to get it back."""


@dataclass(frozen=True)
class Language:
    """A language of the Declaration: its English name, BCP 47 tag and direction, ``"ltr"`` or ``"rtl"``."""

    name: str
    bcp47: str
    direction: str


def path(name: str) -> Path:
    """Where the data file *name* (such as ``"tokenizers/qwen3/tokenizer.json"``) is, after checking it.

    The check is done once per process. Raises ``DataError`` when the file is missing or differs from
    the published one, and never changes or deletes anything; ``ValueError`` when no manifest lists it.
    """
    return _checked(ROOT, name)


def manifest(folder: str) -> dict[str, dict]:
    """What ``data/<folder>/manifest.json`` says about each file: package, version, sha256, licence, ….

    >>> manifest("tokenizers")["qwen3/tokenizer.json"]["licence"]
    'Apache-2.0'
    """
    return {entry["file"]: dict(entry) for entry in _entries(ROOT, folder)}


def declaration(language: str = "eng") -> list[str]:
    """The headings and paragraphs of the Universal Declaration of Human Rights, in order.

    *language* is a code of ``declaration_languages()``. The text is in Unicode form NFC; whoever
    publishes it names the source, see ``CITATION``.

    >>> len(declaration("tha"))
    90
    """
    texts = _json(ROOT, "udhr/declaration.json")
    names = {code: entry["name"] for code, entry in texts.items()}
    return list(texts[_known(language, names)]["paragraphs"])


def declaration_languages() -> dict[str, Language]:
    """The 43 languages of ``declaration``, by code.

    >>> declaration_languages()["arb"]
    Language(name='Arabic, Standard', bcp47='ar', direction='rtl')
    """
    texts = _json(ROOT, "udhr/declaration.json")
    return {code: Language(entry["name"], entry["bcp47"], entry["dir"]) for code, entry in texts.items()}


def article_1(language: str = "eng") -> str:
    """Article 1 of the Declaration; *language* is a code of ``article_1_languages()``.

    >>> article_1("lat")[:47]
    'Omnes homines dignitate et iure liberi et pares'
    """
    texts = _json(ROOT, "udhr/article_1.json")
    return texts[_known(language, article_1_languages())]["text"]


def article_1_languages() -> dict[str, str]:
    """The 492 languages of ``article_1``: code and English name.

    >>> article_1_languages()["lat"]
    'Latin'
    """
    return {code: entry["name"] for code, entry in _json(ROOT, "udhr/article_1.json").items()}


def _known(language: str, names: dict[str, str]) -> str:
    if isinstance(language, str) and language in names:
        return language
    wanted = str(language)
    close = [code for code, name in names.items() if wanted and name.casefold().startswith(wanted.casefold())]
    close = list(dict.fromkeys(close + get_close_matches(wanted, names)))[:4]
    meant = ", ".join(f"{code!r} ({names[code]})" for code in close)
    hint = f"did you mean {meant}?" if meant else f"a code is one of {', '.join(list(names)[:4])}, …"
    raise ValueError(f"None of the {len(names)} translations here has the code {language!r}; {hint}")


# The root is an argument of everything that remembers, so that a copy of the data has its own memory.
@functools.cache
def _checked(root: Path, name: str) -> Path:
    folder, _, file = name.partition("/")
    for entry in _entries(root, folder):
        if entry["file"] == file:
            break
    else:
        raise ValueError(f"data/{folder}/manifest.json lists no file {file!r}.")
    if hashlib.sha256(_read(root, name)).hexdigest() != entry["sha256"]:
        raise DataError(f"data/{name} is damaged: it differs from the published file; {_remedy(name)}")
    return root / name


@functools.cache
def _entries(root: Path, folder: str) -> list[dict]:
    name = f"{folder}/manifest.json"
    try:
        return json.loads(_read(root, name))["files"]
    except (ValueError, KeyError, TypeError):
        raise DataError(f"data/{name} is damaged: it no longer lists the files; {_remedy(name)}") from None


@functools.cache
def _json(root: Path, name: str) -> dict:
    return json.loads(_checked(root, name).read_bytes())


def _read(root: Path, name: str) -> bytes:
    try:
        return (root / name).read_bytes()
    except FileNotFoundError:
        raise DataError(f"data/{name} is missing; {_remedy(name)}") from None
    except OSError as error:
        raise DataError(f"data/{name} cannot be read ({error.strerror}); {_remedy(name)}") from None


def _remedy(name: str) -> str:
    return f"get it back with `git checkout -- data/{name}`, or download the course again."
