"""A row of a plan on its way from a line of cells to a ``PlanRow``: text by field, and where it came from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from course_lib.crypto_tokens.vesting.plan_import.cells.number_cells import fraction_text
from course_lib.crypto_tokens.vesting.plan_import.cells.rows import ALL_AT_START, terms_of, understood
from course_lib.crypto_tokens.vesting.plan_import.columns.cell_kinds import is_day_among_lengths
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import AMOUNTS, DAY_OF, DAYS, LENGTHS, SHARES
from course_lib.crypto_tokens.vesting.plan_import.fields import FIELD_MEANINGS
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import ColumnHeading
from course_lib.crypto_tokens.vesting.plan_import.reading import CellReading
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import PlanColumn
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import share_beside
from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import DELAYED, cliff_remark
from course_lib.crypto_tokens.vesting.plan_import.wording.phrase_parts import (
    may_be_at_once,
    part_not_read,
    says_bit_by_bit,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_lengths import length_reading
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import number_reading

LONGEST_NAME = 40


@dataclass
class Draft:
    """``row`` counts the rows of the plan from 1, ``line`` is the number of its line in the source.

    ``cells`` has what was understood, as ``row_of`` takes it, by field; ``places`` says where each stands,
    ``days`` has a day as it was written. ``is_open`` says that an answer about one of its cells is missing.
    """

    row: int
    line: int
    cells: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    days: dict[str, str] = field(default_factory=dict)
    is_open: bool = False

    @property
    def name(self) -> str:
        """The bucket, short enough for a sentence."""
        return " ".join(self.cells.get("bucket", "").split())[:LONGEST_NAME]

    @property
    def who(self) -> str:
        """How a sentence begins that speaks of it: Row 1 (Team)."""
        return f"Row {self.row} ({self.name})" if self.name else f"Row {self.row}"

    def fill(self, name: str, text: str, reason: str, found: Findings) -> None:
        """Add what stands in no cell of its own: *text* for the field *name*, for a *reason*, to *found*."""
        self.cells[name] = text
        place = self.places.setdefault(name, f"{self.line}.{name}")
        found.cells.append(CellReading(place, self.row, name, "", "", text, reason))

    def start(self) -> date | None:
        """The day on which it starts, None where that is not known."""
        try:
            return date.fromisoformat(self.cells.get("start", "")[:10])
        except ValueError:
            return None


def drafts_of(
    lines: tuple[GridLine, ...],
    columns: Mapping[int, UsedColumn],
    settled: Settled,
    corrections: Mapping[str, str],
    found: Findings,
) -> list[Draft]:
    """A draft for each of *lines*, whose cells are read by *columns* and what is *settled*.

    *corrections* may hold texts for fields without a cell, such as 3.cliff_rule for line 3. What is open and
    what was understood goes to *found*.
    """
    drafts = []
    for row, line in enumerate(lines, 1):
        draft = Draft(row, line.number)
        for index, used in columns.items():
            if line.cells[index].text:
                _read_into(draft, line.cells[index], used, settled, found)
            elif used.counts == "locked":
                sentence = f"the share that is still locked is missing under “{used.column.title[:40]}”."
                found.fault(f"{draft.who}: {sentence}", row, used.field, line.cells[index].place)
        for index, used in columns.items():
            if used.field == "tokens" and "share" not in draft.places:
                _read_share(draft, line.cells[index], used, found)
        drafts.append(draft)
    if corrections:
        _correct(drafts, settled, corrections, found)
    return drafts


def _correct(drafts: list[Draft], settled: Settled, corrections: Mapping[str, str], found: Findings) -> None:
    by_line = {draft.line: draft for draft in drafts}
    for place, text in corrections.items():
        line, dot, name = place.partition(".")
        if dot and line.isdecimal() and int(line) in by_line and text.strip():
            column = PlanColumn(-2, "", name, ColumnHeading(name, unit="month"))
            cell = GridCell(text.strip(), place, True)
            _read_into(by_line[int(line)], cell, UsedColumn(column, name), settled, found)


def _read_into(draft: Draft, cell: GridCell, used: UsedColumn, settled: Settled, found: Findings) -> None:
    if used.field == "terms" or (used.field in LENGTHS and _is_phrase(cell.text, used.field)):
        _read_terms(draft, cell, used, settled, found)
        return
    if used.field in LENGTHS and is_day_among_lengths(cell):
        used = replace(used, field=DAY_OF[used.field])
    if cell.text.startswith("=") and (cell.exact or used.field in AMOUNTS + SHARES + LENGTHS + DAYS):
        sentence = (
            f"{cell.place} holds a formula without its result; save the workbook in a spreadsheet program."
        )
        found.fault(sentence, draft.row, used.field, cell.place)
        found.cells.append(CellReading(cell.place, draft.row, used.field, used.column.title, cell.text, ""))
        draft.is_open = True
        return
    read = understood(cell, used, settled, found)
    if not _fits(draft, used.field, read.text, cell, found):
        return
    if used.field == "duration_months" and (rule := cliff_remark(cell.text)[1]):
        draft.cells["said_rule"] = rule
    draft.places[used.field] = cell.place
    if used.field in LENGTHS and terms_of(cell.text) == ALL_AT_START:
        draft.places["terms"] = cell.place  # a word for none, and it says why
    if used.field in DAYS:
        draft.days[used.field] = cell.text
    found.cells.append(
        CellReading(
            cell.place, draft.row, used.field, used.column.title, cell.text, read.text or "", read.reason
        )
    )
    if read.text is None:
        draft.is_open = True
    else:
        draft.cells[used.field] = read.text


def _read_share(draft: Draft, cell: GridCell, used: UsedColumn, found: Findings) -> None:
    """Read the share in brackets behind the tokens in *cell*, if any, as if it had its own column."""
    typed = share_beside(cell.text)
    reading = number_reading(typed) if "tokens" in draft.cells else None
    number = checks.exact(reading.values[""]) if reading and len(reading.values) == 1 else None
    if number is None:
        return
    draft.cells["share"], draft.places["share"] = fraction_text(number / 100), cell.place
    title, share = used.column.title, draft.cells["share"]
    found.cells.append(CellReading(cell.place, draft.row, "share", title, typed, share, "in brackets"))


def _is_phrase(text: str, field: str) -> bool:
    """Whether *text*, where the length of *field* is expected, is a schedule in words: "36 months, weekly".

    Where a cliff is expected, words about a vesting alone are none.
    """
    if field == "cliff_months" and cliff_remark(text)[1]:
        return True
    terms = terms_of(text, field) if length_reading(text) is None else None
    return terms is not None and not (
        field == "cliff_months" and "cliff_months" not in terms and "duration_months" in terms
    )


def _fits(draft: Draft, name: str, text: str | None, cell: GridCell, found: Findings) -> bool:
    """Whether the field *name* of *draft* may be *text*: another cell of the row may say something else."""
    before = draft.cells.get(name)
    if before is None or text is None or before == text:
        return True
    place = draft.places.get(name, "")
    sentence = f"Row {draft.row}{f' ({draft.name})' if draft.name else ''}: {place} and {cell.place} differ"
    sentence += f" about {FIELD_MEANINGS.get(name, name)}: {before} and {text}."
    found.fault(sentence, draft.row, name, cell.place)
    return False


def _read_terms(draft: Draft, cell: GridCell, used: UsedColumn, settled: Settled, found: Findings) -> None:
    terms = terms_of(cell.text, used.field)
    if terms is None:
        part = part_not_read(cell.text)
        unknown = f" “{part[:60]}” is not understood." if 0 < len(part) < len(cell.text.strip()) else ""
        sentence = (
            f"Row {draft.row}{f' ({draft.name})' if draft.name else ''}, {used.column.title[:40]}: "
            f"cannot be read as a schedule; it is {cell.text[:60]!r}.{unknown} Write it like "
            "“10% at TGE, 6 months cliff, then 24 months linear”."
        )
        draft.cells["terms"] = cell.text
        found.fault(sentence, draft.row, "terms", cell.place)
        found.cells.append(CellReading(cell.place, draft.row, "terms", used.column.title, cell.text, ""))
        return
    draft.places["phrase" if terms else "terms"] = cell.place  # none is said as well
    if "cliff_months" in terms and "duration_months" not in terms and says_bit_by_bit(cell.text):
        draft.places["bit by bit"] = cell.place
    if terms.get("duration_months", "0") != "0" and may_be_at_once(cell.text):
        terms = _at_once_or_steadily(terms, draft, cell, found)
    for name, text in terms.items():
        if name == "rule":
            draft.cells["said_rule"] = text
            if text == DELAYED and "cliff_months" in terms:
                draft.cells.setdefault("cliff_rule", text)
            continue
        column = PlanColumn(-2, "", name, ColumnHeading(name, unit="month"))
        read = understood(GridCell(text, cell.place), UsedColumn(column, name), settled, found)
        if read.text is not None and _fits(draft, name, read.text, cell, found):
            draft.cells[name], draft.places[name] = read.text, cell.place
            reason = f"from “{cell.text[:60]}”"
            found.cells.append(
                CellReading(cell.place, draft.row, name, used.column.title, cell.text, read.text, reason)
            )


def _at_once_or_steadily(
    terms: Mapping[str, str], draft: Draft, cell: GridCell, found: Findings
) -> Mapping[str, str]:
    """*terms*, such as those of "unlocked in 6 months", as *found* says: six months of it, or all then."""
    choices = [
        ("steadily", "a part of it again and again, until the time is over"),
        ("once", "nothing until the time is over, and then all at once"),
    ]
    before = found.questions.get("unlocked_in")  # asked once for the whole plan
    sentence = before.sentence if before else f"What unlocks where the plan says “{cell.text[:60]}”?"
    places = (*(before.places if before else ()), cell.place)
    answer = found.ask("unlocked_in", sentence, choices, places)
    draft.is_open = draft.is_open or answer is None
    if answer != "once":
        return terms
    wait = terms["duration_months"]
    if "cliff_months" in terms and terms.get("rule") == DELAYED:  # first the lock, then that time
        wait = f"{terms['cliff_months']}, {wait}"
    return {name: text for name, text in terms.items() if name != "rule"} | {
        "cliff_months": wait,
        "duration_months": "0",
    }
