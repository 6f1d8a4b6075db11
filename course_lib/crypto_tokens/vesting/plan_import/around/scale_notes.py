"""In what tokens are counted: by notes around a table, "all amounts in thousands", or by an answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import scale_said
from course_lib.data.grids import GridLine
from course_lib.data.words import counted


def in_scale_said(
    columns: Mapping[int, UsedColumn], lines: Iterable[GridLine], found: Findings
) -> dict[int, UsedColumn]:
    """*columns*, those of tokens in the scale that *lines* around the table say, if *found* says so.

    Columns whose own heading has a scale stay as they are; where that is in doubt, it is asked.
    """
    columns = {index: _asked(used, found) for index, used in columns.items()}
    said = scale_said(lines)
    amounts = [index for index, used in columns.items() if used.field in AMOUNTS and has_no_scale(used)]
    if not said or not amounts:
        return columns
    cell, power = said
    title = columns[amounts[0]].column.title
    sentence = (
        f"“{cell.text[:60]}” stands in {cell.place}. Does that hold for the tokens under “{title[:30]}”?"
    )
    yes = {"times": power} if power else {f"{ten}": ten for ten in (3, 6, 9, 12)}
    choices = [(key, f"yes: 1 is {10**ten:,} tokens") for key, ten in yes.items()]
    answer = found.ask("scale", sentence, [*choices, ("typed", "no: the numbers are tokens")], [cell.place])
    if answer not in yes:
        return columns
    return {
        index: in_power(used, yes[answer]) if index in amounts else used for index, used in columns.items()
    }


def has_no_scale(used: UsedColumn) -> bool:
    """Whether no heading, note or answer says in what the numbers of the column *used* are counted."""
    return not used.column.heading.power and not used.column.heading.scale_in_doubt


def _asked(used: UsedColumn, found: Findings) -> UsedColumn:
    """*used*, a column of tokens in the scale that was answered, if its heading leaves that in doubt."""
    column = used.column
    if used.field not in AMOUNTS or not column.heading.scale_in_doubt:
        return used
    choices = [(f"{ten}", f"1 is {counted(10**ten, 'token')}") for ten in (0, 3, 6, 9, 12)]
    sentence = f"In what are the numbers under “{column.title[:40]}” counted?"
    answer = found.ask(f"power:{column.letter}", sentence, choices, [column.letter])
    return in_power(used, int(answer)) if answer else used


def scale_is_open(found: Findings) -> bool:
    """Whether *found* waits for an answer on how tokens are counted: nothing fits them before."""
    return any(id == "scale" or id.startswith("power:") for id in found.questions)


def in_power(used: UsedColumn, power: int) -> UsedColumn:
    """The column *used* with numbers that are to be multiplied by ten to *power*."""
    heading = replace(used.column.heading, power=power)
    return replace(used, column=replace(used.column, heading=heading))
