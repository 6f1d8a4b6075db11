"""Questions of notebook 14: due diligence.

The answers about the two invented papers were written together with the papers; what the data set knows
is counted from its tables, not from the scorecard.
"""

from inspect import cleandoc as code
from inspect import unwrap

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
        id="p14-known",
        notebook="14",
        question=(
            "The course has read many sources on real AI crypto tokens. For how many of the sixteen questions "
            "can its data give an answer with source and date, for The Graph (GRT)?"
        ),
        options=("4", "8", "12", "16"),
        unit="of the sixteen",
        expected="4",
    ),
    Prediction(
        id="p14-decent",
        notebook="14",
        question="A second white paper is far better. How many of the ten warning signs does it still show?",
        options=("0", "1", "3", "5"),
        unit="of the ten",
        expected="1",
    ),
)

SIGNS = (
    "vague-ai", "no-demo", "no-utility", "no-docs", "anonymous",
    "promises", "marketing", "insiders", "revenue", "infrastructure",
)  # fmt: skip


def _tokens():
    from course_lib.data import tokens

    return set(tokens()["ticker"])


def _without_holders():
    """Tokens of which the data has no allocation table."""
    from course_lib.data import allocations

    return _tokens() - set(allocations()["token"])


def _statuses_of_grt():
    """The status of each of the four answers that the tables give about GRT; of several rows, the worst."""
    from course_lib import data

    words = ("read", "assumed", "conflict")
    about = data.tokens().query("ticker == 'GRT'")
    tables = (data.measured(), data.vesting(), data.allocations().query("table == ''"))
    rows = [about, *(frame[frame["token"] == "GRT"] for frame in tables)]
    return [max(frame["status"], key=words.index) for frame in rows]


def _most_of_grt():
    return sum(2 if status == "read" else 1 for status in _statuses_of_grt())


def _grt_in_words():
    statuses = _statuses_of_grt()
    counted = (f"{statuses.count(status)} {status}" for status in dict.fromkeys(statuses))
    return ", ".join(counted)


def _evidence(answer="14 people", source="a report", as_of="2025", status="read"):
    return {"answer": answer, "source": source, "as_of": as_of, "status": status}


def _judges_of_evidence() -> tuple:
    """The functions that do the whole task of ``t14-documented``."""
    from course_lib.research.due_diligence import Evidence

    return (unwrap(Evidence.documented.fget), unwrap(Evidence.missing.fget))


def _row(documented, status, verdict):
    return {"documented": documented, "status": status, "verdict": verdict}


