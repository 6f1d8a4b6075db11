"""Rows of a plan from what was understood of its lines: complete ones, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from course_lib.crypto_tokens.vesting.plan_cells import read_term, row_of
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import OWN
from course_lib.crypto_tokens.vesting.plan_rows import PlanRow
from course_lib.crypto_tokens.vesting.terms import ScheduleError


def complete_rows(drafts: list[Draft], supply: Decimal | None, found: Findings) -> list[PlanRow]:
    """The rows of *drafts* that are complete; *found* gets all that is wrong with the others.

    *supply* is in tokens, None where it is not known.

    >>> found = Findings({})
    >>> complete_rows([Draft(1, 2, {"bucket": "Team", "tokens": "many"})], None, found)
    []
    >>> found.problems[0].sentence
    "Row 1 (Team), tokens: must be a number of tokens; it is 'many'."
    """
    rows = []
    waits = bool(found.questions)
    headings = {(cell.place, cell.field): cell.heading for cell in found.cells}
    for draft in drafts:
        cells = {name: text for name, text in draft.cells.items() if text and name in OWN}
        row, faults = _row_or_faults(cells, supply, waits or draft.is_open)
        for name, problem in faults:
            who = f" ({draft.name})" if draft.name else ""
            place = draft.places.get(name, "")
            shown = headings.get((place, name)) or name
            found.fault(f"Row {draft.row}{who}, {shown[:40]}: {problem}", draft.row, name, place)
        if row is not None and not draft.is_open:
            rows.append(row)
    return rows


_STAND_INS = {"bucket": "bucket", "tokens": "0", "start": "2026-01-01"}


def _stand_ins(cells: Mapping[str, str]) -> dict[str, str]:
    """What stands in for cells that are missing; a share of the supply is as good as tokens."""
    return {name: text for name, text in _STAND_INS.items() if name != "tokens" or "share" not in cells}


_TOGETHER = ("cliff_months", "duration_months", "cliff_rule", "cliff_fraction", "end")


def _faults_alone(cells: Mapping[str, str], named: str) -> list[tuple[str, str]]:
    """What is wrong with each of *cells* by itself, as field and problem; the one that is *named* is left."""
    faults = []
    for name, text in cells.items():
        try:
            read_term(name, text)
        except ScheduleError as error:
            if name != named:
                faults.append((name, error.problem))
    return faults


def _row_or_faults(
    cells: dict[str, str], supply: Decimal | None, waits: bool
) -> tuple[PlanRow | None, list[tuple[str, str]]]:
    """The row of *cells*, or its faults, as field and problem; what is missing is none if it *waits*."""
    faults: list[tuple[str, str]] = []
    stands_in = waits
    if waits and (supply is None or "tokens" in cells):
        # Which of the two counts is settled later, with the answers.
        cells = {name: text for name, text in cells.items() if name != "share"}
    while True:
        if stands_in and "start" not in cells and "end" in cells:
            # Beside a start that stands in, an end is no whole number of months, or lies before it.
            faults += _faults_alone({"end": cells["end"]}, "")
            cells = {name: text for name, text in cells.items() if name != "end"}
        stand_ins = _stand_ins(cells) if stands_in else {}
        try:
            row = row_of(stand_ins | cells, supply)
        except ScheduleError as error:
            faults.append((error.field, error.problem))
            # Go on without the cell at fault, and without those that are judged together with it.
            gone = _TOGETHER if error.field in _TOGETHER else (error.field,)
            faults += _faults_alone({name: cells[name] for name in gone if name in cells}, error.field)
            left = {name: text for name, text in cells.items() if name not in gone}
            stands_in = True
            if left == cells and len(faults) > 3:
                return None, faults
            cells = left
            continue
        return (None if faults else row), faults
