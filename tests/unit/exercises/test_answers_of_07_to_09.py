"""Likely wrong answers to notebooks 07 to 09, as a learner would write them: each gets words that fit it."""

import math

import pytest

from course_lib.crypto_tokens import TYPES
from course_lib.data import tokens
from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()


def says_conflict_to_silence(answers):
    if all(said == "yes" for said in answers):
        return "yes"
    return "no" if all(said == "no" for said in answers) else "conflict"


def says_conflict_where_nobody_speaks(answers):
    said = [one for one in answers if one]
    return said[0] if len(set(said)) == 1 else "conflict"


def says_yes_where_nobody_speaks(answers):
    said = [one for one in answers if one]
    if said.count("yes") == len(said):
        return "yes"
    return "no" if said.count("no") == len(said) else "conflict"


def lets_one_yes_decide(answers):
    if "yes" in answers:
        return "yes"
    return "no" if "no" in answers else "unknown"


def lets_one_silence_decide(answers):
    if None in answers:
        return "unknown"
    return answers[0] if len(set(answers)) == 1 else "conflict"


def keeps_the_silence(answers):
    if len(set(answers)) == 1:
        return answers[0]
    return "conflict" if answers else "unknown"


def lets_a_draw_be_silence(answers):
    more = answers.count("yes") - answers.count("no")
    return "unknown" if more == 0 else "yes" if more > 0 else "no"


def gives_all_that_was_said(answers):
    said = [one for one in answers if one is not None]
    return ("conflict" if len(set(said)) > 1 else said) if said else "unknown"


def puts_tickers_into_a_text(types):
    kinds = {kind for kinds in types.values() for kind in kinds}
    return {kind: "".join(one for one in sorted(types) if kind in types[one]) for kind in kinds}


def begins_with_all_types(types):
    return {kind: sorted(one for one in types if kind in types[one]) for kind in TYPES}


def leads_from_ticker_to_types(types):
    return {ticker: list(kinds) for ticker, kinds in types.items()}


def gives_sets_of_tickers(types):
    return {kind: {one for one in types if kind in types[one]} for kinds in types.values() for kind in kinds}


FUTURE = {1: "W", 2: "C", 3: "W", 4: "A", 5: "W", 6: "R", 7: "R", 8: "C", 9: "A"}


def future(**other):
    """The right pairs of ``t7-future``, but for those named, as in ``_5="C"``."""
    return {f"{number}{other.get(f'_{number}', letter)}" for number, letter in FUTURE.items()}


def combining():
    return int((tokens()["also"].map(len) > 0).sum())


def shares_out(paid, fee_bps, burn_bps):
    fee, burn = paid * fee_bps // 10_000, paid * burn_bps // 10_000
    return paid - fee - burn, fee, burn


