"""A table that says on which day what share of a bucket unlocks."""

from __future__ import annotations

from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.tables.key_figures import name_column
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout
from course_lib.crypto_tokens.vesting.plan_import.tables.turned import TERM_FIELDS
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.data import checks
from course_lib.data.number_readings import number_reading

_GROWS = 3
"""The fewest rows of a bucket that may be a sum that grows: two may be two tranches."""


def are_shares_of_buckets(layout: Layout, found: Findings) -> bool:
    """Whether *layout* says on which day what share of a bucket unlocks; then *found* gets a fault.

    The shares of each bucket add up to 100 % over its rows, and no heading says what they are shares of.
    """
    name = name_column(layout)
    fields = {column.heading.field for column in layout.columns}
    days = [column.index for column in layout.columns if column.heading.field == "start"]
    if name is None or fields & TERM_FIELDS or not days:
        return False
    for column in layout.columns:
        if column.heading.field is not None or not column.heading.percent:
            continue
        sums: dict[str, list[Fraction]] = {}
        for line in layout.lines:
            reading = number_reading(line.cells[column.index].text)
            if reading and len(reading.values) == 1 and date_reading(line.cells[days[0]].text):
                number = checks.exact(next(iter(reading.values.values()))) or Fraction(0)
                sums.setdefault(line.cells[name].text, []).append(number)
        if any(len(of) > 1 for of in sums.values()) and all(sum(of) in (1, 100) for of in sums.values()):
            found.fault(
                f"“{column.title[:40]}” says what share of a bucket unlocks on each day. Write the tokens "
                "that unlock on each day instead.",
                place=column.letter,
            )
            return True
    return False
