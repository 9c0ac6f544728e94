"""Search over many articles, as ratios to a bare newest-first FTS5 MATCH of the same terms on the same file.

Run: python -m tests.bench.search [ARTICLES] [--words WORDS] [--file FILE]    (100,000 of 400 words unless told; FILE is kept, and used again)

`match` is the bare statement. `select` is the pool of newest matches with what weighing needs. `find` is the whole: the pool weighed by
relevance and recency, copies gathered, articles loaded, best 30 first. The three take turns over each query, so that what slows the machine
slows all of them. Articles are noted as if they had been read; they have no readings.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from bot.edges.archive import open_archive, readings, search
from bot.edges.archive.archive import SqlArchive
from bot.model import Article, Outlet, Query
from tests import build
from tests.bench.words import Language

LAST = date(2026, 3, 1)
DAYS = 1_000
WORDS = 400
"""Of a text, as a news article usually has. What a find costs beside the match itself is nearly the same for any length, so short texts
(60 words, as teasers have) show more of it."""
QUERIES = 400
POOL = search.POOL
Act = Callable[[tuple[str, ...]], object]


def fill(archive: SqlArchive, count: int, words: int) -> None:
    """Articles of the last DAYS days, oldest first, five thousand a transaction."""
    language = Language(11, 60_000)
    outlets = [Outlet(f"O{n}") for n in range(50)]
    batch: list[Article] = []
    for n in range(count):
        day = LAST - timedelta(days=DAYS - 1 - n * DAYS // count)
        at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        text = language.prose(words)
        row = build.article(
            text, id=f"n{n}", url=None, outlet=outlets[n % 50], headline=" ".join(language.words(6)), published=at, day=day
        )
        batch.append(row)
        if len(batch) == 5_000 or n == count - 1:
            archive.store(batch, at)
            with archive._write(lasting=False) as connection:
                readings.note(connection, range(n + 2 - len(batch), n + 2))
            batch = []


def queries(count: int) -> list[tuple[str, ...]]:
    """One, two and three words in turn, as likely as in the texts but for the very commonest, as people's topics are."""
    language = Language(11, 60_000)
    language.chance.seed(3)
    return [
        tuple(dict.fromkeys(w for w in language.words(40) if language.vocabulary.index(w) > 20))[: 1 + n % 3]
        for n in range(count)
    ]


def bare(connection: sqlite3.Connection, terms: Sequence[str]) -> None:
    """The newest matches, by their row ids alone."""
    expression = " AND ".join(f'"{term}"' for term in terms)
    statement = "SELECT rowid FROM article_search WHERE article_search MATCH ? ORDER BY rowid DESC LIMIT ?"
    connection.execute(statement, (expression, POOL)).fetchall()


def timed(acts: Mapping[str, Act], asked: Sequence[tuple[str, ...]]) -> dict[str, list[float]]:
    """Milliseconds of processor time that each act takes over each query, sorted; the better of two rounds."""
    best = {name: [float("inf")] * len(asked) for name in acts}
    for _ in range(2):
        for n, terms in enumerate(asked):
            for name, act in acts.items():
                start = time.process_time()
                act(terms)
                best[name][n] = min(best[name][n], 1_000 * (time.process_time() - start))
    return {name: sorted(times) for name, times in best.items()}


def main(count: int, words: int, file: Path) -> int:
    """Prints the table; 1 where p99 of finding is more than five times the bare statement's (wanted: twice)."""
    with open_archive(str(file)) as archive:
        have = archive.count("")[0]
        start = time.perf_counter()
        if have < count:
            fill(archive, count, words)
            print(f"{count:,} articles in {time.perf_counter() - start:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
        asked, connection = queries(QUERIES), sqlite3.connect(file)

        def query(terms: Sequence[str]) -> Query:
            return build.query(" ".join(terms))

        def select(terms: Sequence[str]) -> None:
            with archive._read() as reading:
                search._matches(reading, query(terms), *search._window(query(terms), LAST), 30)

        acts: dict[str, Act] = {
            "match": lambda terms: bare(connection, terms),
            "select": select,
            "find": lambda terms: archive.find(query(terms), LAST, "", 30),
        }
        rows = timed(acts, asked)
        connection.close()
    p99 = {name: times[int(0.99 * len(times))] for name, times in rows.items()}
    for name, times in rows.items():
        ratio = p99[name] / p99["match"]
        print(f"{name:8} median {times[len(times) // 2]:8.2f} ms   p99 {p99[name]:8.2f} ms   {ratio:5.2f} times the bare match")
    return int(p99["find"] > 5 * p99["match"])


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("articles", nargs="?", type=int, default=100_000)
    asked.add_argument("--words", type=int, default=WORDS)
    asked.add_argument("--file", type=Path)
    args = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(main(args.articles, args.words, args.file or Path(folder) / "a.sqlite"))
