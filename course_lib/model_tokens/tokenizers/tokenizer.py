"""Published tokenizers behind one small class, without a network.

>>> tok = load_tokenizer("o200k_base")
>>> tok.encode("strawberry")
[302, 1618, 19772]
>>> [piece.text for piece in tok.pieces("strawberry")]
['st', 'raw', 'berry']
>>> tok.count(" strawberry")
1
"""

from __future__ import annotations

import operator
import threading
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from course_lib.model_tokens import registry
from course_lib.model_tokens.backends import (
    JSON_BACKENDS,
    Backend,
    Piece,
    TiktokenBackend,
    UnigramBackend,
    give_back_freed_memory,
)
from course_lib.model_tokens.surrogates import well_formed

if TYPE_CHECKING:
    import pandas as pd
    import tokenizers


class Tokenizer:
    r"""A published tokenizer. ``load_tokenizer`` makes it, from an *entry* of the registry and a *backend*.

    Attributes: ``name``, ``family``, ``vocab_size`` (ids are from 0 to ``vocab_size - 1``), ``licence``,
    ``source`` (model, package and version of its files), ``special_tokens`` (text and id of every token that
    a plain text never gives), ``unknown_id`` (the id for characters that the tokenizer has no token for;
    ``None`` where there is a token for every byte).

    Nothing is ever added to your text or cut from it: no BOS, no EOS, no truncation, no padding. Special
    tokens in your text, such as ``<|endoftext|>`` or ``<think>``, are plain text unless you pass
    ``allow_special=True``; then each becomes its one id. A surrogate without its other half (``"\ud800"``),
    which UTF-8 cannot hold, is read as U+FFFD.
    """

    def __init__(self, entry: registry.Entry, backend: Backend):
        self._backend = backend
        self.name = entry.name
        self.family = entry.family
        self.vocab_size = entry.vocab_size
        self.licence = entry.licence
        self.source = entry.source
        self.special_tokens: Mapping[str, int] = MappingProxyType(backend.special_tokens)
        self.unknown_id: int | None = backend.unknown_id

    def __reduce__(self) -> tuple:
        # A copy, or one that was sent to another process, is loaded there by its name.
        return load_tokenizer, (self.name,)

    def __repr__(self) -> str:
        return f"<Tokenizer {self.name}: {self.family}, {self.vocab_size:,} tokens>"

    @property
    def pattern(self) -> str | None:
        r"""The pre-split pattern; ``None`` unless the tokenizer cuts its text by a single regular expression.

        >>> print(load_tokenizer("qwen3").pattern[:35])
        (?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n
        """
        return self._backend.pattern

    def encode(self, text: str, allow_special: bool = False) -> list[int]:
        """The ids of *text*; an empty text has none.

        Special tokens in *text* become their ids only with *allow_special*. Raises TypeError when *text*
        is not a ``str``; so do all methods that take a text.

        >>> load_tokenizer("cl100k_base").encode("<|endoftext|>", allow_special=True)
        [100257]
        >>> len(load_tokenizer("cl100k_base").encode("<|endoftext|>"))
        7
        """
        return self._backend.encode(well_formed(_checked_text(text)), allow_special)

    def count(self, text: str, allow_special: bool = False) -> int:
        """How many tokens *text* has: the length of ``encode(text, allow_special)``, but faster.

        *allow_special* and errors are those of ``encode``.

        >>> load_tokenizer("qwen3").count("12345")
        5
        """
        return self._backend.count(well_formed(_checked_text(text)), allow_special)

    def count_many(self, texts: Iterable[str]) -> list[int]:
        """How many tokens each of *texts* has, counted on all cores of the computer.

        Raises TypeError when *texts* is a single text, or one of them is not a ``str``.

        >>> load_tokenizer("gpt2").count_many(["one", "two words", ""])
        [1, 2, 0]
        """
        if isinstance(texts, str):
            raise TypeError("count_many() needs a list of texts; for a single one there is count().")
        return self._backend.count_many([well_formed(_checked_text(text)) for text in texts])

    def token_bytes(self, token_id: int) -> bytes:
        """The bytes that the token *token_id* adds to a text; a character may need several tokens.

        Raises ValueError for an id that the tokenizer does not have, and for tokenizers other than
        byte-level BPE: their text is not simply the bytes of its tokens, joined.

        >>> load_tokenizer("gpt2").token_bytes(15496)
        b'Hello'
        """
        raw = self._backend.token_bytes(self._checked_id(token_id))
        if raw is None:
            raise ValueError(
                f"{self.name} ({self.family}) does not write its text as bytes in a row; "
                "choose a byte-level BPE tokenizer, such as 'o200k_base'."
            )
        return raw

    def decode(self, ids: Iterable[int]) -> str:
        """The text of *ids*; bytes that are no whole character become U+FFFD.

        ``bert-uncased``, ``xlm-roberta``, ``qwen3`` (accents in two parts) and ``mistral-v3`` (the character
        ▁ becomes a space) rewrite a text while encoding, so that decoding can give another text. Raises
        ValueError for an id that the tokenizer does not have, TypeError for anything but a list of whole
        numbers.

        >>> load_tokenizer("bert-uncased").decode(load_tokenizer("bert-uncased").encode("Café  au lait"))
        'cafe au lait'
        """
        return self._backend.decode(self._checked_ids(ids))

    def pieces(self, text: str, allow_special: bool = False) -> list[Piece]:
        """The tokens of *text*, one ``Piece`` each: its id, its bytes and where it is in *text*.

        *allow_special* and errors are those of ``encode``.

        ``piece.start`` and ``piece.end`` are offsets into *text* as you gave it, in characters (code
        points): the token comes from ``text[start:end]``.

        - Starts and ends never decrease. Tokens that have parts of one character (an emoji in three
          tokens) each have the span of that whole character. Where several characters were rewritten
          together (a letter and its accent, composed), each token of the result has the span of all.
        - ``start == end`` where a token comes from none: the space that SentencePiece puts in front.
        - Gaps are characters that the tokenizer drops: white space, accents and invisible characters in
          ``bert-uncased``, control characters in ``xlm-roberta``. The others have no gaps.

        ``piece.raw`` are the bytes of the token, in the text as the tokenizer rewrote it:

        - byte-level BPE: joined, they are the UTF-8 bytes of *text* (``qwen3``: of its NFC form).
        - ``mistral-v3`` and ``xlm-roberta``: ▁ is a space, so joined, they are the bytes of the rewritten
          text with a space in front; <0xF0> is that byte.
        - ``bert-uncased``: without the ## that marks the inside of a word; joined, the words in small
          letters with nothing between them.
        - an unknown token (``piece.unknown``; only ``bert-uncased`` and ``xlm-roberta`` have one): the bytes
          of the characters of *text* that it replaces.

        ``piece.text`` is ``raw`` as text, with � for characters of which it has only a part.

        >>> [(p.text, p.start, p.end) for p in load_tokenizer("bert-uncased").pieces("Unbelievably 🙂")]
        [('un', 0, 2), ('bel', 2, 5), ('ie', 5, 7), ('va', 7, 9), ('bly', 9, 12), ('🙂', 13, 14)]
        >>> [p.raw.hex() for p in load_tokenizer("gpt2").pieces("🙂")]
        ['f09f', '9982']
        """
        return self._backend.pieces(_checked_text(text), allow_special)

    def normalised(self, text: str) -> str:
        """*text* as the tokenizer rewrites it before it cuts it. Most byte-level tokenizers change nothing.

        Errors are those of ``encode``.

        >>> load_tokenizer("bert-uncased").normalised("Crème  BRÛLÉE")
        'creme  brulee'
        >>> load_tokenizer("mistral-v3").normalised("Crème BRÛLÉE")
        '▁Crème▁BRÛLÉE'
        """
        return self._backend.normalised(well_formed(_checked_text(text)))

    def words(self, text: str) -> list[str]:
        """The normalised *text*, cut at places that no token may cross. Errors are those of ``encode``.

        Families differ most in this step. ``bert-uncased`` cuts at white space, which it drops, and around
        every punctuation mark and Chinese character. ``xlm-roberta`` cuts at spaces and writes each as ▁ in
        front of its word. Byte-level BPE cuts by a pattern and keeps spaces as they are; ``mistral-v3`` cuts
        nowhere.

        >>> load_tokenizer("bert-uncased").words("Don't panic!")
        ['don', "'", 't', 'panic', '!']
        >>> load_tokenizer("gpt2").words("Don't panic!")
        ['Don', "'t", ' panic', '!']
        """
        return self._backend.words(well_formed(_checked_text(text)))

    def spelling(self, token_id: int) -> str:
        """How the vocabulary writes the token *token_id*: ▁ or Ġ is a space, ## inside a word, <0xE2> a byte.

        tiktoken's files hold bare bytes, so its tokenizers give the text. Errors are those of ``decode``.

        >>> tok = load_tokenizer("bert-uncased")
        >>> [tok.spelling(token_id) for token_id in tok.encode("tokenization")]
        ['token', '##ization']
        """
        return self._backend.spelling(self._checked_id(token_id))

    def _checked_ids(self, ids: Iterable[int]) -> list[int]:
        try:
            checked = [operator.index(token_id) for token_id in ids]
        except TypeError:
            raise TypeError(f"decode() needs a list of ids, such as [1, 2, 3], not {ids!r:.60}.") from None
        for token_id in set(checked):
            self._check_that_it_is_there(token_id)
        return checked

    def _checked_id(self, token_id: int) -> int:
        try:
            checked = operator.index(token_id)
        except TypeError:
            raise TypeError(f"An id is a whole number, such as 42, not {token_id!r:.60}.") from None
        self._check_that_it_is_there(checked)
        return checked

    def _check_that_it_is_there(self, token_id: int) -> None:
        if not self._backend.has(token_id):
            raise ValueError(
                f"{self.name} has no token with the id {token_id}; "
                f"its ids lie between 0 and {self.vocab_size - 1}."
            )


