"""No answer, however strange or huge, makes an exercise raise, hang, or use much memory.

Every exercise grades every kind of junk in a process of its own, with a limit on its memory. What is measured
there is work and not speed: seconds of processor time, and how far the memory of the process grows.
"""

import collections
import itertools
import json
import math
import subprocess
import sys
import threading
import time
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path

try:
    import resource
except ImportError:  # not on Windows
    resource = None

ROOT = Path(__file__).parents[3]
SECONDS = 1.0
MOST_MEMORY = 64  # MB by which all grading together may raise the peak
ADDRESS_SPACE = 6 * 2**30  # bytes
PATIENCE = 300  # seconds of work, against hanging for ever


def hang(*_args, **_kwargs):
    while True:
        pass


def explode(*_args, **_kwargs):
    raise SystemExit("boom")


SPECIAL = (
    *("__eq__", "__ne__", "__lt__", "__hash__", "__repr__", "__str__", "__len__", "__bool__", "__iter__"),
    *("__next__", "__getitem__", "__float__", "__int__", "__index__", "__contains__", "__getattr__"),
    *("__format__", "__abs__", "__add__", "__copy__", "__deepcopy__", "__reduce_ex__"),
)


def strange_types():
    """Made where they are used: pytest looks for examples in a module, and would hang on these."""

    class Hanging:
        """Hangs whatever is asked of it, its class included."""

        __class__ = property(hang)
        __name__ = property(hang)

    class Exploding:
        __class__ = property(explode)

    for name in SPECIAL:
        setattr(Hanging, name, hang)
        setattr(Exploding, name, explode)

    class Liar:
        """Says that it is a number, and of numpy."""

        __class__ = property(lambda self: float)
        __module__ = "numpy"
        tolist = item = hang
        size = 1

    class EvilMeta(type):
        __name__ = __mro__ = __module__ = property(hang)
        __instancecheck__ = __subclasscheck__ = __eq__ = __hash__ = __repr__ = hang

    class OfEvilClass(metaclass=EvilMeta):
        pass

    return Hanging, Exploding, Liar, OfEvilClass


def hanging_subclass(base):
    """Half of the special methods of *base*, and those that grading might use, never come back."""
    methods = (
        "__iter__",
        "__len__",
        "__eq__",
        "__hash__",
        "__contains__",
        "__getitem__",
        "__repr__",
        "__str__",
    )
    more = ("items", "keys", "values", "split", "strip", "casefold", "bit_length", "is_integer")
    return type("Hanging" + base.__name__, (base,), dict.fromkeys((*methods, *more), hang))


class Endless:
    def __iter__(self):
        return itertools.count()

    def __len__(self):
        return 3


def nested(depth):
    box = []
    for _ in range(depth):
        box = [box]
    return box


def holds_itself():
    box = []
    box.append(box)
    return box


def bushy():
    """A list of 2 to the power of 25 numbers, made of 25 lists."""
    box = [0, 0]
    for _ in range(24):
        box = [box, box]
    return box


