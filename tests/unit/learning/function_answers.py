"""What the tests of functions share: one exercise that expects a function."""

from course_lib.learning import Case, Exercise, Function

from ...patience import PATIENCE


def grade(function, *cases, mistakes=(), **options):
    cases = cases or (Case(([1, 2],), 3, visible=True), Case(([],), 0))
    return Exercise(
        id="f",
        notebook="01",
        title="F",
        minutes=1,
        difficulty=1,
        expects=Function(cases, **{"time_limit": PATIENCE, **options}),
        hints=("a", "b"),
        solution="answer = sum",
        mistakes=mistakes,
    ).grade(function)


def runs_for_ever(amounts):
    while True:
        pass
