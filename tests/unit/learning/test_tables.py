"""Answers that are tables."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from course_lib.learning import Table

from .value_answers import explained, right

TABLE = pd.DataFrame({"guest": ["Ada", "Bo"], "cups": [1, 2.5]})


@pytest.mark.parametrize(
    "answer",
    [
        TABLE.copy(),
        TABLE[["cups", "guest"]],
        TABLE.astype({"cups": object}),
        TABLE.astype({"guest": "category"}),
        TABLE.assign(cups=[Decimal(1), Fraction(5, 2)]),
        TABLE.set_axis([0.0, 1.0]),
    ],
    ids=["copy", "columns turned", "object column", "categories", "exact numbers", "float labels"],
)
def test_a_table_is_judged_by_its_values(answer):
    assert right(Table(TABLE), answer)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (TABLE[["guest"]], "lacks the column `cups`"),
        (TABLE.assign(extra=1), "has the column `extra` too many"),
        (TABLE.iloc[:1], "has 1 row; it should have 2 rows"),
        (TABLE.set_axis(["x", "y"]), "row labels"),
        (TABLE.iloc[::-1], "row labels"),
        (TABLE.iloc[::-1].reset_index(drop=True), "right values in another order"),
        (TABLE.assign(cups=[1, 2]), "`cups` has a wrong value in row 2 of 2"),
        (TABLE.assign(cups=["1", "2.5"]), "`cups` has 2 wrong values, the first in row 1 of 2"),
        (TABLE.assign(cups=[1, None]), "`cups` has a wrong value in row 2 of 2"),
    ],
)
def test_what_differs_in_a_table_is_named(answer, words):
    kind = Table(TABLE)
    assert not right(kind, answer)
    assert words in explained(kind, answer)


def test_a_table_can_ignore_labels_and_small_differences():
    assert right(Table(TABLE, index=False), TABLE.set_axis(["x", "y"]))
    assert right(Table(TABLE, tolerance=0.1), TABLE.assign(cups=[1.05, 2.45]))
    assert right(Table(pd.DataFrame({"n": [None, 1]})), pd.DataFrame({"n": [np.nan, 1]}))


@pytest.mark.parametrize(
    "expected", [5, pd.DataFrame([[1, 2]], columns=["a", "a"])], ids=["number", "doubled"]
)
def test_an_expected_table_must_be_a_sound_one(expected):
    with pytest.raises(ValueError, match=r"DataFrame|twice"):
        _ = Table(lambda: expected).reference
