"""The real tokens of the course: what is known about each, and where that stands written.

Notebook 07 uses it.

``real_tokens`` is one token with its buckets and schedules, ``sources`` says who claims what, ``freshness``
how old it is, ``taxonomy`` holds the words by which tokens are sorted, ``classification`` sorts the real
ones, ``rationale`` asks why AI needs a blockchain at all, ``market_facts`` are dated figures on markets
(notebook 18).
"""

from course_lib.crypto_tokens.registry.classification import (
    ANSWERS,
    UNKNOWN,
    YES,
    categories_of,
    find_tokens,
    uses_of,
)
from course_lib.crypto_tokens.registry.freshness import freshness_words, superseded_of
from course_lib.crypto_tokens.registry.market_facts import fact, facts_on
from course_lib.crypto_tokens.registry.rationale import overlap, why
from course_lib.crypto_tokens.registry.real_tokens import (
    Profile,
    allocation,
    amendments_of,
    check_ticker,
    plan_rows,
    profile,
    profiles,
    schedule,
    sum_check,
    unscheduled,
)
from course_lib.crypto_tokens.registry.sources import sources_of
from course_lib.crypto_tokens.registry.taxonomy import CATEGORIES, TYPES, USES, future_uses

__all__ = [
    "ANSWERS",
    "CATEGORIES",
    "TYPES",
    "UNKNOWN",
    "USES",
    "YES",
    "Profile",
    "allocation",
    "amendments_of",
    "categories_of",
    "check_ticker",
    "fact",
    "facts_on",
    "find_tokens",
    "freshness_words",
    "future_uses",
    "overlap",
    "plan_rows",
    "profile",
    "profiles",
    "schedule",
    "sources_of",
    "sum_check",
    "superseded_of",
    "unscheduled",
    "uses_of",
    "why",
]
