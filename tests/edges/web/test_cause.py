"""Failures in words, with no secret in them."""

from __future__ import annotations

import errno
import ssl
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest

from bot.edges.web import cause
from bot.edges.web.guard import Blocked

KEY: Any = SimpleNamespace(host="s3cret.example", port=443, is_ssl=True, ssl=True)


def certificate(code: int) -> Exception:
    """What a failed check of a certificate raises."""
    inner = ssl.SSLCertVerificationError("s3cret")
    inner.verify_code = code
    return aiohttp.ClientConnectorCertificateError(KEY, inner)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (certificate(10), "it has expired"),
        (certificate(62), "for another name"),
        (certificate(18), "self-signed"),
        (certificate(1), "does not pass the check"),
        (aiohttp.ClientConnectorSSLError(KEY, OSError("s3cret")), "TLS"),
        (aiohttp.ClientConnectorDNSError(KEY, OSError("s3cret")), "does not resolve"),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.ECONNREFUSED, "s3cret")), "refused"),
        (aiohttp.ClientConnectorError(KEY, OSError(errno.EHOSTUNREACH, "s3cret")), "cannot be reached"),
        (OSError("s3cret"), "the connection fails"),
        (TimeoutError(), "within 30 s"),
        (aiohttp.InvalidURL("http://s3cret"), "no web address"),
        (aiohttp.ServerDisconnectedError("s3cret"), "hung up"),
        (aiohttp.ClientPayloadError("s3cret"), "cut short"),
        (Blocked("the address is blocked"), "blocked"),
        (RuntimeError("s3cret"), "the exchange failed"),
    ],
)
def test_errors(error: Exception, words: str) -> None:
    """Each kind has its words; the error's own text, which may hold an address or a password, is not among them."""
    failed = cause.of_error(error, 30)
    assert words in failed.cause
    assert "s3cret" not in failed.cause
