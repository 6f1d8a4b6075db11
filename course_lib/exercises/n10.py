"""Questions of notebook 10: supply and emission."""

import math
from inspect import cleandoc as code

from course_lib.learning import Case, Exercise, Function, Mistake, Number, Prediction, Text

PREDICTIONS = (
    Prediction(
        id="p10-recycling",
        notebook="10",
        question=(
            "A network pays one token every 12 seconds and halves the reward once 10,500,000 tokens are issued: "
            "after about four years. Now suppose that a tenth of every reward comes back as fees and counts as "
            "not issued. When does the halving come?"
        ),
        options=(
            "on the same day",
            "about five months earlier",
            "about five months later",
            "about four years later",
        ),
        expected="about five months later",
    ),
    Prediction(
        id="p10-limit",
        notebook="10",
        question=(
            "A network starts with 100 million tokens and issues new ones at a rate of 100 million a year. "
            "The rate falls smoothly, to half of it every two years. How many tokens will there be in the end?"
        ),
        options=("200 million", "300 million", "389 million", "there is no end"),
        expected="389 million",
    ),
)


def _total(reward: int, blocks: int) -> int:
    """Every block one by one: slow, and nothing like the formula that the solution uses."""
    total, height = 0, 0
    while reward >> (height // blocks):
        total += reward >> (height // blocks)
        height += 1
    return total


def _days(issued: float) -> float:
    """Days to the next halving by the share that is left: another way than the solution’s."""
    left = 1 - issued / 21_000_000
    reward = 2.0 ** math.ceil(math.log2(left) - 1e-12)
    return (left - reward / 2) * 21_000_000 / (7_200 * reward)


def _is_ticker(answer: str) -> bool:
    from course_lib.data import allocations

    return answer.strip().upper() in set(allocations()["token"])


def _is_bucket(answer: str) -> bool:
    from course_lib.data import allocations

    return answer.strip().lower() in set(allocations()["bucket"].str.lower())


def _halving() -> tuple:
    """The method that does the whole task of ``t10-next-halving``."""
    from course_lib.crypto_tokens.emission import IssuanceHalving

    return (IssuanceHalving.blocks_to_halving,)


EXERCISES = (
    Exercise(
        id="t10-fdv",
        notebook="10",
        title="Two valuations",
        minutes=4,
        difficulty=1,
        expects=Function(
            cases=(
                Case((2, 120, 500, 1_000), [240, 2_000], visible=True),
                Case((2, 120, 500, None), [240, 1_000], visible=True),
                Case((0.5, 40, 40, 40), [20, 20], about="a token of which everything circulates"),
                Case((10, 0, 700, 900), [0, 9_000], about="a token of which nothing circulates yet"),
            )
        ),
        hints=(
            "Both are a price times a number of tokens. Which number belongs to which valuation?",
            "FDV takes the maximum; only where there is none (`None`), it takes the total supply.",
            "`largest = total if maximum is None else maximum`, then `[price * circulating, price * largest]`.",
        ),
        solution=code("""
            def valuations(price, circulating, total, maximum):
                largest = total if maximum is None else maximum
                return [price * circulating, price * largest]

            answer = valuations
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        return [price * circulating, price * maximum]
                """),
                says="Right where there is a maximum. Where there is none, `maximum` is handed in as `None`, and a price times `None` is an error: ask `if maximum is None` first, and take the total supply.",
            ),
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        return [price * circulating, price * total]
                """),
                says="Your FDV counts the tokens that exist. It should count those that can ever exist, where a maximum is set.",
            ),
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        largest = total if maximum is None else maximum
                        return [price * total, price * largest]
                """),
                says="Market capitalisation counts only what circulates, not all that exists.",
            ),
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        largest = total if maximum is None else maximum
                        return [price * largest, price * circulating]
                """),
                says="The two are swapped: first market capitalisation, then FDV.",
            ),
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        largest = circulating if maximum is None else maximum
                        return [price * circulating, price * largest]
                """),
                says="Where there is no maximum, FDV takes the total supply, and not what circulates.",
            ),
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        return [price * circulating, None if maximum is None else price * maximum]
                """),
                says="Where there is no maximum, there is an FDV all the same: it takes the total supply.",
            ),
            Mistake(
                code=code("""
                    def answer(price, circulating, total, maximum):
                        return [price * circulating, price * maximum if maximum else total]
                """),
                says="Where there is no maximum, you give the total supply itself. FDV is that supply times the price: `price * (maximum if maximum else total)`.",
            ),
        ),
        praise="One price, two numbers of tokens. Anyone who quotes one valuation should say which.",
    ),
    Exercise(
        id="t10-float",
        notebook="10",
        title="The float behind the headline",
        minutes=4,
        difficulty=2,
        expects=Number(0.25, tolerance=1e-9),
        hints=(
            "What circulates by CoinGecko’s definition? Begin with what exists: minted less burned.",
            "The foundation’s tokens do not circulate, although they are unlocked. What circulates is 500 million.",
            "The float compares what circulates with the maximum of 2,000 million.",
        ),
        solution=code("""
            exists = 1_200 - 200
            outside = exists - 250 - 150 - 100
            answer = outside / 2_000
        """),
        mistakes=(
            Mistake(
                code="answer = (1_200 - 200 - 250 - 150) / (1_200 - 200)",
                says="0.6 is the headline: it counts the foundation’s tokens and leaves out all that will still be minted.",
            ),
            Mistake(
                code="answer = (1_200 - 200 - 250 - 150) / 2_000",
                says="The foundation’s 100 million are unlocked, but not in the public’s hands.",
            ),
            Mistake(
                code="answer = (1_200 - 200 - 250 - 150 - 100) / (1_200 - 200)",
                says="0.5 comes about in two ways: as what circulates ÷ what exists today, and as what exists ÷ the maximum. The float is what circulates ÷ the maximum.",
            ),
            Mistake(
                code="answer = (1_200 - 250 - 150 - 100) / 2_000",
                says="200 million of the minted tokens are burned: they no longer exist and cannot circulate.",
            ),
            Mistake(
                code="answer = (1_200 - 250 - 150) / 2_000",
                says="0.4 counts 300 million too many: the 200 million that are burned, and the foundation’s 100 million.",
            ),
            Mistake(
                code="answer = 700 / 1_000",
                says="Two things: the 200 million that were burned cannot circulate, and the float compares with all that can ever exist.",
            ),
            Mistake(
                code="answer = 500",
                says="500 million is what circulates. The float is its share of all that can ever exist, as a fraction.",
            ),
            Mistake(
                code="answer = 500 / 1_200",
                says="You compare with what was ever minted. The float compares with all that can ever exist.",
                when=lambda answer: 0.41 < answer < 0.42,
            ),
            Mistake(
                code="answer = 500_000_000",
                says="500 million is what circulates. What part of all that can ever exist is that?",
            ),
            Mistake(
                code="answer = 500 / 1_800",
                says="You take the burned tokens off the maximum as well. The definition divides by the maximum itself.",
                when=lambda answer: 0.277 < answer < 0.279,
            ),
            Mistake(
                code="answer = 900 / 2_000",
                says="You take off the foundation’s tokens alone. Those of the team and the investors are locked: they do not circulate, either.",
            ),
        ),
        praise="60 % in the headline, a quarter by the definitions. Neither sentence was a lie; only one says what it counts.",
    ),
    Exercise(
        id="t10-misfit",
        notebook="10",
        title="The table that does not sum",
        minutes=4,
        difficulty=2,
        expects=Text(
            (
                "Community",
                "GRT Community",
                "GRT: Community",
                "GRT:Community",
                "GRT, Community",
                "GRT/Community",
                "Community (GRT)",
                "GRT (Community)",
                "Community table",
                "the Community table",
                "Community, GRT",
            )
        ),
        hints=(
            'Group the rows by both columns: `shares.groupby(["token", "table"])["share"].sum()`.',
            "Look for a sum that misses 1 by more than a rounding error: by a whole per cent.",
            "It is not the main table of its token. The name is in the column `table`.",
        ),
        solution=code("""
            from course_lib.data import allocations
            sums = allocations().groupby(["token", "table"])["share"].sum()
            answer = " ".join(sums[abs(sums - 1) > 0.001].index[0])
        """),
        mistakes=(
            Mistake(
                code='answer = "GRT"',
                says="The right token. Its main table adds up, though: which table inside it does not?",
                when=lambda answer: answer.strip().lower() in ("grt", "the graph"),
            ),
            Mistake(
                code='answer = "FET"',
                says="FET misses 1 in the tenth decimal: its shares are rounded. Look for a whole per cent.",
            ),
            Mistake(
                code='answer = "GRT, main table"',
                says="Its main table sums to exactly 1. Group by `table`, too.",
                when=lambda answer: "main" in answer.lower(),
            ),
            Mistake(
                code='answer = "Foundation"',
                says="That is a row of the table. The name of the table is in the column `table`.",
                when=lambda answer: "foundation" in answer.lower(),
            ),
            Mistake(
                code='answer = "Team & Advisors"',
                says="That is a row of a table. The name of a table is in the column `table`.",
                when=_is_bucket,
            ),
            Mistake(
                code=code("""
                    from course_lib.data import allocations
                    sums = allocations().groupby(['token', 'table'])['share'].sum()
                    answer = sums.sub(1).abs().idxmax()
                """),
                says="That is the row, as a pair of token and table. Give the second of the two alone, as text.",
            ),
            Mistake(
                code="answer = 1.01",
                says="That is what its shares add up to. The question asks for the name of the table.",
            ),
            Mistake(
                code='answer = "1.01"',
                says="That is what its shares add up to. The question asks for the name of the table.",
                when=lambda answer: answer.strip().rstrip("% ") in ("1.01", "101"),
            ),
            Mistake(
                code="answer = 'AGIX'",
                says="That is a token. The column `table` has the names that are asked for.",
                when=_is_ticker,
            ),
        ),
        praise="101 %, in both places that publish it. Somewhere a share is one per cent too large, and nobody outside knows which.",
    ),
    Exercise(
        id="t10-bitcoin",
        notebook="10",
        title="All the bitcoin there will ever be",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                # bitcoin/bitcoin, validation_tests.cpp
                Case((5_000_000_000, 210_000), 2_099_999_997_690_000, visible=True),
                Case((100, 7), _total(100, 7), visible=True),
                Case((1, 10), _total(1, 10), about="a reward that halves to nothing at once"),
                Case((64, 3), _total(64, 3)),
                Case((999, 1), _total(999, 1), about="a halving after every block"),
                Case((0, 5), 0, about="no reward at all"),
                Case(
                    (10**19 - 1, 3),
                    _total(10**19 - 1, 3),
                    about="a reward of more digits than a float can keep",
                ),
            ),
            whole=True,
        ),
        hints=(
            "Add up the eras: each has `blocks` blocks, and all blocks of an era pay the same reward.",
            "After each era the reward is halved in whole satoshi: `reward // 2`. Stop when it is 0.",
            "`while reward: total += reward * blocks; reward //= 2`",
        ),
        solution=code("""
            def all_satoshi(reward, blocks):
                total = 0
                while reward:
                    total += reward * blocks
                    reward //= 2
                return total

            answer = all_satoshi
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        return 2 * reward * blocks
                """),
                says="50 + 25 + 12.5 + … is 100 in mathematics. The network counts whole satoshi and loses the fractions.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        return sum(round(reward / 2 ** era) * blocks for era in range(64))
                """),
                says="You round a halved reward to the nearest satoshi. The rule rounds down, always.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward > 1:
                            total += reward * blocks
                            reward //= 2
                        return total
                """),
                says="You stop one era too early: a reward of one satoshi is paid, too.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            total += reward * blocks
                            reward = int(reward / 2)
                        return total
                """),
                says="Right for Bitcoin. `/` makes a float on the way, and a larger first reward loses its last digits in it: `reward // 2` keeps them.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        return sum((reward >> era) * blocks for era in range(33))
                """),
                says="33 eras are Bitcoin’s own. A larger first reward pays in more of them: go on until the reward is 0.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            reward //= 2
                            total += reward * blocks
                        return total
                """),
                says="You halve before the first blocks are paid. Add the era first, then halve.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward >= 1:
                            total += reward * blocks
                            reward /= 2
                        return int(total)
                """),
                says="Your halves are not rounded down: from 312,500,000 on, `/` soon makes parts of a satoshi. Halve with `//`.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            total += reward
                            reward //= 2
                        return total
                """),
                says="You add each reward once. It is paid `blocks` times before it is halved.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            total += reward * blocks
                            reward //= 2
                            blocks //= 2
                        return total
                """),
                says="Only the reward is halved. Each era has the same number of blocks.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            total = reward * blocks
                            reward //= 2
                        return total
                """),
                says="Each era takes the place of the one before. `total += …` adds it.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            total += reward * 210_000
                            reward //= 2
                        return total
                """),
                says="You work with 210,000 blocks, whatever is handed in: use `blocks`.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward:
                            total += reward * blocks
                            reward //= 2
                        return total / 10**8
                """),
                says="That is in bitcoin. The question asks for satoshi: leave the last division out.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        paid = 0
                        while reward:
                            paid += reward * blocks
                            reward //= 2
                            return paid
                        return paid
                """),
                says="Your function returns inside the loop, after the first era. `return` belongs below the loop, without its indentation.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        while reward >= 1:
                            total += reward * blocks
                            reward = round(reward / 2)
                        return total
                """),
                says="You round a halved reward to the nearest satoshi. The rule rounds down, always.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = 0
                        for block in range(blocks):
                            total += reward
                            reward //= 2
                        return total
                """),
                says="You halve the reward at each block. It is paid `blocks` times before it is halved, and it is halved until it is 0.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, blocks):
                        total = first = reward * blocks
                        while reward:
                            total += reward * blocks
                            reward //= 2
                        return total
                """),
                says="You count the first era twice: before the loop and in it. Begin with a total of 0.",
            ),
        ),
        praise="2,099,999,997,690,000 satoshi, to the last one the number in Bitcoin’s own test. “21 million” is 2,310,000 satoshi too many.",
    ),
    Exercise(
        id="t10-next-halving",
        notebook="10",
        title="When does TAO halve next?",
        minutes=8,
        difficulty=3,
        expects=Function(
            cases=(
                Case((0,), 10_500_000 / 7_200, visible=True),
                Case((10_400_000,), 100_000 / 7_200, visible=True),
                Case((10_500_000,), 5_250_000 / 3_600, about="an issuance that has just halved the reward"),
                Case(
                    (12_000_000,),
                    _days(12_000_000),
                    about="an issuance between the first halving and the second",
                ),
                Case((15_750_000,), _days(15_750_000), about="an issuance at the second halving"),
                Case((18_000_000,), _days(18_000_000), about="an issuance between the second and the third"),
                Case((20_000_000,), _days(20_000_000), about="an issuance after the fourth halving"),
            ),
            tolerance=1e-6,
            not_calling=_halving,
        ),
        hints=(
            "You need two numbers: the next threshold, and the reward until then.",
            "Start with threshold 10,500,000 and reward 1. While the issuance has reached the threshold: move it up "
            "by half of what is left to 21,000,000, and halve the reward.",
            "`threshold += (21_000_000 - threshold) / 2` and `reward /= 2`; at the end "
            "`(threshold - issued) / (7_200 * reward)`.",
        ),
        solution=code("""
            def days_to_halving(issued):
                threshold, reward = 10_500_000, 1.0
                while issued >= threshold:
                    threshold += (21_000_000 - threshold) / 2
                    reward /= 2
                return (threshold - issued) / (7_200 * reward)

            answer = days_to_halving
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold = 10_500_000
                        while issued >= threshold:
                            threshold += (21_000_000 - threshold) / 2
                        return (threshold - issued) / 7_200
                """),
                says="Your reward stays at one token for a block. After each threshold it is half as much.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued > threshold:
                            threshold += (21_000_000 - threshold) / 2
                            reward /= 2
                        return (threshold - issued) / (7_200 * reward)
                """),
                says="At the very threshold the reward has already halved, so the next halving is not 0 days away. Use `>=`.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += 10_500_000
                            reward /= 2
                        return (threshold - issued) / (7_200 * reward)
                """),
                says="The thresholds are not 10,500,000 apart: each is half of what is left closer to 21,000,000.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        return (10_500_000 - issued) / 7_200
                """),
                says="You use one threshold only. From 10,500,000 on, the next is 15,750,000, and a block pays half.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        if issued < 10_500_000:
                            return (10_500_000 - issued) / 7_200
                        if issued < 15_750_000:
                            return (15_750_000 - issued) / 3_600
                        return (18_375_000 - issued) / 1_800
                """),
                says="Right up to the third threshold. The row goes on for ever, always by half of what is left to 21,000,000: a loop finds the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        if issued < 10_500_000:
                            return (10_500_000 - issued) / 7_200
                        if issued < 15_750_000:
                            return (15_750_000 - issued) / 7_200 * 0.5
                        if issued < 18_375_000:
                            return (18_375_000 - issued) / 7_200 * 0.25
                """),
                says="With half the reward it takes twice as long: divide by the reward in place of multiplying. And the row goes on beyond these three: a loop finds the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        if issued < 10_500_000:
                            return (10_500_000 - issued) / 7_200
                        if issued < 15_750_000:
                            return (15_750_000 - issued) / 7_200 * 0.5
                        return (18_375_000 - issued) / 7_200 * 0.25
                """),
                says="With half the reward it takes twice as long: divide by the reward in place of multiplying. And the row goes on beyond these three: a loop finds the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        if issued < 10_500_000:
                            return (10_500_000 - issued) / 7_200
                        return (15_750_000 - issued) / 3_600
                """),
                says="You know two thresholds. The row goes on for ever, always by half of what is left to 21,000,000: with `while` in place of `if` you find the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += 5_250_000
                            reward /= 2
                        return (threshold - issued) / (7_200 * reward)
                """),
                says="Your steps stay at 5,250,000. Each step is half as long as the one before, half of what is left to 21,000,000.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += (21_000_000 - threshold) / 2
                            reward -= 0.5
                        return (threshold - issued) / (7_200 * reward)
                """),
                says="You take half a token off the reward each time, so after two halvings nothing is left. Halve it: `reward /= 2`.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += (21_000_000 - threshold) / 2
                            reward /= 2
                        return (threshold - issued) // (7_200 * reward)
                """),
                says="`//` leaves out the parts of a day. Divide with `/`.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += (21_000_000 - threshold) / 2
                            reward /= 2
                        return (threshold - issued) / 7_200 * reward
                """),
                says="With half the reward it takes twice as long: divide by both, with brackets, `/ (7_200 * reward)`.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += (21_000_000 - threshold) / 2
                            reward /= 2
                        return threshold / (7_200 * reward)
                """),
                says="Take away what is issued already: only the rest is missing to the threshold.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        return (21_000_000 - issued) / 2 / 7_200
                """),
                says="You take half of what is left from today on. What counts is the way to the next threshold, and those stand still: 10,500,000, 15,750,000 and so on.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1.0
                        while issued >= threshold:
                            threshold += threshold / 2
                            reward /= 2
                        return (threshold - issued) / (7_200 * reward)
                """),
                says="Right up to the second threshold. The step is half of what is left to 21,000,000, and not half of the threshold itself.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        for threshold in (10_500_000, 15_750_000, 18_375_000):
                            if issued < threshold:
                                return (threshold - issued) / 7_200
                """),
                says="Your reward stays at one token for a block. After each threshold it is half as much. And the row goes on beyond these three: a loop finds the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        if issued < 10_500_000:
                            return (10_500_000 - issued) / 7_200
                        if issued < 15_750_000:
                            return (15_750_000 - issued) / 7_200
                        return (18_375_000 - issued) / 7_200
                """),
                says="Your reward stays at one token for a block. After each threshold it is half as much. And the row goes on beyond these three: a loop finds the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        if issued <= 10_500_000:
                            return (10_500_000 - issued) / 7_200
                        if issued <= 15_750_000:
                            return (15_750_000 - issued) / 3_600
                        return (18_375_000 - issued) / 1_800
                """),
                says="At the very threshold the reward has already halved, so the next halving is not 0 days away: `<` in place of `<=`. And the row goes on beyond these three: a loop finds the next one.",
            ),
            Mistake(
                code=code("""
                    def answer(issued):
                        threshold, reward = 10_500_000, 1
                        while issued >= threshold:
                            threshold += (21_000_000 - threshold) / 2
                            reward //= 2
                        return (threshold - issued) / (7_200 * reward)
                """),
                says="`//` makes 0 of half a token, and nothing can be divided by 0. Halve with `/`: the reward may have a fraction.",
            ),
        ),
        praise="1,458 days from one halving to the next, if nothing is recycled: 3.993 years, however small the reward has become.",
    ),
    Exercise(
        id="t10-compound",
        notebook="10",
        title="Two readings of three per cent",
        minutes=3,
        difficulty=1,
        expects=Number(439_163_793, tolerance=1, unit="GRT"),
        hints=(
            "Compound: `10_000_000_000 * 1.03 ** 10`. Simple: ten times 3 % of 10,000,000,000 on top.",
            "Subtract the simple supply, 13,000,000,000, from the compound one.",
        ),
        solution=code("""
            with_interest = 10_000_000_000 * 1.03 ** 10
            without = 10_000_000_000 * (1 + 10 * 0.03)
            answer = with_interest - without
        """),
        mistakes=(
            Mistake(
                code="answer = 10_000_000_000 * 1.03 ** 10 - 10_000_000_000",
                says="That is everything that the compound rule issues. How much of it would the simple rule issue, too?",
            ),
            Mistake(
                code="answer = 10_000_000_000 * (1.03 ** 10 - 1.3) / 13_000_000_000",
                says="You divided at the end: the question asks for tokens, not for a share.",
            ),
            Mistake(
                code="answer = 10_000_000_000 * (1 + 10 * 0.03) - 10_000_000_000 * 1.03 ** 10",
                says="The size is right and the sign is wrong: the compound supply is the larger one.",
            ),
            Mistake(
                code="answer = 439.16",
                says="That is in millions. The question asks for the number of tokens, with all its digits.",
                when=lambda answer: 439 <= answer < 440,
            ),
            Mistake(
                code="answer = 0.439163793",
                says="In billions it is that. The question asks for the number of tokens, with all its digits.",
                when=lambda answer: 0.439 <= answer < 0.44,
            ),
            Mistake(
                code="answer = 1.03 ** 10 - 1.3",
                says="That is a part of the first supply. The question asks for tokens, not for a share: multiply by 10,000,000,000.",
                when=lambda answer: 0.0439 <= answer < 0.044 or 4.39 <= answer < 4.4,
            ),
            Mistake(
                code="answer = 10_000_000_000 * 1.03 ** 10",
                says="That is the compound supply itself. Subtract the simple one.",
            ),
            Mistake(
                code="answer = 10_000_000_000 * 1.3",
                says="That is the simple supply itself. How many more does the compound rule make?",
            ),
            Mistake(
                code="answer = 10_000_000_000 * (1.03 ** 9 - 1.27)",
                says="That is after nine years, or after eleven. After ten, the growth has come ten times.",
                when=lambda answer: 347_700_000 < answer < 347_800_000 or 542_300_000 < answer < 542_400_000,
            ),
            Mistake(
                code="answer = 10_000_000_000 * 0.03 * 10",
                says="Three billion is what the simple rule issues in ten years. How many more does the compound rule issue?",
            ),
            Mistake(
                code="answer = 10_000_000_000 * 1.03 ** 10 - 3_000_000_000",
                says="You took off what the simple rule issues. Take off its whole supply, with the 10,000,000,000 of the start.",
            ),
            Mistake(
                code="answer = 10_000_000_000 * (1.03 ** 30 - 1.9)",
                says="That is after 30 years, where the chart ends. The question asks for ten.",
                when=lambda answer: 5_200_000_000 <= answer <= 5_300_000_000,
            ),
        ),
        praise="439 million tokens, more than four per cent of the first supply, depend on the word “of”: 3 % of what?",
    ),
    Exercise(
        id="t10-ionet",
        notebook="10",
        title="The other reading of io.net",
        minutes=5,
        difficulty=3,
        expects=Number(316.0, tolerance=0.1, unit="million"),
        hints=(
            "First the first month: twelve months, each 0.9898 times the one before, have to make 40 million together.",
            "`first = 40 / sum(0.9898 ** k for k in range(12))`, in millions.",
            "Then add up 240 months: `first * sum(0.9898 ** k for k in range(240))`.",
        ),
        solution=code("""
            ratio = 1 - 0.0102
            first = 40 / sum(ratio ** month for month in range(12))
            answer = first * sum(ratio ** month for month in range(240))
        """),
        mistakes=(
            Mistake(
                code="answer = 40 / 12 * sum((1 - 0.0102) ** month for month in range(240))",
                says="298.9 is the first reading again: a twelfth of 40 million in the first month. Then the first year pays less than 40 million.",
                when=lambda answer: 298.5 < answer < 299.5,
            ),
            Mistake(
                code="answer = 40 * 20",
                says="800 million would be 40 million in each of the 20 years. Each month pays 1.02 % less than the one before.",
            ),
            Mistake(
                code="answer = 40 * sum((1 - 0.0102) ** year for year in range(20))",
                says="You let a year pay 1.02 % less than the year before. It is each month.",
            ),
            Mistake(
                code="answer = 300",
                says="300 million is what the project stated. Its rule gives another number, and the question asks for that.",
            ),
            Mistake(
                code="answer = 40",
                says="40 million is what the first twelve months pay. The question asks for 240 months.",
            ),
            Mistake(
                code="answer = 40 / 12 * sum((1 - 0.0102) ** month for month in range(12))",
                says="That is the first year of the first reading. In this one the first year pays 40 million, and the question asks for all 240 months.",
                when=lambda answer: 37.7 < answer < 37.9,
            ),
            Mistake(
                code="answer = 40 * sum((1 - 0.0102) ** month for month in range(240))",
                says="That lets the first *month* pay 40 million. In this reading the first twelve months pay them together.",
                when=lambda answer: 3_580 < answer < 3_595,
            ),
            Mistake(
                code="answer = 40 * sum((1 - 0.0102) ** (12 * year) for year in range(19))",
                says="That is 19 years. 240 months are 20 of them.",
                when=lambda answer: 312 < answer < 312.4,
            ),
        ),
        praise="316.0 against 298.9 million, and 300 are stated. Both readings are honest; the sentence was not precise.",
    ),
    Exercise(
        id="t10-dilution",
        notebook="10",
        title="What is left of your share",
        minutes=3,
        difficulty=2,
        expects=Number(0.2559, tolerance=0.0001),
        hints=(
            "Your tokens stay the same. The supply they are compared with becomes 1.03 ** 10 times as large.",
            "What is left of a share is before ÷ after. The question asks for what is lost.",
        ),
        solution=code("""
            answer = 1 - 1 / 1.03 ** 10
        """),
        mistakes=(
            Mistake(
                code="answer = 1 / 1.03 ** 10",
                says="0.744 is what is left of the share. The question asks for the part that is lost.",
                when=lambda answer: 0.743 < answer < 0.745 or 74.3 < answer < 74.5,
            ),
            Mistake(
                code="answer = 1.03 ** 10 - 1",
                says="The supply grows by 34 %, but a share shrinks by less: i ÷ (1 + i).",
                when=lambda answer: 0.34 <= answer < 0.345,
            ),
            Mistake(
                code="answer = 10 * 0.03",
                says="Ten times 3 % is not what ten years of 3 % do, and growth of the supply is not yet loss of a share.",
            ),
            Mistake(
                code="answer = 1 - 0.97 ** 10",
                says="You take 3 % of the share away each year. What grows by 3 % is the supply: divide by 1.03 each year.",
                when=lambda answer: 0.262 < answer < 0.263 or 0.737 < answer < 0.738,
            ),
            Mistake(
                code="answer = 1 - 1 / 1.03",
                says="That is the loss of one year. The question asks for ten.",
            ),
            Mistake(
                code="answer = 1.03 ** 10",
                says="So many times as large is the supply. Your share is divided by it: what is left of it, and what is lost?",
                when=lambda answer: 1.34 <= answer < 1.345,
            ),
            Mistake(
                code="answer = 0.03",
                says="3 % is what the supply grows by in one year. The question asks for the share that is lost in ten.",
            ),
            Mistake(
                code="answer = 1 - 1 / 1.3",
                says="That is ten years of simple growth, 30 % in all. Compound growth is 1.03 ** 10.",
            ),
            Mistake(
                code="answer = 10 * (1 - 1 / 1.03)",
                says="You add up ten losses. Each year takes its part of a share that is already smaller: 1 ÷ 1.03 ten times.",
            ),
            Mistake(
                code="answer = 1 - 1 / 1.02 ** 10",
                says="That is with burns of 1 % a year. Here the supply grows by 3 %.",
                when=lambda answer: 0.179 < answer < 0.181,
            ),
        ),
        praise="A quarter of the share is gone after ten years of “only” three per cent, without a single token leaving the wallet.",
    ),
    Exercise(
        id="t10-recycled",
        notebook="10",
        title="How much must come back?",
        minutes=3,
        difficulty=2,
        expects=Number(41, unit="%"),
        hints=(
            "Choose the preset *Bittensor*, leave the years at 20, and move *Recycled* with the arrow keys.",
            "The sentence says how many tokens there are after 20 years. Look for the first percentage with fewer than 18,375,000.",
        ),
        solution=code("""
            from dataclasses import replace
            from course_lib.crypto_tokens.emission import NETWORK_RULES, every_year
            tao = NETWORK_RULES["Bittensor"].rule
            day = every_year(tao, 20)[-1]
            answer = next(
                share for share in range(100)
                if replace(tao, recycled=share / 100).supply(day) < 18_375_000 * 10**9
            )
        """),
        mistakes=(
            Mistake(
                code="answer = 40",
                says="Very close: with 40 % the third halving still comes, a few days before the 20 years are over.",
            ),
            Mistake(
                code="answer = 59",
                says="59 % is what stays issued. How much comes back?",
            ),
            Mistake(
                code="answer = 70",
                says="With so much not even the second halving comes within 20 years. The third is the one at 18,375,000.",
                when=lambda answer: 70 <= answer < 100,
            ),
            Mistake(
                code="answer = 42",
                says="With 42 % it does not come either, but with one less it is already gone. Look for the smallest.",
                when=lambda answer: answer == 42,
            ),
            Mistake(
                code="answer = 50",
                says="That is more than it takes: the third halving is gone with less. Go down until it comes back.",
                when=lambda answer: 42 < answer < 70,
            ),
            Mistake(
                code="answer = 20",
                says="Too little: the third halving still comes within the 20 years. Go up.",
                when=lambda answer: 1 <= answer < 40,
            ),
            Mistake(
                code="answer = 0",
                says="Without recycling five halvings fit into 20 years. How much must come back, so that the third does not?",
            ),
            Mistake(
                code="answer = 100",
                says="Nothing would be issued at all. Look for the smallest percentage that is enough.",
            ),
        ),
        praise="Three halvings take 11.98 years without recycling, and 11.98 ÷ (1 − 0.41) is just above 20.",
    ),
)
