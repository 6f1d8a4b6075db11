"""Cliffs and durations: lengths in days as months, and whether the vesting includes its cliff."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.cells.number_cells import fraction_text
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.field_groups import LENGTHS
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.settling.days_as_months import months_after, rounding_of
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_amounts import grouped, in_percent
from course_lib.crypto_tokens.vesting.plan_import.settling.settle_days import (
    lengths_said,
    settle_cliff_date,
    settle_end,
)
from course_lib.crypto_tokens.vesting.plan_import.settling.unlocks_agree import settle_disagreements
from course_lib.crypto_tokens.vesting.plan_import.wording.cliff_words import DELAYED, TOTAL
from course_lib.crypto_tokens.vesting.plan_import.wording.words import NOTHING
from course_lib.data import checks
from course_lib.data.words import counted

_RULES = (
    ("retroactive", "the vesting counts from the start, and what has built up arrives at the cliff at once"),
    ("delayed", "the vesting begins when the cliff is over, and ends that much later"),
    ("lump", "the vesting ends as counted from the start, and nothing arrives at the cliff itself"),
)


_SAY_A_RULE = ("duration_months", "month_share", "end", "terms", "period", "cliff_months", "cliff_date")
"""Columns whose heading may say how cliff and vesting go together; in others it is about something else."""


_IN_DAYS = re.compile(r"[0-9]+ days")


def settle_lengths(drafts: list[Draft], found: Findings) -> None:
    """Turn lengths of *drafts* in days, and cliffs that are dates, into months; asked through *found*."""
    in_words = [(draft.start(), draft.cells.get(name, "")) for draft in drafts for name in LENGTHS]
    dated = [(start, text) for start, text in in_words if start and _IN_DAYS.fullmatch(text)]
    rounding = rounding_of(dated, found)
    for draft in drafts:
        start = draft.start()
        for name in LENGTHS:
            text = draft.cells.get(name, "")
            in_days = _IN_DAYS.fullmatch(text)  # the reader of rows says what is wrong with others
            if in_days and start is None:
                draft.is_open, draft.cells[name] = True, ""  # how many months they are depends on the start
            elif in_days:
                months = months_after(start, text, rounding, found)
                draft.is_open = draft.is_open or months is None
                draft.cells[name] = months or ""
        if start is None:
            continue
        if "cliff_date" in draft.cells:
            settle_cliff_date(draft, start, found)
        if "end" in draft.cells:
            settle_end(draft, start, found)


def settle_rules(drafts: list[Draft], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Say for each of *drafts* how its cliff is read: by headings of *columns*, by a row, or asked once.

    It is asked through *found*.
    """
    fields = {used.field: used.column for used in columns.values()}
    waiting = [draft for draft in drafts if _has_both(draft) and "cliff_rule" not in draft.cells]
    own = (
        all(fields[name].heading.field == name for name in LENGTHS if name in fields)
        and not {"terms", "month_share"} & fields.keys()
    )
    waiting_shares = [draft for draft in waiting if _number(draft, "cliff_fraction")]
    said = [draft for draft in waiting if "said_rule" in draft.cells]
    if not waiting or (own and not said and not waiting_shares and "cliff_date" not in fields):
        _combine(drafts, found)
        return
    for draft in waiting:
        if draft.cells.get("said_rule") == DELAYED:
            draft.fill("cliff_rule", DELAYED, "the row itself says that the vesting follows the cliff", found)
    waiting = [draft for draft in waiting if "cliff_rule" not in draft.cells]
    ruling = [fields[name] for name in _SAY_A_RULE if name in fields and fields[name].heading.rule]
    if ruling and ruling[0].heading.rule == DELAYED:
        for draft in waiting:
            if draft.cells.get("said_rule") != TOTAL:
                draft.fill("cliff_rule", DELAYED, f"“{ruling[0].title}”", found)
        said = f"The vesting begins when the cliff is over: “{ruling[0].title}” says so."
        found.say(said) if any("cliff_rule" in draft.cells for draft in waiting) else None
        waiting = [draft for draft in waiting if "cliff_rule" not in draft.cells]
    counts_it = bool(ruling) and ruling[0].heading.rule == TOTAL
    rule, reason = _rule(waiting, found, counts_it=counts_it) if waiting else ("", "")
    for draft in waiting:
        if rule is None:
            draft.is_open = True
            draft.cells.pop("cliff_fraction", None)  # it cannot be judged before the rule is known
            continue
        draft.fill("cliff_rule", rule, reason, found)
    _combine(drafts, found)


