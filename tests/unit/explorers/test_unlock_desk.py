"""The unlock desk without a browser: prices, what comes next, other plans, amendments, and saved work."""

from datetime import date
from decimal import Decimal

import pytest

from course_lib.crypto_tokens import PlanRow
from course_lib.crypto_tokens.unlocks import to_share_code, unlock_events
from course_lib.crypto_tokens.vesting import understand_plan
from course_lib.data import sources
from course_lib.explorers import explore_unlocks
from course_lib.explorers.unlocks_explorer import line_views, units, views
from course_lib.explorers.unlocks_explorer.compared_plans import EMPTY_PLAN
from course_lib.explorers.unlocks_explorer.plan_lines import COLUMNS, EMPTY, line_of, read_line
from course_lib.explorers.unlocks_explorer.presets import EXAMPLES
from course_lib.explorers.unlocks_explorer.provenance import source_line
from course_lib.explorers.unlocks_explorer.work import desk_of_work, lines_of_work, work_of

TODAY = date(2026, 11, 24)
FLOAT = "Example: a small float and large insiders"


@pytest.fixture
def desk(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS_FILE", str(tmp_path / "progress.json"))
    return explore_unlocks(FLOAT, today=TODAY)


def opened(desk, part):
    desk._parts[part].children[0].value = True


def traces(desk):
    return [trace for trace in desk._chart.figures["stack"].figure.data if trace.visible is not False]


# All unlocks of a day, and what comes next


def test_a_cliff_is_vertical_and_all_of_its_day_is_said(desk):
    # By hand: 250 × 12/36 + 230 × 12/48 + 392/60 million.
    assert "147.4 million tokens on 2027-01-01 (Investors 83.33 million, Team 57.5 million" in desk.summary
    curves = views.ViewState(desk._draft.plan, TODAY)
    top = views.parts_of(curves)[0][4]
    days = [str(day)[:10] for day in top["x"]]
    at = days.index("2027-01-01")
    assert days[at + 1] == "2027-01-01"
    assert top["y"][at + 1] - top["y"][at] == pytest.approx(147.3667 / 1_000, rel=1e-4)


def test_the_stack_of_a_plan_that_has_ended_goes_on_to_today(desk):
    desk.start_from("Example: everything unlocked from the first day")
    (bucket,) = [trace for trace in traces(desk) if trace.fill]
    assert str(bucket.x[0])[:10] == "2026-01-01" and str(bucket.x[-1])[:10] == "2026-11-24"
    assert bucket.y[-1] == bucket.y[-2] > 0
    marks = [note.text for note in desk._chart.figures["stack"].figure.layout.annotations]
    assert "today" in marks


def test_what_comes_is_told_for_whom(desk):
    opened(desk, "coming")
    shown = desk._coming.horizons.value
    for words in ("for insiders", "for treasury", "90 days by bucket", "83,333,333"):
        assert words in shown
    assert "147,366,667" in desk._coming.of_day.value and "140,833,333" in desk._coming.of_day.value
    # By hand: of the 120 million that the public and the airdrop hold.
    assert "% of circulating before" in desk._coming.of_day.value and "122.8%" in desk._coming.of_day.value


def test_the_calendar_of_the_whole_life_is_on_the_page(desk):
    opened(desk, "coming")
    calendar = desk._coming.calendar
    # Monthly parts from 2026-01-01 on, the longest over 60 months.
    assert ([*calendar.year.options], calendar.year.value) == ([2026, 2027, 2028, 2029, 2030, 2031], 2026)
    shown = ""
    for year in calendar.year.options:
        calendar.year.value = year
        assert f"Every unlock of {year}" in calendar.events.value
        shown += calendar.events.value
    events = unlock_events(desk.rows)
    for day in {f"{day:%Y-%m-%d}" for day in events["day"]}:
        assert day in shown
    assert shown.count('<th scope="row"') == len(events)
    calendar.year.value = 2027
    assert "83,333,333" in calendar.events.value and "in one piece" in calendar.events.value


def test_an_empty_plan_has_no_calendar(desk):
    opened(desk, "coming")
    for _ in range(5):
        desk.remove()
    assert desk._coming.calendar.layout.display == desk._coming.day.layout.display == "none"
    desk.undo()
    assert "Every unlock of" in desk._coming.calendar.events.value


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_table_of_the_desk_with_its_headings_is_read_as_it_is(name):
    lines = [[column.label for column in COLUMNS], *(line_of(row).cells for row in EXAMPLES[name])]
    reading = understand_plan("\n".join("\t".join(cells) for cells in lines))
    assert (reading.questions, reading.problems) == ((), ())
    assert reading.rows == EXAMPLES[name]


@pytest.mark.parametrize("view", views.VIEWS)
def test_every_picture_says_where_its_numbers_come_from(view):
    desk = explore_unlocks("WLD", view=view, today=date(2025, 1, 1))
    desk.select(next(n for n, row in enumerate(desk.rows) if row.vesting.end > desk.today))
    source = views.parts_of(desk._view_state)[1]["source"]
    assert source.startswith("Source: ") and source.endswith(" Worked out for 2025-01-01.")
    titles = set(sources()["title"])
    assert any(title in source for title in titles)


def test_a_picture_of_a_typed_plan_says_that_it_was_typed(desk):
    assert source_line(desk.rows, TODAY) == "Source: plan as typed. Worked out for 2026-11-24."
    real = explore_unlocks("ARKM", today=TODAY)
    count = len(real.rows)
    real.change(duration_months=40)
    assert f"; 1 of {count} rows typed. " in source_line(real.rows, TODAY)


def test_nothing_is_said_of_a_token_of_which_no_row_is_left():
    desk = explore_unlocks("ARKM", today=TODAY)
    assert "Last checked" in desk.notes
    desk.change(duration_months=40)
    assert "Last checked" in desk.notes
    desk._take_cells([("Team", "5", "2026-01-01", *EMPTY[3:])], [None])
    assert "Last checked" not in desk.notes


def test_the_circulating_base_can_be_changed_row_by_row(desk):
    before = desk.summary
    desk.select(4)
    desk.change(circulating=True)
    assert desk.summary != before
    opened(desk, "market")
    assert "The plan says so." in desk._market._base.value


# Prices


def test_a_price_is_read_as_people_type_it_and_gives_dollars(desk):
    opened(desk, "market")
    desk._market.price.value = "$0,50"
    desk._market.volume.value = "2 million"
    # 50 + 70 of the public, and 8 + 392 × 10/60 of the treasury, which does not circulate.
    assert "$60 million" in desk._market._figures.value
    assert "$500 million" in desk._market._figures.value
    desk.unit = units.DOLLARS
    assert (
        "dollars" in traces(desk)[0].name
        or "dollars" in desk._chart.figures["stack"].figure.layout.title.text
    )
    assert desk.desk.quote.price == Decimal("0.5")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("price", "much", "is not a number"),
        ("price", "1,234", "can be read in two ways"),
        ("price", "-1", "more than 0"),
        ("as_of", "2027-01-01", "later than today"),
        ("as_of", "03/04/2026", "can be read in two ways"),
        ("supply", "all", "must be a number"),
    ],
)
def test_what_cannot_be_a_price_is_said_beneath_its_box_and_stays_typed(desk, field, typed, words):
    desk._market.price.value = "1"
    control = desk._market.fields[field]
    control.value = typed
    assert words in control.problem
    assert control.value == typed
    desk.reset()
    assert control.value == control.problem == ""


