"""Near-duplicates through the archive: which altered copies are known again, whether texts that only look alike are kept apart, and how
many articles a second are taken in.

Run: python -m tests.bench.twins [STORIES]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.collect import twins
from bot.edges.archive import open_archive
from bot.edges.archive.archive import SqlArchive
from bot.model import Article, Outlet, Query
from tests import build
from tests.bench.words import FUNCTION, Language

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
PLACES = [
    "Harbour",
    "Ministry",
    "Parliament",
    "Northern",
    "Council",
    "River",
    "Southern",
    "Central",
    "Western",
    "Eastern",
    "Island",
    "Valley",
]


class World(Language):
    """Names besides words, and stories made of both."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.names = [w.capitalize() for w in self.chance.sample(self.vocabulary, 900)]

    def sentence(self, cast: Sequence[str], vocabulary: Sequence[str] | None = None) -> str:
        """About twenty words: function words and content words by turns, a name or two, at times a figure."""
        content = self.words(self.chance.randint(7, 13), vocabulary)
        parts = [w for word in content for w in ((self.chance.choice(FUNCTION), word) if self.chance.random() < 0.8 else (word,))]
        parts.insert(self.chance.randrange(len(parts)), self.chance.choice(cast))
        if self.chance.random() < 0.35:
            parts.insert(self.chance.randrange(len(parts)), str(self.chance.randint(3, 90_000)))
        return f"{parts[0].capitalize()} {' '.join(parts[1:])}."

    def story(self, sentences: int = 18, vocabulary: Sequence[str] | None = None, cast: Sequence[str] | None = None) -> list[str]:
        """The sentences of a story."""
        cast = cast or self.chance.sample(self.names, 6)
        return [self.sentence(cast, vocabulary) for _ in range(sentences)]

    def edited(self, sentences: Sequence[str], share: float) -> list[str]:
        """So large a share of the words replaced, dropped or doubled up with others."""
        return [" ".join(w for word in sentence.split() for w in self._edit(word, share)) for sentence in sentences]

    def _edit(self, word: str, share: float) -> list[str]:
        if self.chance.random() >= share:
            return [word]
        return self.chance.choice(([self.words(1)[0]], [self.words(1)[0]], [], [word, self.words(1)[0]]))


