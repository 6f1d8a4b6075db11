"""Wrong answers that somebody gave on the way through notebooks 11 to 15: each gets words of its own."""

import pytest

from course_lib.crypto_tokens.governance import nakamoto
from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()


def divides_first_without_an_end(amount, cliff, duration, months):
    return 0 if months < cliff else months * (amount // duration)


def rounds_without_an_end(amount, cliff, duration, months):
    return 0 if months < cliff else round(amount * months / duration)


def all_after_the_cliff(amount, cliff, duration, months):
    if months < cliff:
        return 0
    return amount * cliff // duration if months == cliff else amount


def counts_up_from_the_cliff(amount, cliff, duration, months):
    return sum(amount // duration for month in range(months) if month >= cliff)


def a_cliff_and_equal_parts(amount, cliff, duration, months):
    return 0 if months < cliff else cliff * amount // duration + amount // duration * (months - cliff)


def gives_the_months_after_the_end(amount, cliff, duration, months):
    if months > duration:
        return duration
    return amount * months // duration if months >= cliff else 0


def adds_the_cliff(amount, cliff, duration, months):
    return 0 if months < cliff else min(amount, months * amount // (duration + cliff))


def counts_whole_durations(amount, cliff, duration, months):
    return 0 if months < cliff else min(amount, months // duration * amount)


def rounds_up(amount, cliff, duration, months):
    return 0 if months < cliff else min(amount, (amount * months + duration - 1) // duration)


def divides_first_and_ends(amount, cliff, duration, months):
    if months < cliff:
        return 0
    return amount if months >= duration else months * (amount // duration)


def shares_out_what_is_left(amount, n):
    parts = []
    while n:
        parts.append(amount // n)
        amount, n = amount - parts[-1], n - 1
    return parts


def all_rewards(reward, blocks):
    return blocks * sum(reward >> era for era in range(reward.bit_length()))


def largest(holdings, threshold):
    """The fewest holders that reach the threshold together."""
    found = []
    for amount in sorted(holdings, reverse=True):
        found.append(amount)
        if sum(found) >= threshold * sum(holdings):
            break
    return found


def fewest(holdings, threshold):
    return len(largest(holdings, threshold))


def counts_one_holder_more(holdings, threshold):
    return min(fewest(holdings, threshold) + 1, len(holdings))


def divides_by_the_rest(amount, cliff, duration, months):
    return 0 if months < cliff else amount * min(months, duration) // (duration - cliff)


def counts_from_the_cliff_without_an_end(amount, cliff, duration, months):
    return 0 if months < cliff else amount * (months - cliff) // duration


def begins_at_0_without_an_end(amount, cliff, duration, months):
    return 0 if months < cliff else amount * (months - cliff) // (duration - cliff)


@pytest.mark.parametrize(
    ("exercise", "answer", "word"),
    [
        ("t11-monthly", counts_from_the_cliff_without_an_end, "count from the start"),
        ("t11-monthly", begins_at_0_without_an_end, "goes on after the end"),
        ("t10-float", 0.5, "in two ways"),
        ("t10-float", 500 / 1_800, "off the maximum"),
        (
            "t10-fdv",
            lambda price, out, total, most: [price * out, price * (most or out)],
            "not what circulates",
        ),
        ("t10-fdv", lambda price, out, total, most: [price * out, most and price * most], "all the same"),
        ("t10-bitcoin", lambda reward, blocks: all_rewards(reward, 210_000), "use `blocks`"),
        ("t10-bitcoin", lambda reward, blocks: all_rewards(reward, blocks) / 1e8, "asks for satoshi"),
        ("t10-bitcoin", lambda reward, blocks: reward * blocks, "inside the loop"),
        ("t10-bitcoin", lambda reward, blocks: min(reward, 1) * blocks, "takes the place"),
        ("t10-compound", 10_439_163_793, "whole supply"),
        ("t10-compound", 24.27e9 - 19e9, "after 30 years"),
        ("t10-dilution", 0.18, "burns of 1 %"),
        ("t10-ionet", 3_586.7, "first *month*"),
        ("t10-ionet", 312.2, "19 years"),
        ("t10-recycled", 0, "five halvings"),
        ("t11-monthly", gives_the_months_after_the_end, "the number of months"),
        ("t11-monthly", adds_the_cliff, "add the cliff"),
        ("t11-monthly", counts_whole_durations, "is 0 until the end"),
        ("t11-monthly", rounds_up, "You round up"),
        ("t11-parts", lambda amount, n: [*[amount // n] * n, amount % n], "as one more"),
        ("t11-parts", lambda amount, n: [amount / n for _ in range(n)], "parts of a unit"),
        (
            "t11-parts",
            lambda amount, n: [amount * k // n - amount * (k - 1) // n for k in range(n)],
            "part 0",
        ),
        ("t11-parts", shares_out_what_is_left, "come last"),
        ("t11-overhang", 1.083, "a month more"),
        ("t11-31st", 12, "after a year"),
        ("t11-amended", 315, "one month of the new terms"),
        ("t11-float", 437_378_890_463_444_077_048_233_873, "base units"),
        ("t11-explorer", 0.0327, "monthly part alone"),
        ("t11-explorer", 0.0338, "30, 90 or 365 days"),
        ("t11-explorer", 0.1408, "1,000 million"),
        ("t11-job", 85, "a fraction"),
        ("t11-job", 84.8, "a fraction"),
        ("t11-job", 0.8437, "15 April"),
        ("t11-31st", 1.93, "twelve days"),
        ("t11-readings", 25, "million tokens"),
        ("t11-overhang", 100_000_000, "compared with the tokens"),
        ("t11-float", 0.3, "still locked"),
        ("t11-float", 0.298, "three buckets away whole"),
        ("t11-float", 437.4, "number of tokens"),
        ("t11-explorer", 147_400_000, "Divide"),
        ("t11-studies", {"A", "D"}, "“sample” and “window”"),
        ("t11-monthly", divides_first_without_an_end, "Two things"),
        ("t11-monthly", rounds_without_an_end, "rounds down"),
        ("t11-monthly", all_after_the_cliff, "month after the cliff"),
        ("t11-monthly", counts_up_from_the_cliff, "before it arrives as well"),
        ("t11-monthly", a_cliff_and_equal_parts, "lose a remainder each"),
        ("t11-monthly", divides_by_the_rest, "divide by `duration`"),
        ("t11-monthly", divides_first_and_ends, "before you multiply"),
        ("t11-readings", 220 * 12 / 48 - 220 * 12 / 36, "two different times"),
        ("t11-float", 437_378_890_463_444_077_048_233_873 / 1e9, "base units"),
        ("t11-readings", 0.55, "How many million tokens"),
        ("t11-readings", 73, "year of the line"),
        ("t11-readings", 4.58, "one month of the retroactive"),
        ("t11-readings", 6.1, "one month of the delayed"),
        ("t11-overhang", 0.67, "do not circulate"),
        ("t11-overhang", 0.22, "whole supply"),
        ("t11-float", 0.263, "three buckets have unlocked"),
        ("t11-explorer", 0.891, "one day"),
        ("t11-overhang", 1.1667, "for 90 days"),
        ("t11-explorer", 0.42, "Two slips"),
        ("t11-explorer", 0.417, "not alone"),
        ("t11-explorer", 0.424, "afterwards"),
        ("t11-job", 0.949, "community is missing"),
        ("t12-yield", lambda inflation, staked, fees: round((inflation + fees) / staked, 4), "then rounded"),
        ("t12-yield", lambda inflation, staked, fees: staked / (inflation + fees), "Upside down"),
        ("t12-yield", lambda inflation, staked, fees: (fees + inflation) / (1 - staked), "not* staked"),
        ("t12-tau", lambda holdings, threshold: fewest(holdings, 0.5), "ask for half"),
        ("t12-tau", lambda holdings, threshold: sum(largest(holdings, threshold)), "hold together"),
        ("t12-tau", counts_one_holder_more, "add first"),
        ("t12-tau", lambda holdings, threshold: nakamoto(holdings), "more than half"),
        ("t12-insiders", 48.9, "the 59.5 %"),
        ("t12-paradox", 50, "stop it again"),
        ("t12-real", 43.7, "own growth"),
        ("t12-real", 37.25, "52 % of the yield"),
        ("t12-real", 1.1685, "Take 1 away"),
        (
            "t12-checks",
            {"lock-up period", "inflation rate", "unstaking delay", "smart contract risk"},
            "open",
        ),
        ("t12-slash", 2.5, "2.5 % is the loss"),
        ("t12-slash", 0.025, "2.5 % is the loss"),
        ("t12-slash", 0.25, "of a year"),
        ("t12-paradox", 10, "still missed"),
        ("t12-paradox", 21, "lowest"),
        ("t13-refill", 4, "further"),
        ("t13-refill", 30, "lowest"),
        ("t13-slippage", 44.74, "not added"),
        ("t13-register", {"low liquidity", "market-wide crypto crashes"}, "whole market"),
        ("t14-later", {"B", "F"}, "deprecated"),
        ("t14-most", 5, "Assumed and in conflict"),
        ("t14-insiders", 580_000_000, "percentage"),
        ("t15-builder", 8, "one each"),
    ],
)
def test_a_wrong_answer_gets_words_that_fit(exercise, answer, word):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert word in message


def test_a_return_inside_the_loop_is_no_average():
    def points(rows):
        for row in rows:
            if row["documented"]:
                read, spoken = (
                    {"read": 2}.get(row["status"], 1),
                    {"for": 2, "mixed": 1}.get(row["verdict"], 0),
                )
                return min(read, spoken)
        return 0

    assert "inside the loop" in EXERCISES["t14-points"].grade(points)[1]


def test_floats_in_any_order_lose_the_last_digits():
    def pays(sold, tokens, dollars):
        return int(dollars * 0.997 * sold / (tokens + 0.997 * sold))

    def monthly(amount, cliff, duration, months):
        return 0 if months < cliff else min(amount, int(amount * months / duration))

    for exercise, function in (("t13-out", pays), ("t11-monthly", monthly)):
        outcome, message = EXERCISES[exercise].grade(function)
        assert outcome is Outcome.TRY_AGAIN
        assert "last digits" in message


def test_a_float_is_not_alone_to_blame_where_a_part_was_cut_off_first():
    def monthly(amount, cliff, duration, months):
        if months < cliff:
            return 0
        return amount if months >= duration else int(amount / duration) * months

    message = EXERCISES["t11-monthly"].grade(monthly)[1]
    assert "last digits" in message
    assert "multiply first" in message


def _vested(amount, cliff, duration, months):
    from datetime import date

    from course_lib.crypto_tokens import Vesting, add_months, vested

    begin = date(2025, 1, 1)
    terms = Vesting(amount, begin, cliff_months=cliff, duration_months=duration)
    return vested(terms, add_months(begin, months))


def _amount_out(sold, tokens, dollars):
    from course_lib.crypto_tokens.liquidity import amount_out

    return amount_out(sold, tokens, dollars)


def _max_drawdown(prices):
    from course_lib.crypto_tokens.liquidity import max_drawdown

    return max_drawdown(prices)


@pytest.mark.parametrize(
    ("exercise", "function", "name"),
    [
        ("t11-monthly", _vested, "vested"),
        ("t13-out", _amount_out, "amount_out"),
        ("t13-drawdown", _max_drawdown, "max_drawdown"),
    ],
)
def test_a_task_to_write_a_rule_is_not_left_to_the_course(exercise, function, name):
    outcome, message = EXERCISES[exercise].grade(function)
    assert outcome is Outcome.TRY_AGAIN
    assert f"`{name}`. Write the steps yourself" in message
