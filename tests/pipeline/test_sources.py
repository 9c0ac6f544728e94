"""Sources as a person meets them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import feed
from bot.edges.archive import open_archive
from bot.errors import InputError
from bot.lexicon import Lexicon
from bot.pipeline import gather, sources
from bot.ports import FeedState, Fetched, FetchFailed
from tests import build, fakes

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
AGO = NOW - timedelta(days=5)
SOON = NOW + timedelta(hours=3)
RSS = b"<rss version='2.0'><channel><title>Harbour Herald</title><item><title>Ferry talks</title><link>https://h.example/1</link></item></channel></rss>"
PAGE = b"<html><head><link rel='alternate' type='application/rss+xml' href='/news.rss'></head><p>Hello</p></html>"


@pytest.mark.parametrize(
    ("state", "condition", "said"),
    [
        (FeedState("herald"), "new", ["Not read yet"]),
        (FeedState("herald", succeeded=NOW, changed=NOW, next_poll=SOON), "well", ["Read 8 May 2013, 10:00", "next 8 May 2013, 13:00"]),
        (FeedState("herald", succeeded=NOW, changed=AGO, next_poll=SOON), "quiet", ["nothing new since 3 May 2013", "Asked again 8 May 2013, 13:00"]),
        (FeedState("herald", succeeded=NOW, next_poll=SOON), "quiet", ["no article yet"]),
        (
            FeedState("herald", succeeded=NOW, changed=NOW, page=True, teasers="the page is only for subscribers"), "well",
            ["It is no feed: the articles its page links to are taken. Only teasers: the page is only for subscribers."],
        ),
        (
            FeedState("herald", polled=NOW, succeeded=AGO, failing=NOW, failures=1, cause="the host name does not resolve", next_poll=SOON),
            "failing", ["Silent since 8 May 2013, 10:00 (tried once): the host name does not resolve.", "Last read 3 May 2013, 10:00.", "Next try 8 May 2013, 13:00."],
        ),
        (FeedState("herald", polled=NOW, failing=AGO, failures=4, cause="the server has a fault (500)", next_poll=SOON), "failing", ["(tried 4 times since)", "It was never read: is its address right?"]),
        (
            FeedState("herald", polled=NOW, failing=NOW, failures=1, cause="the server asks to slow down (429)", asked=SOON, next_poll=SOON),
            "asked", ["Left alone until 8 May 2013, 13:00", "slow down (429)"],
        ),
        (FeedState("herald", polled=NOW, failing=NOW, failures=1, cause="it is gone for good (410)", off=True), "off", ["Switched off on 8 May 2013", "gone for good", "remove it"]),
    ],
    ids=["new", "well", "quiet", "never brought anything", "a page of teasers", "down", "down for days", "asked", "gone"],
)  # fmt: skip
def test_health_in_words(state: FeedState, condition: str, said: list[str]) -> None:
    """Since when and why it is silent, and when it is tried next, in the team's own time."""
    (found,) = sources.health([build.feed()], {"herald": state}, NOW, "Europe/London")
    assert found.condition == condition
    assert [words for words in said if words not in found.words] == []


def test_trouble_comes_first() -> None:
    """What needs a person stands at the top."""
    states = {
        "a": FeedState("a", succeeded=NOW, changed=NOW),
        "b": FeedState("b", failures=1, failing=NOW),
        "c": FeedState("c", off=True),
    }
    assert [h.feed.id for h in sources.health([build.feed(x) for x in "abc"], states, NOW, "UTC")] == ["c", "b", "a"]


def collector(tmp_path: Path, lexicon: Lexicon, pages: dict[str, bytes | fakes.Outcome]) -> gather.Collector:
    """A collector over a canned web, with the real parser of feeds."""
    archive = open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}")
    archive.close()
    return gather.Collector(archive, fakes.Web(pages), feed.parse, fakes.parse_page, lexicon, timedelta(hours=1))


@pytest.mark.parametrize(
    ("pages", "url"),
    [
        ({"https://h.example/news": RSS}, "https://h.example/news"),
        ({"https://h.example/news": Fetched("https://h.example/n", RSS, permanent="https://h.example/n")}, "https://h.example/n"),
        ({"https://h.example/news": PAGE, "https://h.example/news.rss": RSS}, "https://h.example/news.rss"),
        ({"https://h.example/news": PAGE, "https://h.example/news.rss": PAGE, "https://h.example/news/feed": RSS}, "https://h.example/news/feed"),
        ({"https://h.example/news": b"<html><p>Hi", "https://h.example/atom.xml": RSS}, "https://h.example/atom.xml"),
    ],
    ids=["a feed", "moved", "declared", "declared wrongly", "well known"],
)  # fmt: skip
def test_a_page_s_feed_is_found(tmp_path: Path, lexicon: Lexicon, pages: dict[str, bytes | fakes.Outcome], url: str) -> None:
    """The address may be a feed or any page that has one; the scheme may be left out."""
    found, parsed = sources.find(collector(tmp_path, lexicon, pages), "h.example/news", NOW)
    assert (found, parsed.title) == (url, "Harbour Herald")


