"""Nothing but the public internet, and what a person allowed, is dialled."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable
from ipaddress import ip_address

import aiohttp
import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from hypothesis import given
from hypothesis import strategies as st

from bot.edges import web
from bot.edges.web.guard import Blocked, Guard, vet_address, vet_url
from bot.ports import FetchFailed, Request

# Private, shared, local, reserved and translated addresses, in the forms they are smuggled in.
HOSTILE = [
    "127.0.0.1", "127.1.2.3", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.9.9", "192.168.0.1",  # noqa: S104 -- a hostile one
    "192.168.255.255", "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "192.0.0.1", "192.0.0.192",
    "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "224.0.1.1", "239.255.255.250", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "2130706433", "017700000001", "0x7f000001", "0x7f.1", "0x7f.0.0.1", "127.1", "127.0.1",
    "0177.0.0.1", "10.1", "3232235521", "0xa9fea9fe", "[::1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[::ffff:10.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b::a9fe:a9fe]", "[64:ff9b:1::1]",
    "[2002:7f00:1::]", "[2002:a00:1::]", "[2002:808:808::]", "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "[2001:db8::1]",
    "[fc00::1]", "[fd00:ec2::254]", "[fe80::1]", "[fe80::1%25eth0]", "[fec0::1]", "[ff02::1]", "[ff0e::1]", "[100::1]",
    "[3ffe::1]", "[2a00:1450::5efe:7f00:1]", "[::ffff:169.254.169.254]", "localhost", "LOCALHOST", "localhost.", "sub.localhost",
    "private.test", "mixed.test", "six.test", "rebind.test", "metadata.test",
]  # fmt: skip
NAMES = {
    "localhost": ["127.0.0.1", "::1"],
    "sub.localhost": ["127.0.0.1"],
    "private.test": ["192.168.7.7"],
    "mixed.test": ["93.184.215.14", "10.0.0.7"],
    "six.test": ["::ffff:10.0.0.1"],
    "metadata.test": ["169.254.169.254"],
    "public.test": ["93.184.215.14"],
}


class Names(AbstractResolver):
    """A resolver of the names above; `rebind.test` is public when first asked and private ever after."""

    def __init__(self) -> None:
        self._asked = 0

    async def resolve(self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET) -> list[ResolveResult]:  # noqa: ARG002 -- the shape of a resolver
        """The addresses of a name."""
        numbers = NAMES.get(host.lower().rstrip("."), [])
        if host == "rebind.test":
            numbers = ["93.184.215.14"] if self._asked == 0 else ["127.0.0.1"]
            self._asked += 1
        if not numbers:
            raise OSError("no such host")
        return [
            ResolveResult(
                hostname=host, host=n, port=port, family=socket.AF_INET6 if ":" in n else socket.AF_INET, proto=0, flags=0
            )
            for n in numbers
        ]

    async def close(self) -> None:
        """Nothing is held."""


class Dialling:
    """A connector that notes what it would dial, and opens nothing."""

    def __init__(self) -> None:
        self.dialled: list[str] = []

    def connector(self, allowed: Iterable[str]) -> Guard:
        """The guard itself, its sockets replaced."""

        def note(row: tuple[object, object, object, object, tuple[str, int]]) -> socket.socket:
            self.dialled.append(row[4][0])
            raise ConnectionRefusedError

        return Guard(allowed, resolver=Names(), socket_factory=note)


def dial(*urls: str, allow: Iterable[str] = ()) -> tuple[list[str], list[str]]:
    """(what would be dialled for these URLs, the causes given)."""
    line = Dialling()
    fetch = web.fetcher(contact="", spacing=0, allow_hosts=allow, connector=line.connector)
    outcomes = [outcome for _, outcome in fetch([Request(url) for url in urls])]
    assert all(isinstance(o, FetchFailed) for o in outcomes)
    return line.dialled, [o.cause for o in outcomes if isinstance(o, FetchFailed)]


def test_there_are_enough_of_them() -> None:
    """The table is not cut down unseen."""
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_hostile_address_is_dialled(scheme: str) -> None:
    """Not one socket is asked for, whatever form the address takes."""
    hosts = [host for host in HOSTILE if host != "rebind.test"]
    dialled, causes = dial(*(f"{scheme}://{host}/" for host in hosts))
    assert dialled == []
    assert len(causes) == len(hosts)
    assert all("blocked" in cause or "no web address" in cause or "does not resolve" in cause for cause in causes), causes


def test_a_name_that_changes_its_mind_is_caught() -> None:
    """What is dialled is what was vetted: the second answer is vetted anew, or the first still holds."""
    dialled, _ = dial("http://rebind.test/", "http://rebind.test:8080/", "http://rebind.test:8081/")
    assert set(dialled) <= {"93.184.215.14"}


def test_public_addresses_are_dialled() -> None:
    """The guard is no wall: names and numbers of the public internet pass."""
    dialled, causes = dial(
        "http://public.test/", "https://1.1.1.1/", "http://[2606:4700:4700::1111]/", "http://[64:ff9b::101:101]/"
    )
    assert set(dialled) == {"93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "64:ff9b::101:101"}
    assert set(causes) == {"the connection fails"}


def test_what_a_person_allowed_is_dialled() -> None:
    """A host named in the settings, as a number or a name, and no other."""
    dialled, _ = dial(
        "http://127.0.0.1:9999/", "http://10.0.0.1/", "http://private.test:25/", allow=("127.0.0.1", "Private.Test")
    )
    assert sorted(dialled) == ["127.0.0.1", "192.168.7.7"]


@pytest.mark.parametrize("port", [0, 1, 22, 25, 110, 6000, 6667, 10080])
def test_ports_of_other_protocols(port: int) -> None:
    """A feed is not served where mail, shells and chat are."""
    assert dial(f"http://public.test:{port}/")[0] == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "gopher://public.test/",
        "//public.test/",
        "http:///x",
        "http://a\\@public.test/",
        "http://pub lic.test/",
        "http://public.test:x/",
    ],
)
def test_what_is_no_web_address(url: str) -> None:
    """Other schemes and malformed addresses do not get as far as a resolver."""
    with pytest.raises(Blocked):
        vet_url(url)


@given(st.ip_addresses())
def test_an_address_that_is_not_global_never_passes(address: object) -> None:
    """Whatever the standard library counts as not global is refused."""
    if not ip_address(str(address)).is_global:
        with pytest.raises(Blocked):
            vet_address(str(address))


def test_the_connector_alone_guards() -> None:
    """Even a caller that vets no URL cannot reach a private number through this connector."""

    async def get() -> None:
        async with aiohttp.ClientSession(connector=Guard()) as session:
            await session.get("http://127.0.0.1:1/")

    with pytest.raises(Blocked):
        asyncio.run(get())
