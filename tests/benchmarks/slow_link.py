"""A slow link for trying the set-up: a proxy on this computer that lets through so many bytes a second.

    python tests/benchmarks/slow_link.py --rate 80000 -- python3 course.py setup

It sets HTTPS_PROXY and HTTP_PROXY for the command, passes everything on, all connections together at the
given rate, breaks each off after --break-after bytes if that is given, and in the end says how much came in.
"""

import argparse
import asyncio
import contextlib
import os
import sys
import time


class Link:
    """Bytes that may pass: *rate* a second over all connections; a connection breaks after *most* bytes."""

    def __init__(self, rate, most):
        self.rate, self.most = rate, most
        self.free_at = time.monotonic()
        self.total = 0

    async def wait_for(self, count):
        """Come back when *count* more bytes may have passed."""
        self.free_at = max(self.free_at, time.monotonic()) + count / self.rate
        self.total += count
        await asyncio.sleep(self.free_at - time.monotonic())

    async def serve(self, reader, writer):
        with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
            head = await reader.readuntil(b"\r\n\r\n")
            method, target, _ = head.split(b" ", 2)
            if method == b"CONNECT":
                host, _, port = target.decode().rpartition(":")
                there, to = await asyncio.open_connection(host, int(port))
                writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
                await asyncio.gather(self.copy(reader, to, slow=False), self.copy(there, writer, slow=True))
        writer.close()

    async def copy(self, reader, writer, slow):
        passed = 0
        with contextlib.suppress(OSError):
            while data := await reader.read(16_384):
                if slow:
                    await self.wait_for(len(data))
                    passed += len(data)
                    if self.most and passed > self.most:
                        break
                writer.write(data)
                await writer.drain()
        writer.close()


async def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rate", type=float, default=80_000, help="bytes a second, all connections together")
    parser.add_argument("--break-after", type=int, default=0, help="bytes after which a connection breaks")
    parser.add_argument("command", nargs="+")
    chosen = parser.parse_args()
    link = Link(chosen.rate, chosen.break_after)
    server = await asyncio.start_server(link.serve, "127.0.0.1", 0)
    address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    begun = time.monotonic()
    command = await asyncio.create_subprocess_exec(
        *chosen.command, env=os.environ | {"HTTPS_PROXY": address, "HTTP_PROXY": address, "NO_PROXY": ""}
    )
    code = await command.wait()
    print(f"{link.total / 1e6:.1f} MB in {time.monotonic() - begun:.0f} s; exit code {code}")
    return code


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
