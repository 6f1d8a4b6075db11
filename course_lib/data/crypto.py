"""Tables about real crypto tokens: supply, allocations, schedules, emission, and where each figure is from.

Every call returns a new frame, which the caller may change. Each row has its ``source_ids``, a tuple, the
day it is about (``as_of``, a year, month or date, as text) and its ``status``:

- ``read``: the source says so;
- ``assumed``: somebody filled a gap, and the note says who and how;
- ``conflict``: sources contradict each other, or allow several readings.

Amounts of tokens are ``Decimal``, exact; unknown is ``None`` (a missing value) or an empty text, never 0. All
tables are checked when the first one is read, each by itself and against the others. Every function raises
DataError, which names table, row and column, when something is wrong, or when a file was changed.

>>> allocations().query("token == 'GRT' and table == 'Community'")["share"].sum()
Decimal('1.01')
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

from course_lib.data import files
from course_lib.data.exact import exactly

if TYPE_CHECKING:
    import pandas as pd


def tokens() -> pd.DataFrame:
    """The tokens, one row per token.

    ``ticker``, ``name``; ``type``, one of ``vocabulary.TYPES``, and ``also``, a tuple of further ones;
    ``chain``; ``max_supply`` and ``genesis_supply`` in whole tokens, missing where there is none or none is
    known; ``tge_date``, text, perhaps only a year, and ``tge_status``; in words ``emission``, ``burn_fee``,
    ``staking``, ``governance``, each "" where nothing is known; ``last_checked``, the day on which somebody
    last looked whether its rows still hold, as text.

    >>> tokens().query("max_supply == 21_000_000")["name"].tolist()
    ['Bittensor']
    """
    return _table("tokens")


def uses() -> pd.DataFrame:
    """What the tokens are used for, one row per claim. A use without a row is unknown, which is not a no.

    ``token``; ``use``, one of ``vocabulary.USES``; ``answer``, one of ``vocabulary.ANSWERS``; ``said_by``,
    the column of ``tokens`` that says so. What only the type says has the status "assumed".

    >>> uses().query("answer == 'past'")[["token", "use"]].values.tolist()
    [['OCEAN', 'staking']]
    """
    return _table("uses")


def categories() -> pd.DataFrame:
    """The categories of projects that the tokens belong to, one row per claim.

    ``token``; ``category``, one of ``vocabulary.CATEGORIES``; ``said_by``, the column of ``tokens`` that
    says so.

    >>> categories().query("category == 'identity and verification'")["token"].tolist()
    ['WLD']
    """
    return _table("categories")


def allocations() -> pd.DataFrame:
    """Who was to get how many tokens, one row per bucket.

    ``token``; ``table``, "" for the main table of a token; where a bucket of it has a table of its own, the
    name of that bucket; ``bucket``; ``share`` of the whole table, ``Decimal`` from 0 to 1; ``tokens``,
    ``Decimal``; ``holder``, one of ``vocabulary.HOLDERS``.

    >>> allocations().query("token == 'GLM'")[["bucket", "tokens"]].values.tolist()[0]
    ['Crowdfunding', Decimal('820000000')]
    """
    return _table("allocations")


def vesting() -> pd.DataFrame:
    """Release schedules, one row per part of a bucket; the parts of a bucket add up to it.

    ``token``, ``bucket``; ``tokens``, ``Decimal``; ``start``, a ``Timestamp``; ``tge_fraction`` and
    ``cliff_fraction``, ``Decimal`` from 0 to 1; ``cliff_months``, ``duration_months``; ``period``, one of
    ``vocabulary.PERIODS``; ``cliff_rule``, one of ``vocabulary.CLIFF_RULES``: the terms of
    ``crypto_tokens.Vesting``. A bucket that is not here has no published schedule.

    >>> vesting().query("token == 'IO'")["tokens"].iloc[0]
    Decimal('100000000')
    """
    return _table("vesting")


def emission_rules() -> pd.DataFrame:
    """Numbers of the rules by which tokens are issued, one row per number.

    ``token``, ``bucket``; ``rule``, one of ``vocabulary.EMISSION_RULES``; ``start``, text, perhaps only a
    year, or ""; ``parameter``; ``value``, ``Decimal`` in ``unit``.

    >>> emission_rules().query("token == 'AGIX'").set_index("parameter")["value"]["ratio"]
    Decimal('0.985')
    """
    return _table("emission_rules")


def emissions() -> pd.DataFrame:
    """Tokens issued per year, where a source lists them; one row per year.

    ``token``; ``year``, 1, 2, and so on; ``tokens``, ``Decimal``.

    >>> emissions().query("token == 'AR'")["tokens"].iloc[1]
    Decimal('2750000')
    """
    return _table("emissions")


def amendments() -> pd.DataFrame:
    """Changes that no row of ``vesting`` can express, one row per change.

    ``token``; ``bucket``, "" for the whole token; ``from``, text, perhaps only a year, or ""; ``kind``, one
    of ``vocabulary.AMENDMENTS``; ``what``, in words.

    >>> amendments().query("token == 'WLD'")["kind"].unique().tolist()
    ['amendment']
    """
    return _table("amendments")


def superseded() -> pd.DataFrame:
    """Facts that were true until a later one replaced them, one row a fact.

    ``token``; ``what``, the older fact in words; ``older_ids``, a tuple of the sources that say it;
    ``superseded_by``, in words, and ``superseded_on``, text, perhaps only a month. ``source_ids`` say that it
    was replaced.

    >>> superseded().query("token == 'IO'")[["superseded_by", "superseded_on"]].values.tolist()
    [['Incentive Dynamic Engine', '2026-06-11']]
    """
    return _table("superseded")


def left_out() -> pd.DataFrame:
    """Tokens that are in no other table, because too little could be read, one row a token.

    ``ticker`` and ``name``; ``known``, what could be read, and ``unknown``, what is open, in words.

    >>> left_out().query("ticker == 'OPEN'")["status"].item()
    'conflict'
    """
    return _table("left_out")


def measured() -> pd.DataFrame:
    """Documented against measured supply, one row per token and date.

    ``token``; ``date``, text; ``measured`` and ``documented`` in whole tokens and ``gap``, documented ÷
    measured − 1, all ``Decimal``; ``what``, in words.

    >>> measured()["gap"].min()
    Decimal('-0.358')
    """
    return _table("measured")


def misfits() -> pd.DataFrame:
    """Published numbers that do not add up, kept as published, one row per sum.

    ``token``; ``table``, as in ``allocations``; ``what`` was added up, "shares", "tokens" or another sum in
    words; ``expected`` and ``found``, ``Decimal``; ``explanation``, in words.

    >>> misfits().query("table == 'Community' and what == 'shares'")["found"].item()
    Decimal('1.01')
    """
    return _table("misfits")


def findings() -> pd.DataFrame:
    """What is wrong, open or contradictory in public data on these tokens, one row per finding.

    ``finding_id``, from 1 on; ``token``, "" where it is about all; ``topic``; ``finding``, in words.

    >>> findings()["topic"].value_counts()["start date"].item()
    3
    """
    return _table("findings")


def studies() -> pd.DataFrame:
    """Studies of what unlocks do to prices, one row per study. All were read in excerpts only (``how_read``).

    All in words: ``study_id``, ``who``, ``measured``, ``sample``, ``window``, ``finding``, ``cannot_show``.

    >>> studies()["study_id"].tolist()
    ['keyrock', 'sixmv', 'mycrypto', 'binres', 'cgfloat']
    """
    return _table("studies")


def market_facts() -> pd.DataFrame:
    """Dated figures on markets, one row a figure, each with the sources that say so.

    ``fact_id``; ``topic``, one of ``vocabulary.MARKET_TOPICS``; ``what``, in words; ``value``, ``Decimal`` in
    ``unit``.

    >>> market_facts().set_index("fact_id").loc["pump_raise", "value"]
    Decimal('85005359057')
    """
    return _table("market_facts")


def rules() -> pd.DataFrame:
    """What published rules ask of those who offer a token, one row a rule, each with its sources.

    ``rule_id``; ``place``, EU or US; ``law``, with its article; ``says``, in words; ``since``, the
    day from which it applies; ``in_paper``, bool: whether it is a statement that a white paper contains.

    >>> rules().query("in_paper")["rule_id"].tolist()[:2]
    ['content', 'not_approved']
    """
    return _table("rules")


def sources() -> pd.DataFrame:
    """The sources, one row per source. Here ``as_of`` is the day that the source is about.

    ``source_id``, ``title``; ``ref``, a link; ``licence``; ``copy_allowed``, bool; ``how_read``, in words.

    >>> sources().query("copy_allowed")["licence"].unique().tolist()
    ['Unlicense', 'Apache-2.0', 'Apache-2.0 OR MIT', 'MIT']
    """
    return _table("sources")


def _table(name: str) -> pd.DataFrame:
    return _tables(files.root())[name].reset_index(drop=True)  # a new frame, the caller’s own


@functools.cache
@exactly
def _tables(root: Path) -> dict[str, pd.DataFrame]:
    # Imported here: to load a tokenizer, nothing about crypto tokens has to be read.
    from course_lib.data.agreement import check_agreement
    from course_lib.data.schemas import TABLES
    from course_lib.data.tables import file_of, read_texts, typed
    from course_lib.data.vocabulary import FILE

    files.path(FILE)
    texts = {name: read_texts(root, name) for name in TABLES}
    frames = {name: typed(name, texts[name]) for name in TABLES}
    check_agreement(root, texts, frames)
    for name in TABLES:
        # After the checks above, which can say more exactly what is wrong than a checksum can.
        files.path(file_of(name))
    return frames
