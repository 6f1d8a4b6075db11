"""Memos: the rubric, and pages that hold everything and fetch nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from course_lib import data
from course_lib.crypto_tokens import profiles
from course_lib.research.memo import (
    RUBRIC,
    Chart,
    Claim,
    Memo,
    MemoError,
    Need,
    Story,
    advice_in,
    draft,
    example,
    figures_in,
    files,
    grade,
    loose_figures,
    read_memo,
    save_memo,
    source_places,
    to_html_body,
    to_html_charts,
    to_html_page,
    to_markdown,
    write_memo,
)

MODEL = example("model")

typed = st.text(max_size=20) | st.sampled_from(
    ["<script>alert(1)</script>", "a | b", "[x](http://a)", '"><img src=x>']
)
claims = st.builds(Claim, typed, typed, typed, st.sampled_from(["read", "assumed", "conflict", "unknown"]))
charts = st.builds(
    Chart, typed, typed,
    st.lists(st.tuples(typed, st.floats(0, 1e12) | st.integers(0, 10**12)), max_size=20).map(tuple),
    st.sampled_from(["bars", "line"]), typed, typed,
)  # fmt: skip
memos = st.builds(
    Memo, typed, typed, typed, typed,
    st.lists(claims, max_size=3).map(tuple), st.builds(Need, typed, typed, typed),
    st.lists(st.builds(Story, typed, typed, typed, typed), max_size=3).map(tuple),
    st.lists(typed, max_size=3).map(tuple), st.lists(typed, max_size=3).map(tuple), typed,
    st.lists(charts, max_size=2).map(tuple),
)  # fmt: skip


def failed(memo):
    return {mark.id for mark in grade(memo) if not mark.passed}


def test_the_model_memo_meets_everything():
    assert failed(MODEL) == set()


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ({"claims": (*MODEL.claims, Claim("AKT is used", "", "2025"))}, {"sources"}),
        ({"claims": (*MODEL.claims, Claim("AKT is used", "a page", "soon"))}, {"dates"}),
        ({"date": ""}, {"dates"}),
        ({"date": "2026-02-31"}, {"dates"}),
        ({"date": "2026-03-22"}, {"dates"}),  # before the latest of its claims
        ({"claims": (MODEL.claims[0],) * 9}, {"claims"}),
        ({"unknowns": ("How many customers?",) * 5}, {"unknowns"}),
        ({"stories": MODEL.stories[:1]}, {"scenarios"}),
        ({"stories": (MODEL.stories[0],) * 2}, {"scenarios"}),
        ({"stories": (MODEL.stories[0], replace(MODEL.stories[1], watch="fees"))}, {"scenarios"}),
        ({"need": replace(MODEL.need, instead="")}, {"need"}),
        ({"need": Need(*[MODEL.need.does] * 3)}, {"need"}),
        ({"risks": MODEL.risks[:2]}, {"risks"}),
        ({"conclusion": "You should buy AKT."}, {"advice"}),
        ({"conclusion": "Soon 4,000 customers will come."}, {"figures"}),
        ({"charts": (replace(MODEL.charts[0], source=""),)}, {"sources"}),
    ],
)
def test_each_fault_breaks_its_own_criterion(change, broken):
    found = failed(replace(MODEL, **change))
    assert broken <= found
    assert found - broken <= {"claims", "figures"}  # figures of claims that were taken out have no claim left


def test_the_model_memo_holds_on_its_day():
    # AEP-76 ended take rates and payment in stablecoins in 2026-03; AEP-79 prepares to leave the chain.
    old = {"aep23", "aep24"}
    titles = data.sources().set_index("source_id")["title"]
    assert max(data.tokens()["last_checked"]) == MODEL.date
    for claim in MODEL.claims:
        if {titles[source] for source in old} & set(claim.source.split("; ")):
            assert claim.text.startswith("From August 2023 to March 2026")
    assert {titles["aep76"], titles["aep79"]} <= {s for c in MODEL.claims for s in c.source.split("; ")}
    assert "stable money" not in " ".join(MODEL.prose)


def test_the_model_memo_says_what_its_author_could_not_answer():
    assert "its author could not answer" in MODEL.conclusion
    assert any("AEP-79" in story.assumes for story in MODEL.stories)


def test_a_memo_of_a_year_may_hold_claims_of_its_months():
    assert failed(replace(MODEL, date="2026")) == set()


def test_what_is_said_twice_is_counted_once_and_said_to_be():
    says = {mark.id: mark.says for mark in grade(Memo(risks=("competition", " Competition", "")))}
    assert says["risks"] == "There is 1 risk. What is said twice counts once."
    assert says["claims"] == "There are 0 claims."


def test_an_empty_memo_is_no_error():
    assert failed(Memo()) == set(RUBRIC) - {"advice", "figures"}


@pytest.mark.parametrize(
    "sentence",
    [
        "You should buy before the next unlock.",
        "Investors must sell now.",
        "It is a good investment.",
        "The token is undervalued.",
        "We recommend buying LMIL.",
        "Stakers get guaranteed returns.",
        "The price will surely rise.",
        "Our price target is ten dollars.",
        "Buy it while you can.",
        "Now is the time to act.",
        "This is a good time to sell.",
        "Holders may want to wait for the unlock.",
        "Don’t miss the next unlock.",
        "Hold on to your tokens.",
        "Consider buying a few.",
        "It is worth holding.",
        "Whoever gets in early wins; get in early.",
        "Stay away from this one.",
        "We suggest that you sell.",
        "At this market cap it is overvalued.",
        "The token is a clear buy.",
        "You cannot lose.",
        "Tokens are going to double.",
        "Soon it will be worth ten dollars.",
        "Put half of your savings into it.",
        "Never sell before the halving.",
        "A buying opportunity.",
        "The unlock is a chance to buy.",
        "Accumulate on weakness.",
        "The memo is done: sell into strength.",
        "Scale in below one dollar.",
        "Fair value is 3 dollars, twice today's price.",
        "It trades at half its current value.",
        "We see an intrinsic value of 5 dollars.",
        "The token trades below its fair value.",
        "There is 40 % upside.",
        "An attractive valuation.",
        "The token could easily double.",
        "LMIL is poised to rally.",
        "Dollar-cost averaging works well here.",
        "The risk/reward is good.",
    ],
)
def test_advice_is_recognised(sentence):
    assert advice_in(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Whether the price rises depends on demand.",
        "Archives buy minutes of transcription from providers.",
        "The network buys the token back and burns it.",
        "Users should check the audit.",
        "Holders may lose everything.",
        "No return is promised.",
        "Tokens accumulate in the treasury.",
        "Providers sell on an exchange, at the price of the day.",
        "Nobody knows a fair value.",
        "The price was twice the price of 2025.",
        "Half the tokens are locked.",
        "An opportunity for archives.",
        "Buyers should hear of it before the unlock.",
        "The supply will double in a year.",
        "Users buy and sell models on the marketplace.",
        "A buy and burn takes tokens from the market.",
        "Investors hold 17 % and must wait a year.",
    ],
)
def test_descriptions_are_no_advice(sentence):
    assert advice_in(sentence) == ()


def test_figures():
    text = "In 2025, 31 archives paid $2,100.50 for 40 hours; 7 of ten use GPT4 and v1.2.3."
    assert figures_in(text) == ("31", "2,100.50", "40")
    memo = Memo("x", summary=text, claims=(Claim("31 archives, 2100.5 dollars"),))
    assert loose_figures(memo) == ("40",)


def test_the_figures_of_the_model_memo_are_in_the_data():
    rows = [
        *data.tokens().query("ticker == 'AKT'").to_dict("records"),
        *(row for name in ("allocations", "vesting", "amendments", "measured")
          for row in getattr(data, name)().query("token == 'AKT'").to_dict("records")),
    ]  # fmt: skip
    known = re.sub(r"[,\s]", "", json.dumps(rows, default=str))
    shares = {f"{float(row['share']):.1%}".removesuffix("%") for row in rows if "share" in row}
    for claim in MODEL.claims:
        for figure in figures_in(claim.text):
            plain = figure.replace(",", "")
            assert plain in known or plain in shares, figure
    titles = set(data.sources()["title"])
    assert all(title in titles for claim in MODEL.claims for title in claim.source.split("; "))


@given(memos)
def test_any_memo_can_be_kept_graded_and_shown(memo):
    assert read_memo(write_memo(memo)) == memo
    assert len(grade(memo)) == 9
    assert to_markdown(memo).startswith("# Research memo: ")
    page = Tags(to_html_page(memo))
    assert not page.tags & {"script", "img", "iframe", "link", "a", "object", "form"}
    assert not any(name.startswith("on") or name in ("href", "src") for name in page.attributes)


class Tags(HTMLParser):
    """The names of all tags and attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.words, self.links = set(), set(), [], set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links |= {value for name, value in attrs if name in ("href", "src")}

    def handle_data(self, data):
        self.words.append(data)