def _rule(waiting: list[Draft], found: Findings, *, counts_it: bool) -> tuple[str | None, str]:
    """The rule that holds for *waiting*, and why: by their numbers, or asked through *found*.

    *counts_it* says that by the heading the vesting includes the cliff.
    """
    counts_it = counts_it or all(draft.cells.get("said_rule") == TOTAL for draft in waiting)
    longer = [
        draft
        for draft in waiting
        if "end" not in draft.cells and _number(draft, "cliff_months") > _number(draft, "duration_months")
    ]
    if longer and not counts_it:
        draft = longer[0]
        reason = (
            f"in row {draft.row} ({draft.name}) the cliff of {counted(draft.cells['cliff_months'], 'month')} "
            f"is longer than the vesting of {counted(draft.cells['duration_months'], 'month')}"
        )
        found.say(f"The vesting begins when the cliff is over: {reason}.")
        return DELAYED, reason
    if by_share := _rule_by_shares(waiting, found):
        return by_share, "what unlocks at the cliff is the share of its months"
    if not counts_it and (by_end := next(filter(None, map(_rule_by_end, waiting)), None)):
        said, draft = by_end
        counts_it = said == TOTAL
        if said == DELAYED:
            reason = f"by row {draft.row} ({draft.name}) its end lies a cliff and a vesting after the start"
            found.say(f"The vesting begins when the cliff is over: {reason}.")
            return DELAYED, reason
    draft = waiting[0]
    months = draft.cells.get("duration_months")
    length = counted(months, "month") if months else f"the time until {draft.cells.get('end', 'its end')}"
    sentence = (
        f"A cliff of {counted(draft.cells['cliff_months'], 'month')} and a vesting of {length} "
        f"({draft.name}): how do they go together?"
    )
    choices = [choice for choice in _RULES if not (counts_it and choice[0] == DELAYED)]
    places = [draft.places.get("cliff_months", f"{draft.line}.cliff_rule") for draft in waiting]
    return found.ask("cliff_rule", sentence, choices, places), "as answered"


def _rule_by_shares(waiting: list[Draft], found: Findings) -> str:
    """The rule of *waiting*, if in each row the share at the cliff is that of its months; "" if not.

    25 % at a cliff of 12 months: the vesting of 48 months counts it, one of 36 months does not.
    """
    rules = set()
    for draft in waiting:
        share, cliff = _number(draft, "cliff_fraction"), _number(draft, "cliff_months")
        months = _number(draft, "duration_months")
        if not share or not months or "end" in draft.cells or _number(draft, "tge_fraction"):
            return ""
        totals = {"retroactive": months, DELAYED: months + cliff}
        rules.add(next((rule for rule, all in totals.items() if abs(cliff / all - share) < _NEARLY), ""))
    if len(rules) != 1 or "" in rules:
        return ""
    rule, draft = rules.pop(), waiting[0]
    counts = "follows the cliff" if rule == DELAYED else "counts the cliff"
    share = float(100 * _number(draft, "cliff_fraction"))
    found.say(f"The vesting {counts}: {share:.4g} % at the cliff is the part of its months ({draft.name}).")
    return rule


_NEARLY = Fraction(1, 200)
"""How far a share that was rounded may be from that of the months."""


def _rule_by_end(draft: Draft) -> tuple[str, Draft] | None:
    """How the cliff and the vesting of *draft* go together by its end, delayed or total, and the *draft*."""
    start = draft.start()
    try:
        end = date.fromisoformat(draft.cells.get("end", ""))
    except ValueError:
        return None
    if start is None or end < start or not (lengths := lengths_said(draft)):
        return None
    months = whole_months(start, unix_time(end))
    if add_months(start, months) != end or months not in lengths:
        return None
    return ("total" if months == lengths[0] else "delayed"), draft


def _has_both(draft: Draft) -> bool:
    lasts = _number(draft, "duration_months") > 0 or "end" in draft.cells
    return not draft.is_open and _number(draft, "cliff_months") > 0 and lasts


def _number(draft: Draft, name: str) -> Fraction:
    return checks.exact(draft.cells.get(name, "")) or Fraction(0)


def _combine(drafts: list[Draft], found: Findings) -> None:
    """A share at the cliff makes a lump of it; where the vesting follows the cliff, its end moves."""
    for draft in drafts:
        share = _number(draft, "cliff_fraction")
        if not share or draft.places.get("cliff_rule", ".").count(".") == 0:
            continue  # a rule that stands in the table is not changed
        if draft.cells.get("cliff_rule") == "delayed":
            months = _number(draft, "cliff_months") + _number(draft, "duration_months")
            draft.fill("duration_months", str(months), "cliff and vesting together", found)
        if draft.cells.get("cliff_rule") in (None, "retroactive", "delayed") and not draft.is_open:
            draft.fill("cliff_rule", "lump", "a share unlocks at the cliff", found)


