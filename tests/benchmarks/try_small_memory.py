"""The way of a visitor in a JupyterLab that has one gigabyte, for real: who is killed, and how much it takes.

    python -m tests.benchmarks.try_small_memory
    python -m tests.benchmarks.try_small_memory --together --megabytes 2048

The server and its kernels run in a control group of their own (Linux, as root); the browser, which is the
visitor's, does not. One notebook after the other is opened and run, and left as a visitor leaves it: closing
its tab ends its kernel. With --together all kernels stay.
"""

import argparse
import contextlib
import subprocess
from pathlib import Path
from unittest import mock

from tests.browser import server
from tests.browser.lab import NOTEBOOKS, running_lab

WAY = ("00", "01", "03", "04", "11", "15")
GROUPS = Path("/sys/fs/cgroup/memory")


@contextlib.contextmanager
def limited(megabytes):
    """A control group with *megabytes* of memory; every server that is started meanwhile runs in it."""
    group = GROUPS / "course-visitor"
    group.mkdir(exist_ok=True)
    (group / "memory.limit_in_bytes").write_text(str(megabytes * 2**20))
    (group / "memory.max_usage_in_bytes").write_text("0")
    start = subprocess.Popen

    def inside(command, **arguments):
        return start(["sh", "-c", f'echo $$ > {group}/cgroup.procs; exec "$@"', "sh", *command], **arguments)

    with mock.patch.object(server.subprocess, "Popen", inside):
        yield group
    with contextlib.suppress(OSError):
        group.rmdir()


def figure(group, name):
    return int((group / name).read_text().split()[0])


def killed(group):
    """How many processes the system has killed for their memory."""
    lines = dict(line.split() for line in (group / "memory.oom_control").read_text().splitlines())
    return int(lines.get("oom_kill", 0))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--together", action="store_true", help="keep all kernels")
    chosen = parser.parse_args()
    names = [next(NOTEBOOKS.glob(f"{number}_*.ipynb")).name for number in WAY]
    with limited(chosen.megabytes) as group, running_lab() as lab:
        before = killed(group)
        page = None
        for name in names:
            (group / "memory.max_usage_in_bytes").write_text("0")
            if chosen.together:
                page = page or lab._new_page()
                page.open(name)
                page.run_all()
                found = page.problems()
            else:
                with lab.open(name) as page:
                    page.run_all()
                    found = page.problems()
                lab.wait_for_kernels()
            most = figure(group, "memory.max_usage_in_bytes") / 2**20
            anonymous = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
            print(
                f"{name}: at most {most:.0f} MB with the files that the system keeps, "
                f"{int(anonymous['total_rss']) / 2**20:.0f} MB of processes at the end, "
                f"{killed(group) - before} killed, {len(found)} problems",
                flush=True,
            )


if __name__ == "__main__":
    main()