_lock = threading.Lock()
_loaded: dict[str, Tokenizer] = {}


def load_tokenizer(name: str, keep: bool = True) -> Tokenizer:
    """The tokenizer called *name*, one of ``available_tokenizers()``.

    Each is loaded once per process. With ``keep=False``, a tokenizer that is not in memory yet is not kept
    there: it is freed when you no longer use it. *keep* is True by default. Raises ValueError for an unknown
    name, and DataError when a file is missing or damaged.

    >>> load_tokenizer("mistral-v3")
    <Tokenizer mistral-v3: SentencePiece BPE with byte fallback, 32,768 tokens>
    >>> load_tokenizer("o200k")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: There is no tokenizer called 'o200k'. Did you mean 'o200k_base'? The course has: gpt2, ...
    """
    entry = registry.entry(name)
    with _lock:
        tok = _loaded.get(name)
        if tok is None:
            tok = Tokenizer(entry, _backend_of(entry, keep))
            give_back_freed_memory()
        if keep:
            _loaded[name] = tok
        return tok


def share_vocabulary(name: str, loaded: tokenizers.Tokenizer) -> Tokenizer:
    """The tokenizer *name* on the vocabulary of *loaded*, which another library holds in memory already.

    ``load_tokenizer(name)`` gives it from now on. Raises ValueError for an unknown name.

    >>> from course_lib.model_tokens import chat_tokenizer
    >>> share_vocabulary("qwen3", chat_tokenizer().backend_tokenizer) is load_tokenizer("qwen3")
    True
    """
    entry = registry.entry(name)
    with _lock:
        _loaded[name] = Tokenizer(entry, JSON_BACKENDS[entry.family](entry, loaded))
        return _loaded[name]


