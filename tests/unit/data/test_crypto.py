"""The tables of data/crypto: what they hold, and how each kind of damage is reported."""

import contextlib
import csv
import hashlib
import json
import random
import shutil
from decimal import Decimal

import pytest

from course_lib import data
from course_lib.crypto_tokens.vesting.cliff_rules import READINGS
from course_lib.data import DataError, schemas, tables, vocabulary

LOADERS = {name: getattr(data, name) for name in schemas.TABLES}


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """A copy of the tables that a test may damage."""
    shutil.copytree(data.ROOT / "crypto", tmp_path / "data" / "crypto")
    monkeypatch.setattr(data, "ROOT", tmp_path / "data")
    return tmp_path / "data" / "crypto"


def change(folder, table, row, cells):
    """Write other values into a row (the header is row 1) and publish the table as it is now."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for column, value in cells.items():
        rows[row - 1][rows[0].index(column)] = value
    write(folder, table, rows)


def write(folder, table, rows):
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    publish(folder, table)


def publish(folder, table):
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for entry in manifest["files"]:
        if entry["file"] == f"{table}.csv":
            entry["sha256"] = hashlib.sha256((folder / f"{table}.csv").read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")


def row_of(folder, table, wanted):
    """Row in the file of the first row with these values."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        for row, cells in enumerate(csv.DictReader(file), start=2):
            if all(cells[column] == value for column, value in wanted.items()):
                return row
    raise LookupError(wanted)


# What the tables hold, as published elsewhere.


@pytest.mark.parametrize("table", LOADERS)
def test_every_table_is_handed_out_as_a_copy(table):
    first = LOADERS[table]()
    rows = len(first)
    assert rows > 3
    assert list(first.columns) == list(schemas.TABLES[table].columns)
    first.iloc[0, 0] = None
    del first["as_of"]
    assert len(LOADERS[table]()) == rows


def test_tokens_are_of_all_types():
    tokens = data.tokens()
    assert {*tokens["type"], *(kind for more in tokens["also"] for kind in more)} == set(vocabulary.TYPES)
    assert not any(row.type in row.also for row in tokens.itertuples())


@pytest.mark.parametrize("table", LOADERS)
def test_every_row_says_source_day_and_status(table):
    frame = LOADERS[table]()
    if table != "sources":
        assert frame["source_ids"].map(len).min() >= 1
        assert set(frame["status"]) <= {"read", "assumed", "conflict"}
    assert frame["as_of"].between("2014", "2026-11-28").all()


def test_every_source_is_used():
    used = {
        source
        for table in LOADERS
        if table != "sources"
        for row in LOADERS[table]()["source_ids"]
        for source in row
    }
    assert set(data.sources()["source_id"]) == used


def test_the_akash_genesis_adds_up_to_the_last_hundredth():
    # akashnet-1 genesis: 97,200,000.02 of 100,000,000.02 AKT vest, on 6 distinct dates (AEP-8).
    parts = data.vesting().query("token == 'AKT'")
    assert parts["tokens"].sum() == Decimal("100000000.02")
    vesting = parts[parts["bucket"] != "Genesis liquid"]
    assert vesting["tokens"].sum() == Decimal("97200000.02")
    assert vesting["start"].nunique() == 6


def test_published_totals():
    main = data.allocations().query("table == ''").groupby("token")["tokens"].sum()
    assert main["LPT"] == 10_000_000
    assert main["FET"] == 2_719_493_897
    assert main["OLAS"] == 761_726_593
    assert main["RENDER"] == 644_245_094
    assert main["FIL"] == 2_000_000_000
    olas = data.emissions().query("token == 'OLAS'")["tokens"]
    assert 526_500_000 + olas.sum() == 761_726_593


def test_the_table_that_sums_to_101_percent_is_kept_and_recorded():
    community = data.allocations().query("table == 'Community'")
    assert community["share"].sum() == Decimal("1.01")
    misfit = data.misfits().query("table == 'Community' and what == 'shares'")
    assert misfit["found"].tolist() == [Decimal("1.01")]


def test_the_gaps_between_model_and_measurement():
    # Finding 6 on GRT, and the proposal of 2022 on AKT.
    measured = data.measured()
    gaps = dict(zip(measured["date"], measured["gap"], strict=True))
    published = {"2020-12-18": -23, "2021-06-25": 3.5, "2021-07-29": -34, "2021-08-20": -36, "2023-12-14": -9}
    for day, gap in published.items():
        assert float(gaps[day]) * 100 == pytest.approx(gap, abs=0.5)
    akt = measured[measured["token"] == "AKT"].iloc[0]
    assert (akt["measured"], akt["documented"]) == (191_393_848, 180_584_729)
    for row in measured.itertuples():
        assert float(row.documented / row.measured - 1) == pytest.approx(float(row.gap), abs=0.0006)


