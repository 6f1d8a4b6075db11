"""An IPython extension: two missing names that are no slips of Python get words in place of a traceback.

After a restart, a cell that needs the set-up cell says so. An option without quotes is told what is missing.

A kernel that was restarted, or stopped while nobody looked, knows no name any more. The first cell that is
run then would show ``NameError: name 'check' is not defined``. The settings of JupyterLab that come with the
course load this extension into its kernels; elsewhere the traceback is shown as ever.
"""

from __future__ import annotations

import re
from types import TracebackType
from typing import TYPE_CHECKING

from .feedback import Feedback, FriendlyError, note
from .options import likely_meant
from .question_bank import find_exercise
from .wording import shown

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

OF_THE_SET_UP = ("check", "hint", "predict", "progress", "quiz", "solution", "course_lib")
"""Names that the set-up cell of every notebook makes."""

SENTENCE = (
    "Python was started anew and knows nothing of this notebook yet. "
    "Choose *Run → Run All Above Selected Cell* in the menu, then run this cell again. "
    "Your progress is kept."
)


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Make *shell* say what to run when a name is missing because the set-up cell was not run."""
    shell.set_custom_exc((NameError,), _explain)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Make *shell* show every missing name as Python does."""
    shell.set_custom_exc((), None)


def _explain(
    shell: InteractiveShell,
    kind: type[NameError],
    error: NameError,
    traceback: TracebackType,
    tb_offset: int | None = None,
) -> None:
    never_set_up = "check" not in shell.user_ns
    missing = getattr(error, "name", None)
    if not never_set_up and (option := _option_meant(str(shell.user_ns.get("In", [""])[-1]), missing)):
        sentence = (
            f"`{missing}` without quotes is the name of a variable. Text needs quotes: {shown(option)}."
        )
        Feedback(note("Put it in quotes"), paragraphs=(sentence,)).show()
        return
    if not (never_set_up and missing in OF_THE_SET_UP):
        # Perhaps a slip of the learner's own: Python's words come first.
        shell.showtraceback((kind, error, traceback), tb_offset=tb_offset)
    if never_set_up:
        Feedback(note("Run the cells above first"), paragraphs=(SENTENCE,)).show()


def _option_meant(cell: str, missing: object) -> object | None:
    """The option that the name *missing* stands for, in the exercise checked in *cell*; None if none."""
    asked = re.search(r"""check\(\s*["']([\w-]+)["']""", cell)
    if not asked or not isinstance(missing, str):
        return None
    try:
        expects = find_exercise(asked[1]).expects
    except FriendlyError:
        return None
    options = getattr(expects, "offered", None) or getattr(expects, "options", None)
    return likely_meant(missing, options) if isinstance(options, tuple) else None
