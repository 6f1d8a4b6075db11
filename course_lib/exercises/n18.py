"""Questions of notebook 18: markets of today.

Published values: ticks and whole-number amounts (Uniswap v3-core and its tests), the raise of pump.fun (public
tests), the lock of Curve, the figures of data/crypto/market_facts.csv. The rest is worked out by hand beside it.
"""

from inspect import cleandoc as code
from inspect import unwrap

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
        id="p18-inside",
        notebook="18",
        question=(
            "A coin was launched on a bonding curve with the numbers of pump.fun. Its curve has just sold its last "
            "coin. The price of that coin times all coins makes 411 SOL. How many SOL have been paid in?"
        ),
        options=("411 SOL", "206 SOL", "85 SOL", "22 SOL"),
        expected="85 SOL",
    ),
    Prediction(
        id="p18-counts",
        notebook="18",
        question=(
            "Four public pages say what Akash’s customers pay in a year, in 2025 or 2026. You divide the same "
            "market cap by each. How many times as large as the smallest ratio is the largest?"
        ),
        options=("about 2 times", "about 5 times", "about 20 times", "about 100 times"),
        expected="about 100 times",
    ),
)


def _ticks() -> tuple:
    """The functions that do the whole task of ``t18-tick``."""
    from course_lib.crypto_tokens.liquidity import tick_of

    return (unwrap(tick_of),)


def _curves() -> tuple:
    """The functions that do the whole task of ``t18-curve``."""
    from course_lib.crypto_tokens.liquidity import LaunchCurve

    return (unwrap(LaunchCurve.cost),)


def _amounts() -> tuple:
    """The functions that do the whole task of ``t18-rounding``."""
    from course_lib.crypto_tokens.liquidity import token1_between

    return (unwrap(token1_between),)


