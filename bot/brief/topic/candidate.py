"""Articles on one topic → the sentences that could make a point, each with its worth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import chain

from bot.brief import priors, rank
from bot.brief.evidence import Focused
from bot.brief.same import NOTHING, content, plain
from bot.brief.select import Group, standing
from bot.brief.topic.support import support
from bot.brief.topic.timely import timing
from bot.model import Sentence
from bot.text import normalise, stem, words

SENTENCES = 8
"""So many of each article's best sentences can make points: what is quoted is seldom elsewhere, and the cost stays bounded."""
_PLAIN, _SALIENCE, _SUPPORT = 0.3, 0.4, 0.5
"""A candidate's worth: that it is there, its salience, its backing by other origins."""
_TEMPERED = 0.5
"""The power of an editor's odds that goes into the worth: among many articles what most of them tell counts more."""
_LEANING = re.compile(r"(?:the|this|that|these|those) [a-z]", re.IGNORECASE)
_OBJECT = re.compile(
    r"\b(?:announced|signed|rejected|approved|backed|accepted|denied|made|reached|welcomed|condemned|dismissed) the [a-z]+"
    r"(?=[,.;]| (?:late|close|early|on|at|in|after|before|when|as|and|but|saying)\b)"
)
"""What a sentence says was done to something it takes as known: "announced the plan after ..."."""
_BARE = re.compile(r"The [a-z]+(?:,| (?:is|are|was|were|has|have|had|will|would|could|says?|said|[a-z]+ed)\b)")
"""What a teaser opens with that only its headline explains: "The witnesses denied ..."."""
_TURNING = re.compile(
    r"(?:but|and|yet|so|still|also|however|meanwhile|(?:among|of|one of|like) (?:them|these|those))\b", re.IGNORECASE
)
"""What a sentence opens with that looks back to one before it."""
_LEANS, _TURNS = 0.7, 0.5
_OWN = 0.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could make a point, with the one it leans on. `past` is background, or a preview whose day has passed (`stale`);
    `hoped` is what was announced without a day, `due` what is said to be to come or under way;
    `opens` says that it is its article's first; `names` the stems of the actors its article names."""

    source: Focused
    group: tuple[Sentence, ...]
    stems: frozenset[str]
    score: float
    lede: bool
    past: bool
    ahead: bool
    opens: bool
    names: frozenset[str] = frozenset()
    stale: bool = False
    hoped: bool = False
    due: bool = False

    @property
    def sentence(self) -> Sentence:
        """The sentence that makes the point (its antecedent, if any, stands before it)."""
        return self.group[-1]

    @property
    def article(self) -> str:
        """The id of its article."""
        return self.source.article.id

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The characters it quotes."""
        return [(s.start, s.end) for s in self.group]

    @property
    def definite(self) -> bool:
        """Whether it opens with something the reader is taken to know ("The court ...")."""
        return _LEANING.match(self.source.article.text, self.sentence.start, self.sentence.end) is not None

    @property
    def text(self) -> str:
        """What it quotes, sentences set apart by a space."""
        return " ".join(self.source.article.text[start:end] for start, end in self.spans)


def candidates(
    sources: Sequence[Focused],
    as_of: date,
    method: str = "lexrank",
    alike: Mapping[str, str] = NOTHING,
    lapsed: AbstractSet[tuple[str, int]] = frozenset(),
) -> tuple[Candidate, ...]:
    """The sentences that could make a point as of a day, best first: salience among all of them and what other origins tell too × what
    an editor adds × how much it is on the topic. `alike` joins words of one meaning (see `same.alike`);
    `lapsed` are the sentences that announce what stands no longer."""
    rough = [row for source in sources for row in _of(source, as_of, alike, lapsed)]
    rough = [c for c in rough if c.sentence.index not in c.source.passing] or rough
    stems = [c.sentence.stems for c in rough]
    rated = zip(rough, rank.scores(stems, method), support(stems, [c.source.origin for c in rough]), strict=True)
    scored = [replace(c, score=(_PLAIN + _SALIENCE * salience + _SUPPORT * backing) * c.score) for c, salience, backing in rated]
    return tuple(sorted(scored, key=lambda c: (-c.score, c.article, c.sentence.index)))


def _of(source: Focused, as_of: date, alike: Mapping[str, str], lapsed: AbstractSet[tuple[str, int]]) -> list[Candidate]:
    sentences, text = source.reading.sentences, source.article.text
    signs = priors.read(source.article, source.reading)
    timed, bodies = timing(source, signs, as_of, lapsed), _bodies(source)
    value = [
        weight**_TEMPERED
        * source.about(sent.index)
        * _manner(text[sent.start : sent.end], place, source.article.outlet.name)
        * timed.worth[n]
        for n, (sent, weight, place) in enumerate(
            zip(sentences, priors.among(source.article, source.reading, signs), signs.place, strict=True)
        )
    ]
    names = frozenset(chain.from_iterable(_name(actor.name) for actor in source.reading.actors))
    rows: list[Candidate] = []
    for n in sorted(range(len(value)), key=lambda n: (-value[n], n)):
        group = standing(source.article, sentences, n)
        if n - 1 not in timed.stale and signs.place[n] == 1:
            group = _with_opening(source, group)
        if not group or value[n] <= 0:
            continue
        bodies_here = frozenset(f"@{plain(who)}" for s in group for who in bodies.get(s.index, ()))
        stems = content((word for s in group for word in s.stems), alike) | bodies_here
        late, place = n in timed.stale, signs.place[n]
        rows.append(
            Candidate(
                source, group, stems, value[n], place < 2, signs.past[n] or late, signs.ahead(n), place == 0,
                names, late, n in timed.hoped, n in timed.due,
            )
        )  # fmt: skip
        if len(rows) == SENTENCES:
            break
    return rows


def _with_opening(source: Focused, group: Group) -> Group:
    """The sentence after an article's opening, with that where it takes it as known: "The agency said ...", "She denied the charge"."""
    sentence = group[-1] if len(group) == 1 else None
    text = source.article.text
    known = sentence and (
        _LEANING.match(text, sentence.start, sentence.end) or _OBJECT.search(text, sentence.start, sentence.end)
    )
    if sentence is None or not known:
        return group
    opening = standing(source.article, source.reading.sentences, sentence.index - 1)
    return (*opening, sentence) if len(opening) == 1 else group


def _manner(quote: str, place: int, outlet: str) -> float:
    """What a sentence counts for by where it stands and how it opens; an article's first may say "the" of what it describes. What an outlet says of its
    own people ("Herald's Eva Stein talks to ...") is no news."""
    own = outlet.split(" ", 1)[0].lower()
    if own not in ("", "the") and normalise(quote).lower().startswith(f"{own}'s "):
        return _OWN
    if _TURNING.match(quote):
        return _TURNS
    return _LEANS if (_LEANING if place > 0 else _BARE).match(quote) else 1.0


def _bodies(source: Focused) -> dict[int, set[str]]:
    """The states and organizations in each sentence, by its index: "Washington" and "America" are one."""
    found: dict[int, set[str]] = {}
    for actor in source.reading.actors:
        if actor.kind in ("state", "organization"):
            for mention in actor.mentions:
                found.setdefault(mention.sentence, set()).add(actor.name)
    return found


@lru_cache(maxsize=50_000)
def _name(name: str) -> frozenset[str]:
    """The stems of a name's capitalised words."""
    return frozenset(plain(stem(w)) for w in words(name) if w[:1].isupper())
