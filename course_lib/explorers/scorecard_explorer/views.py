"""A scorecard as HTML: the sixteen answers in a list, and tables. No widgets."""

from __future__ import annotations

from course_lib.explorers.markup import Html, frame_table, html, join
from course_lib.research.due_diligence import Scorecard, questions

MARKS = {"for": "✓", "mixed": "~", "against": "✗", "open": "…", "unknown": "?"}
"""A mark for each state of a question, beside the word: a state is never shown by its colour alone."""


def state(card: Scorecard, question: str) -> str:
    """The state of *question* on *card*: "unknown", or, if it is documented, the verdict ("open": none yet).

    >>> state(Scorecard("Mine"), next(iter(questions())))
    'unknown'
    """
    evidence = card[question]
    return evidence.verdict if evidence.documented else "unknown"


def strip(card: Scorecard, selected: str) -> Html:
    """All questions of *card* with their states, as a list of small boxes; *selected* has a thick border.

    Each has its number in the list of questions, by which it is chosen.
    """
    boxes = []
    for number, question in enumerate(questions(), 1):
        word = state(card, question)
        border = "3px solid" if question == selected else "1px dashed" if word == "unknown" else "1px solid"
        boxes.append(
            html(
                '<li style="border:{}; border-radius:4px; padding:0.1em 0.5em; list-style:none">{}</li>',
                *(border, f"{MARKS[word]} {number}. {question}: {word}"),
            )
        )
    return html(
        '<ul style="display:flex; flex-wrap:wrap; gap:0.3em; margin:0.4em 0; padding:0">{}</ul>', join(boxes)
    )


def about(card: Scorecard, question: str) -> Html:
    """What counts as evidence for *question*, and whether that on *card* does, as HTML.

    >>> "Counts as unknown, 0 points" in about(Scorecard("Mine"), next(iter(questions())))
    True
    """
    evidence = card[question]
    if evidence.documented and evidence.verdict == "open":
        verdict = "Documented. It counts once you have judged it."
    elif evidence.documented:
        verdict = f"Documented: {evidence.points} of 2 points."
    else:
        verdict = f"Counts as unknown, 0 points: {', '.join(evidence.missing)}."
    line = '<p style="margin:0.3em 0"><b>{}:</b> {}</p>'
    return join([html(line, "Wanted", questions()[question].needs), html(line, "Now", verdict)])


def summary(card: Scorecard) -> str:
    """*card* in words.

    >>> summary(Scorecard("Mine")).partition(". ")[0]
    'Mine: 0 of 16 questions have evidence, 16 are unknown'
    """
    unknown = len(card.unknown)
    name = card.subject.strip() or "This token"
    have = "has" if card.documented == 1 else "have"
    are = "is" if unknown == 1 else "are"
    said = (
        f"{name}: {card.documented} of {len(questions())} questions {have} evidence, {unknown} {are} unknown."
    )
    judged = f"{card.points} of {card.most} points"
    waiting = len(card.unjudged)
    left = (
        f"; {waiting} answer{'' if waiting == 1 else 's'} wait{'s' if waiting == 1 else ''} for your verdict"
    )
    return f"{said} {judged}{left if waiting else ''}. Points measure documented answers, not the future."


def tables(card: Scorecard) -> Html:
    """Everything on *card*, and the points of each area, as two HTML tables."""
    frame = card.table()[["question", "answer", "source", "as_of", "status", "verdict", "points", "missing"]]
    areas = card.by_area().reset_index()
    return join(
        [
            frame_table(frame, {"as_of": "as of"}, index=False, name="All answers"),
            frame_table(areas, {"most": "most points"}, index=False, name="Points by area"),
        ]
    )
