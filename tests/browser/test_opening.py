"""A notebook that is opened, run too early, and closed, in a real JupyterLab."""

import json
import os
import socket
import sys

import pytest

from .lab import NOTEBOOKS

pytestmark = pytest.mark.browser

START = "00_start_here.ipynb"


def kernels(lab):
    return json.loads(lab.server.request("GET", "api/kernels"))


def test_opening_a_notebook_does_not_change_it(lab):
    with lab.open(START) as page:
        page.settle()
        model = "window.jupyterapp.shell.currentWidget.context.model"
        # JupyterLab asks the kernel for its language, and would write the answer into the notebook now.
        page.page.wait_for_function(
            "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.info"
        )
        page.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.info")
        assert page.page.evaluate(f"{model}.dirty") is False
        written = page.page.evaluate(f"{model}.toJSON()")
    assert written["metadata"] == json.loads((NOTEBOOKS / START).read_text(encoding="utf-8"))["metadata"]


def test_the_kernel_stops_when_its_notebook_is_closed(lab):
    with lab.open(START) as page:
        kernel = page.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.id")
        assert kernel in [one["id"] for one in kernels(lab)]
        page.page.evaluate("() => { window.jupyterapp.commands.execute('application:close'); }")
        page.page.wait_for_function(
            """async ([address, token, id]) => {
                const answer = await fetch(`${address}api/kernels?token=${token}`);
                return !(await answer.json()).some(kernel => kernel.id === id);
            }""",
            arg=[lab.server.url, lab.server.token, kernel],
        )
        page.console_errors.clear()  # JupyterLab's debugger asks a kernel that is gone
        page.open(START)  # a page is handed on with a notebook in it


@pytest.fixture
def slow(lab, tmp_path):
    """A page, the name of a notebook, and a file, before which the notebook's kernel does not start."""
    ready = tmp_path / "ready"
    start = (
        f'until [ -e "{ready}" ]; do sleep 0.05; done; exec "{sys.executable}" -m ipykernel_launcher -f "$1"'
    )
    folder = lab.server.folder.parent / "data" / "kernels" / "slow"  # JUPYTER_DATA_DIR of the server
    folder.mkdir(parents=True, exist_ok=True)
    argv = ["sh", "-c", start, "sh", "{connection_file}"]
    spec = {"argv": argv, "display_name": "Slow", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    name = lab.write("6 * 7", kernel="slow")
    with lab.page(name) as page:
        # A page that was there before knows of no new kernel, and would start another one.
        page.page.evaluate("window.jupyterapp.serviceManager.kernelspecs.refreshSpecs()")
        yield page, name, ready
        ready.touch()


def press_run(page):
    page.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
    page.page.keyboard.press("Shift+Enter")


def nobody_else_can_have_the_ports_of(kernel, lab):
    # With one of them in other hands it would never start, and the run would be lost without a word.
    file = lab.server.folder.parent / "runtime" / f"kernel-{kernel}.json"
    told = json.loads(file.read_text(encoding="utf-8"))
    for channel in ("shell", "iopub", "stdin", "control", "hb"):
        with socket.socket() as other, pytest.raises(OSError):
            other.bind((told["ip"], told[f"{channel}_port"]))


@pytest.mark.skipif(os.name == "nt", reason="the slow kernel is a shell script")
def test_a_run_pressed_while_the_kernel_starts_is_done_when_it_is_ready(slow, lab):
    page, name, ready = slow
    page.ask("open", name)
    page.page.wait_for_function("window.jupyterapp.shell.currentWidget.sessionContext.isReady")
    kernel = page.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.model")
    assert kernel["name"] == "slow"
    press_run(page)
    assert page.page.locator(".jp-Dialog").count() == 0  # nobody is asked which kernel
    if sys.platform == "linux":
        nobody_else_can_have_the_ports_of(kernel["id"], lab)
    ready.touch()
    page.page.locator(".jp-OutputArea-output", has_text="42").wait_for()


@pytest.mark.skipif(os.name == "nt", reason="the slow kernel is a shell script")
def test_a_run_pressed_before_there_is_a_kernel_gets_words(slow):
    page, name, ready = slow
    held = []

    def hold(request):
        held.append(request)

    page.page.route("**/api/sessions*", hold)  # the server does not answer
    page.ask("open", name)
    press_run(page)
    page.page.get_by_text("You can run code cells when the kernel has initialized").first.wait_for()
    assert page.page.locator(".jp-Dialog").count() == 0
    for request in held:
        request.continue_()
    page.page.unroute("**/api/sessions*")
    ready.touch()
    page.wait_for_kernel()
    press_run(page)
    page.page.locator(".jp-OutputArea-output", has_text="42").wait_for()


TIGHT = """import pandas as pd
pd.set_option("display.max_colwidth", None)
pd.DataFrame({"words": ["many words " * 40] * 2, "as_of": ["2025-11-11", "2026-02"], "status": "read"})"""
LINES_OF_DATES = """() => [...document.querySelectorAll("table.dataframe td")]
    .filter((cell) => cell.textContent.startsWith("202")).map((cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        return new Set([...text.getClientRects()].map((box) => Math.round(box.top))).size;
    })"""


def test_a_date_in_a_tight_table_stays_in_one_line(lab):
    with lab.run(TIGHT) as notebook:
        assert notebook.page.evaluate(LINES_OF_DATES) == [1, 1]
