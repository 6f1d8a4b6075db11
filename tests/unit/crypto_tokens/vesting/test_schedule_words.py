"""What headings and cells say about the cliff, and schedules in words, in several languages."""

import pytest

from course_lib.crypto_tokens.vesting import understand_plan

SHEET = "Bucket;Tokens;Start;{};{}\nTeam;1200000;2026-01-31;{};{}\nSale;800000;2026-01-31;0;6 months"
AFTER = [
    "Vesting after the cliff (months)",
    "Vest after lock (mo)",
    "Vesting following cliff (mos.)",
    "Linear post-lockup (months)",
    "Linear release after lock-in (months)",
    "Straight-line release thereafter (months)",
    "Then vests over (months)",
    "Vesting excl. cliff (months)",
    "Lineare Freigabe danach (Monate)",
    "Vesting nach dem Cliff (Monate)",
    "Vesting nach Ablauf der Sperrfrist (Monate)",
    "Vesting linéaire après le cliff (mois)",
    "Libération linéaire ensuite (mois)",
    "Vesting dopo il cliff (mesi)",
    "Vesting tras el cliff (meses)",
    "Liberación lineal posterior (meses)",
    "Vesting linear após o cliff (meses)",
    "Vesting po cliffie (months)",
    "Daarna lineair over (maanden)",
    "Vesting efter cliff (months)",
]
INCLUDING = [
    "Vesting incl. cliff (months)",
    "Vesting inkl. Cliff (Monate)",
    "Total vesting incl. lock (months)",
    "Vesting dont cliff (mois)",
    "Vesting (months, including the lock-up)",
]


def read(heading, cliff="12", vesting="36", cliff_heading="Cliff (months)", answers=None):
    return understand_plan(SHEET.format(cliff_heading, heading, cliff, vesting), answers)


@pytest.mark.parametrize("heading", AFTER)
def test_a_heading_that_says_after_the_cliff_in_any_words_is_not_asked_about(heading):
    reading = read(heading)
    assert (reading.questions, reading.problems) == ((), ())
    row = reading.rows[0]
    assert (row.cliff_months, row.duration_months, row.cliff_rule) == (12, 36, "delayed")


@pytest.mark.parametrize("heading", INCLUDING)
def test_a_vesting_that_includes_its_cliff_does_not_follow_it(heading):
    (question,) = read(heading).questions
    assert [choice.key for choice in question.choices] == ["retroactive", "lump"]


@pytest.mark.parametrize("heading", ["Vesting (months)", "Vesting, not after cliff (months)"])
def test_a_heading_that_says_nothing_on_the_cliff_is_asked_about(heading):
    (question,) = read(heading, answers={"column:E": "duration_months"}).questions
    assert question.id == "cliff_rule" and len(question.choices) == 3


def test_what_unlocks_after_the_cliff_says_nothing_on_the_length():
    text = "Bucket,Tokens,Start,Cliff (months),Unlock after cliff,Vesting (months)\n"
    reading = understand_plan(f"{text}Team,1200000,2026-01-31,12,10%,48")
    assert [question.id for question in reading.questions] == ["cliff_rule"]


@pytest.mark.parametrize(("months", "share", "total"), [(48, "25%", 48), (36, "25%", 48), (42, "12.5%", 48)])
def test_a_share_at_the_cliff_that_is_its_part_of_the_months_settles_the_rule(months, share, total):
    cliff = 12 if share == "25%" else 6
    text = "Bucket,Tokens,Start,Cliff (months),Unlock at cliff,Vesting (months)\n"
    (row,) = understand_plan(f"{text}Team,1200000,2026-01-31,{cliff},{share},{months}").rows
    assert (row.cliff_months, row.duration_months, row.cliff_rule) == (cliff, total, "lump")


@pytest.mark.parametrize(
    "cell",
    [
        "24 (after cliff)",
        "24m after cliff",
        "24 months linear after lock",
        "24 months, monthly, after lock-up",
        "24 equal monthly installments following expiration of the Lock-Up Period",
        "24 Monate nach der Sperrfrist",
        "then 24 months",
        "danach 24 Monate linear",
    ],
)
def test_a_cell_may_say_that_its_vesting_follows_the_cliff(cell):
    reading = read("Vesting", vesting=cell, answers={"unit": "month"})
    assert (reading.questions, reading.problems) == ((), ())
    row = reading.rows[0]
    assert (row.cliff_months, row.duration_months, row.cliff_rule) == (12, 24, "delayed")


@pytest.mark.parametrize("cell", ["48 months total", "48 months in total", "48 months from TGE"])
def test_a_cell_may_say_that_its_vesting_counts_the_cliff(cell):
    (question,) = read("Vesting", vesting=cell).questions
    assert [choice.key for choice in question.choices] == ["retroactive", "lump"]


def test_an_unlock_after_the_cliff_that_is_a_length_is_the_vesting():
    reading = read("Unlock after cliff", vesting="36 months")
    row = reading.rows[0]
    assert (row.cliff_months, row.duration_months, row.cliff_rule) == (12, 36, "delayed")


def test_a_cell_that_includes_the_cliff_counts_more_than_the_heading_after_it():
    (question,) = read("Vesting after cliff (months)", vesting="48 (incl. cliff)").questions
    assert [choice.key for choice in question.choices] == ["retroactive", "lump"]


@pytest.mark.parametrize("cell", ["24 months (monthly)", "12 (after cliff)"])
def test_a_cliff_of_which_is_said_what_only_a_vesting_can_be_is_refused(cell):
    assert any(cell in problem.sentence for problem in read("Vesting (months)", cliff=cell).problems)


