"""Tokens and shares checked against each other, against the supply, and against totals in the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.around.scale_notes import in_power, scale_is_open
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.cells.rows import understood
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
from course_lib.crypto_tokens.vesting.plan_import.notes.context import Context, amount_said, speaks_of_supply
from course_lib.crypto_tokens.vesting.plan_import.signs.settled import Settled
from course_lib.crypto_tokens.vesting.plan_import.tables.layout import OWN_TERMS, label_of
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import (
    amount_reading,
    value_with,
    whole_amount,
)
from course_lib.crypto_tokens.vesting.plan_rows import DECIMALS
from course_lib.data import checks
from course_lib.data.exact import exactly
from course_lib.data.grids import GridCell, GridLine
from course_lib.data.number_readings import number_reading
from course_lib.data.words import counted


@dataclass(frozen=True)
class Total:
    """A row that sums others: its ``line``, ``label``, its ``tokens`` and ``share``, None if it has none.

    ``has_terms`` says that it has a cliff, a vesting or a share at the start, as buckets have.
    """

    line: int
    label: str
    tokens: Fraction | None
    share: Fraction | None
    has_terms: bool = False


def totals_of(
    lines: Sequence[GridLine], columns: Mapping[int, UsedColumn], settled: Settled, found: Findings
) -> list[Total]:
    """The totals in *lines*, read by *columns* and *settled* like the rows; *found* gets what is open."""
    totals = []
    for line in lines:
        values: dict[str, Fraction | None] = {}
        name = next((index for index, used in columns.items() if used.field == "bucket"), None)
        label = label_of(line, name) if name is not None else ""
        has_terms = any(used.field in OWN_TERMS and line.cells[at].text for at, used in columns.items())
        for index, used in columns.items():
            cell = line.cells[index]
            if cell.text and used.field in ("tokens", "share"):
                read = understood(cell, _written_out(cell, used), settled, found)
                values[used.field] = checks.exact(read.text or "")
            if supply := _supply_under_shares(cell, label, used, settled):
                values = {"tokens": supply} | values | {"share": Fraction(1)}
        totals.append(Total(line.number, label[:40], values.get("tokens"), values.get("share"), has_terms))
    return totals


def _written_out(cell: GridCell, used: UsedColumn) -> UsedColumn:
    """*used*, without the scale that was answered for few tokens if *cell* is a total of many of them."""
    reading = amount_reading(cell.text)
    values = [checks.exact(text) for text in reading.values.values()] if reading else []
    is_many = bool(values) and None not in values and min(values) >= 10**9
    answered = used.column.heading.power > heading_of(used.column.title).power
    return in_power(used, 0) if is_many and answered else used


def _supply_under_shares(cell: GridCell, label: str, used: UsedColumn, settled: Settled) -> Fraction | None:
    """The tokens in *cell* of a row such as "Max supply" in a column of per cent, None for anything else."""
    reading = number_reading(cell.text)
    if used.field != "share" or not used.column.heading.percent or not speaks_of_supply(label):
        return None
    if reading is None or reading.percent:
        return None
    tokens = checks.exact(value_with(reading, settled.marks.get(used.column.index, "")) or "")
    return tokens if tokens is not None and tokens > 100 else None


def settle_supply(
    drafts: list[Draft],
    totals: Sequence[Total],
    context: Context,
    given: Decimal | int | None,
    found: Findings,
) -> Fraction | None:
    """The supply in tokens: *given*, said around the table (*context*), in one of *totals*, or asked for.

    It is asked for through *found* only where *drafts* have shares and no tokens.
    """
    said = said_supply(context)
    if given is not None:
        supply = checks.exact(given)
        if said and said != supply and supply is not None:
            found.say(f"{context.supply[1]} says a supply of {context.supply[0]}; the one given counts.")
        return supply
    if said:
        return _one_of(drafts, context, found)
    needed = [draft for draft in drafts if _needs_supply(draft)]
    whole = next((total for total in totals if _is_whole(total, drafts, is_needed=bool(needed))), None)
    if whole:
        found.say(f"The supply is {grouped(whole.tokens)}: the row “{whole.label}” says so.")
        return whole.tokens
    if not needed:
        return None
    sentence = (
        f"A share needs a supply to be a share of ({needed[0].name}). How many tokens are there in all?"
    )
    answer = found.ask(
        "supply",
        sentence,
        (),
        [draft.places[name] for draft in needed for name in OF_SUPPLY if name in draft.places],
    )
    reading = whole_amount(answer) if answer else None
    if answer and (reading is None or len(reading.values) > 1):
        found.fault(f"The supply must be a number of tokens, without doubtful marks; it is {answer[:40]!r}.")
        return None
    return checks.exact(reading.values[""]) if reading else None


def _is_whole(total: Total, drafts: Sequence[Draft], *, is_needed: bool) -> bool:
    """Whether *total* says the supply: it is 100 %, or called so and no less than the tokens of *drafts*.

    Where no share *is_needed* to find tokens, one is looked for only to check shares that stand beside them.
    """
    if not total.tokens:
        return False
    if total.share == 1 and is_needed:
        return True
    tokens = [checks.exact(draft.cells.get("tokens", "0")) for draft in drafts]
    holds_all = None not in tokens and sum(tokens) <= total.tokens
    has_shares = any("share" in draft.cells for draft in drafts)
    is_called = speaks_of_supply(total.label) and total.share in {None, Fraction(1)}
    return has_shares and holds_all and (is_called or total.share == 1)


def checked_supply(supply: Fraction | None, drafts: Sequence[Draft], found: Findings) -> Fraction | None:
    """*supply*; None where a token cannot be divided so far, which *found* gets, and *drafts* wait for it."""
    if supply is None or (supply * 10**DECIMALS).denominator == 1:
        return supply
    typed = f"{Decimal(supply.numerator) / supply.denominator:f}"[:40]
    found.fault(f"The supply may have the {DECIMALS} decimals of a token at most; it is {typed}.")
    for draft in drafts:
        draft.is_open = draft.is_open or _needs_supply(draft)
    return None


OF_SUPPLY = ("share", "tge_supply", "cliff_supply")


def _needs_supply(draft: Draft) -> bool:
    """Whether *draft* says of the supply what becomes tokens, or a share of its own tokens, only with it."""
    said = [name for name in OF_SUPPLY if name in draft.cells]
    has_tokens = "tokens" in draft.places  # they may be open yet
    return bool(said) and (not has_tokens or "share" not in said)


def _one_of(drafts: Sequence[Draft], context: Context, found: Findings) -> Fraction | None:
    """The supply that *context* says; of several the one into which the tokens beside the shares fit.

    If they fit into none it is asked for if *drafts* have shares of one; else the largest counts, which no
    plan goes beyond.
    """
    supplies = {tokens: label for text, _, label in context.supplies if (tokens := amount_said(text))}
    if len(supplies) == 1:
        found.say(f"The supply is {context.supply[0]}: {context.supply[1]} says so.")
        return next(iter(supplies))
    if not any(name in draft.cells for draft in drafts for name in OF_SUPPLY):
        largest = max(supplies)
        found.say(f"The supply is {grouped(largest)}, the largest that is said: {supplies[largest]}.")
        return largest
    fits = [tokens for tokens in supplies if _fits_all(drafts, tokens)]
    if len(fits) == 1:
        found.say(f"The supply is {grouped(fits[0])} ({supplies[fits[0]]}): tokens and shares fit it.")
        return fits[0]
    choices = [(str(tokens), f"{label[:40]}: {grouped(tokens)}") for tokens, label in supplies.items()]
    answer = found.ask("supply", "More than one supply is said. Of which are the shares?", choices)
    return Fraction(answer) if answer else None


def _fits_all(drafts: Sequence[Draft], supply: Fraction) -> bool:
    """Whether all *drafts* have tokens and a share, and they fit together in this *supply*."""
    pairs = [_values(draft) for draft in drafts if {"tokens", "share"} <= draft.cells.keys()]
    if len(pairs) < len(drafts) or None in pairs:
        return False
    return all(abs(tokens - share * supply) <= slack * supply for tokens, share, slack in pairs)


def said_supply(context: Context) -> Fraction | None:
    """The supply that stands around the table, as *context* has it; None if there is none, or in doubt."""
    return amount_said(context.supply[0]) if context.supply else None


def check_shares(drafts: list[Draft], supply: Fraction | None, found: Findings) -> None:
    """Where *drafts* have tokens and a share, check one against the other and the *supply*; keep the tokens.

    Where they do not fit, *found* asks which of the two counts.
    """
    both = [draft for draft in drafts if not draft.is_open and {"tokens", "share"} <= draft.cells.keys()]
    pairs = [(draft, *values) for draft in both if (values := _values(draft))]
    if not pairs or scale_is_open(found):
        return
    whole = supply if supply is not None else _implied(pairs)
    wrong = [
        draft
        for draft, tokens, share, slack in pairs
        if whole is None or abs(tokens - share * whole) > slack * whole
    ]
    if not wrong:
        found.say("Tokens and shares stand side by side and fit together; the tokens count.")
    else:
        draft = wrong[0]
        share = in_percent(checks.exact(draft.cells["share"]))
        of = f" of {grouped(whole)}" if whole is not None else ""
        sentence = (
            f"Tokens and shares do not fit together in {len(wrong)} row{'s' * (len(wrong) > 1)}, such as row "
            f"{draft.row} ({draft.name}): {counted(draft.cells['tokens'], 'token')}, {share}{of}. "
            "Which counts?"
        )
        choices = [("tokens", "the tokens"), ("share", "the shares")][: 2 if supply is not None else 1]
        kept = found.ask("amounts", sentence, choices, [draft.places["tokens"] for draft in wrong])
        for draft in both:
            if kept is None:
                draft.is_open = draft.is_open or draft in wrong
            elif kept == "share":
                del draft.cells["tokens"]
    for draft in both:
        if "tokens" in draft.cells:
            del draft.cells["share"]


def _values(draft: Draft) -> tuple[Fraction, Fraction, Fraction] | None:
    """Tokens, share, and how far the share may be from what was meant: half of its last digit."""
    tokens, share = checks.exact(draft.cells["tokens"]), checks.exact(draft.cells["share"])
    if tokens is None or share is None:
        return None
    text = draft.cells["share"]
    digits = len(text.partition(".")[2])
    return tokens, share, Fraction(0) if "/" in text else Fraction(1, 2 * 10 ** max(digits, 2))


def _implied(pairs: Sequence[tuple[Draft, Fraction, Fraction, Fraction]]) -> Fraction | None:
    """A supply that all tokens and shares fit, None if there is none."""
    lows, highs = [], []
    for _, tokens, share, slack in pairs:
        if share:
            lows.append(tokens / (share + slack))
            if share > slack:
                highs.append(tokens / (share - slack))
        elif tokens:
            return None
    if not lows or (highs and max(lows) > min(highs)):
        return None
    exact = {tokens / share for _, tokens, share, _ in pairs if share}
    return exact.pop() if len(exact) == 1 else (max(lows) + min(highs or [max(lows)])) / 2


def grouped(number: Fraction) -> str:
    """*number* as people write it, with commas: 1,000,000."""
    if number.denominator == 1 or abs(number) >= _NO_PARTS_FROM:
        return f"{round(number):,}"
    return f"{float(number):,.6f}".rstrip("0")


@exactly
def in_percent(share: Fraction) -> str:
    """*share*, of any size, in per cent.

    >>> in_percent(Fraction(1, 3)), in_percent(Fraction(10) ** 400)
    ('33.3333 %', '1e+402 %')
    """
    number = 100 * share
    if abs(number) < _NO_PARTS_FROM:
        return f"{float(number):.6g} %"
    return f"{Decimal(round(number)).normalize():.6g} %"  # no float is so large


_NO_PARTS_FROM = 10**15
"""From here on a float has no room for what stands behind the point."""
