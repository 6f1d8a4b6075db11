"""The unlock explorer without a browser: the same numbers as the engine, and nothing typed is ever lost."""

import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.crypto_tokens import BASE_UNITS, PlanRow, Scenario, overhang, plan_rows, schedule, unlocked
from course_lib.data import amendments, vesting
from course_lib.explorers import explore_unlocks
from course_lib.explorers.unlocks_explorer import line_views, units, views
from course_lib.explorers.unlocks_explorer.plan_draft import PlanDraft
from course_lib.explorers.unlocks_explorer.plan_lines import COLUMNS, EMPTY, PLACES, line_of
from course_lib.explorers.unlocks_explorer.presets import EXAMPLES, choices, plan_named

TODAY = date(2026, 11, 24)
TEAM = "Example: one bucket, a one-year cliff, four years"


def explore(start="ARKM", **options):
    return explore_unlocks(start, today=TODAY, **options)


def cells(explorer):
    """The cells of the table as they are on the page."""
    return explorer._table.editor.lines


def figure(explorer):
    """The plotly figure that is shown."""
    (shown,) = (picture for picture in explorer._chart.children if picture.layout.display != "none")
    return shown.figure


# The same as the engine


@pytest.mark.parametrize("name", choices().values())
def test_every_plan_has_every_view(name):
    explorer = explore(name)
    titles = set()
    for view in views.VIEWS:
        explorer.view = view
        assert explorer.summary.endswith(".")
        if view == views.AMENDED and "nothing is left to amend" in explorer.summary:
            explorer.today = explorer.rows[0].start - timedelta(days=1)
        assert not explorer.table.empty, view
        titles.add(figure(explorer).layout.title.text)
    assert len(titles) == len(views.VIEWS)


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
    shares = overhang(plan_rows("ARKM"), TODAY)
    said, of_circulating = explore().summary, shares["share_of_circulating"]
    free = shares["share_of_unlocked"]
    assert f"30 days add {free[30]:.2%} to them, 90 days {free[90]:.1%}, 365 days {free[365]:.1%}" in said
    assert f"what circulates, 30 days are {of_circulating[30]:.2%}, 90 days {of_circulating[90]:.1%}" in said


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


@pytest.mark.parametrize("view", views.VIEWS)
def test_only_what_a_view_shows_is_doubted_and_called_hatched(view):
    explorer = explore("WLD", view=view)  # the row in hand is read, and all of it is free
    if view in (views.READING, views.AMENDED):
        assert "conflict" not in explorer.notes
    else:
        assert "n conflict between sources: TFH reserve." in explorer.notes
    traces = () if view == views.AMENDED else figure(explorer).data
    assert ("Hatched" in explorer.notes) == any(trace.fillpattern.shape for trace in traces)


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
    explorer._parts["provenance"].children[0].value = True
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
    assert explorer._plan_bar.plans.label == "Arkham (ARKM) as changed"
    explorer.undo()
    assert explorer.rows == before
    assert explorer._plan_bar.plans.value == "ARKM"


def test_moving_a_slider_changes_its_term_alone():
    explorer = explore("GRT")
    explorer.select(9)  # the foundation: 4.6 % at the start, which no step of the slider is
    row = explorer.rows[9]
    explorer._row_bar.duration.value = 96
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
    editor = explorer._row_bar
    editor.duration.value = 6
    assert "Row 1 (Team), Cliff: the cliff (12 months) lies after the end (6 months)." in explorer.summary
    assert explorer.rows[0].duration_months == 48 and editor.duration.value == 6
    editor.cliff.value = 3
    assert (explorer.rows[0].cliff_months, explorer.rows[0].duration_months) == (3, 6)
    assert "lies after" not in explorer.summary


