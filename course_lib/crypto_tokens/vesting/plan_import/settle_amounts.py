"""Tokens and shares checked against each other, against the supply, and against totals in the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.amount_words import whole_amount
from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.context import Context, amount_said
from course_lib.crypto_tokens.vesting.plan_import.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.rows import understood
from course_lib.crypto_tokens.vesting.plan_import.settled import Settled
from course_lib.data import checks
from course_lib.data.grids import GridLine
from course_lib.data.words import counted


@dataclass(frozen=True)
class Total:
    """A row that sums others: its ``line``, ``label``, its ``tokens`` and ``share``, None if it has none."""

    line: int
    label: str
    tokens: Fraction | None
    share: Fraction | None


def totals_of(
    lines: Sequence[GridLine], columns: Mapping[int, UsedColumn], settled: Settled, found: Findings
) -> list[Total]:
    """The totals in *lines*, read by *columns* and *settled* like the rows; *found* gets what is open."""
    totals = []
    for line in lines:
        values: dict[str, Fraction | None] = {}
        label = ""
        for index, used in columns.items():
            cell = line.cells[index]
            if cell.text and used.field in ("tokens", "share"):
                values[used.field] = checks.exact(understood(cell, used, settled, found).text or "")
            elif cell.text and used.field == "bucket":
                label = cell.text
        totals.append(Total(line.number, label[:40], values.get("tokens"), values.get("share")))
    return totals


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
    said = amount_said(context.supply[0]) if context.supply else None
    if given is not None:
        supply = checks.exact(given)
        if said and said != supply and supply is not None:
            found.say(f"{context.supply[1]} says a supply of {context.supply[0]}; the one given counts.")
        return supply
    if said:
        return _one_of(drafts, context, found)
    needed = [draft for draft in drafts if _needs_supply(draft)]
    if not needed:
        return None
    whole = next((total for total in totals if total.share == 1 and total.tokens), None)
    if whole:
        found.say(f"The supply is {_grouped(whole.tokens)}: the row “{whole.label}” says so.")
        return whole.tokens
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


OF_SUPPLY = ("share", "tge_supply", "cliff_supply")


def _needs_supply(draft: Draft) -> bool:
    """Whether *draft* says of the supply what becomes tokens, or a share of its own tokens, only with it."""
    said = [name for name in OF_SUPPLY if name in draft.cells]
    return bool(said) and ("tokens" not in draft.cells or "share" not in said)


def _one_of(drafts: Sequence[Draft], context: Context, found: Findings) -> Fraction | None:
    """The supply that *context* says; where it says several it is asked for if *drafts* have shares of one.

    Else the largest counts, which no plan goes beyond.
    """
    supplies = {tokens: label for text, _, label in context.supplies if (tokens := amount_said(text))}
    if len(supplies) == 1:
        found.say(f"The supply is {context.supply[0]}: {context.supply[1]} says so.")
        return next(iter(supplies))
    if not any(name in draft.cells for draft in drafts for name in OF_SUPPLY):
        largest = max(supplies)
        found.say(f"The supply is {_grouped(largest)}, the largest that is said: {supplies[largest]}.")
        return largest
    choices = [(str(tokens), f"{label[:40]}: {_grouped(tokens)}") for tokens, label in supplies.items()]
    answer = found.ask("supply", "More than one supply is said. Of which are the shares?", choices)
    return Fraction(answer) if answer else None


def check_shares(drafts: list[Draft], supply: Fraction | None, found: Findings) -> None:
    """Where *drafts* have tokens and a share, check one against the other and the *supply*; keep the tokens.

    Where they do not fit, *found* asks which of the two counts.
    """
    both = [draft for draft in drafts if not draft.is_open and {"tokens", "share"} <= draft.cells.keys()]
    pairs = [(draft, *values) for draft in both if (values := _values(draft))]
    if not pairs:
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
        share = float(100 * checks.exact(draft.cells["share"]))
        of = f" of {_grouped(whole)}" if whole is not None else ""
        sentence = (
            f"Tokens and shares do not fit together in {len(wrong)} row{'s' * (len(wrong) > 1)}, such as row "
            f"{draft.row} ({draft.name}): {counted(draft.cells['tokens'], 'token')}, {share:.6g} %{of}. "
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


def check_totals(drafts: list[Draft], totals: Sequence[Total], found: Findings) -> None:
    """Compare *totals* with the sums of the *drafts* above them; ask through *found* if they differ."""
    last = 0
    for total in totals:
        above = [draft for draft in drafts if draft.line < total.line] or drafts
        since = [draft for draft in above if draft.line > last] or above
        last = total.line
        if any(draft.is_open for draft in above):
            continue
        for name, said in (("tokens", total.tokens), ("share", total.share)):
            if said is None:
                continue
            sums = [_sum(part, name) for part in (above, since)]
            if None in sums:
                continue
            slack = _slack(above, name)
            if all(abs(said - added) > slack for added in sums):
                words = _grouped(said) if name == "tokens" else f"{float(100 * said):.6g} %"
                adds = _grouped(sums[0]) if name == "tokens" else f"{float(100 * sums[0]):.6g} %"
                label = total.label or "without a name"
                sentence = f"The row “{label}” says {words}, and the rows add up to {adds}."
                choices = [("rows", "the rows count, and that line is left out")]
                found.ask(
                    f"total:{total.line}",
                    f"{sentence} Is a row missing or wrong?",
                    choices,
                    [f"A{total.line}"],
                )
            else:
                found.say(f"The row “{total.label or 'without a name'}” adds up, and is no bucket.")


TERMS = ("cliff_months", "cliff_date", "cliff_fraction", "duration_months", "end", "terms", "period")
TERMS += ("tge_fraction", "tge_tokens", "tge_supply", "cliff_tokens", "cliff_supply")


def without_sums(
    lines: Sequence[GridLine], columns: Mapping[int, UsedColumn], settled: Settled, found: Findings
) -> tuple[GridLine, ...]:
    """*lines* without those that add up the ones below them, or all above, and have no terms; *found* asks.

    *columns* says how each column is used, by its index, and *settled* what was answered before.
    """
    amount = next(
        (index for name in ("tokens", "share") for index, u in columns.items() if u.field == name), None
    )
    terms = [index for index, used in columns.items() if used.field in TERMS]
    start = [index for index, used in columns.items() if used.field == "start"]
    if amount is None or not terms + start:
        return tuple(lines)
    bare = [not any(line.cells[index].text for index in terms) for line in lines]
    if terms and (not any(bare) or all(bare)):
        return tuple(lines)
    read = [understood(line.cells[amount], columns[amount], settled, found).text for line in lines]
    numbers = [checks.exact(text or "") for text in read]
    below = [at for at in range(len(lines)) if terms and bare[at] and _adds_up(at, numbers, bare)]
    empty = [
        at for at, line in enumerate(lines) if not any(line.cells[index].text for index in terms + start)
    ]
    sums = below or [at for at in empty if at > 1 and _sums_above(at, numbers)]
    if not sums:
        return tuple(lines)
    name = next((index for index, used in columns.items() if used.field == "bucket"), amount)
    first, others = lines[sums[0]].cells[name], "lines below" if below else "all lines above"
    more = f" The same holds for {len(sums) - 1} more." if len(sums) > 1 else ""
    sentence = (
        f"Line {lines[sums[0]].number} (“{first.text[:40]}”) holds as much as {others} it together "
        f"and has no terms of its own.{more} Is it their sum?"
    )
    choices = [("sum", "their sum: leave it out"), ("bucket", "a bucket of its own")]
    places = [lines[at].cells[name].place for at in sums]
    answer = found.ask("sums", sentence, choices, places)
    if answer == "sum":
        found.say(f"The line “{first.text[:40]}”{' and others' * (len(sums) > 1)} adds up {others} it.")
    return tuple(line for at, line in enumerate(lines) if answer == "bucket" or at not in sums)


def _adds_up(at: int, numbers: Sequence[Fraction | None], bare: Sequence[bool]) -> bool:
    """Whether number *at* is the sum of two or more that follow it, of which one at least is not *bare*."""
    whole, added = numbers[at], Fraction(0)
    for below in range(at + 1, len(numbers)):
        if not whole or numbers[below] is None or added > whole:
            return False
        added += numbers[below]
        if added == whole and below > at + 1:
            return not all(bare[at + 1 : below + 1])
    return False


def _sums_above(at: int, numbers: Sequence[Fraction | None]) -> bool:
    """Whether number *at* is the sum of all that stand before it."""
    above = numbers[:at]
    return None not in above and bool(numbers[at]) and sum(above) == numbers[at]


def _sum(drafts: Sequence[Draft], name: str) -> Fraction | None:
    values = [checks.exact(draft.cells[name]) for draft in drafts if name in draft.cells]
    return sum(values, Fraction(0)) if values and None not in values else None


def _slack(drafts: Sequence[Draft], name: str) -> Fraction:
    """How far rounded shares may add up beside their total."""
    if name == "tokens":
        return Fraction(0)
    digits = max(len(draft.cells.get(name, "").partition(".")[2]) for draft in drafts)
    return Fraction(len(drafts), 2 * 10 ** max(digits, 2))


def _grouped(number: Fraction) -> str:
    return f"{number.numerator:,}" if number.denominator == 1 else f"{float(number):,.6f}".rstrip("0")
