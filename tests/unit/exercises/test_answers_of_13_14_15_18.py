"""Wrong answers to 13, 14, 15 and 18 that a learner gave on the way: each gets words that fit it."""

import math
from itertools import pairwise

import pytest

from course_lib.crypto_tokens import profiles
from course_lib.crypto_tokens.liquidity import LaunchCurve, fill, tick_of, token1_between
from course_lib.exercises import load_all
from course_lib.learning import Outcome
from course_lib.research.due_diligence import Evidence, prefilled_scorecard

EXERCISES = load_all()
THREE = ("answer", "source", "as_of")
BY_STATUS, BY_VERDICT = {"read": 2, "assumed": 1, "conflict": 1}, {"for": 2, "mixed": 1, "against": 0}


def returns_in_the_loop(bids, amount):
    for price, wanted in sorted(bids, reverse=True):
        return price * min(wanted, amount)


def below_nothing(bids, amount):
    total = 0
    for price, wanted in sorted(bids)[::-1]:
        total, amount = total + min(amount, wanted) * price, amount - wanted
    return total


def fill_in_order(bids, amount):
    total = 0
    for price, wanted in bids:
        total += price * min(wanted, amount)
        amount -= min(wanted, amount)
    return total


def fill_by_hand(bids, amount):
    return fill_in_order(sorted(bids, reverse=True), amount)


def takes_out(bids, amount):
    total, bids = 0, sorted(bids)
    while amount > 0:
        price, wanted = bids.pop()
        total, amount = total + price * min(wanted, amount), amount - min(wanted, amount)
    return total


def takes_commas_out_of_claims(figures, claims):
    words = {word.strip(".,%").replace(",", "") for claim in claims for word in claim.split()}
    return [figure for figure in figures if figure not in words]


def asks_for_spaces(claims):
    lost = [claim for claim in claims if claim["source"].isspace() or claim["as_of"].isspace()]
    return [claim for claim in claims if claim not in lost], [claim["text"] for claim in lost]


def all_or_nothing(bids, amount):
    total = 0
    for price, wanted in sorted(bids, reverse=True):
        if wanted <= amount:
            total += price * wanted
            amount -= wanted
    return total


def rest_at_the_last_price(bids, amount):
    total = 0
    for price, wanted in sorted(bids, reverse=True):
        taken = min(wanted, amount)
        total += taken * price
        amount -= taken
    return total + amount * price


def nothing_unless_all(bids, amount):
    if amount > sum(wanted for _, wanted in bids):
        return 0
    return rest_at_the_last_price(bids, amount)


def at_the_average_price(bids, amount):
    wanted = sum(wanted for _, wanted in bids)
    return sum(price * wanted for price, wanted in bids) / wanted * min(amount, wanted)


def by_amounts(bids, amount):
    total = 0
    for price, wanted in sorted(bids, key=lambda bid: bid[1], reverse=True):
        total += min(wanted, amount) * price
        amount -= min(wanted, amount)
    return total


def only_the_last_bid(bids, amount):
    total = 0
    for price, wanted in sorted(bids, reverse=True):
        if wanted >= amount:
            return amount * price
        total += price * wanted
        amount -= wanted
    return total


def all_drawdowns(prices):
    return [1 - price / max(prices[: at + 1]) for at, price in enumerate(prices)]


def deepest(fall):
    def deepest_fall(prices):
        highest, found = prices[0], 0.0
        for price in prices:
            highest = max(highest, price)
            found = max(found, fall(price, highest), key=abs)
        return found

    return deepest_fall


def deepest_rise(prices):
    lowest, found = prices[0], 0.0
    for price in prices:
        lowest = min(lowest, price)
        found = max(found, 1 - lowest / price)
    return found


def counts_up_to_the_one_above(price):
    tick = 0
    while 1.0001**tick <= price:
        tick = tick + 1
    return tick


def only_counts_up(price):
    tick = 0
    while 1.0001 ** (tick + 1) <= price:
        tick = tick + 1
    return tick


def checked(evidence):
    return all(evidence[name].strip() for name in THREE)


def each_of(rows):
    return [(BY_STATUS[row["status"]], BY_VERDICT[row["verdict"]]) for row in rows if row["documented"]]


