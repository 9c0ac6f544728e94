"""What went wrong with an exchange, in words for people: never a URL, a header or an exception's own text, which may hold a password."""

from __future__ import annotations

import errno
import ssl
from collections.abc import Mapping

import aiohttp
from aiohttp.http import HttpProcessingError

from bot.edges.web import fresh
from bot.edges.web.guard import Blocked
from bot.edges.web.unpack import Unpackable
from bot.ports import FetchFailed

RETRY_LIMIT = 30 * 86_400.0
"""The longest, in seconds, that a server is left alone because it asked for it."""

UNKNOWN_HOST = "the host name does not resolve"
_STATUS = {
    401: "the server asks for a login",
    402: "the server asks for payment",
    403: "the server refuses access",
    404: "there is nothing at this address",
    407: "a proxy asks for a login",
    410: "it is gone for good",
    429: "the server asks to slow down",
    451: "it is withheld for legal reasons",
    503: "the server is not available just now",
}
_CLASS = {3: "it redirects without saying where to", 5: "the server has a fault"}
_ERRNO = {
    errno.ECONNREFUSED: "the connection is refused",
    errno.ECONNRESET: "the server broke off the connection",
    errno.EHOSTUNREACH: "the host cannot be reached",
    errno.ENETUNREACH: "the network cannot be reached",
    errno.ETIMEDOUT: "the host does not answer",
}
_KINDS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientConnectorDNSError, UNKNOWN_HOST),
    (aiohttp.ClientSSLError, "no secure connection comes about (TLS)"),
    (ssl.SSLError, "no secure connection comes about (TLS)"),
    (aiohttp.InvalidURL, "it is no web address"),
    (aiohttp.ServerDisconnectedError, "the server hung up without an answer"),
    (aiohttp.ClientPayloadError, "the answer is cut short"),
    (HttpProcessingError, "the answer is not proper HTTP"),
    (aiohttp.ClientResponseError, "the answer is not proper HTTP"),
)
_CERTIFICATE = {
    10: "it has expired",
    18: "it is self-signed",
    19: "it is self-signed",
    20: "its issuer is not known",
    62: "it is for another name",
}


def of_status(status: int, headers: Mapping[str, str], head: bytes) -> FetchFailed:
    """The failure a status code other than 200 and 304 means; `head` is the body's beginning."""
    if _challenged(headers, head):
        words = "the site wants a browser to pass a check first"
    elif status in _STATUS:
        words = _STATUS[status]
    else:
        words = _CLASS.get(status // 100, "the server gives no usable answer")
    wait = retry_after(headers) if status in (429, 503) else None
    return FetchFailed(f"{words} ({status})", status, wait)


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait from Retry-After, in seconds or as a date counted from the answer's own Date (its clock may be off), at most
    RETRY_LIMIT; None where it is missing, past or unreadable."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        seconds = float(text[:12])
    else:
        until, sent = fresh.moment(text), fresh.moment(headers.get("Date", ""))
        seconds = (until - sent).total_seconds() if until and sent else 0.0
    return min(seconds, RETRY_LIMIT) if seconds > 0 else None


def of_error(error: Exception, deadline: float) -> FetchFailed:
    """The failure an exception of aiohttp's (or of the guard) means."""
    return FetchFailed(_words(error, deadline))


def _words(error: Exception, deadline: float) -> str:
    if isinstance(error, Blocked | Unpackable):
        return str(error)
    if isinstance(error, TimeoutError):
        return f"there was no whole answer within {deadline:.0f} s"
    if isinstance(error, aiohttp.ClientConnectorCertificateError):
        return _certificate(error.certificate_error)
    for kind, words in _KINDS:
        if isinstance(error, kind):
            return words
    return _ERRNO.get(error.errno or 0, "the connection fails") if isinstance(error, OSError) else "the exchange failed"


def _certificate(error: Exception) -> str:
    code = error.verify_code if isinstance(error, ssl.SSLCertVerificationError) else 0
    return f"its certificate is not valid (TLS): {_CERTIFICATE.get(code, 'it does not pass the check')}"


def _challenged(headers: Mapping[str, str], head: bytes) -> bool:
    if headers.get("cf-mitigated", "").lower() == "challenge" or "x-datadome" in {name.lower() for name in headers}:
        return True
    return any(
        mark in head
        for mark in (b"/cdn-cgi/challenge-platform/", b"<title>Just a moment...", b"_Incapsula_Resource", b"px-captcha")
    )
