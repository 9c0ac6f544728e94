"""Every dialect's elements are found by name."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.collect.feed import repair, tree
from bot.collect.feed.row import Row
from tests.collect.feed.sample import atom, rss

LINK = "<link>https://herald.example/a</link>"


def read(text: str) -> tuple[dict[str, str], list[Row], bool]:
    """What the tree of a text says."""
    document = repair.mend(text)
    assert document is not None
    return tree.parse(document)


def row(text: str) -> Row:
    """The one row of a feed."""
    (only,) = read(text)[1]
    return only


@pytest.mark.parametrize(
    ("item", "title"),
    [
        ("<dc:title>D</dc:title><title>T</title>", "T"),
        ("<media:group><media:title>M</media:title></media:group><title>T</title>", "T"),
        ("<media:title>M</media:title>", "M"),
        ("<title/><itunes:title>I</itunes:title>", "I"),
        ("<title>T <i>in</i> two</title>", "T <i>in</i> two"),
    ],
)
def test_an_item_s_own_title_goes_before_its_pictures_(item: str, title: str) -> None:
    """Whatever comes first."""
    assert row(rss(item + LINK)).title == title


@pytest.mark.parametrize(
    ("item", "summary", "content"),
    [
        ("<itunes:summary>I</itunes:summary><description>D</description>", "D", ""),
        ("<media:content><media:description>M</media:description></media:content><description>D</description>", "D", ""),
        ("<media:group><media:description>M</media:description></media:group>", "M", ""),
        ("<description><p>A<br/>b</p></description>", "<p>A<br></br>b</p>", ""),
        ("<content:encoded>C</content:encoded>", "", "C"),
        ("<fullitem>C</fullitem>", "", "C"),
        ("<body xmlns='http://www.w3.org/1999/xhtml'><p>B</p></body>", "", "<p>B</p>"),
        ("<x:body xmlns:x='http://www.w3.org/1999/xhtml'><x:p>B</x:p></x:body>", "", "<p>B</p>"),
    ],
)
def test_texts(item: str, summary: str, content: str) -> None:
    """An item's own description goes before others; whole articles come under several names."""
    found = row(rss("<title>T</title>" + item))
    assert (found.summary, found.content) == (summary, content)


@pytest.mark.parametrize(
    ("item", "link"),
    [
        ("<guid>https://herald.example/g</guid>", "https://herald.example/g"),
        ("<guid isPermaLink='false'>https://herald.example/g</guid>", None),
        ("<guid isPermaLink='true'>https://herald.example/g</guid>" + LINK, "https://herald.example/a"),
        ("<guid>g-1</guid>", None),
        ("<atom:link rel='related' href='https://herald.example/r'/><atom:link href='https://herald.example/a'/>", "https://herald.example/a"),
        ("<link>https://c.example/1</link><feedburner:origLink>https://herald.example/a</feedburner:origLink>", "https://herald.example/a"),
        ("<enclosure url='https://herald.example/a.mp3'/>", "https://herald.example/a.mp3"),
        ("<link xml:base='https://base.example/x/'>a</link>", "https://base.example/x/a"),
        ("<link>http://[</link>", "http://["),
    ],
)  # fmt: skip
def test_links(item: str, link: str | None) -> None:
    """An item leads to its own address, or its guid where that is one, or what it encloses."""
    assert row(rss("<title>T</title>" + item)).link == link


@pytest.mark.parametrize(
    ("links", "link"),
    [
        ('<link rel="enclosure" href="https://h.example/p.mp3"/><link href="https://h.example/a"/>', "https://h.example/a"),
        ('<link rel="alternate" type="application/json" href="https://h.example/j"/><link rel="alternate" type="text/html" href="https://h.example/a"/>', "https://h.example/a"),
        ('<link rel="enclosure" href="https://h.example/p.mp3"/><link rel="self" href="https://h.example/s"/>', "https://h.example/s"),
        ("<link>https://h.example/a</link>", "https://h.example/a"),
        ('<link href=""/>', None),
    ],
)  # fmt: skip
def test_links_of_atom(links: str, link: str | None) -> None:
    """The alternate one, a web page before other forms; any other before none."""
    assert row(atom("<title>T</title>" + links)).link == link


def test_bases_nest() -> None:
    """A link is relative to all xml:base around it."""
    text = '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://b.example/"><entry xml:base="x/"><link href="a"/></entry></feed>'
    assert row(text).link == "https://b.example/x/a"