def rounds_up(paid, fee_bps, burn_bps):
    fee, burn = (-(-paid * part // 10_000) for part in (fee_bps, burn_bps))
    return paid - fee - burn, fee, burn


def burns_of_the_fee(paid, fee_bps, burn_bps):
    fee = paid * fee_bps // 10_000
    burn = fee * burn_bps // 10_000
    return paid - fee - burn, fee, burn


def burns_the_rest(paid, fee_bps, burn_bps):
    provider, fee = paid * (10_000 - fee_bps - burn_bps) // 10_000, paid * fee_bps // 10_000
    return provider, fee, paid - provider - fee


def rounds_the_month(story, growth, inflation):
    if story == 0 or growth <= inflation:
        return math.inf if story else 0
    return round(math.log(1 + story, (1 + growth) / (1 + inflation)))


def begins_with_month_one(story, growth, inflation):
    if story == 0 or growth <= inflation:
        return math.inf if story else 0
    month = 1
    while ((1 + growth) / (1 + inflation)) ** (month - 1) < 1 + story:
        month += 1
    return month


def gives_the_provider_last(*terms):
    provider, fee, burn = shares_out(*terms)
    return fee, burn, provider


def gives_the_provider_all(*terms):
    return terms[0], *shares_out(*terms)[1:]


def forgets_the_burn(*terms):
    _, fee, burn = shares_out(*terms)
    return terms[0] - fee, fee, burn


def rounds_to_the_nearest(paid, fee_bps, burn_bps):
    fee, burn = round(paid * fee_bps / 10_000), round(paid * burn_bps / 10_000)
    return paid - fee - burn, fee, burn


def divides_before_it_multiplies(paid, fee_bps, burn_bps):
    fee, burn = paid // 10_000 * fee_bps, paid // 10_000 * burn_bps
    return paid - fee - burn, fee, burn


def grows_the_supply(value, supply, minted):
    return minted / supply


def worth_of_one_token(value, supply, minted):
    return value / (supply + minted)


def loses_less_than_nothing(value, supply, minted):
    return -value * minted / (supply + minted)


def loses_on_the_new_tokens(value, supply, minted):
    return (value / supply - value / (supply + minted)) * minted


def cuts_off_the_cents(value, supply, minted):
    return value * minted // (supply + minted)


def rounds_the_stake(reward, caught):
    return round(reward * (1 - caught) / caught)


def keeps_what_is_caught(reward, caught):
    return reward * caught


def divides_by_those_not_caught(reward, caught):
    return reward / (1 - caught)


def forgets_the_reward(reward, caught):
    return (1 - caught) / caught


def forgets_the_brackets(paid, velocity, supply):
    return paid / velocity * supply


def turns_the_price_over(paid, velocity, supply):
    return velocity * supply / paid


def divides_into_whole_dollars(paid, velocity, supply):
    return paid // (velocity * supply)


def never_shrinks(dollars, burn_price, settle_price):
    return abs(dollars / settle_price - dollars / burn_price)


def counts_what_is_minted(dollars, burn_price, settle_price):
    return dollars / settle_price


def rounds_to_cents(dollars, burn_price, settle_price):
    return round(dollars / settle_price - dollars / burn_price, 2)


def leaves_the_supply_out_after_a_look_at_it(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    return math.ceil(math.log(1 + story) / math.log(1 + growth))


def leaves_the_supply_out_at_the_end(story, growth, inflation):
    return 0 if story == 0 else leaves_the_supply_out_after_a_look_at_it(story, growth, inflation)


def looks_for_the_story_alone(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    if story == 0:
        return 0
    return math.ceil(math.log(story) / math.log((1 + growth) / (1 + inflation)))


def counts_one_more(story, growth, inflation):
    if story == 0:
        return 0
    if growth <= inflation:
        return math.inf
    return int(math.log(1 + story) / math.log((1 + growth) / (1 + inflation))) + 1


def goes_above(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    month, price = 0, 1
    while price <= 1 + story:
        price, month = price * (1 + growth) / (1 + inflation), month + 1
    return month


def says_minus_one_for_never(story, growth, inflation):
    if growth <= inflation:
        return -1
    return math.ceil(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))


def takes_the_logarithm_of_no_growth(story, growth, inflation):
    return math.ceil(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))


def takes_the_nearest_month_and_forgets_no_story(story, growth, inflation):
    if growth <= inflation:
        return math.inf
    return round(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))


def stops_after_the_chart(story, growth, inflation):
    month, price = 0, 1
    while price < 1 + story:
        price, month = price * (1 + growth) / (1 + inflation), month + 1
        if month > 60:
            return math.inf
    return month


def sees_silence_only_in_all(answers):
    for one in ("yes", "no"):
        if answers.count(one) == len(answers):
            return one
    return "unknown" if answers.count(None) == len(answers) else "conflict"


def looks_for_silence_in_all_first(answers):
    if answers.count(None) == len(answers):
        return "unknown"
    for one in ("yes", "no"):
        if answers.count(one) == len(answers):
            return one
    return "conflict"


def removes_what_may_not_be_there(answers):
    said = set(answers)
    said.remove(None)
    if len(said) == 2:
        return "conflict"
    return next(iter(said)) if said else "unknown"


def takes_silence_for_an_answer(answers):
    if len(set(answers)) == 1:
        return answers[0]
    return "conflict"


def gives_the_set_back(answers):
    said = set(answers)
    if said == {None}:
        return "unknown"
    return said if len(said) == 1 else "conflict"


def pops_from_nothing(answers):
    said = set(answers)
    if len(said) > 1:
        return "conflict"
    return said.pop() or "unknown"


def joins_two_conditions(answers):
    if "no" in answers:  # what `"yes" and "no" in answers` asks for
        return "conflict"
    return "yes" if "yes" in answers else "unknown"


def keeps_the_last_ticker(types):
    index = {}
    for ticker, kinds in types.items():
        index |= {kind: [ticker] for kind in kinds}
    return index


def keeps_the_tuples(types):
    index = {}
    for ticker, kinds in types.items():
        index[kinds] = ticker
    return index


def keeps_what_remove_gives_back(answers):
    said = answers.remove(None)
    return said[0] if said else "unknown"


def begins_with_a_text(types):
    index = {}
    for ticker in sorted(types):
        for kind in types[ticker]:
            if kind in index:
                index[kind].append(ticker)
            else:
                index[kind] = ticker
    return index


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t7-sources-say", keeps_what_remove_gives_back, "gives back `None`"),
        ("t7-by-type", begins_with_a_text, "`[x]` is a list with `x` in it"),
        ("t7-source", 10_000, "of the smallest stake"),
        ("t7-source", 3, "new tokens a year"),
        ("t7-source", 12.5, "added or taken away"),
        ("t7-source", 7.5, "added or taken away"),
        ("t7-source", 90, "what is left"),
        ("t7-source", 97.5, "what is left"),
        ("t7-other-money", "none", "There is one"),
        ("t7-other-money", "ACT", "made by burning AKT"),
        ("t7-other-money", "usdc", "That is money"),
        ("t7-other-money", "LPT (Livepeer)", "ticker alone"),
        ("t7-itself", {"data", "compute", "models", "infrastructure", "payments"}, "none of these four"),
        ("t7-hybrid", len(tokens()) + int(tokens()["also"].map(len).sum()), "as the bars do"),
        ("t7-hybrid", 100 * combining() // len(tokens()), "That is a share"),
        ("t7-unknown", tokens()["also"].map(lambda also: "governance" in also).sum(), "goes by the types"),
        (
            "t7-unknown",
            tokens()["also"].map(lambda also: "governance" not in also).sum(),
            "goes by the types",
        ),
        ("t7-by-type", puts_tickers_into_a_text, "one text"),
        ("t7-by-type", begins_with_all_types, "types too many"),
        ("t7-sources-say", keeps_the_silence, "Silence counts"),
        ("t7-sources-say", sees_silence_only_in_all, "Beside a silent source"),
        ("t7-sources-say", looks_for_silence_in_all_first, "contradicts nobody"),
        ("t7-sources-say", pops_from_nothing, "a third answer"),
        ("t7-sources-say", removes_what_may_not_be_there, "discard"),
        ("t7-sources-say", takes_silence_for_an_answer, "Take it out first"),
        ("t7-sources-say", gives_the_set_back, "its only item"),
        ("t7-sources-say", joins_two_conditions, "behind each of the two"),
        ("t7-by-type", keeps_the_last_ticker, "Only the last token"),
        ("t7-by-type", keeps_the_tuples, "whole tuples"),
        ("t7-other-money", "LTP", "No token of the course"),
        ("t7-sources-say", lets_a_draw_be_silence, "a draw is no silence"),
        ("t7-sources-say", gives_all_that_was_said, "`said[0]`"),
        ("t7-hybrid", combining() - 1, "Let the table count"),
        ("t7-unknown", len(tokens()), "all tokens"),
        ("t7-future", future(_1="R"), "1 and 5"),
        ("t7-future", future(_5="C"), "1 and 5"),
        ("t7-future", future(_2="R"), "2 and 8"),
        ("t7-future", future(_8="A"), "2 and 8"),
        ("t7-by-type", leads_from_ticker_to_types, "Turn it round"),
        ("t7-by-type", gives_sets_of_tickers, "keeps no order"),
        ("t7-sources-say", says_conflict_to_silence, "contradicts nobody"),
        ("t7-sources-say", says_conflict_where_nobody_speaks, "sees a conflict"),
        ("t7-sources-say", says_yes_where_nobody_speaks, "your function says yes"),
        ("t7-sources-say", lets_one_yes_decide, "One yes decides"),
        ("t7-sources-say", lets_one_silence_decide, "One silent source"),
        ("t8-split", gives_the_provider_last, "the order"),
        ("t8-split", lambda *terms: shares_out(terms[0], 10 * terms[1], 10 * terms[2]), "10,000 parts"),
        ("t8-split", rounds_up, "fee and burn up"),
        ("t8-split", burns_of_the_fee, "a part of the fee"),
        ("t8-split", burns_the_rest, "give the provider the rest"),
        ("t8-supply", 108_000_000, "that customers paid"),
        (
            "t8-dilution",
            lambda value, supply, minted: round(value * minted / (supply + minted)),
            "so does rounding",
        ),
        ("t8-keep", 0.15, "what the exchange takes"),
        ("t8-keep", 8.2, "how much less"),
        ("t8-keep", 35.16, "Two things"),
        ("t8-keep", 32.83, "come off"),
        ("t8-bought-units", 856.6, "the last month alone"),
        ("t8-bought-units", -1.58, "with the stablecoin"),
        ("t8-bought-units", 0.1, "everybody together loses"),
        ("t8-stake", lambda reward, caught: (1 - caught) * reward // caught, "`int` or `//`"),
        ("t8-stake", lambda reward, caught: -caught + reward / caught, "is a share"),
        ("t8-stake", lambda reward, caught: reward / caught - 1, "is a share"),
        ("t8-small-payments", 15.56, "charged there once"),
        ("t9-price", lambda paid, velocity, supply: paid * supply / velocity, "the supply multiplies"),
        (
            "t9-price",
            lambda paid, velocity, supply: round(paid / supply / velocity),
            "leave the rounding out",
        ),
        ("t9-income", 0.0015, "you divided by 20"),
        ("t9-income", 0.6, "multiply by 20"),
        ("t9-income", 0.025, "a year before"),
        ("t9-burned-treasury", 3, "that are burned"),
        ("t9-burned-treasury", 40, "velocity is missing"),
        ("t9-burned-treasury", 0, "the other 600,000"),
        ("t9-claims-apart", 72_382, "at the end alone"),
        ("t9-claims-apart", 460.5, "before and after"),
        ("t9-claims-apart", 200, "before and after"),
        ("t9-overtake", rounds_the_month, "nearest month"),
        ("t9-overtake", begins_with_month_one, "begin with month 1"),
        ("t9-mixer", 60, "how many months the chart has"),
        (
            "t9-settle",
            lambda dollars, burned, settled: burned * dollars - settled * dollars,
            "are not tokens",
        ),
        ("t9-settle", lambda dollars, burned, settled: dollars / burned, "what is burned"),
        ("t9-settle", lambda dollars, burned, settled: 1 / settled - 1 / burned, "a bill of one dollar"),
        ("t9-settle", lambda dollars, burned, settled: 1_000 / settled - 1_000 / burned, "use `dollars`"),
        ("t8-split", gives_the_provider_all, "more than was paid"),
        ("t8-split", forgets_the_burn, "more than was paid"),
        ("t8-split", rounds_to_the_nearest, "to the nearest"),
        ("t8-split", divides_before_it_multiplies, "Multiply first"),
        ("t8-supply", 99_984_000, "wrong way round"),
        ("t8-supply", 100_024_000, "comes off the supply"),
        ("t8-supply", 100_010_000, "in place of the burn"),
        ("t8-supply", 100_200_000, "were there before"),
        ("t8-supply", 100_216_000, "were there before"),
        ("t8-supply", 100_186_000, "were there before"),
        ("t8-dilution", grows_the_supply, "the supply grows"),
        ("t8-dilution", worth_of_one_token, "one token is worth"),
        ("t8-dilution", loses_less_than_nothing, "positive number"),
        ("t8-dilution", loses_on_the_new_tokens, "have `supply` of them"),
        ("t8-dilution", cuts_off_the_cents, "cents"),
        ("t8-keep", 27.9, "Two things are missing"),
        ("t8-keep", 39.14, "with 0.76 dollars"),
        ("t8-keep", 41.2, "day of payment"),
        ("t8-keep", -6.45, "less than with dollars"),
        ("t8-bought-units", 0.36, "sold anyway"),
        ("t8-bought-units", 0.378, "sold anyway"),
        ("t8-extra-step", 0.5, "the largest such step"),
        ("t8-extra-step", 1.5, "the largest such step"),
        ("t8-extra-step", 10, "where the slider starts"),
        ("t8-stake", rounds_the_stake, "parts of a dollar"),
        ("t8-stake", keeps_what_is_caught, "checks cost a cheat"),
        ("t8-stake", divides_by_those_not_caught, "`caught` of cases"),
        ("t8-stake", forgets_the_reward, "a reward of 1"),
        ("t8-small-payments", 1.124, "the one bill costs"),
        ("t8-small-payments", 11.7, "divide"),
        ("t9-price", forgets_the_brackets, "from left to right"),
        ("t9-price", turns_the_price_over, "Upside down"),
        ("t9-price", divides_into_whole_dollars, "whole dollars"),
        ("t9-settle", never_shrinks, "leave `abs` out"),
        ("t9-settle", counts_what_is_minted, "what is minted"),
        ("t9-settle", rounds_to_cents, "leave the rounding out"),
        ("t9-days", 0.03, "Upside down"),
        ("t9-income", 0.35, "do not get"),
        ("t9-income", 1_000_000, "fees of a year"),
        ("t9-income", 5_000_000, "all fees"),
        ("t9-claims-apart", 9_850, "divide"),
        ("t9-burned-treasury", 5, "600,000"),
        ("t9-overtake", leaves_the_supply_out_after_a_look_at_it, "forget the supply"),
        ("t9-overtake", leaves_the_supply_out_at_the_end, "forget the supply"),
        ("t9-overtake", takes_the_nearest_month_and_forgets_no_story, "nearest month"),
        ("t9-overtake", looks_for_the_story_alone, "1 + story"),
        ("t9-overtake", counts_one_more, "one month too many"),
        ("t9-overtake", goes_above, "one month too many"),
        ("t9-overtake", says_minus_one_for_never, "`math.inf`"),
        ("t9-overtake", takes_the_logarithm_of_no_growth, "the logarithm is 0"),
        ("t9-overtake", stops_after_the_chart, "gives up"),
        ("t9-mixer", 3.25, "between two steps"),
        ("t9-mixer", 0, "Too slow"),
    ],
)
def test_a_likely_slip_gets_words_that_fit_it(exercise, answer, words):
    outcome, feedback = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in feedback


@pytest.mark.parametrize("ticker", ["LPT", "lpt", "$LPT", "$lpt"])
def test_a_ticker_may_have_its_dollar_sign(ticker):
    assert EXERCISES["t7-other-money"].grade(ticker)[0] is Outcome.CORRECT
