"""Feeds of every kind, well-kept and not, become entries."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import feed
from bot.model import ParsedFeed, Unreadable
from tests.collect.feed.sample import ITEM, NOW, URL, atom, only, parsed, rss

MOMENT = datetime(2013, 5, 8, 10, 15, tzinfo=UTC)


def test_rss() -> None:
    """RSS 2.0: the feed's own words, and each item's."""
    item = ITEM + (
        "<guid>g-1</guid><description>&lt;p&gt;They met &amp;amp; spoke.&lt;/p&gt;</description><author>ann@herald.example (Ann Lee)</author>"
        '<category>World</category><category>Oslo</category><content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        "<![CDATA[<p>They met.</p><p>They spoke &amp; left.</p>]]></content:encoded>"
    )
    found = parsed(rss(item))
    assert (found.title, found.link, found.language) == ("Herald", "https://herald.example/", "en-GB")
    (entry,) = found.entries
    assert (entry.id, entry.link, entry.title, entry.published) == ("g-1", "https://herald.example/a", "Ministers meet", MOMENT)
    assert (entry.summary, entry.content) == ("They met & spoke.", "They met.\nThey spoke & left.")
    assert (entry.authors, entry.categories) == (("Ann Lee",), ("World", "Oslo"))


def test_atom() -> None:
    """Atom 1.0: HTML titles, the alternate link, both dates."""
    entry = only(
        atom(
            '<id>tag:1</id><title type="html">Ministers &lt;b>meet&lt;/b></title><link rel="self" href="https://x.example/"/>'
            '<link rel="alternate" href="https://herald.example/a"/><published>2013-05-08T10:15:00Z</published><updated>2013-05-09T10:15:00+02:00</updated>'
            "<author><name>Ann Lee</name></author><summary>They met.</summary>"
        )
    )
    assert (entry.id, entry.title, entry.link, entry.summary, entry.authors) == (
        "tag:1",
        "Ministers meet",
        "https://herald.example/a",
        "They met.",
        ("Ann Lee",),
    )
    assert (entry.published, entry.updated) == (MOMENT, datetime(2013, 5, 9, 8, 15, tzinfo=UTC))


@pytest.mark.parametrize(
    "text",
    [
        f"<rss version='0.91'><channel><title>H</title><item>{ITEM}</item></channel></rss>",
        f"<rss version='2.0'><item>{ITEM}</item></rss>",
        f"<RSS><CHANNEL><ITEM>{ITEM}</ITEM></CHANNEL></RSS>",
        (
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel rdf:about='x'>"
            "<title>H</title></channel><item rdf:about='https://herald.example/a'><title>Ministers meet</title><link>https://herald.example/a</link><dc:date>2013-05-08T10:15:00Z</dc:date></item></rdf:RDF>"
        ),
        (
            "<feed version='0.3' xmlns='http://purl.org/atom/ns#'><title>H</title><entry><title>Ministers meet</title><link rel='alternate' href='https://herald.example/a'/>"
            "<issued>2013-05-08T10:15:00Z</issued></entry></feed>"
        ),
        '{"version": "https://jsonfeed.org/version/1.1", "title": "H", "items": [{"id": "1", "url": "https://herald.example/a", "title": "Ministers meet", "date_published": "2013-05-08T10:15:00Z"}]}',
    ],
    ids=["rss 0.91", "no channel", "capitals", "rdf", "atom 0.3", "json"],
)
def test_other_dialects(text: str) -> None:
    """Title, link and date come out of every dialect."""
    entry = only(text)
    assert (entry.title, entry.link, entry.published or entry.updated) == ("Ministers meet", "https://herald.example/a", MOMENT)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ministers <b>meet</b> again", "Ministers meet again"),
        ("<![CDATA[Salt &amp; <i>pepper</i>]]>", "Salt & pepper"),
        ("AT&T and R&D &copy; &nbsp;now", "AT&T and R&D © \u00a0now"),
        ("It&#8217;s &#146;over&#146;", "It’s ’over’"),
        ("&amp;lt;b&amp;gt;Twice&amp;lt;/b&amp;gt;", "Twice"),
        ("1 &lt; 2", "1 < 2"),
        ("a&#0;b&#xD800;c", "a\ufffdb\ufffdc"),
        ("a\x0bb\u202ec", "abc"),
        ("<title>nested", "nested"),
        ("", ""),
    ],
)
def test_titles_are_plain(title: str, text: str) -> None:
    """Markup out, references decoded, nothing lost, however the title is written."""
    assert only(rss(f"<title>{title}</title><link>https://herald.example/a</link>")).title == text


@pytest.mark.parametrize(
    ("date_written", "moment"),
    [
        ("Wed, 08 May 2013 10:15:00 GMT", MOMENT),
        ("<![CDATA[Wed, 08 May 2013 10:15:00 GMT]]>", MOMENT),
        ("mer., 08 mai 2013 10:15:00 +0000", MOMENT),
        ("2013-05-08", date(2013, 5, 8)),
        ("08 May 2013", date(2013, 5, 8)),
        ("May 2013", None),
        ("Thu, 01 Jan 1970 00:00:00 GMT", None),
        ("Fri, 31 Dec 9999 00:00:00 GMT", None),
        ("", None),
    ],
)
def test_dates(date_written: str, moment: date | None) -> None:
    """A date gives an instant or a day; one that cannot be gives none, in the quick parser and in the patient one."""
    assert (
        only(rss(f"<title>T</title><link>https://herald.example/a</link><pubDate>{date_written}</pubDate>")).published == moment
    )


def test_a_guid_is_no_date() -> None:
    """A number that looks like a day names the item, and does not date it."""
    entry = only(rss("<title>T</title><link>https://herald.example/a</link><guid>20130508</guid>"))
    assert (entry.id, entry.published) == ("20130508", None)


@pytest.mark.parametrize(
    ("link", "whole"),
    [
        ("<link>/a</link>", "https://herald.example/a"), ("<link> https://herald.example/a?x=1&amp;y=2 </link>", "https://herald.example/a?x=1&y=2"),
        ("<link><![CDATA[https://herald.example/a?x=1&y=2]]></link>", "https://herald.example/a?x=1&y=2"), ("<guid>https://herald.example/a</guid>", "https://herald.example/a"),
        ("<guid isPermaLink='false'>a-b-c</guid>", None), ("<link>javascript:alert(1)</link>", None), ("<link>mailto:a@b.example</link>", None), ("", None),
    ],
)  # fmt: skip
def test_links_are_absolute(link: str, whole: str | None) -> None:
    """Relative links resolve against the feed's; what leads nowhere on the web is none."""
    assert only(rss(f"<title>T</title>{link}")).link == whole


