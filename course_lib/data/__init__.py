"""The one door to ``data/``: every file is checked against its published SHA-256 before it is used.

>>> declaration("eng")[0]
'Universal Declaration of Human Rights'
>>> path("tokenizers/qwen3/tokenizer.json").name
'tokenizer.json'
>>> tokens()["ticker"].is_unique
True

Files are in ``files``, the Declaration in ``udhr``, the tables about crypto tokens in ``crypto``.
"""

from pathlib import Path

from course_lib.data.crypto import (
    allocations,
    amendments,
    emission_rules,
    emissions,
    findings,
    measured,
    misfits,
    sources,
    studies,
    tokens,
    vesting,
)
from course_lib.data.files import DataError, manifest, path
from course_lib.data.udhr import (
    CITATION,
    Language,
    article_1,
    article_1_languages,
    declaration,
    declaration_languages,
)

# From the package and not from the working directory: a notebook runs in its own folder.
ROOT = Path(__file__).resolve().parents[2] / "data"

__all__ = [
    "CITATION",
    "ROOT",
    "DataError",
    "Language",
    "allocations",
    "amendments",
    "article_1",
    "article_1_languages",
    "declaration",
    "declaration_languages",
    "emission_rules",
    "emissions",
    "findings",
    "manifest",
    "measured",
    "misfits",
    "path",
    "sources",
    "studies",
    "tokens",
    "vesting",
]
