"""Ports for kernels that nobody else is given before the kernel has them.

A server asks the system for free ports, writes them down and starts a kernel, which takes them a second
later. Until then the system may give one of them to somebody else: where many notebooks are opened at the
same time, as at the beginning of a class, to another learner's kernel. One of the two then cannot start, is
tried five more times with the same ports, and what its learner has already run is lost.
"""

from __future__ import annotations

import socket
import sys

from jupyter_client.connect import LocalPortCache


class HeldPorts(LocalPortCache):
    """Free ports, held until their kernel is gone: nobody else is given them, but the kernel can take them.

    ``HeldPorts.instance()`` makes all kernels of this process get their ports here. Only Linux lets a kernel
    take a port that is held; elsewhere ports are chosen as usual.
    """

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._held: dict[int, socket.socket] = {}
        self._can_hold = sys.platform == "linux" and held_ports_can_be_taken()

    def find_available_port(self, ip: str) -> int:
        """A free TCP port of this computer's address *ip*. Raises OSError when there is none."""
        if not self._can_hold:
            return super().find_available_port(ip)
        held = held_port(ip)
        port = held.getsockname()[1]
        self._held[port] = held
        self.currently_used_ports.add(port)
        return port

    def return_port(self, port: int) -> None:
        """Let go of a *port* whose kernel is gone."""
        super().return_port(port)
        if held := self._held.pop(port, None):
            held.close()


def held_port(ip: str, port: int = 0) -> socket.socket:
    """A socket at a *port* of the address *ip*, any free one if it is 0. Others like it may have it too, and
    one of them may listen, as a kernel does. Raises OSError when the port is not free."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((ip, port))
    except OSError:
        held.close()
        raise
    return held


def held_ports_can_be_taken() -> bool:
    """Whether this system lets one listen at a port that another holds."""
    with held_port("127.0.0.1") as held:
        try:
            with held_port(*held.getsockname()) as taken:
                taken.listen()
        except OSError:
            return False
    return True