EXERCISES = (
    Exercise(
        id="t14-documented",
        notebook="14",
        title="Does it count as evidence?",
        minutes=4,
        difficulty=2,
        expects=Function(
            cases=(
                Case((_evidence(),), True, visible=True),
                Case((_evidence(source=""),), False, visible=True),
                Case((_evidence(as_of="   "),), False, about="a date of nothing but spaces"),
                Case((_evidence(status="unknown"),), False, visible=True),
                Case((_evidence(status="conflict"),), True, about="sources in conflict"),
                Case((_evidence(status="assumed"),), True, about="an assumed answer"),
                Case((_evidence(answer=""),), False, about="an empty answer"),
                Case((_evidence(answer="  "),), False, about="an answer of nothing but spaces"),
                Case((_evidence(source=" "),), False, about="a source of nothing but spaces"),
                Case((_evidence(answer="", source="", as_of="", status="unknown"),), False),
                Case((_evidence(answer=" ", source="", as_of=""),), False, about="nothing but a status"),
            ),
            not_calling=_judges_of_evidence,
        ),
        hints=(
            "Three parts must hold some text: `answer`, `source` and `as_of`. And the status matters.",
            "`text.strip()` takes the spaces away; an empty text counts as false.",
            '`all(evidence[name].strip() for name in ("answer", "source", "as_of"))`, and the status is not `"unknown"`.',
        ),
        solution=code("""
            def documented(evidence):
                filled = all(evidence[name].strip() for name in ("answer", "source", "as_of"))
                return filled and evidence["status"] != "unknown"

            answer = documented
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(evidence):
                        return bool(evidence["answer"].strip()) and evidence["status"] != "unknown"
                """),
                says="Only the answer decides here, and by itself it is hearsay: its source and its date count, too. (In a loop, `return True` stands behind it: inside, the first turn ends it.)",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = all(evidence[name].strip() for name in ("answer", "source", "as_of"))
                        return filled and evidence["status"] == "read"
                """),
                says="An assumed answer, or one in conflict, is documented as well. It earns fewer points; it is not unknown.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = all(evidence[name] for name in ("answer", "source", "as_of"))
                        return filled and evidence["status"] != "unknown"
                """),
                says="A text of spaces looks filled in and says nothing. Strip it first.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = evidence["answer"] and evidence["source"] and evidence["as_of"].strip()
                        return bool(filled) and evidence["status"] != "unknown"
                """),
                says="You strip the date only. An answer or a source of nothing but spaces says nothing either.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        parts = evidence["answer"].strip(), evidence["source"].strip(), evidence["as_of"].strip()
                        return parts[0] and parts[1] and parts[2] and evidence["status"] != "unknown"
                """),
                says="The test is right, but `and` gives back the first empty text itself, not `False`. Put `bool(…)` around it.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        return all(text.strip() for text in evidence.values())
                """),
                says="The status is not judged. “unknown” is a text like any other: look at what it says.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        return evidence["status"] != "unknown"
                """),
                says="A status alone proves nothing. Somebody may write “read” and name no source: look whether the three texts hold anything.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = any(evidence[name].strip() for name in ("answer", "source", "as_of"))
                        return filled and evidence["status"] != "unknown"
                """),
                says="All three texts are needed. With `any`, or with `or`, one of them is enough.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        parts = evidence["answer"], evidence["source"], evidence["as_of"]
                        return parts[0] and parts[1] and parts[2] and evidence["status"] != "unknown"
                """),
                says="Two things: `and` gives back the first empty text itself, so put `bool(…)` around it; and a text of spaces counts as filled here, so strip it.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = all(evidence[name].strip() for name in ("answer", "source", "as_of"))
                        return not filled or evidence["status"] == "unknown"
                """),
                says="It is the other way round: `True` is for evidence that counts.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = all(evidence[name].strip() for name in ("answer", "source", "as_of"))
                        return "True" if filled and evidence["status"] != "unknown" else "False"
                """),
                says="Right, but in quotes it is a text. Write `True` and `False` without them.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = all(evidence[name] != " " for name in ("answer", "source", "as_of"))
                        return filled and evidence["status"] != "unknown"
                """),
                says="Only a text of exactly one space is found so. `.strip()` takes all spaces away, and an empty text counts as false.",
            ),
            Mistake(
                code=code("""
                    def answer(evidence):
                        filled = all(evidence[name].strip() for name in ("answer", "source", "as_of"))
                        return filled or evidence["status"] != "unknown"
                """),
                says="With `or`, one of the two is enough. Three filled texts *and* a status that is known: `and`.",
            ),
        ),
        praise="Answer, source, date, status. With these four, somebody else can check you.",
    ),
    Exercise(
        id="t14-points",
        notebook="14",
        title="Count the points of a card",
        minutes=5,
        difficulty=3,
        expects=Function(
            cases=(
                Case(([_row(True, "read", "for")],), 2, visible=True),
                Case(([_row(True, "assumed", "for")],), 1, visible=True),
                Case(([_row(True, "read", "mixed")],), 1, visible=True),
                Case(([_row(True, "assumed", "for"), _row(True, "read", "mixed")],), 2, visible=True),
                Case(([_row(False, "read", "for"), _row(True, "read", "against")],), 0, visible=True),
                Case(([],), 0, about="a card without answers"),
                Case(([_row(True, "conflict", "mixed")],), 1, about="a conflict, seen both ways"),
                Case(([_row(True, "read", "for")] * 16,), 32, about="a perfect card"),
                Case(
                    ([_row(True, "conflict", "against")],),
                    0,
                    about="a conflict that speaks against the project",
                ),
                Case(([_row(True, "assumed", "mixed")],), 1, about="an assumption, seen both ways"),
                Case(
                    ([_row(True, "read", "for"), _row(True, "assumed", "for")],),
                    3,
                    about="two answers, of which one is only assumed",
                ),
                Case(
                    ([_row(True, "conflict", "for")] * 3 + [_row(False, "assumed", "mixed")],),
                    3,
                    about="an answer without evidence behind three with it",
                ),
                Case(
                    ([_row(False, "read", "for"), _row(True, "assumed", "for")],),
                    1,
                    about="a documented answer behind one that is not",
                ),
            )
        ),
        hints=(
            "Go through the rows. One that is not documented adds nothing.",
            "For the others look up two numbers: what the status allows, and what the verdict allows.",
            "The points of a row are `min(by_status[row['status']], by_verdict[row['verdict']])`.",
        ),
        solution=code("""
            by_status = {"read": 2, "assumed": 1, "conflict": 1}
            by_verdict = {"for": 2, "mixed": 1, "against": 0}

            def points(rows):
                total = 0
                for row in rows:
                    if row["documented"]:
                        total += min(by_status[row["status"]], by_verdict[row["verdict"]])
                return total

            answer = points
        """),
        mistakes=(
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        return sum(min(by_status[r["status"]], by_verdict[r["verdict"]]) for r in rows)
                """),
                says="You count answers that are not documented. Unknown is worth what a bad answer is worth: nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        return sum(by_verdict[r["verdict"]] for r in rows if r["documented"])
                """),
                says="You leave the status out. What is only assumed, or in conflict, earns at most 1.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        found = [min(by_status[r["status"]], by_verdict[r["verdict"]]) for r in rows if r["documented"]]
                        return sum(found) / len(found) if found else 0
                """),
                says="An average over the answers that are there rewards those who leave the hard questions out. Add up.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        return sum(by_status[r["status"]] + by_verdict[r["verdict"]] for r in rows if r["documented"])
                """),
                says="You add the two numbers of a row. A question earns the lower of them.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        return sum(by_status[r["status"]] for r in rows if r["documented"])
                """),
                says="You leave the verdict out. An answer that speaks against the project brings 0, however well it is documented.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        found = [r for r in rows if r["documented"]]
                        return sum(by_verdict[r["verdict"]] if r["status"] == "read" else 1 for r in found)
                """),
                says="You give 1 to all that was not read. 1 is the most that it can bring: where it speaks against the project, it brings 0.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        for r in rows:
                            if r["documented"]:
                                return min(by_status[r["status"]], by_verdict[r["verdict"]])
                        return 0
                """),
                says="You return inside the loop, so that the first documented row ends it. Return after the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        return sum(max(by_status[r["status"]], by_verdict[r["verdict"]]) for r in rows if r["documented"])
                """),
                says="You take the higher of the two numbers. A question earns the lower: `min`.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        return sum(by_status[r["status"]] * by_verdict[r["verdict"]] for r in rows if r["documented"])
                """),
                says="You multiply the two numbers of a row. A question earns the lower of them: `min`.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        found = [min(by_status[r["status"]], by_verdict[r["verdict"]]) for r in rows if r["documented"]]
                        return sum(found) / len(rows) if rows else 0
                """),
                says="You divide by the number of rows. The points are a sum: add them up and divide by nothing.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        total = 0
                        for r in rows:
                            if not r["documented"]:
                                return 0
                            total += min(by_status[r["status"]], by_verdict[r["verdict"]])
                        return total
                """),
                says="`return 0` ends the whole function at the first answer that is not documented. Such a row adds nothing, and the others still count.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        found = [r for r in rows if r["documented"]]
                        return min(sum(by_status[r["status"]] for r in found), sum(by_verdict[r["verdict"]] for r in found))
                """),
                says="You compare the two sums. Take the lower number row by row, and add those up.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        total = 0
                        for r in rows:
                            if r["documented"]:
                                total = min(by_status[r["status"]], by_verdict[r["verdict"]])
                        return total
                """),
                says="You keep the points of the last row only. Add each row to the total: `+=` for `=`.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": -1}
                        return sum(min(by_status[r["status"]], by_verdict[r["verdict"]]) for r in rows if r["documented"])
                """),
                says="An answer that speaks against the project earns 0. Points are never below 0.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        return sum(r["documented"] for r in rows)
                """),
                says="That is how many answers are documented. Each of them earns 0, 1 or 2 points.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        return [min(by_status[r["status"]], by_verdict[r["verdict"]]) for r in rows if r["documented"]]
                """),
                says="Those are the points of each row. Add them up: `sum(…)`.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        for row in rows:
                            total = 0
                            if row["documented"]:
                                total += min(by_status[row["status"]], by_verdict[row["verdict"]])
                        return total
                """),
                says="Each row begins again at 0, so only the last one is left. Put `total = 0` before the loop.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        total = 0
                        for row in rows:
                            if not row["documented"]:
                                break
                            total += min(by_status[row["status"]], by_verdict[row["verdict"]])
                        return total
                """),
                says="You stop at the first answer that is not documented. It adds nothing, and those behind it still count: `continue` for `break`.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        return sum(by_status[r["status"]] for r in rows if r["documented"] and r["verdict"] != "against")
                """),
                says="The verdict *mixed* allows 1 point at most, even where the answer was read. You take 0 for *against* only.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        total = 0
                        for row in rows:
                            if row["documented"]:
                                if row["status"] == "read" and row["verdict"] == "for":
                                    total += 2
                                else:
                                    total += 1
                        return total
                """),
                says="You give 1 to all the rest, and among it is one that speaks *against* the project: it brings 0.",
            ),
            Mistake(
                code=code("""
                    def answer(rows):
                        by_status = {"read": 2, "assumed": 1, "conflict": 1}
                        by_verdict = {"for": 2, "mixed": 1, "against": 0}
                        total = 0
                        for row in rows:
                            if row["documented"]:
                                total += min(by_status[row["status"]], by_verdict[row["verdict"]])
                            return total  # in the first turn
                """),
                says="The first turn of the loop ends your function, and the other rows are never reached: put `return total` one level to the left.",
            ),
        ),
        praise="A sum and not an average: nobody gains by leaving a question out.",
    ),
    Exercise(
        id="t14-insiders",
        notebook="14",
        title="Who are the insiders of Quovari?",
        minutes=2,
        difficulty=1,
        expects=Number(58, unit="%"),
        hints=(
            "Section 4 of the paper lists who gets what.",
            "Insiders are the team, the private investors and the advisers.",
        ),
        solution="answer = 30 + 22 + 6",
        mistakes=(
            Mistake(
                code="answer = 30 + 22",
                says="Advisers are insiders, too: they got theirs before the public could.",
            ),
            Mistake(
                code="answer = 30",
                says="That is the team alone. Private investors and advisers belong to the insiders as well.",
            ),
            Mistake(
                code="answer = 30 + 22 + 6 + 10",
                says="The public sale is open to everybody. Leave it out.",
            ),
            Mistake(
                code="answer = 32 + 10",
                says="42 % is what the others get. The insiders are the team, the private investors and the advisers.",
            ),
            Mistake(
                code="answer = 30 + 6",
                says="The private investors are missing: they bought before the public could.",
            ),
            Mistake(
                code="answer = 580_000_000",
                says="So many QVR are theirs. The question asks for a percentage of all 1,000,000,000.",
            ),
            Mistake(
                code="answer = 22 + 6",
                says="The team is missing, the first of the insiders.",
            ),
            Mistake(
                code="answer = 22",
                says="That is the private investors alone. The team and the advisers belong to the insiders as well.",
            ),
            Mistake(
                code="answer = 6",
                says="That is the advisers alone. The team and the private investors belong to the insiders as well.",
            ),
            Mistake(
                code="answer = 30 + 22 + 6 + 32",
                says="The community campaign and the public sale are for everybody. Leave them out.",
                when=lambda answer: answer in (62, 84, 90),
            ),
            Mistake(
                code="answer = 40",
                says="40 % is the course’s limit for insiders. Add up what this paper gives them.",
            ),
        ),
        praise="58 %, and the parts of the team and the investors are free to move from the first day. In a vote, the insiders could decide alone.",
    ),
    Exercise(
        id="t14-weak",
        notebook="14",
        title="Ten signs in a weak paper",
        minutes=6,
        difficulty=2,
        expects=Choices(options=SIGNS, correct=set(SIGNS) - {"anonymous"}),
        hints=(
            "Read the paper once for each sign. Most signs are something that is missing.",
            "Nine of the ten are there. Which one does a passage rule out?",
            "Section 3 gives names, and a program that anyone can look at.",
        ),
        solution=code("""
            from course_lib.research.due_diligence import signs
            answer = set(signs()) - {"anonymous"}
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.research.due_diligence import signs
                    answer = set(signs())
                """),
                says="Not quite all: section 3 names two people, and work of theirs that anybody can look at.",
            ),
            Mistake(
                code=code("""
                    from course_lib.research.due_diligence import signs
                    answer = set(signs()) - {"anonymous", "no-utility"}
                """),
                says="Levels from Bronze to Diamond are not a utility: which service asks for the token?",
            ),
            Mistake(
                code=code("""
                    from course_lib.research.due_diligence import signs
                    answer = set(signs()) - {"anonymous", "revenue"}
                """),
                says="“In many ways” says neither who pays nor how much. The revenue model is unclear.",
            ),
            Mistake(
                code=code("""
                    from course_lib.research.due_diligence import signs
                    answer = set(signs()) - {"anonymous", "infrastructure"}
                """),
                says="“Proprietary technology” says nothing about data, machines or the model.",
            ),
            Mistake(
                code='answer = {"anonymous", "promises"}',
                says="“anonymous” does not belong: section 3 names two people, and a program of theirs that anybody can look at.",
                when=holds("anonymous"),
            ),
            Mistake(
                code='answer = {"no-demo"}',
                says="Section 5 promises 1.2 % a day, and a price fifty times as high.",
                when=lacks("promises"),
            ),
            Mistake(
                code='answer = {"promises"}',
                says="One that you left out: add up section 4: team, investors and advisers get 58 %, and the course’s limit is 40 %.",
                when=lacks("insiders"),
            ),
            Mistake(
                code='answer = {"promises", "insiders"}',
                says="Sections 2 and 6 put engine and application into the future. What can be tried today?",
                when=lacks("no-demo"),
            ),
            Mistake(
                code='answer = {"promises", "insiders", "no-demo"}',
                says="Section 6: 70 % for influencers, advertising and listings, 10 % for development.",
                when=lacks("marketing"),
            ),
            Mistake(
                code='answer = {"promises", "insiders", "no-demo", "marketing"}',
                says="Section 2 says that no details are published. Where is the code, or the address of the contract?",
                when=lacks("no-docs"),
            ),
            Mistake(
                code='answer = {"promises", "insiders", "no-demo", "marketing", "no-docs"}',
                says="“Learns from everything” names no task, no model and no error rate.",
                when=lacks("vague-ai"),
            ),
            Mistake(
                code='answer = {"promises", "insiders", "no-demo", "marketing", "no-docs", "vague-ai"}',
                says="Section 4 gives holders levels and a bond with the community. Which service asks for a QVR?",
                when=lacks("no-utility"),
            ),
            Mistake(
                code='answer = {"promises", "insiders", "no-demo", "marketing", "no-docs", "vague-ai", "no-utility"}',
                says="Section 7 says “in many ways”. Who pays, how much, and to whom?",
                when=lacks("revenue"),
            ),
        ),
        praise="Nine of ten. And two honest names do not make up for the other nine.",
    ),
    Exercise(
        id="t14-ruled-out",
        notebook="14",
        title="What rules a sign out?",
        minutes=4,
        difficulty=2,
        statements={
            "A": "“No other project has intelligence like ours.”",
            "B": "“At the public page any visitor can have ten minutes transcribed without an account.”",
            "C": "“They have written the audio library Millrace for nine years, and its whole history is public.”",
            "D": "“The technical documentation is nearly finished.”",
            "E": "“Our team has decades of experience in leading companies.”",
            "F": "“On the test set of 40 hours that we have published it gets 11 words in 100 wrong.”",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"B", "C", "F"}),
        hints=(
            "A passage rules a sign out if you could go and check what it says.",
            "A, D and E are adjectives and announcements. Nothing in them can be looked at today.",
        ),
        solution='answer = {"B", "C", "F"}',
        mistakes=(
            Mistake(
                code='answer = {"A", "B", "C", "D", "E", "F"}',
                says="Try each one: where would you click, and what would you count? Three of them lead nowhere.",
            ),
            Mistake(
                code='answer = {"B", "C", "D", "F"}',
                says="D announces documents. What is announced cannot be read.",
            ),
            Mistake(
                code='answer = {"B", "C"}',
                says="F counts as well: a number of words in a hundred, on a test that is published, can be measured again.",
            ),
            Mistake(
                code='answer = {"A", "B"}',
                says="A is praise. Where would you look to find out that it is wrong?",
                when=holds("A"),
            ),
            Mistake(
                code='answer = {"D"}',
                says="D is about tomorrow. Documents that are “nearly finished” cannot be read today.",
                when=holds("D"),
            ),
            Mistake(
                code='answer = {"B", "C", "E", "F"}',
                says="E names nobody and nothing. Whose experience, in which company?",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"C"}',
                says="More can be checked: open the page and have ten minutes transcribed.",
                when=lacks("B"),
            ),
            Mistake(
                code='answer = {"B", "F"}',
                says="More can be checked: a public history of nine years can be read, whatever the names of its authors.",
                when=lacks("C"),
            ),
        ),
        praise="A place to try it, people with a public history, a number that can be measured again.",
    ),
    Exercise(
        id="t14-decent",
        notebook="14",
        title="The sign that a decent paper shows",
        minutes=4,
        difficulty=2,
        expects=Choice(options=SIGNS, correct="revenue"),
        hints=(
            "Go through the list and look for a passage that rules each sign out. One has none.",
            "Eight sections: problem, AI, work, try it, token, fees, people, risks. Which one only says “later”?",
        ),
        solution='answer = "revenue"',
        mistakes=(
            Mistake(
                code='answer = "anonymous"',
                says="They use other names, but they have a record: nine years of public work. The sign needs both to be missing.",
            ),
            Mistake(
                code='answer = "insiders"',
                says="17 + 14 = 31 %, below the course’s limit of 40 %.",
            ),
            Mistake(
                code='answer = "infrastructure"',
                says="The paper says whose recordings, whose machines and which model.",
            ),
            Mistake(
                code='answer = "vague-ai"',
                says="Section 2 says what goes in, what comes out, which kind of model it is, and how often it is wrong.",
            ),
            Mistake(
                code='answer = "no-demo"',
                says="Section 4 lets any visitor try it without an account.",
            ),
            Mistake(
                code='answer = "no-utility"',
                says="Section 5: a provider must stake LMIL, and loses part of it for bad work.",
            ),
            Mistake(
                code='answer = "no-docs"',
                says="Section 4 says where code, protocol and addresses are.",
            ),
            Mistake(
                code='answer = "promises"',
                says="Section 8 promises nothing, and says that holders may lose everything.",
            ),
            Mistake(
                code='answer = "marketing"',
                says="Section 7: eleven of fourteen people write code, and half a position is for publicity.",
            ),
        ),
        praise="Who will pay, how much, and to whom is left to a later vote. Decent is not perfect, and the paper says so itself.",
    ),
    Exercise(
        id="t14-holders",
        notebook="14",
        title="How far does the data reach?",
        minutes=3,
        difficulty=2,
        expects=Number(lambda: len(_tokens() - _without_holders()), unit="tokens"),
        hints=(
            '`prefilled_scorecard(ticker)` gives a card; `card["holders"].documented` is True or False.',
            "Go through `profiles().index` and count.",
        ),
        solution=code("""
            from course_lib.crypto_tokens import profiles
            from course_lib.research.due_diligence import prefilled_scorecard
            answer = sum(prefilled_scorecard(ticker)["holders"].documented for ticker in profiles().index)
        """),
        mistakes=(
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    answer = len(profiles())
                """),
                says="That is every token, and not every one has an allocation table in the data.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    from course_lib.research.due_diligence import prefilled_scorecard
                    answer = sum(not prefilled_scorecard(ticker)["holders"].documented for ticker in profiles().index)
                """),
                says="That is the number of tokens *without* an allocation table.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    from course_lib.research.due_diligence import prefilled_scorecard
                    answer = sum(prefilled_scorecard(ticker)["unlocks"].documented for ticker in profiles().index)
                """),
                says="Those are the tokens whose *unlocks* are documented. The question is about the holders.",
            ),
            Mistake(
                code="answer = 4",
                says="That is how many questions of *one* card, GRT’s, are documented. Count the cards on which one question, *holders*, is.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    from course_lib.research.due_diligence import prefilled_scorecard
                    answer = sum(prefilled_scorecard(ticker)["holders"].status == "read" for ticker in profiles().index)
                """),
                says="Those are the cards on which it was *read*. An answer that is assumed, or in conflict, is documented, too.",
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    from course_lib.research.due_diligence import prefilled_scorecard
                    answer = sum(prefilled_scorecard(ticker).documented for ticker in profiles().index)
                """),
                says='Those are all the documented questions on all the cards. Ask each card for one of them: `card["holders"].documented`.',
            ),
            Mistake(
                code="answer = 20",
                says="There are more. Make a card for each ticker of `profiles().index`, and ask each card the same question.",
                when=lambda answer: 4 < answer < len(_tokens() - _without_holders()),
            ),
            Mistake(
                code=code("""
                    from course_lib.crypto_tokens import profiles
                    from course_lib.research.due_diligence import prefilled_scorecard
                    answer = sum(len(prefilled_scorecard(ticker).answers) for ticker in profiles().index)
                """),
                says="Those are all the answers on all the cards. Ask each card one question only: is `holders` documented?",
            ),
        ),
        praise=lambda: (
            f"All but {', '.join(sorted(_without_holders()))}. Allocations are often published; what becomes of them, less often."
        ),
    ),
    Exercise(
        id="t14-later",
        notebook="14",
        title="Which of two true sources is the later one?",
        minutes=4,
        difficulty=2,
        statements={
            "A": "The page on tokenomics was edited on 14 July 2026, the page on Horizon on 5 February 2026.",
            "B": "The page on Horizon: “The 0.5 % delegation tax has been completely removed.”",
            "C": "The page on tokenomics does not mention Horizon.",
            "D": "In the deployed contract the tax is called `__DEPRECATED_delegationTaxPercentage`.",
            "E": "Two sources charge 0.5 %, the page on tokenomics and the glossary; one has no tax.",
            "F": "A commit of 6 November 2025 has the title “deploy horizon phase 1 to arbitrum one”.",
        },
        expects=Choices(options=("A", "B", "C", "D", "E", "F"), correct={"B", "D", "F"}),
        hints=(
            "A page is edited for many reasons. Which passages speak of an order in time: first the one rule, then the other?",
            "A is about pages, C about silence, E about numbers of copies. None of them says which rule followed which.",
        ),
        solution='answer = {"B", "D", "F"}',
        mistakes=(
            Mistake(
                code='answer = {"A"}',
                says="A dates the pages, not the rules: a comma may have been changed in July. By A alone the tax would be the newer rule.",
                when=holds("A"),
            ),
            Mistake(
                code='answer = {"B", "D", "E", "F"}',
                says="E says only how often each rule was copied. Old statements are copied more often than new ones, simply because they have been there longer.",
                when=holds("E"),
            ),
            Mistake(
                code='answer = {"B", "C", "D", "F"}',
                says="C is silence. A page may leave Horizon out because it is older, or because it is about something else.",
                when=holds("C"),
            ),
            Mistake(
                code='answer = {"B"}',
                says="B names the order, but it is one page’s word. What runs, and since when? Two more passages tell.",
            ),
            Mistake(
                code='answer = {"D", "F"}',
                says="B counts, too: “has been removed” says that the tax came first.",
            ),
            Mistake(
                code='answer = {"B", "D"}',
                says="F counts, too: it gives the change a day, and B and D only an order.",
            ),
            Mistake(
                code='answer = {"B", "F"}',
                says="D counts, too: a name that says “deprecated” stands for a rule that is no longer the one.",
            ),
            Mistake(
                code='answer = {"F"}',
                says="F gives a day on which something was deployed. Two passages say which of the two rules it ended.",
                when=lambda answer: set(answer) == {"F"},
            ),
            Mistake(
                code='answer = {"D"}',
                says="D is right: what is deprecated came first. Two more passages show an order in time.",
            ),
        ),
        praise="The later rule is the one without the tax, although its page is the older one. In the data the older fact is marked as superseded, with the month.",
    ),
    Exercise(
        id="t14-most",
        notebook="14",
        title="The most that GRT’s card can earn",
        minutes=3,
        difficulty=2,
        expects=Number(_most_of_grt, unit="points"),
        hints=(
            "Choose GRT. Four questions have a mark other than “?”. Set the verdict of each to “speaks for it”.",
            "Look at the status of each. What is read can earn 2 points, what is assumed or in conflict 1.",
        ),
        solution=code("""
            from course_lib.research.due_diligence import prefilled_scorecard
            statuses = [e.status for e in prefilled_scorecard("GRT").answers.values() if e.documented]
            answer = sum({"read": 2, "assumed": 1, "conflict": 1}[status] for status in statuses)
        """),
        mistakes=(
            Mistake(
                code="answer = 8",
                says="That would be four answers at 2 points. The status of some of them allows only 1.",
            ),
            Mistake(
                code="answer = 32",
                says="32 is the most that a full card can have. Twelve questions have no evidence in the data.",
            ),
            Mistake(
                code="answer = 4",
                says="Four answers are documented; the question is how many points they can earn.",
            ),
            Mistake(
                code="answer = 7",
                when=lambda answer: answer in (1, 2, 3, 5, 7),
                says=lambda: (
                    f"Look at the status of each: {_grt_in_words()}. Assumed and in conflict earn 1 point each."
                ),
            ),
            Mistake(
                code="answer = 0",
                says="That is the card before anybody has judged. Set the four verdicts, and look again.",
            ),
            Mistake(
                code="answer = 16",
                says="Twelve questions have no evidence, and earn nothing whatever the verdict. Count the points of the other four.",
                when=lambda answer: 9 <= answer < 32,
            ),
        ),
        praise=lambda: (
            f"{_most_of_grt()} of 32, at best. The other {32 - _most_of_grt()} points are research that nobody has done for you."
        ),
    ),
    Exercise(
        id="t14-mistakes",
        notebook="14",
        title="Which mistake was made?",
        minutes=4,
        difficulty=2,
        statements={
            "1": "“The app was to follow in a later phase.”",
            "2": "“The date on which the investors could sell was public.”",
            "3": "“I saw the price, but nobody took my tokens at it.”",
            "4": "“It paid 1.2 % a day, until it paid nothing.”",
            "5": "“One token cost only a cent. There were 900 billion.”",
            "A": "overlooked the unlocks",
            "B": "trusted a return that somebody called guaranteed",
            "C": "never tried the product",
            "D": "looked at the price, not at the valuation",
            "E": "got into an illiquid token",
        },
        statement_columns=("Number", "What somebody says afterwards", "Letter", "Mistake"),
        expects=Choices(
            options=tuple(f"{number}{letter}" for number in range(1, 6) for letter in "ABCDE"),
            correct={"1C", "2A", "3E", "4B", "5D"},
        ),
        hints=(
            "Begin with 2: a date that was public is a question of unlocks.",
            "4 promises a yield, 5 looks at the price of one token only.",
        ),
        solution='answer = {"1C", "2A", "3E", "4B", "5D"}',
        mistakes=(
            Mistake(
                code='answer = {"1D", "2A", "3E", "4B", "5C"}',
                says="1 and 5 are swapped: in 5 the number of tokens is missing, in 1 the product.",
            ),
            Mistake(
                code='answer = {"1C", "2A", "3B", "4E", "5D"}',
                says="3 and 4 are swapped: in 3 nobody is there to trade with, in 4 somebody promises.",
            ),
            Mistake(
                code='answer = {"1C", "2A", "3D", "4B", "5E"}',
                says="3 and 5 are swapped: in 3 nobody trades at the price, in 5 nobody counted the tokens.",
                when=holds("3D", "5E"),
            ),
            Mistake(
                code='answer = {"1A", "2C", "3E", "4B", "5D"}',
                says="1 and 2 are swapped: an app that is to follow is a product, a date for investors is an unlock.",
                when=holds("1A", "2C"),
            ),
        ),
        praise="Each of the five could have been seen before, with one question from the list.",
    ),
)
