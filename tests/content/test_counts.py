"""No file says a number that changes when the course grows: it is computed, generated, or not said."""

from __future__ import annotations

import pytest

from course_lib.authoring import coverage, generate, spans, token_page
from course_lib.authoring.anatomy import ROOT
from course_lib.authoring.content import CourseContent, load_content
from course_lib.authoring.counts import counts, counts_to_mind, typed_counts

KNOWN = counts()
PLACES = (
    *("*.md", "docs/**/*.md", "docs/*.tsv", ".github/**/*", "CITATION.cff", "course.py", "pyproject.toml"),
    *("data/*.toml", "data/*/README.md", "data/*/manifest.json"),
    *(f"course_lib/**/*.{ending}" for ending in ("py", "json", "toml", "txt")),
)
OTHERS = (coverage.PAGE, token_page.PAGE, "course_lib/authoring/counts.py")
"""Two pages that are made as a whole, and a module whose examples are typed counts."""

FILES = sorted(
    {path for place in PLACES for path in ROOT.glob(place) if path.is_file()}
    - {ROOT / other for other in OTHERS}
)


@pytest.fixture(scope="module")
def course() -> CourseContent:
    return load_content()


def test_enough_is_read():
    assert len(FILES) > 200


def test_nobody_types_a_count():
    found = {}
    for path in FILES:
        place, text = path.relative_to(ROOT).as_posix(), spans.without_spans(path.read_text(encoding="utf-8"))
        if typed := [*typed_counts(text, counts_to_mind(KNOWN, place))]:
            found[place] = typed
    assert found == {}, "say it without the number, compute it, or write <!-- count:… --><!-- /count -->"


@pytest.mark.parametrize("path", generate.pages(ROOT), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_counts_in_a_page_are_those_of_the_course(path, course):
    text = path.read_text(encoding="utf-8")
    assert spans.filled(text, course) == text, "run: python -m course_lib.authoring generate"


@pytest.mark.parametrize(
    "text",
    [
        "{tokens} tokens",
        "the {tokens}",
        "all {tokens} of them",
        "{tokens} real AI\ntokens",
        "{word} tokenizers",
    ],
)
def test_a_typed_count_is_found(text):
    assert list(typed_counts(text.format(tokens=21, word="Eleven"), {"tokens": 21, "tokenizers": 11}))


@pytest.mark.parametrize(
    "text", ["the 21st token", "21 million tokens", "the 21 days", "121 tokens", "2021 tokens", "0.21 tokens"]
)
def test_another_number_is_none(text):
    assert not list(typed_counts(text, {"tokens": 21}))
