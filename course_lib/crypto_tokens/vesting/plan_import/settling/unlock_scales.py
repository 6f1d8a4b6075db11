"""The scale of the tokens that unlock at once: that of the tokens beside them, if no other is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.columns.unlock_columns import are_at_most
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data.grids import GridLine


def in_scale_of_tokens(
    columns: Mapping[int, UsedColumn], rows: Sequence[GridLine], found: Findings
) -> dict[int, UsedColumn]:
    """*columns*, those of tokens that unlock at once in the scale of the tokens, if they have none.

    It must fit the *rows*. Beside "Tokens (M)" 500 of 1,000 are millions too. *found* is told.
    """
    columns = dict(columns)
    tokens = next((used for used in columns.values() if used.field == "tokens"), None)
    if tokens is None or tokens.column.heading.power <= 0:
        return columns
    for index, used in columns.items():
        heading = used.column.heading
        says_none = not heading.power and not heading.scale_in_doubt
        if used.field not in ("tge_tokens", "cliff_tokens") or not says_none:
            continue
        if are_at_most(index, tokens.column.index, rows):
            heading = replace(heading, power=tokens.column.heading.power)
            columns[index] = replace(used, column=replace(used.column, heading=heading))
            title, like = used.column.title[:40], tokens.column.title[:40]
            found.say(f"The numbers under “{title}” are counted like those under “{like}”.")
    return columns
