"""Questions of notebook 02: build a tokenizer."""

from inspect import cleandoc as code

from course_lib.learning import Case, Choices, Exercise, Function, Mistake, Number, Prediction, holds, lacks

PREDICTIONS = (
    Prediction(
        id="p2-first-merge",
        notebook="02",
        question="Which two neighbours inside the words of the English declaration occur together most often? "
        "A space belongs to the word after it.",
        options=("t + h", "space + t", "i + n", "e + r"),
        expected="space + t",
    ),
    Prediction(
        id="p2-compression",
        notebook="02",
        question="After 200 merges, how many bytes of the declaration does one token stand for, on average?",
        options=("1.2", "1.7", "2.5", "5.0"),
        unit="bytes",
        expected="2.5",
    ),
)


def _gpt2_ids(text: str) -> list[int]:
    """What tiktoken makes of *text*: another program than the one that the exercise asks for."""
    from course_lib.model_tokens import load_tokenizer

    return load_tokenizer("gpt2").encode(text)


def _encoders() -> tuple:
    """The encoders that do the whole task of ``t2-gpt2``."""
    import tiktoken

    from course_lib.model_tokens import Tokenizer, bpe

    ours = (Tokenizer.encode, Tokenizer.pieces, bpe.encode, bpe.encode_chunk)
    return (*ours, tiktoken.Encoding.encode, tiktoken.Encoding.encode_ordinary)


def _pair_counter() -> tuple:
    from course_lib.model_tokens import bpe

    return (bpe.count_pairs,)


def _merger() -> tuple:
    from course_lib.model_tokens import bpe

    return (bpe.merge,)


