"""Pieces of a page: raw HTML for MyST, and places that the scripts of the site bring to life."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping

NEEDS_SCRIPTS = "This part works in a browser that runs JavaScript."


def raw_html(html: str) -> str:
    """Markdown that gives *html* as it is, blank lines and Markdown signs included.

    >>> print(raw_html("<p>*</p>"))
    ```{raw} html
    <p>*</p>
    ```
    """
    fence = "```"
    while fence in html:
        fence += "`"
    return f"{fence}{{raw}} html\n{html.strip()}\n{fence}"


def live_part(kind: str, data: object, without: str = f"<p>{NEEDS_SCRIPTS}</p>") -> str:
    """HTML of a part of the page that the scripts draw: its *kind*, and its *data*, which JSON can hold.

    Arrays of numbers in bytes, as ``figure_state`` makes them, are written in base64, as plotly reads them.
    *without* is HTML for browsers without JavaScript.

    >>> live_part("chart", {"title": "</script>"}, "")
    '<div class="course-part" data-part="chart"><script type="application/json">{"title":"\\\\u003c/script>"}\
</script></div>'
    """
    text = json.dumps(_plain(data), ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    noscript = f"<noscript>{without}</noscript>" if without else ""
    return (
        f'<div class="course-part" data-part="{kind}">'
        f'<script type="application/json">{text}</script>{noscript}</div>'
    )


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        if set(value) == {"dtype", "bytes"}:
            return {"dtype": value["dtype"], "bdata": b64encode(value["bytes"]).decode("ascii")}
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value
