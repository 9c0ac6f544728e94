"""Collecting: one dead feed stops nothing, the same article comes once, a kill loses nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import feed, harvest
from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.lexicon import Lexicon
from bot.model import Entry, Feed, Harvest, Outlet, ParsedFeed, ParsedPage, Unreadable
from bot.pipeline import gather
from bot.ports import Fetched, FetchFailed, NotModified, Progress, Request
from tests import build, fakes

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
FULL = b"https://herald.example/1|Harbour reopens after storm|60|5"
TEASER = b"https://herald.example/2|Ferry talks resume|3|5"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An archive on disk with two feeds."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as archive:
        archive.seed_feeds([build.feed("herald"), build.feed("courier")], NOW)
        yield archive


def collector(archive: SqlArchive, lexicon: Lexicon, web: fakes.Web) -> gather.Collector:
    """A collector over a canned web."""
    return gather.Collector(archive, web, fakes.parse_feed, fakes.parse_page, lexicon, timedelta(minutes=30))


def told(steps: Iterator[Progress]) -> dict[object, object]:
    """Status by feed."""
    return {step.data["feed"]: step.data["status"] for step in steps}


def test_a_dead_feed_stops_no_other(archive: SqlArchive, lexicon: Lexicon) -> None:
    """One feed fails with its cause, the other brings its article."""
    web = fakes.Web({"https://herald.example/rss": FULL})
    steps = {s.subject: s for s in gather.collect(collector(archive, lexicon, web), NOW)}
    assert (steps["herald"].data["status"], steps["herald"].data["new"]) == ("new", 1)
    assert (steps["courier"].data["status"], steps["courier"].data["cause"]) == ("failed", "not found")


def test_a_second_poll_sends_the_validators_and_brings_nothing(archive: SqlArchive, lexicon: Lexicon) -> None:
    """What the server gave is sent back, and 304 is nothing new."""
    web = fakes.Web({"https://herald.example/rss": FULL, "https://courier.example/rss": NotModified()})
    by = collector(archive, lexicon, web)
    list(gather.collect(by, NOW))
    web.pages["https://herald.example/rss"] = NotModified()
    assert told(gather.collect(by, NOW + timedelta(hours=1)))["herald"] == "unchanged"
    assert [r.etag for r in web.asked if "herald" in r.url] == [None, f'"{len(FULL)}"']


def test_a_feed_that_is_not_due_waits(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Within the interval nothing is asked of a server."""
    by = collector(archive, lexicon, fakes.Web({"https://herald.example/rss": FULL}))
    list(gather.collect(by, NOW))
    assert told(gather.collect(by, NOW + timedelta(minutes=5)))["herald"] == "waiting"


