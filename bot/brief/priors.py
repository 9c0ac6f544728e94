"""What a news editor adds to salience: where a sentence stands, who is in it, what it says of the future, and what it is no use for."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from bot.model import Article, Reading, Sentence
from bot.text import normalise, stem, words


@dataclass(frozen=True, slots=True)
class Signs:
    """What one reading says about each of its sentences, by sentence index.

    `place` among the quotable ones, `share` of them that stand before it; the share of the `headline`'s words it holds; the summed
    salience of its `actors`, and of those the text names here first (`entering`); whether an upcoming event with (`dated`) or without
    (`announced`) a day is told in it; the summed salience of its `issues`; `past` where all its dates lie long back.
    """

    place: tuple[int, ...]
    share: tuple[float, ...]
    headline: tuple[float, ...]
    actors: tuple[float, ...]
    entering: tuple[float, ...]
    dated: tuple[bool, ...]
    announced: tuple[bool, ...]
    issues: tuple[float, ...]
    past: tuple[bool, ...]

    def ahead(self, n: int) -> bool:
        """Whether a sentence tells of something to come."""
        return self.dated[n] or self.announced[n]


WEIGHTS: Final = {
    "place": -1.0, "share": -0.15, "headline": 0.48, "actors": 0.74, "entering": 0.3, "dated": 0.92, "announced": 0.7, "issues": 0.18,
    "form": 0.8, "turn": 0.38, "length": 0.63, "quotation": -0.92, "modal": 0.17, "background": -0.8, "opening": 0.58, "figure": 0.25,
}  # fmt: skip
"""Log odds that an editor lists a sentence, for each sign: a logistic regression on 48 annotated articles with a penalty on large weights.
Fitted with each article left out in turn, it finds .83 of the sentences an editor must have among five, and .88 of the five are
good; with each of three sets of articles left out, .78 and .83. `entering` and `issues` were set anew, on 64 articles, as what actors and
issues weigh in a reading changed."""
SALIENCE: Final = 0.48
"""The same for sumy's salience, from 0 to 1."""
_POINTS_AWAY = re.compile(
    r"(?:here(?:'s| is| are)|(?:these|those|below) are (?:the|some)|(?:this|below) is (?:what|how|where|why|a look|a list)"
    r"|see|find out|read|watch|listen|follow|learn|discover|meet|test your(?:self)?|(?:take )?a look (?:at|back)|what (?:to|we) know)\b",
    re.IGNORECASE,
)
"""Sentences that say what can be read, not what happened ("Here is a look at …", "These are the key developments …")."""
_TURN = re.compile(r'"?(?:but|however|although|while|yet|still|despite|meanwhile)\b', re.IGNORECASE)
"""A sentence that turns to the other side."""
_MODAL = re.compile(r"\b(?:will|would|could|may|might|expected|plans?|planned|must|should)\b")
_BACKGROUND = re.compile(
    r"(?:In|Since|During|After|Before|Last|By) (?:\w+ )?(?:\d{4}|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|year|month|week)\b"
)
"""An opening that goes back in time."""
_LONG_AGO = timedelta(days=90)


def weights(article: Article, reading: Reading, query: Collection[str] = (), signs: Signs | None = None) -> tuple[float, ...]:
    """A factor for each sentence of a reading, above 0: the odds that an editor lists it, but for its salience. `query` holds stems
    of the topic asked for, if any; `signs` are those of the reading where they have been read."""
    signs = signs or read(article, reading)
    asked = frozenset(query)
    return tuple(
        _odds(_looks(article, reading, signs, s.index))
        * (0.8 if signs.past[s.index] else 1.0)
        * (1.0 if not asked or asked & set(s.stems) else 0.4)
        for s in reading.sentences
    )


def salient(salience: float) -> float:
    """The factor for a sentence's salience, 0 to 1."""
    return math.exp(SALIENCE * salience)