def test_dollars_without_a_price_are_asked_for(desk):
    desk.unit = units.DOLLARS
    assert "Dollars need a price" in desk.summary


def test_shares_have_the_right_whole(desk):
    rows = desk.rows
    whole = sum(row.tokens for row in rows)
    basis = units.Basis(rows, TODAY)
    assert units.unit_of(units.OF_SUPPLY, basis).factor == pytest.approx(100 / float(whole))
    assert units.unit_of(units.OF_CIRCULATING, basis).factor == pytest.approx(100 / 120e6)


# Today and the name


def test_another_day_redraws_and_a_wrong_one_is_said(desk):
    desk._plan_bar.day.value = "1 January 2026"
    assert desk.today == date(2026, 1, 1) and desk.summary.startswith("On 2026-01-01")
    desk._plan_bar.day.value = "03/04/2026"
    assert "can be read in two ways" in desk._plan_bar.day.problem
    assert desk.today == date(2026, 1, 1)
    desk._plan_bar.day.value = ""
    assert desk.today == date.today()


def test_a_name_is_kept_through_changes_and_undone(desk):
    desk._plan_bar.name.value = "Mine"
    desk.change(cliff_months=1)
    assert "of Mine are unlocked" in desk.summary
    assert desk._plan_bar.plans.label == "Mine"
    desk.undo()
    desk.undo()
    assert desk._plan_bar.plans.value == FLOAT


