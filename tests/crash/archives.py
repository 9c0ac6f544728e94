"""Rounds in which a bot dies while it collects, or while it brings an old database up; and what the archive holds after."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.edges.archive import check, open_archive
from tests import build
from tests.crash.world import EIGHT, MOST_LIVES, Found, World, settled
from tests.edges.archive.test_migrate import REVISIONS, held, made

LATER = timedelta(hours=25)
"""So long after one bot's death the next one is born: by then every feed is polled again."""


def _item(n: int, words: int, link: str) -> str:
    text = " ".join(f"Boat {n} has sunk off cape {m}, its {m}th captain said." for m in range(words // 10))
    return (
        f"<item><title>Boat {n} has sunk</title><link>{link}/{n}</link><guid>{link}/{n}</guid>"
        f"<pubDate>Wed, 08 May 2013 0{n % 6}:00:00 GMT</pubDate><description>{text}</description></item>"
    )


def _feed(link: str, items: Sequence[tuple[int, int]]) -> str:
    rows = "".join(_item(n, words, link) for n, words in items)
    return f'<rss version="2.0"><channel><title>Herald</title><link>{link}</link>{rows}</channel></rss>'


PAGES = {
    "https://a.example/rss": _feed("https://a.example", [(1, 300), (2, 300), (3, 20), (4, 20)]),
    "https://b.example/rss": _feed("https://b.example", [(1, 300), (5, 300), (6, 20)]),
    **{
        f"https://{site}.example/{n}": f"<html><body><article><h1>Boat {n} has sunk</h1>"
        + "".join(
            f"<p>Boat {n} lay in harbour {m} for the winter of that year, and its crew of {m} slept ashore.</p>"
            for m in range(20)
        )
        + "</article></body></html>"
        for site, n in (("a", 3), ("a", 4), ("b", 6))
    },
}
"""Two feeds: whole texts, one of them in both, and teasers whose pages are fetched."""


@dataclass(frozen=True)
class Held:
    """What the archive holds: (what names it, how often it is there) of articles, texts, readings, carriers and polls that worked."""

    rows: Counter[tuple[str, ...]]

    @classmethod
    def of(cls, path: Path) -> Held:
        """By SQL of our own, not by what the bot says."""
        connection = sqlite3.connect(path)
        found: Counter[tuple[str, ...]] = Counter()
        for kind, statement in _STATEMENTS.items():
            found.update((kind, *map(str, row)) for row in connection.execute(statement))
        connection.close()
        return cls(found)


_STATEMENTS = {
    "article": "SELECT url, headline FROM articles",
    "text": "SELECT a.url, r.hash FROM revisions r JOIN articles a ON a.number = r.article",
    "reading": "SELECT a.url FROM readings d JOIN revisions r ON r.number = d.revision JOIN articles a ON a.number = r.article",
    "carrier": "SELECT a.url, o.name FROM carriers c JOIN articles a ON a.number = c.article JOIN outlets o ON o.number = c.outlet",
    "found": "SELECT a.url FROM article_search s JOIN articles a ON a.position = s.rowid WHERE article_search MATCH 'boat'",
    "poll": "SELECT feed FROM feed_state WHERE succeeded IS NOT NULL AND failures = 0",
}


def collecting(world: World, **death: Any) -> Found:
    """Bots collect, the first one dies, those after it go on until all is in; then what the archive holds is compared with what it
    holds after a life without fault."""
    home = _collecting_home(world)
    end, now = world.live(home, EIGHT, kind="collect", pages=PAGES, **death), EIGHT
    for _ in range(MOST_LIVES):
        now += LATER
        if world.live(home, now, kind="collect", pages=PAGES) == 0 and not _unread(home):
            break
    expected = world.expected_rows or Held.of(home / "a.sqlite").rows
    world.expected_rows = expected
    return _compare(home, Held.of(home / "a.sqlite").rows, expected, reached=settled(end))


def _collecting_home(world: World) -> Path:
    world.rounds += 1
    home = world.folder / f"r{world.rounds}"
    shutil.copytree(world.folder / "template", home)
    with open_archive(str(home / "a.sqlite")) as archive:
        archive.retain(EIGHT + timedelta(days=1))
        for name in ("a", "b"):
            archive.put_feed(build.feed(name, url=f"https://{name}.example/rss"), EIGHT)
    return home


def _unread(home: Path) -> int:
    connection = sqlite3.connect(home / "a.sqlite")
    (count,) = connection.execute("SELECT count(*) FROM revisions WHERE number NOT IN (SELECT revision FROM readings)").fetchone()
    connection.close()
    return int(count)


def _compare(home: Path, found: Counter[tuple[str, ...]], expected: Counter[tuple[str, ...]], *, reached: bool) -> Found:
    faults = check.check(home / "a.sqlite", deep=True).faults
    result = Found((found - expected).total(), (expected - found).total(), len(faults), 0, reached)
    if result.well:
        shutil.rmtree(home)
    return result


def migrating(world: World, **death: Any) -> Found:
    """A bot dies while it brings an old database up, of each former schema in turn; after the next one every row of it is there with
    every value, once."""
    world.rounds += 1
    home = world.folder / f"r{world.rounds}"
    shutil.copytree(world.folder / "template", home)
    for file in home.glob("a.sqlite*"):
        file.unlink()
    made(home / "a.sqlite", REVISIONS[world.rounds % (len(REVISIONS) - 1)])
    before = held(home / "a.sqlite")
    end = world.live(home, EIGHT, kind="migrate", **death)
    failed = end == 1  # the fault was told in a sentence, and nothing was done
    for _ in range(MOST_LIVES):
        if world.live(home, EIGHT, kind="migrate") == 0:
            break
    after = held(home / "a.sqlite")
    rows: Counter[tuple[str, ...]] = Counter((name, str(row)) for name, table in before.items() for row in table)
    kept: Counter[tuple[str, ...]] = Counter(
        (name, str({key: row[key] for key in table[0]})) for name, table in before.items() for row in after[name]
    )
    return _compare(home, kept, rows, reached=settled(end) or failed)
