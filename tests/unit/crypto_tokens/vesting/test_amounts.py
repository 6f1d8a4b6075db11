"""Amounts of tokens with words around them: the number that is meant, a question or a refusal, no other."""

from decimal import Decimal

import pytest

from course_lib.crypto_tokens.vesting import understand_plan
from course_lib.crypto_tokens.vesting.plan_import.headings.headings import heading_of


def tokens(typed, heading="Tokens", above="", answers=None):
    """The tokens of the one row, None where the reading asks or refuses."""
    reading = understand_plan(f"{above}Bucket;{heading};Start\nTeam;{typed};2026-01-31\n", answers)
    assert bool(reading.rows) != bool(reading.questions or reading.problems)
    return reading.rows[0].tokens if reading.rows else None


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2.5 bil", 2_500_000_000), ("2,5 Mia.", 2_500_000_000), ("2 mil millones", 2_000_000_000),
        ("1 millón", 1_000_000), ("10 milhão", 10_000_000), ("10 млн", 10_000_000),
        ("1,5 млрд", 1_500_000_000), ("150 tys.", 150_000), ("500 mila", 500_000), ("5000万", 50_000_000),
        ("1.5亿", 150_000_000), ("5L", 500_000), ("2 Lac", 200_000), ("7kk", 7_000_000),
        ("2 hundred million", 200_000_000), ("1,000,000 GRT", 1_000_000), ("10M GRT tokens", 10_000_000),
        ("1,000,000 tokens", 1_000_000), ("1,000,000 (locked)", 1_000_000), ("150'000.-", 150_000),
        ("1,000,000 [see note b]", 1_000_000), ("1,000,000*", 1_000_000), ("1,000,000 MON", 1_000_000),
    ],
)  # fmt: skip
def test_a_scale_behind_a_number_is_multiplied_out(typed, meant):
    assert tokens(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "10M+", "150 mil", "500 mil", "150 MIL", "1,5 bi", "3 mi", "2 Lac+", "10T", "1 bio", "1 BIO",
        "100 M?", "10M-ish", "15 percent of supply", "50% of Team", "20 bps", "10,000,000 per month",
        "5,000,000/mo", "1,000,000/yr", "1000000 each", "12 months", "12 MONTHS", "5 wallets", "250000-",
        "150 (million)", "1,000,000 (monthly)", "1,000,000 (per year)", "150 (M)", "1,000,000 tokens/month",
        "2.5 Mio.-", "150 (in k)", "2 BILL", "2 MILS", "2 TR",
    ],
)  # fmt: skip
def test_a_word_behind_a_number_that_may_change_it_is_never_left_out(typed):
    assert tokens(typed) is None


def test_a_refused_amount_says_what_to_write():
    (problem,) = understand_plan("Bucket;Tokens;Start\nTeam;150 mil;2026-01-31\n").problems
    assert problem.sentence == (
        "Row 1 (Team), Tokens: must be a number of tokens; it is '150 mil'. "
        "Leave out units and words: write all in digits."
    )


def test_a_ticker_is_one_word_for_the_whole_column():
    text = "Bucket;Tokens;Start\nTeam;1,000,000 GRT;2026-01-31\nSale;500,000 {};2026-01-31\n"
    assert [row.tokens for row in understand_plan(text.format("GRT")).rows] == [1_000_000, 500_000]
    assert [row.tokens for row in understand_plan(text.format("")).rows] == [1_000_000, 500_000]
    assert understand_plan(text.format("ETH")).rows == ()


def test_a_word_behind_what_unlocks_at_the_start_is_not_left_out():
    text = "Bucket;Tokens;Unlocked at TGE (tokens);Start;Vesting (months)\n"
    text += "Team;1,000,000;250,000 {};2026-01-31;12\n"
    assert len(understand_plan(text.format("GRT")).rows) == 1
    for word in ("each", "mil", "per month"):
        assert understand_plan(text.format(word)).problems


