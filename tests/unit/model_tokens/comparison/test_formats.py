"""Every format gives the records back when its own reader reads it."""

import csv
import io
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from course_lib.model_tokens import in_formats, load_tokenizer

# YAML reads fewer control characters than JSON writes; nobody puts them into a table.
words = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), max_size=8)
values = (
    words | st.integers() | st.booleans() | st.sampled_from(["yes", "null", "No", "on", "1", "~", "a: b"])
)
tables = st.lists(words.filter(bool), min_size=1, max_size=4, unique=True).flatmap(
    lambda keys: st.lists(
        st.tuples(*[values] * len(keys)).map(lambda row: dict(zip(keys, row, strict=True))),
        min_size=1,
        max_size=4,
    )
)


@given(tables)
def test_nothing_is_lost(records):
    texts = in_formats(records)
    for name, text in texts.items():
        if name.startswith("JSON"):
            assert json.loads(text) == records
    assert yaml.safe_load(texts["YAML"]) == records
    keys, *rows = csv.reader(io.StringIO(texts["CSV"]))
    assert keys == list(records[0])
    assert rows == [[str(value) for value in record.values()] for record in records]


def test_a_markdown_table_keeps_its_columns():
    lines = in_formats([{"a": "x|y", "b": 1}])["Markdown table"].splitlines()
    assert lines == ["| a | b |", "| --- | --- |", "| x\\|y | 1 |"]


def test_each_step_from_indented_json_to_csv_saves_tokens():
    records = [{"id": i, "city": city, "open": True} for i, city in enumerate(["Lima", "Oslo", "Accra"])]
    texts = in_formats(records)
    for name in ["gpt2", "o200k_base", "qwen3", "mistral-v3"]:
        tok = load_tokenizer(name)
        order = ["JSON, indented", "JSON, default", "JSON, no spaces", "CSV"]
        counts = [tok.count(texts[format_name]) for format_name in order]
        assert counts == sorted(counts, reverse=True)


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([], "at least one record"),
        ([{"a": 1}, {"b": 1}], "the same keys"),
        ([{"a": "one\ntwo"}], "line break"),
    ],
)
def test_what_does_not_fit_is_refused(records, words):
    with pytest.raises(ValueError, match=words):
        in_formats(records)
