"""What a rule is: a function of a notebook and the course's content that yields what is wrong.

A rule yields one pair for each fault: the id of a cell (None for the notebook as a whole) and a sentence that
says what to do. The first line of the function's docstring is the rule, as ``lint --rules`` prints it.
"""

from collections.abc import Callable, Iterator

from course_lib.authoring.anatomy import CourseNotebook
from course_lib.authoring.content import CourseContent

Found = Iterator[tuple[str | None, str]]
Rule = Callable[[CourseNotebook, CourseContent], Found]
