"""What calls of real models cost, by the dated prices of the package ``genai-prices``.

Prices are US dollars per million tokens, money is ``Decimal``, and every answer is for a day: without one,
the day on which the pinned package was released. The package contains its data; nothing here asks the
network, and its updater is never started.

>>> answer = cost("gpt-4o", input_tokens=10_000, output_tokens=1_000)
>>> print(answer)
$0.035 = $0.025 input + $0.01 output
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from course_lib.data.exact import exactly
from course_lib.model_tokens.pricing.rates import Cost, Rates, UnknownPrice

if TYPE_CHECKING:
    import pandas as pd
    from genai_prices.types import ModelInfo, ModelPrice, Provider

PRICES_AS_OF = date(2026, 11, 10)
"""When genai-prices 0.2.3 was released: its data holds nothing later, except changes announced in advance."""

PROVIDERS = ("openai", "anthropic", "google", "mistral", "deepseek", "x-ai", "ovhcloud")
"""Providers whose models can be named; of several that have a model, the first counts."""

LISTED_MODELS: Mapping[str, str] = {
    "gpt-4": "cl100k_base",
    "gpt-3.5-turbo": "cl100k_base",
    "gpt-4o": "o200k_base",
    "gpt-5": "o200k_base",
    "gpt-5-mini": "o200k_base",
    "gpt-5.6-luna": "o200k_base",
    "claude-opus-5-5": "",
    "claude-sonnet-5-5": "",
    "claude-haiku-5-5": "",
    "gemini-3.8-flash": "",
    "gemini-4-argon": "",
    "mistral-large-4": "",
    "deepseek-v4-pro": "deepseek-v4",
    "Qwen3-32B": "qwen3",
}
"""The rows of ``prices()``, each with its tokenizer in this course, or "" where the course has none.

