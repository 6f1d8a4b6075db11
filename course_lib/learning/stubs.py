"""Whether a function is still as it was handed out, with three dots for a body."""

from __future__ import annotations

import dis
from types import FunctionType

_DOES_NOTHING = {"RESUME", "NOP", "LOAD_CONST", "POP_TOP", "RETURN_VALUE", "RETURN_CONST", "COPY_FREE_VARS"}


def is_stub(function: object) -> bool:
    """Whether the body of *function* holds nothing but three dots, ``pass``, or a constant to return.

    Only functions written in Python can be looked into; of others the answer is False.

    >>> def asked(text): ...
    >>> def begun(text):
    ...     found = text.strip()
    >>> is_stub(asked), is_stub(begun), is_stub(print)
    (True, False, False)
    """
    if type(function) is not FunctionType:
        return False
    return all(step.opname in _DOES_NOTHING for step in dis.get_instructions(function.__code__))
