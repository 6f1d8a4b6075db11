"""How long a test waits for something that is sure to come."""

import contextlib
import socket
from urllib.parse import urlsplit

# Seconds. No test passes or fails by the speed of the computer: whoever waits, waits for the thing itself,
# and gives up only when it hangs. On an idle computer nothing in the suite takes a tenth of this.
PATIENCE = 300.0


def listens(url: str) -> bool:
    """Whether a server listens at *url*: JupyterLab writes its address down a moment before it does."""
    place = urlsplit(url)
    with (
        contextlib.suppress(OSError),
        socket.create_connection((place.hostname, place.port), timeout=PATIENCE),
    ):
        return True
    return False
