"""Functions as people write them who know a little Python: notebooks 02 and 10 say what went wrong."""

from itertools import pairwise

import pytest
import regex

from course_lib.exercises import load_all
from course_lib.learning import Outcome
from course_lib.model_tokens import bpe

EXERCISES = load_all()


@pytest.fixture(autouse=True, scope="module")
def merges_of_gpt2():
    """Made by a cell above the exercise, not in the time that a function of the learner's has."""
    bpe.gpt2()


def counts_all_but_the_last(ids):
    counts = {}
    for first in range(len(ids[2:])):
        pair = ids[first], ids[first + 1]
        counts[pair] = counts.get(pair, 0) + 1
    return counts


def returns_inside_the_loop(ids):
    counts = {}
    for one, other in pairwise(ids):
        counts[one, other] = 1
        return counts


def lists_the_pairs(ids):
    return [(ids[place], ids[place + 1]) for place in range(len(ids) - 1)]


def smallest_of_all(ids):
    return sorted(bpe.count_pairs(ids))[0]


def largest_of_all(ids):
    return sorted(bpe.count_pairs(ids))[-1]


def last_of_the_sorted(ids):
    return sorted(bpe.count_pairs(ids).items(), key=lambda item: item[1])[-1][0]


def rarest(ids):
    return sorted(bpe.count_pairs(ids).items(), key=lambda item: item[1])[0][0]


def smallest_sum(ids):
    counts = bpe.count_pairs(ids)
    tied = [pair for pair in counts if counts[pair] == max(counts.values())]
    return min(tied, key=sum)


def pair_with_its_count(ids):
    return max(bpe.count_pairs(ids).items(), key=lambda item: item[1])


def steps_by_two_in_a_for_loop(ids, pair, new_id):
    return [new_id if (one, other) == pair else one for one, other in pairwise(ids)]


def merged(part, choose):
    while known := [pair for pair in pairwise(part) if pair in bpe.gpt2().pairs]:
        chosen = choose(known)
        part = bpe.merge(part, chosen, bpe.gpt2().pairs[chosen])
    return part


def chunks_of(text):
    return [
        [bpe.gpt2().byte_ids[byte] for byte in chunk.encode()]
        for chunk in regex.findall(bpe.gpt2().pattern, text)
    ]


def learned_first(known):
    return min(known, key=bpe.gpt2().pairs.get)


def a_list_for_each_chunk(text):
    return [merged(part, learned_first) for part in chunks_of(text)]


def smallest_pair_first(text):
    return [token for part in chunks_of(text) for token in merged(part, min)]


def the_first_chunk_alone(text):
    for part in chunks_of(text):
        return merged(part, learned_first)


def characters_for_bytes(text):
    return [bpe.gpt2().byte_ids[character] for character in text]


def throws_the_merge_away(text):
    ids = []
    for part in chunks_of(text):
        while any(pair in bpe.gpt2().pairs for pair in pairwise(part)):
            bpe.merge(part, part[:2], 0)
        ids += part
    return ids


def three_thresholds(issued):
    for threshold, reward in ((10_500_000, 1), (15_750_000, 0.5)):
        if issued < threshold:
            return (threshold - issued) / (7_200 * reward)
    return (18_375_000 - issued) / 1_800


def _halving(issued):
    threshold, reward = 10_500_000, 1
    while issued >= threshold:
        threshold, reward = (threshold + 21_000_000) / 2, reward / 2
    return threshold, reward


def days_cut_off(issued):
    threshold, reward = _halving(issued)
    return (threshold - issued) // (7_200 * reward)


def reward_on_the_wrong_side(issued):
    threshold, reward = _halving(issued)
    return (threshold - issued) / 7_200 * reward


def from_the_very_start(issued):
    threshold, reward = _halving(issued)
    return threshold / (7_200 * reward)


def half_of_what_is_left(issued):
    return (21_000_000 - issued) / 2 / 7_200


