"""Headings that are a word of several meanings, in capitals, with units, in five languages."""

import pytest

from course_lib.crypto_tokens.vesting import understand_plan
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of

USUAL = {
    "bucket": ("Bucket", "Team", "Sale"),
    "tokens": ("Tokens", "1200000", "800000"),
    "start": ("Start", "2026-01-31", "2026-01-31"),
    "tge": ("TGE %", "10%", "100%"),
    "cliff": ("Cliff (months)", "12", "0"),
    "duration": ("Vesting (months)", "36", "0"),
}
MEANT = (1_200_000, "2026-01-31", "1/10", 12, 36)

READ = [
    ("bucket", "BUCKET"),
    ("bucket", "Bucket name"),
    ("bucket", "Bereich"),
    ("bucket", "Bénéficiaire"),
    ("bucket", "Destinatário"),
    ("tokens", "TOKENS [units]"),
    ("tokens", "Quantidade de tokens"),
    ("start", "START [date]"),
    ("start", "Fecha inicio"),
    ("start", "Beginn der Freigabe"),
    ("start", "TGE"),
    ("tge", "TGE [%]"),
    ("tge", "tge"),
    ("tge", "Start (%)"),
    ("tge", "START"),
    ("tge", "Beim Start"),
    ("tge", "Au lancement"),
    ("tge", "Desbloqueo inicial"),
    ("tge", "Liberado no TGE"),
    ("cliff", "CLIFF"),
    ("cliff", "cliff (m)"),
    ("cliff", "Cliff en meses"),
    ("cliff", "Wartezeit (Monate)"),
    ("cliff", "Période de cliff (mois)"),
    ("cliff", "Carência (meses)"),
    ("duration", "DURATION [MONTHS]"),
    ("duration", "Zeitraum (Monate)"),
    ("duration", "Période de vesting (mois)"),
    ("duration", "Período de vesting"),
]
ASKED = [
    ("tokens", "UNLOCK", "column:B"),
    ("tokens", "Betrag", "column:B"),
    ("tge", "unlock", "column:D"),
    ("tge", "UNLOCK [%]", "column:D"),
    ("cliff", "months", "column:E"),
    ("cliff", "Unlock (months)", "column:E"),
    ("duration", "MONTHS", "column:F"),
    ("duration", "Mois", "column:F"),
    ("duration", "Freischaltung (Monate)", "column:F"),
    ("duration", "Liberação (meses)", "column:F"),
]
REMARKS_THAT_ADD_NOTHING = [
    ("tokens", "Tokens (GRT)"),
    ("tokens", "TOKENS (XYZ)"),
    ("tokens", "GRT tokens"),
    ("tokens", "Tokens in GRT"),
    ("tokens", "Amount ($XYZ)"),
    ("tokens", "Tokens (see note 1)"),
    ("tokens", "Tokens (est.)"),
    ("tokens", "Tokens (total, incl. TGE)"),
    ("tokens", "Allocation (number of tokens)"),
    ("tokens", "Anzahl (gesamt)"),
    ("tokens", "Tokens (out of 1,000,000,000)"),
    ("tokens", "Tokens (20% of supply)"),
    ("start", "Start (UTC)"),
    ("start", "Start (planned)"),
    ("start", "TGE (date)"),
    ("tge", "TGE (% of bucket)"),
    ("tge", "TGE unlock (% of their allocation)"),
    ("cliff", "Cliff (months from TGE)"),
    ("duration", "Vesting (linear, months)"),
    ("duration", "Vesting (months, see note 2)"),
]
REMARKS_IN_DOUBT = [
    ("tokens", "Tokens (per month)"),
    ("tokens", "Tokens / month"),
    ("tokens", "Tokens (monthly)"),
    ("tokens", "Tokens (p.a.)"),
    ("tokens", "Tokens (each)"),
    ("tokens", "Tokens (per wallet)"),
    ("tokens", "Tokens (remaining)"),
    ("tokens", "TOKENS (REMAINING)"),
    ("tokens", "Tokens (unlocked)"),
    ("tokens", "Tokens (vested to date)"),
    ("tokens", "Allocation (excl. TGE)"),
    ("tokens", "Tokens (2026)"),
    ("tokens", "Tokens (Q1)"),
    ("tokens", "Tokens (max.)"),
    ("tge", "TGE % (excl. airdrop)"),
    ("cliff", "Cliff (months elapsed)"),
    ("duration", "Vesting (months remaining)"),
]
ANSWERS = {"tokens": "tokens", "tge": "tge_fraction", "cliff": "cliff_months", "duration": "duration_months"}


