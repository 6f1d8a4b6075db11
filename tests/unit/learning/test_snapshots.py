"""Snapshots: what a learner gave, in Python's own types and of bounded size."""

import collections
import enum
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.learning.kinds import ArrayItems, Opaque, TableCopy, kind_of
from course_lib.learning.snapshots import MOST_PARTS, snapshot

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text()
    | st.binary()
    | st.fractions()
    | st.dates()
    | st.datetimes(timezones=st.sampled_from([None, UTC])),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=3), inner, max_size=4)
        | st.frozensets(st.integers() | st.text(max_size=3), max_size=4)
    ),
    max_leaves=20,
)


def types_in(value):
    parts = value.items() if isinstance(value, dict) else value
    inner = parts if isinstance(value, (list, tuple, dict)) else ()
    return [type(value), *(kind for part in inner for kind in types_in(part))]


@given(plain)
def test_plain_data_comes_back_equal_and_of_the_same_types(value):
    copy = snapshot(value)
    assert copy == value
    assert types_in(copy) == types_in(value)


@given(plain)
def test_a_snapshot_of_a_snapshot_is_the_same(value):
    once = snapshot(value)
    assert snapshot(once) == once


def test_a_copy_shares_no_container_with_the_answer():
    inner = [1]
    copy = snapshot([inner])
    inner.append(2)
    assert copy == [[1]]


class Colour(enum.IntEnum):
    RED = 3


Point = collections.namedtuple("Point", "x y")


@pytest.mark.parametrize(
    ("value", "copy"),
    [
        (np.int64(3), 3),
        (np.float32(0.5), 0.5),
        (np.longdouble(2), 2.0),
        (np.True_, True),
        (np.str_("a"), "a"),
        (np.array(3), 3),
        (Colour.RED, 3),
        (Point(1, 2), (1, 2)),
        (collections.Counter("aa"), {"a": 2}),
        (collections.OrderedDict(a=1), {"a": 1}),
        (bytearray(b"x"), b"x"),
        (timedelta(1), timedelta(1)),
        (Decimal("0.50"), Decimal("0.5")),
        (Fraction(1, 3), Fraction(1, 3)),
        (pd.Timestamp(2026, 11, 23), datetime(2026, 11, 23)),
        (date(2026, 11, 23), date(2026, 11, 23)),
        (range(3), range(3)),
    ],
    ids=repr,
)
def test_numbers_and_containers_of_libraries_become_pythons(value, copy):
    assert snapshot(value) == copy
    assert type(snapshot(value)) in (type(copy), pd.Timestamp)


def test_arrays_and_tables_keep_what_they_were():
    series = snapshot(pd.Series([1, 2]))
    assert series == [1, 2]
    assert type(series) is ArrayItems
    assert kind_of(series) == "a column (Series)"
    table = snapshot(pd.DataFrame({"n": [1, 2.5]}, index=["a", "b"]))
    assert type(table) is TableCopy
    assert (table.columns, table.index, table.values) == (["n"], ["a", "b"], [[1.0, 2.5]])


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ([0] * (MOST_PARTS + 1), f"a list of {MOST_PARTS + 1:,} items"),
        ([[0] * 200] * 200, "a list that holds more than 10,000 values"),
        (np.zeros((200, 200)), "a numpy or pandas object (ndarray) with 40,000 values"),
        (range(10**9), "a range of 1,000,000,000 numbers"),
        (range(0, -(10**9), -3), "a range of 333,333,334 numbers"),
        ([10**30_000], "a list that holds a whole number of more than 19,660 digits"),
        (Decimal("1e99999999"), "a number with far too many digits"),
        ({"a": "x" * 10**6}, "a dictionary that holds a text of 1,000,000 characters"),
    ],
    ids=range(8),
)
def test_what_is_too_large_is_named(value, kind):
    copy = snapshot(value)
    assert type(copy) is Opaque
    assert copy.too_large
    assert copy.kind == kind


def test_no_two_unknown_objects_are_equal():
    assert snapshot(object()) != snapshot(object())