EXERCISES = (
    Exercise(
        id="t18-days",
        notebook="18",
        title="Days of trading",
        minutes=2,
        difficulty=1,
        # 92.3 ÷ (0.10 · 20) = 46.15
        expects=Number(46.15, tolerance=0.1, unit="days"),
        hints=(
            "Only the part that is free can be sold on that day: 92.3 million.",
            "A tenth of 20 million is 2 million a day.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.liquidity import days_to_sell
            answer = days_to_sell(92.3, daily_volume=20, share=0.10)
        """),
        mistakes=(
            Mistake(
                code="answer = 175.59 / (20 * 0.10)",
                says="That is all that unlocked. 83.29 million of it were staked, and had to wait for 21 days.",
            ),
            Mistake(
                code="answer = 175.59 / 20",
                says="That is all that unlocked, sold as if all of the trading were yours. Take the part that is free, and a tenth of the trading.",
                when=lambda answer: 8.75 <= answer <= 8.8,
            ),
            Mistake(
                code="answer = 92.3 / 20",
                says="That takes all of the trading for yourself. Sales are to be a tenth of it.",
            ),
            Mistake(
                code="answer = 83.29 / (20 * 0.10)",
                says="That is the staked part, which cannot be sold on the day. Take the part that is free.",
            ),
            Mistake(
                code="answer = 92.3 / 0.10",
                says="You have divided by the tenth and not by the trading. A tenth of 20 million is 2 million a day.",
            ),
            Mistake(
                code="answer = 47",
                says="Rounded up to whole days. Give it with one decimal.",
                when=lambda answer: 46.5 <= answer <= 47,
            ),
            Mistake(
                code="answer = 20 * 0.10 / 92.3",
                says="Upside down: divide the tokens by what is sold in a day.",
                when=lambda answer: 0.021 < answer < 0.022 or 0.21 < answer < 0.22,
            ),
            Mistake(
                code="answer = 21 + 92.3 / 2",
                says="The 21 days are for unstaking. The part that is free has nothing to wait for.",
                when=lambda answer: answer in (21, 67.15),
            ),
            Mistake(
                code="answer = 9.23",
                says="That is a tenth of the tokens. A tenth of the *trading* is meant: how many days do 92.3 million take at 2 million a day?",
                when=lambda answer: 9.2 <= answer <= 9.3,
            ),
            Mistake(
                code="answer = 2",
                says="That is how much is sold in a day, in millions. How many days do 92.3 million take?",
            ),
            Mistake(
                code="answer = 92_300_000 / 2",
                says="Tokens and trading are not in the same unit. Give both in millions: 92.3, and 2 a day.",
                when=lambda answer: any(
                    abs(answer / days - 1) < 0.003 for days in (46_150_000, 4_615_000, 46.15e-6)
                ),
            ),
        ),
        praise="A month and a half of patience. The headline, with all 175.59 million, would have said 88 days.",
    ),
    Exercise(
        id="t18-funding",
        notebook="18",
        title="What a hedge costs",
        minutes=3,
        difficulty=2,
        # 2,000,000 · 0.0005 · 3 · 90 = 270,000
        expects=Number(270_000, unit="dollars"),
        hints=(
            "A rate below 0 means that shorts pay longs. Who are you?",
            "Eight hours fit into a day three times, so into 90 days 270 times.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.liquidity import cost_of_short
            answer = 2_000_000 * float(cost_of_short("-0.0005", 90))
        """),
        mistakes=(
            Mistake(
                code="answer = -2_000_000 * 0.0005 * 3 * 90",
                says="The amount is right. Below 0 the shorts pay, and you are short: the cost is above 0.",
            ),
            Mistake(
                code="answer = 2_000_000 * 0.0005 * 24 * 90",
                says="−0.05 % is the rate of eight hours. It is due three times a day, not every hour.",
            ),
            Mistake(
                code="answer = 2_000_000 * 0.0005",
                says="That is what a single period of eight hours costs. How many of them are there in 90 days?",
            ),
            Mistake(
                code="answer = 2_000_000 * 0.0005 * 90",
                says="That is once a day. Eight hours fit into a day three times.",
            ),
            Mistake(
                code="answer = 2_000_000 * 0.05 * 3 * 90",
                says="0.05 % is 0.0005 as a fraction. As you have it, the hedge would cost more than the tokens.",
            ),
            Mistake(
                code="answer = 0.0005 * 3 * 90",
                says="That is the share, 13.5 %. How many dollars is it of 2 million?",
            ),
            Mistake(
                code="answer = 13.5",
                says="13.5 % is the share. How many dollars is it of 2 million?",
            ),
            Mistake(
                code="answer = 2_000_000 * 0.0005 * 3",
                says="That is what a single day costs. The hedge lasts for 90.",
            ),
            Mistake(
                code="answer = 2_000_000 * 0.0005 * 90 / 8",
                says="You have divided 90 days by eight. A period is of eight hours, not days: three fit into a day.",
            ),
            Mistake(
                code="answer = 2_000_000 - 270_000",
                says="That is what is left of the 2 million. The question asks for the cost alone.",
            ),
            Mistake(
                code="answer = 0",
                says="The price cancels out. The funding does not.",
            ),
            Mistake(
                code="answer = 2_700",
                says="0.05 % is 0.0005 as a fraction, and you have divided by 100 once more.",
            ),
            Mistake(
                code="answer = 720_000",
                says="You count eight periods a day. A period is eight hours long, so a day has three.",
            ),
            Mistake(
                code="answer = 2_270_000",
                says="That adds the cost to the tokens. The question asks for the cost alone.",
            ),
            Mistake(
                code="answer = 2_000_000 * (1 - 0.9995**270)",
                says="You let each payment shrink the sum for the next one. The funding is due on 2 million every time, so it is the same amount: multiply.",
                when=lambda answer: abs(answer - 252_627.17) < 1 or abs(answer - 1_747_372.83) < 1,
            ),
            Mistake(
                code="answer = 2_000_000 * (1.0005**270 - 1)",
                says="You let the sum grow with each payment. The funding is due on 2 million every time, so it is the same amount: multiply.",
                when=lambda answer: abs(answer - 288_996.34) < 1 or abs(answer - 2_288_996.34) < 1,
            ),
        ),
        praise="13.5 % in a quarter of a year, if the rate stays where it is. A hedge is bought, not found.",
    ),
    Exercise(
        id="t18-tick",
        notebook="18",
        title="The tick of a price",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case((2,), 6931, visible=True),
                Case((1,), 0, visible=True),
                Case((5000,), 85176),
                Case((4545,), 84222),
                # ln 0.5 ÷ ln 1.0001 = −6,931.8: the next whole number below is −6,932.
                Case((0.5,), -6932, about="a price below 1"),
                Case((0.99995,), -1, about="a price just below 1"),
            ),
            whole=True,
            not_calling=_ticks,
        ),
        hints=(
            "1.0001^i = price means i = log(price) ÷ log(1.0001). `log` is in `math`.",
            "A tick is the one at or below the price. For −0.5 that is −1: `floor` does it, `int` does not.",
        ),
        solution=code("""
            from math import floor, log

            def tick(price):
                return floor(log(price) / log(1.0001))

            answer = tick
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from math import log

                    def answer(price):
                        return int(log(price) / log(1.0001))
                """),
                says="Right above 1. `int` cuts towards zero, so below 1 it gives the tick above the price. Use `floor`.",
            ),
            Mistake(
                code=code("""
                    from math import log

                    def answer(price):
                        return round(log(price) / log(1.0001))
                """),
                says="A tick is not the nearest one but the one at or below the price.",
            ),
            Mistake(
                code=code("""
                    from math import ceil, log

                    def answer(price):
                        return ceil(log(price) / log(1.0001))
                """),
                says="That is the tick above the price. The pool counts the one at or below it.",
            ),
            Mistake(
                code=code("""
                    def answer(price):
                        tick = 0
                        while 1.0001**tick <= price:
                            tick += 1
                        return tick
                """),
                says="Your loop goes on to the first tick above the price, and the one before it is asked. A price below 1 needs a loop that goes down; a logarithm needs neither.",
            ),
            Mistake(
                code=code("""
                    def answer(price):
                        tick = 0
                        while 1.0001 ** (tick + 1) <= price:
                            tick += 1
                        return tick
                """),
                says="Right from 1 on. Your loop starts at tick 0 and only goes up: a price below 1 has a tick below 0. A logarithm finds both.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log, sqrt

                    def answer(price):
                        return floor(log(price) / log(sqrt(1.0001)))
                """),
                says="Twice too large: the price at tick i is 1.0001^i, not √1.0001^i. Early tests of Uniswap v3 had it your way.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log, sqrt

                    def answer(price):
                        return floor(log(sqrt(price)) / log(1.0001))
                """),
                says="Half of it: you took the square root of the price first. It is stored like that; the tick is of the price itself.",
            ),
            Mistake(
                code=code("""
                    from math import floor

                    def answer(price):
                        return floor((price - 1) / 0.0001)
                """),
                says="Each tick multiplies the price by 1.0001; it does not add 0.0001. You need a logarithm.",
            ),
            Mistake(
                code=code("""
                    from math import log

                    def answer(price):
                        return log(price) // log(1.0001)
                """),
                says="The tick is right, but it is a float. Put `int(…)` around it, or use `floor`, which gives a whole number.",
            ),
            Mistake(
                code=code("""
                    from math import log

                    def answer(price):
                        return log(price) / log(1.0001)
                """),
                says="A tick is a whole number: take the greatest that is not above your result. `floor` does it.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log

                    def answer(price):
                        return floor(log(price) * 10_000)
                """),
                says="Nearly: the logarithm of 1.0001 is not quite 0.0001. Divide by `log(1.0001)`.",
            ),
            Mistake(
                code=code("""
                    def answer(price):
                        tick = 0
                        while 1.0001**tick <= price:
                            tick += 1
                        return tick - 1
                """),
                says="Right from 1 on. Below 1, the ticks are below 0, and you would have to count downwards. A logarithm knows both.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log, log2

                    def answer(price):
                        return floor(log2(price) / log(1.0001))
                """),
                says="Those are two kinds of logarithm. Take the same one above and below.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log
                    def answer(price):
                        return 1.0001 ** floor(log(price) / log(1.0001))
                """),
                says="That is the price at which the tick begins. Return the tick itself, the whole number i.",
            ),
            Mistake(
                code=code("""
                    from math import ceil, log
                    def answer(price):
                        return max(0, ceil(log(price) / log(1.0001)))
                """),
                says="That is the first tick above the price, and none below 0. The tick of a price is the one at or below it, and below 1 it is negative.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log, log10

                    def answer(price):
                        return floor(log10(price) / log(1.0001))
                """),
                says="`log10` counts in powers of 10, `log` in powers of e. Take one and the same on both sides of the division.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log

                    def answer(price):
                        return floor(log(price) / 1.0001)
                """),
                says="You divide by 1.0001 itself. i is how many times its *logarithm* fits into that of the price: divide by `log(1.0001)`.",
            ),
            Mistake(
                code=code("""
                    from math import floor, log

                    def answer(price):
                        return floor(log(1.0001, price))
                """),
                says="The two are the wrong way round: the price comes first, and 1.0001 is the base, `log(price, 1.0001)`.",
            ),
        ),
        praise="One line, and it is right below 1, too, where `int` would have been a tick too high.",
    ),
    Exercise(
        id="t18-range",
        notebook="18",
        title="How wide must the range be?",
        minutes=4,
        difficulty=3,
        # By hand: the range takes Y ÷ √(1 − w) ÷ 0.997 tokens, so w ≥ 1 − 1 ÷ (1.2 · 0.997)² = 30.1 %.
        expects=Number(31, unit="%"),
        hints=(
            "1,200,000 tokens, 1,000,000 dollars, fee 0.3 %. Then move *Range down to* until the sentence no longer says that no dollars are left in the range.",
            "It happens between 25 and 35.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.liquidity import sell_everywhere

            def unsold(percent):
                return sell_everywhere(1_000_000, 1_200_000, percent / 100).loc["range", "left"]

            answer = next(percent for percent in range(1, 100) if unsold(percent) < 1)
        """),
        mistakes=(
            Mistake(
                code="answer = 30",
                says="At 30 % a few tokens are still unsold. One more.",
            ),
            Mistake(
                code="answer = 10",
                says="You left the slider where it was. At 10 % no dollars are left for 142,736 of the tokens.",
            ),
            Mistake(
                code="answer = 69",
                says="69 % of the price is where the range ends. How far below the price is that?",
                when=lambda answer: 68 <= answer <= 70,
            ),
            Mistake(
                code="answer = 17",
                says="At 17 % the range is empty before the last token. The average price, not the last one, decides how many it takes.",
            ),
            Mistake(
                code="answer = 99",
                says="That is wide enough, but far less is, too. Look for the lowest.",
            ),
            Mistake(
                code="answer = 50",
                says="That is wide enough: no token stays unsold. A narrower range is enough, too; make it smaller until one does.",
                when=lambda answer: 31 < answer <= 100 and answer % 1 == 0,
            ),
            Mistake(
                code="answer = 29",
                says="That is too narrow: some tokens are still unsold at its end. Make the range wider.",
                when=lambda answer: 1 <= answer < 31 and answer % 1 == 0,
            ),
            Mistake(
                code="answer = 0",
                says="With 0 % there is no range at all, and every token stays unsold.",
            ),
            Mistake(
                code="answer = 30.5",
                says="A whole percentage is asked for, as the slider has them: the lowest that is enough.",
                when=lambda answer: 1 < answer < 100 and answer % 1 != 0,
            ),
        ),
        praise="A narrow range pays more for each token and runs dry sooner. Depth near the price is not depth.",
    ),
    Exercise(
        id="t18-sandwich",
        notebook="18",
        title="What a tolerance can cost",
        minutes=4,
        difficulty=2,
        # 0.02 · 9,871.58 = 197.432; 9,871.58 = 10⁶ · 9,970 ÷ 1,009,970
        expects=Number(197.43, tolerance=0.5, unit="dollars"),
        hints=(
            "What you allow is measured from the quote, not from the value on paper.",
            "2 % of 9,871.58 dollars.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.liquidity import Pool, sandwich
            answer = sandwich(Pool(1_000_000, 1_000_000), 10_000, tolerance=0.02).loss
        """),
        mistakes=(
            Mistake(
                code="answer = 0.02 * 10_000",
                says="Close: that is 2 % of the value on paper. A tolerance counts from the quote, 9,871.58.",
            ),
            Mistake(
                code="answer = 0.03 * 9_871.58",
                says="That is 3 % of the quote, the last line of the cell above, and not what you allowed: 2 %.",
            ),
            Mistake(
                code="answer = 0.98 * 9_871.58",
                says="That is what you still get. The question asks for what is missing from the quote.",
            ),
            Mistake(
                code="answer = 10_000 - 9_871.58",
                says="That is what your own sale and the fee cost, and the quote says it beforehand. What can others take on top?",
            ),
            Mistake(
                code="answer = 10_000 - 0.98 * 9_871.58",
                says="You have added what your own sale costs. The quote contains that already.",
            ),
            Mistake(
                code="answer = 140.16",
                says="That is what the bot gains, in tokens. You lose more, because the pool’s providers earn fees on its trades.",
            ),
            Mistake(
                code="answer = 98.72",
                says="That belongs to another tolerance, which you did not allow. Yours is 2 % of the quote.",
                when=lambda answer: any(
                    abs(answer - 9_871.58 * part) < 0.05 for part in (0.001, 0.005, 0.01, 0.015)
                ),
            ),
            Mistake(
                code="answer = 2",
                says="That is the tolerance itself. How much is it in dollars, of the quote?",
                when=lambda answer: answer in (2, 0.02),
            ),
            Mistake(
                code="answer = 0",
                says="Nothing is lost only if nobody watches. The question asks for the most.",
            ),
            Mistake(
                code="answer = 9_871.58",
                says="That is the quote. You allow it to become 2 % worse: how many dollars is that?",
            ),
            Mistake(
                code="answer = 20_000",
                says="That is 2 % of the pool. A tolerance counts from the quote.",
            ),
            Mistake(
                code="answer = 0.98 * 10_000",
                says="That is 98 % of the value on paper. Take 2 % of the quote, 9,871.58.",
            ),
            Mistake(
                code="answer = 9_871.58 - 9_871.58 / 1.02",
                says="You have divided by 1.02. What you allow is 2 % of the quote itself: multiply.",
                when=lambda answer: abs(answer - 193.56) < 0.1 or abs(answer - 9_678.02) < 0.1,
            ),
        ),
        praise="At most that, and somebody who watches will see to it that it is not much less.",
    ),
    Exercise(
        id="t18-curve",
        notebook="18",
        title="What a launch takes in",
        minutes=6,
        difficulty=3,
        expects=Function(
            cases=(
                # The number that public tests of pump.fun assert.
                Case((30 * 10**9, 1_073 * 10**12, 7_931 * 10**11), 85_005_359_057, visible=True),
                Case((100, 1_000, 500), 100, visible=True),
                Case((7, 10, 3), 3, about="a cost that is a whole number already"),
                Case((1, 3, 1), 1, about="half a lamport"),
                # 3·10²⁷ · 10²⁶ ÷ (9·10²⁶) = 333…333.3, rounded up
                Case((3 * 10**27, 10**27, 10**26), 333333333333333333333333334, about="very large numbers"),
            ),
            whole=True,
            not_calling=_curves,
        ),
        hints=(
            "With x·y = k: after the sale there are `tokens - for_sale` left, so the SOL must be k ÷ that. How many more are they?",
            "sol · tokens ÷ (tokens − for_sale) − sol is sol · for_sale ÷ (tokens − for_sale).",
            "Rounded up in whole numbers: `-(-a // b)`.",
        ),
        solution=code("""
            def taken_in(sol, tokens, for_sale):
                return -(-sol * for_sale // (tokens - for_sale))

            answer = taken_in
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return -(-sol * for_sale // tokens)
                """),
                says="You sell every coin at the price of the first. Each coin sold makes the next one dearer.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol * for_sale // (tokens - for_sale)
                """),
                says="The formula is right, but rounded down. What is paid in is rounded up, or somebody gets a coin for nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return -(-sol * tokens // (tokens - for_sale))
                """),
                says="That is the SOL in the formula afterwards. The virtual ones were there before, and nobody paid them: take them away.",
            ),
            Mistake(
                code=code("""
                    from math import ceil

                    def answer(sol, tokens, for_sale):
                        return ceil(sol * for_sale / (tokens - for_sale))
                """),
                says="Right for small numbers. `/` makes a decimal fraction with 16 digits; use `//` and whole numbers.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        last = -(-sol * tokens // (tokens - for_sale))
                        return -(-last * tokens // (tokens - for_sale))
                """),
                says="That is the last price times many coins, as a market cap would be. The question asks for the money paid in.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol * for_sale // (tokens - for_sale) + 1
                """),
                says="You add 1 every time. What is a whole number already needs no rounding: `-(-a // b)` leaves it as it is.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol - sol * tokens // (tokens - for_sale)
                """),
                says="A launch cannot take in less than nothing, and this is below 0. Take the SOL before from the SOL after.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol - sol * tokens // (tokens + for_sale)
                """),
                says="Coins leave the curve when they are sold: afterwards there are tokens − for_sale of them.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return -(-sol * tokens * for_sale // (tokens - for_sale) ** 2)
                """),
                says="You sell every coin at the price of the last one. Those before it were cheaper.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return round(sol * for_sale / (tokens - for_sale))
                """),
                says="You round to the nearest. What is paid in is rounded up, with whole numbers all the way: `-(-a // b)`.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol * for_sale / (tokens - for_sale) / 10**9
                """),
                says="That is in SOL. Give it in lamports, as whole numbers, like the virtual ones that you are given.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol * tokens // (tokens - for_sale)
                """),
                says="That is the SOL in the formula afterwards, rounded down. Take away the virtual ones, which nobody paid, and round up.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol / tokens * for_sale
                """),
                says="That sells every coin at the price of the first, but each coin sold makes the next one dearer. And `/` makes a float: lamports are whole.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return sol * tokens / (tokens - for_sale)
                """),
                says="That is the SOL in the formula afterwards, as a float. Take away the virtual ones, and divide with `//`, rounded up.",
            ),
            Mistake(
                code=code("""
                    def answer(sol, tokens, for_sale):
                        return round(sol * tokens / (tokens - for_sale) - sol)
                """),
                says="`round` goes to the nearest whole number, so it goes down as well. What is paid in is rounded up: `-(-a // b)`, in whole numbers.",
            ),
        ),
        praise="For pump.fun 85.005359057 SOL, to the last lamport, as public tests of that curve assert.",
    ),
    Exercise(
        id="t18-sales",
        notebook="18",
        title="A price-to-sales ratio",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                # 300,000 · 365/30 · 0.3 = 1,095,000; 10,950,000 ÷ 1,095,000 = 10
                Case((300_000, 0.3, 10_950_000), 10.0, visible=True),
                # 60,000 · 365/30 · 0.5 = 365,000; 3,650,000 ÷ 365,000 = 10
                Case((60_000, 0.5, 3_650_000), 10.0),
                # 30 days of PUMP’s daily 1,569,506 (an undated post), all of it kept: 1.55 bn and 4.45 bn.
                Case((1_569_506 * 30, 1.0, 1.55e9), 2.7057, about="a market cap"),
                Case((1_569_506 * 30, 1.0, 4.45e9), 7.7679, about="a fully diluted valuation"),
            ),
            tolerance=0.001,
        ),
        hints=(
            "Sales are the revenue: the part of the fees that the protocol keeps.",
            "A year has 365/30 times 30 days.",
        ),
        solution=code("""
            def price_to_sales(fees_of_30_days, kept, valuation):
                yearly = fees_of_30_days * kept * 365 / 30
                return valuation / yearly

            answer = price_to_sales
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * 365 / 30)
                """),
                says="That is price to fees. Sales are only the part that the protocol keeps: multiply by `kept`.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept * 12)
                """),
                says="12 times 30 days are 360. The sites take 365/30, and say so.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept)
                """),
                says="That is in months. A price-to-sales ratio divides by the sales of a year.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return fees_of_30_days * kept * 365 / 30 / valuation
                """),
                says="Upside down: the valuation is divided by the sales.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * (1 - kept) * 365 / 30) if kept < 1 else 0.0
                """),
                says="That divides by what the protocol gives away. `kept` is the part that stays with it.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept * 365)
                """),
                says="The fees are those of 30 days, not of a day. A year has 365/30 times as many.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept * 30)
                """),
                says="30 are the days that the fees are of. A year brings 365/30 times as many.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / fees_of_30_days * kept * 365 / 30
                """),
                says="Python goes from left to right: it divides by the fees and multiplies by the rest. Put brackets around all that you divide by.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days / kept * 365 / 30)
                """),
                says="The less the protocol keeps, the smaller are its sales, and the ratio rises. Yours falls: divide by the fees *times* `kept`.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept / 100 * 365 / 30)
                """),
                says="`kept` is a share already: 0.3 is 30 %. Do not divide by 100.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return fees_of_30_days * kept * 365 / 30
                """),
                says="Those are the sales of a year. Divide the valuation by them.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return round(valuation / (fees_of_30_days * kept * 365 / 30), 1)
                """),
                says="You round too coarsely. Leave the rounding out.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept * 12.17)
                """),
                says="12.17 is 365/30, rounded. Write `* 365 / 30`.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept * 30 / 365)
                """),
                says="A year brings more than 30 days do: multiply the fees by 365/30, and not the ratio.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * kept) * 12
                """),
                says="You multiply the ratio, and by 12. It is the fees that grow to those of a year: multiply what you divide by, with 365/30.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / (fees_of_30_days * (1 - kept) * 365 / 30)
                """),
                says="You take the part that the protocol does *not* keep. Sales are what it keeps: multiply by `kept`.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return round(valuation / (fees_of_30_days * kept * 365 / 30))
                """),
                says="Rounded to a whole number. Leave `round` out.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation / fees_of_30_days * kept * 12
                """),
                says="Python goes from left to right: it divides by the fees and multiplies by the rest. Put brackets around all that you divide by, and take 365/30 for 12.",
            ),
            Mistake(
                code=code("""
                    def answer(fees_of_30_days, kept, valuation):
                        return valuation // (fees_of_30_days * kept * 365 / 30)
                """),
                says="`//` cuts off what follows the point, and a ratio has decimals. Divide with `/`.",
            ),
        ),
        praise="The same month, two valuations, two ratios. A ratio without its denominator and its days says nothing.",
    ),
    Exercise(
        id="t18-misfit",
        notebook="18",
        title="What do the figures say?",
        minutes=5,
        difficulty=3,
        statements={
            "A": "335 million dollars by December 2025 and 50 million by April 2026 cannot both be totals of the same payments.",
            "B": "The mean of 0.52 dollars fits 1.19 million dollars in 2.89 million payments.",
            "C": "If 48 % of the payments and 81 % of the money were gamed, the other payments are smaller on average.",
            "D": "24, 3 and 2 million dollars for the same 30 days should be added up.",
            "E": "A best month of 5.15 million dollars does not fit a total of 335 million by December 2025, eight months after the start.",
            "F": "165 million payments show that there are very many customers.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"A", "C", "E"}),
        hints=(
            "A total of all payments so far can only rise. And eight months cannot be more than eight times the best one.",
            "Divide 1.19 by 2.89. For C, compare 81 ÷ 48 with 19 ÷ 52.",
        ),
        solution='answer = {"A", "C", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"A", "B", "C", "E"}',
                says="B is wrong: 1.19 ÷ 2.89 is 0.41. One of the three figures is of another count.",
            ),
            Mistake(
                code='answer = {"D"}',
                says="D is wrong: three offices counted the same payments, and differ. A sum would count them three times.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"F"}',
                says="F is wrong: one customer may pay many times, and until December 2025 about half of the payments looked gamed. Payments are not customers.",
                when=holds("F"),
            ),
            Mistake(
                code='answer = {"B"}',
                says="B is wrong: divide 1.19 by 2.89.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"C", "E"}',
                says="A is missing: a total cannot fall from 335 to 50 million.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "E"}',
                says="C is missing: 81 ÷ 48 is 1.7 times the mean, and 19 ÷ 52 is 0.4 times.",
                when=lacks("C"),
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="E is missing: eight times 5.15 is 41.",
                when=lacks("E"),
            ),
        ),
        praise="None of this needed a source but arithmetic. Two counts of one thing differ by what they leave out: ask.",
    ),
    Exercise(
        id="t18-lock",
        notebook="18",
        title="A lock that runs down",
        minutes=2,
        difficulty=1,
        # docs.curve.finance: one token for four years is one vote, less in proportion to the time that is left.
        expects=Number(375, unit="votes"),
        hints=(
            "After two and a half years, one and a half are left.",
            "1,000 × 1.5 ÷ 4.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.governance import escrowed_votes
            answer = escrowed_votes(1_000, "1.5")
        """),
        mistakes=(
            Mistake(
                code="answer = 625",
                says="That is for the time that has passed. Votes are for the time that is left.",
            ),
            Mistake(
                code="answer = 1_000",
                says="That is on the first day. The votes run down evenly to 0 at the end of the lock.",
            ),
            Mistake(
                code="answer = 2_500",
                says="Those are the years that have passed. Take the years that are left, and divide by the four of the longest lock.",
            ),
            Mistake(
                code="answer = 1_500",
                says="No lock gives more than a vote for a token: divide by the four years of the longest one.",
            ),
            Mistake(
                code="answer = 250",
                says="That would be with one year left. How many years of the four are left?",
            ),
            Mistake(
                code="answer = 1.5",
                says="So many years are left. How many votes do 1,000 CRV give for them?",
            ),
            Mistake(
                code="answer = 1_000 / 1.5",
                says="Upside down: multiply by the years that are left, and divide by four.",
                when=lambda answer: 666 <= answer <= 667,
            ),
        ),
        praise="Whoever wants to keep the votes has to lock again and again. That is the price.",
    ),
    Exercise(
        id="t18-wallets",
        notebook="18",
        title="One person, many wallets",
        minutes=3,
        difficulty=2,
        # 25 wallets with 4 credits each, √4 = 2 votes: 50; one wallet √100 = 10.
        expects=Number(50, unit="votes"),
        hints=(
            "Each of 25 wallets has four credits.",
            "Two votes cost 2² = 4 credits, in each wallet.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.governance import quadratic_votes
            answer = quadratic_votes(100, people=25)
        """),
        mistakes=(
            Mistake(
                code="answer = 10",
                says="That is one wallet with all 100 credits. Spread over 25 of them, the squares are small.",
            ),
            Mistake(
                code="answer = 100",
                says="That would be a vote for each credit. With four credits, a wallet casts two votes.",
            ),
            Mistake(
                code="answer = 250",
                says="That is 25 times the votes of 100 credits. There are only four in each wallet.",
            ),
            Mistake(
                code="answer = 2",
                says="That is one of the 25 wallets.",
            ),
            Mistake(
                code="answer = 25",
                says="That would be one vote for each wallet. With four credits, a wallet casts two.",
            ),
            Mistake(
                code="answer = 4",
                says="Those are the credits of one wallet. How many votes do they make, and in 25 wallets?",
            ),
            Mistake(
                code="answer = 20",
                says="That is with four wallets, as in the cell above. Here there are 25.",
            ),
            Mistake(
                code="answer = 5",
                says="That is how many times the votes of a single wallet they are. How many votes is that?",
            ),
            Mistake(
                code="answer = 16",
                says="You have squared the four credits of a wallet. It is the other way round: n votes cost n² credits, so four credits buy two.",
                when=lambda answer: answer in (16, 400),
            ),
        ),
        praise="Five times the votes for the same money. The rule needs somebody who checks that a wallet is a person.",
    ),
    Exercise(
        id="t18-rounding",
        notebook="18",
        title="Up for what comes in, down for what goes out",
        minutes=5,
        difficulty=3,
        expects=Function(
            cases=(
                # Uniswap/v3-core, SqrtPriceMath.spec.ts: L = 10¹⁸, from a price of 1 to one of 1.21.
                Case(
                    (10**18, 79228162514264337593543950336, 87150978765690771352898345369, True),
                    100000000000000000,
                    visible=True,
                ),
                Case(
                    (10**18, 79228162514264337593543950336, 87150978765690771352898345369, False),
                    99999999999999999,
                    visible=True,
                ),
                Case(
                    (10**18, 79228162514264337593543950336, 79228162514264337593543950336, True),
                    0,
                    about="two equal prices",
                ),
                Case((1, 0, 2**96, True), 1, about="a whole number"),
                Case((1, 0, 2**96, False), 1, about="a whole number"),
                # The prices differ by 2^96, so the units are as many as the liquidity.
                Case((10**27 + 1, 2**96, 2**97, False), 10**27 + 1, about="a very large liquidity"),
            ),
            whole=True,
            not_calling=_amounts,
        ),
        hints=(
            "The amount is liquidity × (high − low) ÷ 2^96.",
            "`a // b` rounds down and `-(-a // b)` rounds up.",
        ),
        solution=code("""
            def token1(liquidity, low, high, paid_in):
                product = liquidity * (high - low)
                return -(-product // 2**96) if paid_in else product // 2**96

            answer = token1
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        return liquidity * (high - low) // 2**96
                """),
                says="What is paid in must be rounded up: otherwise the pool is a unit short, once in every trade.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        product = liquidity * (high - low)
                        return product // 2**96 + 1 if paid_in else product // 2**96
                """),
                says="A whole number needs no rounding. `-(-a // b)` leaves it as it is.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        product = liquidity * (high - low)
                        return product // 2**96 if paid_in else -(-product // 2**96)
                """),
                says="The other way round: up for what is paid in, down for what is paid out.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        return int(liquidity * (high - low) / 2**96)
                """),
                says="`/` makes a decimal fraction with 16 digits; the last ones are lost. Use `//`.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        return -(-liquidity * (high - low) // 2**96)
                """),
                says="You round up every time. Only what is paid in is rounded up; what goes out is rounded down.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        product = liquidity * (high - low)
                        return -(-product // (2 ^ 96)) if paid_in else product // (2 ^ 96)
                """),
                says="In Python `^` is no power. Write `2**96`.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        return liquidity * (high - low) // (2 ^ 96)
                """),
                says="In Python `^` is no power: write `2**96`. And what is paid in is rounded up.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        return liquidity * ((high - low) // 2**96)
                """),
                says="You divide too early, and `//` throws away what is left over: first multiply, then divide.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        return liquidity * (high - low)
                """),
                says="Divide by 2**96: the stored prices are that many times as large as the roots they stand for.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        product = liquidity * (low - high)
                        return -(-product // 2**96) if paid_in else product // 2**96
                """),
                says="You take the high price from the low one. The difference is high − low.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        product = liquidity * high - low
                        return -(-product // 2**96) if paid_in else product // 2**96
                """),
                says="Python multiplies before it subtracts. Put the difference into brackets: `liquidity * (high - low)`.",
            ),
            Mistake(
                code=code("""
                    def answer(liquidity, low, high, paid_in):
                        product = liquidity * (high - low)
                        return -(-product // 2 ^ 96) if paid_in else product // 2 ^ 96
                """),
                says="In Python, `^` compares bits and is no power: write `2**96`.",
            ),
        ),
        praise="To the last unit what the tests of Uniswap v3 assert. A unit a trade, the other way, would be a leak.",
    ),
)
