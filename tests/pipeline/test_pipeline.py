"""A poller's manners over real HTTP: what is asked of a server, poll by poll, and what is kept of its answers."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.collect import feed
from bot.edges import web
from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.lexicon import Lexicon
from bot.pipeline import gather
from bot.ports import FeedState
from tests import build, fakes
from tests.edges.web.server import Asked, Site, response, site

NOW = datetime(2013, 5, 8, 9, tzinfo=UTC)
FEED = (
    b"<rss version='2.0'><channel><title>Herald</title>%s<item><title>Harbour reopens</title><link>https://herald.example/1</link>"
    b"<description>" + b"The harbour reopens after the storm. " * 30 + b"</description></item></channel></rss>"
)
BODY = FEED % b""
VALIDATORS = ("if-none-match", "if-modified-since")
Answer = list[bytes]


@dataclass
class Herald:
    """A feed on a server that gives each poll the next answer of a script, its last one for ever; paths named in `fixed` answer
    the same each time."""

    here: Site
    by: gather.Collector
    script: list[Answer]
    fixed: dict[str, Answer] = field(default_factory=dict)

    def poll(self, *answers: Answer, at: float = 0.0, only_due: bool = False) -> dict[str, object]:
        """Polls once, `at` days after NOW; what the command line would print."""
        self.script[:] = answers
        (step,) = gather.collect(self.by, NOW + timedelta(days=at), only_due=only_due)
        return dict(step.data)

    def sent(self) -> list[tuple[str | None, ...]]:
        """(If-None-Match, If-Modified-Since) of each request so far."""
        return [tuple(asked.headers.get(name) for name in VALIDATORS) for asked in self.here.asked]

    @property
    def state(self) -> FeedState:
        """What is kept of the feed."""
        return self.by.archive.feed_states()["herald"]

    @property
    def url(self) -> str:
        """The feed's address as kept."""
        return self.by.archive.feeds()[0].url


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[SqlArchive]:
    """An empty archive."""
    with open_archive(f"sqlite:///{tmp_path / 'a.sqlite'}") as opened:
        yield opened


@pytest.fixture
def herald(archive: SqlArchive, lexicon: Lexicon) -> Iterator[Herald]:
    """A feed at /rss of a server on loopback."""
    script: list[Answer] = [response(BODY)]
    fixed: dict[str, Answer] = {}

    def answer(asked: Asked) -> Iterable[bytes]:
        return fixed.get(asked.path) or (script.pop(0) if len(script) > 1 else script[0])

    with site(answer) as here:
        archive.put_feed(build.feed("herald", url=here.url("/rss")), NOW)
        fetch = web.fetcher(contact="ann@herald.example", timeout=2.0, allow_hosts=("127.0.0.1", "localhost"))
        by = gather.Collector(archive, fetch, feed.parse, fakes.parse_page, lexicon, timedelta(hours=1), feed_limit=100_000)
        yield Herald(here, by, script, fixed)


SAME = response(b"", "304 Not Modified")
BOTH = {"ETag": 'W/"a, b"', "Last_Modified": "last tuesday, 10 o'clock"}
FAULT = response(b"", "500 No")


@pytest.mark.parametrize(
    "headers",
    [
        BOTH,
        {"ETag": '"x"'},
        {"ETag": "unquoted"},
        {"ETag": 'W/"\u00c3\u00a9"'},
        {"Last_Modified": "Wed, 08 May 2013 10:00:00 +0200"},
    ],
)
@pytest.mark.parametrize("more", [{}, {"Expires": "0"}, {"Cache_Control": "no-cache, no-store"}])
def test_validators_go_back_byte_for_byte(herald: Herald, headers: dict[str, str], more: dict[str, str]) -> None:
    """Both together where there are both, whatever they look like, and also where the answer is not to be cached."""
    herald.poll(response(BODY, **headers, **more))
    assert herald.poll(SAME, at=1)["status"] == "unchanged"
    assert herald.sent() == [(None, None), (headers.get("ETag"), headers.get("Last_Modified"))]


def test_a_validator_that_cannot_be_kept_is_not_sent(herald: Herald) -> None:
    """One whose bytes are no text would come back changed, and might mean something else."""
    herald.poll(response(BODY, ETag='"\u00e9"'))
    herald.poll(response(BODY), at=1)
    assert herald.sent()[1] == (None, None)


def test_validators_are_replaced_and_dropped_with_the_body_they_came_with(herald: Herald) -> None:
    """A new body's validators replace the old ones, and one without any leaves none."""
    herald.poll(response(BODY, **BOTH))
    herald.poll(response(BODY, ETag='"2"'), at=1)
    herald.poll(response(BODY), at=2)
    herald.poll(response(BODY), at=3)
    assert herald.sent()[2:] == [('"2"', None), (None, None)]


