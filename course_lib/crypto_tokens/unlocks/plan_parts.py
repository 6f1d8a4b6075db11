"""What counts as a plan: rows as they are read or typed, or schedules by the names of their buckets.

>>> list(buckets([Vesting(1, date(2025, 1, 1)), Vesting(2, date(2025, 1, 1))]))
['bucket 1', 'bucket 2']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date  # noqa: F401 - the example uses it

from course_lib.crypto_tokens.vesting import Amended, PlanRow, Schedule, Vesting
from course_lib.data import checks

Part = Schedule | PlanRow
_PARTS = (PlanRow, Vesting, Amended)  # as a tuple, because a union takes three times as long to look through

Plan = Mapping[str, Part | Iterable[Part]] | Iterable[Part] | Part
"""Rows or schedules, one or many, or a dict from the name of a bucket to its parts. Also anything with
``rows``, such as an ``UnlockDesk``."""


def buckets(plan: Plan) -> dict[str, tuple[Schedule, ...]]:
    """Every bucket of *plan* with its schedules, in the order of first appearance.

    Rows know the names of their buckets; schedules without a name are called ``bucket 1``, … Raises
    ValueError for anything else.

    >>> buckets("Team,5")
    Traceback (most recent call last):
    ...
    ValueError: A plan is a list of rows or a dict of schedules; this is a text. read_plan makes rows of it.
    """
    return _grouped(_named(plan))


def rows_of(plan: Plan) -> tuple[PlanRow, ...]:
    """The rows of *plan*. Raises ValueError for a plan of schedules, which do not say who holds the tokens.

    >>> rows_of([Vesting(1, date(2025, 1, 1))])
    Traceback (most recent call last):
    ...
    ValueError: A schedule does not say who holds its tokens. Give rows, as plan_rows or read_plan make them.
    """
    rows = settled(plan)
    if not isinstance(rows, tuple):
        raise ValueError(
            "A schedule does not say who holds its tokens. Give rows, as plan_rows or read_plan make them."
        )
    return rows


def has_rows(plan: Plan) -> bool:
    """Whether all parts of *plan* are rows, which say who holds their tokens.

    >>> has_rows([Vesting(1, date(2025, 1, 1))])
    False
    """
    return isinstance(settled(plan), tuple)


def settled(plan: Plan) -> tuple[PlanRow, ...] | dict[str, tuple[Schedule, ...]]:
    """*plan* as something that can be gone through again and again, which rows given one by one cannot.

    >>> settled(iter([Vesting(1, date(2025, 1, 1))])).keys()
    dict_keys(['bucket 1'])
    """
    named = _named(plan)
    parts = [part for _, some in named for part in some]
    rows = [part for part in parts if isinstance(part, PlanRow)]
    return tuple(rows) if len(rows) == len(parts) else _grouped(named)


def _grouped(named: list[tuple[str, list[Part]]]) -> dict[str, tuple[Schedule, ...]]:
    found: dict[str, list[Schedule]] = {}
    for name, parts in named:
        if not parts:
            found.setdefault(name, [])
        for part in parts:
            row = isinstance(part, PlanRow)
            found.setdefault(part.bucket if row else name, []).append(part.vesting if row else part)
    return {name: tuple(parts) for name, parts in found.items()}


def _named(plan: Plan) -> list[tuple[str, list[Part]]]:
    """The parts of *plan* under the names that it gives them; rows have names of their own."""
    plan = getattr(plan, "rows", plan)
    if isinstance(plan, Mapping):
        return [(_name(name), _parts(parts)) for name, parts in plan.items()]
    return [(f"bucket {number}", [part]) for number, part in enumerate(_parts(plan), 1)]


def _parts(given: object) -> list[Part]:
    if isinstance(given, _PARTS):
        return [given]
    if isinstance(given, str | bytes):
        raise ValueError(f"{_EXPECTED}; this is a text. read_plan makes rows of it.")
    # A frame can be walked through, too, and gives the names of its columns.
    if not isinstance(given, Iterable) or hasattr(given, "columns"):
        raise ValueError(f"{_EXPECTED}, not {_said(given)}.")
    parts = list(given)
    for part in parts:
        if not isinstance(part, _PARTS):
            raise ValueError(f"{_EXPECTED}; one part of this is {_said(part)}.")
    return parts


def _name(name: object) -> str:
    if not isinstance(name, str):
        raise ValueError(f"The name of a bucket is a text, not {checks.clipped(name)}.")
    return name


def _said(thing: object) -> str:
    kind = type(thing).__name__
    return "None" if thing is None else f"{'an' if kind[0] in 'aeiouAEIOU' else 'a'} {kind}"


_EXPECTED = "A plan is a list of rows or a dict of schedules"
