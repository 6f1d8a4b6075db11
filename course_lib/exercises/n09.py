"""Questions of notebook 09: what could make a token worth something.

Expected values are published (Akash’s AEP-76) or worked out by hand from the numbers in each question.
"""

from inspect import cleandoc as code
from math import inf

from course_lib.learning import Case, Choices, Exercise, Function, Mistake, Number, Prediction, holds, lacks

PREDICTIONS = (
    Prediction(
        id="p9-velocity",
        notebook="09",
        question="A token is used for payments only. This year twice as much is paid with it as last year, and every token is passed on twice as fast. What does that say about its price?",
        options=("half", "unchanged", "twice as high", "four times as high"),
        expected="unchanged",
    ),
    Prediction(
        id="p9-story",
        notebook="09",
        question="A story doubles a token’s price overnight and then fades. Use grows by 3 % a month, the supply by 1 %. After how many months has use alone brought the price to where it was on the day of the story?",
        unit="months",
        least=0,
        expected=35.3,
    ),
)


def _lies_above(story, growth, inflation):
    """The first month by counting, for growth well above inflation."""
    month = 0
    while ((1 + growth) / (1 + inflation)) ** month < 1 + story:
        month += 1
    return month


def _pricing() -> tuple:
    """The function that does the whole task of ``t9-price``."""
    from course_lib.crypto_tokens.valuation import exchange_price

    return (exchange_price,)


def _settling() -> tuple:
    """The function that does the whole task of ``t9-settle``."""
    from course_lib.crypto_tokens.valuation import burn_then_settle

    return (burn_then_settle,)


def _overtaking() -> tuple:
    """The function that does the whole task of ``t9-overtake``."""
    from course_lib.crypto_tokens.valuation import overtakes

    return (overtakes,)


