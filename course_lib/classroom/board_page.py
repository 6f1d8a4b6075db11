"""The class board as a page for the projector, which has no names, and as text for the teacher."""

from __future__ import annotations

import html
from collections.abc import Sequence

from course_lib.classroom.board import Board
from course_lib.classroom.reports import Report
from course_lib.learning.feedback import to_html, to_text

MOST = 8  # exercises and mistakes on the board
NO_PROOF = "Files can be edited and codes typed by anybody: they show where help is needed and prove nothing."

_STYLE = """
:root { color-scheme: light dark; }
body { font: clamp(18px, 1.25vw, 40px)/1.4 system-ui, sans-serif; margin: 2vw 3vw; }
h1 { font-size: 1.7em; margin: 0 0 0.3em; } h2 { font-size: 1.25em; margin: 1em 0 0.3em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.25em 0.6em 0.25em 0; }
td.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
tbody tr { border-top: 1px solid GrayText; }
progress { width: 12em; height: 1em; accent-color: #0072b2; } code { font-size: 0.95em; }
"""


def board_html(board: Board) -> str:
    """A whole page that shows *board*, without a name of anybody; it asks no other computer for anything."""
    parts = [
        f"<h1>Where the room is</h1><p>{html.escape(_who(board))}</p>",
        _section(
            "How far",
            ("Notebook", "Solved by the room, of the exercises that somebody tried", ""),
            _far(board),
        ),
        _section("Stuck on", ("Exercise", "Stuck", "Solved", "Tries"), _stuck(board)),
        _section("Why", ("Exercise", "Who made it", "What helps"), _why(board)),
        f"<p>{html.escape(NO_PROOF)}</p>",
    ]
    head = f'<meta charset="utf-8"><title>Where the room is</title><style>{_STYLE}</style>'
    body = f"<body><main>{''.join(parts)}</main></body>"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>{body}</html>\n'


def board_text(board: Board, reports: Sequence[Report] = (), problems: Sequence[str] = ()) -> str:
    """*board* as text. With *reports*, also who is where, for those who gave a name; then the *problems*."""
    lines = ["Where the room is", _who(board), "", "How far, of the exercises that somebody tried:"]
    lines += [f"  {number}: {solved} of {every}" for number, (solved, every) in board.notebooks().items()]
    lines += ["", "Stuck on:"]
    for one in board.stuck[:MOST]:
        lines.append(f"  {one.exercise.id}  {one.exercise.title}: {one.stuck} stuck, {one.solved} solved")
        if one.unexplained:
            lines.append(f"      {one.unexplained} wrong answers that are no known mistake")
    lines += ["", "Why:"]
    for made in board.mistakes[:MOST]:
        who = f"{_of(made.learners, board.say_why)}, {made.still} still stuck"
        lines.append(f"  {made.exercise.id}  {made.exercise.title}: {who}")
        lines.append(f"      {to_text(made.mistake.words)}")
    if reports:
        lines += ["", "Who gave a name:", *_named(reports)]
    lines += ["", NO_PROOF, *(["", *problems] if problems else [])]
    return "\n".join(lines)


def _who(board: Board) -> str:
    codes = board.learners - board.say_why
    also = f" {codes} of them by a code, which says what is solved and not why." if codes else ""
    return f"{board.learners} {'learner' if board.learners == 1 else 'learners'}.{also}"


def _of(some: int, every: int) -> str:
    return f"{some} of {every}"


def _section(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return f"<h2>{title}</h2><p>Nothing so far.</p>"
    head = "".join(
        f'<th scope="col">{html.escape(heading)}</th>' if heading else "<td></td>" for heading in headings
    )
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
    return f"<h2>{title}</h2><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell(text: object, number: bool = False) -> str:
    return f"<td{' class=number' if number else ''}>{html.escape(str(text))}</td>"


def _far(board: Board) -> list[list[str]]:
    return [
        [
            _cell(number),
            _cell(_of(solved, every), number=True),
            f'<td><progress max="{every}" value="{solved}" aria-label="notebook {number}"></progress></td>',
        ]
        for number, (solved, every) in board.notebooks().items()
    ]


def _stuck(board: Board) -> list[list[str]]:
    return [
        [
            _cell(f"{one.exercise.title} ({one.exercise.id})"),
            _cell(_of(one.stuck, board.learners), number=True),
            _cell(_of(one.solved, board.learners), number=True),
            _cell(one.tries, number=True),
        ]
        for one in board.stuck[:MOST]
    ]


def _why(board: Board) -> list[list[str]]:
    return [
        [
            _cell(f"{made.exercise.title} ({made.exercise.id})"),
            _cell(_of(made.learners, board.say_why), number=True),
            f"<td>{to_html(made.mistake.words)}</td>",
        ]
        for made in board.mistakes[:MOST]
    ]


def _named(reports: Sequence[Report]) -> list[str]:
    lines = []
    for report in sorted(reports, key=lambda report: report.learner.casefold()):
        if report.learner:
            records = report.progress.exercises
            solved = sum(record.solved for record in records.values())
            stuck = ", ".join(name for name, one in records.items() if one.tries and not one.solved)
            lines.append(f"  {report.learner}: {solved} solved" + (f"; stuck on {stuck}" if stuck else ""))
    return lines or ["  nobody"]
