"""Tokens that are not text: pictures, sound and video, how many they are and what they cost.

>>> image_tokens(1920, 1080), sound_tokens(60)
(1548, 1920)
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from course_lib.data import checks
from course_lib.model_tokens.pricing.price_list import known_model, moment_of, price_source
from course_lib.model_tokens.pricing.rates import UnknownPrice

if TYPE_CHECKING:
    import pandas as pd

MEDIA_MODELS = ("gpt-realtime", "gpt-audio", "gemini-2.5-flash", "gemini-3.8-live")
"""The rows of ``media_prices``: models for which the package has a price of something that is not text."""

_TILE, _SMALL, _TOKENS_A_TILE, _TOKENS_A_SECOND = 768, 384, 258, 32


def media_prices(when: date | datetime | None = None) -> pd.DataFrame:
    """What a million input tokens of each kind cost in US dollars, on the day *when* (as for ``rates_of``).

    A frame with one row per model. Columns: ``provider``; ``text``, ``image``, ``audio`` and ``video``
    (``Decimal``), ``None`` where the package has no price of its own for that kind; ``as_of``, the day;
    ``source``, the package. A model that the package has dropped is left out.

    >>> [str(price) for price in media_prices().loc["gpt-realtime", ["text", "image", "audio"]]]
    ['4', '5', '32']
    """
    import pandas as pd

    moment = moment_of(when)
    rows = {}
    for name in MEDIA_MODELS:
        try:
            provider, model = known_model(name)
        except UnknownPrice:
            continue
        price = model.get_prices(moment)
        rows[name] = {
            "provider": provider.name,
            "text": price.input_mtok,
            "image": price.input_image_mtok,
            "audio": price.input_audio_mtok,
            "video": price.input_video_mtok,
            "as_of": moment.date(),
            "source": price_source(),
        }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("model")


def image_tokens(width: int, height: int) -> int:
    """How many tokens a picture of *width* times *height* pixels has for Gemini, by Google's rule.

    Up to 384 pixels on both sides it has 258; a larger one is cut into tiles of 768 by 768 pixels, 258 each.
    Source: ai.google.dev/gemini-api/docs/tokens, read 2026-11-28; other providers have other rules. Raises
    ValueError for sides that are not whole numbers from 1 on.

    >>> image_tokens(384, 384), image_tokens(385, 10), image_tokens(1536, 768)
    (258, 258, 516)
    """
    width = checks.whole("the width", width, least=1)
    height = checks.whole("the height", height, least=1)
    if max(width, height) <= _SMALL:
        return _TOKENS_A_TILE
    return -(-width // _TILE) * -(-height // _TILE) * _TOKENS_A_TILE


def sound_tokens(seconds: int) -> int:
    """How many tokens *seconds* of sound have for Gemini: 32 a second. Source as for ``image_tokens``.

    Raises ValueError for anything but whole seconds from 0 on.

    >>> sound_tokens(3600)
    115200
    """
    return checks.whole("the number of seconds", seconds, least=0) * _TOKENS_A_SECOND
