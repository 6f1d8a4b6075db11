"""One notebook open in JupyterLab: run it, change theme and size, take pictures, and say what went wrong."""

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page

WIDTH, HEIGHT = 1300, 1000  # of the window, in pixels: a laptop
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
SLICE = 2000  # the height of one picture; a whole notebook in one could not be read


class NotebookPage:
    """A browser page with one notebook; `page` is Playwright's own page, for everything not wrapped here."""

    def __init__(self, page: "Page", address: str):
        self.page = page
        self.console_errors: list[str] = []
        self.outside_requests: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", lambda error: self.console_errors.append(f"uncaught {error}"))
        page.on("request", lambda request: self._note_address(request.url))
        page.on("websocket", lambda socket: self._note_address(socket.url))
        page.goto(address)
        page.wait_for_function("() => course.isIdle()", timeout=60_000)
        self.ask("listen")

    def ask(self, question: str, details: object = None) -> object:
        """Call a function of in_page.js."""
        return self.page.evaluate(f"details => course.{question}(details)", details)

    def _note_console(self, message: "ConsoleMessage") -> None:
        if message.type == "error":
            self.console_errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _note_address(self, address: str) -> None:
        host = urlsplit(address).hostname  # data: and blob: have none
        if host not in (None, "127.0.0.1"):
            self.outside_requests.append(address)

    def run_all(self, seconds: float = 120) -> None:
        """Run every cell and wait until the kernel is idle and every widget is drawn."""
        from playwright.sync_api import TimeoutError as PatienceEnded

        self.ask("runAll")
        try:
            self.page.wait_for_function("() => !course.isRunning()", timeout=seconds * 1000)
        except PatienceEnded:
            sentences = [f"The notebook was not finished after {seconds} seconds.", *self.problems()]
            raise AssertionError("\n".join(sentences)) from None
        self.settle()

    def settle(self, quiet: float = 0.4, patience: float = 20) -> None:
        """Wait until the kernel has answered and nothing in the notebook has changed for `quiet` seconds."""
        unrest = self.ask("settle", {"quiet": quiet * 1000, "patience": patience * 1000})
        if unrest:
            raise AssertionError(f"The notebook does not come to rest; {unrest[:500]}")

    def problems(self) -> list[str]:
        """One sentence for everything that went wrong since the page was opened; empty is good.

        A cell tagged raises-exception may raise.
        """
        cells = self.ask("cells")
        place = {cell["id"]: f"cell {number}" for number, cell in enumerate(cells, start=1)}
        may_raise = {cell["id"] for cell in cells if "raises-exception" in cell["tags"]}
        faults = [
            f"{place.get(fault['cell'], 'a callback')} {fault['kind']}: {fault['text'].strip()}"
            for fault in self.ask("faults")
            if not (fault["kind"] == "raised" and fault["cell"] in may_raise)
        ]
        skipped = ", ".join(place[cell["id"]] for cell in cells if cell["skipped"])
        return [
            *faults,
            *([f"not run: {skipped}"] if skipped else []),
            *(f"a widget is broken: {text}" for text in self.ask("brokenWidgets")),
            *(f"console error: {text}" for text in self.console_errors),
            *(f"request to the outside: {address}" for address in self.outside_requests),
        ]

    def use_theme(self, name: str) -> None:
        """Switch to the "light" or the "dark" theme."""
        arrived = "theme => document.body.dataset.jpThemeName === theme"
        if not self.page.evaluate(arrived, THEMES[name]):
            self.ask("useTheme", THEMES[name])
            # The command returns before the style sheet is there; the attribute is set once it is.
            self.page.wait_for_function(arrived, arg=THEMES[name])
            self.settle()

    def use_zoom(self, factor: float) -> None:
        """Lay the page out as a browser zoomed to this factor does: in a window that much narrower.

        Same line breaks, same overlaps; only the pixels of the pictures are not multiplied.
        """
        if factor > 1:
            self.ask("collapseSidebar")  # as anyone would, to have room
        self._resize(round(WIDTH / factor), HEIGHT)

    def unroll(self) -> None:
        """Make the window as tall as the notebook, so that all of it is in view, as pictures and axe need."""
        for _ in range(4):  # a chart may grow when the window does
            window, height = self.page.viewport_size, self.ask("fullHeight")
            if height <= window["height"]:
                return
            self._resize(window["width"], height)
        raise AssertionError("The notebook grows with the window: something in it is as tall as the window.")

    def _resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function("() => course.fillsWindow()")
        self.settle()

    def too_wide(self) -> list[str]:
        """The outputs and Markdown cells that a reader would have to scroll sideways."""
        return self.ask("tooWide")

    def pictures(self, folder: Path, name: str) -> list[Path]:
        """Save the whole notebook as name-1.png, name-2.png … from top to bottom."""
        self.unroll()
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob(f"{name}-*.png"):
            old.unlink()
        frame = self.ask("frame")
        files = []
        for number, top in enumerate(range(0, int(frame["height"]), SLICE), start=1):
            height = min(SLICE, frame["height"] - top)
            files.append(folder / f"{name}-{number}.png")
            clip = {"x": frame["x"], "y": frame["y"] + top, "width": frame["width"], "height": height}
            self.page.screenshot(path=files[-1], clip=clip)
        return files
