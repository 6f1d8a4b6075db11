"""The little world: the same story for the same number, no slot left open, and sums that are right."""

import functools
import re

from course_lib.model_tokens.language_model import END, corpus, plots, story


@functools.cache
def stories():
    return [story(number) for number in range(2000)]


def test_a_number_has_one_story():
    assert [story(number) for number in range(2000)] == stories()
    assert len(set(stories())) > 1990


def test_nothing_is_left_open():
    for text in stories():
        assert not re.search(r"[{}]|  |\bNone\b", text), text
        assert text[-1] in '.!?"', text
        assert text[0].isupper() or text[0] == '"', text


def test_articles_fit():
    for text in stories():
        assert not re.search(r"\b[Aa] [aeiou]|\b[Aa]n (?!hour)[^aeiou]", text), text


def test_money_adds_up():
    words = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    sums = 0
    for text in stories():
        numbers = re.findall(r"had (\w+) coins|cost (\w+) coins|had (\w+) coins left", text)
        if "coins left" in text and len(numbers) == 3:
            have, cost, left = (words.index(next(filter(None, found))) for found in numbers)
            assert have - cost == left, text
            sums += 1
    assert sums > 0


def test_a_hero_is_he_or_she_all_through():
    for text in stories():
        names = set(re.findall(r"\b(Mia|Anna|Nora|Lily|Tom|Ben|Sam|Max)\b", text))
        if len(names) == 1 and not re.search(r"mother|father|sister|brother|uncle|aunt", text):
            pronouns = set(re.findall(r"\b([Hh]e|[Ss]he)\b", text))
            others = set(re.findall(r"\b[A-Z][a-z]+\b", text))
            if not others & {"Ida", "Zoe", "Ella", "Ruth", "Clara", "Maya", "Leo", "Paul", "Otto", "Hugo"}:
                assert len({word.lower() for word in pronouns}) <= 1, text


def test_each_plot_has_a_name_of_its_own():
    assert len(plots()) == len(set(plots()))
    assert {"the market", "hungry", "rain"} <= set(plots())


def test_a_corpus_is_its_stories():
    assert corpus(range(3)) == "".join(story(number) + END for number in range(3))