SHARES = "{}\nBucket;Share;Start\nTeam;20%;2026-01-31\nSale;80%;2026-01-31\n"


@pytest.mark.parametrize(
    ("said", "team"),
    [
        ("Total supply: 2.5 Mia. Token", 500_000_000),
        ("Total supply: 1,000,000,000 GRT", 200_000_000),
        ("Total supply: 1,000,000,000 (fixed)", 200_000_000),
        ("Total supply: 1,000,000,000 (1 billion)", 200_000_000),
        ("Total supply (million);1000;", 200_000_000),
        ("Total supply (at genesis): 1000000000", 200_000_000),
        ("Total supply;1000;million", 200_000_000),
        ("Total supply;1000;mil", None),
        ("Total supply (mil): 1000", None),
        ("Total supply (M): 1000M", None),
        ("Total supply: 100 mil", None),
        ("Initial circulating token supply: 50000000", None),
        ("Token supply (circulating at TGE): 50000000", None),
        ("Total supply: 100 mil. Tokens", None),
        ("Total supply: 1000 (in millions)", None),
        ("Total supply: 1000M+", None),
    ],
)
def test_a_supply_is_read_with_its_scale_or_asked_for(said, team):
    reading = understand_plan(SHARES.format(said))
    assert [question.id for question in reading.questions] == ([] if team else ["supply"])
    assert [row.tokens for row in reading.rows] == ([Decimal(team), Decimal(4 * team)] if team else [])


def test_a_supply_in_an_answer_is_read_like_one_in_the_table():
    text = SHARES.format("")
    assert understand_plan(text, {"supply": "2.5 Mia."}).rows[0].tokens == 500_000_000
    assert understand_plan(text, {"supply": "100 mil"}).problems


@pytest.mark.parametrize(
    "scale",
    [
        "(x 1,000,000)", "(x 1'000'000)", "(x 1’000’000)", "(in 1.000.000)", "(000,000)", "(000,000s)",
        "(in millions)", "(10^6)",
    ],
)  # fmt: skip
def test_millions_in_a_heading_are_millions(scale):
    assert tokens("150", f"Tokens {scale}") == 150_000_000


@pytest.mark.parametrize(
    ("heading", "one"),
    [
        ("Tokens (bil)", 10**9),
        ("Tokens (Mia.)", 10**9),
        ("Tokens (miles)", 1_000),
        ("Tokens ('000)", 1_000),
        ("Tokens (000s)", 1_000),
        ("Tokens (000's)", 1_000),
        ("Tokens (in 1,000)", 1_000),
        ("Tokens (L)", 100_000),
    ],
)
def test_other_scales_in_a_heading(heading, one):
    assert tokens("150", heading) == 150 * one


@pytest.mark.parametrize(
    "heading", ["Tokens (mil)", "Tokens (mi)", "Tokens mil", "Tokens (unit 1,000,000 GRT)", "Tokens (10k)"]
)
def test_a_doubtful_scale_in_a_heading_is_asked(heading):
    text = f"Bucket;{heading};Start\nTeam;150;2026-01-31\n"
    (question,) = understand_plan(text).questions
    assert question.id == "power:B" and heading[:40] in question.sentence
    assert understand_plan(text, {"power:B": "0"}).rows[0].tokens == 150
    assert understand_plan(text, {"power:B": "6"}).rows[0].tokens == 150_000_000


def test_an_article_in_a_heading_is_no_lakh():
    assert heading_of("L'allocation").power == 0


def test_under_a_note_of_millions_what_unlocks_may_be_tokens():
    text = "All amounts in millions\nBucket,Tokens,Unlocked at TGE,Start,Vesting (months)\n"
    text += "Team,500,50,2026-01-31,12\n"
    assert [question.id for question in understand_plan(text).questions] == ["column:C", "scale"]
    (row,) = understand_plan(text, {"column:C": "tge_tokens", "scale": "times"}).rows
    assert (row.tokens, float(row.tge_fraction)) == (500_000_000, 0.1)


