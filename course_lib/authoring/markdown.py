"""Markdown cells as JupyterLab renders them: headings and their anchors, links, images, tables, prose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from bs4 import BeautifulSoup
from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Heading:
    """One heading: its ``level`` (1 to 6) and its ``text``."""

    level: int
    text: str

    @property
    def anchor(self) -> str:
        """What follows the # in a link to it, by JupyterLab's rule: every space becomes a hyphen.

        >>> Heading(2, "What is a token (really)?").anchor
        'What-is-a-token-(really)?'
        """
        return self.text.replace(" ", "-")


@dataclass(frozen=True)
class Link:
    """One link: the ``text`` that is read, and the ``target`` it leads to."""

    text: str
    target: str


@cache
def parsed(source: str) -> BeautifulSoup:
    """The Markdown *source* as rendered HTML. The result is cached, so do not change it."""
    return BeautifulSoup(_PARSER.render(source), "html.parser")


@cache
def headings(source: str) -> tuple[Heading, ...]:
    """The headings of the Markdown *source* in order, including those written as HTML.

    >>> headings("# One `two`")
    (Heading(level=1, text='One two'),)
    """
    return tuple(
        Heading(int(tag.name[1]), tag.get_text().strip()) for tag in parsed(source).find_all(_HEADINGS)
    )


@cache
def named_places(source: str) -> frozenset[str]:
    """The values of the id attributes in the HTML of the Markdown *source*.

    >>> named_places('<a id="here"></a>')
    frozenset({'here'})
    """
    return frozenset(tag["id"] for tag in parsed(source).find_all(id=True))


@cache
def links(source: str) -> tuple[Link, ...]:
    """The links of the Markdown *source*. An image inside a link is read by its alternative text.

    >>> links("[a *word*](glossary.ipynb#word)")
    (Link(text='a word', target='glossary.ipynb#word'),)
    """
    return tuple(
        Link(
            " ".join([tag.get_text(), *(image.get("alt", "") for image in tag.find_all("img"))]).strip(),
            tag["href"],
        )
        for tag in parsed(source).find_all("a", href=True)
    )


@cache
def image_sources(source: str) -> frozenset[str]:
    """The addresses of the images in the Markdown *source*.

    >>> image_sources("![a map](images/map.png)")
    frozenset({'images/map.png'})
    """
    return frozenset(tag["src"] for tag in parsed(source).find_all("img", src=True))


@cache
def prose(source: str) -> str:
    """The author's own words in the Markdown *source*: without code and without quoted blocks.

    >>> prose("Say `tokeniser`, or\\n\\n> quote it").strip()
    'Say , or'
    """
    copy = BeautifulSoup(str(parsed(source)), "html.parser")
    for tag in copy.find_all(["code", "pre", "blockquote", "script", "style"]):
        tag.decompose()
    return copy.get_text()
