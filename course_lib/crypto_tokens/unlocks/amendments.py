"""A schedule whose terms were changed: the old terms and the new ones side by side.

>>> old = Vesting(1_200, date(2023, 7, 24), cliff_months=12, duration_months=24, cliff_rule="delayed")
>>> new = amend(old, date(2024, 7, 24), duration_months=48)
>>> amended_terms(new).loc[["amount", "start", "duration_months", "end"]].astype(str).values.tolist()
[['1200', '1200'], ['2023-07-24', '2024-07-24'], ['24', '48'], ['2026-07-24', '2028-07-24']]
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date  # noqa: F401 - the example uses it
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.unlocks.exact_curves import break_points
from course_lib.crypto_tokens.vesting import Amended, Schedule, Vesting, amend  # noqa: F401 - in the example

if TYPE_CHECKING:
    import pandas as pd

OLD, NEW = "old terms", "new terms"


def amended_terms(schedule: Amended) -> pd.DataFrame:
    """The terms of *schedule*, an amended one: one row for each field of ``Vesting``, and one for ``end``.

    The columns are ``old terms`` and ``new terms``; of a schedule that was amended more than once, the terms
    before the last change and after it. The ``amount`` of the new terms, in base units, is what had not
    vested when they began. Raises ValueError for a schedule that was never amended.
    """
    import pandas as pd

    old = _checked(schedule).original
    known = old.rest if isinstance(old, Amended) else old
    return pd.DataFrame({OLD: _terms(known), NEW: _terms(schedule.rest)}, dtype=object)


def amended_curves(schedule: Amended) -> pd.DataFrame:
    """What *schedule*, an amended one, releases by its old terms and by its new ones, in base units.

    A frame as that of ``break_points``, with the columns ``old terms`` and ``new terms``: up to the day of
    the change they are the same. Raises ValueError for a schedule that was never amended.

    >>> old = Vesting(90, date(2025, 1, 1), cliff_months=9)
    >>> amended_curves(amend(old, date(2025, 4, 1), cliff_months=12))["old terms"].tolist()
    [0, 0, 0, 90, 90, 90]
    """
    return break_points({OLD: _checked(schedule).original, NEW: schedule})


def _checked(schedule: object) -> Amended:
    if not isinstance(schedule, Amended):
        raise ValueError("This schedule was never amended: amend makes one with new terms.")
    return schedule


def _terms(vesting: Vesting) -> dict[str, object]:
    terms = {field.name: getattr(vesting, field.name) for field in fields(vesting) if field.name != "_"}
    return {**terms, "end": vesting.end}
