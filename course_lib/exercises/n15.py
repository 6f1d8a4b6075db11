"""Questions of notebook 15: the research memo.

The weak memo is about Lanternmill, the invented project of notebook 14. Its faults were put in by hand.
"""

from inspect import cleandoc as code

from course_lib.learning import (
    Case,
    Choice,
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
        id="p15-weak",
        notebook="15",
        question="A memo reads smoothly. How many of the nine criteria of the rubric does it meet?",
        options=("1", "4", "7", "9"),
        unit="of the nine",
        expected="1",
    ),
    Prediction(
        id="p15-draft",
        notebook="15",
        question=(
            "A draft holds only what the course’s data knows about The Graph, each with source and date. "
            "How many of the nine criteria does it meet, before anybody writes a word?"
        ),
        options=("2", "4", "6", "8"),
        unit="of the nine",
        expected="4",
    ),
)

CRITERIA = ("sources", "dates", "claims", "unknowns", "scenarios", "need", "risks", "advice", "figures")
_FULL = {"text": "31 archives paid", "source": "white paper", "as_of": "2025"}


def _claim(text="31 archives paid", source="white paper", as_of="2025"):
    return {"text": text, "source": source, "as_of": as_of}


EXERCISES = (
    Exercise(
        id="t15-weak",
        notebook="15",
        title="Grade a weak memo",
        minutes=7,
        difficulty=2,
        expects=Choices(options=CRITERIA, correct=set(CRITERIA) - {"claims"}),
        hints=(
            "Take one criterion at a time and look for a counterexample. One is enough.",
            "Eight of the nine are not met. Which one only asks for a number of statements?",
            "There are five claims, all different. So `claims` is met; whether they are any good is another line.",
        ),
        solution=code("""
            from course_lib.research.memo import example, grade
            answer = {mark.id for mark in grade(example("weak")) if not mark.passed}
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.research.memo import RUBRIC
                    answer = set(RUBRIC)
                """),
                says="One criterion is met: there are five different claims.",
            ),
            Mistake(
                code='answer = {"claims"}',
                says="That is the one that is met. The question asks for those that are not.",
            ),
            Mistake(
                code=code("""
                    from course_lib.research.memo import RUBRIC
                    answer = set(RUBRIC) - {"claims", "risks"}
                """),
                says="“competition” and “Competition” are one risk, not two, and it takes three.",
            ),
            Mistake(
                code=code("""
                    from course_lib.research.memo import RUBRIC
                    answer = set(RUBRIC) - {"claims", "dates"}
                """),
                says="“soon” is not a date, and one claim has none at all.",
            ),
            Mistake(
                code='answer = {"claims", "risks"}',
                says="“claims” asks for five different claims, and there are five. So it is met.",
                when=holds("claims"),
            ),
            Mistake(
                code='answer = {"risks"}',
                says="Two claims have no source: that of the audit, and the last one.",
                when=lacks("sources"),
            ),
            Mistake(
                code='answer = {"sources"}',
                says="Look at the last column of the claims: “soon” is not a date, and one is empty.",
                when=lacks("dates"),
            ),
            Mistake(
                code='answer = {"sources", "dates"}',
                says="The list of unknowns is empty. Did the writer really know everything?",
                when=lacks("unknowns"),
            ),
            Mistake(
                code='answer = {"sources", "dates", "unknowns"}',
                says="There is one scenario. One alone is a forecast.",
                when=lacks("scenarios"),
            ),
            Mistake(
                code='answer = {"sources", "dates", "unknowns", "scenarios"}',
                says="What would serve instead of the token? That line is empty.",
                when=lacks("need"),
            ),
            Mistake(
                code='answer = {"sources", "dates", "unknowns", "scenarios", "need"}',
                says="Count the risks without regard to capital letters: there is one.",
                when=lacks("risks"),
            ),
            Mistake(
                code='answer = {"sources", "dates", "unknowns", "scenarios", "need", "risks"}',
                says="Read the summary and the conclusion again. Is nobody told what to do?",
                when=lacks("advice"),
            ),
            Mistake(
                code='answer = {"sources", "dates", "unknowns", "scenarios", "need", "risks", "advice"}',
                says="The summary has a figure that is in none of the claims.",
                when=lacks("figures"),
            ),
        ),
        praise="Eight of nine, in a memo that reads quite well. Smooth writing hides gaps.",
    ),
    Exercise(
        id="t15-move",
        notebook="15",
        title="Claims that nobody can check",
        minutes=6,
        difficulty=2,
        expects=Function(
            cases=(
                Case(([_claim(source="")],), ([], ["31 archives paid"]), visible=True),
                Case(
                    ([_claim(), _claim("Providers earn well", "", "")],),
                    ([_FULL], ["Providers earn well"]),
                    visible=True,
                ),
                Case(([_claim(as_of="  ")],), ([], ["31 archives paid"]), about="a date of spaces"),
                Case(([_claim(source="  ")],), ([], ["31 archives paid"]), about="a source of spaces"),
                Case(([],), ([], []), about="no claims"),
                Case(
                    ([_claim("a"), _claim("b")],), ([_claim("a"), _claim("b")], []), about="two good claims"
                ),
                Case(
                    ([_claim("a", "", "2025"), _claim("b"), _claim("c", "x", "")],),
                    ([_claim("b")], ["a", "c"]),
                    about="a good claim between two others",
                ),
            )
        ),
        hints=(
            "Make two empty lists, go through the claims, and put each into one of them.",
            'A claim can stay if `claim["source"].strip()` and `claim["as_of"].strip()` are both filled.',
            'Return `claims, unknowns`; into the second list goes only `claim["text"]`.',
        ),
        solution=code("""
            def sort_out(claims):
                kept, unknowns = [], []
                for claim in claims:
                    if claim["source"].strip() and claim["as_of"].strip():
                        kept.append(claim)
                    else:
                        unknowns.append(claim["text"])
                return kept, unknowns

            answer = sort_out
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(claims):
                        kept = [c for c in claims if c["source"].strip()]
                        return kept, [c["text"] for c in claims if not c["source"].strip()]
                """),
                says="A claim without a date cannot be checked either: when was it true?",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        bad = lambda c: c["source"].isspace() or c["as_of"].isspace()
                        return [c for c in claims if not bad(c)], [c["text"] for c in claims if bad(c)]
                """),
                says="An empty text has no spaces either: `isspace()` says False of it, and the claim is kept. "
                "What `strip()` leaves is empty in both cases.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() or c["as_of"].strip()
                        return [c for c in claims if good(c)], [c["text"] for c in claims if not good(c)]
                """),
                says="Source *and* date have to be there. You keep a claim that has only one of the two.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() and c["as_of"].strip()
                        return [c for c in claims if good(c)], []
                """),
                says="You throw the others away. What nobody can check is an open question, and belongs to the unknowns.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() and c["as_of"].strip()
                        return [c for c in claims if good(c)], [c for c in claims if not good(c)]
                """),
                says="Sorted rightly. But return only the *texts* of the others, without their empty source and date.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept = [c for c in claims if c["source"] and c["as_of"]]
                        return kept, [c["text"] for c in claims if not (c["source"] and c["as_of"])]
                """),
                says="A text of spaces counts as filled here. Strip it first.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"] and c["as_of"].strip()
                        return [c for c in claims if good(c)], [c["text"] for c in claims if not good(c)]
                """),
                says="You strip the date only. A source of nothing but spaces is no source either.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() and c["as_of"].strip()
                        return [c["text"] for c in claims if good(c)], [c["text"] for c in claims if not good(c)]
                """),
                says="Sorted rightly. But the first list holds whole claims, with source and date; only the second holds texts.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() and c["as_of"].strip()
                        return [c["text"] for c in claims if not good(c)], [c for c in claims if good(c)]
                """),
                says="The two lists are the wrong way round: first the claims that stay, then the unknowns.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        return [c for c in claims if c["source"].strip() and c["as_of"].strip()]
                """),
                says="That is the first of the two. Return both lists: `return kept, unknowns`.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept, unknowns = [], []
                        for claim in claims:
                            if claim["source"].strip() and claim["as_of"].strip():
                                kept.append(claim)
                            else:
                                unknowns.append(claim["text"])
                            return kept, unknowns
                """),
                says="You return inside the loop, so that only the first claim is looked at. Return after the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept, unknowns = [], []
                        for claim in claims:
                            if claim["source"].strip() and claim["as_of"].strip():
                                kept.append(claim)
                            else:
                                unknowns += claim["text"]
                        return kept, unknowns
                """),
                says="`+=` with a text adds its letters one by one. Use `append`.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() and c["as_of"].strip()
                        return [c for c in claims if good(c)], [c["text"] for c in claims]
                """),
                says="The second list holds all the texts. Only those of the others belong in it, not those that stay.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept = [c for c in claims if c["as_of"].strip()]
                        return kept, [c["text"] for c in claims if not c["as_of"].strip()]
                """),
                says="You look at the date only. A claim without a source cannot be checked either: who says so?",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept, unknowns = [], []
                        for claim in claims:
                            if not claim["source"].strip():
                                unknowns.append(claim["text"])
                            if not claim["as_of"].strip():
                                unknowns.append(claim["text"])
                            else:
                                kept.append(claim)
                        return kept, unknowns
                """),
                says="You ask twice, each time with an `if` of its own: a claim without both goes to the unknowns twice, and one without a source alone is kept as well. Ask once: a source *and* a date?",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept, unknowns = [], []
                        for claim in claims:
                            if claim["source"].strip() and claim["as_of"].strip():
                                kept.append(claim)
                            if not claim["source"].strip() and not claim["as_of"].strip():
                                unknowns.append(claim["text"])
                        return kept, unknowns
                """),
                says="A claim that lacks only one of the two is in neither of your lists. Whatever is not kept is unknown: `else`.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        good = lambda c: c["source"].strip() and c["as_of"].strip()
                        return [c for c in claims if good(c)] + [c["text"] for c in claims if not good(c)]
                """),
                says="`+` makes one list of the two. Return them side by side, with a comma: `return kept, unknowns`.",
            ),
            Mistake(
                code=code("""
                    def answer(claims):
                        kept, unknowns = [], []
                        for claim in claims:
                            if claim["source"].strip() and claim["as_of"].strip():
                                kept += claim
                            else:
                                unknowns.append(claim["text"])
                        return kept, unknowns
                """),
                says="`+=` with a dictionary adds only its names, such as “source”. `append` puts the whole claim into the list.",
            ),
        ),
        praise="Nothing is thrown away and nothing is believed: an unchecked claim becomes an open question.",
    ),
    Exercise(
        id="t15-figures",
        notebook="15",
        title="Figures without a claim",
        minutes=6,
        difficulty=3,
        expects=Function(
            cases=(
                Case((["31", "500"], ["31 archives paid."]), ["500"], visible=True),
                Case((["2,100"], ["They used 2100 hours."]), [], visible=True),
                Case((["31"], ["In 2031 it ends."]), ["31"], visible=True),
                Case(([], ["31 archives paid."]), [], about="a text without figures"),
                Case((["17", "14", "45"], ["team 17 %, investors 14 %", "45 % for providers"]), []),
                Case((["1,000", "1"], ["1000 tokens"]), ["1"], about="a figure that is part of another"),
                Case(
                    (["31", "17"], ["They paid 31.", "17% went to the team."]),
                    [],
                    about="a figure before a full stop or a per cent sign",
                ),
                Case((["40"], []), ["40"], about="no claims"),
                Case((["2100"], ["They used 2,100 hours."]), [], about="a claim with a comma in its figure"),
                Case(
                    (["500", "31", "2,100", "64", "12", "900", "75", "48"], ["17 % went to the team."]),
                    ["500", "31", "2,100", "64", "12", "900", "75", "48"],
                    about="several figures that nobody claims",
                ),
            )
        ),
        hints=(
            "A comma between digits changes nothing: take the commas out on both sides.",
            "Looking for “31” inside the text finds it in “2031”, too. Cut the claims into words first.",
            'Collect `word.strip(".,%")` without commas, of all words of all claims, in a set; keep the figures that are not in it.',
        ),
        solution=code("""
            def without_a_claim(figures, claims):
                backed = set()
                for claim in claims:
                    for word in claim.split():
                        backed.add(word.strip(".,%").replace(",", ""))
                return [figure for figure in figures if figure.replace(",", "") not in backed]

            answer = without_a_claim
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        text = " ".join(claims).replace(",", "")
                        return [figure for figure in figures if figure.replace(",", "") not in text]
                """),
                says="“31” is inside “2031”. Compare whole words, not parts of a text.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        backed = {word.strip(".,%") for claim in claims for word in claim.split()}
                        return [figure for figure in figures if figure not in backed]
                """),
                says="2,100 and 2100 are the same figure. Take the commas out before you compare.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        words = [word.strip(".,%") for claim in claims for word in claim.split()]
                        backed = {word.replace(",", "") for word in words}
                        return [figure for figure in figures if figure not in backed]
                """),
                says="The commas are out of the claims and still in the figures. Take them out on both sides.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        backed = {w.strip(".,%").replace(",", "") for claim in claims for w in claim.split()}
                        return [figure for figure in figures if figure.replace(",", "") in backed]
                """),
                says="You return the figures that are backed. Return the others.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        words = {word.replace(",", "") for claim in claims for word in claim.split()}
                        return [figure for figure in figures if figure.replace(",", "") not in words]
                """),
                says="A figure at the end of a sentence keeps its full stop, and “31.” is not “31”. Strip full stops and per cent signs.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        backed = {w.strip(".,%").replace(",", "") for claim in claims for w in claim.split()}
                        return sorted(figure for figure in figures if figure.replace(",", "") not in backed)
                """),
                says="The figures are the right ones, and no longer in the order in which they came. Leave them in it.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        backed = {word.strip(".,%") for claim in claims for word in claim.split()}
                        return [figure for figure in figures if figure.replace(",", "") not in backed]
                """),
                says="You take the commas out of the figures only. A claim may write 2,100 as well: take them out on both sides.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        backed = {w.strip(".,%").replace(",", "") for claim in claims for w in claim.split()}
                        return [f for f in (figure.replace(",", "") for figure in figures) if f not in backed]
                """),
                says="The right ones, but with their commas taken away. Return the figures as they were given.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        words = {word for claim in claims for word in claim.split()}
                        return [figure for figure in figures if figure not in words]
                """),
                says="Whole words are right. But a word keeps its commas, full stops and per cent signs: take them off, on both sides.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        missing = []
                        for claim in claims:
                            backed = {w.strip(".,%").replace(",", "") for w in claim.split()}
                            missing += [figure for figure in figures if figure.replace(",", "") not in backed]
                        return missing
                """),
                says="You judge claim by claim, so a figure of one claim counts as missing in all the others. Collect the words of all claims first.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        backed = {w.strip(".,%").replace(",", "") for claim in claims for w in claim.split()}
                        return [int(f.replace(",", "")) for f in figures if f.replace(",", "") not in backed]
                """),
                says="The right ones, but as numbers. Return the figures as they were given, as texts.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        return [figure for figure in figures if not any(figure in claim for claim in claims)]
                """),
                says="Two things: “31” is inside “2031”, so compare whole words; and 2,100 is 2100, so take the commas out on both sides.",
            ),
            Mistake(
                code=code("""
                    def answer(figures, claims):
                        missing = []
                        for figure in figures:
                            for claim in claims:
                                backed = {word.strip(".,%").replace(",", "") for word in claim.split()}
                                if figure.replace(",", "") not in backed:
                                    missing.append(figure)
                        return missing
                """),
                says="You ask each claim on its own, so a figure is listed once for every claim that does not hold it. It belongs in the list only if *no* claim holds it.",
            ),
        ),
        praise="This is how the rubric finds the 500 archives of the weak memo: a figure that no claim holds.",
    ),
    Exercise(
        id="t15-advice",
        notebook="15",
        title="Advice in disguise",
        minutes=3,
        difficulty=2,
        statements={
            "A": "“The network buys tokens with its fees and burns them.”",
            "B": "“Anyone who waits for the next unlock can still get in.”",
            "C": "“31 archives paid in the last quarter of 2025.”",
            "D": "“At this valuation the token is a bargain.”",
            "E": "“Holders may lose everything if the archives leave.”",
            "F": "“Once fees are switched on, the price will certainly go up.”",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"B", "D", "F"}),
        hints=(
            "Advice says what somebody should do, or how things will turn out for money.",
            "A and C can be checked today, and E says what can go wrong and when. The other three tell a reader what to do, or what a price will do.",
        ),
        solution='answer = {"B", "D", "F"}',
        mistakes=(
            Mistake(
                code='answer = {"B"}',
                says="D and F never say “buy”, but mean it: a cheap price is a verdict, and so is a promise.",
            ),
            Mistake(
                code='answer = {"A", "B", "D", "F"}',
                says="A describes what the network does. That a program buys is not advice to anyone.",
            ),
            Mistake(
                code='answer = {"B", "D", "E", "F"}',
                says="E is a risk, told in words that can be checked. Risks belong in a memo.",
            ),
            Mistake(
                code='answer = {"A"}',
                says="A says what a program does with fees. It tells no reader to do anything.",
                when=holds("A"),
            ),
            Mistake(
                code='answer = {"B", "C"}',
                says="C is a count with its date: it can be checked, and tells nobody what to do.",
                when=holds("C"),
            ),
            Mistake(
                code='answer = {"E", "D"}',
                says="E names a risk and its condition. A memo that left it out would be worse.",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"D", "F"}',
                says="Not all of them yet: which sentence tells a reader when to act?",
                when=lacks("B"),
            ),
            Mistake(
                code='answer = ["B"] * 2 + ["F"]',
                says="Not all of them yet: which sentence calls a price cheap?",
                when=lacks("D"),
            ),
            Mistake(
                code='answer = {"B", "D"}',
                says="Not all of them yet: which sentence says what a price will do?",
                when=lacks("F"),
            ),
        ),
        praise="A memo describes. What to do with it is up to its reader.",
    ),
    Exercise(
        id="t15-scenarios",
        notebook="15",
        title="A second scenario",
        minutes=3,
        difficulty=2,
        statements={
            "A": "“Strong growth: twice as many archives join every month; providers earn twice as much; watch the number of archives.”",
            "B": "“Falling prices: the mood turns and the token loses half of its price within a quarter; holders lose money and leave; watch the price of the token every day.”",
            "C": "“The cloud gets cheaper: a large provider cuts its price per minute below Lanternmill’s; archives leave and machines stand idle; watch both prices for one minute of sound.”",
            "D": "“Uncertainty: things may turn out differently from what anybody expects today; the outcome stays open for a long time; watch the news and the forum.”",
        },
        expects=Choice(options=("A", "B", "C", "D"), correct="C"),
        hints=(
            "A scenario starts from an assumption that can turn out to be false.",
            "It needs something to watch that would show early which of the two comes true.",
        ),
        solution='answer = "C"',
        mistakes=(
            Mistake(
                code='answer = "A"',
                says="The same assumption with more of it. If it fails, both scenarios fail together.",
            ),
            Mistake(
                code='answer = "B"',
                says="A price is not a scenario. What would have to happen first, and where would you see it?",
            ),
            Mistake(
                code='answer = "D"',
                says="Nothing can ever show that D was wrong. Nothing can be watched either.",
            ),
        ),
        praise="Another assumption, what follows from it, and a figure that would show it early.",
    ),
    Exercise(
        id="t15-need",
        notebook="15",
        title="An argument for the token",
        minutes=3,
        difficulty=2,
        statements={
            "A": "“Archives can pay with LMIL: it is fast, it works in every country and at any hour, and everybody who has used crypto before knows at once how to do it.”",
            "B": "“LMIL lets everybody share in the success of the network: the more archives come, the more people want LMIL, and all who hold it are on the same side.”",
            "C": "“LMIL makes the network decentralized, open and safe; it gives the community a voice, and puts the future of transcription into the hands of its users.”",
            "D": "“A provider whom nobody knows must stake LMIL, which is taken away when its work differs from the check; a deposit in dollars could do the same only if some company held and judged it.”",
        },
        expects=Choice(options=("A", "B", "C", "D"), correct="D"),
        hints=(
            "The argument has to say what would be lost in dollars.",
            "Three of the four would fit any token at all. Which one is about this service?",
        ),
        solution='answer = "D"',
        mistakes=(
            Mistake(
                code='answer = "A"',
                says="Payment is what dollars do best. What would be lost?",
            ),
            Mistake(
                code='answer = "B"',
                says="That is what the token does for its holders, not for the service.",
            ),
            Mistake(
                code='answer = "C"',
                says="This names no job for the token. Everything on a blockchain could say it.",
            ),
        ),
        praise="A job, a reason, and what would serve instead, so that a reader can disagree.",
    ),
    Exercise(
        id="t15-builder",
        notebook="15",
        title="How far do data, a date and risks go?",
        minutes=5,
        difficulty=2,
        expects=Number(6, unit="criteria"),
        hints=(
            "Choose GRT and open the part *Name, author, date*. Then *Risks*, one in each line.",
            "The draft meets four criteria. Each of the two changes adds at most one.",
        ),
        solution=code("""
            from dataclasses import replace
            from course_lib.research.memo import draft, grade
            memo = replace(draft("GRT"), date="2026-11-24", risks=("low liquidity", "insider unlocks", "lack of revenue"))
            answer = sum(mark.passed for mark in grade(memo))
        """),
        mistakes=(
            Mistake(
                code="answer = 4",
                says="That is the draft before you changed it.",
            ),
            Mistake(
                code="answer = 5",
                says="One of the nine is missing: `dates` needs a date such as 2026-11-24, `risks` three different ones in three lines; and `figures` is lost where a risk holds a figure that no claim has.",
            ),
            Mistake(
                code="answer = 9",
                says="A fifth claim, two scenarios and the argument for the token are still missing.",
            ),
            Mistake(
                code="answer = 7",
                says="Seven would need a fifth claim as well, and nobody has added one.",
            ),
            Mistake(
                code="answer = 8",
                says="The draft meets four. A date and three risks cannot bring more than one each.",
                when=lambda answer: answer < 4 or answer == 8,
            ),
            Mistake(
                code="answer = 10",
                says="There are nine criteria in all, and the draft does not meet all of them.",
                when=lambda answer: answer > 9,
            ),
        ),
        praise="Six. What is left is thinking: a fifth claim, two scenarios, and the argument for the token.",
    ),
    Exercise(
        id="t15-strong",
        notebook="15",
        title="What shows a strong project?",
        minutes=5,
        difficulty=2,
        statements={
            "1": "a real product",
            "2": "a clear AI use case",
            "3": "meaningful token utility",
            "4": "active users",
            "5": "transparent tokenomics",
            "6": "a credible team",
            "7": "strong security",
            "8": "sustainable demand",
            "A": "one job that would break if users paid in dollars",
            "B": "tables with every bucket and its terms, which add up",
            "C": "something that you tried, on a day that you can name",
            "D": "reports on the version that runs, with what was found",
            "E": "payments that go on when rewards stop",
            "F": "a task, a model, and an error rate on a named test",
            "G": "a count of those who paid in a period, with its date",
            "H": "earlier work that anybody can look at",
        },
        statement_columns=("Number", "Mark", "Letter", "What shows it"),
        expects=Choices(
            options=tuple(f"{number}{letter}" for number in range(1, 9) for letter in "ABCDEFGH"),
            correct={"1C", "2F", "3A", "4G", "5B", "6H", "7D", "8E"},
        ),
        hints=(
            "Begin with 7: security is shown by reports, not by words. And 5: tokenomics are in tables.",
            "A is about the token, G about people who come back and pay, E about what remains without rewards.",
        ),
        solution='answer = {"1C", "2F", "3A", "4G", "5B", "6H", "7D", "8E"}',
        mistakes=(
            Mistake(
                code='answer = {"1C", "2F", "3A", "4E", "5B", "6H", "7D", "8G"}',
                says="4 and 8 are swapped: counting who pays shows active users; paying on without rewards shows that demand lasts.",
            ),
            Mistake(
                code='answer = {"1F", "2C", "3A", "4G", "5B", "6H", "7D", "8E"}',
                says="1 and 2 are swapped: trying it shows a product, the test set shows what the AI does.",
            ),
            Mistake(
                code='answer = {"1C", "2F", "3E", "4G", "5B", "6H", "7D", "8A"}',
                says="3 and 8 are swapped: a job that would break in dollars is utility, payments without rewards are demand that lasts.",
                when=holds("3E", "8A"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "4G", "5D", "6H", "7B", "8E"}',
                says="5 and 7 are swapped: tables belong to the tokenomics, reports to the security.",
                when=holds("5D", "7B"),
            ),
            Mistake(
                code='answer = {"2F", "3A", "4G", "5B", "6H", "7D", "8E"}',
                says="1: a real product is something that you can try yourself, on a day that you can name.",
                when=lacks("1C"),
            ),
            Mistake(
                code='answer = {"1C", "3A", "4G", "5B", "6H", "7D", "8E"}',
                says="2: a clear use has a task, a model, and an error rate. The rest are words about AI.",
                when=lacks("2F"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "4G", "5B", "6H", "7D", "8E"}',
                says="3: a token has a meaningful use if a job would break without it, paid in dollars.",
                when=lacks("3A"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "5B", "6H", "7D", "8E"}',
                says="4: users are active if somebody counted those who paid, in a period with a date.",
                when=lacks("4G"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "4G", "6H", "7D", "8E"}',
                says="5: transparent tokenomics are tables that name every bucket, and add up.",
                when=lacks("5B"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "4G", "5B", "7D", "8E"}',
                says="6: a team is credible by earlier work that anybody can look at.",
                when=lacks("6H"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "4G", "5B", "6H", "8E"}',
                says="7: security is shown by reports on the very version that runs.",
                when=lacks("7D"),
            ),
            Mistake(
                code='answer = {"1C", "2F", "3A", "4G", "5B", "6H", "7D"}',
                says="8: demand is sustainable if people go on paying when rewards stop.",
                when=lacks("8E"),
            ),
        ),
        praise="Eight marks, eight things that anybody can look at. None of them is an adjective.",
    ),
)
