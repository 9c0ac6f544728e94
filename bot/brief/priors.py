"""What a news editor adds to salience: where a sentence stands, who is in it, what it says of the future, and what it is no use for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from bot.model import Article, Reading, Sentence
from bot.text import normalise, stem, words


@dataclass(frozen=True, slots=True)
class Signs:
    """What one reading says about each of its sentences, by sentence index."""

    place: tuple[int, ...]
    headline: tuple[float, ...]
    actors: tuple[float, ...]
    ahead: tuple[float, ...]
    past: tuple[bool, ...]


_LONG_AGO = timedelta(days=90)


def weights(article: Article, reading: Reading, query: Collection[str] = ()) -> tuple[float, ...]:
    """A factor for each sentence of a reading, above 0; `query` holds stems of the topic asked for, if any."""
    signs = read(article, reading)
    asked = frozenset(query)
    return tuple(
        _position(signs.place[s.index], signs.ahead[s.index] > 0)
        * (0.8 + 0.8 * signs.headline[s.index])
        * (0.9 + 0.4 * min(1.0, signs.actors[s.index]))
        * (1 + signs.ahead[s.index])
        * (0.8 if signs.past[s.index] else 1.0)
        * _form(article.text[s.start : s.end])
        * (1.0 if not asked or asked & set(s.stems) else 0.4)
        for s in reading.sentences
    )


def read(article: Article, reading: Reading) -> Signs:
    """Gathers the signs of all sentences in one pass over the reading."""
    count = len(reading.sentences)
    headline = {stem(w) for w in words(article.headline)}
    actors, ahead, past = [0.0] * count, [0.0] * count, [False] * count
    for actor in reading.actors:
        for index in {m.sentence for m in actor.mentions if 0 <= m.sentence < count}:
            actors[index] += actor.salience
    for event in reading.events:
        if event.upcoming(article.day) and 0 <= event.sentence < count:
            ahead[event.sentence] = max(ahead[event.sentence], 0.35 if event.last else 0.3)
    for sentence in reading.sentences:
        past[sentence.index] = _long_ago(article, reading, sentence)
    return Signs(
        _places(reading), tuple(_overlap(headline, s) for s in reading.sentences), tuple(actors), tuple(ahead), tuple(past)
    )


def _places(reading: Reading) -> tuple[int, ...]:
    """Each sentence's place among the quotable ones; what frames the article does not push the lede down."""
    places, place = [], 0
    for sentence in reading.sentences:
        places.append(place)
        place += sentence.quotable
    return tuple(places)


def _position(place: int, ahead: bool) -> float:
    """News leads with what matters and ends with what comes next. The slope is gentle: in a text of thirty sentences the second
    third still holds a side's answer, and what comes next has a list of its own beside the points."""
    return max(2 / (1 + 0.2 * place), 0.4 if ahead else 0.0)


def _overlap(headline: set[str], sentence: Sentence) -> float:
    """The share of the headline's stems a sentence holds."""
    found = headline & set(sentence.stems)
    return len(found) / len(headline) if headline else 0.0


def _long_ago(article: Article, reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence's dates all lie well before the article: background."""
    spans = [t.last for t in reading.timexes if t.last and sentence.start <= t.start < sentence.end]
    return bool(spans) and max(spans) < article.day - _LONG_AGO


def _form(quote: str) -> float:
    """What a sentence is worth as a quotation: fragments, questions and halves of a quotation are worth less."""
    text = normalise(quote).strip()
    size = len(text.split())
    worth = 1.0 if size >= 10 else 0.6
    if text.endswith(("?", '?"', "...")) or text.startswith(("...", '"...')):
        worth *= 0.4
    if text.count('"') % 2:
        worth *= 0.6
    return worth
