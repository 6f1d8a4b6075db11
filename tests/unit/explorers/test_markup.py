"""Text never becomes markup, whoever wrote it."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.explorers.markup import (
    MOST_LISTED,
    Html,
    download_link,
    frame_table,
    html,
    join,
    problem_list,
    status,
    table,
)

ATTACK = "\"'><img src=x onerror=alert(1)>&"


@given(st.text())
def test_text_is_escaped_and_html_is_not(text):
    inside = html("<b>{}</b>", text)
    assert "<" not in inside.removeprefix("<b>").removesuffix("</b>")
    assert html("<p>{}</p>", inside) == f"<p>{inside}</p>"


@pytest.mark.parametrize(
    "made",
    [
        html('<a title="{}">{}</a>', ATTACK, ATTACK),
        join([html("<i>{}</i>", ATTACK)] * 2, ATTACK),
        status(ATTACK),
        problem_list([ATTACK]),
        download_link(ATTACK, "text/csv", ATTACK),
        table([ATTACK], [[ATTACK, ATTACK]], row_headings=True),
        frame_table(pd.DataFrame({ATTACK: [ATTACK]}, index=[ATTACK])),
    ],
)
def test_an_attack_stays_text_everywhere(made):
    assert isinstance(made, Html)
    assert "<img" not in made
    assert "'><" not in made


def test_braces_in_text_are_no_places_to_fill():
    assert html("<p>{}</p>", "{0} {x}") == "<p>{0} {x}</p>"


def test_numbers_are_shown_as_they_are():
    assert html("{} {}", 3, 0.5) == "3 0.5"


def test_many_problems_are_counted():
    listed = problem_list([f"no. {n}" for n in range(1_000 + MOST_LISTED)])
    assert listed.count("<li>") == MOST_LISTED + 1
    assert "and 1,000 more" in listed


def test_a_table_names_its_rows_and_columns():
    made = table(["token", "use"], [["GRT", "fees"]], row_headings=True)
    assert made.count('<th scope="col"') == 2
    assert made.count('<th scope="row"') == 1
    assert made.count("<td") == 1
