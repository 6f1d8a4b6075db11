"""The way of a visitor in a JupyterLab that has one gigabyte, for real: who is killed, and how much it takes.

    python -m tests.benchmarks.try_small_memory
    python -m tests.benchmarks.try_small_memory --together --megabytes 2048
    python -m tests.benchmarks.try_small_memory --python FOLDER/bin/python

The server and its kernels run in a control group of their own (Linux, as root); the browser, which is the
visitor's, does not. One notebook after the other is opened and run, and left as a visitor leaves it: closing
its tab ends its kernel. With --together all kernels stay. With --python the server and its kernels are those
of another environment, such as Binder's, which try_binder.py makes.
"""

import argparse
import contextlib
import json
import sys
from pathlib import Path

from tests.browser.lab import NOTEBOOKS, running_lab

WAY = ("00", "01", "03", "04", "11", "15")
GROUPS = Path("/sys/fs/cgroup/memory")


@contextlib.contextmanager
def limited(megabytes):
    """A control group with *megabytes* of memory, and the beginning of a command that runs in it."""
    group = GROUPS / "course-visitor"
    group.mkdir(exist_ok=True)
    (group / "memory.limit_in_bytes").write_text(str(megabytes * 2**20))
    (group / "memory.max_usage_in_bytes").write_text("0")
    yield group, ("sh", "-c", f'echo $$ > {group}/cgroup.procs; exec "$@"', "sh")
    with contextlib.suppress(OSError):
        group.rmdir()


def figure(group, name):
    return int((group / name).read_text().split()[0])


def killed(group):
    """How many processes the system has killed for their memory."""
    lines = dict(line.split() for line in (group / "memory.oom_control").read_text().splitlines())
    return int(lines.get("oom_kill", 0))


def peak_of_kernel(lab, notebook):
    """The most memory that the kernel of *notebook* has had, in MB, as Linux keeps it."""
    sessions = json.loads(lab.server.request("GET", "api/sessions"))
    kernel = next(session["kernel"]["id"] for session in sessions if session["path"] == notebook)
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):  # it may have ended meanwhile
            if f"kernel-{kernel}.json" in (process / "cmdline").read_text():
                status = dict(line.split(":", 1) for line in (process / "status").read_text().splitlines())
                return int(status["VmHWM"].split()[0]) / 2**10
    raise LookupError(f"the kernel of {notebook} is gone")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--together", action="store_true", help="keep all kernels")
    parser.add_argument("--python", default=sys.executable, help="whose server and kernels, if not ours")
    chosen = parser.parse_args()
    names = [next(NOTEBOOKS.glob(f"{number}_*.ipynb")).name for number in WAY]
    with (
        limited(chosen.megabytes) as (group, inside),
        running_lab(python=(*inside, chosen.python)) as lab,
    ):
        before = killed(group)
        page = None
        for name in names:
            (group / "memory.max_usage_in_bytes").write_text("0")
            if chosen.together:
                page = page or lab._new_page()
                page.open(name)
                page.run_all()
                found, peak = page.problems(), peak_of_kernel(lab, name)
            else:
                with lab.open(name) as page:
                    page.run_all()
                    found, peak = page.problems(), peak_of_kernel(lab, name)
                lab.wait_for_kernels()
            most = figure(group, "memory.max_usage_in_bytes") / 2**20
            anonymous = dict(line.split() for line in (group / "memory.stat").read_text().splitlines())
            print(
                f"{name}: kernel at most {peak:.0f} MB; "
                f"all together at most {most:.0f} MB with the files that the system keeps, "
                f"{int(anonymous['total_rss']) / 2**20:.0f} MB of processes at the end, "
                f"{killed(group) - before} killed, {len(found)} problems",
                flush=True,
            )


if __name__ == "__main__":
    main()
