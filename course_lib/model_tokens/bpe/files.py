"""Keeping a tokenizer: a JSON file with a checksum, which holds the merges and no code."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from course_lib.model_tokens.bpe.merges import Merges, assemble

FORMAT = "byte-level BPE, version 1"


def save(merges: Merges, path: str | Path) -> None:
    """Write *merges* to a JSON file that ``load`` reads back exactly."""
    content = {
        "pattern": merges.pattern,
        "bytes": merges.byte_ids,
        "pairs": [[*pair, new_id] for pair, new_id in merges.pairs.items()],
        "special_tokens": dict(merges.special_tokens),
    }
    saved = {"format": FORMAT, "sha256": _digest(content), **content}
    Path(path).write_text(json.dumps(saved) + "\n", encoding="utf-8", newline="\n")


def load(path: str | Path) -> Merges:
    """The tokenizer that ``save`` wrote to *path*. Raises ``ValueError`` when the file is damaged."""
    try:
        saved = json.loads(Path(path).read_text(encoding="utf-8"))
        content = {key: saved[key] for key in ("pattern", "bytes", "pairs", "special_tokens")}
        if saved["format"] != FORMAT or saved["sha256"] != _digest(content):
            raise ValueError("the checksum differs")
        pairs = {(left, right): new_id for left, right, new_id in content["pairs"]}
        return assemble(content["bytes"], pairs, content["special_tokens"], content["pattern"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise ValueError(
            f"{path} is damaged, or bpe.save did not write it. Train the tokenizer again and save it anew."
        ) from None


def _digest(content: dict) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