def test_the_page_holds_all_that_was_written():
    words = " ".join(Tags(to_html_page(MODEL)).words)
    for text in (*MODEL.prose, *(claim.text for claim in MODEL.claims), *(c.source for c in MODEL.claims)):
        assert " ".join(text.split()) in words
    assert to_html_page(MODEL).count("<svg") == 2


def test_the_page_links_to_sources_of_the_course_and_to_nothing_else():
    page = Tags(to_html_page(MODEL))
    assert page.links == set(source_places(MODEL).values())
    assert page.links <= set(data.sources()["ref"])
    assert len(page.links) == 8
    assert all(f"<{link}>" in to_markdown(MODEL) for link in page.links)
    assert source_places(Memo("x", claims=(Claim("a", "a page of my own"),))) == {}
    addresses = re.findall(r"https?://[^\s\"'<>]*", to_html_page(MODEL))
    assert set(addresses) - page.links == {"http://www.w3.org/2000/svg"}
    assert not page.tags & {"script", "img", "iframe", "link", "object", "form"}


def test_the_page_is_small():
    assert len(to_html_page(MODEL)) < 30_000


def test_markdown_shows_markup_as_it_was_typed():
    text = to_markdown(Memo("a|b", summary="*x* [y](z) <img>", claims=(Claim("one\ntwo | three"),)))
    assert r"\*x\* \[y\](z) \<img\>" in text
    assert r"| one two \| three |" in text


