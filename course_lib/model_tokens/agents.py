"""What an agent loop bills: every step sends the whole conversation, so the bill grows with the square.

Step k of a loop sends the system prompt, the user's request and everything that the steps before it
added: k − 1 answers and k − 1 tool results. ``simulate`` counts step by step, ``billed_input`` and
``cached_input`` are the same in closed form.

>>> billed_input(AgentLoop(steps=20))
335000
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from course_lib.data import checks
from course_lib.model_tokens.rates import Cost, Rates

if TYPE_CHECKING:
    import pandas as pd

MOST_STEPS = 10_000

EXAMPLE_RATES = Rates(Decimal(1), Decimal(5), cached=Decimal("0.1"))
"""Round numbers to calculate with: $1 input, $5 output and $0.10 cached input for a million tokens."""


@dataclass(frozen=True)
class AgentLoop:
    """An agent that calls a tool in every step. All lengths are in tokens.

    ``system`` and ``user`` open the conversation; each step adds ``output`` (what the model writes) and
    ``result`` (what its tool returns). With ``cache``, a provider reads again cheaply what the step
    before sent. In each step of ``edits``, something ``edit_at`` tokens after the start has been
    changed, its length kept: from there on, nothing matches what is in the cache.

    The model of a cache is simple: it never forgets, it has no shortest length, and the model's own
    answer counts as new when it is sent back.
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
        if not 1 <= self.steps <= MOST_STEPS:
            raise ValueError(f"A loop has 1 to {MOST_STEPS:,} steps, not {self.steps:,}.")
        if not isinstance(self.edits, Iterable) or isinstance(self.edits, str):
            raise ValueError(f"edits lists the steps with an edit, such as (5,), not {self.edits!r:.40}.")
        object.__setattr__(self, "edits", tuple(sorted(set(self.edits))))

    @property
    def opening(self) -> int:
        """Tokens that the first step sends."""
        return self.system + self.user

    @property
    def growth(self) -> int:
        """Tokens by which the conversation grows in a step."""
        return self.output + self.result

    @property
    def final_context(self) -> int:
        """Length of the conversation when the last step is done."""
        return self.opening + self.steps * self.growth

    def sent(self, step: int) -> int:
        """Input tokens of step *step*, counted from 1."""
        return self.opening + (step - 1) * self.growth


def simulate(loop: AgentLoop) -> pd.DataFrame:
    """The loop step by step: one row a step, from 1 on.

    Columns: ``context`` (input tokens sent), of which ``new`` at the full price and ``cached``;
    ``output`` tokens; ``cost`` of the step and ``total`` so far, in US dollars (``Decimal``). With the
    cache on, new input is also put into it, at the price for that if there is one.

    >>> simulate(AgentLoop(steps=3, cache=True))[["context", "new", "cached", "output"]]
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


def step_costs(loop: AgentLoop) -> pd.DataFrame:
    """What each step costs in US dollars (``Decimal``): ``new input``, ``cached input`` and ``output``.

    New input includes what it costs to put it into the cache. The three add up to ``simulate``'s ``cost``.

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
    """All input tokens of the loop, cached or not: n·a + g·n(n − 1)/2.

    n is the number of steps, a the opening (system + user), g the growth of a step (output + result).
    The second term is g times 0 + 1 + 2 + … + (n − 1).

    >>> [billed_input(AgentLoop(steps=n)) for n in (1, 10, 40)]
    [2500, 92500, 1270000]
    """
    n = loop.steps
    return n * loop.opening + loop.growth * n * (n - 1) // 2


def cached_input(loop: AgentLoop) -> int:
    """Input tokens of the loop that come from the cache.

    Each step but the first reads what the step before it sent: the billed input of a loop that is one
    step shorter. An edit in step k takes away all of step k − 1's input behind the place of the edit.

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