def last_row_only(rows):
    total = 0
    for two in each_of(rows):
        total = min(two)
    return total


def below_0_where_it_speaks_against(rows):
    return sum(-1 if verdict == 0 else min(status, verdict) for status, verdict in each_of(rows))


def good(claim):
    return claim["source"].strip() and claim["as_of"].strip()


def texts_of_the_others(claims):
    return [claim["text"] for claim in claims if not good(claim)]


def kept(claims):
    return [claim for claim in claims if good(claim)]


def returns_after_one_claim(claims):
    stay, others = [], []
    for claim in claims:
        (stay if good(claim) else others).append(claim if good(claim) else claim["text"])
        return stay, others


def letters_of_the_texts(claims):
    return kept(claims), [letter for text in texts_of_the_others(claims) for letter in text]


def words_of(claim):
    return {word.strip(".,%").replace(",", "") for word in claim.split()}


def claim_by_claim(figures, claims):
    return [
        figure for claim in claims for figure in figures if figure.replace(",", "") not in words_of(claim)
    ]


def as_numbers(figures, claims):
    backed = {word for claim in claims for word in words_of(claim)}
    return [int(figure.replace(",", "")) for figure in figures if figure.replace(",", "") not in backed]


def coins_in_sol(sol, tokens, for_sale):
    return sol * for_sale / (tokens - for_sale) / 10**9


def one_by_one(price):
    tick = 0
    while 1.0001**tick <= price:
        tick += 1
    return tick - 1


def rest_alone(bids, amount):
    total = 0
    for price, wanted in sorted(bids, reverse=True):
        if wanted > amount:
            return amount * price
        total, amount = total + wanted * price, amount - wanted
    return total


def rounded_fall(prices):
    return round(max(1 - low / high for place, high in enumerate(prices) for low in prices[place:]), 2)


def begins_again_at_each_row(rows):
    for row in rows:
        total = 0
        if row["documented"]:
            total += min(BY_STATUS[row["status"]], BY_VERDICT[row["verdict"]])
    return total


def returns_after_the_first_name(evidence):
    for name in THREE:
        if not evidence[name].strip():
            return False
        return evidence["status"] != "unknown"


def asks_twice(claims):
    kept, unknowns = [], []
    for claim in claims:
        if not claim["source"].strip():
            unknowns.append(claim["text"])
        if not claim["as_of"].strip():
            unknowns.append(claim["text"])
        else:
            kept.append(claim)
    return kept, unknowns


def figures_in(claim):
    return {word.strip(".,%").replace(",", "") for word in claim.split()}


def once_for_each_claim(figures, claims):
    return [one for one in figures for claim in claims if one.replace(",", "") not in figures_in(claim)]


def counts_up_to_the_price(price):
    tick = 0
    while 1.0001**tick < price:
        tick += 1
    return tick


