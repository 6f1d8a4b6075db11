"""The table editor without a browser: what the page says is done to the rows, and nonsense is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.explorers.table_editor import (
    LONGEST_CELL,
    MOST_ROWS,
    CellProblem,
    Column,
    TableEditor,
    changed_rows,
)

COLUMNS = (Column("bucket", "Bucket"), Column("tokens", "Tokens", "number"))
ROWS = (("Team", "5"), ("Sale", "7"), ("Treasury", "9"))


class Page:
    """A table with ROWS; it notes what changed, and what was sent to the page."""

    def __init__(self):
        self.heard, self.undone, self.sent = [], 0, []
        self.table = TableEditor(
            "The plan", COLUMNS, lambda rows, was: self.heard.append((rows, was)), self.undo
        )
        self.table.lines = ROWS
        self.table.send = self.sent.append
        self.table.send_state = lambda key=None: self.sent.append(key)

    def undo(self):
        self.undone += 1

    def says(self, message):
        self.table._hear(message)


@pytest.fixture
def page():
    return Page()


def test_a_cell_is_typed(page):
    page.says({"do": "cells", "at": 1, "from": 1, "block": [["7,5"]]})
    assert page.heard == [((("Team", "5"), ("Sale", "7,5"), ("Treasury", "9")), [0, 1, 2])]
    assert page.sent == []  # the page did the same by itself


def test_a_block_is_pasted_over_the_end_and_beyond_the_last_column(page):
    page.says({"do": "cells", "at": 2, "from": 1, "block": [["1", "too many"], ["2"]]})
    rows, was = page.heard[0]
    assert rows[2:] == (("Treasury", "1"), ("", "2"))
    assert was == [0, 1, 2, None]


def test_rows_are_added_deleted_and_moved_and_known_again(page):
    page.says({"do": "add", "at": 1, "rows": [["", ""]]})
    page.says({"do": "move", "at": 2, "count": 2, "by": -2})
    page.says({"do": "delete", "at": 3, "count": 1})
    assert [was for _, was in page.heard] == [[0, None, 1, 2], [2, 3, 0, 1], [0, 1, 2]]
    assert page.table.lines == (("Sale", "7"), ("Treasury", "9"), ("Team", "5"))


@pytest.mark.parametrize(
    "message",
    [
        None,
        "delete",
        {"do": "explode", "at": 0},
        {"do": "delete", "at": -1, "count": 1},
        {"do": "delete", "at": 0},
        {"do": "cells", "at": 0, "from": 5, "block": [["x"]]},
        {"do": "cells", "at": 0, "from": 0, "block": [[5]]},
        {"do": "add", "at": 0, "rows": [["one cell"]]},
        {"do": "add", "at": 0, "rows": [["", ""]] * (MOST_ROWS + 1)},
    ],
)
def test_a_message_without_sense_changes_nothing_and_the_page_gets_the_rows_again(page, message):
    page.says(message)
    assert page.heard == []
    assert page.table.lines == ROWS
    assert page.sent == ["rows"]


def test_a_very_long_cell_is_clipped(page):
    page.says({"do": "cells", "at": 0, "from": 0, "block": [["x" * 5_000]]})
    assert page.table.lines[0][0] == "x" * LONGEST_CELL


def test_undo_is_asked_for(page):
    page.says({"do": "undo"})
    assert page.undone == 1 and page.heard == []


def test_one_new_row_of_ten_thousand_is_sent_alone(page):
    many = tuple((f"Bucket {n}", str(n)) for n in range(10_000))
    page.table.lines = many
    page.sent.clear()
    page.table.lines = (*many[:500], ("Bucket 500", "6"), *many[501:])
    assert page.sent == [{"patch": [[500, ("Bucket 500", "6")]]}]
    assert page.table.rows[500] == ("Bucket 500", "6")


def test_problems_name_their_cells(page):
    page.table.complain([CellProblem(1, "tokens", "must be a number.")])
    assert page.table.problems == [[1, 1, "must be a number."]]


@pytest.mark.parametrize(("kind", "choices"), [("colour", ()), ("choice", ()), ("text", ("a",))])
def test_a_column_is_of_a_known_kind(kind, choices):
    with pytest.raises(ValueError, match=r"column"):
        Column("x", "X", kind, choices)


changes = st.fixed_dictionaries(
    {"do": st.sampled_from(["add", "delete", "move", "cells"]), "at": st.integers(-1, 5)},
    optional={
        "count": st.integers(-1, 5),
        "by": st.integers(-5, 5),
        "from": st.integers(-1, 4),
        "rows": st.lists(st.lists(st.text(max_size=3), min_size=1, max_size=3), max_size=3),
        "block": st.lists(st.lists(st.text(max_size=3), max_size=3), max_size=3),
    },
)


@given(st.lists(changes, max_size=8))
def test_no_change_leaves_a_row_without_all_its_cells_or_twice_the_same_old_row(all_changes):
    rows = [(row, number) for number, row in enumerate(ROWS)]
    for change in all_changes:
        after = changed_rows(rows, 2, change)
        rows = rows if after is None else after
        assert all(len(row) == 2 for row, _ in rows)
        known = [number for _, number in rows if number is not None]
        assert len(known) == len(set(known))
