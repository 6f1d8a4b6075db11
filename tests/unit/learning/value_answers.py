"""What the tests of values share: whether an answer is right, and what is said of a wrong one."""


def right(kind, answer):
    result = kind.run(answer)
    return kind.validate(result) is None and kind.matches(result, kind.reference)


def explained(kind, answer):
    return kind.explain(kind.run(answer))
