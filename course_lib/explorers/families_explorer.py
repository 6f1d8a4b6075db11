"""The family comparer: one text in BPE, WordPiece, Unigram and BPE with byte fallback, and its decoding.

Everything shown comes from a ``Tokenizer``: ``normalised``, ``pieces``, ``spelling`` and ``decode``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.data import DataError, article_1
from course_lib.explorers.base import SettingExplorer
from course_lib.explorers.controls import WIDE, disclosure, row, widget_value
from course_lib.explorers.markup import Html, frame_table, table
from course_lib.explorers.piece_lanes import MOST_PIECES, PieceLanes, empty_lane, lane_of
from course_lib.model_tokens import Tokenizer, load_tokenizer

if TYPE_CHECKING:
    import pandas as pd

BYTE_LEVEL = ("o200k_base", "gpt2")
"""Tokenizers for the first lane. Few, because XLM-R in another lane already takes 300 MB of memory."""

OTHERS = ("bert-uncased", "xlm-roberta", "mistral-v3")
LONGEST_DRAWN = 5 * MOST_PIECES  # characters that are cut into pieces; beyond them tokens are only counted
LONGEST_SHOWN = 200  # characters of a rewritten or decoded text in the table below the lanes

PRESETS = {
    "A long word and an emoji": "Unbelievably tokenized 🙂",
    "Capitals and accents": "Crème BRÛLÉE in Ångström",
    "Spaces and line breaks": "two  spaces,\n\ta line break",
    "Look-alikes": "ﬁne ① ½ Ⅷ x² ｆｕｌｌ…",
    "Thai": article_1("tha"),
    "A rare script (Vai)": article_1("vai"),
    "An end mark as text": "The end.<|endoftext|>[SEP]</s>",
}

HEADS = {"unknown": "unknown to the tokenizer"}


@dataclass(frozen=True)
class FamiliesSetting:
    """A *text*, and *byte_level*, the byte-level tokenizer in the first lane, one of ``BYTE_LEVEL``."""

    text: str
    byte_level: str = BYTE_LEVEL[0]


class FamiliesExplorer(SettingExplorer[FamiliesSetting]):
    """The comparer, which starts with *setting*. Set ``text``; read ``results``, ``table``, ``summary``."""

    comparable = False  # the lanes stand side by side already
    presets = {name: {"text": text} for name, text in PRESETS.items()}  # noqa: RUF012
    text = widget_value("_text", "The text in the box. Setting it redraws everything.")

    def __init__(self, setting: FamiliesSetting):
        self._text = widgets.Textarea(description="Your text", rows=2, layout=WIDE)
        self._byte_level = widgets.Dropdown(options=BYTE_LEVEL, description="First lane")
        self._show = widgets.Dropdown(options=["text", "ids", "bytes"], description="Show")
        self._panel = PieceLanes()
        widgets.link((self._show, "value"), (self._panel, "show"))
        self._outcome = widgets.HTML()
        self._lanes: list[dict] = []
        super().__init__(setting, {"text": self._text, "byte_level": self._byte_level})
        self.add_options(self._show)

    def arrangement(self) -> list[widgets.Widget]:
        """The lanes in place of the chart, and below them what each tokenizer decodes."""
        more = "More: another byte-level tokenizer; ids or bytes"
        return [
            row(self._preset, self._as_table, self._reset),
            self._text,
            self._sentence,
            self._panel,
            self._outcome,
            self._rows,
            disclosure(more, [self._byte_level, self._show]),
        ]

    @property
    def results(self) -> pd.DataFrame:
        """One row per tokenizer; one that could not be loaded is left out.

        Columns: ``family``; ``tokens``, and how many of them are ``unknown``; ``normalised`` and ``decoded``
        text; ``same``, whether the decoded text is the text.
        """
        import pandas as pd

        columns = ["tokenizer", "family", "tokens", "unknown", "normalised", "decoded", "same"]
        rows = [
            (r["name"], r["about"], r["count"], r["unknown"], r["normalised"], r["decoded"], r["same"])
            for r in self._lanes
            if not r["problem"]
        ]
        return pd.DataFrame(rows, columns=columns).set_index("tokenizer")

    @property
    def table(self) -> pd.DataFrame:
        """One row per piece that is drawn.

        Columns: ``tokenizer``; ``position``, from 1 on; ``piece``, as its vocabulary spells it; ``id``;
        ``unknown``.
        """
        import pandas as pd

        rows = [
            (lane["name"], i + 1, piece["text"], piece["id"], piece["unknown"])
            for lane in self._lanes
            for i, piece in enumerate(lane["pieces"])
        ]
        return pd.DataFrame(rows, columns=["tokenizer", "position", "piece", "id", "unknown"])

    @property
    def summary(self) -> str:
        """What the lanes show, in words."""
        read = [lane for lane in self._lanes if not lane["problem"]]
        if not self.text:
            return "The text is empty, and so is every list of tokens."
        if not read:
            return "No tokenizer here can cut this text; each lane says why."
        fewest = min(read, key=lambda lane: lane["count"])
        changed = [lane["name"] for lane in read if not lane["same"]]
        lost = [f"{lane['unknown']:,} in {lane['name']}" for lane in read if lane["unknown"]]
        return " ".join(
            [
                f"Fewest tokens: {fewest['name']} with {fewest['count']:,}.",
                f"Unknown tokens: {', '.join(lost) or 'none'}.",
                f"Not given back exactly by: {', '.join(changed) or 'none of them'}.",
            ]
        )

    def draw(self) -> None:
        """The lanes, and the table below them."""
        self._lanes = [_lane(name, self.text) for name in (self._byte_level.value, *OTHERS)]
        drawn = ("name", "about", "count", "problem", "pieces", "ids")
        self._panel.lanes = [{key: lane[key] for key in drawn} for lane in self._lanes]
        self._outcome.value = _outcome_table(self._lanes)

    def rows_html(self, table: pd.DataFrame) -> Html:
        """*table* without its index."""
        return frame_table(table, HEADS, {"id": str}, index=False)


def explore_families(
    text: str = PRESETS["A long word and an emoji"], byte_level: str = "o200k_base"
) -> FamiliesExplorer:
    """Show *text* in four families of tokenizers, with what each cuts and decodes.

    *byte_level*, one of ``BYTE_LEVEL``, takes the first lane. Returns the comparer, which also works without
    a browser. The first call takes a second: XLM-R has 250,002 tokens to load. Raises ValueError for another
    *byte_level*.

    >>> comparer = explore_families("Café 🙂")
    >>> comparer.results["decoded"].tolist()
    ['Café 🙂', 'cafe [UNK]', 'Café 🙂', 'Café 🙂']
    >>> comparer.summary.partition(".")[0]
    'Fewest tokens: bert-uncased with 2'
    """
    if byte_level not in BYTE_LEVEL:
        raise ValueError(f"The first lane takes one of {', '.join(BYTE_LEVEL)}, not {byte_level!r}.")
    return FamiliesExplorer(FamiliesSetting(text, byte_level))


def _lane(name: str, text: str) -> dict:
    """One tokenizer's reading of *text*: what ``PieceLanes`` draws, and what it makes of the text."""
    try:
        tok = load_tokenizer(name)
        lane = lane_of(tok, text, LONGEST_DRAWN, spelled=True)
    except (DataError, ValueError) as error:  # a text may be more than a tokenizer can cut
        return empty_lane(name, str(error)) | {"unknown": 0}
    ids = tok.encode(text)
    decoded = tok.decode(ids)
    return lane | {
        "unknown": _unknown_tokens(tok, ids),
        "normalised": tok.normalised(text),
        "decoded": decoded,
        "same": decoded == text,
    }


def _unknown_tokens(tok: Tokenizer, ids: list[int]) -> int:
    unknown = [tok.special_tokens[mark] for mark in ("[UNK]", "<unk>") if mark in tok.special_tokens]
    return sum(token_id in unknown for token_id in ids)


def _outcome_table(lanes: list[dict]) -> Html:
    """What each tokenizer cuts and decodes, as an HTML table."""
    heads = [
        "tokenizer",
        "tokens",
        "unknown",
        "what it cuts (normalised)",
        "what comes back (decoded)",
        "same?",
    ]
    rows = [
        [
            lane["name"],
            f"{lane['count']:,}",
            f"{lane['unknown']:,}",
            _shown(lane["normalised"]),
            _shown(lane["decoded"]),
            "yes" if lane["same"] else "no",
        ]
        for lane in lanes
        if not lane["problem"]
    ]
    return table(heads, rows, "text-align:left;white-space:pre-wrap;overflow-wrap:anywhere")


def _shown(text: str) -> str:
    """*text* with its spaces visible and cut to a readable length."""
    cut = text[:LONGEST_SHOWN] + ("…" if len(text) > LONGEST_SHOWN else "")
    return cut.replace(" ", "·").replace("\n", "⏎").replace("\t", "→")
