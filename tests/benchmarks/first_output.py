"""How long a visitor of Binder waits: from the start of the server to the first output, on one core.

    python -m tests.benchmarks.first_output [--core 0] [--times 3] [--python FOLDER/bin/python]

The server and its kernels have one core (Linux, `taskset`), as on Binder; the browser, which is the
visitor's, has the others. Each line gives the seconds until the server answers, until notebook 00 is open and
its kernel ready, and until the first output, each from the start of the server. A core of Binder is not this
one, and the machine may be busy: the load is said at the end.
"""

import argparse
import os
import sys
import time

from tests.browser.lab import NOTEBOOKS, running_lab
from tests.patience import PATIENCE

FIRST_OUTPUT = "() => document.querySelector('.jp-CodeCell .jp-OutputArea-output')?.innerText.trim()"
RUN_ALL = "() => { jupyterapp.commands.execute('runmenu:run-all'); }"


def wait_once(core: int, python: str) -> list[float]:
    """Seconds from the start of the server until it answers, 00 is open, and an output is there.

    The server and its kernels are those of *python*, and have the one *core*.
    """
    name = next(NOTEBOOKS.glob("00_*.ipynb")).name
    with running_lab(python=("taskset", "-c", str(core), python)) as lab:
        times = [time.monotonic()]
        with lab.open(name) as notebook:
            times.append(time.monotonic())
            notebook.page.evaluate(RUN_ALL)
            notebook.page.wait_for_function(FIRST_OUTPUT, timeout=PATIENCE * 1000)
            times.append(time.monotonic())
            notebook.settle()
    return [moment - lab.server.began for moment in times]


def main() -> None:
    """Measure as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--core", type=int, default=0)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--python", default=sys.executable, help="whose server and kernels, if not ours")
    chosen = parser.parse_args()
    others = os.sched_getaffinity(0) - {chosen.core}
    os.sched_setaffinity(0, others or {chosen.core})
    for _ in range(chosen.times):
        answered, opened, shown = wait_once(chosen.core, chosen.python)
        print(
            f"server {answered:.1f} s, notebook open {opened:.1f} s, first output {shown:.1f} s", flush=True
        )
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