@pytest.mark.parametrize(
    ("note", "power"),
    [
        ("Units: M", 6), ("Unit: thousand tokens", 3), ("values are millions", 6),
        ("All numbers: million tokens", 6), ("million tokens", 6), ("1 = 1 million tokens", 6), ("x1000", 3),
        ("Montants en milliers", 3), ("Token amounts (Mio.)", 6), ("Figures in '000", 3), ("Mio. GRT", 6),
        ("Importi in migliaia", 3), ("Valores em milhares", 3), ("w tysiącach", 3), ("Amounts (000)", 3),
        ("Scale: thousands", 3), ("1 unit = 1,000 XYZ", 3), ("All in M", 6),
        ("Tokens in millions, prices in USD", 6),
    ],
)  # fmt: skip
@pytest.mark.parametrize("below", [True, False])
def test_a_line_that_says_a_scale_is_asked_about(note, power, below):
    rows = "Bucket;Tokens;Start\nTeam;150;2026-01-31\nSale;850;2026-01-31"
    text = f"{rows}\n{note}\n" if below else f"Plan\n\n{note}\n\n{rows}\n"
    assert [question.id for question in understand_plan(text).questions] == ["scale"]
    assert understand_plan(text, {"scale": "times"}).rows[0].tokens == 150 * 10**power
    assert understand_plan(text, {"scale": "typed"}).rows[0].tokens == 150


@pytest.mark.parametrize(
    "note",
    [
        "Raised: 5 in million USD", "Market cap in $ millions", "Our plan for a million users", "Series B",
        "Reaching millions of people", "Table M", "Plan of 2026, version 1,000", "The first million tokens",
    ],
)  # fmt: skip
def test_a_line_that_only_speaks_of_millions_says_no_scale(note):
    rows = "Bucket;Tokens;Start\nTeam;150000000;2026-01-31\nSale;850000000;2026-01-31\n"
    text = f"{note}\n\n{rows}"
    assert [row.tokens for row in understand_plan(text).rows] == [150_000_000, 850_000_000]


@pytest.mark.parametrize(
    "said",
    ["Total supply 2026", "Old total supply: 500M", "Previous max supply: 500M", "Total supply (old): 500M"],
)
def test_a_year_and_a_supply_of_another_time_are_not_the_supply(said):
    (question,) = understand_plan(SHARES.format(said)).questions
    assert question.id == "supply"
    assert understand_plan(SHARES.format(f"{said}\nTotal supply: 1 billion")).supply == "1000000000"


def test_a_note_with_a_doubtful_scale_is_asked_about():
    text = "All amounts in mil\nBucket,Tokens,Start\nTeam,500,2026-01-31\n"
    assert [question.id for question in understand_plan(text).questions] == ["scale"]
    assert understand_plan(text, {"scale": "6"}).rows[0].tokens == 500_000_000
    assert understand_plan(text, {"scale": "typed"}).rows[0].tokens == 500


TWO = "Total supply (at genesis): 10,000,000\nMax supply: 21,000,000"


@pytest.mark.parametrize(
    ("said", "heading"),
    [
        (TWO, "% of total supply"),
        ("\n".join(reversed(TWO.splitlines())), "% of total supply"),
        (TWO, "Share"),
        ("Total supply: 10 million. Max supply: 21 million", "Share"),
    ],
)
def test_of_two_supplies_that_differ_the_one_meant_is_asked_for(said, heading):
    text = SHARES.format(said).replace("Share", heading)
    (question,) = understand_plan(text).questions
    assert question.id == "supply"
    assert {choice.key for choice in question.choices} == {"10000000", "21000000"}
    assert understand_plan(text, {"supply": "10000000"}).rows[0].tokens == 2_000_000


