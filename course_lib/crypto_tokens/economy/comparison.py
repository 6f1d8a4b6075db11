"""The same market settled in several ways, side by side: how much it does, who gains and who pays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from course_lib.crypto_tokens.economy.market import Market, Outcome, run_market
from course_lib.crypto_tokens.economy.settlements import SETTLEMENTS, Settlement

if TYPE_CHECKING:
    import pandas as pd


def compare_settlements(market: Market, settlements: tuple[Settlement, ...] = SETTLEMENTS) -> pd.DataFrame:
    """The same market settled in several ways: a column each, one row an amount, over all months.

    Rows: ``units`` and ``units in the last month``; then dollars: ``customers gain``, ``providers gain``,
    ``fees and burn``, ``subsidy`` (negative: somebody pays it), ``net gain`` (the sum of these four); and for
    information ``charges`` and ``premium for swings``, which have already been taken off the gains.

    >>> table = compare_settlements(Market())
    >>> parts = ["customers gain", "providers gain", "fees and burn", "subsidy"]
    >>> bool(abs(table.loc[parts].sum() - table.loc["net gain"]).max() < 1e-6)
    True
    """
    return side_by_side([run_market(market, settlement) for settlement in settlements])


def side_by_side(outcomes: list[Outcome]) -> pd.DataFrame:
    """The table of ``compare_settlements`` for markets that have been run; their first run counts."""
    import pandas as pd

    columns = {
        run.settlement.name: {
            "units": run.units[0].sum(),
            "units in the last month": run.units[0, -1],
            "customers gain": run.customers_gain[0].sum(),
            "providers gain": run.providers_gain[0].sum(),
            "fees and burn": (run.fees + run.burn)[0].sum(),
            "subsidy": 0.0 - run.subsidy[0].sum(),
            "net gain": run.net_gain[0].sum(),
            "charges": run.charges[0].sum(),
            "premium for swings": run.premium[0].sum(),
        }
        for run in outcomes
    }
    return pd.DataFrame(columns)


def units_by_month(outcomes: list[Outcome]) -> pd.DataFrame:
    """How many units change hands each month, from 1 on: one column a way to settle, its first run.

    >>> units_by_month([run_market(Market(months=2), SETTLEMENTS[1])])
           dollars
    month
    1      12600.0
    2      12600.0
    """
    import pandas as pd

    index = pd.RangeIndex(1, outcomes[0].market.months + 1, name="month")
    return pd.DataFrame({run.settlement.name: run.units[0] for run in outcomes}, index=index)
