"""Five years of a design: nothing is lost in any of 10,000 random designs, and flows do what they say."""

from dataclasses import replace

import numpy as np
import pytest

from course_lib.crypto_tokens.economy import (
    DESIGNS,
    DOLLAR_ACCOUNTS,
    PROMISES,
    TOKEN_ACCOUNTS,
    Bucket,
    DesignError,
    TokenDesign,
    breaks_first,
    first_broken,
    how_often_broken,
    live,
    simulate,
    stressed,
)
from course_lib.crypto_tokens.economy.design_months import Lives

DRAFT = DESIGNS["First draft"]


def random_designs(count, seed):
    rng = np.random.default_rng(seed)
    holders = ("community", "treasury", "team", "investors", "public")
    for _ in range(count):
        percents = rng.multinomial(99, [0.3, 0.2, 0.2, 0.15, 0.15])
        terms = rng.integers(0, 72, (5, 2)).tolist()
        shares = rng.integers(0, 5, (5, 2)).tolist()
        buckets = [
            Bucket(holder, int(percent), holder, at / 4, cliff, months, sold / 4)
            for holder, percent, (cliff, months), (at, sold) in zip(
                holders, percents, terms, shares, strict=True
            )
        ]
        numbers = rng.random(16).tolist()
        yield TokenDesign(
            supply=int(10 ** (3 + 9 * numbers[0])),
            buckets=(*buckets, Bucket("pool", 1, "liquidity", 1)),
            emission=int(10 ** (8 * numbers[1])),
            emission_kept=numbers[2],
            rewards_sold=numbers[3],
            cap=int(10 ** (12 * numbers[4])),
            pool_dollars=10 ** (2 + 7 * numbers[5]),
            users=10 ** (6 * numbers[6]),
            growth=numbers[7] / 2,
            fee=10 ** (3 * numbers[8]),
            kept=numbers[9],
            buyback=numbers[10],
            burned=numbers[11],
            held_months=12 * numbers[12],
            buyers=10 ** (7 * numbers[13]),
            cash=10 ** (8 * numbers[14]),
            costs=10 ** (7 * numbers[15]),
            locked_vote=bool(numbers[0] > 0.5),
            news=numbers[1],
        )


def test_tokens_and_dollars_are_conserved_in_10_000_random_designs():
    designs = list(random_designs(10_000, seed=20))
    paths = simulate(designs, seed=4)
    assert paths.tokens.dtype == paths.dollars.dtype == np.int64
    assert not paths.lost_tokens.any()
    assert not paths.lost_cents.any()
    assert (paths.tokens >= 0).all()  # nobody sells what is not there
    for account in ("pool", "treasury"):
        assert (paths.dollars[:, :, DOLLAR_ACCOUNTS.index(account)] >= 0).all()
    assert (paths.tokens[:, :, TOKEN_ACCOUNTS.index("pool")] > 0).all()
    # A leak would be seen: these designs really move tokens and dollars.
    assert (np.abs(np.diff(paths.tokens, axis=1)).sum(axis=(1, 2)) > 0).all()


class SameChance:
    """Draws the same for each life."""

    def standard_normal(self, shape):
        return np.broadcast_to(np.random.default_rng(3).standard_normal((*shape[:2], 1)), shape)


@pytest.mark.parametrize("design", [*random_designs(60, seed=8)])
def test_a_life_alone_is_the_same_as_beside_others(design):
    """It is reckoned with numbers, and not with arrays of one number."""
    *alone, figures = Lives([design], SameChance()).live_through_all_months()
    *beside, same = Lives([design, design], SameChance()).live_through_all_months()
    for one, two in zip(alone, beside, strict=True):
        assert np.array_equal(one[0], two[0])
        assert np.array_equal(one[0], two[1])
    for name, figure in figures.items():
        assert figure[0] == pytest.approx(same[name][0], rel=1e-12, nan_ok=True), name


