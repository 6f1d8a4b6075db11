"""What is wrong with a built site: dead links, missing pictures, and what a page would fetch from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_FETCHED = {**dict.fromkeys(("script", "img", "iframe", "source", "video", "audio"), "src"), "link": "href"}
_NOT_FETCHED = {"canonical", "next", "prev", "search", "index", "author", "license"}
_STYLE_URL = re.compile(r"""url\(\s*["']?(?!data:|#)([^"')]+)|@import\s+["']([^"']+)""")


class _Page(HTMLParser):
    """What one page links to, what it fetches, and the places in it."""

    def __init__(self, text: str):
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag *tag* with its attributes *attrs*."""
        given = {name: value or "" for name, value in attrs}
        self.places |= {given[name] for name in ("id", "name") if given.get(name)}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        wanted = given.get(_FETCHED.get(tag, ""))
        if wanted and not (tag == "link" and set(given.get("rel", "").split()) & _NOT_FETCHED):
            self.fetched.append(wanted)


def faults_of(folder: Path) -> list[str]:
    """The faults of the site in *folder*, one sentence each; none for a site that is whole."""

    @cache
    def page(path: Path) -> _Page:
        return _Page(path.read_text(encoding="utf-8"))

    found: dict[str, None] = {}
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        for target in [*page(path).links, *page(path).fetched]:
            outside = bool(urlsplit(target).scheme or target.startswith("//"))
            if outside:
                if target in page(path).fetched and not target.startswith("data:"):
                    found[f"{name} would fetch {target} from outside."] = None
                continue
            file, _, place = target.partition("#")
            led = (path.parent / unquote(file.partition("?")[0])).resolve() if file else path
            if led.is_dir():
                led /= "index.html"
            if not led.is_file():
                found[f"{name} links to {target}, which is not there."] = None
            elif place and led.suffix == ".html" and unquote(place) not in page(led).places:
                found[f"{name} links to {target}, and that place is not there."] = None
    return [*found, *_style_faults(folder)]


def _style_faults(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*.css")):
        for match in _STYLE_URL.finditer(path.read_text(encoding="utf-8")):
            target = match[1] or match[2]
            name = path.relative_to(folder).as_posix()
            if urlsplit(target).scheme or target.startswith("//"):
                yield f"{name} would fetch {target} from outside."
            elif not (path.parent / unquote(target.partition("?")[0].partition("#")[0])).is_file():
                yield f"{name} names {target}, which is not there."
