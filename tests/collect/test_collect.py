"""Hostile and odd feeds and pages, from bytes to articles: each ends soon, loses nothing that is there, and shows nothing it should not."""

from __future__ import annotations

import base64
import time
from datetime import UTC, datetime, timedelta

import pytest

from bot.collect import feed, identity, page
from bot.lexicon import Lexicon
from bot.model import Article, ParsedFeed, ParsedPage, Unreadable
from tests import build
from tests.collect.feed.sample import ITEM, NOW, URL, rss

SECONDS = 4.0
WORDS = "The harbour reopens after the storm, its master said. "
ENTITIES = "<!DOCTYPE rss [<!ENTITY a '{}'>]>"


def articles(body: bytes, lexicon: Lexicon, content_type: str | None = None, now: datetime = NOW) -> tuple[Article, ...]:
    """The articles of a feed's bytes, within the time allowed."""
    start = time.process_time()
    parsed = feed.parse(body, URL, content_type, now)
    assert isinstance(parsed, ParsedFeed), parsed
    found = identity.articles(build.feed("herald"), parsed, now, lexicon)
    assert time.process_time() - start < SECONDS
    return found


def item(**fields: str) -> str:
    """An item with a title, a link and a date, any of which may be replaced or (empty) left out; "_" in a name is ":"."""
    whole = {"title": "Ministers meet", "link": "https://herald.example/a", "pubDate": "Wed, 08 May 2013 10:15:00 GMT"} | fields
    return "<item>" + "".join(f"<{n.replace('_', ':')}>{v}</{n.replace('_', ':')}>" for n, v in whole.items() if v) + "</item>"


def channel(*items: str, before: str = "") -> bytes:
    """A feed of those items."""
    return f'{before}<rss version="2.0"><channel><title>Herald</title><link>https://herald.example/</link>{"".join(items)}</channel></rss>'.encode()


@pytest.mark.parametrize(
    "body",
    [
        channel(item(description="&a;" * 5_000), before=ENTITIES.format("x" * 50_000)),
        channel(item(), before="<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/x.dtd'>"),
        channel(item(), "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/passwd' parse='text'/>"),
        channel(item(), "<d>" * 20_000),
        channel(item(description="<![CDATA[" + base64.b64encode(b"x" * 1_000_000).decode() + "]]>")),
        channel(item()) + channel(item(title="Second root", link="https://herald.example/b")),
        b"PHP Warning: x in y\n\n" + channel(item()),
        channel(item()) + b"<script>while (a < b && c) {}</script>",
        channel(item(), item(title="Cut off", link="https://herald.example/c"))[:-60],
        channel(item(media_title="x", dc_creator="Ann Lee")),
        channel(item(description="Salt & pepper &eacute; &nbsp; &made-up; &#0; &#xD800; &#99999999;")),
        channel(item(description="a\x00b\x01c\x1fd")),
        channel(item(), item(title="<b>" * 3_000 + "deep", link="https://herald.example/d")),
        channel(item(description="<b " + "a=1 " * 5_000 + "/>")).replace(b"<b ", b"&lt;b "),
        channel(item(), *(f"<x{n}/>" for n in range(20_000))),
    ],
    ids=["quadratic entities", "external DTD", "XInclude", "nested tags", "base64", "two roots", "junk before", "script after", "cut off", "prefixes",
         "references", "control characters", "deep title", "attributes escaped", "thousands of names"],
)  # fmt: skip
def test_odd_xml(body: bytes, lexicon: Lexicon) -> None:
    """The good item is there, whole, and nothing from outside the feed."""
    found = articles(body, lexicon)
    first = next(a for a in found if a.url == "https://herald.example/a")
    assert first.headline == "Ministers meet"
    assert first.published == datetime(2013, 5, 8, 10, 15, tzinfo=UTC)
    assert "root:" not in "".join(a.text for a in found)
    assert all(character.isprintable() or character in "\n\u00a0" for a in found for character in a.text)