_UNLOCKS = (("tge", "at the start"), ("cliff", "at the cliff"))


def settle_unlocks(drafts: list[Draft], supply: Fraction | None, found: Findings) -> None:
    """Turn what *drafts* unlock in tokens, or as a share of the *supply*, into a share of the bucket.

    *supply* is in tokens, None where it is not known. What is more than the bucket is told to *found*, and
    asked is what a share of the bucket in another column contradicts.
    """
    known = [draft for draft in drafts if not draft.is_open]
    for draft in known:
        _say_what_is_no_number(draft, found)
    for when, _ in _UNLOCKS:
        name = f"{when}_fraction"
        said = {draft.row: it for draft in known if (it := _said_otherwise(draft, when, supply))}
        others = {row: (it.share, it.words) for row, it in said.items()}
        counts = settle_disagreements(known, others, when, found)
        for draft in known:
            if draft.row in said and (name not in draft.cells or counts.get(draft.row)):
                _fill_unlock(draft, when, said[draft.row], found)


@dataclass(frozen=True)
class _Unlock:
    """What unlocks at once: the ``part`` of the ``whole`` bucket, what both are of, and the field."""

    part: Fraction
    whole: Fraction
    of: str
    field: str

    @property
    def share(self) -> Fraction:
        """It as a share of the bucket."""
        return self.part / self.whole

    @property
    def words(self) -> str:
        """It in words, as a question has them."""
        if self.of == "tokens":
            return f"{grouped(self.part)} of {grouped(self.whole)} tokens"
        return f"{in_percent(self.part)} of the supply, of which it has {in_percent(self.whole)}"


def _said_otherwise(draft: Draft, when: str, supply: Fraction | None) -> _Unlock | None:
    """What *draft* unlocks by its tokens, or by a share of the *supply*; None where it says neither."""
    for field, of, size in (
        (f"{when}_tokens", "tokens", _tokens_of_bucket),
        (f"{when}_supply", "% of the supply", _share_of_supply),
    ):
        part, whole = checks.exact(draft.cells.get(field, "")), size(draft, supply)
        if whole and part is not None and (part or f"{when}_fraction" in draft.cells):
            return _Unlock(part, whole, of, field)
    return None


def _fill_unlock(draft: Draft, when: str, said: _Unlock, found: Findings) -> None:
    """Fill in what *draft* unlocks, as *said* in another column; more than the bucket is told to *found*."""
    name = f"{when}_fraction"
    at_once, bucket = (_said(number, said.of) for number in (said.part, said.whole))
    if said.share <= 1:
        draft.fill(name, fraction_text(said.share), f"{at_once} of {bucket}", found)
        return
    verb = "is" if said.of == "tokens" and said.part == 1 else "are"
    sentence = f"{at_once} {dict(_UNLOCKS)[when]} {verb} more than the {bucket} of the bucket."
    place = draft.places.get(said.field, "")
    found.fault(f"Row {draft.row} ({draft.name}): {sentence}", draft.row, name, place)


def _say_what_is_no_number(draft: Draft, found: Findings) -> None:
    """Refuse a cell of *draft* that should say what unlocks at once: it must not count as nothing."""
    for when, words in _UNLOCKS:
        for typed, wanted in ((f"{when}_tokens", "a number of tokens"), (f"{when}_supply", "a share")):
            text = draft.cells.get(typed, "")
            if text and checks.exact(text) is None and text.casefold() not in NOTHING:
                sentence = f"what unlocks {words} must be {wanted} in digits alone; it is {text[:40]!r}."
                place = draft.places.get(typed, "")
                found.fault(f"Row {draft.row} ({draft.name}): {sentence}", draft.row, typed, place)


def _tokens_of_bucket(draft: Draft, supply: Fraction | None) -> Fraction | None:
    """How many tokens the bucket of *draft* has, None while nothing says it."""
    if "tokens" in draft.cells:
        return _number(draft, "tokens")
    return _number(draft, "share") * supply if supply else None


def _share_of_supply(draft: Draft, supply: Fraction | None) -> Fraction | None:
    """What part of the *supply* the bucket of *draft* is, None while nothing says it."""
    if "share" in draft.cells:
        return _number(draft, "share")
    return _number(draft, "tokens") / supply if supply else None


def _said(number: Fraction, words: str) -> str:
    if words == "tokens":
        return counted(fraction_text(number), "token")
    return f"{float(100 * number):.6g} {words}"