def without_brackets(liquidity, low, high, paid_in):
    product = liquidity * high - low
    return -(-product // 2**96) if paid_in else product // 2**96


def compares_bits(liquidity, low, high, paid_in):
    product = liquidity * (high - low)
    return -(-product // 2 ^ 96) if paid_in else product // 2 ^ 96


def reads_a_bid_backwards(bids, amount):
    total = 0
    for wanted, price in sorted(bids, reverse=True):
        total += min(wanted, amount) * price
        amount -= min(wanted, amount)
    return total


def sells_the_rest_again(bids, amount):
    total = 0
    for price, wanted in sorted(bids, reverse=True):
        total += price * min(wanted, amount)
        amount -= wanted if amount > wanted else 0
    return total


def proceeds_in_dollars(bids, amount):
    total = 0
    for price, wanted in sorted(bids, reverse=True):
        total += price * min(wanted, amount)
        amount -= min(wanted, amount)
    return round(total)


def falls_at_the_first_price(prices):
    for price in prices:
        return 1 - price / prices[0]


def lacks_both(claims):
    kept = [claim for claim in claims if claim["source"].strip() and claim["as_of"].strip()]
    return kept, [
        claim["text"] for claim in claims if not (claim["source"].strip() or claim["as_of"].strip())
    ]


def stops_at_the_first_without_evidence(rows):
    total = 0
    for row in rows:
        if not row["documented"]:
            break
        total += min(BY_STATUS[row["status"]], BY_VERDICT[row["verdict"]])
    return total


def mixed_counts_in_full(rows):
    spoken_for = [row for row in rows if row["documented"] and row["verdict"] != "against"]
    return sum(BY_STATUS[row["status"]] for row in spoken_for)


def adds_a_claim(claims):
    stay = []
    for claim in claims:
        if good(claim):
            stay += claim
    return stay, texts_of_the_others(claims)


def without_full_stops_alone(figures, claims):
    words = " ".join(claims).replace(",", "").replace(".", "").split()
    return [figure for figure in figures if figure.replace(",", "") not in words]


def at_the_price_of_the_first(sol, tokens, for_sale):
    price = sol / tokens
    return price * for_sale


def ends_at_the_first_without_evidence(rows):
    return sum(map(min, each_of(rows))) if all(row["documented"] for row in rows) else 0


def two_texts(evidence):
    return evidence["answer"] != "" and evidence["source"].strip() != "" and evidence["as_of"].strip() != ""


def keeps_claims_without_a_source(claims):
    return [claim for claim in claims if claim["as_of"].strip()], []


def the_rest_brings_1(rows):
    total = 0
    for row in rows:
        if row["documented"]:
            if row["status"] == "read" and row["verdict"] == "for":
                total += 2
            else:
                total += 1
    return total


def ends_after_the_first_row(rows):
    total = 0
    for row in rows:
        total += sum(map(min, each_of([row])))
        return total


def asks_for_all_names_at_once(evidence):
    return evidence["answer", "source", "as_of"] != "" and evidence["status"] != "unknown"


def knows_no_conflict(rows):
    allows = {"read": 2, "assumed": 1, "for": 2, "mixed": 1, "against": 0}
    return sum(min(allows[row["status"]], allows[row["verdict"]]) for row in rows if row["documented"])


def by_the_verdict_alone(rows):
    return sum(2 if row["verdict"] == "for" else 1 for row in rows if row["documented"])


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t13-out", lambda s, t, d: s * 997 * t // (d * 1000 + s * 997), "the wrong way round"),
        ("t13-out", lambda s, t, d: -(-s * 997 * d // (t * 1000 + s * 997)), "rounded down"),
        ("t13-out", lambda s, t, d: d - s * 997 * d // (t * 1000 + s * 997), "left in the pool"),
        ("t13-out", lambda s, t, d: s * 997 * d // ((t + s) * 1000), "below the line"),
        ("t13-out", lambda s, t, d: d * (s * 0.997) // (t + s * 0.997), "decimal point"),
        ("t13-book", at_the_average_price, "average of all bids"),
        ("t13-book", returns_in_the_loop, "inside the loop"),
        ("t13-book", below_nothing, "falls below 0"),
        ("t13-book", all_or_nothing, "what a bid wants can be sold, too"),
        ("t13-book", rest_at_the_last_price, "finds no buyer"),
        ("t13-book", nothing_unless_all, "sell what you can"),
        ("t13-book", lambda bids, amount: fill(bids, amount).received, "leaves the work"),
        ("t13-out", lambda s, t, d: d * (s - s * 3 // 1000) // (t + s - s * 3 // 1000), "the fee on its own"),
        ("t13-book", by_amounts, "by their amounts"),
        ("t13-book", only_the_last_bid, "what it alone brings"),
        ("t13-slippage", 55.6, "the part that is missing"),
        ("t13-slippage", 50, "sells 1 million"),
        ("t13-slippage", 75, "sells 1 million"),
        ("t13-refill", 0, "less than half"),
        ("t13-refill", 8.5, "whole percentage"),
        ("t13-drawdown", deepest(lambda price, high: 100 * (1 - price / high)), "as a fraction"),
        ("t13-drawdown", deepest(lambda price, high: price / high - 1), "without a minus"),
        ("t13-drawdown", deepest(lambda price, high: high / price - 1), "Divide by the high"),
        ("t13-drawdown", deepest_rise, "a rise"),
        ("t13-drawdown", all_drawdowns, "of all days"),
        ("t13-recover", 60, "of what is left"),
        ("t13-recover", 300, "80 more"),
        ("t13-recover", 125, "20 % are left"),
        ("t13-recover", 1.25, "20 % are left"),
        ("t13-common", 0.949, "square root"),
        ("t13-common", 0.95, "square root"),
        ("t13-common", 1, "swing of its own"),
        ("t13-common", 3.24, "never more than 1"),
        ("t13-half", 414, "in thousands"),
        ("t13-half", 415_461, "Leave the fee out"),
        (
            "t14-documented",
            lambda e: e["answer"] and e["source"] and e["as_of"] and e["status"] != "unknown",
            "Two things",
        ),
        ("t14-documented", checked, "look at what it says"),
        (
            "t14-documented",
            lambda e: any(e[n].strip() for n in THREE) and e["status"] != "unknown",
            "All three",
        ),
        ("t14-documented", lambda e: not (checked(e) and e["status"] != "unknown"), "other way round"),
        (
            "t14-documented",
            lambda e: "True" if checked(e) and e["status"] != "unknown" else "False",
            "quotes",
        ),
        (
            "t14-documented",
            lambda e: Evidence(e["answer"], e["source"], e["as_of"], e["status"]).documented,
            "leaves the work",
        ),
        ("t14-later", {"E"}, "how often each rule was copied"),
        ("t14-insiders", 28, "The team"),
        ("t14-insiders", 22, "private investors alone"),
        ("t14-insiders", 6, "advisers alone"),
        ("t14-insiders", 62, "campaign"),
        ("t14-insiders", 90, "campaign"),
        ("t14-insiders", 40, "limit"),
        ("t14-most", 0, "before anybody has judged"),
        ("t14-most", 12, "no evidence"),
        ("t14-most", 16, "no evidence"),
        ("t14-most", 24, "no evidence"),
        ("t14-points", lambda rows: sum(a * b for a, b in each_of(rows)), "multiply"),
        (
            "t14-points",
            lambda rows: min(sum(a for a, _ in each_of(rows)), sum(b for _, b in each_of(rows))),
            "row by row",
        ),
        ("t14-points", last_row_only, "`+=`"),
        ("t14-points", lambda rows: sum(map(min, each_of(rows))) / (len(rows) or 1), "divide by nothing"),
        ("t14-points", ends_at_the_first_without_evidence, "ends the whole function"),
        ("t14-documented", two_texts, "'status': 'unknown'})` gave `True`"),
        ("t15-move", keeps_claims_without_a_source, "'source': '', 'text': '31 archives paid'}])` gave"),
        ("t14-points", by_the_verdict_alone, "'status': 'assumed', 'verdict': 'for'}])` gave `2`"),
        ("t14-points", below_0_where_it_speaks_against, "never below 0"),
        ("t14-points", lambda rows: len(each_of(rows)), "how many"),
        ("t14-points", lambda rows: [min(two) for two in each_of(rows)], "Add them up"),
        ("t15-move", kept, "both lists"),
        ("t15-move", returns_after_one_claim, "inside the loop"),
        ("t15-move", letters_of_the_texts, "`append`"),
        ("t15-move", lambda claims: (kept(claims), [c["text"] for c in claims]), "not those that stay"),
        (
            "t15-move",
            lambda claims: (
                [c for c in claims if c["as_of"].strip()],
                [c["text"] for c in claims if not c["as_of"].strip()],
            ),
            "without a source",
        ),
        ("t15-figures", claim_by_claim, "claim by claim"),
        (
            "t15-figures",
            lambda figures, claims: [f for f in figures if not any(f in c for c in claims)],
            "Two things",
        ),
        ("t15-figures", as_numbers, "as they were given"),
        ("t15-builder", 10, "nine"),
        ("t18-curve", lambda s, t, f: s * f // (t - f) + 1, "whole number already"),
        ("t18-curve", lambda s, t, f: s - s * t // (t - f), "below 0"),
        ("t18-curve", lambda s, t, f: s - s * t // (t + f), "Coins leave"),
        ("t18-curve", lambda s, t, f: -(-s * t * f // (t - f) ** 2), "the price of the last"),
        ("t18-curve", lambda s, t, f: round(s * f / (t - f)), "to the nearest"),
        ("t18-curve", coins_in_sol, "in lamports"),
        ("t18-curve", lambda s, t, f: s * t // (t - f), "the virtual ones"),
        ("t18-curve", lambda s, t, f: LaunchCurve(s, t, f, t).cost(f), "leaves the work"),
        ("t18-days", 47, "whole days"),
        ("t18-days", 0.02167, "Upside down"),
        ("t18-days", 21, "unstak"),
        ("t18-days", 67.15, "unstak"),
        ("t18-funding", 13.5, "How many dollars"),
        ("t18-funding", 3_000, "a single day"),
        ("t18-funding", 11_250, "eight hours, not days"),
        ("t18-funding", 1_730_000, "what is left"),
        ("t18-funding", 0, "The price cancels out"),
        ("t18-tick", lambda price: math.log(price) // math.log(1.0001), "`int(…)`"),
        ("t18-tick", lambda price: math.log(price) / math.log(1.0001), "whole number"),
        ("t18-tick", lambda price: math.floor(math.log(price) * 10_000), "not quite 0.0001"),
        ("t18-tick", lambda price: math.floor(math.log2(price) / math.log(1.0001)), "two kinds of logarithm"),
        ("t18-tick", one_by_one, "downwards"),
        ("t18-tick", tick_of, "leaves the work"),
        ("t18-range", 0.31, "a percentage and a fraction"),
        ("t18-range", 30.5, "whole percentage"),
        ("t18-range", 0, "no range at all"),
        ("t18-range", 100, "wide enough"),
        ("t18-sandwich", 98.72, "which you did not allow"),
        ("t18-sandwich", 148.07, "which you did not allow"),
        ("t18-sandwich", 49.36, "which you did not allow"),
        ("t18-sandwich", 2, "in dollars"),
        ("t18-sandwich", 0.02, "in dollars"),
        ("t18-sandwich", 0, "only if nobody watches"),
        ("t18-sales", lambda f, k, v: v / (f * k * 365), "not of a day"),
        ("t18-sales", lambda f, k, v: v / (f * k * 30), "30 are the days"),
        ("t18-sales", lambda f, k, v: v / f * k * 365 / 30, "brackets"),
        ("t18-sales", lambda f, k, v: v / (f / k * 365 / 30), "the ratio rises"),
        ("t18-sales", lambda f, k, v: v / (f * k / 100 * 365 / 30), "share already"),
        ("t18-sales", lambda f, k, v: f * k * 365 / 30, "sales of a year"),
        ("t18-sales", lambda f, k, v: round(v / (f * k * 365 / 30), 1), "too coarsely"),
        ("t18-sales", lambda f, k, v: v / (f * k * 12.17), "12.17"),
        ("t18-sales", lambda f, k, v: v / (f * k * 30 / 365), "not the ratio"),
        ("t18-sales", lambda f, k, v: v / (f * k) * 365 / 30, "not the ratio"),
        ("t18-sales", lambda f, k, v: v / (f * k) * 12, "multiply the ratio"),
        ("t18-lock", 250, "one year"),
        ("t18-lock", 1.5, "How many votes"),
        ("t18-lock", 666.67, "Upside down"),
        ("t18-wallets", 25, "casts two"),
        ("t18-wallets", 4, "credits of one wallet"),
        ("t18-wallets", 20, "four wallets"),
        ("t18-wallets", 5, "how many times"),
        ("t18-rounding", lambda n, low, high, paid_in: -(-n * (high - low) // 2**96), "what goes out"),
        ("t18-rounding", lambda n, low, high, paid_in: n * (high - low) // (2 ^ 96), "`2**96`"),
        ("t18-rounding", lambda n, low, high, paid_in: n * ((high - low) // 2**96), "first multiply"),
        ("t18-rounding", lambda n, low, high, paid_in: n * (high - low), "Divide by"),
        (
            "t18-rounding",
            lambda n, low, high, paid_in: token1_between(max(low, 2**33), high, n, paid_in=paid_in),
            "leaves the work",
        ),
        ("t13-out", lambda s, t, d: round(d * s * 0.997 / (t + s * 0.997), 2), "hundredths"),
        ("t13-out", lambda s, t, d: s * 997 * d // t * 1000 + s * 997, "brackets"),
        ("t13-slippage", 30.9, "left in the pool"),
        ("t13-slippage", 9.34, "cell above"),
        ("t13-half", 2_000_000, "a quarter"),
        ("t13-book", rest_alone, "that alone brings"),
        (
            "t13-book",
            lambda bids, amount: amount * sum(p * n for p, n in bids) / sum(n for _, n in bids),
            "average of all bids",
        ),
        (
            "t13-drawdown",
            lambda prices: max(1 - b / a for a, b in pairwise(prices)),
            "no day before it",
        ),
        ("t13-drawdown", lambda prices: max(prices) - min(prices), "how far"),
        ("t13-drawdown", rounded_fall, "leave `round` out"),
        ("t14-documented", returns_after_the_first_name, "the first turn ends it"),
        (
            "t14-documented",
            lambda e: all(e[name] != " " for name in THREE) and e["status"] != "unknown",
            "exactly one space",
        ),
        ("t14-documented", lambda e: checked(e) or e["status"] != "unknown", "one of the two"),
        ("t14-points", begins_again_at_each_row, "before the loop"),
        ("t14-mistakes", {"1A", "1C", "2A", "3E", "4B", "5D"}, "1 has more than one letter"),
        ("t15-move", asks_twice, "You ask twice"),
        (
            "t15-move",
            lambda claims: ([c for c in claims if c["source"].strip() and c["as_of"].strip()], set()),
            "keeps no order",
        ),
        ("t15-figures", once_for_each_claim, "each claim on its own"),
        ("t18-days", 9.23, "tenth of the *trading*"),
        ("t18-days", 2, "sold in a day"),
        ("t18-funding", 2_700, "once more"),
        ("t18-funding", 720_000, "eight periods a day"),
        ("t18-funding", 2_270_000, "the cost alone"),
        ("t18-tick", lambda price: 1.0001 ** math.floor(math.log(price) / math.log(1.0001)), "tick begins"),
        ("t18-tick", counts_up_to_the_price, "first tick above"),
        ("t18-sandwich", 9_871.58, "the quote"),
        ("t18-sandwich", 20_000, "of the pool"),
        ("t18-sales", lambda f, k, v: v / (f * (1 - k) * 365 / 30), "does *not* keep"),
        ("t18-sales", lambda f, k, v: round(v / (f * k * 365 / 30)), "whole number"),
        ("t18-rounding", without_brackets, "before it subtracts"),
        ("t18-rounding", compares_bits, "compares bits"),
        ("t13-book", reads_a_bid_backwards, "in this order"),
        ("t13-book", sells_the_rest_again, "once more at every bid"),
        ("t13-book", proceeds_in_dollars, "leave `round` or `int` out"),
        ("t13-book", lambda bids, amount: int(fill_by_hand(bids, amount)), "or `int` out"),
        ("t13-out", lambda s, t, d: round(s * 997 * d / (t * 1000 + s * 997)), "a pool rounds down"),
        ("t13-slippage", 443_702.7147, "in dollars"),
        ("t13-slippage", 356_297.2853, "loss in dollars"),
        ("t13-slippage", 44.37, "of the million in the pool"),
        ("t15-move", asks_for_spaces, "`isspace()` says False"),
        ("t13-book", lambda bids, amount: sum(p * wanted for p, wanted in bids), "whatever you have"),
        ("t13-book", lambda bids, amount: fill_in_order(bids[::-1], amount), "sorts nothing"),
        ("t13-book", takes_out, "before each `pop`"),
        ("t13-out", lambda s, t, d: d * (0.997 * s) / t + 0.997 * s, "Without brackets"),
        ("t15-figures", takes_commas_out_of_claims, "on both sides"),
        ("t13-drawdown", falls_at_the_first_price, "inside the loop"),
        (
            "t13-drawdown",
            lambda prices: int(max(1 - p / max(prices) for p in prices)),
            "makes 0 of every share",
        ),
        ("t15-move", lacks_both, "neither of your lists"),
        ("t18-sales", lambda f, k, v: v / f * k * 12, "365/30 for 12"),
        ("t14-points", stops_at_the_first_without_evidence, "`break`"),
        ("t14-points", mixed_counts_in_full, "*mixed*"),
        ("t15-move", lambda claims: kept(claims) + texts_of_the_others(claims), "one list"),
        ("t15-move", adds_a_claim, "only its names"),
        ("t15-builder", 5, "a figure that no claim has"),
        ("t18-curve", at_the_price_of_the_first, "price of the first"),
        ("t18-curve", lambda sol, tokens, for_sale: sol * tokens / (tokens - for_sale), "as a float"),
        (
            "t18-curve",
            lambda sol, tokens, for_sale: round(sol * tokens / (tokens - for_sale) - sol),
            "goes down",
        ),
        ("t18-tick", lambda price: math.floor(math.log(price) / 1.0001), "1.0001 itself"),
        ("t18-tick", lambda price: math.floor(math.log(1.0001, price)), "the base"),
        ("t14-documented", lambda evidence: not Evidence(**evidence).missing, "leaves the work to `missing`"),
        ("t14-mistakes", {"C", "A", "E", "B", "D"}, "a number before each letter"),
        ("t15-figures", without_full_stops_alone, "a per cent sign"),
        ("t18-days", 46_150_000, "both in millions"),
        ("t18-days", 92.3 / 2_000_000, "both in millions"),
        ("t18-funding", 2_000_000 * (1 - 0.9995**270), "the same amount"),
        ("t18-funding", 2_000_000 * 0.9995**270, "the same amount"),
        ("t18-funding", 2_000_000 * (1.0005**270 - 1), "the same amount"),
        ("t18-funding", 2_000_000 * 1.0005**270, "the same amount"),
        ("t18-tick", counts_up_to_the_one_above, "the one before it"),
        ("t18-tick", only_counts_up, "only goes up"),
        ("t18-tick", lambda price: math.floor(math.log10(price) / math.log(1.0001)), "`log10`"),
        ("t18-sandwich", 9_800, "98 % of the value on paper"),
        ("t18-sandwich", 193.56, "divided by 1.02"),
        ("t18-sandwich", 9_678.02, "divided by 1.02"),
        ("t18-sales", lambda f, k, v: v * k / (f * 365 / 30), "the ratio rises"),
        ("t18-sales", lambda f, k, v: v / f * k * 30 / 365, "the ratio rises"),
        ("t18-sales", lambda f, k, v: v // (f * k * 365 / 30), "`//`"),
        ("t18-wallets", 16, "the other way round"),
        ("t18-wallets", 400, "the other way round"),
        ("t14-points", the_rest_brings_1, "one that speaks *against*"),
        ("t14-points", ends_after_the_first_row, "one level to the left"),
        ("t14-points", knows_no_conflict, "Your own dictionary"),
        ("t14-documented", asks_for_all_names_at_once, "are one key"),
    ],
)
def test_a_slip_gets_words_that_fit_it(exercise, answer, words):
    outcome, feedback = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in feedback


def test_the_answers_of_all_cards_are_not_the_cards():
    every = sum(len(prefilled_scorecard(name).answers) for name in profiles().index)
    outcome, feedback = EXERCISES["t14-holders"].grade(every)
    assert outcome is Outcome.TRY_AGAIN
    assert "all the cards" in feedback


def test_all_that_is_documented_and_only_what_was_read_are_not_the_cards():
    cards = [prefilled_scorecard(name) for name in profiles().index]
    judged = EXERCISES["t14-holders"].grade
    assert "on all the cards" in judged(sum(card.documented for card in cards))[1]
    assert "assumed, or in conflict" in judged(sum(card["holders"].status == "read" for card in cards))[1]


def test_a_decimal_fraction_is_blamed_only_where_there_is_one():
    _, feedback = EXERCISES["t18-rounding"].grade(
        lambda liquidity, low, high, paid_in: -(-liquidity * (high - low) // 2**96)
    )
    assert "decimal fraction" not in feedback