@pytest.mark.parametrize(
    ("encoded", "content_type"),
    [
        ("Größe – Привет".encode(), "text/xml; charset=iso-8859-1"),
        ("Größe".encode("latin-1"), "text/xml; charset=iso-8859-1"),
        ("Größe".encode("cp1252"), None),
        ("Größe".encode(), "text/xml; charset=no-such-charset"),
        ("Größe".encode(), "text/xml; charset=utf-7"),
    ],
)
def test_charsets(encoded: bytes, content_type: str | None, lexicon: Lexicon) -> None:
    """A wrong, missing or unknown label does not garble a title."""
    body = channel(item(title="TITLE")).replace(b"TITLE", encoded)
    assert articles(body, lexicon, content_type)[0].headline.startswith("Größe")


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp037"])
def test_wide_charsets(codec: str, lexicon: Lexicon) -> None:
    """With a byte order mark or without, in EBCDIC too."""
    body = ("<?xml version='1.0'?>" + channel(item()).decode()).encode(codec)
    assert [a.headline for a in articles(body, lexicon)] == ["Ministers meet"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("a\u202egnissapsert\u202c b", "agnissapsert b"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("+ADw-script+AD4-", "+ADw-script+AD4-"),
        ("&amp;lt;b&amp;gt;Vote&amp;lt;/b&amp;gt; now", "Vote now"),
        ("<![CDATA[<b>Bold</b> &amp; plain]]>", "Bold & plain"),
        ("x" * 5_000, "x" * 5_000),
        (" \n ", ""),
    ],
)
def test_titles(title: str, shown: str, lexicon: Lexicon) -> None:
    """What hides or turns text is gone, markup is out however it was escaped, and nothing is cut."""
    (found,) = articles(channel(item(title=title, description=WORDS)), lexicon)
    assert found.headline == shown


@pytest.mark.parametrize(
    "link",
    ["", "javascript:alert(1)", "data:text/html,x", "mailto:a@b.example", "https://herald.example/" + "x" * 3_000, "http://[::1", "https://herald.example/"],
    ids=["none", "javascript", "data", "mailto", "too long", "broken", "the home page"],
)  # fmt: skip
def test_a_link_that_leads_to_no_article(link: str, lexicon: Lexicon) -> None:
    """The article is kept, without an address, and is the same one at the next poll."""
    body = channel(item(link=link, description=WORDS))
    ((first,), (second,)) = (articles(body, lexicon, now=at) for at in (NOW, NOW + timedelta(hours=1)))
    assert (first.url, first.id) == (None, second.id)


SAME = "https://herald.example/2013/harbour"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"link": SAME, "guid": "first-guid"}, {"link": SAME, "guid": "other-guid"}),
        ({"link": SAME}, {"link": SAME, "title": "Harbour: what we know"}),
        ({"link": SAME}, {"link": SAME, "pubDate": "Thu, 09 May 2013 10:15:00 GMT"}),
        ({"link": SAME}, {"link": SAME + "?utm_source=rss&amp;utm_medium=feed&amp;at_medium=RSS"}),
        ({"link": SAME}, {"link": "http://www.herald.example/2013/harbour/#comments"}),
        ({"link": SAME}, {"link": "https://m.herald.example/2013/harbour"}),
        ({"link": SAME}, {"link": "https://amp.herald.example/2013/harbour"}),
        ({"link": SAME}, {"link": SAME + "/amp/"}),
        ({"link": SAME}, {"link": "https://www.google.com/url?q=https%3A%2F%2Fherald.example%2F2013%2Fharbour&amp;sa=t"}),
        ({"link": SAME}, {"link": "https://www.google.com/amp/s/herald.example/2013/harbour"}),
        ({"link": SAME}, {"link": "https://herald-example.cdn.ampproject.org/c/s/herald.example/2013/harbour"}),
        ({"link": SAME, "pubDate": ""}, {"link": SAME, "pubDate": "Fri, 31 Dec 9999 00:00:00 GMT"}),
    ],
    ids=[
        "guid",
        "title",
        "date",
        "tracking",
        "www",
        "mobile",
        "amp host",
        "amp path",
        "redirector",
        "amp cache",
        "amp project",
        "impossible date",
    ],
)
def test_one_article_however_it_comes(one: dict[str, str], other: dict[str, str], lexicon: Lexicon) -> None:
    """Churn of guids, titles and dates, tracking, twins and redirectors change no article's identity."""
    ((first,), (second,)) = (articles(channel(item(description=WORDS, **fields)), lexicon) for fields in (one, other))
    assert first.id == second.id


