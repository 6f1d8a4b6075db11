"""The only way into ``data/``: every file is checked against its published SHA-256 before it is used.

>>> declaration("eng")[0]
'Universal Declaration of Human Rights'
>>> path("tokenizers/qwen3/tokenizer.json").name
'tokenizer.json'
>>> tokens()["name"].iloc[0]
'Bittensor'

Files are in ``files``, the Declaration in ``udhr``, the tables about crypto tokens in ``crypto``: their words
in ``vocabulary``, the rules of schedules in ``schedule_rules``. ``checks`` is for numbers that a caller
passes, ``typed_numbers`` for those that a learner types, ``pasted`` reads JSON and ``grids`` the tables
that a learner brings.
"""

from course_lib.data.crypto import (
    allocations,
    amendments,
    categories,
    emission_rules,
    emissions,
    findings,
    left_out,
    market_facts,
    measured,
    misfits,
    rules,
    sources,
    studies,
    superseded,
    tokens,
    uses,
    vesting,
)
from course_lib.data.files import ROOT, DataError, manifest, path
from course_lib.data.udhr import (
    CITATION,
    Language,
    article_1,
    article_1_languages,
    declaration,
    declaration_languages,
)

__all__ = [
    "CITATION",
    "ROOT",
    "DataError",
    "Language",
    "allocations",
    "amendments",
    "article_1",
    "article_1_languages",
    "categories",
    "declaration",
    "declaration_languages",
    "emission_rules",
    "emissions",
    "findings",
    "left_out",
    "manifest",
    "market_facts",
    "measured",
    "misfits",
    "path",
    "rules",
    "sources",
    "studies",
    "superseded",
    "tokens",
    "uses",
    "vesting",
]
