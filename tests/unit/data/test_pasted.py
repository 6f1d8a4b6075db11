"""CSV and JSON that people bring: read as spreadsheets write it, and refused in a sentence, fast."""

import json
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens import PlanError, read_plan
from course_lib.data.pasted import MOST_NESTED, Unreadable, parse_json, read_rows
from course_lib.research.due_diligence import CardError, read_card
from course_lib.research.memo import MemoError, read_memo

TABLE = (["name", "age"], [{"name": "Ada", "age": "36"}, {"name": "Bo; Co", "age": ""}])


@pytest.mark.parametrize(
    "text",
    [
        'name,age\nAda,36\n"Bo; Co",\n',
        'name;age\nAda;36\n"Bo; Co";\n',
        "name\tage\nAda\t36\nBo; Co",
        'sep=;\nname;age\nAda;36\n"Bo; Co";',
        '\ufeffsep=,\r\nname,age\r\nAda,36\r\n"Bo; Co",\r\n',
        'SEP=|\nname|age\nAda|36\n"Bo; Co"|',
        "name,age\rAda,36\rBo; Co,\r",
        '"name","age"\n" Ada ","36"\n\n"Bo; Co",\n',
        '[{"name": "Ada", "age": 36}, {"name": "Bo; Co", "age": null}]',
        '\ufeff{"rows": [{"Name": " Ada ", "AGE": "36"}, {"name": "Bo; Co", "age": ""}]}',
    ],
)
def test_a_table_is_read_however_it_was_saved(text):
    columns, rows = read_rows(text, "list")
    assert (columns, [{name: row.get(name, "") for name in columns} for row in rows]) == TABLE


def test_a_quoted_comma_in_the_header_does_not_decide_what_separates():
    assert read_rows('"a,b,c";d\n1;2', "list") == (["a,b,c", "d"], [{"a,b,c": "1", "d": "2"}])


def test_numbers_keep_their_digits_where_asked():
    assert parse_json("0.1000000000000000055", "list", exact=True) == Decimal("0.1000000000000000055")
    assert read_rows('[{"n": 1e-18}, {"n": 12345678901234567890}]', "list")[1] == [
        {"n": "0.000000000000000001"},
        {"n": "12345678901234567890"},
    ]


BAD_JSON = {
    "[1,]": "line 1, column",
    '{"a": 1, "b": 2, "a": 3}': "‘a’ is there twice",
    '[{"deep": {"a": 1, "a": 1}}]': "‘a’ is there twice",
    "[NaN]": "NaN is no number",
    "[-Infinity]": "-Infinity is no number",
    "[1e999999999]": "the number 1e999999999 has too many digits",
    "[-1E-999999999999]": "has too many digits",
    f"[{'9' * 5_000}]": "has too many digits",
    "[1e999]": "the number 1e999 is too large",
    "[" * 100_000: "nested too deeply",
    '{"a":' * 100_000: "nested too deeply",
    "[" * (MOST_NESTED + 1) + "]" * (MOST_NESTED + 1): "nested too deeply",
    r'["\ud800"]': "half a character (U+D800)",
    r'{"\udc00": 1}': "half a character (U+DC00)",
    '["\ud800"]': "half a character (U+D800)",
    "\0": "NUL character",
    "": "Export a list first",
    "  \ufeff ": "Export a list first",
    '"' + r"\"" * 100_000: "line 1, column 1",
}


@pytest.mark.parametrize("text", BAD_JSON, ids=lambda text: ascii(text[:30]))
def test_what_is_no_json_gets_a_sentence(text):
    with pytest.raises(Unreadable) as caught:
        parse_json(text, "list")
    assert BAD_JSON[text] in str(caught.value)
    assert len(str(caught.value)) < 200


def test_brackets_in_a_text_are_no_nesting():
    assert parse_json(json.dumps(["[" * 1_000, '\\"{' * 1_000]), "list")[0] == "[" * 1_000
    assert parse_json("[" * MOST_NESTED + "]" * MOST_NESTED, "list") is not None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a,b\n1,2,3\n1,2,3,4", "Row 1: has 3 cells; the header names 2 columns. Row 2: has 4 cells"),
        ("a,A\n1,2", "The column a is there twice."),
        ("a,,c\n1,2,3", "one name is empty"),
        ('a,b\n"1,2', "Is a quotation mark missing?"),
        ("sep=;\n", "one name is empty"),
        ('[{"a": 1, "A ": 2}]', "Row 1: the column a is there twice."),
        ('[{"a": [1]}, {"a": true}]', "Row 1, a: must be text or a number. Row 2, a: must be"),
        ('[{"a": 1e999999999}]', "has too many digits"),
        ('{"a": 1}', "must be a list of rows"),
        ("a\n\ud800", "half a character"),
    ],
)
def test_what_is_no_table_gets_a_sentence(text, words):
    with pytest.raises(Unreadable) as caught:
        read_rows(text, "list")
    assert words in str(caught.value)


def test_a_long_text_is_refused_before_it_is_read():
    with pytest.raises(Unreadable, match=r"longer than 10 characters; that is not a list\."):
        parse_json("[1, 2, 3, 4]", "list", most=10)


@pytest.mark.parametrize(
    ("read", "error", "text"),
    [
        (read_plan, PlanError, '[{"bucket": "a", "tokens": 1e9999999999, "start": "2026-01-01"}]'),
        (read_plan, PlanError, "bucket,tokens,start,tge_fraction\na,1,2026-01-01,1e-99999999"),
        (read_card, CardError, '{"answers": 1e9999999999}'),
        (read_memo, MemoError, '{"charts": [{"title": "x", "unit": "%", "rows": [["a", 1e9999999999]]}]}'),
        (read_memo, MemoError, '{"risks": [' + "[" * 100_000),
        (read_card, CardError, r'{"subject": "\ud83d"}'),
    ],
)
def test_every_reader_refuses_what_would_fill_the_memory(read, error, text):
    started = time.process_time()
    with pytest.raises(error) as caught:
        read(text)
    assert len(str(caught.value)) < 250
    assert time.process_time() - started < 5  # without the check: minutes


anything = st.text(st.characters(), max_size=80) | st.text(
    st.sampled_from('[]{}",:\\n1e-.;\t\nab'), max_size=60
)


@settings(deadline=None)
@given(anything)
def test_any_text_is_read_or_refused_in_sentences(text):
    for read in (parse_json, read_rows):
        try:
            read(text, "list")
        except Unreadable as error:
            assert all(problem.endswith((".", "?")) for problem in error.problems)


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.text(st.characters(codec="utf-8"), max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=9,
)


@settings(deadline=None)
@given(json_values)
def test_all_that_json_can_say_comes_back(value):
    assert parse_json(json.dumps(value), "list") == value