@pytest.mark.parametrize(
    "text",
    [
        "$5 million in 2025, $7 million in 2026",
        r"\(x\) and \begin{align}",
        "a $ b | c $ d",
        "1. first",
        "2) second",
        "- a list",
        "+ a list",
        "---",
        "===",
        "&lt;b&gt; and AT&T",
        "<script>alert(1)</script>",
        "-5 %, 54.7 %",
        "| a | b |",
    ],
)
def test_a_reader_of_the_markdown_sees_what_was_typed(text):
    typed = Memo(text, text, summary=text, risks=(text,), claims=(Claim(text, text),))
    chart = Chart(text, text, ((text, 1),), source=text)
    page = Tags(MarkdownIt("commonmark").enable("table").render(to_markdown(replace(typed, charts=(chart,)))))
    assert page.tags <= {*("h1", "h2", "h3", "p", "em", "strong", "ul", "li", "span"),
                         *("table", "thead", "tbody", "tr", "th", "td")}  # fmt: skip
    shown = "".join(page.words)
    # Title, byline, summary, risk, claim and its source, the chart: title, unit, bucket, source.
    assert shown.count(text) == 10


def test_no_dollar_of_a_memo_can_begin_a_formula():
    # JupyterLab looks for pairs of dollars; one alone in its element is none (seen in JupyterLab 4.6).
    text = to_markdown(Memo("$1", summary="$2 and $3", charts=(Chart("$4", "$5", (("$6", 1),)),)))
    assert text.count("<span>&#36;</span>") == 6
    assert "$" not in text


@pytest.mark.parametrize("ticker", profiles().index)
def test_every_token_has_a_draft(ticker):
    memo = draft(ticker)
    assert failed(memo) <= {"dates", "claims", "scenarios", "need", "risks"}
    assert all(not claim.lacks for claim in memo.claims)


def test_files_are_written(tmp_path):
    markdown, page = save_memo(replace(MODEL, subject="../AKT: <x>"), tmp_path / "memos")
    assert markdown.parent == page.parent == tmp_path / "memos"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    save_memo(MODEL, tmp_path / "memos")
    save_memo(Memo(), tmp_path / "memos")
    assert len(list((tmp_path / "memos").iterdir())) == 6


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Ακάς", "Γκόλεμ"),
        ("x" * 40 + " one", "x" * 40 + " two"),
        ("A B", "A-B"),
        ("", "token"),
        ("…", "!"),
    ],
)
def test_a_memo_never_takes_the_files_of_another(tmp_path, first, second):
    mine, other = Memo(first, summary="mine"), Memo(second, summary="other")
    paths = save_memo(mine, tmp_path)
    assert not set(save_memo(other, tmp_path)) & set(paths)
    assert save_memo(replace(mine, summary="mine, later"), tmp_path) == paths  # its own are replaced
    assert [path.read_text(encoding="utf-8").count("mine, later") for path in paths] == [1, 1]
    assert len(list(tmp_path.iterdir())) == 4


