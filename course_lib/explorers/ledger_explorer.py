"""The ledger stepper: one operation after another, every balance before and after, and the law of the sum.

Everything shown comes from ``replay`` and ``balance_sheet``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.ledger import balance_parts
from course_lib.crypto_tokens.ledger import OPERATIONS, Event, Ledger, Transition, balance_sheet, replay
from course_lib.data.checks import whole
from course_lib.data.words import counted
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import Slider, button, disclosure
from course_lib.explorers.markup import html
from course_lib.explorers.number_controls import NumberField

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.charts.theme import Parts

START = Ledger("DEMO", minter="Project")
ACCOUNTS = ("Project", "Ana", "Ben", "Cleo")
MOST_STEPS = 40
MOST_UNITS = 1_000_000


def _mint(receiver: str, amount: int, by: str = "Project") -> Event:
    return Event("mint", by, None, receiver, amount)


def _send(sender: str, receiver: str, amount: int) -> Event:
    return Event("transfer", sender, sender, receiver, amount)


def _allow(owner: str, spender: str, amount: int) -> Event:
    return Event("approve", owner, owner, spender, amount)


def _take(spender: str, owner: str, receiver: str, amount: int) -> Event:
    return Event("transfer_from", spender, owner, receiver, amount)


def _burn(holder: str, amount: int) -> Event:
    return Event("burn", holder, holder, None, amount)


PRESETS = {
    "All five operations": (
        _mint("Ana", 1_000), _send("Ana", "Ben", 300), _allow("Ana", "Cleo", 250),
        _take("Cleo", "Ana", "Ben", 200), _burn("Ben", 150),
    ),
    "What is refused": (
        _mint("Ana", 1_000), _send("Ana", "Ben", 1_001), _take("Cleo", "Ana", "Cleo", 10),
        _mint("Ben", 500, by="Ben"), Event("transfer", "Cleo", "Ana", "Cleo", 10), _send("Ana", "Ben", -50),
        _burn("Ben", 1),
    ),
    "An allowance is lowered": (
        _mint("Ana", 1_000), _allow("Ana", "Cleo", 100), _allow("Ana", "Cleo", 50),
        _take("Cleo", "Ana", "Cleo", 50), _take("Cleo", "Ana", "Cleo", 50),
    ),
    "The minter prints": (
        _mint("Ana", 1_000), _send("Ana", "Ben", 500), _mint("Project", 1_000), _mint("Project", 8_000),
    ),
    "Paying oneself": (_mint("Ana", 1_000), _send("Ana", "Ana", 600), _send("Ana", "Ana", 1_001)),
}  # fmt: skip
FIRST = next(iter(PRESETS))
HEADS = {name: f"{name}, base units" for name in ("before", "after", "change")}


@dataclass(frozen=True)
class LedgerSetting:
    """The operations *asked* for, in order; *step* says how many of them have been carried out."""

    asked: tuple[Event, ...]
    step: int = 1


class LedgerExplorer(SettingExplorer[LedgerSetting]):
    """The stepper, which starts with *setting*.

    Set ``step`` or call ``ask``; read ``ledger``, ``steps``, ``table`` and ``summary``.
    """

    presets = PRESETS
    comparable = False  # one goes from step to step, and the chart shows before and after already
    heads = HEADS

    @property
    def step(self) -> int:
        """How many operations have been carried out, from 0 on; a number beyond the last becomes the last."""
        return self._slider.number

    @step.setter
    def step(self, step: int) -> None:
        self._slider.value = whole("step", step, None)

    def __init__(self, setting: LedgerSetting):
        self._slider = Slider("Step", min=0, max=1)
        self._operation = widgets.Dropdown(options=OPERATIONS, value="transfer", description="Operation")
        self._by, self._from, self._to = (
            widgets.Dropdown(options=ACCOUNTS, value=value, description=label)
            for label, value in (("Asked by", "Ben"), ("From", "Ben"), ("To", "Ana"))
        )
        self._amount = NumberField("Amount", -MOST_UNITS, MOST_UNITS, 100, step=10, unit="base units")
        self._ask, self._undo = button("Ask the ledger", self._ask_own), button("Undo", self.undo)
        self._later = widgets.HTML()
        self._taken_back: list[LedgerSetting] = []
        super().__init__(setting, {"step": self._slider})

    def arrangement(self) -> list[widgets.Widget]:
        """As usual, and behind a button the form for an operation of your own."""
        own = [
            self._operation,
            self._by,
            self._from,
            self._to,
            self._amount,
            self._ask,
            self._undo,
            self._later,
        ]
        return [*super().arrangement(), disclosure("More: ask for an operation of your own", own)]

    @property
    def steps(self) -> list[Transition]:
        """The transitions of all operations, as ``replay`` makes them."""
        return self._steps

    @property
    def ledger(self) -> Ledger:
        """The ledger after the present step."""
        return self._steps[self.step - 1].after if self.step else START

    @property
    def table(self) -> pd.DataFrame:
        """Every account before and after the present step, as ``balance_sheet`` makes it."""
        return balance_sheet(self._now())

    @property
    def summary(self) -> str:
        """What was asked, what happened, and the sum of all balances, in words."""
        law = f"{_sum_of(self.ledger)}, the total supply."
        if not self.step:
            return "Step 0: an empty ledger. Nobody has anything, and the total supply is 0."
        now = self._now()
        place = f"Step {self.step} of {len(self._steps)}"
        if now.accepted:
            return f"{place}, accepted: {now.event}. {self._allowances()}All balances: {law}"
        return f"{place}, refused: {_wish(now.event)}. {now.refusal} Nothing has changed: {law}"

    def ask(self, event: Event) -> Transition:
        """Ask for *event* after the present step; take back those after it, which ``undo`` brings again.

        Returns the transition.
        """
        self._taken_back = [*self._taken_back[-MOST_STEPS:], self.setting]
        asked = self.setting.asked[: self.step]
        self.setting = LedgerSetting((*asked[: MOST_STEPS - 1], event), MOST_STEPS)
        return self._now()

    def undo(self) -> None:
        """Take back the last operation that was asked for, and bring again what it took back."""
        if self._taken_back:
            self.setting = self._taken_back.pop()

    def reset(self) -> None:
        """Go back to the first operations and step; there is nothing to undo then."""
        self._taken_back = []
        super().reset()

    def draw(self) -> None:
        """The chart, and whether asking would take steps back."""
        super().draw()
        later = len(self._steps) - self.step
        words = _warning(later)
        self._later.value = html('<p role="status">{}</p>', words) if words else ""
        self._undo.disabled = not self._taken_back

    def _now(self) -> Transition:
        if self.step == 0:
            return Transition(Event("", "", None, None, 0), START, START)
        return self._steps[self.step - 1]

    def _allowances(self) -> str:
        left = [
            f"{spender} may still spend {amount:,} of {owner}"
            for (owner, spender), amount in self.ledger.allowances.items()
            if amount
        ]
        return f"{'; '.join(left)}. " if left else ""

    def write(self, setting: LedgerSetting) -> None:
        """Carry out the operations of *setting*, and go to its step, or to the last if there are fewer."""
        self._steps = replay(START, setting.asked)
        known = dict.fromkeys(ACCOUNTS)
        for taken in self._steps:
            known |= dict.fromkeys(taken.after.balances)
        self._accounts = list(known)
        self._slider.max = len(self._steps)
        super().write(setting)

    def number_shown(self, setting: LedgerSetting, name: str) -> object:
        """The step of *setting*, or the last if there are fewer; *name* is always that of the step."""
        last = min(len(setting.asked), int(self._slider.max))
        return min(max(whole(name, setting.step, None), 0), last)

    def from_preset(self, asked: tuple[Event, ...]) -> LedgerSetting:
        """The setting of a preset, the operations *asked*, at its first step."""
        return LedgerSetting(asked)

    def fits(self, asked: tuple[Event, ...], setting: LedgerSetting) -> bool:
        """Whether *setting* has the operations *asked* of a preset, whichever step is shown."""
        return asked == setting.asked

    def figure_parts(self) -> Parts:
        """The balances before and after the present step."""
        import pandas as pd

        now = self._now()
        balances = {
            "before": [now.before.balance(account) for account in self._accounts],
            "after": [now.after.balance(account) for account in self._accounts],
        }
        return balance_parts(pd.DataFrame(balances, index=self._accounts))

    def _ask_own(self) -> None:
        operation, by, source, receiver = (
            box.value for box in (self._operation, self._by, self._from, self._to)
        )
        source = None if operation == "mint" else source
        receiver = None if operation == "burn" else receiver
        self.ask(Event(operation, by, source, receiver, self._amount.value))


def explore_ledger(preset: str = FIRST, step: int = 2) -> LedgerExplorer:
    """Step through operations of a ledger, and ask for your own.

    *preset* is one of ``PRESETS``, *step* how many of its operations have been carried out, from 0 on; more
    than there are become all. Returns the stepper, which also works without a browser. Raises ValueError for
    an unknown preset, and for a step that is not whole.

    >>> stepper = explore_ledger(step=1)
    >>> stepper.ask(Event("transfer", "Ana", "Ana", "Ben", 400)).accepted
    True
    >>> stepper.summary
    'Step 2 of 2, accepted: Ana sends 400 to Ben. All balances: 600 + 400 = 1,000, the total supply.'
    """
    if preset not in PRESETS:
        raise ValueError(f"There is no preset {preset!r:.40}. Choose one of: {', '.join(PRESETS)}.")
    return LedgerExplorer(LedgerSetting(PRESETS[preset], step))


def _warning(later: int) -> str:
    if not later:
        return ""
    them = "it" if later == 1 else "them"
    return f"Asking now takes back {counted(later, 'later step')}. Undo brings {them} again."


def _sum_of(ledger: Ledger) -> str:
    amounts = [f"{amount:,}" for amount in ledger.balances.values() if amount] or ["0"]
    return f"{' + '.join(amounts)} = {ledger.total_supply:,}"


def _wish(event: Event) -> str:
    """An event that was refused, in the words of an accepted one, and who asked if that is somebody else."""
    asked = f", asked by {event.by}" if event.source and event.by != event.source else ""
    return f"{event}{asked if event.operation != 'transfer_from' else ''}"
