"""What follows from a plan: how much is unlocked, what comes next and for whom, as figures and as files.

Read ``plan_parts`` (what counts as a plan) and ``totals`` first. Then what is next: ``cliff_days``,
``circulating_base``, ``price_quotes``, ``coming``. Curves for a chart: ``exact_curves``, ``alignment`` (plans
side by side), ``amendments`` (old and new). The calendar of a whole life: ``events``, written down by
``calendar_files``. All that somebody works on, as one value: ``desk``, sent as ``share_codes``.
"""

from course_lib.crypto_tokens.unlocks.alignment import ALIGNMENTS, aligned_plans
from course_lib.crypto_tokens.unlocks.amendments import amended_curves, amended_terms
from course_lib.crypto_tokens.unlocks.calendar_files import events_csv, events_icalendar
from course_lib.crypto_tokens.unlocks.circulating_base import (
    BaseDecision,
    base_decisions,
    circulates,
    circulating_amount,
    circulating_share,
)
from course_lib.crypto_tokens.unlocks.cliff_days import (
    BucketUnlock,
    CliffUnlock,
    UnlockDay,
    cliff_unlocks,
    next_cliff_unlock,
    unlocks_on,
)
from course_lib.crypto_tokens.unlocks.coming import HORIZONS, coming_by_bucket, coming_unlocks, overhang
from course_lib.crypto_tokens.unlocks.desk import (
    DeskError,
    NamedPlan,
    UnlockDesk,
    desk_from_json,
    desk_to_json,
)
from course_lib.crypto_tokens.unlocks.events import EVENT_KINDS, unlock_events
from course_lib.crypto_tokens.unlocks.exact_curves import MOST_DATES, break_points, grouped_buckets
from course_lib.crypto_tokens.unlocks.plan_parts import Plan, buckets, has_rows, rows_of, settled
from course_lib.crypto_tokens.unlocks.price_quotes import (
    MarketFigures,
    PriceQuote,
    market_figures,
    tokens_of,
)
from course_lib.crypto_tokens.unlocks.share_codes import from_share_code, to_share_code
from course_lib.crypto_tokens.unlocks.totals import unlock_calendar, unlock_table, unlocked

__all__ = [
    "ALIGNMENTS",
    "EVENT_KINDS",
    "HORIZONS",
    "MOST_DATES",
    "BaseDecision",
    "BucketUnlock",
    "CliffUnlock",
    "DeskError",
    "MarketFigures",
    "NamedPlan",
    "Plan",
    "PriceQuote",
    "UnlockDay",
    "UnlockDesk",
    "aligned_plans",
    "amended_curves",
    "amended_terms",
    "base_decisions",
    "break_points",
    "buckets",
    "circulates",
    "circulating_amount",
    "circulating_share",
    "cliff_unlocks",
    "coming_by_bucket",
    "coming_unlocks",
    "desk_from_json",
    "desk_to_json",
    "events_csv",
    "events_icalendar",
    "from_share_code",
    "grouped_buckets",
    "has_rows",
    "market_figures",
    "next_cliff_unlock",
    "overhang",
    "rows_of",
    "settled",
    "to_share_code",
    "tokens_of",
    "unlock_calendar",
    "unlock_events",
    "unlock_table",
    "unlocked",
    "unlocks_on",
]
