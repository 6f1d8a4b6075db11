"""Ports of kernels are held: nobody else gets them, the kernel does, again and again until it is gone."""

import socket
import sys

import pytest
import zmq
from jupyter_client.connect import LocalPortCache

from course_lib.kernel_ports import HeldPorts

from ..patience import PATIENCE

HERE = "127.0.0.1"
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a kernel take a held port")


@pytest.fixture
def ports():
    held = HeldPorts()
    found = [held.find_available_port(HERE) for _ in range(5)]
    yield held, found
    for port in found:
        held.return_port(port)


def test_each_port_is_another_one(ports):
    assert len(set(ports[1])) == 5


@ON_LINUX
def test_nobody_else_can_have_a_held_port(ports):
    for port in ports[1]:
        with socket.socket() as other, pytest.raises(OSError):
            other.bind((HERE, port))


def test_a_kernel_can_take_its_port_and_after_a_restart_again(ports):
    address = f"tcp://{HERE}:{ports[1][0]}"
    with zmq.Context() as ours, ours.socket(zmq.DEALER) as server:
        server.connect(address)
        for _ in range(2):
            # A context has let go of its sockets when it ends, as a process has.
            with zmq.Context() as its_own, its_own.socket(zmq.ROUTER) as kernel:
                kernel.bind(address)
                server.send(b"are you there")
                assert kernel.poll(PATIENCE * 1000)
                assert kernel.recv_multipart()[-1] == b"are you there"


def test_a_port_that_was_returned_is_free(ports):
    held, found = ports
    held.return_port(found[0])
    held.return_port(found[0])  # whoever ends a kernel twice does no harm
    assert found[0] not in held.currently_used_ports
    with socket.socket() as other:
        other.bind((HERE, found[0]))


def test_kernels_of_these_tests_get_held_ports_too():
    assert isinstance(LocalPortCache.instance(), HeldPorts)


def test_where_the_system_does_not_let_a_held_port_be_taken_none_is_held(monkeypatch):
    monkeypatch.setattr("course_lib.kernel_ports.held_ports_can_be_taken", lambda: False)
    with socket.socket() as kernel:
        kernel.bind((HERE, HeldPorts().find_available_port(HERE)))