WORDS = [
    ("12 months cliff then linear 36 months", (0, 12, 36, "delayed")),
    ("12-month cliff, then linear monthly over 36 months", (0, 12, 36, "delayed")),
    ("10% TGE, 3 months lock, then 24M monthly", (0.1, 3, 24, "delayed")),
    ("5% at TGE, 95% linear over 24 months", (0.05, 0, 24, "retroactive")),
    ("linear over 24 months", (0, 0, 24, "retroactive")),
    ("released monthly over 12 months", (0, 0, 12, "retroactive")),
    ("Unlocked in 4 quarterly tranches", (0, 0, 12, "retroactive")),
    ("12 months lock, then fully unlocked", (0, 12, 0, "retroactive")),
    ("6 months cliff, 24 months linear after the 6 months cliff", (0, 6, 24, "delayed")),
    ("24 months linear after a one-year cliff", (0, 12, 24, "delayed")),
    ("12 Monate Sperrfrist, danach 36 Monate linear", (0, 12, 36, "delayed")),
    ("25 % bei TGE, Rest linear über 6 Monate", (0.25, 0, 6, "retroactive")),
    ("Blocage de 12 mois puis déblocage linéaire sur 36 mois", (0, 12, 36, "delayed")),
    ("20 % au TGE puis linéaire sur 8 mois", (0.2, 0, 8, "retroactive")),
    ("5% en el TGE, 6 meses de bloqueo y después 24 meses lineal", (0.05, 6, 24, "delayed")),
    ("10% al TGE, cliff di 3 mesi, poi lineare in 12 mesi", (0.1, 3, 12, "delayed")),
    ("5% no TGE, restante linear em 48 meses", (0.05, 0, 48, "retroactive")),
]


def in_words(cell, answers=None):
    text = f"Bucket;Tokens;Start;Vesting schedule\nTeam;1200000;2026-01-31;{cell}"
    return understand_plan(text, answers)


@pytest.mark.parametrize(("cell", "terms"), WORDS)
def test_a_schedule_in_words_is_read(cell, terms):
    reading = in_words(cell)
    assert (reading.questions, reading.problems) == ((), ())
    row = reading.rows[0]
    assert (float(row.tge_fraction), row.cliff_months, row.duration_months, row.cliff_rule) == terms


@pytest.mark.parametrize(
    "cell",
    [
        "4 years with a 1 year cliff",
        "48 months, 1 year cliff, monthly thereafter",
        "48 months, 12 month cliff, linear after cliff",
        "48 months, monthly after a 12 month cliff",
    ],
)
def test_words_that_leave_open_whether_the_vesting_counts_its_cliff_are_asked_about(cell):
    assert [question.id for question in in_words(cell).questions] == ["cliff_rule"]
    assert in_words(cell, {"cliff_rule": "retroactive"}).rows[0].duration_months == 48


@pytest.mark.parametrize(
    "cell",
    [
        "50% at TGE, 40% after 6 months",
        "5% at TGE, 90% linear over 24 months",
        "100% at TGE, 12 months linear",
        "6 months lock, 20% at TGE and 30% monthly",
        "2 years linear, subject to board approval",
        "1,500 days linear",
        "6 months lock and 6 months cliff, then 24 months linear",
    ],
)
def test_words_of_which_a_part_is_not_understood_are_refused(cell):
    assert in_words(cell).problems and not in_words(cell).rows


@pytest.mark.parametrize("word", ["daily linear", "Linear daily", "quotidienne", "täglich"])
def test_how_often_is_read_in_other_words(word):
    text = f"Bucket;Tokens;Start;Vesting (months);Frequency\nTeam;1200000;2026-01-31;24;{word}"
    assert understand_plan(text).rows[0].period == "day"


def test_a_column_of_schedules_is_known_by_its_cells():
    text = "Grupo;Tokens;Start;Calendario\nFundadores;1200000;2026-01-31;12 meses de bloqueo, luego 36 meses"
    assert understand_plan(text).rows[0].duration_months == 36


UNITS = [
    "12 mies.",
    "12 mnd",
    "12 månader",
    "12 ay",
    "12 месяцев",
    "12 tháng",
    "12か月",
    "12个月",
    "12개월",
    "1 lat",
    "1 jaar",
]


@pytest.mark.parametrize("cell", UNITS)
def test_units_of_time_are_read_in_more_languages(cell):
    assert (
        understand_plan(f"Bucket,Tokens,Start,Vesting\nTeam,5000000,2026-01-31,{cell}")
        .rows[0]
        .duration_months
        == 12
    )


@pytest.mark.parametrize(
    ("heading", "cell", "guess"),
    [("Cliff-Ende", "01.01.2027", ""), ("Months", "48", ""), ("Tokns", "5000", "tokens")],
)
def test_a_guess_what_a_heading_means_fits_its_cells(heading, cell, guess):
    (question,) = understand_plan(f"Bucket;Start;{heading}\nTeam;2026-01-31;{cell}").questions[:1]
    assert (f"did you mean {guess}?" in question.sentence) == bool(guess)


@pytest.mark.parametrize(("cliff", "asks"), [("31536000", []), ("12", ["unit"])])
def test_lengths_that_can_be_seconds_alone_are_read_as_seconds_if_all_are_whole_days(cliff, asks):
    text = f"Bucket,Tokens,Start,Cliff,Vesting after cliff\nTeam,1500000,2026-01-01,{cliff},94694400"
    reading = understand_plan(text)
    assert [question.id for question in reading.questions] == asks
    assert any("taken as seconds" in note for note in reading.notes) == (not asks)
