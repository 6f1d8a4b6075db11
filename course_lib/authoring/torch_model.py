"""The course's own language model in PyTorch: the same forward pass, and how its weights are learned."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import torch

    from course_lib.authoring.training_recipe import CorpusText, Recipe


def torch_scores(model: dict[str, torch.Tensor], ids: torch.Tensor, heads: int) -> torch.Tensor:
    """The scores [batch, n, V] of the *model* for *ids* [batch, n]: the same as NumPy's, written in PyTorch.

    *model* has the arrays of ``language_model.weights.arrays``, *heads* heads.
    """
    from torch.nn import functional as F

    def linear(x, name):
        return x @ model[f"{name}.weights"] + model[f"{name}.bias"]

    def norm(x, name):
        return F.layer_norm(x, x.shape[-1:], model[f"{name}.scale"], model[f"{name}.shift"])

    batch, n = ids.shape
    x = model["tokens"][ids] + model["positions"][:n]
    for layer in range(_layers(model)):
        block = f"blocks.{layer}"
        looked = linear(norm(x, f"{block}.norm_1"), f"{block}.look")
        q, k, v = (part.view(batch, n, heads, -1).transpose(1, 2) for part in looked.chunk(3, dim=-1))
        found = F.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + linear(found.transpose(1, 2).reshape(batch, n, -1), f"{block}.join")
        wide = F.gelu(linear(norm(x, f"{block}.norm_2"), f"{block}.widen"), approximate="tanh")
        x = x + linear(wide, f"{block}.narrow")
    return norm(x, "norm") @ model["tokens"].T


def _layers(model: dict) -> int:
    return len({name.split(".")[1] for name in model if name.startswith("blocks.")})


def fresh_weights(recipe: Recipe) -> dict[str, torch.Tensor]:
    """Weights before training, of the sizes of *recipe*, as GPT-2 begins: small random numbers.

    They are smaller still where a block adds to what is there already.
    """
    import torch

    d, draw = recipe.width, torch.Generator().manual_seed(recipe.seed)

    def normal(*shape, spread=0.02):
        return torch.randn(*shape, generator=draw) * spread

    model = {"tokens": normal(recipe.vocabulary, d), "positions": normal(recipe.window, d)}
    small = 0.02 / math.sqrt(2 * recipe.layers)
    for layer in range(recipe.layers):
        shapes = {"look": (d, 3 * d), "join": (d, d), "widen": (d, 4 * d), "narrow": (4 * d, d)}
        for part, shape in shapes.items():
            spread = small if part in ("join", "narrow") else 0.02
            model[f"blocks.{layer}.{part}.weights"] = normal(*shape, spread=spread)
            model[f"blocks.{layer}.{part}.bias"] = torch.zeros(shape[1])
    for name in ["norm", *(f"blocks.{i}.norm_{j}" for i in range(recipe.layers) for j in (1, 2))]:
        model |= {f"{name}.scale": torch.ones(d), f"{name}.shift": torch.zeros(d)}
    return {name: tensor.requires_grad_() for name, tensor in model.items()}


def learned_weights(recipe: Recipe, text: CorpusText) -> tuple[dict[str, torch.Tensor], float]:
    """The model that *recipe* makes of *text*, and the seconds that it took; it prints the loss."""
    import torch
    from torch.nn import functional as F

    model = fresh_weights(recipe)
    matrices = [tensor for tensor in model.values() if tensor.dim() == 2]
    others = [tensor for tensor in model.values() if tensor.dim() < 2]
    groups = [
        {"params": matrices, "weight_decay": recipe.weight_decay},
        {"params": others, "weight_decay": 0},
    ]
    optimizer = torch.optim.AdamW(groups, lr=recipe.learning_rate, betas=(0.9, 0.95))
    span = recipe.window + 1
    windows = torch.from_numpy(text.ids[: len(text.ids) // span * span].reshape(-1, span))
    order = torch.randperm(len(windows), generator=torch.Generator().manual_seed(recipe.seed))
    began = time.monotonic()
    for step in range(recipe.steps):
        for group in optimizer.param_groups:
            group["lr"] = recipe.learning_rate * _pace(step, recipe)
        chosen = order[torch.arange(step * recipe.batch, (step + 1) * recipe.batch) % len(order)]
        ids = windows[chosen]
        logits = torch_scores(model, ids[:, :-1], recipe.heads)
        loss = F.cross_entropy(logits.reshape(-1, recipe.vocabulary), ids[:, 1:].reshape(-1))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(list(model.values()), 1.0)
        optimizer.step()
        if step % 50 == 0 or step == recipe.steps - 1:
            print(f"  step {step:,}: loss {loss.item():.4f}, {time.monotonic() - began:.0f} s", flush=True)
    return detached(model), time.monotonic() - began


def detached(model: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """The weights of *model* as plain numbers, without what training needs to know of them."""
    return {name: tensor.detach() for name, tensor in model.items()}


def _pace(step: int, recipe: Recipe) -> float:
    """The learning rate at *step* as a share of the highest: up in a line, then down along a cosine."""
    if step < recipe.warm_up:
        return (step + 1) / recipe.warm_up
    done = (step - recipe.warm_up) / max(1, recipe.steps - recipe.warm_up)
    return 0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * done))


def held_out_loss(model: dict[str, torch.Tensor], held_out: np.ndarray, recipe: Recipe) -> float:
    """The mean loss of *model*, in nats a token, over the ids *held_out*, read in the windows of *recipe*."""
    import torch
    from torch.nn import functional as F

    total, count = 0.0, 0
    with torch.no_grad():
        for start in range(0, len(held_out) - 1, recipe.window):
            ids = torch.from_numpy(held_out[start : start + recipe.window + 1])[None]
            logits = torch_scores(model, ids[:, :-1], recipe.heads)[0]
            total += F.cross_entropy(logits, ids[0, 1:], reduction="sum").item()
            count += len(ids[0]) - 1
    return total / count
