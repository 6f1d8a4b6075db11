"""The unlock explorer without a browser: the same numbers as the engine, and nothing typed is ever lost."""

from base64 import b64decode
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens import BASE_UNITS, Scenario, overhang, plan_rows, schedule, unlocked
from course_lib.data import amendments, vesting
from course_lib.explorers import explore_unlocks
from course_lib.explorers.unlocks_explorer import views
from course_lib.explorers.unlocks_explorer.plan_draft import PlanDraft
from course_lib.explorers.unlocks_explorer.presets import EXAMPLES, choices, plan_named

TODAY = date(2026, 11, 24)
TEAM = "Example: one bucket, a one-year cliff, four years"


def explore(start="ARKM", **options):
    return explore_unlocks(start, today=TODAY, **options)


def figure(explorer):
    """The plotly figure that is shown."""
    (shown,) = (picture for picture in explorer._place.children if picture.layout.display != "none")
    return shown.figure


# The same as the engine


@pytest.mark.parametrize("name", choices().values())
@pytest.mark.parametrize("view", views.VIEWS)
def test_every_plan_has_every_view(name, view):
    explorer = explore(name, view=view)
    assert explorer.summary.endswith(".")
    assert not explorer.table.empty
    assert figure(explorer).layout.title.text


def test_every_token_with_a_schedule_can_be_chosen():
    assert set(vesting()["token"]) | set(EXAMPLES) == set(choices().values())


@pytest.mark.parametrize("ticker", ["ARKM", "GRT", "IO", "WLD"])
def test_the_stack_is_the_schedule(ticker):
    chart = figure(explore(ticker))
    whole = sum(row.vesting.amount for row in plan_rows(ticker)) / BASE_UNITS
    tops = [trace.y[-1] for trace in chart.data[:10] if trace.visible]
    assert max(tops) == pytest.approx(whole / 1e9 if whole >= 1e9 else whole / 1e6)
    assert tops == sorted(tops)


def test_the_calendar_is_that_of_the_engine():
    table = explore().table
    plan = schedule("ARKM")
    year = unlocked(plan, date(2027, 11, 24)) - unlocked(plan, TODAY)
    assert table["all"].sum() * BASE_UNITS == pytest.approx(year)
    assert table.index[0].date() == TODAY
    assert set(table.columns) == {*plan, "all", "share of unlocked"}


def test_the_summary_says_the_overhang():
    shares = overhang(plan_rows("ARKM"), TODAY)["share_of_unlocked"]
    assert f"30 days add {shares[30]:.2%} to them, 365 days {shares[365]:.1%}" in explore().summary


def test_four_readings_of_the_same_cliff():
    table = explore(TEAM, view=views.READING).table / 1e6
    at_cliff = table.loc["2027-01-01"]
    assert at_cliff.to_dict() == {"retroactive": 25, "lump": 0, "delayed": 0, "tranches": 25}
    assert table.loc["2030-01-01"].to_dict() == {
        "retroactive": 100,
        "lump": 100,
        "delayed": 75,
        "tranches": 100,
    }


def test_comparing_counts_months_from_each_ones_start():
    table = explore("ARKM", view=views.COMPARE, compare_with="GRT").table
    assert list(table.columns) == ["Arkham (ARKM)", "The Graph (GRT)"]
    assert table["Arkham (ARKM)"].iloc[0] == 0.05  # the launchpad sale, free from the first day
    assert (table.iloc[-1] == 1).all()


def test_bands_need_a_scenario_and_keep_their_order():
    explorer = explore(scenario=Scenario(runs=200))
    low, middle, high = (trace.y for trace in figure(explorer).data[10:13])
    assert (low <= middle).all() and (middle <= high).all()
    assert "of 200 runs" in explorer.notes
    explorer.bands = False
    assert not figure(explorer).data[11].visible
    assert "runs" not in explorer.notes


def test_a_price_is_always_called_synthetic():
    explorer = explore(view=views.PRICE)
    assert "synthetic" in figure(explorer).layout.title.text.casefold()
    assert "synthetic" in explorer.summary


def test_what_is_assumed_is_hatched_and_listed():
    explorer = explore("WLD")
    hatched = {trace.name for trace in figure(explorer).data[:10] if trace.fillpattern.shape}
    doubtful = {row.bucket for row in explorer.rows if row.status != "read"}
    assert hatched == doubtful != set()
    assert all(name in explorer.notes for name in doubtful)


def test_what_is_not_drawn_is_said():
    assert "350,000,000 tokens (Ecosystem treasury)" in explore("VIRTUAL").notes
    left_out = explore("IO").notes.partition("Not drawn: ")[2]
    assert "changed from 2026-06-11 on: The fixed schedule ended" in left_out


