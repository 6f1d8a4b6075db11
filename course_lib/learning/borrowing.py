"""Noticing that a function leaves its work to another one, under whatever name it got hold of it."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator
from types import CodeType, FrameType

Watched = dict[CodeType, str]
"""The code of each function that is watched, and the function's name."""


def watched(functions: Iterable[Callable]) -> Watched:
    """What to watch for, to notice calls of *functions* and methods, all of them written in Python.

    >>> import textwrap
    >>> list(watched([textwrap.dedent]).values())
    ['dedent']
    """
    return {function.__code__: function.__name__ for function in functions}


@contextlib.contextmanager
def noticing_calls(of: Watched, called: set[str]) -> Iterator[None]:
    """Add to *called* the name of each function *of* which the code in the ``with`` block makes use.

    Only calls in this thread are noticed.

    >>> import textwrap
    >>> called = set()
    >>> with noticing_calls(watched([textwrap.dedent]), called):
    ...     _ = textwrap.dedent("  a")
    >>> called
    {'dedent'}
    """
    if not of:
        yield
        return

    def look(frame: FrameType, event: str, _argument: object) -> None:
        if event == "call" and frame.f_code in of:
            called.add(of[frame.f_code])

    before = sys.getprofile()
    sys.setprofile(look)
    try:
        yield
    finally:
        sys.setprofile(before)
