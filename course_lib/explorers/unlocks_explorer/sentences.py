"""A plan in words: what the chart shows, what is uncertain about it, and what is not drawn. No widgets."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from course_lib.crypto_tokens import Scenario, add_months
from course_lib.crypto_tokens.unlocks import (
    UnlockDay,
    overhang,
    tokens_of,
    unlocked,
)
from course_lib.data.exact import exactly
from course_lib.data.words import counted
from course_lib.explorers.unlocks_explorer import line_views as lines
from course_lib.explorers.unlocks_explorer import views
from course_lib.explorers.unlocks_explorer.views import ViewState
from course_lib.explorers.unlocks_explorer.what_if import MIDDLE, outcome_bands

if TYPE_CHECKING:
    import pandas as pd


@exactly
def summary_of(state: ViewState) -> str:
    """What the view of *state* shows, in one sentence.

    >>> from datetime import date
    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> summary_of(ViewState(plan_named("ARKM"), date(2026, 11, 24))).partition(";")[0]
    'On 2026-11-24, 70.0% of the 1 billion scheduled tokens of Arkham (ARKM) are unlocked'
    """
    return state.blank or _SAY.get(state.view, _say_stack)(state)


@exactly
def notes_of(state: ViewState) -> str:
    """What in the plan of *state* is assumed or in conflict, and what is not drawn; "" if there is nothing.

    With a scenario, also what its three lines mean.
    """
    parts = [_of_supply(state), _lines(state), _doubts(state), state.plan.left_out]
    return " ".join(part for part in parts if part)


def _of_supply(state: ViewState) -> str:
    """How much of a supply that was given the rows hold, if it is not all of it."""
    held = sum(row.tokens for row in state.rows)
    if not state.supply or held == state.supply:
        return ""
    share = f"{float(100 * held / state.supply):.6g}%"
    return f"All rows together hold {share} of the supply of {count(state.supply)}."


def _doubts(state: ViewState) -> str:
    rows, parts = state.shown_rows, []
    for status, words in (("assumed", "assumed"), ("conflict", "in conflict between sources")):
        names = list(dict.fromkeys(row.bucket for row in rows if row.status == status))
        if names:
            everything = len(names) > 1 and all(row.status == status for row in rows)
            parts.append(f"{words}: {'every bucket' if everything else ', '.join(names)}")
    if not parts:
        return ""
    said = "; ".join(parts)
    return (
        f"Hatched, because {said}."
        if state.view in (views.UNLOCKED, views.NEW)
        else f"{said[0].upper()}{said[1:]}."
    )


def _lines(state: ViewState) -> str:
    if not state.scenario or state.view not in (views.UNLOCKED, views.NEW):
        return ""
    what = "sold within a month" if state.view == views.NEW else "unlocked"
    return (
        f"What if: of {state.scenario.runs:,} runs, the solid line is the middle one and nine in ten lie "
        f"between the dotted lines; they show what is {what}."
    )


def say_assumptions(state: ViewState) -> list[str]:
    """Each assumption of the what-if of *state* in a sentence: what it does, and where that can be seen.

    >>> from datetime import date
    >>> from course_lib.explorers.unlocks_explorer.presets import plan_named
    >>> state = ViewState(plan_named("ARKM"), date(2026, 11, 24), scenario=Scenario(delay_months=0))
    >>> say_assumptions(state)[0]
    'Late by up to 0 months: nothing is late, so the lines over “unlocked so far” lie on the plan.'
    """
    said = state.scenario or Scenario()
    late = f"Late by up to {counted(said.delay_months, 'month')}: "
    if not said.delay_months:
        late += "nothing is late, so the lines over “unlocked so far” lie on the plan."
    else:
        spread = outcome_bands(state.rows, state.today, said, "circulating", MIDDLE)
        apart = (spread[95] - spread[5]).idxmax()
        late += (
            f"all that is still locked arrives 0 to {said.delay_months} months late, all buckets together. "
            f"Over “unlocked so far” the lines lie furthest apart on {apart:%Y-%m-%d}, by "
            f"{counted(count((spread[95] - spread[5])[apart]), 'token')}."
        )
    least, most = max(0.0, 2 * said.sold_early - 1), min(1.0, 2 * said.sold_early)
    return [
        late,
        f"Sold at once {said.sold_early:.0%}: of each unlock, a bucket sells {least:.0%} to {most:.0%} in "
        "its month. It moves the lines over “new each month”, and the price.",
        f"Absorbed {said.absorption:.1%}: each month buyers take 0% to {2 * said.absorption:.1%} of what "
        "circulates without moving the price. It moves the price alone.",
        f"Impact {said.impact:g}%: for each percent of what circulates that is sold beyond that, the price "
        f"falls by {said.impact:g}%. It moves the price alone.",
        f"Volatility {said.volatility:.0%}: how far news moves the price in a year, up or down, unlocks "
        "aside. It makes the bands of the price wide.",
    ]


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
    now, whole = unlocked(state.rows, today), sum(row.vesting.amount for row in state.rows)
    tokens = count(tokens_of(whole))
    said = (
        f"On {today:%Y-%m-%d}, {now / whole if whole else 0:.1%} of the "
        f"{counted(tokens, 'scheduled token')} of {state.plan.name} "
        f"{'is' if tokens == '1' else 'are'} unlocked"
    )
    coming = overhang(state.rows, today)
    if now and coming["tokens"].iloc[-1]:
        said += f"; {_listed(coming['share_of_unlocked'], 'add', 'to them')}"
        if not math.isnan(coming["share_of_circulating"].iloc[-1]):
            said += f"; measured against what circulates, {_listed(coming['share_of_circulating'], 'are')}"
    elif now:
        said += "; no more follow within 365 days"
    cliff = state.next_cliff
    if cliff:
        said += f"; the next cliff unlock brings {day_in_words(cliff)}"
    return f"{said}. {state.counted_in.problem}".strip()


def _listed(shares: pd.Series, verb: str, behind: str = "") -> str:
    """*shares* by days, as in "30 days add 1.25% to them, 90 days 3.8%"."""
    first, *others = [f"{share:.2%}" if days < 60 else f"{share:.1%}" for days, share in shares.items()]
    rest = [f"{days} days {share}" for days, share in zip(shares.index[1:], others, strict=True)]
    return ", ".join([f"{shares.index[0]} days {verb} {first} {behind}".strip(), *rest])


def day_in_words(unlock: UnlockDay) -> str:
    """What *unlock* brings: of one bucket, or of all of them together with the largest by name.

    >>> from datetime import date
    >>> from course_lib.crypto_tokens.unlocks import BucketUnlock
    >>> from course_lib.crypto_tokens.vesting import BASE_UNITS
    >>> day_in_words(UnlockDay(date(2027, 1, 1), (BucketUnlock("Team", 5 * BASE_UNITS, 0),)))
    '5 tokens of Team on 2027-01-01'
    """
    whole, parts = counted(count(tokens_of(unlock.amount)), "token"), unlock.unlocks
    if len(parts) == 1:
        return f"{whole} of {parts[0].bucket} on {unlock.day:%Y-%m-%d}"
    named = ", ".join(f"{part.bucket} {count(tokens_of(part.amount))}" for part in parts[:3])
    more = f" and {len(parts) - 3} more" if len(parts) > 3 else ""
    return f"{whole} on {unlock.day:%Y-%m-%d} ({named}{more})"


def _say_readings(state: ViewState) -> str:
    table, row = lines.monthly_readings(state.row), state.row
    day = add_months(row.start, row.cliff_months)
    share = table.loc[table.index <= f"{day:%Y-%m-%d}"].iloc[-1] / (float(row.tokens) or 1)
    said = ", ".join(f"{rule} {part:.0%}" for rule, part in share.items())
    return f"{row.bucket}, on the day of the cliff, {day:%Y-%m-%d}: {said} of its tokens are unlocked."


def _say_comparison(state: ViewState) -> str:
    table = lines.comparison(state.compared)
    if len(table.columns) < 2:
        return "Choose a second plan to compare with."
    months = [month for month in (0, 12, 24, 36) if month < len(table)]
    said = "; ".join(
        f"{name} {', '.join(f'{share:.0%}' for share in shares.loc[months])}"
        for name, shares in table.items()
    )
    after = " and ".join(filter(None, [", ".join(map(str, months[:-1])), str(months[-1])]))
    return f"Unlocked share of what is scheduled, after {after} months: {said}."


def _say_price(state: ViewState) -> str:
    last = outcome_bands(state.rows, state.today, state.scenario or Scenario(), "price").iloc[-1]
    return (
        f"A synthetic price that starts at 100 ends at {last[50]:,.0f} in the middle run, and nine runs in "
        f"ten end between {last[5]:,.0f} and {last[95]:,.0f}: assumptions at work, not a forecast."
    )


def _say_amendment(state: ViewState) -> str:
    amended = state.new_terms.of(state.row)
    left, whole = amended.rest.amount, state.row.vesting.amount
    return (
        f"{state.row.bucket}: on {state.new_terms.since:%Y-%m-%d}, {left / whole:.1%} of its tokens had not "
        f"vested; by the old terms the last of them come on {amended.original.end:%Y-%m-%d}, by the new ones "
        f"on {amended.end:%Y-%m-%d}."
    )


_SAY = {
    views.READING: _say_readings,
    views.COMPARE: _say_comparison,
    views.PRICE: _say_price,
    views.AMENDED: _say_amendment,
}
