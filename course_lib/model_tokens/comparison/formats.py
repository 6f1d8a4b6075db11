"""The same records in several formats: what changes is only the punctuation around the values."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Sequence

# A text that YAML reads as itself without quotes; the words below it would read as something else.
_PLAIN = re.compile(r"[A-Za-z][A-Za-z ]*[A-Za-z]")
_YAML_WORDS = {"true", "false", "null", "yes", "no", "on", "off"}


def in_formats(records: Sequence[dict[str, str | int | float | bool]]) -> dict[str, str]:
    """*records*, a list of dicts, in several formats: a dict from the name of the format to the text.

    The formats are JSON in three spacings, YAML, a Markdown table and CSV. Raises ValueError when *records*
    is empty, when the records differ in their keys or the order of these, and when a key or a value has a
    line break.

    >>> in_formats([{"id": 1, "fruit": "kiwi"}])["JSON, no spaces"]
    '[{"id":1,"fruit":"kiwi"}]'
    >>> print(in_formats([{"id": 1, "fruit": "kiwi"}])["CSV"])
    id,fruit
    1,kiwi
    """
    if not records or any(list(record) != list(records[0]) for record in records):
        raise ValueError("Give at least one record, and the same keys in the same order in each.")
    parts = (str(part) for record in records for item in record.items() for part in item)
    if any("\n" in part or "\r" in part for part in parts):
        raise ValueError("A line break inside a value does not fit into every one of these formats.")
    return {
        "JSON, indented": json.dumps(records, indent=2, ensure_ascii=False),
        "JSON, default": json.dumps(records, ensure_ascii=False),
        "JSON, no spaces": json.dumps(records, separators=(",", ":"), ensure_ascii=False),
        "YAML": "\n".join(_yaml(record) for record in records),
        "Markdown table": _markdown(records),
        "CSV": _csv(records),
    }


def _yaml(record: dict) -> str:
    lines = [f"{_yaml_value(key)}: {_yaml_value(value)}" for key, value in record.items()]
    return "- " + "\n  ".join(lines)


def _yaml_value(value: object) -> str:
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _YAML_WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)  # every JSON value is YAML too


def _markdown(records: Sequence[dict]) -> str:
    def row(cells) -> str:
        return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"

    keys = list(records[0])
    return "\n".join([row(keys), row("---" for _ in keys), *(row(record.values()) for record in records)])


def _csv(records: Sequence[dict]) -> str:
    written = io.StringIO()
    writer = csv.DictWriter(written, list(records[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(records)
    return written.getvalue().removesuffix("\n")
