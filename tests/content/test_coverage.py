"""The course teaches all of its subject: every list has all its items, and every item its section."""

from __future__ import annotations

from collections import Counter

import pytest

from course_lib.authoring import coverage
from course_lib.authoring.anatomy import ROOT

ROWS = coverage.rows()

# How many items each list of the subject has, counted by hand.
ITEMS = {
    "Parts of the subject": 29,
    "Key points": 10,
    "Words of the first comparison": 5,
    "What a model token can be": 6,
    "What model tokens decide": 5,
    "What a model does with its tokens": 13,
    "What an AI crypto token may be used for": 8,
    "What AI needs": 8,
    "What a blockchain can provide": 7,
    "Use cases": 10,
    "A payment in seven steps": 7,
    "Types of tokens": 8,
    "Tokens in decentralized compute": 5,
    "What decentralized compute competes on": 5,
    "Tokens in data marketplaces": 5,
    "Problems of data marketplaces": 5,
    "Tokens of AI agents": 6,
    "What holders may vote on": 7,
    "Real or symbolic control": 2,
    "What staking is for": 5,
    "What to check before staking": 7,
    "Value drivers": 10,
    "Elements of tokenomics": 12,
    "What to check: twelve areas": 12,
    "Risks": 14,
    "Warning signs": 10,
    "Stocks against tokens": 7,
    "Regular against AI tokens": 4,
    "Steps of research": 12,
    "Categories of projects": 8,
    "Future uses": 9,
    "Two doubts about the future": 2,
    "Suitable only if …": 8,
    "Designing a token": 14,
    "Markets of today": 14,
    "Common mistakes": 12,
    "Sixteen questions": 16,
    "Questions people ask": 10,
    "Marks of a strong project": 8,
}


def test_every_list_has_all_its_items():
    assert Counter(row.list for row in ROWS) == ITEMS
    assert len({(row.list, row.item) for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.list}: {row.item}")
def test_an_item_is_taught_where_the_table_says(row):
    assert coverage.problem_of(row) == ""


def test_the_sections_are_those_of_the_learners_notebooks():
    for row in ROWS:
        (path,) = (ROOT / "notebooks").glob(f"{row.notebook}_*.ipynb")
        assert row.cell in coverage.sections(path)


def test_the_page_is_made_from_the_table():
    assert (ROOT / coverage.PAGE).read_text(encoding="utf-8") == coverage.coverage_page()


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (coverage.Row("x", "y", "99", "title", "a"), "no notebook 99"),
        (coverage.Row("x", "y", "00", "nowhere", "a"), "no heading"),
        (coverage.Row("x", "y", "00", "compare", "zebra"), "zebra"),
        (coverage.Row("x", "y", "00", "compare", ""), "no word"),
    ],
)
def test_a_bad_row_is_seen(row, words):
    assert words in coverage.problem_of(row)
