"""Which addresses may be dialled: the public internet's, and the hosts a person allowed by name.

The check sits in the connector, at the last moment before a socket opens and on the very numbers it opens to, so neither a
redirect nor a name that resolves differently the second time gets past it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from socket import socket
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

if TYPE_CHECKING:
    from aiohttp.tracing import Trace

_NAT64 = IPv6Network("64:ff9b::/96")
_UNICAST = IPv6Network("2000::/3")
# Special by IANA's registries, or carrying IPv4 inside, where some Python's `is_global` says otherwise; and Azure's host agent.
_SPECIAL = tuple(
    ip_network(net)
    for net in (
        "192.0.0.0/24", "192.88.99.0/24", "168.63.129.16/32", "2001::/23", "2001:db8::/32", "2002::/16", "3ffe::/16", "3fff::/20",
    )
)  # fmt: skip
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*", re.IGNORECASE)  # as the last label it makes the host an IPv4 address (WHATWG URL)
_NO_HOST = re.compile(r"[\s\\]")
_ISATAP = (0x00005EFE, 0x02005EFE)
# Above 1023, the ports of other protocols a browser refuses too (WHATWG Fetch, "bad port").
_OTHER_PROTOCOLS = frozenset(
    {1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, *range(6665, 6670), 6679, 6697, 10080}
)


class Blocked(aiohttp.ClientError):
    """An address that is not dialled; `str(error)` says why, for people."""


class Guard(aiohttp.TCPConnector):
    """A connector that opens sockets to public addresses only; hosts in `allowed` ("127.0.0.1", "localhost") are exempt."""

    def __init__(
        self,
        allowed: Iterable[str] = (),
        *,
        resolver: AbstractResolver | None = None,
        socket_factory: Callable[[Any], socket] | None = None,
    ) -> None:
        super().__init__(
            limit=0,
            limit_per_host=0,
            ttl_dns_cache=300,
            resolver=resolver,
            socket_factory=socket_factory,
            enable_cleanup_closed=False,
        )
        self._allowed = frozenset(host.lower() for host in allowed)

    async def _resolve_host(self, host: str, port: int, traces: list[Trace] | None = None) -> list[ResolveResult]:  # type: ignore[override]
        """The addresses to dial for a host, all vetted: one bad answer spoils the rest. Raises Blocked."""
        found = await super()._resolve_host(host, port, traces)
        if host.lower() not in self._allowed:
            for row in found:
                vet_address(row["host"])
        return found


def vet_url(url: str, allowed: Iterable[str] = ()) -> SplitResult:
    """The parts of an http(s) URL that may be asked for: its port, and its host where that is a number. Raises Blocked."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise Blocked("it is no web address") from error
    if parts.scheme not in ("http", "https"):
        raise Blocked("the address is not http or https")
    if not host or _NO_HOST.search(parts.netloc):
        raise Blocked("it is no web address")
    if host in allowed:
        return parts
    if port is not None and port not in (80, 443) and (port < 1024 or port in _OTHER_PROTOCOLS):
        raise Blocked(f"the address is blocked (port {port} is not for the web)")
    if ":" in host or _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        vet_address(host.rstrip("."))
    return parts


def vet_address(number: str) -> None:
    """Passes a public IP address. Raises Blocked for any other, and for IPv4 addresses hidden in IPv6 ones."""
    try:
        address = ip_address(number)
    except ValueError as error:
        raise Blocked("the address is blocked (it is a number, but no IP address as one is written)") from error
    if not _public(address):
        raise Blocked(f"the address is blocked ({address} is not on the public internet)")


def _public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address in _NAT64:  # what DNS64 gives on a network without IPv4
            return _public(IPv4Address(int(address) & 0xFFFF_FFFF))
        if address not in _UNICAST or (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP or address.scope_id:
            return False
    special = any(address in net for net in _SPECIAL if net.version == address.version)
    return address.is_global and not (address.is_multicast or address.is_reserved or special)
