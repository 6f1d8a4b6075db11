"""Questions of notebook 07: types and use cases."""

from inspect import cleandoc as code

from course_lib.learning import (
    Case,
    Choices,
    Exercise,
    Function,
    Mistake,
    Number,
    Prediction,
    Text,
    holds,
    holds_any,
    lacks,
)

PREDICTIONS = (
    Prediction(
        id="p7-alone",
        notebook="07",
        question=(
            "The course has data on real AI crypto tokens, each sorted into the eight types. "
            "What share of them has only one type?"
        ),
        options=("about a tenth", "about a third", "about two thirds", "nearly all"),
        expected="about a tenth",
    ),
    Prediction(
        id="p7-needs",
        notebook="07",
        question=(
            "AI needs data, compute, models, infrastructure, payments, verification, access control and "
            "coordination. For how many of the eight can a blockchain do the thing itself?"
        ),
        options=("1", "4", "8"),
        unit="of the eight",
        expected="4",
    ),
)

NEEDS = (
    "data", "compute", "models", "infrastructure", "payments", "verification", "access control", "coordination",
)  # fmt: skip


def _pairs(numbers, letters):
    """Every number with every letter, as in ``"1A"``."""
    return tuple(f"{number}{letter}" for number in numbers for letter in letters)


def _column(name):
    """A column of the table of tokens as it is in the data, without what the wing makes of it."""
    from course_lib.data import tokens

    return tokens()[name].tolist()


def _combining():
    return sum(len(also) > 0 for also in _column("also"))


def _called_hybrid():
    return _column("type").count("hybrid")


def _words_on_called_hybrid():
    of_one_type = sum(len(also) == 0 for also in _column("also"))
    same = of_one_type == _called_hybrid()
    as_many = " As many have one type alone: those are not to be counted." if same else ""
    return (
        f"That is how many are *called* hybrid.{as_many} Count those that have more than one type, whatever they are "
        "called."
    )


def _silent_on_governance():
    return _column("governance").count("")


def _paid_in_other_money():
    """In the category of those that rent out computing power, and not among those whose token pays for it."""
    from course_lib.crypto_tokens import find_tokens

    compute = "decentralized compute"
    rented = set(find_tokens(category=compute).index)
    tickers = rented - set(find_tokens(use=compute).index)
    return (*tickers, *(f"${ticker}" for ticker in tickers))


def _named(answer, paid_in_token):
    """Whether *answer* is the ticker or the name of a token that pays for computing power, or of one that does not."""
    from course_lib.crypto_tokens import find_tokens, profiles

    names = profiles()["name"]
    pay = set(find_tokens(use="decentralized compute").index)
    found = {
        ticker
        for ticker, name in names.items()
        if answer.strip().lower() in {ticker.lower(), name.lower(), name.lower().removesuffix(" network")}
    }
    return bool(found) and (found <= pay) is paid_in_token


