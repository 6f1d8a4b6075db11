"""Wrong answers that somebody gave on the way through notebooks 11 to 15: each gets words of its own."""

import pytest

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


def divides_by_the_rest(amount, cliff, duration, months):
    return 0 if months < cliff else amount * min(months, duration) // (duration - cliff)


@pytest.mark.parametrize(
    ("exercise", "answer", "word"),
    [
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