def junk():
    """Kinds of junk by name, each with a function that makes one."""
    import numpy as np
    import pandas as pd

    Hanging, Exploding, Liar, OfEvilClass = strange_types()

    async def coroutine():
        return 1

    def array_of_hanging_objects():
        array = np.empty(2, dtype=object)
        array[0] = Hanging()
        return array

    big_text = cache(lambda: "x" * 10**8)
    return {
        "none": lambda: None,
        "true": lambda: True,
        "nan": lambda: math.nan,
        "infinity": lambda: -math.inf,
        "complex": lambda: 3 + 4j,
        "huge int": cache(lambda: 10 ** (10**6)),
        "huge negative int": cache(lambda: -(10 ** (10**6))),
        "decimal with a huge exponent": lambda: Decimal("1e99999999"),
        "decimal with a tiny exponent": lambda: Decimal("1e-99999999"),
        "decimal signalling nan": lambda: Decimal("sNaN"),
        "decimal of many digits": cache(lambda: Decimal("7" * 10**6)),
        "huge fraction": cache(lambda: Fraction(7 ** (10**5), 3 ** (10**5))),
        "huge text": big_text,
        "half a surrogate": lambda: "\ud800",
        "markup": lambda: "<script>`**" * 1_000,
        "huge bytes": cache(lambda: bytes(10**8)),
        "huge bytearray": cache(lambda: bytearray(10**8)),
        "huge list": cache(lambda: [0] * 10**7),
        "list of a huge text": lambda: [big_text(), big_text()],
        "list of huge numbers": cache(lambda: [10 ** (10**6)] * 3),
        "list of a huge list": cache(lambda: [[0] * 10**7]),
        "huge tuple": cache(lambda: (1,) * 10**7),
        "huge set": cache(lambda: set(range(10**6))),
        "huge dict": cache(lambda: dict.fromkeys(range(10**6))),
        "huge range": lambda: range(10**9),
        "range beyond all bounds": cache(lambda: range(10**10_000)),
        "options in a list without end": cache(lambda: ["A", "B"] * 10**6),
        "deep list": cache(lambda: nested(50_000)),
        "list in itself": holds_itself,
        "bushy list": cache(bushy),
        "dict of a dict": lambda: {"a": {"b": {"c": [1]}}},
        "endless iterator": itertools.count,
        "endless repetition": lambda: itertools.repeat("A"),
        "endless generator": lambda: (n for n in itertools.count()),
        "endless iterable": Endless,
        "map": lambda: map(str, itertools.count()),
        "coroutine": coroutine,
        "module": lambda: math,
        "class": lambda: int,
        "class of an evil metaclass": lambda: OfEvilClass,
        "object of an evil class": OfEvilClass,
        "hanging object": Hanging,
        "list of hanging objects": lambda: [Hanging(), Hanging()],
        "tuple of two hanging objects": lambda: (Hanging(), Hanging()),
        "exploding object": Exploding,
        "liar": Liar,
        "hanging text": lambda: hanging_subclass(str)("A"),
        "hanging number": lambda: hanging_subclass(int)(3),
        "hanging float": lambda: hanging_subclass(float)(3),
        "hanging list": lambda: hanging_subclass(list)(["A"]),
        "hanging dict": lambda: hanging_subclass(dict)(a=1),
        "hanging set": lambda: hanging_subclass(frozenset)("A"),
        "exception": lambda: ValueError("x" * 10_000),
        "lock": threading.Lock,
        "counter": lambda: collections.Counter("abc"),
        "huge array": cache(lambda: np.zeros(10**8)),
        "array of texts": cache(lambda: np.full(10, "x" * 10**6)),
        "broadcast array": lambda: np.broadcast_to(1.0, (10**5, 10**5)),
        "array of hanging objects": array_of_hanging_objects,
        "array without dimensions": lambda: np.array(3),
        "huge series": cache(lambda: pd.Series(np.zeros(10**7))),
        "huge index": lambda: pd.RangeIndex(10**9),
        "huge frame": cache(lambda: pd.DataFrame(np.zeros((10**6, 10)))),
        "missing": lambda: pd.NA,
        "missing time": lambda: pd.NaT,
        "function without arguments": lambda: lambda: 3,
        "function of nine arguments": lambda: lambda a, b, c, d, e, f, g, h, i: 3,
        "function that returns a huge range": lambda: lambda *_: range(10**9),
        "function that returns a huge list": lambda: lambda *_: [0] * 10**5,
        "function that returns itself in a list": lambda: lambda *_: holds_itself(),
        "function that returns a hanging object": lambda: lambda *_: Hanging(),
        "function that returns an endless generator": lambda: lambda *_: (n for n in itertools.count()),
        "function that raises a strange error": lambda: partial(explode),
    }


def grade_all():
    """For the process that the test starts: grade everything, print what was found."""
    from course_lib.exercises import load_all
    from course_lib.learning import Function, Outcome

    exercises, kinds = load_all(), junk()
    for exercise in exercises.values():  # the right result and the mistakes are computed once
        exercise.grade(lambda *_: ()) if isinstance(exercise.expects, Function) else exercise.grade(-1)
        exercise.grade(object())
        _ = exercise.expects.reference, [exercise._result_of(m) for m in exercise.mistakes if m.when is None]
    found = {
        "graded": 0,
        "exercises": len(exercises),
        "kinds": len(kinds),
        "faults": [],
        "slowest": (0.0, ""),
    }
    for make in kinds.values():
        make()  # the huge ones are made once
    before = peak_memory()
    for kind, make in kinds.items():
        for exercise in exercises.values():
            answer = make()
            start = time.thread_time()
            outcome, message = exercise.grade(answer)
            seconds = time.thread_time() - start
            found["graded"] += 1
            found["slowest"] = max(found["slowest"], (seconds, f"{exercise.id}, {kind}"))
            if (
                not isinstance(outcome, Outcome)
                or "could not be checked" in message
                or not 10 < len(message) < 500
            ):
                found["faults"].append(f"{exercise.id}, {kind}: {message[:100]}")
    found["megabytes"] = peak_memory() - before
    print(json.dumps(found))


def peak_memory():
    """The most memory that this process has had, in MB; 0 where the system does not say."""
    if resource is None:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)


def limit_itself():
    """Where the system knows such limits: too much memory is an error in the new process, not a crash.

    And a call that hangs ends the process, after that many seconds of work, however busy the computer is.
    """
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        resource.setrlimit(resource.RLIMIT_CPU, (int(PATIENCE), int(PATIENCE)))


def test_every_exercise_takes_every_kind_of_junk():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", __file__],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE if resource is None else None,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["kinds"] >= 40
    assert found["graded"] == found["kinds"] * found["exercises"]
    assert not found["faults"]
    assert found["slowest"][0] < SECONDS, found["slowest"]
    assert found["megabytes"] < MOST_MEMORY


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    limit_itself()
    grade_all()
