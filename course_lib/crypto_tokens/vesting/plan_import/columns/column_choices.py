"""What an unknown column may hold: all choices of the question, those first that its cells look like."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from course_lib.crypto_tokens.vesting.plan_import.fields import FIELD_MEANINGS, LEFT_OUT
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import length_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.words import MONEY, NOTHING
from course_lib.data.grids import GridCell
from course_lib.data.number_readings import CURRENCY_SIGNS, number_reading

_SHARES = (
    "share",
    "tge_fraction",
    "tge_locked",
    "month_share",
    "cliff_fraction",
    "tge_supply",
    "cliff_supply",
)
_LENGTHS = ("cliff_months", "duration_months")
_FITTING = {
    "days": ("start", "end", "cliff_date", "vesting_start", LEFT_OUT),
    "shares": (*_SHARES, LEFT_OUT),
    "lengths": (*_LENGTHS, "period", "terms", LEFT_OUT),
    "numbers": ("tokens", "share", *_LENGTHS, "parts", "tge_tokens", "cliff_tokens", *_SHARES, LEFT_OUT),
    "money": (LEFT_OUT,),
    "words": ("terms", "note", LEFT_OUT, "bucket", "holder", "period", "circulating"),
}
"""What cells of each kind can be, the most usual first."""


def kind_of_cells(cells: Sequence[GridCell]) -> str:
    """What most of *cells* look like, as days, shares, numbers or words; "" where there are none.

    >>> kind_of_cells([GridCell("01.02.2026", "B2"), GridCell("01.03.2026", "B3"), GridCell("-", "B4")])
    'days'
    """
    filled = [cell for cell in cells if cell.text.casefold() not in NOTHING]  # none of anything
    kinds = [_kind(cell.text) for cell in filled or cells]
    return max(_FITTING, key=kinds.count) if kinds else ""


def _kind(text: str) -> str:
    number = number_reading(text)
    if any(sign in text for sign in CURRENCY_SIGNS) or (number and number.unit.casefold() in MONEY):
        return "money"
    if number is not None and not number.unit:
        return "shares" if number.percent else "numbers"
    if date_reading(text) is not None:
        return "days"
    if length_reading(text) is not None:
        return "lengths"
    return "words"


def fits(field: str, cells: Sequence[GridCell]) -> bool:
    """Whether *cells* look like what *field* holds; where there are none, everything fits.

    >>> fits("tokens", [GridCell("5,000,000", "B2")]), fits("note", [GridCell("31 Jan 2026", "B2")])
    (True, False)
    """
    kind = kind_of_cells(cells)
    return not kind or field in _FITTING[kind]


_STAYS_LOCKED = re.compile(
    r"(?<![^\W_])lock(?!.*(?:unlock|releas))|not (?:yet )?(?:unlock|releas|vest)|gesperrt"
    r"|bloqu|blocc|заблок|[锁鎖🔒🔏🔐]|ロック(?!解)|잠금|락업"
)


_EVERY_MONTH = re.compile(
    r"(?<![^\W_])(?:monthly|(?:per|a|each|every|/) ?month|monatlich|mensu|mensile|mensal)|[每毎]月|매월|월별"
)
_IN_PARTS = re.compile(
    r"(?<![^\W_])(?:unlocks|releases|unlock events)\b|(?:instal|payment|tranche|part|period|raten)"
)


def likely_by_words(title: str, cells: Sequence[GridCell]) -> str:
    """What *cells* below the heading *title*, which is not understood, most likely are; "" if that is open.

    >>> cells = [GridCell("90 %", "B2")]
    >>> [likely_by_words(title, cells) for title in ("% locked at TGE", "TGE锁定", "% per month", "Paid")]
    ['tge_locked', 'tge_locked', 'month_share', '']
    >>> likely_by_words("No. of unlocks", [GridCell("12", "B2")])
    'parts'
    """
    low, kind = title.casefold(), kind_of_cells(cells)
    if kind == "numbers" and _IN_PARTS.search(low) and all(len(cell.text) < 4 for cell in cells):
        return "parts"
    if kind != "shares":
        return ""
    by_words = ((_EVERY_MONTH, "month_share"), (_STAYS_LOCKED, "tge_locked"))
    return next((field for words, field in by_words if words.search(low)), "")


_UNLOCKS = re.compile(r"unlock|releas|vested|liquid|day one|launch", re.IGNORECASE)


def column_choices(
    cells: Sequence[GridCell], likely: str, taken: Container[str], column: PlanColumn
) -> list[tuple[str, str]]:
    """All that *column* with *cells* may hold, as key and meaning: the *likely* field first, if there is one.

    Then what its cells look like, what no other column holds yet before what is *taken*, and the rest.
    Numbers under a unit of time are lengths. Of shares under an unlock, that at the start is first.
    """
    kind = kind_of_cells(cells)
    fitting = _FITTING.get("lengths" if kind == "numbers" and column.heading.unit else kind, ())
    if kind == "shares" and _UNLOCKS.search(column.title):
        fitting = ("tge_fraction", *(field for field in fitting if field != "tge_fraction"))
    order = (*fitting, *FIELD_MEANINGS)
    return sorted(
        FIELD_MEANINGS.items(),
        key=lambda choice: (
            choice[0] != likely,
            choice[0] not in fitting,
            choice[0] in taken,
            choice[0] != "bucket",  # where nothing names the buckets yet, that comes first
            order.index(choice[0]),
        ),
    )
