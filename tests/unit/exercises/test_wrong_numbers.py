"""Wrong answers to 06 to 10 and 18 that a learner gave on the way: each gets words that fit it."""

import math

import pytest

from course_lib.crypto_tokens import dilution, find_tokens, overlap, profiles
from course_lib.data import allocations, tokens
from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()
MATRIX = overlap()
MISFIT = (allocations().groupby(["token", "table"])["share"].sum() - 1).abs().idxmax()


def refuses_all(balances, sender, receiver, amount):
    if amount < 0 or balances.get(sender, 0) <= amount:
        return balances
    after = {**balances, sender: balances[sender] - amount}
    return {**after, receiver: after.get(receiver, 0) + amount}


def raises_where_it_refuses(balances, sender, receiver, amount):
    if amount < 0 or balances.get(sender, 0) < amount:
        raise ValueError("too much")
    after = {**balances, sender: balances[sender] - amount}
    return {**after, receiver: after.get(receiver, 0) + amount}


def leaves_the_supply_out(story, growth, inflation):
    return math.ceil(math.log(1 + story) / math.log(1 + growth))


def counts_parts_of_a_month(story, growth, inflation):
    return math.log(1 + story) / math.log((1 + growth) / (1 + inflation))


def multiplies_by_no_maximum(price, circulating, total, maximum):
    return [price * circulating, price * maximum]


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t6-transfer", refuses_all, "all of it is allowed"),
        ("t6-transfer", raises_where_it_refuses, "return the balances as they were"),
        ("t6-coins", {"Bittensor", "Akash Network", "Filecoin", "Arweave"}, "tickers"),
        ("t6-claim", 60_000, "spent on the burn"),
        ("t6-claim", 1_000_000, "all shareholders"),
        ("t7-itself", set(MATRIX.columns), "the needs, which name the rows"),
        ("t7-itself", MATRIX.columns, "the needs, which name the rows"),
        ("t7-itself", list(MATRIX.columns), "Rows are named in"),
        ("t7-itself", MATRIX.columns[(MATRIX == "does it").any()], "looks along a row"),
        ("t7-itself", [name for name in MATRIX if (MATRIX[name] == "does it").any()], "looks along a row"),
        ("t7-itself", {name for name, row in MATRIX.iterrows() if "does it" in row}, "names of its columns"),
        ("t7-hybrid", len(profiles()["also"].explode()), "an empty one as well"),
        ("t7-hybrid", (profiles()["also"].map(len) == 1).sum(), "exactly one further type"),
        ("t7-unknown", profiles()["governance"].isna().sum(), "`isna` finds none"),
        ("t7-other-money", find_tokens(use="decentralized compute", answer="no"), "`.index[0]`"),
        ("t6-claim", 540_000, "nothing of the rest"),
        ("t6-claim", 540_000 * 20_000 / 10_000_000, "nothing of the rest"),
        ("t7-itself", set(MATRIX.columns[(MATRIX == "does it").any()]), "looks along a row"),
        ("t7-source", 1, "of curation"),
        ("t7-source", 100, "up to"),
        ("t7-source", 0.025, "write `2.5`"),
        ("t7-other-money", "Akash", "made by burning AKT"),
        ("t7-other-money", "akt", "made by burning AKT"),
        ("t7-other-money", "TAO", "in both lists"),
        ("t7-itself", {"payments", "access control", "coordination"}, "who wrote what and when"),
        ("t8-extra-step", 0.02, "write `2`"),
        ("t8-small-payments", 40 * 0.32 / 1.10, "left out the 3 %"),
        ("t9-days", 12, "the velocity with 30 days"),
        ("t9-days", 29, "divide"),
        ("t9-rest", 1_966_667, "the question asks for dollars"),
        ("t9-overtake", leaves_the_supply_out, "forget the supply"),
        ("t9-overtake", counts_parts_of_a_month, "parts of a month"),
        ("t10-fdv", multiplies_by_no_maximum, "take the total supply"),
        ("t18-days", 8.78, "a tenth of the trading"),
        ("t18-funding", 1000, "a single period"),
        ("t18-range", 50, "narrower"),
        ("t18-range", 90, "narrower"),
        ("t18-range", 32, "narrower"),
        ("t18-range", 29, "too narrow"),
        ("t18-range", 68, "where the range ends"),
        ("t18-range", 70, "where the range ends"),
        ("t18-sandwich", 296.15, "not what you allowed"),
        ("t7-other-money", "opg", "in both lists"),
        ("t7-other-money", "Render Network", "in both lists"),
        ("t7-other-money", "ether", "what the customers pay with"),
        ("t7-other-money", "Livepeer (LPT)", "Give its ticker"),
        ("t7-other-money", "Filecoin", "rents out no computing power"),
        ("t8-supply", 16_000, "has grown"),
        ("t8-supply", 100_014_600, "not of what providers got"),
        ("t8-keep", 50 * 0.60, "46.5 of them"),
        ("t8-keep", 51.5 * 0.595, "half a per cent of what the sale brings"),
        ("t8-bought-units", -2.2528, "the minus says"),
        ("t8-bought-units", -0.32347, "sold anyway"),
        ("t8-bought-units", -7.4978, "You compare the token with dollars"),
        ("t8-bought-units", -0.44389, "Upside down"),
        ("t8-bought-units", -171_324.67288657647, "additional hours"),
        ("t8-small-payments", 12.8, "How many times the one bill"),
        ("t9-days", 365 / 12, "Compare the days alone"),
        ("t9-days", 360, "the new velocity"),
        ("t9-income", 300_000, "all holders"),
        ("t9-income", 3, "leave out the fee"),
        ("t9-burned-treasury", 6, "600,000 stay in use"),
        ("t9-claims-apart", 50, "before and after"),
        ("t9-claims-apart", 21.7, "before and after"),
        ("t9-rest", 212_400_000, "a whole year"),
        ("t9-rest", 1_475_000, "one month"),
        ("t9-mixer", 0.5, "Too slow"),
        ("t9-mixer", 0.03, "write `3`"),
        ("t10-float", 500 / 1_200, "ever minted"),
        ("t10-misfit", MISFIT, "the second of the two"),
        ("t10-misfit", "tao", "That is a token"),
        ("t10-compound", 13e9, "the simple supply itself"),
        ("t10-compound", 10e9 * (1.03**11 - 1.33), "ten times"),
        ("t10-compound", 3e9, "the simple rule issues"),
        ("t10-dilution", 74.4, "the part that is lost"),
        ("t10-dilution", 0.97**10, "divide by 1.03"),
        ("t10-dilution", 1 - 1 / 1.3, "simple growth"),
        ("t10-dilution", 0.2913, "add up ten losses"),
        ("t10-ionet", 299, "the first reading again"),
        ("t10-recycled", 0.2, "write `20`"),
    ],
)
def test_a_wrong_answer_gets_words_that_fit_it(exercise, answer, words):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


