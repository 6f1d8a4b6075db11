"""Numbers in sentences: one, or more of something.

>>> counted(1, "token"), counted(1_234, "token"), counted(0, "month"), counted(2, "entry", "entries")
('1 token', '1,234 tokens', '0 months', '2 entries')
"""

from __future__ import annotations


def counted(number: float | str, one: str, many: str = "") -> str:
    """*number*, or how it is written, with its word: *one*, or *many*, which is else *one* with an s.

    >>> counted(1.5, "month"), counted("1", "token"), counted("1 million", "token")
    ('1.5 months', '1 token', '1 million tokens')
    """
    written = number if isinstance(number, str) else f"{number:,}"
    return f"{written} {one if number in (1, '1') else many or f'{one}s'}"
