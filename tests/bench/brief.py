"""What a topic brief over many stored readings costs, as a multiple of the time it takes to turn their rows into readings.

Run: python -m tests.bench.brief [articles ...]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from bot.brief.compose import compose
from bot.brief.evidence import Evidence
from bot.edges.archive import codec
from bot.model import Actor, Article, Event, Issue, Mention, Outlet, Reading, Sentence, Timex
from bot.text import stem, words
from bot.understand import story
from tests import build

SENTENCES = 22
"""About the length of an agency report."""


def article(number: int, chance: random.Random) -> tuple[Article, Reading]:
    """A made-up report that names the topic in its lede, with as many actors, issues, events and dates as news has."""
    quotes = [" ".join(f"Word{n}" if n % 9 == 0 else f"word{n}" for n in _draw(chance)) + "." for _ in range(SENTENCES)]
    quotes[0] = "Harbour " + quotes[0]
    text = "\n".join(quotes)
    starts = [0, *accumulate(len(q) + 1 for q in quotes)]
    of = build.article(text, headline=f"Harbour report {number}", outlet=Outlet(f"Outlet {number % 40}"))
    moment = datetime(2013, 5, 8, tzinfo=UTC) - timedelta(hours=chance.randrange(2_000))
    of = build.article(text, id=f"a{number}", headline=of.headline, outlet=of.outlet, day=moment.date(), published=moment)
    sentences = tuple(
        Sentence(n, start, start + len(q), n, stems=tuple(stem(w) for w in words(q)))
        for n, (start, q) in enumerate(zip(starts, quotes, strict=False))
    )
    return of, _reading(of, sentences, chance)


def _draw(chance: random.Random) -> list[int]:
    return [int(chance.paretovariate(0.7)) % 8_000 for _ in range(14)]


def _reading(of: Article, sentences: Sequence[Sentence], chance: random.Random) -> Reading:
    def span() -> tuple[int, int, int]:
        s = chance.choice(sentences)
        return s.start, min(s.start + 30, s.end), s.index

    names = [f"Person{chance.randrange(400)} Family{chance.randrange(300)}" for _ in range(8)]
    day = of.day + timedelta(days=chance.randrange(30))
    return Reading(
        of.id,
        of.revision,
        "bench",
        "en",
        tuple(sentences),
        tuple(Actor(n, "person", None, chance.random(), tuple(Mention(*span()) for _ in range(4)), (n,)) for n in names),
        tuple(Issue(of.text[a:b], a, b, s, chance.random()) for a, b, s in (span() for _ in range(5))),
        tuple(
            Event(of.text[a:b], a, b, f"head{chance.randrange(60)}", s, "then", day, day, "day", actors=tuple(names[:2]))
            for a, b, s in (span() for _ in range(8))
        ),
        tuple(
            Timex(a, b, of.text[a:b], "DATE", day.isoformat(), None, day, day, "day") for a, b, _ in (span() for _ in range(8))
        ),
    )


def seconds(act: Callable[[], object]) -> float:
    """The least processor time of three runs."""
    least = float("inf")
    for _ in range(3):
        began = time.process_time()
        act()
        least = min(least, time.process_time() - began)
    return least


def line(count: int) -> str:
    """The row of the table for that many articles."""
    chance = random.Random(count)  # noqa: S311 -- made-up text
    items = [article(n, chance) for n in range(count)]
    rows = [codec.encode(reading) for _, reading in items]
    found = [Evidence(of, reading, chance.random()) for of, reading in items]
    query, made = build.query("harbour"), datetime(2013, 5, 8, tzinfo=UTC)
    load = seconds(lambda: [codec.decode(row) for row in rows])
    brief = seconds(lambda: compose(query, found, build.DAY, "asked", made))
    stories = seconds(lambda: story.cluster(items))
    return f"{count:>8} {load:>7.3f} {brief:>8.3f} {brief / load:>6.1f} {stories:>10.3f} {stories / load:>6.1f}"


def main(counts: Sequence[int]) -> None:
    """Prints a line for each number of articles."""
    print(f"{'articles':>8} {'load s':>7} {'brief s':>8} {'ratio':>6} {'stories s':>10} {'ratio':>6}")
    for count in counts:
        print(line(count))


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [100, 1_000])
