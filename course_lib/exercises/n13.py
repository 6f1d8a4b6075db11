"""Questions of notebook 13: liquidity and risk.

The integer formula and its example (100 into 1,000 and 1,000 gives 90) are those of Uniswap v2. The other
values are worked out by hand or by the small functions at the top, which share nothing with the engine.
"""

from inspect import cleandoc as code
from inspect import unwrap

from course_lib.learning import Case, Choices, Exercise, Function, Mistake, Number, Prediction, holds, lacks

RISKS = (
    "hype-driven price spikes",
    "weak real-world usage",
    "unclear token utility",
    "high token inflation",
    "insider unlocks",
    "low liquidity",
    "smart contract bugs",
    "governance centralization",
    "regulatory pressure",
    "misleading AI claims",
    "dependence on off-chain infrastructure",
    "competition from centralized AI companies",
    "lack of revenue",
    "market-wide crypto crashes",
)


PREDICTIONS = (
    Prediction(
        id="p13-double",
        notebook="13",
        question=(
            "A pool holds 1 million tokens and 1 million dollars, so a token costs 1 dollar. Somebody sells "
            "1 million tokens into it, without a fee. What does a token cost afterwards?"
        ),
        options=("1 dollar", "0.75 dollars", "0.50 dollars", "0.25 dollars"),
        expected="0.25 dollars",
    ),
    Prediction(
        id="p13-basket",
        notebook="13",
        question=(
            "One token swings by 100 % a year (its volatility). You spread your money evenly over 20 such "
            "tokens; any two of them have a correlation of 0.8. By how much does the basket swing?"
        ),
        options=("about 5 %", "about 22 %", "about 50 %", "about 90 %"),
        expected="about 90 %",
    ),
)


def _sales() -> tuple:
    """The functions that do the whole task of ``t13-out``."""
    from course_lib.crypto_tokens.liquidity import amount_out, sell

    return unwrap(amount_out), unwrap(sell)


def _books() -> tuple:
    """The functions that do the whole task of ``t13-book``."""
    from course_lib.crypto_tokens.liquidity import fill

    return (unwrap(fill),)


def _falls() -> tuple:
    """The functions that do the whole task of ``t13-drawdown``."""
    from course_lib.crypto_tokens.liquidity import max_drawdown

    return (unwrap(max_drawdown),)


