"""The family comparer: one text in BPE, WordPiece, Unigram and BPE with byte fallback, and what comes back.

Everything shown comes from a ``Tokenizer``: ``normalised``, ``pieces``, ``spelling`` and ``decode``.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.data import DataError, article_1
from course_lib.explorers.control_value import value_of
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.more import more
from course_lib.explorers.sentence import Sentence
from course_lib.explorers.tokenizer_viewer import MOST_PIECES, PieceLanes
from course_lib.model_tokens import Tokenizer, load_tokenizer
from course_lib.model_tokens.registry import BYTE_LEVEL_BPE

if TYPE_CHECKING:
    import pandas as pd

BYTE_LEVEL = ("o200k_base", "gpt2")
"""Tokenizers that can take the first lane. Few, because XLM-R beside them already takes 300 MB of memory."""

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


class FamilyComparer(ExplorerBox):
    """The comparer with its controls. Set ``text``; read ``results``, ``table`` and ``summary``."""

    def __init__(self, text: str, byte_level: str):
        self._preset = widgets.Dropdown(
            options=[*PRESETS], value=_preset_of(text), description="Preset", layout=WIDE
        )
        self._text = widgets.Textarea(value=text, description="Your text", rows=2, layout=WIDE)
        self._as_table = widgets.Checkbox(value=False, description="show as table", indent=False)
        self._reset = widgets.Button(description="Reset", layout=widgets.Layout(width="6em"))
        self._byte_level = widgets.Dropdown(options=BYTE_LEVEL, value=byte_level, description="First lane")
        self._show = widgets.Dropdown(options=["text", "ids", "bytes"], description="Show")
        self._panel = PieceLanes()
        self._sentence = Sentence()
        self._outcome = widgets.HTML()
        self._rows = widgets.HTML()
        self._start = (text, byte_level)
        self._lanes: list[dict] = []

        self._preset.observe(self._use_preset, "value")
        self._as_table.observe(self._draw_table, "value")
        self._reset.on_click(self._start_again)
        for control in (self._text, self._byte_level):
            control.observe(self._draw, "value")
        widgets.link((self._show, "value"), (self._panel, "show"))
        super().__init__(
            [
                in_line(self._preset, self._as_table, self._reset),
                self._text,
                self._sentence,
                self._panel,
                self._outcome,
                self._rows,
                more("More: another byte-level tokenizer; ids or bytes", [self._byte_level, self._show]),
            ]
        )
        self._draw()

    text = value_of("_text", "The text in the box. Setting it redraws everything.")

    @property
    def results(self) -> pd.DataFrame:
        """One row a tokenizer; one that could not be loaded is left out.

        Columns ``family``, ``tokens``, ``unknown`` (how many of them), ``normalised``, ``decoded`` and
        ``same`` (whether the decoded text is the text).
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
        """One row a piece drawn: tokenizer, position, piece (as its vocabulary spells it), id, unknown."""
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
            return "No tokenizer could be loaded; each lane says why."
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

    def _draw(self, _change=None) -> None:
        self._preset.value = _preset_of(self.text)
        self._lanes = [_lane(name, self.text) for name in (self._byte_level.value, *OTHERS)]
        drawn = ("name", "about", "count", "problem", "pieces")
        self._panel.lanes = [{key: lane[key] for key in drawn} for lane in self._lanes]
        self._sentence.say(self.summary)
        self._outcome.value = _outcome_table(self._lanes)
        self._draw_table()

    def _draw_table(self, _change=None) -> None:
        shown = self.table if self._as_table.value else None
        self._rows.value = "" if shown is None else shown.to_html(index=False, escape=True, border=0)

    def _use_preset(self, change) -> None:
        if change.new is not None:
            self.text = PRESETS[change.new]

    def _start_again(self, _button=None) -> None:
        text, byte_level = self._start
        self._byte_level.value, self._show.value, self._as_table.value = byte_level, "text", False
        self.text = text


def explore_families(
    text: str = PRESETS["A long word and an emoji"], byte_level: str = "o200k_base"
) -> FamilyComparer:
    """Show *text* in four families of tokenizers, with what each makes of it and gives back.

    *byte_level* (one of ``BYTE_LEVEL``) takes the first lane. Returns the comparer, which also works
    without a browser. The first call takes a second: XLM-R has 250,002 tokens to load. Raises ``ValueError``
    for another *byte_level*.

    >>> comparer = explore_families("Café 🙂")
    >>> comparer.results["decoded"].tolist()
    ['Café 🙂', 'cafe [UNK]', 'Café 🙂', 'Café 🙂']
    >>> comparer.summary.partition(".")[0]
    'Fewest tokens: bert-uncased with 2'
    """
    if byte_level not in BYTE_LEVEL:
        raise ValueError(f"The first lane takes one of {', '.join(BYTE_LEVEL)}, not {byte_level!r}.")
    return FamilyComparer(text, byte_level)


def _lane(name: str, text: str) -> dict:
    """One tokenizer's reading of *text*: what ``PieceLanes`` draws, and what it makes of the text."""
    try:
        tok = load_tokenizer(name)
    except DataError as error:
        return {"name": name, "about": "", "count": 0, "problem": str(error), "pieces": [], "unknown": 0}
    head = text[:LONGEST_DRAWN]
    pieces = tok.pieces(head)
    drawn = [
        {
            "id": piece.id,
            # Byte-level files spell every token in letters that stand for bytes, which nobody can read.
            "text": piece.text if piece.unknown or tok.family == BYTE_LEVEL_BPE else tok.spelling(piece.id),
            "bytes": piece.raw.hex(" "),
            "start": piece.start,
            "end": piece.end,
            "unknown": piece.unknown,
        }
        for piece in pieces[:MOST_PIECES]
    ]
    ids = [piece.id for piece in pieces] if head == text else tok.encode(text)
    decoded = tok.decode(ids)
    return {
        "name": name,
        "about": tok.family,
        "count": len(ids),
        "problem": "",
        "pieces": drawn,
        "unknown": _unknown_tokens(tok, ids),
        "normalised": tok.normalised(text),
        "decoded": decoded,
        "same": decoded == text,
    }


def _unknown_tokens(tok: Tokenizer, ids: list[int]) -> int:
    unknown = [tok.special_tokens[mark] for mark in ("[UNK]", "<unk>") if mark in tok.special_tokens]
    return sum(token_id in unknown for token_id in ids)


def _outcome_table(lanes: list[dict]) -> str:
    """What each tokenizer saw and gives back, as an HTML table."""
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
    style = "text-align:left;white-space:pre-wrap;overflow-wrap:anywhere"
    head = "".join(f'<th scope="col" style="{style}">{escape(cell)}</th>' for cell in heads)
    body = "".join(
        "<tr>" + "".join(f'<td style="{style}">{escape(cell)}</td>' for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _shown(text: str) -> str:
    """*text* with its spaces visible and cut to a readable length."""
    cut = text[:LONGEST_SHOWN] + ("…" if len(text) > LONGEST_SHOWN else "")
    return cut.replace(" ", "·").replace("\n", "⏎").replace("\t", "→")


def _preset_of(text: str) -> str | None:
    return next((name for name, sample in PRESETS.items() if sample == text), None)
