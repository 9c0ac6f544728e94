"""An address → what answers there, asked as anybody would; for looking whether one's own server can be reached."""

from __future__ import annotations

import http.client
from typing import Final, Literal
from urllib.parse import urlsplit

from bot.edges.http.route import Answer

SECONDS: Final = 10.0
MOST: Final = 1_000
"""Bytes of a body that are read."""


def asked(url: str, method: Literal["GET", "POST"] = "GET") -> Answer | None:
    """The answer at an http or https address, its body cut; None where no connection comes about, or what answers is no HTTP."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    line = kind(parts.hostname or "", parts.port, timeout=SECONDS)
    try:
        line.request(method, parts.path)
        found = line.getresponse()
        return Answer(found.read(MOST), found.status)
    except (OSError, http.client.HTTPException):
        return None
    finally:
        line.close()