def half_of_the_threshold(issued):
    threshold, reward = 10_500_000, 1
    while issued >= threshold:
        threshold, reward = threshold * 1.5, reward / 2
    return (threshold - issued) / (7_200 * reward)


def two_thresholds(issued):
    return (10_500_000 - issued) / 7_200 if issued < 10_500_000 else (15_750_000 - issued) / 3_600


def steps_of_one_length(issued):
    threshold, reward = 10_500_000, 1
    while issued >= threshold:
        threshold, reward = threshold + 5_250_000, reward / 2
    return (threshold - issued) / 7_200 / reward


def half_a_token_less(issued):
    threshold, reward = 10_500_000, 1
    while issued >= threshold:
        threshold, reward = (threshold + 21_000_000) / 2, reward - 0.5
    return (threshold - issued) / (7_200 * reward)


def halves_that_are_not_whole(reward, blocks):
    total = 0
    while reward >= 1:
        total, reward = total + reward * blocks, reward / 2
    return int(total)


def one_block_an_era(reward, blocks):
    total = 0
    while reward:
        total, reward = total + reward, reward // 2
    return total


def fewer_blocks_each_era(reward, blocks):
    total = 0
    while reward:
        total, reward, blocks = total + reward * blocks, reward // 2, blocks // 2
    return total


def looks_for_a_pair_among_numbers(ids):
    counts = {}
    for place in range(len(ids) - 1):
        pair = ids[place], ids[place + 1]
        counts[pair] = ids.count(pair)
    return counts


def all_that_tie(ids):
    counts = bpe.count_pairs(ids)
    return [pair for pair, count in counts.items() if count == max(counts.values())]


def lowest_count_first(ids):
    counts = bpe.count_pairs(ids)
    return sorted(counts, key=lambda pair: (counts[pair], pair))[0]


def steps_by_three(ids, pair, new_id):
    merged, place = [], 0
    while place < len(ids):
        if place < len(ids) - 1 and ids[place] == pair[0] and ids[place + 1] == pair[1]:
            merged.append(new_id)
            place += 2
        else:
            merged.append(ids[place])
        place += 1
    return merged


def goes_through_the_pairs_once(text):
    merges, ids = bpe.gpt2(), []
    for chunk in regex.findall(merges.pattern, text):
        part = [merges.byte_ids[byte] for byte in chunk.encode()]
        for pair in bpe.count_pairs(part):
            if pair in merges.pairs:
                part = bpe.merge(part, pair, merges.pairs[pair])
        ids.extend(part)
    return ids


def goes_through_the_sorted_pairs_once(text):
    merges, ids = bpe.gpt2(), []
    for chunk in regex.findall(merges.pattern, text):
        part = [merges.byte_ids[byte] for byte in chunk.encode()]
        for _, new_id, pair in sorted(
            (merges.pairs[pair], merges.pairs[pair], pair)
            for pair in set(pairwise(part)) & merges.pairs.keys()
        ):
            part = bpe.merge(part, pair, new_id)
        ids.extend(part)
    return ids


def never_stops_looking(text):
    merges, ids = bpe.gpt2(), []
    for chunk in regex.findall(merges.pattern, text):
        part = [merges.byte_ids[byte] for byte in chunk.encode()]
        while True:
            pair = min((pair for pair in pairwise(part) if pair in merges.pairs), key=merges.pairs.get)
            part = bpe.merge(part, pair, merges.pairs[pair])
        ids.extend(part)
    return ids


