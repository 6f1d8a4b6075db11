"""One sale in four markets with the same money: what must hold whatever the numbers."""

from itertools import pairwise

import pytest

from course_lib.crypto_tokens.liquidity import MARKETS, Pool, prices_everywhere, sell, sell_everywhere


@pytest.mark.parametrize("fee", [0.0, 0.003, 0.05])
@pytest.mark.parametrize("width", [0.01, 0.3, 0.99])
@pytest.mark.parametrize("amount", [1_000, 400_000, 4_000_000])
def test_no_market_pays_more_than_it_has_or_than_the_tokens_cost(fee, width, amount):
    sales = sell_everywhere(1_000_000, amount, width, fee)
    assert list(sales.index) == list(MARKETS)
    assert (sales["sold"] + sales["left"]).tolist() == pytest.approx([amount] * 4)
    assert (sales["received"] <= 1_000_000 * (1 + 1e-9)).all()
    assert (sales["received"] <= sales["sold"]).all()
    assert sales["slippage"].between(fee * (1 - 1e-9), 1).all()
    assert sales["price_after"].between(0, 1).all()


def test_the_whole_pool_never_runs_dry_and_the_others_do():
    sales = sell_everywhere(1_000, 5_000, 0.5, fee=0)
    assert (sales["left"] > 0).tolist() == [False, True, True, True]
    assert sales.loc["range", "received"] == pytest.approx(1_000)
    assert sales.loc["launch curve", "received"] == pytest.approx(1_000)
    assert sales.loc["order book", "received"] == pytest.approx(1_000)
    assert sales.loc["whole pool", "received"] == sell(Pool(1_000, 1_000, 0), 5_000).received < 1_000


def test_selling_a_launch_back_gives_back_what_was_paid():
    """A curve of 85 SOL that has sold everything: all of it back is 793.1 coins at 115 to 279.9."""
    first_price = 115.005359057 / 279.9  # in units in which a million coins cost this much
    worth = 793.1 * first_price / 85.005359057 * 1_000  # of all coins sold, when 1,000 dollars are inside
    sales = sell_everywhere(1_000, worth, 0.5, fee=0)
    assert sales.loc["launch curve", "received"] == pytest.approx(1_000)


def test_prices_fall_along_each_path():
    for sold, price in prices_everywhere(1_000_000, 700_000, 0.2).values():
        assert price[0] == 1
        assert sold == sorted(sold)
        assert price == sorted(price, reverse=True)


@pytest.mark.parametrize("amount", [1, 50_000, 50_505.5, 700_000, 5_000_000])
def test_the_order_book_falls_in_upright_steps(amount):
    sold, price = prices_everywhere(1_000_000, amount, 0.2)["order book"]
    before = pairwise(zip(sold, price, strict=True))
    assert all(one[0] == other[0] or one[1] == other[1] for one, other in before)
    last = sell_everywhere(1_000_000, amount, 0.2).loc["order book"]
    assert (sold[-1], price[-1]) == (last["sold"], last["price_after"])


@pytest.mark.parametrize("wrong", [(0, 1, 0.1), (1, 0, 0.1), (1, 1, 0), (1, 1, 1)])
def test_what_cannot_be_is_a_sentence(wrong):
    with pytest.raises(ValueError, match=r"is a (number|share)"):
        sell_everywhere(*wrong)
