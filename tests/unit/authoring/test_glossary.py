"""The glossary: its data file is read strictly, its notebook is complete, linked and in order."""

from __future__ import annotations

import pytest

from course_lib.authoring import glossary, markdown
from course_lib.authoring.anatomy import AuthoringError
from course_lib.authoring.terms import Term, load_terms

TERM = '[[terms]]\nterm = "{}"\nmeaning = "model"\nintroduced_in = "01"\ndefinition = "A thing."\n'


@pytest.fixture
def data_file(tmp_path):
    path = tmp_path / "data" / "glossary.toml"
    path.parent.mkdir()
    return path


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("terms = 3 =", "cannot be read"),
        ("", "cannot be read"),
        (TERM.format("a") + TERM.format("a"), "the term ‘a’ twice"),
        (TERM.format("a b") + TERM.format("a-b"), "the cell id ‘term-a-b’ twice"),
        (TERM.format("a") + 'colour = "red"', "colour"),
        ('[[terms]]\nterm = "a"', "‘a’ has a missing or unknown field"),
        (TERM.format("a").replace('"model"', '"maths"'), "‘maths’"),
        (TERM.format("a").replace('"A thing."', '" "'), "field definition"),
        (TERM.format("a").replace('"01"', "1"), "field introduced_in"),
        (TERM.format("a") + 'see_also = ["b"]', "‘b’"),
        (TERM.format("a") + 'see_also = ["a"]', "no other term"),
    ],
)
def test_a_faulty_data_file_stops_with_a_sentence(data_file, content, words):
    data_file.write_text(content, encoding="utf-8")
    with pytest.raises(AuthoringError, match=words):
        load_terms(data_file)


def test_a_missing_data_file_stops_with_a_sentence(data_file):
    with pytest.raises(AuthoringError, match=r"glossary\.toml"):
        load_terms(data_file)


def test_the_notebook_lists_terms_by_letter_whatever_their_case(tiny):
    terms = [Term(name, "model", "01", "…") for name in ("byte", "UTF-8", "Unicode", "BPE")]
    node = glossary.glossary_notebook(terms, tiny.course().notebooks)
    found = [heading.text for cell in node.cells for heading in markdown.headings(cell.source)]
    assert found == ["Glossary", "B", "BPE", "byte", "U", "Unicode", "UTF-8"]


def test_an_entry_says_meaning_definition_home_relatives_and_source(tiny):
    terms = [
        Term("sum", "both", "01", "What adding gives.", ("part",), "Euclid VII"),
        Term("part", "crypto", "09", "What is added."),
    ]
    node = glossary.glossary_notebook(terms, tiny.course().notebooks)
    entries = {cell.id: cell.source for cell in node.cells}
    assert entries["term-sum"].split("\n\n") == [
        "### sum",
        "**Both meanings.** What adding gives.",
        "Explained in [01 · Adding up](01_adding_up.ipynb). See also: [part](#part). Source: Euclid VII.",
    ]
    assert entries["term-part"] == "### part\n\n**Crypto.** What is added."


def test_the_command_writes_once(tiny, capsys):
    root = tiny.folder.parent
    (root / "data").mkdir()
    (root / "data" / "glossary.toml").write_text(TERM.format("sum"), encoding="utf-8")
    assert glossary.write_glossary(root) == 0
    assert capsys.readouterr().out == "glossary: 1 terms, written\n"
    assert glossary.write_glossary(root) == 0
    assert capsys.readouterr().out == "glossary: 1 terms, nothing to change\n"


def test_the_courses_own_terms_are_explained_in_one_to_three_sentences():
    terms = load_terms()
    assert len(terms) >= 25
    for term in terms:
        assert term.definition[0].isupper(), term.term
        assert term.definition.endswith("."), term.term
        assert 1 <= term.definition.replace("U+0061", "").count(". ") + 1 <= 3, term.term
