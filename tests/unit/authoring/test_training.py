"""The recipe of the course’s own model: a corpus known by its hash, and a training that can be repeated."""

from dataclasses import asdict, replace

import numpy as np
import pytest

from course_lib.authoring import torch_model, training, training_recipe
from course_lib.authoring.__main__ import main
from course_lib.model_tokens.language_model import load_model

RECIPE = training_recipe.Recipe()
RECORDED = load_model().training


@pytest.fixture(scope="module")
def text():
    return training_recipe.read_text(RECIPE)


def test_the_recipe_makes_the_recorded_corpus_and_tokenizer(text):
    assert text.corpus_sha256 == RECORDED["corpus_sha256"]
    assert len(text.ids) == RECORDED["corpus_tokens"]
    assert text.merges == load_model().merges


def test_the_record_is_that_of_the_recipe():
    assert {name: RECORDED[name] for name in asdict(RECIPE)} == asdict(RECIPE)


def test_each_token_was_read_as_often_as_recorded(text):
    counts = np.bincount(text.ids, minlength=RECIPE.vocabulary)
    assert counts.tolist() == RECORDED["token_counts"]


def test_no_window_is_read_twice(text):
    assert RECIPE.steps * RECIPE.batch <= len(text.ids) // (RECIPE.window + 1)


def test_held_out_stories_are_not_in_the_corpus():
    assert RECIPE.held_out_from >= RECIPE.stories
    assert RECIPE.held_out_from >= RECIPE.tokenizer_stories


def test_training_lowers_the_loss(text):
    pytest.importorskip("torch")
    small = replace(RECIPE, layers=1, width=16, heads=2, steps=15, warm_up=3, learning_rate=0.02)
    held_out = text.held_out[:2_000]
    model, _ = torch_model.learned_weights(small, text)
    before = torch_model.held_out_loss(torch_model.fresh_weights(small), held_out, small)
    assert before == pytest.approx(np.log(RECIPE.vocabulary), abs=0.1)
    assert torch_model.held_out_loss(model, held_out, small) < before - 0.5


def test_another_corpus_or_loss_is_no_match():
    recorded = {"corpus_sha256": "ab", "held_out_loss": 1.0}
    assert training.same_result(recorded, "ab", 0.981)
    assert not training.same_result(recorded, "ab", 0.979)
    assert not training.same_result(recorded, "ac", 1.0)
    assert not training.same_result({}, "ab", 1.0)


def test_without_pytorch_there_is_a_sentence(monkeypatch, capsys):
    monkeypatch.setitem(__import__("sys").modules, "torch", None)
    assert main(["train"]) == 2
    assert capsys.readouterr().err.startswith("train: PyTorch is missing")
