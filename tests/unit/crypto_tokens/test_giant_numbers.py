"""Numbers of hundreds or thousands of digits get a sentence at once, wherever they are passed."""

from datetime import date

import pytest

from course_lib import crypto_tokens as ct
from course_lib.crypto_tokens import emission, governance, liquidity, staking, valuation
from course_lib.crypto_tokens.calendar import add_months, day_of
from course_lib.crypto_tokens.economy import TOKEN

CALLS = {
    "add_months": lambda n: add_months(date(2026, 1, 1), n),
    "day_of": day_of,
    "charge": lambda n: TOKEN.charge(n, 1, 2.0),
    "after_years": lambda n: emission.ExponentialDecay(100, 6).after_years(n),
    "effective_years": lambda n: emission.BaselineMinting(1, 6, power=5, power_growth=1).effective_years(n),
    "band_inflation": lambda n: emission.band_inflation(n, bonded=0.5),
    "change": lambda n: emission.FeedbackInflation(137_000, n, bonded=0.5, genesis=10),
    "inflation of a round": lambda n: emission.FeedbackInflation(n, 3_000, bonded=0.5, genesis=10),
    "lorenz": lambda n: governance.lorenz([n, 1, 2]),
    "basket_volatility": lambda n: liquidity.basket_volatility(20, float("1.5"), n),
    "max_drawdown": lambda n: liquidity.max_drawdown([n, 1]),
    "cost of a launch": liquidity.PUMP_FUN.cost,
    "hourly_funding": lambda n: liquidity.hourly_funding(1, n, "0.01"),
    "times_as_deep": lambda n: liquidity.times_as_deep(0.5, n),
    "kept_by_bot": lambda n: liquidity.kept_by_bot(n, tip=0.9),
    "sell_everywhere": lambda n: liquidity.sell_everywhere(1_000, n, 0.1),
    "price_of": liquidity.price_of,
    "multiple": lambda n: valuation.multiple(n, 1.5),
    "quadratic_match": lambda n: governance.quadratic_match([n, 1]),
    "sell_in_parts": lambda n: liquidity.sell_in_parts(liquidity.Pool(1_000, 1_000), n, 2),
    "liquid_on": lambda n: staking.liquid_on(
        date(2026, 1, 1), date(2026, 1, 10), lockup_days=n, unbonding_days=21
    ),
    "nominal_yield": lambda n: staking.nominal_yield(n, 0.4),
    "real_yield": lambda n: staking.real_yield(n, 0.1),
    "income_value": lambda n: valuation.income_value(n, required_return=0.2),
    "network_ratio": lambda n: valuation.network_ratio(1, n, "n²"),
    "circulating": lambda n: ct.circulating(1, n),
    "float_ratio": lambda n: ct.float_ratio(n, 1),
    "inflation": lambda n: ct.inflation(1, n),
    "dilution": lambda n: ct.dilution(n, 1),
    "Vesting": lambda n: ct.Vesting(1, date(2026, 1, 1), cliff_months=n),
    "tge_fraction": lambda n: ct.Vesting(1, date(2026, 1, 1), tge_fraction=n),
    "dated_tranches": lambda n: ct.dated_tranches(100, date(2026, 1, 1), [(n, 1)]),
}


@pytest.mark.parametrize("digits", [400, 5_000])
@pytest.mark.parametrize("name", CALLS)
def test_a_number_of_very_many_digits_gets_a_sentence(name, digits):
    with pytest.raises(ValueError, match=r"[a-z] .*\.$") as caught:
        CALLS[name](10**digits)
    assert "set_int_max_str_digits" not in str(caught.value)
