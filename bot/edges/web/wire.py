"""One GET over the guard's connections: a request's head goes out, the answer's head comes in, and its body can be read.

The connector, its pool, TLS and the parser are aiohttp's (of one minor version: they are its inside); its session is left out. What that has
besides (cookies, redirects, hooks, traces) takes half the time of a request whose answer is "not modified", and none of it is wanted here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.connector import Connection
from aiohttp.http import RawResponseMessage
from yarl import URL

_LONGEST_FIELD = 65_536
_MOST_FIELDS = 1_024
_BUFFER = 65_536
_ORIGINS = 256
"""So many servers' addresses are kept ready."""
_NO_LIMIT = aiohttp.ClientTimeout(total=None)  # whoever asks holds the whole of it to a deadline
_INTERIM = range(100, 200)
_SWITCHED = 101


class Answer(NamedTuple):
    """An answer whose head has come: `content` gives the body, still packed, as it comes. It has to be released."""

    status: int
    headers: Mapping[str, str]
    content: aiohttp.StreamReader
    connection: Connection

    def release(self) -> None:
        """Gives the connection back, or closes it where some of the body is still out."""
        self.connection.release()


class Wire:
    """Asks over the connections of a connector, through the proxy if there is one. Belongs to one event loop."""

    def __init__(self, connector: aiohttp.TCPConnector, proxy: URL | None = None) -> None:
        self._connector, self._proxy = connector, proxy
        self._origin = lru_cache(maxsize=_ORIGINS)(self._made)

    async def aclose(self) -> None:
        """Closes all connections."""
        await self._connector.close()

    async def get(self, url: URL, headers: Mapping[str, str]) -> Answer:
        """The answer to a GET, redirects not followed.

        Raises what aiohttp raises. A connection that breaks off before the answer gets a second try: a kept one may have been closed
        by the server meanwhile (RFC 9112, 9.3.1).
        """
        try:
            return await self._ask(url, headers)
        except aiohttp.ClientConnectorError:
            raise
        except (aiohttp.ClientOSError, aiohttp.ServerDisconnectedError):
            return await self._ask(url, headers)

    async def _ask(self, url: URL, headers: Mapping[str, str]) -> Answer:
        origin = self._origin(url.scheme, url.raw_authority)
        connection = await self._connector.connect(origin, [], _NO_LIMIT)
        try:
            message, content = await _exchanged(connection.protocol, _head(origin, url, headers))
        except BaseException:
            connection.close()
            raise
        return Answer(message.code, message.headers, content, connection)

    def _made(self, scheme: str, authority: str) -> aiohttp.ClientRequest:
        """What the connector knows a server by."""
        url = URL(f"{scheme}://{authority}/", encoded=True)
        return aiohttp.ClientRequest("GET", url, loop=asyncio.get_running_loop(), proxy=self._proxy)


async def _exchanged(protocol: ResponseHandler | None, head: bytes) -> tuple[RawResponseMessage, aiohttp.StreamReader]:
    """An answer's head and its body to come, once the request's head has gone out."""
    if protocol is None or protocol.transport is None:
        raise aiohttp.ClientConnectionResetError("the connection is closed")
    protocol.set_response_params(
        read_until_eof=True,
        auto_decompress=False,  # it takes a truncated body for a whole one; `unpack` does not
        read_bufsize=_BUFFER,
        max_line_size=_LONGEST_FIELD,
        max_field_size=_LONGEST_FIELD,
        max_headers=_MOST_FIELDS,
    )
    protocol.transport.write(head)
    message, content = await protocol.read()
    while message.code in _INTERIM and message.code != _SWITCHED:
        message, content = await protocol.read()
    return message, content


def _head(origin: aiohttp.ClientRequest, url: URL, headers: Mapping[str, str]) -> bytes:
    """A request's head. Raises ValueError for what would be more than one line."""
    plain_proxy = origin.proxy and not origin.is_ssl()
    lines = [f"GET {url if plain_proxy else url.raw_path_qs} HTTP/1.1", f"Host: {origin.headers['Host']}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if plain_proxy and "Proxy-Authorization" in origin.headers:
        lines.append(f"Proxy-Authorization: {origin.headers['Proxy-Authorization']}")
    head = "\r\n".join(lines)
    if head.count("\n") + head.count("\r") + head.count("\0") != 2 * (len(lines) - 1):
        raise ValueError("a header field must be one line")
    return f"{head}\r\n\r\n".encode()