def test_one_life_is_a_row_of_many():
    alone = live(DRAFT, seed=5).paths
    assert np.array_equal(simulate([DRAFT], 5).tokens, alone.tokens)
    assert not np.array_equal(simulate([DRAFT], 6).dollars, alone.dollars)


def test_twice_all_dollars_change_no_share():
    dollars = ("pool_dollars", "fee", "lure", "buyers", "cash", "costs")
    twice = replace(DRAFT, **{name: 2 * getattr(DRAFT, name) for name in dollars})
    one, two = live(DRAFT).table, live(twice).table
    shares = ["float", "new", "votes", "fall", "users", "runway", "lured"]
    assert two[shares].to_numpy() == pytest.approx(one[shares].to_numpy(), rel=1e-3, abs=1e-4)
    assert two["price"].to_numpy() == pytest.approx(2 * one["price"].to_numpy(), rel=1e-3)


def test_without_sales_purchases_and_news_the_price_stays():
    quiet = replace(
        DRAFT,
        buckets=tuple(replace(bucket, sold=0) for bucket in DRAFT.buckets),
        rewards_sold=0, buyback=0, buyers=0, news=0, costs=0,
    )  # fmt: skip
    assert live(quiet).table["price"].nunique() == 1


def test_a_cliff_comes_in_its_month():
    new = live(DRAFT).table["new"]
    assert new.idxmax() == 12
    no_insiders = live(DESIGNS["Fair launch"]).table
    assert (no_insiders["votes"] == 0).all()


def test_burned_tokens_are_the_bought_ones():
    years = live(replace(DRAFT, buyback=1, burned=1))
    assert years.holdings["burned"].iloc[-1] > 0
    assert live(replace(DRAFT, buyback=0)).holdings["burned"].iloc[-1] == 0
    kept = live(replace(DRAFT, buyback=1, burned=0)).holdings
    assert kept["burned"].iloc[-1] == 0
    assert kept["treasury"].iloc[-1] > live(replace(DRAFT, buyback=0)).holdings["treasury"].iloc[-1]


def test_a_treasury_sells_its_token_only_when_its_cash_is_gone():
    table = live(replace(DRAFT, cash=1_000_000, costs=200_000)).table
    first = table.index[table["own_sold"] > 0][0]
    assert table.loc[first, "cash"] == 0
    assert (table["own_sold"][:first] == 0).all()
    assert table.loc[first - 1, "cash"] < 200_000


def test_ten_promises_and_the_month_that_breaks_them():
    assert len({promise.promise for promise in PROMISES}) == len(PROMISES) == 10
    years = live(DRAFT)
    found = first_broken(years)
    table = years.table
    month = table.index[(table["new"] > 0.10) & (table.index >= 1)][0]
    assert found.loc["unlocks", "month"] == month == 12
    assert breaks_first(years) == "unlocks"
    float_now = found.loc["float"]
    assert float_now["value"] == pytest.approx(DRAFT.float_at_launch)


def test_the_five_mistakes_are_found_at_once():
    found = first_broken(live(DESIGNS["Five mistakes"]))["month"]
    early = found[found <= 1].index
    assert {"float", "votes", "runway", "unlocks", "cap", "users"} <= set(early)


def test_many_lives_differ_by_chance_alone():
    often = how_often_broken(DRAFT, lives=50)
    assert often.loc["float", "share"] == 0
    assert often.loc["unlocks", "share"] == 1
    assert often["share"].between(0, 1).all()
    calm = how_often_broken(replace(DRAFT, news=0), lives=1)
    assert set(calm["share"]) <= {0.0, 1.0}


def test_less_use_never_lengthens_the_runway():
    here, less = live(DRAFT).table["cash"], live(stressed(DRAFT, usage=0.1)).table["cash"]
    assert (less <= here).all()


@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, True])
def test_a_seed_is_a_whole_number(seed):
    with pytest.raises(DesignError, match="seed"):
        live(DRAFT, seed=seed)


def test_no_design_at_all():
    with pytest.raises(DesignError, match="no design"):
        simulate([])
