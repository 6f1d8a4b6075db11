"""What a design costs: parameters, what a vocabulary takes of them, the cache, and the work for a token.

>>> DESIGNS["GPT-2 small"].parameters
124439808
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from course_lib.data import checks

if TYPE_CHECKING:
    import pandas as pd

    from course_lib.model_tokens.language_model.gpt import GPT


@dataclass(frozen=True)
class Design:
    """The sizes of a model; its parameters follow from them.

    *vocabulary* rows of *width* numbers; *layers* with *heads* heads, of which *kv_heads* have keys and
    values of their own; an MLP of width *mlp*, *gated* if it has three tables instead of two. *window* is the
    number of learned positions, 0 for none. A *tied* model uses its table of tokens twice. *biases* are those
    of GPT-2 ("all"), of Qwen2.5 ("look": queries, keys and values only), or "none"; with "all", norms have
    shifts, too.
    """

    vocabulary: int
    width: int
    layers: int
    heads: int
    kv_heads: int
    mlp: int
    gated: bool = True
    window: int = 0
    tied: bool = True
    biases: str = "none"

    @property
    def head_size(self) -> int:
        """Numbers in one head's query."""
        return self.width // self.heads

    @property
    def table(self) -> int:
        """Parameters of the table of tokens, once."""
        return self.vocabulary * self.width

    @property
    def vocabulary_parameters(self) -> int:
        """Parameters that the vocabulary needs: its table, and a second one unless it is tied."""
        return self.table if self.tied else 2 * self.table

    @property
    def block(self) -> int:
        """Parameters of one layer."""
        d, kv = self.width, self.kv_heads * self.head_size
        tables = d * (2 * d + 2 * kv) + (3 if self.gated else 2) * d * self.mlp
        biases = {"none": 0, "look": d + 2 * kv, "all": d + 2 * kv + d + self.mlp + d}[self.biases]
        return tables + biases + 2 * self._norm

    @property
    def parameters(self) -> int:
        """All parameters."""
        positions = self.window * self.width
        return self.vocabulary_parameters + positions + self.layers * self.block + self._norm

    def cache_bytes(self, tokens: int = 1, bytes_each: int = 2) -> int:
        """Bytes that keys and values of *tokens* take, with *bytes_each* a number; 2 is half precision.

        Raises ValueError if *tokens* is no whole number from 0 on.

        >>> DESIGNS["Llama-3-8B"].cache_bytes(), DESIGNS["Llama-2-7B"].cache_bytes()
        (131072, 524288)
        """
        tokens = checks.whole("tokens", tokens)
        return 2 * self.layers * self.kv_heads * self.head_size * bytes_each * tokens

    @property
    def _norm(self) -> int:
        return self.width * (2 if self.biases == "all" else 1)


def _gpt2(width: int, layers: int, heads: int) -> Design:
    return Design(50_257, width, layers, heads, heads, 4 * width, gated=False, window=1024, biases="all")


# From the configuration files that the makers published with the weights; the totals that follow are those
# that public tests of these models assert.
DESIGNS = {
    "GPT-2 small": _gpt2(768, 12, 12),
    "GPT-2 medium": _gpt2(1024, 24, 16),
    "GPT-2 large": _gpt2(1280, 36, 20),
    "GPT-2 xl": _gpt2(1600, 48, 25),
    "SmolLM2-135M": Design(49_152, 576, 30, 9, 3, 1536),
    "Qwen2.5-0.5B": Design(151_936, 896, 24, 14, 2, 4864, biases="look"),
    "Llama-3.2-1B": Design(128_256, 2048, 16, 32, 8, 8192),
    "Llama-3-8B": Design(128_256, 4096, 32, 32, 8, 14_336, tied=False),
    "Llama-2-7B": Design(32_000, 4096, 32, 32, 32, 11_008, tied=False),
}


def design_of(gpt: GPT) -> Design:
    """The design of *gpt*, a model of this course.

    >>> from course_lib.model_tokens.language_model.weights import load_model
    >>> design_of(load_model().gpt).parameters
    957184
    """
    (vocabulary, width), layers = gpt.tokens.shape, len(gpt.blocks)
    mlp = gpt.blocks[0].widen.bias.size
    return Design(
        vocabulary, width, layers, gpt.heads, gpt.heads, mlp, gated=False, window=gpt.window, biases="all"
    )


def vocabulary_table(designs: dict[str, Design]) -> pd.DataFrame:
    """What the vocabulary costs in each of *designs*, which are given by name.

    Columns: ``vocabulary``, ``width``, ``tied``; ``vocabulary_parameters``, all ``parameters``, the ``share``
    of the first in the second, from 0 to 1; ``cache_bytes`` of one token in half precision.

    >>> vocabulary_table(DESIGNS)["share"].round(3).to_dict()["GPT-2 small"]
    0.31
    """
    import pandas as pd

    rows = {
        name: {
            "vocabulary": design.vocabulary,
            "width": design.width,
            "tied": design.tied,
            "vocabulary_parameters": design.vocabulary_parameters,
            "parameters": design.parameters,
            "share": design.vocabulary_parameters / design.parameters,
            "cache_bytes": design.cache_bytes(),
        }
        for name, design in designs.items()
    }
    return pd.DataFrame.from_dict(rows, orient="index").rename_axis("model")


def multiplications(design: Design, new: int, before: int = 0) -> int:
    """Multiplications of one pass of *design* over *new* tokens, with *before* others in the cache.

    Each new token meets every table once, at the exit that of the tokens. In each layer its query meets the
    keys of all tokens so far, and the weights found meet their values.

    >>> small = DESIGNS["GPT-2 small"]
    >>> round(multiplications(small, 100) / multiplications(small, 1, 99))
    99
    """
    d, kv = design.width, design.kv_heads * design.head_size
    tables = d * (2 * d + 2 * kv) + (3 if design.gated else 2) * d * design.mlp
    seen = sum(range(before + 1, before + new + 1))
    return design.layers * (new * tables + 2 * seen * d) + new * design.table


def decode_floor(parameters: int, bytes_each: int = 2, bytes_a_second: float = 3.35e12) -> float:
    """Seconds that one written token takes at least: all *parameters* have to come out of memory once.

    Each has *bytes_each* bytes, and the memory gives *bytes_a_second*, by default those of one H100.

    >>> round(1000 * decode_floor(7_000_000_000), 2)
    4.18
    """
    return parameters * bytes_each / bytes_a_second