EXERCISES = (
    Exercise(
        id="t9-price",
        notebook="09",
        title="The price that payments need",
        minutes=4,
        difficulty=2,
        expects=Function(
            cases=(
                Case((12_000_000, 20, 1_000_000), 0.6, visible=True),
                Case((24_000_000, 40, 1_000_000), 0.6, visible=True),
                Case((5_000_000, 100, 50_000), 1.0),
                Case((0, 12, 1_000), 0, about="a token that nobody pays with"),
                Case((9_000_000, 4.5, 8_000_000), 0.25),
                Case((1_000, 3, 1_000), 1 / 3, about="a price with more digits than cents"),
            ),
            tolerance=1e-9,
            not_calling=_pricing,
        ),
        hints=(
            "MV = PQ, and M is the price of a token times the number of tokens. Solve for the price.",
            "`paid / (velocity * supply)`",
        ),
        solution=code("""
            def price(paid, velocity, supply):
                return paid / (velocity * supply)

            answer = price
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return paid / supply
                """),
                says="You leave the velocity out: a token that is passed on 20 times serves 20 payments.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return paid * velocity / supply
                """),
                says="The velocity is on the wrong side: the faster tokens move, the less of them is needed.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return paid / velocity
                """),
                says="That is the value of all tokens together. Divide by the supply for the price of one.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return paid / velocity * supply
                """),
                says="Here the supply multiplies, and for the price of one token it has to divide. (Python works from left to right: it divides by what follows the `/` alone.) Put both in brackets: `paid / (velocity * supply)`.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return velocity * supply / paid if paid else 0
                """),
                says="Upside down: more use makes the price higher, so `paid` stands above the line.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return velocity * supply / paid
                """),
                says="Upside down: more use makes the price higher, so `paid` stands above the line.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return paid // (velocity * supply)
                """),
                says="`//` gives whole dollars, and a price may have cents: divide with `/`.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, velocity, supply):
                        return round(paid / (velocity * supply))
                """),
                says="You round to whole dollars, and a price may have cents: leave the rounding out.",
            ),
        ),
        praise="More use raises it, faster hands lower it. A price that payments hold up is a race between the two.",
    ),
    Exercise(
        id="t9-days",
        notebook="09",
        title="From a month to a day",
        minutes=2,
        difficulty=2,
        expects=Number(30, tolerance=0.01, unit="times as much"),
        hints=(
            "At the same price and supply, what is paid (PQ) must grow as much as the velocity does.",
            "How many times faster are tokens passed on if they rest 1 day rather than 30?",
        ),
        solution="answer = (365 / 1) / (365 / 30)",
        mistakes=(
            Mistake(
                code="answer = 1 / 30",
                says="Upside down: faster hands need more use, not less, to hold the same price.",
                when=lambda answer: 0.03 <= answer <= 0.034,
            ),
            Mistake(
                code="answer = 365",
                says="365 is the new velocity. How many times the old one, 365/30, is that?",
            ),
            Mistake(
                code="answer = 365 / 30",
                says="12.17 is the velocity with 30 days. Compare it with the one of a single day.",
                when=lambda answer: 12 <= answer <= 12.2,
            ),
            Mistake(
                code="answer = 365 / 12",
                says="Twelve times a year is rounded: a rest of 30 days makes 365/30. Compare the days alone, and nothing needs rounding.",
                when=lambda answer: 30.3 <= answer <= 30.5,
            ),
            Mistake(
                code="answer = 30 - 1",
                says="That is how many days fewer they rest. The question asks how many *times* as much: divide.",
            ),
            Mistake(
                code="answer = 360",
                says="360 is about the new velocity. How many times the old one is that?",
            ),
            Mistake(
                code="answer = 30 / 365",
                says="That is the part of a year that 30 days are. Compare the two velocities: 365/30 before, and 365/1 now.",
                when=lambda answer: 0.08 <= answer <= 0.084,
            ),
        ),
        praise="An app that buys and spends tokens in one click makes paying easy, and needs 30 times the use for the same price.",
    ),
    Exercise(
        id="t9-income",
        notebook="09",
        title="Whose fees are they?",
        minutes=4,
        difficulty=2,
        expects=Number(0.15, tolerance=1e-6, unit="dollars per token"),
        hints=(
            "First the holders’ income of a year: use × fee × their share.",
            "300,000 dollars a year forever, at 20 %, are worth 300,000 / 0.20. Share that among 10,000,000 tokens.",
        ),
        solution="answer = 20_000_000 * 0.05 * 0.30 / 0.20 / 10_000_000",
        mistakes=(
            Mistake(
                code="answer = 20_000_000 * 0.05 / 0.20 / 10_000_000",
                says="You give the holders all fees. Only 30 % of them reach the holders.",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30 / 10_000_000",
                says="That is one year’s income of a token. What is an income that never ends worth, at 20 % a year?",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30 / 0.20",
                says="1.5 million dollars is what the income is worth to all tokens together.",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30 * 0.20 / 10_000_000",
                says="You multiply by 0.20. Somebody who wants 20 % a year pays 5 dollars for each dollar of income: divide.",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30",
                says="300,000 dollars is what all holders get together in a year. What is that worth to them, for each token?",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.30 / 0.20 / 10_000_000",
                says="You leave out the fee: the network takes 5 % of the 20 million dollars, not all of it.",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.70 / 0.20 / 10_000_000",
                says="That is with the 70 % that holders do not get. 30 % of the fees reach them.",
            ),
            Mistake(
                code="answer = 1_000_000",
                says="1 million dollars are the fees of a year. What part of them reaches the holders, and what is that worth for each token?",
            ),
            Mistake(
                code="answer = 5_000_000",
                says="5 million dollars is what all fees would be worth to all tokens together. 30 % of them reach the holders, and the question asks for one token.",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30 / 20 / 10_000_000",
                says="20 % is 0.20: you divided by 20.",
                when=lambda answer: 0.00149 < answer < 0.00151,
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30 * 20 / 10_000_000",
                says="You multiply by 20. Somebody who wants 20 % a year pays 5 dollars for each dollar of income: divide by 0.20.",
            ),
            Mistake(
                code="answer = 20_000_000 * 0.05 * 0.30 / 1.20 / 10_000_000",
                says="That is what the income of one year is worth a year before it comes. This one comes every year: divide by 0.20.",
            ),
        ),
        praise="15 cents, out of 20 million dollars of use a year. With a holders’ share of 0 it would be 0 cents.",
    ),
    Exercise(
        id="t9-rest",
        notebook="09",
        title="The use behind a price",
        minutes=2,
        difficulty=1,
        expects=Number(17_700_000, unit="dollars a year"),
        hints=(
            "In equilibrium as many tokens are burned as minted. How many dollars must customers pay to burn 5.9 million tokens?",
            "5,900,000 tokens × 3 dollars.",
        ),
        solution="answer = 3 * 5_900_000",
        mistakes=(
            Mistake(
                code="answer = 5_900_000 / 3",
                says="Divide by the price to get tokens from dollars; here the tokens are known and the question asks for dollars.",
                when=lambda answer: 1_966_000 <= answer <= 1_967_000,
            ),
            Mistake(
                code="answer = 5_900_000",
                says="5.9 million are tokens. Each costs 3 dollars.",
            ),
            Mistake(
                code="answer = 5_900_000 * 3 * 12",
                says="The 5,900,000 tokens are those of a whole year. Nothing has to be multiplied by twelve.",
            ),
            Mistake(
                code="answer = 5_900_000 * 3 / 12",
                says="That is for one month. The question asks for dollars a year.",
            ),
        ),
        praise="A price in such a design is a claim about use. Ask for the use, and divide.",
    ),
    Exercise(
        id="t9-settle",
        notebook="09",
        title="Burned at one price, settled at another",
        minutes=5,
        difficulty=3,
        # The numbers are those of the example in Akash's AEP-76.
        expects=Function(
            cases=(
                Case((1_000, 1.14, 1.50), -210.526316, visible=True),
                Case((1_000, 1.14, 0.90), 233.918129, visible=True),
                Case((1_000, 1.14, 1.14), 0, about="a price that has not moved"),
                Case((10_000_000, 1.14, 1.25), -771_929.8246),
                Case((0, 2, 3), 0, about="a bill of nothing"),
            ),
            tolerance=1e-4,
            not_calling=_settling,
        ),
        hints=(
            "Two counts of tokens: burned at the first price, minted at the second. A count is dollars divided by a price.",
            "The supply falls by what is burned and rises by what is minted: minted − burned.",
        ),
        solution=code("""
            def change_of_supply(dollars, burn_price, settle_price):
                burned = dollars / burn_price
                minted = dollars / settle_price
                return minted - burned

            answer = change_of_supply
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars / burn_price - dollars / settle_price
                """),
                says="That is burned − minted, as the formula in the proposal has it. Its own example shows the other sign: burning makes the supply smaller.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars * settle_price - dollars * burn_price
                """),
                says="Dollars times a price are not tokens. Divide: 1,000 dollars at 1.14 are 877.19 tokens.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars / (settle_price - burn_price) if settle_price != burn_price else 0
                """),
                says="Divide by each price on its own, then subtract; not by the difference of the prices.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return abs(dollars / settle_price - dollars / burn_price)
                """),
                says="The size is right. The supply can shrink as well, and then its change is below 0: leave `abs` out.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars / settle_price
                """),
                says="That is what is minted. Take off what was burned before, at the other price.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return round(dollars / settle_price - dollars / burn_price, 2)
                """),
                says="The formula is right. The example has six decimals: leave the rounding out.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars * (burn_price - settle_price)
                """),
                says="Dollars times a price are not tokens. Divide: 1,000 dollars at 1.14 are 877.19 tokens.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars / burn_price
                """),
                says="That is what is burned. Take it off what is minted later, at the other price.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return 1 / settle_price - 1 / burn_price
                """),
                says="That is for a bill of one dollar. Multiply by `dollars`.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return 1_000 / settle_price - 1_000 / burn_price
                """),
                says="You work with 1,000 dollars, whatever is handed in: use `dollars`.",
            ),
            Mistake(
                code=code("""
                    def answer(dollars, burn_price, settle_price):
                        return dollars / (settle_price - burn_price)
                """),
                says="Divide by each price on its own, then subtract; not by the difference of the prices.",
            ),
        ),
        praise="You have found out for yourself which sign a published formula should have. Its example was right, its formula was not.",
    ),
    Exercise(
        id="t9-burned-treasury",
        notebook="09",
        title="A very large burn",
        minutes=3,
        difficulty=3,
        expects=Number(2.0, tolerance=0.005, unit="dollars"),
        hints=(
            "Which tokens are in use before the burn, and which after it?",
            "600,000 tokens serve the payments before, and the same 600,000 afterwards. Nothing in PQ/(V × supply in use) has changed.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.valuation import exchange_price
            answer = exchange_price(24_000_000, 20, 1_000_000 - 400_000)
        """),
        mistakes=(
            Mistake(
                code="answer = 2.0 / 0.6",
                says="That would be so if the burned tokens had been in use. They were in the treasury and served no payment.",
            ),
            Mistake(
                code="answer = 24_000_000 / (20 * 1_000_000)",
                says="1.20 counts the treasury’s tokens as if they had been in use before the burn.",
            ),
            Mistake(
                code="answer = 2.0 * 1.4",
                says="40 % fewer tokens would not be 40 % more price in any case. And these 400,000 served no payment before.",
            ),
            Mistake(
                code="answer = 24_000_000 / (20 * 200_000)",
                says="You take the 400,000 from the tokens in use. They were in the treasury, so 600,000 stay in use.",
            ),
            Mistake(
                code="answer = 2 / 0.4",
                says="The price does not follow the part that is burned. Ask how many tokens are in use: 600,000 before, and afterwards?",
                when=lambda answer: answer in (0.8, 5),
            ),
            Mistake(
                code="answer = 24_000_000 / (20 * 400_000)",
                says="You divide by the tokens that are burned. Payments are made with the other 600,000.",
            ),
            Mistake(
                code="answer = 24_000_000 / 600_000",
                says="The velocity is missing: each of the 600,000 tokens serves 20 payments a year.",
            ),
            Mistake(
                code="answer = 0",
                says="That would be the price of the burned tokens. What do payments hold up for the other 600,000?",
            ),
        ),
        praise="Nothing changed hands, nothing changed price. What the burn did change: nobody can sell these 400,000 any more.",
    ),
    Exercise(
        id="t9-claims-apart",
        notebook="09",
        title="How far apart are the claims?",
        minutes=3,
        difficulty=2,
        expects=Number(200 / 3, tolerance=0.5, unit="times as much"),
        hints=(
            "Work out both claims for a network that grows from 10,000 to 1,000,000 members.",
            "n²: 100 × 100. n log n: 100 × log(1,000,000)/log(10,000) = 100 × 6/4. Divide the first by the second.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.valuation import network_ratio
            answer = network_ratio(10_000, 1_000_000, "n²") / network_ratio(10_000, 1_000_000, "n log n")
        """),
        mistakes=(
            Mistake(
                code="answer = 10_000",
                says="10,000 is what n² claims. Divide it by what n log n claims.",
            ),
            Mistake(
                code="answer = 10_000 / 100",
                says="You compare with the claim n. With n log n it is 100 × 6/4.",
            ),
            Mistake(
                code="answer = 150 / 10_000",
                says="Upside down: how many times as much does n² claim?",
                when=lambda answer: abs(answer - 150 / 10_000) < 1e-6,
            ),
            Mistake(
                code="answer = 100 * 6 / 4",
                says="150 is what n log n claims. Divide what n² claims by it.",
            ),
            Mistake(
                code="answer = 100 * 100 / (100 * 2)",
                says="You take the logarithm of the growth, which is 100. Take it of the members, before and after: log n grows by 6/4.",
                when=lambda answer: any(
                    abs(answer / wrong - 1) < 0.005 for wrong in (50, 21.7, 200, 460.5, 664.4)
                ),
            ),
            Mistake(
                code="answer = 6 / 4",
                says="That is by how much log n grows. n log n grows by 100 × 6/4.",
            ),
            Mistake(
                code="answer = 10_000 - 150",
                says="That is the difference. For how many *times* as much, divide.",
            ),
            Mistake(
                code="answer = 1_000_000**2 / (1_000_000 * 6)",
                says="You compare the two at the end alone. Each claim is about the growth: divide its end by its start first.",
                when=lambda answer: any(
                    abs(answer / wrong - 1) < 0.005 for wrong in (166_666.7, 72_382.4, 50_171.7)
                ),
            ),
        ),
        praise="Two respectable claims, the same network, 67 times apart. A chart fitted to one of them proves nothing.",
    ),
    Exercise(
        id="t9-overtake",
        notebook="09",
        title="When use catches up",
        minutes=8,
        difficulty=3,
        expects=Function(
            cases=(
                Case((1.0, 1.0, 0.0), 1, visible=True),
                Case((1.0, 0.03, 0.01), 36, visible=True),
                Case((1.0, 0.01, 0.01), inf, visible=True, about="a supply that grows as fast as use"),
                Case((1.0, 0.0, 0.02), inf, about="use that does not grow"),
                Case((0.0, 0.05, 0.0), 0, about="no story at all"),
                Case(
                    (0.0, 0.01, 0.02), 0, about="no story, in a network whose tokens grow faster than its use"
                ),
                Case((1.0, 0.012, 0.01), lambda: _lies_above(1.0, 0.012, 0.01), about="a wait of many years"),
                Case((3.0, 0.05, 0.02), lambda: _lies_above(3.0, 0.05, 0.02)),
                Case((0.5, 0.10, 0.0), 5),
                Case((9.0, 0.04, 0.01), lambda: _lies_above(9.0, 0.04, 0.01)),
            ),
            not_calling=_overtaking,
        ),
        hints=(
            "Each month the price under the story is multiplied by (1 + growth)/(1 + inflation). It has to reach 1 + story.",
            "If that factor is 1 or less, it never does: return `math.inf`, unless there is no story.",
            "A loop is enough: multiply until the product is at least 1 + story, and count the months.",
        ),
        solution=code("""
            import math

            def months(story, growth, inflation):
                pace = (1 + growth) / (1 + inflation)
                if story == 0:
                    return 0
                if pace <= 1:
                    return math.inf
                return math.ceil(math.log(1 + story) / math.log(pace))

            answer = months
        """),
        mistakes=(
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= 0:
                            return math.inf
                        return math.ceil(math.log(1 + story) / math.log(1 + growth))
                """),
                says="You forget the supply. New tokens share in the use: the price of one grows by (1 + growth)/(1 + inflation).",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        return math.log(1 + story) / math.log((1 + growth) / (1 + inflation))
                """),
                says="The formula is right, and it gives parts of a month: round up to the first whole one with `math.ceil`. And where the price does not grow, the formula has no answer: look at that case first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        return math.ceil(math.log(1 + story) / math.log(1 + growth))
                """),
                says="You forget the supply: the price of one token grows by (1 + growth)/(1 + inflation). And where that is 1 or less, use never catches up.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        return math.ceil(story / (growth - inflation))
                """),
                says="You add the growth of each month. It multiplies: use that grows by 3 % a month has doubled after 24 months, not after 34.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = (1 + growth) / (1 + inflation)
                        if story == 0:
                            return 0
                        if pace <= 1:
                            return math.inf
                        return math.floor(math.log(1 + story) / math.log(pace))
                """),
                says="You round down: in that month the price under the story is still below. Take the first month in which it has got there.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = (1 + growth) / (1 + inflation)
                        if pace <= 1:
                            return math.inf
                        return round(math.log(1 + story) / math.log(pace))
                """),
                says="`round` takes the nearest month, and then the price may not be there yet: round up, with `math.ceil`. And without a story the price is there on the first day: look for that first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = 1 + growth - inflation
                        if story == 0:
                            return 0
                        if pace <= 1:
                            return math.inf
                        return math.ceil(math.log(1 + story) / math.log(pace))
                """),
                says="You subtract the growth of the supply. Nearly right for small numbers; each token’s part grows by (1 + growth)/(1 + inflation).",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = (1 + growth) / (1 + inflation)
                        if story == 0:
                            return 0
                        if pace <= 1:
                            return math.inf
                        return math.log(1 + story) / math.log(pace)
                """),
                says="That is the moment, 35.35 months after the story, say. The first whole month in which it has got there is 36: round up with `math.ceil`.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = (1 + growth) / (1 + inflation)
                        if pace <= 1:
                            return math.inf
                        return math.ceil(math.log(1 + story) / math.log(pace))
                """),
                says="Without a story the price is there on the first day, however slowly use grows: look for 0 before you look at the growth.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        price = 1.0
                        for month in range(121):
                            if price >= 1 + story - 1e-9:
                                return month
                            price *= (1 + growth) / (1 + inflation)
                        return math.inf
                """),
                says="Your loop gives up after some years, and slow growth gets there later. Only a factor of 1 or less never does.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        price = 1.0
                        for month in range(61):
                            if price >= 1 + story - 1e-9:
                                return month
                            price *= (1 + growth) / (1 + inflation)
                        return math.inf
                """),
                says="Your loop gives up after 60 months, where the chart ends, and slow growth gets there later. Only a factor of 1 or less never does.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = 1 + growth
                        if growth <= inflation:
                            return math.inf
                        return math.ceil(math.log(1 + story) / math.log(pace))
                """),
                says="You look at the supply, and then forget the supply: the price of one token grows by (1 + growth)/(1 + inflation), not by 1 + growth.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = 1 + growth
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        return math.ceil(math.log(1 + story) / math.log(pace))
                """),
                says="You look at the supply, and then forget the supply: the price of one token grows by (1 + growth)/(1 + inflation), not by 1 + growth.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        return math.ceil(math.log(story) / math.log((1 + growth) / (1 + inflation)))
                """),
                says="The price has to grow by what was there *and* the story: take the logarithm of 1 + story.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        if story == 0:
                            return 0
                        return math.ceil(math.log(story) / math.log((1 + growth) / (1 + inflation)))
                """),
                says="The price has to grow by what was there *and* the story: take the logarithm of 1 + story.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        return int(math.log(1 + story) / math.log((1 + growth) / (1 + inflation))) + 1
                """),
                says="Where the price gets there exactly at the end of a month, that is one month too many: a story of 1.0 and a growth of 1.0 take 1. Round up with `math.ceil`.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        month, price = 0, 1
                        while price <= 1 + story:
                            price, month = price * (1 + growth) / (1 + inflation), month + 1
                        return month
                """),
                says="Where the price gets there exactly, that is one month too many: *at least as high* is enough, so go on while it is less. Without a story it is there on the first day.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        pace = (1 + growth) / (1 + inflation)
                        if pace <= 1:
                            return -1
                        return math.ceil(math.log(1 + story) / math.log(pace))
                """),
                says="For never, the question asks for `math.inf`. And without a story the price is there on the first day: look for 0 before you look at the growth.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        return math.ceil(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))
                """),
                says="Right where the price grows. Where it does not, the logarithm is 0 and cannot be divided by, or it is negative: look at that case first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        return round(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))
                """),
                says="You round to the nearest month. After 35.35 months, say, it has got there in month 36: round up with `math.ceil`.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        month, price = 1, 1
                        while price < 1 + story:
                            price, month = price * (1 + growth) / (1 + inflation), month + 1
                        return month
                """),
                says="You begin with month 1, and the first day is month 0: that is one month too many.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if story == 0:
                            return 0
                        if growth <= inflation:
                            return math.inf
                        month, price = 0, 1
                        while price < story:
                            price, month = price * (1 + growth) / (1 + inflation), month + 1
                        return month
                """),
                says="You stop when the price has reached the story. It has to reach what was there *and* the story: 1 + story.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        moment = math.log(1 + story) / math.log((1 + growth) / (1 + inflation))
                        return moment
                """),
                says="That is the moment, 35.35 months after the story, say. Round up to the first whole month with `math.ceil`. And without a story the price is there on the first day, however slowly use grows: look for that first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        return int(math.log(1 + story) / math.log((1 + growth) / (1 + inflation)))
                """),
                says="You round down: in that month the price under the story is still below. Round up, with `math.ceil`. And without a story the price is there on the first day, however slowly use grows: look for that first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        each_month = growth - inflation
                        return math.ceil(story / each_month)
                """),
                says="You add the growth of each month. It multiplies: each month the price of one token becomes (1 + growth)/(1 + inflation) times as high. And without a story the price is there on the first day, however slowly use grows: look for that first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        return story / (growth - inflation)
                """),
                says="You add the growth of each month, and keep parts of a month. It multiplies: each month the price of one token becomes (1 + growth)/(1 + inflation) times as high, until it is at least 1 + story.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        return math.ceil(math.log(1 + story) / math.log(1 + growth - inflation))
                """),
                says="You subtract the growth of the supply. Nearly right for small numbers; each token’s part grows by (1 + growth)/(1 + inflation). And without a story the price is there on the first day, however slowly use grows: look for that first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        pace = (1 + growth) / (1 + inflation)
                        return next(month for month in range(2_000) if pace**month >= story)
                """),
                says="You wait until use has made as much as the story adds. The price of the first day is higher: it is 1 + story times the fundamental price.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        price, month = 1.0, 0
                        while price < 1 + story:
                            price *= (1 + growth) / (1 + inflation)
                            month += 1
                        return month
                """),
                says="Right where the price of one token grows. Where it does not, the loop never ends: look at that case first, and return `math.inf` unless there is no story.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        price, month = 1.0, 0
                        while price < 2:
                            price *= (1 + growth) / (1 + inflation)
                            month += 1
                        return month
                """),
                says="You wait until the price has doubled, whatever the story adds. It has to reach 1 + story.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        price, month = 1.0, 0
                        while price < 1 + story:
                            price += growth - inflation
                            month += 1
                        return month
                """),
                says="You add the growth of each month. It multiplies: each month the price of one token becomes (1 + growth)/(1 + inflation) times as high. And without a story the price is there on the first day, however slowly use grows: look for that first.",
            ),
            Mistake(
                code=code("""
                    import math
                    def answer(story, growth, inflation):
                        if growth <= inflation:
                            return math.inf
                        price = 1.0
                        for month in range(1_000):
                            price *= (1 + growth) / (1 + inflation)
                            if price >= 1 + story:
                                return month
                """),
                says="The price has grown once when your loop compares in month 0, so each result is a month too early: return `month + 1`, or compare before it grows. And without a story the price is there on the first day, month 0: look for that first.",
            ),
        ),
        praise="A doubling by a story takes three years of good growth to earn. With a fast-growing supply it is never earned.",
    ),
    Exercise(
        id="t9-mixer",
        notebook="09",
        title="How fast must use grow?",
        minutes=4,
        difficulty=2,
        expects=Number(3.5, tolerance=1e-6, unit="% a month"),
        hints=(
            "Press *Reset*, put *Story* at 2 dollars, and move *Use grows* with the arrow keys until the sentence no longer says “beyond this chart”.",
            "At 3 % it takes about 75 months. At 4 % fewer are needed than the chart has.",
        ),
        solution="answer = 3.5",
        mistakes=(
            Mistake(
                code="answer = 3",
                says="At 3 % the sentence says month 75, beyond the 60 months of the chart.",
            ),
            Mistake(
                code="answer = 4",
                says="That is enough, and something slower is enough, too: go down by half a per cent and look at the month in the sentence.",
                when=lambda answer: 3.5 < answer <= 15,
            ),
            Mistake(
                code="answer = 2.5",
                says="Too slow: the sentence says “beyond this chart”, if it gets there at all. Go up by half a per cent at a time.",
                when=lambda answer: answer == 0 or 0.1 <= answer < 3,
            ),
            Mistake(
                code="answer = 3.25",
                says="That lies between two steps of the slider, which moves by half a per cent: the lower of the two is too slow.",
                when=lambda answer: 3 < answer < 3.5,
            ),
            Mistake(
                code="answer = 0.035",
                says="The slider shows per cent: give the number beside it.",
            ),
            Mistake(
                code="answer = 60",
                says="60 is how many months the chart has. The question asks for the slider *Use grows*.",
            ),
        ),
        praise="3.5 % a month, kept up for five years: that is nearly eight times the use at the start.",
    ),
    Exercise(
        id="t9-announcement",
        notebook="09",
        title="What in this announcement can be measured?",
        minutes=4,
        difficulty=2,
        statements={
            "A": "“Paid jobs have grown from 2 to 3 million dollars a month.”",
            "B": "“We have partnered with a leading AI company.”",
            "C": "“From now on, 70 % of all fees buy tokens back and burn them.”",
            "D": "“We have the strongest community in AI.”",
            "E": "“Our token has AI in every layer.”",
            "F": "“From now on, our supply grows by 1 % a month.”",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"A", "C", "F"}),
        hints=(
            "For each sentence: which input of a model of this notebook does it give a number for?",
            "Three do: one for use, one for what reaches the holders, one for the supply.",
        ),
        solution='answer = {"A", "C", "F"}',
        mistakes=(
            Mistake(
                code='answer = {"A", "B", "C", "F"}',
                says="B: a partnership is an announcement until somebody pays for something. If it brings use, it shows up in sentence A.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "C", "D", "F"}',
                says="D: “strongest” has no unit. A number of paying users would have one.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"A", "C", "E", "F"}',
                says="E says that AI is in it, not what it does, for whom, or who pays.",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"C", "F"}',
                says="A is missing: dollars a month are the use, and the first thing that a model asks for.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "F"}',
                says="C is missing: it says which part of the fees reaches the holders.",
                when=lacks("C"),
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="F is missing: it says how the supply grows.",
                when=lacks("F"),
            ),
        ),
        praise="Three sentences can be checked and put into a model. The other three ask to be believed.",
    ),
)