def sheet(column, heading):
    columns = [(heading, *cells[1:]) if name == column else cells for name, cells in USUAL.items()]
    return "\n".join("\t".join(line) for line in zip(*columns, strict=True))


def terms(reading):
    assert (reading.questions, reading.problems) == ((), ())
    row = reading.rows[0]
    return (row.tokens, str(row.start), str(row.tge_fraction), row.cliff_months, row.duration_months)


@pytest.mark.parametrize(("column", "heading"), READ)
def test_a_heading_is_read_rightly(column, heading):
    text = sheet(column, heading)
    assert [question.id for question in understand_plan(text).questions] == ["cliff_rule"]
    # The same table with every heading as usual, and no other way.
    assert terms(understand_plan(text, {"cliff_rule": "retroactive"})) == MEANT


@pytest.mark.parametrize(("column", "heading", "question"), ASKED)
def test_what_may_be_several_things_is_asked_in_one_sentence(column, heading, question):
    text = sheet(column, heading)
    asked = {each.id: each for each in understand_plan(text).questions}
    assert heading in asked[question].sentence and asked[question].choices
    answers = {question: ANSWERS[column], "cliff_rule": "retroactive", "unit": "month"}
    assert terms(understand_plan(text, answers)) == MEANT


@pytest.mark.parametrize(("column", "heading"), REMARKS_THAT_ADD_NOTHING)
def test_a_remark_in_a_heading_that_adds_nothing_is_left_out(column, heading):
    assert terms(understand_plan(sheet(column, heading), {"cliff_rule": "retroactive"})) == MEANT


@pytest.mark.parametrize(("column", "heading"), REMARKS_IN_DOUBT)
def test_a_remark_in_a_heading_that_nobody_knows_is_asked_about(column, heading):
    text, place = sheet(column, heading), f"column:{'ABCDEF'[list(USUAL).index(column)]}"
    asked = {each.id: each for each in understand_plan(text).questions}
    assert asked[place].sentence == f"What does the column “{heading}” hold?"
    assert asked[place].choices[0].key == ANSWERS[column]  # what it holds if the remark adds nothing
    answers = {place: ANSWERS[column], "cliff_rule": "retroactive"}
    assert terms(understand_plan(text, answers)) == MEANT


def test_of_a_second_column_of_tokens_it_is_likely_that_none_is_needed():
    text = "Bucket,Tokens,Tokens (unlocked),Start\nTeam,1200000,0,2026-01-31\nSale,800000,1,2026-01-31\n"
    (question,) = understand_plan(text).questions
    assert (question.id, question.choices[0].key) == ("column:C", "left out")


def test_the_heading_of_the_vesting_may_say_how_often_something_unlocks():
    text = sheet("duration", "Vesting (months, quarterly)")
    reading = understand_plan(text, {"cliff_rule": "retroactive"})
    assert [row.period for row in reading.rows] == ["quarter", "quarter"]
    assert not any("how often" in note for note in reading.notes)


def test_a_share_of_the_supply_under_capitals_needs_its_supply():
    text = sheet("tokens", "SHARE [%]").replace("1200000", "60").replace("800000", "40")
    assert [each.id for each in understand_plan(text).questions] == ["supply", "cliff_rule"]
    answers = {"supply": "2,000,000", "cliff_rule": "retroactive"}
    assert terms(understand_plan(text, answers)) == MEANT


def test_one_letter_in_brackets_is_a_unit_of_time():
    years = understand_plan("Bucket,Tokens,Start,DURATION (y)\nTeam,5000000,2026-01-31,3")
    assert years.rows[0].duration_months == 36


