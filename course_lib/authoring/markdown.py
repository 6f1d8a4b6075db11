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
    """One heading; *anchor* is what follows the # in a link to it."""

    level: int
    text: str

    @property
    def anchor(self) -> str:
        """JupyterLab's rule: the text with every space turned into a hyphen.

        >>> Heading(2, "What is a token (really)?").anchor
        'What-is-a-token-(really)?'
        """
        return self.text.replace(" ", "-")


@dataclass(frozen=True)
class Link:
    """One link: what is read, and where it leads."""

    text: str
    target: str


@cache
def parsed(source: str) -> BeautifulSoup:
    """The rendered cell, for reading only."""
    return BeautifulSoup(_PARSER.render(source), "html.parser")


@cache
def headings(source: str) -> tuple[Heading, ...]:
    """Headings of a Markdown text in order, those written as HTML too.

    >>> headings("# One `two`")
    (Heading(level=1, text='One two'),)
    """
    return tuple(
        Heading(int(tag.name[1]), tag.get_text().strip()) for tag in parsed(source).find_all(_HEADINGS)
    )


def named_places(source: str) -> set[str]:
    """Values of the id attributes in the text's HTML."""
    return {tag["id"] for tag in parsed(source).find_all(id=True)}


@cache
def links(source: str) -> tuple[Link, ...]:
    """Links of a Markdown text. An image inside a link is read by its alternative text.

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


def image_sources(source: str) -> set[str]:
    """Addresses of the images of a Markdown text."""
    return {tag["src"] for tag in parsed(source).find_all("img", src=True)}


@cache
def prose(source: str) -> str:
    """The author's own words: the text without code and without quoted blocks.

    >>> prose("Say `tokeniser`, or\\n\\n> quote it").strip()
    'Say , or'
    """
    copy = BeautifulSoup(str(parsed(source)), "html.parser")
    for tag in copy.find_all(["code", "pre", "blockquote", "script", "style"]):
        tag.decompose()
    return copy.get_text()
