"""Rows whose schedule is not said: a blank is no zero, and what it means is asked or noted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from course_lib.crypto_tokens.vesting.plan_import.cells.draft import Draft
from course_lib.crypto_tokens.vesting.plan_import.columns.columns import UsedColumn
from course_lib.crypto_tokens.vesting.plan_import.findings import Findings
from course_lib.data import checks

_LASTS = ("duration_months", "month_share", "end", "period", "terms")
_LOCKS = ("cliff_months", "cliff_date")
_AT_START = ("tge_fraction", "tge_tokens", "tge_supply")
_AT_CLIFF = ("cliff_fraction", "cliff_tokens", "cliff_supply")
_MOST_NAMES = 4


def settle_missing_terms(drafts: Sequence[Draft], columns: Iterable[UsedColumn], found: Findings) -> None:
    """Ask through *found* what holds for *drafts* whose row does not say when all of it unlocks.

    Where none of the *columns* is about a schedule, nothing is asked: all unlocks at the start, and a note
    says so, unless the heading of the start speaks of an unlock. A bucket of which all unlocks at the start
    needs no more.

    >>> from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of
    >>> from course_lib.crypto_tokens.vesting.plan_import.tables.layout import PlanColumn
    >>> cells = {"bucket": "Team", "tokens": "5", "tge_fraction": "0.1"}
    >>> found, heading = Findings({}), PlanColumn(2, "C", "TGE", heading_of("TGE"))
    >>> drafts = [Draft(1, 2, cells, dict.fromkeys(cells, "A2"))]
    >>> settle_missing_terms(drafts, [UsedColumn(heading, "tge_fraction")], found)
    >>> found.questions["vesting"].sentence
    'Nothing says when Team unlocks beyond the share at the start. What is meant?'
    """
    drafts = [draft for draft in drafts if {"tokens", "share"} & draft.places.keys()]
    titles = {used.field: used.column.title for used in columns}
    fields = set(titles)
    if not drafts:
        return
    if not fields & {*_LASTS, *_LOCKS, *_AT_START, *_AT_CLIFF}:
        if "unlock" not in titles.get("start", "").casefold():
            found.say("Nothing says how the tokens vest: all of them unlock at the start.")
        return
    if not fields & {*_LASTS, *_AT_START}:
        found.say("Nothing says how the tokens vest: what has a cliff unlocks at the cliff, at once.")
        return
    if any(id.startswith(("percent:", "parts:")) for id in found.questions):
        return  # whether a share is all of it is not known yet, nor what holds for parts of a row
    silent = [draft for draft in drafts if not _is_doubtful(draft, found)]
    silent = [draft for draft in silent if _is_silent(draft, fields)]
    locked = [draft for draft in silent if _cliff(draft)]
    # a lock "and then linearly" speaks of a length that it does not say
    in_words = [draft for draft in locked if "phrase" in draft.places and "bit by bit" not in draft.places]
    if in_words:
        found.say(f"Nothing says how {_names(in_words)} vests after its cliff: all of it unlocks then.")
        locked = [draft for draft in locked if draft not in in_words]
    free = [draft for draft in silent if not _cliff(draft)]
    above = {draft.line: before for before, draft in pairwise(drafts)}
    for id, some in (("vesting", free), ("vesting:cliff", locked)):
        if some:
            models = {draft.line: above[draft.line] for draft in some if draft.line in above}
            _ask(id, some, {line: models.get(model.line, model) for line, model in models.items()}, found)


def _is_doubtful(draft: Draft, found: Findings) -> bool:
    """Whether it is open if *draft* is a bucket at all: it may be a sum, or its start is asked for."""
    asked = [each for id, each in found.questions.items() if id == "sums" or id.startswith("empty:")]
    places = {*draft.places.values(), f"{draft.line}.start", f"{draft.line}.bucket"}
    return any(places & set(each.places) for each in asked)


def _is_silent(draft: Draft, fields: Collection[str]) -> bool:
    """Whether *draft* leaves open when all of it unlocks; *fields* are those of its table.

    A typed zero, or none, says that there is no vesting. Beside a share at the start that is not all, and
    without a cliff, it contradicts itself, unless the table has a rule of the cliff, as ours have.
    """
    at_start = _number(draft, "tge_fraction")
    said = [name for name in ("duration_months", "end", *_LOCKS) if name in draft.places]
    is_open = not all(_is_known(draft, name) for name in said)
    unread = at_start is None and any(name in draft.places for name in _AT_START)
    is_open = is_open or bool({"terms", "month_share"} & draft.cells.keys())  # not understood: it is refused
    if is_open or unread or at_start == 1 or _lasts(draft):
        return False
    if "period" in draft.cells and fields & {"duration_months", "end", "terms"}:
        return False  # how often, and not for how long: it is refused
    says_none = "duration_months" in draft.places or "terms" in draft.places
    if _cliff(draft):
        return not says_none and bool(fields & set(_LASTS))
    return not says_none or (at_start is not None and "cliff_rule" not in draft.places)


def _is_known(draft: Draft, name: str) -> bool:
    return _number(draft, name) is not None or (name in ("end", "cliff_date") and name in draft.cells)


def _cliff(draft: Draft) -> bool:
    return bool(_number(draft, "cliff_months")) or "cliff_date" in draft.cells


def _number(draft: Draft, name: str) -> Fraction | None:
    return checks.exact(draft.cells.get(name, ""))


def _names(drafts: Sequence[Draft]) -> str:
    names = list(dict.fromkeys(draft.name or f"row {draft.row}" for draft in drafts))
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])} and {len(names) - _MOST_NAMES + 1} more"
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


_AT_ONCE = {
    "vesting": ("start", "all of it unlocks at the start"),
    "vesting:cliff": ("cliff", "all that is left unlocks at the cliff"),
}


def _ask(id: str, silent: Sequence[Draft], models: Mapping[int, Draft], found: Findings) -> None:
    """Ask what holds for *silent*: all at once, or what their *models* say, where each has one that vests."""
    one, names = len(silent) == 1, _names(silent)
    sentence = f"Nothing says how {names} {'vests' if one else 'vest'} once the cliff is over."
    if id == "vesting":
        beyond = any(name in draft.cells for draft in silent for name in _AT_START)
        verb = "unlocks" if one else "unlock"
        sentence = f"Nothing says when {names} {verb}{' beyond the share at the start' * beyond}."
    choices = [_AT_ONCE[id], ("missing", "the plan lacks it")]
    vests = [line for line, model in models.items() if _lasts(model)]
    if len(vests) == len(silent):
        choices.insert(1, ("above", "as in the row above, as in merged cells"))
    places = [f"{draft.line}.duration_months" for draft in silent]
    answer = found.ask(id, f"{sentence} What is meant?", choices, places)
    for draft, place in zip(silent, places, strict=True):
        if answer is None:
            draft.is_open = True
        elif answer == "missing":
            who = f" ({draft.name})" if draft.name else ""
            problem = f"Row {draft.row}{who}: nothing says how it vests; write its cliff and its vesting."
            found.fault(problem, draft.row, "duration_months", place)
        elif answer == "above":
            _fill_from(models[draft.line], draft, found)
        else:
            draft.fill("duration_months", "0", f"as answered: {_AT_ONCE[id][1]}", found)


def _lasts(draft: Draft) -> bool:
    return bool(_number(draft, "duration_months")) or "end" in draft.cells


def _fill_from(model: Draft, draft: Draft, found: Findings) -> None:
    for name in ("cliff_months", "duration_months", "end", "period", "cliff_rule"):
        if name in model.cells and not draft.cells.get(name, "").strip("0"):
            draft.fill(name, model.cells[name], "as in the row above", found)
