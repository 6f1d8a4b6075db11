"""Likely wrong answers to notebooks 12 to 16, as a learner would write them: each gets words that fit it."""

import math

import numpy as np
import pytest

from course_lib.crypto_tokens.staking import Staking
from course_lib.exercises import load_all
from course_lib.learning import Outcome

EXERCISES = load_all()


def counts_from_zero(holdings, threshold):
    held = 0
    for place, amount in enumerate(sorted(holdings)[::-1]):
        held += amount
        if held >= threshold * sum(holdings):
            return place


def gives_the_holders(holdings, threshold):
    chosen = []
    for amount in sorted(holdings)[::-1]:
        chosen.append(amount)
        if sum(chosen) >= threshold * sum(holdings):
            return chosen


def counts_heads(holdings, threshold):
    return math.ceil(len(holdings) * threshold)


def each_alone(holdings, threshold):
    return len([amount for amount in holdings if amount / sum(holdings) >= threshold])


def without_exponential(scores, temperature):
    warm = [score / temperature for score in scores]
    return [score / sum(warm) for score in warm]


def without_a_sum(scores, temperature):
    return [math.exp(score / temperature) for score in scores]


def an_array(scores, temperature):
    powers = np.exp((np.array(scores) - max(scores)) / temperature)
    return powers / powers.sum()


def a_place_at_zero(scores, temperature):
    if temperature == 0:
        return scores.index(max(scores))
    powers = [math.exp((score - max(scores)) / temperature) for score in scores]
    return [power / sum(powers) for power in powers]


def as_they_come(chances, limit):
    kept = []
    for chance in chances:
        kept.append(chance if sum(kept) < limit else 0)
    return [chance / sum(kept) for chance in kept]


@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def divides_the_powers(scores, temperature):
    top = max(scores)
    if temperature == 0:
        return [float(score == top) for score in scores]
    powers = [math.exp(score - top) / temperature for score in scores]
    return [power / sum(powers) for power in powers]


def powers_alone(scores, temperature):
    top = max(scores)
    if temperature == 0:
        return [float(score == top) for score in scores]
    return [math.exp((score - top) / temperature) for score in scores]


def softmax_and_nothing_else(scores, temperature):
    powers = [math.exp(score / temperature) for score in scores]
    return [power / sum(powers) for power in powers]


def sorted_and_alone(chances, limit):
    kept = []
    for chance in sorted(chances)[::-1]:
        kept.append(chance)
        if sum(kept) >= limit - 1e-9:
            break
    return [chance / sum(kept) for chance in kept]


def all_equal_ones(chances, limit):
    kept = []
    for chance in sorted(chances)[::-1]:
        kept.append(chance)
        if sum(kept) >= limit - 1e-9:
            break
    some = [chance if chance in kept else 0 for chance in chances]
    return [chance / sum(some) for chance in some]


def stops_before_the_limit(chances, limit):
    kept, total = [0.0] * len(chances), 0.0
    for place in sorted(range(len(chances)), key=lambda place: -chances[place]):
        if total + chances[place] > limit:
            break
        kept[place] = chances[place]
        total += chances[place]
    return [chance / total for chance in kept]


def above_the_limit(chances, limit):
    kept, total = [0.0] * len(chances), 0.0
    for place in sorted(range(len(chances)), key=lambda place: -chances[place]):
        kept[place] = chances[place]
        total += chances[place]
        if total > limit:
            break
    return [chance / total for chance in kept]


def each_probability_alone(chances, limit):
    kept = [chance if chance >= limit else 0 for chance in chances]
    return [chance / sum(kept) for chance in kept]


def three_digits(scores, temperature):
    top = max(scores)
    if temperature == 0:
        return [float(score == top) for score in scores]
    powers = [math.exp((score - top) / temperature) for score in scores]
    return [round(power / sum(powers), 3) for power in powers]


def ids_kept(chances, limit):
    kept = []
    for place in sorted(range(len(chances)), key=lambda place: -chances[place]):
        kept.append(place)
        if sum(chances[one] for one in kept) >= limit - 1e-9:
            return kept


def kept_without_their_places(chances, limit):
    kept = sorted(ids_kept(chances, limit))
    return [chances[place] / sum(chances[one] for one in kept) for place in kept]


def finds_equal_ones_once(chances, limit):
    kept, total = [0] * len(chances), 0
    for chance in sorted(chances)[::-1]:
        if total < limit - 1e-9:
            kept[chances.index(chance)] = chance
            total += chance
    return [chance / total for chance in kept]


