"""How many tokens the same content takes in several tokenizers, languages and formats (notebooks 01, 04)."""

from course_lib.model_tokens.comparison.across_tokenizers import compare
from course_lib.model_tokens.comparison.formats import in_formats
from course_lib.model_tokens.comparison.languages import (
    language_facts,
    language_table,
    premium,
    premium_parts,
    unknown_share,
)

__all__ = [
    "compare",
    "in_formats",
    "language_facts",
    "language_table",
    "premium",
    "premium_parts",
    "unknown_share",
]