def test_every_cliff_rule_has_its_formula():
    assert tuple(READINGS) == vocabulary.CLIFF_RULES


def test_only_licences_that_allow_it_are_marked_as_such():
    allowed = data.sources().query("copy_allowed")["licence"].unique()
    assert set(allowed) == {"MIT", "Apache-2.0", "Apache-2.0 OR MIT", "Unlicense"}


def test_files_are_plain_for_people_and_diffs():
    for table, load in LOADERS.items():
        content = (data.ROOT / "crypto" / f"{table}.csv").read_bytes()
        assert content.endswith(b"\n")
        assert b"\r" not in content
        assert not content.startswith(b"\xef\xbb\xbf")
        assert content.count(b"\n") == len(load()) + 1


# Damage. Each is told with the table, the row in the file, its token and bucket, and the column.

BACKERS = {"token": "GRT", "bucket": "Backers"}
STAKING = {"token": "AR", "use": "staking"}
CELLS = [
    ("vesting", BACKERS, {"tge_fraction": "1.2"}, "tge_fraction is 1.2; it must lie between 0 and 1"),
    ("vesting", BACKERS, {"tge_fraction": "half"}, "tge_fraction is half; it must be a number"),
    ("vesting", BACKERS, {"tokens": "-5"}, "tokens is -5; it must not be negative"),
    ("vesting", BACKERS, {"tokens": ""}, "tokens is empty; it must not be empty"),
    ("vesting", BACKERS, {"start": "2020-12"}, "start is 2020-12; it must be a date such as 2024-01-31"),
    ("vesting", BACKERS, {"start": "2021-02-30"}, "start is 2021-02-30; it must be a date"),
    ("vesting", BACKERS, {"start": "9999-12-31"}, "it must lie between the years 1970 and 2200"),
    ("vesting", BACKERS, {"tokens": "9" * 40}, "it must have at most 18 digits before and after the point"),
    ("vesting", BACKERS, {"tge_fraction": "∞"}, "tge_fraction is ∞; it must be a number"),
    ("vesting", BACKERS, {"duration_months": "99999"}, "is 99999; it must be at most 1,200 months"),
    ("vesting", BACKERS, {"cliff_months": "1.5"}, "cliff_months is 1.5; it must be a whole number"),
    ("vesting", BACKERS, {"period": "hourly"}, "period is hourly; it must be one of second, day, week"),
    ("vesting", BACKERS, {"cliff_rule": "cliff"}, "cliff_rule is cliff; it must be one of retroactive, lump"),
    ("vesting", BACKERS, {"status": "verified"}, "status is verified; it must be one of read, assumed"),
    ("vesting", BACKERS, {"as_of": "last year"}, "as_of is last year; it must be a year, a month or a date"),
    ("vesting", BACKERS, {"source_ids": "defillama||grtacad"}, "source_ids is defillama||grtacad; it must"),
    ("vesting", BACKERS, {"source_ids": "nobody"}, "source_ids names nobody, which is not in sources.csv"),
    ("vesting", BACKERS, {"token": "XYZ"}, "token XYZ is not in tokens.csv"),
    ("vesting", BACKERS, {"bucket": "Bakers"}, "bucket Bakers is not in allocations.csv"),
    ("vesting", BACKERS, {"tokens": "1700000001"}, "the parts of the bucket make 1,700,000,001, the bucket"),
    ("vesting", BACKERS, {"duration_months": "6"}, "the cliff (12 months) lies after the end (6"),
    ("vesting", BACKERS, {"cliff_fraction": "0.5"}, "cliff_fraction: belongs to the cliff rule lump"),
    ("vesting", {"token": "GRASS", "bucket": "Contributors"}, {"tge_fraction": "0.8"},
     "cliff_fraction: with tge_fraction it makes"),
    ("vesting", {"token": "LPT", "bucket": "Team"}, {"cliff_rule": "tranches"}, "tranches need a cliff"),
    ("allocations", BACKERS, {"share": "17%"}, "share is 17%; it must be a number"),
    ("allocations", {"token": "GLM", "bucket": "Crowdfunding"}, {"share": "0.83"},
     "the shares of its table add up to 1.01, not to 1, and misfits.csv says nothing"),
    ("allocations", {"token": "GLM", "bucket": "Crowdfunding"}, {"tokens": "820000001"},
     "the tokens of its table add up to 1,000,000,001, not to 1,000,000,000"),
    ("allocations", {"table": "Community"}, {"table": "Communities"}, "table Communities is not a bucket of"),
    ("allocations", BACKERS, {"holder": "friends"}, "holder is friends; it must be one of public, community"),
    ("allocations", BACKERS, {"bucket": "Early Backers"}, "has the same token, table, bucket as row"),
    ("uses", STAKING, {"use": "storing"}, "use is storing; it must be one of decentr"),
    ("uses", STAKING, {"answer": "maybe"}, "answer is maybe; it must be one of yes"),
    ("uses", STAKING, {"answer": "unknown"}, "answer is unknown; then there is no row"),
    ("uses", STAKING, {"said_by": "governance"}, "said_by names governance; that cell"),
    ("uses", STAKING, {"said_by": "chain"}, "said_by is chain; it must be one of type"),
    ("uses", STAKING, {"source_ids": "glmeh"}, "names glmeh, which is not a source of AR"),
    ("uses", {"token": "GLM"}, {"status": "read"}, "status is read; what only a type says is assumed"),
    ("uses", {"token": "AR", "use": "rewards"}, {"use": "staking"}, "has the same token, use as row"),
    ("categories", {"token": "GRT"}, {"category": "DeFi"}, "category is DeFi; it must be one of decentra"),
    ("tokens", {"ticker": "GLM"}, {"staking": "a pool"}, "staking says something, and uses.csv has no row"),
    ("tokens", {"ticker": "GRT"}, {"type": "store"}, "type is store; it must be one of compute, data, agent"),
    ("tokens", {"ticker": "GRT"}, {"also": "data|hybrid"}, "also is data|hybrid; it must be some of compute"),
    ("tokens", {"ticker": "GRT"}, {"ticker": "grt"}, "ticker is grt; it must be a ticker in capital letters"),
    ("emissions", {"token": "AR", "year": "6"}, {"year": "5"}, "has the same token, year as row"),
    ("emissions", {"token": "AR", "year": "10"}, {"year": "12"}, "year is 12; after year 9 comes 10"),
    ("sources", {"source_id": "defillama"}, {"ref": "page 7"}, "ref is page 7; it must be a link"),
    ("sources", {"source_id": "defillama"}, {"copy_allowed": "maybe"}, "copy_allowed is maybe; it must be"),
    ("sources", {"source_id": "defillama"}, {"title": " DefiLlama"}, "it must not begin or end with a space"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "wanted", "cells", "words"), CELLS, ids=[str(case[2]) for case in CELLS])
