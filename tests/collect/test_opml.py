"""Subscription lists of feed readers."""

from __future__ import annotations

import time
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import opml
from bot.errors import InputError
from bot.model import Outlet
from tests import build


def file(outlines: str, before: str = "") -> bytes:
    """An OPML file of those outlines."""
    return f'<?xml version="1.0"?>{before}<opml version="2.0"><head/><body>{outlines}</body></opml>'.encode()


def urls(body: bytes) -> list[str]:
    """The addresses found."""
    return [outline.url for outline in opml.parse(body)]


def test_feeds_in_folders() -> None:
    """Folders are passed over, what is in them is found, each address once; references are read, quotes are either."""
    body = file(
        '<outline text="World"><outline type="rss" text="Herald" xmlUrl="https://herald.example/rss?a=1&amp;b=2" language="en"/>'
        "<outline text='B &gt; C' xmlurl='https://c.example/'/></outline><outline title='Again' text='x' xmlUrl='https://c.example/'/>"
    )
    assert opml.parse(body) == (
        opml.Outline("Herald", "https://herald.example/rss?a=1&b=2", "en"),
        opml.Outline("B > C", "https://c.example/", None),
    )


def test_entities_and_includes_are_not_followed() -> None:
    """A billion laughs stays a word, another file stays unread, a comment is no outline."""
    bomb = "<!DOCTYPE opml [<!ENTITY a 'x'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY e SYSTEM 'file:///etc/passwd'>]>"
    body = file(
        '<!-- <outline xmlUrl="https://hidden.example/"/> --><outline text="&b;&e;" xmlUrl="https://a.example/"/>'
        '<outline type="include" url="file:///etc/passwd"/>',
        bomb,
    )
    assert opml.parse(body) == (opml.Outline("&b;&e;", "https://a.example/", None),)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "no OPML"),
        (b"<rss/>", "no OPML"),
        (file(""), "names no feed"),
        (file('<outline text="folder"/>'), "names no feed"),
        (b"<opml>" + b" " * opml.SIZE_LIMIT, "larger than 20 MB"),
        (file("".join(f'<outline xmlUrl="https://a.example/{n}"/>' for n in range(50_000))), "more than 10,000 feeds"),
    ],
    ids=["empty", "rss", "no outlines", "a folder", "large", "many"],
)
def test_what_is_no_list(body: bytes, words: str) -> None:
    """The reason is one sentence."""
    with pytest.raises(InputError, match=words):
        opml.parse(body)


@pytest.mark.parametrize("piece", ["<outline ", "<outline text='", "<!-- ", "<outline><outline>", "<outline " + "a='1' " * 99])
def test_hostile_files_take_no_time(piece: str) -> None:
    """Unclosed tags, quotes and comments, and deep nesting."""
    start = time.process_time()
    with pytest.raises(InputError):
        opml.parse(file(piece * (1_000_000 // len(piece))))
    assert time.process_time() - start < 2


def test_a_file_cut_off_gives_what_it_has() -> None:
    """Outlines before the cut are whole."""
    assert urls(file('<outline xmlUrl="https://a.example/"/><outline xmlUrl="https://b.ex')[:-30]) == ["https://a.example/"]


def test_a_login_is_not_given_away() -> None:
    """The address goes out without it."""
    text = opml.write([build.feed(url="https://ann:s3cret@herald.example/rss")], "Sources")
    assert "s3cret" not in text
    assert urls(text.encode()) == ["https://herald.example/rss"]


NAMES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(NAMES, st.sampled_from([None, "en", "fr"])), min_size=1, max_size=5))
def test_what_is_written_is_read_again(rows: list[tuple[str, str | None]]) -> None:
    """Names, addresses and languages survive, and the file is XML."""
    feeds = [
        build.feed(outlet=Outlet(name), url=f"https://a.example/{n}?x=1&y='2'", language=language)
        for n, (name, language) in enumerate(rows)
    ]
    text = opml.write(feeds, "Sources & more")
    ET.fromstring(text)  # noqa: S314 -- our own
    assert opml.parse(text.encode()) == tuple(opml.Outline(f.outlet.name, f.url, f.language) for f in feeds)
