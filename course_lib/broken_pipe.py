"""When nobody reads what a command says any more, as in ``... | head``, it ends without a word."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def run_command(command: Callable[[], int]) -> int:
    """Run *command*, which returns its exit code, and return that; 1 if its output is no longer read.

    Raises what *command* raises, except for a broken pipe.

    >>> run_command(lambda: 0)
    0
    """
    try:
        try:
            return command()
        finally:
            sys.stdout.flush()  # else Python finds out when it ends, and says so
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what is still to be said
        return 1
