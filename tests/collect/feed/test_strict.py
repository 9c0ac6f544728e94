"""The strict parser reads what is well-formed and usual as the patient road does, and leaves the rest to it."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.collect.feed import lenient, strict
from bot.collect.feed.row import Row, entry
from bot.model import Entry
from tests.collect.feed.sample import ITEM, NOW, URL, atom, rss

NAMESPACES = (
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
)
RDF = (
    f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {NAMESPACES}>'
    "<channel><title>Herald</title><link>https://herald.example/</link></channel>"
    '<item rdf:about="g-1"><title>T</title><link>https://herald.example/a</link><dc:date>2013-05-08T10:15:00Z</dc:date>'
    "<dc:creator>Ann Lee</dc:creator><dc:subject>World</dc:subject></item></rdf:RDF>"
)
ENTRY = (
    '<id>g-1</id><title>T</title><link rel="self" href="https://herald.example/self"/><link rel="alternate" href="https://herald.example/a"/>'
    "<updated>2013-05-08T10:15:00Z</updated><author><name>Ann Lee</name></author><author><name>Bo Ek</name></author>"
    '<category term="world" label="World"/><category term="oslo"/>'
)


def wide(item: str, channel: str = "") -> str:
    """RSS with one item, and the usual namespaces."""
    return rss(item, channel).replace("<rss", f"<rss {NAMESPACES}")


def row(text: str) -> Row:
    """The one row of a feed this parser takes."""
    found = strict.parse(text.encode(), None)
    assert found is not None
    (only,) = found[1]
    return only


def test_rss() -> None:
    """Every field of an item, as it stands."""
    item = ITEM + (
        "<guid>g-1</guid><description>D</description><content:encoded><![CDATA[<p>C</p>]]></content:encoded><dc:creator>Ann Lee</dc:creator>"
        "<dc:creator>Bo Ek</dc:creator><category>World</category><dc:subject>Oslo</dc:subject><media:title>M</media:title>"
    )
    assert row(wide(item)) == Row(
        id="g-1",
        link="https://herald.example/a",
        title="Ministers meet",
        summary="D",
        content="<p>C</p>",
        published="Wed, 08 May 2013 10:15:00 GMT",
        authors=("Ann Lee", "Bo Ek"),
        categories=("World", "Oslo"),
    )


def test_rdf_and_atom() -> None:
    """The other two dialects; an update dates what has no other date."""
    rdf = row(RDF)
    assert (rdf.id, rdf.title, rdf.link, rdf.published) == ("g-1", "T", "https://herald.example/a", "2013-05-08T10:15:00Z")
    assert (rdf.authors, rdf.categories) == (("Ann Lee",), ("World",))
    other = row(atom(ENTRY))
    assert (other.id, other.title, other.link, other.published) == (
        "g-1",
        "T",
        "https://herald.example/a",
        "2013-05-08T10:15:00Z",
    )
    assert (other.authors, other.categories) == (("Ann Lee", "Bo Ek"), ("World", "oslo"))


def test_about_the_feed() -> None:
    """Title, link, language and interval stand in the channel."""
    found = strict.parse(rss(channel="<ttl>60</ttl>").encode(), None)
    assert found is not None
    assert found[0] == {"title": "Herald", "link": "https://herald.example/", "language": "en-GB", "every": 3_600}


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<link> https://herald.example/a </link>", "https://herald.example/a"),
        ('<link>/a</link><atom:link rel="alternate" href="https://herald.example/b"/>', "/a"),
        (
            "<feedburner:origLink>https://herald.example/o</feedburner:origLink><link>https://c.example/1</link>",
            "https://herald.example/o",
        ),
        ('<link>/a</link><atom:link rel="self" href="https://herald.example/b"/>', "/a"),
    ],
)
def test_links(item: str, link: str | None) -> None:
    """An item's link is its own, as it was before a counting service had it."""
    assert row(wide(f"<title>T</title>{item}")).link == link


