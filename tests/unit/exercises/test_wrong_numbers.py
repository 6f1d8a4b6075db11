"""Wrong answers to 06 to 10 and 18 that a learner gave on the way: each gets words that fit it."""

import math

import pytest

from course_lib.crypto_tokens import overlap
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
        ("t7-itself", MATRIX.columns, "Rows are named in"),
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