def test_a_wrong_cell_is_named_with_row_and_column(copy, table, wanted, cells, words):
    row = row_of(copy, table, wanted)
    change(copy, table, row, cells)
    with pytest.raises(DataError) as caught:
        data.tokens()
    said = str(caught.value)
    assert said.startswith(f"data/crypto/{table}.csv, row {row} (")
    assert words in said
    assert said.endswith(".")
    assert "Traceback" not in said
    assert "git checkout" not in said  # the table is as its manifest says


NASTY = [
    "",
    "NaN",
    "1e9",
    "∞",
    "−5",
    "٣",
    "0x10",
    "2024-13",
    "9" * 40,
    "a|",
    '"',
    "\t",
    "-0",
    "=1+1",
    "1_000",
    " é",
]


@pytest.mark.parametrize("seed", range(16))
def test_whatever_stands_in_a_cell_nothing_but_a_data_error_comes(copy, seed):
    rng = random.Random(seed)
    table = list(LOADERS)[seed % len(LOADERS)]
    for column in schemas.TABLES[table].columns:
        cells = {column: rng.choice(NASTY)}
        with (copy / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        row = rng.randrange(2, len(rows) + 1)
        change(copy, table, row, cells)
        with contextlib.suppress(DataError):
            tables.typed(table, tables.read_texts(data.ROOT, table))
        write(copy, table, rows)


def test_the_whole_sentence(copy):
    row = row_of(copy, "vesting", BACKERS)
    change(copy, "vesting", row, {"tge_fraction": "1.2"})
    with pytest.raises(DataError) as caught:
        data.vesting()
    assert str(caught.value) == (
        f"data/crypto/vesting.csv, row {row} (GRT, Backers): "
        "tge_fraction is 1.2; it must lie between 0 and 1."
    )


def test_a_misfit_must_say_what_is_really_found(copy):
    change(copy, "misfits", 2, {"found": "1.02"})
    with pytest.raises(DataError, match=r"misfits\.csv, row 2 \(GRT, shares\): found is not what the shares"):
        data.tokens()


def test_the_first_wrong_row_is_named(copy):
    change(copy, "vesting", 30, {"tge_fraction": "2"})
    change(copy, "vesting", 20, {"note": " x"})
    with pytest.raises(DataError, match=r"vesting\.csv, row 20 "):
        data.tokens()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the column ticker is missing."),
        (b"ticker,name\nGRT,The Graph\n", "the column type is missing."),
        (b"\xff\xfe", "is not text in UTF-8."),
        (b'ticker,"name\n', "is not a table with commas between its cells"),
    ],
)
def test_a_ruined_file_gets_a_sentence_and_a_remedy(copy, content, words):
    (copy / "tokens.csv").write_bytes(content)
    with pytest.raises(DataError) as caught:
        data.tokens()
    assert str(caught.value).startswith("data/crypto/tokens.csv: ")
    assert words in str(caught.value)
    assert "get it back with `git checkout -- data/crypto/tokens.csv`" in str(caught.value)