def available_tokenizers() -> list[str]:
    """The names that ``load_tokenizer`` knows; ``tokenizer_table()`` says more about each.

    >>> available_tokenizers()[:4]
    ['gpt2', 'p50k_base', 'cl100k_base', 'o200k_base']
    """
    return list(registry.ENTRIES)


def tokenizer_table() -> pd.DataFrame:
    """What is known about each tokenizer, without loading any: a frame with one row per tokenizer.

    Columns: ``family``, ``used_by`` (models), ``vocab_size``, ``licence``, ``source`` (of its files).

    >>> tokenizer_table().loc["qwen3", ["family", "used_by", "licence"]].tolist()
    ['byte-level BPE', 'Qwen3', 'Apache-2.0']
    """
    import pandas as pd

    columns = ["family", "used_by", "vocab_size", "licence", "source"]
    rows = [[getattr(entry, column) for column in columns] for entry in registry.ENTRIES.values()]
    return pd.DataFrame(rows, columns=columns, index=pd.Index(registry.ENTRIES, name="tokenizer"))


def _backend_of(entry: registry.Entry, keep: bool) -> Backend:
    if entry.library == "tiktoken":
        return TiktokenBackend(entry, keep)
    if entry.library == "sentencepiece":
        return UnigramBackend(entry)
    return JSON_BACKENDS[entry.family](entry)


def _checked_text(text: str) -> str:
    if isinstance(text, str):
        return text
    if isinstance(text, bytes):
        raise TypeError("A tokenizer needs a text (str), not bytes; decode them first: data.decode('utf-8').")
    raise TypeError(f"A tokenizer needs a text (str), not {type(text).__name__}.")
