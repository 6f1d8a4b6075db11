"""What is old or was replaced is listed for whoever keeps the facts true."""

from __future__ import annotations

import csv
import re
import shutil
from datetime import date, timedelta

import pytest

from course_lib import data
from course_lib.authoring import renew
from course_lib.authoring.__main__ import main
from course_lib.authoring.freshness import YEAR, to_do
from course_lib.crypto_tokens import freshness_words, superseded_of

TODAY = date(2026, 11, 28)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the tables that a test may change."""
    shutil.copytree(data.ROOT / "crypto", tmp_path / "data" / "crypto")
    monkeypatch.setattr(data, "ROOT", tmp_path / "data")
    return tmp_path / "data" / "crypto"


def change(folder, table, wanted, cells):
    """Write *cells* into the rows of a table that have the values *wanted*, and publish it."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        columns, rows = reader.fieldnames, list(reader)
    for row in rows:
        if wanted.items() <= row.items():
            row.update(cells)
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    renew.renew_folder(folder)


def test_a_token_is_listed_a_year_and_a_day_after_its_check(copy):
    change(copy, "tokens", {"ticker": "AR"}, {"last_checked": "2025-11-28"})
    old = "tokens.csv, AR: last checked on 2025-11-28"
    assert not any(line.startswith(old) for line in to_do(date(2025, 11, 28) + timedelta(YEAR)))
    assert any(line.startswith(old) for line in to_do(date(2025, 11, 29) + timedelta(YEAR)))


def test_every_token_is_listed_when_nobody_has_looked_for_long():
    listed = "\n".join(to_do(date(2030, 1, 1)))
    for ticker in data.tokens()["ticker"]:
        assert f"tokens.csv, {ticker}: last checked on" in listed


def resting(ticker):
    """For each table, how many rows of the token rest on older sources alone, as the list says."""
    [line] = [line for line in to_do(TODAY) if line.startswith(f"{ticker}: ")]
    return {table: int(count) for table, count in re.findall(r"(\w+)\.csv (\d+)", line)}


@pytest.mark.parametrize(("sources", "more"), [("iodocs", 0), ("iodocs|ioide", -1), ("ioide", -1)])
def test_a_row_counts_while_it_rests_on_the_older_source_alone(copy, sources, more):
    change(copy, "uses", {"token": "IO"}, {"source_ids": "iodocs"})
    change(copy, "uses", {"token": "IO", "use": "staking"}, {"source_ids": sources})
    assert resting("IO")["uses"] == len(data.uses().query("token == 'IO'")) + more


def test_a_fact_leaves_the_list_when_no_row_rests_on_it(copy):
    for table in ("uses", "categories"):
        change(copy, table, {"token": "FET"}, {"source_ids": "asicalc"})
    assert "uses" not in resting("FET")
    assert "allocations" in resting("FET")


def test_findings_and_studies_without_a_token_age_by_their_own_day():
    assert not any(line.startswith("findings.csv, 24") for line in to_do(date(2026, 4, 30)))
    assert any(line.startswith("findings.csv, 24: as of 2025-04.") for line in to_do(date(2026, 5, 1)))


def test_figures_on_markets_age_but_not_what_happened_once():
    old = [line for line in to_do(date(2028, 1, 1)) if line.startswith("market_facts.csv")]
    assert any(line.startswith("market_facts.csv, akt_cap: as of 2026-05-28.") for line in old)
    assert not any(name in line for line in old for name in ("tia_", "sandwich_", "vote_"))


def test_the_command_prints_a_list_to_tick_off(capsys):
    assert main(["freshness", "--on", "2030-01-01"]) == 1
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"freshness on 2030-01-01: {len(said) - 1} to look at"
    assert all(line.startswith("[ ] ") for line in said[1:])


def test_the_command_tells_a_day_that_is_none(capsys):
    assert main(["freshness", "--on", "soon"]) == 2
    assert "'soon' is no day; write it like 2027-11-28." in capsys.readouterr().err


def test_a_source_cannot_supersede_itself(copy):
    change(copy, "superseded", {"token": "KAITO"}, {"source_ids": "kaitoyaps|kaitomexc"})
    with pytest.raises(data.DataError, match="source_ids and older_ids both name kaitomexc"):
        data.superseded()


@pytest.mark.parametrize("ticker", data.tokens()["ticker"])
def test_the_words_name_the_day_of_the_check_and_what_was_replaced(ticker):
    words, replaced = freshness_words(ticker), superseded_of(ticker)
    assert data.tokens().set_index("ticker").loc[ticker, "last_checked"] in words
    assert ("superseded" in words) is (len(replaced) > 0)