EXERCISES = (
    Exercise(
        id="t7-itself",
        notebook="07",
        title="What a blockchain does itself",
        minutes=3,
        difficulty=2,
        expects=Choices(
            options=NEEDS, correct={"payments", "verification", "access control", "coordination"}
        ),
        hints=(
            "Look for rows of `matrix` with at least one “does it”.",
            '`(matrix == "does it").any(axis=1)` is True for those rows; index with it.',
        ),
        solution=code("""
            from course_lib.crypto_tokens import overlap
            matrix = overlap()
            answer = set(matrix.index[(matrix == "does it").any(axis=1)])
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import overlap
                    answer = set(overlap().index)
                """),
                says="All eight have some entry. The question is where it says “does it”, and not only “helps”.",
            ),
            Mistake(
                code="answer = 4",
                says="Four is how many there are. Which four? Give their names as a set.",
            ),
            Mistake(
                code='answer = {"payments"}',
                says="Payments are the clearest case, and three more rows have a “does it”.",
            ),
            Mistake(
                code='answer = {"data", "compute", "models", "infrastructure"}',
                says="Those four are the ones that somebody outside has to deliver. You found the other half.",
            ),
            Mistake(
                code='answer = {"payments", "verification", "access control", "coordination", "data"}',
                says="Data, compute, models and infrastructure have nothing but “helps” in their rows: none of these four belongs to the answer.",
                when=holds_any("data", "compute", "models", "infrastructure"),
            ),
            Mistake(
                code='answer = {"payments", "verification", "access control"}',
                says="Coordination is missing: look along its row, under token incentives.",
                when=lacks("coordination"),
            ),
            Mistake(
                code='answer = {"payments", "verification", "coordination"}',
                says="Access control is missing: its row has a “does it” under digital ownership.",
                when=lacks("access control"),
            ),
            Mistake(
                code='answer = {"payments", "access control", "coordination"}',
                says="Verification is missing: its row has a “does it” under on-chain records. A blockchain itself shows who wrote what and when. Whether that is true is another question, and there it needs help.",
                when=lacks("verification"),
            ),
            Mistake(
                code='answer = {"verification", "access control", "coordination"}',
                says="Payments are missing, and they are the clearest case.",
                when=lacks("payments"),
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import overlap
                    answer = set(overlap().columns)
                """),
                says="Those are the columns: what a blockchain provides. The question asks for the needs, which name the rows. Rows are named in `matrix.index`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import overlap
                    answer = {need for need, row in overlap().iterrows() if "does it" in row}
                """),
                says="Your set is empty. If code made it: a loop over `matrix` gives the names of its columns, and `in` looks through the labels of a row, not through its entries. Those are `row.values`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import overlap
                    matrix = overlap()
                    answer = set(matrix.columns[(matrix == 'does it').any()])
                """),
                says="Those are columns with a “does it”. The question asks for the needs, which name the rows: `any(axis=1)` looks along a row.",
            ),
        ),
        praise="Four that are records and rules, and a blockchain is made of these. What an AI is made of, data, compute, models and machines, comes from outside.",
    ),
    Exercise(
        id="t7-uses",
        notebook="07",
        title="Ten uses, ten ways",
        minutes=6,
        difficulty=2,
        statements={
            "1": "decentralized compute",
            "2": "AI model marketplaces",
            "3": "data marketplaces",
            "4": "AI agents",
            "5": "prediction tools",
            "6": "blockchain analytics",
            "7": "decentralized storage",
            "8": "governance",
            "9": "staking",
            "10": "rewards",
            "A": "reward people who share or label data",
            "B": "vote on decisions about the protocol",
            "C": "see forecasts and other analytics made with AI",
            "D": "pay those whose GPUs or CPUs do the work",
            "E": "spur on users, developers, or providers of infrastructure",
            "F": "pay for insights, such as how risky an address is",
            "G": "pay for access to a model, or for calls of its API",
            "H": "lock it up, to secure the network or to open a service",
            "I": "pay for what an agent does by itself",
            "J": "pay for keeping data sets or what models produce",
        },
        statement_columns=("Number", "Use case", "Letter", "What it lets people do"),
        expects=Choices(
            options=_pairs(range(1, 11), "ABCDEFGHIJ"),
            correct={"1D", "2G", "3A", "4I", "5C", "6F", "7J", "8B", "9H", "10E"},
        ),
        hints=(
            "Begin with the clear ones: the power of graphics cards, keeping files, votes, locking.",
            "C looks into the future of anything; F says how risky an address on a blockchain is.",
            "A is about people who bring data. E is about anybody who takes part. So 3A and 10E.",
        ),
        solution='answer = {"1D", "2G", "3A", "4I", "5C", "6F", "7J", "8B", "9H", "10E"}',
        mistakes=(
            Mistake(
                code='answer = {"1D", "2G", "3A", "4I", "5F", "6C", "7J", "8B", "9H", "10E"}',
                says="5 and 6 are swapped: a forecast is a prediction tool, a risk score of an address is blockchain analytics.",
            ),
            Mistake(
                code='answer = {"1D", "2G", "3E", "4I", "5C", "6F", "7J", "8B", "9H", "10A"}',
                says="3 and 10 are swapped: a data marketplace rewards data, and rewards as such go to everybody who takes part.",
            ),
            Mistake(
                code='answer = {"1D", "2G", "3A", "4I", "5C", "6F", "7J", "8H", "9B", "10E"}',
                says="8 and 9 are swapped: governance votes, staking locks.",
            ),
            Mistake(
                code='answer = {"1D", "2I", "3A", "4G", "5C", "6F", "7J", "8B", "9H", "10E"}',
                says="2 and 4 are swapped: a model marketplace sells calls of a model, an agent does something for you.",
            ),
        ),
        praise="Ten uses. Several of them pay somebody, and each time you can ask whether dollars would do.",
    ),
    Exercise(
        id="t7-needed",
        notebook="07",
        title="Would dollars have done?",
        minutes=4,
        difficulty=2,
        statements={
            "A": "A translation website takes nothing but its own token. One company runs its servers.",
            "B": "Strangers keep files for each other. Each of them locks tokens, and a program takes these away when a file is lost.",
            "C": "An analytics page opens for anyone who holds 500 tokens. The company that runs it could sell subscriptions instead.",
            "D": "A program that belongs to nobody hires graphics cards from the cheapest provider, and pays from its own account.",
            "E": "Holders of a token get ten per cent off the monthly price of a chatbot.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E"), correct={"A", "C", "E"}),
        hints=(
            "Imagine each service with an ordinary price in dollars. What would stop working?",
            "In B strangers put something at risk that a program can take. In D the program itself has to hold the money. A, C and E have no such part.",
        ),
        solution='answer = {"A", "C", "E"}',
        mistakes=(
            Mistake(
                code='answer = {"B", "D"}',
                says="Those two would lose something. The question asks for the three services where dollars would do as well.",
            ),
            Mistake(
                code='answer = {"A", "C"}',
                says="E is missing: a discount for holders is a price list. Any shop can have one without a token.",
            ),
            Mistake(
                code='answer = {"A", "B", "C", "D", "E"}',
                says="Not all: in B a stake must be taken by a rule, without a court, from people whom nobody knows.",
                when=holds("B"),
            ),
            Mistake(
                code='answer = {"A", "C", "D", "E"}',
                says="D: a program that belongs to nobody gets no bank account and no card. It can hold what a blockchain records.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"C", "E"}',
                says="A is missing: one company runs everything and sets the price. It could ask for dollars tomorrow.",
                when=lacks("A"),
            ),
            Mistake(
                code='answer = {"A", "E"}',
                says="C is missing: holding tokens is only the ticket there. The company could sell subscriptions, says the sentence.",
                when=lacks("C"),
            ),
        ),
        praise="Where dollars would do, the token has to justify itself some other way. Notebook 08 measures what it adds and what it costs.",
    ),
    Exercise(
        id="t7-by-type",
        notebook="07",
        title="An index by type",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                Case(
                    ({"GLM": ("compute",), "IO": ("compute", "marketplace")},),
                    {"compute": ["GLM", "IO"], "marketplace": ["IO"]},
                    visible=True,
                ),
                Case(({},), {}, about="no tokens at all"),
                Case(
                    ({"X": ("data", "agent"), "B": ("agent",), "A": ("agent", "data")},),
                    {"data": ["A", "X"], "agent": ["A", "B", "X"]},
                    about="tokens that do not come in alphabetical order",
                ),
                Case(
                    ({"A": ("hybrid", "data", "governance")},),
                    {"hybrid": ["A"], "data": ["A"], "governance": ["A"]},
                ),
            )
        ),
        hints=(
            "Two loops: over the tokens, and over the types of each.",
            "`index.setdefault(kind, []).append(ticker)` makes the list when a type comes up for the first time.",
            "Go through the tokens with `sorted(types)`, and every list is in order by itself.",
        ),
        solution=code("""
            def by_type(types):
                index = {}
                for ticker in sorted(types):
                    for kind in types[ticker]:
                        index.setdefault(kind, []).append(ticker)
                return index

            answer = by_type
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in sorted(types):
                            index.setdefault(types[ticker][0], []).append(ticker)
                        return index
                """),
                says="You look at the first type only. IO is a marketplace as well, and has to be found there too.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in types:
                            for kind in types[ticker]:
                                index.setdefault(kind, []).append(ticker)
                        return index
                """),
                says="Nearly: each list has to be in alphabetical order, whatever order the tokens come in.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in sorted(types):
                            for kind in types[ticker]:
                                index[kind] = [ticker]
                        return index
                """),
                says="Each token overwrites the one before it. A type needs a list that grows.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in sorted(types):
                            for kind in types[ticker]:
                                index[kind].append(ticker)
                        return index
                """),
                says="When a type comes up for the first time, its list is not there yet. `index.setdefault(kind, [])` makes it.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        return {ticker: list(kinds) for ticker, kinds in types.items()}
                """),
                says="That still leads from a ticker to its types. Turn it round: each type is a key, and its tickers are the list.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in types:
                            for kind in types[ticker]:
                                index.setdefault(kind, set()).add(ticker)
                        return index
                """),
                says="The right tickers, in a set, which keeps no order. `sorted(...)` makes a list of it, in alphabetical order.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in types:
                            for kind in types[ticker]:
                                index.setdefault(kind, []).append(ticker)
                        return {kind: tickers.sort() for kind, tickers in index.items()}
                """),
                says="`.sort()` sorts a list where it is and returns `None`. `sorted(tickers)` returns the sorted list.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in sorted(types):
                            for kind in types[ticker]:
                                index[kind] = index.get(kind, "") + ticker
                        return index
                """),
                says="You put the tickers together into one text. A type needs a list: `index.setdefault(kind, []).append(ticker)`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import TYPES

                    def answer(types):
                        index = {kind: [] for kind in TYPES}
                        for ticker in sorted(types):
                            for kind in types[ticker]:
                                index[kind].append(ticker)
                        return index
                """),
                says="The tickers are right, and there are types too many: begin with an empty index, and make a list when a type comes up for the first time.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        index = {}
                        for ticker in types:
                            index |= {kind: [ticker] for kind in types[ticker]}
                        return index
                """),
                says="Only the last token of each type is left: `[ticker]` is a new list each time. Add to the list that is there.",
            ),
            Mistake(
                code=code("""
                    def answer(types):
                        return {kinds: ticker for ticker, kinds in types.items()}
                """),
                says="Your keys are whole tuples of types. Each type is a key of its own: a second loop goes through the tuple.",
            ),
        ),
        praise="One token, several entries. This is why the numbers of tokens by type add up to more than there are tokens.",
    ),
    Exercise(
        id="t7-hybrid",
        notebook="07",
        title="Who combines several functions?",
        minutes=3,
        difficulty=2,
        expects=Number(_combining, unit="tokens"),
        hints=(
            "Count the tokens with more than one entry: the main type, and at least one further type.",
            "`also` holds the further types, a tuple. `table['also'].map(len) > 0` is True where there are any.",
        ),
        solution=code("""
            from course_lib.crypto_tokens import profiles
            answer = int((profiles()["also"].map(len) > 0).sum())
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = int((profiles()["type"] == "hybrid").sum())
                """),
                says=_words_on_called_hybrid,
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    table = profiles()
                    answer = int(((table["also"].map(len) > 0) & (table["type"] != "hybrid")).sum())
                """),
                says="You left out those that are called hybrid. They have further types as well, so they count.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = int((profiles()["also"].map(len) > 1).sum())
                """),
                says="One further type is enough: with the main one that makes two functions.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = int(profiles()["also"].notna().sum())
                """),
                says="Every token has an entry under `also`, and some of these entries are empty. Count those with something in them.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = int(profiles()['also'].map(len).sum())
                """),
                says="That counts the further types, and some tokens have several. Count the tokens that have any.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = int((profiles()["also"].map(len) > 0).sum()) - 1
                """),
                says="Nearly. Counting by eye goes wrong by one or two. Let the table count: in how many rows is `also` not empty?",
                when=lambda answer: abs(answer - _combining()) <= 2,
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    table = profiles()
                    answer = len(table) + int(table["also"].map(len).sum())
                """),
                says="That counts every type of every token, as the bars do. Count the tokens that have more than one.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = int((profiles()["also"].map(len) == 1).sum())
                """),
                says="Those have exactly one further type. Those with two or more combine several functions as well.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = len(profiles()["also"].explode())
                """),
                says="`explode` makes a row of each further type, and of an empty one as well. Count the tokens whose `also` has something in it.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = round(100 * (profiles()["also"].map(len) > 0).mean())
                """),
                says="That is a share, in per cent. The question asks how many tokens they are.",
            ),
        ),
        praise=lambda: (
            f"{_combining()} of {len(_column('ticker'))} combine several functions and {_called_hybrid()} are called "
            "hybrid. A label is somebody’s choice; the functions are what you can check."
        ),
    ),
    Exercise(
        id="t7-sources-say",
        notebook="07",
        title="What several sources say",
        minutes=6,
        difficulty=2,
        # By the definitions in the question: nobody speaks, all who speak agree, or they do not.
        expects=Function(
            cases=(
                Case((["yes", None, "yes"],), "yes", visible=True),
                Case(([None, None],), "unknown", visible=True),
                Case((["no", "yes", "yes"],), "conflict", visible=True),
                Case((["no"],), "no", about="one source that says no"),
                Case(([None, None, "no"],), "no", about="one no among sources that say nothing"),
                Case((["yes", "yes", "yes", "yes", "no"],), "conflict", about="four times yes and one no"),
                Case(([None, "yes", None, "no"],), "conflict", about="two that speak and disagree"),
                Case(([],), "unknown", about="no source at all"),
            )
        ),
        hints=(
            "First take away those that say nothing. What can the rest look like?",
            '`said = {answer for answer in answers if answer is not None}` is a set: it holds "yes", "no", both or nothing.',
            "An empty set is unknown, one with two members is a conflict, and the only member of any other is the answer: `said.pop()`.",
        ),
        solution=code("""
            def sources_say(answers):
                said = {answer for answer in answers if answer is not None}
                if not said:
                    return "unknown"
                if len(said) == 2:
                    return "conflict"
                return said.pop()

            answer = sources_say
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(answers):
                        said = {"no" if answer is None else answer for answer in answers}
                        if not said:
                            return "unknown"
                        if len(said) == 2:
                            return "conflict"
                        return said.pop()
                """),
                says="You read silence as no. A source that says nothing neither agrees nor disagrees: leave it out.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        yes, no = answers.count("yes"), answers.count("no")
                        if yes == no == 0:
                            return "unknown"
                        if yes == no:
                            return "conflict"
                        return "yes" if yes > no else "no"
                """),
                says="You let the majority win. Sources copy from each other, so four against one is still a conflict, and readers should know.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        for said in answers:
                            if said is not None:
                                return said
                        return "unknown"
                """),
                says="You stop at the first source that speaks. The ones after it may say something else, and then it is a conflict.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if "yes" in answers and "no" in answers:
                            return "conflict"
                        return "yes" if "yes" in answers else "no"
                """),
                says="Where nobody speaks, your function says no. Unknown is an answer in itself.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        if said <= {None}:
                            return "unknown"
                        return "conflict" if len(said) > 1 else said.pop()
                """),
                says="A source that is silent makes a conflict here. It contradicts nobody: take `None` out before you compare.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if all(said == "yes" for said in answers):
                            return "yes"
                        if all(said == "no" for said in answers):
                            return "no"
                        return "conflict"
                """),
                says="A source that is silent makes a conflict here. It contradicts nobody: take `None` out first, and see whether anything is left.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        if said == {"yes"}:
                            return "yes"
                        if said == {"no"}:
                            return "no"
                        return "unknown" if said == {None} else "conflict"
                """),
                says="Beside a silent source, one that speaks makes a conflict here, and so does no source at all. Take `None` out of the set first; what is empty then is unknown.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        said.remove(None)
                        if not said:
                            return "unknown"
                        return "conflict" if len(said) > 1 else said.pop()
                """),
                says="Where every source speaks, there is no `None` to take out, and `remove` stops with an error. `said.discard(None)` goes on.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = answers.remove(None)
                        if not said:
                            return "unknown"
                        return "conflict" if len(set(said)) > 1 else said[0]
                """),
                says="`remove` changes the list, gives back `None`, and stops where there is nothing to remove. A new list keeps those that speak: `[one for one in answers if one is not None]`.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if len(set(answers)) == 1:
                            return answers[0]
                        return "conflict"
                """),
                says="`None` counts as an answer here. Take it out first, and see whether anything is left.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        if len(said) == 1:
                            return said
                        return "unknown" if said == {None} else "conflict"
                """),
                says="`None` counts as an answer here: take it out first. And the whole set is returned: `.pop()` takes its only item out.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        if said == {None}:
                            return "unknown"
                        return said if len(said) == 1 else "conflict"
                """),
                says="`None` counts as an answer here: take it out first. And the whole set is returned: `.pop()` takes its only item out.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = {one for one in answers if one is not None}
                        return said.pop() if len(said) == 1 else "conflict"
                """),
                says="Where nobody speaks, your function sees a conflict. Nobody disagrees there: look for that case first.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = [one for one in answers if one is not None]
                        if said.count("yes") == len(said):
                            return "yes"
                        return "no" if said.count("no") == len(said) else "conflict"
                """),
                says="Where nobody speaks, your function says yes: none of none is all of them. Look for that case first.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if "yes" in answers:
                            return "yes"
                        return "no" if "no" in answers else "unknown"
                """),
                says="One yes decides here, whatever the others say. If a no is there as well, it is a conflict: look for both first.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if None in answers:
                            return "unknown"
                        return answers[0] if len(set(answers)) == 1 else "conflict"
                """),
                says="One silent source makes everything unknown here. Unknown is only where *none* of them speaks: take `None` out first.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        if not said:
                            return "unknown"
                        return said.pop() if len(said) == 1 else "conflict"
                """),
                says="Silence counts as an answer here: take `None` out before you compare, and see whether anything is left.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        yes, no = answers.count("yes"), answers.count("no")
                        return "yes" if yes > no else "no" if no > yes else "unknown"
                """),
                says="You let the majority win, and a draw is no silence. As soon as one says yes and one says no, it is a conflict.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = {one for one in answers if one}
                        if not said:
                            return "unknown"
                        return "conflict" if len(said) == 2 else said
                """),
                says="You return the set with the answer in it. `.pop()` takes the answer out.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = [one for one in answers if one]
                        if not said:
                            return "unknown"
                        return "conflict" if len(set(said)) == 2 else said
                """),
                says="You return all that was said, as a list. They agree, so one of them is enough: `said[0]`.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if all(said == "yes" for said in answers):
                            return "yes"
                        if all(said == "no" for said in answers):
                            return "no"
                        if all(said is None for said in answers):
                            return "unknown"
                        return "conflict"
                """),
                says="Beside a silent source, a yes or a no becomes a conflict here. Take `None` out first, and compare the rest.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        said = set(answers)
                        if said == {None}:
                            return "unknown"
                        return "conflict" if len(said) > 1 else said.pop()
                """),
                says="`None` counts as a third answer in your set, so a silent source makes a conflict: take it out, and look whether anything is left.",
            ),
            Mistake(
                code=code("""
                    def answer(answers):
                        if "yes" and "no" in answers:
                            return "conflict"
                        if "yes" in answers:
                            return "yes"
                        return "no" if "no" in answers else "unknown"
                """),
                says='A no becomes a conflict, even alone. `"yes" and "no" in answers` looks for the second only: write `in answers` behind each of the two.',
            ),
        ),
        praise="Agreement, conflict and silence are three different things. The tables of this course keep them apart in the same way.",
    ),
    Exercise(
        id="t7-source",
        notebook="07",
        title="Find it in the row",
        minutes=3,
        difficulty=1,
        # The words of data/crypto/tokens.csv: up to 10 %; what is recommended, and what older pages say, is 2.5 %.
        expects=Number(10, unit="%"),
        hints=(
            "Only one of the fields says by how much an indexer can be slashed today. Which one?",
            "In `staking`, look for “can be slashed”. What stands in brackets behind it is something else.",
        ),
        solution="answer = 10",
        mistakes=(
            Mistake(
                code="answer = 2.5",
                says="2.5 % is what is recommended, and what older pages say. The question asks how much *can* be slashed.",
            ),
            Mistake(
                code="answer = 0.1",
                says="A tenth it is. Give it in per cent.",
            ),
            Mistake(
                code="answer = 0.5",
                says="0.5 % is what was burned of delegations, until the end of 2025. Stay with `staking`, and with the indexer.",
            ),
            Mistake(
                code="answer = 0",
                says="Delegations are spared, says the row, and indexers are not.",
            ),
            Mistake(
                code="answer = 100_000",
                says="100,000 GRT is the least that an indexer stakes. How many per cent of it can be taken away?",
            ),
            Mistake(
                code="answer = 28",
                says="28 days is how long it takes to get a stake back. Which figure is about slashing?",
            ),
            Mistake(
                code="answer = 1",
                says="1 % is burned of curation and of query fees. Stay with `staking`, and with the indexer.",
            ),
            Mistake(
                code="answer = 16",
                says="16 times its own stake is what an indexer may take from delegators. How many per cent can be taken away?",
            ),
            Mistake(
                code="answer = 100",
                says="Not all of it: `staking` says “up to”, and how much.",
            ),
            Mistake(
                code="answer = 10_000",
                says="10,000 GRT would be taken of the smallest stake, 100,000. How many per cent of a stake is that?",
            ),
            Mistake(
                code="answer = 3",
                says="3 % is the target for new tokens a year. Stay with `staking`, and with the indexer.",
            ),
            Mistake(
                code="answer = 12.5",
                says="Nothing is to be added or taken away. One of the two figures is the most that can be slashed, the other what is recommended.",
                when=lambda answer: answer in (12.5, 7.5),
            ),
            Mistake(
                code="answer = 90",
                says="That is what is left of the stake. The question asks what can be taken away.",
                when=lambda answer: answer in (90, 97.5),
            ),
        ),
        praise="Two figures for one rule, and the note says why: newer pages beside older ones. This is what the status *conflict* warns of, and why a date stands beside each fact.",
    ),
    Exercise(
        id="t7-unknown",
        notebook="07",
        title="Unknown is not no",
        minutes=2,
        difficulty=2,
        expects=Number(_silent_on_governance, unit="tokens"),
        hints=(
            "`find_tokens` takes an `answer`. Which of the five answers do you want to count?",
            '`find_tokens(use="governance", answer="unknown")` has a row for each of them.',
        ),
        solution=code("""
            from course_lib.crypto_tokens import find_tokens
            answer = len(find_tokens(use="governance", answer="unknown"))
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens
                    answer = len(find_tokens(use="governance", answer="no"))
                """),
                says="That is how many deny it. Of some tokens the sources say nothing at all, and silence is not an answer. (In the table a blank is an empty text, so `isna` finds none.)",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens, profiles
                    answer = len(profiles()) - len(find_tokens(use="governance"))
                """),
                says="That is everything but yes. Where votes are planned, something is known.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens
                    answer = len(find_tokens(use="governance"))
                """),
                says="That is how many have votes, as far as is known. Count those about which nothing is known.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens, profiles
                    answer = len(profiles()) - len(find_tokens(use="governance", answer="unknown"))
                """),
                says="That is how many have something known about them: yes or planned. Count the others.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = len(profiles())
                """),
                says="That is all tokens. Of most of them the sources say something about votes: count the others.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens
                    answer = len(find_tokens(use="governance", answer="planned"))
                """),
                says="That is how many plan to have votes: of those, something is known. Count those about which nothing is.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens
                    answer = len(find_tokens(type="governance"))
                """),
                says="That goes by the types, which are labels. What is known of votes is an answer to the *use*: `find_tokens` takes `use` and `answer`.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import find_tokens, profiles
                    answer = len(profiles()) - len(find_tokens(type="governance"))
                """),
                says="That goes by the types, which are labels. What is known of votes is an answer to the *use*: `find_tokens` takes `use` and `answer`.",
            ),
        ),
        praise=lambda: (
            f"{_silent_on_governance()} blanks. They may vote or not; these sources do not say, and a type such as "
            "TAO’s, which names governance, is not taken as a sign of votes. In notebook 14 a blank will count against "
            "a project."
        ),
    ),
    Exercise(
        id="t7-other-money",
        notebook="07",
        title="The project that is paid in other money",
        minutes=3,
        difficulty=2,
        expects=Text(_paid_in_other_money),
        hints=(
            "Choose the category ‘decentralized compute’ and count. Then choose the use of the same name instead.",
            "One token is in the first list and not in the second. Under *More*, the answer *no* to this use finds it too.",
        ),
        solution=code("""
            from course_lib.crypto_tokens import find_tokens
            answer = find_tokens(use="decentralized compute", answer="no").index[0]
        """),
        mistakes=(
            Mistake(
                code='answer = "GLM"',
                says="GLM has the use, assumed from its type. Look for one whose sources say that customers pay in something else.",
            ),
            Mistake(
                code='answer = "ETH"',
                says="ETH, ether, is what the customers pay with. Which token belongs to that project?",
                when=lambda answer: answer.strip().lower() in {"eth", "ether", "ethereum"},
            ),
            Mistake(
                code='answer = "Livepeer"',
                says="That is the project. Give its ticker alone, the short name with which each row begins.",
                when=lambda answer: "livepeer" in answer.lower() or "lpt" in answer.lower(),
            ),
            Mistake(
                code='answer = "AKT"',
                says="Close: leases on Akash are priced in ACT, but ACT is made by burning AKT, so customers still pay by way of AKT, and it has the use. Look for a project that takes other money altogether.",
                when=lambda answer: answer.strip().lower() in {"akt", "act", "akash", "akash network"},
            ),
            Mistake(
                code='answer = "none"',
                says="There is one: a token that is in the category and not in the use of the same name.",
                when=lambda answer: answer.strip().lower() in {"none", "no", "nobody", "nothing", "no token"},
            ),
            Mistake(
                code='answer = "TAO"',
                says="That one is in both lists. Compare the tokens of the category with those of the use, one by one.",
                when=lambda answer: _named(answer, paid_in_token=True),
            ),
            Mistake(
                code='answer = "FIL"',
                says="That one rents out no computing power. Begin with the tokens of the category ‘decentralized compute’.",
                when=lambda answer: _named(answer, paid_in_token=False),
            ),
            Mistake(
                code='answer = "USDC"',
                says="That is money, and the table has projects. Which project of the category takes other money than its own token?",
                when=lambda answer: (
                    answer.strip().lower()
                    in {"usdc", "usdt", "usd", "dollar", "dollars", "stablecoin", "sol", "btc"}
                ),
            ),
            Mistake(
                code='answer = "LTP"',
                says="No token of the course has that ticker. Copy it from the table, where each row begins with one.",
                when=lambda answer: answer.strip().isalpha() and len(answer.strip()) <= 5,
            ),
        ),
        praise="Livepeer rents out computing power and takes ether for it. Its token is for staking and rewards. What a project does and what its token does are two questions.",
    ),
    Exercise(
        id="t7-categories",
        notebook="07",
        title="Eight projects, eight categories",
        minutes=5,
        difficulty=2,
        statements={
            "1": "decentralized compute",
            "2": "AI data networks",
            "3": "AI agents",
            "4": "prediction and analytics",
            "5": "model marketplaces",
            "6": "identity and verification",
            "7": "storage and infrastructure",
            "8": "security tools",
            "A": "moves a customer’s savings between lending contracts overnight, by itself",
            "B": "sells answers of forty models, by the call",
            "C": "rents out idle graphics cards by the hour",
            "D": "warns before a transaction that would empty an account",
            "E": "proves that an account belongs to a human being, without a name",
            "F": "pays people who read sentences aloud, to train models of speech",
            "G": "keeps for twenty years what models have written",
            "H": "forecasts the prices of crypto assets",
        },
        statement_columns=("Number", "Category", "Letter", "Project"),
        expects=Choices(
            options=_pairs(range(1, 9), "ABCDEFGH"),
            correct={"1C", "2F", "3A", "4H", "5B", "6E", "7G", "8D"},
        ),
        hints=(
            "Say in one word what each project’s customers get: hours, recordings, actions, forecasts, answers, a proof, room, a warning.",
            "A proof that an account is a person is identity. A warning about a transaction is security.",
        ),
        solution='answer = {"1C", "2F", "3A", "4H", "5B", "6E", "7G", "8D"}',
        mistakes=(
            Mistake(
                code='answer = {"1C", "2F", "3A", "4D", "5B", "6E", "7G", "8H"}',
                says="4 and 8 are swapped: H forecasts prices, D warns of a single transaction before it is signed.",
            ),
            Mistake(
                code='answer = {"1G", "2F", "3A", "4H", "5B", "6E", "7C", "8D"}',
                says="1 and 7 are swapped: C rents out computing, G keeps files.",
            ),
            Mistake(
                code='answer = {"1C", "2B", "3A", "4H", "5F", "6E", "7G", "8D"}',
                says="2 and 5 are swapped: F hands in recordings to train with, B sells answers of a model that exists.",
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "4H", "5B", "6D", "7G", "8E"}',
                says="6 and 8 are swapped: E proves who somebody is, D warns of what a transaction would do.",
            ),
            Mistake(
                code='answer = {"1C", "2G", "3A", "4H", "5B", "6E", "7F", "8D"}',
                says="2 and 7 are swapped: F pays people for new recordings, G keeps files that exist.",
            ),
        ),
        praise="The categories describe projects, the uses describe tokens. Both lists are still moving.",
    ),
    Exercise(
        id="t7-future",
        notebook="07",
        title="What is still to be proven",
        minutes=6,
        difficulty=3,
        statements={
            "1": "paying for decentralized AI [inference](glossary.ipynb#cell-id=term-inference)",
            "2": "rewarding people who contribute data",
            "3": "verifying content that AI has made",
            "4": "coordinating autonomous AI agents",
            "5": "paying on marketplaces for GPUs",
            "6": "managing who owns a model",
            "7": "governing open AI networks",
            "8": "funding communities that do AI research",
            "9": "connecting AI agents with payments on a blockchain",
        },
        expects=Choices(
            options=_pairs(range(1, 10), "WCAR"),
            correct={"1W", "2C", "3W", "4A", "5W", "6R", "7R", "8C", "9A"},
        ),
        hints=(
            "Agents act by themselves: both sentences about them lack the same proof.",
            "Where something is computed or checked, ask whether it was done (W). Where somebody gives something, ask what it is worth (C).",
            "6 and 7 are words on a blockchain until courts and people follow them: R.",
        ),
        solution='answer = {"1W", "2C", "3W", "4A", "5W", "6R", "7R", "8C", "9A"}',
        mistakes=(
            Mistake(
                code='answer = {"1W", "2W", "3W", "4A", "5W", "6R", "7R", "8W", "9A"}',
                says="With data and with research the question is less whether something was handed in than what it is worth.",
                when=holds_any("2W", "8W"),
            ),
            Mistake(
                code='answer = {"1W", "2C", "3W", "4A", "5W", "6W", "7R", "8C", "9A"}',
                says="6: a blockchain can say whose a model is. Whether anybody must obey is decided outside.",
                when=holds_any("6W", "6C", "6A"),
            ),
            Mistake(
                code='answer = {"1W", "2C", "3R", "4A", "5W", "6R", "7R", "8C", "9A"}',
                says="3: before anybody goes along with a label such as “made by AI”, the check behind it must not be easy to fool. That is W.",
                when=holds_any("3R", "3C", "3A"),
            ),
            Mistake(
                code='answer = {"1W", "2C", "3W", "4A", "5W", "6R", "7W", "8C", "9A"}',
                says="7: a blockchain counts votes without fail. The open question is whether those who run the network follow them.",
                when=holds_any("7W", "7C", "7A"),
            ),
            Mistake(
                code='answer = {"1R", "2C", "3W", "4A", "5W", "6R", "7R", "8C", "9A"}',
                says="1 and 5 pay for computing that somebody else does. The first thing to stop you: you cannot see whether it was done.",
                when=holds_any("1C", "1A", "1R", "5C", "5A", "5R"),
            ),
            Mistake(
                code='answer = {"1W", "2R", "3W", "4A", "5W", "6R", "7R", "8C", "9A"}',
                says="2 and 8 pay people for what they bring in. Before anything else, somebody has to say what it is worth.",
                when=holds_any("2A", "2R", "8A", "8R"),
            ),
            Mistake(
                code='answer = {"1W", "2C", "3W", "4W", "5W", "6R", "7R", "8C", "9A"}',
                says="4 and 9 are about agents, which act and pay by themselves. Whatever else is open, somebody must answer for that first.",
                when=holds_any("4W", "4C", "4R", "9W", "9C", "9R"),
            ),
        ),
        praise="None of the nine is impossible and none is proven. Now you know what to ask of each.",
    ),
)