def test_a_number_that_two_mistakes_share_is_told_of_both():
    data = tokens()
    called, alone = (data["type"] == "hybrid").sum(), (data["also"].map(len) == 0).sum()
    message = EXERCISES["t7-hybrid"].grade(int(called))[1]
    assert "called* hybrid" in message
    assert ("have one type alone" in message) == (called == alone)


def test_the_name_of_a_table_may_come_with_its_token():
    for answer in ("Community", "GRT community", "Community (GRT)"):
        assert EXERCISES["t10-misfit"].grade(answer)[0] is Outcome.CORRECT


def refuses_who_is_new(balances, sender, receiver, amount):
    after = dict(balances)
    if sender not in after or receiver not in after or amount < 0 or after[sender] < amount:
        return after
    after[sender] -= amount
    after[receiver] += amount
    return after


def keeps_the_two_alone(balances, sender, receiver, amount):
    if amount < 0 or balances.get(sender, 0) < amount:
        return balances
    return {sender: balances[sender] - amount, receiver: balances.get(receiver, 0) + amount}


def rounds_each_float(have, spend, decimals):
    return round(float(have) * 10**decimals) - round(float(spend) * 10**decimals)


def starts_again_at_each_entry(log):
    for operation, amount in log:
        total = 0
        if operation == "mint":
            total += amount
        elif operation == "burn":
            total -= amount
    return total


def forgets_other_allowances(balances, allowed, owner, spender, amount):
    if allowed.get((owner, spender), 0) < amount or balances[owner] < amount:
        return balances, allowed
    after = {**balances, owner: balances[owner] - amount, spender: balances[spender] + amount}
    return after, {(owner, spender): allowed[owner, spender] - amount}


def rounds_all_three(paid, fee_bps, burn_bps):
    fee, burn = paid * fee_bps / 10_000, paid * burn_bps / 10_000
    return round(paid - fee - burn), round(fee), round(burn)


def cuts_all_three(paid, fee_bps, burn_bps):
    fee, burn = int(paid * fee_bps / 10_000), int(paid * burn_bps / 10_000)
    return int(paid * (10_000 - fee_bps - burn_bps) / 10_000), fee, burn


