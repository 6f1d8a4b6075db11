"""Options to choose from: when two are the same, and predicates about which an answer holds."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping

from .comparing import folded, is_number
from .kinds import TableCopy, are_truths
from .wording import shown

MOST_ITEMS = 1_000  # of a learner's collection that are looked at
MOST_LISTED = 12  # options that a sentence can list


def key_of(item: object, fold: bool) -> tuple | None:
    """What makes *item* the same option as another; None for what cannot be one. True is not 1.

    With *fold*, capitals and extra spaces make no difference.

    >>> key_of(" Warm", fold=True), key_of(1, fold=True), key_of(None, fold=True)
    (('text', 'warm'), ('number', 1), None)
    """
    if isinstance(item, str):
        return ("text", folded(item) if fold else item)
    if isinstance(item, bool):
        return ("truth", item)
    return ("number", item) if is_number(item) else None


def keys_of(items: Iterable, fold: bool) -> frozenset:
    """The ``key_of`` of each of *items*, with *fold*. Raises ValueError for what cannot be an option.

    >>> sorted(keys_of(["b", "A", "a"], fold=True))
    [('text', 'a'), ('text', 'b')]
    """
    keys = frozenset(key_of(item, fold) for item in items)
    if None in keys:
        raise ValueError("options are texts, numbers, True or False")
    return keys


def foldable(options: tuple) -> bool:
    """Whether *options* differ in more than capitals and spaces, so that these need not count.

    >>> foldable(("a", "b")), foldable(("a", "A"))
    (True, False)
    """
    return len(keys_of(options, fold=True)) == len(keys_of(options, fold=False))


def read_numbers(answer: object, options: tuple | None) -> list | None:
    """The numbers that *answer*, a ``snapshot``, holds in quotes, in one text or as a range; None if none.

    *options* are all that may be given; None as well where one of them is no number, or there are none.

    >>> read_numbers("0, 1, 2", (0, 1, 2)), read_numbers(["0", " 2"], (0, 1, 2)), read_numbers({"0"}, ("0",))
    ([0, 1, 2], [0, 2], None)
    """
    if not options or not all(type(option) is int for option in options):
        return None
    if isinstance(answer, range):
        return list(answer[: MOST_ITEMS + 1])
    parts = re.split(r"[\s,;]+", answer.strip("{}[]() ")) if isinstance(answer, str) else answer
    if not isinstance(parts, (list, tuple, set, frozenset)) or not 0 < len(parts) <= MOST_ITEMS:
        return None
    if not all(isinstance(part, str) and re.fullmatch(r"-?[0-9]{1,9}", part.strip()) for part in parts):
        return None
    return [int(part) for part in parts]


def listed(options: tuple) -> str:
    """The *options* in one line, the first dozen of them.

    >>> listed(("a", 1))
    "`'a'`, `1`"
    """
    more = " …" if len(options) > MOST_LISTED else ""
    return ", ".join(shown(option) for option in options[:MOST_LISTED]) + more


def likely_meant(item: object, options: Iterable) -> object | None:
    """Which of *options* the *item* very likely stands for; None if there is no telling.

    It is an option with a slip, the other way round (``"C1"``), or shares words, its letter or its beginning
    with one option alone. A number may be meant as text.

    >>> likely_meant("mistral v3", ("gpt2", "mistral-v3")), likely_meant("bert", ("gpt2", "bert-uncased"))
    ('mistral-v3', 'bert-uncased')
    >>> likely_meant("Lao, in Laos", ("Lao", "Shan")), likely_meant("Thai", ("Lao", "Shan"))
    ('Lao', None)
    >>> likely_meant("C1", ("1C", "2C")), likely_meant("liquidity", ("low liquidity", "lack of revenue"))
    ('1C', 'low liquidity')
    >>> likely_meant("answer a, please", ("A", "B")), likely_meant("She sold a token to Ben", ("A", "B"))
    ('A', None)
    """
    if not isinstance(item, str):
        short = type(item) in (int, float) and abs(item) < 1e15
        return next((option for option in options if short and option == str(item)), None)
    given = folded(item.strip(" .,;:!?'\"()"))[:80]
    texts = {folded(option): option for option in options if isinstance(option, str)}
    turned = given[1:] + given[:1] if re.fullmatch(r"[a-z]\d+", given) else given
    if turned in texts:
        return texts[turned]
    # In a sentence, a small a or i is a word.
    sentence = len(item.split()) > 3
    alone = re.findall(r"\b\w\b", item.strip()[:80])
    letters = {folded(word) for word in alone if not (sentence and word in "ai")} & set(texts)
    if len(letters) == 1:
        return texts[letters.pop()]
    if close := difflib.get_close_matches(given, texts, n=1, cutoff=0.75):
        return texts[close[0]]
    alike = [text for text in texts if _share_words(text, given)]
    return texts[alike[0]] if len(alike) == 1 else None


def stated(items: Iterable, statements: Mapping[str, str]) -> list[str]:
    """The letters of the *statements* whose words stand in *items* in place of letters, in order.

    A few words do, or a long one, where one statement alone has them.

    >>> both = {"A": "She sent a token to Ben.", "B": "The prompt was long."}
    >>> stated(["the prompt was long", "A", "she sent"], both), stated(["the", "sent"], both)
    (['A', 'B'], [])
    """
    words = {letter: folded(text) for letter, text in statements.items()}
    found = set()
    for item in items:
        given = folded(item).strip(" .,;:!?“”\"'") if isinstance(item, str) else ""
        if " " in given or len(given) > 4:
            whole = re.compile(rf"\b{re.escape(given)}\b")
            whose = [letter for letter, text in words.items() if whole.search(text)]
            found |= set(whose) if len(whose) == 1 else set()
    return sorted(found)


def _share_words(text: str, given: str) -> bool:
    """Whether one of two texts begins with the other, or holds it between other words."""
    if len(given) > 2 and (text.startswith(given) or given.startswith(f"{text},")):
        return True
    return any(
        len(part) > 3 and re.search(rf"\b{re.escape(part)}\b", whole)
        for whole, part in ((text, given), (given, text))
    )


def way_to_a_set(answer: object, options: tuple) -> str:
    """How to get a set of *options* from *answer*, a dictionary or a ``TableCopy``, if there is a way.

    >>> way_to_a_set({"a": True, "b": False}, ("a", "b"))
    'Keep the names with True: `{name for name in answer if answer[name]}`.'
    >>> way_to_a_set({"a": 3}, ("a", "b"))
    '`set(answer)` makes one of its keys.'
    """
    known = keys_of(options, fold=True)
    if isinstance(answer, TableCopy):
        named = {key_of(name, fold=True) for name in answer.index}
        return "Its `.index` holds names." if named <= known else ""
    if not isinstance(answer, dict):
        return ""
    if not answer:
        return "`{}` is an empty one."
    if options and all(
        isinstance(option, str) and re.fullmatch(r"\d+[A-Za-z]", option) for option in options
    ):
        return f"Put pairs such as {shown(options[0])} into one."
    if are_truths(list(answer.values())):
        return "Keep the names with True: `{name for name in answer if answer[name]}`."
    named = {key_of(name, fold=True) for name in answer}
    return "`set(answer)` makes one of its keys." if named <= known else ""


def holds(*options: object) -> Callable[[object], bool]:
    """For ``Mistake(when=…)``: whether an answer, a set or a list, has all of *options* in it.

    >>> holds("D")(["a", "d"]), holds("D")("D"), holds("D")({"A"})
    (True, False, False)
    """
    return lambda answer: keys_of(options, fold=True) <= _items(answer)


def holds_any(*options: object) -> Callable[[object], bool]:
    """For ``Mistake(when=…)``: whether an answer, a set or a list, has at least one of *options* in it.

    >>> holds_any("C", "D")(["a", "d"]), holds_any("C", "D")({"A"})
    (True, False)
    """
    return lambda answer: bool(keys_of(options, fold=True) & _items(answer))


def lacks(*options: object) -> Callable[[object], bool]:
    """For ``Mistake(when=…)``: whether an answer, a set or a list, has none of *options* in it.

    >>> lacks("D")({"A"}), lacks("D")(7)
    (True, False)
    """
    return lambda answer: bool(_items(answer)) and not keys_of(options, fold=True) & _items(answer)


def _items(answer: object) -> frozenset:
    """The options in a set or a list; none if *answer* is neither, or holds what cannot be an option."""
    if not isinstance(answer, (list, tuple, set, frozenset)) or len(answer) > MOST_ITEMS:
        return frozenset()
    keys = frozenset(key_of(item, fold=True) for item in answer)
    return frozenset() if None in keys else keys
