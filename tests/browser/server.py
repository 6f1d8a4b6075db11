"""Start a real JupyterLab from the running interpreter, in folders of its own."""

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

from ..patience import PATIENCE, listens

ROOT = Path(__file__).resolve().parents[2]
# The settings that course.py copies into the learner's environment, used here from where they are kept.
LAB_SETTINGS = ROOT / "deploy" / "lab"

# The only settings that differ from the learner's. JupyterLab lays out just the cells in view and lets the
# last cell scroll to the top of the window; checks and pictures need every cell and no empty page behind it.
# Every two minutes it saves by itself; a test of saving must not wait for that.
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none", "scrollPastEnd": False},
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address ("http://127.0.0.1:43210/"), its token, its root folder.

    It was started when `time.monotonic()` was `began`.
    """

    url: str
    token: str
    folder: Path
    began: float

    def request(self, method: str, path: str) -> bytes:
        headers = {"Authorization": f"token {self.token}"}
        call = urllib.request.Request(self.url + path, method=method, headers=headers)
        with urllib.request.urlopen(call, timeout=PATIENCE) as answer:
            return answer.read()

    def stop_kernel(self, notebook: str) -> None:
        """End the kernel of a notebook, if it still has one: some keep hundreds of megabytes."""
        for session in json.loads(self.request("GET", "api/sessions")):
            if session["path"] == notebook:
                try:
                    self.request("DELETE", f"api/sessions/{session['id']}")
                except urllib.error.HTTPError as error:
                    if error.code != HTTPStatus.NOT_FOUND:  # JupyterLab was quicker
                        raise


@contextlib.contextmanager
def running_server(
    folder: Path, workplace: Path, python: Sequence[str] = (sys.executable,)
) -> Iterator[Server]:
    """JupyterLab with `folder` as its root and everything it writes elsewhere below `workplace`.

    `python` is the beginning of a command that starts Python, here the one that runs.
    """
    token = os.urandom(16).hex()
    environment = server_environment(workplace)
    for plugin, values in SETTINGS.items():
        write_user_setting(workplace, plugin, values)
    command = [
        *(*python, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        *("--ip=127.0.0.1", "--port=0"),  # the system picks a free port; the info file says which
        f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={folder}",
        f"--LabApp.app_settings_dir={LAB_SETTINGS / 'share' / 'jupyter' / 'lab' / 'settings'}",
        "--LabApp.expose_app_in_browser=True",
    ]
    log = workplace / "server.log"
    began = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        server = Server(wait_for_address(process, workplace / "runtime", log), token, folder, began)
        yield server
        ask_to_stop(server, process)
    finally:
        process.kill()
        process.wait()


def ask_to_stop(server: Server, process: subprocess.Popen, seconds: float = 10) -> None:
    """Let a server end its kernels and itself. Now and then one never does; no test is to fail for that."""
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        server.request("POST", "api/shutdown")
        process.wait(seconds)


def server_environment(workplace: Path) -> dict[str, str]:
    """Our own environment, except that nothing personal is read or written, and course_lib is this one."""
    inherited = os.environ.get("PYTHONPATH")
    private = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
        "IPYTHONDIR": "ipython",
        "COURSE_PROGRESS_FILE": "progress.json",
    }
    return {
        **os.environ,
        **{name: str(workplace / place) for name, place in private.items()},
        "JUPYTER_CONFIG_PATH": str(LAB_SETTINGS / "etc" / "jupyter"),
        "JUPYTER_PATH": str(LAB_SETTINGS / "share" / "jupyter"),
        "PYTHONPATH": os.pathsep.join([str(ROOT), *([inherited] if inherited else [])]),
    }


def write_user_setting(workplace: Path, plugin: str, values: dict) -> None:
    file = workplace / "settings" / f"{plugin}.jupyterlab-settings"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(values), encoding="utf-8")


def wait_for_address(process: subprocess.Popen, runtime: Path, log: Path, seconds: float = PATIENCE) -> str:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        for file in runtime.glob("jpserver-*.json"):
            with contextlib.suppress(json.JSONDecodeError):  # still being written
                url = json.loads(file.read_text(encoding="utf-8"))["url"]
                if listens(url):
                    return url
        time.sleep(0.05)
    raise RuntimeError(
        f"JupyterLab did not start:\n{log.read_text(encoding='utf-8', errors='replace')[-3000:]}"
    )
