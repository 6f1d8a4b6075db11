"""The commands of one set-up: a progress line on the screen, everything they say in a log file."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from subprocess import DEVNULL, STDOUT

from .problems import StepFailed, reason_of_signal

# pip says "Downloading numpy-2.4.6-….whl (16.6 MB)" when it begins with a file, uv "Downloading numpy
# (15.9MiB)" when it begins and "Downloaded numpy" when it has it.
SIZE = re.compile(r"Downloading (\S+) .*?\(([\d.]+) ?([kKMG])i?B\)")
MEGABYTES = {"k": 1e-3, "K": 1e-3, "M": 1.0, "G": 1e3}


class Steps:
    """Runs commands; *announcement* is what is said first. Use it in a with statement."""

    def __init__(self, announcement="Setting up the course."):
        self.announcement = announcement

    def __enter__(self):
        self.start = time.monotonic()
        self.live = sys.stdout.isatty()
        self.log = tempfile.NamedTemporaryFile(prefix="course-setup-", suffix=".log", delete=False)
        print(self.announcement, flush=True)
        return self

    def __exit__(self, kind, problem, traceback):
        if self.live:
            self.show("")
            print(end="\r", flush=True)
        self.log.close()
        if not isinstance(problem, StepFailed):
            Path(self.log.name).unlink()
        if problem is None:
            print(f"Ready after {time.monotonic() - self.start:.0f} s.", flush=True)

    def run(self, doing, command, environment=None, cwd=None):
        """Run one command and return what it said; raise StepFailed when it fails."""
        if not self.live:
            print(f"  {doing} ...", flush=True)
        self.log.write(f"\n{doing}: {' '.join(command)}\n".encode("utf-8", "surrogateescape"))
        self.log.flush()
        before = self.log.tell()
        process = subprocess.Popen(
            command,
            stdin=DEVNULL,
            stdout=self.log,
            stderr=STDOUT,
            env=environment,
            cwd=cwd,
            close_fds=False,  # hands the lock down, see one_at_a_time
            start_new_session=True,  # so that Ctrl-C comes to us alone, and we can stop it with its children
        )
        try:
            while process.poll() is None:
                if self.live:
                    loaded = megabytes(self.said_since(before))
                    amount = f"{loaded:4.0f} MB  " if loaded else ""
                    self.show(f"{time.monotonic() - self.start:4.0f} s  {amount}{doing} ...")
                time.sleep(0.1)
        except BaseException:
            process.kill() if os.name == "nt" else os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        output = self.said_since(before)
        if process.returncode != 0:
            raise StepFailed(doing, output, self.log.name, reason_of_signal(process.returncode))
        return output

    def said_since(self, position):
        """What the commands have said from byte *position* of the log on."""
        with Path(self.log.name).open("rb") as file:
            file.seek(position)
            return file.read().decode("utf-8", "replace")

    def show(self, text):
        if self.live:
            print("\r" + text.ljust(72), end="", flush=True)


def megabytes(output):
    """How much of what *output* (of pip or uv) names has been downloaded so far, in MB.

    >>> round(megabytes("Downloading numpy (15.9MiB)\\nDownloading pip (2.0MiB)\\n Downloaded pip\\n"))
    2
    >>> round(megabytes("Downloading a-1.whl (16.6 MB)\\nCollecting b\\nDownloading b-1.whl (5.0 MB)\\n"))
    17
    """
    sizes = {name: float(size) * MEGABYTES[unit] for name, size, unit in SIZE.findall(output)}
    if not sizes:
        return 0.0
    finished = set(re.findall(r"^ *Downloaded (\S+)", output, re.MULTILINE))  # uv
    if not any(name.endswith((".whl", ".gz")) for name in sizes):
        return sum(size for name, size in sizes.items() if name in finished)
    return sum(list(sizes.values())[:-1])  # pip has one file at a time: all but the last are here