# Other plans


@pytest.mark.parametrize("leave", [lambda desk: desk.start_from("WLD"), lambda desk: desk.reset()])
def test_a_typed_plan_is_kept_when_another_takes_its_place(desk, leave):
    desk.start_from("An empty plan")
    desk.rename("Harbor")
    desk.change(bucket="Team", tokens="5,000,000", start="2026-01-01", duration_months="12")
    typed = desk.rows
    assert [row.bucket for row in typed] == ["Team"]
    leave(desk)
    assert desk.rows != typed
    assert "“Harbor”, which was here" in desk._plan_bar.said.value
    assert desk._plan_bar.plans.options[0] == ("Harbor", "Harbor")
    desk.start_from("Harbor")
    assert desk.rows == typed and desk._draft.plan.name == "Harbor"
    desk.start_from("WLD")  # unchanged, so it is there once
    desk.start_from("ARKM")
    assert [key for _, key in desk._plan_bar.plans.options if "Harbor" in key] == ["Harbor"]


def test_presets_that_were_only_looked_at_are_not_kept(desk):
    desk.start_from("WLD")
    desk.start_from("ARKM")
    assert desk._plan_bar.said.value == ""
    assert desk._plan_bar.plans.options[0][0] == "An empty plan"


def test_an_empty_plan_has_one_row_to_type_in(desk):
    desk.start_from("An empty plan")
    assert desk._table.editor.lines == (EMPTY,)
    assert "empty" in desk.summary


def test_what_is_imported_into_an_empty_plan_keeps_its_name_and_says_for_whom_it_comes(desk):
    desk.start_from("An empty plan")
    desk.rename("Harbor")
    desk.plan_import.text.value = "Bucket,Tokens,Start\nTeam,5000000,2026-12-01\nShips,7000000,2026-12-01"
    desk.plan_import.read()
    assert "taken from the names of the buckets: Team." in desk.plan_import.said.value
    desk.plan_import.take()
    assert desk._draft.plan.name == "Harbor"
    assert [row.holder for row in desk.rows] == ["team", "unlabelled"]
    opened(desk, "coming")
    assert "for insiders" in desk._coming.horizons.value


def test_a_table_pasted_with_its_headings_is_read_and_not_pasted(desk):
    before = desk.rows
    text = "Bucket\tTokens\tStart\tVesting (months)\nTeam\t5 million\t2026-01-31\t12"
    desk._table.editor._hear({"do": "table", "text": text})
    assert desk._parts["import"].children[0].value is True
    assert [row.bucket for row in desk.plan_import.reading.rows] == ["Team"]
    assert desk.rows == before


def test_a_kept_plan_can_be_compared_with_what_became_of_it(desk):
    desk._compared.keep()
    desk.select(3)
    desk.change(cliff_months=36)
    assert desk.view == views.COMPARE
    assert len(desk.table.columns) == 2
    assert desk.table.iloc[13, 0] < desk.table.iloc[13, 1]


def test_a_share_code_is_compared_with_and_a_damaged_one_is_said(desk):
    code = to_share_code(explore_unlocks("ARKM", today=TODAY).desk)
    desk._compared.code.value = code[:-3]
    desk._compared.take_code()
    assert "damaged" in desk._compared._said.value
    desk._compared.code.value = code
    desk._compared.take_code()
    assert "Arkham (ARKM)" in desk.table.columns[1]


def test_up_to_four_plans_are_compared_and_come_back_with_the_desk(desk):
    desk.view = views.COMPARE
    desk._compared.keep()
    third, fourth = desk._view_bar.further
    third.value, fourth.value = "ARKM", "GRT"
    assert len(desk.table.columns) == 4 and [*desk.table.columns][2:] == ["Arkham (ARKM)", "The Graph (GRT)"]
    shown = [trace for trace in desk._chart.figures["lines"].figure.data if trace.visible is not False]
    assert len({trace.line.dash for trace in shown}) == 4
    assert "after 0, 12, 24 and 36 months: " in desk.summary and "Arkham (ARKM) 5%, 15%" in desk.summary
    assert shown[2].y[-1] == pytest.approx(100)
    again = explore_unlocks("WLD", today=TODAY)
    again.plan_import.text.value = to_share_code(desk.desk)
    again.plan_import.read()
    assert again.plan_import.take()
    again.view = views.COMPARE
    assert [*again.table.columns][2:] == ["Arkham (ARKM)", "The Graph (GRT)"]
    assert again.table.to_numpy().tolist() == desk.table.to_numpy().tolist()
    desk.reset()
    assert (third.value, fourth.value) == ("", "")


