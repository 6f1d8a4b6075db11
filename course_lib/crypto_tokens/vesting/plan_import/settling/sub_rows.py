"""Rows that are parts of a row above them: nothing of a plan may count twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.cells.number_cells import fraction_text
from course_lib.crypto_tokens.vesting.plan_import.cells.rows import understood
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import grouped, in_percent
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_sums import TERMS
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import Layout, TableParts
from course_lib.crypto_tokens.vesting.plan_import.tables.outline import is_sure_part, lines_within
from course_lib.crypto_tokens.vesting.plan_import.wording.total_names import is_total
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine

_OF_SUPPLY = "Write shares of the supply there too."
_ROUNDING = Fraction(1, 1000)
"""How far shares that were rounded may be from the supply."""


def headings_with_parts(sections: Sequence[GridLine], layout: Layout, name: int | None) -> set[int]:
    """The numbers of those *sections*, lines with a name alone, that have their parts right below them.

    *layout* has all lines in their order, and *name* is the index of the column that names the buckets.
    """
    if name is None:
        return set()
    groups = _groups(layout, name)
    only_names = {line.number for line in sections}
    return {above.number for above, _ in groups if above.number in only_names}


@dataclass(frozen=True)
class Rests:
    """What is left of rows without what others hold: ``amounts`` by the number of the line, and the field.

    ``reason`` says why they are not what stands in the cell.
    """

    amounts: Mapping[int, Mapping[str, Fraction]]
    reason: str = "what is left without its parts"

    def take_up(self, drafts: Sequence[Draft], found: Findings) -> None:
        """Write into *drafts* what is left of each; *found* gets the reason."""
        for draft in drafts:
            for field, rest in self.amounts.get(draft.line, {}).items():
                draft.fill(field, fraction_text(rest), self.reason, found)


def without_parts(  # noqa: PLR0913, PLR0917 - the table, and what is known about it
    parts: TableParts,
    layout: Layout,
    columns: Mapping[int, UsedColumn],
    settled: Settled,
    supply: Fraction | None,
    found: Findings,
) -> tuple[tuple[GridLine, ...], Rests]:
    """The rows of *parts* so that nothing counts twice, and what is left of those that have parts.

    A row whose parts add up to it is left out, or its parts are if they have no terms of their own. Where
    they do not add up to it, *found* asks, unless a total or the *supply* shows what is meant. *layout* has
    all lines in their order, *columns* says how each column is used, *settled* what was answered before.
    """
    rows = {line.number for line in parts.rows}
    name = next((index for index, used in columns.items() if used.field == "bucket"), None)
    groups = []
    for above, lines in _groups(layout, name) if name is not None else ():
        below = [line for line in lines if line.number in rows]
        if below and above.number in rows:
            groups.append(_Group(above, below))
    if not groups:
        return parts.rows, Rests({})
    table = _Table(parts, columns, settled, found)
    for group in groups:  # the outer ones first
        if group.above.number in table.parts_gone:
            table.leave_out_parts(group.below)
        elif table.adds_up(group):
            table.leave_out_sum(group, found)
    doubtful = [group for group in groups if table.is_doubtful(group)]
    if (of_row := next((group for group in doubtful if table.are_shares_of_row(group)), None)) is not None:
        name = _name(table, of_row.above)[:40]
        found.fault(f"The shares below “{name}” add up to 100 %: they are shares of it. {_OF_SUPPLY}")
        table.leave_out_parts(of_row.below)
    elif doubtful:
        answer = table.shown_by_whole(doubtful, supply) or _ask(doubtful, table, found)
        for group in doubtful:
            table.settle(group, answer, found)
    kept = (line for line in parts.rows if line.number not in table.gone)
    return tuple(table.filled.get(line.number, line) for line in kept), Rests(table.rests)


def _groups(layout: Layout, name: int) -> list[tuple[GridLine, list[GridLine]]]:
    """Each line of *layout* that has parts by the look of the names in the column *name*, and its parts."""
    lines = layout.lines
    parts = lines_within([line.cells[name] for line in lines], _numbers(layout, name))
    return [(lines[above], [lines[at] for at in below]) for above, below in parts.items()]


_OF_NUMBERS = ("", "no", "no.", "nr", "nr.", "#", "id", "index", "item", "pos", "pos.", "n°", "№")


def _numbers(layout: Layout, name: int) -> list[str]:
    """What stands in a column that numbers the lines, in front of the column *name*; [] if there is none."""
    for column in layout.columns:
        if column.index < name and column.title.casefold() in _OF_NUMBERS:
            return [line.cells[column.index].text for line in layout.lines]
    return []


@dataclass(frozen=True)
class _Group:
    """A row, and the rows below it that look like its parts."""

    above: GridLine
    below: list[GridLine]


class _Table:
    """The rows with their numbers; ``gone`` are those left out, ``rests`` and ``filled`` what is changed.

    ``parts_gone`` are those of ``gone`` that are parts of a row that counts.
    """

    def __init__(
        self, parts: TableParts, columns: Mapping[int, UsedColumn], settled: Settled, found: Findings
    ) -> None:
        fields = {used.field: index for index, used in columns.items()}
        self.name = fields.get("bucket")
        self.amounts = {field: fields[field] for field in ("tokens", "share") if field in fields}
        self.terms = [index for index, used in columns.items() if used.field in {*TERMS, "start"}]
        self.gone: set[int] = set()
        self.parts_gone: set[int] = set()
        self.rests: dict[int, dict[str, Fraction]] = {}
        self.filled: dict[int, GridLine] = {}

        def numbers(line: GridLine) -> dict[str, Fraction]:
            read = {
                field: checks.exact(understood(line.cells[at], columns[at], settled, found).text or "")
                for field, at in self.amounts.items()
                if line.cells[at].text
            }
            return {field: number for field, number in read.items() if number is not None}

        self.numbers = {line.number: numbers(line) for line in parts.rows}
        sure = [] if self.name is None else [line for line in parts.totals if is_total(_name(self, line))]
        self.totals = [numbers(line) for line in sure]

    def sums(self, group: _Group) -> dict[str, tuple[Fraction, Fraction]]:
        """By field, what the row of *group* holds and what its parts hold together."""
        of = self.numbers[group.above.number]
        parts = [self.numbers[line.number] for line in group.below]
        return {
            field: (whole, sum(part[field] for part in parts))
            for field, whole in of.items()
            if all(field in part for part in parts)
        }

    def adds_up(self, group: _Group) -> bool:
        sums = self.sums(group)
        return bool(sums) and all(
            abs(whole - added) <= (_rounding(whole) if field == "share" else 0)
            for field, (whole, added) in sums.items()
        )

    def is_doubtful(self, group: _Group) -> bool:
        """Whether it must be asked what the parts of *group* are: they do not add up to its row."""
        is_sure = any(is_sure_part(_cell(self, line)) for line in group.below)
        is_there = group.above.number not in self.gone and not self.adds_up(group)
        return is_sure and is_there and bool(self.sums(group))

    def has_terms(self, line: GridLine) -> bool:
        return any(line.cells[at].text for at in self.terms)

    def leave_out_parts(self, lines: Sequence[GridLine]) -> None:
        numbers = {line.number for line in lines}
        self.gone |= numbers
        self.parts_gone |= numbers

    def leave_out_sum(self, group: _Group, found: Findings) -> None:
        """Leave out the row of *group*, which adds up its parts, or the parts where it has the terms."""
        above, name = group.above, _name(self, group.above)[:40]
        if self.has_terms(above) and not any(map(self.has_terms, group.below)):
            self.leave_out_parts(group.below)
            found.say(f"The lines below “{name}” ({_cell(self, above).place}) are parts of it; it counts.")
            return
        self.gone.add(above.number)
        found.say(f"“{name}” ({_cell(self, above).place}) adds up the lines below it, and is no bucket.")
        lacking = {
            line.number: at
            for line in group.below
            for at in self.terms
            if above.cells[at].text and not line.cells[at].text
        }
        if not lacking:
            return
        at = next(iter(lacking.values()))
        sentence = (
            f"“{name}” says {above.cells[at].text[:30]} in {above.cells[at].place}, and some of its parts "
            "say nothing there. Does it hold for them?"
        )
        choices = [("yes", "yes, for each part with an empty cell"), ("no", "no, the cells are empty")]
        if found.ask("parts:terms", sentence, choices, [above.cells[at].place]) != "yes":
            return
        for line in group.below:
            cells = tuple(
                replace(cell, text=above.cells[at].text, exact=above.cells[at].exact)
                if at in self.terms and not cell.text
                else cell
                for at, cell in enumerate(line.cells)
            )
            self.filled[line.number] = replace(line, cells=cells)

    def are_shares_of_row(self, group: _Group) -> bool:
        """Whether the parts of *group* say what share of its row they are, and not of the supply."""
        whole, added = self.sums(group).get("share", (1, 0))
        return whole < 1 and abs(added - 1) <= _ROUNDING

    def are_over(self, groups: Sequence[_Group]) -> bool:
        """Whether the parts of one of *groups* hold more than its row."""
        return any(added > whole for group in groups for whole, added in self.sums(group).values())

    def shown_by_whole(self, groups: Sequence[_Group], supply: Fraction | None) -> str:
        """What a total or the *supply* shows about parts in *groups*: part, or besides; "" for nothing."""
        inside = {line.number for group in groups for line in group.below}
        for field in self.amounts:
            known = {
                number: of[field]
                for number, of in self.numbers.items()
                if field in of and number not in self.gone
            }
            without = sum(number for line, number in known.items() if line not in inside)
            wholes = [total[field] for total in self.totals if field in total]
            wholes += [Fraction(1)] if field == "share" else [supply] if supply is not None else []
            slack = _ROUNDING if field == "share" else 0
            for added, meant in ((without, "part"), (sum(known.values()), "besides")):
                if any(abs(whole - added) <= slack for whole in wholes) and not (
                    meant == "part" and self.are_over(groups)
                ):
                    return meant
        return ""

    def settle(self, group: _Group, answer: str | None, found: Findings) -> None:
        """Count the parts of *group* as *answer* says: part of its row, besides it, or instead of it."""
        if answer == "instead":
            self.gone.add(group.above.number)
        if answer != "part":
            return
        own = [line for line in group.below if self.has_terms(line)]
        self.leave_out_parts([line for line in group.below if not self.has_terms(line)])
        name, said = _name(self, group.above)[:40], f"“{_name(self, group.below[0])[:40]}”"
        said += f" and {len(group.below) - 1} more are parts" if len(group.below) > 1 else " is a part"
        if not own:
            found.say(f"{said} of “{name}”, which counts.")
            return
        rests = {
            field: whole - sum(self.numbers[line.number][field] for line in own)
            for field, (whole, _) in self.sums(group).items()
        }
        self.rests[group.above.number] = rests
        field, rest = next(iter(rests.items()))
        shown = grouped(rest) if field == "tokens" else in_percent(rest)
        found.say(f"{said} of “{name}”, which keeps {shown}.")


def _rounding(share: Fraction) -> Fraction:
    """How far *share*, as people round it, may be from the sum of its parts: half of its last digit."""
    return Fraction(1, 200) if (100 * share).denominator == 1 else Fraction(1, 2000)


def _cell(table: _Table, line: GridLine) -> GridCell:
    return line.cells[table.name or 0]


def _name(table: _Table, line: GridLine) -> str:
    return _cell(table, line).text


def _ask(groups: Sequence[_Group], table: _Table, found: Findings) -> str | None:
    first = groups[0]
    field, (whole, added) = next(iter(table.sums(first).items()))
    held, of = (grouped(number) if field == "tokens" else in_percent(number) for number in (added, whole))
    called = f"“{_name(table, first.below[0])[:40]}” in line {first.below[0].number}"
    called += f" and {len(first.below) - 1} more look" if len(first.below) > 1 else " looks"
    like = "parts" if len(first.below) > 1 else "a part"
    above = _name(table, first.above)[:40]
    sentence = f"{called} like {like} of “{above}”, with {held} of {of}. Does it count there already?"
    choices = [("part", f"yes: “{above}” keeps the rest"), ("besides", "no: it comes on top of it")]
    if table.are_over(groups):
        choices[0] = ("instead", f"yes: “{above}” adds up the lines below it, and is left out")
    places = [_cell(table, line).place for group in groups for line in group.below]
    return found.ask("parts", sentence, choices, places)
