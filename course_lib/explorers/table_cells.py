"""The cells of a table as text: for the page, and as CSV for a spreadsheet. No HTML.

>>> import pandas as pd
>>> frame = pd.DataFrame({"tokens": [1_234_567, 8], "price": [0.5, 12.25], "ok": [True, False]})
>>> [*zip(*(column_texts(frame[name]) for name in frame))]
[('1,234,567', '0.50', 'yes'), ('8', '12.25', 'no')]
"""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from numbers import Integral, Real
from typing import TYPE_CHECKING

import numpy as np

from course_lib.data.grids import guarded

if TYPE_CHECKING:
    import pandas as pd

MOST_DECIMALS = 6


def column_texts(column: Sequence[object]) -> list[str]:
    """Each value of *column* as text: thousands separated, as many decimals in all as one of them needs.

    Dates are those of ISO 8601, missing values "", truth values yes and no, lists are joined by commas.

    >>> column_texts([None, 0.1 + 0.2, 1e21, float("inf")])
    ['', '0.3', '1e+21', '∞']
    """
    decimals = max((_decimals(value) for value in column), default=0)
    return [_text(value, decimals) for value in column]


def is_numeric(column: Sequence[object]) -> bool:
    """Whether *column* holds numbers and nothing else, apart from missing values.

    >>> is_numeric([1, None, 2.5]), is_numeric([True]), is_numeric([]), is_numeric(["1"])
    (True, False, False, False)
    """
    known = [value for value in column if not is_empty_cell(value)]
    return bool(known) and all(_is_number(value) for value in known)


def is_empty_cell(value: object) -> bool:
    """Whether *value* is None, not a number or no time.

    >>> is_empty_cell(None), is_empty_cell(float("nan")), is_empty_cell(""), is_empty_cell([])
    (True, True, False, False)
    """
    return value is None or type(value).__name__ == "NaTType" or (_is_number(value) and math.isnan(value))


def csv_text(frame: pd.DataFrame) -> str:
    """*frame* as CSV, with its index if that has a name.

    Numbers are plain, for a spreadsheet to calculate with. A text that a spreadsheet would take for a formula
    begins with an apostrophe.

    >>> import pandas as pd
    >>> csv_text(pd.DataFrame({"bucket": ["=1+1", "Team"], "tokens": [-5, 1_000]}))
    "bucket,tokens\\n'=1+1,-5\\nTeam,1000\\n"
    """
    import csv

    flat = frame.reset_index() if any(frame.index.names) else frame
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow([_harmless(str(name)) for name in flat.columns])
    rows.writerows([_cell(value) for value in row] for row in flat.itertuples(index=False, name=None))
    return written.getvalue()


def file_name(*words: str) -> str:
    """A name for a file, made of *words*, that every system takes: small letters, digits and hyphens.

    >>> file_name("memo", "The Graph (GRT)"), file_name("../../etc/passwd"), file_name("日本")
    ('memo-the-graph-grt', 'etc-passwd', 'file')
    """
    plain = unicodedata.normalize("NFKD", " ".join(words)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:80].strip("-") or "file"


def words_of(name: str) -> str:
    """The words of a *name* in the way of Python's classes.

    >>> words_of("AgentLoop")
    'Agent Loop'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)


def _cell(value: object) -> object:
    if is_empty_cell(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if _is_number(value):
        return value
    return _harmless(_text(value, 0))


def _harmless(text: str) -> str:
    clean = text.encode("utf-8", "replace").decode("utf-8")  # half an emoji cannot be saved
    return guarded(clean)


def _text(value: object, decimals: int) -> str:
    if is_empty_cell(value):
        return ""
    if isinstance(value, bool | np.bool_):
        return "yes" if value else "no"
    if _is_number(value):
        return _number(value, decimals)
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)


def _number(value: Real | Decimal, decimals: int) -> str:
    if isinstance(value, Decimal):
        return f"{value:,f}"
    if isinstance(value, Integral):
        return f"{int(value):,}" + (f".{'0' * decimals}" if decimals else "")
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if abs(value) >= 1e15 or 0 < abs(value) < 10.0**-MOST_DECIMALS:
        return f"{float(value):.3g}"
    return f"{float(value):,.{decimals}f}"


def _decimals(value: object) -> int:
    """How many decimals, up to ``MOST_DECIMALS``, *value* needs."""
    if is_empty_cell(value) or isinstance(value, Integral | Decimal) or not _is_number(value):
        return 0
    number = float(value)
    if not 10.0**-MOST_DECIMALS <= abs(number) < 1e15:
        return 0
    # Noise of floating point is no decimal: 0.1 + 0.2 needs one.
    written = f"{number:.{MOST_DECIMALS}f}".rstrip("0")
    return len(written.partition(".")[2])


def _is_number(value: object) -> bool:
    return isinstance(value, Real | Decimal) and not isinstance(value, bool)
