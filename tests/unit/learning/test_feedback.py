"""How things are said: escaped, accessible, the same every time, and never as a traceback."""

import html
import io
import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.learning.feedback import (
    CORRECT,
    NOT_ATTEMPTED,
    TRY_AGAIN,
    Feedback,
    FriendlyError,
    friendly_errors,
    note,
    show,
    to_html,
)
from course_lib.learning.kinds import kind_of
from course_lib.learning.wording import as_code, shown

TAGS = re.compile(r"</?(code|strong|em|a)>|<a href=\"(https://[ab'*]+|a\\.ipynb(#[ab*]*)?)\">")


@given(st.text(alphabet="ab`*<>&\"' \n", max_size=60))
def test_only_code_bold_and_italic_become_tags(message):
    bare = TAGS.sub("", to_html(message))
    assert not set(bare) & set('<>"')
    assert set(html.unescape(bare)) <= set(message)


@given(st.text(alphabet="ab`*<& ", min_size=1, max_size=30))
def test_a_code_span_shows_exactly_what_it_was_given(text):
    shown_text = to_html(as_code(text))
    assert shown_text == f"<code>{html.escape(text)}</code>"


@pytest.mark.parametrize(
    ("message", "as_html"),
    [
        ("a `b` **c**", "a <code>b</code> <strong>c</strong>"),
        ("2 * 3 * 4 and snake_case", "2 * 3 * 4 and snake_case"),
        ("**`x`** is", "<strong><code>x</code></strong> is"),
        ("`a ** b` and `c ** d`", "<code>a ** b</code> and <code>c ** d</code>"),
        ("one ` tick", "one ` tick"),
        ("*Swings* or *older ones*.", "<em>Swings</em> or <em>older ones</em>."),
        ("P* = use/mint, 1.03 ** 10, a*b*c, (*args)", "P* = use/mint, 1.03 ** 10, a*b*c, (*args)"),
        ("[a `b`](https://example.org/x?y=1&z)",
         '<a href="https://example.org/x?y=1&amp;z">a <code>b</code></a>'),
        ("[term](glossary.ipynb#term-x)", '<a href="glossary.ipynb#term-x">term</a>'),
        ("[x](javascript:alert(1)) [y](data:text/html,z)", "[x](javascript:alert(1)) [y](data:text/html,z)"),
        ('[x](https://a"onclick="b)', '<a href="https://a&quot;onclick=&quot;b">x</a>'),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ],
)  # fmt: skip
def test_the_four_marks(message, as_html):
    assert to_html(message) == as_html


def test_a_block_says_its_outcome_in_a_symbol_a_word_and_a_colour():
    block = Feedback(TRY_AGAIN, "Eggs <&>", ("Use `a < b`.", ""), "print('<b>')").html()
    assert 'role="status"' in block
    assert '<span aria-hidden="true">✘</span> <strong>Try again</strong> · Eggs &lt;&amp;&gt;' in block
    assert "border-left:5px solid #D55E00" in block
    assert "<code>a &lt; b</code>" in block
    assert "<code>print(&#x27;&lt;b&gt;&#x27;)</code>" in block
    assert block.count("<p ") == 1
    assert " id=" not in block
    assert 'role="status"' not in Feedback(CORRECT).html(live=False)
    assert Feedback(CORRECT, "Eggs", ("**Yes.**",), "x = 1").text() == "✔ Correct: Eggs\nYes.\nx = 1"


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "mark", [CORRECT, TRY_AGAIN, NOT_ATTEMPTED, note("Hint")], ids=lambda mark: mark.word
)
@pytest.mark.parametrize("background", ["#ffffff", "#111111"], ids=["light", "dark"])
def test_the_border_is_visible_in_both_themes(mark, background):
    assert contrast(mark.colour, background) >= 3  # WCAG 2.2, 1.4.11: graphical objects


def test_outside_a_notebook_the_text_is_printed_whatever_the_terminal_can_show(monkeypatch, capsys):
    Feedback(CORRECT, "Eggs").show()
    assert capsys.readouterr().out == "✔ Correct: Eggs\n"
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", narrow)
    show("", "✔ caf\u00e9 \ud800")
    narrow.flush()
    assert narrow.buffer.getvalue().decode("cp1252").rstrip() == "? café ?"


def test_inside_a_notebook_both_forms_are_one_output(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    try:
        with capture_output() as captured:
            show("<b>\ud800</b>", "plain \ud800")
    finally:
        InteractiveShell.clear_instance()
    del shell
    [output] = captured.outputs
    assert output.data == {"text/html": "<b>?</b>", "text/plain": "plain ?"}


def test_a_public_function_answers_with_a_sentence(capsys):
    @friendly_errors('divide("a", 2)')
    def divide(name, number):
        if number == 0:
            raise FriendlyError("Not by zero.")
        return 1 / number

    assert divide("x", 2) == 0.5
    assert divide("x", 0) is None
    assert "Not by zero." in capsys.readouterr().out
    assert divide("x") is None
    assert 'Write `divide("a", 2)`.' in capsys.readouterr().out
    assert divide("x", "y") is None
    assert "Something in the course itself went wrong (`TypeError" in capsys.readouterr().out


@pytest.mark.parametrize(
    "value", ["x" * 10**6, list(range(10**6)), {"k" * 999: "v" * 999}, [[[[[["deep"]]]]]], b"y" * 9999]
)
def test_what_is_shown_is_short(value):
    assert len(shown(value)) <= 64
    assert len(kind_of(value)) < 40


def test_no_method_of_a_learner_is_called_to_show_a_value():
    class Loud:
        def __repr__(self):
            raise SystemExit

    assert shown(Loud()) == "`<Loud>`"
    assert shown([Loud(), 1]) == "`[<Loud>, 1]`"
    assert kind_of(Loud()) == "an object of type `Loud`"
