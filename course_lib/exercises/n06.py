"""Questions of notebook 06: crypto tokens, from text unit to asset."""

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
    holds_any,
    lacks,
)

PREDICTIONS = (
    Prediction(
        id="p6-tenths",
        notebook="06",
        question=(
            "A wallet program keeps balances as Python floats. Ana has 1.0 token and sends 0.1 ten times. "
            "What does the program say she has left?"
        ),
        options=("exactly 0", "a little more than 0", "a little less than 0"),
        expected="a little more than 0",
    ),
    Prediction(
        id="p6-profit",
        notebook="06",
        question=(
            "The company behind a token doubles its profit. "
            "What does that give somebody who holds 1 % of the tokens a right to?"
        ),
        options=(
            "1 % of the profit",
            "1 % of the votes at the company’s meeting",
            "nothing, unless the token’s own rules say so",
        ),
        expected="nothing, unless the token’s own rules say so",
    ),
)

TWO_WORLDS = ("A", "B", "C", "D", "E", "F")
OWN_CHAIN = ("TAO", "RENDER", "AKT", "GRT", "FIL", "AR", "GLM")
KINDS = ("1U", "1G", "1R", "2U", "2G", "2R", "3U", "3G", "3R")
"""Which of three projects (1, 2, 3) has a utility (U), governance (G) or reward (R) token."""


def _transfers() -> tuple:
    """The operations of the course's ledger that do the whole task."""
    from course_lib.crypto_tokens import Ledger

    return Ledger.transfer, Ledger.transfer_from


