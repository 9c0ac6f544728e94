"""A site's robots.txt → which of its pages may be fetched (RFC 9309, as far as urllib.robotparser goes)."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

AGENT = "brief-bot"
"""The name a site can address the bot by."""
SIZE_LIMIT = 500_000
"""The most bytes of the file that count (RFC 9309, 2.5)."""
Rules = RobotFileParser


def address(url: str) -> str | None:
    """Where the rules for an http(s) URL are, or None where it has no host."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    place = parts.netloc.rpartition("@")[2]
    return f"{parts.scheme}://{place}/robots.txt" if place else None


def rules(body: bytes) -> Rules:
    """The rules of a file; empty bytes, and lines nothing can be made of, forbid nothing."""
    found = Rules()
    lines = body[:SIZE_LIMIT].decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    try:
        found.parse(lines)
    except ValueError:  # a path that is no URL
        found.parse(line for line in lines if "[" not in line and "]" not in line)
    return found


def allows(found: Rules, url: str) -> bool:
    """Whether the bot may fetch a URL of the site."""
    try:
        return found.can_fetch(AGENT, url)
    except ValueError:
        return False
