"""A plain file server, as any host of the website is one."""

import functools
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from os import PathLike


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
