"""The controls for the selected row: one per term. Typed text that cannot be read stays in its control."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import ipywidgets as widgets

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.vesting import PERIODS, READINGS, read_date, read_name, read_tokens
from course_lib.explorers.controls import Listener, Slider

Change = Callable[[str, Callable[[], object]], None]
"""What happens when a control moves: it gets the term's name and a function that reads its value."""


class RowEditor:
    """Controls that show a row; *listener* calls *change* when the learner moves one of them."""

    def __init__(self, change: Change, listener: Listener):
        self._change, self._listener = change, listener
        self.cliff = Slider("Cliff", min=0, max=60, unit="months")
        self.duration = Slider("Duration", min=0, max=120, unit="months")
        self.at_start = Slider("At the start", min=0, max=100, unit="% of the bucket")
        self.at_cliff = Slider("At the cliff", min=0, max=100, unit="% of the bucket")
        self.bucket = _text("Bucket", "Name of the bucket")
        self.tokens = _text("Tokens", "such as 150000000")
        self.start = _text("Start", "such as 2026-01-31")
        self.period = widgets.Dropdown(options=PERIODS, description="Period")
        self.rule = widgets.Dropdown(options=[*READINGS], description="Cliff rule")
        self._controls = {
            "cliff_months": (self.cliff, lambda: int(self.cliff.value)),
            "duration_months": (self.duration, lambda: int(self.duration.value)),
            "tge_fraction": (self.at_start, lambda: Fraction(str(self.at_start.value)) / 100),
            "cliff_fraction": (self.at_cliff, lambda: Fraction(str(self.at_cliff.value)) / 100),
            "bucket": (self.bucket, lambda: read_name(self.bucket.value.strip())),
            "tokens": (self.tokens, lambda: read_tokens(self.tokens.value.strip())),
            "start": (self.start, lambda: read_date("start", self.start.value.strip())),
            "period": (self.period, lambda: self.period.value),
            "cliff_rule": (self.rule, lambda: self.rule.value),
        }
        for term, (control, read) in self._controls.items():
            listener.listen(lambda _, term=term, read=read: self._moved(term, read), control)

    def show(self, row: PlanRow | None) -> None:
        """Show *row*, without a call of ``change``; None disables the controls."""
        with self._listener.muted():
            for control, _ in self._controls.values():
                control.disabled = row is None
            if row is not None:
                self._set(row)
        self._show_at_cliff()

    def _set(self, row: PlanRow) -> None:
        for slider, value in (
            (self.cliff, row.cliff_months),
            (self.duration, row.duration_months),
            (self.at_start, float(100 * row.tge_fraction)),
            (self.at_cliff, float(100 * row.cliff_fraction)),
        ):
            slider.max = max(slider.max, value)  # an imported row may go beyond the usual range
            slider.value = value
        self.bucket.value, self.tokens.value = row.bucket, f"{row.tokens:f}"
        self.start.value, self.period.value, self.rule.value = str(row.start), row.period, row.cliff_rule

    def _moved(self, term: str, read: Callable[[], object]) -> None:
        self._show_at_cliff()
        self._change(term, read)

    def _show_at_cliff(self) -> None:
        """Show the amount at the cliff for the rule lump, the only one that has it."""
        self.at_cliff.layout.display = None if self.rule.value == "lump" else "none"


def _text(description: str, placeholder: str) -> widgets.Text:
    return widgets.Text(description=description, placeholder=placeholder, continuous_update=False)
