"""Questions of notebook 11: unlock schedules.

Expected values are worked out by hand from the terms in the question, not by the engine.
"""

from inspect import cleandoc as code
from inspect import unwrap

from course_lib.learning import Case, Choices, Exercise, Function, Mistake, Number, Prediction, holds, lacks

PREDICTIONS = (
    Prediction(
        id="p11-cliff",
        notebook="11",
        question=(
            "“48 million tokens for the team, vesting over four years with a one-year cliff.” "
            "How many of them are free to move on the day of the cliff?"
        ),
        options=("0", "12 million", "16 million", "impossible to say"),
        expected="impossible to say",
    ),
    Prediction(
        id="p11-year",
        notebook="11",
        question=(
            "More than three years after its launch, Arkham has unlocked 70 % of its tokens. "
            "By how many per cent does this unlocked amount grow within the next 365 days?"
        ),
        unit="%",
        least=0,
        expected=26.6,
    ),
)


def _schedules() -> tuple:
    """The functions that do the whole task of ``t11-monthly``."""
    from course_lib.crypto_tokens import unlock_table, unlocked, vested

    return tuple(map(unwrap, (vested, unlocked, unlock_table)))


EXERCISES = (
    Exercise(
        id="t11-monthly",
        notebook="11",
        title="A schedule in one function",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                Case((48, 12, 48, 11), 0, visible=True),
                Case((48, 12, 48, 12), 12, visible=True),
                Case((48, 12, 48, 48), 48, visible=True),
                Case((100, 0, 3, 1), 33, about="an amount that cannot be divided evenly"),
                Case((100, 0, 3, 2), 66, about="an amount that cannot be divided evenly"),
                Case((100, 0, 3, 3), 100, about="the last month"),
                Case((48, 12, 48, 60), 48, about="a month after the end"),
                Case((100, 0, 3, 5), 100, about="a month after the end"),
                Case((10**28 + 1, 6, 36, 7), (10**28 + 1) * 7 // 36, about="an amount of 29 digits"),
            ),
            whole=True,
            not_calling=_schedules,
        ),
        hints=(
            "Three cases: before the cliff, between cliff and end, from the end on.",
            "Between cliff and end, `months / duration` of the amount has accrued since the start.",
            "`amount * months // duration` divides whole numbers and rounds down. Multiply first.",
        ),
        solution=code("""
            def monthly(amount, cliff, duration, months):
                if months < cliff:
                    return 0
                if months >= duration:
                    return amount
                return amount * months // duration

            answer = monthly
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        return amount * min(months, duration) // duration
                """),
                says="Your function has no cliff: before `cliff` months have passed, the answer is 0.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * min(months - cliff, duration) // duration
                """),
                says="You start to count at the cliff. In this contract, what accrued before it arrives as well.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount // duration * min(months, duration)
                """),
                says="You divide first, and each month loses a remainder, so that the end is never reached. Multiply first.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount if months >= duration else amount // duration * months
                """),
                says="The end is right. Before it you divide before you multiply, and each month loses a remainder: `amount * months // duration`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, amount // duration * months)
                """),
                says="You divide before you multiply: each month loses a remainder, and the end comes too late. `amount * months // duration` loses nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months <= cliff:
                            return 0
                        return amount * min(months, duration) // duration
                """),
                says="In the month of the cliff itself the tokens are free. Only *before* it the answer is 0.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * months // duration
                """),
                says="Your schedule goes on after the end. From `duration` on, it is `amount` and no more.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, int(amount * (months / duration)))
                """),
                says="A decimal fraction loses the last digits of a large amount. `amount * months // duration` keeps them all.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, round(amount * months / duration))
                """),
                says="You round to the nearest whole number. The rule rounds down, and `//` does it without decimals.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, amount * (months - cliff) // (duration - cliff))
                """),
                says="Your line begins at 0 in the month of the cliff. In this contract, what accrued before it arrives with it: a cliff of 12 in 48 months frees a quarter.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff or months > duration:
                            return 0
                        return amount * months // duration
                """),
                says="After the end nothing is taken back: from `duration` on, all of `amount` is free.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount // duration
                """),
                says="That is the part of one month. The question is how much is free in all after `months` months.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount // duration * months
                """),
                says="Two things: you divide first, and each month loses a remainder; and your schedule goes on after the end. Multiply first, and from `duration` on return `amount`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return round(amount * months / duration)
                """),
                says="Two things: the rule rounds down, which `//` does; and from `duration` on, it is `amount` and no more.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount if months > cliff else amount * months // duration
                """),
                says="In the month after the cliff not everything is free: a part arrives each month until `duration`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount // duration * (months - cliff)
                """),
                says="You begin to count at the cliff. What accrued before it arrives as well: count from the start.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        months = min(months, duration)
                        return amount * cliff // duration + (months - cliff) * (amount // duration)
                """),
                says="The part of the cliff is right. After it you add equal parts, each rounded down, and each loses a remainder: work out the total anew, `amount * months // duration`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * cliff // duration + (months - cliff) * (amount // duration)
                """),
                says="Two things: the equal parts after the cliff lose a remainder each; and they go on after the end. Work out the total anew, and never more than `amount`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * min(months, duration) // (duration - cliff)
                """),
                says="You divide by the months after the cliff. The parts are counted from the start: divide by `duration`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * (months - cliff) // duration
                """),
                says="You count from the cliff on. What accrued before it arrives with it: count from the start. And never more than `amount`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * (months - cliff) // (duration - cliff)
                """),
                says="Your line begins at 0 in the month of the cliff, and it goes on after the end. What accrued before the cliff arrives with it: `amount * months // duration`, and never more than `amount`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return duration if months > duration else amount * months // duration
                """),
                says="After the end all of `amount` is free. You return the number of months there.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, amount * months // (cliff + duration))
                """),
                says="You add the cliff to the duration. Here it lies inside it: divide by `duration`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return amount * months // (cliff + duration)
                """),
                says="You add the cliff to the duration. Here it lies inside it: divide by `duration`, and never give more than `amount`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, amount * (months // duration))
                """),
                says="`months // duration` is 0 until the end. Multiply first: `amount * months // duration`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, cliff, duration, months):
                        if months < cliff:
                            return 0
                        return min(amount, -(-amount * months // duration))
                """),
                says="You round up. The rule rounds down, which `//` does.",
            ),
        ),
        praise="Multiply, then divide, in whole numbers: this is the rule of OpenZeppelin’s vesting contract with a cliff.",
    ),
    Exercise(
        id="t11-31st",
        notebook="11",
        title="A month from the 31st",
        minutes=3,
        difficulty=2,
        expects=Number(1, unit="tokens"),
        hints=(
            "February 2026 has 28 days, so the first part falls on its last one.",
            "The second part is counted from the start: 31 January plus two months.",
        ),
        solution=code("""
            from datetime import date
            from course_lib.crypto_tokens import Vesting, vested
            plan = Vesting(12, date(2026, 1, 31), duration_months=12)
            answer = vested(plan, date(2026, 3, 30))
        """),
        mistakes=(
            Mistake(
                code="answer = 2",
                says="Not on 31 January, when the months begin, and not on 28 March either: the second part comes on 31 March, two months after 31 January.",
            ),
            Mistake(
                code="answer = 0",
                says="The first part came on 28 February, because that month has no 31st.",
            ),
            Mistake(
                code="answer = 3",
                says="Nothing arrives on 31 January itself: the first part comes a month after the start.",
            ),
            Mistake(
                code="answer = 12 * 58 / 365",
                says="The tokens do not come little by little, but on twelve days. How many of these days have passed?",
                when=lambda answer: 1 < answer < 2,
            ),
            Mistake(
                code="answer = 12",
                says="All twelve are free after a year. How many of the parts have come by 30 March?",
            ),
        ),
        praise="28 February, then 31 March: each date is counted from the start and not from the one before.",
    ),
    Exercise(
        id="t11-parts",
        notebook="11",
        title="Parts that add up",
        minutes=5,
        difficulty=3,
        expects=Function(
            cases=(
                Case((100, 3), [33, 33, 34], visible=True),
                Case((10, 4), [2, 3, 2, 3], visible=True),
                Case((11, 4), [2, 3, 3, 3]),
                Case((12, 4), [3, 3, 3, 3]),
                Case((2, 5), [0, 0, 1, 0, 1], about="fewer units than parts"),
                Case((0, 2), [0, 0], about="an amount of nothing"),
                Case((7, 1), [7], about="a single part"),
                Case(
                    (10**27 + 2, 3),
                    [333333333333333333333333334, 333333333333333333333333334, 333333333333333333333333334],
                    about="an amount of 28 digits",
                ),
                Case(
                    (10**27, 3),
                    [333333333333333333333333333, 333333333333333333333333333, 333333333333333333333333334],
                    about="an amount of 28 digits",
                ),
            ),
            whole=True,
        ),
        hints=(
            "How much should have been paid in all after k parts? `amount * k // n`.",
            "A part is the difference between two such totals: after k parts, less after k − 1.",
        ),
        solution=code("""
            def parts(amount, n):
                totals = [amount * k // n for k in range(n + 1)]
                return [after - before for before, after in zip(totals, totals[1:])]

            answer = parts
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [amount // n] * n
                """),
                says="The remainder is lost: 100 in three parts of 33 pays 99. Nobody could ever claim the last unit.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [amount // n] * (n - 1) + [amount - amount // n * (n - 1)]
                """),
                says="It adds up, but the last part takes the whole remainder. Here every part is within 1 of the others.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [round(amount / n)] * n
                """),
                says="Rounding each part by itself drifts: eleven in four parts of 3 pays 12. Take differences of running totals.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [amount * k // n for k in range(1, n + 1)]
                """),
                says="Those are the running totals. A part is the difference between one total and the one before.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        extra = amount % n
                        return [amount // n + 1] * extra + [amount // n] * (n - extra)
                """),
                says="It adds up, but the larger parts come first: after one part of 100 in three, 34 are paid and not 33.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        totals = [int(amount * k / n) for k in range(n + 1)]
                        return [after - before for before, after in zip(totals, totals[1:])]
                """),
                says="Right for small amounts. `/` makes a float on the way, which keeps some 16 digits: `amount * k // n` keeps them all.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [amount // n] * n + [amount % n]
                """),
                says="Those are n parts, and what is left as one more. It has to be shared out among the n.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [amount / n] * n
                """),
                says="`/` makes parts of a unit, and no ledger has those. Take differences of running totals, `amount * k // n`.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        return [amount * k // n - amount * (k - 1) // n for k in range(n)]
                """),
                says="You begin with part 0, which nobody pays, and the last part is missing: let k run from 1 to n.",
            ),
            Mistake(
                code=code("""
                    def answer(amount, n):
                        parts = []
                        for left in range(n, 0, -1):
                            parts.append(amount // left)
                            amount -= parts[-1]
                        return parts
                """),
                says="It adds up, but the larger parts come last: after two parts of 10 in four, 4 are paid and not 5. Take differences of running totals.",
            ),
        ),
        praise="Differences of running totals never drift: after k parts exactly the right amount has been paid.",
    ),
    Exercise(
        id="t11-readings",
        notebook="11",
        title="What one word is worth",
        minutes=3,
        difficulty=2,
        expects=Number(55, tolerance=0.1, unit="million tokens"),
        hints=(
            "Under the retroactive reading a year of four has accrued on the day of the cliff.",
            "Under the delayed reading nothing arrives on that day. The difference is a quarter of 220 million.",
        ),
        solution="answer = 220 * 12 / 48 - 0",
        mistakes=(
            Mistake(
                code="answer = 55_000_000",
                says="That is in single tokens. Give it in millions, as the question asks.",
            ),
            Mistake(
                code="answer = 220",
                says="220 million is the whole bucket. On the day of the cliff a quarter of the time has passed.",
            ),
            Mistake(
                code="answer = 220 / 36 * 12",
                says="That is a year of the line from cliff to end. Ask what arrives on the day of the cliff itself.",
            ),
            Mistake(
                code="answer = 0",
                says="That is the delayed reading alone. The question asks how far apart the two readings are.",
            ),
            Mistake(
                code="answer = 220 - 220 * 12 / 48",
                says="165 million is what is still locked after the cliff, by the retroactive reading.",
            ),
            Mistake(
                code="answer = 0.25",
                says="A quarter of the bucket is right. How many million tokens is that?",
                when=lambda answer: answer in (0.25, 25, 0.55),
            ),
            Mistake(
                code="answer = 220 / 36 * 12 - 55",
                says="You compare the two readings at two different times. Take the day of the cliff for both.",
                when=lambda answer: abs(abs(answer) - 55 / 3) < 0.04,
            ),
            Mistake(
                code="answer = 220 / 48",
                says="That is one month of the retroactive reading. On the day of the cliff twelve of them arrive.",
            ),
            Mistake(
                code="answer = 220 / 36",
                says="That is one month of the delayed reading. On the day of the cliff it has released nothing yet.",
            ),
        ),
        praise="55 million tokens on one day depend on how one sentence is read.",
    ),
    Exercise(
        id="t11-overhang",
        notebook="11",
        title="The overhang before a cliff",
        minutes=5,
        difficulty=2,
        expects=Number(1, tolerance=0.001, unit="of what circulates"),
        hints=(
            "Which bucket releases something between 15 December and 14 January, and how much?",
            "What circulates on 15 December? By the rule, what a foundation holds does not count, even when it is free.",
            "The team’s cliff is on 1 January: 12 of 36 months of 300 million. Divide by the 100 million that circulate.",
        ),
        solution="answer = (300 * 12 / 36) / 100",
        mistakes=(
            Mistake(
                code="answer = (300 * 12 / 36) / (100 + 50)",
                says="150 million are unlocked. The foundation’s 50 million are free and do not circulate, by the rule.",
            ),
            Mistake(
                code="answer = (300 * 14 / 36) / 100",
                says="That is for 90 days: the cliff and two months more. Within 30 days, up to 14 January, there is the cliff alone.",
            ),
            Mistake(
                code="answer = (300 * 12 / 36) / 450",
                says="You compare with the whole supply. What circulates on 15 December is the public sale alone.",
            ),
            Mistake(
                code="answer = 100 / 400",
                says="You compare with tokens that are locked. What circulates on 15 December is the public sale alone.",
            ),
            Mistake(
                code="answer = (300 / 36) / 100",
                says="That is one usual month. On the day of the cliff twelve of them arrive at once.",
            ),
            Mistake(
                code="answer = 300 / 100",
                says="Not the whole bucket: on the day of the cliff a third of it.",
            ),
            Mistake(
                code="answer = (100 + 300 * 12 / 36) / 100",
                says="You add what circulates to what unlocks. The question asks for what unlocks alone, as a share.",
            ),
            Mistake(
                code="answer = (300 * 12 / 36) / (100 + 300 * 12 / 36)",
                says="You compare with what there is afterwards. Take what circulates before.",
            ),
            Mistake(
                code="answer = 0",
                says="That the team’s tokens do not circulate is about the base. They unlock all the same, and may be sold.",
            ),
            Mistake(
                code="answer = 12 / 36",
                says="That is the part of the team’s own tokens that arrives. How much is it, compared with what circulates?",
            ),
            Mistake(
                code="answer = 300 * 12 / 36 * 1_000_000",
                says="That many tokens unlock. How much is it, compared with the tokens that circulate?",
                when=lambda answer: answer == 10**8,
            ),
            Mistake(
                code="answer = 100",
                says="Is that 100 million tokens, or 100 %? The question asks for a share, in which 0.5 is half.",
            ),
            Mistake(
                code="answer = 300 * 13 / 36 / 100",
                says="That is the cliff and a month more. 30 days from 15 December end on 14 January.",
                when=lambda answer: 1.08 <= answer <= 1.09,
            ),
        ),
        praise="100 million unlock against 100 million that circulate, within 30 days. Against all that is unlocked it would be two thirds.",
    ),
    Exercise(
        id="t11-float",
        notebook="11",
        title="Unlocked is not circulating",
        minutes=5,
        difficulty=2,
        # By hand: 5 % sold at once, ecosystem 37.3 % × 1,225 of 1,827 days, investors 17.5 % × 859 of 1,095 days.
        expects=Number(
            0.05 + 0.373 * 1225 / 1827 + 0.175 * 859 / 1095, tolerance=0.003, unit="of all tokens"
        ),
        hints=(
            "Three buckets belong to team or foundation: core contributors, advisors, foundation treasury.",
            "Add the unlocked tokens of the other three buckets and divide by 1,000,000,000.",
            '`circulating_amount(plan_rows("ARKM"), day, out=[…])` leaves buckets out. It counts base units.',
        ),
        solution=code("""
            from datetime import date
            from course_lib.crypto_tokens import BASE_UNITS, circulating_amount, plan_rows
            out = ["Core contributors", "Advisors", "Foundation treasury"]
            left = circulating_amount(plan_rows("ARKM"), date(2026, 11, 24), out)
            answer = left / BASE_UNITS / 1_000_000_000
        """),
        mistakes=(
            Mistake(
                code="answer = 1 - 0.7",
                says="0.3 is what is still locked. The question is about the part of the 0.7 that the public holds.",
                when=lambda answer: abs(answer - 0.29979) < 0.0005,
            ),
            Mistake(
                code=code("""
                    from datetime import date
                    from course_lib.crypto_tokens import BASE_UNITS, schedule, unlocked
                    answer = unlocked(schedule("ARKM"), date(2026, 11, 24)) / BASE_UNITS / 1_000_000_000
                """),
                says="70 % is everything that is unlocked. Leave out what team and foundation hold.",
            ),
            Mistake(
                code="answer = 0.05 + 0.373 + 0.175",
                says="You count whole buckets. Only what is unlocked on that day can circulate.",
            ),
            Mistake(
                code="answer = 437_378_890",
                says="That is a number of tokens. The float is their share of all 1,000,000,000.",
                when=lambda answer: 400 < answer < 500 or 4e8 < answer < 5e8,
            ),
            Mistake(
                code=code("""
                    from datetime import date
                    from course_lib.crypto_tokens import BASE_UNITS, schedule, unlocked
                    inside = {"Core contributors", "Advisors"}
                    outside = {name: parts for name, parts in schedule("ARKM").items() if name not in inside}
                    answer = unlocked(outside, date(2026, 11, 24)) / BASE_UNITS / 1_000_000_000
                """),
                says="The foundation’s treasury is still in it. By this definition it does not circulate, even when it is free.",
            ),
            Mistake(
                code="answer = 0.2 + 0.03 + 0.172",
                says="0.402 is what the three buckets hold in the end. The question asks for what the other three have unlocked.",
            ),
            Mistake(
                code="answer = 0.7002 - (0.2 + 0.03 + 0.172)",
                says="You take the three buckets away whole. Only a part of each is in the 70 %: take away what is unlocked of it.",
            ),
            Mistake(
                code="answer = 0.373 * 1225 / 1827 + 0.175 * 859 / 1095",
                says="Is one of the other three buckets missing? Public sale, ecosystem and investors all count, each with what is unlocked of it.",
                when=lambda answer: 0.28 < answer < 0.42,
            ),
            Mistake(
                code=code("""
                    from datetime import date
                    from course_lib.crypto_tokens import circulating_amount, plan_rows, schedule, unlocked
                    out = ["Core contributors", "Advisors", "Foundation treasury"]
                    left = circulating_amount(plan_rows("ARKM"), date(2026, 11, 24), out)
                    answer = left / unlocked(schedule("ARKM"), date(2026, 11, 24))
                """),
                says="That is the share of what is *unlocked*. The float is the share of all 1,000,000,000 tokens.",
            ),
            Mistake(
                code=code("""
                    from datetime import date
                    from course_lib.crypto_tokens import circulating_amount, plan_rows, schedule, unlocked
                    day = date(2026, 11, 24)
                    out = ["Core contributors", "Advisors", "Foundation treasury"]
                    left = circulating_amount(plan_rows("ARKM"), day, out)
                    answer = (unlocked(schedule("ARKM"), day) - left) / 10**18 / 1_000_000_000
                """),
                says="That is what the three buckets have unlocked. The question asks for what the other three have.",
                when=lambda answer: 0.26 < answer < 0.266,
            ),
            Mistake(
                code="answer = 437_378_890 * 10**18",
                says="That counts base units. Divide by `BASE_UNITS` for tokens, and by 1,000,000,000 for their share of all.",
                when=lambda answer: 4e26 < answer < 5e26 or 4e17 < answer < 5e17,
            ),
        ),
        praise="44 % and not 70 %: the same schedule, another definition.",
    ),
    Exercise(
        id="t11-measured",
        notebook="11",
        title="Documented and measured",
        minutes=4,
        difficulty=2,
        statements={
            "A": "At the launch more tokens were measured than documented.",
            "B": "The documented figure was too low on all five days.",
            "C": "On 20 August 2021 the documented figure was about a third below the measured one.",
            "D": "The measured figure must be right, because it comes from the market.",
            "E": "A schedule can be right about its totals and wrong about its dates.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E"), correct={"A", "C", "E"}),
        hints=(
            "Compare the two columns row by row: is the gap always of the same sign?",
            "A market figure is computed too, from a price and a market capitalisation. It can be wrong as well.",
        ),
        solution='answer = {"A", "C", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"A", "C", "D", "E"}',
                says="D goes too far: “measured” means reported by a site, which has to decide whose tokens circulate.",
            ),
            Mistake(
                code='answer = {"A", "B", "C", "E"}',
                says="B does not hold: in June 2021 the schedule had more tokens than were measured.",
            ),
            Mistake(
                code='answer = {"B", "C"}',
                says="B does not hold: in one of the five rows the gap is positive.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "D"}',
                says="D goes too far: a measured figure is computed from two others, and each of them can be wrong.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"C", "E"}',
                says="A is missing: read the first row. 1,225 million were measured, 940 documented.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "E"}',
                says="C is missing: the gap of that day is −35.8 %.",
                when=lacks("C"),
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="E is missing: the words below the table say that the dates are assumed, and by 2023 most of the gap is gone.",
                when=lacks("E"),
            ),
        ),
        praise="Totals can be right and dates wrong. A schedule is a claim about the future; look for what was measured.",
    ),
    Exercise(
        id="t11-amended",
        notebook="11",
        title="New terms for the rest",
        minutes=4,
        difficulty=2,
        expects=Number(480, unit="tokens"),
        hints=(
            "How many of the 900 are unlocked when the terms change, after 12 of 36 months?",
            "300 are unlocked and stay unlocked. Of the other 600, 12 of 40 months follow.",
        ),
        solution=code("""
            from datetime import date
            from course_lib.crypto_tokens import Vesting, amend, vested
            old = Vesting(900, date(2024, 7, 24), duration_months=36)
            new = amend(old, date(2025, 7, 24), duration_months=40)
            answer = vested(new, date(2026, 7, 24))
        """),
        mistakes=(
            Mistake(
                code="answer = 900 * 24 // 36",
                says="600 is the old schedule. From the second year on the new one applies.",
            ),
            Mistake(
                code="answer = 900 * 24 // 40",
                says="You apply the new terms from the beginning. What is unlocked stays unlocked; only the rest is stretched.",
            ),
            Mistake(
                code="answer = 600 * 12 // 40",
                says="That is what the second year adds. The 300 of the first year are unlocked as well.",
            ),
            Mistake(
                code="answer = 900 * 12 // 36",
                says="300 are unlocked when the terms change. A year of the new terms follows.",
            ),
            Mistake(
                code="answer = 300 + 900 * 12 // 40",
                says="The 40 parts share what is left, 600 tokens, and not all 900.",
            ),
            Mistake(
                code="answer = 300 + 600 * 24 // 40",
                says="The 40 months begin with the new terms. By July 2026 twelve of them have passed.",
            ),
            Mistake(
                code="answer = 300 + 600 * 12 // 36",
                says="What is left comes in 40 parts now, not in 36.",
            ),
            Mistake(
                code="answer = 300 + 600 / 40",
                says="That is one month of the new terms. By July 2026 a year of them has passed.",
            ),
        ),
        praise="300 + 600 × 12 ÷ 40 = 480. An amendment changes the future and never the past.",
    ),
    Exercise(
        id="t11-explorer",
        notebook="11",
        title="One day in January",
        minutes=5,
        difficulty=2,
        # By hand: 250 × 12/36 + 230 × 12/48 + 392/60 arrive; 50 + 70 + 8 + 392 × 11/60 were there.
        expects=Number(
            (250 / 3 + 230 / 4 + 392 / 60) / (128 + 392 * 11 / 60),
            tolerance=0.005,
            unit="of what was unlocked",
        ),
        hints=(
            "Start from “Example: a small float and large insiders” and show what is new each month, in “% of what was unlocked”.",
            "With *Today* on 2026-11-24, the month from 2026-12-24 has one release, on 1 January. Its share is the answer.",
            "In code, `unlocks_on(explorer.rows, day).amount`, from `course_lib.crypto_tokens`, is everything of a day. Divide by `unlocked` of the day before.",
        ),
        solution=code("""
            from datetime import date
            from course_lib.crypto_tokens import unlocked, unlocks_on
            from course_lib.explorers import explore_unlocks
            plan = explore_unlocks("Example: a small float and large insiders").rows
            arriving = unlocks_on(plan, date(2027, 1, 1)).amount
            answer = arriving / unlocked(plan, date(2026, 12, 31))
        """),
        mistakes=(
            Mistake(
                code="answer = (250 / 3 + 230 / 4 + 392 / 60) / 1000",
                says="That is the share of all 1,000 million. Compare with what was unlocked before.",
            ),
            Mistake(
                code="answer = 0.891",
                says="The sentence says what 30, 90 or 365 days add, and that is more than one day or another one. Look at the bar of 1 January 2027, in *new each month*.",
                when=lambda answer: any(
                    abs(answer - days) < 0.0006 for days in (0.0338, 0.891, 1.741, 1.435, 2.805)
                ),
            ),
            Mistake(
                code="answer = 0.42",
                says="Two slips give 0.42: the team’s cliff, which ends on the same day, is left out; or you compare with what is unlocked afterwards. Count all buckets, and compare with the day before.",
                when=lambda answer: answer == 0.42,
            ),
            Mistake(
                code="answer = (250 / 3) / (128 + 392 * 11 / 60)",
                says="The investors are not alone: the team’s cliff ends on the same day.",
            ),
            Mistake(
                code="answer = (250 / 3 + 230 / 4 + 392 / 60) / (128 + 392 * 12 / 60 + 250 / 3 + 230 / 4)",
                says="You compare with what is unlocked afterwards. Take what was unlocked before.",
            ),
            Mistake(
                code="answer = 250 / 3 + 230 / 4 + 392 / 60",
                says="So many million tokens arrive. Divide by what was unlocked the day before.",
                when=lambda answer: any(abs(answer / size - 147.37) < 0.6 for size in (1, 10**6, 10**24)),
            ),
            Mistake(
                code="answer = (250 / 3 + 230 / 4) / (128 + 392 * 11 / 60)",
                says="The treasury’s monthly part arrives on that day as well: count all buckets.",
            ),
            Mistake(
                code="answer = (230 / 4) / (128 + 392 * 11 / 60)",
                says="That is the team alone. The investors’ cliff ends on the same day.",
            ),
            Mistake(
                code="answer = (250 / 3 + 230 / 4 + 392 / 60) / 120",
                says="You compare with what circulates, 120 million. The question compares with everything that was unlocked the day before, the treasury included.",
            ),
            Mistake(
                code="answer = (250 / 3 + 230 / 4) / 120",
                says="You compare with what circulates, 120 million, and the treasury’s monthly part is missing. Compare with everything that was unlocked the day before.",
            ),
            Mistake(
                code="answer = (392 / 60) / (128 + 392 * 11 / 60)",
                says="That is the treasury’s monthly part alone. Two cliffs end on the same day: count all buckets.",
                when=lambda answer: 0.0324 < answer < 0.033,
            ),
            Mistake(
                code="answer = (250 / 3 + 230 / 4) / 1000",
                says="That is a share of all 1,000 million, and the treasury’s monthly part is missing. Compare with what was unlocked the day before.",
                when=lambda answer: 0.14 <= answer < 0.1424,
            ),
        ),
        praise="Nearly three quarters more tokens within one day. A small float makes every unlock large.",
    ),
    Exercise(
        id="t11-studies",
        notebook="11",
        title="What the studies allow",
        minutes=4,
        difficulty=2,
        statements={
            "A": "In Keyrock’s sample most unlocks came with falling prices.",
            "B": "Unlocks cause prices to fall.",
            "C": "Selling short, which is betting on a fall, earns a safe profit before large unlocks.",
            "D": "For unlocks of up to 1 % of the circulating supply, one study found no relation to the price.",
            "E": "The studies differ in samples and windows, so that their percentages cannot be compared directly.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E"), correct={"A", "D", "E"}),
        hints=(
            "A sentence about a sample can be checked. A sentence about causes, or about next time, says more.",
            "Two of the five go beyond every one of these studies: one names a cause, one promises a profit.",
        ),
        solution='answer = {"A", "D", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"A", "B", "D", "E"}',
                says="B names a cause. None of them knows what the price would have done without the unlock.",
            ),
            Mistake(
                code='answer = {"A", "C", "D", "E"}',
                says="C: the one author who tried it calls it not tradable; it lost up to 86.6 % on the way.",
            ),
            Mistake(
                code='answer = {"A", "B"}',
                says="B names a cause. Two things that come together need not cause each other.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="C promises a profit. The study that tried it found a loss of up to 86.6 % on the way.",
                when=holds("C"),
            ),
            Mistake(
                code='answer = {"D", "E"}',
                says="A is missing: it says no more than Keyrock’s own line.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "E"}',
                says="D is missing: read the line of 6th Man Ventures once more.",
                when=lacks("D"),
            ),
            Mistake(
                code='answer = {"A", "D"}',
                says="E is missing: compare the rows “sample” and “window”.",
                when=lacks("E"),
            ),
        ),
        praise="What was seen in a sample is one thing; why, and whether it will be seen again, are two others.",
    ),
    Exercise(
        id="t11-job",
        notebook="11",
        title="A job to do",
        minutes=11,
        difficulty=3,
        # By hand, in millions. Monthly parts fall on 15 February, 15 March and 15 April. The team: 24 of 48 on
        # 15 March and one more in April; investors 3 of 24; community 3 of 60; treasury one quarter of 16.
        expects=Number(
            (220 * 25 / 48 + 200 * 3 / 24) / (220 * 25 / 48 + 200 * 3 / 24 + 350 * 3 / 60 + 120 / 16),
            tolerance=0.0005,
            unit="of all that comes",
        ),
        hints=(
            "Two rows have a cliff. The team’s is retroactive: it arrives at once. The investors’ is delayed: nothing arrives on its day.",
            "Each row needs its holder: public, investors, team, community, treasury. Insiders are the team and the investors.",
            "In code: `coming_unlocks(rows, date(2027, 1, 20), [90])` has `insiders` and `tokens`. Divide the one by the other.",
        ),
        solution=code("""
            from datetime import date
            from course_lib.crypto_tokens import coming_unlocks, read_plan
            text = '''bucket,tokens,start,tge,cliff_months,duration_months,period,cliff_rule,holder
            Public sale,80000000,2025-03-15,100%,0,0,month,retroactive,public
            Investors,200000000,2025-03-15,0%,12,24,month,delayed,investors
            Team,220000000,2025-03-15,0%,24,48,month,retroactive,team
            Community rewards,350000000,2025-03-15,0%,0,60,month,retroactive,community
            Foundation treasury,150000000,2025-03-15,20%,0,48,quarter,retroactive,treasury'''
            next_90_days = coming_unlocks(read_plan(text), date(2027, 1, 20), [90]).iloc[0]
            answer = next_90_days["insiders"] / next_90_days["tokens"]
        """),
        mistakes=(
            Mistake(
                code="answer = (220 * 25 / 48 + 200 * 2 / 24) / (220 * 25 / 48 + 200 * 2 / 24 + 17.5 + 7.5)",
                says="Look at the investors: their 24 parts begin after the 12 months, so the last is due in March 2028. The reading is *delayed*.",
            ),
            Mistake(
                code="answer = (220 / 48 + 200 * 3 / 24) / (220 / 48 + 200 * 3 / 24 + 17.5 + 7.5)",
                says="Look at the team: you let its 48 parts begin after the 24 months. They count from the start, and half of all arrives on 15 March 2027.",
            ),
            Mistake(
                code="answer = (220 / 24 + 200 * 3 / 24) / (220 / 24 + 200 * 3 / 24 + 17.5 + 7.5)",
                says="Look at the team: nothing arrives at your cliff. What builds up in 24 months arrives at once, on 15 March 2027.",
            ),
            Mistake(
                code="answer = (220 * 3 / 48 + 25) / (220 * 3 / 48 + 25 + 17.5 + 7.5)",
                says="Your team has no cliff: half of its tokens are still locked on 20 January and arrive together on 15 March.",
            ),
            Mistake(
                code="answer = (220 * 25 / 48 + 25 + 7.5) / (220 * 25 / 48 + 25 + 17.5 + 7.5)",
                says="Insiders are the team and the investors. The foundation’s treasury is a group of its own.",
            ),
            Mistake(
                code="answer = (220 * 25 / 48) / (220 * 25 / 48 + 25 + 17.5 + 7.5)",
                says="That is the team alone. Investors are insiders, too.",
            ),
            Mistake(
                code="answer = 25 / (220 * 25 / 48 + 25 + 17.5 + 7.5)",
                says="That is the investors alone, or all but the insiders. Add team and investors.",
            ),
            Mistake(
                code="answer = 110 / (220 * 25 / 48 + 25 + 17.5 + 7.5)",
                says="That is the cliff of the team alone. Count what comes little by little as well, and the investors.",
            ),
            Mistake(
                code="answer = (220 * 25 / 48 + 25) / (220 * 25 / 48 + 25 + 17.5)",
                says="The treasury is missing: one of its 16 quarterly parts falls on 15 March 2027.",
            ),
            Mistake(
                code="answer = (220 * 25 / 48 + 25) / (220 * 25 / 48 + 25 + 7.5)",
                says="The community is missing: three of its 60 monthly parts fall into the 90 days.",
            ),
            Mistake(
                code="answer = (220 * 25 / 48 + 25) / (220 * 25 / 48 + 25 + 17.5 + 150 / 16)",
                says="The treasury: 20 % of it were free at the start. The 16 parts share the other 120 million.",
            ),
            Mistake(
                code="answer = (200 / 24) / (200 / 24 + 350 / 60)",
                says="That is what comes in 30 days. The question asks for 90, which reach to 20 April 2027.",
            ),
            Mistake(
                code="answer = (220 * 34 / 48 + 100) / (220 * 34 / 48 + 100 + 70 + 30)",
                says="That is for 365 days. The question asks for the next 90.",
            ),
            Mistake(
                code="answer = 220 * 25 / 48 + 25",
                says="That is what insiders receive. Divide by all that comes, 164.6 million tokens.",
                when=lambda answer: any(abs(answer / size - 139.583333) < 0.1 for size in (1, 1e6, 1e24)),
            ),
            Mistake(
                code="answer = 220 * 25 / 48 + 25 + 17.5 + 7.5",
                says="That is all that comes. Which share of it goes to the team and the investors?",
                when=lambda answer: any(abs(answer / size - 164.583333) < 0.1 for size in (1, 1e6, 1e24)),
            ),
            Mistake(
                code="answer = 85",
                says="That is in per cent, and rounded. Give a fraction, with four digits.",
                when=lambda answer: 84.5 <= answer <= 85.5,
            ),
            Mistake(
                code="answer = 135 / 160",
                says="The team’s part of 15 April is missing: after the cliff its 48 parts go on, month by month.",
            ),
        ),
        praise="164.6 million tokens come in 90 days, 139.6 million of them to team and investors: 85 %. Most of it arrives on one day.",
    ),
)