@pytest.mark.parametrize(
    ("people", "authors"),
    [
        ("<author>By <a href='/lee'>Ann Lee</a></author>", ("By <a>Ann Lee</a>",)),
        ("<author><name>Ann Lee</name><email>a@h.example</email></author>", ("Ann Lee",)),
        ("<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator>", ("Ann Lee", "Bo Ek")),
        ("<atom:author><atom:email>a@h.example</atom:email></atom:author>", ("a@h.example",)),
        ("<author><name/></author><itunes:author>Ann Lee</itunes:author>", ("Ann Lee",)),
    ],
)
def test_authors(people: str, authors: tuple[str, ...]) -> None:
    """All that the first kind of element names, by name or else by address."""
    assert row(rss("<title>T</title>" + people)).authors == authors


def test_a_feed_s_author_is_that_of_items_without() -> None:
    """As Atom has it; an entry of another feed is by that feed's, and who looks after an RSS feed writes nothing in it."""
    feed = '<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Desk</name></author><entry>{}</entry></feed>'
    assert row(feed.format("<title>T</title>")).authors == ("Desk",)
    assert row(feed.format("<author><name>Ann Lee</name></author>")).authors == ("Ann Lee",)
    assert row(feed.format("<source><title>S</title><author><name>Bo Ek</name></author></source>")).authors == ("Bo Ek",)
    assert row(rss("<title>T</title>", "<managingEditor>web@h.example</managingEditor>")).authors == ()


def test_categories() -> None:
    """Text, term, label and keywords."""
    assert row(
        rss("<category>World</category><dc:subject>Oslo</dc:subject><itunes:keywords>sea, ice</itunes:keywords>")
    ).categories == ("World", "Oslo", "sea", " ice")
    assert row(atom('<category term="w" label="World"/><category term="oslo" label=""/>')).categories == ("World", "oslo")  # fmt: skip


def test_dates() -> None:
    """A date of publication goes before others; an update dates what has no other date."""
    found = row(rss("<dc:date>2013-05-01</dc:date><pubDate>8 May 2013</pubDate><dcterms:modified>2013-05-09</dcterms:modified>"))
    assert (found.published, found.updated) == ("8 May 2013", "2013-05-09")
    assert row(rss("<dcterms:modified>2013-05-09</dcterms:modified>")).published == "2013-05-09"
    assert row(rss("<dcterms:created>2013-05-08</dcterms:created>")).published == "2013-05-08"


@pytest.mark.parametrize(
    "text",
    [
        "<RSS VERSION='2.0'><CHANNEL><TITLE>Herald</TITLE><ITEM><TITLE>T</TITLE></ITEM></CHANNEL></RSS>",
        '<r:rss xmlns:r="http://backend.userland.com/rss2"><r:channel><r:title>Herald</r:title><r:item><r:title>T</r:title></r:item></r:channel></r:rss>',
        '<rss xmlns="http://backend.userland.com/rss2"><channel><title>Herald</title><item><title>T</title></item></channel></rss>',
        '<a:feed xmlns:a="http://purl.org/atom/ns#"><a:title>Herald</a:title><a:entry><a:title>T</a:title></a:entry></a:feed>',
        "<rss><channel><image><title>I</title></image><title>Herald</title></channel><item><title>T</title></item></rss>",
        '<channel><title>Herald</title><item href="https://h.example/a"><title>T</title></item></channel>',
    ],
)  # fmt: skip
def test_names_in_any_shape(text: str) -> None:
    """Capital letters, prefixes and namespaces do not matter, nor where items stand."""
    about, rows, whole = read(text)
    assert (about["title"], [found.title for found in rows], whole) == ("Herald", ["T"], True)


def test_an_undeclared_prefix_is_told() -> None:
    """The document counts as broken, and its elements are found by the prefix as written."""
    about, (found,), whole = read(rss("<title>T</title><x:y>z</x:y><dublin:creator>Ann</dublin:creator>" + LINK))
    assert (about["language"], found.title, found.link, whole) == ("en-GB", "T", "https://herald.example/a", False)


def test_what_is_no_feed_raises_value_error() -> None:
    """Whatever the library raises, the caller sees one kind of error."""
    for text in ("<opml/>", "", "<!-- -->"):
        with pytest.raises(ValueError, match=r"\w"):
            tree.parse(repair.Document(text, text.encode(), text, Counter()))
