"""Which of the caller's characters does each character come from that a tokenizer really sees?

A tokenizer may rewrite the text before it cuts it: Qwen composes accents (Unicode form NFC), BERT lowers
letters and drops accents, SentencePiece adds a space in front. An ``Alignment`` follows each character
through those steps, so that a token can point back at what the caller typed. The tokenizer libraries keep
such offsets too, but theirs lose characters that were composed and shift after dropped ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]")

Stretch = tuple[int, int, str]  # text[start:end] was rewritten to this


@dataclass(frozen=True)
class Alignment:
    """A text as the tokenizer sees it, and where each of its characters comes from.

    Character ``i`` of ``text`` stands for ``original[starts[i]:ends[i]]``. Both lists never decrease;
    a character that the tokenizer invented has ``starts[i] == ends[i]``.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def unchanged(text: str) -> Alignment:
    """Every character stands for itself.

    >>> unchanged("né")
    Alignment(text='né', starts=range(0, 2), ends=range(1, 3))
    """
    return Alignment(text, range(len(text)), range(1, len(text) + 1))


def rewritten(seen: Alignment, stretches: Iterable[Stretch]) -> Alignment:
    """*seen* after each stretch of it was replaced; the stretches are in order.

    What no stretch covers is dropped. Characters of one stretch share its span, unless it is unchanged.
    An empty stretch at the beginning puts something in front.

    >>> rewritten(unchanged("ﬁ n"), [(0, 0, " "), (0, 1, "fi"), (2, 3, "n")])
    Alignment(text=' fin', starts=[0, 0, 0, 2], ends=[0, 1, 1, 3])
    """
    texts, starts, ends = [], [], []
    for start, end, new in stretches:
        texts.append(new)
        if seen.text[start:end] == new:
            starts.extend(seen.starts[start:end])
            ends.extend(seen.ends[start:end])
            continue
        # What is put in front (start == end) stands for nothing, at the place of what it precedes.
        first = seen.starts[start]
        last = seen.ends[end - 1] if start < end else first
        starts.extend([first] * len(new))
        ends.extend([last] * len(new))
    return Alignment("".join(texts), starts, ends)


def well_formed(text: str) -> str:
    r"""*text* with every half of a surrogate pair that stands alone replaced by U+FFFD, as tiktoken does it.

    Two halves in the right order become the one character they spell.

    >>> well_formed("a\ud800b \ud83d\ude42")
    'a�b 🙂'
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return SURROGATES.sub(_mend, text)
    return text


def well_formed_alignment(text: str) -> Alignment:
    """``well_formed(text)``, aligned with *text*."""
    if well_formed(text) == text:
        return unchanged(text)
    return rewritten(unchanged(text), replacements(SURROGATES, _mend, text))


def replacements(pattern: re.Pattern, new: Callable[[re.Match], str], text: str) -> Iterator[Stretch]:
    """The stretches of ``pattern.sub(new, text)``, with the unchanged ones between them."""
    done = 0
    for match in pattern.finditer(text):
        yield done, match.start(), text[done : match.start()]
        yield match.start(), match.end(), new(match)
        done = match.end()
    yield done, len(text), text[done:]


def normalised(seen: Alignment, normalise: Callable[[str], str]) -> Alignment:
    """*seen* after *normalise*, a function such as "compose accents" that rewrites neighbours together.

    Where several characters were rewritten together, what came out stands for all of them; a character
    that came out as nothing at all is a gap.

    >>> normalised(unchanged("ne\u0301e"), lambda text: unicodedata.normalize("NFC", text))
    Alignment(text='née', starts=[0, 1, 3], ends=[1, 3, 4])
    """
    whole = normalise(seen.text)
    if whole == seen.text:
        return seen
    known: dict[str, str] = {}

    def rewrite(part: str) -> str:
        if part not in known:
            known[part] = normalise(part)
        return known[part]

    stretches: list[Stretch] = []
    for start, end in _clusters(seen.text):
        cluster = seen.text[start:end]
        if rewrite(cluster) == "".join(map(rewrite, cluster)):
            stretches += [(start + i, start + i + 1, rewrite(char)) for i, char in enumerate(cluster)]
        else:
            stretches.append((start, end, rewrite(cluster)))
    if "".join(new for _, _, new in stretches) != whole:
        stretches = _joined_where_wrong(stretches, whole)
    return rewritten(seen, stretches)


def _mend(match: re.Match) -> str:
    return match[0].encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the base characters of *text*, each with the marks that follow it."""
    start = 0
    for i in range(1, len(text)):
        if not _joins(text[i - 1], text[i]):
            yield start, i
            start = i
    if text:
        yield start, len(text)


def _joins(before: str, char: str) -> bool:
    """May a normaliser rewrite these two neighbours as one?"""
    if char < "\u0300":
        return before == "\r" and char == "\n"
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"  # the later letters of a Korean syllable
        or char in "\u200c\u200d\uff9e\uff9f"  # joiners, halfwidth Japanese voice marks
        or before == "\u200d"
    )


def _joined_where_wrong(stretches: list[Stretch], whole: str) -> list[Stretch]:
    """Make one stretch of everything between the first and the last place that disagrees with *whole*.

    Needed where a normaliser looks further than a cluster: the spans become coarse, never wrong.
    """
    first, at = 0, 0
    while first < len(stretches) - 1 and whole.startswith(stretches[first][2], at):
        at += len(stretches[first][2])
        first += 1
    last, end = len(stretches) - 1, len(whole)
    while last > first and whole.endswith(stretches[last][2], at, end):
        end -= len(stretches[last][2])
        last -= 1
    middle = (stretches[first][0], stretches[last][1], whole[at:end])
    return [*stretches[:first], middle, *stretches[last + 1 :]]
