"""JSON that people bring: read exactly, and refused in a sentence, fast."""

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens import PlanError, read_plan
from course_lib.data.grids import read_grid
from course_lib.data.pasted import MOST_NESTED, Unreadable, parse_json
from course_lib.research.due_diligence import CardError, read_card
from course_lib.research.memo import MemoError, read_memo

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
    for read in (parse_json, read_grid):
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