@pytest.mark.parametrize(
    ("heading", "team"),
    [("% of max supply", 4_200_000), ("% of total supply", 2_000_000), ("% of Maximum Supply", 4_200_000)],
)
def test_the_heading_of_the_shares_may_say_of_which_supply_they_are(heading, team):
    text = SHARES.format("Total supply: 10 million. Max supply: 21 million").replace("Share", heading)
    assert understand_plan(text).rows[0].tokens == team


def test_tokens_beside_shares_show_of_which_supply_they_are():
    text = f"{TWO}\nBucket;Tokens;Share;Start\nTeam;4200000;20%;2026-01-31\nSale;16800000;80%;2026-01-31\n"
    assert understand_plan(text).supply == "21000000" and understand_plan(text).rows
    questions = understand_plan(text.replace("4200000", "5200000")).questions
    assert "supply" in [question.id for question in questions]


def test_two_supplies_that_agree_are_one_and_tokens_need_none():
    assert understand_plan(SHARES.format("Total supply: 1e9\nMax supply: 1 billion")).rows
    text = f"{TWO}\nBucket;Tokens;Start\nTeam;9000000;2026-01-31\nSale;6000000;2026-01-31\n"
    assert understand_plan(text).supply == "21000000" and understand_plan(text).rows


@pytest.mark.parametrize(
    ("large", "small", "tge"),
    [
        ("1 500 000", "2,500", "10%"),
        ("1'500'000", "2.500", "10%"),
        ("150.000", "2.500", "12.5%"),
        ("1500000.5", "2.500", "10%"),
    ],
)
def test_other_cells_never_make_a_few_tokens_of_thousands(large, small, tge):
    text = f"Bucket;Tokens;TGE %;Start;Vesting (months)\nTeam;{large};{tge};2026-01-31;12\n"
    text += f"Sale;{small};10%;2026-01-31;12\n"
    (question,) = understand_plan(text).questions
    assert question.id == "decimal"
    mark = "." if "," in small else ","
    assert understand_plan(text, {"decimal": mark}).rows[1].tokens == 2_500


def test_other_cells_never_make_a_few_tokens_of_what_unlocks_at_the_start():
    rows = "Team;1000000;2.500;2026-01-31;12\nSale;2000000;1500000.5;2026-01-31;12\n"
    text = f"Bucket;Tokens;Initial tokens;Start;Vesting (months)\n{rows}"
    (question,) = understand_plan(text).questions
    assert question.id == "decimal"


def test_in_millions_other_cells_still_show_how_numbers_are_written():
    text = "Bucket;Tokens (M);Start\nTeam;1234.5;2026-01-31\nSale;2.694;2026-01-31\n"
    assert understand_plan(text).rows[1].tokens == 2_694_000


def test_a_per_cent_sign_of_full_width_is_one():
    text = "Bucket;Tokens;{};Start;Vesting (months)\nTeam;1000000;２０％;2026-01-31;12\n"
    for heading in ("TGE", "TGE %", "TGE ％"):
        assert float(understand_plan(text.format(heading)).rows[0].tge_fraction) == 0.2
    words = "Bucket;Tokens;Vesting schedule;Start\nTeam;1000000;TGE: ２０％, 12 months linear;2026-01-31\n"
    assert float(understand_plan(words).rows[0].tge_fraction) == 0.2


@pytest.mark.parametrize("heading", ["Tokens x 1,000,000", "Tokens x1000", "Tokens/1000", "mil Tokens"])
def test_a_heading_that_is_not_understood_is_asked_for_its_scale_too(heading):
    text = f"Bucket;{heading};Start\nTeam;150;2026-01-31\n"
    assert [question.id for question in understand_plan(text).questions] == ["column:B"]
    answers = {"column:B": "tokens"}
    assert [question.id for question in understand_plan(text, answers).questions] == ["power:B"]
    assert understand_plan(text, answers | {"power:B": "3"}).rows[0].tokens == 150_000