@pytest.mark.parametrize(
    "text",
    [
        rss(ITEM.replace("Ministers meet", "Ministers <b>meet</b>")),
        rss(ITEM.replace("Ministers", "Ministers &#150;")),
        rss(ITEM.replace("Ministers", "Ministers &nbsp;")),
        rss(ITEM.replace("Ministers", "Ministers & others")),
        rss().replace("<rss", "<!DOCTYPE rss><rss"),
        rss().replace("</rss>", ""),
        rss().replace("</channel>", f"</channel><item>{ITEM}</item>"),
        rss("<created>2013-05-08</created>" + ITEM),
        rss(ITEM + " ".join(f"<e{n}/>" for n in range(1_100))),
        rss().replace("<title>Herald</title>", ""),
        wide("<media:title>M</media:title>" + ITEM),
        wide(ITEM + "<media:content><media:description>M</media:description></media:content>"),
        wide("<title>T</title><guid>https://herald.example/g</guid>"),
        wide(ITEM + "<author>By <a>Ann Lee</a></author>"),
        wide(ITEM + "<body><p>B</p></body>"),
        atom(ENTRY.replace("<name>Bo Ek</name>", "<email>bo@herald.example</email>")),
        atom(ENTRY + '<link href="https://herald.example/b"/>'),
        atom(ENTRY.replace('href="https://herald.example/a"', 'href="a"'), ' xml:base="https://base.example/"'),
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><id>https://herald.example/</id></feed>',
        rss().replace("rss", "RSS"),
        "<html><body/></html>",
        "{}",
    ],
)
def test_what_is_unusual_is_left_to_others(text: str) -> None:
    """Broken XML, entities, stray items and whatever may stand in for what is missing."""
    assert strict.parse(text.encode(), None) is None


@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "iso-2022-jp"])
def test_only_utf8(charset: str) -> None:
    """Other charsets are read by those who know them."""
    text = rss(ITEM.replace("Ministers", "Ministres réunis" if charset != "iso-2022-jp" else "大臣"))
    assert strict.parse(text.encode(charset), f"application/xml; charset={charset}") is None
    assert strict.parse(text.encode(), "application/xml; charset=latin-1") is not None
    assert strict.parse(b"\xef\xbb\xbf" + text.encode(), None) is not None


def test_references_in_sections_are_html() -> None:
    """What stands in a CDATA section is no reference of XML's."""
    assert row(rss(ITEM + "<description><![CDATA[a &#150; b &#128512;]]></description>")).summary == "a &#150; b &#128512;"


def test_a_hostile_tree_costs_little() -> None:
    """Deep nesting and many attributes are gone through once."""
    start = time.process_time()
    strict.parse(rss("<a>" * 200_000 + "</a>" * 200_000).encode(), None)
    many = " ".join(f"b{n}='1'" for n in range(50_000))
    assert strict.parse(rss(f"<a {many}/>").encode(), None) is None
    assert time.process_time() - start < 5


FIELDS = st.lists(
    st.sampled_from(
        [
            "<title>Ministers &amp;amp; &lt;i&gt;others&lt;/i&gt;</title>",
            "<link>https://herald.example/a?x=1&amp;y=2</link>",
            "<guid>https://herald.example/g</guid>",
            "<guid isPermaLink='false'> g-1 </guid>",
            "<description><![CDATA[<p>They&nbsp;met.</p>\n<p>So they say</p>]]></description>",
            "<description>They met &#8211; and <!-- not --> spoke.</description>",
            "<content:encoded><![CDATA[<p>They met.</p>]]></content:encoded>",
            "<pubDate>Wed, 08 May 2013 10:15:00 +0530</pubDate>",
            "<pubDate>8 May 2013 10:15:00 EST</pubDate>",
            "<dc:date>2013-05-08T10:15:00-07:00</dc:date>",
            "<atom:updated>2013-05-09T10:15:00.5Z</atom:updated>",
            "<dc:creator>Ann Lee</dc:creator>",
            "<author>Bo Ek</author>",
            "<category>World</category>",
            "<dc:subject>Oslo</dc:subject>",
            "<media:content url='https://herald.example/p'><media:title>M</media:title></media:content>",
            "<comments>https://herald.example/c</comments>",
            "<media:description>M</media:description>",
            "<feedburner:origLink>https://herald.example/o</feedburner:origLink>",
            "<itunes:keywords>sea, ice</itunes:keywords>",
        ]
    ),
    unique_by=lambda written: written.partition(">")[0].partition(" ")[0],
)


def known(found: Entry) -> Entry:
    """What all roads agree on: `tree` puts subjects behind categories."""
    return replace(found, categories=tuple(sorted(found.categories)))


@settings(deadline=None)  # the others import much at first
@given(FIELDS, st.sampled_from(["", "<dc:creator>Desk</dc:creator>", "<itunes:author>Desk</itunes:author>"]))
def test_both_roads_say_the_same(fields: list[str], channel: str) -> None:
    """Whatever this parser takes, `tree` reads alike."""
    body = wide("".join(fields), channel).encode()
    found = strict.parse(body, None)
    if found is not None:
        about, rows = lenient.parse(body, None)
        assert {name: found[0][name] for name in about} == about
        assert [known(entry(r, URL, NOW)) for r in found[1]] == [known(entry(r, URL, NOW)) for r in rows]
