"""The ledger stepper: one operation after another, every balance before and after, and the law that holds.

Everything shown comes from ``walk`` and ``balance_sheet``; this file only arranges controls and a chart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.charts.ledger import balance_parts
from course_lib.crypto_tokens.ledger.ledger import OPERATIONS, Event, Ledger
from course_lib.crypto_tokens.ledger.replay import Step, balance_sheet, walk
from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.live_figure import LiveFigure
from course_lib.explorers.more import more
from course_lib.explorers.sentence import Sentence
from course_lib.explorers.slider import Slider

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

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


class LedgerStepper(ExplorerBox):
    """The stepper. Set ``step`` or call ``ask``; read ``ledger``, ``table`` and ``summary``."""

    def __init__(self, preset: str, step: int):
        self._begin = (preset, step)
        self._preset = widgets.Dropdown(options=[*PRESETS], value=preset, description="Preset", layout=WIDE)
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._slider = Slider("Step", min=0, max=1, value=0)
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._operation = widgets.Dropdown(options=OPERATIONS, value="transfer", description="Operation")
        self._by, self._from, self._to = (
            widgets.Dropdown(options=ACCOUNTS, value=value, description=label)
            for label, value in (("Asked by", "Ben"), ("From", "Ben"), ("To", "Ana"))
        )
        self._amount = widgets.BoundedIntText(
            value=100, min=-MOST_UNITS, max=MOST_UNITS, step=10, description="Amount"
        )
        self._ask = widgets.Button(description="Ask the ledger", layout=widgets.Layout(width="max-content"))
        self._sentence = Sentence()
        self._rows = widgets.HTML()
        self._picture = LiveFigure()
        own = [self._operation, self._by, self._from, self._to, self._amount, self._ask]
        super().__init__(
            [
                in_line(self._preset, self._reset, self._as_table),
                self._slider,
                self._sentence,
                self._picture,
                self._rows,
                more("More: ask for an operation of your own", own),
            ]
        )
        self._drawing = False
        self._play(PRESETS[preset], step)
        self._slider.observe(self._draw, "value")
        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)
        self._ask.on_click(self._ask_own)

    step = value_of("_slider", "How many operations have been asked for, from 0 on.")

    @property
    def steps(self) -> list[Step]:
        """The whole walk, as ``walk`` makes it."""
        return self._steps

    @property
    def ledger(self) -> Ledger:
        """The ledger after the present step."""
        return self._steps[self.step - 1].after if self.step else START

    @property
    def table(self) -> pd.DataFrame:
        """Every account around the present step, as ``balance_sheet`` makes it."""
        return balance_sheet(self._now())

    @property
    def summary(self) -> str:
        """What was asked, what came of it, and the law, in words."""
        law = f"{_sum_of(self.ledger)}, the total supply."
        if not self.step:
            return "Step 0: an empty ledger. Nobody has anything, and the total supply is 0."
        now = self._now()
        place = f"Step {self.step} of {len(self._steps)}"
        if now.accepted:
            return f"{place}, accepted: {now.event}. {self._allowances()}All balances: {law}"
        return f"{place}, refused: {_wish(now.event)}. {now.refusal} Nothing has changed: {law}"

    def ask(self, event: Event) -> Step:
        """Ask for *event* after the present step. What came later in the walk is dropped."""
        asked = [step.event for step in self._steps[: self.step]]
        self._play([*asked[: MOST_STEPS - 1], event], MOST_STEPS)
        return self._now()

    def _now(self) -> Step:
        return self._steps[self.step - 1] if self.step else Step(Event("", "", None, None, 0), START, START)

    def _allowances(self) -> str:
        left = [
            f"{spender} may still spend {amount:,} of {owner}"
            for (owner, spender), amount in self.ledger.allowances.items()
            if amount
        ]
        return f"{'; '.join(left)}. " if left else ""

    def _play(self, asked: Sequence[Event], step: int) -> None:
        """A new walk, shown at *step* or at its end if it is shorter, drawn once."""
        self._drawing = True
        self._steps = walk(START, asked)
        known = dict.fromkeys(ACCOUNTS)
        for taken in self._steps:
            known |= dict.fromkeys(taken.after.balances)
        self._accounts = list(known)
        self._slider.max = len(self._steps)
        self._slider.value = min(max(step, 0), len(self._steps))
        self._drawing = False
        self._draw()

    def _draw(self, _change=None) -> None:
        if self._drawing:
            return
        import pandas as pd

        now = self._now()
        balances = {
            "before": [now.before.balance(account) for account in self._accounts],
            "after": [now.after.balance(account) for account in self._accounts],
        }
        self._picture.show(balance_parts(pd.DataFrame(balances, index=self._accounts)))
        self._sentence.say(self.summary)
        self._preset.value = self._preset_now()
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        self._rows.value = self.table.to_html(border=0) if self._as_table.value else ""

    def _preset_now(self) -> str | None:
        asked = tuple(step.event for step in self._steps)
        return next((name for name, events in PRESETS.items() if events == asked), None)

    def _use_preset(self, change) -> None:
        if change.new is not None and change.new != self._preset_now():
            self._play(PRESETS[change.new], 1)

    def _start_again(self, _button=None) -> None:
        preset, step = self._begin
        self._as_table.value = False
        self._play(PRESETS[preset], step)

    def _ask_own(self, _button=None) -> None:
        operation, by, source, receiver = (
            box.value for box in (self._operation, self._by, self._from, self._to)
        )
        source = None if operation == "mint" else source
        receiver = None if operation == "burn" else receiver
        self.ask(Event(operation, by, source, receiver, self._amount.value))


def explore_ledger(preset: str = FIRST, step: int = 2) -> LedgerStepper:
    """Step through operations of a ledger, and ask for your own.

    *preset* is one of ``PRESETS``. Returns the stepper, which also works without a browser.

    >>> stepper = explore_ledger(step=1)
    >>> stepper.ask(Event("transfer", "Ana", "Ana", "Ben", 400)).accepted
    True
    >>> stepper.summary
    'Step 2 of 2, accepted: Ana sends 400 to Ben. All balances: 600 + 400 = 1,000, the total supply.'
    """
    if preset not in PRESETS:
        raise ValueError(f"There is no preset {preset!r:.40}. Choose one of: {', '.join(PRESETS)}.")
    return LedgerStepper(preset, step)


def _sum_of(ledger: Ledger) -> str:
    amounts = [f"{amount:,}" for amount in ledger.balances.values() if amount] or ["0"]
    return f"{' + '.join(amounts)} = {ledger.total_supply:,}"


def _wish(event: Event) -> str:
    """An event that was refused, in the words of an accepted one, and who asked if that is somebody else."""
    asked = f", asked by {event.by}" if event.source and event.by != event.source else ""
    return f"{event}{asked if event.operation != 'transfer_from' else ''}"
