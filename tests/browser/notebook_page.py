"""One notebook open in JupyterLab: run it, change theme and size, take pictures, and say what went wrong."""

import base64
import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ..patience import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, ConsoleMessage, Page

WIDTH, HEIGHT = 1300, 1000  # of the window, in pixels: a laptop
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}
# anywidget complains when a module took more than two seconds. That is the machine's speed and no fault: our
# widgets work all the same, which test_without_kernel.py and test_figures_appear.py show.
TOO_SLOW = "[anywidget] Failed to initialize model."
# Jupyter Server cannot list its kernels in the moment in which it starts one, which has no time of its last
# activity yet. The page asks again by itself, and shows nothing of it.
TOO_EARLY = re.compile(r"status of 500 .*/api/kernels\?\d+\)$")
SLICE = 2000  # the height of one picture; a whole notebook in one could not be read


class NotebookPage:
    """A browser page with JupyterLab and, from `open` to `close`, one notebook in it.

    `page` is Playwright's own page, for everything not wrapped here.
    """

    def __init__(self, page: "Page", address: str):
        self.page = page
        self.chromium: CDPSession | None = None
        self.console_errors: list[str] = []
        self.outside_requests: list[str] = []
        page.on("console", self._note_console)
        page.on("pageerror", self._note_error)
        page.on("request", lambda request: self._note_address(request.url))
        page.on("websocket", lambda socket: self._note_address(socket.url))
        page.goto(address)
        self._wait("isReady")

    def open(self, notebook: str) -> None:
        """Open a notebook of the server's folder and wait for its kernel; nothing has run yet."""
        self.ask("open", notebook)
        self.wait_for_kernel()
        self.ask("listen")

    def wait_for_kernel(self) -> None:
        """Wait until the kernel of the notebook has nothing to do."""
        self._wait("isIdle")

    def close(self) -> bool:
        """Close the notebook and make the page as it was before; False when that is not certain."""
        if not self._is_clean():
            return False
        self.ask("close")
        self._tidy()
        return True

    def clear(self) -> bool:
        """Make the page as it was when its notebook was opened, except for the cells; False as in `close`."""
        if not self._is_clean():
            return False
        self.ask("showSidebar", True)
        self._tidy()
        return True

    def _is_clean(self) -> bool:
        """Whether nothing went wrong in the notebook, and JupyterLab says nothing."""
        return not self._faults(self.ask("cells")) and not self.notices()

    def _tidy(self) -> None:
        self.page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self._change_theme("light")
        self._wait("isReady")
        # What a closed notebook still said is not the next one's fault.
        self.console_errors.clear()
        self.outside_requests.clear()

    def notices(self) -> list[str]:
        """What JupyterLab says or asks by itself, in dialogs and in its corner."""
        return self.page.locator(".jp-Dialog, .Toastify__toast").all_inner_texts()

    def ask(self, question: str, details: object = None) -> object:
        """Call a function of in_page.js."""
        return self.page.evaluate(f"details => course.{question}(details)", details)

    def _wait(self, state: str, details: object = None, seconds: float = PATIENCE) -> None:
        """Wait until a function of in_page.js answers yes."""
        question = f"details => course.{state}(details)"
        self.page.wait_for_function(question, arg=details, polling=50, timeout=seconds * 1000)

    def _note_console(self, message: "ConsoleMessage") -> None:
        text = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and TOO_SLOW not in text and not TOO_EARLY.search(text):
            self.console_errors.append(text)

    def _note_error(self, error: Exception) -> None:
        if TOO_SLOW not in str(error):
            self.console_errors.append(f"uncaught {error}")

    def _note_address(self, address: str) -> None:
        host = urlsplit(address).hostname  # data: and blob: have none
        if host not in (None, "127.0.0.1"):
            self.outside_requests.append(address)

    def run_all(self, seconds: float = PATIENCE) -> None:
        """Run every cell and wait until the kernel is idle and every widget is drawn."""
        self.ask("runAll")
        self._finish(seconds)

    def write(self, codes: dict[str, str], seconds: float = PATIENCE) -> None:
        """Write code into cells, by their id, and run those and no others, one after the other."""
        self.ask("write", [*codes.items()])  # an object of the page would put ids of digits alone first
        self._finish(seconds)

    def _finish(self, seconds: float) -> None:
        from playwright.sync_api import TimeoutError as PatienceEnded

        try:
            self._wait("isFinished", seconds=seconds)
        except PatienceEnded:
            sentences = [f"The notebook was not finished after {seconds:g} seconds.", *self.problems()]
            raise AssertionError("\n".join(sentences)) from None
        self.settle()

    def settle(self, patience: float = PATIENCE) -> None:
        """Wait until the kernel has answered and nothing in the notebook changes any more."""
        unrest = self.ask("settle", {"patience": patience * 1000})
        if unrest:
            raise AssertionError(f"The notebook does not come to rest; {unrest[:500]}")

    def problems(self) -> list[str]:
        """One sentence for everything that went wrong since the page was opened; empty is good.

        A cell tagged raises-exception may raise.
        """
        cells = self.ask("cells")
        skipped = ", ".join(f"cell {place}" for place, cell in enumerate(cells, start=1) if cell["skipped"])
        return [*self._faults(cells), *([f"not run: {skipped}"] if skipped else [])]

    def _faults(self, cells: list[dict]) -> list[str]:
        """The problems of a notebook with these cells that are not left undone but went wrong."""
        place = {cell["id"]: f"cell {number}" for number, cell in enumerate(cells, start=1)}
        may_raise = {cell["id"] for cell in cells if "raises-exception" in cell["tags"]}
        faults = [
            f"{place.get(fault['cell'], 'a callback')} {fault['kind']}: {fault['text'].strip()}"
            for fault in self.ask("faults")
            if not (fault["kind"] == "raised" and fault["cell"] in may_raise)
        ]
        return [
            *faults,
            *(f"a widget is broken: {text}" for text in self.ask("brokenWidgets")),
            *(f"console error: {text}" for text in self.console_errors),
            *(f"request to the outside: {address}" for address in self.outside_requests),
        ]

    def has_theme(self, name: str) -> bool:
        """Whether the theme is the "light" or the "dark" one, as *name* says."""
        return self.ask("hasTheme", THEMES[name])

    def use_theme(self, name: str) -> None:
        """Switch to the "light" or the "dark" theme."""
        if self._change_theme(name):
            self.settle()

    def _change_theme(self, name: str) -> bool:
        """Whether there was anything to change."""
        if self.has_theme(name):
            return False
        self.ask("useTheme", THEMES[name])
        # The command returns before the style sheet is there; the theme has its name once it is.
        self._wait("hasTheme", THEMES[name])
        return True

    def use_zoom(self, factor: float) -> None:
        """Lay the page out as a browser zoomed to this factor does: in a window that much narrower.

        Same line breaks, same overlaps; only the pixels of the pictures are not multiplied.
        """
        self.ask("showSidebar", factor <= 1)  # closed in a narrow window, as anyone would, to have room
        self._resize(round(WIDTH / factor), HEIGHT)

    def unroll(self) -> None:
        """Make the window as tall as the notebook, so that all of it is in view, as pictures need."""
        for _ in range(4):  # a chart may grow when the window does
            window, height = self.page.viewport_size, self.ask("fullHeight")
            if height <= window["height"]:
                return
            self._resize(window["width"], height)
        raise AssertionError("The notebook grows with the window: something in it is as tall as the window.")

    def _resize(self, width: int, height: int) -> None:
        if self.page.viewport_size == {"width": width, "height": height}:
            return
        self.page.set_viewport_size({"width": width, "height": height})
        self._wait("fillsWindow")
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
            place = {"x": frame["x"], "y": frame["y"] + top, "width": frame["width"], "height": height}
            files[-1].write_bytes(self._picture(place))
        return files

    def _picture(self, place: dict[str, float]) -> bytes:
        # Asked of Chromium directly: it takes half the time when the file need not be as small as possible.
        self.chromium = self.chromium or self.page.context.new_cdp_session(self.page)
        wish = {"format": "png", "optimizeForSpeed": True, "clip": {**place, "scale": 1}}
        return base64.b64decode(self.chromium.send("Page.captureScreenshot", wish)["data"])
