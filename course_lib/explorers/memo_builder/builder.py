"""The builder itself: which controls there are, and what happens when they change."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.crypto_tokens.registry.profiles import known_ticker
from course_lib.explorers.button import button
from course_lib.explorers.explorer_box import ExplorerBox
from course_lib.explorers.in_hand import OWN, InHand, token_choices
from course_lib.explorers.in_line import WIDE, in_line
from course_lib.explorers.memo_builder.part_fields import PARTS, ROWS, PartFields
from course_lib.explorers.more import more
from course_lib.explorers.sentence import Sentence
from course_lib.research.memo import (
    Claim,
    Memo,
    MemoError,
    Story,
    draft,
    example,
    grade,
    read_memo,
    to_body,
    to_html,
    to_markdown,
    write_memo,
)

if TYPE_CHECKING:
    import pandas as pd

MOST_LISTED = 8
PRESETS = {
    "What the data set knows": draft,
    "The model memo (Akash)": lambda _: example("model"),
    "A weak memo (invented)": lambda _: example("weak"),
}
_LINK = "color: inherit; text-decoration: underline"


class MemoBuilder(ExplorerBox):
    """The builder. Set ``memo``, ``choose`` a token, ``show`` a part; read ``memo``, ``table``, ``summary``.

    ``markdown`` and ``html`` are the memo as it would be saved.
    """

    def __init__(self, token: str):
        self._hand = InHand(token, starting_memo)
        self._first, self._row, self._busy = token, 0, False
        self._part_fields = PartFields(lambda: self.memo, self._typed)
        self._token = widgets.Dropdown(options=[*token_choices().items()], description="Token", layout=WIDE)
        self._part = widgets.Dropdown(options=[(n, p) for p, n in PARTS.items()], description="Part")
        self._preset = widgets.Dropdown(options=[*PRESETS], value=None, description="Preset", layout=WIDE)
        self._rows = widgets.Dropdown(description="Row", layout=WIDE)
        self._fields = widgets.VBox()
        self._shown = widgets.Checkbox(value=False, description="show the memo", indent=False)
        self._sentence, self._marks, self._view = Sentence(), widgets.HTML(), widgets.HTML()
        self._links, self._result = widgets.HTML(), widgets.HTML()
        self.text = widgets.Textarea(
            description="Memo", rows=6, placeholder='{"subject": "LMIL"}', layout=WIDE
        )
        self._row_line = in_line(
            self._rows, button("Add a row", self.add), button("Remove this row", self.remove)
        )
        super().__init__(
            [
                in_line(self._token, button("Undo", self.undo), button("Reset", self.reset)),
                self._sentence,
                self._marks,
                self._part,
                self._row_line,
                self._fields,
                self._shown,
                self._view,
                button("Make the files", self.give_out),
                self._links,
                more("More: begin with another memo", [self._preset]),
                more("More: import and export", [self._exchange()]),
            ]
        )
        self._token.observe(lambda change: self._busy or self.choose(change.new), "value")
        self._part.observe(lambda _: self._busy or self._open(0), "value")
        self._rows.observe(self._use_row, "value")
        self._preset.observe(self._use_preset, "value")
        self._shown.observe(lambda _: self._draw(), "value")
        self._open(0)

    @property
    def memo(self) -> Memo:
        """The memo as it is written. Setting it can be undone."""
        return self._hand.piece

    @memo.setter
    def memo(self, memo: Memo) -> None:
        self._hand.change(memo)
        self._open(0)

    @property
    def table(self) -> pd.DataFrame:
        """The rubric as a table: ``wants``, ``met`` and ``says`` for each criterion."""
        import pandas as pd

        marks = grade(self.memo)
        rows = [[mark.wants, mark.passed, mark.says] for mark in marks]
        return pd.DataFrame(rows, columns=["wants", "met", "says"], index=[mark.id for mark in marks])

    @property
    def summary(self) -> str:
        """How much of the rubric is met, in words."""
        marks = grade(self.memo)
        left = [mark.id for mark in marks if not mark.passed]
        name = self.memo.subject.strip() or "This memo"
        met = len(marks) - len(left)
        said = f"{name}: {met} of {len(marks)} criteria {'is' if met == 1 else 'are'} met."
        return (
            f"{said} Next: {', '.join(left[:3])}."
            if left
            else f"{said} What is true, only its reader can tell."
        )

    @property
    def markdown(self) -> str:
        """The memo as Markdown."""
        return to_markdown(self.memo)

    @property
    def html(self) -> str:
        """The memo as one HTML page."""
        return to_html(self.memo)

    def choose(self, token: str) -> None:
        """Take the memo of a token in hand: a ticker, or ``OWN``."""
        self._hand.choose(token if token == OWN else known_ticker(token))
        self._open(0)

    def show(self, part: str, row: int = 0) -> None:
        """Open a part of the memo, such as "claims", and one of its rows."""
        self._part.value = part
        self._open(row)

    def add(self) -> None:
        """Add a row to the claims or the scenarios, and open it."""
        part = self._part.value
        if part in ROWS:
            rows = getattr(self.memo, part)
            self._hand.change(replace(self.memo, **{part: (*rows, ROWS[part]())}))
            self._open(len(rows))

    def remove(self) -> None:
        """Remove the open row."""
        part = self._part.value
        if part in ROWS:
            rows = getattr(self.memo, part)
            kept = rows[: self._row] + rows[self._row + 1 :]
            self._hand.change(replace(self.memo, **{part: kept}))
            self._open(max(0, self._row - 1))

    def undo(self) -> None:
        """Take the last change back."""
        self._hand.undo()
        self._open(self._row)

    def reset(self) -> None:
        """The first memo of the first token. Undo brings back what was there."""
        self._shown.value = False
        self._hand.start_again(self._first)
        self._part.value = "about"
        self._open(0)

    def give_out(self) -> None:
        """Offer the memo as Markdown and as one HTML page."""
        files = {"memo.md": ("text/markdown", self.markdown), "memo.html": ("text/html", self.html)}
        links = [_link(name, kind, text) for name, (kind, text) in files.items()]
        self._links.value = f'<div role="status">{" · ".join(links)}</div>'

    def take_in(self) -> bool:
        """Read the text as a memo. What cannot be read stays there, with the reasons."""
        try:
            memo = read_memo(self.text.value)
        except MemoError as error:
            listed = error.problems[:MOST_LISTED]
            items = "".join(f"<li>{escape(problem)}</li>" for problem in listed)
            self._say(f"Nothing was imported, and the memo is as it was.<ul>{items}</ul>")
            return False
        self.memo = memo
        self._say("The memo was imported. Undo brings the old one back.")
        return True

    def write_out(self) -> None:
        """Write the memo into the box as JSON, to go on another day."""
        self.text.value = write_memo(self.memo)
        self._say("The memo stands in the box as JSON. Keep it, and import it when you go on.")

    def _exchange(self) -> widgets.VBox:
        buttons = [button("Import", self.take_in), button("Export as JSON", self.write_out)]
        return widgets.VBox([self.text, in_line(*buttons), self._result], layout=widgets.Layout(width="100%"))

    def _say(self, html: str) -> None:
        self._result.value = f'<div role="status">{html}</div>'

    def _open(self, row: int) -> None:
        """Show the fields of the part in hand, and everything else anew."""
        part = self._part.value
        self._busy = True
        self._token.value = self._hand.token
        self._row_line.layout.display = None if part in ROWS else "none"
        if part in ROWS:
            rows = getattr(self.memo, part)
            self._row = max(0, min(row, len(rows) - 1))
        self._busy = False
        self._list_rows()
        self._fields.children = self._part_fields.of(part, self._row)
        self._draw()

    def _typed(self, memo: Memo, where: tuple) -> None:
        """A field changed the memo. The list of rows shows the beginning of a row, so it changes as well."""
        if self._busy:
            return
        self._hand.change(memo, (self._part.value, *where))
        self._list_rows()
        self._draw()

    def _list_rows(self) -> None:
        part = self._part.value
        if part in ROWS:
            self._busy = True
            rows = getattr(self.memo, part)
            listed = [(_listed(n, item), n) for n, item in enumerate(rows)]
            if listed != [*self._rows.options]:
                self._rows.options = listed
            self._rows.value = self._row if rows else None
            self._busy = False

    def _draw(self) -> None:
        self._sentence.say(self.summary)
        items = "".join(
            f"<li>{'✓' if mark.passed else '✗'} {escape(mark.wants)}. {escape(mark.says)}</li>"
            for mark in grade(self.memo)
        )
        self._marks.value = f'<ul style="list-style:none; margin:0.3em 0; padding:0">{items}</ul>'
        self._view.value = f"<div>{to_body(self.memo, top=3)}</div>" if self._shown.value else ""
        self._links.value = ""

    def _use_row(self, change) -> None:
        if not self._busy and change.new is not None:
            self._open(change.new)

    def _use_preset(self, change) -> None:
        if change.new is None or self._busy:
            return
        if change.new == next(iter(PRESETS)):
            self.memo = starting_memo(self._hand.token)
        else:
            self.memo = PRESETS[change.new](self._hand.token)


def explore_memo(token: str = "GRT") -> MemoBuilder:
    """Write a research memo about a *token*: a ticker of the data set, or ``"own"`` for another one.

    It begins with what the data set knows. Returns the builder, which also works without a browser.
    Raises ValueError for an unknown ticker.

    >>> explore_memo("GRT").summary
    'The Graph (GRT): 4 of 9 criteria are met. Next: dates, claims, scenarios.'
    """
    return MemoBuilder(OWN if token == "own" else known_ticker(token))


def starting_memo(token: str) -> Memo:
    """What the data set knows about a token as a memo; an empty one for ``OWN``."""
    return Memo() if token == OWN else draft(token)


def _listed(number: int, item: Claim | Story) -> str:
    text = item.text if isinstance(item, Claim) else item.name
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return f"{number + 1}. {short or 'new'}"


def _link(name: str, kind: str, text: str) -> str:
    data = b64encode(text.encode()).decode()
    return f'<a style="{_LINK}" download="{name}" href="data:{kind};base64,{data}">Save as {name}</a>'