def test_unknown_and_disordered_columns_and_ragged_rows(copy):
    with (copy / "emissions.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    for damaged, words in [
        ([[*row, "x"] for row in rows], "the column 'x' is unknown."),
        ([row[::-1] for row in rows], "the columns must be token, year, tokens,"),
        ([rows[0], rows[1], [*rows[2], "more"], *rows[3:]], "row 3 (OLAS, 2): has 7 cells; it must have 6."),
        ([*rows[:5], rows[5][:2], *rows[6:]], "row 6 (OLAS, 5): has 2 cells; it must have 6."),
    ]:
        write(copy, "emissions", damaged)
        with pytest.raises(DataError) as caught:
            data.emissions()
        assert words in str(caught.value)


def test_a_missing_table_says_how_to_get_it_back(copy):
    (copy / "studies.csv").unlink()
    with pytest.raises(DataError, match=r"^data/crypto/studies\.csv is missing; get it back with"):
        data.tokens()


def test_a_sound_table_that_is_not_the_published_one_is_refused(copy):
    with (copy / "tokens.csv").open("a", encoding="utf-8") as file:
        file.write(" ")
    text = (copy / "tokens.csv").read_text(encoding="utf-8").replace("Bittensor", "Bittensors").rstrip(" ")
    (copy / "tokens.csv").write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"tokens\.csv is damaged: it differs from the published file"):
        data.tokens()


def test_a_mended_table_is_taken_without_a_restart(copy):
    whole = (copy / "tokens.csv").read_bytes()
    (copy / "tokens.csv").write_bytes(whole[:200])
    with pytest.raises(DataError):
        data.tokens()
    (copy / "tokens.csv").write_bytes(whole)
    assert "GRT" in data.tokens()["ticker"].tolist()


def test_a_changed_table_names_the_command_that_publishes_it_after_how_to_get_it_back(copy):
    row = row_of(copy, "tokens", {"ticker": "GRT"})
    published = (copy / "manifest.json").read_bytes()
    change(copy, "tokens", row, {"note": "a note"})
    (copy / "manifest.json").write_bytes(published)
    with pytest.raises(DataError) as caught:
        data.tokens()
    assert str(caught.value) == (
        "data/crypto/tokens.csv is damaged: it differs from the published file; get it back with "
        "`git checkout -- data/crypto/tokens.csv`, or download the course again. If you changed it on "
        "purpose, keep it and run `python -m course_lib.authoring renew`."
    )


def test_a_token_without_a_category_is_named(copy):
    with (copy / "categories.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.reader(file) if row[0] != "GRT"]
    write(copy, "categories", rows)
    with pytest.raises(DataError, match=r"tokens\.csv, row \d+ \(GRT\): has no row in categories\.csv\."):
        data.tokens()


def test_damaged_words_are_a_data_error(copy):
    with (copy / "vocabulary.toml").open("a", encoding="utf-8") as file:
        file.write(" ")
    with pytest.raises(DataError, match=r"^data/crypto/vocabulary\.toml is damaged"):
        data.tokens()


def test_words_are_unique_and_every_future_use_lacks_a_known_proof():
    for words in (vocabulary.HOLDERS, vocabulary.EMISSION_RULES, vocabulary.AMENDMENTS, vocabulary.PERIODS):
        assert len(set(words)) == len(words)
    assert set(vocabulary.PERIODS) == {*vocabulary.PERIOD_SECONDS, *vocabulary.PERIOD_MONTHS}
    assert set(vocabulary.FUTURE_USES.values()) == set(vocabulary.PROOFS)
    assert set(vocabulary.SAID_BY) <= set(schemas.TABLES["tokens"].columns)