def test_weeks_wait_for_the_day_from_which_they_are_counted():
    text = "Bucket,Tokens,Vesting\nTeam,5000000,52 weekly parts"
    open_yet = understand_plan(text)
    assert [each.id for each in open_yet.questions] == ["start"] and open_yet.problems == ()
    known = understand_plan(text, {"start": "2026-01-05"})
    assert [each.id for each in known.questions] == ["days:364"] and known.problems == ()
    row = understand_plan(text, {"start": "2026-01-05", "days:364": "12"}).rows[0]
    assert (row.duration_months, row.period) == (12, "week")


COMPOSED = {
    "bucket": ["Poste", "Line", "Ryhmä", "Hạng mục", "区分", "구분"],
    "tokens": ["Tokenanzahl", "Nb de jetons", "Количество токенов", "代币数量"],
    "share": ["Share of max supply", "% de l'offre", "Anteil am Gesamtangebot", "% Total", "Tỷ lệ"],
    "start": ["TGE-Datum", "Data inizio", "start_timestamp", "Date du TGE", "Vest start", "Kezdő dátum"],
    "tge": [
        "Anteil bei TGE",
        "TGE-Anteil",
        "Tokens unlocked at TGE",
        "Vapautuu TGE:ssä",
        "Release at launch",
    ],
    "cliff": [
        "Cliff-Dauer",
        "Cliff-Ende",
        "Bindungsfrist",
        "Période de blocage (cliff)",
        "락업 기간",
        "锁仓期",
    ],
    "cliff_fraction": ["% vesting at cliff", "Vested at cliff"],
    "duration": [
        "Lineare Freigabe nach Sperre",
        "Looptijd na wachttijd",
        "Vesting linéaire après cliff (mois)",
        "Kilit sonrası doğrusal (ay)",
        "Lukituksen jälkeen lineaarisesti (kk)",
        "Then vests over",
        "Months of vesting after cliff",
        "ベスティング期間",
    ],
    "end": ["end_timestamp", "Vestingende", "Fin de l'acquisition"],
    "terms": ["Konditionen", "Condições de liberação", "Cliff und Vesting"],
    "allocation": ["Nombre", "Fordeling"],
    "holder": ["Indehaver", "Recipient type"],
    "": ["Sr. No.", "Grant ID", "Recipient wallet", "Preis pro Token", "Circulating at TGE"],
    None: [
        "Unlocked tokens",
        "Vested tokens",
        "Locked tokens",
        "Remaining tokens",
        "Tokens per month",
        "Tokens per day",
        "Monatliche Freigabe",
        "Cliff Vesting Start",
        "Grant date",
        "Day",
        "Unverkauft",
    ],
}


@pytest.mark.parametrize(
    ("field", "text"), [(field, text) for field, texts in COMPOSED.items() for text in texts]
)
def test_a_heading_of_known_parts_is_understood_and_no_other(field, text):
    assert heading_of(text).field == field


def test_a_share_of_the_supply_is_one_in_every_language():
    assert heading_of("davon bei TGE (in % des Gesamtangebots)").share_of == "supply"
    assert heading_of("Liberação no TGE (% do total)").share_of == "total"
    assert heading_of("Freigabe bei TGE (%)").share_of == ""


@pytest.mark.parametrize(
    ("heading", "cells", "first"),
    [
        ("Unlocked on day one", ("–", "–", "100%"), "tge_fraction"),
        ("Part of it", ("–", "–", "100%"), "share"),
        ("Vesting starts (month)", ("6", "12", "0"), "cliff_months"),
    ],
)
def test_of_the_choices_that_stands_first_which_heading_and_cells_suggest(heading, cells, first):
    rows = [f"{name};1500000;2026-01-31;{cell};24" for name, cell in zip("ABC", cells, strict=True)]
    text = "\n".join([f"Bucket;Tokens;Start;{heading};Vesting (months)", *rows])
    (question,) = understand_plan(text, {"power:B": "0"}).questions
    assert (question.id, question.choices[0].key) == ("column:D", first)
