"""Votes with a price: Curve’s locks and boosts, a rented vote, and rules with squares."""

import pytest

from course_lib.crypto_tokens.governance import (
    boosted,
    escrowed_votes,
    quadratic_cost,
    quadratic_match,
    quadratic_votes,
    rent_of_votes,
    shared_fund,
)


def test_locks_of_one_two_and_four_years():
    # docs.curve.finance: 1 CRV locked for four years is 1 veCRV, for one year 0.25.
    assert [escrowed_votes(1_000, years) for years in (0, 1, 2, 4)] == [0, 250, 500, 1_000]
    assert escrowed_votes(10**21, "3.5") == 875 * 10**18
    with pytest.raises(ValueError, match="from 0 to 4 years"):
        escrowed_votes(1, 5)


def test_boosts():
    assert boosted(100, 1_000, 0.05) == pytest.approx(1.75)
    assert boosted(100, 1_000, 0.10) == pytest.approx(2.5)
    assert boosted(100, 1_000, 1) == 2.5  # never more
    assert boosted(100, 1_000, 0) == 1
    with pytest.raises(ValueError, match="part of the whole pool"):
        boosted(100, 50, 0.5)


def test_the_rented_votes_of_april_2025():
    # 5 ETH, about 10,000 dollars, for 19.3 million ARB worth about 6.5 million (blocmates, 2025-04).
    each, part = rent_of_votes(10_000, 19_300_000, 6_500_000)
    assert each * 100 == pytest.approx(0.052, abs=0.0005)  # cents
    assert part == pytest.approx(0.00154, abs=5e-6)


def test_squares():
    assert [quadratic_cost(votes) for votes in range(1, 6)] == [1, 4, 9, 16, 25]
    assert [quadratic_votes(100, people) for people in (1, 4, 100)] == [10, 20, 100]
    assert quadratic_match([9, 4, 1]) == (36, 22)


def test_a_published_share_of_a_fund():
    # iktp.net, 2023-09-29: three projects share 25,000.
    projects = {"a": [1, 5, 6, 7], "b": [20, 8], "c": [100, 7, 1, 15, 2]}
    scores = [quadratic_match(gifts)[0] for gifts in projects.values()]
    assert scores == pytest.approx([69.41, 53.30, 358.46], abs=0.005)
    assert list(shared_fund(projects, 25_000).values()) == pytest.approx(
        [3606.38, 2769.23, 18624.39], abs=0.005
    )
    with pytest.raises(ValueError, match="nothing to share"):
        shared_fund({"a": []}, 1)
