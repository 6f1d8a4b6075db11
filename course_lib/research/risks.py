"""The risk register: fourteen risks of AI tokens, each with the section of the course that measures it."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


def risk_register() -> pd.DataFrame:
    """One row a risk, the index its name.

    Columns: ``notebook`` (its number, such as "11"), ``section`` (a heading of that notebook), ``measure``
    (what is worked out there) and ``evidence`` (what to look for in a real project).

    >>> risk_register().query("notebook == '13'").index.tolist()
    ['low liquidity', 'market-wide crypto crashes']
    """
    import pandas as pd

    text = files(__package__).joinpath("risk_register.json").read_text(encoding="utf-8")
    return pd.DataFrame(json.loads(text)).set_index("risk")
