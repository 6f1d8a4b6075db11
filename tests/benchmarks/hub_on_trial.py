"""A hub in a folder of its own, run by what install.sh installed, with a course that a teacher can change."""

import contextlib
import json
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import requests

from tests.benchmarks.hub_visitor import PATIENCE, Visitor

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy" / "jupyterhub"
PORT = 8971


class Hub:
    """A hub of the *kind* in a *folder*, run by the environment *installed*, with so many *learners*."""

    def __init__(self, kind, installed, folder, learners, starting_at_once, certificate=None):  # noqa: PLR0913, PLR0917
        self.kind, self.installed, self.folder = kind, installed, folder
        self.course, self.state = folder / "course", folder / "state"
        self.log = folder / "hub.log"
        self.names = [f"learner-{number:02}" for number in range(1, learners + 1)]
        self.passwords = dict.fromkeys(self.names, secrets.token_urlsafe(9))
        self.port, self.certificate = PORT, certificate
        self.address = f"{'https' if certificate else 'http'}://127.0.0.1:{self.port}"
        self.settings = folder / "hub.toml"
        self.given = {
            "learners": self.names,
            "teachers": ["teacher"],
            "port": self.port,
            "course": str(self.course),
            "state": str(self.state),
            "starting_at_once": starting_at_once,
            "memory_megabytes": 1024,
        }
        if certificate:
            self.given |= {"certificate": str(certificate[0]), "key": str(certificate[1])}
        if kind == "small_group":
            self.given |= {
                "password": self.passwords[self.names[0]],
                "teacher_password": secrets.token_urlsafe(32),
            }
        self.process = None

    def write(self, **changes):
        """Write hub.toml with *changes*, for the hub alone to read."""
        lines = [f"{name} = {json.dumps(value)}\n" for name, value in (self.given | changes).items()]
        self.settings.write_text("".join(lines), encoding="utf-8")
        self.settings.chmod(0o600)

    def start(self):
        """Start the hub and wait until it answers."""
        with self.log.open("a", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [
                    *self.rights(),
                    self.installed / "bin" / "python",
                    "-P",
                    "-m",
                    "jupyterhub",
                    "-f",
                    DEPLOY / f"{self.kind}.py",
                ],
                cwd=self.state,
                env=os.environ | {"COURSE_HUB_SETTINGS": str(self.settings)} | self.who(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        Visitor(self.address, "nobody").wait_until(self.answers)

    def rights(self):
        """What comes before a command so that the small group's hub does not run as root."""
        if self.kind == "isolated" or os.geteuid() != 0:
            return []
        return ["setpriv", "--reuid", "nobody", "--regid", "nogroup", "--clear-groups"]

    def who(self):
        """The variables that say who runs the hub, in the form of those of a real one."""
        name = "nobody" if self.rights() else pwd.getpwuid(os.geteuid()).pw_name
        return {"HOME": str(self.state), "USER": name, "LOGNAME": name}

    def answers(self):
        if self.process.poll() is not None:
            raise RuntimeError(f"the hub ended:\n{self.log.read_text(encoding='utf-8')[-3000:]}")
        with contextlib.suppress(requests.ConnectionError):
            return (
                requests.get(f"{self.address}/hub/health", timeout=5, verify=self.trust()).status_code == 200
            )
        return False

    def trust(self):
        return str(self.certificate[0]) if self.certificate else True

    def stop(self):
        """End the hub as a system does that starts it anew; learners' servers stay."""
        self.process.terminate()
        self.process.wait(PATIENCE)

    def visitor(self, name):
        return Visitor(self.address, name, self.trust())

    def processes(self, name):
        """The processes of the server of *name*, its kernels among them."""
        own = [
            process
            for process in psutil.process_iter(["cmdline", "environ"])
            if (process.info["environ"] or {}).get("JUPYTERHUB_USER") == name
        ]
        return own

    def own_megabytes(self):
        """The megabytes of the hub, its proxy and its culler."""
        hub = psutil.Process(self.process.pid)
        own = [one for one in hub.children(recursive=True) if "JUPYTERHUB_USER" not in one.environ()]
        return sum(process.memory_full_info().pss for process in [hub, *own]) / 1e6

    def end_everything(self):
        """End what this trial started: the hub, its proxy and the servers, by their settings."""
        for process in psutil.process_iter(["environ"]):
            surroundings = process.info["environ"] or {}
            talks_to = surroundings.get("JUPYTERHUB_API_URL", "")  # servers and services, to their hub
            if (
                surroundings.get("COURSE_HUB_SETTINGS") == str(self.settings)
                or f":{self.port + 1}/" in talks_to
            ):
                with contextlib.suppress(psutil.NoSuchProcess):
                    process.send_signal(signal.SIGKILL)


def pull_link(course):
    """The link of the pull that the hub gives its learners."""
    sys.path.insert(0, str(DEPLOY))
    try:
        from hub_common import pull_link
    finally:
        sys.path.remove(str(DEPLOY))
    return pull_link(str(course))


def prepare(hub):
    """The course as the class gets it, in a checkout of its own; the folders, for those who work in them."""
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", ROOT, hub.course], check=True)
    git(hub, "checkout", "--quiet", "-B", "class")
    hub.state.mkdir()
    hub.folder.chmod(0o755)
    hub.write()
    if hub.kind == "isolated":
        made = subprocess.run(
            [hub.installed / "bin" / "python", DEPLOY / "accounts.py"],
            env=os.environ | {"COURSE_HUB_SETTINGS": str(hub.settings)},
            check=True,
            capture_output=True,
            text=True,
        )
        hub.passwords = dict(line.split() for line in made.stdout.splitlines())
    if hub.rights():
        for path in (hub.state, hub.settings, hub.folder, *(hub.certificate or ())):
            shutil.chown(path, "nobody", "nogroup")
        hub.log.touch()


def git(hub, *arguments):
    who = ["-c", "user.name=Teacher", "-c", "user.email=teacher@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=hub.course, check=True)


def make_certificate(folder):
    """A certificate for this computer, which nobody has signed, and its key: two files in *folder*."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject]
    subprocess.run([*command, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    return certificate, key


class Verdicts:
    """Says each thing that was tried, and remembers whether all went well."""

    def __init__(self):
        self.all = True

    def add(self, what, well):
        self.all &= well
        print(f"{'well    ' if well else 'NOT WELL'}  {what}", flush=True)

    def each(self, what, wells):
        """Say for how many of the learners, whose *wells* these are, it went well."""
        self.add(f"{what}: {sum(wells)} of {len(wells)}", all(wells))


def memory(hub, name):
    """The megabytes of the server of *name* and of its kernels; shared ones are shared out (PSS)."""
    sizes = {"server": 0.0, "kernels": 0.0}
    for process in hub.processes(name):
        with contextlib.suppress(psutil.Error):
            line = " ".join(process.cmdline())
            sizes["kernels" if "course_lib.kernel" in line else "server"] += (
                process.memory_full_info().pss / 1e6
            )
    return sizes


def core_seconds(hub, name):
    """The seconds that a core has worked for the server of *name* and its kernels."""
    seconds = 0.0
    for process in hub.processes(name):
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            seconds += times.user + times.system + times.children_user + times.children_system
    return seconds
