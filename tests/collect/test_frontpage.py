"""Sites without a feed: what counts as an article among a page's links, and sitemaps for news."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.collect import frontpage
from bot.model import ParsedFeed, Unreadable

URL = "https://www.herald.example/world"
NOW = datetime(2013, 5, 8, 12, tzinfo=UTC)
FILL = "".join(f"<a href='/story-of-the-day-{n}'>A story of the day {n}</a>" for n in range(5))


def _parsed(page: str | bytes) -> ParsedFeed:
    found = frontpage.parse(page if isinstance(page, bytes) else page.encode(), URL, None, NOW)
    assert isinstance(found, ParsedFeed)
    assert found.page
    return found


@pytest.mark.parametrize(
    ("link", "found"),
    [
        ("<a href='/2013/05/07/ferry'><h3>Ferry talks <b>resume</b> on Monday</h3></a>", ("https://www.herald.example/2013/05/07/ferry", "Ferry talks resume on Monday", date(2013, 5, 7))),
        ("<A HREF=ferry-talks-resume-on-monday>Ferry talks resume &amp; end</A>", ("https://www.herald.example/ferry-talks-resume-on-monday", "Ferry talks resume & end", None)),
        ("<a href='//herald.example/news?id=123456'>Ferry talks resume again</a>", ("https://herald.example/news?id=123456", "Ferry talks resume again", None)),
        ("<a href='/a-b-c-d/20130507.html'><img src='x'></a><a href='/a-b-c-d/20130507.html#top'>Read</a><a href='/a-b-c-d/20130507.html'>Ferry talks resume on Monday</a>", ("https://www.herald.example/a-b-c-d/20130507.html", "Ferry talks resume on Monday", date(2013, 5, 7))),
        ("<a href='/2099/05/07/ferry'>Ferry talks resume on Monday</a>", ("https://www.herald.example/2099/05/07/ferry", "Ferry talks resume on Monday", None)),
    ],
)  # fmt: skip
def test_links_to_articles(link: str, found: tuple[str, str, date | None]) -> None:
    """By a slug or a number in the address, and a title of several words; the day in the address is the article's, if it can be."""
    entry = _parsed(link + FILL).entries[0]
    assert (entry.link, entry.title, entry.published) == found


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/2013/05/07/ferry'>Read more</a>",
        "<a href='https://other.example/2013/05/07/ferry'>Ferry talks resume on Monday</a>",
        "<a href='/tag/ferry-talks-and-other-things'>All about the ferry talks</a>",
        "<a href='/about/our-team-and-our-history'>Who we are and were</a>",
        "<a href='/world'>The world in our pages</a>",
        "<a href='javascript:void(0)//2013/05/07'>Ferry talks resume on Monday</a>",
        "<a name='2013'>Ferry talks resume on Monday</a>",
        "<a href='/2013/05/07/ferry'>Ferry talks resume on Monday",
    ],
)
def test_other_links(link: str) -> None:
    """Sections, other sites, the outlet's own affairs, and links without a title are no articles."""
    assert len(_parsed(FILL + link).entries) == 5


def test_the_page_names_itself() -> None:
    """By its site's name, else its title; the language is said, too."""
    assert (
        _parsed(f"<html lang='en-GB'><title>News &amp; more</title>{FILL}").title,
        _parsed(f"<html lang=en>{FILL}").language,
    ) == ("News & more", "en")
    assert _parsed(f"<title>News</title><meta property='og:site_name' content='Herald'>{FILL}").title == "Herald"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><p>Hello",
        FILL.partition("story-of-the-day-3")[0],
        "<urlset></urlset>",
        "<sitemapindex><sitemap><loc>x</loc></sitemap></sitemapindex>",
    ],
)
def test_a_page_that_lists_no_articles_says_so(page: str) -> None:
    """A handful of links is no list, and a sitemap of other pages no news."""
    assert isinstance(frontpage.parse(page.encode(), URL, None, NOW), Unreadable)