def test_a_teaser_s_page_is_fetched(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Where the feed gives a teaser and the page can be had, the article is the page's text."""
    page = b"Ferry talks resume on Monday, the ministry said. " * 10
    web = fakes.Web({"https://herald.example/rss": TEASER, "https://herald.example/2": page})
    list(gather.collect(collector(archive, lexicon, web), NOW))
    article = archive.article("https://herald.example/2")
    assert article
    assert (article.text, article.teaser) == (page.decode(), False)


def test_a_teaser_whose_page_is_gone_is_kept_as_one(archive: SqlArchive, lexicon: Lexicon) -> None:
    """A page that cannot be had leaves the teaser, marked so."""
    list(gather.collect(collector(archive, lexicon, fakes.Web({"https://herald.example/rss": TEASER})), NOW))
    article = archive.article("https://herald.example/2")
    assert article
    assert article.teaser


def test_a_run_killed_between_feed_and_pages_loses_nothing(archive: SqlArchive, lexicon: Lexicon) -> None:
    """The feed's validators are kept only after its last page, so the next run fetches the feed whole."""
    web = fakes.Web({"https://herald.example/rss": TEASER + b"\n" + FULL})

    class KilledError(BaseException):
        """What a kill looks like from inside."""

    def dying(requests: Iterable[Request]) -> Iterator[tuple[Request, fakes.Outcome]]:
        for request in requests:
            if request.url == "https://herald.example/2":
                raise KilledError
            yield from web([request])

    by = collector(archive, lexicon, web)
    with pytest.raises(KilledError):
        list(gather.collect(replace(by, fetch=dying), NOW))
    assert "herald" not in archive.feed_states()
    list(gather.collect(by, NOW))
    assert {r.etag for r in web.asked} == {None}
    assert archive.article("https://herald.example/1")
    assert archive.article("https://herald.example/2")


def test_failures_back_off_and_recovery_is_at_once(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Each failure lengthens the wait and is counted from the first; a success sets it back."""
    web = fakes.Web({})
    by = collector(archive, lexicon, web)
    for n in range(3):
        list(gather.collect(by, NOW + timedelta(days=n)))
    state = archive.feed_states()["herald"]
    assert (state.failures, state.failing) == (3, NOW)
    assert state.next_poll
    assert state.next_poll > NOW + timedelta(days=2, minutes=100)
    web.pages["https://herald.example/rss"] = FULL
    list(gather.collect(by, NOW + timedelta(days=400)))
    assert (archive.feed_states()["herald"].failures, archive.feed_states()["herald"].failing) == (0, None)


def test_what_a_server_asks_for_is_kept_to(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Until Retry-After is over the host's feeds wait, also where a person asks for a poll and also the one that had answered."""
    archive.seed_feeds([build.feed("sports", url="https://herald.example/sports")], NOW)
    web = fakes.Web(
        {"https://herald.example/rss": FetchFailed("too many requests", 429, 7_200), "https://herald.example/sports": FULL}
    )
    by = collector(archive, lexicon, web)
    list(gather.collect(by, NOW))
    asked = len(web.asked)
    steps = {s.subject: s.data for s in gather.collect(by, NOW + timedelta(minutes=90), only_due=False)}
    assert [steps[name]["status"] for name in ("herald", "sports", "courier")] == ["waiting", "waiting", "failed"]
    assert steps["sports"]["cause"] == "too many requests"
    assert steps["sports"]["next"] == (NOW + timedelta(hours=2)).isoformat()
    assert len(web.asked) == asked + 1
    assert told(gather.collect(by, NOW + timedelta(hours=3), only_due=False))["sports"] == "unchanged"


def test_a_feed_that_is_gone_for_good_is_not_asked_for_again(archive: SqlArchive, lexicon: Lexicon) -> None:
    """410 turns it off; the line still says why."""
    web = fakes.Web({"https://herald.example/rss": FetchFailed("it is gone for good (410)", 410)})
    by = collector(archive, lexicon, web)
    assert told(gather.collect(by, NOW))["herald"] == "failed"
    steps = {s.subject: s.data for s in gather.collect(by, NOW + timedelta(days=60), only_due=False)}
    assert (steps["herald"]["status"], steps["herald"]["cause"], steps["herald"]["next"]) == (
        "waiting",
        "it is gone for good (410)",
        None,
    )
    assert sum("herald" in r.url for r in web.asked) == 1


def test_the_server_s_lifetime_delays_the_next_poll(archive: SqlArchive, lexicon: Lexicon) -> None:
    """max-age of four hours is four hours, on a body and on a 304."""
    url = "https://herald.example/rss"
    web = fakes.Web({url: Fetched(url, FULL, etag='"1"', fresh=14_400)})
    by = collector(archive, lexicon, web)
    for n, outcome in enumerate((web.pages[url], NotModified(fresh=14_400))):
        web.pages[url] = outcome
        at = NOW + timedelta(days=n)
        list(gather.collect(by, at))
        following = archive.feed_states()["herald"].next_poll
        assert following
        assert at + timedelta(hours=4) <= following <= at + timedelta(hours=4.5)


def test_once_a_week_a_feed_is_fetched_whole(archive: SqlArchive, lexicon: Lexicon) -> None:
    """A server that answers 304 for ever is found out."""
    url = "https://herald.example/rss"
    web = fakes.Web({url: FULL})
    by = collector(archive, lexicon, web)
    list(gather.collect(by, NOW))
    web.pages[url] = NotModified()
    for days in (1, 8):
        list(gather.collect(by, NOW + timedelta(days=days)))
    assert [r.etag is None for r in web.asked if r.url == url] == [True, False, True]


def test_a_new_feed_fetches_no_pages_of_old_items(archive: SqlArchive, lexicon: Lexicon) -> None:
    """On its first poll older items are kept as the feed gives them; afterwards a late item gets its page."""
    url, old = "https://herald.example/rss", b"https://herald.example/3|Old harbour plan|3|5000"
    web = fakes.Web({url: TEASER + b"\n" + old})
    by = collector(archive, lexicon, web)
    list(gather.collect(by, NOW))
    assert [r.url for r in web.asked if r.page] == ["https://herald.example/robots.txt", "https://herald.example/2"]
    assert archive.article("https://herald.example/3")
    web.pages[url] = b"https://herald.example/4|Late harbour plan|3|5000"
    list(gather.collect(by, NOW + timedelta(hours=2)))
    assert web.asked[-1].url == "https://herald.example/4"


@pytest.mark.parametrize(
    ("robots", "fetched"),
    [(b"User-agent: *\nDisallow: /2", False), (b"User-agent: *\nDisallow: /x", True), (FetchFailed("a fault", 503), False), (FetchFailed("no", 403), True)],
)  # fmt: skip
def test_robots_txt_is_kept_to_for_pages(
    archive: SqlArchive, lexicon: Lexicon, robots: fakes.Outcome | bytes, fetched: bool
) -> None:
    """A page it closes, or whose site cannot say, is not fetched: the teaser stays. The file is asked for once a day."""
    web = fakes.Web({"https://herald.example/rss": TEASER, "https://herald.example/robots.txt": robots})
    by = collector(archive, lexicon, web)
    list(gather.collect(by, NOW))
    assert ("https://herald.example/2" in [r.url for r in web.asked]) is fetched
    assert archive.article("https://herald.example/2")
    web.pages["https://herald.example/rss"] = b"https://herald.example/5|Ferry news|3|5"
    list(gather.collect(by, NOW + timedelta(hours=2)))
    files = [r.url for r in web.asked].count("https://herald.example/robots.txt")
    assert files == (2 if isinstance(robots, FetchFailed) and robots.status == 503 else 1)


def test_an_unreadable_feed_says_why(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Bytes nothing can be made of are a failure with a cause."""
    steps = {
        s.subject: s for s in gather.collect(collector(archive, lexicon, fakes.Web({"https://herald.example/rss": b" "})), NOW)
    }
    assert steps["herald"].data["cause"] == "it is empty"


def test_a_permanent_redirect_is_adopted_once_its_target_is_a_feed(archive: SqlArchive, lexicon: Lexicon) -> None:
    """A 301 to a feed changes the stored address; one to something else changes nothing."""
    moved = "https://herald.example/new"
    web = fakes.Web({"https://herald.example/rss": Fetched(moved, b" ", permanent=moved)})
    list(gather.collect(collector(archive, lexicon, web), NOW))
    assert {f.url for f in archive.feeds() if f.id == "herald"} == {"https://herald.example/rss"}
    web.pages["https://herald.example/rss"] = Fetched(moved, FULL, permanent=moved)
    list(gather.collect(collector(archive, lexicon, web), NOW, only_due=False))
    assert {f.url for f in archive.feeds() if f.id == "herald"} == {moved}


@pytest.mark.parametrize(("minutes", "news"), [(60, True), (60 * 47, True), (60 * 49, False), (None, False)])
def test_of_a_new_feed_only_the_last_two_days_are_news(
    archive: SqlArchive, lexicon: Lexicon, minutes: int | None, news: bool
) -> None:
    """Older items, and those of a day nobody gives, are stored and searched, not announced; on a later poll an undated one is."""

    def one_item(body: bytes, url: str, content_type: str | None, now: datetime) -> ParsedFeed | Unreadable:
        published = None if minutes is None else now - timedelta(minutes=minutes)
        return ParsedFeed(
            "A feed",
            None,
            "en",
            (Entry(None, body.decode(), "Ferry news", content=f"ferry {len(web.asked)} " * 200, published=published),),
        )

    web = fakes.Web({"https://herald.example/rss": b"https://herald.example/1"})
    by = replace(collector(archive, lexicon, web), parse_feed=one_item)
    list(gather.collect(by, NOW))
    web.pages["https://herald.example/rss"] = b"https://herald.example/2"
    list(gather.collect(by, NOW + timedelta(hours=2)))
    found = {f.article.url: f.back for f in archive.find(build.query("ferry"), build.DAY, "test", 9, copies=True)}
    assert found == {"https://herald.example/1": not news, "https://herald.example/2": False}


Harvests = tuple[Harvest, ...] | Unreadable
ITEM = "<item><title>{0} news</title><link>https://herald.example/{0}</link><description>{1}</description></item>"


def test_what_a_feed_gave_before_is_not_made_again(archive: SqlArchive, lexicon: Lexicon) -> None:
    """A poll gives back the marks of the items stored at the last; an edited feed, and one that shares the address, are read whole."""
    made = []

    def gathered(body: bytes, url: str, kind: str | None, now: datetime, feeds: Sequence[Feed], marks: bytes) -> Harvests:
        found = harvest.gather(body, url, kind, now, feeds, lexicon, marks)
        assert not isinstance(found, Unreadable)
        made.append(len(found[0].articles))
        return found

    def poll(hours: int, *items: str) -> int:
        web.pages["https://herald.example/rss"] = f"<rss><channel><title>H</title>{''.join(items)}</channel></rss>".encode()
        list(gather.collect(by, NOW + timedelta(hours=hours), only_due=False))
        return made[-1]

    web = fakes.Web({})
    by = replace(collector(archive, lexicon, web), gather_feed=gathered, pages=False)
    first, second = ITEM.format("Harbour", "It reopens."), ITEM.format("Ferry", "Talks resume.")
    assert [poll(0, first), poll(1, second, first), poll(2, second, first)] == [1, 1, 0]
    assert poll(3, ITEM.format("Harbour", "It closes again."), second) == 1
    stored = archive.article("https://herald.example/Harbour")
    assert stored
    assert stored.text == "It closes again."
    assert poll(4, first, second) == 1  # as it was once, not at the last poll
    archive.put_feed(build.feed("herald", outlet=Outlet("The Herald")), NOW)
    assert poll(5, first, second) == 2
    archive.put_feed(build.feed("twin", url="https://herald.example/rss"), NOW)
    assert poll(6, first, second) == 2


def test_marks_are_kept_only_when_all_is_stored(archive: SqlArchive, lexicon: Lexicon) -> None:
    """A poll that ends half-way leaves those of the poll before: what it did not store comes again."""

    def gathered(body: bytes, url: str, kind: str | None, now: datetime, feeds: Sequence[Feed], marks: bytes) -> Harvests:
        return harvest.gather(body, url, kind, now, feeds, lexicon, marks)

    def interrupted(*_: object) -> ParsedPage:
        raise KeyboardInterrupt

    body = f"<rss><channel><title>H</title>{ITEM.format('Ferry', 'Talks.')}</channel></rss>".encode()
    web = fakes.Web({"https://herald.example/rss": body, "https://herald.example/Ferry": b"Talks resume. " * 60})
    by = replace(collector(archive, lexicon, web), gather_feed=gathered)
    with pytest.raises(KeyboardInterrupt):
        list(gather.collect(replace(by, parse_page=interrupted), NOW))
    assert not by.seen
    list(gather.collect(by, NOW + timedelta(hours=1), only_due=False))
    assert list(by.seen) == ["herald"]
    assert archive.article("https://herald.example/Ferry")


LINKS = b"<html>" + b"".join(
    b"<a href='/2013/05/08/ferry-talks-resume-again-%d'>Ferry talks number %d resume</a>" % (n, n) for n in range(6)
)


def test_a_page_of_links_is_read_where_no_feed_was_ever(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Its articles come in, with their pages' texts; a page in place of what once was a feed is a fault, and a feed in its place is taken."""
    url = "https://herald.example/rss"
    web = fakes.Web({url: LINKS, "https://herald.example/2013/05/08/ferry-talks-resume-again-2": b"Talks resume. " * 60})
    by = replace(collector(archive, lexicon, web), parse_feed=feed.parse)
    assert told(gather.collect(by, NOW))["herald"] == "new"
    assert archive.feed_states()["herald"].page
    full = archive.article("https://herald.example/2013/05/08/ferry-talks-resume-again-2")
    assert full
    assert (full.headline, full.teaser, full.day) == ("Ferry talks number 2 resume", False, build.DAY)
    web.pages[url] = (
        b"<rss version='2.0'><channel><title>H</title><item><title>Boats</title><link>https://h.example/9</link></item></channel></rss>"
    )
    assert told(gather.collect(by, NOW + timedelta(days=1)))["herald"] == "new"
    assert not archive.feed_states()["herald"].page
    web.pages[url] = LINKS
    steps = {s.subject: s for s in gather.collect(by, NOW + timedelta(days=2))}
    assert steps["herald"].data["cause"] == "it is a web page, not a feed"


@pytest.mark.parametrize(
    ("pages", "cause"),
    [
        ({"https://herald.example/2": FetchFailed("the page needs a login (401)", 401)}, "the page needs a login (401)"),
        ({"https://herald.example/2": b""}, "it is empty"),
        ({"https://herald.example/robots.txt": b"User-agent: *\nDisallow: /"}, "the site's robots.txt does not let programs fetch its pages"),
        ({"https://herald.example/2": b"Ferry talks resume. " * 60}, None),
    ],
)  # fmt: skip
def test_why_a_source_gives_only_teasers_is_kept(
    archive: SqlArchive, lexicon: Lexicon, pages: dict[str, bytes | fakes.Outcome], cause: str | None
) -> None:
    """For people to see, until pages can be had again; a poll without new articles leaves it as it is."""
    web = fakes.Web({"https://herald.example/rss": TEASER} | pages)
    by = collector(archive, lexicon, web)
    for hours in (0, 2):
        list(gather.collect(by, NOW + timedelta(hours=hours)))
        assert archive.feed_states()["herald"].teasers == cause


def test_a_poll_that_is_over_holds_no_body(archive: SqlArchive, lexicon: Lexicon) -> None:
    """Ten thousand feeds are polled in one round; what was fetched of each is let go as soon as it is stored."""
    feeds = [build.feed(f"n{n}") for n in range(20)]
    archive.seed_feeds(feeds, NOW)
    web = fakes.Web({f.url: FULL.replace(b"/1|", b"/%d|" % n) for n, f in enumerate(feeds)})
    steps = gather.collect(collector(archive, lexicon, web), NOW)
    assert max(sum(isinstance(thing, Fetched) for thing in gc.get_objects()) for _ in steps) <= 3