OpenAI's are those of tiktoken 0.14 (``tiktoken.model``); it names all but gpt-5-mini and gpt-5.6-luna, which
rest on its rule for names that begin with "gpt-5". The others are those of the models' own files.
"""


@exactly
def cost(  # noqa: PLR0913, PLR0917 - what a bill is made of
    model: str,
    input_tokens: int,
    output_tokens: int,
    cached_tokens: int = 0,
    batch: bool = False,
    when: date | datetime | None = None,
    *,
    cache_write_tokens: int = 0,
    reasoning_tokens: int = 0,
) -> Cost:
    """What one call of *model* costs, by the prices of the day *when* (as for ``rates_of``).

    *input_tokens* are all tokens of the prompt; *cached_tokens* of them were read from the provider's cache
    and *cache_write_tokens* written to it. *output_tokens* are all tokens that the model wrote,
    *reasoning_tokens* of them for itself; these are billed like the rest of the output unless the package
    knows a separate price. *batch* calls are submitted together and answered later.

    Raises UnknownPrice for a model that the package does not know, with the closest names, and for a kind
    of price that it does not know for that day; ValueError for counts that are negative or not whole, or of
    which a part is larger than the whole.

    >>> print(cost("claude-haiku-5-5", 100_001, 0))
    $0.0500005 (long-prompt rates, above 100,000 input tokens)
    >>> print(cost("gpt-5", 8_000, 1_500, cached_tokens=6_000, reasoning_tokens=1_000))
    $0.01825 = $0.0025 input + $0.00075 cached input + $0.005 output + $0.01 reasoning
    >>> cost("gtp-5", 10, 10)
    Traceback (most recent call last):
    course_lib.model_tokens.pricing.rates.UnknownPrice: genai-prices 0.2.3 knows no model 'gtp-5'. The closest
    names are 'gpt-5', 'gpt-5.5', 'gpt-5.4'.
    """
    prices_of_day = rates_of(model, batch, when)
    if cached_tokens and prices_of_day.at(input_tokens).cached is None:
        raise UnknownPrice(
            f"{price_source()} knows no price of {model} for cached input, so none is made up."
        )
    return prices_of_day.cost(
        input_tokens, output_tokens, cached_tokens, cache_write_tokens, reasoning_tokens
    )


@exactly
def rates_of(model: str, batch: bool = False, when: date | datetime | None = None) -> Rates:
    """The prices of *model* on the day *when*, for single calls or for a *batch*.

    *when* is a date (read as noon UTC, because some providers charge more at certain hours) or a datetime; a
    datetime without a time zone is UTC. ``None`` is the day on which the package was released. Raises
    UnknownPrice for a model, or a kind of price, that the package does not know.

    >>> [str(rates_of("o3", when=date(2025, 6, day)).input) for day in (9, 10)]
    ['10', '2']
    """
    _, found = known_model(model)
    moment = moment_of(when)
    standard = found.get_prices(moment)
    if not batch:
        return _rates(standard)
    # The package falls back to the standard price where it knows no batch price. A learner who asks for
    # the batch price must be told so.
    if not any(
        variant.when == {"processing": "batch"}
        and (not variant.constraint or variant.constraint.active(moment))
        for variant in found.price_variants or ()
    ):
        raise UnknownPrice(f"{price_source()} knows no batch price of {model} on {moment:%Y-%m-%d}.")
    return _rates(found.get_prices(moment, {"processing": "batch"}))


@exactly
def prices(when: date | datetime | None = None) -> pd.DataFrame:
    """The prices of well-known models on the day *when* (as for ``rates_of``).

    A frame with one row per model. Columns: ``provider``; ``input``, ``output`` and ``cached`` in US dollars
    (``Decimal``) per million tokens, ``None`` where no price is known; ``context``, the context window as the
    package states it, missing where it does not (``most_input`` says how much of it a prompt may fill);
    ``long_above``, the number of input tokens above which higher rates apply; ``tokenizer``, its name in this
    course or ""; ``as_of``, the day; ``source``, the package; ``published_at``, the provider's price page. A
    model that the package no longer knows keeps its row, and ``source`` says so.

    >>> prices().loc["gpt-5", ["provider", "input", "output", "cached"]].tolist()
    ['OpenAI', Decimal('1.25'), Decimal('10'), Decimal('0.125')]
    """
    import pandas as pd

    day = moment_of(when).date()
    rows = [_row(model, day, when) for model in LISTED_MODELS]
    frame = pd.DataFrame(rows, index=pd.Index(LISTED_MODELS, name="model", dtype="str"))
    return frame.astype({"context": "Int64", "long_above": "Int64"})


@exactly
def price_changes(model: str) -> pd.DataFrame:
    """When the price of *model* changed, as far as the package knows: a frame with one row per price.

    The index is the first day (``None`` where it is not recorded). Columns: ``input``, ``output`` and
    ``cached`` in US dollars (``Decimal``) per million tokens. Prices for certain hours of the day are left
    out. Raises UnknownPrice for a model that the package does not know.

    >>> price_changes("o3")["input"].astype(str).tolist()
    ['10', '2']
    """
    import pandas as pd
    from genai_prices.types import ModelPrice, TimeOfDateConstraint

    _, found = known_model(model)
    entries = found.prices
    if isinstance(entries, ModelPrice):
        periods = [(None, entries)]
    else:
        periods = [
            (getattr(entry.constraint, "start_date", None), entry.prices)
            for entry in entries
            if not isinstance(entry.constraint, TimeOfDateConstraint)
        ]
    flat = [(start, _rates(price)) for start, price in periods]
    return pd.DataFrame(
        [{"input": rate.input, "output": rate.output, "cached": rate.cached} for _, rate in flat],
        index=pd.Index([start for start, _ in flat], name="from", dtype="object"),
    )


def priced_model(*names: str) -> str:
    """The first of the model *names* that has prices; prints a sentence if that is not the first of all.

    The lessons get their models from this function, so that they still run after an update of the price
    package in which a model is gone. If it knows none of the names, the answer is the first of the models of
    ``prices()`` with every kind of price, cached input and batches included.

    >>> priced_model("gpt-5", "gpt-5-mini")
    'gpt-5'
    >>> priced_model("gpt-0", "gpt-5-mini")
    genai-prices 0.2.3 knows no model 'gpt-0'; 'gpt-5-mini' takes its place, so figures may differ.
    'gpt-5-mini'
    """
    known = _models()
    chosen = next((name for name in names if name in known), None)
    chosen = chosen or next(name for name in LISTED_MODELS if name in known and _priced_in_full(name))
    if chosen != names[0]:
        unknown = f"{price_source()} knows no model {names[0]!r}"
        print(f"{unknown}; {chosen!r} takes its place, so figures may differ.")
    return chosen


def _priced_in_full(model: str) -> bool:
    try:
        return None not in (rates_of(model).cached, rates_of(model, batch=True).cached)
    except UnknownPrice:
        return False


def _row(model: str, day: date, when: date | datetime | None) -> dict:
    try:
        provider, found = known_model(model)
    except UnknownPrice as problem:
        missing = dict.fromkeys(("input", "output", "cached", "context", "long_above"))
        return {"provider": "", **missing, "tokenizer": LISTED_MODELS[model], "as_of": day,
                "source": str(problem), "published_at": ""}  # fmt: skip
    price = rates_of(model, when=when)
    return {
        "provider": provider.name,
        "input": price.input,
        "output": price.output,
        "cached": price.cached,
        "context": found.context_window,
        "long_above": price.long_prompts[0][0] if price.long_prompts else None,
        "tokenizer": LISTED_MODELS[model],
        "as_of": day,
        "source": price_source(),
        "published_at": (provider.pricing_urls or [""])[0],
    }


@cache
def price_source() -> str:
    """The package that the prices come from, with its version."""
    return f"genai-prices {version('genai-prices')}"


def _models() -> dict[str, tuple[Provider, ModelInfo]]:
    """Every model that can be named: id, provider and what is known about it."""
    found: dict[str, tuple[Provider, ModelInfo]] = {}
    for provider, model in _entries():
        found.setdefault(model.id, (provider, model))
    return found


def _entries() -> Iterator[tuple[Provider, ModelInfo]]:
    """Every model of our providers with what is known about it; of two with one id, the first counts."""
    from genai_prices.data_snapshot import get_snapshot

    providers = {provider.id: provider for provider in get_snapshot().providers}
    for maker in PROVIDERS:
        for model in providers[maker].models if maker in providers else ():
            yield providers[maker], model


def known_model(name: str) -> tuple[Provider, ModelInfo]:
    """Provider and entry of the model *name* in the price package; ``UnknownPrice`` where it has none."""
    # The package also finds models by the beginnings of names. Only exact ids here: a typing error that
    # quietly becomes another model would put a wrong price on the bill.
    for provider, model in _entries():
        if model.id == name:
            return provider, model
    close = _closest(name)
    if close:
        raise UnknownPrice(
            f"{price_source()} knows no model {name!r}. The closest names are {', '.join(map(repr, close))}."
        )
    raise UnknownPrice(f"{price_source()} knows no model {name!r}. `prices()` lists some that it knows.")


def _closest(name: object) -> list[str]:
    by_small_letters = {known.lower(): known for known in _models()}
    return [by_small_letters[close] for close in get_close_matches(str(name).lower(), by_small_letters, n=3)]


def _rates(price: ModelPrice) -> Rates:
    from genai_prices.types import TieredPrices

    keys = {"input": "input_mtok", "output": "output_mtok", "cached": "cache_read_mtok",
            "cache_write": "cache_write_mtok", "reasoning": "output_reasoning_mtok"}  # fmt: skip
    stated = {ours: getattr(price, theirs) for ours, theirs in keys.items()}
    if stated["input"] is None or stated["output"] is None:
        raise UnknownPrice("This model is not billed by tokens of text in and out.")
    tiered = [value for value in stated.values() if isinstance(value, TieredPrices)]
    starts = sorted({tier.start for value in tiered for tier in value.tiers})

    def at(tokens: int) -> Rates:
        def flat(value: Decimal | TieredPrices | None) -> Decimal | None:
            if not isinstance(value, TieredPrices):
                return value
            return next((t.price for t in reversed(value.tiers) if tokens > t.start), value.base)

        return Rates(**{name: flat(value) for name, value in stated.items()})

    base = at(0)
    longer = tuple((start, at(start + 1)) for start in starts)
    return Rates(base.input, base.output, base.cached, base.cache_write, base.reasoning, longer)


def moment_of(when: date | datetime | None) -> datetime:
    """The moment that *when* stands for, as ``rates_of`` says. Raises TypeError for anything but a day."""
    when = PRICES_AS_OF if when is None else when
    if isinstance(when, datetime):
        return when if when.tzinfo else when.replace(tzinfo=UTC)
    if isinstance(when, date):
        return datetime.combine(when, time(12), tzinfo=UTC)
    raise TypeError(f"when is a day, such as date(2026, 11, 10), not {when!r:.40}.")
