"""What an agent loop bills: every step sends the whole conversation, so the bill grows with the square.

Step k of a loop sends the system prompt, the user's request and everything that earlier steps added: k − 1
answers and k − 1 tool results. ``simulate_agent`` counts step by step; ``billed_input`` and ``cached_input``
are the same sums in closed form.

>>> billed_input(AgentLoop(steps=20))
335000
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.model_tokens.pricing import Cost, Rates

if TYPE_CHECKING:
    import pandas as pd

MAX_AGENT_STEPS = 10_000

EXAMPLE_RATES = Rates(Decimal(1), Decimal(5), cached=Decimal("0.1"))
"""Round numbers to calculate with: $1 input, $5 output and $0.10 cached input for a million tokens."""


@dataclass(frozen=True)
class AgentLoop:
    """An agent that calls a tool in every step. All lengths are in tokens.

    *steps* is the number of calls, from 1 to 10,000. *system* and *user* open the conversation; each step
    adds *output* (what the model writes) and *result* (what its tool returns). With *cache*, the provider
    charges less for what the step before has already sent. In each step of *edits*, the token at *edit_at*
    has changed: from there on, nothing matches what is in the cache. *rates* are the prices.

    The cache is a simple one: it never forgets, it has no minimum length, and the model's own answer counts
    as new when it is sent back. Raises ValueError for a number that is negative or not whole, and for steps
    that are out of range.
    """

    steps: int = 20
    system: int = 2_000
    user: int = 500
    output: int = 300
    result: int = 1_200
    cache: bool = False
    edits: tuple[int, ...] = ()
    edit_at: int = 0
    rates: Rates = EXAMPLE_RATES

    def __post_init__(self):
        for name in ("steps", "system", "user", "output", "result", "edit_at"):
            object.__setattr__(self, name, checks.whole(name, getattr(self, name)))
        if not 1 <= self.steps <= MAX_AGENT_STEPS:
            raise ValueError(f"A loop has 1 to {MAX_AGENT_STEPS:,} steps, not {self.steps:,}.")
        if not isinstance(self.edits, Iterable) or isinstance(self.edits, str):
            raise ValueError(f"edits lists the steps with an edit, such as (5,), not {self.edits!r:.40}.")
        edits = {checks.whole("A step with an edit", step) for step in self.edits}
        object.__setattr__(self, "edits", tuple(sorted(edits)))

    @property
    def opening(self) -> int:
        """Tokens that the first step sends."""
        return self.system + self.user

    @property
    def growth(self) -> int:
        """Tokens by which each step lengthens the conversation."""
        return self.output + self.result

    @property
    def final_context(self) -> int:
        """Length of the conversation when the last step is done."""
        return self.opening + self.steps * self.growth

    def sent(self, step: int) -> int:
        """Input tokens of the step *step*, counted from 1.

        >>> AgentLoop().sent(2) - AgentLoop().sent(1)
        1500
        """
        return self.opening + (checks.whole("step", step, least=1) - 1) * self.growth


@exactly
def simulate_agent(loop: AgentLoop) -> pd.DataFrame:
    """The *loop* step by step: a frame with one row per step, numbered from 1.

    Columns: ``context``, the input tokens sent, of which ``new`` at the full price and ``cached`` at the
    price for cached input; ``output`` tokens; ``cost`` of the step and ``total`` so far, in US dollars
    (``Decimal``). With the cache on, new input is also written to it, at the price for that if there is one.

    >>> simulate_agent(AgentLoop(steps=3, cache=True))[["context", "new", "cached", "output"]]
          context   new  cached  output
    step
    1        2500  2500       0     300
    2        4000  1500    2500     300
    3        5500  1500    4000     300
    """
    import pandas as pd

    rows, total = [], Decimal(0)
    for context, cached, cost in _bills(loop):
        total += cost.total
        rows.append((context, context - cached, cached, loop.output, cost.total, total))
    columns = ["context", "new", "cached", "output", "cost", "total"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(1, loop.steps + 1, name="step"))


@exactly
def step_costs(loop: AgentLoop) -> pd.DataFrame:
    """What each step of *loop* costs, in US dollars (``Decimal``): a frame with one row per step.

    Columns: ``new input`` (with what it costs to write it to the cache), ``cached input`` and ``output``.
    They add up to the ``cost`` of ``simulate_agent``.

    >>> step_costs(AgentLoop(steps=2, cache=True)).loc[2].astype(str).tolist()
    ['0.0015', '0.00025', '0.0015']
    """
    import pandas as pd

    rows = [(cost.input + cost.cache_write, cost.cached, cost.output) for _, _, cost in _bills(loop)]
    columns = ["new input", "cached input", "output"]
    return pd.DataFrame(rows, columns=columns, index=pd.RangeIndex(1, loop.steps + 1, name="step"))


def _bills(loop: AgentLoop) -> Iterator[tuple[int, int, Cost]]:
    """Of each step: tokens sent, how many of them came from the cache, and the cost."""
    before = 0
    for step in range(1, loop.steps + 1):
        context = loop.sent(step)
        cached = before if loop.cache else 0
        if step in loop.edits:
            cached = min(cached, loop.edit_at)
        written = context - cached if loop.cache else 0
        yield context, cached, loop.rates.cost(context, loop.output, cached, written)
        before = context


def billed_input(loop: AgentLoop) -> int:
    """All input tokens of *loop*, cached or not: n·a + g·n(n − 1)/2.

    n is the number of steps, a the opening (system + user), g the growth per step (output + result). The
    second term is g times 0 + 1 + 2 + … + (n − 1).

    >>> [billed_input(AgentLoop(steps=n)) for n in (1, 10, 40)]
    [2500, 92500, 1270000]
    """
    n = loop.steps
    return n * loop.opening + loop.growth * n * (n - 1) // 2


def cached_input(loop: AgentLoop) -> int:
    """Input tokens of *loop* that come from the cache.

    Each step but the first reads what the step before it sent: the billed input of a loop that is one
    step shorter. An edit in step k loses what step k − 1 sent from the place of the edit on.

    >>> cached_input(AgentLoop(steps=20, cache=True))
    304000
    >>> cached_input(AgentLoop(steps=20, cache=True, edits=(11,), edit_at=0))
    288000
    """
    if not loop.cache or loop.steps == 1:
        return 0
    whole = billed_input(replace(loop, steps=loop.steps - 1))
    lost = (max(0, loop.sent(k - 1) - loop.edit_at) for k in loop.edits if 2 <= k <= loop.steps)
    return whole - sum(lost)
