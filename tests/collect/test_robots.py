"""What a site leaves open."""

from __future__ import annotations

import pytest

from bot.collect import robots


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://herald.example/a?b", "https://herald.example/robots.txt"),
        ("http://ann:pw@herald.example:8080/a", "http://herald.example:8080/robots.txt"),
        ("http:///a", None),
        ("http://[::1", None),
    ],
)
def test_address(url: str, place: str | None) -> None:
    """The file lies at the root of scheme, host and port; no login goes along."""
    assert robots.address(url) == place


@pytest.mark.parametrize(
    ("text", "path", "open_"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /private", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: brief-bot\nDisallow: /\n\nUser-agent: *\nDisallow:", "/a", False),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("\ufeffUser-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: http://[::1\nDisallow: /a", "/a", False),
        ("<html><p>not found</p></html>", "/a", True),
        ("\x00\xff" * 100, "/a", True),
    ],
)
def test_rules(text: str, path: str, open_: bool) -> None:
    """Lines for us by name go before lines for all; what is no robots.txt forbids nothing."""
    assert robots.allows(robots.rules(text.encode()), f"https://herald.example{path}") is open_
