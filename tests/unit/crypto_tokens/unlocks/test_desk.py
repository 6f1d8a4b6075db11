"""The desk as a value: saved, sent and read back without loss, and a sentence for what is no desk."""

import base64
import json
import random
import zlib
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.registry import plan_rows
from course_lib.crypto_tokens.unlocks import share_codes
from course_lib.crypto_tokens.unlocks.desk import (
    DeskError,
    NamedPlan,
    UnlockDesk,
    desk_from_json,
    desk_to_json,
)
from course_lib.crypto_tokens.unlocks.price_quotes import PriceQuote
from course_lib.crypto_tokens.unlocks.share_codes import from_share_code, to_share_code
from course_lib.crypto_tokens.unlocks.totals import unlocked
from course_lib.crypto_tokens.vesting import PlanRow
from tests.unit.crypto_tokens.vesting.test_plans import plan_rows as any_row

TODAY = date(2026, 11, 24)
FULL = UnlockDesk(
    "My plan; “odd”, <b>bold</b>",
    TODAY,
    tuple(plan_rows("ARKM")),
    PriceQuote("0.123456789012345678", date(2026, 11, 23), "1500000.5"),
    Decimal("1000000000.000000000000000001"),
    NamedPlan("Other", tuple(plan_rows("IO"))),
)

names = st.text(st.characters(exclude_categories=("C", "Z")), max_size=60)
amounts = st.decimals("1e-18", "1e18", allow_nan=False, places=18)


@st.composite
def desks(draw):
    rows = st.lists(any_row(), max_size=4).map(tuple)
    quote = None
    if draw(st.booleans()):
        volume = draw(st.none() | amounts)
        quote = PriceQuote(draw(amounts), draw(st.dates(date(2015, 1, 1), date(2099, 1, 1))), volume)
    return UnlockDesk(
        draw(names),
        draw(st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))),
        draw(rows),
        quote,
        draw(st.none() | amounts),
        draw(names | st.builds(NamedPlan, names, rows)),
    )


@given(desks())
def test_nothing_is_lost(desk):
    assert desk_from_json(desk_to_json(desk)) == desk
    assert from_share_code(to_share_code(desk)) == desk


def test_a_desk_of_everything():
    assert desk_from_json(desk_to_json(FULL)) == FULL
    assert from_share_code(to_share_code(FULL)) == FULL
    assert from_share_code(to_share_code(UnlockDesk())) == UnlockDesk()


def test_a_desk_is_a_plan():
    assert unlocked(FULL, TODAY) == unlocked(plan_rows("ARKM"), TODAY)


def test_a_share_code_is_short_and_has_no_link():
    code = to_share_code(UnlockDesk("ARKM", TODAY, tuple(plan_rows("ARKM"))))
    assert len(code) < 1_500
    assert "/" not in code and ":" not in code and "." not in code


@pytest.mark.parametrize(
    "wrap",
    [
        str.strip,
        lambda code: f"  {code}\n",
        lambda code: "\n".join(code[i : i + 40] for i in range(0, len(code), 40)),
    ],
)
def test_a_code_survives_an_electronic_letter(wrap):
    assert from_share_code(wrap(to_share_code(FULL))) == FULL


def test_every_damaged_character_is_noticed():
    code = to_share_code(UnlockDesk("x", TODAY, (PlanRow("Team", Decimal(5), TODAY),)))
    for place in range(len(share_codes.PREFIX), len(code)):
        for other in "A9-":
            damaged = code[:place] + other + code[place + 1 :]
            if damaged != code:
                try:
                    # The last character has bits that stand for nothing.
                    assert from_share_code(damaged) == from_share_code(code) and place == len(code) - 1
                except DeskError as error:
                    assert "damaged or not complete" in str(error)
    for length in range(len(code)):
        with pytest.raises(DeskError):
            from_share_code(code[:length])


@pytest.mark.parametrize("text", ["", None, 5, "hello", "UNLOCK2-abc", "https://example.org/#UNLOCK1-abc"])
def test_what_is_no_code_gets_a_sentence(text):
    with pytest.raises(DeskError, match="This is no share code: a share code begins with UNLOCK1-"):
        from_share_code(text)


def test_a_code_that_would_fill_the_memory_is_refused():
    packed = zlib.compress(b" " * 21 * 10**6, 9)
    code = share_codes.PREFIX + base64.urlsafe_b64encode(share_codes._checksum(packed) + packed).decode()
    assert len(code) < 50_000
    with pytest.raises(DeskError, match="holds more than 20,000,000 bytes"):
        from_share_code(code)


def test_noise_never_breaks_the_reader():
    noise = random.Random(7)
    for _ in range(300):
        packed = noise.randbytes(noise.randrange(60))
        raw = share_codes._checksum(packed) + packed
        with pytest.raises(DeskError):
            from_share_code(share_codes.PREFIX + base64.urlsafe_b64encode(raw).decode().rstrip("="))


