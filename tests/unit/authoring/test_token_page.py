"""The page about the real tokens: made from the tables, fresh, and every row of it traceable."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal

import pytest

from course_lib import data
from course_lib.authoring import anatomy, renew, token_page, token_section
from course_lib.authoring.anatomy import AuthoringError
from course_lib.authoring.sourced_tables import records_of
from course_lib.crypto_tokens import profile

PAGE = (anatomy.ROOT / token_page.PAGE).read_text(encoding="utf-8")
TICKERS = data.tokens()["ticker"].tolist()


def section(heading):
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_the_page_is_fresh():
    assert token_page.token_page() == PAGE, "run: python -m course_lib.authoring tokens"


@pytest.mark.parametrize("ticker", TICKERS)
def test_every_token_has_its_section_with_all_rows(ticker):
    text = section(f"{ticker}: {profile(ticker).name}")
    for table in ("uses", "categories", "allocations", "vesting", "amendments", "misfits", "measured"):
        for row in records_of(token_section._of(table, ticker)):
            sources = ", ".join(f"[{source}]" for source in row["source_ids"])
            traced = [line for line in text.splitlines() if sources in line and row["as_of"] in line]
            assert any(row["status"] in line for line in traced)
    for bucket in data.allocations().query("token == @ticker")["bucket"]:
        assert f"| {bucket} |" in text


def test_every_link_leads_somewhere():
    addresses = dict(re.findall(r"^\[(\w+)\]: (https://\S+)$", PAGE, re.MULTILINE))
    assert set(addresses) == set(data.sources()["source_id"])
    used = set(re.findall(r"\[(\w+)\](?![:(\[])", PAGE.split("## Sources")[0]))
    assert used <= set(addresses)
    headings = re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)
    anchors = [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]
    assert len(set(anchors)) == len(anchors)
    assert set(re.findall(r"\]\(#([^)]+)\)", PAGE)) <= set(anchors)
    assert "docs/tokens.md" in (anatomy.ROOT / "README.md").read_text(encoding="utf-8")


def test_what_does_not_add_up_is_shown():
    text = section("GRT: The Graph")
    assert "| **together** | 101 % | 3,535,000,000 |" in text
    assert "### GRT: what does not add up" in text
    assert "−35.8 %" in text


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"duration_months": 0}, "all at the start"),
        ({"cliff_months": 6, "duration_months": 0}, "all after 6 months"),
        ({}, "a part every month over 48 months"),
        ({"tge_fraction": "0.046", "period": "second"}, "4.6 % at the start, then in a line over 48 months"),
        ({"cliff_months": 12}, "cliff at 12 months, then a part every month to month 48"),
        (
            {"cliff_months": 12, "cliff_rule": "delayed"},
            "nothing for 12 months, then a part every month over",
        ),
        ({"cliff_months": 12, "cliff_rule": "lump", "cliff_fraction": "0.5"}, "50 % at 12 months, then"),
        ({"cliff_months": 12, "cliff_rule": "tranches"}, "a part every 12 months over 48 months"),
    ],
)
def test_schedules_in_words(terms, words):
    plain = {"cliff_months": 0, "duration_months": 48, "period": "month", "cliff_rule": "retroactive"}
    fractions = {"tge_fraction": "0", "cliff_fraction": "0"}
    row = {**plain, **fractions, **terms}
    row.update({name: Decimal(row[name]) for name in fractions})
    assert token_section._terms(row).startswith(words)


def test_the_command_writes_the_page_once(tmp_path, capsys):
    assert token_page.write_token_page(tmp_path) == 0
    assert (tmp_path / "docs" / "tokens.md").read_text(encoding="utf-8") == PAGE
    assert token_page.write_token_page(tmp_path) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"tokens: {len(TICKERS)} tokens, {done}" for done in ("written", "nothing to change")]


def test_damage_stops_with_a_sentence(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "crypto"
    shutil.copytree(data.ROOT / "crypto", folder)
    path = folder / "studies.csv"
    path.write_bytes(path.read_bytes().replace(b",read\n", b",raed\n"))
    renew.renew_folder(folder)
    monkeypatch.setattr(data, "ROOT", tmp_path / "data")
    with pytest.raises(AuthoringError, match=r"data/crypto/studies\.csv, row 2 \(keyrock\): status is raed"):
        token_page.write_token_page(tmp_path)