@pytest.mark.parametrize("view", [views.UNLOCKED, views.NEW])
def test_a_stack_in_the_colours_of_holders_has_the_same_tokens(desk, view):
    desk.view = view
    whole = {trace.name: sum(map(float, trace.customdata)) for trace in traces(desk) if trace.fill}
    desk._view_bar.colours.value = "by holder group"
    shown = [trace for trace in traces(desk) if trace.fill]
    assert {trace.name.rpartition(" (")[0]: sum(map(float, trace.customdata)) for trace in shown} == whole
    groups = [trace.name.rpartition(" (")[2].rstrip(")") for trace in shown]
    assert groups == ["insiders", "insiders", "treasury", "community", "community"]
    # One colour for a group, in shades: what differs is what stands behind the first seven signs.
    assert len({trace.fillcolor[:7] for trace in shown}) == 3
    assert len({trace.fillcolor for trace in shown}) == 5


def test_plans_are_laid_along_dates_too(desk):
    desk._compared.keep()
    desk._view_bar.by.value = line_views.DATES
    assert hasattr(desk.table.index, "strftime")


# Amendments


def test_old_terms_and_new_are_shown_beside_each_other(desk):
    desk.view = views.AMENDED
    desk.select(2)
    desk._amendment.since.value = "2026-07-01"
    desk._amendment.duration.value = 60
    assert desk.table.loc["end"].tolist() == ["2029-01-01", "2031-07-01"]
    assert "100.0% of its tokens had not vested" in desk.summary
    desk._amendment.since.value = "2040-01-01"
    assert "nothing is left to amend" in desk.summary


# Assumptions


def test_being_late_is_explained_with_a_number_that_grows_with_it(desk):
    from course_lib.crypto_tokens import Scenario
    from course_lib.explorers.unlocks_explorer.sentences import say_assumptions

    def apart(months):
        state = views.ViewState(desk._draft.plan, TODAY, scenario=Scenario(delay_months=months))
        spread = views._bands(state, "circulating", (5, 95))
        assert f"Late by up to {months} month" in say_assumptions(state)[0]
        return (spread[95] - spread[5]).max()

    assert 0 == apart(0) < apart(3) <= apart(24)


# Saved work


def test_work_comes_back_with_what_could_not_be_read(desk):
    desk._work.begin()
    desk.rename("Mine")
    desk.change(tokens="much")
    desk.add()
    again = explore_unlocks("ARKM", today=TODAY)
    again._work.begin()
    assert again._work.offer.layout.display is None
    again._work.go_on()
    assert [line.cells for line in again._draft.lines] == [line.cells for line in desk._draft.lines]
    assert again._draft.lines[0].problems and again.desk.name == "Mine"


def test_each_plan_of_a_session_comes_back_and_not_the_last_one_only(desk):
    desk._work.begin()
    for number, name in enumerate(("First", "Second", "Third"), 1):
        desk.start_from(EMPTY_PLAN)
        desk.rename(name)
        desk.add()
        desk.change(bucket="Team", tokens=Decimal(number), start=TODAY)
    desk._save()
    again = explore_unlocks("ARKM", today=TODAY)
    again._work.begin()
    offered = [words.partition(",")[0] for words, _ in again._work._which.options]
    assert sorted(offered) == ["First", "Second", "Third"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"desk": 5}', "no json", '{"desk": "{}", "drawn": [], "typed": {}, "lines": 1}']
)
def test_what_is_no_saved_work_is_refused_with_words(text):
    with pytest.raises(ValueError, match=r"."):
        desk_of_work(text)


def test_every_line_survives_being_saved(desk):
    row = PlanRow("Team", Decimal("0.1"), date(2026, 1, 31))
    lines = (line_of(row), read_line(EMPTY), read_line(("x", *EMPTY[1:])), line_of(row))
    saved = work_of(explore_unlocks([row, row], today=TODAY).desk, lines)
    assert [line.cells for line in lines_of_work(saved)] == [line.cells for line in lines]


def test_an_empty_plan_says_so_in_every_view(desk):
    for _ in desk.rows:
        desk.remove()
    for view in views.VIEWS:
        desk.view = view
        assert desk.summary.startswith("The plan is empty. Fill in a row under “More: the plan as a table”")
