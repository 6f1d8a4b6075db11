"""For the person in front of a room: what learners hand over, and what it says about the room.

``reports`` reads files and codes, ``board`` counts, ``board_page`` writes it down, ``homework`` runs
notebooks again. Nothing is fetched or sent; who wants to be named is named, and nobody else.
"""

from course_lib.classroom.board import Board, board_of
from course_lib.classroom.board_page import board_html, board_text
from course_lib.classroom.homework import Checked, check_folder, homework_text
from course_lib.classroom.reports import Report, Reports, read_folder, read_pasted

__all__ = [
    "Board",
    "Checked",
    "Report",
    "Reports",
    "board_html",
    "board_of",
    "board_text",
    "check_folder",
    "homework_text",
    "read_folder",
    "read_pasted",
]
