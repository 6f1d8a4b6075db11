"""The website from a plain file server, as any host is one, and what is asked of its pages."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike

READY = """() => document.documentElement.dataset.courseReady
    && [...document.querySelectorAll(".course-figure")].every((figure) => figure.dataset.revision)"""
AXE = """async (rules) => {
    const only = rules ? { runOnly: { type: "rule", values: rules } } : {};
    const article = document.querySelector(".bd-article") ?? document.querySelector("main");
    const { violations } = await axe.run(article, { resultTypes: ["violations"], ...only });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}"""


@contextmanager
def served(folder: str | PathLike) -> Iterator[str]:
    """The address under which the files of *folder* are served, as long as the context lasts."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
