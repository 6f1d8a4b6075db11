"""HTML made of templates and text. All text is escaped here and nowhere else, so none of it is forgotten."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

LINK = "color: inherit; text-decoration: underline"
"""The style of a link that is as bright as the text around it, in both themes."""

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


def frame_table(frame: pd.DataFrame, **options: object) -> Html:
    """*frame* as a table with escaped cells. *options* are those of ``DataFrame.to_html``.

    >>> import pandas as pd
    >>> "3 &lt; 4" in frame_table(pd.DataFrame({"a": ["3 < 4"]}))
    True
    """
    return Html(frame.to_html(border=0, escape=True, **options))


def lab_table(frame: pd.DataFrame, number: str) -> Html:
    """*frame* as a table in the look of JupyterLab, its floats in the format *number*, such as "{:,.0f}".

    >>> import pandas as pd
    >>> "1,235" in lab_table(pd.DataFrame({"a": [1234.6]}), "{:,.0f}")
    True
    """
    # Inside a widget a table has that look only with this class.
    return html('<div class="jp-RenderedHTMLCommon">{}</div>', frame_table(frame, float_format=number.format))