@pytest.mark.parametrize(("ticker", "since"), [("WLD", "2024-07"), ("IP", "2026-02")])
def test_a_change_that_the_rows_hold_is_not_called_left_out(ticker, since):
    notes = explore(ticker).notes
    assert f"Drawn as changed from {since} on: " in notes
    assert notes.count(f"changed from {since} on") == len(
        set(amendments().query("token == @ticker and kind == 'amendment'")["what"])
    )
    assert "Not drawn" not in notes


def test_every_row_can_be_traced():
    explorer = explore("GRT")
    explorer._provenance_button.value = True
    shown = explorer._provenance.value
    assert shown.count("<tr>") == 1 + len(explorer.rows)
    assert 'href="https://' in shown


# Changing a plan


def test_a_changed_row_is_the_learners_own():
    explorer = explore()
    before = explorer.rows
    explorer.change(cliff_months=18)
    assert explorer.rows[0].cliff_months == 18
    assert (explorer.rows[0].status, explorer.rows[0].source_ids) == ("own", "")
    assert explorer.rows[1:] == before[1:]
    assert "Arkham (ARKM) as changed" in explorer.summary
    assert explorer._plans.value is None
    explorer.undo()
    assert explorer.rows == before
    assert explorer._plans.value == "ARKM"


def test_moving_a_slider_changes_its_term_alone():
    explorer = explore("GRT")
    explorer.select(9)  # the foundation: 4.6 % at the start, which no step of the slider is
    row = explorer.rows[9]
    explorer._editor.duration.value = 96
    assert explorer.rows[9].duration_months == 96
    assert explorer.rows[9].tge_fraction == row.tge_fraction == Fraction("0.046")


def test_showing_a_row_changes_nothing():
    for name in choices().values():
        explorer = explore(name)
        before = explorer.rows
        for index in range(len(before)):
            explorer.select(index)
        assert explorer.rows == before


def test_terms_that_do_not_fit_yet_are_kept_until_they_do():
    explorer = explore(TEAM)
    editor = explorer._editor
    editor.duration.value = 6
    assert (
        "Row 1 (Team), cliff_months: the cliff (12 months) lies after the end (6 months)." in explorer.summary
    )
    assert explorer.rows[0].duration_months == 48 and editor.duration.value == 6
    editor.cliff.value = 3
    assert (explorer.rows[0].cliff_months, explorer.rows[0].duration_months) == (3, 6)
    assert "lies after" not in explorer.summary


@pytest.mark.parametrize(
    ("box", "typed", "words"),
    [
        ("tokens", "many", "tokens: must be a number of tokens; it is 'many'"),
        ("tokens", "-5", "tokens: must not be negative"),
        ("start", "soon", "start: must be a day written like 2026-01-31; it is 'soon'"),
        ("bucket", "", "bucket: must have a name"),
    ],
)
def test_what_cannot_be_read_stays_in_its_box(box, typed, words):
    explorer = explore()
    before = explorer.rows
    control = getattr(explorer._editor, box)
    control.value = typed
    assert words in explorer.summary
    assert control.value == typed
    assert explorer.rows == before


def test_one_drag_is_one_step_back():
    hand = PlanDraft(plan_named(TEAM))
    for months in range(13, 20):
        hand.change(cliff_months=months)
    hand.undo()
    assert hand.row.cliff_months == 12
    assert not hand.undo()


def test_rows_can_be_added_and_removed_down_to_none():
    explorer = explore(TEAM)
    explorer.add()
    explorer.add()
    assert [row.bucket for row in explorer.rows] == ["Team", "New bucket 1", "New bucket 2"]
    for _ in range(4):
        explorer.remove()
    assert explorer.rows == ()
    assert explorer.summary.startswith("The plan is empty.")
    assert explorer.table.empty
    explorer.view = views.PRICE
    explorer.add()
    assert len(explorer.rows) == 1 and "synthetic" in explorer.summary


def test_reset_brings_the_beginning_back():
    explorer = explore("IO", view=views.NEW)
    first = (explorer.rows, explorer.view, explorer.summary)
    explorer.start_from("GRT")
    explorer.view, explorer.unit, explorer.bands = views.PRICE, views.SHARE, True
    explorer.reset()
    assert (explorer.rows, explorer.view, explorer.summary) == first


# Import and export


def test_an_export_can_be_imported_again():
    explorer = explore("GRT")
    before = explorer.rows
    for button in explorer.import_export.exports:
        button.click()
        exported = explorer.import_export.text.value
        explorer.start_from(TEAM)
        explorer.import_export.text.value = exported
        assert explorer.import_export.take_in()
        assert explorer.rows == before


def test_a_bad_import_says_why_and_loses_nothing():
    explorer = explore()
    before = explorer.rows
    text = "bucket,tokens,start\n<b>Team</b>,-5,2025-01-01\nB,1,soon"
    explorer.import_export.text.value = text
    assert not explorer.import_export.take_in()
    said = explorer.import_export.result.value
    assert "Row 1 (&lt;b&gt;Team&lt;/b&gt;), tokens: must not be negative; it is -5." in said
    assert "Row 2 (B), start" in said
    assert explorer.import_export.text.value == text
    assert explorer.rows == before


