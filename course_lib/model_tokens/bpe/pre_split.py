"""The pre-split: cut a text into chunks; nothing is ever merged across their borders."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex  # unlike re, it knows \p{L}, the letters of every script

from course_lib.model_tokens.surrogates import well_formed

GPT2_PATTERN = r"'(?:[sdmt]|ll|ve|re)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
"""How GPT-2 pre-splits a text: contractions, words, numbers and punctuation, with the space before them."""


def chunks_of(text: str, pattern: str, specials: Sequence[str] = ()) -> Iterator[str]:
    """The chunks of *text*: the matches of the regular expression *pattern*, without any of the *specials*.

    Raises TypeError when *text* is not a ``str``, and ValueError when *pattern* is no regular
    expression.

    >>> list(chunks_of("We're paying $5!<end>", GPT2_PATTERN, ["<end>"]))
    ['We', "'re", ' paying', ' $', '5', '!']
    """
    return (chunk for chunk, special in chunks_and_specials(text, pattern, specials) if not special)


def chunks_and_specials(text: str, pattern: str, specials: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The chunks of *text* and the *specials* in it, in order, each with whether it is a special token.

    *pattern* and errors are those of ``chunks_of``.

    >>> list(chunks_and_specials("a b<end>", GPT2_PATTERN, ["<end>"]))
    [('a', False), (' b', False), ('<end>', True)]
    """
    if not isinstance(text, str):
        raise TypeError(f"A tokenizer needs a text (str), not {type(text).__name__}.")
    chunk_pattern = _compiled(pattern)
    # Of two special tokens that begin alike, the longer one is meant. `split` keeps what is in brackets.
    either = "|".join(regex.escape(name) for name in sorted(specials, key=len, reverse=True))
    parts = regex.split(f"({either})", well_formed(text)) if specials else [well_formed(text)]
    for i, part in enumerate(parts):
        if i % 2:
            yield part, True
        else:
            yield from ((match[0], False) for match in chunk_pattern.finditer(part))


def _compiled(pattern: str) -> regex.Pattern:
    try:
        return regex.compile(pattern)
    except (regex.error, TypeError) as error:
        raise ValueError(f"The pattern is not a regular expression: {error}.") from None
