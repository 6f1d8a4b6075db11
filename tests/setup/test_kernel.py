"""The kernel of the course: it is the one that runs, and files beside a notebook cannot stop it."""

import json
import os
import subprocess
import sys

import pytest
from jupyter_client.manager import start_new_kernel

from ..patience import PATIENCE

ASK = (
    "import json, sys, random, typing, tokenizers, my_module; "
    "print(json.dumps([random.__file__, typing.__file__, tokenizers.__file__, my_module.name]))"
)


@pytest.fixture
def kernel(tmp_path, root, monkeypatch):
    """The course's kernel in a folder with files that have the names of modules."""
    for name in ("random", "typing", "tokenizers", "runpy", "pathlib"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('trapped')\n", encoding="utf-8")
    (tmp_path / "my_module.py").write_text("name = 'mine'\n", encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(root / "deploy" / "lab" / "share" / "jupyter"))
    monkeypatch.delenv("OPENBLAS_NUM_THREADS", raising=False)  # the root conftest.py sets it for the tests
    manager, client = start_new_kernel(startup_timeout=PATIENCE, kernel_name="python3", cwd=str(tmp_path))
    yield manager, client
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def printed_by(kernel, code: str) -> str:
    _, client = kernel
    said = []

    def listen(message):
        said.append(message["content"].get("text", ""))

    client.execute_interactive(code, timeout=PATIENCE, output_hook=listen)
    return "".join(said)


def test_modules_of_python_come_first_and_those_of_the_learner_last(kernel, tmp_path):
    *modules, mine = json.loads(printed_by(kernel, ASK))
    assert mine == "mine"
    assert not [path for path in modules if path.startswith(str(tmp_path))]


def test_what_the_kernel_says_of_python_is_what_stands_in_the_notebooks(kernel, root):
    _, client = kernel
    told = client.kernel_info(reply=True, timeout=PATIENCE)
    notebook = json.loads((root / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    assert told["content"]["language_info"] == notebook["metadata"]["language_info"]


# Each change of a slider would be sent back to the page that made it, ahead of the chart that is waited for.
def test_the_kernel_does_not_tell_the_page_what_the_page_has_told_it(kernel):
    echo = "import ipywidgets; print(ipywidgets.widgets.widget.JUPYTER_WIDGETS_ECHO)"
    assert printed_by(kernel, echo).strip() == "False"


# In a second thread, JupyterLab would have two controls of one explorer answered at the same time.
def test_the_kernel_offers_no_second_thread(kernel):
    _, client = kernel
    told = client.kernel_info(reply=True, timeout=PATIENCE)["content"]
    assert "kernel subshells" not in told["supported_features"]
    assert told["implementation"] == "ipython"


WIDGET = """import time
def opened(comm, _):
    comm.on_msg(lambda message: time.sleep(message["content"]["data"]))
kernel = get_ipython().kernel
kernel.comm_manager.register_target("sleeper", opened)
kernel.busy_after = """


def states(client, kind: str, **content) -> list[str]:
    """What the kernel says of its state while it answers a message, up to "idle"."""
    message = client.session.msg(kind, content)
    client.shell_channel.send(message)
    said = []
    while "idle" not in said:
        told = client.get_iopub_msg(timeout=PATIENCE)
        if (
            told["parent_header"].get("msg_id") == message["header"]["msg_id"]
            and told["msg_type"] == "status"
        ):
            said.append(told["content"]["execution_state"])
    return said


# Each "busy" costs the page a frame, ahead of the answer.
@pytest.mark.parametrize(("busy_after", "expected"), [(60, ["idle"]), (0.01, ["busy", "idle"])])
def test_the_kernel_is_busy_with_a_widget_only_when_that_takes_long(kernel, busy_after, expected):
    printed_by(kernel, WIDGET + str(busy_after))
    _, client = kernel
    states(client, "comm_open", comm_id="one", target_name="sleeper", data={})
    assert states(client, "comm_msg", comm_id="one", data=1) == expected
    assert states(client, "execute_request", code="1", silent=False) == ["busy", "idle"]
    assert states(client, "comm_msg", comm_id="one", data=0)[-1] == "idle"


def test_the_kernel_multiplies_in_one_thread(kernel):
    code = "import os, sys; print('numpy' in sys.modules, os.environ['OPENBLAS_NUM_THREADS'])"
    assert printed_by(kernel, code).strip() == "False 1"


def test_the_name_that_jupyterlab_shows_is_the_one_in_the_notebooks(root):
    spec = json.loads(
        (root / "deploy/lab/share/jupyter/kernels/python3/kernel.json").read_text(encoding="utf-8")
    )
    notebook = json.loads((root / "notebooks" / "00_start_here.ipynb").read_text(encoding="utf-8"))
    told = notebook["metadata"]["kernelspec"]
    assert (spec["display_name"], spec["language"]) == (told["display_name"], told["language"])


@pytest.mark.parametrize("prefer", ["0", "1", None])
def test_a_kernel_of_the_same_name_elsewhere_is_not_taken(rooms, root, tmp_path, prefer):
    for folder in ("theirs", "home/.local/share/jupyter"):
        place = tmp_path / folder / "kernels" / "python3"
        place.mkdir(parents=True)
        wrong = {"argv": ["false"], "display_name": "Wrong", "language": "python"}
        (place / "kernel.json").write_text(json.dumps(wrong), encoding="utf-8")
    environ = dict(os.environ) | {"JUPYTER_PATH": str(tmp_path / "theirs"), "HOME": str(tmp_path / "home")}
    environ |= {"JUPYTER_PREFER_ENV_PATH": prefer} if prefer else {}
    program = (
        "from jupyter_client.kernelspec import KernelSpecManager as Specs; "
        "print(Specs().get_kernel_spec('python3').display_name)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        env=rooms.surroundings.for_the_course(environ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() != "Wrong"
