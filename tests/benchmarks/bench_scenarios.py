"""How fast the Monte Carlo of unlock plans is, against radCAD and against bare NumPy.

Run by hand: ``python tests/benchmarks/bench_scenarios.py``. It takes about a minute, installs radCAD 0.14
(and what it needs) into a folder that is deleted again, and plays one model, 10 buckets × 120 months × 1,000
runs, in three ways:

- ours: ``simulate``, with fresh random numbers, and with the random numbers of the run before, as when a
  slider is dragged;
- radCAD, single process, without deep copies, which is its fastest mode: one policy that draws and adds up
  the buckets, four state variables;
- bare NumPy: the arithmetic of ``simulate`` and nothing else, on the same arrays.

The course asks for at least 200 times the speed of radCAD (random numbers included in both), and at most
twice the time of bare NumPy. Ours and bare NumPy run in turn, 30 times, radCAD three times. The best counts,
in processor time, so that other programs on the machine disturb less.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

BUCKETS, MONTHS, RUNS = 10, 120, 1_000
REPEATS = 30


def main() -> None:
    import numpy as np

    from course_lib.crypto_tokens.vesting import monte_carlo as scenarios

    unlocks = np.random.default_rng(0).uniform(0, 1e6, (BUCKETS, MONTHS))
    scenario = scenarios.Scenario(runs=RUNS)
    draws = scenarios.draw(RUNS, BUCKETS, MONTHS, scenario.seed)
    bare_result, ours_result = bare(unlocks, scenario, draws), scenarios.simulate(unlocks, scenario)
    print("bare NumPy gives the same prices:", bool(np.allclose(bare_result, ours_result.price)))

    fresh, again, plain = [], [], []
    for seed in range(2, REPEATS + 2):  # a seed that was never used, so that nothing is remembered
        other = scenarios.Scenario(runs=RUNS, seed=seed)
        fresh.append(timed(lambda other=other: scenarios.simulate(unlocks, other)))
        again.append(timed(lambda: scenarios.simulate(unlocks, scenario)))
        plain.append(timed(lambda: bare(unlocks, scenario, draws)))
    radcads = radcad_seconds(unlocks.tolist())

    print(f"{BUCKETS} buckets, {MONTHS} months, {RUNS:,} runs; processor milliseconds, best")
    print(f"  ours, fresh random numbers {1e3 * min(fresh):9.2f}")
    print(f"  ours, the same numbers     {1e3 * min(again):9.2f}")
    print(f"  bare NumPy, same numbers   {1e3 * min(plain):9.2f}   ours: {min(again) / min(plain):.2f} times")
    print(
        f"  radCAD, without deep copy  {1e3 * radcads:9.2f}   ours: {radcads / min(fresh):.0f} times as fast"
    )


def timed(action: Callable[[], object]) -> float:
    start = time.process_time()
    action()
    return time.process_time() - start


def bare(unlocks, scenario, draws):
    """What ``simulate`` computes, without its checks and its result object."""
    import numpy as np

    mean, delays = scenario.sold_early, scenario.delay_months + 1
    selling = (mean + min(mean, 1 - mean) * draws.eager) @ unlocks
    unlocked = unlocks.sum(axis=0).cumsum()
    sold, circulating = np.zeros_like(selling), np.full_like(selling, unlocked[0])
    edges = np.searchsorted(draws.late, np.arange(delays + 1) / delays)
    for late in range(delays):
        runs = slice(edges[late], edges[late + 1])
        sold[runs, late + 1 :] = selling[runs, 1 : MONTHS - late]
        circulating[runs, late:] = unlocked[: MONTHS - late]
    beyond = np.maximum(sold / circulating - (scenario.absorption * draws.hungry)[:, None], 0)
    steps = draws.news * (scenario.volatility / np.sqrt(12)) - scenario.impact * beyond
    return 100 * np.exp(steps.cumsum(axis=1))


def radcad_seconds(unlocks: list[list[float]]) -> float:
    """Best time of three runs of the same model in radCAD, in a process with radCAD's own packages."""
    with tempfile.TemporaryDirectory(prefix="radcad-") as folder:
        subprocess.run(
            [sys.executable, "-m", "uv", "pip", "install", "-q", "--target", folder, "radcad==0.14.0"],
            check=True,
        )
        done = subprocess.run(
            [sys.executable, __file__, "--radcad"],
            input=json.dumps(unlocks),
            env=os.environ | {"PYTHONPATH": folder},
            capture_output=True,
            text=True,
            check=True,
        )
    return float(done.stdout.split()[-1])


def radcad() -> None:
    from math import exp, sqrt

    from radcad import Engine, Model, Simulation
    from radcad.engine import Backend

    unlocks = json.load(sys.stdin)
    sigma = 0.8 / sqrt(12)

    def sell(params, substep, history, state):
        if state["timestep"] == 0:  # a run begins: its delay and its habits
            shares = [random.uniform(0, 0.8) for _ in range(BUCKETS)]
            fate = (random.randrange(4), shares, random.uniform(0, 0.02))
        else:
            fate = state["fate"]
        late, shares, absorbed = fate
        month = max(state["timestep"] - late, 0)
        new = sold = 0.0
        for bucket in range(BUCKETS):
            unlock = unlocks[bucket][month] if month or not state["timestep"] else 0.0
            new += unlock
            sold += shares[bucket] * unlock if month else 0.0
        circulating = state["circulating"] + new
        beyond = max(sold / circulating - absorbed, 0) if circulating else 0.0
        return {"fate": fate, "new": new, "sold": sold, "move": exp(random.gauss(0, sigma) - 2 * beyond)}

    blocks = [
        {
            "policies": {"sell": sell},
            "variables": {
                "fate": lambda params, substep, history, state, signal: ("fate", signal["fate"]),
                "circulating": lambda params, substep, history, state, signal: (
                    "circulating",
                    state["circulating"] + signal["new"],
                ),
                "sold": lambda params, substep, history, state, signal: ("sold", signal["sold"]),
                "price": lambda params, substep, history, state, signal: (
                    "price",
                    state["price"] * signal["move"],
                ),
            },
        }
    ]
    state = {"fate": None, "circulating": 0.0, "sold": 0.0, "price": 100.0}
    seconds = []
    for _ in range(3):
        model = Model(initial_state=state, state_update_blocks=blocks, params={})
        simulation = Simulation(model=model, timesteps=MONTHS, runs=RUNS)
        simulation.engine = Engine(backend=Backend.SINGLE_PROCESS, deepcopy=False, drop_substeps=True)
        seconds.append(timed(simulation.run))
        assert len(simulation.results) == RUNS * (MONTHS + 1)
    print(min(seconds))


if __name__ == "__main__":
    radcad() if sys.argv[1:] == ["--radcad"] else main()
