"""The stack in the colours of who holds the tokens: insiders, treasury, community. No widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from course_lib.charts.theme import GREY, OKABE_ITO
from course_lib.crypto_tokens import PlanRow
from course_lib.data.vocabulary import HOLDER_GROUPS, HOLDER_RULES

BY_BUCKET, BY_HOLDER = "one for each bucket", "by holder group"
COLOURINGS = (BY_BUCKET, BY_HOLDER)
"""What the colours of a stack stand for."""

_COLOURS = dict(zip(HOLDER_GROUPS, (OKABE_ITO[1], OKABE_ITO[4], OKABE_ITO[0], GREY), strict=True))
_SHADES = ("ff", "a6", "66")  # buckets of one group, from the first on, and from the beginning again


def by_holder_group(rows: Sequence[PlanRow]) -> tuple[tuple[PlanRow, ...], dict[str, str]]:
    """*rows* in the order of the groups that hold them, each bucket named with its group; and their colours.

    Colours are by the name of the bucket. Buckets of one group have one colour in several shades; the names
    say the group too, so nothing depends on seeing a colour.

    >>> from datetime import date
    >>> from decimal import Decimal
    >>> day = date(2026, 1, 1)
    >>> sale = PlanRow("Sale", Decimal(5), day, holder="public")
    >>> rows, colours = by_holder_group([sale, PlanRow("Team", Decimal(5), day, holder="team")])
    >>> [row.bucket for row in rows], colours["Team (insiders)"]
    (['Team (insiders)', 'Sale (community)'], '#D55E00ff')
    """
    grouped = sorted(rows, key=lambda row: HOLDER_GROUPS.index(_group(row)))
    named = tuple(replace(row, bucket=f"{row.bucket} ({_group(row)})") for row in grouped)
    colours: dict[str, str] = {}
    counted: Counter[str] = Counter()
    for row in named:
        if row.bucket not in colours:
            group = _group(row)
            colours[row.bucket] = _COLOURS[group] + _SHADES[counted[group] % len(_SHADES)]
            counted[group] += 1
    return named, colours


def _group(row: PlanRow) -> str:
    return HOLDER_RULES[row.holder].group
