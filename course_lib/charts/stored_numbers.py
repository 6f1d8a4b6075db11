"""The numbers of a chart as a notebook keeps them: without the digits that differ between processors.

Processors raise e to a power in different ways, and the last of a number's sixteen digits may be another.
No reader sees it, but the chart that a notebook keeps would be another one after a run on another computer.
"""

from __future__ import annotations

import base64
import math

import numpy as np

DIGITS = 8
"""How many digits a chart keeps of a number; of a large one as many as it has before the decimal point."""


def stored(part: object) -> object:
    """*part* of a chart as ``to_dict`` gives it, with every float and every array of floats rounded.

    >>> stored({"y": [0.1 + 0.2, 1 / 3, 12345678901.25], "name": "GRT"})
    {'y': [0.3, 0.33333333, 12345678901.0], 'name': 'GRT'}
    """
    if isinstance(part, dict):
        if part.get("dtype") == "f8":
            return {**part, "bdata": _stored_bytes(part["bdata"])}
        return {name: stored(value) for name, value in part.items()}
    if isinstance(part, (list, tuple)):
        return type(part)(map(stored, part))
    return stored_number(part) if isinstance(part, float) else part


def stored_number(number: float) -> float:
    """*number* rounded to ``DIGITS`` digits, or to a whole number where that keeps more of it.

    >>> stored_number(2.00000000000001), stored_number(-0.012345678912), stored_number(987654321.5)
    (2.0, -0.012345679, 987654322.0)
    """
    if not math.isfinite(number):
        return number
    return float(round(number)) if abs(number) >= 10**DIGITS else float(f"{number:.{DIGITS}g}")


def _stored_bytes(encoded: str) -> str:
    numbers = np.frombuffer(base64.b64decode(encoded), dtype="<f8")
    rounded = np.array([stored_number(number) for number in numbers.tolist()], dtype="<f8")
    return base64.b64encode(rounded.tobytes()).decode("ascii")
