"""The real tokens of the course: what is known about each, and where that stands written.

Notebook 07 uses it.

``profiles`` is one token with its buckets and schedules, ``sources`` says who claims what, ``taxonomy``
holds the words by which tokens are sorted, ``classification`` sorts the real ones, ``rationale`` asks
why AI needs a blockchain at all.
"""

from course_lib.crypto_tokens.registry.classification import categories_of, find_tokens, uses_of
from course_lib.crypto_tokens.registry.profiles import (
    Profile,
    allocation,
    plan_rows,
    profile,
    profiles,
    schedule,
    sum_check,
    unscheduled,
)
from course_lib.crypto_tokens.registry.rationale import overlap, why
from course_lib.crypto_tokens.registry.sources import sources_of
from course_lib.crypto_tokens.registry.taxonomy import CATEGORIES, TYPES, USES, future_uses

__all__ = [
    "CATEGORIES",
    "TYPES",
    "USES",
    "Profile",
    "allocation",
    "categories_of",
    "find_tokens",
    "future_uses",
    "overlap",
    "plan_rows",
    "profile",
    "profiles",
    "schedule",
    "sources_of",
    "sum_check",
    "unscheduled",
    "uses_of",
    "why",
]
