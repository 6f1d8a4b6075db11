"""Out again: buttons that save the plan, its calendar and the desk, and the share code to copy."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from course_lib.crypto_tokens.unlocks import UnlockDesk, to_share_code
from course_lib.explorers.controls import row
from course_lib.explorers.save_button import SaveButton
from course_lib.explorers.unlocks_explorer import desk_files

LONGEST_CODE = 100_000
"""The longest share code that is shown; a longer one can be saved."""

_SAYS = (
    "<p>Pictures are saved below the chart. The share code holds the whole desk, without a link: whoever "
    "pastes it into an explorer has what you see.</p>"
)


class DeskExports(widgets.VBox):
    """Buttons that save what *desk* returns, under the name of the plan."""

    def __init__(self, desk: Callable[[], UnlockDesk]):
        self._desk = desk
        self.buttons = {
            label: SaveButton(label, lambda make=make: make(_named(desk())))
            for label, make in (
                ("Save plan as CSV", desk_files.plan_csv),
                ("Save calendar as CSV", desk_files.calendar_csv),
                ("Save calendar as iCalendar", desk_files.calendar_ics),
                ("Save desk as JSON", desk_files.desk_json),
                ("Save share code", desk_files.share_code),
            )
        }
        self.code = widgets.Textarea(
            description="Share code", rows=3, disabled=False, layout=widgets.Layout(width="auto")
        )
        super().__init__(
            [widgets.HTML(_SAYS), row(*self.buttons.values()), self.code],
            layout=widgets.Layout(width="100%"),
        )

    def draw(self) -> None:
        """Show the share code of the desk as it is now."""
        code = to_share_code(self._desk())
        long = len(code) > LONGEST_CODE
        self.code.value = "It is too long to be copied; save it as a file." if long else code


def _named(desk: UnlockDesk) -> UnlockDesk:
    if not desk.rows:
        raise ValueError("The plan is empty, so there is nothing to save.")
    return desk
