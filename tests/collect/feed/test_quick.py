"""The quick parser knows when it may have missed something."""

from __future__ import annotations

from collections import Counter

import pytest

from bot.collect.feed import quick, repair
from tests.collect.feed.sample import ITEM, atom, rss

GOOD_ATOM = '<title>T</title><link href="https://herald.example/a"/><updated>2013-05-08T10:15:00Z</updated>'


def mended(text: str) -> repair.Document:
    """The document of a text that has a root."""
    document = repair.mend(text)
    assert document is not None
    return document


def suffices(text: str) -> bool:
    """Whether the quick parser's rows are taken."""
    document = mended(text)
    return quick.suffices(document, quick.parse(document)[1])


@pytest.mark.parametrize(
    "text",
    [
        rss(),
        rss(ITEM + "<dc:creator>Ann Lee</dc:creator>"),
        rss(ITEM + "<description><![CDATA[<title>x</title>]]></description>"),
        atom(GOOD_ATOM),
    ],
)
def test_well_kept_feeds_are_read_once(text: str) -> None:
    """Ordinary feeds do not need the patient parser."""
    assert suffices(text)


@pytest.mark.parametrize(
    "text",
    [
        rss(ITEM.replace("Ministers meet", "Ministers <b>meet</b>")),
        rss(ITEM.replace("Wed, 08 May 2013 10:15:00 GMT", "8 mai 2013")),
        rss(ITEM.replace("Wed, 08 May 2013 10:15:00 GMT", "2013-05-08")),
        rss(ITEM.partition("<pubDate>")[0]),
        rss(ITEM + "<dc:creator>Ann Lee</dc:creator><dc:creator>Bo Ek</dc:creator><dc:creator>Cy Fox</dc:creator>"),
        rss().replace("</channel>", "").replace("</rss>", f"</channel><item>{ITEM}</item><foo><item>{ITEM}</item></foo></rss>"),
        atom(GOOD_ATOM.replace("https://herald.example/a", "a"), ' xml:base="https://base.example/"'),
    ],
    ids=["markup in title", "foreign date", "bare day", "no date", "authors", "stray items", "xml:base"],
)
def test_doubtful_feeds_are_read_again(text: str) -> None:
    """Where this parser is known to lose or guess, it says so."""
    assert not suffices(text)


def test_language() -> None:
    """The feed's language is found as an element, in a section, or as an attribute."""
    assert quick.parse(mended(rss()))[0]["language"] == "en-GB"
    assert quick.parse(mended(rss().replace("en-GB", "<![CDATA[en-gb]]>")))[0]["language"] == "en-gb"
    assert quick.parse(mended(atom(GOOD_ATOM)))[0]["language"] == "en"


def test_what_is_no_feed_raises_value_error() -> None:
    """Whatever the library raises, the caller sees one kind of error."""
    with pytest.raises(ValueError, match=r"\w"):
        quick.parse(repair.Document("<opml/>", b"<opml/>", "<opml/>", Counter()))


@pytest.mark.parametrize("words", ["A word.", "word " * 300])
def test_no_summary_is_made_up(words: str) -> None:
    """An entry with content alone has no summary, whether the feed has summaries elsewhere or not."""
    content = f"<content type='html'>{words}</content>"
    assert quick.parse(mended(atom(GOOD_ATOM + content)))[1][0].summary == ""
    other = f"<entry>{GOOD_ATOM}<summary>S</summary>{content}</entry></feed>"
    rows = quick.parse(mended(atom(GOOD_ATOM + content).replace("</feed>", other)))[1]
    assert rows[1].summary == "S"
    assert len(words) < 512 or rows[0].summary == ""
