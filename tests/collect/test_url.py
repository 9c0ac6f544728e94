"""Addresses: cleaned for showing, and keyed for comparing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import url


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("HTTPS://Herald.Example:443/A?utm_source=x&id=7&fbclid=y#top", "https://herald.example/A?id=7"),
        ("http://herald.example:80", "http://herald.example/"),
        ("http://herald.example:8080/a", "http://herald.example:8080/a"),
        ("https://reader:secret@herald.example/a", "https://herald.example/a"),
        ("https://herald.example/a?at_medium=RSS&at_campaign=rss", "https://herald.example/a"),
        ("https://herald.example/a?ref=rss&source=42", "https://herald.example/a?source=42"),
        ("https://herald.example/a?cid=1&keyword=war&session=2", "https://herald.example/a?cid=1&keyword=war&session=2"),
        ("https://herald.example/a?b=2&a=1&c=", "https://herald.example/a?b=2&a=1&c="),
        ("https://herald.example/%7eann/%e2%82%ac", "https://herald.example/~ann/%E2%82%AC"),
        ("https://herald.example/€", "https://herald.example/%E2%82%AC"),
        ("https://münchen.example/a", "https://xn--mnchen-3ya.example/a"),
        ("https://herald.example/a/../b/./c", "https://herald.example/b/c"),
        (" https://herald.example/a\n", "https://herald.example/a"),
        ("https://www.google.com/url?sa=t&url=https%3A%2F%2Fherald.example%2Fa%3Futm_id%3D1", "https://herald.example/a"),
        ("https://news.google.com/news/url?ct=x&url=https://herald.example/a", "https://herald.example/a"),
        ("https://www.google.com/amp/s/herald.example/a", "https://herald.example/a"),
        ("https://herald-example.cdn.ampproject.org/c/s/herald.example/a", "https://herald.example/a"),
        ("https://herald.example/url?url=https://other.example/", "https://herald.example/url?url=https://other.example/"),
    ],
)
def test_canonical(written: str, clean: str) -> None:
    """What tracks readers goes; what tells articles apart stays; known redirectors give way to where they lead."""
    assert url.canonical(written) == clean


@pytest.mark.parametrize(
    "written",
    ["", "herald.example/a", "mailto:ann@herald.example", "javascript:alert(1)", "ftp://herald.example/", "http://", "http://a b/", "http://herald..example/",
     "http://herald.example:port/", "http://[::1", "https://herald.example/" + "a" * 3_000, "//herald.example/a", "data:text/html,x"],
)  # fmt: skip
def test_no_web_address(written: str) -> None:
    """What is no http(s) address of a host is none."""
    assert url.canonical(written) is None
    assert url.key(written) is None


@pytest.mark.parametrize(
    "twin",
    [
        "http://herald.example/news/a", "https://www.herald.example/news/a/", "https://m.herald.example/news/a", "https://amp.herald.example/news/a",
        "https://herald.example/news/a/amp", "https://herald.example/news/a/amp/", "https://herald.example/amp/news/a", "https://herald.example/news/a/index.html",
        "https://herald.example/news/a?outputType=amp&utm_medium=rss", "https://herald.example/news/a#comments",
    ],
)  # fmt: skip
def test_twins_have_one_key(twin: str) -> None:
    """Scheme, www, mobile and AMP editions, index pages, a closing slash and trackers make no other article."""
    assert url.key(twin) == url.key("https://herald.example/news/a")


@pytest.mark.parametrize(
    "other",
    ["https://herald.example/news/b", "https://herald.example/news/a?id=1", "https://herald.example/news/A", "https://sport.herald.example/news/a", "https://herald.example/news",
     "https://herald.example/news/amplify", "https://amp.example/news/a", "https://herald.example:8443/news/a"],
)  # fmt: skip
def test_different_articles_have_different_keys(other: str) -> None:
    """What may be another article keeps another key."""
    assert url.key(other) != url.key("https://herald.example/news/a")


def test_the_order_of_parameters_makes_no_article() -> None:
    """Keys sort parameters."""
    assert url.key("https://herald.example/a?y=1&x=2") == url.key("https://herald.example/a?x=2&y=1")


PARTS = st.sampled_from(
    [
        "herald.example",
        "www.",
        "m.",
        "/",
        "a",
        "?",
        "&",
        "=",
        "utm_source=x",
        "#",
        ":443",
        "%7e",
        "%2F",
        "é",
        "..",
        ".",
        "@",
        "google.com/url?url=",
        "https://",
        "amp",
    ]
)


@given(st.one_of(st.lists(PARTS, max_size=12).map("".join), st.text(max_size=40)))
def test_cleaning_twice_is_cleaning_once(tail: str) -> None:
    """canonical is idempotent, gives printable ASCII, and keeps the key."""
    clean = url.canonical("https://" + tail)
    if clean is not None:
        assert url.canonical(clean) == clean
        assert url.key(clean) == url.key("https://" + tail)
        assert clean.isascii()
        assert clean.isprintable()


@given(
    st.lists(
        st.sampled_from(["a", "B", "9", "-", ".", "/", "_", "~", "amp", "m.", "www.", "/index.html", "google.com"]), max_size=9
    )
)
def test_what_is_settled_already_is_what_taking_it_to_pieces_gives(parts: list[str]) -> None:
    """An address that needs no cleaning comes out as it would with a parameter that is dropped, and so does its key."""
    plain = "https://" + "".join(parts)
    tracked = plain + "?utm_source=x"
    assert url.canonical(plain) == url.canonical(tracked)
    assert url.key(plain) == url.key(tracked)


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("/a", "https://herald.example/a"), ("//cdn.example/a", "https://cdn.example/a"), ("b?x=1&amp;y=2", "https://herald.example/news/b?x=1&y=2"), ("http://x.example", "http://x.example"),
        ("javascript:alert(1)", None), ("mailto:a@b.example", None), (None, None), ("", None), ("http://[", None), ("/" + "a" * 3_000, None),
    ],
)  # fmt: skip
def test_absolute(link: str | None, whole: str | None) -> None:
    """A link is resolved against where it was found; what leads nowhere on the web is none."""
    assert url.absolute(link, "https://herald.example/news/") == whole