@pytest.mark.parametrize(
    ("column", "typed", "words"),
    [
        ("tokens", "many", "Tokens: must be a number of tokens; it is 'many'"),
        ("tokens", "-5", "Tokens: must not be negative"),
        ("tokens", "1,234", "Tokens: can be read in two ways. Write 1234 or 1.234."),
        ("tokens", "4.278 billion", "two ways. Write 4,278,000,000 or 4,278,000,000,000."),
        ("tokens", "15%", "Tokens: is a share, 15%. Write a number of tokens, or paste the table under"),
        ("start", "soon", "Start: must be a day written like 2026-01-31; it is 'soon'"),
        ("bucket", "", "Bucket: is missing"),
        ("tge_fraction", "0.25", "At the start: 0.25 can be read in two ways. Write 0.25% or 25%."),
        ("tge_fraction", "120", "At the start: must lie between 0% and 100%"),
        ("cliff_months", "1.7", "Cliff: 1.7 is not a whole number"),
        ("duration_months", "200 days", "Duration: 200 days are between 6 and 7 months, and the desk counts"),
        ("duration_months", "28 weeks", "Write 6 or 7; “week” under Period keeps parts of a week."),
        (
            "cliff_months",
            "365 days",
            "Cliff: 365 days are about 12 months, and the desk counts whole months.",
        ),
        ("cliff_months", "30 days", "Cliff: 30 days are about 1 month, and"),
        ("cliff_months", "10 days", "Cliff: 10 days are between 0 and 1 months"),
        ("period", "fortnight", "Period: must be one of"),
        ("circulating", "perhaps", "Circulates: must be one of by the rule, yes, no"),
    ],
)
def test_what_cannot_be_read_stays_in_its_cell(column, typed, words):
    explorer = explore()
    before = explorer.rows
    explorer.change(**{column: typed})
    assert words in explorer.problem
    assert cells(explorer)[0][PLACES[column]] == typed
    assert explorer.rows == before
    assert explorer._table.editor.problems[0][:2] == [0, PLACES[column]]
    explorer.undo()
    assert explorer.problem == ""


@pytest.mark.parametrize(
    ("column", "typed", "meant"),
    [
        ("tokens", "250,000,000", Decimal(250_000_000)),
        ("tokens", "2.694.000.000", Decimal(2_694_000_000)),
        ("tokens", "2.5 million", Decimal(2_500_000)),
        ("tge_fraction", "26,94%", Fraction("0.2694")),
        ("tge_fraction", "20 %", Fraction(1, 5)),
        ("tge_fraction", "1/3", Fraction(1, 3)),
        ("tge_fraction", "5", Fraction(1, 20)),
        ("cliff_months", "6.0", 6),
        ("duration_months", "48 months", 48),
        ("circulating", "No", False),
        ("holder", "Reserve", "reserve"),
    ],
)
def test_numbers_are_read_as_people_type_them(column, typed, meant):
    explorer = explore()
    explorer.change(**{column: typed})
    assert explorer.problem == ""
    assert getattr(explorer.rows[0], column) == meant
    assert explorer.rows[0].status == "own"


def test_only_a_lump_has_a_share_of_its_own_at_the_cliff():
    explorer = explore(TEAM)
    place = PLACES["cliff_fraction"]
    assert explorer.rows[0].cliff_rule == "retroactive" and cells(explorer)[0][place] == ""
    assert "%" not in COLUMNS[place].blank
    explorer.change(cliff_rule="lump", cliff_fraction="10%")
    assert explorer.problem == "" and cells(explorer)[0][place] == "10%"
    explorer.undo()
    assert line_of(replace(explorer.rows[0], cliff_rule="lump")).cells[place] == "0%"


def test_what_arrives_in_one_piece_is_a_step_in_months_and_not_in_seconds():
    explorer = explore(TEAM, view=views.READING)
    explorer.change(cliff_months=0, duration_months=0)
    curves = line_views.reading_curves(explorer.rows[0])
    assert curves.index[-1] - curves.index[0] >= timedelta(days=365)
    assert set(curves.iloc[0]) == {0} and set(curves.iloc[-1]) == {float(explorer.rows[0].tokens)}
    assert curves["delayed"].is_monotonic_increasing


def test_one_drag_is_one_step_back():
    hand = PlanDraft(plan_named(TEAM))
    for months in range(13, 20):
        hand.change(cliff_months=months)
    assert hand.row.cliff_months == 19
    hand.undo()
    assert hand.row.cliff_months == 12
    assert not hand.undo()


def test_an_added_row_is_empty_and_a_copied_one_is_not():
    explorer = explore(TEAM)
    explorer.add()
    assert cells(explorer)[1] == EMPTY
    assert explorer.problem == "" and "Not drawn yet, because something is missing: 1 row" in explorer.notes
    explorer.select(0)
    explorer.copy()
    assert explorer.rows == (explorer.rows[0], explorer.rows[0])
    explorer.change(bucket="Advisors")
    assert [row.bucket for row in explorer.rows] == ["Team", "Advisors"]
    assert cells(explorer)[2] == EMPTY


