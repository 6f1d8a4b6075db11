"""Run a notebook in a fresh kernel that has no network and knows nothing of the author's own progress."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

from course_lib.authoring.anatomy import ROOT, AuthoringError

SECONDS_PER_CELL = 300

# Run by IPython before the first cell. The kernel's own channels are not Python sockets: they still work.
_REFUSE_NETWORK = """\
def _refuse_network():
    import socket
    connect = socket.socket.connect

    def connect_here_only(self, address):
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in ("127.0.0.1", "::1"):
            raise OSError(f"the course works without a network, and this cell asked for {address[0]}")
        return connect(self, address)

    socket.socket.connect = connect_here_only

_refuse_network()
del _refuse_network
"""


def execute(
    node: NotebookNode, name: str, folder: Path, started: Callable[[int], None] = lambda pid: None
) -> None:
    """Run the code cells of *node* in order, in *folder*, and put their outputs into it.

    *started* is called with the process id of the kernel before the first cell runs. A cell tagged
    ``raises-exception`` may fail; any other failure raises AuthoringError with a sentence that names
    the notebook *name* and the cell.
    """
    with tempfile.TemporaryDirectory() as own:
        client = NotebookClient(
            node,
            timeout=SECONDS_PER_CELL,
            kernel_name="python3",
            resources={"metadata": {"path": str(folder)}},
            record_timing=False,
            store_widget_state=False,
            coalesce_streams=True,
            extra_arguments=[
                "--IPKernelApp.log_level=ERROR"
            ],  # it warns that local channels are not encrypted
        )
        with client.setup_kernel(env=_environment(Path(own))):
            started(client.km.provisioner.pid)
            for index, cell in enumerate(node.cells):
                try:
                    client.execute_cell(cell, index)
                except CellExecutionError as error:
                    problem = f"stopped with {error.ename}: {error.evalue}"
                except CellTimeoutError:
                    problem = f"took more than {SECONDS_PER_CELL} seconds"
                except DeadKernelError:
                    problem = "ended the kernel, perhaps for want of memory"
                else:
                    continue
                raise AuthoringError(f"{name}, cell ‘{cell.get('id', index)}’ {problem}.")


def _environment(own: Path) -> dict[str, str]:
    """The author's environment without the author's progress, IPython profile and downloads."""
    startup = own / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "refuse_network.py").write_text(_REFUSE_NETWORK, encoding="utf-8")
    paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {
        **os.environ,
        "COURSE_PROGRESS_FILE": str(own / "progress.json"),
        "IPYTHONDIR": str(own / "ipython"),
        "HF_HUB_OFFLINE": "1",
        "PYTHONPATH": os.pathsep.join(paths),
    }