def test_more_than_the_supply_is_not_imported():
    explorer = explore()
    explorer.import_export.text.value = "bucket,tokens,start\nTeam,101,2025-01-01"
    explorer.import_export.supply.value = "100"
    assert not explorer.import_export.take_in()
    assert "101 % of the supply of 100" in explorer.import_export.result.value
    explorer.import_export.supply.value = "a lot"
    assert not explorer.import_export.take_in()
    assert "Supply: must be a number" in explorer.import_export.result.value


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_nothing_that_is_imported_breaks_the_explorer(text):
    explorer = SHARED
    explorer.import_export.text.value = text
    explorer.import_export.take_in()
    assert explorer.summary


SHARED = explore(TEAM)


def test_ten_thousand_rows_are_shown_as_ten_buckets_and_chosen_by_number():
    explorer = explore(TEAM)
    lines = "\n".join(f"Bucket {n},{n},2026-01-01,{n % 12},48" for n in range(1, 10_001))
    explorer.import_export.text.value = f"bucket,tokens,start,cliff_months,duration_months\n{lines}"
    assert explorer.import_export.take_in()
    chart = figure(explorer)
    names = [trace.name for trace in chart.data[:10] if trace.visible]
    assert names[-1] == "9,991 other buckets"
    assert chart.data[9].y[-1] * 1e6 == pytest.approx(sum(range(1, 10_001)))
    explorer._number.value = 5_000
    explorer._editor.duration.value = 60
    assert explorer.rows[4_999].bucket == "Bucket 5000"
    assert explorer.rows[4_999].duration_months == 60


# Names


@pytest.mark.parametrize("wrong", [{"start": "XYZ"}, {"compare_with": "XYZ"}, {"view": "sideways"}])
def test_an_unknown_name_gets_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"There is no .*; choose one of"):
        explore_unlocks(**wrong)


def test_rows_of_ones_own_can_be_given():
    rows = plan_rows("IO")[:1]
    explorer = explore(rows)
    assert explorer.rows == tuple(rows)
    assert explorer.rows[0].tokens == Decimal(100_000_000)


# Figures that can be read


def shown_table(explorer):
    explorer._as_table.value = True
    return explorer._rows.value


def of(text):
    explorer = explore(TEAM)
    explorer.import_export.text.value = text
    assert explorer.import_export.take_in()
    return explorer


def test_a_bucket_called_share_holds_tokens_and_no_percentages():
    terms = "5000000,2026-12-01,12"
    shown = shown_table(
        of(f"bucket,tokens,start,duration_months\nRevenue share,{terms}\nMarket share,{terms}")
    )
    assert "416,667" in shown
    assert "41666666" not in shown


@pytest.mark.parametrize("name", ["all", "share of unlocked"])
def test_a_bucket_does_not_lose_its_column_to_the_sums(name):
    explorer = of(f"bucket,tokens,start,duration_months\n{name},1200,2026-12-01,12\nTeam,2400,2026-12-01,12")
    assert explorer.table[f"{name} (bucket)"].iloc[-1] == pytest.approx(100)
    assert explorer.table["all"].iloc[-1] == pytest.approx(300)


def test_a_plan_of_less_than_a_token_and_one_of_very_many_can_be_read():
    few = of("bucket,tokens,start,duration_months\nTeam,0.1,2026-12-01,12")
    assert "the 0.1 scheduled tokens" in few.summary
    assert (
        "0.008333" in shown_table(few) and "%" not in shown_table(few).replace("share", "").split("</tr>")[0]
    )
    few.view = views.READING
    assert "0.1" in shown_table(few) and "%" not in shown_table(few)
    many = of("bucket,tokens,start,duration_months\nTeam,1e27,2026-12-01,12")
    assert "the 1 × 10^27 scheduled tokens" in many.summary
    assert "e+" not in many.summary


def test_shares_of_a_comparison_are_percentages():
    assert "%" in shown_table(explore(TEAM, view=views.COMPARE, compare_with="ARKM"))


def test_the_saved_csv_has_a_byte_order_mark_for_spreadsheets_and_comes_back():
    explorer = of("bucket,tokens,start\nÉquipe,5,2026-12-01")
    explorer.import_export.exports[0].click()
    assert not explorer.import_export.text.value.startswith("\ufeff")
    saved = b64decode(explorer.import_export.links.value.partition("base64,")[2].partition('"')[0])
    assert saved.startswith(b"\xef\xbb\xbf")
    explorer.import_export.text.value = saved.decode("utf-8")
    assert explorer.import_export.take_in()
    assert explorer.rows[0].bucket == "Équipe"
    explorer.import_export.exports[1].click()
    saved = b64decode(explorer.import_export.links.value.partition("base64,")[2].partition('"')[0])
    assert saved.startswith(b"[")