def test_files_that_are_no_memos_are_left_alone(tmp_path):
    (tmp_path / "memo_AKT.md").write_text("my shopping list", encoding="utf-8")
    (tmp_path / "memo_AKT_2.html").mkdir()
    assert [path.name for path in save_memo(Memo("AKT"), tmp_path)] == ["memo_AKT_3.md", "memo_AKT_3.html"]
    assert (tmp_path / "memo_AKT.md").read_text(encoding="utf-8") == "my shopping list"


def test_a_folder_that_may_not_be_written_is_replaced_by_another_with_a_sentence(
    tmp_path, monkeypatch, capsys
):
    (tmp_path / "my_memos").write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setattr(files, "_elsewhere", lambda: (tmp_path / "locked", tmp_path / "temporary"))
    write = files.tempfile.mkstemp

    def no_permission(dir, **how):
        if dir.is_relative_to(tmp_path / "locked"):
            raise PermissionError(13, "Permission denied")
        return write(dir=dir, **how)

    monkeypatch.setattr(files.tempfile, "mkstemp", no_permission)
    paths = save_memo(Memo("AKT"), tmp_path / "my_memos")
    assert {path.parent for path in paths} == {tmp_path / "temporary" / "my_memos"}
    assert all(path.exists() for path in paths)
    assert capsys.readouterr().out.startswith(f"The folder {tmp_path / 'my_memos'} may not be written, so ")


def test_a_memo_that_can_be_written_nowhere_gets_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setattr(files, "_elsewhere", lambda: (tmp_path / "file",))
    with pytest.raises(MemoError, match="may not be written, nor may"):
        save_memo(Memo("AKT"), tmp_path / "file" / "memos")


def test_an_address_in_markdown_stays_one():
    text = to_markdown(Memo("A", summary="See https://example.org/a_b?x=1#c, and (http://x.org/~y)."))
    assert "See <https://example.org/a_b?x=1#c>, and (<http://x.org/~y>)." in text


def test_a_disk_that_is_full_leaves_the_old_memo(tmp_path, monkeypatch):
    paths = save_memo(Memo("AKT", summary="good"), tmp_path)

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os, "fdopen", full)
    with pytest.raises(OSError, match="No space left"):
        save_memo(Memo("AKT", summary="cut"), tmp_path)
    assert set(tmp_path.iterdir()) == set(paths)
    assert all("good" in path.read_text(encoding="utf-8") for path in paths)


@given(memos)
def test_charts_and_body_are_escaped_too(memo):
    for text in (to_html_body(memo, top=2), to_html_charts(memo)):
        page = Tags(text)
        assert not page.tags & {"script", "img", "iframe", "link", "a", "object", "form"}
        assert not any(name.startswith("on") or name in ("href", "src") for name in page.attributes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Export a memo first"),
        ("[]", "curly brackets"),
        ('{"price": 1}', "price: this is not part of a memo"),
        ('{"subject": 1}', "a text in quotes"),
        ('{"claims": {}}', "claims: a list is expected"),
        ('{"claims": ["x"]}', "an object with text, source, as_of, status"),
        ('{"claims": [{"when": "x"}]}', "‘when’ is unknown"),
        ('{"claims": [{"status": "sure"}]}', "status is one of"),
        ('{"risks": [1]}', "a text in quotes"),
        ('{"need": []}', "an object with does, instead, verdict"),
        ('{"charts": [{}]}', "a chart needs rows, title, unit"),
        ('{"charts": [{"title": "x", "unit": "%", "rows": [["a"]]}]}', "pairs of a name and a number"),
        (
            '{"charts": [{"title": "x", "unit": "%", "rows": [["a", -1]]}]}',
            "a in a chart is a number from 0 to",
        ),
        (
            '{"charts": [{"title": "x", "unit": "%", "rows": [["a", true]]}]}',
            "a in a chart is a number from 0 to",
        ),
        (
            '{"charts": [{"title": "x", "unit": "%", "rows": [["a", NaN]]}]}',
            "NaN is no number",
        ),
        ('{"charts": [{"title": "x", "unit": "%", "kind": "pie", "rows": []}]}', "bars, line"),
        ('{"date": "2025", "date": "2026"}', "twice"),
    ],
)
def test_a_bad_memo_gets_a_sentence(text, words):
    with pytest.raises(MemoError) as caught:
        read_memo(text)
    assert words in str(caught.value)
