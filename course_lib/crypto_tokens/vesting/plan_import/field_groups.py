"""The fields of a plan by what their cells hold: amounts, shares, lengths of time, days."""

from __future__ import annotations

from course_lib.data.grids import GridCell

AMOUNTS = ("tokens", "tge_tokens", "cliff_tokens")
SHARES = ("share", "tge_fraction", "cliff_fraction", "tge_supply", "cliff_supply", "month_share")
LENGTHS = ("cliff_months", "duration_months")
DAYS = ("start", "end", "cliff_date", "vesting_start")
DAY_OF = {"cliff_months": "cliff_date", "duration_months": "end"}
"""The day that may stand in a cell instead of each length of time."""

Cells = dict[int, list[GridCell]]
"""The cells of each column that are not empty, by the index of the column."""