def body(sentences: Sequence[str]) -> str:
    """Paragraphs of two sentences."""
    return "\n".join(" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2))


def altered(world: World) -> dict[str, Callable[[list[str]], list[str]]]:
    """What becomes of wire copy, by name."""
    chance = world.chance
    frame = [
        "Subscribe to our morning newsletter for more stories like this one.",
        "Follow us for updates, and tell us what you think.",
    ]

    def reordered(sentences: list[str]) -> list[str]:
        pairs = [sentences[n : n + 2] for n in range(0, len(sentences), 2)]
        chance.shuffle(pairs)
        return [s for pair in pairs for s in pair]

    return {
        "frame added": lambda s: [frame[0], *s, frame[1], *world.story(2)],
        "cut to 60 %": lambda s: s[: round(0.6 * len(s))],
        "5 % of words": lambda s: world.edited(s, 0.05),
        "15 % of words": lambda s: world.edited(s, 0.15),
        "reordered": reordered,
    }


def look_alikes(world: World, count: int) -> list[tuple[str, str, str]]:
    """(kind, headline, text) of articles none of which is a copy of another, though each kind's resemble each other."""
    return [one for n in range(count) for one in _alike(world, n, world.names[:4], world.vocabulary[200:280])]


def _alike(world: World, n: int, cast: Sequence[str], topic: Sequence[str]) -> list[tuple[str, str, str]]:
    chance, names = world.chance, world.names
    quoted = "We will " + " ".join(world.vocabulary[300:322]) + ", the minister told reporters after the talks."
    place = names[n % len(names)]
    weather = (
        f"It will be {chance.choice(('sunny', 'cloudy', 'wet'))} with highs of {chance.randint(5, 35)} and lows of {chance.randint(-9, 14)} degrees. "
        f"Winds of up to {chance.randint(10, 90)} kilometres an hour are expected along the coast, with a {chance.randint(5, 95)} per cent chance "
        "of showers in the afternoon. The national weather service advises people who travel to check the roads before leaving home."
    )
    market = (
        f"Shares closed {chance.choice(('higher', 'lower'))} on Wall Street, with the Dow Jones Industrial Average moving {chance.uniform(1, 400):.2f} points to "
        f"{chance.uniform(9e3, 4e4):,.2f}. The broader Standard and Poor's 500 index moved {chance.uniform(0, 3):.2f} percent to {chance.uniform(900, 6e3):,.2f}, "
        f"and the technology-heavy Nasdaq Composite moved {chance.uniform(0, 3):.2f} percent to {chance.uniform(2e3, 2e4):,.2f}. Investors awaited figures "
        f"on jobs and the next decision of the Federal Reserve on interest rates. Oil traded at ${chance.uniform(40, 120):.2f} a barrel, and the yield "
        f"on the benchmark note of ten years stood at {chance.uniform(1, 5):.2f} percent. Traders said that volumes were thin before the holiday."
    )
    quake = (
        f"A magnitude {chance.uniform(4, 7):.1f} earthquake struck {chance.randint(8, 200)} kilometres from {place}, the geological survey said. There were no immediate "
        f"reports of damage or casualties. The quake was at a depth of {chance.randint(5, 90)} kilometres, and no tsunami warning was issued."
    )
    match = (
        f"{place} beat {names[(n * 7 + 3) % len(names)]} {chance.randint(2, 6)}-{chance.randint(0, 1)} on Saturday with goals from {chance.choice(names)} and {chance.choice(names)}. The home side "
        f"took the lead in the {chance.randint(2, 40)}th minute and never looked back. The result leaves them with {chance.randint(10, 60)} points from {chance.randint(10, 36)} games. "
        "The manager said he was delighted with the way his players had responded after a difficult week."
    )
    same_words = body(world.story(14, topic, cast))
    quoting = body([*world.story(5), quoted, *world.story(6)])
    return [
        ("weather", "Weather forecast", weather),
        ("markets", "Wall Street at the close", market),
        ("quakes", f"Earthquake near {place}", quake),
        ("matches", f"{place} win again", match),
        ("one topic", f"{cast[0]} talks", same_words),
        ("one quotation", " ".join(world.words(6)), quoting),
        ("leads of one topic", f"{cast[0]} talks", " ".join(world.story(2, topic, cast))),
    ]


def article(number: int, headline: str, text: str, hours: float = 0.0) -> Article:
    """An article of an outlet of its own."""
    at = NOW + timedelta(hours=hours)
    return build.article(
        text,
        id=f"n{number}",
        url=f"https://o{number}.example/",
        outlet=Outlet(f"O{number}"),
        headline=headline,
        published=at,
        day=at.date(),
    )


def labels(archive: SqlArchive) -> dict[str, set[str]]:
    """By article, the outlets that carry its text."""
    found = archive.find(Query("", ()), NOW.date() + timedelta(days=9), "", 100_000)
    return {outlet: {f.article.outlet.name, *f.carriers} for f in found for outlet in (f.article.outlet.name, *f.carriers)}


def recall(world: World, count: int, folder: Path) -> dict[str, float]:
    """The share of altered copies, a few hours younger or older than the story, that are found to be of its text."""
    kinds, shares = altered(world), dict[str, float]()
    stories = [(" ".join(world.words(7)).capitalize(), world.story(world.chance.randint(12, 30))) for _ in range(count)]
    originals = [article(n, headline, body(text)) for n, (headline, text) in enumerate(stories)]
    noise = [article(10**6 + n, " ".join(world.words(7)), body(world.story(18))) for n in range(count)]
    for name, change in kinds.items():
        copies = [article(count + n, h, body(change(list(s))), world.chance.uniform(-20, 20)) for n, (h, s) in enumerate(stories)]
        shares[name] = _known(folder / f"{len(shares)}.sqlite", [*noise, *originals], copies, count)
    for name, title in (("lead, like headline", True), ("lead, in time alone", False)):
        leads = [
            article(
                count + n,
                h if title else " ".join(world.words(6)),
                " ".join(s[:2]),
                world.chance.uniform(-100, 100) if title else 9,
            )
            for n, (h, s) in enumerate(stories)
        ]
        shares[name] = _known(folder / f"{len(shares)}.sqlite", [*noise, *originals], leads, count)
        shares[f"{name}, lead first"] = _known(folder / f"{len(shares)}.sqlite", [*noise, *leads], originals, count)
    return shares


def _known(path: Path, first: Sequence[Article], then: Sequence[Article], count: int) -> float:
    with open_archive(str(path)) as archive:
        for batch in (first, then):
            archive.store(batch, NOW)
        together = labels(archive)
    return sum(f"O{count + n}" in together[f"O{n}"] for n in range(count)) / count


def merged(world: World, count: int, folder: Path) -> dict[str, int]:
    """How many look-alikes were taken for a copy of another article, by kind."""
    rows = look_alikes(world, count)
    articles = [article(n, headline, text, world.chance.uniform(0, 60)) for n, (_, headline, text) in enumerate(rows)]
    with open_archive(str(folder / "alike.sqlite")) as archive:
        archive.store(articles, NOW)
        together = labels(archive)
    wrong = dict.fromkeys((kind for kind, _, _ in rows), 0)
    for n, (kind, _, _) in enumerate(rows):
        wrong[kind] += len(together[f"O{n}"]) > 1
    return wrong


def rates(world: World, count: int, folder: Path) -> tuple[float, float]:
    """Articles a second of processor time: printed and keyed alone, and stored, searched for copies and indexed, in batches as feeds bring them."""
    articles = [article(n, " ".join(world.words(7)), body(world.story(18))) for n in range(count)]
    start = time.process_time()
    for one in articles:
        twins.keys(twins.of(one))
    middle = time.process_time()
    with open_archive(str(folder / "rate.sqlite")) as archive:
        begun = time.process_time()
        for n in range(0, count, 50):
            archive.store(articles[n : n + 50], NOW)
        ended = time.process_time()
    return count / (middle - start), count / (ended - begun)


def main(stories: int) -> int:
    """Prints the tables; 1 where a goal is missed."""
    world = World(7)
    with tempfile.TemporaryDirectory() as name:
        shares = recall(world, stories, Path(name))
        wrong = merged(world, stories, Path(name))
        pure, stored = rates(world, 5 * stories, Path(name))
    goals = {name: 0.9 if name.startswith("lead") else 0.95 if name.startswith("15") else 0.99 for name in shares}
    for kind, share in shares.items():
        print(f"{kind:32} {share:6.3f}   (goal {goals[kind]})")
    print("taken for copies, though they are none:", ", ".join(f"{kind} {n} of {stories}" for kind, n in wrong.items()))
    print(f"{pure:,.0f} articles/s compared by key, {stored:,.0f} articles/s stored, compared and indexed")
    return int(any(shares[kind] < goal for kind, goal in goals.items()) or any(wrong.values()) or stored < 1_000)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
