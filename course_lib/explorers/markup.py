"""HTML made of templates and text. All text is escaped here and nowhere else, so none of it is forgotten."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING

from course_lib.data.words import counted
from course_lib.explorers.table_cells import column_texts, is_numeric

if TYPE_CHECKING:
    import pandas as pd

LINK = "color: inherit; text-decoration: underline"
"""The style of a link that is as bright as the text around it, in both themes."""

TABLE_CLASSES = "dataframe course-laid-out course-dated"
"""The classes of a table inside a widget: the look of JupyterLab, whose page need not lay it out again."""

MOST_LISTED = 8
"""The most problems that ``problem_list`` shows."""


class Html(str):
    """A text that is HTML already: ``html`` does not escape it."""

    __slots__ = ()


def html(template: str, *parts: object) -> Html:
    """*template* with its ``{}`` filled by *parts*, escaped unless they are ``Html``.

    >>> html("<b>{}</b>{}", "3 < 4", html("<br>"))
    '<b>3 &lt; 4</b><br>'
    """
    return Html(template.format(*(part if isinstance(part, Html) else escape(str(part)) for part in parts)))


def join(parts: Iterable[Html], between: str = "") -> Html:
    """*parts* one after another, with *between* between them, which is text unless it is ``Html``.

    >>> join([html("<b>{}</b>", 1), html("<b>{}</b>", 2)], " & ")
    '<b>1</b> &amp; <b>2</b>'
    """
    return Html((between if isinstance(between, Html) else escape(between)).join(parts))


def status(content: Html | str) -> Html:
    """*content* as a region that a screen reader reads out when it changes.

    >>> status("Saved.")
    '<div role="status">Saved.</div>'
    """
    return html('<div role="status">{}</div>', content)


def problem_list(problems: Sequence[str]) -> Html:
    """The first ``MOST_LISTED`` of *problems* as a list, and how many more there are.

    >>> problem_list(["a < b"])
    '<ul><li>a &lt; b</li></ul>'
    >>> problem_list(["x"] * 10).endswith("<li>x</li><li>and 2 more</li></ul>")
    True
    """
    listed = [*problems[:MOST_LISTED]]
    if len(problems) > MOST_LISTED:
        listed.append(f"and {len(problems) - MOST_LISTED:,} more")
    return html("<ul>{}</ul>", join(html("<li>{}</li>", problem) for problem in listed))


def rows_left_out(count: int) -> Html:
    """A paragraph that says that *count* rows of a table are not shown; nothing for 0 or less.

    >>> rows_left_out(1), rows_left_out(1_200), rows_left_out(0)
    ('<p>and 1 more row</p>', '<p>and 1,200 more rows</p>', '')
    """
    return html("<p>and {}</p>", counted(count, "more row")) if count > 0 else Html()


def download_link(file: str, media_type: str, text: str) -> Html:
    """A link that saves *text* as *file* of the type *media_type*, without a server.

    CSV begins with a byte order mark: without one, spreadsheets take accents for something else.

    >>> "data:application/json;base64,WzFd" in download_link("plan.json", "application/json", "[1]")
    True
    """
    data = b64encode(text.encode("utf-8-sig" if media_type == "text/csv" else "utf-8")).decode()
    return html(
        '<a style="{}" download="{}" href="data:{};base64,{}">Save as {}</a>',
        LINK, file, media_type, data, file,
    )  # fmt: skip


def table(
    headings: Sequence[str],
    rows: Iterable[Sequence[object]],
    cell_style: str = "text-align:left",
    attributes: str = "",
    row_headings: bool = False,
) -> Html:
    """A table of *headings* and *rows*, each with the same number of cells.

    *cell_style* is the CSS of every cell, *attributes* are HTML attributes of the table itself, not escaped.
    With *row_headings*, the first cell of each row is its heading.

    >>> table(["bucket"], [["<b>"]], cell_style="").partition("</thead>")[2]
    '<tbody><tr><td>&lt;b&gt;</td></tr></tbody></table>'
    """
    style = html(' style="{}"', cell_style) if cell_style else Html()
    cell_tag = f"<td{style}>{{}}</td>"
    first_tag = f'<th scope="row"{style}>{{}}</th>' if row_headings else cell_tag

    def line(cells: Sequence[object]) -> Html:
        first, *others = cells
        return html("<tr>{}{}</tr>", html(first_tag, first), join(html(cell_tag, cell) for cell in others))

    head = join(html('<th scope="col"{}>{}</th>', style, heading) for heading in headings)
    opening = f"<table {attributes}>" if attributes else "<table>"
    return html(opening + "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, join(map(line, rows)))


def frame_table(
    frame: pd.DataFrame,
    heads: Mapping[str, str] = MappingProxyType({}),
    formatters: Mapping[str, Callable[[object], object]] = MappingProxyType({}),
    index: bool = True,
    name: str = "Table",
) -> Html:
    """*frame* as a table with escaped cells, called *name* for a screen reader; on a narrow page it scrolls.

    *heads* are headings, with their units, by the names of columns and of the index; others are shown by
    their own names. Numbers have separators of thousands and stand, like their headings, at the right, dates
    are never broken, and addresses are links. *formatters* write the cells of some columns in their own way.
    Without *index* the index is left out.

    >>> import pandas as pd
    >>> made = frame_table(pd.DataFrame({"a": ["3 < 4"], "b": [1_000]}), {"b": "b, tokens"}, index=False)
    >>> "3 &lt; 4" in made, ">b, tokens</th>" in made, ">1,000</td>" in made
    (True, True, True)
    """
    columns = [(label, frame.iloc[:, place].tolist()) for place, label in enumerate(frame.columns)]
    if index:
        columns.insert(0, (frame.index.name or "", frame.index.tolist()))
    cells = [
        [formatters[label](value) for value in values] if label in formatters else column_texts(values)
        for label, values in columns
    ]
    styles = [_style(values, texts) for (_, values), texts in zip(columns, cells, strict=True)]
    head = join(
        html('<th scope="col" style="{}">{}</th>', _HEADS.get(style, style), heads.get(label, label))
        for style, (label, _) in zip(styles, columns, strict=True)
    )

    def line(texts: Sequence[object]) -> Html:
        tags = [
            '<th scope="row" style="{}">{}</th>' if index and not n else '<td style="{}">{}</td>'
            for n in range(len(texts))
        ]
        return html(
            "<tr>{}</tr>",
            join(
                html(tag, style, linked(text)) for tag, style, text in zip(tags, styles, texts, strict=True)
            ),
        )

    body = join(map(line, zip(*cells, strict=True)))
    opening = f'<table class="{TABLE_CLASSES}" style="margin-left:0">'
    return scrolling(html(opening + "<thead><tr>{}</tr></thead><tbody>{}</tbody></table>", head, body), name)


def scrolling(table: Html, name: str) -> Html:
    """*table*, called *name* for a screen reader; where the page is narrow it scrolls by itself.

    It asks for no width and takes what there is, or else all that is above it would be as wide as the table.
    A widget with it that stands in a row needs a width, such as 100%.

    >>> scrolling(html("<table></table>"), "Uses").partition(">")[2]
    '<table></table></div>'
    """
    looks = "overflow-x:auto; width:0; min-width:100%; box-sizing:border-box"
    opening = f'<div class="jp-RenderedHTMLCommon" style="{looks}" role="group" tabindex="0"'
    return html(opening + ' aria-label="{}">{}</div>', name, table)


_NUMBER = "text-align:right; white-space:nowrap; font-variant-numeric:tabular-nums"
_HEADS = {_NUMBER: "text-align:right"}  # the head of a column of numbers may break where there is no room
_WORDS = "text-align:left; overflow-wrap:break-word; max-width:32em"
_SENTENCES = f"{_WORDS}; min-width:14em"  # a table that scrolls need not have a word a line
_LONG = 60


def _style(values: Sequence[object], texts: Sequence[object]) -> str:
    """The CSS of a column of *values*, shown as *texts*."""
    if is_numeric(values):
        return _NUMBER
    return _SENTENCES if any(len(str(text)) > _LONG for text in texts) else _WORDS


def linked(value: object) -> Html:
    """*value* as HTML: addresses in it are links that may break anywhere, a date never breaks.

    >>> linked("since 2026-11-03")
    'since <span style="white-space:nowrap">2026-11-03</span>'
    """
    if isinstance(value, Html):
        return value
    text, parts, at = str(value), [], 0
    for found in _ADDRESS_OR_DATE.finditer(text):
        kept = found[0].rstrip(".,;:)")
        parts += [html("{}", text[at : found.start()]), _WHOLE_DATE(kept) if found["date"] else _link(kept)]
        at = found.start() + len(kept)
    return join([*parts, html("{}", text[at:])])


def dates_kept_whole(text: str) -> Html:
    """*text* as HTML in which no line ends within a date.

    >>> dates_kept_whole("3 < 4 on 2026-11-03.")
    '3 &lt; 4 on <span style="white-space:nowrap">2026-11-03</span>.'
    """
    parts = _DATE.split(text)
    return join(_WHOLE_DATE(part) if n % 2 else html("{}", part) for n, part in enumerate(parts))


_DATE = re.compile(r"(\b\d{4}-\d\d(?:-\d\d)?\b)")
_ADDRESS_OR_DATE = re.compile(rf"https?://[^\s<>\"']+|(?P<date>{_DATE.pattern})")
_WHOLE_DATE = partial(html, '<span style="white-space:nowrap">{}</span>')


def _link(address: str) -> Html:
    link = '<a style="{}; overflow-wrap:anywhere" href="{}" target="_blank" rel="noopener">{}</a>'
    return html(link, LINK, address, address)