def keeps_what_reaches_the_limit_alone(chances, limit):
    kept = [chance for chance in chances if chance >= limit]
    total = sum(kept)
    return [chance / total for chance in kept]


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t12-real", -14.4, "Upside down"),
        ("t12-real", 0, "if everybody staked"),
        ("t12-real", 52, "the inflation"),
        ("t12-real", 78, "nominal yield, rounded"),
        ("t12-who-pays", 6.67, "the real yield"),
        ("t12-who-pays", 0, "Somebody else pays"),
        ("t12-who-pays", 5, "supply grows by"),
        ("t12-even", 60, "the question before"),
        ("t12-even", 50, "below 0"),
        ("t12-even", 34.6, "above 0"),
        ("t12-yield", lambda *shares: Staking(*shares).nominal, "no fee"),
        ("t12-tau", counts_from_zero, "count from 0"),
        ("t12-tau", gives_the_holders, "how many they are"),
        ("t12-tau", counts_heads, "counts heads"),
        ("t12-tau", each_alone, "*together*"),
        ("t12-insiders", 136.4, "insiders’ side"),
        ("t12-insiders", 146.9, "Upside down"),
        ("t12-insiders", 57.7, "against them"),
        ("t12-insiders", 50, "less than 30 %"),
        ("t12-insiders", 100, "are enough"),
        ("t12-insiders", 50 / 59.5 * 100, "Not so many"),
        ("t12-slash", 25, "a quarter of a year"),
        ("t12-slash", 90, "365 days"),
        ("t12-slash", 456, "Here it is 2.5 %"),
        ("t13-common", 0.81, "once too often"),
        ("t13-common", 0.1, "above the line"),
        ("t13-common", 0.25, "without the squares"),
        ("t14-holders", 20, "There are more"),
        ("t14-holders", 23, "There are more"),
        ("t15-strong", {"1A", "2F", "3C", "4G", "5B", "6H", "7D", "8E"}, "try yourself"),
        ("t15-strong", {"1C", "2F", "3A", "4G", "5B", "6E", "7D", "8H"}, "earlier work"),
        ("t16-mask", {3, 4}, "come later"),
        ("t16-mask", {1, 2, 3}, "neither 3 nor 4"),
        ("t16-mask", {1, 2}, "from 0 on"),
        ("t16-vocabulary", 128, "one row"),
        ("t16-vocabulary", 2_048, "How many are new"),
        ("t16-vocabulary", 1_914_368, "not twice the model"),
        ("t16-temperature", without_exponential, "exponential is missing"),
        ("t16-temperature", without_a_sum, "do not sum to 1"),
        ("t16-temperature", an_array, "divides by zero"),
        ("t16-temperature", a_place_at_zero, "A list is asked for"),
        ("t16-top-p", as_they_come, "as they come"),
        ("t16-temperature", divides_the_powers, "cancels out"),
        ("t16-temperature", powers_alone, "divide each by the sum"),
        ("t16-temperature", softmax_and_nothing_else, "Two cases are left"),
        ("t16-temperature", three_digits, "leave `round` out"),
        ("t16-top-p", ids_kept, "the ids that are kept"),
        ("t16-top-p", kept_without_their_places, "in the right order"),
        ("t16-top-p", sorted_and_alone, "sorted and alone"),
        ("t16-top-p", all_equal_ones, "where fewer are enough"),
        ("t16-top-p", stops_before_the_limit, "sometimes with nothing kept"),
        ("t16-top-p", above_the_limit, "`>=`"),
        ("t16-top-p", each_probability_alone, "from the highest down"),
        ("t16-cache", 1_000, "thousand megabytes"),
        ("t16-cache", 1_073_741_824, "8,192"),
        ("t16-unread", {" freedom", " rights", "Everyone", " garden"}, "garden” was learned"),
        ("t16-unread", {" freedom", " rights", "Everyone", " the"}, "the” was learned"),
        ("t16-explorer", 0, "Without a bias"),
        ("t16-explorer", -5, "pushes the word down"),
        ("t16-explorer", 0.58, "steps of 0.5"),
        ("t16-perplexity", 8, "last token alone"),
        ("t16-perplexity", 3, "number of tokens"),
        ("t16-perplexity", 6, "in bits"),
        ("t16-perplexity", 14, "the sum of 2, 4 and 8"),
        ("t16-perplexity", 0.875, "sum of the probabilities"),
        ("t16-perplexity", -4, "never negative"),
        ("t16-perplexity", -1.386, "Turn its sign"),
        ("t16-perplexity", 1.826, "base 10"),
        ("t16-perplexity", 2.614, "Your mean is in nats"),
        ("t16-bits", 3 / 9, "the sum is asked for"),
        ("t16-cache", 2 * 32 * 32 * 8 * 128 * 2 * 8000, "both numbers of heads"),
        ("t16-cache", 32 * 32 * 8 * 128 * 2 * 8000, "both numbers of heads"),
        ("t16-mask", 3, "Which ones?"),
        ("t16-top-p", finds_equal_ones_once, "the second is lost"),
        ("t16-top-p", keeps_what_reaches_the_limit_alone, "mostly none"),
        ("t16-bits", 6 / math.log(2) / 8, "divided by 8"),
        ("t16-bits", 6 / math.log(2) / 7, "divided by 7"),
        ("t16-bits", 8.66, "Divide it by its bytes"),
        ("t16-bits", 6, "in nats"),
        ("t16-bits", 3, "mean of the two losses"),
        ("t16-bits", 0.75, "Two things"),
        ("t16-bits", 0.462, "Upside down"),
        ("t16-cache", 32 * 32 * 128 * 2 * 8_000, "Two things"),
        ("t16-cache", 2 * 32 * 128 * 2 * 8_000, "Eight of each"),
        ("t16-cache", 1.0, "asks for bytes"),
    ],
)
def test_a_likely_slip_gets_words_that_fit_it(exercise, answer, words):
    outcome, feedback = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in feedback
