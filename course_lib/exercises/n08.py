"""Questions of notebook 08: one payment, and the market it belongs to.

The expected values were worked out by hand from the terms that each question states.
"""

from inspect import cleandoc as code

from course_lib.learning import Case, Choices, Exercise, Function, Mistake, Number, Prediction, holds, lacks

PREDICTIONS = (
    Prediction(
        id="p8-reward",
        notebook="08",
        question="A customer pays 50 tokens for a job. The protocol makes 5 new tokens and gives them to the provider. Who pays for these 5?",
        options=(
            "nobody, they are new",
            "the customer",
            "the project’s treasury",
            "everybody who already holds tokens",
        ),
        expected="everybody who already holds tokens",
    ),
    Prediction(
        id="p8-last-month",
        notebook="08",
        question="The same market for computing time runs twice for three years. Paid in dollars, or paid in a token whose rewards for providers halve every year. Which one sells more in the last month?",
        options=("the dollar market", "the token market", "both the same"),
        expected="the dollar market",
    ),
)


def _split(paid, fee_bps, burn_bps):
    """The same parts, counted with fractions instead of whole-number division."""
    from fractions import Fraction
    from math import floor

    fee, burn = (floor(Fraction(paid * part, 10_000)) for part in (fee_bps, burn_bps))
    return (paid - fee - burn, fee, burn)


