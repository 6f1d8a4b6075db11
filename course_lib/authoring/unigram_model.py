"""A Unigram tokenizer.json of the library tokenizers as a model file of SentencePiece.

SentencePiece holds the same vocabulary in a seventh of the memory. The file is a protocol buffer, which is
simple enough to be written here: a field is its number, its length and its content.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

NORMAL, UNKNOWN, CONTROL = 1, 2, 3
"""Kinds of pieces, as ``sentencepiece_model.proto`` numbers them; no text has a control piece."""

UNIGRAM = 1  # TrainerSpec.model_type
_VARINT, _BYTES, _FLOAT = 0, 2, 5  # wire types


def as_sentencepiece(content: Mapping) -> bytes:
    """The vocabulary of *content*, a parsed tokenizer.json of the family Unigram, as a SentencePiece model.

    The model rewrites nothing before it cuts: not case, not spaces, and it puts no space in front. Raises
    KeyError when *content* has another shape. Source: ``sentencepiece_model.proto``.

    >>> toy = {"vocab": [["<unk>", 0.0], ["to", -2.0], ["ken", -3.5]], "unk_id": 0}
    >>> from sentencepiece import SentencePieceProcessor
    >>> made = as_sentencepiece({"model": toy, "added_tokens": []})
    >>> SentencePieceProcessor(model_proto=made).encode("token", out_type=str)
    ['to', 'ken']
    """
    model = content["model"]
    special = {token["content"] for token in content["added_tokens"]}
    pieces = []
    for i, (piece, score) in enumerate(model["vocab"]):
        kind = UNKNOWN if i == model["unk_id"] else CONTROL if piece in special else NORMAL
        pieces.append(_bytes(1, _bytes(1, piece.encode()) + _float(2, score) + _number(3, kind)))
    unknown_id, begin_id, end_id, pad_id = 40, 41, 42, 43
    ids = {piece: i for i, (piece, _) in enumerate(model["vocab"][:10])}
    trainer = _number(3, UNIGRAM) + _number(unknown_id, model["unk_id"])
    for number, piece in ((begin_id, "<s>"), (end_id, "</s>"), (pad_id, "<pad>")):
        trainer += _number(number, ids.get(piece, -1))
    add_space, remove_spaces, escape_spaces = 3, 4, 5
    normaliser = _bytes(1, b"identity")
    for number in (add_space, remove_spaces, escape_spaces):
        normaliser += _number(number, 0)
    return b"".join(pieces) + _bytes(2, trainer) + _bytes(3, normaliser)


def without_vocabulary(content: Mapping) -> dict:
    """*content*, a parsed tokenizer.json of the family Unigram, with nothing in it but how it rewrites texts.

    Its special tokens are in the model. What is left is again a tokenizer.json that the library reads.
    """
    kept = {name: content[name] for name in ("version", "normalizer", "pre_tokenizer", "decoder")}
    emptied = {"model": {"type": "Unigram", "unk_id": 0, "vocab": [["<unk>", 0.0]]}}
    left_out = {"truncation": None, "padding": None, "added_tokens": [], "post_processor": None}
    return kept | left_out | emptied


def _tag(number: int, wire_type: int) -> bytes:
    return _varint(number << 3 | wire_type)


def _number(number: int, value: int) -> bytes:
    return _tag(number, _VARINT) + _varint(value % 2**64)


def _float(number: int, value: float) -> bytes:
    return _tag(number, _FLOAT) + struct.pack("<f", value)


def _bytes(number: int, content: bytes) -> bytes:
    return _tag(number, _BYTES) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    """Seven bits a byte, the lowest first; the top bit says that more follow."""
    encoded = bytearray()
    while value > 0x7F:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*encoded, value])
