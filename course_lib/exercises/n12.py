"""Questions of notebook 12: staking and governance.

Akash: mint and staking parameters of akashnet-1 (AEP-8 genesis.json, 25 September 2020). The Graph: its
documentation of tokenomics (14 July 2026). The values of tau are those of the unit tests of
Blockchain-Technology-Lab/tokenomics-decentralization.
"""

from inspect import cleandoc as code

from course_lib.learning import Case, Choices, Exercise, Function, Mistake, Number, Prediction, holds, lacks

CHECKS = (
    "lock-up period",
    "reward source",
    "inflation rate",
    "slashing risk",
    "unstaking delay",
    "smart contract risk",
    "sustainability",
)
COUNTED = ("all votes", "for and abstain", "for")


PREDICTIONS = (
    Prediction(
        id="p12-everybody",
        notebook="12",
        question=(
            "A token pays its stakers 20 % a year, all of it in newly made tokens, and every holder stakes "
            "everything. You hold 1 % of the supply and stake it, too. A year later, what is your share of the supply?"
        ),
        options=("20 % larger", "about 17 % larger", "the same as before", "smaller"),
        expected="the same as before",
    ),
    Prediction(
        id="p12-turnout",
        notebook="12",
        question=(
            "Team and investors hold 40.5 % of the votes and all vote in favour. The treasury stays out of it. "
            "All others hold 42.3 % and are against. Which turnout do these others need to stop the proposal?"
        ),
        options=("about 20 %", "about 50 %", "about 75 %", "more than 95 %"),
        expected="more than 95 %",
    ),
)


