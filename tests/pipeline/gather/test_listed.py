"""Sites without a feed whose sitemaps stand in an index."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import feed
from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.lexicon import Lexicon
from bot.pipeline import gather
from bot.ports import Fetched, FetchFailed
from tests import build, fakes

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
HOME = "https://herald.example"
INDEX = f"{HOME}/news-index.xml"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An archive on disk with one source, an index of sitemaps."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_feeds([build.feed("herald", url=INDEX)], NOW)
        yield archive


def _index(*names: str) -> bytes:
    rows = "".join(f"<sitemap><loc>{HOME}/{name}.xml</loc></sitemap>" for name in names)
    return f"<sitemapindex>{rows}</sitemapindex>".encode()


def _sitemap(*numbers: int) -> bytes:
    rows = "".join(
        f"<url><loc>{HOME}/{n}</loc><news:news><news:publication_date>2013-05-08T07:00:00Z</news:publication_date>"
        f"<news:title>Ferry talks resume on day {n}</news:title></news:news></url>"
        for n in numbers
    )
    return f"<urlset>{rows}</urlset>".encode()


def _collected(archive: SqlArchive, lexicon: Lexicon, web: fakes.Web, hours: int = 0) -> tuple[object, object, object]:
    """(status, new, cause) of the one source."""
    by = gather.Collector(archive, web, feed.parse, fakes.parse_page, lexicon, timedelta(minutes=30), pages=False)
    (step,) = gather.collect(by, NOW + timedelta(hours=hours))
    return step.data["status"], step.data["new"], step.data["cause"]


def test_an_index_is_as_good_as_what_it_names(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Its sitemaps' articles come in, each once; one that cannot be had is no matter. The index is fetched whole each time: what it
    names may change while it does not."""
    index = Fetched(INDEX, _index("a", "b", "gone"), etag='"1"')
    web = fakes.Web({INDEX: index, f"{HOME}/a.xml": _sitemap(1, 2), f"{HOME}/b.xml": _sitemap(2, 3)})
    assert _collected(archive, lexicon, web) == ("new", 3, None)
    assert archive.feed_states()["herald"].page
    web.pages[f"{HOME}/a.xml"] = _sitemap(4, 1, 2)
    assert _collected(archive, lexicon, web, 2) == ("new", 1, None)
    assert {request.etag for request in web.asked} == {None}
    assert len(web.asked) == 8


@pytest.mark.parametrize(
    "inner", [FetchFailed("not found", 404), b"<urlset></urlset>", b"<sitemapindex></sitemapindex>", b"<p>Hello"]
)
def test_an_index_without_news_is_a_fault(archive: SqlArchive, lexicon: Lexicon, inner: bytes | FetchFailed) -> None:
    """It is told in words, and nothing further in is followed."""
    web = fakes.Web({INDEX: _index("a"), f"{HOME}/a.xml": inner})
    status, _, cause = _collected(archive, lexicon, web)
    assert (status, cause) == ("failed", "it is an index of sitemaps, none of which lists news")
    assert len(web.asked) == 2


def test_what_once_was_a_feed_is_not_followed(archive: SqlArchive, lexicon: Lexicon) -> None:
    """An index in its place is a fault, as any other page is."""
    web = fakes.Web(
        {INDEX: b"<rss version='2.0'><channel><title>H</title><item><title>A</title><link>/9</link></item></channel></rss>"}
    )
    assert _collected(archive, lexicon, web)[0] == "new"
    web.pages[INDEX] = _index("a")
    assert _collected(archive, lexicon, web, 30)[0] == "failed"
    assert len(web.asked) == 2
