"""What parsing feeds costs as a fraction of feedparser's time on the same feeds in the same run, and that no item is lost.

Three costs: items as feedparser gives them (links and dates read, texts still markup) · bytes → Entry, all texts made plain as well · a feed
that has changed, one of its items new, the others as they were at the poll before: bytes → articles and the keys of their copies.

Run: python -m tests.bench.parse [FOLDER]    (feeds as *.xml; without a folder, a generated corpus)
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path

import feedparser

from bot.collect import feed, harvest
from bot.collect.feed.row import MARK
from bot.lexicon import Lexicon
from bot.model import Feed, Harvest, Outlet, ParsedFeed, Unreadable
from tests.bench.words import Language

NOW = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://herald.example/rss"
FEEDS = [Feed("herald", URL, Outlet("Herald"))]


def corpus(count: int = 60, items: int = 30) -> list[bytes]:
    """Made-up feeds of three kinds in turn: RSS with teasers, RSS with whole articles in HTML, Atom with summaries."""
    chance = Language(5)
    makers = (_teasers, _articles, _atom)
    return [makers[n % 3](n, items, chance).encode() for n in range(count)]


def _teasers(number: int, items: int, chance: Language) -> str:
    rows = (
        f"<item><title>{_words(chance, 9)}</title><link>https://o{number}.example/{n}?a=1&amp;b=2</link><guid>o{number}-{n}</guid>"
        f"<pubDate>{_mail(n)}</pubDate><description>{_words(chance, 35)} &amp;#8217; {_words(chance, 5)}</description></item>"
        for n in range(items)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>O</title>{"".join(rows)}</channel></rss>'


def _articles(number: int, items: int, chance: Language) -> str:
    def body() -> str:
        return "".join(f'<p>{_words(chance, 60)} <a href="https://x.example/">{_words(chance, 3)}</a>.</p>\n' for _ in range(10))

    rows = (
        f"<item><title>{_words(chance, 9)}</title><link>https://o{number}.example/{n}</link><dc:creator>Ann Lee</dc:creator>"
        f"<pubDate>{_mail(n)}</pubDate><category>World</category><description><![CDATA[<p>{_words(chance, 30)}</p>]]></description>"
        f"<content:encoded><![CDATA[{body()}]]></content:encoded></item>"
        for n in range(items)
    )
    names = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    return f'<?xml version="1.0"?><rss version="2.0" {names}><channel><title>O</title>{"".join(rows)}</channel></rss>'


def _atom(number: int, items: int, chance: Language) -> str:
    rows = (
        f'<entry><id>tag:o{number}.example,2026:{n}</id><title>{_words(chance, 9)}</title><link href="https://o{number}.example/{n}"/>'
        f"<updated>{(NOW - timedelta(hours=n)).isoformat()}</updated><author><name>Ann Lee</name></author>"
        f'<summary type="html">&lt;p&gt;{_words(chance, 40)}&lt;/p&gt;</summary></entry>'
        for n in range(items)
    )
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>O</title>{"".join(rows)}</feed>'


def _mail(hours: int) -> str:
    return format_datetime(NOW - timedelta(hours=hours), usegmt=True)


def _words(chance: Language, count: int) -> str:
    return chance.prose(count)


def ours(body: bytes) -> int:
    """How many items this parser finds."""
    found = feed.parse(body, URL, None, NOW)
    return len(found.entries) if isinstance(found, ParsedFeed) else 0


def bare(body: bytes) -> int:
    """The same, their texts left as they are."""
    found = feed.read(body, URL, None)
    return 0 if isinstance(found, Unreadable) else len(feed.made(found, NOW, range(len(found.rows))).entries)


def polled(lexicon: Lexicon, bodies: Sequence[bytes], *, again: bool) -> Callable[[bytes], int]:
    """How many articles a poll brings: of all items, or `again`, when all but the first were there before."""
    seen = dict.fromkeys(bodies, b"")
    if again:
        seen = {body: _marks(harvest.gather(body, URL, None, NOW, FEEDS, lexicon))[MARK:] for body in bodies}

    def articles(body: bytes) -> int:
        found = harvest.gather(body, URL, None, NOW, FEEDS, lexicon, seen[body])
        return 0 if isinstance(found, Unreadable) else len(found[0].articles)

    return articles


def _marks(found: tuple[Harvest, ...] | Unreadable) -> bytes:
    return b"" if isinstance(found, Unreadable) else found[0].marks


def theirs(body: bytes) -> int:
    """How many items feedparser finds, as it comes."""
    return len(feedparser.parse(BytesIO(body)).entries)


def seconds(parse: Callable[[bytes], int], bodies: Sequence[bytes], rounds: int) -> float:
    """Processor time for all of them, the best of some rounds."""
    times = []
    for _ in range(rounds):
        start = time.process_time()
        for body in bodies:
            parse(body)
        times.append(time.process_time() - start)
    return min(times)


def main(folder: str | None) -> int:
    """Prints the table; 1 where an item is lost."""
    warnings.simplefilter("ignore")
    bodies = [p.read_bytes() for p in sorted(Path(folder).glob("*.xml"))] if folder else corpus()
    found = [(ours(body), theirs(body)) for body in bodies]
    lost = sum(max(other - own, 0) for own, other in found)
    items = sum(own for own, _ in found)
    print(f"{len(bodies)} feeds, {sum(map(len, bodies)) / 1e6:.1f} MB, {items} items, {lost} lost")
    lexicon = Lexicon.parse({p.stem: p.read_text("utf-8") for p in Path("config/lexicon").glob("*.toml")})
    slow, all_new = seconds(theirs, bodies, 2), seconds(polled(lexicon, bodies, again=False), bodies, 3)
    for what, parse in (
        ("items, their texts as they stand", bare),
        ("items, their texts made plain", ours),
        ("articles of feeds with one new item", polled(lexicon, bodies, again=True)),
    ):
        fast = seconds(parse, bodies, 5)
        print(f"{what}: feedparser alone takes {slow / fast:.1f} times as long ({items / fast:,.0f} items/s here)")
    print(f"articles of feeds all of whose items are new take {all_new / fast:.1f} times as long as those of feeds with one")
    return int(lost > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else None))
