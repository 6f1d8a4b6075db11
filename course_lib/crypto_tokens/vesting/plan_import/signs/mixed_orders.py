"""Days of one column in two orders that are both certain, such as 04/25/2026 and 25/04/2026: it is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.data.grids import GridCell, GridLine

_DAYS = ("start", "end", "cliff_date")
_WORDS = {"dmy": "the day first", "mdy": "the month first", "ymd": "the year first"}


def say_mixed_orders(rows: Sequence[GridLine], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Tell *found* each of *columns* whose days in *rows* show two orders: a writer has one, as a rule.

    Between points no country writes the month first: such days show no order.
    """
    for index, used in columns.items():
        if used.field not in _DAYS:
            continue
        shown: dict[str, GridCell] = {}
        for line in rows:
            cell = line.cells[index]
            reading = date_reading(cell.text) if cell.text and "." not in cell.text else None
            if reading is not None and reading.proves and not cell.exact:
                shown.setdefault(reading.proves, cell)
        if len(shown) > 1:
            said = " and ".join(f"{cell.text} in {cell.place} {_WORDS[way]}" for way, cell in shown.items())
            found.say(f"Days under “{used.column.title[:40]}” are written in two orders: {said}.")
