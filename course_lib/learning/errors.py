"""What Python's commonest errors mean, for those who meet them for the first time."""

from __future__ import annotations

import re

_ADVICE = (
    (
        TypeError,
        r"(list|tuple) indices must be integers or slices, not str",
        "A list has places, not keys: take its items one by one, and ask each for its key, as in "
        '`[item["name"] for item in items]`.',
    ),
    (
        TypeError,
        r"unhashable type: 'list'|cannot use 'list'",
        "A list cannot be a key of a dict or an item of a set: make it a tuple, with `tuple(...)`.",
    ),
    (
        TypeError,
        r"unhashable type: '(dict|set)'|cannot use '(dict|set)'",
        "Neither a dictionary nor a set can be in a set or be a key. "
        "A pair of them is `one, other`, without braces.",
    ),
    (
        TypeError,
        r"'(frozen)?set' object is not subscriptable",
        "A set has no places and no keys: ask with `in`.",
    ),
    (
        (TypeError, AttributeError),
        r"NoneType",
        "Something is `None` here: a value that was handed in, what `.get(…)` gives for a missing key, or "
        "what a function without `return`, or a method such as `append`, gives back.",
    ),
    (
        TypeError,
        r"can only concatenate (list|tuple)",
        "Only a list is added to a list, and a tuple to a tuple: `numbers + [n]`, or `numbers.append(n)`.",
    ),
    (
        TypeError,
        r"(unsupported operand|not supported between) .*'(list|tuple)'",
        "A list is no number: work with what is in it, one by one, or with its `sum(...)` or `len(...)`.",
    ),
    (
        TypeError,
        r"can only concatenate|unsupported operand .*'str'|must be str, not",
        "Text and numbers do not add up: `str(...)` or `int(...)` makes one of the other.",
    ),
    (
        TypeError,
        r"not supported between .*'str'",
        "Text and numbers cannot be compared: `int(...)` or `float(...)` makes a number of a text.",
    ),
    (TypeError, r"for \^:", "In Python `^` is no power: write `**`."),
    (
        TypeError,
        r"'(dict|list|tuple|set|frozenset)' object is not callable",
        "Only a function can be called, or given as a `key`: `x[...]` looks up in a dict or list.",
    ),
    (
        TypeError,
        r"'(int|float|str|bool|numpy\.\w+)' object is not callable",
        "Only a function can be called: is a `*` missing before the brackets, or does one name stand for a "
        "function and for a value?",
    ),
    (
        TypeError,
        r"'module' object is not callable",
        "A module is no function. Name the one inside it, as in `math.sqrt(x)`.",
    ),
    (
        TypeError,
        r"positional argument|unexpected keyword|expected .* arguments?, got",
        "A function takes what its definition names: `help(...)` of it says how many values, and which.",
    ),
    (
        TypeError,
        r"'(int|float)' object is not iterable",
        "A number is no list. `numbers.append(n)` puts one into a list; `+=` and `for` want a list.",
    ),
    (TypeError, r"'(int|float)' has no len", "A number has no length: `len` is for texts and lists."),
    (
        AttributeError,
        r"no attribute 'len'",
        "`len` is a function, and the value is put in its brackets: `len(x)`.",
    ),
    (
        IndexError,
        r"pop from empty",
        "Nothing is left to take out: ask before each `pop` whether something is there, as in `while x:`.",
    ),
    (
        IndexError,
        r"out of range",
        "It asks for a place behind the end: the last place in `x` is `len(x) - 1`.",
    ),
    (
        AttributeError,
        r"'list' object has no attribute '(items|keys|values|get)'",
        "A list has no keys: `for one, other in …` goes through a list of pairs.",
    ),
    (
        AttributeError,
        r"'dict' object has no attribute '(append|add|insert|extend)'",
        "A dictionary takes one more entry by its key: `x[key] = value`.",
    ),
    (
        AttributeError,
        r"'dict' object has no attribute 'sort'",
        "A dictionary is not sorted where it is: `sorted(x)` sorts its keys, `sorted(x[key])` a list in it.",
    ),
    (
        AttributeError,
        r"'dict' object has no attribute",
        'What is in a dictionary is found by its key, in brackets and quotes: `x["name"]`, not `x.name`.',
    ),
    (
        AttributeError,
        r"'str' object has no attribute '(append|extend|add|insert|sort|items|keys|values|get)'",
        "There is a text where a list or a dictionary is meant: `[x]` is a list with `x` in it.",
    ),
    (
        AttributeError,
        r"'tuple' object has no attribute '(append|extend|add|insert|sort)'",
        "A tuple stays as it is: `list(...)` makes a list of it, which can grow.",
    ),
    (
        AttributeError,
        r"'tuple' object has no attribute",
        "What is in a pair is found by its place, `pair[0]`, or by taking it apart: `for one, other in …`.",
    ),
    (
        AttributeError,
        r"'set' object has no attribute '(append|extend|insert)'",
        "A set takes one more with `add`.",
    ),
    (
        AttributeError,
        r"'list' object has no attribute 'add'",
        "A list takes one more with `append`.",
    ),
    (
        ValueError,
        r"invalid literal for int|could not convert string to float",
        "`int` reads a text of digits, `float` one with a point as well, and nothing else may be in it. "
        '(A text *times* a number is the text again and again: `"1.5" * 2` is `"1.51.5"`.)',
    ),
    (
        ValueError,
        r"(min|max)\(\) (arg is an empty|iterable argument is empty)",
        "There is nothing to choose from: ask first whether anything is left.",
    ),
    (
        ValueError,
        r"not enough values to unpack",
        "There are more names on the left than values on the right: `split`, for one, gives a single part "
        "where its mark does not occur.",
    ),
    (
        ValueError,
        r"too many values to unpack",
        "There are more values on the right than names on the left. "
        "The pairs of a dictionary come from `.items()`.",
    ),
    (
        OverflowError,
        r"range|too large",
        "The number is too large for a float, which ends near 1.8e308.",
    ),
    (
        ValueError,
        r"invalid normalization form",
        'The form comes before the text, and in capitals: `"NFC"`.',
    ),
    (
        KeyError,
        r"",
        "What is asked for is not there. In a dict, `.get(key, 0)` gives 0 for a missing key. If it is a "
        "set, `.discard(item)` takes an item out only where there is one.",
    ),
    (
        ValueError,
        r"not in list",
        "What is not in a list has no place in it and cannot be removed: ask with `in` first.",
    ),
    (UnboundLocalError, r"", "Give the name a value before the loop or the `if`."),
    (NameError, r"", "Is the name spelled as above, and imported or given a value first?"),
    (
        UnicodeEncodeError,
        r"",
        "This encoding has no bytes for the character; `utf-8` has some for each.",
    ),
    (
        UnicodeDecodeError,
        r"unexpected end",
        "These bytes stop in the middle of a character: the rest is in the next ones.",
    ),
    (
        UnicodeDecodeError,
        r"invalid start",
        "These bytes begin in the middle of a character: its first byte came before.",
    ),
)


def what_it_means(kind: type, words: str) -> str:
    """What an error of the class *kind* with the message *words* means; "" for one that speaks for itself.

    >>> what_it_means(IndexError, "list index out of range")
    'It asks for a place behind the end: the last place in `x` is `len(x) - 1`.'
    >>> what_it_means(ValueError, "no such day")
    ''
    """
    for kinds, pattern, sentence in _ADVICE:
        if issubclass(kind, kinds) and re.search(pattern, words):
            return sentence
    return ""


def unquoted(words: str) -> str:
    """The message *words* without what stands in quotes, such as the kinds of values that did not fit.

    >>> unquoted("unsupported operand type(s) for *: 'int' and 'NoneType'")
    'unsupported operand type(s) for *:  and '
    """
    return re.sub(r"'[^']*'", "", words)
