"""The files of the model: small, plain, and what the record says about them."""

import zipfile

import numpy as np
import pytest

from course_lib import data
from course_lib.model_tokens.language_model import corpus, load_model, next_token_scores, read_weights
from course_lib.model_tokens.language_model.measures import mean_loss
from course_lib.model_tokens.language_model.weights import arrays

MODEL = load_model()


def test_the_weights_are_plain_half_precision_numbers_and_small():
    path = data.path("language_model/weights.npz")
    assert path.stat().st_size <= 3_000_000
    with np.load(path, allow_pickle=False) as file:
        assert {file[name].dtype for name in file.files} == {np.dtype(np.float16)}
        assert all(np.isfinite(file[name]).all() for name in file.files)
    assert all(name.endswith(".npy") for name in zipfile.ZipFile(path).namelist())


def test_a_file_with_objects_in_it_is_refused(tmp_path):
    np.savez(tmp_path / "bad.npz", tokens=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="pickle"):
        read_weights(tmp_path / "bad.npz", heads=4)


def test_sums_are_done_in_single_precision():
    assert {array.dtype for array in arrays(MODEL.gpt).values()} == {np.dtype(np.float32)}
    assert next_token_scores([1, 2, 3], MODEL.gpt).dtype == np.float32


@pytest.mark.parametrize("text", ["Mia had a red ball.", "naïve 🙂", "<|end|>", "", "Everyone has the right"])
def test_every_text_comes_back(text):
    ids = MODEL.encode(text)
    assert MODEL.end_id not in ids
    assert MODEL.decode(ids) == text


def test_the_recorded_loss_is_the_loss():
    recipe = MODEL.training
    first = recipe["held_out_from"]
    held_out = corpus(range(first, first + recipe["held_out"]))
    assert mean_loss(held_out, MODEL) == pytest.approx(recipe["held_out_loss"], rel=0.02)


def test_it_says_what_it_is():
    assert repr(MODEL) == "<LanguageModel: 957,184 parameters, trained on 80,000 stories>"
    assert repr(MODEL.gpt) == "<GPT: 4 layers of width 128, 1,024 tokens, a window of 256>"
