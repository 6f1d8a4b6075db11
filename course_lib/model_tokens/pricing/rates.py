"""Prices for a million tokens, and what a call costs by them. Money is ``Decimal``, in US dollars."""

from __future__ import annotations

import operator
from dataclasses import dataclass, field
from decimal import Decimal

from course_lib.data import checks
from course_lib.data.exact import exactly

MILLION = 1_000_000


class UnknownPrice(LookupError):
    """The price package does not know this model, or not this kind of price on this day."""


_PARTS = ("input", "cached", "cache_write", "output", "reasoning")


@dataclass(frozen=True)
class Cost:
    """What one call costs, in US dollars, in parts that add up exactly to ``total``.

    *input* is the input at the full price, *cached* what was read from the provider's cache, *cache_write*
    what was written to it, *output* the answer, *reasoning* the part of the output that the model wrote for
    itself. Costs can be added, and multiplied by a whole number of calls. *long_above* is the number of input
    tokens above which the higher rates for long prompts were billed, None where they were not.

    >>> print(Cost(input=Decimal("0.02"), output=Decimal("0.01")) * 100)
    $3 = $2 input + $1 output
    """

    input: Decimal = Decimal(0)
    cached: Decimal = Decimal(0)
    cache_write: Decimal = Decimal(0)
    output: Decimal = Decimal(0)
    reasoning: Decimal = Decimal(0)
    long_above: int | None = field(default=None, compare=False)

    @property
    @exactly
    def total(self) -> Decimal:
        """The sum of all parts, in US dollars."""
        return sum(self.parts().values(), Decimal(0))

    def parts(self) -> dict[str, Decimal]:
        """Every part by its name, zeros included.

        >>> [str(part) for part in Cost(input=Decimal(2)).parts().values()]
        ['2', '0', '0', '0', '0']
        """
        return {name: getattr(self, name) for name in _PARTS}

    @exactly
    def __add__(self, other: Cost) -> Cost:
        if not isinstance(other, Cost):
            return NotImplemented
        mine, theirs = self.parts(), other.parts()
        above = self.long_above if other.long_above is None else other.long_above
        return Cost(**{name: mine[name] + theirs[name] for name in mine}, long_above=above)

    @exactly
    def __mul__(self, times: int) -> Cost:
        times = operator.index(times)
        return Cost(**{name: part * times for name, part in self.parts().items()}, long_above=self.long_above)

    __rmul__ = __mul__

    def __str__(self) -> str:
        names = {"cached": "cached input", "cache_write": "cache writes"}
        said = [f"{dollars(part)} {names.get(name, name)}" for name, part in self.parts().items() if part]
        rates = f" (long-prompt rates, above {self.long_above:,} input tokens)" if self.long_above else ""
        parts = f" = {' + '.join(said)}" if len(said) > 1 else ""
        return f"{dollars(self.total)}{parts}{rates}"


@dataclass(frozen=True)
class Rates:
    """Prices in US dollars (``Decimal``) per million tokens.

    *input* and *output* are the usual prices, *cached* is the price of input from the provider's cache, None
    if it is not published. *cache_write* and *reasoning* are None where they are billed like any input or
    output. *long_prompts* are pairs (tokens, rates), fewest tokens first: a call with more input tokens than
    that is billed by those rates, from its first token on.

    >>> print(Rates(Decimal(1), Decimal(5), cached=Decimal("0.1")).cost(30_000, 1_000, cached_tokens=20_000))
    $0.017 = $0.01 input + $0.002 cached input + $0.005 output
    """

    input: Decimal
    output: Decimal
    cached: Decimal | None = None
    cache_write: Decimal | None = None
    reasoning: Decimal | None = None
    long_prompts: tuple[tuple[int, Rates], ...] = ()

    def at(self, input_tokens: int) -> Rates:
        """The rates that apply to a call with *input_tokens*.

        >>> long = Rates(Decimal(2), Decimal(8))
        >>> Rates(Decimal(1), Decimal(4), long_prompts=((200_000, long),)).at(200_001) == long
        True
        """
        return next((long for above, long in reversed(self.long_prompts) if input_tokens > above), self)

    @exactly
    def cost(
        self,
        input_tokens: int,
        output_tokens: int,
        cached_tokens: int = 0,
        cache_write_tokens: int = 0,
        reasoning_tokens: int = 0,
    ) -> Cost:
        """The cost of one call.

        *input_tokens* are all tokens of the prompt; *cached_tokens* of them were read from the provider's
        cache and *cache_write_tokens* written to it. *output_tokens* are all tokens that the model wrote,
        *reasoning_tokens* of them for itself. Raises ValueError for counts that are negative or not whole,
        or of which a part is larger than the whole, and UnknownPrice for cached tokens without a price.

        >>> print(Rates(Decimal(2), Decimal(8)).cost(1_000_000, 500_000))
        $6 = $2 input + $4 output
        """
        input_tokens = checks.whole("The number of input tokens", input_tokens)
        output_tokens = checks.whole("The number of output tokens", output_tokens)
        cached_tokens = checks.whole("The number of cached tokens", cached_tokens)
        cache_write_tokens = checks.whole("The number of cache writes", cache_write_tokens)
        reasoning_tokens = checks.whole("The number of reasoning tokens", reasoning_tokens)
        rates, from_cache = self.at(input_tokens), cached_tokens + cache_write_tokens
        if from_cache > input_tokens:
            raise ValueError(
                f"{from_cache:,} cached tokens are more than the {input_tokens:,} input tokens; "
                "the input counts all of them."
            )
        if reasoning_tokens > output_tokens:
            raise ValueError(
                f"{reasoning_tokens:,} reasoning tokens are more than the {output_tokens:,} output tokens; "
                "the output counts all of them."
            )
        if cached_tokens and rates.cached is None:
            raise UnknownPrice("No price for cached input is known here, so none is made up.")
        write = rates.input if rates.cache_write is None else rates.cache_write
        reasoning = rates.output if rates.reasoning is None else rates.reasoning
        return Cost(
            input=_price(rates.input, input_tokens - from_cache),
            cached=_price(rates.cached or Decimal(0), cached_tokens),
            cache_write=_price(write, cache_write_tokens),
            output=_price(rates.output, output_tokens - reasoning_tokens),
            reasoning=_price(reasoning, reasoning_tokens),
            long_above=next((above for above, long in self.long_prompts if long is rates), None),
        )


@exactly
def dollars(amount: Decimal) -> str:
    """*amount*, in US dollars, as text: all digits, and cents if there are any.

    >>> dollars(Decimal("1234.50")), dollars(Decimal("0.00000125"))
    ('$1,234.50', '$0.00000125')
    """
    whole, _, decimals = f"{amount:,f}".partition(".")
    decimals = decimals.rstrip("0")
    return f"${whole}.{decimals.ljust(2, '0')}" if decimals else f"${whole}"


def _price(per_million: Decimal, tokens: int) -> Decimal:
    return per_million * tokens / MILLION
