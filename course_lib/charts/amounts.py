"""How charts show amounts: in which unit, and with how many digits."""

from __future__ import annotations

from course_lib.charts.theme import literal_text

_UNITS = (
    (1e12, "trillion tokens"),
    (1e9, "billion tokens"),
    (1e6, "million tokens"),
    (1e3, "thousand tokens"),
    (1, "tokens"),
)


def token_unit(largest: float, unit: str) -> tuple[float, str]:
    """What to divide amounts by, and what to call the *unit* then.

    "tokens" are counted in thousands, millions and so on, by the *largest* amount; any other unit stays.

    >>> token_unit(3e6, "tokens"), token_unit(3e6, "dollars")
    ((1000000.0, 'million tokens'), (1, 'dollars'))
    """
    if unit != "tokens":
        return 1, unit
    return next((size for size in _UNITS if largest >= size[0]), _UNITS[-1])


def value_template(place: str, unit: str) -> str:
    """What is said of a point: its trace, and the number in *place*, four digits of it, with the *unit*.

    *place* is a name that plotly knows, such as "y" or "customdata"; thousands are separated.

    >>> value_template("y", "% of all")
    '%{fullData.name}: %{y:,.4~r} % of all<extra></extra>'
    """
    return f"%{{fullData.name}}: %{{{place}:,.4~r}} {literal_text(unit)}<extra></extra>"
