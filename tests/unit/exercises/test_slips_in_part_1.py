"""Answers to 00, 01 and 03 as people give them who try: each gets words that fit, and what is wrong fails."""

import ast
import math
import re
import unicodedata
from pathlib import Path

import nbformat
import pytest

from course_lib.data import article_1, declaration
from course_lib.exercises import load_all
from course_lib.learning import Function, Outcome
from course_lib.model_tokens import load_tokenizer, unknown_share

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"
EXERCISES = load_all()


def count_each_different_character(text):
    return [len(character.encode("utf-8")) for character in dict.fromkeys(text)]


def give_code_points(text):
    return [ord(character) for character in text]


def give_bytes_themselves(text):
    return [character.encode("utf-8") for character in text]


def give_all_for_each(text):
    return [len(text.encode("utf-8")) for character in text]


def return_inside_the_loop(text):
    for character in text:
        return [len(character.encode("utf-8"))]


def write_utf_16(text):
    return [len(character.encode("utf-16")) for character in text]


def know_one_or_two(text):
    return [1 if character.isascii() else 2 for character in text]


def give_a_dict(text):
    return {character: len(character.encode("utf-8")) for character in text}


def any_letter_makes_letters(piece):
    core = piece.strip()
    if not core:
        return "space"
    if core.isdigit():
        return "number"
    kinds = {unicodedata.category(character)[0] for character in core}
    return "letters" if kinds & {"L", "M"} else "punctuation" if kinds == {"P"} else "symbol"


def latin_letters_only(piece):
    core = piece.strip()
    for kind, pattern in (("number", r"\d+"), ("letters", "[A-Za-z]+"), ("punctuation", r"[^\w\s]+")):
        if re.fullmatch(pattern, core):
            return kind
    return "symbol" if core else "space"


def cut(word, vocabulary, first="", letters_on=None):
    pieces, start = [], 0
    while start < len(word):
        mark = "##" if start else first
        end = len(word)
        while end > start and mark + word[start:end] not in vocabulary:
            end -= 1
        if end == start:
            return ["[UNK]"]
        pieces.append(mark + word[start:end])
        start = start + letters_on if letters_on else end
    return pieces


def unknown_is_nothing(word, vocabulary):
    pieces = cut(word, vocabulary)
    return [] if pieces == ["[UNK]"] else pieces


def unknown_without_brackets(word, vocabulary):
    pieces = cut(word, vocabulary)
    return ["UNK"] if pieces == ["[UNK]"] else pieces


def pieces_without_mark(word, vocabulary):
    return [piece.removeprefix("##") for piece in cut(word, vocabulary)]


def mark_at_the_start_too(word, vocabulary):
    return cut(word, vocabulary, first="##")


def one_letter_further(word, vocabulary):
    return cut(word, vocabulary, letters_on=1)


def two_pieces_at_most(word, vocabulary):
    if word in vocabulary:
        return [word]
    for end in range(1, len(word)):
        if word[:end] in vocabulary and "##" + word[end:] in vocabulary:
            return [word[:end], "##" + word[end:]]
    return ["[UNK]"]


def most_pieces(ways, scores):
    return max(ways, key=len)


def place_of_the_best(ways, scores):
    totals = [sum(scores[piece] for piece in way) for way in ways]
    return totals.index(max(totals))


def joined(ways, scores):
    return "".join(max(ways, key=lambda way: sum(scores[piece] for piece in way)))


def best_piece_of_all(ways, scores):
    return max(scores, key=scores.get)


def largest_name(ways, scores):
    return max(scores)


def first_pieces(ways, scores):
    return max(ways, key=lambda way: scores[way[0]])


def worst_pieces(ways, scores):
    return max(ways, key=lambda way: min(scores[piece] for piece in way))


def added_probabilities(ways, scores):
    return max(ways, key=lambda way: sum(math.exp(scores[piece]) for piece in way))


def last_way(ways, scores):
    for way in ways:
        best = way
    return best


def sum_as_the_key(ways, scores):
    return max(ways, key=sum)


def one_total_in_a_list(text):
    return [len(text.encode("utf-8"))]


def signs_of_hex(text):
    return [len(character.encode("utf-8").hex()) for character in text]


def signs_of_hex_with_spaces(text):
    return [len(character.encode("utf-8").hex(" ")) for character in text]


def whole_category(piece):
    core = piece.strip()
    if not core:
        return "space"
    if core.isdigit():
        return "number"
    categories = [unicodedata.category(character) for character in core]
    if all(category in ("L", "M") for category in categories):
        return "letters"
    return "punctuation" if all(category == "P" for category in categories) else "symbol"


def space_after_strip(piece):
    core = piece.strip()
    if core.isspace():
        return "space"
    if core.isdigit():
        return "number"
    if all(unicodedata.category(character)[0] in "LM" for character in core):
        return "letters"
    return "punctuation" if all(unicodedata.category(c)[0] == "P" for c in core) else "symbol"


