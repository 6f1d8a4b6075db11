"""Train the course's own language model: corpus, tokenizer, weights, and what a test compares them with.

PyTorch is needed here and nowhere else: ``pip install torch`` or the extra ``train``. Everything is seeded;
sums of floating-point numbers still differ a little between machines, so a second training gives another
file and nearly the same loss.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from course_lib.authoring.anatomy import ROOT, AuthoringError
from course_lib.authoring.torch_model import held_out_loss, learned_weights, torch_scores
from course_lib.authoring.training_recipe import CorpusText, Recipe, read_held_out, read_text

if TYPE_CHECKING:
    import torch

    from course_lib.model_tokens import bpe

FOLDER = Path("data/language_model")
LOSS_TOLERANCE = 0.02
"""How far, as a share, the loss of a second training may be from the recorded one."""


def train_model(write: bool = False, steps: int = 0, threads: int = 1, root: Path = ROOT) -> int:
    """Train the model and compare its loss with the recorded one; the exit code is 1 if it is too far off.

    With *write*, the files of data/language_model in the checkout *root* are written. *steps*, unless 0, are
    for trying things out: fewer give a worse model. *threads* is how many cores PyTorch may use.
    Raises AuthoringError when PyTorch is not installed.
    """
    try:
        import torch
    except ImportError:
        raise AuthoringError(
            "PyTorch is missing: install the extra `train`, as in `pip install torch`."
        ) from None
    torch.set_num_threads(threads)
    recipe = replace(Recipe(), steps=steps) if steps else Recipe()
    text = read_text(recipe)
    print(f"train: {len(text.ids):,} tokens, corpus {text.corpus_sha256[:16]}")
    model, seconds = learned_weights(recipe, text)
    loss = held_out_loss(model, text.held_out, recipe)
    bits = loss * (len(text.held_out) - 1) / math.log(2) / text.held_out_bytes
    print(f"train: {seconds:.0f} s, held-out loss {loss:.4f} nats a token, {bits:.4f} bits a byte")
    old = _recorded(root)
    good = same_result(old, text.corpus_sha256, loss)
    if write:
        facts = asdict(recipe) | {
            "corpus_sha256": text.corpus_sha256,
            "corpus_tokens": len(text.ids),
            "held_out_loss": round(loss, 4),
            "held_out_bits_per_byte": round(bits, 4),
            "torch": torch.__version__,
            "token_counts": _token_counts(text, recipe),
        }
        _write(model, text.merges, facts, root / FOLDER)
        return 0
    print(
        f"train: {'the same corpus, and the loss agrees' if good else 'this differs from the recorded model'}"
    )
    return 0 if good else 1


def same_result(recorded: dict, corpus_sha256: str, loss: float) -> bool:
    """Whether a training on the corpus *corpus_sha256*, with this *loss*, agrees with the *recorded* one.

    >>> same_result({"corpus_sha256": "ab", "held_out_loss": 1.00}, "ab", 1.01)
    True
    >>> same_result({"corpus_sha256": "ab", "held_out_loss": 1.00}, "ab", 1.03)
    False
    """
    if recorded.get("corpus_sha256") != corpus_sha256:
        return False
    return abs(loss / recorded["held_out_loss"] - 1) <= LOSS_TOLERANCE


def reference_prompts(count: int, window: int, held_out: np.ndarray) -> list[list[int]]:
    """*count* prompts for comparing: pieces of *held_out* of 1 to *window* ids.

    >>> [len(prompt) for prompt in reference_prompts(3, 4, np.arange(20))]
    [1, 2, 4]
    """
    lengths = np.linspace(1, window, count).astype(int)
    starts = np.linspace(0, len(held_out) - window, count).astype(int)
    return [held_out[s : s + n].tolist() for s, n in zip(starts, lengths, strict=True)]


def _token_counts(text: CorpusText, recipe: Recipe) -> list[int]:
    """How often the model read each token in training, by id."""
    counts = Counter(text.ids.tolist())
    return [counts[token_id] for token_id in range(recipe.vocabulary)]


def _recorded(root: Path) -> dict:
    path = root / FOLDER / "training.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _write(model: dict[str, torch.Tensor], merges: bpe.Merges, facts: dict, folder: Path) -> None:
    """Write weights in half precision, tokenizer, facts, and reference scores of the weights as written."""
    import torch

    from course_lib.model_tokens import bpe

    folder.mkdir(parents=True, exist_ok=True)
    halves = {name: tensor.numpy().astype(np.float16) for name, tensor in model.items()}
    np.savez(folder / "weights.npz", **halves)
    bpe.save(merges, folder / "tokenizer.json")
    facts["heads"] = int(facts["heads"])
    (folder / "training.json").write_bytes((json.dumps(facts, indent=1) + "\n").encode())
    whole = {name: torch.from_numpy(array.astype(np.float32)) for name, array in halves.items()}
    recipe = Recipe(**{name: facts[name] for name in asdict(Recipe())})
    prompts = reference_prompts(100, recipe.window, read_held_out(recipe, merges))
    with torch.no_grad():
        last = [torch_scores(whole, torch.tensor([ids]), recipe.heads)[0, -1].numpy() for ids in prompts]
    padded = np.full((len(prompts), recipe.window), -1, np.int16)
    for row, ids in zip(padded, prompts, strict=True):
        row[: len(ids)] = ids
    np.savez(folder / "reference_scores.npz", prompts=padded, scores=np.stack(last)[:, ::8])
