"""Numbers in sentences: one, or more of something.

>>> counted(1, "token"), counted(1_234, "token"), counted(0, "month"), counted(2, "entry", "entries")
('1 token', '1,234 tokens', '0 months', '2 entries')
"""

from __future__ import annotations


def counted(number: float, one: str, many: str = "") -> str:
    """*number* with its word: *one*, or *many*, which is *one* with an s unless it is given.

    >>> counted(1.5, "month")
    '1.5 months'
    """
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
