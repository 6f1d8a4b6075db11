"""How everything is said to the learner: one block, the same in a notebook, a terminal and a test.

Messages may use four marks of Markdown: ``code``, **bold**, *italic* and [links](glossary.ipynb).
Everything else is plain text and is escaped. A block has no ids and no time stamps, so the same feedback is
the same output.
"""

from __future__ import annotations

import functools
import html
import inspect
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass

from .wording import as_code, clip

_MARKUP = re.compile(
    r"""
    (?P<fence>`+) (?P<code>.+?) (?<!`)(?P=fence)(?!`)
    | \*\* (?P<bold>[^*]+?) \*\*
    | (?<![\w*]) \* (?P<italic>[^\s*]|[^\s*][^*]*[^\s*]) \* (?![\w*])  # not the stars of 2 * 3 * 4
    | \[ (?P<link>[^\[\]]+) \] \( (?P<target>https?://[^\s()]+|[\w./-]+\.ipynb(?:\#[^\s()]*)?) \)
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True)
class Mark:
    """What kind of message this is: a ``symbol``, a ``word`` that says the same, and a CSS ``colour``."""

    symbol: str
    word: str
    colour: str


# Okabe-Ito colours that reach 3:1 against JupyterLab's light and dark backgrounds.
CORRECT = Mark("✔", "Correct", "#009E73")
NOT_ATTEMPTED = Mark("○", "Not attempted", "#0072B2")
TRY_AGAIN = Mark("✘", "Try again", "#D55E00")


def note(word: str) -> Mark:
    """The mark of a message that judges nothing, such as a hint; *word* says what it is.

    >>> note("Hint").symbol
    '→'
    """
    return Mark("→", word, "#0072B2")


@dataclass(frozen=True)
class Feedback:
    """One message: its ``mark``, what it is ``about``, its ``paragraphs``, and perhaps ``code`` to copy.

    The paragraphs may use the four marks of Markdown; the rest is plain text.

    >>> print(Feedback(CORRECT, "Add up", ("It is **5**.",)).text())
    ✔ Correct: Add up
    It is 5.
    """

    mark: Mark
    about: str = ""
    paragraphs: tuple[str, ...] = ()
    code: str = ""

    def html(self, live: bool = True) -> str:
        """The message as HTML; *live* makes it a region that screen readers announce."""
        role = ' role="status"' if live else ""
        about = f" · {html.escape(self.about)}" if self.about else ""
        body = "".join(f'<p style="margin:0.3em 0 0">{to_html(text)}</p>' for text in self.paragraphs if text)
        if self.code:
            body += (
                '<pre style="margin:0.5em 0 0; padding:0.5em; white-space:pre-wrap; overflow-wrap:anywhere">'
                f"<code>{html.escape(self.code)}</code></pre>"
            )
        return (
            f'<div{role} style="border-left:5px solid {self.mark.colour}; padding:0.3em 0.8em; '
            'margin:0.3em 0; color:var(--jp-content-font-color1, inherit)">'
            f'<span aria-hidden="true">{self.mark.symbol}</span> '
            f"<strong>{html.escape(self.mark.word)}</strong>{about}{body}</div>"
        )

    def text(self) -> str:
        """The message as plain text."""
        about = f": {self.about}" if self.about else ""
        lines = [f"{self.mark.symbol} {self.mark.word}{about}"]
        lines += [to_text(text) for text in self.paragraphs if text]
        return "\n".join([*lines, *([self.code] if self.code else [])])

    def show(self) -> None:
        """Display the message."""
        show(self.html(), self.text())


def to_html(message: str) -> str:
    """*message*, with its four marks of Markdown, as safe HTML.

    >>> to_html("Use `a < b`, **not** <b>this</b>, and *never* 2 * 3 * 4.")
    'Use <code>a &lt; b</code>, <strong>not</strong> &lt;b&gt;this&lt;/b&gt;, and <em>never</em> 2 * 3 * 4.'
    >>> to_html("Look up [*merge*](glossary.ipynb#merge).")
    'Look up <a href="glossary.ipynb#merge"><em>merge</em></a>.'
    """
    return _convert(message, _HTML)


def to_text(message: str) -> str:
    """*message* for a terminal: code keeps its backticks, bold and italic lose their asterisks.

    >>> to_text("Use `a ** b`, **not** `a * b`: see [the *glossary*](glossary.ipynb).")
    'Use `a ** b`, not `a * b`: see the glossary (glossary.ipynb).'
    """
    return _convert(message, _TEXT)


@dataclass(frozen=True)
class _Marks:
    """How marks are written: the text between them takes the place of ``{}``, that of a link ``{0}``."""

    escape: Callable[[str], str]
    code: str
    bold: str
    italic: str
    link: str


_HTML = _Marks(html.escape, "<code>{}</code>", "<strong>{}</strong>", "<em>{}</em>", '<a href="{1}">{0}</a>')
_TEXT = _Marks(str, "`{}`", "{}", "{}", "{} ({})")


def _convert(message: str, marks: _Marks) -> str:
    parts, end = [], 0
    for match in _MARKUP.finditer(message):
        parts.append(marks.escape(message[end : match.start()]))
        if inner := match["code"]:
            padded = len(inner) > 2 and inner[0] == inner[-1] == " " and inner.strip()
            parts.append(marks.code.format(marks.escape(inner[1:-1] if padded else inner)))
        elif match["link"]:
            target = marks.escape(match["target"])
            parts.append(marks.link.format(_convert(match["link"], marks), target))
        else:
            mark, inner = (marks.bold, match["bold"]) if match["bold"] else (marks.italic, match["italic"])
            parts.append(mark.format(_convert(inner, marks)))
        end = match.end()
    return "".join([*parts, marks.escape(message[end:])])


def show(as_html: str, as_text: str) -> None:
    """Display *as_html* and *as_text* as one output in a notebook; print *as_text* anywhere else."""
    # Half a surrogate pair is legal in a Python string, but no notebook can send it to a browser.
    as_html, as_text = (text.encode("utf-8", "replace").decode("utf-8") for text in (as_html, as_text))
    if in_notebook():
        from IPython.display import display

        display({"text/html": as_html, "text/plain": as_text}, raw=True)
        return
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    print(as_text.encode(encoding, "replace").decode(encoding))


def in_notebook() -> bool:
    """Whether an IPython shell can display things. Never imports IPython itself."""
    ipython = sys.modules.get("IPython")
    return ipython is not None and ipython.get_ipython() is not None


class FriendlyError(Exception):
    """A sentence for the learner: raised wherever a public function cannot go on."""


def friendly_errors(usage: str) -> Callable[[Callable], Callable]:
    """Make a public function answer with a sentence, never a traceback; *usage* shows how to call it.

    Only subclasses of Exception are caught, so KeyboardInterrupt still gets through.

    >>> @friendly_errors("half(4)")
    ... def half(number):
    ...     return number / 2
    >>> half()
    → How to call it
    Write `half(4)`.
    """

    def decorate(function: Callable) -> Callable:
        signature = inspect.signature(function)

        @functools.wraps(function)
        def answering(*args, **kwargs):
            try:
                signature.bind(*args, **kwargs)
            except TypeError:
                return Feedback(note("How to call it"), paragraphs=(f"Write {as_code(usage)}.",)).show()
            try:
                return function(*args, **kwargs)
            except FriendlyError as sentence:
                return Feedback(note("Note"), paragraphs=(str(sentence),)).show()
            except Exception as error:
                what = as_code(clip(f"{type(error).__name__}: {error}", 120))
                sentence = f"Something in the course itself went wrong ({what}). Your work is not affected."
                return Feedback(note("Note"), paragraphs=(sentence,)).show()

        return answering

    return decorate
