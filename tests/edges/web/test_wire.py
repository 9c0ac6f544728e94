"""One GET over the guard's connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from yarl import URL

from bot.edges.web.guard import Guard
from bot.edges.web.wire import Wire

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


def asked(answers: list[bytes], ask: Callable[[Wire, URL], object]) -> list[list[bytes]]:
    """What a server heard, connection by connection, that gives each request the next of those answers (the empty one: it hangs up)
    while `ask` (wire, its address), a coroutine, ran."""
    heard: list[list[bytes]] = []

    async def serve(read: asyncio.StreamReader, write: asyncio.StreamWriter) -> None:
        heard.append([])
        try:
            while answers:
                heard[-1].append(await read.readuntil(b"\r\n\r\n"))
                answer = answers.pop(0)
                if not answer:
                    break
                write.write(answer)
        except asyncio.IncompleteReadError:
            pass
        finally:
            write.close()

    async def run() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        wire = Wire(Guard(["127.0.0.1"]))
        try:
            await ask(wire, URL(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/a?b=%20c", encoded=True))  # type: ignore[misc]
        finally:
            await wire.aclose()
            server.close()
            await server.wait_closed()

    asyncio.run(run())
    return heard


async def one(wire: Wire, url: URL) -> bytes:
    """The body of a GET."""
    answer = await wire.get(url, {"Accept": "a/b"})
    try:
        assert answer.status == 200
        return await answer.content.read()
    finally:
        answer.release()


async def two(wire: Wire, url: URL) -> None:
    """Two of them, one after the other."""
    assert await one(wire, url) == await one(wire, url) == b"ok"


def test_the_request_is_what_was_asked_for() -> None:
    """The address as it is spelled, the host with its port, the fields given, and nothing besides."""
    (((head),),) = asked([ANSWER], one)
    lines = head.decode().split("\r\n")
    assert lines[0] == "GET /a?b=%20c HTTP/1.1"
    assert lines[1].startswith("Host: 127.0.0.1:")
    assert lines[2:] == ["Accept: a/b", "", ""]


def test_a_connection_is_kept() -> None:
    """The second request goes over the connection of the first."""
    assert [len(heads) for heads in asked([ANSWER, ANSWER], two)] == [2]


def test_a_connection_whose_body_was_not_read_is_closed() -> None:
    """What is left of the first answer must not be taken for the second."""

    async def ask(wire: Wire, url: URL) -> None:
        answer = await wire.get(url, {})
        assert answer.status == 404
        answer.release()
        assert await one(wire, url) == b"ok"

    rest = b"HTTP/1.1 404 Not Found\r\nContent-Length: 100\r\n\r\nHTTP/1.1 200 OK\r\n"
    assert [len(heads) for heads in asked([rest, ANSWER], ask)] == [1, 1]


def test_a_kept_connection_that_was_closed_meanwhile_is_tried_anew() -> None:
    """Servers close what is idle; the request has not been answered, so it is made again, once."""
    assert [len(heads) for heads in asked([ANSWER, b"", ANSWER], two)] == [2, 1]
    with pytest.raises(Exception, match="disconnected"):
        asked([b"", b"", ANSWER], one)


def test_interim_answers_are_passed_over() -> None:
    """Early hints are no answer."""

    async def ask(wire: Wire, url: URL) -> None:
        assert await one(wire, url) == b"ok"

    asked([b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + ANSWER], ask)


@pytest.mark.parametrize("value", ["a\r\nX: y", "a\nb", "a\rb", "a\0b"])
def test_a_field_that_would_be_two_is_not_sent(value: str) -> None:
    """A validator that came with a line break must not become a request of its own."""

    async def ask(wire: Wire, url: URL) -> None:
        with pytest.raises(ValueError, match="one line"):
            await wire.get(url, {"If-None-Match": value})

    assert asked([], ask) in ([], [[]])
