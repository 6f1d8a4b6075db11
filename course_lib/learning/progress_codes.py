"""Progress codes: what is finished, as a few characters to copy from one computer to another.

One bit for each item of the course, five bits per character in Crockford's base 32 (no I, L, O or U;
https://www.crockford.com/base32.html), after a version and before three check characters.
Trailing zeros are left out, so a code is shorter early in the course and stays valid as items are
appended to it. The check covers the ids of the finished items too: a code made for another order of
items is refused instead of marking the wrong ones.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Sequence

DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
VERSION = "1"


def code_of_items(done: Collection[str], items: Sequence[str]) -> str:
    """The code for those of *items* that are *done*; *items* are all ids of the course, in a fixed order.

    >>> code_of_items({"sum", "sort"}, ["sum", "product", "sort"])
    '1MRT-T'
    """
    bits = "".join("1" if item in done else "0" for item in items)
    groups = (bits[i : i + 5].ljust(5, "0") for i in range(0, len(bits), 5))
    body = VERSION + "".join(DIGITS[int(group, 2)] for group in groups).rstrip("0")
    code = body + _check(body, [item for item in items if item in done])
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def finished_items(code: str, items: Sequence[str]) -> set[str]:
    """The ids that *code* marks as finished; *items* are all ids of the course, in the order of the code.

    Raises ValueError with a sentence for the learner if *code* is not valid. Lower case, spaces and
    missing hyphens are fine, and so is O for 0 or I and L for 1.

    >>> sorted(finished_items("imrt t", ["sum", "product", "sort", "search"]))
    ['sort', 'sum']
    """
    typed = re.sub(r"[\s\-\u2010-\u2015]", "", code).upper().translate(str.maketrans("OIL", "011"))
    # A version is one of 1 to 9; whatever begins with another character is a word or a file's name.
    if len(typed) < 4 or typed[0] not in "123456789" or any(sign not in DIGITS for sign in typed):
        raise ValueError(
            "That is not a progress code. A code begins with 1 and is in groups of four, like `1MRT-T`; "
            "a file is named with its ending, like `course-progress.json`."
        )
    body, check = typed[:-3], typed[-3:]
    if body[0] != VERSION:
        raise ValueError("This progress code was made by another version of the course.")
    bits = "".join(f"{DIGITS.index(character):05b}" for character in body[1:])
    finished = [item for item, bit in zip(items, bits, strict=False) if bit == "1"]
    if "1" in bits[len(items) :] or _check(body, finished) != check:
        raise ValueError(
            "This progress code does not fit. Is a character missing or mistyped? "
            "If not, it comes from another edition of the course."
        )
    return set(finished)


def _check(body: str, finished: list[str]) -> str:
    """Three characters (15 bits) that a typing error leaves unchanged once in 32,768 times."""
    value = zlib.crc32("\n".join([body, *finished]).encode("utf-8")) & 0x7FFF
    return DIGITS[value >> 10] + DIGITS[value >> 5 & 31] + DIGITS[value & 31]
