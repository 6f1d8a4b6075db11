"""What calls cost: rates for a million tokens, and the dated prices of real models (notebook 05)."""

from course_lib.model_tokens.pricing.media import image_tokens, media_prices, sound_tokens
from course_lib.model_tokens.pricing.price_list import (
    LISTED_MODELS,
    PRICES_AS_OF,
    cost,
    price_changes,
    price_source,
    priced_model,
    prices,
    rates_of,
)
from course_lib.model_tokens.pricing.rates import Cost, Rates, UnknownPrice, dollars
from course_lib.model_tokens.pricing.windows import LIMITS_APART, context_window, most_input, refusal

__all__ = [
    "LIMITS_APART",
    "LISTED_MODELS",
    "PRICES_AS_OF",
    "Cost",
    "Rates",
    "UnknownPrice",
    "context_window",
    "cost",
    "dollars",
    "image_tokens",
    "media_prices",
    "most_input",
    "price_changes",
    "price_source",
    "priced_model",
    "prices",
    "rates_of",
    "refusal",
    "sound_tokens",
]