def test_xml_base() -> None:
    """Links of an Atom feed resolve against its xml:base."""
    found = parsed(atom('<title>T</title><link href="a"/>', ' xml:base="https://base.example/news/"'))
    assert found.entries[0].link == "https://base.example/news/a"


def test_all_authors() -> None:
    """Each creator of an item is kept."""
    names = "".join(f"<dc:creator>{name}</dc:creator>" for name in ("Ann Lee", "Bo Ek", "Cy Fox"))
    assert only(rss(ITEM + names)).authors == ("Ann Lee", "Bo Ek", "Cy Fox")


@pytest.mark.parametrize(
    "text",
    [
        "\ufeff\n\n" + rss(),
        "<br />\n<b>Warning</b>: mysql in /var/www on line 3<br />\n" + rss(),
        rss() + "<script>if (a && b) {}</script>",
        rss()[: -len("</item></channel></rss>")],
        rss().replace('<?xml version="1.0"?>', '<?xml?xml version="1.0"?>'),
        rss(ITEM + "<media:thumbnail url='x'/><content:encoded>y</content:encoded>"),
        rss().replace("<rss", "<!DOCTYPE rss [<!ENTITY x 'y'>]><rss"),
        rss("<!-- <item> & </item> -->" + ITEM),
    ],
    ids=["mark", "warning", "script", "cut off", "declared twice", "undeclared prefixes", "doctype", "comment"],
)
def test_broken_xml_is_read(text: str) -> None:
    """What servers do to feeds does not lose the item."""
    entry = only(text)
    assert (entry.title, entry.link, entry.published) == ("Ministers meet", "https://herald.example/a", MOMENT)


def test_a_feed_cut_off_keeps_what_there_is() -> None:
    """Items before the cut are whole, and the last keeps its words."""
    text = "<rss><channel>" + f"<item>{ITEM}</item>" * 2 + "<item><title>Third</title><description>As far as this"
    assert [e.title for e in parsed(text).entries] == ["Ministers meet", "Ministers meet", "Third"]
    assert parsed(text).entries[2].summary == "As far as this"


