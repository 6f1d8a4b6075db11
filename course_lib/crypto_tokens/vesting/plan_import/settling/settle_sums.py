"""Rows that may add up others, by their numbers alone: they are asked about."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.cells.rows import understood
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import OWN
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import OWN_TERMS, label_of
from course_lib.crypto_tokens.vesting.plan_import.wording.relative_starts import relative_start
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import (
    is_total,
    may_be_total,
    speaks_of_all,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOTHING
from course_lib.data import checks
from course_lib.data.grids import GridLine
from course_lib.data.number_readings import number_reading

TERMS = (*OWN_TERMS, "tge_tokens", "tge_supply", "cliff_tokens", "cliff_supply")
AT_START = frozenset({"tge_fraction", "tge_tokens", "tge_supply"})


def without_sums(  # noqa: PLR0913, PLR0917 - the lines, and what is known about their table
    lines: Sequence[GridLine],
    totals: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    settled: Settled,
    supply: Fraction | None,
    found: Findings,
) -> tuple[GridLine, ...]:
    """*lines* without those that add up others and have no terms of their own; *found* asks which do.

    *totals* are the lines that are known to add up others. *columns* says how each column is used, by its
    index, and *settled* what was answered before. In a table that adds up to the *supply* no line adds up
    all others; where all lines add up to a total, or to 100 %, none adds up any. The surest are asked about
    first, and what is left by itself.
    """
    fields = {used.field: index for index, used in columns.items()}
    if not {"tokens", "share"} & fields.keys():
        return tuple(lines)
    whole = supply if "tokens" in fields else Fraction(1)
    rest, left_out, buckets, id = list(lines), list(totals), set(), "sums"
    while not _all_count(rest, left_out, columns, fields, settled, found):
        table = _table(rest, left_out, columns, fields, settled, found)
        sums = _surest(table, whole, {at for at, line in enumerate(rest) if line.number in buckets})
        if not sums:
            break
        asked = [rest[at] for at in sums]
        answer = None if _in_open_column(asked, found) else _ask(id, asked, sums, table, fields, found)
        if answer == "bucket":
            buckets |= {line.number for line in asked}
        else:
            rest = [line for at, line in enumerate(rest) if at not in sums]
            left_out = sorted([*left_out, *asked], key=lambda line: line.number)
        if answer is None or (answer == "sum" and _whole_at_the_end(table) in sums):
            break  # what the sum of all takes up is no sum itself
        id = f"sums:{asked[0].number}"
    return tuple(rest)


def _in_open_column(lines: Sequence[GridLine], found: Findings) -> bool:
    """Whether one of *lines* has something in a column of which it is still asked what it holds."""
    asked = (question for id, question in found.questions.items() if id.startswith("column"))
    letters = {letter for question in asked for letter in question.places}
    cells = (cell for line in lines for cell in line.cells if cell.text)
    return any(cell.place.rstrip("0123456789") in letters for cell in cells)


def _ask(  # noqa: PLR0913, PLR0917 - the question, and what is known about the lines
    id: str,
    lines: Sequence[GridLine],
    sums: Mapping[int, str],
    table: _Table,
    fields: Mapping[str, int],
    found: Findings,
) -> str | None:
    """Whether *lines* are sums, asked through *found*: *sums* has what each adds up, in words."""
    name = fields.get("bucket")
    label = label_of(lines[0], name)[:40]
    at, others = next(iter(sums.items()))
    called = f"Line {lines[0].number} (“{label}”)" if label else f"Line {lines[0].number}, without a name,"
    same = ", ".join(f"line {line.number} (“{label_of(line, name)[:30]}”)" for line in lines[1:4])
    same += f" and {len(lines) - 4} more" if len(lines) > 4 else ""
    more = f" The same holds for {same}." if same else ""
    why = "has no cliff or vesting of its own" if table.plain[at] else "the shares add up to more than 100 %"
    sentence = f"{called} holds as much as {others} together and {why}.{more} Is it their sum?"
    choices = [("sum", "their sum: leave it out"), ("bucket", "a bucket of its own")]
    place = fields.get("tokens", fields.get("share")) if name is None else name
    answer = found.ask(id, sentence, choices, [line.cells[place].place for line in lines])
    if answer == "sum":
        said = f"The line “{label}”" if label else f"Line {lines[0].number}"
        found.say(f"{said}{f', like {same},' if same else ''} adds up {others}.")
    return answer


def _surest(table: _Table, supply: Fraction | None, buckets: Collection[int]) -> dict[int, str]:
    """The rows that add up others and are alike: the last of all, or those without terms, or the others.

    They are asked about together, so one that holds as much by chance must not be among those that are sums.
    What has been said to be *buckets* is none of them.
    """
    last = _whole_at_the_end(table)
    if last is not None and last not in buckets:
        return {last: "all lines above it"}
    first = _sums_of_neighbours(table, supply)
    sums = first | _sums_of_all(table, first, supply)
    sums = {at: words for at, words in sums.items() if at not in buckets}
    for alike in (table.bare, table.plain):
        if surest := {at: words for at, words in sums.items() if alike[at]}:
            return surest
    return sums


def _whole_at_the_end(table: _Table) -> int | None:
    """The last row if it has no terms, others have, and it holds as much as all above it; else None."""
    last = len(table.numbers) - 1
    if last < 2 or not table.mixed or not table.empty[last] or None in table.numbers:
        return None
    return last if table.numbers[last] == sum(table.numbers[:-1]) > 0 else None


@dataclass(frozen=True)
class _Table:
    """What the rows say, one after the other: their ``numbers``, and where they say nothing of their own.

    ``bare`` rows have no terms at all, ``plain`` ones none that makes them a bucket, ``empty`` ones neither
    terms nor a start. In ``mixed`` tables some rows are bare. ``after_totals`` are the rows that follow a
    known total. ``over`` says that shares add up to more than 100 %.
    """

    numbers: Sequence[Fraction | None]
    bare: Sequence[bool]
    plain: Sequence[bool]
    empty: Sequence[bool]
    mixed: bool
    after_totals: Collection[int]
    over: bool


def _table(  # noqa: PLR0913, PLR0917 - as above
    lines: Sequence[GridLine],
    totals: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    fields: Mapping[str, int],
    settled: Settled,
    found: Findings,
) -> _Table:
    amount = fields["tokens"] if "tokens" in fields else fields["share"]
    terms = [index for index, used in columns.items() if used.field in TERMS]
    read = [understood(line.cells[amount], columns[amount], settled, found).text for line in lines]
    bare = [not any(line.cells[index].text for index in terms) for line in lines]
    start = fields.get("start")
    has_start = [start is not None and bool(line.cells[start].text) for line in lines]
    over = _are_over(lines, columns, fields.get("share"), settled, found)
    # Whatever stands below all rows as their total does not fit them all, or this is not asked.
    name, last = fields.get("bucket"), lines[-1].number if lines else 0
    below_misfits = any(line.number > last and is_total(label_of(line, name)) for line in totals)
    mixed = bool(terms) and any(bare) and not all(bare)
    lacks = (mixed or not terms) and bool(terms or start is not None)
    return _Table(
        numbers=[checks.exact(text or "") for text in read],
        bare=bare,
        plain=_plain(lines, columns, fields, over=over or below_misfits),
        empty=[lacks and bare[at] and not has_start[at] for at in range(len(lines))],
        mixed=mixed,
        over=over,
        after_totals={bisect([line.number for line in lines], total.number) for total in totals},
    )


def _all_count(  # noqa: PLR0913, PLR0917 - as above
    lines: Sequence[GridLine],
    totals: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    fields: Mapping[str, int],
    settled: Settled,
    found: Findings,
) -> bool:
    """Whether all *lines* together make what a row among *totals* says, or 100 %: then none is a sum."""
    sure = [line for line in totals if is_total(label_of(line, fields.get("bucket")))]
    for field in {"tokens", "share"} & fields.keys():
        at = fields[field]
        numbers, said = (
            [
                checks.exact(understood(line.cells[at], columns[at], settled, found).text or "")
                for line in part
            ]
            for part in (lines, sure)
        )
        if None in numbers:
            continue
        whole = sum(numbers)
        if whole and (whole in said or (field == "share" and abs(whole - 1) <= Fraction(1, 500))):
            return True
    return False


def _plain(
    lines: Sequence[GridLine], columns: Mapping[int, UsedColumn], fields: Mapping[str, int], *, over: bool
) -> list[bool]:
    """Which *lines* have no terms but zeros, and nothing that a person types for a bucket alone.

    Where the lines are *over* 100 %, or do not fit their total, zeros are no sign of a bucket.
    """
    terms = [index for index, used in columns.items() if used.field in TERMS]
    own = [index for index, used in columns.items() if used.field in OWN_TERMS]
    # In a table with our own headings 0 has been written on purpose.
    is_ours = all(used.column.title in OWN for used in columns.values())
    name, start = fields.get("bucket"), fields.get("start")
    starts = [line.cells[start].text.casefold() if start is not None else "" for line in lines]
    count = {at: sum(bool(line.cells[at].text) for line in lines) for at in own}
    plain = []
    for line, begins in zip(lines, starts, strict=True):
        texts = {at: line.cells[at].text for at in terms}
        filled = {columns[at].field for at, text in texts.items() if text}
        label = label_of(line, name) if name is not None else ""
        if name is not None and not (label or begins) and line is lines[-1] and filled <= AT_START:
            plain.append(True)  # an average, as below a table
            continue
        is_typed = any(texts[at] for at in own) and not any(
            not texts[at] and count[at] == len(lines) - 1 for at in own
        )
        differs = not any(count.values()) and starts.count(begins) == 1 and _is_start(begins)
        is_typed = is_typed or differs or (is_ours and not terms and bool(begins))
        is_bucket = is_typed and label and not may_be_total(label) and not speaks_of_all(label) and not over
        has_none = not filled if is_ours else all(map(says_nothing, texts.values()))
        plain.append(has_none and not is_bucket)
    return plain


def _is_start(text: str) -> bool:
    return date_reading(text) is not None or relative_start(text) is not None


def _are_over(
    lines: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    share: int | None,
    settled: Settled,
    found: Findings,
) -> bool:
    """Whether the shares of *lines* add up to more than rounding explains."""
    if share is None:
        return False
    read = [understood(line.cells[share], columns[share], settled, found).text for line in lines]
    return sum(checks.exact(text or "") or 0 for text in read) > Fraction(11, 10)


def says_nothing(text: str) -> bool:
    """Whether *text* is empty, or says that there is no cliff, no vesting, nothing at the start."""
    if not text or text.casefold() in NOTHING:
        return True
    reading = number_reading(text)
    return bool(reading) and not any(checks.exact(value) for value in reading.values.values())


def _sums_of_neighbours(table: _Table, supply: Fraction | None) -> dict[int, str]:
    """The rows that add up those right below them, or else those above, and the words for these."""
    rows = range(len(table.numbers))
    below = [at for at in rows if table.mixed and table.bare[at] and _adds_up(at, table.numbers, table.bare)]
    if below:
        return dict.fromkeys(below, "lines below it")
    sums = _sums_above(table)
    adds_up = None not in table.numbers and sum(table.numbers) == supply
    # Where rows with a start are sums of others, and no name says so, the last is one as well.
    last = not adds_up and max(rows, default=0) in sums
    bare = table.bare if table.mixed and not adds_up else table.empty
    return {at: words for at, words in sums.items() if last or bare[at] or table.empty[at]}


def _sums_above(table: _Table) -> dict[int, str]:
    """The rows without terms that add up all rows above them, or two or more since the last sum."""
    sums: dict[int, str] = {}
    since, count, whole = Fraction(0), 0, Fraction(0)
    for at, number in enumerate(table.numbers):
        if number is None:
            break
        if at in table.after_totals:
            since, count = Fraction(0), 0
        adds_up = number == whole or (number == since and count > 1)
        if number and at > 1 and table.plain[at] and adds_up:
            sums[at] = "all lines above it" if number == whole else "the lines above it"
            since, count = Fraction(0), 0
        else:
            since, count, whole = since + number, count + 1, whole + number
    return sums


def _sums_of_all(table: _Table, sums: Mapping[int, str], supply: Fraction | None) -> dict[int, str]:
    """The rows without terms that hold as much as all others do that are no *sums*."""
    numbers = {at: number for at, number in enumerate(table.numbers) if at not in sums}
    if None in numbers.values() or len(numbers) < 3 or sum(numbers.values()) == supply:
        return {}
    whole = sum(numbers.values())
    return {
        at: "all other lines"
        for at, number in numbers.items()
        if number and (table.plain[at] or table.over) and 2 * number == whole
    }


def _adds_up(at: int, numbers: Sequence[Fraction | None], bare: Sequence[bool]) -> bool:
    """Whether number *at* is the sum of two or more that follow it, of which one at least is not *bare*."""
    whole, added = numbers[at], Fraction(0)
    for below in range(at + 1, len(numbers)):
        if not whole or numbers[below] is None or added > whole:
            return False
        added += numbers[below]
        if added == whole and below > at + 1:
            return not all(bare[at + 1 : below + 1])
    return False