def test_a_304_updates_validators(herald: Herald) -> None:
    """What it carries replaces, what it leaves out stays (RFC 9111, 4.3.4)."""
    herald.poll(response(BODY, **BOTH))
    herald.poll(response(b"", "304 Not Modified", ETag='"2"'), at=1)
    herald.poll(SAME, at=2)
    assert herald.sent()[2] == ('"2"', BOTH["Last_Modified"])


@pytest.mark.parametrize(
    "bad",
    [
        response(b"", "500 No", ETag='"bad"'),
        response(b"", "503 No", ETag='"bad"'),
        response(b"<html><p>Maintenance</p></html>", ETag='"bad"'),
        response(b"", ETag='"bad"'),
        response(BODY[:200], ETag='"bad"', Content_Length=str(len(BODY))),
        response(gzip.compress(BODY)[:-9], ETag='"bad"', Content_Encoding="gzip"),
        response(BODY + b"x" * 100_000, ETag='"bad"'),
        [b'HTTP/1.1 200 OK\r\nETag: "bad"\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc'],
    ],
    ids=["500", "503", "html", "empty", "short", "short gzip", "too big", "short chunk"],
)
def test_a_bad_answer_leaves_the_validators_alone(herald: Herald, bad: Answer) -> None:
    """Those of the last good body are sent again; a bad answer's own are never kept, and it is a failure with a cause."""
    herald.poll(response(BODY, ETag='"1"'))
    failed = herald.poll(bad, at=1)
    assert failed["status"] == "failed"
    assert failed["cause"]
    assert herald.poll(SAME, at=3)["status"] == "unchanged"
    assert herald.sent()[2] == ('"1"', None)
    assert herald.state.failures == 0


def test_the_first_answer_a_fault_then_whole(herald: Herald) -> None:
    """A feed whose first poll fails is fetched whole at the next."""
    assert herald.poll(FAULT)["status"] == "failed"
    assert herald.poll(response(BODY), at=1)["new"] == 1
    assert herald.sent() == [(None, None), (None, None)]


def test_one_request_a_poll(herald: Herald) -> None:
    """New, unchanged, faulty or in need of a second look: one request, the address as it was given."""
    herald.by.archive.put_feed(build.feed("herald", url=herald.here.url("/rss?b=2&a=%7e&&c")), NOW)
    for n, answer in enumerate(
        (response(BODY), SAME, FAULT, response(b"<html>"), response(BODY.replace(b"<title>", b"<title><b>")))
    ):
        herald.poll(answer, at=n)
    assert [a.path for a in herald.here.asked] == ["/rss?b=2&a=%7e&&c"] * 5


@pytest.mark.parametrize(
    ("status", "target", "adopted"),
    [
        ("301 Moved", response(BODY), True),
        ("308 Moved", response(BODY), True),
        ("302 Found", response(BODY), False),
        ("303 Other", response(BODY), False),
        ("307 Found", response(BODY), False),
        ("301 Moved", response(b"<html><p>This domain is for sale</p></html>"), False),
        ("301 Moved", response(b"", "404 No"), False),
        ("301 Moved", FAULT, False),
    ],
    ids=["301", "308", "302", "303", "307", "301 to a page", "301 to nothing", "301 to a fault"],
)
def test_a_move_for_good_is_adopted_once_it_is_a_feed(herald: Herald, status: str, target: Answer, adopted: bool) -> None:
    """The next poll goes to the new address only where the move is for good and leads to a feed."""
    herald.fixed["/new"] = target
    herald.poll(response(b"", status, Location="/new"))
    assert herald.url == herald.here.url("/new" if adopted else "/rss")
    herald.poll(response(BODY), at=1)
    assert herald.here.asked[-1].path == ("/new" if adopted else "/rss")


def test_validators_go_along_with_a_redirect(herald: Herald) -> None:
    """A feed that has moved can still say that nothing is new."""
    herald.poll(response(BODY, ETag='"1"'))
    herald.fixed["/new"] = SAME
    assert herald.poll(response(b"", "302 Found", Location="/new"), at=1)["status"] == "unchanged"
    assert herald.sent()[1:] == [('"1"', None)] * 2