EXERCISES = (
    Exercise(
        id="t12-yield",
        notebook="12",
        title="The yield of an offer",
        minutes=4,
        difficulty=1,
        expects=Function(
            cases=(
                Case((0.10, 0.40, 0.0), 0.25, visible=True),
                Case((0.06, 0.50, 0.02), 0.16, visible=True),
                Case((0.52, 0.67, 0.0), 0.776119402985, about="Akash as planned in 2020"),
                Case((0.0, 0.25, 0.03), 0.12, about="a token without new tokens"),
                Case((0.20, 1.0, 0.0), 0.20),
                Case((0.0, 0.80, 0.0), 0.0),
            ),
            tolerance=1e-9,
        ),
        hints=(
            "Add up what stakers get in a year, then divide by what they have staked.",
            "All three numbers are shares of the same supply, so the supply itself cancels out.",
        ),
        solution=code("""
            def offered_yield(inflation, staked, fees):
                return (inflation + fees) / staked

            answer = offered_yield
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return inflation * fees / staked
                """),
                says="The fees are multiplied with the new tokens: add the two. (The third value of `Staking` is no fee, but the stakers’ part of the new tokens.)",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return inflation + fees
                """),
                says="That is the reward as a share of the whole supply. Divide it by the part that is staked.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return (inflation + fees) * staked
                """),
                says="You multiply by the staked part. Fewer stakers share the same reward: the yield goes up, so divide.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return inflation / staked + fees
                """),
                says="The fees go to the stakers as well: divide them by the staked part, too.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return inflation / staked
                """),
                says="You left out what users pay. Both kinds of reward go to the stakers.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return round((inflation + fees) / staked, 2)
                """),
                says="Right, but then rounded. Leave rounding to the printout: return the fraction as it is.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return 100 * (inflation + fees) / staked
                """),
                says="That is in per cent. Give a fraction: 0.25 for 25 %.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return (inflation + fees) / staked - inflation
                """),
                says="You take the inflation away again. This is the nominal yield; what is left of it comes next.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return inflation + fees / staked
                """),
                says="The new tokens go to the stakers alone, as the fees do: divide them by the staked part, too.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return (inflation - fees) / staked
                """),
                says="Fees are no cost of the stakers. Users pay them, and the stakers receive them: add.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return (1 + (inflation + fees) / staked) / (1 + inflation) - 1
                """),
                says="That is what is left when the supply has grown, which comes next. Here the yield of the offer itself is asked.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return (inflation + fees) // staked
                """),
                says="`//` cuts everything after the point off, and a yield is mostly that. Divide with `/`.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return round((inflation + fees) / staked, 4)
                """),
                says="Right, but then rounded. Leave rounding to the printout: return the fraction as it is.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return staked / (inflation + fees)
                """),
                says="Upside down: a yield is the reward divided by the stake.",
            ),
            Mistake(
                code=code("""
                    def answer(inflation, staked, fees):
                        return (inflation + fees) / (1 - staked)
                """),
                says="You divide by the part that is *not* staked. The reward goes to those who stake: divide by `staked`.",
            ),
        ),
        praise="A yield is a reward divided by a stake. It goes up when others stop staking, with nothing new earned.",
    ),
    Exercise(
        id="t12-real",
        notebook="12",
        title="What is left of 78 %",
        minutes=3,
        difficulty=2,
        expects=Number(16.848, tolerance=0.06, unit="%"),
        hints=(
            "Your tokens grow by the factor 1 + 0.776. By which factor does the supply grow?",
            "Divide the two factors, take 1 away, and multiply by 100.",
        ),
        solution=code("""
            nominal = 0.52 / 0.67
            answer = 100 * ((1 + nominal) / (1 + 0.52) - 1)
        """),
        mistakes=(
            Mistake(
                code="answer = 100 * (0.52 / 0.67 - 0.52)",
                says="You subtract the inflation. A share is a quotient: divide 1.776 by 1.52, then take 1 away.",
            ),
            Mistake(
                code="answer = 100 * 0.52 / 0.67",
                says="That is the nominal yield. Your tokens grow by so much, but so does everybody’s supply by 52 %.",
            ),
            Mistake(
                code="answer = (1 + 0.52 / 0.67) / 1.52 - 1",
                says="The digits are right; the question asks for per cent, so multiply by 100.",
            ),
            Mistake(
                code="answer = 100 * 0.52 / 1.52",
                says="34.2 % is what somebody who does not stake loses. The question is about a staker.",
            ),
            Mistake(
                code="answer = 100 * (1 + 0.52 / 0.67) / 1.52",
                says="That is the factor by which the share grows. Take 1 away, and it is a yield.",
                when=lambda answer: abs(answer - 116.85) < 0.06 or abs(answer - 1.1685) < 0.0006,
            ),
            Mistake(
                code="answer = 77.6 / 1.52",
                says="You divide the gain alone. What is divided is all that a staker has after a year: 1.776, not 0.776.",
            ),
            Mistake(
                code="answer = 100 * (1.52 / (1 + 0.52 / 0.67) - 1)",
                says="Upside down: a staker’s tokens grow by 1.776, and that is divided by the supply’s 1.52.",
            ),
            Mistake(
                code="answer = 0",
                says="It would be 0 if everybody staked. Here 67 % do, and share what is made for all.",
            ),
            Mistake(
                code="answer = 52",
                says="That is the inflation. A staker’s tokens grow by 77.6 % while the supply grows by so much.",
            ),
            Mistake(
                code="answer = 78",
                says="That is the nominal yield, rounded. Meanwhile the supply has grown by 52 %.",
            ),
            Mistake(
                code="answer = 77.6 / 1.776",
                says="You divide by the staker’s own growth. What a staker has, 1.776, is divided by the supply’s 1.52.",
                when=lambda answer: 43.6 < answer < 43.8,
            ),
            Mistake(
                code="answer = 77.6 * 0.48",
                says="You take 52 % of the yield away. What a staker has after a year, 1.776, is divided by the supply’s 1.52.",
                when=lambda answer: 37.2 <= answer <= 37.3,
            ),
        ),
        praise="77.6 % on the label, 16.8 % in your share of the network, and that was paid by those who did not stake.",
    ),
    Exercise(
        id="t12-who-pays",
        notebook="12",
        title="The yield without new tokens",
        minutes=3,
        difficulty=2,
        expects=Number(2, tolerance=0.01, unit="%"),
        hints=(
            "How much of the yield do the new tokens pay? They are 5 % of the supply, and half of it is staked.",
            "New tokens bring 0.05 / 0.50 = 10 %. The rest of the 12 % comes from users.",
        ),
        solution=code("""
            from_new_tokens = 100 * 0.05 / 0.50
            answer = 12 - from_new_tokens
        """),
        mistakes=(
            Mistake(
                code="answer = 12 - 5",
                says="5 % is a share of the supply, 12 % one of the stake. Turn the 5 % into a yield first: only half is staked.",
            ),
            Mistake(
                code="answer = 100 * 0.05 / 0.50",
                says="That is the part which new tokens pay. The question asks for what is left without it.",
            ),
            Mistake(
                code="answer = 12 - 5 * 0.50",
                says="Fewer tokens share the reward, so the new tokens bring more than 5 %: divide by 0.50.",
            ),
            Mistake(
                code="answer = 12 * 0.50",
                says="Not half of the offer: the new tokens are 5 % of the supply and go to half of it. Work out their yield first.",
            ),
            Mistake(
                code="answer = 12",
                says="That is the whole offer. Take away what the new tokens pay of it.",
            ),
            Mistake(
                code="answer = 1",
                says="Fees are 1 % of the supply. They go to the half that is staked: what is that as a yield?",
            ),
            Mistake(
                code="answer = 4",
                says="4 % was the example above. Here the new tokens are 5 % of the supply, and the offer reads 12 %.",
            ),
            Mistake(
                code="answer = 24",
                says="The 12 % are a yield already. Only the new tokens have to be turned into one.",
            ),
            Mistake(
                code="answer = 100 * (1.12 / 1.05 - 1)",
                says="That is the real yield. The question is another one: what is left of the 12 % if no new tokens are made?",
            ),
            Mistake(
                code="answer = 0",
                says="New tokens pay 0.05 ÷ 0.50, and that is less than 12 %. Somebody else pays the rest.",
            ),
            Mistake(
                code="answer = 5",
                says="5 % is what the supply grows by. Which yield do these new tokens make, and what is left of the 12 %?",
            ),
        ),
        praise="Five sixths of the offer are new tokens. The 2 % that users pay are what could last.",
    ),
    Exercise(
        id="t12-even",
        notebook="12",
        title="Staking to stand still",
        minutes=4,
        difficulty=2,
        expects=Number(45, tolerance=0.5, unit="%"),
        hints=(
            "Set the slider *New tokens to stakers* under *More*, then look for the place where the real yield is 0.",
            "Try the same with another inflation: does the place move?",
            "A share stays the same when stakers get the part of the new tokens that they hold of the old ones.",
        ),
        solution=code("""
            # Stakers keep their share when they get of the new tokens what they hold of the old ones.
            answer = 45
        """),
        mistakes=(
            Mistake(
                code="answer = 100",
                says="Only when all new tokens go to stakers do they need to be everybody to gain nothing.",
            ),
            Mistake(
                code="answer = 55",
                says="That is the part of the new tokens that goes to others. Look for the stakers’ own part.",
            ),
            Mistake(
                code="answer = 30 * 0.45",
                says="Inflation does not matter here: move that slider and see that the zero stays where it is.",
            ),
            Mistake(
                code="answer = 30",
                says="30 % is the inflation. Move that slider: the place where the full line crosses zero stays.",
            ),
            Mistake(
                code="answer = 60",
                says="60 % was the part in the question before it. Here 45 % of the new tokens go to stakers.",
            ),
            Mistake(
                code="answer = 20",
                says="Where fewer stake than that, each of them gets more than its share, and the real yield is above 0. Look where the full line crosses zero.",
                when=lambda answer: 1 <= answer < 44.5,
            ),
            Mistake(
                code="answer = 80",
                says="Where so many stake, the real yield is below 0: they hold more of the old tokens than they get of the new. Look further left.",
                when=lambda answer: 45.5 < answer <= 100,
            ),
        ),
        praise="At 45 %, for every inflation: those who hold 45 % and get 45 % of what is new stand still.",
    ),
    Exercise(
        id="t12-checks",
        notebook="12",
        title="What the offer leaves out",
        minutes=4,
        difficulty=2,
        expects=Choices(options=CHECKS, correct={"reward source", "slashing risk", "sustainability"}),
        hints=(
            "Go through the seven checks one by one, and underline the words that answer each.",
            "“Paid in ORB” names the currency. Does it say who pays?",
        ),
        solution=code("""
            answer = {"reward source", "slashing risk", "sustainability"}
        """),
        mistakes=(
            Mistake(
                code='answer = {"lock-up period", "inflation rate", "unstaking delay", "smart contract risk"}',
                says="Those are the checks that the offer answers. Which does it leave open?",
            ),
            Mistake(
                code='answer = {"slashing risk", "sustainability"}',
                says="“Paid in ORB” names the currency, not who pays. The source of the reward is left open.",
            ),
            Mistake(
                code='answer = {"reward source", "slashing risk"}',
                says="Nothing tells what would be left without new tokens, so sustainability is open, too.",
            ),
            Mistake(
                code='answer = {"lock-up period", "reward source", "slashing risk", "sustainability"}',
                says="“No minimum time” is an answer to the lock-up period: there is none.",
            ),
            Mistake(
                code='answer = {"reward source", "inflation rate", "slashing risk", "sustainability"}',
                says="The inflation rate is given: the supply grows by 12 % a year.",
            ),
            Mistake(
                code='answer = {"reward source", "unstaking delay"}',
                says="“A cool-down of 14 days when you leave” is the unstaking delay.",
                when=holds("unstaking delay"),
            ),
            Mistake(
                code='answer = {"reward source", "smart contract risk"}',
                says="Two audits with their month, and nobody can change the contract: this check is answered.",
                when=holds("smart contract risk"),
            ),
            Mistake(
                code='answer = {"reward source", "lock-up period"}',
                says="“No minimum time” answers the lock-up period.",
                when=holds("lock-up period"),
            ),
            Mistake(
                code='answer = {"reward source", "inflation rate"}',
                says="12 % a year: the inflation rate is given.",
                when=holds("inflation rate"),
            ),
            Mistake(
                code='answer = {"sustainability"}',
                says="Not all of them yet: the offer says in what currency rewards are paid, but not who pays them.",
                when=lacks("reward source"),
            ),
            Mistake(
                code='answer = {"reward source", "sustainability"}',
                says="Not all of them yet: what is taken away, and for whose mistake?",
                when=lacks("slashing risk"),
            ),
        ),
        praise="Three checks are open, and they are the three that decide whether the 24 % mean anything.",
    ),
    Exercise(
        id="t12-slash",
        notebook="12",
        title="What a slash costs in days",
        minutes=2,
        difficulty=1,
        expects=Number(91.25, tolerance=0.5, unit="days"),
        hints=(
            "The rewards of one year are 10 % of the stake. What are those of one day?",
            "How many such days make 2.5 %? A quarter of the year’s reward is a quarter of a year.",
        ),
        solution=code("""
            a_day = 0.10 / 365
            answer = 0.025 / a_day
        """),
        mistakes=(
            Mistake(
                code="answer = 0.025 * 365",
                says="That is 2.5 % of a year. A day of rewards is 0.10 / 365, not 1 / 365.",
            ),
            Mistake(
                code="answer = 0.025 / 0.10",
                says="A quarter, but of a year. The question asks for days.",
            ),
            Mistake(
                code="answer = 0.10 / 0.025",
                says="Upside down: how many days of rewards fit into the loss?",
            ),
            Mistake(
                code="answer = 0.10 * 365",
                says="That is a tenth of a year. Ask how many rewards of a day, 0.10 / 365 each, make the loss of 2.5 %.",
            ),
            Mistake(
                code="answer = 3",
                says="About three months is right. The question asks for days.",
            ),
            Mistake(
                code="answer = 2.5",
                says="2.5 % is the loss, as a part of the stake. How many days of rewards make up for it?",
                when=lambda answer: answer in (2.5, 0.025),
            ),
            Mistake(
                code="answer = 90",
                says="Three months are about right. Reckon with 365 days: a quarter of them.",
            ),
            Mistake(
                code="answer = 456",
                says="That is the slash of 5 % at a yield of 4 %, from the table above. Here it is 2.5 % at 10 %.",
            ),
            Mistake(
                code="answer = 0.05 / 0.10 * 365",
                says="In the table above the slash took 5 %. Here it takes 2.5 %.",
            ),
            Mistake(
                code="answer = 25",
                says="25 % of a year’s reward is right. How many days is a quarter of a year?",
            ),
        ),
        praise="One mistake of the operator costs three months of rewards.",
    ),
    Exercise(
        id="t12-tau",
        notebook="12",
        title="The fewest who decide",
        minutes=6,
        difficulty=3,
        expects=Function(
            cases=(
                Case(([3, 2, 1], 0.5), 1, visible=True),
                Case(([3, 2, 1], 0.66), 2, visible=True),
                Case(([3, 2, 1, 1, 1, 1], 0.5), 2, visible=True),
                Case(([3, 2, 1], 0.33), 1),
                Case(([3, 2, 1, 1, 1, 1], 0.33), 1),
                Case(([3, 2, 1, 1, 1, 1], 0.66), 3),
                Case(([1], 0.66), 1, about="a single holder"),
                Case(([1, 1, 2, 5, 1], 0.5), 1, about="holdings in no particular order"),
            )
        ),
        hints=(
            "Begin with the largest holder: `sorted(holdings, reverse=True)`.",
            "Add one holder after the other, and count, until their sum is at least `threshold * sum(holdings)`.",
        ),
        solution=code("""
            def fewest(holdings, threshold):
                held, goal = 0, threshold * sum(holdings)
                for count, amount in enumerate(sorted(holdings, reverse=True), 1):
                    held += amount
                    if held >= goal:
                        return count

            answer = fewest
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal = 0, threshold * sum(holdings)
                        for count, amount in enumerate(sorted(holdings), 1):
                            held += amount
                            if held >= goal:
                                return count
                """),
                says="You begin with the smallest holder. The fewest are found among the largest: sort in descending order.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal = 0, threshold * sum(holdings)
                        for count, amount in enumerate(sorted(holdings, reverse=True), 1):
                            held += amount
                            if held > goal:
                                return count
                """),
                says="You ask for more than the threshold. The question says “at least”: exactly the threshold is enough, so use >=.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal = 0, threshold * sum(holdings)
                        for count, amount in enumerate(holdings, 1):
                            held += amount
                            if held >= goal:
                                return count
                """),
                says="You take the holders as they come. A list need not begin with the largest: sort it first.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held = 0
                        for count, amount in enumerate(sorted(holdings, reverse=True), 1):
                            held += amount
                            if held >= threshold:
                                return count
                """),
                says="The threshold is a share, and you compare it with a number of tokens. The goal is threshold * sum(holdings).",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal = 0, threshold * sum(holdings)
                        for count, amount in enumerate(sorted(holdings, reverse=True)):
                            held += amount
                            if held >= goal:
                                return count
                """),
                says="You count from 0, so one holder is missing: `enumerate(…, 1)` begins with 1.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal, chosen = 0, threshold * sum(holdings), []
                        for amount in sorted(holdings, reverse=True):
                            held += amount
                            chosen.append(amount)
                            if held >= goal:
                                return chosen
                """),
                says="Those are the holders. The question asks how many they are: return `len` of it.",
            ),
            Mistake(
                code=code("""
                    from math import ceil

                    def answer(holdings, threshold):
                        return ceil(threshold * len(holdings))
                """),
                says="That counts heads, as if all had the same. Add up what they hold, the largest first.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        return sum(amount >= threshold * sum(holdings) for amount in holdings)
                """),
                says="That counts who reaches the threshold alone. The question is how many reach it *together*.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held = 0
                        for count, amount in enumerate(sorted(holdings, reverse=True), 1):
                            held += amount
                            if held >= sum(holdings) / 2:
                                return count
                """),
                says="You ask for half, whatever the threshold is: the goal is threshold * sum(holdings).",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal = 0, threshold * sum(holdings)
                        for amount in sorted(holdings, reverse=True):
                            held += amount
                            if held >= goal:
                                return held
                """),
                says="That is what they hold together. The question asks how many they are.",
            ),
            Mistake(
                code=code("""
                    def answer(holdings, threshold):
                        held, goal, count = 0, threshold * sum(holdings), 0
                        for count, amount in enumerate(sorted(holdings, reverse=True), 1):
                            if held >= goal:
                                return count
                            held += amount
                        return count
                """),
                says="You compare before you have added, so one holder too many is counted: add first, then compare.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens.governance import nakamoto

                    def answer(holdings, threshold):
                        return nakamoto(holdings)
                """),
                says="`nakamoto` always asks for more than half. Here the threshold is handed in, and reaching it is enough: write the steps yourself.",
            ),
        ),
        praise="Largest first, until the threshold is reached. “At least” decides: at a threshold of 0.5, the first of 3, 2 and 1 is enough alone, and with > it would not be.",
    ),
    Exercise(
        id="t12-control",
        notebook="12",
        title="Real or symbolic?",
        minutes=4,
        difficulty=2,
        statements={
            "A": "protocol upgrade | carried out by the contract; insiders hold 30 %, turnout of the others is 60 %",
            "B": "fee change | a poll in the forum; the company acts “if it agrees”",
            "C": "treasury spending | paid out by the contract; team and investors hold 62 %",
            "D": "reward distribution | carried out by the contract, unless three of the team’s five keys cancel it",
            "E": "partnerships | holders vote on the partner; the foundation signs what it likes",
            "F": "model marketplace rules | carried out by the contract; insiders hold 22 %, turnout of the others is 50 %",
            "G": "network parameters | carried out by the contract; insiders hold 48 %, turnout of the others was never above 10 %",
        },
        statement_columns=("Case", "What is voted on", "How"),
        expects=Choices(options=tuple("ABCDEFG"), correct={"A", "F"}),
        hints=(
            "Three questions for each case: is the result carried out by code, can anybody stop it, can insiders decide alone?",
            "B and E are not carried out by code, and D can be stopped. Two of the other four are decided by insiders.",
        ),
        solution=code("""
            answer = {"A", "F"}
        """),
        mistakes=(
            Mistake(
                code='answer = {"A", "C", "F"}',
                says="In C the vote binds, but team and investors hold 62 %: they decide it alone.",
            ),
            Mistake(
                code='answer = {"A", "D", "F"}',
                says="In D three members of the team can cancel any result. A vote with a veto over it is symbolic.",
            ),
            Mistake(
                code='answer = {"A", "F", "G"}',
                says="In G 48 % is not a majority of all tokens, but it is one of those that vote: the others have never brought more than 10 %.",
            ),
            Mistake(
                code='answer = {"A", "C", "F", "G"}',
                says="C and G bind, but insiders decide them: in C with 62 %, in G because hardly anybody else votes.",
            ),
            Mistake(
                code='answer = {"B"}',
                says="In B the company acts “if it agrees”: the poll binds nobody.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"C"}',
                says="In C insiders hold 62 %: nobody else is needed, and nobody else can stop them.",
                when=holds("C"),
            ),
            Mistake(
                code='answer = {"D"}',
                says="In D three keys of the team can overrule the vote.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"E"}',
                says="In E the foundation signs what it likes: the vote binds nobody.",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"G"}',
                says="In G insiders hold 48 %, and others with a turnout of 10 % have never had more than 5.2 % of all tokens.",
                when=holds("G"),
            ),
            Mistake(
                code='answer = {"F"}',
                says="A is missing: 60 % of the others’ 70 % are 42 % of all tokens, more than the insiders’ 30 %.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A"}',
                says="F is missing: half of the others’ 78 % are 39 % of all tokens, more than the insiders’ 22 %.",
                when=lacks("F"),
            ),
        ),
        praise="Binding, without a veto, and open: only A and F are all three.",
    ),
    Exercise(
        id="t12-counting",
        notebook="12",
        title="Same votes, other rules",
        minutes=3,
        difficulty=2,
        expects=Choices(options=COUNTED, correct={"all votes", "for and abstain"}),
        hints=(
            "A quorum of 4 % of 100 million is 4 million tokens. Count what each rule counts.",
            "All votes: 3 + 1 + 2. For and abstain: 3 + 2. For alone: 3.",
        ),
        solution=code("""
            answer = {"all votes", "for and abstain"}
        """),
        mistakes=(
            Mistake(
                code='answer = {"all votes", "for and abstain", "for"}',
                says="There are more votes in favour than against, but 3 million alone do not make a quorum of 4 million.",
            ),
            Mistake(
                code='answer = {"all votes"}',
                says="For and abstain make 3 + 2 = 5 million: this reaches the quorum, too.",
            ),
            Mistake(
                code='answer = {"for"}',
                says="Counting only the votes in favour is the strictest rule: 3 million are less than 4 million.",
            ),
            Mistake(
                code='answer = {"all votes", "for"}',
                says="3 million votes in favour are less than the quorum of 4 million, when they alone are counted.",
                when=holds("for"),
            ),
            Mistake(
                code='answer = {"for and abstain"}',
                says="All votes are 3 + 1 + 2 = 6 million. Does this reach the quorum?",
                when=lacks("all votes"),
            ),
        ),
        praise="The same ballot passes twice and fails once. Read how a project counts before you read its results.",
    ),
    Exercise(
        id="t12-insiders",
        notebook="12",
        title="How many would have to come?",
        minutes=3,
        difficulty=2,
        expects=Number(68.07, tolerance=0.1, unit="%"),
        hints=(
            "How many per cent do the others hold now that the treasury is on their side?",
            "Others and treasury hold 59.5 %. Which part of it equals 40.5 %?",
        ),
        solution=code("""
            insiders = 20 + 3 + 17.5
            against = 37.3 + 5 + 17.2
            answer = 100 * insiders / against
        """),
        mistakes=(
            Mistake(
                code="answer = 100 * 40.5 / 42.3",
                says="95.7 % is the result without the treasury. It is on the others’ side now, with 17.2 %.",
            ),
            Mistake(
                code="answer = 100 * (40.5 - 17.2) / 42.3",
                says="That would be right if all of the treasury voted. Here it turns out like the others.",
            ),
            Mistake(
                code="answer = 40.5",
                says="40.5 % of all tokens are needed. The turnout is a share of the 59.5 % that are against.",
            ),
            Mistake(
                code="answer = 69",
                says="You rounded up, and more than is allowed. Give one digit after the decimal point.",
            ),
            Mistake(
                code="answer = 59.5",
                says="So many per cent are against. Which part of them has to come, to be as many as 40.5 %?",
            ),
            Mistake(
                code="answer = 100 * (40.5 + 17.2) / 42.3",
                says="That puts the treasury on the insiders’ side. Here it is against them: 42.3 + 17.2.",
            ),
            Mistake(
                code="answer = 100 * 59.5 / 40.5",
                says="Upside down: which part of the 59.5 % is as much as 40.5 %?",
            ),
            Mistake(
                code="answer = 57.7",
                says="That adds the treasury to the insiders. Here it is against them, with 42.3 % of others.",
            ),
            Mistake(
                code="answer = 100",
                says="Not all have to come: 59.5 % are against, and 40.5 % are enough.",
            ),
            Mistake(
                code="answer = 50",
                says="Half of 59.5 % are less than 30 %, and the insiders cast 40.5 %.",
            ),
            Mistake(
                code="answer = 100 * 50 / 59.5",
                says="That brings half of all tokens. Not so many are needed: as many as the insiders’ 40.5 % stop it.",
                when=lambda answer: 83.9 < answer < 84.1,
            ),
            Mistake(
                code="answer = 100 * 40.5 / 82.8",
                says="That is the insiders’ part of all that the first vote could count. Which part of the 59.5 % is as much as 40.5 %?",
                when=lambda answer: 48.8 < answer < 49,
            ),
        ),
        praise="Two thirds of everybody else must come to stop a proposal of the insiders.",
    ),
    Exercise(
        id="t12-paradox",
        notebook="12",
        title="Defeated by voting against",
        minutes=5,
        difficulty=3,
        # 25.0 % insiders; the quorum of 33.4 % asks for 8.4 % more, out of the 75 % of the community.
        expects=Number(12, tolerance=0, unit="%"),
        hints=(
            "Set the counting to Cosmos under *More* and the token to WLD. Raise the turnout of the others step by step.",
            "The quorum asks for 33.4 % of all tokens. Insiders bring 25 %; the others hold 75 %.",
            "8.4 % of all tokens are 11.2 % of the others’ 75 %. The slider moves in whole per cent.",
        ),
        solution=code("""
            import math
            missing = 33.4 - 25.0
            answer = math.ceil(100 * missing / 75)
        """),
        mistakes=(
            Mistake(
                code="answer = 34",
                says="From 34 % on the others stop it again. Look for the lowest turnout at which it passes.",
                when=lambda answer: 34 <= answer <= 100,
            ),
            Mistake(
                code="answer = 9",
                says="8.4 % of all tokens are missing, but your slider counts in per cent of the others’ 75 %.",
            ),
            Mistake(
                code="answer = 11",
                says="At 11 % the turnout is 25 + 8.25 = 33.25 %: the quorum is still missed.",
            ),
            Mistake(
                code="answer = 8",
                says="8 % was the answer for ATH. WLD has other shares.",
            ),
            Mistake(
                code="answer = 11.2",
                says="Right so far. The slider moves in whole per cent: which is the first that is enough?",
            ),
            Mistake(
                code="answer = 13",
                says="At 13 % it passes, but not for the first time. Go one back.",
            ),
            Mistake(
                code="answer = 33",
                says="33 % is the highest turnout at which it passes. Look for the lowest.",
            ),
            Mistake(
                code="answer = 8.4",
                says="8.4 % of all tokens are missing. Of the others’ 75 %, which is what the slider counts, this is more.",
            ),
            Mistake(
                code="answer = 10",
                says="There the quorum is still missed: 33.4 % of all tokens have to be cast, and insiders bring 25 %.",
                when=lambda answer: 1 <= answer < 12,
            ),
            Mistake(
                code="answer = 20",
                says="There it passes, but not for the first time. Look for the lowest turnout at which it does.",
                when=lambda answer: 12 < answer < 34,
            ),
        ),
        praise="Between 12 and 33 % they would do better to stay at home: their own votes make the quorum.",
    ),
)
