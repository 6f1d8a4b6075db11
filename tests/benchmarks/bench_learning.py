"""How fast a check is, and 10,000 random answers without an exception. Run it by hand:

    python tests/benchmarks/bench_learning.py [answers]

Goal: the median of one check, saving included, is at most 5 ms.
"""

import contextlib
import io
import os
import random
import runpy
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from course_lib.learning import check, use_course  # noqa: E402

SAMPLES = runpy.run_path(str(ROOT / "tests" / "unit" / "learning" / "conftest.py"))["SAMPLES"]


def random_answer(luck: random.Random, depth: int = 0) -> object:
    """Anything that a learner could bind to a name, from plausible to absurd."""
    makers = [
        lambda: luck.choice([None, ..., True, False, len, int, object(), pd.NA, float("nan"), math_module()]),
        lambda: luck.randint(-100, 100) * 10 ** luck.choice([0, 0, 3, 300]),
        lambda: luck.uniform(-10, 10),
        lambda: "".join(luck.choices("whisk<>&`* \ud800é", k=luck.choice([0, 3, 5, 20, 100_000]))),
        lambda: luck.choice([np.float64, np.int32, np.str_])(luck.randint(0, 9)),
        lambda: np.arange(luck.randint(0, 9)),
        lambda: pd.DataFrame({"guest": ["Ada", "Bo", "Cy"], "pancakes": luck.choices([1, 2, 3, "3"], k=3)}),
        lambda: luck.choice(["hot", "warm", "whisk", {"flour", "sugar"}, 4.5, sum, sorted]),
        lambda: iter([1, 2]),
        lambda: lambda *args: random_answer(luck, depth + 1),
    ]
    if depth < 3:
        makers += [
            lambda: [random_answer(luck, depth + 1) for _ in range(luck.randint(0, 4))],
            lambda: tuple(random_answer(luck, depth + 1) for _ in range(luck.randint(0, 4))),
            lambda: {str(i): random_answer(luck, depth + 1) for i in range(luck.randint(0, 4))},
        ]
    return luck.choice(makers)()


def math_module() -> object:
    return sys.modules["math"]


def main(answers: int) -> None:
    luck = random.Random(2026)
    exercises = {exercise.id: exercise for exercise in SAMPLES}
    use_course(exercises.__getitem__, {}.__getitem__, {}.__getitem__)
    seconds: dict[str, list[float]] = {id: [] for id in exercises}
    with tempfile.TemporaryDirectory() as folder:
        os.environ["COURSE_PROGRESS_FILE"] = str(Path(folder) / "progress.json")
        for _ in range(answers):
            id, answer = luck.choice([*exercises]), random_answer(luck)
            start = time.perf_counter()
            with contextlib.redirect_stdout(io.StringIO()) as shown:
                check(id, answer)
            seconds[id].append(time.perf_counter() - start)
            if "could not be checked" in shown.getvalue() or "itself went wrong" in shown.getvalue():
                raise SystemExit(f"{id} failed on an answer of {type(answer)}: {shown.getvalue()}")
    everything = [one for some in seconds.values() for one in some]
    for name, times in [*seconds.items(), ("all", everything)]:
        times.sort()
        median, p95 = statistics.median(times), times[int(0.95 * (len(times) - 1))]
        print(f"{name:10} {len(times):6} checks  median {median * 1e3:6.2f} ms  95 % {p95 * 1e3:6.2f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