@pytest.mark.parametrize("target", ["/rss", "file:///etc/passwd", "http://10.0.0.1/rss", "http://[::ffff:169.254.169.254]/"])
def test_a_redirect_to_nowhere_is_a_failure(herald: Herald, target: str) -> None:
    """A loop ends; another scheme and a private address are refused; the address stays."""
    failed = herald.poll(response(b"", "301 Moved", Location=target))
    assert "redirects" in str(failed["cause"])
    assert herald.url == herald.here.url("/rss")
    assert len(herald.here.asked) <= 6


@pytest.mark.parametrize("status", ["429 No", "503 No"])
@pytest.mark.parametrize(
    ("value", "days"), [("7200", 1 / 12), ("Wed, 08 May 2013 12:00:00 GMT", 1 / 12), ("864000", 10), ("9" * 30, 30)]
)
def test_retry_after(herald: Herald, status: str, value: str, days: float) -> None:
    """Seconds or a date, for either status, at most thirty days: until then nothing is asked, and soon after it is."""
    failed = herald.poll(response(b"", status, Retry_After=value))
    assert failed["status"] == "failed"
    assert herald.poll(SAME, at=days * 0.99)["status"] == "waiting"
    following = datetime.fromisoformat(str(failed["next"]))
    assert NOW + timedelta(days=days) <= following <= NOW + timedelta(days=days, hours=1)
    assert len(herald.here.asked) == 1


@pytest.mark.parametrize(
    ("answer", "hours"),
    [
        (response(BODY, Cache_Control="max-age=36000"), 10),
        (response(BODY, Expires="Wed, 08 May 2013 20:00:00 GMT"), 10),
        (response(FEED % b"<ttl>600</ttl>"), 10),
        (
            response(FEED % b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>"),
            12,
        ),
        (response(BODY, Cache_Control="max-age=99999999"), 24),
        (response(BODY), 0.25),
    ],
    ids=["max-age", "Expires", "ttl", "sy", "absurd", "nothing said"],
)
def test_the_pace_a_server_asks_for(herald: Herald, answer: Answer, hours: float) -> None:
    """The next poll is not due before; an absurd lifetime counts for a day."""
    following = datetime.fromisoformat(str(herald.poll(answer)["next"])) - NOW
    assert timedelta(hours=hours) <= following <= max(timedelta(hours=hours * 1.1), timedelta(hours=2))
    assert herald.poll(SAME, at=hours / 24 * 0.99, only_due=True)["status"] == "waiting"
    assert len(herald.here.asked) == 1


def test_410_turns_the_feed_off(herald: Herald) -> None:
    """It is not asked for again, and the line says why."""
    assert herald.poll(response(b"", "410 Gone"))["next"] is None
    later = herald.poll(response(BODY), at=90)
    assert (later["status"], "gone for good" in str(later["cause"])) == ("waiting", True)
    assert len(herald.here.asked) == 1


def test_what_a_lying_etag_hides_comes_out_within_a_week(herald: Herald) -> None:
    """A server that says 304 to whatever it is shown is asked for the whole feed weekly."""
    herald.poll(response(BODY, ETag='"1"'))
    for day in (2, 4, 6, 8):
        herald.poll(SAME, response(BODY, ETag='"1"'), at=day)
    assert [etag for etag, _ in herald.sent()] == [None, '"1"', '"1"', '"1"', None]


@pytest.mark.parametrize("kind", ["text/html", "application/octet-stream", "text/plain; charset=bogus", ""])
def test_a_wrong_content_type_is_no_obstacle(herald: Herald, kind: str) -> None:
    """The bytes decide what they are."""
    assert herald.poll(response(BODY, Content_Type=kind))["new"] == 1


def test_the_charset_of_the_header_counts(herald: Herald) -> None:
    """A feed in Cyrillic that does not say so itself."""
    text = BODY.replace(b"Harbour reopens", "Гавань открыта".encode("koi8-r"))
    herald.poll(response(text, Content_Type="application/rss+xml; charset=koi8-r"))
    article = herald.by.archive.article("https://herald.example/1")
    assert article
    assert article.headline == "Гавань открыта"


def test_a_feed_emptied_and_filled_again_brings_nothing_twice(herald: Herald) -> None:
    """Items that come back are known."""
    assert herald.poll(response(BODY))["new"] == 1
    assert herald.poll(response(b"<rss version='2.0'><channel><title>H</title></channel></rss>"), at=1)["status"] == "unchanged"
    assert herald.poll(response(BODY), at=2)["new"] == 0


def test_a_clock_set_back_brings_nothing_twice(herald: Herald) -> None:
    """Polled a day before its last poll, a feed has nothing new."""
    herald.poll(response(BODY))
    assert herald.poll(response(BODY), at=-1)["new"] == 0
