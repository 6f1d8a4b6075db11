"""A whole desk as one line of text without a link: a share code, which can be sent and pasted.

>>> from datetime import date
>>> from decimal import Decimal
>>> from course_lib.crypto_tokens.vesting import PlanRow
>>> desk = UnlockDesk("Example", rows=(PlanRow("Team", Decimal(5), date(2025, 1, 1)),))
>>> code = to_share_code(desk)
>>> code.startswith("UNLOCK1-"), from_share_code(code) == desk
(True, True)
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import zlib

from course_lib.crypto_tokens.unlocks.desk import DeskError, UnlockDesk, desk_from_json, desk_to_json
from course_lib.data.pasted import MOST_CHARACTERS

PREFIX = "UNLOCK1-"
_CHECK = 6  # bytes of the checksum
_MOST_BYTES = 4 * MOST_CHARACTERS  # what a code may unpack to: every character of a plan in UTF-8
_DAMAGED = "The share code is damaged or not complete. Copy all of it, from {} to its end."


def to_share_code(desk: UnlockDesk) -> str:
    """*desk* as a share code: letters, digits, ``-`` and ``_`` after a prefix.

    It holds the JSON of ``desk_to_json``, compressed, and a checksum, by which ``from_share_code`` notices
    every damage.
    """
    packed = zlib.compress(desk_to_json(desk, indent=None).encode(), 9)
    return PREFIX + base64.urlsafe_b64encode(_checksum(packed) + packed).decode().rstrip("=")


def from_share_code(code: str) -> UnlockDesk:
    """The desk that the share code *code* holds; line breaks and spaces in it do not matter.

    Raises DeskError, with a sentence, for a code that is damaged, not complete, too long, or none.
    """
    text = re.sub(r"\s+", "", code[: 2 * MOST_CHARACTERS]) if isinstance(code, str) else ""
    if not text.startswith(PREFIX):
        raise DeskError([f"This is no share code: a share code begins with {PREFIX}."])
    body = text.removeprefix(PREFIX)
    try:
        raw = base64.b64decode(body + "=" * (-len(body) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise DeskError([_DAMAGED.format(PREFIX)]) from None
    check, packed = raw[:_CHECK], raw[_CHECK:]
    if _checksum(packed) != check:
        raise DeskError([_DAMAGED.format(PREFIX)])
    return desk_from_json(_unpacked(packed))


def _checksum(packed: bytes) -> bytes:
    return hashlib.sha256(packed).digest()[:_CHECK]


def _unpacked(packed: bytes) -> str:
    """The text in *packed*, but never more than a plan may have: a small code could fill the memory."""
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, _MOST_BYTES)
        if unpacker.unconsumed_tail:
            raise DeskError([f"The share code holds more than {_MOST_BYTES:,} bytes; that is no desk."])
        if not unpacker.eof:
            raise DeskError([_DAMAGED.format(PREFIX)])
        return content.decode()
    except (zlib.error, UnicodeDecodeError):
        raise DeskError([_DAMAGED.format(PREFIX)]) from None
