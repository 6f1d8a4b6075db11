"""A figure as the page gets it: plain values, and numbers in bytes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from numbers import Integral, Real

import numpy as np

from course_lib.charts.theme import Parts, layout_of, nested

_LARGEST = 2**31
_PLAIN = {str, int, bool, type(None)}


def figure_state(parts: Parts) -> dict[str, object]:
    """``data`` and ``layout`` of *parts*, of values that can be sent, each compared with ``==``.

    An array of numbers becomes ``{"dtype", "bytes"}``: float64 ("f8") or int32 ("i4"), in the byte order of
    all browsers. Dates become ISO texts; what is no finite number becomes None, which plotly leaves out.
    Nothing is checked against plotly's list of properties. Raises TypeError for a value of another kind.

    >>> figure_state(([{"y": np.array([1.5])}], {"title.text": "A title"}))["layout"]
    {'title': {'text': 'A title'}}
    """
    traces, layout = parts
    return {"data": [sendable(nested(trace)) for trace in traces], "layout": sendable(layout_of(layout))}


def said_once(traces: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """*traces* of ``figure_state``; one with the same values of x as an earlier one names its place instead.

    The curves of a chart mostly stand over the same dates, which are most of what would be sent.

    >>> said_once([{"x": ["2026-01-01"], "y": [1]}, {"x": ["2026-01-01"], "y": [2]}])
    [{'x': ['2026-01-01'], 'y': [1]}, {'x': {'as_trace': 0}, 'y': [2]}]
    """
    earlier: list[tuple[int, object]] = []
    once = []
    for place, trace in enumerate(traces):
        values = trace.get("x")
        same = next((at for at, other in earlier if other == values), None) if values else None
        if values and same is None:
            earlier.append((place, values))
        once.append({**trace, **({} if same is None else {"x": {"as_trace": same}})})
    return once


def sendable(value: object) -> object:  # noqa: PLR0911 - one line a kind
    """*value* as ``figure_state`` sends it.

    >>> sendable({"x": [date(2026, 1, 2), float("nan")], "y": np.array([1, 2], dtype="int64")})
    {'x': ['2026-01-02', None], 'y': {'dtype': 'i4', 'bytes': b'\\x01\\x00\\x00\\x00\\x02\\x00\\x00\\x00'}}
    """
    if type(value) in _PLAIN:  # first, because most values are texts, and each redraw has thousands
        return value
    if isinstance(value, (str, np.bool_)):
        return bool(value) if isinstance(value, np.bool_) else value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, (Real, Decimal)):
        number = float(value)
        return number if math.isfinite(number) else None
    if isinstance(value, date):  # a datetime and a Timestamp are dates too
        return value.isoformat() if value == value else None  # noqa: PLR0124 - NaT
    if isinstance(value, Mapping):
        return {str(name): sendable(part) for name, part in value.items()}
    if isinstance(value, np.datetime64):
        return _array(np.array([value]))[0]
    if hasattr(value, "to_numpy"):
        value = value.to_numpy()
    if isinstance(value, np.ndarray):
        return _array(value)
    if isinstance(value, Sequence):
        if set(map(type, value)) <= _PLAIN:
            return [*value]
        return [sendable(part) for part in value]
    raise TypeError(f"A figure cannot hold a value of the kind {type(value).__name__}.")


def _array(array: np.ndarray) -> object:
    if array.dtype.kind == "M":
        days = np.datetime_as_string(array.ravel()).tolist()
        return [None if day == "NaT" else day for day in days]
    if array.ndim != 1 or array.dtype.kind not in "iuf":
        return sendable(array.tolist())
    whole = array.dtype.kind in "iu" and (not array.size or np.abs(array).max() < _LARGEST)
    kind = "i4" if whole else "f8"
    return {"dtype": kind, "bytes": array.astype(f"<{kind}").tobytes()}
