"""Whether a function repeats itself: by a loop, by calling itself, or by adding up a range."""

from __future__ import annotations

import dis
from types import CodeType, FunctionType

_RANGES = {"range", "arange"}


def repeats(function: object) -> bool:
    """Whether *function*, or one of the learner's that it calls, has a loop, a range, or calls itself.

    Only functions written in Python can be looked into; of others nothing is known, and the answer is False.

    >>> repeats(lambda n: sum(k for k in (1, 2, 3))), repeats(lambda n: sum(range(n)))
    (True, True)
    >>> repeats(lambda n: n * (n - 1) // 2)
    False
    """
    return type(function) is FunctionType and _repeats(function, set())


def _repeats(function: FunctionType, callers: set[CodeType]) -> bool:
    if function.__code__ in callers:
        return True
    callers = {*callers, function.__code__}
    for part in _parts(function.__code__):
        if _RANGES & set(part.co_names) or any(map(_goes_back, dis.get_instructions(part))):
            return True
        # A builtin is no Python function, so what is looked into here is what the learner wrote or imported.
        found = (function.__globals__.get(name) for name in part.co_names)
        if any(type(other) is FunctionType and _repeats(other, callers) for other in found):
            return True
    return False


def _parts(whole: CodeType) -> list[CodeType]:
    """The code and that of the functions and comprehensions inside it."""
    inside = [
        part for constant in whole.co_consts if isinstance(constant, CodeType) for part in _parts(constant)
    ]
    return [whole, *inside]


def _goes_back(step: dis.Instruction) -> bool:
    return step.opname == "FOR_ITER" or ("JUMP" in step.opname and step.argval <= step.offset)
