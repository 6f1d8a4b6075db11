"""The forward pass: equal to PyTorch’s, with the cache and without, and built of parts with known values."""

import numpy as np
import pytest

from course_lib import data
from course_lib.model_tokens.language_model import (
    Cache,
    attention,
    corpus,
    gelu,
    layer_norm,
    load_model,
    next_token_scores,
    softmax,
)
from course_lib.model_tokens.language_model.weights import arrays

MODEL = load_model()
TEXT = MODEL.encode(corpus(range(5)))[: MODEL.gpt.window]


def reference():
    """The 100 prompts that PyTorch scored when the weights were written, and its scores."""
    with np.load(data.path("language_model/reference_scores.npz"), allow_pickle=False) as file:
        prompts = [[int(i) for i in row if i >= 0] for row in file["prompts"]]
        return list(zip(prompts, file["scores"], strict=True))


def test_the_scores_are_those_of_pytorch_for_100_prompts():
    cases = reference()
    assert len(cases) == 100
    assert {len(prompt) for prompt, _ in cases} >= {1, MODEL.gpt.window}
    for prompt, scores in cases:
        assert np.abs(next_token_scores(prompt, MODEL.gpt)[-1, ::8] - scores).max() < 1e-3


def test_every_score_is_that_of_pytorch_where_it_is_installed():
    torch = pytest.importorskip("torch")
    from course_lib.authoring import torch_model

    tensors = {name: torch.from_numpy(array) for name, array in arrays(MODEL.gpt).items()}
    for prompt, _ in reference()[::5]:
        expected = torch_model.torch_scores(tensors, torch.tensor([prompt]), MODEL.gpt.heads)[0].numpy()
        assert np.abs(next_token_scores(prompt, MODEL.gpt) - expected).max() < 1e-3


@pytest.mark.parametrize("parts", [[256], [1] * 256, [100, 1, 1, 54, 100]])
def test_the_cache_changes_nothing(parts):
    cache, found, start = Cache(MODEL.gpt), [], 0
    for size in parts:
        found.append(next_token_scores(TEXT[start : start + size], MODEL.gpt, cache))
        start += size
    assert cache.length == len(TEXT)
    assert np.abs(np.concatenate(found) - next_token_scores(TEXT, MODEL.gpt)).max() < 1e-4


def test_no_place_sees_what_comes_later():
    short = next_token_scores(TEXT[:20], MODEL.gpt)
    other = next_token_scores(TEXT[:20] + TEXT[100:140], MODEL.gpt)
    assert np.abs(other[:20] - short).max() < 1e-4


def test_each_place_matters():
    scores = next_token_scores(TEXT[:20], MODEL.gpt)[-1]
    for place in range(20):
        changed = [*TEXT[:place], (TEXT[place] + 1) % 1000, *TEXT[place + 1 : 20]]
        assert np.abs(next_token_scores(changed, MODEL.gpt)[-1] - scores).max() > 1e-3


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        ([], "at least one id"),
        ([1024], "no token with the id 1024"),
        ([-1], "no token with the id -1"),
        ([0] * 257, "The window holds 256 ids; these are 257"),
    ],
)
def test_what_it_cannot_read_gets_a_sentence(ids, said):
    with pytest.raises(ValueError, match=said):
        next_token_scores(ids, MODEL.gpt)


def test_a_full_cache_takes_no_more():
    cache = Cache(MODEL.gpt)
    next_token_scores(TEXT, MODEL.gpt, cache)
    with pytest.raises(ValueError, match="these are 257"):
        next_token_scores([0], MODEL.gpt, cache)


# Published values: ONNX's test of Gelu, burn-tensor's for the form with tanh.
@pytest.mark.parametrize(
    ("x", "expected"),
    [
        (-1, -0.158808),
        (0, 0),
        (1, 0.841192),
        (2, 1.954598),
        (3, 2.996363),
        (-0.5, -0.154286),
        (0.9809, 0.8206),
    ],
)
def test_gelu_has_the_published_values(x, expected):
    assert gelu(np.array(float(x))) == pytest.approx(expected, abs=5e-5)


def test_layer_norm_has_the_known_values():
    assert layer_norm(np.array([1.0, 2, 3, 4])) == pytest.approx(
        [-1.341635, -0.447212, 0.447212, 1.341635], abs=1e-6
    )
    assert layer_norm(np.array([2.0, 2, 2])).tolist() == [0, 0, 0]


def test_softmax_does_not_overflow_and_does_not_mind_a_shift():
    expected = pytest.approx([0.090031, 0.244728, 0.665241], abs=1e-6)
    assert softmax(np.array([1000.0, 1001, 1002])) == expected
    assert softmax(np.array([0.0, 1, 2])) == expected


def test_attention_is_a_mean_of_what_was_there():
    generator = np.random.default_rng(1)
    q, k, v = generator.normal(size=(3, 6, 8))
    found = attention(q, k, v, heads=2)
    assert found[0] == pytest.approx(v[0])
    assert (found <= np.maximum.accumulate(v) + 1e-9).all()
    assert (found >= np.minimum.accumulate(v) - 1e-9).all()
