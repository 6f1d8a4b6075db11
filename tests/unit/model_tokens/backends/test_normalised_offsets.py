"""Offsets through a normaliser: letters rewritten one by one keep their places, whatever is beside them."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from course_lib.model_tokens.backends.alignment import align_normalised, identity

LETTERS = st.text(st.characters(max_codepoint=0x2FF, exclude_characters="\r"))
NORMALISERS = {
    "lower": str.lower,  # one for one, but for İ
    "casefold": str.casefold,  # ß becomes ss
    "decompose": lambda text: unicodedata.normalize("NFD", text),  # é becomes two
    "drop": lambda text: text.replace("x", ""),
}


def places(aligned):
    return list(zip(aligned.text, aligned.starts, aligned.ends, strict=True))


@pytest.mark.parametrize("name", NORMALISERS)
@given(text=LETTERS)
@example("A Straße in İzmir, x")
def test_each_letter_of_a_latin_text_is_rewritten_where_it_stands(name, text):
    normalise = NORMALISERS[name]
    wanted = [(new, i, i + 1) for i, char in enumerate(text) for new in normalise(char)]
    assert places(align_normalised(identity(text), normalise)) == wanted
