"""One request → one outcome: conditional GET, redirects hop by hop, the body under its cap."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urljoin, urlunsplit

import aiohttp
from yarl import URL

from bot.edges.web import cause, fresh, unpack
from bot.edges.web.guard import Blocked, vet_url
from bot.edges.web.wire import Answer, Wire
from bot.ports import Fetched, FetchFailed, NotModified, Request

REDIRECT_LIMIT = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})
_WHOLE = frozenset({200, 203})  # 203: a proxy has changed something on the way (RFC 9110, 15.3.4)
_HEAD = 4_096
_PIECE = 65_536
_ACCEPT_PAGE = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.5"
_ACCEPT = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8,"
    " text/html;q=0.7, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """What all exchanges share: the User-Agent, hosts exempt from the guard, the total time in seconds, and the proxy."""

    agent: str
    allowed: frozenset[str]
    deadline: float
    proxy: URL | None = None


@dataclass(frozen=True, slots=True)
class _Hop:
    """Where an exchange stands: the URL without credentials, the Authorization its host may see, and whether it was moved here for
    good (None: not at all)."""

    url: str
    target: URL
    auth: str | None
    permanent: bool | None = None


async def perform(wire: Wire, request: Request, terms: Terms) -> Fetched | NotModified | FetchFailed:
    """The outcome of a request within the deadline; never raises for what a server, or the network, does."""
    try:
        async with asyncio.timeout(terms.deadline):
            return await _follow(wire, request, terms)
    except Exception as error:  # noqa: BLE001 -- one server's oddity in aiohttp must not end the other exchanges
        return cause.of_error(error, terms.deadline)


async def _follow(wire: Wire, request: Request, terms: Terms) -> Fetched | NotModified | FetchFailed:
    hop = _start(request.url, terms.allowed)
    for _ in range(REDIRECT_LIMIT + 1):
        answer = await wire.get(hop.target, _headers(request, hop.auth, terms))
        try:
            location = answer.headers.get("Location")
            if answer.status in _REDIRECTS and location:
                hop = _moved(hop, location, answer.status, terms)
                continue
            return await _outcome(answer, request, hop)
        finally:
            answer.release()
    return FetchFailed(f"it redirects more than {REDIRECT_LIMIT} times")


@lru_cache(maxsize=4_096)
def _start(url: str, allowed: frozenset[str]) -> _Hop:
    """The first hop to a URL, taken to pieces once for all polls. Raises Blocked."""
    parts = vet_url(url, allowed)
    return _hop(parts, _authorization(parts))


def _hop(parts: SplitResult, auth: str | None, permanent: bool | None = None) -> _Hop:
    url = _bare(parts)
    encoded = url.isascii() and " " not in url  # as it came: a server may know only that spelling
    return _Hop(url, URL(url, encoded=encoded), auth, permanent)


def _moved(hop: _Hop, location: str, status: int, terms: Terms) -> _Hop:
    """The next hop. Credentials go along to the same scheme, host and port only; those a redirect brings are dropped."""
    try:
        parts = vet_url(urljoin(hop.url, location.strip()), terms.allowed)
    except Blocked as error:
        raise Blocked(f"it redirects, and {error}") from error
    old = vet_url(hop.url, terms.allowed)
    same = (parts.scheme, parts.hostname, parts.port) == (old.scheme, old.hostname, old.port)
    downgraded = old.scheme == "https" and parts.scheme == "http"
    # An address with a login is not replaced by one without.
    permanent = hop.permanent is not False and status in _PERMANENT and not downgraded and hop.auth is None
    return _hop(parts, hop.auth if same else None, permanent)


async def _outcome(answer: Answer, request: Request, hop: _Hop) -> Fetched | NotModified | FetchFailed:
    etag, modified = _validator(answer, "ETag"), _validator(answer, "Last-Modified")
    if answer.status == 304:
        if request.etag is None and request.modified is None:
            return FetchFailed("the server says that nothing changed, though nothing had been fetched before", 304)
        return NotModified(etag, modified, fresh.seconds(answer.headers))
    if answer.status not in _WHOLE:
        return cause.of_status(answer.status, answer.headers, await _head(answer))
    body = await unpack.whole(answer.content.iter_chunked(_PIECE), answer.headers.get("Content-Encoding", ""), request.limit)
    if body is None:
        return FetchFailed(f"the answer is larger than {request.limit / 1e6:.3g} MB", 200)
    if not body:
        return FetchFailed("the answer is empty", 200)
    kind, permanent = answer.headers.get("Content-Type"), hop.url if hop.permanent else None
    return Fetched(hop.url, body, kind, etag, modified, permanent, fresh.seconds(answer.headers))


def _validator(answer: Answer, name: str) -> str | None:
    """A header to send back byte for byte, or None where that is not possible: bytes that are not UTF-8 could not be kept."""
    value = answer.headers.get(name)
    if value is None or value.isascii():
        return value
    return value if not any("\ud800" <= character <= "\udfff" for character in value) else None


async def _head(answer: Answer) -> bytes:
    """The beginning of a failure's body, for the marks of a challenge page; a body that fails too says nothing."""
    try:
        return await answer.content.read(_HEAD)
    except (aiohttp.ClientError, OSError):
        return b""


def _headers(request: Request, auth: str | None, terms: Terms) -> Mapping[str, str]:
    headers = {"User-Agent": terms.agent, "Accept": _ACCEPT_PAGE if request.page else _ACCEPT, "Accept-Encoding": "gzip"}
    if auth is not None:
        headers["Authorization"] = auth
    if request.etag is not None:
        headers["If-None-Match"] = request.etag
    if request.modified is not None:
        headers["If-Modified-Since"] = request.modified
    return headers


def _bare(parts: SplitResult) -> str:
    """The URL without credentials and fragment."""
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, parts.query, ""))


def _authorization(parts: SplitResult) -> str | None:
    if parts.username is None:
        return None
    return aiohttp.encode_basic_auth(unquote(parts.username), unquote(parts.password or ""))