EXERCISES = (
    Exercise(
        id="t13-out",
        notebook="13",
        title="What the pool pays",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                Case((100, 1_000, 1_000), 90, visible=True),
                Case((1_000, 1_000, 1_000), 499, visible=True),
                Case((1, 1_000, 1_000), 0, about="a very small sale"),
                # 150 × 997 × 1,000 / (1,000 × 1,000 + 150 × 997) = 130.09…
                Case((150, 1_000, 1_000), 130, about="a sale whose fee is no whole number"),
                # 333 × 997 × 1,000,000 / (1,000 × 1,000 + 333 × 997) = 249,249.8…; a fee of 0.999 is no fee of 0
                Case((333, 1_000, 1_000_000), 249_249, about="a fee of a little less than one unit"),
                # 500,000 × 997 × 2,000,000 / (1,000,000 × 1,000 + 500,000 × 997) = 665,331.99…
                Case((500_000, 1_000_000, 2_000_000), 665_331),
                # The same with 10¹⁸ base units to a token: floats would be wrong in the last digits.
                Case(
                    (5 * 10**23, 10**24, 2 * 10**24),
                    665331998665331998665331,
                    about="amounts in base units of 10 to the power of 18",
                ),
            ),
            whole=True,
            not_calling=_sales,
        ),
        hints=(
            "The fee leaves 997 of 1,000 parts of the sale to be exchanged.",
            "Multiply by 997 and 1,000 instead of dividing early: (sold × 997 × dollars) divided by (tokens × 1000 + sold × 997).",
            "Whole units are rounded down: use `//` and no decimal point anywhere.",
        ),
        solution=code("""
            def pool_pays(sold, tokens, dollars):
                paid = sold * 997
                return paid * dollars // (tokens * 1000 + paid)

            answer = pool_pays
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return sold * dollars // (tokens + sold)
                """),
                says="The fee is missing: only 997 of every 1,000 units sold are exchanged.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return sold * 997 * dollars // (tokens * 1000)
                """),
                says="You sell everything at the price of the first unit. The sale itself fills the pool: add it to the divisor.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return sold * 0.997 * dollars / (tokens + sold * 0.997)
                """),
                says="The formula is right, but a blockchain counts whole units and rounds down: use // and whole numbers.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 997 // 1000
                        return dollars * paid // (tokens + paid)
                """),
                says="You round twice. Keep the thousandths until the end: multiply the tokens in the pool by 1,000 instead.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = 0.997 * sold
                        return round(dollars * paid / (tokens + paid))
                """),
                says="`round` goes up from a half on, and a pool rounds down: 90.66 is 90. Use `//` and whole numbers.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 997
                        return paid * dollars // (tokens + paid)
                """),
                says="The sale is counted in thousandths and the pool is not. Multiply its tokens by 1,000, too.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return int(dollars * sold * 0.997 / (tokens + sold * 0.997))
                """),
                says="Right for small amounts. 0.997 is a decimal fraction, and loses the last digits of large ones: use 997 and 1000.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return sold * dollars // (tokens + sold) * 997 // 1000
                """),
                says="You take the fee from the dollars. The pool keeps it from the tokens that are sold, before it exchanges them.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return round(dollars * sold * 0.997 / (tokens + sold * 0.997))
                """),
                says="You round to the nearest whole number. A pool rounds down: with `//`, and without decimals on the way.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 997
                        return paid * tokens // (dollars * 1000 + paid)
                """),
                says="You have the pool the wrong way round: tokens come in, so they stand below the line, and dollars go out.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 997
                        return -(-paid * dollars // (tokens * 1000 + paid))
                """),
                says="You round up. What a pool pays out is rounded down: `//` alone does it.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 997
                        return dollars - paid * dollars // (tokens * 1000 + paid)
                """),
                says="Those are the dollars that are left in the pool. How many does it pay out?",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        return sold * 997 * dollars // ((tokens + sold) * 1000)
                """),
                says="The fee is missing below the line: there, too, only 997 of 1,000 parts of the sale count, tokens × 1000 + sold × 997.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold - sold * 3 // 1000
                        return paid * dollars // (tokens + paid)
                """),
                says="You round the fee on its own, and the result once more. Keep the thousandths until the end: sold × 997 above the line, tokens × 1000 + sold × 997 below.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 0.997
                        return round(dollars * paid / (tokens + paid), 2)
                """),
                says="Rounded to hundredths, as if there were cents. The pool pays whole units: round down, with `//` and without decimals on the way.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = sold * 997
                        return paid * dollars // tokens * 1000 + paid
                """),
                says="Python divides and multiplies from left to right, and adds last. Put all that you divide by into brackets: `(tokens * 1000 + paid)`.",
            ),
            Mistake(
                code=code("""
                    def answer(sold, tokens, dollars):
                        paid = 0.997 * sold
                        return dollars * paid / tokens + paid
                """),
                says="Without brackets Python divides by the tokens alone, and adds what is paid at the end. Divide by all of `(tokens + paid)`, in whole numbers.",
            ),
        ),
        praise="This one line decides what every Uniswap v2 pool pays, down to the last unit.",
    ),
    Exercise(
        id="t13-slippage",
        notebook="13",
        title="Slippage of a sale",
        minutes=3,
        difficulty=2,
        expects=Number(44.537, tolerance=0.05, unit="%"),
        hints=(
            "What would the sale bring if every token got the price before it, 1 dollar?",
            "Slippage is 1 − execution price ÷ price before. The execution price is 443,703 ÷ 800,000.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.liquidity import Pool, sell
            sale = sell(Pool(tokens=1_000_000, dollars=1_000_000), 800_000)
            answer = 100 * sale.slippage
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens.liquidity import Pool, sell
                    sale = sell(Pool(tokens=1_000_000, dollars=1_000_000), 800_000)
                    answer = 100 * sale.fall
                """),
                says="That is how far the price of the pool falls. Slippage is about the average price that the seller got.",
            ),
            Mistake(
                code="answer = 100 * 800_000 / 1_800_000",
                says="Close: 44.4 % is the slippage without the fee. The pool keeps 0.3 %.",
            ),
            Mistake(
                code="answer = 800_000 - 443_703",
                says="That is the loss in dollars. Slippage is its share of the 800,000 dollars on paper, in per cent.",
                when=lambda answer: abs(answer - 356_297) < 1,
            ),
            Mistake(
                code="answer = 443_703",
                says="That is what the sale brings, in dollars. Slippage is the share of the paper value that is missing, in per cent.",
                when=lambda answer: abs(answer - 443_703) < 1,
            ),
            Mistake(
                code="answer = 100 * 443_703 / 800_000",
                says="That is the part of the paper value which the sale brings. Slippage is the part that is missing.",
                when=lambda answer: 55.4 <= answer <= 55.6,
            ),
            Mistake(
                code="answer = 100 * 800 / 1_800 + 0.3",
                says="The fee is not added to the slippage: it makes the sale a little smaller, 797,600 tokens. Work it out with those.",
                when=lambda answer: abs(answer - 44.744) < 0.15,
            ),
            Mistake(
                code="answer = 100 * 443_703 / 1_000_000",
                says="443,703 dollars are 44.37 % of the million in the pool. Of the 800,000 dollars on paper, which part is missing?",
            ),
            Mistake(
                code="answer = 69",
                says="That is how far the price of the pool falls, rounded. Slippage is about the average price that the seller got.",
            ),
            Mistake(
                code="answer = 80",
                says="That is how many of the pool’s tokens are sold. What did the seller get for them, on average?",
            ),
            Mistake(
                code="answer = 50",
                says="That belongs to your guess, which sells 1 million tokens without a fee. Here 800,000 are sold, with a fee.",
                when=lambda answer: answer in (50, 75),
            ),
            Mistake(
                code="answer = 30.9",
                says="That is the price that is left in the pool, in per cent of the one before. Slippage is about what the seller got, on average.",
                when=lambda answer: 30.8 <= answer <= 31,
            ),
            Mistake(
                code="answer = 9.34",
                says="That belongs to the sale of the cell above, 100 into a pool of 1,000. Here 800,000 go into a million.",
                when=lambda answer: 9.3 <= answer <= 9.4,
            ),
        ),
        praise="On paper 800,000 dollars, in hand 443,703: the price on the screen was for the first token.",
    ),
    Exercise(
        id="t13-half",
        notebook="13",
        title="How many tokens halve the price?",
        minutes=4,
        difficulty=3,
        expects=Number(414_214, tolerance=100, unit="tokens"),
        hints=(
            "After a sale of dx the price is (x ÷ (x + dx))² of what it was. Set this to 0.5.",
            "x ÷ (x + dx) must be the square root of 0.5, so x + dx = x ÷ √0.5.",
        ),
        solution=code("""
            from math import sqrt
            answer = 1_000_000 * (1 / sqrt(0.5) - 1)
        """),
        mistakes=(
            Mistake(
                code="answer = 1_000_000",
                says="Twice the tokens halve the average price; the price in the pool falls to a quarter, as in your guess.",
            ),
            Mistake(
                code="answer = 500_000",
                says="Half as many tokens more leave a price of (1 ÷ 1.5)² = 0.44. A little less is enough.",
            ),
            Mistake(
                code="answer = 1_000_000 * (1 - 0.5 ** 0.5)",
                says="292,893 dollars leave the pool. The question asks for the tokens that come in.",
            ),
            Mistake(
                code="answer = 41.4",
                says="41.4 % is the share of the pool’s tokens. How many of its 1,000,000 tokens is that?",
                when=lambda answer: 0.41 < answer < 0.42 or 41 < answer < 42,
            ),
            Mistake(
                code="answer = 1_000_000 / 0.5 ** 0.5",
                says="That is how many tokens the pool holds afterwards. 1,000,000 of them were there before.",
            ),
            Mistake(
                code="answer = 250_000",
                says="A quarter more tokens leave a price of (1 ÷ 1.25)² = 0.64. It takes more to halve it.",
            ),
            Mistake(
                code="answer = 1_000_000 * 0.5 ** 0.5",
                says="That is how many dollars are left in the pool. The question asks for the tokens that come in.",
            ),
            Mistake(
                code="answer = 414.214",
                says="Do you count in thousands? The pool holds 1,000,000 tokens: give the answer in tokens.",
                when=lambda answer: 400 < answer < 430,
            ),
            Mistake(
                code="answer = 415_461",
                says="That is with a fee of 0.3 %. Leave the fee out.",
                when=lambda answer: 415_400 < answer < 415_520,
            ),
            Mistake(
                code="answer = 2_000_000",
                says="With so many tokens in the pool its price is a quarter, as in your guess. How many come in to halve it?",
            ),
        ),
        praise="41 % of the pool’s tokens halve the price for everybody, including those who sold nothing.",
    ),
    Exercise(
        id="t13-book",
        notebook="13",
        title="Walk down the book",
        minutes=7,
        difficulty=3,
        expects=Function(
            cases=(
                Case(([(1.00, 100), (0.90, 100)], 150), 145.0, visible=True),
                Case(([(1.00, 100)], 60), 60.0, visible=True),
                Case(([(1.00, 100), (0.90, 100)], 500), 190.0, about="more tokens than the book wants"),
                Case(([(0.50, 1000), (1.00, 100), (0.90, 100)], 300), 240.0, about="bids in no order"),
                Case(
                    ([(0.90, 300), (1.00, 100), (0.50, 500)], 350),
                    325.0,
                    about="a best bid that wants little",
                ),
                Case(([(2.0, 10), (1.5, 10), (1.0, 10)], 20), 35.0),
                # 10 × 1.05 + 3 × 0.91
                Case(([(1.05, 10), (0.91, 7)], 13), 13.23, about="prices with cents"),
            ),
            tolerance=1e-9,
            not_calling=_books,
        ),
        hints=(
            "The best bid is the highest price: `sorted(bids, reverse=True)` begins with it.",
            "At each price you sell `min(wanted, amount)` tokens. Then `amount` is smaller by as many.",
        ),
        solution=code("""
            def proceeds(bids, amount):
                total = 0
                for price, wanted in sorted(bids, reverse=True):
                    taken = min(wanted, amount)
                    total += taken * price
                    amount -= taken
                return total

            answer = proceeds
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            total += price * min(wanted, amount)
                            amount -= wanted
                        return total
                """),
                says="Where a bid wants more than is left, `amount` falls below 0, and every bid after it takes money away. Subtract what was sold, `min(wanted, amount)`.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total_wanted = sum(wanted for price, wanted in bids)
                        return min(amount, total_wanted) * max(price for price, wanted in bids)
                """),
                says="You sell everything at the best price. It is offered for a few tokens only; go on to the next bid.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            if amount <= 0:
                                break
                            total += price * wanted
                            amount -= wanted
                        return total
                """),
                says="At the last price you sell all that buyers want, more than you have. Take min(wanted, amount).",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in bids:
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total
                """),
                says="You take the bids as they come. A seller begins with the highest: sort them first.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total
                """),
                says="You begin with the lowest price. A seller takes the highest bid first: `reverse=True`.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        return sum(price * min(wanted, amount) for price, wanted in bids)
                """),
                says="You sell the same tokens again at each price. After each bid, `amount` is smaller by what was taken.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        return max(price for price, wanted in bids) * amount
                """),
                says="You take the best price for all of it. Each bid wants only so many tokens; the rest is sold at the next price.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        wanted = sum(wanted for price, wanted in bids)
                        return sum(price * wanted for price, wanted in bids) / wanted * min(amount, wanted)
                """),
                says="That is the average of all bids. A seller takes the best one first, at its price, then the next.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        for price, wanted in sorted(bids, reverse=True):
                            return price * min(wanted, amount)
                """),
                says="You return inside the loop, so the first bid ends it. Return after the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            if wanted <= amount:
                                total += price * wanted
                                amount -= wanted
                        return total
                """),
                says="You leave out a bid that wants more than you have. A part of what a bid wants can be sold, too: `min(wanted, amount)`.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total + amount * price
                """),
                says="After the last bid you go on selling at its price. What finds no buyer brings nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        if amount > sum(wanted for price, wanted in bids):
                            return 0
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total
                """),
                says="Where the book wants fewer tokens than you have, sell what you can: only the rest brings nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, key=lambda bid: -bid[1]):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total
                """),
                says="You sort the bids by their amounts. A seller takes the highest price first, however few tokens it wants.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            if wanted >= amount:
                                return amount * price
                            total += price * wanted
                            amount -= wanted
                        return total
                """),
                says="At the last bid you return what it alone brings. Add it to what the bids before it brought.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            if wanted > amount:
                                return amount * price
                            total += wanted * price
                            amount -= wanted
                        return total
                """),
                says="The last bid takes the rest, and you return what that alone brings. Add it to what the bids before it have brought.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        wanted = sum(wanted for price, wanted in bids)
                        return sum(price * wanted for price, wanted in bids) / wanted * amount
                """),
                says="That is the average of all bids, for all that you have. A seller takes the best bid first, at its price, then the next; what finds no buyer brings nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for wanted, price in sorted(bids, reverse=True):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total
                """),
                says="You sell to each bid all that it wants, whatever you have; or you read a bid backwards: it is (price, tokens wanted), in this order.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in reversed(bids):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return total
                """),
                says="`reversed` turns the list around and sorts nothing. The highest price comes first: `sorted(bids, reverse=True)`.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            if amount > wanted:
                                total += price * wanted
                                amount -= wanted
                            else:
                                total += price * amount
                        return total
                """),
                says="The rest is sold once more at every bid after it. Then nothing is left: leave the loop, or set `amount` to 0.",
            ),
            Mistake(
                code=code("""
                    def answer(bids, amount):
                        total = 0
                        for price, wanted in sorted(bids, reverse=True):
                            taken = min(wanted, amount)
                            total += taken * price
                            amount -= taken
                        return round(total)
                """),
                says="Rounded too coarsely: leave `round` or `int` out.",
            ),
        ),
        praise="Best price first, price by price, until your tokens or the bids run out.",
    ),
    Exercise(
        id="t13-refill",
        notebook="13",
        title="How many buyers must return?",
        minutes=5,
        difficulty=3,
        # By a loop of its own: at 8 % the sale brings 49.5 % of its paper value, at 9 % 51.0 %.
        expects=Number(9, unit="%"),
        hints=(
            "Unlock 1,000,000, sold 100 %, 500,000 dollars, 20 parts. Then move *Buyers return* from 0 upwards.",
            "Read the percentage in the sentence. It passes 50 between 5 and 10.",
        ),
        solution=code("""
            from course_lib.crypto_tokens.liquidity import Pool, sell_in_parts

            def part_of_paper(refill):
                table = sell_in_parts(Pool(500_000, 500_000), 1_000_000, 20, refill)
                return table["total"].iloc[-1] / 1_000_000

            answer = next(percent for percent in range(101) if part_of_paper(percent / 100) >= 0.5)
        """),
        mistakes=(
            Mistake(
                code="answer = 8",
                says="At 8 % the sale brings a little less than half. One more.",
            ),
            Mistake(
                code="answer = 10",
                says="At 10 % it brings more than half, but less is enough, too. Look for the lowest.",
            ),
            Mistake(
                code="answer = 50",
                says="You left the slider where it was. Start at 0 and look for the lowest value that brings half.",
            ),
            Mistake(
                code="answer = 20",
                says="20 is the number of parts. The percentage says how much of the gap buyers close after each.",
            ),
            Mistake(
                code="answer = 25",
                says="25 % is far more than is needed. Move the slider down until the sentence falls below 50.",
            ),
            Mistake(
                code="answer = 91",
                says="91 % is the part of the gap that stays open. Which part do buyers close?",
            ),
            Mistake(
                code="answer = 90",
                says="90 % of its paper value was the question to explore, with other settings. Here half is asked, and the lowest percentage of *Buyers return*.",
            ),
            Mistake(
                code="answer = 5",
                says="There the sale brings less than half of its paper value. Move the slider further.",
                when=lambda answer: answer == 0 or (1 <= answer < 9 and answer % 1 == 0),
            ),
            Mistake(
                code="answer = 15",
                says="There it brings more than half, but less is enough, too. Look for the lowest.",
                when=lambda answer: 9 < answer <= 100 and answer % 1 == 0,
            ),
            Mistake(
                code="answer = 8.5",
                says="A whole percentage is asked for, as the slider has them: the lowest that is enough.",
                when=lambda answer: 1 < answer < 100 and answer % 1 != 0,
            ),
        ),
        praise="Nine per cent of the gap after every sale. Parts help only because somebody buys in between.",
    ),
    Exercise(
        id="t13-drawdown",
        notebook="13",
        title="The deepest fall",
        minutes=6,
        difficulty=3,
        expects=Function(
            cases=(
                Case(([100, 150, 75, 120, 60, 90],), 0.6, visible=True),
                Case(([100, 90, 110, 99],), 0.1, visible=True),
                Case(([50, 100, 200],), 0.0, about="a price that only rises"),
                Case(([100],), 0.0, about="a single price"),
                Case(([20, 100, 80, 100, 40],), 0.6),
                Case(([10, 5, 100, 90],), 0.5, about="a low before the high"),
                Case(([3, 2],), 1 / 3, about="a fall that is no round number"),
            ),
            tolerance=1e-9,
            not_calling=_falls,
        ),
        hints=(
            "Walk through the prices and remember the highest so far.",
            "On each day the drawdown is 1 − price ÷ highest so far. Keep the largest of them.",
        ),
        solution=code("""
            def deepest_fall(prices):
                highest, deepest = prices[0], 0.0
                for price in prices:
                    highest = max(highest, price)
                    deepest = max(deepest, 1 - price / highest)
                return deepest

            answer = deepest_fall
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(prices):
                        return 1 - min(prices) / max(prices)
                """),
                says="The lowest price may come before the highest. Only what comes after a high is a fall from it.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        return max(0.0, 1 - prices[-1] / max(prices))
                """),
                says="You compare the last price. The deepest fall may be in between, with a recovery after it.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        falls = [1 - after / before for before, after in zip(prices, prices[1:])]
                        return max([0.0, *falls])
                """),
                says="That is the worst single day. A drawdown runs from a high over any number of days.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest, deepest = prices[0], 0
                        for price in prices:
                            highest = max(highest, price)
                            deepest = max(deepest, highest - price)
                        return deepest
                """),
                says="That is the fall in dollars. A drawdown is a share of the high: divide by it.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        top = prices.index(max(prices))
                        return 1 - min(prices[top:]) / prices[top]
                """),
                says="You look at the highest of all prices only. A deeper fall may come before it, from a lower high.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        return max((a - b) / a for a, b in zip(prices, prices[1:])) if len(prices) > 1 else 0
                """),
                says="You compare each price with the one before it. A fall may take many days: compare with the highest so far.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        return 1 - min(prices) / prices[0]
                """),
                says="You compare with the first price. A drawdown is measured from the highest so far.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest, deepest = prices[0], 0
                        for price in prices:
                            highest = max(highest, price)
                            deepest = max(deepest, 100 * (1 - price / highest))
                        return deepest
                """),
                says="That is in per cent. Give it as a fraction: 0.6, not 60.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest, deepest = prices[0], 0
                        for price in prices:
                            highest = max(highest, price)
                            deepest = min(deepest, price / highest - 1)
                        return deepest
                """),
                says="The size is right. A drawdown is given without a minus here: 1 − price ÷ highest.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest, deepest = prices[0], 0
                        for price in prices:
                            highest = max(highest, price)
                            deepest = max(deepest, highest / price - 1)
                        return deepest
                """),
                says="You divide by the price after the fall. Divide by the high from which it fell.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        lowest, largest = prices[0], 0
                        for price in prices:
                            lowest = min(lowest, price)
                            largest = max(largest, 1 - lowest / price)
                        return largest
                """),
                says="You remember the lowest price so far, and so you measure a rise. A fall is measured from the highest so far.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest, falls = prices[0], []
                        for price in prices:
                            highest = max(highest, price)
                            falls.append(1 - price / highest)
                        return falls
                """),
                says="Those are the drawdowns of all days. Return the deepest: `max(…)`.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        return max(1 - after / before for before, after in zip(prices, prices[1:]))
                """),
                says="That is the worst single day. A drawdown runs from a high over any number of days; and a single price has no day before it.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        return max(prices) - min(prices)
                """),
                says="That is how far the highest and the lowest are apart. A drawdown is a part of the high before it: 1 − price ÷ highest so far.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest, deepest = prices[0], 0.0
                        for price in prices:
                            highest = max(highest, price)
                            deepest = max(deepest, 1 - price / highest)
                        return round(deepest, 2)
                """),
                says="Rounded too coarsely: leave `round` out.",
            ),
            Mistake(
                code=code("""
                    def answer(prices):
                        highest = prices[0]
                        for price in prices:
                            highest = max(highest, price)
                            return 1 - price / highest
                """),
                says="You return inside the loop, so the first price ends it: return after the loop. (Or `int` or `//` makes 0 of every share.)",
            ),
        ),
        praise="Two numbers remembered on one walk: the highest price so far, and the deepest fall below it.",
    ),
    Exercise(
        id="t13-recover",
        notebook="13",
        title="The way back",
        minutes=2,
        difficulty=1,
        expects=Number(400, tolerance=0.5, unit="%"),
        hints=(
            "Out of 100 there are 20 left. By which factor must they grow to be 100 again?",
            "A factor of 5 is a gain of 4 times the 20: take 1 away before you write per cent.",
        ),
        solution=code("""
            left = 100 * (1 - 0.80)
            answer = 100 * (100 / left - 1)
        """),
        mistakes=(
            Mistake(
                code="answer = 80",
                says="80 % of the 20 that are left are 16. A percentage needs to say of what.",
            ),
            Mistake(
                code="answer = 500",
                says="The price must become 5 times as much; that is a gain of 400 %.",
            ),
            Mistake(
                code="answer = 20 / 100 * 100",
                says="20 is what is left. By how many per cent of itself must it grow to be 100?",
            ),
            Mistake(
                code="answer = 5",
                says="The price must become 5 times as much. What is that as a gain, in per cent?",
            ),
            Mistake(
                code="answer = 25",
                says="Upside down: 20 are left, and 80 have to be added to them.",
            ),
            Mistake(
                code="answer = 120",
                says="A rise is a part of what is left. 80 have to be added to 20: how many times 20 is that?",
                when=lambda answer: answer in (100, 120, 180),
            ),
            Mistake(
                code="answer = 80 - 20",
                says="A difference of two percentages is none itself. How many per cent *of what is left*, of 20, are the missing 80?",
            ),
            Mistake(
                code="answer = 300",
                says="That takes 20 up to 80. To be at 100 again, it needs 80 more.",
            ),
            Mistake(
                code="answer = 125",
                says="That would be after a fall *to* 80 %. Here it fell *by* 80 %: 20 % are left.",
                when=lambda answer: answer in (125, 1.25),
            ),
        ),
        praise="After a fall of 80 %, a price five times as high only brings you back to where you were.",
    ),
    Exercise(
        id="t13-common",
        notebook="13",
        title="When everything falls together",
        minutes=3,
        difficulty=2,
        expects=Number(0.9, tolerance=0.005),
        hints=(
            "Only the market’s volatility has changed: three times as much.",
            "Squares count: 1.8² ÷ (1.8² + 0.6²).",
        ),
        solution=code("""
            answer = 1.8**2 / (1.8**2 + 0.6**2)
        """),
        mistakes=(
            Mistake(
                code="answer = 1.8 / (1.8 + 0.6)",
                says="Variances add up, not volatilities: take the squares.",
            ),
            Mistake(
                code="answer = 0.5",
                says="That is the correlation on calm days, when the market moves as much as the token alone.",
            ),
            Mistake(
                code="answer = 3 * 0.5",
                says="A correlation is never more than 1. Work it out again with the new volatility.",
            ),
            Mistake(
                code="answer = (1.8 - 0.6) / 1.8",
                says="The correlation is m² ÷ (m² + o²), with m for the market and o for the token’s own swing.",
                when=lambda answer: 0.66 < answer < 0.68,
            ),
            Mistake(
                code="answer = 3",
                says="A correlation is never more than 1. Three is how much larger the market’s volatility has become.",
            ),
            Mistake(
                code="answer = 0.9**2",
                says="You squared once too often: m² ÷ (m² + o²) is the correlation already.",
            ),
            Mistake(
                code="answer = 0.6**2 / (1.8**2 + 0.6**2)",
                says="That is the part of a token’s own swing. The market’s part, m², stands above the line.",
            ),
            Mistake(
                code="answer = 0.25",
                says="That is the part of a token’s own swing, without the squares. Take m² ÷ (m² + o²).",
            ),
            Mistake(
                code="answer = 0.9**0.5",
                says="That is the square root of it. The correlation is m² ÷ (m² + o²), without a root.",
                when=lambda answer: 0.94 <= answer <= 0.96,
            ),
            Mistake(
                code="answer = 1",
                says="1 would mean that no token has a swing of its own left. Each still has its 60 %.",
            ),
            Mistake(
                code="answer = 3.24",
                says="A correlation is never more than 1. Divide m² by the sum of both squares.",
                when=lambda answer: 1 < answer < 50,
            ),
        ),
        praise="From 0.5 to 0.9 without any change in the tokens: the market alone has grown rougher, and it moves them all.",
    ),
    Exercise(
        id="t13-register",
        notebook="13",
        title="Read a project for its risks",
        minutes=5,
        difficulty=2,
        expects=Choices(
            options=RISKS,
            correct={"insider unlocks", "low liquidity", "governance centralization", "lack of revenue"},
            # What users pay in a year is also how the register measures usage, and here that is 0.
            optional={"weak real-world usage"},
        ),
        hints=(
            "Mark each number in the text, and find the risk that it measures. There are four.",
            "58 % in one vote, 900,000 dollars, 0 fees, 12 % in one month.",
        ),
        solution=code("""
            answer = {"insider unlocks", "low liquidity", "governance centralization", "lack of revenue"}
        """),
        mistakes=(
            Mistake(
                code='answer = {"low liquidity", "dependence on off-chain infrastructure"}',
                says="The text does not say whose servers are used. Unknown is not evidence that the risk is present.",
                when=holds("dependence on off-chain infrastructure"),
            ),
            Mistake(
                code='answer = {"low liquidity", "competition from centralized AI companies"}',
                says="No competitor is named. Unknown is not evidence that the risk is present.",
                when=holds("competition from centralized AI companies"),
            ),
            Mistake(
                code='answer = {"low liquidity", "market-wide crypto crashes"}',
                says="A crash of the whole market can hit any token. Nothing in this text speaks of one.",
                when=holds("market-wide crypto crashes"),
            ),
            Mistake(
                code='answer = {"low liquidity", "misleading AI claims"}',
                says="The text makes no claim about what the AI can do. Nothing in it can be misleading about that, and nothing shows that it is not.",
                when=holds("misleading AI claims"),
            ),
            Mistake(
                code='answer = {"high token inflation", "low liquidity", "governance centralization", "lack of revenue"}',
                says="No new tokens are made: the supply is fixed. What comes in June belongs to insiders and unlocks.",
            ),
            Mistake(
                code='answer = {"insider unlocks", "low liquidity", "governance centralization", "lack of revenue", '
                '"smart contract bugs"}',
                says="Two audits with dates are evidence on this risk; nothing in the text speaks for a bug.",
            ),
            Mistake(
                code='answer = {"low liquidity", "high token inflation"}',
                says="The supply is fixed, so no new tokens come. The 12 % in June exist already and belong to insiders.",
                when=holds("high token inflation"),
            ),
            Mistake(
                code='answer = {"low liquidity", "smart contract bugs"}',
                says="The text names two audits with their months, and no bug.",
                when=holds("smart contract bugs"),
            ),
            Mistake(
                code='answer = {"low liquidity", "unclear token utility"}',
                says="The text says nothing about what the token is for. That is unknown, and not evidence that the risk is present.",
                when=holds("unclear token utility"),
            ),
            Mistake(
                code='answer = {"low liquidity", "hype-driven price spikes"}',
                says="No price before or after is named, so nothing in the text shows a spike.",
                when=holds("hype-driven price spikes"),
            ),
            Mistake(
                code='answer = {"low liquidity", "regulatory pressure"}',
                says="No rule and no country is named. Unknown is not evidence that the risk is present.",
                when=holds("regulatory pressure"),
            ),
            Mistake(
                code='answer = {"low liquidity"}',
                says="Not all of them yet: who gets 12 % of the supply in June?",
                when=lacks("insider unlocks"),
            ),
            Mistake(
                code='answer = {"insider unlocks"}',
                says="Not all of them yet: a market cap of 2 billion, and how many dollars in the pool?",
                when=lacks("low liquidity"),
            ),
            Mistake(
                code='answer = {"insider unlocks", "low liquidity"}',
                says="Not all of them yet: who cast 58 % of all tokens in the last vote?",
                when=lacks("governance centralization"),
            ),
            Mistake(
                code='answer = {"insider unlocks", "low liquidity", "governance centralization"}',
                says="Not all of them yet: how much has the protocol earned since the start?",
                when=lacks("lack of revenue"),
            ),
        ),
        praise="Each of the four rests on a number. Weak usage may be named as well: 40,000 people use it, and none pays. "
        "The other nine are not absent: the text does not mention most of them.",
    ),
)
