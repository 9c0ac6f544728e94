"""Where a page's feeds may be."""

from __future__ import annotations

import time

import pytest

from bot.collect import discover

URL = "https://herald.example/news/"
RSS = "<link rel='alternate' type='application/rss+xml' href='/rss'>"


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (RSS, ["https://herald.example/rss"]),
        ('<LINK HREF="feed?a=1&amp;b=2" TYPE="application/atom+xml" REL="alternate home">', ["https://herald.example/news/feed?a=1&b=2"]),
        ("<link rel=alternate type=application/feed+json href=//cdn.example/f.json>", ["https://cdn.example/f.json"]),
        ("<link rel='alternate' type='application/rss+xml' href='/comments/feed'>" + RSS, ["https://herald.example/rss", "https://herald.example/comments/feed"]),
        ("<a href='/world/rss.xml'>RSS</a><a href='/feeds'>All</a><a href='/feedback'>Write</a>" + RSS, ["https://herald.example/rss", "https://herald.example/world/rss.xml", "https://herald.example/feeds"]),
        (RSS * 3, ["https://herald.example/rss"]),
        ("<link rel='stylesheet' type='text/css' href='/feed.css'><link rel='alternate' hreflang='fr' href='/fr'>", []),
        ("<link rel='alternate' type='application/rss+xml' href='file:///etc/passwd'>", []),
        ("<link rel='alternate' type='application/rss+xml' href='javascript:x'><link rel='alternate' type='application/rss+xml'>", []),
        ("", []),
    ],
)  # fmt: skip
def test_candidates(page: str, found: list[str]) -> None:
    """Declared feeds first, those of comments last of them, then links that speak of a feed; only http and https."""
    assert list(discover.candidates(page.encode(), URL, None)) == found


def test_there_is_an_end_to_them() -> None:
    """A page that declares hundreds is taken at its first word."""
    page = "".join(f"<link rel='alternate' type='application/rss+xml' href='/{n}/rss'>" for n in range(300))
    assert len(discover.candidates(page.encode(), URL, None)) == discover.MOST


def test_well_known() -> None:
    """Under the page's own path, then at the root of the site."""
    assert discover.well_known(URL)[:3] == (
        "https://herald.example/news/feed",
        "https://herald.example/feed",
        "https://herald.example/rss",
    )
    assert discover.well_known("https://herald.example/index.html")[0] == "https://herald.example/feed"


@pytest.mark.parametrize("piece", ["<link ", "<a href='", '<link rel="', "<a " + "x='1' " * 50, "<link rel='alternate' type='a"])
def test_hostile_pages_take_no_time(piece: str) -> None:
    """Unclosed tags and quotes, a megabyte of them."""
    start = time.process_time()
    discover.candidates((piece * (1_000_000 // len(piece))).encode(), URL, None)
    assert time.process_time() - start < 2