def divides_basis_points_first(paid, fee_bps, burn_bps):
    fee, burn = paid * (fee_bps // 10_000), paid * (burn_bps // 10_000)
    return paid - fee - burn, fee, burn


def takes_what_is_minted_for_the_new_supply(value, supply, minted):
    return value * dilution(supply, minted)


def lets_a_caught_cheat_pay_no_more(reward, caught):
    return reward * caught / (1 - caught)


def adds_the_reward(reward, caught):
    return reward / caught + reward


def forgets_brackets(reward, caught):
    return reward * 1 - caught / caught


def gives_the_moment(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    return math.log(1 + story) / math.log((1 + growth) / (1 + inflation))


def gives_the_month_before(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    return int(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))


def adds_growth(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    return math.ceil(story / (growth - inflation))


def adds_growth_to_the_moment(story, growth, inflation):
    return story / (growth - inflation) if growth > inflation else math.inf


def subtracts_inflation(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    return math.ceil(math.log(1 + story) / math.log(1 + growth - inflation))


def waits_for_the_story_alone(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    month = 0
    while ((1 + growth) / (1 + inflation)) ** month < story:
        month += 1
    return month


def divides_by_the_difference(dollars, burn_price, settle_price):
    return dollars / (settle_price - burn_price)


def rounds_the_halved_reward(reward, blocks):
    total = 0
    while reward >= 1:
        total += reward * blocks
        reward = round(reward / 2)
    return total


def halves_at_each_block(reward, blocks):
    total = 0
    for _block in range(blocks):
        total += reward
        reward //= 2
    return total


def issues_as_fast_as_before(issued):
    for threshold in (10_500_000, 15_750_000, 18_375_000):
        if issued < threshold:
            return (threshold - issued) / 7_200


def never_gives_up(story, growth, inflation):
    price, month = 1, 0
    while price < 1 + story:
        price = price * (1 + growth) / (1 + inflation)
        month += 1
    return month


def waits_for_twice_the_price(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    price, month = 1, 0
    while price < 2:
        price = price * (1 + growth) / (1 + inflation)
        month += 1
    return month


def begins_a_month_too_early(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    price = 1
    for month in range(5_000):
        price = price * (1 + growth) / (1 + inflation)
        if price >= 1 + story:
            return month


def adds_month_by_month(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    price, month = 1, 0
    while price < 1 + story:
        price += growth - inflation
        month += 1
    return month


def prices_the_maximum_alone(price, circulating, total, maximum):
    return [price * circulating, price * maximum if maximum else total]


def counts_the_first_era_twice(reward, blocks):
    total = reward * blocks
    while reward > 0:
        total += reward * blocks
        reward //= 2
    return total


def knows_three_thresholds_and_one_pace(issued):
    if issued < 10_500_000:
        return (10_500_000 - issued) / 7_200
    if issued < 15_750_000:
        return (15_750_000 - issued) / 7_200
    return (18_375_000 - issued) / 7_200


def takes_half_the_time_for_half_the_reward(issued):
    if issued < 10_500_000:
        return (10_500_000 - issued) / 7_200
    if issued < 15_750_000:
        return (15_750_000 - issued) / 7_200 / 2
    return (18_375_000 - issued) / 7_200 / 4


def halves_after_the_threshold(issued):
    if issued <= 10_500_000:
        return (10_500_000 - issued) / 7_200
    if issued <= 15_750_000:
        return (15_750_000 - issued) / 3_600
    return (18_375_000 - issued) / 1_800


def halves_to_nothing(issued):
    reward, threshold = 1, 10_500_000
    while issued >= threshold:
        reward = reward // 2
        threshold += (21_000_000 - threshold) / 2
    return (threshold - issued) / (7_200 * reward)


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t6-transfer", refuses_who_is_new, "who is not in the list has 0"),
        ("t6-transfer", keeps_the_two_alone, "whoever takes no part is gone"),
        ("t6-base-units", rounds_each_float, "a float keeps some 16 digits"),
        ("t6-supply", starts_again_at_each_entry, "above the `for`"),
        ("t6-transfer-from", forgets_other_allowances, "other allowances are gone"),
        ("t8-split", rounds_all_three, "You round all three"),
        ("t8-split", cuts_all_three, "You round all three down"),
        ("t8-split", divides_basis_points_first, "is 0"),
        ("t8-dilution", takes_what_is_minted_for_the_new_supply, "`supply + minted`"),
        ("t8-keep", 51.5 * 0.60 - 0.5, "not half a dollar"),
        ("t8-bought-units", (65_684 - 58_295) / (529_650 - 453_600), "fees and burn"),
        ("t8-bought-units", (65_684 - 58_295) / 76_050 * -1, "fees and burn"),
        ("t8-bought-units", (353_236 - 229_953) / (529_650 - 453_600), "providers gain"),
        ("t8-stake", lets_a_caught_cheat_pay_no_more, "Upside down"),
        ("t8-stake", adds_the_reward, "take the reward away"),
        ("t8-stake", forgets_brackets, "Put `1 - caught`"),
        ("t8-small-payments", 40 * 0.32 * 1.03 / (40 * 0.02 * 1.03 + 0.30), "3 % of the call alone"),
        ("t9-overtake", gives_the_moment, "`math.ceil`"),
        ("t9-overtake", gives_the_month_before, "You round down"),
        ("t9-overtake", adds_growth, "It multiplies"),
        ("t9-overtake", adds_growth_to_the_moment, "It multiplies"),
        ("t9-overtake", subtracts_inflation, "You subtract the growth of the supply"),
        ("t9-overtake", waits_for_the_story_alone, "1 + story"),
        ("t9-settle", divides_by_the_difference, "by each price on its own"),
        ("t10-bitcoin", rounds_the_halved_reward, "rounds down, always"),
        ("t10-bitcoin", halves_at_each_block, "at each block"),
        ("t10-next-halving", issues_as_fast_as_before, "half as much"),
        ("t8-supply", 100_034_000, "What is burned is gone"),
        ("t8-keep", 51.5 * 0.60 * 1.005, "comes off"),
        ("t8-keep", 51.5 * 0.60 * 0.5, "0.005"),
        ("t9-days", 30 / 365, "part of a year"),
        ("t9-overtake", never_gives_up, "`math.inf`"),
        ("t9-overtake", waits_for_twice_the_price, "1 + story"),
        ("t9-overtake", begins_a_month_too_early, "month + 1"),
        ("t9-overtake", adds_month_by_month, "It multiplies"),
        ("t10-fdv", prices_the_maximum_alone, "times the price"),
        ("t10-float", 0.45, "locked"),
        ("t10-misfit", 1.01, "the name of the table"),
        ("t10-misfit", "101 %", "the name of the table"),
        ("t10-bitcoin", counts_the_first_era_twice, "before the loop"),
        ("t10-next-halving", knows_three_thresholds_and_one_pace, "half as much"),
        ("t10-next-halving", halves_after_the_threshold, "At the very threshold"),
        ("t10-next-halving", takes_half_the_time_for_half_the_reward, "twice as long"),
        (
            "t10-next-halving",
            lambda issued: takes_half_the_time_for_half_the_reward(issued) if issued < 18_375_000 else None,
            "twice as long",
        ),
        ("t10-next-halving", halves_to_nothing, "`//`"),
    ],
)
def test_a_slip_on_the_way_gets_words_that_fit_it(exercise, answer, words):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


def rounds_the_loss(value, supply, minted):
    return round(value * minted / (supply + minted), 2)


def rounds_the_bill_to(places):
    def call_cost(input_tokens, output_tokens, input_price, output_price):
        return round((input_tokens * input_price + output_tokens * output_price) / 1_000_000, places)

    return call_cost


def rounds_the_price(paid, velocity, supply):
    return round(paid / (velocity * supply), 2)


def rounds_the_days(issued):
    threshold, reward = 10_500_000, 1.0
    while issued >= threshold:
        threshold += (21_000_000 - threshold) / 2
        reward /= 2
    return round((threshold - issued) / (7_200 * reward))


@pytest.mark.parametrize(
    ("exercise", "answer"),
    [
        ("t5-call-cost", rounds_the_bill_to(5)),
        ("t5-call-cost", rounds_the_bill_to(6)),
        ("t8-dilution", rounds_the_loss),
        ("t8-stake", lambda reward, caught: round(reward * (1 - caught) / caught, 1)),
        ("t9-price", rounds_the_price),
        ("t10-next-halving", rounds_the_days),
    ],
)
def test_a_result_that_is_rounded_is_known_as_such(exercise, answer):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert "leave the rounding out" in message
    assert "by hand" not in message


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t10-float", 60, "the headline"),
        ("t10-float", 35.0, "are burned"),
        ("t10-float", 41.67, "ever minted"),
        ("t10-dilution", 34.39, "a share shrinks by less"),
        ("t13-common", 75, "Variances add up"),
        ("t3-unknown", 40.1, "does know"),
        ("t11-float", 59.8, "whole buckets"),
    ],
)
def test_a_known_mistake_in_per_cent_gets_its_own_words_and_the_fraction(exercise, answer, words):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message
    assert f"`{answer / 100:.6g}`" in message


@pytest.mark.parametrize(("exercise", "answer"), [("t10-float", 25), ("t11-float", 43.7), ("t13-common", 90)])
def test_the_right_part_in_per_cent_is_told_the_unit_alone(exercise, answer):
    assert "a factor of 100, as between a percentage and a fraction" in EXERCISES[exercise].grade(answer)[1]
