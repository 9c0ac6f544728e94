"""HTTP out, as the pipeline asks for it: requests and what comes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """A URL to fetch. `etag` and `modified` are sent back byte for byte as they were received; `limit` caps the body, in bytes
    after decompression. `page` marks an article's page: a host that keeps refusing those is not asked for more for a while."""

    url: str
    etag: str | None = None
    modified: str | None = None
    limit: int = 10_000_000
    page: bool = False


@dataclass(frozen=True, slots=True)
class Fetched:
    """A body, whole, with the final URL and what the next conditional request needs. `permanent` is the URL a 301/308 named;
    `fresh` says for how many seconds the server calls its answer fresh (Cache-Control, Expires)."""

    url: str
    body: bytes
    content_type: str | None = None
    etag: str | None = None
    modified: str | None = None
    permanent: str | None = None
    fresh: float | None = None


@dataclass(frozen=True, slots=True)
class NotModified:
    """304: nothing new since the last time. Validators the 304 itself carried replace the stored ones; `fresh` as in Fetched."""

    etag: str | None = None
    modified: str | None = None
    fresh: float | None = None


@dataclass(frozen=True, slots=True)
class FetchFailed:
    """No usable answer; `cause` is a sentence fragment for people ("the host name does not resolve"), `status` the HTTP status
    where there was one, `retry_after` in seconds where the server named it."""

    cause: str
    status: int | None = None
    retry_after: float | None = None


Fetch = Callable[[Iterable[Request]], Iterator[tuple[Request, Fetched | NotModified | FetchFailed]]]
"""Fetches many URLs at once and yields each outcome as it comes; never raises for what a server does."""
