"""A feed's body → what its poll brings."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.collect import harvest, twins
from bot.lexicon import Lexicon
from bot.model import Feed, Harvest, Outlet, Unreadable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
FEEDS = [
    Feed("herald", "https://herald.example/rss", Outlet("Herald")),
    Feed("crier", "https://herald.example/rss", Outlet("Crier")),
]
TEXT = "The harbour of Vestby stayed closed on Sunday while engineers examined the tanker that ran aground near its entrance."
BODY = f"""<rss version="2.0"><channel><title>H</title><ttl>30</ttl>
<item><title>Tanker</title><link>https://herald.example/1</link><description>{TEXT}</description>
<pubDate>Sun, 01 Mar 2026 09:00:00 GMT</pubDate></item>
<item><title>Boats</title><link>https://herald.example/2</link><description>Boats stay in.</description></item></channel></rss>"""


def test_a_harvest_for_each_feed_of_an_address(lexicon: Lexicon) -> None:
    """Each has the articles under its own outlet, the items' times, what the feed says of itself, and every text's keys."""
    found = harvest.gather(BODY.encode(), FEEDS[0].url, None, NOW, FEEDS, lexicon)
    assert not isinstance(found, Unreadable)
    assert [[a.outlet.name for a in one.articles] for one in found] == [["Herald", "Herald"], ["Crier", "Crier"]]
    assert found[0].times == (datetime(2026, 3, 1, 9, tzinfo=UTC), None)
    assert (found[0].every, found[0].page) == (1800, False)
    for one in found:
        assert {a.revision: twins.keys(twins.of(a)) for a in one.articles} == one.keys
    assert any(found[0].keys.values())


def test_what_is_no_feed_brings_its_cause(lexicon: Lexicon) -> None:
    """As parsing it alone does."""
    assert isinstance(harvest.gather(b"<html></html>", FEEDS[0].url, "text/html", NOW, FEEDS, lexicon), Unreadable)


def test_what_is_as_it_was_brings_no_article_again(lexicon: Lexicon) -> None:
    """Items whose marks are given back are passed over, but for their times; one that says anything else is read."""
    first = _gathered(BODY, lexicon)
    again = _gathered(BODY, lexicon, first.marks)
    assert (again.articles, again.keys, again.times, again.marks) == ((), {}, first.times, first.marks)
    for old, new in (("Boats stay in.", "Boats stay out."), ("<title>Boats", "<title>Ships"), ("09:00", "09:01"), ("/2", "/3")):
        changed = _gathered(BODY.replace(old, new), lexicon, first.marks)
        assert [a.headline for a in changed.articles] == ["Tanker" if old == "09:00" else "Ships" if "Ships" in new else "Boats"]


def test_an_item_is_another_one_where_its_feed_reads_it_otherwise(lexicon: Lexicon) -> None:
    """Another language, or another address that its link is relative to, makes another article."""
    relative = BODY.replace("https://herald.example/2", "/2")
    first = _gathered(relative, lexicon)
    for more in ("<language>de</language>", "<link>https://crier.example/</link>"):
        assert len(_gathered(relative.replace("<ttl>", more + "<ttl>"), lexicon, first.marks).articles) == 2


def test_a_link_that_items_share_is_counted_over_all_items(lexicon: Lexicon) -> None:
    """An item that is new is no article of a link that two known ones have, too."""
    items = [
        f"<item><title>News {n}</title><link>https://herald.example/live</link><guid>live-{n}</guid></item>" for n in range(3)
    ]
    feed = "<rss version='2.0'><channel><title>H</title>{}</channel></rss>"
    before = _gathered(feed.format("".join(items[:2])), lexicon)
    (article,) = _gathered(feed.format("".join(items)), lexicon, before.marks).articles
    assert (article.headline, article.url) == ("News 2", None)


def _gathered(body: str, lexicon: Lexicon, marks: bytes = b"") -> Harvest:
    found = harvest.gather(body.encode(), FEEDS[0].url, None, NOW, FEEDS[:1], lexicon, marks)
    assert not isinstance(found, Unreadable)
    return found[0]