EXERCISES = (
    Exercise(
        id="t8-split",
        notebook="08",
        title="Share out a payment",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case((50_000_000, 500, 200), (46_500_000, 2_500_000, 1_000_000), visible=True),
                Case((999, 500, 200), (931, 49, 19), visible=True, about="a payment that does not divide"),
                Case((1, 500, 200), (1, 0, 0), about="a payment of one base unit"),
                Case((0, 500, 200), (0, 0, 0), about="no payment"),
                Case((12_345, 0, 0), (12_345, 0, 0), about="no fee and no burn"),
                Case((10_000, 10_000, 0), (0, 10_000, 0), about="a fee that takes all"),
                Case(
                    (987_654_321_987_654_321_987, 333, 77),
                    lambda: _split(987_654_321_987_654_321_987, 333, 77),
                    about="a payment of more digits than a float can keep",
                ),
            ),
            whole=True,
        ),
        hints=(
            "A basis point is one of 10,000 parts: the fee is `paid * fee_bps // 10_000`.",
            "Round fee and burn down. What is left of the payment after both belongs to the provider.",
            "`return paid - fee - burn, fee, burn`",
        ),
        solution=code("""
            def split(paid, fee_bps, burn_bps):
                fee = paid * fee_bps // 10_000
                burn = paid * burn_bps // 10_000
                return paid - fee - burn, fee, burn

            answer = split
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        provider = paid * (10_000 - fee_bps - burn_bps) // 10_000
                        return provider, paid * fee_bps // 10_000, paid * burn_bps // 10_000
                """),
                says="You round all three down, and base units are lost: 999 becomes 929 + 49 + 19 = 997. Give the provider the rest.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps // 10_000
                        burn = (paid - fee) * burn_bps // 10_000
                        return paid - fee - burn, fee, burn
                """),
                says="You burn a part of what is left after the fee. Both are parts of the whole payment.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps // 100
                        burn = paid * burn_bps // 100
                        return paid - fee - burn, fee, burn
                """),
                says="You divide by 100, as if these were per cent. A basis point is a hundredth of a per cent: divide by 10,000.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps / 10_000
                        burn = paid * burn_bps / 10_000
                        return paid - fee - burn, fee, burn
                """),
                says="`/` gives parts of a base unit, such as 49.95, and no ledger has those. `//` divides and rounds down.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = int(paid * fee_bps / 10_000)
                        burn = int(paid * burn_bps / 10_000)
                        return paid - fee - burn, fee, burn
                """),
                says="Right for small payments. `/` makes a float on the way, and a float keeps about 16 digits: use `//`, which stays whole.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps // 10_000
                        burn = paid * burn_bps // 10_000
                        return fee, burn, paid - fee - burn
                """),
                says="The three parts are right, and the order is not: provider, fee, burn.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        return paid, paid * fee_bps // 10_000, paid * burn_bps // 10_000
                """),
                says="Your three parts are more than was paid: take fee and burn off before the provider gets the rest.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps // 10_000
                        return paid - fee, fee, paid * burn_bps // 10_000
                """),
                says="Your three parts are more than was paid: the burn comes off the provider’s part, too.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = round(paid * fee_bps / 10_000)
                        burn = round(paid * burn_bps / 10_000)
                        return paid - fee - burn, fee, burn
                """),
                says="You round to the nearest unit: a fee of 49.95 becomes 50. The question rounds fee and burn down, as `//` does.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid // 10_000 * fee_bps
                        burn = paid // 10_000 * burn_bps
                        return paid - fee - burn, fee, burn
                """),
                says="You divide before you multiply, and what does not divide by 10,000 is lost at once. Multiply first: `paid * fee_bps // 10_000`.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = -(-paid * fee_bps // 10_000)
                        burn = -(-paid * burn_bps // 10_000)
                        return paid - fee - burn, fee, burn
                """),
                says="You round fee and burn up. The question rounds both down, as `//` does.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps // 1_000
                        burn = paid * burn_bps // 1_000
                        return paid - fee - burn, fee, burn
                """),
                says="You divide by 1,000. A basis point is one of 10,000 parts.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps // 10_000
                        burn = fee * burn_bps // 10_000
                        return paid - fee - burn, fee, burn
                """),
                says="You burn a part of the fee. Both are parts of the whole payment.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        provider = paid * (10_000 - fee_bps - burn_bps) // 10_000
                        fee = paid * fee_bps // 10_000
                        return provider, fee, paid - provider - fee
                """),
                says="Here the burn takes what is left. Round fee and burn down, and give the provider the rest.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * fee_bps / 10_000
                        burn = paid * burn_bps / 10_000
                        return round(paid - fee - burn), round(fee), round(burn)
                """),
                says="You round all three to the nearest unit. Round fee and burn down, with `//`, and give the provider what is left, which needs no rounding.",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        provider = int(paid * (10_000 - fee_bps - burn_bps) / 10_000)
                        return provider, int(paid * fee_bps / 10_000), int(paid * burn_bps / 10_000)
                """),
                says="You round all three down, and base units are lost. Give the provider the rest. (`/` makes floats on the way, too: `//` stays whole.)",
            ),
            Mistake(
                code=code("""
                    def answer(paid, fee_bps, burn_bps):
                        fee = paid * (fee_bps // 10_000)
                        burn = paid * (burn_bps // 10_000)
                        return paid - fee - burn, fee, burn
                """),
                says="`fee_bps // 10_000` is 0 for less than 10,000 basis points, and so is all that it multiplies. Multiply first: `paid * fee_bps // 10_000`.",
            ),
        ),
        praise="Whatever is paid is somebody’s: two parts are rounded down, the third is what remains, and nothing is lost.",
    ),
    Exercise(
        id="t8-supply",
        notebook="08",
        title="The supply after a day",
        minutes=3,
        difficulty=1,
        expects=Number(100_016_000, unit="tokens"),
        hints=(
            "Payments, fees and sales only move tokens from one party to another. Which two things change their number?",
            "Minted: 10 % of 200,000. Burned: 2 % of 200,000.",
        ),
        solution="answer = 100_000_000 + 200_000 * 10 // 100 - 200_000 * 2 // 100",
        mistakes=(
            Mistake(
                code="answer = 100_000_000 + 20_000",
                says="That counts what is minted. 2 % of the payments are burned, and gone.",
            ),
            Mistake(
                code="answer = 100_000_000 + 20_000 - 4_000 - 10_000",
                says="A fee is not burned: it goes to the treasury, and the treasury’s tokens are part of the supply.",
            ),
            Mistake(
                code="answer = 100_000_000 - 200_000 + 20_000 - 4_000",
                says="A payment changes hands; it does not leave the supply.",
            ),
            Mistake(
                code="answer = 100_000_000 - 200_000 * 2 // 100",
                says="The burn is right. The rewards are missing: they are new tokens.",
            ),
            Mistake(
                code="answer = 100_000_000",
                says="Payments and sales change nothing, that is true. But some tokens are new in the evening, and some are gone.",
            ),
            Mistake(
                code="answer = 200_000 * 10 // 100 - 200_000 * 2 // 100",
                says="16,000 is by how many tokens the supply has grown. How many are there now?",
            ),
            Mistake(
                code="answer = 100_000_000 + 186_000 * 10 // 100 - 4_000",
                says="The reward is 10 % of what customers paid, 200,000 tokens, and not of what providers got.",
            ),
            Mistake(
                code="answer = 100_000_000 + 20_000 + 10_000 - 4_000",
                says="The fee is not new: these tokens were paid by customers. Only the rewards are minted.",
            ),
            Mistake(
                code="answer = 100_000_000 - 20_000 + 4_000",
                says="The signs are the wrong way round: rewards are minted, so they are added, and what is burned comes off.",
            ),
            Mistake(
                code="answer = 100_000_000 + 20_000 + 4_000",
                says="What is burned is gone: it comes off the supply.",
                when=lambda answer: answer in (100_024_000, 100_034_000),
            ),
            Mistake(
                code="answer = 100_000_000 + 20_000 - 10_000",
                says="You took off the fee in place of the burn. A fee only changes hands: it stays with the treasury.",
            ),
            Mistake(
                code="answer = 100_000_000 + 200_000 + 20_000 - 4_000",
                says="The 200,000 tokens that customers pay were there before: they are among the 100,000,000.",
                when=lambda answer: (
                    answer in (100_186_000, 100_196_000, 100_200_000, 100_216_000, 100_220_000)
                ),
            ),
            Mistake(
                code="answer = 100_000_000 * 1.08",
                says="Fee, burn and reward are parts of the 200,000 tokens that customers paid, and not of all tokens.",
                when=lambda answer: answer in (108_000_000, 103_000_000, 110_000_000, 98_000_000),
            ),
        ),
        praise="20,000 minted, 4,000 burned. Everything else that happened that day only changed owners.",
    ),
    Exercise(
        id="t8-dilution",
        notebook="08",
        title="What a reward costs the holders",
        minutes=4,
        difficulty=3,
        expects=Function(
            cases=(
                Case((1_000_000, 1_000, 250), 200_000, visible=True),
                Case((80_000_000, 100_000_000, 0), 0, visible=True),
                Case(
                    (80_000_000, 100_000_000, 100_000_000),
                    40_000_000,
                    about="as many new tokens as there were",
                ),
                Case((1_500, 90, 10), 150),
                Case((300, 2, 1), 100),
                Case((1, 3, 1), 0.25, about="a loss of a quarter of a dollar"),
                Case((1, 2, 1), 1 / 3, about="a loss of a third of a dollar"),
            ),
            tolerance=1e-9,
        ),
        hints=(
            "After the reward there are `supply + minted` tokens, and the network is worth what it was worth before.",
            "The new tokens are `minted / (supply + minted)` of all tokens. The old holders have lost that part of the value.",
        ),
        solution=code("""
            def holders_lose(value, supply, minted):
                return value * minted / (supply + minted)

            answer = holders_lose
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return value * minted / supply
                """),
                says="You value the new tokens at the old price. The same value is now spread over supply + minted tokens, so each is worth less.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return value * supply / (supply + minted)
                """),
                says="That is what the old holders keep. The question asks what they lose.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return minted / (supply + minted)
                """),
                says="That is the part they lose. Multiply it by what the network is worth.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return value / supply - value / (supply + minted)
                """),
                says="That is what one token loses. The old holders have `supply` of them.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return (value / supply - value / (supply + minted)) * minted
                """),
                says="Each token loses that much, and you counted the new ones. The old holders have `supply` of them.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return minted / supply
                """),
                says="That is by how much the supply grows. The question asks for dollars.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return value / (supply + minted)
                """),
                says="That is what one token is worth afterwards. What do all the new ones together take from the old holders?",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return -value * minted / (supply + minted)
                """),
                says="The size is right. How much is *lost* is asked, so give a positive number.",
            ),
            Mistake(
                code=code("""
                    def answer(value, supply, minted):
                        return value * minted // (supply + minted)
                """),
                says="The cents are missing: `//` cuts them off, and so does rounding. Divide with `/`, and leave the result as it is.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import dilution
                    def answer(value, supply, minted):
                        return value * dilution(supply, minted)
                """),
                says="`dilution` takes the supply before and the supply after. Afterwards there are `supply + minted` tokens, not `minted`.",
            ),
        ),
        praise="It is also, to the cent, what the provider’s new tokens are worth. A reward moves value; it does not create any.",
    ),
    Exercise(
        id="t8-keep",
        notebook="08",
        title="The price falls before the sale",
        minutes=3,
        difficulty=2,
        expects=Number(30.7455, tolerance=0.005, unit="dollars"),
        hints=(
            "How many tokens does the provider have: the share of the payment and the reward?",
            "46.5 + 5 tokens at 0.60 dollars each, and half a per cent of that stays with the exchange.",
        ),
        solution="answer = (46.5 + 5) * 0.60 * (1 - 0.005)",
        mistakes=(
            Mistake(
                code="answer = (46.5 + 5) * 0.60",
                says="The exchange takes half a per cent of the sale.",
            ),
            Mistake(
                code="answer = 46.5 * 0.60 * 0.995",
                says="The reward is missing: the provider sells 46.5 + 5 tokens.",
            ),
            Mistake(
                code="answer = 51.5 * 0.80 * 0.995",
                says="That is at the price of the day of payment. The provider sells later, at 0.60 dollars.",
            ),
            Mistake(
                code="answer = 51.5 * 0.60 * 0.95",
                says="Half a per cent is 0.005, not 0.05: 99.5 % of the proceeds stay with the provider.",
            ),
            Mistake(
                code="answer = 51.5 * 0.76 * 0.995",
                says="That is with 0.76 dollars, as in the invoice above. Here the price has fallen to 0.60.",
            ),
            Mistake(
                code="answer = 37.20",
                says="37.20 is what the provider keeps when the job is paid in dollars. Here tokens are sold.",
            ),
            Mistake(
                code="answer = 50 * 0.60 * 0.995",
                says="50 tokens are what the customer paid. The provider gets 46.5 of them, and 5 new ones.",
                when=lambda answer: 29.8 < answer < 30.05,
            ),
            Mistake(
                code="answer = 51.5 * (0.60 - 0.005)",
                says="You take half a cent off the price of each token. The charge is half a per cent of what the sale brings.",
            ),
            Mistake(
                code="answer = 46.5 * 0.60",
                says="Two things are missing: the reward of 5 tokens, and the half per cent that the exchange takes.",
                when=lambda answer: 27.85 < answer < 27.95,
            ),
            Mistake(
                code="answer = 51.5 * 0.76",
                says="That is with 0.76 dollars, as in the invoice above, and the exchange has not taken its part.",
            ),
            Mistake(
                code="answer = 51.5 * 0.80",
                says="That is at the price of the day of payment, and the exchange has not taken its part.",
            ),
            Mistake(
                code="answer = 51.5 * 0.60 * 0.995 - 37.20",
                says="That is how much less than with dollars. The question asks what the provider keeps.",
            ),
            Mistake(
                code="answer = 51.5 * 0.60 * 0.005",
                says="That is what the exchange takes. The question asks what the provider keeps.",
            ),
            Mistake(
                code="answer = 38.9443 - 51.5 * 0.60 * 0.995",
                says="That is how much less than at 0.76 dollars. The question asks what the provider keeps.",
            ),
            Mistake(
                code="answer = 46.5 * 0.76 * 0.995",
                says="Two things: the reward of 5 tokens is missing, and the price has fallen to 0.60 dollars.",
            ),
            Mistake(
                code="answer = 55 * 0.60 * 0.995",
                says="Fee and burn come off the customer’s 50 tokens first: the provider has 46.5, and 5 new ones.",
            ),
            Mistake(
                code="answer = 51.5 * 0.60 - 0.5",
                says="You take half a dollar off. The charge is half a per cent of the 30.90 dollars that the sale brings, not half a dollar.",
            ),
            Mistake(
                code="answer = 51.5 * 0.60 * 1.005",
                says="You add the charge. It comes off what the sale brings: 99.5 % of that stays with the provider.",
            ),
            Mistake(
                code="answer = 51.5 * 0.60 * 0.5",
                says="That is half of what the sale brings. Half a per cent is 0.005, and what stays is 0.995 of it.",
            ),
        ),
        praise="Less than the 37.20 dollars of the dollar invoice: the fall of the price has eaten the whole reward, and more.",
    ),
    Exercise(
        id="t8-bought-units",
        notebook="08",
        title="The price of one more hour",
        minutes=3,
        difficulty=2,
        # 529,650 and 453,600 hours, 171,324.67 dollars: worked out again with plain loops in tests/unit/crypto_tokens/economy/test_market.py.
        expects=Number(2.2528, tolerance=0.005, unit="dollars"),
        hints=(
            "How many more GPU hours does the subsidy buy in the dollar market? Compare the row `units` of two columns.",
            "Divide the subsidy, without its sign, by 529,650 − 453,600 hours.",
        ),
        solution="answer = 171_325 / (529_650 - 453_600)",
        mistakes=(
            Mistake(
                code="answer = 171_324.67 / 529_650",
                says="Most of these hours would have been sold anyway. Only the additional ones are due to the subsidy.",
                when=lambda answer: abs(abs(answer) - 171_324.67 / 529_650) < 0.005,
            ),
            Mistake(
                code="answer = 171_324.67 / 453_600",
                says="These hours would have been sold anyway, without a subsidy. How many more are there with it?",
                when=lambda answer: 0.355 < abs(answer) < 0.385,
            ),
            Mistake(
                code="answer = 171_324.67 / (476_450 - 453_600)",
                says="You compare the token with dollars, and there more than the subsidy differs. Compare the two dollar markets.",
                when=lambda answer: abs(abs(answer) - 171_324.67 / 22_850) < 0.005,
            ),
            Mistake(
                code="answer = 171_324.67 / (529_650 - 476_450)",
                says="You compare with the token, which has the same subsidy. Compare the two dollar markets, with it and without.",
                when=lambda answer: abs(abs(answer) - 171_324.67 / 53_200) < 0.005,
            ),
            Mistake(
                code="answer = (529_650 - 453_600) / 171_324.67",
                says="Upside down: those are hours per dollar. The question asks for dollars per hour.",
                when=lambda answer: abs(abs(answer) - 76_050 / 171_324.67) < 0.005,
            ),
            Mistake(
                code="answer = 529_650 - 453_600",
                says="76,050 is how many hours the subsidy adds. How many dollars did each of them cost?",
            ),
            Mistake(
                code="answer = 171_324.67",
                says="That is the whole subsidy. Share it among the additional hours.",
                when=lambda answer: abs(abs(answer) - 171_324.67) < 1,
            ),
            Mistake(
                code="answer = -2.25",
                says="2.25, and the minus says that somebody pays it. What an hour cost is a positive number.",
                when=lambda answer: -2.26 < answer < -2.245,
            ),
            Mistake(
                code="answer = 171_324.67 / (12_800 - 12_600)",
                says="You compare the last month alone, and the subsidy was paid in three years. Take the row `units`.",
                when=lambda answer: abs(abs(answer) - 171_324.67 / 200) < 0.1,
            ),
            Mistake(
                code="answer = 171_324.67 / (529_650 - 421_200)",
                says="You compare with the stablecoin, which has other charges. Compare the two dollar markets, with the subsidy and without.",
                when=lambda answer: abs(abs(answer) - 171_324.67 / 108_450) < 0.005,
            ),
            Mistake(
                code="answer = (313_005 - 305_305) / (529_650 - 453_600)",
                says="That is what everybody together loses for each hour. The question asks for the subsidy, in the row of that name.",
                when=lambda answer: abs(abs(answer) - 7_700 / 76_050) < 0.002,
            ),
            Mistake(
                code="answer = (65_684 - 58_295) / (529_650 - 453_600)",
                says="That is by how much the row *fees and burn* grows for each hour. The question asks for the subsidy, in the row of that name.",
                when=lambda answer: abs(abs(answer) - 7_389 / 76_050) < 0.002,
            ),
            Mistake(
                code="answer = (353_236 - 229_953) / (529_650 - 453_600)",
                says="That is how much more the providers gain for each hour, in the row *providers gain*. The question asks what the subsidy paid.",
                when=lambda answer: abs(abs(answer) - 123_283 / 76_050) < 0.005,
            ),
        ),
        praise="2.25 dollars for each additional hour, in a world where the cloud sells one for 2 dollars.",
    ),
    Exercise(
        id="t8-extra-step",
        notebook="08",
        title="How much friction can it bear?",
        minutes=4,
        difficulty=2,
        expects=Number(2, unit="%"),
        hints=(
            "Preset *Compute: no rewards at all*, then *Swings* to 0. Now move *Extra step* with the arrow keys, from 0 on.",
            "Read the last month in the sentence: the first figure is the token’s, the second the dollar’s, 12,600.",
        ),
        solution="answer = 2",
        mistakes=(
            Mistake(
                code="answer = 3",
                says="From 3 % on, the token sells less in the last month than dollars do. Go down until it no longer does.",
                when=lambda answer: 3 <= answer < 8,
            ),
            Mistake(
                code="answer = 8",
                says="8 % is where the slider starts. Make the step smaller until the token’s last month reaches the dollar’s.",
                when=lambda answer: answer >= 8,
            ),
            Mistake(
                code="answer = 0.02",
                says="The answer is a percentage: if you mean 2 %, write `2`.",
            ),
            Mistake(
                code="answer = 0",
                says="While the price swings, even a payment without an extra step is not enough. Set *Swings* to 0 first.",
            ),
            Mistake(
                code="answer = 1",
                says="At 1 % the token sells enough, and at a little more it still does. The question asks for the largest such step.",
                when=lambda answer: 0.1 <= answer < 2,
            ),
        ),
        praise="2 % of the cloud’s price: about what the token saves in card charges. And the swings had to go first: with them, not even a step of 0 was small enough.",
    ),
    Exercise(
        id="t8-stake",
        notebook="08",
        title="How high must a stake be?",
        minutes=6,
        difficulty=3,
        expects=Function(
            cases=(
                Case((10, 0.5), 10, visible=True),
                Case((2, 0.25), 6, visible=True),
                Case((10, 0.1), 90),
                Case((10, 1), 0, about="a check that finds every cheat"),
                Case((0, 0.3), 0, about="no reward"),
                Case((4, 0.01), 396, about="a check that finds one in a hundred"),
                Case((3, 0.8), 0.75, about="a stake of less than a dollar"),
                Case((1, 0.6), 2 / 3, about="a stake of two thirds of a dollar"),
            ),
            tolerance=1e-6,
        ),
        hints=(
            "A cheat wins the reward in the share `1 - caught` of cases and loses the stake in the share `caught`.",
            "On average nothing is won where `(1 - caught) * reward == caught * stake`. Solve for the stake.",
        ),
        solution=code("""
            def stake_for(reward, caught):
                return reward * (1 - caught) / caught

            answer = stake_for
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward
                """),
                says="A stake as high as the reward is enough only if half of all cheats are caught.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward / caught
                """),
                says="A cheat who is caught does not get the reward either, so the stake can be a little lower.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward * caught / (1 - caught) if caught < 1 else 0
                """),
                says="Upside down: the rarer a cheat is caught, the higher the stake must be.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward * (1 - caught)
                """),
                says="That is what a cheat wins on average. The stake is lost in the share `caught` of cases only, so it must be larger: divide by `caught`.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return round(reward * (1 - caught) / caught)
                """),
                says="The formula is right, and a stake may have parts of a dollar: leave the rounding out.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return int(reward * (1 - caught) / caught)
                """),
                says="The formula is right, and a stake may have parts of a dollar: leave `int` or `//` out.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward * caught
                """),
                says="That is the reward that checks cost a cheat on average. The stake must cost as much as the reward brings when nobody finds out.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward / (1 - caught) if caught < 1 else 0
                """),
                says="The stake is lost in the share `caught` of cases: that is what to divide by. `1 - caught` is how often the reward is paid.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward / (1 - caught)
                """),
                says="The stake is lost in the share `caught` of cases: that is what to divide by. `1 - caught` is how often the reward is paid.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return (1 - caught) / caught
                """),
                says="That is the stake for a reward of 1 dollar. Multiply it by the reward.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward * (1 - caught) // caught
                """),
                says="The formula is right, and a stake may have parts of a dollar: leave `int` or `//` out.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward / caught - caught
                """),
                says="`caught` is a share, and you take it away from dollars. On average nothing is won where `(1 - caught) * reward` equals `caught` times the stake.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return (reward - caught) / caught
                """),
                says="`caught` is a share, and you take it away from dollars. On average nothing is won where `(1 - caught) * reward` equals `caught` times the stake.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward * caught / (1 - caught)
                """),
                says="Upside down: the rarer a cheat is caught, the higher the stake must be.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward / caught + reward
                """),
                says="A cheat who is caught does not get the reward either, so the stake is lower than `reward / caught`: take the reward away, and do not add it.",
            ),
            Mistake(
                code=code("""
                    def answer(reward, caught):
                        return reward * 1 - caught / caught
                """),
                says="Python multiplies and divides before it subtracts, so `caught / caught` is 1 here. Put `1 - caught` in brackets.",
            ),
        ),
        praise="If one cheat in a hundred is caught, the stake is 99 rewards. The check is the hard part, not the stake.",
    ),
    Exercise(
        id="t8-small-payments",
        notebook="08",
        title="Forty calls, forty card payments",
        minutes=3,
        difficulty=2,
        expects=Number(11.41, tolerance=0.01, unit="times as much"),
        hints=(
            "Each call by card costs 0.02 × 1.03 + 0.30 dollars. One bill has the 0.30 only once.",
            "40 × 0.3206 dollars, divided by 40 × 0.0206 + 0.30 dollars.",
        ),
        solution=code("""
            each_time = 40 * (0.02 * 1.03 + 0.30)
            one_bill = 40 * 0.02 * 1.03 + 0.30
            answer = each_time / one_bill
        """),
        mistakes=(
            Mistake(
                code="answer = 40 * (0.02 * 1.03 + 0.30) / (40 * 0.02)",
                says="You compare with the price without any charge. The one bill has a charge of 3 % + 0.30 dollars, too.",
            ),
            Mistake(
                code="answer = 40 * (0.02 * 1.03 + 0.30)",
                says="12.82 dollars is what forty card payments cost. How many times the one bill is that?",
                when=lambda answer: 12.75 <= answer <= 12.85,
            ),
            Mistake(
                code="answer = (40 * 0.02 * 1.03 + 0.30) / (40 * (0.02 * 1.03 + 0.30))",
                says="Upside down: divide the forty payments by the one bill.",
            ),
            Mistake(
                code="answer = 40 * (0.02 * 0.03 + 0.30) / (40 * 0.02 * 0.03 + 0.30)",
                says="That compares the charges alone. The calls themselves are paid both ways: 0.02 dollars each.",
                when=lambda answer: 37 <= answer <= 37.2,
            ),
            Mistake(
                code="answer = 40 * (0.02 + 0.30) / (40 * 0.02 + 0.30)",
                says="You have left out the 3 %: a call by card costs 0.02 × 1.03 + 0.30 dollars, and the one bill has them, too.",
                when=lambda answer: 11.6 <= answer <= 11.65,
            ),
            Mistake(
                code="answer = 40",
                says="Only the 0.30 dollars are charged forty times as often. The calls and the 3 % cost the same both ways.",
            ),
            Mistake(
                code="answer = 40 * 0.02 * 1.03 + 0.30",
                says="1.12 dollars is what the one bill costs. How many times as much do the forty payments cost?",
                when=lambda answer: 1.1 <= answer <= 1.13,
            ),
            Mistake(
                code="answer = 40 * (0.02 * 1.03 + 0.30) - (40 * 0.02 * 1.03 + 0.30)",
                says="11.70 dollars is the difference. For how many *times* as much, divide.",
            ),
            Mistake(
                code="answer = 0.3206 / 0.0206",
                says="The fixed charge is missing in the one bill: it is charged there once.",
                when=lambda answer: 15.5 <= answer <= 15.6,
            ),
            Mistake(
                code="answer = 40 * (0.02 + 0.30) * 1.03 / (40 * 0.02 * 1.03 + 0.30)",
                says="You charge 3 % of the 0.30 dollars, too. The charge is 3 % of the call alone, and 0.30 dollars: 0.02 × 1.03 + 0.30.",
                when=lambda answer: 11.72 <= answer <= 11.74,
            ),
        ),
        praise="Eleven times as much, and a token is not what helps: one bill a month does, and so does any cheap transfer.",
    ),
    Exercise(
        id="t8-verdict",
        notebook="08",
        title="What was measured, and what was not",
        minutes=5,
        difficulty=3,
        statements={
            "A": "In the data market, being open to everybody added more than the rewards did.",
            "B": "In the compute market, rewards made the token’s market the larger one for good.",
            "C": "In all three markets, a stablecoin without rewards has a larger net gain than the token.",
            "D": "No AI project needs a token.",
            "E": "More use makes the token’s price rise.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E"), correct={"A", "C"}),
        hints=(
            "For each sentence, name the row and the two columns that would show it. For two of them there is none.",
            "B asks about the last month of compute. D and E claim more than a model with assumed numbers can show.",
        ),
        solution='answer = {"A", "C"}',
        mistakes=(
            Mistake(
                code='answer = {"A", "B", "C"}',
                says="B: in the compute market the rewards fade, and in the last month the token sells less than dollars do.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "C", "D"}',
                says="D: a model with assumed numbers proves nothing about real projects. It shows which numbers to ask for.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"A", "C", "E"}',
                says="E: the token’s price is a random walk here. Nothing in the market moves it, so nothing was measured about it.",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"C"}',
                says="A is missing: look at the data market. A stablecoin has no rewards, is open to everybody, and gains more than dollars do.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A"}',
                says="C is missing: look at the last row of the last table. It is below zero in all three markets.",
                when=lacks("C"),
            ),
        ),
        praise="Two sentences rest on a row and two columns. The others are opinions until somebody brings numbers.",
    ),
)