@pytest.mark.parametrize(
    ("said", "asks"), [("Gesamtmenge: 1000", ["supply"]), ("Gesamtmenge: 1000 Mio.", [])]
)
def test_a_bare_supply_beside_a_note_of_millions_is_asked_for(said, asks):
    reading = understand_plan(SHARES.format(f"Angaben in Mio. Token\n{said}"))
    assert [question.id for question in reading.questions] == asks


def test_words_behind_the_day_of_the_tge_do_not_matter():
    text = "TGE: 2026-01-31 (monthly)\nBucket;Tokens\nTeam;5000000\nSale;6000000\n"
    assert [str(row.start) for row in understand_plan(text).rows] == ["2026-01-31"] * 2


@pytest.mark.parametrize(
    "word", ["VIRTUAL", "grt", "Filecoin", "Stück", "Stk.", "units", "locked", "Tokens.", "est."]
)
def test_a_name_of_a_token_or_of_pieces_adds_nothing(word):
    assert tokens(f"1,500,000 {word}") == 1_500_000


def test_with_millions_behind_them_amounts_are_never_few():
    text = "Bucket;Tokens;Start\nSeed;12.5M;2026-01-31\nTeam;20.125M;2026-01-31\n"
    assert [row.tokens for row in understand_plan(text).rows] == [12_500_000, 20_125_000]


def test_a_supply_in_a_row_of_its_own_says_which_shares_do_not_fit():
    text = (
        "Bucket,Tokens,%,Start,Vesting (months)\nSeed,60000000,6%,2026-02-01,18\n"
        "Team,150000000,18%,2026-02-01,24\nReserve,200000000,20%,2026-02-01,48\nTotal supply,1000000000,,,\n"
    )
    asked = {question.id: question.sentence for question in understand_plan(text).questions}
    assert "in 1 row, such as row 2 (Team): 150000000 tokens, 18 % of 1,000,000,000." in asked["amounts"]


AS_TYPED = {"power:B": "0"}
LOCKED = "Bucket,Tokens,TGE date,% locked at TGE,Vesting (months)\nTeam,1000,2026-01-31,{},12\n"


def test_what_stays_locked_is_the_first_choice_and_says_what_unlocks():
    (question,) = understand_plan(LOCKED.format("90%"), AS_TYPED).questions
    assert question.choices[0].key == "tge_locked"
    reading = understand_plan(LOCKED.format("90%"), AS_TYPED | {"column:D": "tge_locked"})
    (cell,) = [cell for cell in reading.cells if cell.field == "tge_fraction"]
    assert (cell.understood, cell.reason) == ("0.1", "90% is still locked, so that 10 % unlocks")


@pytest.mark.parametrize("cell", ["", "-", "none", "all", "tbd", "120%"])
def test_a_word_or_a_blank_does_not_say_what_stays_locked(cell):
    reading = understand_plan(LOCKED.format(cell), AS_TYPED | {"column:D": "tge_locked"})
    assert reading.problems
    assert not reading.rows


@pytest.mark.parametrize(
    ("tge", "share", "says"),
    [("10%", "4%", "4 % every month does not make up the 90 %"), ("0%", "0%", "0 % every month does not")],
)
def test_a_share_every_month_that_does_not_make_up_the_bucket_is_refused(tge, share, says):
    sheet = f"Bucket,Tokens,Start,TGE %,Monthly unlock\nTeam,1000,2026-01-31,{tge},{share}\n"
    reading = understand_plan(sheet, AS_TYPED | {"column:E": "month_share"})
    assert says in reading.problems[0].sentence
    assert not reading.questions


@pytest.mark.parametrize(
    "heading", ["Not unlocked at TGE", "TGE (заблокировано)", "TGE ロック", "TGE gesperrt"]
)
def test_what_seems_to_stay_locked_is_asked_with_that_as_the_first_choice(heading):
    (question,) = understand_plan(
        LOCKED.replace("% locked at TGE", heading).format("90%"), AS_TYPED
    ).questions
    assert question.choices[0].key == "tge_locked"
