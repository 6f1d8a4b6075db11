"""Numbers about the course that prose may use: counted from the course itself, never typed twice.

A number that teaches something is between two comments, which no reader sees; ``generate`` writes it (see
``spans``). Any other sentence does without the number. ``typed_counts`` finds the ones that do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_UP_TO_NINETEEN = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HUNDRED = 100

# Up to two words may come between a number and its noun: "21 real crypto tokens".
_NOUN = r"(?:[\w’'-]+\s+){{0,2}}{noun}\b"
_ALONE = r"(?:the|these|all)\s+{number}\b(?!\s+(?:million|billion|per|%|(?:[\w’-]+\s+)?(?!{noun})\w+s\b))"


# Places about language models, by their path: there, any number of tokens is a number of units of text.
_ABOUT_TEXT = re.compile(
    r"model_tokens|tokenizers|\b(?:n|quiz_)?(?:0[1-5]|16)(?:_|\b)"
    r"|\b(?:agents?|cost|families|languages|merges|tokens|next_token)(?:_loop)?_explorer"
)


def counts_to_mind(known: Mapping[str, int], place: str) -> dict[str, int]:
    """Those of the *known* numbers (by noun) that a text must not type; *place* is its path.

    >>> counts_to_mind({"tokens": 26, "tokenizers": 11}, "course_lib/exercises/quiz_02.json")
    {'tokenizers': 11}
    >>> counts_to_mind({"tokens": 26, "tokenizers": 11}, "notebooks/07_types_and_use_cases.ipynb")
    {'tokens': 26, 'tokenizers': 11}
    """
    about_text = _ABOUT_TEXT.search(place)
    return {noun: number for noun, number in known.items() if not (noun == "tokens" and about_text)}


def counts() -> dict[str, int]:
    """How many there are of everything that a recipe of CONTRIBUTING.md adds to, by its noun.

    >>> sorted(counts())
    ['exercises', 'languages', 'notebooks', 'tokenizers', 'tokens']
    """
    from course_lib import data, exercises
    from course_lib.model_tokens import available_tokenizers

    return {
        "tokens": len(data.tokens()),
        "tokenizers": len(available_tokenizers()),
        "languages": len(data.declaration_languages()),
        "exercises": len(exercises.load_all()),
        "notebooks": len(exercises.NOTEBOOKS),
    }


def typed_counts(text: str, known: Mapping[str, int]) -> Iterator[str]:
    """The places where *text* has one of the *known* numbers (by noun) typed before its noun.

    >>> list(typed_counts("Place twenty-one real tokens; all 21 of them.", {"tokens": 21}))
    ['twenty-one real tokens', 'all 21']
    >>> list(typed_counts("The other 20 tokens, and 21 million tokens.", {"tokens": 21}))
    []
    """
    for noun, number in known.items():
        either = rf"(?<![\w.,-])(?:{number}|{in_words(number)})"
        before_noun = rf"{either}\s+(?!million|billion){_NOUN.format(noun=noun)}"
        alone = _ALONE.format(number=f"(?:{number}|{in_words(number)})", noun=noun)
        for found in re.finditer(rf"{before_noun}|\b{alone}", text, re.IGNORECASE):
            yield " ".join(found[0].split())


def in_words(number: int) -> str:
    """The whole *number* in words if it is below 100; else in digits.

    >>> in_words(11), in_words(21), in_words(40), in_words(142)
    ('eleven', 'twenty-one', 'forty', '142')
    """
    if number >= _HUNDRED:
        return str(number)
    if number < len(_UP_TO_NINETEEN):
        return _UP_TO_NINETEEN[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_UP_TO_NINETEEN[ones]}" if ones else "")
