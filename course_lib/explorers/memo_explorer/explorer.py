"""The builder itself: which controls there are, and what happens when they change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import ipywidgets as widgets

from course_lib.explorers.controls import WIDE, button, disclosure, row
from course_lib.explorers.drafts import OWN, DraftExplorer, freshness_line, known_token
from course_lib.explorers.import_export import Export, ImportExport
from course_lib.explorers.markup import Html, download_link, html, join, status
from course_lib.explorers.memo_explorer.part_fields import PARTS, ROWS, PartFields
from course_lib.explorers.table_cells import file_name
from course_lib.research.memo import (
    Claim,
    Memo,
    MemoError,
    Story,
    draft,
    example,
    grade,
    read_memo,
    to_html_body,
    to_html_page,
    to_markdown,
    write_memo,
)

if TYPE_CHECKING:
    import pandas as pd


def starting_memo(token: str) -> Memo:
    """The memo with what the data set knows about *token*; an empty one for ``OWN``.

    Raises ValueError for an unknown ticker.

    >>> starting_memo("GRT").subject
    'The Graph (GRT)'
    """
    return Memo() if token == OWN else draft(token)


PRESETS = {
    "What the data set knows": starting_memo,
    "The model memo (Akash)": lambda _: example("model"),
    "A weak memo (invented)": lambda _: example("weak"),
}


class MemoExplorer(DraftExplorer[Memo]):
    """The builder, which starts with *token*.

    Set ``memo``, ``choose`` a token, ``show`` a part; read ``memo``, ``table`` and ``summary``. ``markdown``
    and ``html`` are the memo as it is saved.
    """

    presets = PRESETS
    work = "memo"
    write_draft = staticmethod(write_memo)
    read_draft = staticmethod(read_memo)

    def __init__(self, token: str):
        super().__init__(token, starting_memo)
        self._row = 0
        self._part_fields = PartFields(lambda: self.memo, self._typed, self._listener)
        self._part = widgets.Dropdown(options=[(n, p) for p, n in PARTS.items()], description="Part")
        self._rows = widgets.Dropdown(description="Row", layout=WIDE)
        self._fields = widgets.VBox()
        self._shown = widgets.Checkbox(value=False, description="show the memo", indent=False)
        self._marks, self._view, self._links = widgets.HTML(), widgets.HTML(), widgets.HTML()
        self._row_line = row(
            self._rows, button("Add a row", self.add), button("Remove this row", self.remove)
        )
        self.import_export = self._import_export()
        self.arrange(
            self.saved.offer,
            row(self._token, self._undo, self._reset),
            self._sentence,
            self._marks,
            self._part,
            self._row_line,
            self._fields,
            self._shown,
            self._view,
            button("Make the files", self.give_out),
            self._links,
            disclosure("More: begin with another memo", [self._preset]),
            disclosure("More: import and export", [self.import_export, self.saved.about]),
        )
        self._listener.listen(lambda _: self._open(0), self._part)
        self._listener.listen(self._use_row, self._rows)
        self._shown.observe(lambda _: self._draw(), "value")
        self._open(0)

    @property
    def memo(self) -> Memo:
        """The memo as it is now. Setting it can be undone."""
        return self._drafts.draft

    @memo.setter
    def memo(self, memo: Memo) -> None:
        self.take(memo)

    @property
    def table(self) -> pd.DataFrame:
        """The rubric: one row per criterion, with the columns ``wants``, ``met`` (bool) and ``says``."""
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
            else f"{said} Only its reader can tell what is true."
        )

    @property
    def markdown(self) -> str:
        """The memo as Markdown."""
        return to_markdown(self.memo)

    @property
    def html(self) -> str:
        """The memo as one HTML page."""
        return to_html_page(self.memo)

    def choose(self, token: str) -> None:
        """Open the memo of *token*: a ticker, or ``OWN``. Raises ValueError for an unknown ticker."""
        self._row = 0
        super().choose(token)

    def take(self, memo: Memo, what: object = None) -> None:
        """Replace the open memo by *memo*, and show its first row; *what* as in ``DraftExplorer.take``."""
        self._row = 0
        super().take(memo, what)

    def show(self, part: str, row: int = 0) -> None:
        """Open *part* of the memo, one of ``PARTS``, such as "claims", and its *row*, counted from 0."""
        self._part.value = part
        self._open(row)

    def add(self) -> None:
        """Add a row to the claims or the scenarios, and open it."""
        part = self._part.value
        if part in ROWS:
            rows = getattr(self.memo, part)
            self._drafts.change(replace(self.memo, **{part: (*rows, ROWS[part]())}))
            self._open(len(rows))

    def remove(self) -> None:
        """Remove the open row."""
        part = self._part.value
        if part in ROWS:
            rows = getattr(self.memo, part)
            kept = rows[: self._row] + rows[self._row + 1 :]
            self._drafts.change(replace(self.memo, **{part: kept}))
            self._open(max(0, self._row - 1))

    def reset(self) -> None:
        """Go back to the first memo of the first token; this can be undone."""
        self._shown.value = False
        self.import_export.clear()
        self.saved.clear()
        self._row = 0
        with self._listener.muted():
            self._part.value = "about"
        super().reset()

    def refresh(self) -> None:
        """Redraw the fields of the open part, and everything else."""
        self._open(self._row)

    def give_out(self) -> None:
        """Offer the memo as Markdown and as one HTML page."""
        name = file_name("memo", self.memo.subject)
        files = {f"{name}.md": ("text/markdown", self.markdown), f"{name}.html": ("text/html", self.html)}
        links = [download_link(name, kind, text) for name, (kind, text) in files.items()]
        self._links.value = status(join(links, " · "))

    def _import_export(self) -> ImportExport:
        text = widgets.Textarea(description="Memo", rows=6, placeholder='{"subject": "LMIL"}', layout=WIDE)
        said = "The memo is in the box as JSON. Keep it, and import it when you go on."
        export = Export(
            "Export as JSON",
            lambda: write_memo(self.memo),
            said,
            lambda: f"{file_name('memo', self.memo.subject)}.json",
        )
        return ImportExport("memo", text, self._read, MemoError, [export])

    def _read(self, text: str) -> str:
        self.memo = read_memo(text)
        return "The memo was imported. Undo brings the old one back."

    def _open(self, number: int) -> None:
        """Show the fields of the open part, at the row *number*, and redraw everything else."""
        part = self._part.value
        with self._listener.muted():
            self._token.value = self._drafts.token
        self._row_line.layout.display = None if part in ROWS else "none"
        if part in ROWS:
            self._row = max(0, min(number, len(getattr(self.memo, part)) - 1))
        self._list_rows()
        self._fields.children = self._part_fields.of(part, self._row)
        self._draw()

    def _typed(self, memo: Memo, where: tuple) -> None:
        """A field changed the memo. The list of rows shows the beginning of a row, so it changes as well."""
        self._drafts.change(memo, (self._part.value, *where))
        self._list_rows()
        self._draw()

    def _list_rows(self) -> None:
        part = self._part.value
        if part not in ROWS:
            return
        rows = getattr(self.memo, part)
        listed = [(_listed(n, item), n) for n, item in enumerate(rows)]
        with self._listener.muted():
            if listed != [*self._rows.options]:
                self._rows.options = listed
            self._rows.value = self._row if rows else None

    def _draw(self) -> None:
        self._sentence.say(self.summary)
        listed = html(
            '<ul style="list-style:none; margin:0.3em 0; padding:0">{}</ul>',
            join(
                html("<li>{} {}. {}</li>", "✓" if mark.passed else "✗", mark.wants, mark.says)
                for mark in grade(self.memo)
            ),
        )
        self._marks.value = join([listed, freshness_line(self._drafts.token)])
        body = Html(to_html_body(self.memo, top=3)) if self._shown.value else Html()
        self._view.value = html('<div style="overflow-wrap:anywhere">{}</div>', body) if body else body
        self._links.value = ""

    def _use_row(self, change) -> None:
        if change.new is not None:
            self._open(change.new)


def explore_memo(token: str = "GRT") -> MemoExplorer:
    """Write a research memo about *token*: a ticker of the data set, or ``"own"`` for another one.

    It begins with what the data set knows. Returns the builder, which also works without a browser.
    Raises ValueError for an unknown ticker.

    >>> explore_memo("GRT").summary
    'The Graph (GRT): 4 of 9 criteria are met. Next: dates, claims, scenarios.'
    """
    return MemoExplorer(known_token(token))


def _listed(number: int, item: Claim | Story) -> str:
    text = item.text if isinstance(item, Claim) else item.name
    short = text if len(text) <= 60 else f"{text[:59]}…"
    return f"{number + 1}. {short or 'new'}"
