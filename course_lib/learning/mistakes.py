"""Known mistakes: wrong answers that an author foresaw, and what they give when they are run.

The code of a mistake is the course's own, so it runs without a limit of time: which words a learner
reads must not depend on the speed of the computer. What bounds it is a number of steps, counted in
every loop and every function of the code.
"""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .answers import value_of
from .limited_call import Raised, Returned, TimedOut, error_words, silence

MOST_STEPS = 300_000  # turns of loops and calls of functions; about a tenth of a second

Words = str | Callable[[], str]
"""A text, or a function that makes it, for one that quotes a figure of the data."""


@dataclass(frozen=True, eq=False)
class Mistake:
    """A known wrong answer: ``code`` that gives it, and what feedback ``says`` to the learner who gave it.

    ``code`` runs on its own and binds ``answer``. The learner made this mistake if their answer gives what
    ``code`` gives, by the rule of the exercise's type of answer. Where one mistake has many answers, ``when``
    decides: it is called with a valid answer of bounded size. Raises ValueError if there are no words, or if
    ``code`` never sets ``answer``.

    >>> mistake = Mistake("answer = 2 * 3", says="You multiplied: add.")
    >>> mistake.program.answer
    6
    """

    code: str
    says: Words
    when: Callable[[object], bool] | None = None

    def __post_init__(self):
        if isinstance(self.says, str) and not self.says.strip():
            raise ValueError(f"mistake {self.code!r} has no words")
        if "answer" not in self.code:
            raise ValueError(f"mistake {self.code!r} never sets answer")

    @property
    def key(self) -> str:
        """Eight hexadecimal digits that stand for this mistake in records, wherever it stands."""
        return hashlib.sha256(self.code.encode()).hexdigest()[:8]

    @property
    def words(self) -> str:
        """What to say to a learner who made this mistake."""
        return value_of(self.says)

    @cached_property
    def program(self) -> Program:
        """The code, ready to run."""
        return Program(self.code)


class Program:
    """*code* of the course that binds ``answer``, run on its own for at most *steps* steps at a time.

    >>> Program("answer = sum(n * n for n in range(4))").answer
    14
    >>> program = Program("def answer(n):\\n    while True:\\n        n += 1")
    >>> program.call(lambda: program.answer(1))
    TimedOut(stopped=True)
    """

    def __init__(self, code: str, steps: int = MOST_STEPS):
        tree = ast.fix_missing_locations(_CountSteps().visit(ast.parse(code)))
        self._compiled = compile(tree, "<known mistake>", "exec")
        self._steps = self._left = steps

    @cached_property
    def answer(self) -> object:
        """What the code binds. Raises what the code raises, and RuntimeError if it takes too many steps."""
        names = {"__name__": "__main__", _STEP: self._step}
        self._left = self._steps
        try:
            with silence():
                exec(self._compiled, names)
        except _OutOfSteps:
            raise RuntimeError(f"a mistake takes more than {self._steps:,} steps") from None
        return names["answer"]

    def call(self, function: Callable[[], object]) -> Returned | Raised | TimedOut:
        """How a call of *function* ended; the function calls what the code defined.

        ``TimedOut`` if it takes too many steps.
        """
        self._left = self._steps
        with silence() as sink:
            try:
                value = function()
            except _OutOfSteps:
                return TimedOut()
            except Exception as error:
                return Raised(type(error), error_words(error))
        return Returned(value, sink.used)

    def _step(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise _OutOfSteps


class _OutOfSteps(BaseException):
    """Not an Exception, so that a mistake that catches those does not catch it."""


_STEP = "__count_a_step"


class _CountSteps(ast.NodeTransformer):
    """Adds a call of the counter to every loop, function and comprehension."""

    def _count_in_body(self, node: ast.AST) -> ast.AST:
        self.generic_visit(node)
        node.body.insert(0, ast.Expr(_call_of_counter()))
        return node

    visit_For = visit_While = visit_FunctionDef = _count_in_body

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        self.generic_visit(node)
        node.body = ast.BoolOp(ast.Or(), [_call_of_counter(), node.body])
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        self.generic_visit(node)
        node.ifs.insert(0, ast.UnaryOp(ast.Not(), _call_of_counter()))
        return node


def _call_of_counter() -> ast.Call:
    return ast.Call(ast.Name(_STEP, ast.Load()), [], [])
