"""The tokenizers of the course: what they are called, which models use them, which files they need.

To add one, add an entry here, its files to ``data/tokenizers/``, and these to the manifest there.
"""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from course_lib import data

BYTE_LEVEL_BPE = "byte-level BPE"
SENTENCEPIECE_BPE = "SentencePiece BPE with byte fallback"
UNIGRAM = "SentencePiece Unigram"
WORDPIECE = "WordPiece"


@dataclass(frozen=True)
class Entry:
    """One tokenizer, called *name*, and where it comes from.

    *family* is one of the constants above, *used_by* names models, *vocab_size* is the highest id plus 1, as
    its publisher counts. *library* is "tiktoken", "tokenizers" or "sentencepiece", and *files* are those
    that it reads, as ``data/tokenizers/manifest.json`` names them.

    >>> entry("qwen3").licence, entry("qwen3").files
    ('Apache-2.0', ('qwen3/tokenizer.json',))
    """

    name: str
    family: str
    used_by: str
    vocab_size: int
    library: str
    files: tuple[str, ...]

    @property
    def licence(self) -> str:
        """The licence of the files, by its SPDX identifier."""
        return self._origin["licence"]

    @property
    def source(self) -> str:
        """Model, package and version that the files were taken from."""
        origin = self._origin
        return f"{origin['model']}; {origin['registry']} package {origin['package']} {origin['version']}"

    @property
    def _origin(self) -> dict:
        return data.manifest("tokenizers")[self.files[0]]


ENTRIES = {
    entry.name: entry
    for entry in (
        Entry(
            name="gpt2",
            family=BYTE_LEVEL_BPE,
            used_by="GPT-2; GPT-3 uses the same tokens",
            vocab_size=50_257,
            library="tiktoken",
            files=("tiktoken/vocab.bpe", "tiktoken/encoder.json"),
        ),
        Entry(
            name="p50k_base",
            family=BYTE_LEVEL_BPE,
            used_by="Codex, text-davinci-002 and -003",
            vocab_size=50_281,
            library="tiktoken",
            files=("tiktoken/p50k_base.tiktoken",),
        ),
        Entry(
            name="cl100k_base",
            family=BYTE_LEVEL_BPE,
            used_by="GPT-3.5 Turbo, GPT-4, text-embedding-3",
            vocab_size=100_277,
            library="tiktoken",
            files=("tiktoken/cl100k_base.tiktoken",),
        ),
        Entry(
            name="o200k_base",
            family=BYTE_LEVEL_BPE,
            used_by="GPT-4o, GPT-4.1, GPT-5, o1, o3",
            vocab_size=200_019,
            library="tiktoken",
            files=("tiktoken/o200k_base.tiktoken",),
        ),
        Entry(
            name="o200k_harmony",
            family=BYTE_LEVEL_BPE,
            used_by="gpt-oss: the tokens of o200k_base with more special ones",
            vocab_size=201_088,
            library="tiktoken",
            files=("tiktoken/o200k_base.tiktoken",),
        ),
        Entry(
            name="bert-uncased",
            family=WORDPIECE,
            used_by="BERT base uncased, all-MiniLM-L6-v2",
            vocab_size=30_522,
            library="tokenizers",
            files=("bert-uncased/tokenizer.json",),
        ),
        Entry(
            name="xlm-roberta",
            family=UNIGRAM,
            used_by="XLM-RoBERTa, multilingual-e5",
            vocab_size=250_002,
            library="sentencepiece",
            files=("xlm-roberta/unigram.model", "xlm-roberta/settings.json"),
        ),
        Entry(
            name="mistral-v3",
            family=SENTENCEPIECE_BPE,
            used_by="Mistral 7B Instruct v0.3",
            vocab_size=32_768,
            library="tokenizers",
            files=("mistral-v3/tokenizer.json",),
        ),
        Entry(
            name="tekken",
            family=BYTE_LEVEL_BPE,
            used_by="Mistral Nemo",
            vocab_size=131_072,
            library="tiktoken",
            files=("tekken/tekken.tiktoken",),
        ),
        Entry(
            name="qwen3",
            family=BYTE_LEVEL_BPE,
            used_by="Qwen3",
            vocab_size=151_669,
            library="tokenizers",
            files=("qwen3/tokenizer.json",),
        ),
        Entry(
            name="deepseek-v4",
            family=BYTE_LEVEL_BPE,
            used_by="DeepSeek V4",
            vocab_size=129_280,
            library="tokenizers",
            files=("deepseek-v4/tokenizer.json",),
        ),
    )
}


def entry(name: str) -> Entry:
    """The tokenizer called *name*. Raises ValueError, which names the closest one, when there is none.

    >>> entry("qwen3").used_by
    'Qwen3'
    """
    if isinstance(name, str) and name in ENTRIES:
        return ENTRIES[name]
    wanted = str(name).lower()
    close = [known for known in ENTRIES if wanted and known.startswith(wanted)]
    close = close or get_close_matches(wanted, ENTRIES, n=1, cutoff=0.4)
    hint = f" Did you mean {close[0]!r}?" if close else ""
    raise ValueError(f"There is no tokenizer called {name!r}.{hint} The course has: {', '.join(ENTRIES)}.")