def test_rows_can_be_removed_down_to_none_and_filled_in_again():
    explorer = explore(TEAM)
    for _ in range(2):
        explorer.remove()
    assert explorer.rows == ()
    assert explorer.summary.startswith("The plan is empty.")
    assert explorer.table.empty
    explorer.view = views.PRICE
    explorer.add()
    explorer.change(bucket="Team")
    assert "Tokens: is missing. 1 more in this row. The row is not drawn yet." in explorer.problem
    explorer.change(tokens="5 million", start="2026-01-01", duration_months="12")
    assert len(explorer.rows) == 1 and "synthetic" in explorer.summary


def test_all_that_is_wrong_is_named_at_once_and_cell_by_cell():
    explorer = explore()
    typed = [list(row) for row in cells(explorer)]
    typed[0][PLACES["tokens"]], typed[0][PLACES["start"]], typed[2][PLACES["tokens"]] = "much", "soon", ""
    explorer._take_cells(tuple(map(tuple, typed)), range(len(typed)))
    wrong = [problem[:2] for problem in explorer._table.editor.problems]
    assert wrong == [[0, PLACES["tokens"]], [0, PLACES["start"]], [2, PLACES["tokens"]]]


def test_a_pasted_copy_of_a_row_is_exact():
    explorer = explore()
    explorer.change(tge_fraction=Fraction(1, 3), tokens=Decimal("1.234"))
    lines = cells(explorer)
    explorer._take_cells((*lines, lines[0]), [*range(len(lines)), None])
    assert explorer.rows[-1] == explorer.rows[0]


def test_reset_brings_the_beginning_back():
    explorer = explore("IO", view=views.NEW)
    first = (explorer.rows, explorer.view, explorer.summary)
    explorer.start_from("GRT")
    explorer.view, explorer.unit, explorer.bands = views.PRICE, units.OF_SUPPLY, True
    explorer.reset()
    assert (explorer.rows, explorer.view, explorer.summary) == first


# Import and export


def bring(explorer, text):
    """Paste *text*, and take the plan; False while something is open."""
    explorer.plan_import.text.value = text
    explorer.plan_import.read()
    return explorer.plan_import.take()


@pytest.mark.parametrize("label", ["Save plan as CSV", "Save desk as JSON", "Save share code"])
def test_an_export_can_be_imported_again(label):
    explorer = explore("GRT")
    before = explorer.rows
    file = explorer.exports.buttons[label].make()
    explorer.start_from(TEAM)
    assert bring(explorer, file.content.decode("utf-8-sig"))
    assert explorer.rows == before
    explorer.undo()
    assert explorer.rows == EXAMPLES[TEAM]


def test_files_have_the_name_of_the_plan_and_a_csv_its_byte_order_mark():
    explorer = explore(TEAM)
    explorer.rename("Équipe: “one” / two")
    files = {label: button.make() for label, button in explorer.exports.buttons.items()}
    assert [file.name for file in files.values()] == [
        "equipe-one-two.csv",
        "equipe-one-two-calendar.csv",
        "equipe-one-two-calendar.ics",
        "equipe-one-two.json",
        "equipe-one-two-share-code.txt",
    ]
    for label in ("Save plan as CSV", "Save calendar as CSV"):
        assert files[label].content.startswith(b"\xef\xbb\xbf")
    assert b"Team" in files["Save calendar as iCalendar"].content


def test_an_empty_plan_is_not_saved_and_that_is_said():
    explorer = explore([])
    with pytest.raises(ValueError, match="nothing to save"):
        explorer.exports.buttons["Save plan as CSV"].make()


def test_a_bad_import_says_everything_and_loses_nothing():
    explorer = explore()
    before = explorer.rows
    text = "bucket,tokens,start\n<b>Team</b>,-5,2025-01-01\nB,1,soon"
    assert not bring(explorer, text)
    said = explorer.plan_import.said.value
    assert "&lt;b&gt;Team" in said and "<b>Team" not in said
    assert len(explorer.plan_import.reading.problems) >= 2
    assert explorer.plan_import.text.value == text
    assert explorer.rows == before


def test_what_is_open_is_asked_and_the_answer_is_taken():
    explorer = explore()
    assert not bring(explorer, "bucket,tokens,start,duration_months\nTeam,5000000,03/04/2026,12")
    (question,) = explorer.plan_import.reading.questions
    (asked,) = explorer.plan_import._questions.children
    answer = asked.children[1]
    assert "Choose …" in answer.options[0][0] and len(answer.options) == 1 + len(question.choices)
    answer.value = "dmy"
    assert [cell.understood for cell in explorer.plan_import.reading.cells if cell.field == "start"] == [
        "2026-04-03"
    ]
    assert explorer.plan_import.take()
    assert explorer.rows[0].start == date(2026, 4, 3)


