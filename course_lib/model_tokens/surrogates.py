r"""Text that UTF-8 cannot hold, and how it is read.

A Python text may contain a *surrogate*: half of a pair that UTF-16 uses for one character, such as
``"\ud83d"``. Such texts come from broken files and from JSON. No byte-level tokenizer can encode them as they
are.
"""

from __future__ import annotations

import re

SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")
"""A pair of surrogates in the right order, or a single one."""


def well_formed(text: str) -> str:
    r"""*text* with every single surrogate replaced by U+FFFD, as tiktoken does it.

    Two surrogates in the right order become their one character. A text without surrogates is returned as it
    is.

    >>> well_formed("a\ud800b \ud83d\ude42")
    'a�b 🙂'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return SURROGATES.sub(without_surrogates, text)
    return text


def without_surrogates(found: re.Match) -> str:
    r"""What replaces *found*, a match of ``SURROGATES``: the character of a pair, or U+FFFD.

    >>> without_surrogates(SURROGATES.match("\ud83d\ude42"))
    '🙂'
    """
    return found[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