EXERCISES = (
    Exercise(
        id="t6-only-asset",
        notebook="06",
        title="What only a balance can do",
        minutes=3,
        difficulty=1,
        statements={
            "A": "Send 200 of them to another owner.",
            "B": "Decode them into text.",
            "C": "Destroy some, so that fewer exist.",
            "D": "Let a program spend up to 50 of them for you.",
            "E": "Look the same number up in another tokenizer and find something else.",
            "F": "Count them to work out what a prompt costs.",
        },
        expects=Choices(options=TWO_WORLDS, correct={"A", "C", "D"}),
        hints=(
            "Ask of each sentence whether it needs an owner.",
            "B, E and F work with a list of text pieces that belongs to everybody. Nobody owns an entry of it.",
        ),
        solution='answer = {"A", "C", "D"}',
        mistakes=(
            Mistake(
                code='answer = {"B", "E", "F"}',
                says="Those three are what a tokenizer does. The question asks for what only a balance can do.",
            ),
            Mistake(
                code='answer = {"A", "C", "D", "F"}',
                says="F sounds like money, but it counts pieces of a text. The price is paid in dollars, not in them.",
                when=holds("F"),
            ),
            Mistake(
                code='answer = {"A", "C", "D", "E"}',
                says="E looks a number up in two lists of pieces of text. That needs no owner, and no balance.",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"A", "B", "C", "D"}',
                says="B is what a tokenizer does with ids. A balance stands for an amount, not for text.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "D"}',
                says="C is missing: only what is owned and counted in a ledger can be destroyed, and it is called burning.",
                when=lacks("C"),
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="D is missing: only an owner can let somebody else spend.",
                when=lacks("D"),
            ),
            Mistake(
                code='answer = {"C", "D"}',
                says="A is missing: only what has an owner can go to another one.",
                when=lacks("A"),
            ),
        ),
        praise="Sending, destroying, permitting: all three need an owner, and an entry in a tokenizer’s list has none.",
    ),
    Exercise(
        id="t6-transfer",
        notebook="06",
        title="Write a transfer",
        minutes=9,
        difficulty=2,
        expects=Function(
            cases=(
                Case(({"Ana": 100, "Ben": 0}, "Ana", "Ben", 30), {"Ana": 70, "Ben": 30}, visible=True),
                Case(({"Ana": 100, "Ben": 0}, "Ana", "Ben", 101), {"Ana": 100, "Ben": 0}, visible=True),
                Case(
                    ({"Ana": 7, "Ben": 1}, "Ana", "Ben", 7),
                    {"Ana": 0, "Ben": 8},
                    about="a sender who sends all she has",
                ),
                Case(
                    ({"Ana": 5}, "Ana", "Cleo", 5),
                    {"Ana": 0, "Cleo": 5},
                    about="a receiver who is new to the ledger",
                ),
                Case(
                    ({"Ana": 5}, "Ben", "Ana", 1), {"Ana": 5}, about="a sender whom the ledger does not know"
                ),
                Case(
                    ({"Ana": 100, "Ben": 50}, "Ana", "Ben", -30),
                    {"Ana": 100, "Ben": 50},
                    about="an amount below 0",
                ),
                Case(({"Ana": 100}, "Ana", "Ana", 60), {"Ana": 100}, about="a sender who pays herself"),
                Case(
                    ({"Ana": 10**27 + 1, "Ben": 2, "Cleo": 3}, "Ana", "Ben", 10**27),
                    {"Ana": 1, "Ben": 10**27 + 2, "Cleo": 3},
                    about="a third holder, and amounts in base units",
                ),
            ),
            whole=True,
            zeros_optional=True,
            not_calling=_transfers,
        ),
        hints=(
            "First the refusals: an amount below 0, or more than `balances.get(sender, 0)`.",
            "Work on a copy, `after = dict(balances)`. A receiver may be new: `after.get(receiver, 0)`.",
            "Take the amount away in `after` first, and then add it by reading `after` again. Then senders who pay themselves get back what they gave.",
        ),
        solution=code("""
            def transfer(balances, sender, receiver, amount):
                if amount < 0 or balances.get(sender, 0) < amount:
                    return dict(balances)
                after = dict(balances)
                after[sender] = after.get(sender, 0) - amount
                after[receiver] = after.get(receiver, 0) + amount
                return after

            answer = transfer
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        after[sender] = after.get(sender, 0) - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="Nothing is refused yet: somebody with 100 can send 101, and has −1 afterwards.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        if after.get(sender, 0) < amount:
                            return after
                        after[sender] = after[sender] - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="An amount of −30 is accepted: Ana ‘sends’ it and takes 30 out of Ben’s balance.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            return dict(balances)
                        new_sender = balances[sender] - amount
                        new_receiver = balances.get(receiver, 0) + amount
                        return {**balances, sender: new_sender, receiver: new_receiver}
                """),
                says="Senders who pay themselves get richer: both new balances are worked out from the old one, and the second one wins. Tokens come out of nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        if amount < 0 or after.get(sender, 0) < amount:
                            return after
                        after[sender] -= amount
                        after[receiver] += amount
                        return after
                """),
                says="It stops at a receiver who is new to the ledger. Everybody starts with 0: `after.get(receiver, 0)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if sender == receiver or amount < 0 or balances.get(sender, 0) < amount:
                            return dict(balances)
                        return {sender: balances[sender] - amount, receiver: balances.get(receiver, 0) + amount}
                """),
                says="Whoever takes no part in the transfer is gone from your ledger. Start from a copy of all balances: `dict(balances)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) <= amount:
                            return dict(balances)
                        after = dict(balances)
                        after[sender] = after[sender] - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="You refuse a sender who sends all that she has. Nobody may send *more* than they have; all of it is allowed.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            raise ValueError('not allowed')
                        after = dict(balances)
                        after[sender] = after[sender] - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="You stop with an error where a transfer is not allowed. Here such a transfer is simply not made: return the balances as they were.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import Refused
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            raise Refused("not allowed")
                        after = dict(balances)
                        after[sender] = after[sender] - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="Our ledger refuses with an error. Here a transfer that is not allowed is simply not made: return the balances as they were.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances[sender] < amount:
                            raise ValueError("not allowed")
                        after = dict(balances)
                        after[sender] = after[sender] - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="Instead of an error, return the balances as they were. And a sender who is not in them has 0: `balances.get(sender, 0)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        if after.get(sender, 0) >= amount >= 0:
                            after[sender] = after.get(sender, 0) - amount
                            after[receiver] = amount
                        return after
                """),
                says="You forget what the receiver had: add the amount to `after.get(receiver, 0)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        if after.get(sender, 0) >= amount >= 0:
                            after[sender] = after.get(sender, 0) - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="The receiver gets the amount even where it is refused, out of nothing. Move that line "
                "into the `if`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            return False
                        after = dict(balances)
                        after[sender] = after.get(sender, 0) - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="You return `False` where a transfer is not allowed. Return the balances, as they were.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            return None
                        after = dict(balances)
                        after[sender] = after.get(sender, 0) - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="Where a transfer is not allowed, your function returns nothing. Return the balances "
                "there, too, as they were.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        if amount >= 0:
                            amount = min(amount, after.get(sender, 0))
                            after[sender] = after.get(sender, 0) - amount
                            after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="Who has too little sends all that there is here. Such a transfer is refused: nothing is "
                "sent.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            return "not allowed"
                        after = dict(balances)
                        after[sender] = after.get(sender, 0) - amount
                        after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="Where a transfer is not allowed, return the balances as they were, and no text.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after, amount = dict(balances), abs(amount)
                        if after.get(sender, 0) >= amount:
                            after[sender] = after.get(sender, 0) - amount
                            after[receiver] = after.get(receiver, 0) + amount
                        return after
                """),
                says="You make a positive amount of a negative one, and tokens move that nobody meant to send. Refuse it.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        after = dict(balances)
                        if sender not in after or receiver not in after or amount < 0 or after[sender] < amount:
                            return after
                        after[sender] = after[sender] - amount
                        after[receiver] = after[receiver] + amount
                        return after
                """),
                says="You refuse a receiver who is new. Anyone who is not in the list has 0, and may receive: `after.get(receiver, 0)`. Who is not in the list has 0 to send, too.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, sender, receiver, amount):
                        if amount < 0 or balances.get(sender, 0) < amount:
                            return dict(balances)
                        return {sender: balances[sender] - amount, receiver: balances.get(receiver, 0) + amount}
                """),
                says="Your new dictionary holds these two alone: whoever takes no part is gone, and senders who pay themselves get richer. Start from a copy, `dict(balances)`, and change it in two steps.",
            ),
        ),
        praise="What one loses the other gains, and what is refused leaves no trace. This is the heart of every ledger.",
    ),
    Exercise(
        id="t6-supply",
        notebook="06",
        title="The supply, from the log alone",
        minutes=5,
        difficulty=2,
        expects=Function(
            cases=(
                Case(([("mint", 1_000), ("transfer", 300), ("burn", 100)],), 900, visible=True),
                Case(([],), 0, about="an empty log"),
                Case(
                    (
                        [
                            ("mint", 1_000),
                            ("approve", 250),
                            ("transfer_from", 200),
                            ("burn", 150),
                            ("mint", 50),
                        ],
                    ),
                    900,
                    about="a log with all five operations",
                ),
                Case(([("mint", 10**27), ("burn", 1)],), 10**27 - 1, about="a token with 18 decimals"),
            ),
            whole=True,
        ),
        hints=(
            "Which of the five operations create or destroy tokens? The others only move them, or move nothing.",
            "Add what is minted, take away what is burned, and skip everything else.",
        ),
        solution=code("""
            def supply_of(log):
                supply = 0
                for operation, amount in log:
                    if operation == "mint":
                        supply += amount
                    if operation == "burn":
                        supply -= amount
                return supply

            answer = supply_of
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(log):
                        return sum(amount for operation, amount in log if operation == "mint")
                """),
                says="You count what was ever minted. What was burned since then no longer exists.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        return sum(-amount if operation == "burn" else amount for operation, amount in log)
                """),
                says="You count transfers and approvals as new tokens. A transfer moves what exists, an approval moves nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        minted = sum(amount for operation, amount in log if operation == "mint")
                        return minted - sum(amount for operation, amount in log if operation != "mint")
                """),
                says="A transfer does not destroy anything: the receiver has what the sender has lost. Only burns are taken away.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        total = 0
                        for operation, amount in log:
                            if operation == "mint":
                                total += amount
                            if operation == "burn":
                                total -= amount
                            return total
                """),
                says="The `return` is inside the loop, so the function ends after the first entry. Move it to the left, under the `for`.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        return sum(amount for operation, amount in log)
                """),
                says='You add all entries alike. (`operation == "mint" or "burn"` does so, too: it is true for '
                "each of them.) Add what is minted, and take away what is burned.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        amounts = dict(log)
                        return amounts.get("mint", 0) - amounts.get("burn", 0)
                """),
                says="There may be more than one mint, and more than one burn. A dictionary keeps the last of "
                "each: go through the log and add.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        supply = 0
                        for operation, amount in log:
                            if operation == "mint":
                                supply = amount
                            if operation == "burn":
                                supply -= amount
                        return supply
                """),
                says="A token can be minted more than once: add each mint, with `+=`.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        return -sum(amount for operation, amount in log if operation == "burn")
                """),
                says="What is minted is missing: add it.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        minted = sum(amount for operation, amount in log if operation == "mint")
                        return minted - sum(amount for operation, amount in log if operation in ("burn", "transfer_from"))
                """),
                says="`transfer_from` moves tokens, like `transfer`, and destroys none. Take away burns only.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        supply = 0
                        for entry in log:
                            if entry == "mint":
                                supply += entry[1]
                            if entry == "burn":
                                supply -= entry[1]
                        return supply
                """),
                says="No entry of yours is ever a mint or a burn. An entry is a pair, never equal to one word: take it apart, `for operation, amount "
                'in log`, and compare the operation with `"mint"`, in small letters.',
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        minted = sum(amount for operation, amount in log if operation == "mint")
                        return sum(amount for operation, amount in log if operation == "burn") - minted
                """),
                says="The two are the wrong way round: what is minted comes first, and what is burned is taken "
                "away.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        supply = 0
                        for operation, amount in log:
                            if operation == "mint":
                                supply += amount
                            if operation == "burn":
                                supply += amount
                        return supply
                """),
                says="You add what is burned. It no longer exists: take it away.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        coins = 0
                        for operation, amount in log:
                            coins = 0
                            if operation == "mint":
                                coins += amount
                            if operation == "burn":
                                coins -= amount
                        return coins
                """),
                says="You begin at 0 again with each entry, so only the last one counts. Begin before the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        supply = 0
                        for operation, amount in log:
                            if operation == "mint":
                                supply += amount
                            if operation in ("burn", "transfer"):
                                supply -= amount
                        return supply
                """),
                says="A transfer does not destroy anything: the receiver has what the sender has lost. Only burns are taken away.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import balances_from

                    def answer(log):
                        return sum(balances_from(log).values())
                """),
                says="`balances_from` reads the events of the course’s ledger. In this exercise an entry is a pair, an "
                "operation and an amount: `for operation, amount in log`.",
            ),
            Mistake(
                code=code("""
                    def answer(log):
                        for operation, amount in log:
                            supply = 0
                            if operation == "mint":
                                supply += amount
                            if operation == "burn":
                                supply -= amount
                        return supply
                """),
                says="Your sum begins anew with each entry, and only the last one is left. It starts once, above the `for`.",
            ),
        ),
        praise="Two operations change the supply, and the log knows both. Nobody has to be asked how many tokens there are.",
    ),
    Exercise(
        id="t6-base-units",
        notebook="06",
        title="What is left, to the last unit",
        minutes=7,
        difficulty=2,
        expects=Function(
            cases=(
                Case(("1.5", "0.25", 6), 1_250_000, visible=True),
                Case(("0.29", "0", 2), 29, visible=True),
                Case(("0.3", "0.1", 18), 2 * 10**17),
                Case(
                    ("1000000000.000000000000000001", "1000000000", 18),
                    1,
                    about="a billion tokens and one base unit",
                ),
                Case(("20999999.9769", "0", 8), 2_099_999_997_690_000, about="all bitcoin there can ever be"),
                Case(("7", "7", 0), 0, about="a token without decimals"),
            ),
            whole=True,
        ),
        hints=(
            "Turn each text into base units first, and subtract whole numbers afterwards.",
            "`to_base_units(text, decimals)` keeps every digit, and so does `Decimal(text)` from the module `decimal`; `float(text)` does not.",
            "`to_base_units(have, decimals)` is the first of the two whole numbers.",
        ),
        solution=code("""
            from course_lib.crypto_tokens import to_base_units

            def left(have, spend, decimals):
                return to_base_units(have, decimals) - to_base_units(spend, decimals)

            answer = left
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return int((float(have) - float(spend)) * 10**decimals)
                """),
                says='With 2 decimals, `"0.29"` becomes 28 base units where there are 29: `float("0.29")` is a little less than 0.29, and `int` cuts off what follows the point. `to_base_units(have, decimals)` keeps every digit.',
            ),
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return round((float(have) - float(spend)) * 10**decimals)
                """),
                says="With small amounts this looks right. Next to a billion tokens the last base unit is lost: a float keeps about 16 digits and no more.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return Decimal(have) - Decimal(spend)
                """),
                says="Exact, and still in tokens. A ledger counts base units: multiply by `10**decimals`.",
            ),
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return int(float(have) * 10**decimals) - int(float(spend) * 10**decimals)
                """),
                says="The idea is right, but `float` has already lost digits: with 2 decimals, 0.29 becomes 28 base units and not 29. `to_base_units(have, decimals)` keeps them all.",
            ),
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return (have - spend) * 10**decimals
                """),
                says="Both amounts are texts, and Python cannot subtract texts. Make whole numbers of them first: `to_base_units(have, decimals)`.",
            ),
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return float(have) - float(spend)
                """),
                says="That is in tokens, and a float loses digits. `to_base_units(have, decimals)` is the first of the two whole numbers.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int(Decimal(have) - Decimal(spend)) * 10**decimals
                """),
                says="`int` cuts off the fraction of a token before it is multiplied. Multiply first, and make "
                "it whole afterwards.",
            ),
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return (int(have) - int(spend)) * 10**decimals
                """),
                says="`int` reads whole numbers only, and stops at the point of 1.5. `to_base_units(have, decimals)` "
                "reads both.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import to_base_units
                    def answer(have, spend, decimals):
                        return to_base_units(str(float(have) - float(spend)), decimals)
                """),
                says="A float has lost digits before `str` writes them down. Give the texts as they are: `to_base_units(have, decimals)`, and subtract afterwards.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int((Decimal(have) - Decimal(spend)) * decimals)
                """),
                says="A token is ten to the power of its decimals: multiply by `10**decimals`.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int((Decimal(spend) - Decimal(have)) * 10**decimals)
                """),
                says="The two amounts are the wrong way round: what is left is *have* less *spend*.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int(Decimal(have) * 10**decimals)
                """),
                says="Those are the base units of what somebody has. Take away what is spent.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int((Decimal(have) - Decimal(spend)) * 1_000_000)
                """),
                says="You reckon with always 6 decimals. Tokens differ: use `10**decimals`.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int(Decimal(float(have)) * 10**decimals) - int(Decimal(float(spend)) * 10**decimals)
                """),
                says="`float` has already lost digits, and `Decimal` copies what is left. Give it the text: "
                "`Decimal(have)`.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return Decimal(have) * 10**decimals - Decimal(spend)
                """),
                says="Only the first amount becomes base units. Multiply both, or put brackets around the "
                "difference.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import to_base_units
                    def answer(have, spend, decimals):
                        return to_base_units(have, 6) - to_base_units(spend, 6)
                """),
                says="You always take 6 decimals, as in the example. Use `decimals`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import to_base_units
                    def answer(have, spend, decimals):
                        return to_base_units(have, decimals) + to_base_units(spend, decimals)
                """),
                says="You added what is spent. Take it away.",
            ),
            Mistake(
                code=code("""
                    from decimal import Decimal
                    def answer(have, spend, decimals):
                        return int((Decimal(have) - Decimal(spend)) * 10 * decimals)
                """),
                says="One token is ten to the *power* of the decimals: `10**decimals`, with two stars.",
            ),
            Mistake(
                code=code("""
                    def answer(have, spend, decimals):
                        return round(float(have) * 10**decimals) - round(float(spend) * 10**decimals)
                """),
                says="Right for small amounts. Next to a billion tokens the last base unit is lost, because a float keeps some 16 digits. `to_base_units(have, decimals)` keeps them all.",
            ),
        ),
        praise="Text in, whole numbers inside, and not one unit lost in a billion tokens.",
    ),
    Exercise(
        id="t6-transfer-from",
        notebook="06",
        title="Spend with permission",
        minutes=8,
        difficulty=3,
        expects=Function(
            cases=(
                Case(
                    ({"Ana": 100, "Cleo": 0}, {("Ana", "Cleo"): 50}, "Ana", "Cleo", 20),
                    ({"Ana": 80, "Cleo": 20}, {("Ana", "Cleo"): 30}),
                    visible=True,
                ),
                Case(
                    ({"Ana": 100, "Cleo": 0}, {("Ana", "Cleo"): 50}, "Ana", "Cleo", 60),
                    ({"Ana": 100, "Cleo": 0}, {("Ana", "Cleo"): 50}),
                    visible=True,
                ),
                Case(
                    ({"Ana": 100, "Cleo": 3}, {("Ana", "Cleo"): 50}, "Ana", "Cleo", 50),
                    ({"Ana": 50, "Cleo": 53}, {("Ana", "Cleo"): 0}),
                    about="an allowance that is used up",
                ),
                Case(
                    ({"Ana": 10, "Cleo": 0}, {("Ana", "Cleo"): 50}, "Ana", "Cleo", 20),
                    ({"Ana": 10, "Cleo": 0}, {("Ana", "Cleo"): 50}),
                    about="an owner who has less than she allowed",
                ),
                Case(
                    ({"Ana": 100, "Cleo": 0}, {}, "Ana", "Cleo", 1),
                    ({"Ana": 100, "Cleo": 0}, {}),
                    about="a spender without any allowance",
                ),
                Case(
                    ({"Ana": 99, "Cleo": 99}, {("Cleo", "Ana"): 50}, "Ana", "Cleo", 20),
                    ({"Ana": 99, "Cleo": 99}, {("Cleo", "Ana"): 50}),
                    about="an allowance in the other direction",
                ),
                Case(
                    (
                        {"Ana": 10**27 + 1, "Cleo": 0, "Ben": 7},
                        {("Ana", "Cleo"): 10**27, ("Ben", "Cleo"): 4},
                        "Ana",
                        "Cleo",
                        10**27 - 1,
                    ),
                    (
                        {"Ana": 2, "Cleo": 10**27 - 1, "Ben": 7},
                        {("Ana", "Cleo"): 1, ("Ben", "Cleo"): 4},
                    ),
                    about="a third holder, and amounts in base units",
                ),
            ),
            whole=True,
            zeros_optional=True,
            not_calling=_transfers,
        ),
        hints=(
            "Two things can be missing: permission, `allowed.get((owner, spender), 0)`, and money, `balances[owner]`.",
            "If either is less than the amount, return copies of both dictionaries as they were.",
            "Otherwise three numbers change: the owner’s balance, the spender’s balance, and the allowance.",
        ),
        solution=code("""
            def collect(balances, allowed, owner, spender, amount):
                balances, allowed = dict(balances), dict(allowed)
                may_spend = allowed.get((owner, spender), 0)
                if may_spend >= amount and balances[owner] >= amount:
                    balances[owner] -= amount
                    balances[spender] += amount
                    allowed[(owner, spender)] = may_spend - amount
                return balances, allowed

            answer = collect
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                        return balances, allowed
                """),
                says="The allowance stays as it was: Cleo can take 50 again and again until nothing is left.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        may_spend = allowed.get((owner, spender), 0)
                        if may_spend >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] = may_spend - amount
                        return balances, allowed
                """),
                says="Permission is not money: an owner who has less than she allowed ends up below 0.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        may_spend = allowed.get((owner, spender), 0)
                        if amount < 0 or may_spend < amount:
                            return dict(balances), dict(allowed)
                        allowed = {**allowed, (owner, spender): may_spend - amount}
                        balances = dict(balances)
                        if balances.get(owner, 0) >= amount:
                            balances[owner] = balances.get(owner, 0) - amount
                            balances[spender] = balances.get(spender, 0) + amount
                        return balances, allowed
                """),
                says="Where the owner has too little, nothing is paid, and the allowance falls all the same. Look at her balance before you lower it.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        may_spend = allowed.get((spender, owner), 0)
                        if may_spend >= amount and balances[owner] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(spender, owner)] = may_spend - amount
                        return balances, allowed
                """),
                says="The key is the wrong way round: it is (owner, spender), and only the owner’s permission counts.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        if balances[owner] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] = allowed.get((owner, spender), 0) - amount
                        return balances, allowed
                """),
                says="Nobody asks for permission here: Cleo takes 60 although Ana allowed 50, and the allowance falls below 0.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] = 0
                        return balances, allowed
                """),
                says="What is left of the allowance is gone. Take the amount away from it: 50 less 20 is 30.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] = amount
                        return balances, allowed
                """),
                says="You write down what was taken. What is left of the allowance is needed: take the amount "
                "away from it.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        if allowed.get((owner, spender), 0) >= amount and balances[owner] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] -= amount
                        return balances
                """),
                says="Those are the balances alone. Return both dictionaries: `balances, allowed`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        if allowed.get((owner, spender), 0) >= amount and balances[spender] >= amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] -= amount
                        return balances, allowed
                """),
                says="You look at what the spender has. The owner’s balance must be large enough.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        if allowed.get((spender, owner), 0) < amount or balances[owner] < amount:
                            return balances, allowed
                        balances, allowed = dict(balances), dict(allowed)
                        balances[owner] -= amount
                        balances[spender] += amount
                        allowed[owner, spender] -= amount
                        return balances, allowed
                """),
                says="The key is the wrong way round: `(owner, spender)`. It says what the owner lets the spender take.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        if allowed.get((owner, spender), 0) < amount or balances[owner] < amount:
                            return balances, allowed
                        balances, allowed = dict(balances), dict(allowed)
                        balances[owner] -= amount
                        balances[spender] += amount
                        allowed[owner, spender] -= amount
                        return allowed, balances
                """),
                says="The right dictionaries, the wrong way round. Return `balances, allowed`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        if allowed.get((owner, spender), 0) < amount or balances[owner] < amount:
                            return balances, allowed
                        return {**balances, owner: balances[owner] - amount, spender: balances[spender] + amount}
                """),
                says="The balances are right, and one half is missing: return `balances, allowed`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        if balances[owner] < amount:
                            return balances, allowed
                        balances, allowed = dict(balances), dict(allowed)
                        balances[owner] -= amount
                        balances[spender] += amount
                        allowed[owner, spender] -= amount
                        return balances, allowed
                """),
                says="You ask for the money and not for the permission: a spender takes more than she was allowed.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, may_spend = dict(balances), allowed.get((owner, spender), 0)
                        if may_spend < amount or balances[owner] < amount:
                            return balances, allowed
                        balances[owner] -= amount
                        balances[spender] += amount
                        return balances, {(owner, spender): may_spend - amount}
                """),
                says="The three numbers are right, and all other allowances are gone. Change a copy: `dict(allowed)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        may_spend = allowed.get((owner, spender), 0)
                        if may_spend < amount or balances[owner] < amount:
                            raise ValueError("not allowed")
                        balances, allowed = dict(balances), dict(allowed)
                        balances[owner] -= amount
                        balances[spender] += amount
                        allowed[owner, spender] = may_spend - amount
                        return balances, allowed
                """),
                says="You stop with an error where something is missing. Here nothing is moved then: return both "
                "dictionaries as they were.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import Refused
                    def answer(balances, allowed, owner, spender, amount):
                        may_spend = allowed.get((owner, spender), 0)
                        if may_spend < amount or balances[owner] < amount:
                            raise Refused("not allowed")
                        balances, allowed = dict(balances), dict(allowed)
                        balances[owner] -= amount
                        balances[spender] += amount
                        allowed[owner, spender] = may_spend - amount
                        return balances, allowed
                """),
                says="Our ledger refuses with an error. Here nothing is moved where something is missing: return both "
                "dictionaries as they were.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        if allowed.get(owner, spender) < amount or balances[owner] < amount:
                            return balances, allowed
                        balances, allowed = dict(balances), dict(allowed)
                        balances[owner] -= amount
                        balances[spender] += amount
                        allowed[owner, spender] -= amount
                        return balances, allowed
                """),
                says="The key is the pair, in brackets of its own: `allowed.get((owner, spender), 0)`. "
                "`.get(owner, spender)` looks for the owner alone and gives back the spender.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        may_spend = allowed.get((owner, spender), 0)
                        if may_spend < amount or balances[owner] < amount:
                            return balances, allowed
                        balances = {owner: balances[owner] - amount, spender: balances[spender] + amount}
                        return balances, {**allowed, (owner, spender): may_spend - amount}
                """),
                says="Whoever takes no part is gone from your balances. Change a copy of them: `dict(balances)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        may_spend = allowed.get((owner, spender), 0)
                        if may_spend < amount or balances[owner] < amount:
                            return balances, allowed
                        balances = {owner: balances[owner] - amount, spender: balances[spender] + amount}
                        return balances, {(owner, spender): may_spend - amount}
                """),
                says="Whoever takes no part is gone, from the balances and from the allowances. Change copies of "
                "both: `dict(balances)` and `dict(allowed)`.",
            ),
            Mistake(
                code=code("""
                    def answer(balances, allowed, owner, spender, amount):
                        balances, allowed = dict(balances), dict(allowed)
                        may_spend = allowed.get((owner, spender), 0)
                        if may_spend > amount and balances[owner] > amount:
                            balances[owner] -= amount
                            balances[spender] += amount
                            allowed[(owner, spender)] = may_spend - amount
                        return balances, allowed
                """),
                says="You refuse a spender who takes all that she may. Nobody takes *more* than that; all of it is "
                "allowed: `>=`.",
            ),
        ),
        praise="Two conditions, three changes. Every shop that takes tokens through a smart contract works like this.",
    ),
    Exercise(
        id="t6-race",
        notebook="06",
        title="An allowance is lowered",
        minutes=4,
        difficulty=2,
        expects=Number(150, unit="base units"),
        hints=(
            "Choose the preset *An allowance is lowered* and go to step 2. What if Cleo acts at this very moment?",
            "At step 2 ask for `transfer_from`, by Cleo, from Ana, to Cleo, of 100. Then let Ana approve 50, as she had planned.",
        ),
        solution=code("""
            from course_lib.crypto_tokens import Ledger
            ledger = Ledger("DEMO", minter="Project").mint("Project", "Ana", 1_000)
            ledger = ledger.approve("Ana", "Cleo", 100)
            ledger = ledger.transfer_from("Cleo", "Ana", "Cleo", 100)   # faster than Ana
            ledger = ledger.approve("Ana", "Cleo", 50).transfer_from("Cleo", "Ana", "Cleo", 50)
            answer = ledger.balance("Cleo")
        """),
        mistakes=(
            Mistake(
                code="answer = 50",
                says="50 is what Cleo gets if she waits. What if she takes something before Ana’s second approval arrives?",
            ),
            Mistake(
                code="answer = 100",
                says="Cleo takes 100 in time. Then the new approval arrives, and it allows 50 more.",
            ),
            Mistake(
                code="answer = 200",
                says="The first approval allows 100, and the second one only 50: it replaces the first and repeats nothing.",
            ),
            Mistake(
                code="answer = 1_000",
                says="An allowance is a limit: never more than 100 at first, and never more than 50 later.",
            ),
            Mistake(
                code="answer = 850",
                says="850 is what Ana keeps of 1,000. The question asks what Cleo takes.",
            ),
        ),
        praise="100 before, 50 after. A new approval replaces the old one and does not know what was spent. ERC-20 itself warns of this, and recommends setting the allowance to 0 first.",
    ),
    Exercise(
        id="t6-coins",
        notebook="06",
        title="Which of them are coins?",
        minutes=3,
        difficulty=1,
        expects=Choices(options=OWN_CHAIN, correct={"TAO", "AKT", "FIL", "AR"}),
        hints=(
            "A coin belongs to a blockchain of its own. Who keeps the list of balances?",
            "ERC-20 is a kind of contract on Ethereum, and an SPL token is an entry of Solana’s token program: whoever is one of these lives on somebody else’s chain.",
        ),
        solution='answer = {"TAO", "AKT", "FIL", "AR"}',
        mistakes=(
            Mistake(
                code='answer = {"RENDER", "GRT", "GLM"}',
                says="Those three are issued on somebody else’s blockchain: they are tokens. The others are the coins.",
            ),
            Mistake(
                code='answer = {"TAO", "RENDER", "AKT", "GRT", "FIL", "AR", "GLM"}',
                says="Those are all seven. `chain` says of three that somebody else’s blockchain keeps their list.",
            ),
            Mistake(
                code='answer = {"TAO", "RENDER", "AKT", "FIL", "AR"}',
                says="RENDER is a mint of the token program on Solana, and its first version was a contract on Ethereum: a token both times.",
                when=holds("RENDER"),
            ),
            Mistake(
                code='answer = {"TAO", "AKT", "FIL", "AR", "GLM"}',
                says="GRT and GLM are contracts on Ethereum, which `chain` calls ERC-20. Their lists are kept by Ethereum’s network.",
                when=holds_any("GRT", "GLM"),
            ),
            Mistake(
                code='answer = {"TAO", "AKT", "FIL"}',
                says="AR is missing. Arweave calls its chain a blockweave, and it is its own.",
                when=lacks("AR"),
            ),
            Mistake(
                code='answer = {"AKT", "FIL", "AR"}',
                says="TAO is missing: `its own (Substrate)` is a chain of its own, made with a kit called "
                "Substrate.",
                when=lacks("TAO"),
            ),
            Mistake(
                code='answer = {"TAO", "FIL", "AR"}',
                says="AKT is missing: `its own (Cosmos SDK)` is a chain of its own, made with a kit for chains.",
                when=lacks("AKT"),
            ),
            Mistake(
                code='answer = {"TAO", "AKT", "AR"}',
                says="FIL is missing: its chain is its own.",
                when=lacks("FIL"),
            ),
            Mistake(
                code="answer = {'Bittensor', 'Akash Network', 'Filecoin', 'Arweave'}",
                says="Those are the right four, by the names of their networks. Give the tickers, with which the rows begin.",
            ),
            Mistake(
                code='answer = {"Bittensor", "Akash", "Filecoin", "Arweave"}',
                says="Those are the right projects, by their names. Give their tickers, from the left column: TAO, and so on.",
            ),
        ),
        praise="Four coins by the strict meaning of the word, and all seven go by the name of AI token.",
    ),
    Exercise(
        id="t6-kinds",
        notebook="06",
        title="Utility, governance, reward",
        minutes=4,
        difficulty=2,
        statements={
            "1": "Customers pay for translations in the project’s token. A company decides everything else.",
            "2": "Customers pay for storage in the token, and its holders vote on the price.",
            "3": "Customers pay in dollars. Those who label images get tokens, and their holders vote on which images come next.",
        },
        expects=Choices(options=KINDS, correct={"1U", "2U", "2G", "3G", "3R"}),
        hints=(
            "Read each description for three things: is it spent or shown inside the service, does it vote, is it earned?",
            "Project 1 has one purpose. Projects 2 and 3 have two each.",
        ),
        solution='answer = {"1U", "2U", "2G", "3G", "3R"}',
        mistakes=(
            Mistake(
                code='answer = {"1U", "2U", "3R"}',
                says="You gave each project one purpose. Read 2 and 3 again: their holders also decide something.",
            ),
            Mistake(
                code='answer = {"1U", "2U", "2G", "3G"}',
                says="In project 3 the token is also earned, by those who label images.",
                when=lambda answer: "3G" in answer and "3R" not in answer,
            ),
            Mistake(
                code='answer = {"1U", "2U", "2G", "3U", "3G", "3R"}',
                says="Project 3 takes no tokens for its service: its customers pay in dollars.",
                when=holds("3U"),
            ),
            Mistake(
                code='answer = {"1U", "1G", "2U", "2G", "3G", "3R"}',
                says="In project 1 a company decides everything else, so its holders have no vote.",
                when=holds("1G"),
            ),
            Mistake(
                code='answer = {"1U", "2U", "2G", "3R"}',
                says="In project 3 holders also vote, on which images come next.",
                when=lambda answer: "3R" in answer and "3G" not in answer,
            ),
            Mistake(
                code='answer = {"1U", "2U", "3G", "3R"}',
                says="In project 2 holders also vote, on the price.",
                when=lambda answer: "2U" in answer and "2G" not in answer,
            ),
            Mistake(
                code='answer = {"1U", "2G", "3G", "3R"}',
                says="In project 2 the token is also spent: customers pay in it.",
                when=lambda answer: "2G" in answer and "2U" not in answer,
            ),
            Mistake(
                code='answer = {"1U", "2U", "2G", "2R", "3G", "3R"}',
                says="Nobody is said to earn the token of projects 1 and 2. Only those who label images earn "
                "one.",
                when=holds_any("1R", "2R"),
            ),
        ),
        praise="Three names for three purposes, and one entry in a ledger can serve several of them at once.",
    ),
    Exercise(
        id="t6-claim",
        notebook="06",
        title="What is Ben owed?",
        minutes=4,
        difficulty=2,
        expects=Number(0, unit="dollars"),
        hints=(
            "Go through the rules of the token, one by one. Which of them pays a holder anything?",
            "Dividends go to shareholders. A burn destroys tokens and pays nobody. What is left?",
        ),
        solution=code("""
            dividend_for_ben = 0        # he holds no shares
            paid_by_the_burn = 0        # a burn pays no holder
            answer = dividend_for_ben + paid_by_the_burn
        """),
        mistakes=(
            Mistake(
                code="answer = 4_000_000 * 0.25 * 20_000 / 10_000_000",
                says="2,000 dollars is Ada’s dividend. Ben holds tokens, and a dividend is for shares.",
            ),
            Mistake(
                code="answer = 600_000 * 0.10 * 20_000 / 10_000_000",
                says="120 dollars would be his part of the money spent on the burn. That money goes to those who sell tokens, not to those who keep them.",
            ),
            Mistake(
                code="answer = 8_000",
                says="8,000 dollars is 0.2 % of what the company earns. Not even a shareholder is owed all of the profit, and Ben is not a shareholder.",
            ),
            Mistake(
                code="answer = 600_000 * 20_000 / 10_000_000",
                says="1,200 dollars is 0.2 % of the protocol’s fees. By the rules, holders are paid none of them.",
            ),
            Mistake(
                code="answer = 600_000 / 10",
                says="60,000 dollars is what is spent on the burn. It goes to those who sell their tokens.",
            ),
            Mistake(
                code="answer = 4_000_000 / 4",
                says="A million dollars is what all shareholders get together. Ben holds no shares.",
            ),
            Mistake(
                code="answer = 540_000 * 20_000 / 10_000_000",
                says="The rules say what a tenth of the fees is for, and give holders nothing of the rest.",
                when=lambda answer: answer in (540_000, 1_080),
            ),
            Mistake(
                code="answer = 2_120",
                says="Neither the dividend nor the money for the burn is owed to a holder of tokens.",
            ),
        ),
        praise="Nothing is owed to him. The burn leaves fewer tokens, which may or may not raise their price: a hope, not a claim.",
    ),
)
