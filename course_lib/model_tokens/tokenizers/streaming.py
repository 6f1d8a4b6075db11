"""Showing an answer while it arrives: a token may end in the middle of a character."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from course_lib.model_tokens.tokenizers.tokenizer import Tokenizer


def stream_text(ids: Iterable[int], tok: Tokenizer) -> Iterator[str]:
    """What can be shown after each of *ids* of the tokenizer *tok*: the text so far, in whole characters.

    Yields one text per id; each begins with the one before it. Bytes of a character that is not complete yet
    are held back. If the ids end in the middle of one, a last text shows it as U+FFFD. Raises ValueError
    unless *tok* is byte-level BPE.

    It uses the incremental decoder of the standard library, which remembers bytes that it could not use yet.

    >>> from course_lib.model_tokens import load_tokenizer
    >>> gpt2 = load_tokenizer("gpt2")
    >>> list(stream_text(gpt2.encode("Hi 🦜!"), gpt2))
    ['Hi', 'Hi ', 'Hi ', 'Hi 🦜', 'Hi 🦜!']
    """
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    shown = ""
    for token_id in ids:
        shown += decoder.decode(tok.token_bytes(token_id))
        yield shown
    rest = decoder.decode(b"", final=True)
    if rest:
        yield shown + rest
