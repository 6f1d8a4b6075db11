"""The pre-split: cut a text into chunks, across whose borders nothing is ever merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex  # unlike re, it knows \p{L}, the letters of every script

from course_lib.model_tokens.alignment import well_formed

GPT2_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
"""How GPT-2 pre-splits a text: contractions, words, numbers and punctuation, with the space before them."""


def chunks_of(text: str, pattern: str, specials: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The chunks of *text*, each with whether it is one of the *specials*."""
    if not isinstance(text, str):
        raise TypeError(f"A tokenizer needs a text (str), not {type(text).__name__}.")
    cutter = _compiled(pattern)
    # Of two special tokens that begin alike, the longer one is meant. `split` keeps what is in brackets.
    either = "|".join(regex.escape(name) for name in sorted(specials, key=len, reverse=True))
    parts = regex.split(f"({either})", well_formed(text)) if specials else [well_formed(text)]
    for i, part in enumerate(parts):
        if i % 2:
            yield part, True
        else:
            yield from ((match[0], False) for match in cutter.finditer(part))


def _compiled(pattern: str) -> regex.Pattern:
    try:
        return regex.compile(pattern)
    except (regex.error, TypeError) as error:
        raise ValueError(f"The pattern is no regular expression: {error}.") from None
