"""Tables of the desk that show the first rows of a long plan say how many they leave out."""

from datetime import date
from decimal import Decimal

import pytest

from course_lib.crypto_tokens import PlanRow
from course_lib.explorers.unlocks_explorer import market_panel, provenance


@pytest.mark.parametrize(
    ("table", "most"),
    [
        (market_panel.base_table, market_panel.MOST_ROWS),
        (provenance.provenance_table, provenance.MOST_ROWS),
    ],
    ids=["what circulates", "sources"],
)
def test_one_row_that_is_left_out_is_one_row(table, most):
    row = PlanRow("Team", Decimal(100), date(2026, 1, 1))
    assert "more row" not in table([row] * most)
    assert "<p>and 1 more row</p>" in table([row] * (most + 1))
    assert "<p>and 2 more rows</p>" in table([row] * (most + 2))
