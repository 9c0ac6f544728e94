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


ALONE: Final = {
    "place": -0.83, "depth": -1.0, "headline": 0.28, "actors": 0.26, "leading": 0.56, "entering": 0.47, "dated": 1.12, "announced": 0.71,
    "issues": 0.54, "form": 0.55, "turn": 0.45, "dispute": 0.58, "length": 0.56, "short": -0.67, "quotation": -0.99, "modal": 0.36,
    "present": 0.41, "relative": 0.14, "opening": 0.87, "leaning": -0.61, "recent": 0.6, "figure": 0.29,
}  # fmt: skip
"""Log odds that an editor lists a sentence of an article read by itself, for each sign: a logistic regression on 82 annotated articles with
a penalty on large weights. With each of seven sets of articles left out in turn it finds .87 of the sentences an editor must have
among five points, and .88 of the five are good; on all it was fitted on, .87 and .89."""
AMONG: Final = {
    "place": -1.0, "share": -0.15, "headline": 0.48, "actors": 0.74, "entering": 0.3, "dated": 0.92, "announced": 0.7, "issues": 0.18,
    "form": 0.8, "turn": 0.38, "length": 0.63, "quotation": -0.92, "modal": 0.17, "background": -0.8, "opening": 0.58, "figure": 0.25,
}  # fmt: skip
"""The same for an article among others on a topic, where what it goes back to is told by the others: fitted on 48 of them, then set by hand."""
SALIENCE: Final = 0.3
"""Log odds for sumy's salience, from 0 to 1: set by hand, for the other signs know most of what it says."""
_POINTS_AWAY = re.compile(
    r"(?:here(?:'s| is| are)|(?:these|those|below) are (?:the|some)|(?:this|below) is (?:what|how|where|why|a look|a list)"
    r"|see|find out|read|watch|listen|follow|learn|discover|meet|test your(?:self)?|(?:take )?a look (?:at|back)|what (?:to|we) know)\b",
    re.IGNORECASE,
)
"""Sentences that say what can be read, not what happened ("Here is a look at …", "These are the key developments …")."""
_TURN = re.compile(r'"?(?:but|however|although|while|yet|still|despite|meanwhile)\b', re.IGNORECASE)
"""A sentence that turns to the other side."""
_MODAL = re.compile(r"\b(?:will|would|could|may|might|expected|plans?|planned|must|should)\b")
_PRESENT = re.compile(r"\b(?:is|are)\b")
_RELATIVE = re.compile(r"\b(?:which|who|whose)\b")
_DISPUTE = re.compile(
    r"\b(?:criticis\w+|criticiz\w+|condemn\w*|object\w*|oppos\w+|den(?:y|ied|ies)|warn\w*|argu\w+|accus\w+|blam\w+|reject\w*)\b"
)
"""What is said against somebody or something."""
_BACKGROUND = re.compile(
    r"(?:In|Since|During|After|Before|Last|By) (?:\w+ )?(?:\d{4}|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|year|month|week)\b"
)
"""An opening that goes back in time."""
_LONG_AGO = timedelta(days=90)
_RECENT = timedelta(days=2)
_SHORT = 14
"""Sentences of fewer words seldom say what happened."""
_LEADING = 3
"""So many of an article's actors lead it."""


def weights(article: Article, reading: Reading, query: Collection[str] = ()) -> tuple[float, ...]:
    """A factor for each sentence of a reading, above 0: the odds that an editor lists it among the article's points, but for its
    salience. `query` holds stems of the topic asked for, if any."""
    signs, leading, asked = read(article, reading), _leading(reading), frozenset(query)

    def factor(sentence: Sentence) -> float:
        n, text = sentence.index, _plain(article, sentence)
        looks = _looks(reading, signs, n, text)
        more = _alone(article, reading, sentence, text) | {"depth": signs.place[n] / 10, "leading": leading[n] / 2}
        return _odds(ALONE, looks | more) * (1.0 if not asked or asked & set(sentence.stems) else 0.4)

    return tuple(factor(s) for s in reading.sentences)


def among(article: Article, reading: Reading, signs: Signs) -> tuple[float, ...]:
    """The same where the article is one of many on a topic; `signs` are those of its reading (see `read`)."""

    def factor(sentence: Sentence) -> float:
        n, text = sentence.index, _plain(article, sentence)
        more = {"share": signs.share[n], "background": _BACKGROUND.match(text) is not None}
        return _odds(AMONG, _looks(reading, signs, n, text) | more) * (0.8 if signs.past[n] else 1.0)

    return tuple(factor(s) for s in reading.sentences)


def salient(salience: float) -> float:
    """The factor for a sentence's salience, 0 to 1."""
    return math.exp(SALIENCE * salience)


def _odds(table: Mapping[str, float], looks: Mapping[str, float]) -> float:
    return math.exp(sum(weight * looks[name] for name, weight in table.items()))


def _looks(reading: Reading, signs: Signs, n: int, text: str) -> dict[str, float]:
    """The signs of one sentence that count in either case, each from 0 to about 2."""
    return {
        "place": math.log1p(signs.place[n]),
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
        "opening": n == 0 or reading.sentences[n - 1].paragraph != reading.sentences[n].paragraph,
        "figure": any(c.isdigit() for c in text),
    }


def _alone(article: Article, reading: Reading, sentence: Sentence, text: str) -> dict[str, float]:
    """What is asked besides of a sentence of an article read by itself."""
    return {
        "dispute": _DISPUTE.search(text) is not None,
        "short": len(text.split()) < _SHORT,
        "present": _PRESENT.search(text) is not None,
        "relative": _RELATIVE.search(text) is not None,
        "leaning": sentence.leans_on is not None,
        "recent": _recent(article, reading, sentence),
    }


def _plain(article: Article, sentence: Sentence) -> str:
    return normalise(article.text[sentence.start : sentence.end]).strip()


def _leading(reading: Reading) -> list[int]:
    """How many of the actors that lead the article each sentence names."""
    found = [0] * len(reading.sentences)
    for actor in reading.actors[:_LEADING]:
        for index in {m.sentence for m in actor.mentions if 0 <= m.sentence < len(found)}:
            found[index] += 1
    return found


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


def _recent(article: Article, reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence tells of the article's day or the two before it."""
    return any(
        t.first and t.last and timedelta(0) <= article.day - t.last <= _RECENT and t.last - t.first <= timedelta(days=1)
        for t in reading.timexes
        if sentence.start <= t.start < sentence.end
    )


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
