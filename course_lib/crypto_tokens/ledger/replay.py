"""A walk through a ledger: one operation after another, with what each changed or why it was refused.

>>> asked = [Event("mint", "P", None, "Ana", 10), Event("transfer", "Ana", "Ana", "Ben", 11)]
>>> [step.refusal for step in walk(Ledger("DEMO", minter="P"), asked)]
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
class Step:
    """One operation asked for: the ledger before and after it, and the reason if it was refused."""

    event: Event
    before: Ledger
    after: Ledger
    refusal: str = ""

    @property
    def accepted(self) -> bool:
        return not self.refusal


def walk(ledger: Ledger, asked: Iterable[Event]) -> list[Step]:
    """Ask *ledger* for each operation in turn. One that is refused changes nothing, and the walk goes on."""
    steps = []
    for event in asked:
        try:
            after, refusal = ledger.apply(event), ""
        except Refused as problem:
            after, refusal = ledger, str(problem)
        steps.append(Step(event, ledger, after, refusal))
        ledger = after
    return steps


def balance_sheet(step: Step) -> pd.DataFrame:
    """Every account's balance around a step, and their sum: one row an account, the last the sum.

    Columns ``before``, ``change`` and ``after``, in base units; the index is named ``account``.

    >>> step, = walk(Ledger("DEMO", minter="P"), [Event("mint", "P", None, "Ana", 10)])
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
