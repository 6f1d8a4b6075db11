"""Questions of notebook 17: design a token.

Published values: the treasury of dexutil.com (256, 96 and 56 months), the marbles of cadCAD’s tutorial, the rows
of data/crypto/rules.csv and market_facts.csv. The rest is worked out by hand beside it.
"""

from inspect import cleandoc as code

from course_lib.learning import (
    Case,
    Choices,
    Exercise,
    Function,
    Mistake,
    Number,
    Prediction,
    holds,
    lacks,
)

PREDICTIONS = (
    Prediction(
        id="p17-first",
        notebook="17",
        question=(
            "The first draft makes ten promises. In its five synthetic years, which of these four breaks first?"
        ),
        options=(
            "A month adds more than 10 % to what circulates",
            "The treasury’s dollars last less than two years",
            "The insiders have half of the votes",
            "The treasury sells its own token to pay a bill",
        ),
        expected="A month adds more than 10 % to what circulates",
    ),
    Prediction(
        id="p17-tenth",
        notebook="17",
        question=(
            "The first draft breaks four of its ten promises. Now only a tenth of the users come. "
            "How many of the ten break?"
        ),
        options=("4 of 10", "6 of 10", "8 of 10", "10 of 10"),
        expected="6 of 10",
    ),
)


EXERCISES = (
    Exercise(
        id="t17-divide",
        notebook="17",
        title="Divide a supply, and lose nothing",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case((10, [33, 33, 34]), [3, 3, 4], visible=True),
                # Rounded down, the six parts make 1,000,000,005: the last one takes the two that are left.
                Case(
                    (1_000_000_007, [35, 20, 20, 15, 5, 5]),
                    [350_000_002, 200_000_001, 200_000_001, 150_000_001, 50_000_000, 50_000_002],
                    visible=True,
                ),
                Case((7, [100]), [7], about="one bucket"),
                Case((1, [50, 50]), [0, 1], about="one unit for two"),
                Case((100, [0, 60, 40]), [0, 60, 40], about="an empty bucket"),
                Case(
                    (3 * 10**27 + 1, [50, 50]),
                    [1_500_000_000_000_000_000_000_000_000, 1_500_000_000_000_000_000_000_000_001],
                    about="more digits than a decimal fraction keeps",
                ),
            ),
            whole=True,
        ),
        hints=(
            "`units * percent // 100` rounds down and stays a whole number.",
            "All parts but the last one first; the last one is `units - sum(parts)`.",
        ),
        solution=code("""
            def divided(units, percents):
                parts = [units * percent // 100 for percent in percents[:-1]]
                return parts + [units - sum(parts)]

            answer = divided
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(units, percents):
                        return [units * percent // 100 for percent in percents]
                """),
                says="Each part is rounded down, and what is left over is in no bucket: two units of 1,000,000,007.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        return [round(units * percent / 100) for percent in percents]
                """),
                says="Rounded to the nearest, the parts need not add up, and `/` keeps 16 digits only.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [int(units * percent / 100) for percent in percents[:-1]]
                        return parts + [units - sum(parts)]
                """),
                says="Nothing is lost, but `/` makes a decimal fraction of 16 digits: large parts are wrong. Use `//`.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [units * percent // 100 for percent in percents]
                        parts[0] += units - sum(parts)
                        return parts
                """),
                says="Nothing is lost. But here the last bucket takes what is left, not the first.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        return [units * percent / 100 for percent in percents]
                """),
                says="A unit cannot be cut: `/` gives parts of units. `//` rounds down; then the last part takes what is left.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [units // 100 * percent for percent in percents[:-1]]
                        return parts + [units - sum(parts)]
                """),
                says="You round before you multiply, and lose more than you need. Multiply first: `units * percent // 100`.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = []
                        for percent in percents:
                            parts.append((units - sum(parts)) * percent // 100)
                        return parts
                """),
                says="Each percentage is one of all the units, not of those that are left.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [-(-units * percent // 100) for percent in percents[:-1]]
                        return parts + [units - sum(parts)]
                """),
                says="You round the parts up. Round them down; then something is left for the last one.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [units * percent // 100 for percent in percents]
                        return parts + [units - sum(parts)]
                """),
                says="What is left is no further part: the last bucket takes it, and there are as many parts as percentages.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [units * percent // 100 for percent in percents[:-1]]
                        return sum(parts + [units - sum(parts)])
                """),
                says="That is the sum of the parts, which is all units again. Return the list itself.",
            ),
            Mistake(
                code=code("""
                    def answer(units, percents):
                        parts = [units * percent // 100 for percent in percents]
                        parts[-1] = units - sum(parts)
                        return parts
                """),
                says="The last part loses its own percentage: it takes what is left *beside* it, `+=`, or what the others leave of all units.",
            ),
        ),
        praise="To the last unit, whatever the percentages. A contract that loses two units has lost them for good.",
    ),
    Exercise(
        id="t17-votes",
        notebook="17",
        title="Who decides on the first day?",
        minutes=3,
        difficulty=1,
        # 35 ÷ (35 + 20) = 63.6 %
        expects=Number(63.6, tolerance=0.1, unit="%"),
        hints=(
            "Who can vote at all? The 35 that are locked, and the 20 that circulate.",
            "35 of 55.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.economy import insiders_votes
            answer = 100 * insiders_votes(35, 20)
        """),
        mistakes=(
            Mistake(
                code="answer = 35",
                says="That is their part of all tokens. The treasury and what is not released have no vote.",
            ),
            Mistake(code="answer = 0", says="Their tokens are locked, and yet they vote: the paper says so."),
            Mistake(
                code="answer = 100 * 35 / 80", says="You took away the float. It votes: divide by 35 + 20."
            ),
            Mistake(code="answer = 100 * 20 / 55", says="That is the part of all the others."),
            Mistake(code="answer = 20", says="That circulates, and is the others’ part of all tokens."),
            Mistake(
                code="answer = 55", says="That is all that votes, 35 + 20. How much of it have the insiders?"
            ),
            Mistake(
                code="answer = 100 * 35 / 20",
                says="That compares the insiders with the others. A share is a part of all votes: 35 + 20.",
                when=lambda answer: answer in (175, 1.75),
            ),
            Mistake(
                code="answer = 100 * 15 / 55",
                says="That is by how much they are ahead. The question is what they have.",
            ),
            Mistake(
                code="answer = 100",
                says="The tokens that circulate vote as well: 20 % of all tokens are theirs.",
            ),
            Mistake(
                code="answer = 50",
                says="Half would be so if the others had as many votes. The insiders have 35, the others 20.",
            ),
            Mistake(
                code="answer = 80",
                says="That is all that does not circulate. Most of it has no vote: count the insiders’ 35 and the others’ 20.",
            ),
            Mistake(
                code="answer = 60",
                says="Work it out to a tenth: the insiders’ 35 out of all that votes, which is 35 + 20.",
                when=lambda answer: 58 <= answer <= 67 and answer not in (63, 64),
            ),
            Mistake(
                code="answer = 15",
                says="That is by how much 35 is more than 20. Which part of all votes, 35 + 20, is 35?",
            ),
        ),
        praise="35 % of the tokens, 64 % of the votes. Ask of every share: a share of what?",
    ),
    Exercise(
        id="t17-cliff",
        notebook="17",
        title="How large is the cliff?",
        minutes=3,
        difficulty=1,
        # 20 % of a billion over 48 months, 12 at once: 50 million; 50 ÷ 160 = 31.25 %
        expects=Number(31.25, tolerance=0.05, unit="%"),
        hints=(
            "After 12 of 48 months, a quarter of the 200 million comes at once.",
            "Divide by what circulated the day before: 160 million.",
        ),
        solution="answer = 100 * (200 * 12 / 48) / 160",
        mistakes=(
            Mistake(
                code="answer = 5",
                says="That is 50 million of all tokens. Those who trade meet it in what circulates.",
            ),
            Mistake(
                code="answer = 100 * 50 / 210",
                says="You divided by what circulates after it. The market had 160 million the day before.",
            ),
            Mistake(
                code="answer = 100 * 200 / 160",
                says="Not the whole bucket comes: a quarter of it has run up in 12 of 48 months.",
                when=lambda answer: answer in (125, 1.25),
            ),
            Mistake(
                code="answer = 100 * (200 / 48) / 160",
                says="That is one usual month. On the cliff, twelve of them come together.",
            ),
            Mistake(
                code="answer = 200 / 48",
                says="That is one usual month, in millions of tokens. On the cliff twelve of them come together: compare those with the 160 million.",
                when=lambda answer: 4.1 < answer < 4.2,
            ),
            Mistake(
                code="answer = 25",
                says="A quarter of the team’s tokens comes; that is 50 million. The question compares it with the 160 million.",
            ),
            Mistake(
                code="answer = 100 * 20 / 160",
                says="20 is a percentage: 20 % of a billion are 200 million, and a quarter of them comes at the cliff.",
            ),
            Mistake(
                code="answer = 50",
                says="That is how many millions come. By how many per cent do they raise the 160 million?",
            ),
            Mistake(
                code="answer = 50_000_000",
                says="That is how many tokens come. By how many per cent do they raise the 160 million?",
            ),
            Mistake(
                code="answer = 100 * 200 * 12 / 36 / 160",
                says="The 48 months are counted from the start, with the twelve of the cliff in them: 12 of 48 come.",
            ),
            Mistake(
                code="answer = 100 * 210 / 160",
                says="That is what circulates after the cliff, against before. By how much is it *raised*?",
            ),
            Mistake(
                code="answer = 210 / 160",
                says="So many times as much circulates afterwards. By how many per cent is that more than before?",
                when=lambda answer: 1.3 <= answer < 1.32,
            ),
            Mistake(
                code="answer = 20",
                says="That is the team’s part of all tokens. How many of them come on that day, and beside how many?",
            ),
            Mistake(
                code="answer = 210",
                says="That is how many millions circulate afterwards. By how many per cent is it more than 160?",
            ),
            Mistake(
                code="answer = 32",
                says="Rounded up. Give it with more digits.",
            ),
        ),
        praise="“5 % of the supply” and “31 % of what circulates” are the same fifty million tokens.",
    ),
    Exercise(
        id="t17-explore",
        notebook="17",
        title="How small must the insiders’ part be?",
        minutes=5,
        difficulty=3,
        # By hand: before month 12 some 23.4 % circulate; of the cliff i/4 comes, with 0.8 % of others. So i ≤ 6.
        expects=Number(6, unit="%"),
        hints=(
            "Start with the preset *First draft*, leave everything else as it is, and choose *show as table*. Look at the second promise.",
            "It is below 10: with 10 %, month 12 still adds 14 %.",
        ),
        solution=code("""
            from course_lib.explorers import explore_design

            def holds(percent):
                return explore_design(insiders=percent).table.loc["unlocks", "broken"] == "holds"

            answer = max(percent for percent in range(20) if holds(percent))
        """),
        mistakes=(
            Mistake(code="answer = 7", says="With 7 %, month 12 adds 10.9 %. One less."),
            Mistake(
                code="answer = 35", says="That is where the slider begins. There, month 12 adds some 41 %."
            ),
            Mistake(
                code="answer = 10",
                says="10 % is the limit of a month, not of the insiders. A quarter of their part comes at once, on little that circulates.",
            ),
            Mistake(
                code="answer = 14",
                says="That is the last one at which the *sales* promise holds. The question is about the unlocks.",
            ),
            Mistake(
                code="answer = 24",
                says="24 is the month to which you moved the cliff. Reset it to 12, and look for the insiders’ percentage.",
            ),
            Mistake(
                code="answer = 5",
                says="The promise holds there, but the insiders can have more: go up until month 12 breaks it.",
                when=lambda answer: 1 <= answer < 6 or answer == 0,
            ),
            Mistake(
                code="answer = 9",
                says="With that much, month 12 still adds more than 10 %. Go further down.",
                when=lambda answer: 7 < answer <= 90,
            ),
        ),
        praise="6 %, where 35 % were planned. A later cliff would not help: what has run up only gets larger.",
    ),
    Exercise(
        id="t17-runway",
        notebook="17",
        title="How long does the treasury last?",
        minutes=3,
        difficulty=1,
        # 28 ÷ 0.5 = 56
        expects=Number(56, unit="months"),
        hints=(
            "Without its own token, 28 of the 128 million are left.",
            "28 ÷ 0.5.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.economy import runway
            answer = runway(28_000_000, 500_000)
        """),
        mistakes=(
            Mistake(
                code="answer = 256",
                says="That counts the own token as if it were cash. Who would buy 100 million dollars of it?",
            ),
            Mistake(
                code="answer = 96",
                says="That is with the own token at a fifth of its price. The question leaves it out.",
            ),
            Mistake(
                code="answer = 128 * 0.2 / 0.5",
                says="You took 80 % off everything. The dollars keep their worth.",
            ),
            Mistake(
                code="answer = 200", says="That is the own token alone. The rest is what can be paid with."
            ),
            Mistake(
                code="answer = 156",
                says="That is with the own token at half its price. The question leaves it out.",
            ),
            Mistake(
                code="answer = 128",
                says="That is what the treasury holds, in millions. Divide the dollars alone by what a month costs.",
            ),
            Mistake(
                code="answer = 28",
                says="That is its dollars, in millions. A month costs half a million: each million pays for two months.",
            ),
            Mistake(code="answer = 14", says="You multiplied by half a million. Divide: 28 ÷ 0.5."),
            Mistake(
                code="answer = 57",
                says="Nearly: after the right number of months, half a million each, exactly 28 million are spent and not a dollar is left.",
                when=lambda answer: 54 <= answer <= 58,
            ),
            Mistake(
                code="answer = 4.67",
                says="That is in years. How many months is that?",
                when=lambda answer: 4.6 <= answer <= 4.7,
            ),
        ),
        praise="256 months, or 56. Nothing in the treasury has changed: only what is called money.",
    ),
    Exercise(
        id="t17-coverage",
        notebook="17",
        title="Does the buyback keep up?",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                # 500,000 ÷ ((4,000,000 + 1,000,000) · 0.5) = 0.2
                Case((500_000, 4_000_000, 1_000_000, 0.5), 0.2, visible=True),
                Case((300_000, 0, 150_000, 2), 1.0, about="rewards alone"),
                Case((300_000, 600_000, 0, 0.25), 2.0, about="unlocks alone"),
                Case((0, 5, 5, 1), 0.0, about="no buyback"),
                Case((100_000, 200_000, 100_000, 1), 1 / 3, about="a coverage that is no round number"),
            ),
            tolerance=1e-6,
        ),
        hints=(
            "The buyback is in dollars. What are the new tokens worth in dollars?",
            "New tokens are unlocked ones and rewards: `(unlocked + rewards) * price`.",
        ),
        solution=code("""
            def covered(dollars, unlocked, rewards, price):
                return dollars / ((unlocked + rewards) * price)

            answer = covered
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / (unlocked + rewards)
                """),
                says="Dollars ÷ tokens is a price, not a ratio. Multiply the new tokens by their price.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / (unlocked * price) if unlocked else dollars
                """),
                says="The rewards are new tokens, too: add them to what unlocks.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return (unlocked + rewards) * price / dollars if dollars else 0.0
                """),
                says="Upside down: the buyback is divided by what is new.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars * price / (unlocked + rewards)
                """),
                says="The price belongs below the line: it turns the new tokens into dollars.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / (unlocked + rewards * price)
                """),
                says="Both kinds of new tokens have that price. Brackets: `(unlocked + rewards) * price`.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / unlocked + rewards * price
                """),
                says="Python divides before it adds. Put all that is below the line into brackets.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return 100 * dollars / ((unlocked + rewards) * price)
                """),
                says="That is in per cent. The coverage is a plain ratio: 1 where the buyback just keeps up.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / ((unlocked - rewards) * price)
                """),
                says="Rewards are new tokens as well: they are added, not taken away.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / (unlocked * price)
                """),
                says="The rewards are new tokens, too: add them to what unlocks.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return (unlocked + rewards) * price / dollars
                """),
                says="Upside down: the buyback is divided by what is new.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / (rewards * price)
                """),
                says="What unlocks is new on the market, too: add it to the rewards.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars / (unlocked * price) + dollars / (rewards * price)
                """),
                says="The buyback’s dollars are there once. Add the new tokens first, and divide by their worth together.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return round(dollars / ((unlocked + rewards) * price))
                """),
                says="As a whole number, nearly every buyback is 0. Leave `round`, `int` or `//` out.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return round(dollars / ((unlocked + rewards) * price), 2)
                """),
                says="Rounded too coarsely: leave `round` out.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, unlocked, rewards, price):
                        return dollars - (unlocked + rewards) * price
                """),
                says="That is a difference in dollars. The coverage is a ratio: the dollars of the buyback ÷ the worth of the new tokens.",
            ),
        ),
        praise="Below 1, more comes than is taken. Above 1 is not enough either: SKY had 4, and fell by 65 %.",
    ),
    Exercise(
        id="t17-paper",
        notebook="17",
        title="What must the paper say?",
        minutes=4,
        difficulty=3,
        statements={
            "A": "Its first page says that no authority has approved it.",
            "B": "A utility token needs a paper under these rules since June 2024.",
            "C": "Retail buyers may withdraw within 14 calendar days, until the token is traded.",
            "D": "It may say that the token will probably gain in value, if it adds a warning.",
            "E": "An authority gets it 20 working days before it is published.",
            "F": "The GENIUS Act of the United States says what a utility token’s paper has to contain.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"A", "C", "E"}),
        hints=(
            "Look at the day behind *since* in each row, and at what the GENIUS Act is about.",
            "An authority receives the paper. Receiving is not approving.",
        ),
        solution='answer = {"A", "C", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"B"}',
                says="B is wrong: June 2024 was for stablecoins. All the rest follows from 30 December 2024.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"D"}',
                says="D is wrong: no statement about the future value at all.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"F"}',
                says="F is wrong: that Act is about payment stablecoins.",
                when=holds("F"),
            ),
            Mistake(
                code='answer = {"C", "E"}',
                says="A is missing: it is a sentence that the rule itself words.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "E"}',
                says="C is missing: see the rule on withdrawal.",
                when=lacks("C"),
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="E is missing: the paper is notified, and then published.",
                when=lacks("E"),
            ),
        ),
        praise="A rule has a place, a subject and a day. Without all three, a sentence about it says nothing.",
    ),
    Exercise(
        id="t17-benchmark",
        notebook="17",
        title="What do the benchmarks show?",
        minutes=3,
        difficulty=2,
        statements={
            "A": "Projects in these samples gave the team 15 to 20 % on average.",
            "B": "50 % for the community is what a design should have.",
            "C": "The first two lists differ by 15 points on “community”, and have no common definition of it.",
            "D": "The mean of both lists, 42.5 %, is a better figure than either.",
            "E": "A “community” bucket can be held by a foundation that insiders control.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E"), correct={"A", "C", "E"}),
        hints=(
            "What projects did is one thing, what is good another.",
            "The samples overlap: the second summarises the first.",
        ),
        solution='answer = {"A", "C", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"B"}',
                says="B is wrong: it is what was done, in a boom, as reported by those who did it.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"D"}',
                says="D is wrong: both rest on one sample, with two meanings of a word. A mean of them means nothing.",
                when=holds("D"),
            ),
            Mistake(code='answer = {"C", "E"}', says="A is missing: 15 and 20 %.", when=lacks("A")),
            Mistake(code='answer = {"A", "E"}', says="C is missing: 50 and 35.", when=lacks("C")),
            Mistake(code='answer = {"A", "C"}', says="E is missing: ask who signs.", when=lacks("E")),
        ),
        praise="A benchmark is a place to start asking, with a date on it.",
    ),
    Exercise(
        id="t17-marbles",
        notebook="17",
        title="Two boxes, one step",
        minutes=4,
        difficulty=2,
        expects=Function(
            cases=(
                Case((11, 0), (10, 1), visible=True),
                Case((6, 5), (5, 6), visible=True),
                Case((5, 6), (6, 5)),
                Case((4, 4), (4, 4), about="two boxes alike"),
                Case((0, 1), (1, 0)),
            ),
            whole=True,
        ),
        hints=(
            "Decide first, from both old numbers. Then change both.",
            "If the first box has more, one goes over: `first - 1, second + 1`.",
        ),
        solution=code("""
            def step(first, second):
                moved = (first < second) - (first > second)
                return first + moved, second - moved

            answer = step
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(first, second):
                        return first - 1, second + 1
                """),
                says="Your marble always leaves the first box. It leaves the fuller one, which may be the second, and stays where both are alike.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        if first > second:
                            first -= 1
                        if second < first:
                            second += 1
                        if second > first:
                            second -= 1
                            first += 1
                        return first, second
                """),
                says="The second rule reads what the first has changed already. Both must see the boxes as they were.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        if first > second:
                            return first - 1, second
                        if second > first:
                            return first, second - 1
                        return first, second
                """),
                says="A marble has vanished: what leaves one box must enter the other.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        half = (first + second) // 2
                        return half, half
                """),
                says="One marble goes over in a step. And from 11 marbles, this loses one.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        if first > second:
                            first, second = first - 1, second + 1
                        if second > first:
                            first, second = first + 1, second - 1
                        return first, second
                """),
                says="The second `if` sees what the first has changed, and moves the marble back. `elif` asks about the old numbers only.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        if first > second:
                            return first - 1, second + 1
                        return first + 1, second - 1
                """),
                says="If both boxes have as many, nothing moves.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        if first > second + 1:
                            return first - 1, second + 1
                        if second > first + 1:
                            return first + 1, second - 1
                        return first, second
                """),
                says="One more is fuller, too: from 6 and 5, a marble goes over.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        return max(first, second) - 1, min(first, second) + 1
                """),
                says="Now the fuller box always comes first. Each number stays at the place of its box.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        moved = (first < second) - (first > second)
                        return second - moved, first + moved
                """),
                says="One marble has gone over, but the boxes have changed places. The first number stays that of the first box.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        moved = (first - second) // 2
                        return first - moved, second + moved
                """),
                says="You bring both boxes level at once. A step moves one marble only.",
            ),
            Mistake(
                code=code("""
                    def answer(first, second):
                        while first > second:
                            first, second = first - 1, second + 1
                        return first, second
                """),
                says="You go on until the other box has more. A step moves one marble only, from whichever box is fuller: `if`, not `while`.",
            ),
        ),
        praise="From 6 and 5 on they swap for ever. Nothing is lost, and nothing settles.",
    ),
)