EXERCISES = (
    Exercise(
        id="t2-count-pairs",
        notebook="02",
        title="Count the pairs",
        minutes=5,
        difficulty=1,
        expects=Function(
            cases=(
                Case(([1, 2, 3, 1, 2],), {(1, 2): 2, (2, 3): 1, (3, 1): 1}, visible=True),
                Case(([1, 1, 1],), {(1, 1): 2}, visible=True),
                Case(([5],), {}, about="a list of one id"),
                Case(([],), {}, about="an empty list"),
                Case(
                    ([104, 111, 116, 32, 104, 111, 116],),
                    {(104, 111): 2, (111, 116): 2, (116, 32): 1, (32, 104): 1},
                ),
                Case(([1, 2, 1],), {(1, 2): 1, (2, 1): 1}, about="a pair and the same pair turned round"),
            ),
            not_calling=_pair_counter,
        ),
        hints=(
            "`zip(ids, ids[1:])` walks along the list and gives each id together with the one after it.",
            "Start with an empty dict; for each pair: `counts[pair] = counts.get(pair, 0) + 1`.",
        ),
        solution=code("""
            def count_pairs(ids):
                counts = {}
                for pair in zip(ids, ids[1:]):
                    counts[pair] = counts.get(pair, 0) + 1
                return counts

            answer = count_pairs
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for i in range(0, len(ids) - 1, 2):
                            pair = (ids[i], ids[i + 1])
                            counts[pair] = counts.get(pair, 0) + 1
                        return counts
                """),
                says="Your function jumps from pair to pair. Pairs overlap: after (1, 2) comes (2, 3), so go on by one.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for id in ids:
                            counts[id] = counts.get(id, 0) + 1
                        return counts
                """),
                says="Your function counts single ids. Count pairs of neighbours: the keys are tuples of two ids.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return {pair: 1 for pair in zip(ids, ids[1:])}
                """),
                says="Every pair has the count 1. Add to the count when the same pair comes again.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for pair in zip(ids, ids[1:]):
                            pair = tuple(sorted(pair))
                            counts[pair] = counts.get(pair, 0) + 1
                        return counts
                """),
                says="(3, 1) and (1, 3) are two different pairs. Leave the ids in the order of the list.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for pair in zip(ids, ids[1:]):
                            counts[pair] = counts[pair] + 1 if pair in counts else 0
                        return counts
                """),
                says="Every count is one too low. A pair that comes for the first time has come once.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for pair in zip(ids, ids[1:]):
                            counts[pair] = counts.get(pair, 1) + 1
                        return counts
                """),
                says="Every count is one too high. A pair that you have not met yet has come 0 times: `counts.get(pair, 0) + 1`.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for i in range(len(ids) - 2):
                            pair = (ids[i], ids[i + 1])
                            counts[pair] = counts.get(pair, 0) + 1
                        return counts
                """),
                says="The last pair is missing. A list of n ids has n - 1 pairs: `range(len(ids) - 1)`.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for pair in zip(ids, ids[1:]):
                            counts[pair] = counts.get(pair, 0) + 1
                            return counts
                """),
                says="`return` stands inside the loop, so the function ends after the first pair. Move it to the left.",
            ),
            Mistake(
                code="def answer(ids): return list(zip(ids, ids[1:]))",
                says="Those are the pairs, one after the other. Now count: a dict, with each pair once and how often it occurs.",
            ),
            Mistake(
                code="def answer(ids): return max(len(ids) - 1, 0)",
                says="That is how many pairs there are in all. Count each pair by itself, in a dict.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return {pair: ids.count(pair[0]) for pair in zip(ids, ids[1:])}
                """),
                says="You count how often the first id occurs. Count how often the two stand side by side.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        counts = {}
                        for pair in zip(ids, ids[1:]):
                            counts[str(pair)] = counts.get(str(pair), 0) + 1
                        return counts
                """),
                says="The keys are texts that look like pairs. Leave the pair as it is, a tuple of two numbers.",
            ),
            Mistake(
                code=code("""
                    def answer(ids):
                        return {pair: ids.count(pair) for pair in zip(ids, ids[1:])}
                """),
                says="Every count is 0: `ids.count(pair)` looks for one item of the list that is a pair, and all its items are numbers. Add one each time that you meet the pair.",
            ),
        ),
        praise="Pairs overlap, so three equal ids hold two pairs, although only one of them can be merged.",
    ),
    Exercise(
        id="t2-most-common",
        notebook="02",
        title="The most common pair",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case(([1, 2, 3, 1, 2],), (1, 2), visible=True),
                Case(([7, 8, 3, 4],), (3, 4), visible=True),
                Case(([9, 1, 9, 1, 5, 6, 5, 6],), (5, 6), about="two pairs that tie, the smaller one last"),
                Case(
                    ([1, 9, 1, 3, 1, 9, 0],), (1, 9), about="a list whose smallest pair is not the commonest"
                ),
                Case(([1, 300, 2, 20, 1, 300, 2, 20],), (1, 300), about="ids of one to three digits"),
                Case(([2, 9, 2, 9, 2, 8, 2, 8],), (2, 8), about="two pairs that tie and begin alike"),
                Case(([9, 2, 8, 1],), (2, 8), about="three pairs that tie, the smallest one in the middle"),
                Case(([4, 4],), (4, 4), about="a list of two ids"),
            )
        ),
        hints=(
            "`bpe.count_pairs(ids)` counts for you. Of the pairs with the highest count, take the smallest.",
            "`min` and `max` take a `key`. With a tuple as key, the second item decides where the first is equal.",
            "`min(counts, key=lambda pair: (-counts[pair], pair))`: highest count first, then smallest pair.",
        ),
        solution=code("""
            from course_lib.model_tokens import bpe

            def most_common_pair(ids):
                counts = bpe.count_pairs(ids)
                return min(counts, key=lambda pair: (-counts[pair], pair))

            answer = most_common_pair
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return max(counts, key=counts.get)
                """),
                says="Where several pairs are equally frequent, you return the one that comes first in the list. "
                "The rule here is: the smallest pair.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return max(counts, key=lambda pair: (counts[pair], pair))
                """),
                says="`max` over (count, pair) takes the largest of the equally frequent pairs. Take the smallest.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return max(bpe.count_pairs(ids).values())
                """),
                says="That is how often the pair occurs. Return the pair itself.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return min(bpe.count_pairs(ids))
                """),
                says="You return the smallest pair, however rare it is. The highest count comes first, and only a tie is settled by the ids.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return max(bpe.count_pairs(ids))
                """),
                says="`max` of a dict compares the pairs and not their counts. Compare the counts: `key=counts.get`, or a key with both.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return min(counts, key=counts.get)
                """),
                says="You return a pair with the lowest count. The most common one has the highest.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return sorted(counts, key=counts.get)[-1]
                """),
                says="Where several pairs are equally frequent, sorting by the count leaves the last of them at the end. The rule here is: the smallest pair.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return min(counts, key=lambda pair: (-counts[pair], sum(pair)))
                """),
                says="You compare the sums of the ids. Pairs are compared like words in a dictionary: by the first id, and by the second where the first is equal.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return bpe.count_pairs(ids).most_common(1)[0]
                """),
                says="That is the pair together with its count, and in a tie the one that came first. Return the pair alone, the smallest of those that tie.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return max(bpe.count_pairs(ids).items(), key=lambda item: (item[1], item[0]))
                """),
                says="That is the pair together with its count, and in a tie the largest pair. Return the pair alone, `[0]`, and the smallest of those that tie.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return sorted(bpe.count_pairs(ids).items(), key=lambda item: item[1])[-1]
                """),
                says="That is the pair together with its count, and in a tie the one that came last. Return the pair alone, `[0]`, and the smallest of those that tie.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return bpe.count_pairs(ids).most_common(1)
                """),
                says="`most_common` gives a list with the pair and its count in it, and in a tie the pair that came first. Return the pair alone, the smallest of those that tie.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return min(counts, key=lambda pair: (-counts[pair], pair[1]))
                """),
                says="You compare the second ids of the pairs. Like the first letter of a word, the first id decides: compare the whole pair.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        return sorted(bpe.count_pairs(ids).items(), key=lambda item: (-item[1], item[0]))[0]
                """),
                says="That is the right pair, together with its count. Return the pair alone: one more `[0]`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        most = max(counts.values())
                        return [pair for pair in counts if counts[pair] == most]
                """),
                says="You return a list of all that are most frequent. Return one pair, the smallest of them: `min(...)` of that list.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    def answer(ids):
                        counts = bpe.count_pairs(ids)
                        return min(counts, key=lambda pair: (counts[pair], pair))
                """),
                says="The lowest count comes first in your order, so the pair is a rare one. A minus turns the counts round and leaves the pairs: `(-counts[pair], pair)`.",
            ),
        ),
        praise="With a rule for ties, the same text gives the same tokenizer on every computer.",
    ),
    Exercise(
        id="t2-merge",
        notebook="02",
        title="Merge a pair",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                Case(([1, 2, 3, 1, 2, 2], (1, 2), 9), [9, 3, 9, 2], visible=True),
                Case(([1, 1, 1], (1, 1), 9), [9, 1], visible=True),
                Case(([1, 1, 1, 1, 2], (1, 1), 9), [9, 9, 2], about="four equal ids in a row"),
                Case(([2, 1], (1, 2), 9), [2, 1], about="a list without the pair"),
                Case(([3, 1], (1, 2), 9), [3, 1], about="a list that ends with the first half of the pair"),
                Case(([], (1, 2), 9), [], about="an empty list"),
                Case(([1, 2, 1, 2], (1, 2), 9), [9, 9], about="two pairs side by side"),
                Case(([11, 2, 31, 2, 1, 22], (1, 2), 9), [11, 2, 31, 2, 1, 22], about="ids of two digits"),
                Case(([3, 1, 2], (1, 2), 300), [3, 300], about="a pair at the end"),
            ),
            not_calling=_merger,
        ),
        hints=(
            "Walk through the list with an index `i` and collect the result in a new list.",
            "If `ids[i]` and `ids[i + 1]` are the pair, append `new_id` and go on by two; otherwise append "
            "`ids[i]` and go on by one.",
            "A `while i < len(ids)` loop lets you choose the size of the step. At the last id there is no `i + 1`.",
        ),
        solution=code("""
            def merge(ids, pair, new_id):
                merged = []
                i = 0
                while i < len(ids):
                    if tuple(ids[i:i + 2]) == pair:
                        merged.append(new_id)
                        i += 2
                    else:
                        merged.append(ids[i])
                        i += 1
                return merged

            answer = merge
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        ids = list(ids)
                        for i in range(len(ids) - 1):
                            if (ids[i], ids[i + 1]) == pair:
                                ids[i : i + 2] = [new_id]
                        return ids
                """),
                says="Your list gets shorter, and the `for` goes on to its old length. Build a new list, with a `while` that steps by one or by two.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        merged = []
                        for i in range(len(ids)):
                            if tuple(ids[i:i + 2]) == pair:
                                merged.append(new_id)
                            else:
                                merged.append(ids[i])
                        return merged
                """),
                says="The second half of a merged pair is still there. After a merge, go on by two places.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        for i in range(len(ids) - 1):
                            if (ids[i], ids[i + 1]) == pair:
                                return ids[:i] + [new_id] + ids[i + 2:]
                        return ids
                """),
                says="Only the first occurrence was merged. Go on to the end of the list.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        merged, i = [], 0
                        while i < len(ids) - 1:
                            if (ids[i], ids[i + 1]) == pair:
                                merged.append(new_id)
                                i += 2
                            else:
                                merged.append(ids[i])
                                i += 1
                        return merged
                """),
                says="The last id is lost when it belongs to no pair. Let the loop run to the very end.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        merged = []
                        for i in range(len(ids) - 1):
                            if (ids[i], ids[i + 1]) == pair:
                                merged.append(new_id)
                                i += 2
                            else:
                                merged.append(ids[i])
                        return merged
                """),
                says="The second half of a merged pair is still there, and the last id may be lost. A `for` loop goes on by one, whatever you do to `i`: use `while`, up to the very end.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        text = " ".join(map(str, ids))
                        text = text.replace(f"{pair[0]} {pair[1]}", str(new_id))
                        return [int(part) for part in text.split()]
                """),
                says="You replace in a text. There, the pair (1, 2) is also found inside 11 2 and 1 22. Compare ids.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        return list(ids)
                """),
                says="Nothing was merged. A list never equals a tuple: compare `tuple(ids[i:i + 2])` "
                "with `pair`.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        return [new_id if each in pair else each for each in ids]
                """),
                says="You replace each id of the pair, wherever it stands. Replace the two together, and only side by side.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        merged, at = [], 0
                        while at < len(ids):
                            if tuple(ids[at:at + 2]) == pair:
                                merged.append(256)
                                at += 2
                            else:
                                merged.append(ids[at])
                                at += 1
                        return merged
                """),
                says="Your new id is always 256, as in the example above. Use `new_id`.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        merged = list(ids)
                        for at in reversed(range(len(merged) - 1)):
                            if tuple(merged[at:at + 2]) == pair:
                                merged[at:at + 2] = [new_id]
                        return merged
                """),
                says="You go from right to left. Of three ones, the first two are merged: begin at the left.",
            ),
            Mistake(
                code=code("""
                    def answer(ids, pair, new_id):
                        merged = []
                        i = 0
                        while i < len(ids):
                            if tuple(ids[i:i + 2]) == pair:
                                merged.append(new_id)
                                i += 2
                            else:
                                merged.append(ids[i])
                            i += 1
                        return merged
                """),
                says="After a merge you go on by three, so an id is lost: by two, and then by the one at the end of the loop. Go on by one only where nothing was merged, inside `else`.",
            ),
        ),
        praise="From left to right and without going back: that makes [9, 1] of three ones, always.",
    ),
    Exercise(
        id="t2-compression",
        notebook="02",
        title="Bytes per token after 200 merges",
        minutes=3,
        difficulty=2,
        # 10,649 bytes; 4,313 tokens by a trainer that counts everything anew for each merge.
        expects=Number(10_649 / 4_313, tolerance=0.001, unit="bytes per token"),
        hints=(
            "200 merges come on top of the 256 single bytes: `bpe.train(text, 456)`.",
            '`len(text.encode("utf-8"))` are the bytes, `len(bpe.encode(text, merges))` the tokens.',
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import bpe

            text = "\\n".join(declaration("eng"))
            merges = bpe.train(text, 456)
            answer = len(text.encode("utf-8")) / len(bpe.encode(text, merges))
        """),
        mistakes=(
            Mistake(
                code="answer = 4313 / 10649",
                says="0.405 is tokens per byte, upside down (or words per token, which by chance is as much). Divide the bytes by the tokens.",
            ),
            Mistake(
                code="answer = 10637 / 4313",
                says="You divided the characters. Twelve characters of this text take two bytes: count its bytes.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    text = "\\n".join(declaration("eng"))
                    answer = len(text.encode("utf-8")) / len(bpe.encode(text, bpe.train(text, 256)))
                """),
                says="With a vocabulary of 256 there is room for the bytes alone, and not one merge. Add 200.",
            ),
            Mistake(
                code="answer = 4313",
                says="That is the number of tokens. Divide the bytes of the text by it.",
            ),
            Mistake(
                code="answer = 10649",
                says="That is the number of bytes. Divide it by the number of tokens.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    text = "\\n".join(declaration("eng"))
                    counts = bpe.token_counts(text, bpe.train(text, 456))
                    answer = counts[0] / counts[199]
                """),
                says="That is after 199 merges. `counts[0]` is before the first one, so the last is "
                "`counts[200]`.",
            ),
            Mistake(
                code="answer = 10_649 / 456",
                says="456 is the size of the vocabulary. Divide by the number of tokens that the text "
                "becomes.",
            ),
            Mistake(
                code="answer = 10_649 / 2009",
                says="That is bytes per chunk of the pattern. Divide by the number of tokens, "
                "`len(bpe.encode(text, merges))`.",
            ),
            Mistake(
                code="answer = 10_649 / 200",
                says="200 is the number of merges. Divide by the number of tokens that the text becomes.",
            ),
            Mistake(
                code="answer = 10_649 / 2035",
                says="You divided by GPT-2’s tokens, which come from 50,000 merges. Encode with `merges`: `bpe.encode(text, merges)`.",
            ),
            Mistake(
                code="answer = 10_649 - 4_313",
                says="That is how many tokens the merges saved. Divide the bytes by the tokens that are left.",
            ),
            Mistake(
                code="answer = 2 * (10_637 + 1) / 4_313",
                says="UTF-16 writes two bytes for nearly every character. The bytes here are those of UTF-8.",
            ),
        ),
        praise="200 merges shorten the declaration to two fifths of its length.",
    ),
    Exercise(
        id="t2-one-chunk",
        notebook="02",
        title="What can never be one token",
        minutes=4,
        difficulty=2,
        expects=Choices(
            options=("freedom", "freedom of", "2026", "3.14", "can't", "!?", "naïve"),
            correct={"freedom of", "3.14", "can't"},
        ),
        hints=(
            "A token never reaches across the border between two chunks.",
            "`regex.findall(bpe.GPT2_PATTERN, text)` gives the chunks of a text. Try it with each.",
        ),
        solution=code("""
            import regex
            from course_lib.model_tokens import bpe

            texts = ["freedom", "freedom of", "2026", "3.14", "can't", "!?", "naïve"]
            answer = {text for text in texts if len(regex.findall(bpe.GPT2_PATTERN, text)) > 1}
        """),
        mistakes=(
            Mistake(
                code='answer = {"freedom", "2026", "!?", "naïve"}',
                says="Those are the texts that can become one token. The question asks for the other ones.",
            ),
            Mistake(
                code='answer = {"freedom of"}',
                says="The space is one border. Others run between digits and a dot, and before the 't of can't.",
            ),
            Mistake(
                code='answer = {"freedom of", "3.14", "can\'t", "naïve"}',
                says="ï is a letter like any other: \\p{L} knows the letters of every script.",
            ),
            Mistake(
                code='answer = {"freedom of", "3.14", "can\'t", "!?"}',
                says="! and ? are of one kind, neither letters nor numbers nor white space, so they stay in one chunk.",
                when=holds("!?"),
            ),
            Mistake(
                code='answer = {"freedom of", "3.14", "can\'t", "2026"}',
                says="GPT-2’s pattern takes any number of digits into one chunk, so 2026 may become a token.",
                when=holds("2026"),
            ),
            Mistake(
                code='answer = {"freedom", "3.14"}',
                says="freedom is one run of letters, and so it is one chunk.",
                when=holds("freedom"),
            ),
            Mistake(
                code='answer = {"3.14", "can\'t", "naïve"}',
                says="ï is a letter like any other: \\p{L} knows the letters of every script.",
                when=holds("naïve"),
            ),
            Mistake(
                code='answer = {"freedom of", "can\'t"}',
                says="3.14 is missing: a dot is no digit, so there is a cut before it and another behind it.",
                when=lacks("3.14"),
            ),
            Mistake(
                code='answer = {"freedom of", "3.14"}',
                says="can't is missing: the pattern cuts 't off as an ending.",
                when=lacks("can't"),
            ),
            Mistake(
                code='answer = {"3.14", "can\'t"}',
                says="‘freedom of’ is missing: the space begins a new chunk.",
                when=lacks("freedom of"),
            ),
        ),
        praise="A border between chunks is never crossed, however often the two neighbours meet.",
    ),
    Exercise(
        id="t2-gpt2",
        notebook="02",
        title="Encode like GPT-2",
        minutes=9,
        difficulty=3,
        expects=Function(
            cases=(
                Case(("Hello world",), [15496, 995], visible=True),
                Case((" strawberry",), lambda: _gpt2_ids(" strawberry"), visible=True),
                Case(
                    ("It's 42 o'clock,\n\n isn't it?",), lambda: _gpt2_ids("It's 42 o'clock,\n\n isn't it?")
                ),
                Case(
                    ("freedoms tribunals",),
                    lambda: _gpt2_ids("freedoms tribunals"),
                    about="two words in the plural",
                ),
                Case(("नमस्ते 🦜",), lambda: _gpt2_ids("नमस्ते 🦜"), about="a text in another script"),
                Case(
                    ("One line.\n\nThe next one.",),
                    lambda: _gpt2_ids("One line.\n\nThe next one."),
                    about="a text with an empty line in it",
                ),
                Case(
                    (" declaration" * 8,),
                    lambda: _gpt2_ids(" declaration" * 8),
                    about="the same word eight times",
                ),
                Case(
                    ("....... aaaaaaaaa",),
                    lambda: _gpt2_ids("....... aaaaaaaaa"),
                    about="a letter many times",
                ),
                Case(
                    ("snake_case __init__",), lambda: _gpt2_ids("snake_case __init__"), about="names with _"
                ),
                Case(
                    ("x\u00b2 ½ ٣ a\u0301",),
                    lambda: _gpt2_ids("x\u00b2 ½ ٣ a\u0301"),
                    about="odd numbers and an accent",
                ),
                Case(
                    (" \t\r\n  end  ",), lambda: _gpt2_ids(" \t\r\n  end  "), about="white space of all kinds"
                ),
                Case(("",), [], about="an empty text"),
            ),
            not_calling=_encoders,
        ),
        hints=(
            "Cut the text with `regex.findall(gpt2.pattern, text)` and work on one chunk after the other.",
            'Write a chunk as ids of single bytes: `[gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]`. '
            "GPT-2 numbers its bytes in its own order.",
            "As long as a chunk holds a pair of `gpt2.pairs`, merge the pair whose new id is the lowest: that one "
            "was learned first. `bpe.merge(ids, pair, gpt2.pairs[pair])` does a merge.",
        ),
        solution=code("""
            import regex
            from course_lib.model_tokens import bpe, gpt2_ranks

            gpt2 = bpe.from_ranks(gpt2_ranks())

            def encode_gpt2(text):
                ids = []
                for chunk in regex.findall(gpt2.pattern, text):
                    part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                    while True:
                        known = [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]
                        if not known:
                            break
                        first = min(known, key=gpt2.pairs.get)
                        part = bpe.merge(part, first, gpt2.pairs[first])
                    ids.extend(part)
                return ids

            answer = encode_gpt2
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = [gpt2.byte_ids[byte] for byte in text.encode("utf-8")]
                        while known := [pair for pair in bpe.count_pairs(ids) if pair in gpt2.pairs]:
                            first = min(known, key=gpt2.pairs.get)
                            ids = bpe.merge(ids, first, gpt2.pairs[first])
                        return ids
                """),
                says="You merge across the borders of the chunks. Cut the text with the pattern first.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = list(chunk.encode("utf-8"))
                            while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                                first = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, first, gpt2.pairs[first])
                            ids.extend(part)
                        return ids
                """),
                says="In GPT-2 the id of a byte is not its value. Look each byte up in `gpt2.byte_ids`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import gpt2_ranks
                    ranks = gpt2_ranks()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(r"'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+", text):
                            raw = chunk.encode("utf-8")
                            while raw:
                                size = max(n for n in range(1, len(raw) + 1) if raw[:n] in ranks)
                                ids.append(ranks[raw[:size]])
                                raw = raw[size:]
                        return ids
                """),
                says="You take the longest token that fits, from left to right. BPE makes the merge that was learned "
                "first, wherever in the chunk it is.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        return [gpt2.byte_ids[byte] for byte in text.encode("utf-8")]
                """),
                says="Those are the single bytes. Now merge, as long as a pair is in `gpt2.pairs`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                                first = min(known, key=gpt2.pairs.get)
                                at = max(i for i in range(len(part)) if tuple(part[i:i + 2]) == first)
                                part[at:at + 2] = [gpt2.pairs[first]]
                            ids.extend(part)
                        return ids
                """),
                says="Where a pair comes several times, you merge the last one first. Merge from left to right: "
                "of three equal letters, the first two become one.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(r"'(?:[sdmt]|ll|ve|re)| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\w]+|\\s+(?!\\S)|\\s+", text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                                first = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, first, gpt2.pairs[first])
                            ids.extend(part)
                        return ids
                """),
                says="Your pattern drops characters: `\\w` counts _ among the letters, and \\p{L} does not. The chunks "
                "of a text, joined, must be the text again: use `gpt2.pattern`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                                pair = max(known, key=bpe.count_pairs(part).get)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You merge the pair that is most frequent in the chunk. Frequency counts in "
                "training only: to encode, take the pair that was learned first.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                                counts = bpe.count_pairs(part)
                                pair = min(known, key=lambda each: (-counts[each], each))
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You merge the most common pair of the chunk, in a tie the smallest. That is the rule of "
                "training: to encode, take the pair that was learned first.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while counts := bpe.count_pairs(part):
                                pair = min(counts, key=lambda each: (-counts[each], each))
                                if pair not in gpt2.pairs:
                                    break
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="`most_common_pair` finds what training merges next. Nothing is counted any more when a text "
                "is encoded: of the pairs in `gpt2.pairs`, take the one that was learned first.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            known = [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]
                            if known:
                                pair = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You make one merge in each chunk. Go on as long as the chunk holds a pair that "
                "is in `gpt2.pairs`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in text.split():
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]:
                                pair = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="`split()` throws the spaces away, and in GPT-2 they belong to the words. Cut "
                "with `gpt2.pattern`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                pair = known[0]
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You merge the first pair from the left. Take the pair that was learned first, "
                "wherever in the chunk it is.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                pair = max(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You merge the pair that was learned last. The lowest new id was learned first: take "
                "`min`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                pair = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids.append(part)
                        return ids
                """),
                says="The ids are right, and each chunk has a list of its own. Put all of them into one list: `ids.extend(part)` or `ids += part`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                pair = min(known)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You merge the smallest pair: that was the rule for ties in training. Here the lowest *new* id goes first: `min(known, key=gpt2.pairs.get)`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                pair = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            return part
                """),
                says="Your function returns after the first chunk. Collect the ids of all chunks, and return them after the loop.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            ids += [gpt2.byte_ids[letter] for letter in chunk]
                        return ids
                """),
                says='`gpt2.byte_ids` has a place for each byte, and you asked for a character. Walk along `chunk.encode("utf-8")`, which gives the bytes as numbers.',
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                pair = min(known, key=gpt2.pairs.get)
                                bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="A loop never ends. Do you keep what was merged? `bpe.merge` leaves the list as it is and returns a new one: `part = bpe.merge(...)`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while len(part) > 1:
                                first = min(bpe.count_pairs(part), key=lambda pair: gpt2.pairs.get(pair, 1e9))
                                part = bpe.merge(part, first, gpt2.pairs[first])
                            ids += part
                        return ids
                """),
                says="Your loop goes on until one id is left, and some chunks stay in several. Stop as soon as no pair of the chunk is in `gpt2.pairs`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[ord(letter)] for letter in chunk]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                first = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, first, gpt2.pairs[first])
                            ids += part
                        return ids
                """),
                says='`ord` gives the code point of a character, and beyond English that is no byte. Write the chunk as bytes: `chunk.encode("utf-8")` gives them as numbers.',
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            at = 0
                            while at < len(part) - 1:
                                if (part[at], part[at + 1]) in gpt2.pairs:
                                    part[at:at + 2] = [gpt2.pairs[part[at], part[at + 1]]]
                                    at = 0
                                else:
                                    at += 1
                            ids += part
                        return ids
                """),
                says="You merge the first pair that you meet from the left. Take the pair that was learned first, wherever in the chunk it is.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while counts := bpe.count_pairs(part):
                                pair = max(counts, key=counts.get)
                                if pair not in gpt2.pairs:
                                    break
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You merge the pair that is most frequent in the chunk, as in training. To encode, nothing is counted: of the pairs in `gpt2.pairs`, take the one that was learned first.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                first = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, first, gpt2.pairs[first])
                            ids = part
                        return ids
                """),
                says="Only the ids of the last chunk are left: `ids = part` throws the others away. Add to the list, `ids += part`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            while known := [pair for pair in zip(part, part[1:]) if pair in gpt2.pairs]:
                                first = min(known, key=gpt2.pairs.get)
                                part = bpe.merge(part, first, gpt2.pairs[first])
                            ids += part
                        return [gpt2.vocabulary[each] for each in ids]
                """),
                says="Those are the tokens as bytes. Return their ids, as they are in `ids`.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            for pair in bpe.count_pairs(part):
                                if pair in gpt2.pairs:
                                    part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="You go once through the pairs of single bytes, as they come. Each merge makes new pairs: count again after every one, and each time take the pair that was learned first.",
            ),
            Mistake(
                code=code("""
                    import regex
                    from course_lib.model_tokens import bpe
                    gpt2 = bpe.gpt2()
                    def answer(text):
                        ids = []
                        for chunk in regex.findall(gpt2.pattern, text):
                            part = [gpt2.byte_ids[byte] for byte in chunk.encode("utf-8")]
                            known = [pair for pair in bpe.count_pairs(part) if pair in gpt2.pairs]
                            for pair in sorted(known, key=gpt2.pairs.get):
                                part = bpe.merge(part, pair, gpt2.pairs[pair])
                            ids += part
                        return ids
                """),
                says="The order is right, but you look for pairs only once, among the single bytes. After each merge there are new ones: look again, in a `while` loop.",
            ),
        ),
        praise="Your code and OpenAI’s tiktoken agree, id for id: these few lines are GPT-2’s tokenizer.",
    ),
    Exercise(
        id="t2-hindi",
        notebook="02",
        title="Hindi with an English tokenizer",
        minutes=3,
        difficulty=2,
        # 28,342 bytes in 10,872 characters, and not one merge of the English tokenizer applies.
        expects=Number(28_342 / 10_872, tolerance=0.01, unit="tokens per character"),
        hints=(
            r'Make the text first: `hindi = "\n".join(declaration("hin"))`. The tokenizer is `merges`, from above.',
            "Divide its tokens by its characters: `len(bpe.encode(hindi, merges)) / len(hindi)`.",
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import bpe

            merges = bpe.train("\\n".join(declaration("eng")), 456)
            hindi = "\\n".join(declaration("hin"))
            answer = len(bpe.encode(hindi, merges)) / len(hindi)
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    hindi = "\\n".join(declaration("hin"))
                    answer = len(bpe.encode(hindi, bpe.train(hindi, 456))) / len(hindi)
                """),
                says="You trained on the Hindi text. Train on the English one, then encode the Hindi one.",
            ),
            Mistake(
                code="answer = 28342 / 28342",
                says="That is tokens per byte, or bytes per token: both are 1, because every byte stays alone. Divide the tokens by the number of characters.",
            ),
            Mistake(
                code="answer = 10872 / 28342",
                says="That is characters per token: upside down. Divide the tokens by the characters.",
            ),
            Mistake(
                code="answer = 28342",
                says="That is the number of tokens. Divide it by the number of characters.",
            ),
            Mistake(
                code="answer = 4313 / 10637",
                says="That is what English needs. Encode the Hindi text with the same tokenizer.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    merges = bpe.train("\\n".join(declaration("eng")), 456)
                    hindi = "\\n".join(declaration("hin"))
                    answer = len(bpe.encode(hindi, merges)) / len(hindi.split())
                """),
                says="That is tokens per word. Divide by the number of characters, `len(...)` of the Hindi text.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    merges = bpe.gpt2()
                    hindi = "\\n".join(declaration("hin"))
                    answer = len(bpe.encode(hindi, merges)) / len(hindi)
                """),
                says="Those are GPT-2’s merges. Encode with `merges`, the 200 learned from the English "
                "declaration.",
            ),
            Mistake(
                code="answer = 22_621 / 12_406",
                says="That is Greek, the last line of the table above. Encode the Hindi text.",
            ),
            Mistake(
                code="answer = 3",
                says="Not every character takes three bytes: spaces and line breaks take one. Count both "
                "and divide.",
            ),
            Mistake(
                code="answer = 10872",
                says="That is the number of characters. Divide the number of tokens by it.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    text, hindi = ("\\n".join(declaration(code)) for code in ("eng", "hin"))
                    answer = len(bpe.encode(hindi, bpe.train(text, 456))) / len(text)
                """),
                says="You divided by the characters of the English text. Divide by those of the Hindi one, `len(...)` of the same text that you encode.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    merges = bpe.train("\\n".join(declaration("eng")), 456)
                    answer = len(bpe.encode("\\n".join(declaration("hin")), merges)) / len(declaration("hin"))
                """),
                says="That is tokens per paragraph: `declaration` gives a list of them. Divide by the characters of the joined text.",
            ),
        ),
        praise="Nothing was learned that helps: one token for every byte. What a tokenizer has seen decides who pays.",
    ),
    Exercise(
        id="t2-vocabulary",
        notebook="02",
        title="From twice to three times shorter",
        minutes=4,
        difficulty=2,
        # By counting everything anew for each merge: 2 bytes a token from merge 99 on, 3 from merge 354 on.
        expects=Number(354 - 99, unit="more merges", fencepost=True),
        hints=(
            "`bpe.token_counts(text, merges)` lists the number of tokens after 0, 1, 2, … merges.",
            "`counts[0]` is the number of bytes. Find the first n with `counts[0] / counts[n] >= 2`, and the first with `>= 3`; subtract.",
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import bpe

            text = "\\n".join(declaration("eng"))
            size = len(text.encode("utf-8"))
            counts = bpe.token_counts(text, bpe.train(text, 1000))
            twice = next(n for n, count in enumerate(counts) if size / count >= 2)
            three_times = next(n for n, count in enumerate(counts) if size / count >= 3)
            answer = three_times - twice
        """),
        mistakes=(
            Mistake(
                code="answer = 354",
                says="354 merges lead from single bytes to three bytes per token. How many of them come after two is "
                "reached?",
            ),
            Mistake(
                code="answer = 99",
                says="99 merges reach two bytes per token. How many more does it take to reach three?",
            ),
            Mistake(
                code="answer = 354 + 99",
                says="You added the two. The question asks for what lies between them.",
            ),
            Mistake(
                code="answer = 354 + 256",
                says="That is an id or a size of the vocabulary. Count merges, and only those after two is reached.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    text = "\\n".join(declaration("eng"))
                    counts = bpe.token_counts(text, bpe.train(text, 1000))
                    twice, three_times = (next(n for n, count in enumerate(counts) if len(text) / count >= k) for k in (2, 3))
                    answer = three_times - twice
                """),
                says="You divided the characters. Some take two bytes: the number of bytes is `counts[0]`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.data import declaration
                    from course_lib.model_tokens import bpe
                    text = "\\n".join(declaration("eng"))
                    counts = bpe.token_counts(text, bpe.train(text, 1000))
                    answer = counts[99] - counts[354]
                """),
                says="That many tokens does the text get shorter between the two moments. Count merges: they are the places in `counts`.",
            ),
        ),
        praise="99 merges for the first doubling, 255 more for the next step: each merge brings less than the one before.",
    ),
    Exercise(
        id="t2-stepper",
        notebook="02",
        title="A question for the merge stepper",
        minutes=3,
        difficulty=1,
        expects=Number(130, unit="merges", fencepost=True),
        hints=(
            "Leave the merges learned from the English declaration. Type ‘ human’ with a space in front as the text.",
            "Move forward until the pieces of the text have become one. The number of the merge is in the sentence.",
        ),
        solution=code("""
            from course_lib.data import declaration
            from course_lib.model_tokens import bpe

            text = "\\n".join(declaration("eng"))
            counts = bpe.token_counts(" human", bpe.train(text, 1000))
            answer = counts.index(1)
        """),
        mistakes=(
            Mistake(
                code="answer = 385",
                says="385 is the id of the token. The 256 bytes come first, so subtract 255.",
            ),
            Mistake(
                code="answer = 79",
                says="79 is the merge that makes ‘ freedom’. Type ‘ human’, with a space in front.",
                when=lambda answer: answer in (79, 334, 335),
            ),
            Mistake(
                code="answer = 129",
                says="After 129 merges there are still two pieces. Go one further.",
            ),
            Mistake(
                code="answer = 386",
                says="386 is the size of the vocabulary by then. The 256 bytes are no merges: take them away.",
            ),
            Mistake(
                code="answer = 120",
                says="After so many merges ‘ human’ is still in pieces. Go on until there is one.",
                when=lambda answer: 0 <= answer < 130,
            ),
            Mistake(
                code="answer = 200",
                says="After so many merges ‘ human’ is a single token, and it was one before. Go back to the first merge at which it is.",
                when=lambda answer: 130 < answer <= 715,  # so many merges the text gives
            ),
        ),
        praise="‘ freedom’ is whole after 79 merges, ‘ human’ after 130. The first occurs 21 times in the text, the second 11 times: the more frequent word is whole sooner.",
    ),
)