def _odds(looks: Mapping[str, float]) -> float:
    return math.exp(sum(WEIGHTS[name] * value for name, value in looks.items()))


def _looks(article: Article, reading: Reading, signs: Signs, n: int) -> dict[str, float]:
    """The signs of one sentence, each from 0 to about 2."""
    sentence = reading.sentences[n]
    text = normalise(article.text[sentence.start : sentence.end]).strip()
    return {
        "place": math.log1p(signs.place[n]),
        "share": signs.share[n],
        "headline": signs.headline[n],
        "actors": min(1.0, signs.actors[n]),
        "entering": signs.entering[n],
        "dated": signs.dated[n],
        "announced": signs.announced[n],
        "issues": min(1.0, signs.issues[n]),
        "form": math.log(_form(text)),
        "turn": _TURN.match(text) is not None,
        "length": min(len(text.split()), 45) / 20,
        "quotation": text[:1] in ("'", '"'),
        "modal": _MODAL.search(text) is not None,
        "background": _BACKGROUND.match(text) is not None,
        "opening": n == 0 or reading.sentences[n - 1].paragraph != sentence.paragraph,
        "figure": any(c.isdigit() for c in text),
    }


def read(article: Article, reading: Reading) -> Signs:
    """Gathers the signs of all sentences in one pass over the reading."""
    count = len(reading.sentences)
    headline = {stem(w) for w in words(article.headline)}
    actors, entering = _company(reading)
    issues, dated, announced = [0.0] * count, [False] * count, [False] * count
    for issue in reading.issues:
        if 0 <= issue.sentence < count:
            issues[issue.sentence] += issue.salience
    for event in reading.events:
        if event.upcoming(article.day) and 0 <= event.sentence < count:
            (dated if event.last else announced)[event.sentence] = True
    places = _places(reading)
    quotable = max(1, sum(s.quotable for s in reading.sentences))
    return Signs(
        place=places,
        share=tuple(place / quotable for place in places),
        headline=tuple(_overlap(headline, s) for s in reading.sentences),
        actors=actors,
        entering=entering,
        dated=tuple(dated),
        announced=tuple(announced and not dated for announced, dated in zip(announced, dated, strict=True)),
        issues=tuple(issues),
        past=tuple(_long_ago(article, reading, s) for s in reading.sentences),
    )


def _company(reading: Reading) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """(the summed salience of the actors each sentence names, and of those it is the first to name)."""
    named, entering = [0.0] * len(reading.sentences), [0.0] * len(reading.sentences)
    for actor in reading.actors:
        found = sorted({m.sentence for m in actor.mentions if 0 <= m.sentence < len(named)})
        for index in found:
            named[index] += actor.salience
        if found:
            entering[found[0]] += actor.salience
    return tuple(named), tuple(entering)


def _places(reading: Reading) -> tuple[int, ...]:
    """Each sentence's place among the quotable ones; what frames the article does not push the lede down."""
    places, place = [], 0
    for sentence in reading.sentences:
        places.append(place)
        place += sentence.quotable
    return tuple(places)


def _overlap(headline: set[str], sentence: Sentence) -> float:
    """The share of the headline's stems a sentence holds."""
    found = headline & set(sentence.stems)
    return len(found) / len(headline) if headline else 0.0


def _long_ago(article: Article, reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence's dates all lie well before the article: background."""
    spans = [t.last for t in reading.timexes if t.last and sentence.start <= t.start < sentence.end]
    return bool(spans) and article.day - max(spans) > _LONG_AGO


def _form(text: str) -> float:
    """What a sentence is worth as a quotation: fragments, questions and halves of a quotation are worth less."""
    size = len(text.split())
    worth = 1.0 if size >= 10 else 0.6
    if text.endswith(("?", '?"', "...")) or text.startswith(("...", '"...')):
        worth *= 0.4
    if text.count('"') % 2:
        worth *= 0.6
    if _POINTS_AWAY.match(text):
        worth *= 0.2
    return worth