@pytest.mark.parametrize("text", [rss(ITEM * 0), "<feed xmlns='http://www.w3.org/2005/Atom'><title>Herald</title></feed>"])
def test_a_feed_without_news_is_a_feed(text: str) -> None:
    """No items is no error."""
    assert parsed(text.replace("<item></item>", "")).entries == ()


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (b"", "empty"), (b" \n", "empty"), (b"<!DOCTYPE html><html><body>Hello</body></html>", "web page"), (b"<html><body><p>Sign in</p>", "web page"),
        (b"plain words", "neither RSS nor Atom"), (b"<opml><body/></opml>", "neither RSS nor Atom"), (b"\x89PNG\r\n\x1a\n\x00", "neither RSS nor Atom"), (b'{"a": 1}', "no list of items"),
        (b'{"items": ' + b"[" * 100_000, "not valid JSON"), (b"[1, 2]", "neither RSS nor Atom"),
    ],
)  # fmt: skip
def test_what_is_no_feed_says_so(body: bytes, cause: str) -> None:
    """The cause names what came instead."""
    found = feed.parse(body, URL, None, NOW)
    assert isinstance(found, Unreadable)
    assert cause in found.cause


def test_entities_neither_multiply_nor_open_files() -> None:
    """A billion laughs and an external entity stay the few letters they are."""
    bomb = "<!DOCTYPE rss [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10)) + "]>"
    assert only(bomb + rss("<title>x &a9; y</title>")).title == "x &a9; y"
    reader = "<!DOCTYPE rss [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
    assert only(reader + rss("<title>x &e; y</title>")).title == "x &e; y"


@pytest.mark.parametrize(
    "text",
    [
        rss(ITEM + "<x " + " ".join(f'a{n}="1"' for n in range(5_000)) + "/>"),
        rss(ITEM + "<description>" + "<b>" * 5_000 + "</description>"),
        rss("<!--" * 50_000 + ITEM),
        rss("<![CDATA[" * 20_000 + ITEM),
        rss(ITEM + "<description>" + "&x" * 50_000 + "</description>"),
        "<rss><channel>" + f"<item>{ITEM}</item>" * 3_000 + "</channel></rss>",
        rss("<title>" + "word " * 200_000 + "</title>"),
        rss(ITEM + "<author>" + "@" * 200_000 + " (</author>"),
    ],
    ids=["attributes", "depth", "comments", "sections", "ampersands", "items", "title", "at signs"],
)
def test_hostile_feeds_take_no_time(text: str) -> None:
    """Each ends within a few seconds, with entries or a reason."""
    start = time.process_time()
    feed.parse(text.encode(), URL, None, NOW)
    assert time.process_time() - start < 5


PIECES = st.sampled_from(["<rss>", "<channel>", "<item>", "<title>", "</title>", "</item>", "<![CDATA[", "]]>", "<!--", "-->", "&amp;", "&", "&#0;", "<entry>", "<link href='", "'>",
                          "<!DOCTYPE x [", "]>", "a", "é", "\x00", "<pubDate>", "9999", "{", '"items":', "<?xml version='1.0'?>", "<feed xmlns='http://www.w3.org/2005/Atom'>"])  # fmt: skip


@given(st.one_of(st.lists(PIECES, max_size=14).map(lambda parts: "".join(parts).encode()), st.binary(max_size=80)))
def test_nothing_raises(body: bytes) -> None:
    """Whatever the bytes, there is a feed or a reason."""
    found = feed.parse(body, URL, None, NOW)
    assert isinstance(found, ParsedFeed | Unreadable)


def test_a_feed_is_not_its_own_page() -> None:
    """Where a channel gives only its own address, and where it is found again, it has no page, however it has to be read."""
    item = "<item><title>A</title><link>https://x.example/a</link></item>"
    for broken in ("", "<oops>"):
        body = (
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>T</title>'
            f'<atom:link rel="self" href="https://x.example/feed.xml"/>{item}{broken}</channel></rss>'
        )
        parsed = feed.parse(body.encode(), "https://x.example/feed.xml", None, NOW)
        assert not isinstance(parsed, Unreadable)
        assert (parsed.link, len(parsed.entries)) == (None, 1)
