"""Amounts that are too few for any token: in what are they counted? No word has to say it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.around.scale_notes import has_no_scale, in_power
from course_lib.crypto_tokens.vesting.plan_import.cells.rows import understood
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.notes.context import FEWEST
from course_lib.crypto_tokens.vesting.plan_import.signs.decimal_marks import FEW_BESIDE_A_SCALE, meanings
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import TableParts
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import has_scale
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.words import counted


def in_scale_of_size(
    columns: Mapping[int, UsedColumn],
    parts: TableParts,
    settled: Settled,
    supply: Fraction | None,
    found: Findings,
) -> dict[int, UsedColumn]:
    """*columns*, those of tokens in the scale that *found* says, where the rows of *parts* hold too few.

    They hold too few below ``FEWEST`` tokens in all, unless they make the *supply*, and where they make it,
    or a total that is written out, only in thousands, millions or billions. What *settled* leaves open waits.
    Columns with a scale in their heading, in a note or behind the numbers are plain.
    """
    columns = {index: _beside_scales(used, columns, parts.rows, found) for index, used in columns.items()}
    bare = [index for index, used in columns.items() if used.field in AMOUNTS and has_no_scale(used)]
    first = next((index for index in bare if columns[index].field == "tokens"), None)
    if first is None or "scale" in {*found.answers, *found.questions}:
        return columns
    totals = _values(_filled(parts.totals, columns[first]), columns[first], settled)
    supply = supply or max(totals, default=0)
    supply = supply if supply >= FEWEST else None
    cells = _filled(parts.rows, columns[first])
    if not supply and any(_is_many(cell, columns[first]) for cell in cells):
        return columns
    values = _values(cells, columns[first], settled)
    if not values or any(has_scale(cell.text) for cell in cells):
        return columns
    whole = sum(values, Fraction(0))
    fits = [ten for ten in (0, 3, 6, 9) if supply and _makes(whole * 10**ten, supply)]
    if not whole or 0 in fits or (whole >= FEWEST and not (fits and len(values) > 1)):
        return columns
    column = columns[first].column
    tens = sorted((0, 3, 6, *(ten for ten in fits if ten > 6)), key=lambda ten: (ten not in fits, ten))
    sentence = (
        f"The numbers under “{column.title[:40]}” add up to {counted(f'{float(whole):,.10g}', 'token')}, "
        f"{'but the supply is ' + format(round(supply), ',') if fits else 'and no token has so few'}. "
        "In what are they counted?"
    )
    power = _asked(f"power:{column.letter}", sentence, tens, [column.letter], found)
    return {
        index: in_power(used, power) if index in bare and power else used for index, used in columns.items()
    }


def _makes(tokens: Fraction, supply: Fraction) -> bool:
    """Whether a plan of *tokens* may be one of the whole *supply*: buckets may be missing, a tenth of it."""
    return supply * Fraction(9, 10) <= tokens <= supply * Fraction(1001, 1000)


def _asked(id: str, sentence: str, tens: Iterable[int], places: Iterable[str], found: Findings) -> int | None:
    names = {0: "tokens", 3: "thousands", 6: "millions", 9: "billions"}
    choices = [(f"{ten}", f"{names[ten]}: 1 is {counted(10**ten, 'token')}") for ten in tens]
    answer = found.ask(id, sentence, choices, places)
    return int(answer) if answer else None


def _values(cells: Iterable[GridCell], used: UsedColumn, settled: Settled) -> list[Fraction]:
    """The numbers in *cells*; none while one of them is open, or unreadable."""
    texts = [understood(cell, used, settled, Findings({})).text for cell in cells]
    values = [checks.exact(text or "") for text in texts]
    return [] if None in values else values


def _beside_scales(
    used: UsedColumn, columns: Mapping[int, UsedColumn], lines: Sequence[GridLine], found: Findings
) -> UsedColumn:
    """*used*, whose bare small numbers *found* counts like others that have a scale, or not.

    The others stand in the same column of *lines*, or are all tokens of the bucket, in *columns*.
    """
    column = used.column
    if used.field not in AMOUNTS or not has_no_scale(used):
        return used
    cells = _filled(lines, used)
    few = [cell for cell in cells if not has_scale(cell.text) and _is_few(cell, used)]
    beside = _with_scale(used, lines) or next(
        (
            said
            for other in columns.values()
            if other.field == "tokens" and (said := _with_scale(other, lines))
        ),
        None,
    )
    if not few or not beside:
        return used
    power, words = beside
    sentence = f"{few[0].text} in {few[0].place} stands beside {words}. In what is it counted?"
    tens = sorted((0, 3, 6, 9), key=lambda ten: (ten != power, ten))
    answer = _asked(f"few:{column.letter}", sentence, tens, [cell.place for cell in few], found)
    return replace(used, few_power=answer or 0)


def _with_scale(used: UsedColumn, lines: Sequence[GridLine]) -> tuple[int, str] | None:
    """The power of ten of a scale in the column *used* of *lines*, and where it stands; None without one."""
    power = used.column.heading.power
    if power > 0:
        return power, f"others under “{used.column.title[:40]}”"
    for cell in _filled(lines, used):
        if has_scale(cell.text) and (reading := meanings(cell, used)):
            size = max(len(text.partition(".")[0]) for text in reading.values.values())
            return (9 if size > 12 else 6 if size > 6 else 3), f"{cell.text[:20]} in {cell.place}"
    return None


def _filled(lines: Sequence[GridLine], used: UsedColumn) -> list[GridCell]:
    return [cell for line in lines if (cell := line.cells[used.column.index]).text]


def _is_many(cell: GridCell, used: UsedColumn) -> bool:
    reading = meanings(cell, used)
    return bool(reading) and all(len(text.partition(".")[0]) > 6 for text in reading.values.values())


def _is_few(cell: GridCell, used: UsedColumn) -> bool:
    reading = meanings(cell, used)
    values = [checks.exact(text) for text in reading.values.values()] if reading else []
    return bool(values) and None not in values and 0 < max(values) < FEW_BESIDE_A_SCALE
