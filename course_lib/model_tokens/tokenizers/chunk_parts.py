"""Which texts can stand inside a chunk of a pre-split pattern, and which can never.

From a pattern, ``parts_of_chunks`` builds another one that matches every part of every chunk. The rules are
the usual ones for the prefixes, suffixes and factors of a regular language: a part of ``AB`` is a part of A,
or a part of B, or an end of A with a start of B; a part of ``A*`` is a part of A, or an end of A, any number
of A, and a start of A.

What a pattern says about the text *around* a chunk (look-ahead, ``$``) and about the choice between several
matches (order, possessive quantifiers) is ignored. That only lets more texts pass, never fewer. So a text
that does not pass is in no chunk: this is a proof. One that does pass may still be in none.

The proof holds for characters that this library and the tokenizer's own put into the same class. They know
different versions of Unicode: a character younger than the tokenizer may be a letter for only one of them.
"""

from __future__ import annotations

from typing import NamedTuple

import regex

_TOKEN = regex.compile(
    r"(?P<open>\(\?(?:i|):|\((?!\?))|(?P<ahead>\(\?!(?:\\.|[^()])*\)|\$)|(?P<close>\))|(?P<either>\|)"
    r"|(?P<times>[*+?]|\{\d+(?:,\d*)?\})(?P<mode>[+?]?)"
    r"|(?P<atom>\[\^?\]?(?:\\.|[^\]\\])*\]|\\[pP]\{[^}]*\}|\\.|.)",
    regex.DOTALL,
)


class _Parts(NamedTuple):
    """Patterns for the texts of a pattern, and for their starts, their ends and all their parts."""

    whole: str
    start: str
    end: str
    inside: str


_EMPTY = _Parts("", "", "", "")


def parts_of_chunks(pattern: str) -> regex.Pattern:
    r"""A compiled pattern whose full matches are the texts that may be a part of a chunk of *pattern*.

    *pattern* may use characters, classes, groups (also ``(?i:``), alternatives, quantifiers, ``(?!`` and
    ``$``; anything else raises ``ValueError``.

    >>> parts = parts_of_chunks(r" ?\p{L}+|\s+(?!\S)|\s")
    >>> [bool(parts.fullmatch(text)) for text in ["ab", " a", "a b", "  "]]
    [True, True, False, True]
    """
    tokens = list(_TOKEN.finditer(pattern))
    parts, left = _alternatives(tokens, 0, "")
    if left < len(tokens):
        raise ValueError(f"The pattern closes a bracket that it never opened: {pattern!r:.60}")
    return regex.compile(parts.inside)


def _alternatives(tokens: list[regex.Match], at: int, flags: str) -> tuple[_Parts, int]:
    """The parts of everything up to the closing bracket, and where that bracket is."""
    found, current = [], _EMPTY
    while at < len(tokens) and tokens[at].lastgroup != "close":
        token = tokens[at]
        at += 1
        if token["either"]:
            found.append(current)
            current = _EMPTY
            continue
        if token["ahead"]:
            continue
        if token["open"]:
            part, at = _alternatives(tokens, at, "i" if "i" in token["open"] else flags)
            at += 1  # the closing bracket
        elif token["atom"] and token[0] not in {"(", "^", "."}:
            part = _atom(token[0], flags)
        else:
            raise ValueError(f"{token[0]!r} is not understood in a pre-split pattern.")
        if at < len(tokens) and tokens[at]["times"]:
            part = _repeated(part, tokens[at]["times"])
            at += 1
        current = _joined(current, part)
    return _Parts(*(_any_of(*texts) for texts in zip(*found, current, strict=True))), at


def _atom(atom: str, flags: str) -> _Parts:
    # Python's regex knows \s as White_Space, like the libraries that the tokenizers run on.
    whole = f"(?{flags}:{atom})"
    return _Parts(whole, f"{whole}?", f"{whole}?", f"{whole}?")


def _joined(a: _Parts, b: _Parts) -> _Parts:
    if _EMPTY in (a, b):
        return b if a == _EMPTY else a
    return _Parts(
        a.whole + b.whole,
        _any_of(a.start, a.whole + b.start),
        _any_of(b.end, a.end + b.whole),
        _any_of(a.inside, b.inside, a.end + b.start),
    )


def _repeated(part: _Parts, times: str) -> _Parts:
    if times == "?":
        return part._replace(whole=f"(?:{part.whole})?")
    any_number = f"(?:{part.whole})*"
    repeated = _Parts(
        f"(?:{part.whole}){times}",
        any_number + part.start,
        part.end + any_number,
        _any_of(part.inside, part.end + any_number + part.start),
    )
    if not times.startswith("{") or times.endswith(",}"):
        return repeated
    least, _, most = times[1:-1].partition(",")
    counted = _EMPTY
    for i in range(int(most or least)):
        once = part if i < int(least) else part._replace(whole=f"(?:{part.whole})?")
        counted = _joined(counted, once)
    return counted


def _any_of(*patterns: str) -> str:
    return f"(?:{'|'.join(dict.fromkeys(patterns))})"
