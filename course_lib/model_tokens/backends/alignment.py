"""Offsets through normalisation: from each character that a tokenizer cuts back to what the caller typed.

A tokenizer may normalise a text before it cuts it: Qwen composes accents (Unicode form NFC), BERT lowers
letters and drops accents, SentencePiece adds a space in front. An ``Alignment`` follows each character
through those steps. The tokenizer libraries have such offsets too, but theirs lose characters that were
composed, and are wrong after dropped ones.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from course_lib.model_tokens.surrogates import SURROGATES, well_formed, without_surrogates

FIRST_MARK = "\u0300"  # no character before it is written over the one before
Replacement = tuple[int, int, str]
"""(start, end, new): text[start:end] becomes *new*."""


@dataclass(frozen=True)
class Alignment:
    """A text as the tokenizer sees it, and where each of its characters comes from.

    ``starts`` and ``ends`` have one number per character of ``text``: character ``i`` comes from
    ``original[starts[i]:ends[i]]``. Neither ever decreases. A character that the tokenizer added has
    ``starts[i] == ends[i]``.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def identity(text: str) -> Alignment:
    """The alignment of *text* with itself.

    >>> identity("né")
    Alignment(text='né', starts=range(0, 2), ends=range(1, 3))
    """
    return Alignment(text, range(len(text)), range(1, len(text) + 1))


def apply_replacements(aligned: Alignment, replacements: Iterable[Replacement]) -> Alignment:
    """*aligned* after the *replacements* in its text, which are in order and do not overlap.

    What no replacement covers is dropped. The new characters all get the span of the old ones, unless the
    text is the same. A replacement of an empty span puts its text in front of that place.

    >>> apply_replacements(identity("ﬁ n"), [(0, 0, " "), (0, 1, "fi"), (2, 3, "n")])
    Alignment(text=' fin', starts=[0, 0, 0, 2], ends=[0, 1, 1, 3])
    """
    texts, starts, ends = [], [], []
    for start, end, new in replacements:
        texts.append(new)
        if aligned.text[start:end] == new:
            starts.extend(aligned.starts[start:end])
            ends.extend(aligned.ends[start:end])
            continue
        # What is put in front (start == end) stands for nothing, at the place of what it precedes.
        first = aligned.starts[start]
        last = aligned.ends[end - 1] if start < end else first
        starts.extend([first] * len(new))
        ends.extend([last] * len(new))
    return Alignment("".join(texts), starts, ends)


def align_well_formed(text: str) -> Alignment:
    r"""``well_formed(text)``, aligned with *text*.

    >>> align_well_formed("\ud83d\ude42!")
    Alignment(text='🙂!', starts=[0, 2], ends=[2, 3])
    """
    if well_formed(text) == text:
        return identity(text)
    return apply_replacements(identity(text), replacements_by(SURROGATES, without_surrogates, text))


def replacements_by(pattern: re.Pattern, new: Callable[[re.Match], str], text: str) -> Iterator[Replacement]:
    """The replacements that ``pattern.sub(new, text)`` makes, and between these the parts that it leaves.

    *pattern* is searched in *text*; *new* gives the new characters for a match.

    >>> list(replacements_by(re.compile("l"), lambda found: "L", "all"))
    [(0, 1, 'a'), (1, 2, 'L'), (2, 2, ''), (2, 3, 'L'), (3, 3, '')]
    """
    done = 0
    for match in pattern.finditer(text):
        yield done, match.start(), text[done : match.start()]
        yield match.start(), match.end(), new(match)
        done = match.end()
    yield done, len(text), text[done:]


def align_normalised(aligned: Alignment, normalise: Callable[[str], str]) -> Alignment:
    """*aligned* after *normalise*, a function such as "compose accents" that rewrites neighbours together.

    Where several characters are rewritten together, each new character gets the span of all of them. A
    character that disappears leaves a gap.

    >>> align_normalised(identity("ne\u0301e"), lambda text: unicodedata.normalize("NFC", text))
    Alignment(text='née', starts=[0, 1, 3], ends=[1, 3, 4])
    """
    whole = normalise(aligned.text)
    if whole == aligned.text:
        return aligned
    if max(aligned.text, default="") < FIRST_MARK and "\r" not in aligned.text:  # each of them is a cluster
        new = {char: normalise(char) for char in set(aligned.text)}
        if {len(char) for char in new.values()} == {1} and "".join(map(new.get, aligned.text)) == whole:
            return Alignment(whole, aligned.starts, aligned.ends)
    known: dict[str, str] = {}

    def rewrite(part: str) -> str:
        if part not in known:
            known[part] = normalise(part)
        return known[part]

    found: list[Replacement] = []
    for start, end in _clusters(aligned.text):
        cluster = aligned.text[start:end]
        if end - start == 1:  # most are, and typing waits for this
            found.append((start, end, rewrite(cluster)))
        elif rewrite(cluster) == "".join(map(rewrite, cluster)):
            found += [(start + i, start + i + 1, rewrite(char)) for i, char in enumerate(cluster)]
        else:
            found.append((start, end, rewrite(cluster)))
    if "".join(new for _, _, new in found) != whole:
        found = _joined_where_wrong(found, whole)
    return apply_replacements(aligned, found)


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
    if char < FIRST_MARK:
        return before == "\r" and char == "\n"
    return (
        unicodedata.category(char)[0] == "M"
        or "\u1160" <= char <= "\u11ff"  # the later letters of a Korean syllable
        or char in "\u200c\u200d\uff9e\uff9f"  # joiners, halfwidth Japanese voice marks
        or before == "\u200d"
    )


def _joined_where_wrong(found: list[Replacement], whole: str) -> list[Replacement]:
    """Make one replacement of everything between the first and the last place that disagrees with *whole*.

    Needed where a normaliser looks further than a cluster: the spans become coarse, never wrong.
    """
    first, at = 0, 0
    while first < len(found) - 1 and whole.startswith(found[first][2], at):
        at += len(found[first][2])
        first += 1
    last, end = len(found) - 1, len(whole)
    while last > first and whole.endswith(found[last][2], at, end):
        end -= len(found[last][2])
        last -= 1
    middle = (found[first][0], found[last][1], whole[at:end])
    return [*found[:first], middle, *found[last + 1 :]]