ROW = {"bucket": "Team", "tokens": "5", "start": "2026-01-01"}
BAD = {
    "nothing": ("", "There is nothing to read"),
    "no JSON": ("{", "The JSON cannot be read"),
    "a list": ([], "This is no desk"),
    "a memo": ({"format": "memo"}, "This is no desk"),
    "the future": ({"version": 2}, "This desk has version 2; this course reads version 1."),
    "no version": ({"version": None}, "This desk has version None"),
    "something else": ({"colour": "red"}, "‘colour’ is not part of a desk."),
    "a long name": ({"name": "x" * 121}, "The name of a plan is one line of at most 120"),
    "a number for a name": ({"name": 5}, "The name of a plan is a text, not 5."),
    "a day that is none": ({"today": "tomorrow"}, "today: must be a day written like 2026-01-31"),
    "a number for a day": ({"today": 5}, "A day is written like 2026-01-31, not 5."),
    "rows that are none": ({"rows": "Team"}, "The rows of a desk are a list."),
    "a row that is none": ({"rows": ["Team"]}, "Row 1: must be an object whose values are texts."),
    "a number in a row": (
        {"rows": [{**ROW, "tokens": 5}]},
        "Row 1: must be an object whose values are texts.",
    ),
    "a strange column": ({"rows": [{**ROW, "x": "5"}]}, "Row 1: ‘x’ is no column of a plan."),
    "further plans in words": ({"further": "ARKM"}, "The further plans of a desk are a list."),
    "five plans": ({"further": ["ARKM", "GRT", "WLD"]}, "A desk compares at most 4 plans."),
    "a bad row": ({"rows": [ROW, {**ROW, "tokens": "-5"}]}, "Row 2, tokens: must not be negative"),
    "a price without a date": ({"quote": {"price": "5"}}, "The quote of a desk has a price, the date as_of"),
    "a price of nothing": ({"quote": {"price": "0", "as_of": "2026-01-01"}}, "The price must be above 0"),
    "a supply of words": ({"supply": "many"}, "The supply must be a number; it is 'many'."),
    "a compared list": ({"compared": []}, "The compared plan is the key of a plan"),
    "compared rows": (
        {"compared": {"name": "x", "rows": [{**ROW, "start": "soon"}]}},
        "Row 1 of the compared plan, start:",
    ),
    "an endless number": ({"supply": "1e999999999"}, "The supply must be a number"),
}


@pytest.mark.parametrize("kind", BAD)
def test_what_is_no_desk_gets_a_sentence(kind):
    content, words = BAD[kind]
    if isinstance(content, dict):
        content = {"format": "unlock desk", "version": 1, **content}
    with pytest.raises(DeskError) as caught:
        desk_from_json(content if isinstance(content, str) else json.dumps(content))
    assert words in str(caught.value) and "\n" not in str(caught.value)


def test_all_faults_are_said_at_once():
    content = {
        "format": "unlock desk",
        "version": 1,
        "name": 5,
        "supply": "0",
        "rows": [{}, {**ROW, "tokens": "x"}],
    }
    with pytest.raises(DeskError) as caught:
        desk_from_json(json.dumps(content))
    assert len(caught.value.problems) == 4


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["name", "rows", "quote", "price", "as_of", "compared", "supply", "today", "bucket"]
                ),
                inner,
                max_size=4,
            )
        ),
    )
)
def test_any_json_never_breaks_the_reader(content):
    content = {"format": "unlock desk", "version": 1, **content} if isinstance(content, dict) else content
    try:
        assert isinstance(desk_from_json(json.dumps(content)), UnlockDesk)
    except DeskError as error:
        assert all(problem.strip() for problem in error.problems)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"name": "a\u202eb"}, "one line"),
        ({"today": "2026-01-01"}, "Today is a date or None"),
        ({"rows": "Team"}, "The rows of a plan are PlanRows"),
        ({"quote": 5}, "The price is a PriceQuote or None"),
        ({"supply": -1}, "The supply must be above 0"),
        ({"compared": 5}, "The compared plan is a NamedPlan"),
    ],
)
def test_a_desk_that_cannot_be_gets_a_sentence(change, words):
    with pytest.raises(ValueError, match=words):
        UnlockDesk(**change)


def test_a_moment_becomes_its_day():
    assert UnlockDesk(today=datetime(2026, 11, 24, 15)).today == TODAY


def test_ten_thousand_rows_fit():
    rows = tuple(
        PlanRow(f"Bucket {n}", Decimal(n), TODAY, tge_fraction=Fraction(1, 3), duration_months=48)
        for n in range(10_000)
    )
    desk = UnlockDesk("large", rows=rows)
    assert from_share_code(to_share_code(desk)) == desk
