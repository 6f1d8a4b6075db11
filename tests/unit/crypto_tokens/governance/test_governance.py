"""Concentration: the values of the published unit tests. Votes: by hand, and what must always hold."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_lib.crypto_tokens.governance.voting import (
    GOVERNANCE_POWERS,
    RULES,
    Bloc,
    Rules,
    count_votes,
    gini,
    hhi,
    kind_of_control,
    lorenz,
    nakamoto,
    tau,
    turnout_to_stop,
    vote_table,
)

# Blockchain-Technology-Lab/tokenomics-decentralization, unit tests: Gini, HHI, tau at 50, 33 and 66 %.
PUBLISHED = [
    ([3, 2, 1], 0.22222, 3889, (1, 1, 2)),
    ([3, 2, 1, 1, 1, 1], 0.24074, 2099, (2, 1, 3)),
    ([1], 0, 10_000, (1, 1, 1)),
]

holdings = st.lists(st.integers(0, 10**12), min_size=1, max_size=40).filter(any)
shares = st.integers(0, 100).map(lambda percent: percent / 100)


@pytest.mark.parametrize(("held", "g", "h", "taus"), PUBLISHED)
def test_published_values(held, g, h, taus):
    assert round(gini(held), 5) == g
    assert round(hhi(held)) == h
    assert tuple(tau(held, threshold) for threshold in (0.5, 0.33, 0.66)) == taus


def test_equal_holders():
    assert gini([1, 1, 1]) == 0
    assert round(hhi([1, 1, 1])) == 3333
    assert nakamoto([1, 1, 1, 1]) == 3  # two of four have only half


def test_the_two_threshold_rules_differ():
    assert tau([3, 2, 1], 0.5) == 1
    assert tau([3, 2, 1], 0.5, "more than") == nakamoto([3, 2, 1]) == 2


def test_thresholds_are_exact():
    # In floats, 0.1 + 0.2 is more than 0.3 and three tenths would be two holders of ten.
    assert tau([1] * 10, 0.3) == 3
    assert tau([0.1] * 10, 0.3, "more than") == 4
    assert tau([Decimal("0.405"), Decimal("0.595")], Fraction(1, 2)) == 1


@given(holdings, st.integers(1, 1000))
def test_neither_order_nor_unit_matters(held, factor):
    scaled = [factor * amount for amount in reversed(held)]
    assert gini(scaled) == pytest.approx(gini(held))
    assert hhi(scaled) == pytest.approx(hhi(held))
    assert nakamoto(scaled) == nakamoto(held)


@given(holdings)
def test_bounds(held):
    n = len(held)
    assert -1e-12 <= gini(held) <= (n - 1) / n + 1e-12
    assert 10_000 / n - 1e-6 <= hhi(held) <= 10_000 + 1e-6
    assert 1 <= tau(held, 0.33) <= tau(held, 0.66) <= tau(held, 1) <= n


@given(holdings)
def test_gini_is_twice_the_area_above_the_lorenz_curve(held):
    curve = lorenz(held)
    steps = zip(curve["tokens"], curve["tokens"][1:], strict=False)
    area = sum((low + high) / 2 for low, high in steps) / len(held)
    assert gini(held) == pytest.approx(1 - 2 * area, abs=1e-9)


@pytest.mark.parametrize("wrong", [[], [0, 0], [1, -1], ["many"], [float("nan")]])
def test_impossible_holdings_are_explained(wrong):
    with pytest.raises(ValueError, match=r"Holdings are|A number is expected"):
        gini(wrong)


@pytest.mark.parametrize(
    ("threshold", "rule"), [(0, "at least"), (1.1, "at least"), (1, "more than"), (0.5, "half")]
)
def test_impossible_thresholds_are_explained(threshold, rule):
    with pytest.raises(ValueError, match=r"threshold|rule"):
        tau([1, 2], threshold, rule)


BALLOT = [
    Bloc("in favour", 3),
    Bloc("against", 1, support=0),
    Bloc("abstain", 2, support=0, abstain=1),
    Bloc("absent", 94, turnout=0),
]


@pytest.mark.parametrize(
    ("counts", "reached"),
    [(("for", "against", "abstain"), True), (("for", "abstain"), True), (("for",), False)],
)
def test_what_a_quorum_counts_decides(counts, reached):
    count = count_votes(BALLOT, Rules("by hand", 0.04, counts))
    assert (count.in_favour, count.against, count.abstain) == (3, 1, 2)
    assert count.turnout == Fraction(6, 100)
    assert count.quorum_reached is count.passed is reached


def test_a_quorum_that_is_met_exactly_is_met():
    assert count_votes([Bloc("a", 334), Bloc("b", 666, turnout=0)], RULES["Cosmos"]).passed


@pytest.mark.parametrize(
    ("blocs", "reason"),
    [
        (BALLOT, "It passes: 3 tokens in favour, 1 against, and the quorum of 1 is reached."),
        (
            [Bloc("in favour", 1), Bloc("absent", 99, turnout=0)],
            "It passes: 1 token in favour, 0 against, and",
        ),
        ([Bloc("against", 1, support=0), Bloc("absent", 99, turnout=0)], "It fails: 1 token against, 0 in"),
        ([Bloc("absent", 100, turnout=0)], "It fails: the quorum of 1 token is missed."),
    ],
)
def test_one_token_is_no_plural(blocs, reason):
    assert count_votes(blocs, Rules("by hand", 0.01, ("for", "against"))).reason.startswith(reason)


def test_a_tie_fails():
    count = count_votes([Bloc("a", 50), Bloc("b", 50, support=0)], RULES["Compound"])
    assert not count.passed
    assert count.reason == "It fails: 50 tokens against, 50 in favour."


def test_votes_against_can_make_a_proposal_pass():
    def passes(turnout):
        blocs = [Bloc("insiders", 25), Bloc("others", 75, turnout, support=0)]
        return count_votes(blocs, RULES["Cosmos"]).passed

    assert [percent for percent in range(101) if passes(percent / 100)] == list(range(12, 34))


@given(
    st.lists(st.builds(Bloc, st.just("b"), st.integers(0, 10**9), shares, shares), min_size=1).filter(
        lambda blocs: any(bloc.tokens for bloc in blocs)
    )
)
def test_every_token_is_counted_once(blocs):
    count = count_votes(blocs, RULES["Cosmos"])
    total = sum(bloc.tokens for bloc in blocs)
    assert count.in_favour + count.against + count.abstain == count.turnout * total
    assert 0 <= count.turnout <= 1
    for rules in RULES.values():
        assert count_votes(blocs, rules).passed <= (count.in_favour > count.against)


def test_the_table_adds_up():
    table = vote_table(BALLOT)
    assert table["tokens"].to_list() == [3, 1, 2, 94]
    assert (table[["in favour", "against", "abstain", "not cast"]].sum(axis=1) == table["tokens"]).all()


@pytest.mark.parametrize(
    ("insiders", "others", "needed"),
    [(40.5, 42.3, 0.957447), (40.5, 59.5, 0.680672), (0, 10, 0), (57.7, 42.3, None)],
)
def test_the_turnout_that_stops_insiders(insiders, others, needed):
    found = turnout_to_stop(insiders, others)
    assert found == needed if needed is None else found == pytest.approx(needed, abs=1e-6)


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_that_turnout_stops_them_and_less_does_not(insiders, others):
    needed = turnout_to_stop(insiders, others)
    rules = Rules("no quorum", 0, ("for",))

    def passed(turnout):
        return count_votes([Bloc("i", insiders), Bloc("o", others, turnout, support=0)], rules).passed

    if needed is None:
        assert passed(1)
    else:
        assert not passed(Fraction(insiders, others))
        assert passed(Fraction(insiders, others) * Fraction(999, 1000))


def test_seven_powers_and_three_kinds_of_control():
    assert len(GOVERNANCE_POWERS) == 7
    assert kind_of_control(binding=True, veto=False, insiders_decide=False) == "real"
    assert kind_of_control(binding=False, veto=False, insiders_decide=True) == "symbolic"
    assert kind_of_control(binding=True, veto=True, insiders_decide=True) == "symbolic"
    assert kind_of_control(binding=True, veto=False, insiders_decide=True) == "captured"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Bloc("a", -1),
        lambda: Bloc("a", 1, turnout=1.5),
        lambda: Bloc("a", 1, support=0.8, abstain=0.3),
        lambda: Rules("r", 2, ("for",)),
        lambda: Rules("r", 0.1, ("maybe",)),
        lambda: Rules("r", 0.1, ()),
        lambda: count_votes([], RULES["Cosmos"]),
        lambda: count_votes([Bloc("a", 0)], RULES["Cosmos"]),
        lambda: turnout_to_stop(-1, 2),
    ],
)
def test_impossible_votes_are_explained(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
