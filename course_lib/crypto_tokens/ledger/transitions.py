"""An event log replayed on a ledger: one operation after another, what each changed or why it was refused.

>>> events = [Event("mint", "P", None, "Ana", 10), Event("transfer", "Ana", "Ana", "Ben", 11)]
>>> [step.refusal for step in replay(Ledger("DEMO", minter="P"), events)]
['', 'Ana has 10 base units and cannot spend 11.']
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.crypto_tokens.ledger.ledger import Event, Ledger, Refused

if TYPE_CHECKING:
    import pandas as pd

TOTAL = "all balances"


@dataclass(frozen=True)
class Transition:
    """One operation (``event``), the ledger ``before`` and ``after`` it, and the ``refusal`` or ""."""

    event: Event
    before: Ledger
    after: Ledger
    refusal: str = ""

    @property
    def accepted(self) -> bool:
        """Whether the ledger allowed the operation."""
        return not self.refusal


def replay(ledger: Ledger, events: Iterable[Event]) -> list[Transition]:
    """Ask *ledger* for each operation of *events* in turn: one transition per event, in their order.

    An operation that is refused changes nothing, and the next one is asked for all the same.
    """
    transitions = []
    for event in events:
        try:
            after, refusal = ledger.apply(event), ""
        except Refused as problem:
            after, refusal = ledger, str(problem)
        transitions.append(Transition(event, ledger, after, refusal))
        ledger = after
    return transitions


def balance_sheet(step: Transition) -> pd.DataFrame:
    """Every account's balance around the transition *step*: one row per account, and a last one for the sum.

    Columns ``before``, ``change`` and ``after``, in base units; the index is named ``account``.

    >>> step, = replay(Ledger("DEMO", minter="P"), [Event("mint", "P", None, "Ana", 10)])
    >>> balance_sheet(step)
                  before  change  after
    account
    Ana                0      10     10
    all balances       0      10     10
    """
    import pandas as pd

    accounts = list(step.after.balances)
    rows = [(step.before.balance(account), step.after.balance(account)) for account in accounts]
    # dtype object keeps Python's integers: with 18 decimals, balances are larger than what 64 bits hold.
    rows.append((sum(step.before.balances.values()), sum(step.after.balances.values())))
    index = pd.Index([*accounts, TOTAL], name="account")
    sheet = pd.DataFrame(rows, columns=["before", "after"], index=index, dtype=object)
    sheet.insert(1, "change", sheet["after"] - sheet["before"])
    return sheet
