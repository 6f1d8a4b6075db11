"""How long each notebook takes its readers and its kernel, and the most memory that the kernel uses."""

from __future__ import annotations

import copy
import json
import platform
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import psutil

from course_lib.authoring.anatomy import ROOT, AuthoringError, CourseNotebook
from course_lib.authoring.content import load_content
from course_lib.authoring.execution import execute
from course_lib.authoring.minutes import minutes_table
from course_lib.authoring.solve import has_code

FILE = Path("docs/timings.json")
SECONDS_BETWEEN_LOOKS = 0.05


@dataclass(frozen=True)
class Timing:
    """One run of a ``notebook`` (its file name): the ``seconds`` of all its cells and the peak of memory.

    ``peak_mb`` is in megabytes (10⁶ bytes), resident, of the kernel and its children.
    """

    notebook: str
    seconds: float
    peak_mb: float


def measure(notebook: CourseNotebook) -> Timing:
    """The timing of *notebook*, the learner's copy, in a fresh kernel; time begins with the first cell.

    Raises AuthoringError when a cell fails.
    """
    memory, done = [0], threading.Event()
    watchers: list[threading.Thread] = []
    start = time.perf_counter()

    def begin(pid: int) -> None:
        nonlocal start
        watchers.append(threading.Thread(target=_watch, args=(pid, memory, done), name=f"memory of {pid}"))
        watchers[0].start()
        start = time.perf_counter()

    try:
        execute(copy.deepcopy(notebook.node), notebook.path.name, notebook.path.parent, begin)
        seconds = time.perf_counter() - start
    finally:
        done.set()
        for watcher in watchers:
            watcher.join()
    return Timing(notebook.path.name, round(seconds, 1), round(max(memory) / 1e6))


def report_timings(
    notebooks: Sequence[str] = (), minutes: bool = False, write: bool = False, root: Path = ROOT
) -> int:
    """Print the minutes that *notebooks* (ids; all without any) take; run them, print seconds and memory.

    With *minutes*, nothing is run. With *write*, docs/timings.json in the checkout *root* is written, too.
    Raises AuthoringError when only some notebooks would be in it, or when a cell fails.
    """
    if write and notebooks:
        raise AuthoringError("--write wants the timings of all notebooks; leave the numbers away.")
    content = load_content(root)
    chosen = [notebook for notebook in content.chosen(notebooks) if has_code(notebook)]
    print(f"Minutes of a reader, stated and counted:\n{minutes_table(chosen, content)}")
    if minutes:
        return 0
    timings = []
    print(f"\nSeconds and memory of a kernel:\n{'notebook':40} {'seconds':>8} {'peak MB':>8}")
    for notebook in chosen:
        timings.append(timing := measure(notebook))
        print(f"{timing.notebook:40} {timing.seconds:8.1f} {timing.peak_mb:8.0f}", flush=True)
    if write:
        record = {
            "measured_on": date.today().isoformat(),
            "python": platform.python_version(),
            "system": platform.system(),
            "processors": psutil.cpu_count(),
            "notebooks": [asdict(timing) for timing in timings],
        }
        path = root / FILE
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8", newline="\n")
    return 0


def _watch(pid: int, memory: list[int], done: threading.Event) -> None:
    """Look at the kernel and its children again and again until *done*."""
    kernel = psutil.Process(pid)
    while not done.wait(SECONDS_BETWEEN_LOOKS) and kernel.is_running():
        with suppress(psutil.NoSuchProcess):  # one of them ended while we looked
            memory.append(sum(p.memory_info().rss for p in [kernel, *kernel.children(recursive=True)]))
