"""A plan in words: what the chart shows, what is uncertain about it, and what is not drawn. No widgets."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from course_lib.crypto_tokens import BASE_UNITS, PlanRow, add_months, next_cliff_unlock
from course_lib.crypto_tokens.unlocks import UnlockDay
from course_lib.crypto_tokens.vesting import unlock_curves
from course_lib.data.exact import exactly
from course_lib.explorers.unlocks_explorer import views
from course_lib.explorers.unlocks_explorer.views import ViewState

EMPTY = "The plan is empty. Add a row, or start from one of the plans in the list."


@exactly
def summary_of(state: ViewState) -> str:
    """What the view of *state* shows, in one sentence.

    >>> from datetime import date
    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> summary_of(ViewState(plan_named("ARKM"), date(2026, 11, 24))).partition(";")[0]
    'On 2026-11-24, 70.0% of the 1 billion scheduled tokens of Arkham (ARKM) are unlocked'
    """
    if not state.rows:
        return EMPTY
    say = {views.READING: _say_readings, views.COMPARE: _say_comparison, views.PRICE: _say_price}
    return say.get(state.view, _say_stack)(state)


@exactly
def notes_of(state: ViewState) -> str:
    """What in the plan of *state* is assumed or in conflict, and what is not drawn; "" if there is nothing.

    With a scenario, also what its three lines mean.
    """
    parts = [_lines(state), _doubts(state.rows), state.plan.left_out]
    return " ".join(part for part in parts if part)


def _doubts(rows: Sequence[PlanRow]) -> str:
    parts = []
    for status, words in (("assumed", "assumed"), ("conflict", "in conflict between sources")):
        names = list(dict.fromkeys(row.bucket for row in rows if row.status == status))
        if names:
            everything = len(names) > 1 and all(row.status == status for row in rows)
            parts.append(f"{words}: {'every bucket' if everything else ', '.join(names)}")
    return f"Hatched, because {'; '.join(parts)}." if parts else ""


def _lines(state: ViewState) -> str:
    if not state.scenario or state.view not in (views.UNLOCKED, views.NEW):
        return ""
    what = "sold within a month" if state.view == views.NEW else "unlocked"
    return (
        f"What if: of {state.scenario.runs:,} runs, the solid line is the middle one and nine in ten lie "
        f"between the dotted lines; they show what is {what}."
    )


def count(tokens: float) -> str:
    """*tokens* as people say them, in millions or billions, and also few and very many.

    >>> count(1_230_000_000), count(54_321), count(0.1), count(1e27), count(2.5e-18)
    ('1.23 billion', '54,321', '0.1', '1 × 10^27', '2.5 × 10^-18')
    """
    tokens = float(tokens)
    if tokens >= 1e16 or 0 < tokens < 0.001:
        digits, _, power = f"{tokens:.3e}".partition("e")
        return f"{float(digits):g} × 10^{int(power)}"
    for size, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if tokens >= size:
            return f"{tokens / size:,.4g} {name}"
    return f"{tokens:,.0f}" if tokens >= 1_000 else f"{tokens:.4g}"


def amount_in_cell(tokens: float) -> str:
    """*tokens* in full, for a cell of a table; parts of one only where there are few.

    >>> amount_in_cell(416_666.67), amount_in_cell(0.025), amount_in_cell(0)
    ('416,667', '0.025', '0')
    """
    return count(tokens) if tokens < views.WHOLE_TOKENS else f"{tokens:,.0f}"


def _say_stack(state: ViewState) -> str:
    today = state.today
    now, month, year = unlock_curves(state.rows, [today + timedelta(days=n) for n in (0, 30, 365)]).total
    whole = float(sum(row.tokens for row in state.rows))
    said = (
        f"On {today:%Y-%m-%d}, {now / whole if whole else 0:.1%} of the {count(whole)} scheduled tokens of "
        f"{state.plan.name} are unlocked"
    )
    if now and year > now:
        said += f"; 30 days add {month / now - 1:.2%} to them, 365 days {year / now - 1:.1%}"
    elif now:
        said += "; no more follow within 365 days"
    coming = next_cliff_unlock(state.rows, today)
    if coming:
        said += f"; the next cliff unlock is {_day_in_words(coming)}"
    return f"{said}."


def _day_in_words(coming: UnlockDay) -> str:
    """What arrives on a day: of one bucket, or of all together with the largest by name."""
    tokens = count(coming.amount / BASE_UNITS)
    if len(coming.unlocks) == 1:
        return f"{tokens} of {coming.unlocks[0].bucket} on {coming.day:%Y-%m-%d}"
    parts = [f"{unlock.bucket} {count(unlock.amount / BASE_UNITS)}" for unlock in coming.unlocks]
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"{tokens} on {coming.day:%Y-%m-%d} ({', '.join(parts[:3])}{more})"


def _say_readings(state: ViewState) -> str:
    table, row = views.readings(state), state.row
    day = add_months(row.start, row.cliff_months)
    share = table.loc[table.index <= f"{day:%Y-%m-%d}"].iloc[-1] / (float(row.tokens) or 1)
    said = ", ".join(f"{rule} {part:.0%}" for rule, part in share.items())
    return f"{row.bucket}, on the day of the cliff, {day:%Y-%m-%d}: {said} of its tokens are unlocked."


def _say_comparison(state: ViewState) -> str:
    table = views.comparison(state)
    if len(table.columns) < 2:
        return "Choose a second plan to compare with."
    months = [month for month in (0, 12, 24, 36) if month < len(table)]
    said = "; ".join(
        f"after {month} months "
        + ", ".join(f"{name} {share:.0%}" for name, share in table.loc[month].items())
        for month in months
    )
    return f"Unlocked share of what is scheduled: {said}."


def _say_price(state: ViewState) -> str:
    last = views.outcome_bands(state, "price").iloc[-1]
    return (
        f"A synthetic price that starts at 100 ends at {last[50]:,.0f} in the middle run, and nine runs in "
        f"ten end between {last[5]:,.0f} and {last[95]:,.0f}: assumptions at work, not a forecast."
    )