def test_a_sitemap_for_news() -> None:
    """Address, title and date of each; what has no title is no news."""
    entries = _parsed(
        b"<?xml version='1.0'?><urlset><url><loc>https://herald.example/1?a=1&amp;b=2</loc><lastmod>2013-05-08</lastmod><news:news>"
        b"<news:publication_date>2013-05-08T07:30:00+02:00</news:publication_date><news:title><![CDATA[Ferry & talks]]></news:title></news:news></url>"
        b"<url><loc>https://herald.example/2</loc><lastmod>2013-05-07</lastmod><news:title>Boats</news:title></url>"
        b"<url><loc>https://herald.example/about</loc></url></urlset>"
    ).entries
    assert [(e.link, e.title, e.published) for e in entries] == [
        ("https://herald.example/1?a=1&b=2", "Ferry & talks", datetime(2013, 5, 8, 5, 30, tzinfo=UTC)),
        ("https://herald.example/2", "Boats", date(2013, 5, 7)),
    ]


def test_sitemaps_of_a_site() -> None:
    """Those for news that robots.txt names, then the usual places, then what else it names: an index may be among that."""
    robots = (
        b"User-agent: *\nSitemap: https://herald.example/sitemap.xml\nsitemap: /news/map.xml\nSitemap: ftp://herald.example/news"
    )
    found = frontpage.sitemaps(robots, URL)
    assert found[0] == "https://www.herald.example/news/map.xml"
    assert found[1:-1] == tuple(f"https://www.herald.example{place}" for place in frontpage.SITEMAPS)
    assert found[-1] == "https://herald.example/sitemap.xml"


INDEX = "<?xml version='1.0'?><sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>%s</sitemapindex>"


def _row(loc: str, lastmod: str = "") -> str:
    return f"<sitemap><loc>{loc}</loc>{lastmod and f'<lastmod>{lastmod}</lastmod>'}</sitemap>"


def test_sitemaps_within_an_index() -> None:
    """Those for news, on the same site, the latest changed first, three at most; all of an index for news; none of another page."""
    days = [_row(f"https://herald.example/news-{n}.xml", f"2013-05-0{n}") for n in range(1, 6)]
    others = [
        _row("https://herald.example/posts.xml", "2013-05-08"),
        _row("https://spam.example/news.xml", "2013-05-08"),
        _row(""),
    ]
    found = frontpage.within((INDEX % "".join(days + others)).encode(), URL, None, NOW)
    assert found == tuple(f"https://herald.example/news-{n}.xml" for n in (5, 4, 3))
    own = frontpage.within((INDEX % _row("/2013.xml<!-- -->")).encode(), "https://herald.example/news-index.xml", None, NOW)
    assert len(own) == 1
    assert frontpage.within((INDEX % _row("/2013.xml")).encode(), URL, None, NOW) == ()
    assert frontpage.within(FILL.encode(), URL, None, NOW) == ()


@given(st.text(max_size=300), st.binary(max_size=100))
def test_nothing_is_too_odd(page: str, robots: bytes) -> None:
    """Whatever stands there."""
    frontpage.parse(page.encode("utf-8", "surrogatepass") + FILL.encode(), URL, None, NOW)
    frontpage.sitemaps(robots, URL)
    frontpage.within((INDEX % page).encode("utf-8", "surrogatepass"), URL, None, NOW)


@pytest.mark.parametrize(
    "part", ["<a href='/1234'>", "<a ", "<a href='", "<url>", "<loc>", "<sitemap>", "<a href=x>" * 3 + "</a", "<title>"]
)
def test_repetitions_take_no_long(part: str) -> None:
    """Two million characters of one thing are looked through in linear time."""
    for head in ("", "<urlset>", "<sitemapindex>"):
        page = (head + part * (2_000_000 // len(part))).encode()
        start = time.process_time()
        frontpage.parse(page, URL, None, NOW)
        frontpage.within(page, URL, None, NOW)
        assert time.process_time() - start < 8
