"""Charts of votes and holdings: their numbers, their names, and what tells their parts apart."""

from course_lib.charts.governance import VOTES, lorenz_lines, vote_bars
from course_lib.charts.theme import TEMPLATE
from course_lib.crypto_tokens.governance.voting import Bloc, lorenz, vote_table

BLOCS = [Bloc("team", 30), Bloc("others", 70, turnout=0.5, support=0.2)]


def test_the_bars_add_up_to_the_tokens():
    table = vote_table(BLOCS)
    chart = vote_bars(table)
    assert [bars.name for bars in chart.data] == list(VOTES)
    assert [sum(parts) for parts in zip(*(bars.x for bars in chart.data), strict=True)] == [30, 70]
    assert not chart.data[2].visible  # nobody abstains


def test_abstentions_are_shown_where_there_are_any():
    chart = vote_bars(vote_table([*BLOCS, Bloc("unsure", 1, support=0, abstain=1)]))
    assert chart.data[2].visible


def test_lorenz_curves_run_from_corner_to_corner():
    chart = lorenz_lines({"equal": lorenz([1, 1]), "one": lorenz([0, 5])}, "Synthetic holders")
    for line in chart.data:
        assert (line.x[0], line.y[0], line.x[-1], line.y[-1]) == (0, 0, 100, 100)
    assert len({line.line.dash for line in chart.data}) == 2


def test_they_say_what_they_show_and_fit_both_themes():
    for chart in (vote_bars(vote_table(BLOCS)), lorenz_lines({"equal": lorenz([1])}, "Synthetic holders")):
        assert chart.layout.title.text
        assert "%" in chart.layout.xaxis.title.text
        assert chart.layout.yaxis.title.text
        assert chart.layout.template == TEMPLATE


def test_parts_differ_in_more_than_colour():
    patterns = [look["pattern"] for look in VOTES.values()]
    assert len(set(patterns)) == len(patterns)