def test_a_cell_is_corrected_where_it_was_understood():
    explorer = explore()
    assert not bring(explorer, "bucket,tokens,start,duration_months\nTeam,much,2026-04-03,12")
    dialogue = explorer.plan_import
    lines = [list(line) for line in dialogue.cells.lines]
    wrong = dialogue.cells.problems[0][0]
    assert lines[wrong][2] == "much"
    lines[wrong][2] = "2.500.000"
    dialogue._corrected(tuple(map(tuple, lines)), range(len(lines)))
    assert dialogue.take()
    assert explorer.rows[0].tokens == Decimal(2_500_000)


def test_a_file_of_a_spreadsheet_is_read_under_its_own_name():
    import io

    from openpyxl import Workbook

    book, content = Workbook(), io.BytesIO()
    for line in (
        ("Bucket", "Tokens", "Start", "Vesting (months)"),
        ("Team", 5_000_000, date(2026, 4, 3), 12),
    ):
        book.active.append(line)
    book.save(content)
    explorer = explore()
    file = {"name": "../My plan.xlsx", "content": memoryview(content.getvalue())}
    explorer.plan_import._chosen(SimpleNamespace(new=(file,)))
    assert explorer.plan_import.take()
    assert explorer.desk.name == "My plan"
    assert explorer.rows[0].vesting.end == date(2027, 4, 3)


def test_more_than_the_supply_is_not_imported_and_less_is_said():
    explorer = explore()
    dialogue = explorer.plan_import
    dialogue.supply.value = "100"
    assert not bring(explorer, "bucket,tokens,start\nTeam,101,2025-01-01")
    dialogue.supply.value = "a lot"
    assert not bring(explorer, "bucket,tokens,start\nTeam,101,2025-01-01")
    assert "must be a number" in dialogue.supply.problem
    dialogue.supply.value = "1000"
    assert bring(explorer, "bucket,tokens,start\nTeam,990,2025-01-01")
    assert "99% of the supply of 1,000" in explorer.notes


def test_a_message_goes_after_reset():
    explorer = explore()
    assert not bring(explorer, "bucket,tokens\nTeam,much")
    explorer.change(cliff_months="x")
    explorer.reset()
    assert explorer.plan_import.said.value == explorer.problem == ""


@pytest.fixture(scope="module")
def opened():
    """One explorer for many imports, because to open it takes longer than to import."""
    return explore(TEAM)


@settings(max_examples=20, deadline=None)
@given(text=st.text(max_size=200))
def test_nothing_that_is_imported_breaks_the_explorer(opened, text):
    bring(opened, text)
    assert opened.summary


def test_ten_thousand_rows_are_shown_as_ten_buckets_and_chosen_by_number():
    explorer = explore(TEAM)
    lines = "\n".join(f"Bucket {n},{n},2026-01-01,{n % 12},48" for n in range(1, 10_001))
    assert bring(explorer, f"bucket,tokens,start,cliff_months,duration_months\n{lines}")
    chart = figure(explorer)
    names = [trace.name for trace in chart.data[:10] if trace.visible]
    assert names[-1] == "9,991 other buckets"
    assert chart.data[9].y[-1] * 1e6 == pytest.approx(sum(range(1, 10_001)))
    explorer._row_bar.number.value = 5_000
    explorer._row_bar.duration.value = 60
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
    """The table as HTML, without its looks."""
    explorer._as_table.value = True
    return re.sub(r' style="[^"]*"', "", explorer._rows.value)


def of(text):
    explorer = explore(TEAM)
    assert bring(explorer, text)
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
    start = date(2026, 12, 1)
    rows = [
        PlanRow(name, Decimal(1_200), start, duration_months=12),
        PlanRow("Team", Decimal(2_400), start, duration_months=12),
    ]
    explorer = explore(rows)
    assert explorer.table[f"{name} (bucket)"].iloc[-1] == pytest.approx(100)
    assert explorer.table["all"].iloc[-1] == pytest.approx(300)


def test_a_plan_of_one_token_has_no_plural():
    one = of("bucket,tokens,start,duration_months\nTeam,1,2026-01-01,12")
    assert "of the 1 scheduled token of " in one.summary and " is unlocked" in one.summary


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
