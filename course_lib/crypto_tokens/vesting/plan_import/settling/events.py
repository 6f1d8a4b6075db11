"""Lists of unlocks: a bucket stands in several rows, each with a day, and nothing says how it goes on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from course_lib.crypto_tokens.vesting.plan_import.cells.rows import understood
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import grouped, in_percent
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_sums import TERMS, says_nothing
from course_lib.crypto_tokens.vesting.plan_import.settling.sub_rows import Rests
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.data import checks
from course_lib.data.grids import GridLine

_GROWS = 3
"""The fewest rows of a bucket that may be a sum that grows: two may be two tranches."""


def settle_events(
    lines: Sequence[GridLine],
    totals: Sequence[GridLine],
    columns: Mapping[int, UsedColumn],
    settled: Settled,
    found: Findings,
) -> Rests | None:
    """What unlocks on the day of each of *lines* where a bucket has several and they hold all until then.

    None where the lines do not grow so that they may, or one of *totals* adds them up. *columns* says how
    each column is used, *settled* what was answered before; *found* asks, or says that what a row holds
    unlocks on its day.
    """
    fields = {used.field: index for index, used in columns.items()}
    terms = [index for index, used in columns.items() if used.field in TERMS]
    has_terms = not all(says_nothing(line.cells[at].text) for line in lines for at in terms)
    amounts = [field for field in ("tokens", "share") if field in fields]
    if has_terms or not amounts or not {"bucket", "start"} <= fields.keys():
        return None

    def read(line: GridLine, field: str) -> str:
        at = fields[field]
        return understood(line.cells[at], columns[at], settled, found).text or ""

    buckets: dict[str, list[tuple[str, GridLine]]] = {}
    for line in lines:
        name = line.cells[fields["bucket"]].text.casefold()
        buckets.setdefault(name, []).append((read(line, "start"), line))
    several = [
        [line for _, line in sorted(rows, key=lambda row: (row[0], row[1].number))]
        for name, rows in buckets.items()
        if name and len({day for day, _ in rows}) == len(rows) > 1 and all(day for day, _ in rows)
    ]
    if not several:
        return None
    numbers = {line.number: {field: checks.exact(read(line, field)) for field in amounts} for line in lines}
    name = several[0][0].cells[fields["bucket"]].text[:40]
    if any(None in numbers[line.number].values() for rows in several for line in rows):
        return None
    field = amounts[0]
    held = [[numbers[line.number][field] for line in rows] for rows in several]
    added = sum(number[field] or 0 for number in numbers.values())
    is_added_up = any(checks.exact(read(line, field)) == added for line in totals)
    if is_added_up or max(map(len, held)) < _GROWS or not all(map(_grows, held)):
        found.say(f"“{name}” stands in several rows without terms: what each holds unlocks on its day.")
        return None
    first, last = (grouped(n) if field == "tokens" else in_percent(n) for n in (held[0][0], held[0][-1]))
    sentence = f"“{name}” stands in several rows, and grows from {first} to {last}. What does a row hold?"
    choices = [("each", "what unlocks on its day"), ("until", "all that has unlocked until its day")]
    places = [line.cells[fields[field]].place for rows in several for line in rows]
    if found.ask("events", sentence, choices, places) != "until":
        return Rests({})
    return Rests(
        {
            line.number: {
                field: numbers[line.number][field] - numbers[before.number][field] for field in amounts
            }
            for rows in several
            for before, line in pairwise(rows)
        },
        "what unlocks on this day",
    )


def _grows(numbers: Sequence[Fraction]) -> bool:
    return all(before < after for before, after in pairwise(numbers))
