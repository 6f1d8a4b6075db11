"""Headings in two languages, of which one is known: "割当 / Allocation (%)", "Durée / Duration (months)".

>>> known_parts("トークン数 (Tokens)"), known_parts("Durée / Duration (months)")
(('Tokens',), ('Durée', 'Duration (months)'))
>>> known_parts("Tokens / month"), known_parts("数量（万） Tokens"), known_parts("Tokens")
(('Tokens', 'month'), (), ())
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data.number_readings import SCALES

_LONGEST = 200
_BETWEEN = re.compile(r"\s*[/|\n·]\s*|\s+[–—]\s+")
_FOREIGN = re.compile(r"[^\W\d_\u0000-\u024F\u1E00-\u1EFF]+")  # letters that are no Latin ones
_EMPTY_BRACKETS = re.compile(r"[(\[（]\s*[)\]）]")
_MAY_CHANGE = re.compile("[月年週周每毎]")
_SCALES = tuple(word for word in SCALES if _FOREIGN.fullmatch(word))


def known_parts(text: str) -> tuple[str, ...]:
    """The parts of *text*, a heading in two languages, that all must mean the same; () if it is in one.

    Words in other letters are left out if they can hardly be a scale or a time; what stands in Latin letters
    is not: "Tokens / month" are no tokens.
    """
    if len(text) > _LONGEST:
        return ()
    foreign = _FOREIGN.findall(text)
    latin = _EMPTY_BRACKETS.sub(" ", _FOREIGN.sub(" ", text)) if foreign else text
    if any(scale in word for word in foreign for scale in _SCALES):
        return ()
    if any(map(_MAY_CHANGE.search, foreign)) and not re.search(r"month|year|week|day", text, re.IGNORECASE):
        return ()
    parts = [_bare(part) for part in _BETWEEN.split(latin)]
    parts = [part for part in parts if re.search(r"[^\W\d_]|%", part)]
    return tuple(parts) if foreign or len(parts) > 1 else ()


def say_parts(titles: Iterable[str], found: Findings) -> None:
    """Tell *found* which part of each of *titles*, headings of columns that are used, is read."""
    parts = {title: known_parts(title) for title in titles if _FOREIGN.search(title)}
    read = [f"“{title[:30]}” as “{' / '.join(said)[:30]}”" for title, said in parts.items() if said]
    if read:
        found.say(f"Headings in two languages are read in one: {', '.join(read[:8])}.")


def _bare(part: str) -> str:
    """*part* without the brackets around all of it."""
    part = " ".join(part.split())
    inner = re.fullmatch(r"[(\[（]([^()\[\]（）]*)[)\]）]", part)
    return inner[1].strip() if inner else part