@pytest.mark.parametrize(
    ("exercise", "function", "words"),
    [
        ("t2-count-pairs", counts_all_but_the_last, "last pair is missing"),
        ("t2-count-pairs", returns_inside_the_loop, "inside the loop"),
        ("t2-count-pairs", lists_the_pairs, "Now count"),
        ("t2-most-common", smallest_of_all, "however rare"),
        ("t2-most-common", largest_of_all, "not their counts"),
        ("t2-most-common", rarest, "lowest count"),
        ("t2-most-common", last_of_the_sorted, "leaves the last"),
        ("t2-most-common", smallest_sum, "by the first id"),
        ("t2-most-common", pair_with_its_count, "the pair alone"),
        ("t2-merge", steps_by_two_in_a_for_loop, "second half of a merged pair"),
        ("t2-gpt2", a_list_for_each_chunk, "a list of its own"),
        ("t2-gpt2", smallest_pair_first, "lowest *new* id"),
        ("t2-gpt2", the_first_chunk_alone, "after the first chunk"),
        ("t2-gpt2", characters_for_bytes, "a place for each byte"),
        ("t2-gpt2", throws_the_merge_away, "keep what was merged"),
        ("t2-count-pairs", looks_for_a_pair_among_numbers, "all its items are numbers"),
        ("t2-most-common", all_that_tie, "the smallest of them"),
        ("t2-most-common", lowest_count_first, "A minus turns"),
        ("t2-merge", steps_by_three, "inside `else`"),
        ("t2-gpt2", goes_through_the_pairs_once, "count again after every one"),
        ("t2-gpt2", goes_through_the_sorted_pairs_once, "look again"),
        ("t2-gpt2", never_stops_looking, "There is nothing to choose from"),
        ("t10-next-halving", three_thresholds, "goes on for ever"),
        ("t10-next-halving", two_thresholds, "two thresholds"),
        ("t10-next-halving", steps_of_one_length, "half as long"),
        ("t10-next-halving", half_a_token_less, "Halve it"),
        ("t10-next-halving", days_cut_off, "parts of a day"),
        ("t10-next-halving", reward_on_the_wrong_side, "brackets"),
        ("t10-next-halving", from_the_very_start, "issued already"),
        ("t10-next-halving", half_of_what_is_left, "next threshold"),
        ("t10-next-halving", half_of_the_threshold, "what is left to 21,000,000"),
        ("t10-bitcoin", halves_that_are_not_whole, "not rounded down"),
        ("t10-bitcoin", one_block_an_era, "`blocks` times"),
        ("t10-bitcoin", fewer_blocks_each_era, "same number of blocks"),
    ],
)
def test_a_slip_gets_words_that_fit_it(exercise, function, words):
    outcome, message = EXERCISES[exercise].grade(function)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


@pytest.mark.parametrize(
    ("exercise", "answer", "words"),
    [
        ("t2-compression", 53.2, "number of merges"),
        ("t2-compression", 23.35, "size of the vocabulary"),
        ("t2-hindi", 10_872, "number of characters"),
        ("t2-hindi", 28_342 / 92, "tokens per paragraph"),
        ("t2-vocabulary", 1_762, "Count merges"),
        ("t2-stepper", 334, "freedom"),
        ("t2-stepper", 120, "still in pieces"),
        ("t2-stepper", 131, "Go back"),
        ("t10-dilution", 1.34, "times as large"),
        ("t10-dilution", 0.03, "in one year"),
        ("t10-float", 0.42, "ever minted"),
        ("t10-float", 0.7, "burned"),
        ("t10-misfit", "The Graph", "The right token"),
        ("t10-misfit", "Team & Advisors", "a row of a table"),
        ("t10-compound", 0.439, "In billions"),
        ("t10-compound", 0.0439, "tokens, not for a share"),
        ("t10-dilution", 0.263, "divide by 1.03"),
        ("t10-dilution", 0.23, "simple growth"),
        ("t10-recycled", 0, "Without recycling"),
        ("t10-recycled", 100, "Nothing would be issued"),
        ("t10-recycled", 80, "second halving"),
        ("t10-ionet", 37.8, "first year"),
    ],
)
def test_a_number_gets_words_that_fit_it(exercise, answer, words):
    outcome, message = EXERCISES[exercise].grade(answer)
    assert outcome is Outcome.TRY_AGAIN
    assert words in message


@pytest.mark.parametrize("answer", ["GRT (Community)", "Community table", "the community table"])
def test_a_table_may_be_called_a_table(answer):
    assert EXERCISES["t10-misfit"].grade(answer)[0] is Outcome.CORRECT