@pytest.mark.parametrize(
    ("answer", "words"),
    [(FetchFailed("the host name does not resolve"), "cannot be fetched: the host name does not resolve"), (b"<html><p>Hi</p></html>", "it is a web page, not a feed, none of")],
)  # fmt: skip
def test_where_there_is_no_feed_the_reason_is_told(
    tmp_path: Path, lexicon: Lexicon, answer: bytes | FetchFailed, words: str
) -> None:
    """Without a login that stood in the address."""
    with pytest.raises(InputError, match=words) as told:
        sources.find(
            collector(tmp_path, lexicon, {"https://ann:s3cret@h.example/": answer}), "https://ann:s3cret@h.example/", NOW
        )
    assert "s3cret" not in str(told.value)


LINKS = "".join(
    f"<a href='/2013/05/0{n}/ferry-talks-resume-again-{n}'>Ferry talks number {n} resume</a>" for n in range(1, 8)
).encode()
FRONT = b"<html lang='en'><title>Harbour Herald</title>" + LINKS
SITEMAP = (
    b"<urlset xmlns:news='x'><url><loc>https://h.example/5</loc><news:news><news:publication_date>2013-05-08</news:publication_date>"
    b"<news:title>Ferry talks</news:title></news:news></url></urlset>"
)

INDEX = (
    b"<sitemapindex><sitemap><loc>https://h.example/news-1.xml</loc></sitemap>"
    b"<sitemap><loc>https://h.example/news-2.xml</loc></sitemap></sitemapindex>"
)


@pytest.mark.parametrize(
    ("pages", "url", "count"),
    [
        ({"https://h.example/news": FRONT}, "https://h.example/news", 7),
        ({"https://h.example/news": FRONT, "https://h.example/news-sitemap.xml": SITEMAP}, "https://h.example/news-sitemap.xml", 1),
        (
            {"https://h.example/news": FRONT, "https://h.example/robots.txt": b"Sitemap: https://h.example/n/News.xml", "https://h.example/n/News.xml": SITEMAP},
            "https://h.example/n/News.xml", 1,
        ),
        ({"https://h.example/news": FRONT, "https://h.example/news-sitemap.xml": Fetched("https://spam.example/", SITEMAP)}, "https://h.example/news", 7),
        (
            {"https://h.example/news": FRONT, "https://h.example/robots.txt": b"Sitemap: https://h.example/all.xml", "https://h.example/all.xml": INDEX, "https://h.example/news-1.xml": SITEMAP},
            "https://h.example/all.xml", 1,
        ),
    ],
    ids=["its links", "sitemap in the usual place", "sitemap that robots.txt names", "not another site's", "sitemap in an index"],
)  # fmt: skip
def test_a_site_without_a_feed_is_a_source_all_the_same(
    tmp_path: Path, lexicon: Lexicon, pages: dict[str, bytes | fakes.Outcome], url: str, count: int
) -> None:
    """Its sitemap for news, or else the page's own links to articles; a trial shows them."""
    by = collector(tmp_path, lexicon, pages)
    found, parsed = sources.find(by, "h.example/news", NOW)
    assert (found, parsed.title, parsed.page, len(parsed.entries)) == (url, "Harbour Herald", True, count)
    assert len(list(sources.trial(by, build.feed(url=found), NOW))) == count


def test_a_trial_shows_what_would_be_taken(tmp_path: Path, lexicon: Lexicon) -> None:
    """Each item, the first teaser with its page; the archive is not touched (it is closed)."""
    page = b"Ferry talks resume on Monday. " * 40
    by = collector(tmp_path, lexicon, {"https://herald.example/rss": RSS, "https://h.example/1": page})
    ((article, extent),) = sources.trial(by, build.feed(), NOW)
    assert (article.text, extent) == (page.decode(), "its whole text from the page")
    by = collector(tmp_path, lexicon, {"https://herald.example/rss": RSS})
    assert [extent for _, extent in sources.trial(by, build.feed(), NOW)] == ["a teaser: not found"]
    with pytest.raises(InputError, match="cannot be read: not found"):
        list(sources.trial(collector(tmp_path, lexicon, {}), build.feed(), NOW))


def test_a_new_feed_is_named_after_its_outlet_or_its_host() -> None:
    """An id that is taken is refused where a person chose it, and made up anew where not."""
    made = sources.new("https://www.h.example/rss", "Harbour Herald", "en", "Europe/London", {"harbour-herald"})
    assert (made.id, made.outlet.name, made.outlet.zone, made.language) == (
        "harbour-herald-2",
        "Harbour Herald",
        "Europe/London",
        "en",
    )
    bare = sources.new("https://www.h.example/rss", "", None, "UTC", set())
    assert (bare.id, bare.outlet.name, bare.language) == ("h-example", "h.example", None)
    with pytest.raises(InputError, match="in use already"):
        sources.new("https://h.example/rss", "", None, "UTC", {"x"}, id="x")
