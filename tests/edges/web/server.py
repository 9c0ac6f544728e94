"""A server on loopback that sends whatever bytes a test wants, and remembers what it was asked."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Asked:
    """A request's head."""

    path: str
    headers: dict[str, str]


Answer = Callable[[Asked], Iterable[bytes]]


@dataclass
class Site:
    """A running server: its address, and what it was asked so far."""

    port: int = 0
    asked: list[Asked] = field(default_factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        """The address of a path here."""
        return f"http://{host}:{self.port}{path}"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64


@contextmanager
def site(answer: Answer) -> Iterator[Site]:
    """Serves until the block ends; each connection gets one answer."""
    running = Site()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            lines = []
            while (line := self.rfile.readline(65_536)) not in (b"\r\n", b""):
                lines.append(line.decode("latin-1").rstrip())
            if not lines:
                return
            headers = {name.lower(): value for name, _, value in (row.partition(": ") for row in lines[1:])}
            asked = Asked(lines[0].split(" ")[1], headers)
            running.asked.append(asked)
            with suppress(OSError):
                for piece in answer(asked):
                    self.wfile.write(piece)

    with _Server(("127.0.0.1", 0), Handler) as server:
        running.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield running
        finally:
            server.shutdown()
            thread.join()


def response(body: bytes = b"<rss/>", status: str = "200 OK", **headers: str) -> list[bytes]:
    """A whole HTTP answer; header names are written with underscores, and None leaves a usual one out."""
    usual = {"Content-Length": str(len(body)), "Connection": "close", "Date": "Wed, 08 May 2013 10:00:00 GMT"}
    named = usual | {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return [f"HTTP/1.1 {status}\r\n{lines}\r\n".encode("latin-1"), body]
