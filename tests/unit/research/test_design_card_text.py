"""A design card as text: what is written comes back the same, and anything else gets a sentence."""

import json
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from course_lib.crypto_tokens.economy import DESIGNS, Bucket
from course_lib.explorers.design_explorer import PRESETS
from course_lib.research.design_card import DesignCard, grade_card, paper_statements
from course_lib.research.design_card_text import read_design_card, write_design_card
from course_lib.research.due_diligence import CardError

CARD = DesignCard(
    DESIGNS["Work token"],
    holds="whoever offers work, “for three months”\nand ä 中 🙂 <b>",
    promises=("float", "cap"),
    admits=("cap",),
    paper=tuple(paper_statements()),
    seed=2**32 - 1,
)


@pytest.mark.parametrize("name", DESIGNS)
def test_every_design_comes_back_the_same(name):
    card = replace(CARD, design=DESIGNS[name])
    back = read_design_card(write_design_card(card))
    assert back == card
    assert write_design_card(back) == write_design_card(card)
    assert grade_card(back) == grade_card(card)


@pytest.mark.parametrize("preset", PRESETS)
def test_what_the_explorer_shows_comes_back_the_same(preset):
    card = DesignCard(PRESETS[preset].design)
    assert read_design_card(write_design_card(card)) == card


def test_fractions_and_numbers_of_numpy_come_back_exactly():
    third = Fraction(100, 3)
    parts = (Bucket("A", third), Bucket("B", third), Bucket("Pool", third, "liquidity", at_launch=1))
    design = replace(DESIGNS["Work token"], buckets=parts, supply=np.int64(3_000), fee=np.float64(0.1))
    back = read_design_card(write_design_card(DesignCard(design)))
    assert back.design == design
    assert back.design.units.tolist() == [1_000_000] * 3


def test_what_a_text_leaves_out_is_as_in_a_new_card():
    content = json.loads(write_design_card(CARD))
    del content["holds"], content["design"]["news"]
    assert read_design_card(json.dumps(content)) == replace(CARD, holds="")


def changed(**changes):
    """The text of the card with parts replaced; those named ``design__x`` are inside the design."""
    content = json.loads(write_design_card(CARD))
    for name, value in changes.items():
        place = content["design"] if name.startswith("design__") else content
        place[name.removeprefix("design__")] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing to read"),
        ("[]", "curly brackets"),
        ("{", "cannot be read"),
        ('{"subject": "LMIL"}', "No design card"),
        (changed(version=2), "Update the course"),
        (changed(design=3), "‘design’ is an object"),
        (changed(holds=3), "‘holds’ of a design card is a text in quotes, not 3"),
        (changed(promises="float"), "a list of texts"),
        (changed(promises=["wealth"]), "there is no 'wealth'"),
        (changed(seed=-1), "seed is a whole number"),
        (changed(wings=2), "‘wings’ is not part of a design card"),
        (changed(design__costs="many"), "‘costs’ of a design is a number, not 'many'"),
        (changed(design__costs=True), "‘costs’ of a design is a number"),
        (changed(design__costs="1e999999999"), "‘costs’ of a design is a number"),
        (changed(design__costs="1/0"), "‘costs’ of a design is a number"),
        (changed(design__locked_vote=1), "true or false"),
        (changed(design__name=""), "has a name"),
        (changed(design__buckets=3), "‘buckets’ is a list"),
        (changed(design__buckets=[{"name": "All"}]), "Bucket 1 needs percent"),
        (changed(design__buckets=[{"name": "All", "percent": 90}]), "90 %, not to 100 %"),
        (changed(design__supply=1.5), "supply is a whole number"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence(text, words):
    with pytest.raises(CardError, match=words) as refused:
        read_design_card(text)
    assert refused.value.problems


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(CardError) as refused:
        read_design_card(changed(holds=3, seed="x", design__fee=None, design__wings=2))
    assert len(refused.value.problems) == 4


@pytest.mark.parametrize("change", [{"holds": None}, {"decides": 3}, {"seed": 1.5}, {"seed": -1}])
def test_a_card_takes_texts_and_a_whole_seed(change):
    with pytest.raises(ValueError, match=r"text|whole number"):
        replace(CARD, **change)


@pytest.mark.parametrize("change", [{"name": " "}, {"name": None}, {"locked_vote": "yes"}])
def test_a_design_has_a_name_and_says_who_votes(change):
    with pytest.raises(ValueError, match=r"name|True or False"):
        replace(DESIGNS["Work token"], **change)
