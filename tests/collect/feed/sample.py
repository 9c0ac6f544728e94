"""Small feeds to vary: what a test cares about goes into `item`."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.collect import feed
from bot.model import Entry, ParsedFeed, Unreadable

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://herald.example/feeds/rss"
ITEM = "<title>Ministers meet</title><link>https://herald.example/a</link><pubDate>Wed, 08 May 2013 10:15:00 GMT</pubDate>"


def rss(item: str = ITEM, channel: str = "") -> str:
    """RSS 2.0 with one item."""
    about = f"<title>Herald</title><link>https://herald.example/</link><language>en-GB</language>{channel}"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{about}<item>{item}</item></channel></rss>'


def atom(entry: str, head: str = "") -> str:
    """Atom 1.0 with one entry."""
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"{head}><title>Herald</title><entry>{entry}</entry></feed>'


def parsed(text: str | bytes, content_type: str | None = None) -> ParsedFeed:
    """The feed a text holds."""
    body = text if isinstance(text, bytes) else text.encode()
    found = feed.parse(body, URL, content_type, NOW)
    assert not isinstance(found, Unreadable), found
    return found


def only(text: str | bytes) -> Entry:
    """The one entry of a feed."""
    (entry,) = parsed(text).entries
    return entry