def test_a_guid_holds_an_article_whose_address_changes(lexicon: Lexicon) -> None:
    """The other way round: the same guid under a new address is an alias they share."""
    ((first,), (second,)) = (
        articles(channel(item(link=f"https://herald.example/{slug}", guid="herald-20130508-1")), lexicon) for slug in ("a", "b")
    )
    assert set(first.aliases) & set(second.aliases)


def test_two_items_with_one_guid_are_two(lexicon: Lexicon) -> None:
    """A guid given twice in one feed names nothing."""
    rows = (item(link=f"https://herald.example/{n}", guid="same-guid", title=f"News {n}") for n in range(2))
    assert len({a.id for a in articles(channel(*rows), lexicon)}) == 2


@pytest.mark.parametrize(
    "written",
    ["Fri, 31 Dec 9999 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Wed, 08 May 2013 10:15:00 +99999999", "0", "", "yesterday", "0000-00-00T00:00:00Z", "2" * 5_000],
    ids=["far ahead", "epoch", "absurd zone", "zero", "none", "a word", "zeros", "digits"],
)  # fmt: skip
def test_a_date_that_cannot_be_is_the_time_of_first_sight(written: str, lexicon: Lexicon) -> None:
    """Never in the future, never 1970."""
    (found,) = articles(channel(item(pubDate=written, description=WORDS)), lexicon)
    assert (found.published, found.time_known) == (NOW, False)


def test_equal_dates_lose_nothing(lexicon: Lexicon) -> None:
    """Fifty items of one instant, in reverse order, are fifty articles."""
    rows = [item(link=f"https://herald.example/{n}", title=f"News {n}") for n in range(50)]
    assert len(articles(channel(*reversed(rows)), lexicon)) == 50


@pytest.mark.parametrize(
    "text",
    [
        '{"items": ' + "[" * 50_000 + "]" * 50_000 + "}",
        '{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": ' + "9" * 10_000 + "}]}",
        '{"items": [{"id": NaN, "title": "x"}, {"id": Infinity}]}',
        '{"items": {"a": 1}}',
        '{"items": [[], null, 3, {"title": {"a": 1}, "url": [1]}]}',
    ],
    ids=["depth", "digits", "NaN", "no list", "types"],
)
def test_odd_json(text: str) -> None:
    """A feed or a reason, at once."""
    start = time.process_time()
    assert isinstance(feed.parse(text.encode(), URL, None, NOW), ParsedFeed | Unreadable)
    assert time.process_time() - start < SECONDS


def test_a_large_first_poll_is_capped(lexicon: Lexicon) -> None:
    """Of twelve thousand items the first ten thousand are taken."""
    start = time.process_time()
    parsed = feed.parse(rss(ITEM + "</item><item>" * 12_000).encode(), URL, None, NOW)
    assert isinstance(parsed, ParsedFeed)
    assert len(parsed.entries) == feed.ENTRY_LIMIT
    assert time.process_time() - start < SECONDS


@pytest.mark.parametrize(
    "body",
    [
        "<div " + "a=1 " * 20_000 + ">x</div>",
        f"<p>{WORDS}</p>" * 4_000,
        "<a href='/x'>x</a> " * 8_000,
        "<div>" * 5_000 + WORDS,
        '<script type="application/ld+json">' + '{"a":' * 100_000 + "</script>" + f"<p>{WORDS}</p>",
        "<meta http-equiv='refresh' content='0; url=/'>" + f"<p>{WORDS}</p>",
        "<!--" * 50_000 + f"<p>{WORDS}</p>",
        "<table><tr><td>" * 3_000 + WORDS,
    ],
    ids=["attributes", "paragraphs", "links", "deep", "linked data", "refresh", "comments", "tables"],
)
def test_hostile_pages(body: str) -> None:
    """Each ends soon, with an article or a reason."""
    start = time.process_time()
    found = page.parse(f"<html><body>{body}</body></html>".encode(), URL, None, NOW)
    assert isinstance(found, ParsedPage | Unreadable)
    assert time.process_time() - start < SECONDS