FUNCTIONS = [
    ("t1-bytes", one_total_in_a_list, "holds one total"),
    ("t1-bytes", signs_of_hex, "two signs for a byte"),
    ("t1-bytes", signs_of_hex_with_spaces, "and its spaces"),
    ("t1-kind", whole_category, "such as Ll"),
    ("t1-kind", space_after_strip, "of nothing every test is true"),
    ("t1-bytes", count_each_different_character, "each time"),
    ("t1-bytes", give_code_points, "code point"),
    ("t1-bytes", give_bytes_themselves, "`len`"),
    ("t1-bytes", give_all_for_each, "one character at a time"),
    ("t1-bytes", return_inside_the_loop, "first turn"),
    ("t1-bytes", write_utf_16, "UTF-16"),
    ("t1-bytes", know_one_or_two, "three"),
    ("t1-bytes", give_a_dict, "list"),
    ("t1-kind", any_letter_makes_letters, "every"),
    ("t1-kind", latin_letters_only, "a to z"),
    ("t3-wordpiece", unknown_is_nothing, "[UNK]"),
    ("t3-wordpiece", unknown_without_brackets, "brackets"),
    ("t3-wordpiece", pieces_without_mark, "without ##"),
    ("t3-wordpiece", mark_at_the_start_too, "first piece"),
    ("t3-wordpiece", one_letter_further, "one letter"),
    ("t3-wordpiece", two_pieces_at_most, "two pieces"),
    ("t3-unigram", most_pieces, "most pieces"),
    ("t3-unigram", place_of_the_best, "place"),
    ("t3-unigram", joined, "joined"),
    ("t3-unigram", best_piece_of_all, "one piece"),
    ("t3-unigram", largest_name, "alphabet"),
    ("t3-unigram", first_pieces, "first piece"),
    ("t3-unigram", worst_pieces, "worst piece"),
    ("t3-unigram", added_probabilities, "logarithms"),
    ("t3-unigram", last_way, "last way"),
    ("t3-unigram", sum_as_the_key, "look each piece up"),
]


@pytest.mark.parametrize(
    ("exercise", "function", "words"), FUNCTIONS, ids=lambda part: getattr(part, "__name__", None)
)
def test_a_slip_in_a_function_gets_words_that_fit(exercise, function, words):
    outcome, message = EXERCISES[exercise].grade(function)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


def test_a_set_of_the_characters_is_wrong_in_any_order():
    outcome, _ = EXERCISES["t1-bytes"].grade(lambda text: [len(each.encode("utf-8")) for each in set(text)])
    assert outcome is Outcome.TRY_AGAIN


def shares(name):
    pieces = load_tokenizer(name).pieces("\n".join(declaration("cmn_hans")))
    return sum(piece.unknown for piece in pieces), len(pieces)


def tokens(name, text):
    return load_tokenizer(name).count(text)


SENTENCE = "I bought 3 strawberries for $4.50!"
ENGLISH = "\n".join(declaration("eng"))
WORDS = len(ENGLISH.split())

