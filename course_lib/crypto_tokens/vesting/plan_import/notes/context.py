"""What stands around a table: the total supply and the day of the TGE, said above or below it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from course_lib.crypto_tokens.vesting.plan_import.notes.days_in_notes import (
    day_said,
    days_in,
    exact_days,
    only_start,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.amount_words import changes_amount, whole_amount
from course_lib.crypto_tokens.vesting.plan_import.wording.scale_words import (
    scale_in_brackets,
    scale_said,
    without_marks,
)
from course_lib.crypto_tokens.vesting.plan_import.wording.typed_dates import date_reading
from course_lib.data import checks
from course_lib.data.grids import GridCell, GridLine

_SUPPLY = re.compile(
    r"(?:total|max(?:imum)?|max\.|initial total|genesis|overall)\s+(?:token\s+)?supply"
    r"|gesamtmenge|gesamtangebot"
    r"|fixed supply|^supply(?=\s*(?:[:=].*)?$)"
    r"|supply (?:total|max)|offre totale|suministro total|oferta total|fornitura totale|token supply",
    re.IGNORECASE,
)
_ITS_DAY = (
    r"(?:[\s-]*(?:date|day|datum|tag|on|is|le|am|el|il|em"
    r"|of (?:the )?(?:token|coin|vesting|plan)))*(?!\w)"
)
_STARTS = (
    re.compile(rf"(?<!\w)(?:tge|token generation event|(?:vesting )?start){_ITS_DAY}", re.IGNORECASE),
    re.compile(rf"(?<!\w)(?:listing|launch(?:ing|es)?){_ITS_DAY}", re.IGNORECASE),
)
"""What names the start, the surest first: a launch may be that of a network, weeks away from the TGE."""

_OTHER_DAY = re.compile(
    r"\b(?:after|before|prior|pre|post|until|till|from|testnet|months?|years?|days?)\b", re.IGNORECASE
)
_MAY_STAND_BEFORE = """
the a our date day of for token tokens coin vesting unlock unlocks plan planned expected estimated official
public exchange cex dex tge listing launch and schedule all
"""
_BEFORE_START = frozenset(_MAY_STAND_BEFORE.split())
"""Words that may stand before "start" or "launch"; behind others, as in "audit launch", it is another one."""

_CIRCULATING = re.compile(r"circula|circola|umlauf|current|liquid|unlocked", re.IGNORECASE)
_OTHER_SUPPLY = re.compile(
    r"\b(?:old|previous(?:ly)?|former(?:ly)?|prior|past|legacy|outdated|superseded|v1|before|until|without|excl\w*"
    r"|ancienne?|alte[rs]?|bisherige[rs]?|frühere[rs]?|antigu[oa]|anterior|vecchi[oa]|precedente)\b",
    re.IGNORECASE,
)
"""Words beside a supply that was, or would be: it is not the one of the plan."""

FEWEST = 100_000
"""Of every token that the course has data of there are a hundred times as many: that few are no supply."""

_NUMBER_FIRST = re.compile(
    r"(?P<number>[0-9][^()]*?) (?:tokens? )?(?P<name>(?:total|max|fixed|total token) supply)", re.IGNORECASE
)
"""A whole line such as "1B fixed supply"."""

_AFTER = re.compile(r"\s*(?:\(.*?\))?\s*(?:[:=–-]|is|of|on)?\s*")


@dataclass(frozen=True)
class Context:
    """What the lines around a table say, as typed and with its place: the ``supply`` and the ``starts``.

    Each is a pair of the text and its place; ``supply`` is None where nothing is said. There are several
    ``starts`` where the lines name different days; ``names_tge`` says that they call it the TGE or the start,
    and not a launch. ``supplies`` has every supply that is another number, such
    as the largest there may be beside the one at genesis, each with its label. ``few`` has those that are too
    few for any token: they are counted like the amounts of the table.
    """

    supply: tuple[str, str] | None = None
    starts: tuple[tuple[str, str], ...] = ()
    names_tge: bool = False
    supplies: tuple[tuple[str, str, str], ...] = ()
    few: tuple[tuple[str, str, str], ...] = ()


def context_of(lines: Iterable[GridLine]) -> Context:
    """What *lines* say about the supply and the start: "Total supply: 1,000,000,000", "TGE | 2026-01-31"."""
    lines = tuple(lines)
    in_scale = scale_said(lines) is not None
    supplies: dict[Fraction | str, tuple[str, str, str]] = {}
    starts: list[dict[object, tuple[str, str]]] = [{} for _ in _STARTS]
    for line in lines:
        texts = [cell for cell in line.cells if cell.text]
        for index, cell in enumerate(texts):
            following = texts[index + 1 : index + 6]
            for said in _supplies_said(cell, following, in_scale=in_scale):
                supplies.setdefault(amount_said(said[0]) or said[0], said)
            for words, found in zip(_STARTS, starts, strict=True):
                for named in words.finditer(cell.text):
                    said = _said(named, cell, following, _is_day) if _is_start(named) else None
                    if not said:
                        continue
                    texts = (said[0], *days_in(cell.text[named.end() :]))
                    for text in exact_days(texts):
                        found.setdefault(day_said(text) or text, (text, said[1]))
    few = [said for said in supplies.values() if _is_few(said[0])]
    whole = [said for said in supplies.values() if said not in few and not _YEAR.fullmatch(said[0])]
    first, days = next(iter(whole), None), tuple(next(filter(None, starts), {}).values())
    if starts[0]:
        kept = exact_days([text for text, _ in days])
        days = tuple(said for said in days if said[0] in kept)
    days = days or only_start(lines)
    return Context(first[:2] if first else None, days, bool(starts[0]), tuple(whole), tuple(few))


def with_supply_of(context: Context, headings: Iterable[str]) -> Context:
    """*context* with the one of its supplies that *headings*, those of columns of shares, name.

    >>> said = (("10M", "A1", "Total supply"), ("21M", "A2", "Max supply"))
    >>> with_supply_of(Context(said[0][:2], supplies=said), ["% of max supply"]).supply
    ('21M', 'A2')
    """
    named = [said for said in context.supplies if any(_names(title, said[2]) for title in headings)]
    if len(context.supplies) < 2 or len(named) != 1:
        return context
    return replace(context, supply=named[0][:2], supplies=tuple(named))


def with_few_in_power(context: Context, power: int | None) -> Context:
    """*context* with a supply that is few, if it has no other, times ten to *power* like the amounts.

    It has none where there is no *power*, as there are no amounts.

    >>> said = ("1000", "A1", "Total supply")
    >>> with_few_in_power(Context(few=(said,)), 6).supply
    ('1000000000', 'A1')
    """
    if context.supplies or not context.few or power is None:
        return context
    times = [(str(amount_said(text) * 10**power), place, label) for text, place, label in context.few]
    return replace(context, supply=times[0][:2], supplies=tuple(times))


def _names(title: str, label: str) -> bool:
    """Whether *title*, the heading of shares, names the very supply that is called *label*."""
    called, said = (
        f" {without_marks(text.casefold())} ".replace(" maximum ", " max ").replace(" token ", " ")
        for text in (label, title)
    )
    return called in said


def _is_start(named: re.Match[str]) -> bool:
    """Whether what is *named* in a text is the start of the plan, and not that of something else."""
    before = re.split(r"[;,.|(]", named.string[: named.start()])[-1]
    if re.match(r"tge|token gen", named[0], re.IGNORECASE):
        return not _OTHER_DAY.search(before)
    return set(re.findall(r"\w+", before.casefold())) <= _BEFORE_START


def amount_said(text: str) -> Fraction | None:
    """The tokens that *text* stands for, None if it can be read in two ways, or in none.

    >>> amount_said("2.5 Mia. Token"), amount_said("1,000")
    (Fraction(2500000000, 1), None)
    """
    reading = whole_amount(text)
    return checks.exact(reading.values[""]) if reading and len(reading.values) == 1 else None


def _supplies_said(
    cell: GridCell, following: Sequence[GridCell], *, in_scale: bool
) -> Iterator[tuple[str, str, str]]:
    """Each supply that *cell* names, its place and label, in the scale that brackets there say.

    What circulates is no supply that shares are shares of, nor is a number whose scale is in doubt: one
    without a word where a note speaks of millions, which is what *in_scale* says.
    """
    first = _NUMBER_FIRST.fullmatch(cell.text.strip(" .*"))
    if first and not following and whole_amount(first["number"]):
        cell = replace(cell, text=f"{first['name']}: {first['number']}")
    names = list(_SUPPLY.finditer(cell.text))
    for at, name in enumerate(names):
        last = at + 1 == len(names)
        part = cell.text[name.start() : len(cell.text) if last else names[at + 1].start()]
        said = _said(_SUPPLY.match(part), replace(cell, text=part), following if last else (), _is_number)
        label = part[: _AFTER.match(part, len(name[0])).end()]
        before = re.split(r"[.,;|]", cell.text[: name.start()])[-1]
        power = scale_in_brackets(" ".join(re.findall(r"[(\[]([^)\]]*)[)\]]", label)))
        if said is None or power is None or _CIRCULATING.search(f"{before} {label}"):
            continue
        text, place = said
        if _OTHER_SUPPLY.search(f"{before} {label}"):
            continue
        tokens = amount_said(text)
        if power and tokens is not None and not any(map(str.isalpha, text)):
            yield str(tokens * Fraction(10) ** power), place, label.strip(" :=-–")
        elif not power and (not in_scale or any(map(str.isalpha, text))):
            yield text, place, label.strip(" :=-–")


_YEAR = re.compile("(?:19|20)[0-9]{2}")


def _is_few(text: str) -> bool:
    tokens = amount_said(text)
    return tokens is not None and 1 <= tokens < FEWEST and not _YEAR.fullmatch(text)


def speaks_of_supply(text: str) -> bool:
    """Whether *text* names the whole supply, such as "Max supply"."""
    return bool(_SUPPLY.search(text))


def says_supply(text: str) -> bool:
    """Whether *text*, alone in its line, says how many tokens there are in all.

    >>> says_supply("1B fixed supply"), says_supply("Max. supply 1000000000"), says_supply("Team supply")
    (True, True, False)
    """
    return next(_supplies_said(GridCell(text, ""), (), in_scale=False), None) is not None


def is_cut_supply(texts: Sequence[str]) -> bool:
    """Whether *texts*, the cells of a line, are a supply that its own commas have cut into several.

    >>> is_cut_supply(["Token supply: 1", "000", "000", "000"]), is_cut_supply(["Token supply", "000"])
    (True, False)
    """
    first, *others = texts
    cut = len(others) > 0 and all(re.fullmatch(r"[0-9]{3}", text) for text in others)
    return cut and bool(re.search(r"[:=]\s*[0-9]{1,3}$", first)) and speaks_of_supply(first)


def _said(
    found: re.Match[str], cell: GridCell, following: Sequence[GridCell], fits: Callable[[str, str], bool]
) -> tuple[str, str] | None:
    """What stands behind the words *found* in *cell*, or in those *following*; a comma may have cut it."""
    rest = cell.text[_AFTER.match(cell.text, found.end()).end() :].strip()
    parts = [rest, *(other.text for other in following)] if rest else [other.text for other in following]
    place = cell.place if rest else following[0].place if following else ""
    for count in range(len(parts), 0, -1):
        text = ",".join(parts[:count])
        ends = (text, text.rstrip(".)"), re.split(r"[;|()]|, (?=[A-Za-z])|\. ", text)[0].strip())
        for end in ends:
            if fits(end, " ".join([text.removeprefix(end), *parts[count : count + 1]])):
                return end, place
    return None


def _is_number(text: str, rest: str) -> bool:
    return whole_amount(text) is not None and not changes_amount(rest)


def _is_day(text: str, rest: str) -> bool:
    return date_reading(text) is not None
