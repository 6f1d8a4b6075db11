"""Cliffs and durations: days as months, dates as months, and whether the vesting includes its cliff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from course_lib.crypto_tokens.calendar import add_months, unix_time, whole_months
from course_lib.crypto_tokens.vesting.plan_import.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.crypto_tokens.vesting.plan_import.rows import fraction_text, months_after
from course_lib.crypto_tokens.vesting.plan_import.settle_amounts import grouped, in_percent
from course_lib.crypto_tokens.vesting.plan_import.settled import LENGTHS
from course_lib.crypto_tokens.vesting.plan_import.unlocks_agree import settle_disagreements
from course_lib.crypto_tokens.vesting.plan_import.words import NOTHING
from course_lib.data import checks
from course_lib.data.words import counted

_RULES = (
    ("retroactive", "the vesting counts from the start, and what has built up arrives at the cliff at once"),
    ("delayed", "the vesting begins when the cliff is over, and ends that much later"),
    ("lump", "the vesting ends as counted from the start, and nothing arrives at the cliff itself"),
)


def settle_lengths(drafts: list[Draft], found: Findings) -> None:
    """Turn lengths of *drafts* in days, and cliffs that are dates, into months; asked through *found*."""
    for draft in drafts:
        start = draft.start()
        for name in LENGTHS:
            text = draft.cells.get(name, "")
            if text.endswith(" days") and start is None:
                draft.is_open, draft.cells[name] = True, ""  # how many months they are depends on the start
            elif text.endswith(" days"):
                months = months_after(start, text, text, found)
                draft.is_open = draft.is_open or months is None
                draft.cells[name] = months or ""
        if start is None:
            continue
        if "cliff_date" in draft.cells:
            _settle_cliff_date(draft, start, found)
        if "end" in draft.cells:
            _settle_end(draft, start, found)


def _settle_cliff_date(draft: Draft, start: date, found: Findings) -> None:
    try:
        day = date.fromisoformat(draft.cells["cliff_date"])
    except ValueError:
        draft.cells["cliff_months"] = draft.cells["cliff_date"]
        return
    months = whole_months(start, unix_time(day))
    if day < start:
        found.fault(
            f"Row {draft.row} ({draft.name}), cliff: {day} lies before the start, {start}.",
            draft.row,
            "cliff_months",
            draft.places["cliff_date"],
        )
        return
    if add_months(start, months) != day:
        choices = [
            (str(count), f"{counted(count, 'month')}, {add_months(start, count)}")
            for count in (months, months + 1)
        ]
        sentence = f"The cliff on {day} is no whole number of months after {start}. Which is meant?"
        key = found.ask(f"cliff:{draft.line}", sentence, choices, [draft.places["cliff_date"]])
        if key is None:
            draft.is_open = True
            return
        months = int(key)
    draft.fill("cliff_months", str(months), f"{counted(months, 'month')} from {start} to the cliff", found)


def _settle_end(draft: Draft, start: date, found: Findings) -> None:
    """Where the end is no whole number of months after the start, ask which month is meant."""
    try:
        end = date.fromisoformat(draft.cells["end"])
        months = whole_months(start, unix_time(end))
    except ValueError:
        return
    if end < start or add_months(start, months) == end:
        return  # the reader of rows takes it, or says what is wrong
    ends = {str(count): add_months(start, count) for count in (months, months + 1)}
    choices = [(count, f"{counted(count, 'month')}, until {day}") for count, day in ends.items()]
    sentence = f"The end, {end}, is no whole number of months after the start, {start}. Which is meant?"
    key = found.ask(f"end:{start}:{end}", sentence, choices, [draft.places["end"]])
    if key is None:
        draft.is_open = True
        del draft.cells["end"]
    else:
        draft.fill("end", str(ends[key]), f"{counted(key, 'month')} after the start", found)


def settle_rules(drafts: list[Draft], columns: Mapping[int, UsedColumn], found: Findings) -> None:
    """Say for each of *drafts* how its cliff is read: by headings of *columns*, by a row, or asked once.

    It is asked through *found*.
    """
    fields = {used.field: used.column for used in columns.values()}
    waiting = [draft for draft in drafts if _has_both(draft) and "cliff_rule" not in draft.cells]
    own = (
        all(fields[name].heading.field == name for name in LENGTHS if name in fields)
        and "terms" not in fields
    )
    waiting_shares = [draft for draft in waiting if _number(draft, "cliff_fraction")]
    if not waiting or (own and not waiting_shares and "cliff_date" not in fields):
        _combine(drafts, found)
        return
    rule, reason = _rule(waiting, fields, found)
    for draft in waiting:
        if rule is None:
            draft.is_open = True
            draft.cells.pop("cliff_fraction", None)  # it cannot be judged before the rule is known
            continue
        draft.fill("cliff_rule", rule, reason, found)
    _combine(drafts, found)


def _rule(waiting: list[Draft], fields: Mapping, found: Findings) -> tuple[str | None, str]:
    said = next((fields[name].heading.rule for name in fields if fields[name].heading.rule), "")
    titles = next((fields[name].title for name in fields if fields[name].heading.rule), "")
    if said == "delayed":
        found.say(f"The vesting begins when the cliff is over: “{titles}” says so.")
        return "delayed", f"“{titles}”"
    longer = [
        draft
        for draft in waiting
        if "end" not in draft.cells and _number(draft, "cliff_months") > _number(draft, "duration_months")
    ]
    if longer and not said:
        draft = longer[0]
        reason = (
            f"in row {draft.row} ({draft.name}) the cliff of {counted(draft.cells['cliff_months'], 'month')} "
            f"is longer than the vesting of {counted(draft.cells['duration_months'], 'month')}"
        )
        found.say(f"The vesting begins when the cliff is over: {reason}.")
        return "delayed", reason
    draft = waiting[0]
    months = draft.cells.get("duration_months")
    length = counted(months, "month") if months else f"the time until {draft.cells.get('end', 'its end')}"
    sentence = (
        f"A cliff of {counted(draft.cells['cliff_months'], 'month')} and a vesting of {length} "
        f"({draft.name}): how do they go together?"
    )
    choices = [choice for choice in _RULES if not (said == "total" and choice[0] == "delayed")]
    places = [draft.places.get("cliff_months", f"{draft.line}.cliff_rule") for draft in waiting]
    return found.ask("cliff_rule", sentence, choices, places), "as answered"


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
