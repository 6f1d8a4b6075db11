"""One JupyterLab and one browser, in which any number of notebooks are opened, one page each."""

import contextlib
import itertools
import shutil
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..patience import PATIENCE
from .chromium import running_browser
from .notebook_page import HEIGHT, WIDTH, NotebookPage
from .server import ROOT, Server, running_server

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

NOTEBOOKS = ROOT / "notebooks"
SPARES = 2  # pages that wait for a notebook: some tests need one beside that of their file
FORGET = "from ipywidgets import Widget\nWidget.close_all()\n"  # what was shown in this kernel before


class Lab:
    """Opens notebooks and ends their kernels when they are closed."""

    def __init__(self, server: Server, context: "BrowserContext"):
        self.server = server
        self.context = context
        self.numbers = itertools.count(1)
        self.shown: list[NotebookPage] = []  # the last one is in front of the others
        self.spares: list[NotebookPage] = []
        self.ending: list[threading.Thread] = []  # each named after its notebook
        self.stage: NotebookPage | None = None  # the notebook of `show`
        self.off_stage = contextlib.ExitStack()  # closes it

    @contextlib.contextmanager
    def open(self, notebook: str) -> Iterator[NotebookPage]:
        """A notebook of the course ("01_text_to_tokens.ipynb"), its kernel started, nothing run yet.

        A page on which nothing went wrong is handed on to the next notebook, as learners go from one to the
        other: JupyterLab takes the browser three times as long to start as a notebook to open. Of several
        open notebooks, the one opened last is in front, and only that one is drawn at full speed.
        """
        with self.page(notebook) as opened:
            opened.open(notebook)
            yield opened

    @contextlib.contextmanager
    def page(self, notebook: str) -> Iterator[NotebookPage]:
        """A page for a notebook, not opened yet: as `open`, for those who open it in their own way."""
        self._wait_for_end(notebook)
        opened = self._spare() or self._new_page()
        self.shown.append(opened)
        self._bring_to_front()
        try:
            yield opened
            if len(self.spares) < SPARES and opened.close():
                self.spares.append(opened)
        finally:
            if opened not in self.spares:
                opened.page.close()
            self.shown.remove(opened)
            self._bring_to_front()
            self._end_kernel(notebook)

    def _spare(self) -> NotebookPage | None:
        """A page that waits, and on which JupyterLab has said nothing since its notebook was closed."""
        while self.spares:
            spare = self.spares.pop()
            if not spare.notices():
                return spare
            spare.page.close()
        return None

    def _bring_to_front(self) -> None:
        # Chromium draws a page behind another one only once a second, and settling would take that long.
        if self.shown:
            self.shown[-1].page.bring_to_front()

    def _end_kernel(self, notebook: str) -> None:
        # Aside, because a kernel takes half a second to end, in which the next notebook can be opened.
        thread = threading.Thread(target=self.server.stop_kernel, args=[notebook], name=notebook)
        thread.start()
        self.ending.append(thread)

    def _wait_for_end(self, notebook: str) -> None:
        # Opened again too soon, a notebook would be given the kernel that is about to end.
        for thread in self.ending:
            if thread.name == notebook:
                thread.join()

    def wait_for_kernels(self) -> None:
        """Wait until the kernels of all closed notebooks have ended."""
        while self.ending:
            self.ending.pop().join()

    def _new_page(self) -> NotebookPage:
        # A fresh workspace each time: otherwise JupyterLab reopens the notebooks of the pages before.
        address = f"{self.server.url}lab/workspaces/w{next(self.numbers)}"
        return NotebookPage(self.context.new_page(), f"{address}?token={self.server.token}")

    @contextlib.contextmanager
    def run(self, *cells: str | dict) -> Iterator[NotebookPage]:
        """A scratch notebook, run: a string is a code cell, anything else comes from nbformat.v4."""
        with self.open(self.write(*cells)) as page:
            page.run_all()
            yield page

    @contextlib.contextmanager
    def show(self, code: str) -> Iterator[NotebookPage]:
        """A scratch notebook of one cell, which shows what *code* shows; one at a time.

        It is the notebook of the `show` before, with its kernel, as a learner looks at one explorer after the
        other: to open a notebook and to import all that explorers need takes longer than to show one. After
        anything went wrong in it, the next one is new.
        """
        if self.stage is not None and self.stage.notices():
            self.leave_stage()
        if self.stage is None:
            self.stage = self.off_stage.enter_context(self.open(self.write("")))
        stage, clean = self.stage, False
        self._place(stage, len(self.shown))
        try:
            (cell,) = stage.ask("cells")
            stage.write({cell["id"]: FORGET + code})
            yield stage
            clean = stage.clear()
        finally:
            if clean:
                self._place(stage, 0)  # behind all others
            else:
                self.leave_stage()

    def explorer(self, name: str) -> contextlib.AbstractContextManager[NotebookPage]:
        """The explorer of this *name* ("explore_unlocks") in the notebook of `show`."""
        return self.show(f"from course_lib.explorers import {name}\n{name}()")

    def _place(self, opened: NotebookPage, place: int) -> None:
        """Move a page that is shown to another *place* among those."""
        self.shown.remove(opened)
        self.shown.insert(place, opened)
        self._bring_to_front()

    def leave_stage(self) -> None:
        """Close the notebook of `show`, if there is one."""
        self.stage = None
        self.off_stage.close()

    def write(self, *cells: str | dict, kernel: str = "python3") -> str:
        """The name of a new scratch notebook with these *cells* (see run), for the *kernel* of this name."""
        from nbformat import v4, write

        metadata = {"kernelspec": {"name": kernel, "display_name": kernel}}
        filled = [v4.new_code_cell(cell) if isinstance(cell, str) else cell for cell in cells]
        name = f"scratch-{next(self.numbers)}.ipynb"
        write(v4.new_notebook(cells=filled, metadata=metadata), self.server.folder / name)
        return name

    @contextlib.contextmanager
    def without_network(self, file: Path) -> Iterator[tuple["Page", list[str]]]:
        """A saved page in a browser that is offline, and what else it asked for or complained of."""
        context = self.context.browser.new_context(offline=True)
        try:
            context.set_default_timeout(PATIENCE * 1000)
            page, noise = context.new_page(), []
            page.on("request", lambda request: noise.append(request.url))
            page.on("console", lambda message: noise.append(message.text))
            page.on("pageerror", lambda error: noise.append(str(error)))
            page.goto(file.as_uri())
            noise.remove(file.as_uri())
            yield page, noise
        finally:
            context.close()


@contextlib.contextmanager
def running_lab(notebooks: Path = NOTEBOOKS, python: Sequence[str] = (sys.executable,)) -> Iterator[Lab]:
    """JupyterLab, started by the command `python`, over a copy of `notebooks`, and a browser to look at it.

    Raises NoBrowser when this computer has none.
    """
    # The kernels of Windows may still hold a file when the folder goes; the system clears its own leftovers.
    with (
        running_browser() as browser,
        tempfile.TemporaryDirectory(prefix="course-browser-", ignore_cleanup_errors=True) as folder,
    ):
        workplace = Path(folder).resolve()
        copy = workplace / "notebooks"
        shutil.copytree(notebooks, copy, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
        # One context for all pages, so that JupyterLab's 20 MB of JavaScript are compiled once.
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, locale="en-US")
        context.set_default_timeout(PATIENCE * 1000)
        context.add_init_script(path=Path(__file__).with_name("in_page.js"))
        with running_server(copy, workplace, python) as server:
            lab = Lab(server, context)
            yield lab
            lab.leave_stage()
            lab.wait_for_kernels()
        context.close()