VALUES = [
    ("t0-count", lambda: 9 + 8 + 2, "space belongs"),
    (
        "t0-count",
        lambda: len("Tokens are not words, and words are not tokens.".replace(" ", "")),
        "characters",
    ),
    ("t1-count", lambda: tokens("o200k_base", "strawberry"), "`ids`"),
    ("t1-count", lambda: sum(tokens("o200k_base", word) for word in SENTENCE.split()), "each word alone"),
    ("t1-count", lambda: 7, "full stop"),
    ("t1-spellings", lambda: 5, "HELLO"),
    ("t1-spellings", lambda: 3, "one after the other"),
    ("t1-part-of-character", lambda: 2, "space"),
    ("t1-part-of-character", lambda: 7, "characters"),
    ("t1-part-of-character", lambda: 6, "different"),
    ("t1-fertility", lambda: len(ENGLISH) / WORDS, "characters per word"),
    ("t1-fertility", lambda: tokens("o200k_base", ENGLISH) / 1690, "whole words"),
    ("t1-fertility", lambda: tokens("o200k_base", ENGLISH) / len(ENGLISH.splitlines()), "lines"),
    ("t1-fertility", lambda: tokens("o200k_base", ENGLISH) - WORDS, "Divide"),
    ("t1-fertility", lambda: 4 / 3, "rule of thumb"),
    ("t1-fertility", lambda: 0.75, "rule of thumb"),
    ("t1-fertility", lambda: 2017 / len(load_tokenizer("o200k_base").words(ENGLISH)), "chunks"),
    ("t3-unknown", lambda: shares("bert-uncased")[1] - shares("bert-uncased")[0], "does know"),
    ("t3-unknown", lambda: 0.0, "`piece.unknown`"),
    ("t3-unknown", lambda: shares("bert-uncased")[0] / 380, "Thai"),
    ("t3-unknown", lambda: 311 / shares("bert-uncased")[1], "Thai"),
    ("t3-unknown", lambda: shares("bert-uncased")[0] / 1970, "English"),
    ("t3-fallback", lambda: tokens("o200k_base", article_1("vai")), "o200k_base"),
    ("t3-fallback", lambda: tokens("xlm-roberta", article_1("vai")), "xlm-roberta"),
    ("t3-fallback", lambda: 4 * 83, "emoji"),
    ("t3-fallback", lambda: 250, "`250` byte tokens is not right yet."),
    ("t3-tools", lambda: 170 * 25, "two tools"),
    ("t3-tools", lambda: 2 * 932 + 337, "three times"),
    ("t3-tools", lambda: 2 * 932 + 5 * 167, "seven times"),
    ("t3-tools", lambda: 932 + 15 * 167, "each of them"),
    ("t3-tools", lambda: 932 * 2.5 + 82, "already"),
    ("t3-unreachable", lambda: 1981, "`findall`"),
    ("t3-unreachable", lambda: 1300, "before"),
    ("t1-fertility", lambda: tokens("o200k_base", ENGLISH) / len(set(ENGLISH.split())), "different words"),
    ("t1-part-of-character", lambda: 9, "two bytes or more"),
    ("t3-fallback", lambda: len(article_1("vai").split()), "words"),
    ("t3-fallback", lambda: 83 + 4, "full stop"),
    ("t3-tools", lambda: 25 * 82 + 85, "other way round"),
    ("t3-explorer", lambda: "BPE", "family"),
    ("t3-explorer", lambda: "Unigram", "family"),
    ("t3-explorer", lambda: "WordPiece", "family"),
    ("t3-explorer", lambda: "byte-level BPE", "family"),
    ("t0-count", lambda: 12, "one too many"),
    ("t0-count", lambda: 7, "your own sentence"),
    ("t0-count", lambda: 1, "square brackets"),
    ("t0-count", lambda: 66_103, "added up the ids"),
    ("t0-sort", lambda: {"The answer arrived at 60 tokens a second."}, "words of E"),
    ("t0-sort", lambda: ["She moved her tokens", "A"], "words of F"),
    ("t0-reply", lambda: "Nowhere", "words of B"),
    ("t1-fertility", lambda: tokens("o200k_base", ENGLISH) // WORDS, "`//` cuts it off"),
    ("t1-fertility", lambda: 4, "rule of thumb"),
    (
        "t1-round-trip",
        lambda: {"gpt2", "o200k_base", "mistral-v3", "cl100k_base"},
        "not one of the options: ",
    ),
    ("t1-round-trip", lambda: {"gpt2": True, "bert-uncased": False}, "names with True"),
    ("t3-unknown", lambda: 1642 / len({*range(92)}), "different ids"),
    ("t3-fallback", lambda: 254, "Full stops"),
    ("t3-tools", lambda: 82, "paid once"),
    ("t3-tools", lambda: 25 * 112, "a third of the instructions"),
    ("t3-tools", lambda: 2_215, "without any tool"),
    ("t3-tools", lambda: 932 // 10 * 25, "a tenth of the instructions"),
    ("t3-tools", lambda: 24 * 85, "167 more"),
    ("t3-injection", lambda: [151644, 9125].count("<|im_start|>"), "numbers and no text"),
    ("t3-unknown", lambda: unknown_share(["bert-uncased"]).at["cmn_hant", "bert-uncased"], "traditional"),
    ("t1-count", lambda: len(["I", "bought", "3", "strawberries", "for", "$", "4.50", "!"]), "4.50 is one"),
    ("t1-count", lambda: tokens("o200k_base", "sentence"), "In quotes"),
]


@pytest.mark.parametrize(("exercise", "answer", "words"), VALUES)
def test_a_slip_in_a_value_gets_words_that_fit(exercise, answer, words):
    outcome, message = EXERCISES[exercise].grade(answer())
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


def test_the_hint_on_unknown_tokens_works_as_it_stands():
    section = {"bert": load_tokenizer("bert-uncased"), "chinese": "\n".join(declaration("cmn_hans"))}
    # What is left of the section above: the pieces of the Thai text.
    section["pieces"] = section["bert"].pieces("\n".join(declaration("tha")))
    codes = re.findall("`(.+?)`", " ".join(EXERCISES["t3-unknown"].hints))
    exec(next(each for each in codes if "=" in each), section)
    ratio = next(each for each in codes if "/" in each)
    assert EXERCISES["t3-unknown"].grade(eval(ratio, section))[0] is Outcome.CORRECT


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
def test_the_names_that_feedback_calls_arguments_by_are_in_the_cell(exercise):
    named = [case for case in getattr(exercise.expects, "cases", ()) if case.shows]
    if exercise.id in ("t3-wordpiece", "t3-unigram"):
        assert isinstance(exercise.expects, Function) and named
    if not named:
        return
    (path,) = NOTEBOOKS.glob(f"{exercise.notebook}_*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    (cell,) = (cell for cell in notebook.cells if f"exercise:{exercise.id}" in cell.metadata.get("tags", ()))
    given = {}
    for statement in ast.parse(cell.source).body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, (ast.List, ast.Dict, ast.Set)):
            given[statement.targets[0].id] = ast.literal_eval(statement.value)
    for case in named:
        assert eval(f"({case.shows},)", given) == case.args
