"""Headings in two languages, whose parts say the same: "割当 / Allocation (%)", "Cliff クリフ".

No part is left out because it is not known: "TGE锁定" is what stays locked at the TGE, not what unlocks then.

>>> [heading_in_parts(text) for text in ("Cliff クリフ", "トークン数 (Tokens)", "Durée / Vesting (months)")]
[('Cliff', 'クリフ'), ('トークン数', 'Tokens'), ('Durée', 'Vesting (months)')]
>>> heading_in_parts("Vesting (月)"), heading_in_parts("Tokens / month"), heading_in_parts("Tokens")
(('Vesting', '月'), ('Tokens', 'month'), ())
"""

from __future__ import annotations

import re
import unicodedata

_LONGEST = 200
_BETWEEN = re.compile(r"\s*[/|\n·]\s*|\s+[–—]\s+")
_LATIN = r"A-Za-z\u00AA-\u02FF\u1E00-\u1EFF"
_OTHER_LETTER = rf"[^\W\d_{_LATIN}]"
_WHERE_LETTERS_CHANGE = re.compile(
    rf"(?<={_OTHER_LETTER})\s*(?=\(?[{_LATIN}])|(?<=[{_LATIN})%])\s*(?=\(?{_OTHER_LETTER})"
    rf"|(?<={_OTHER_LETTER}\))\s*(?=[{_LATIN}])"
)
_ONLY_BRACKETS = re.compile(r"\(([^()]*)\)")


def heading_in_parts(text: str) -> tuple[str, ...]:
    """The parts of *text* in different letters, or on both sides of a slash or a dash; () if it is one.

    A remark in brackets stays with what it belongs to, if both are in the same letters.
    """
    text = unicodedata.normalize("NFKC", text)
    if len(text) > _LONGEST:
        return ()
    pieces = [piece for side in _BETWEEN.split(text) for piece in _WHERE_LETTERS_CHANGE.split(side)]
    parts = tuple(part for piece in pieces if (part := _bare(piece)))
    return parts if len(parts) > 1 else ()


def _bare(part: str) -> str:
    """*part* without the brackets around all of it; "" if it has no letter and no per cent sign."""
    part = " ".join(part.split())
    inner = _ONLY_BRACKETS.fullmatch(part)
    part = inner[1].strip() if inner else part
    return part if re.search(r"[^\W\d_]|%", part) else ""
