"""A feed's body → what its poll brings."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.collect import harvest, twins
from bot.lexicon import Lexicon
from bot.model import Feed, Outlet, Unreadable

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
