"""A memo as one HTML page that needs nothing else: no script, no font, no request.

Sources of the course become links: nothing is fetched until somebody follows one. All text is escaped by
the templates.
"""

from __future__ import annotations

from course_lib.research.memo.contents import contents
from course_lib.research.memo.drawing import svg
from course_lib.research.memo.parts import Memo
from course_lib.research.memo.templating import rendered


def to_html_page(memo: Memo) -> str:
    """*memo* as one whole HTML page, with its charts drawn in it.

    >>> "<script" in to_html_page(Memo("<script>alert(1)</script>"))
    False
    """
    return str(rendered("page.html.jinja", memo=contents(memo), svg=svg, top=1)) + "\n"


def to_html_body(memo: Memo, top: int = 1) -> str:
    """What stands in the body of the page of *memo*. *top* is the level of its first heading.

    >>> to_html_body(Memo("A & B"), top=3).splitlines()[0]
    '<h3>Research memo: A &amp; B</h3>'
    """
    return str(rendered("body.html.jinja", memo=contents(memo), svg=svg, top=top))


def to_html_charts(memo: Memo) -> str:
    """The charts of *memo* alone, one below the other, each under its title.

    >>> to_html_charts(Memo())
    ''
    """
    return str(rendered("charts.html.jinja", charts=memo.charts, svg=svg))
