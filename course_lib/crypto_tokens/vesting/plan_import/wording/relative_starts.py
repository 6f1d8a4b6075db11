"""Starts that count from the TGE: "TGE + 6 months", "Month 1"."""

from __future__ import annotations

import re

_RELATIVE = re.compile(
    r"(?:(?:at|on|from) )?(?:tge|launch|listing|token generation event|genesis)(?:\s*date)?"
    r"(?:\s*\+\s*(?P<plus>.+))?|(?P<after>.+?)\s*(?:after|from|post)[ -](?:the )?(?:tge|launch|listing)"
    r"|(?:month|m)\s*(?P<sign>\+?)\s*(?P<month>\d{1,3})",
    re.IGNORECASE,
)


def relative_start(text: str) -> str | None:
    """How long after the TGE *text* is, as typed ("" for at the TGE itself); None if it names no TGE.

    >>> relative_start("TGE + 6 months"), relative_start("at TGE"), relative_start("2026-01-31")
    ('6 months', '', None)
    """
    found = _RELATIVE.fullmatch(text.strip())
    if not found:
        return None
    if found["month"]:
        return f"{found['month']} months"
    return (found["plus"] or found["after"] or "").strip()


def numbered_month(text: str) -> int | None:
    """The number of the month in *text*, such as Month 1; None if it is none, or one with a plus.

    >>> numbered_month("Month 1"), numbered_month("M+6"), numbered_month("TGE + 6 months")
    (1, None, None)
    """
    found = _RELATIVE.fullmatch(text.strip())
    return int(found["month"]) if found and found["month"] and not found["sign"] else None
