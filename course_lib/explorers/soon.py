"""Something that may wait until the learner pauses, such as writing a file."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Soon:
    """Calls an action after *pause* seconds in which nothing else was asked for; only the last one counts.

    Where no event loop is running, as outside of a notebook, it is called at once.

    >>> done = []
    >>> soon = Soon(0.5)
    >>> soon(lambda: done.append("saved"))
    >>> done
    ['saved']
    """

    def __init__(self, pause: float):
        self._pause = pause
        self._waiting: asyncio.TimerHandle | None = None

    def __call__(self, action: Callable[[], object]) -> None:
        """Call *action* soon."""
        if self._waiting:
            self._waiting.cancel()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            action()
        else:
            self._waiting = loop.call_later(self._pause, action)
