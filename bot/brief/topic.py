"""Articles on one topic → its key points: central to all of them, no two alike, in the order a briefing has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.brief import priors, rank
from bot.brief.evidence import Focused
from bot.brief.quote import Allowance
from bot.brief.same import SAME, plain, same
from bot.brief.select import standing
from bot.model import KeyPoint, Sentence

ARTICLES = 150
"""Points are picked from so many of the weightiest articles …"""
SENTENCES = 8
"""… and so many of each one's best sentences: what is quoted is seldom elsewhere, and the cost stays bounded."""
_FEEBLE = 0.05
"""A point that counts less than this share of the best one fills no gap."""
_FEWEST = 6
"""A sentence of fewer content words says too little to be confirmed, or repeated, by another."""
_AT_ONCE = timedelta(days=3)
_SAME_NEWS = timedelta(days=1)
_ANNOUNCED = 0.4
_STALE = 0.35
"""What a preview counts for once its day has passed: what came of it is the news."""
_LEADS = 0.3
"""A point that counts less than this share of the best one is detail, however new."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could make a point, with the one it leans on. `past` is background, or a preview whose day has passed; `opens`
    says that it is its article's first; `plans` holds the days it announces something for."""

    source: Focused
    group: tuple[Sentence, ...]
    stems: frozenset[str]
    score: float
    lede: bool
    past: bool
    ahead: bool
    opens: bool
    plans: frozenset[tuple[date, date]] = frozenset()

    @property
    def sentence(self) -> Sentence:
        """The sentence that makes the point (its antecedent, if any, stands before it)."""
        return self.group[-1]

    @property
    def spans(self) -> list[tuple[int, int]]:
        """The characters it quotes."""
        return [(s.start, s.end) for s in self.group]


def points(
    sources: Sequence[Focused],
    story: Mapping[str, int],
    allowance: Allowance,
    as_of: date,
    count: int = 5,
    words: int | None = None,
    method: str = "lexrank",
) -> tuple[KeyPoint, ...]:
    """At most `count` points as of a civil day, or as many as fit in `words` words; `story` maps an article's id to its story's number.

    No article, and no story, gives more than two points while others have something to say; a feeble point is no point, unless a
    number of words is to be filled.
    """
    pool = candidates(sources[:ARTICLES], as_of, method)
    if words is None:
        pool = tuple(c for c in pool if c.score >= _FEEBLE * pool[0].score)
    chosen = _choose(pool, story, allowance, count if words is None else len(pool), words)
    return tuple(_point(c, pool, story, allowance) for c in _in_order(chosen))


def candidates(sources: Sequence[Focused], as_of: date, method: str = "lexrank") -> tuple[Candidate, ...]:
    """The sentences that could make a point, best first: salience among all of them × what an editor adds × how much it is on the topic."""
    rough = [row for source in sources for row in _of(source, as_of)]
    salience = rank.scores([c.sentence.stems for c in rough], method)
    scored = [replace(c, score=(0.4 + 0.6 * s) * c.score) for c, s in zip(rough, salience, strict=True)]
    return tuple(sorted(scored, key=lambda c: (-c.score, c.source.article.id, c.sentence.index)))


def _of(source: Focused, as_of: date) -> list[Candidate]:
    sentences = source.reading.sentences
    signs = priors.read(source.article, source.reading)
    weights = priors.weights(source.article, source.reading)
    stale, plans = _stale(source, as_of), _plans(source)
    value = [w * source.about(n) * (_STALE if n in stale else 1.0) for n, w in enumerate(weights)]
    rows: list[Candidate] = []
    for n in sorted(range(len(value)), key=lambda n: (-value[n], n)):
        group = standing(source.article, sentences, n)
        if not group or value[n] <= 0:
            continue
        stems = frozenset(plain(stem) for s in group for stem in s.stems)
        past, place = signs.past[n] or n in stale, signs.place[n]
        rows.append(
            Candidate(source, group, stems, value[n], place < 2, past, signs.ahead[n] > 0, place == 0, plans.get(n, frozenset()))
        )
        if len(rows) == SENTENCES:
            break
    return rows


def _stale(source: Focused, as_of: date) -> frozenset[int]:
    """The sentences all of whose announced days have passed by `as_of`: what came of them is told by newer articles, if by any."""
    plans = [e for e in source.reading.events if e.ahead and e.last]
    return frozenset(e.sentence for e in plans) - {e.sentence for e in plans if e.upcoming(as_of)}


def _plans(source: Focused) -> dict[int, frozenset[tuple[date, date]]]:
    """The days (first, last) for which a sentence announces something, by its index."""
    plans: dict[int, frozenset[tuple[date, date]]] = {}
    for e in source.reading.events:
        if e.ahead and e.first and e.last and e.last - e.first <= _SAME_NEWS:
            plans[e.sentence] = plans.get(e.sentence, frozenset()) | {(e.first, e.last)}
    return plans


def _choose(
    pool: Sequence[Candidate], story: Mapping[str, int], allowance: Allowance, count: int, words: int | None
) -> list[Candidate]:
    """Greedy by score, first with every article and story held to two points, then without."""
    chosen: list[Candidate] = []
    left = words
    for most in (2, None):
        for candidate in pool:
            size = sum(len(_quote(candidate, s).split()) for s in candidate.group)
            if len(chosen) >= count or (left is not None and size > left) or _spent(candidate, chosen, story, most):
                continue
            if not allowance.fits(candidate.source.article, candidate.spans) or _repeats(candidate, chosen, story):
                continue
            allowance.take(candidate.source.article, candidate.spans)
            chosen.append(candidate)
            left = None if left is None else left - size
    return chosen


def _spent(candidate: Candidate, chosen: Sequence[Candidate], story: Mapping[str, int], most: int | None) -> bool:
    """Whether the candidate's article or story has given its share."""
    if most is None:
        return False
    of = candidate.source.article.id
    articles = Counter(c.source.article.id for c in chosen)
    stories = Counter(story.get(c.source.article.id, -1) for c in chosen)
    return articles[of] >= most or (of in story and stories[story[of]] >= most)


def _repeats(candidate: Candidate, chosen: Sequence[Candidate], story: Mapping[str, int]) -> bool:
    """Whether a chosen point has one of the candidate's sentences, or says the same."""
    spans = {(c.source.article.id, s.index) for c in chosen for s in c.group}
    if any((candidate.source.article.id, s.index) in spans for s in candidate.group):
        return True
    return any(_retold(candidate, c, story) or same(candidate.stems, c.stems, _share(candidate, c, story)) for c in chosen)


def _retold(a: Candidate, b: Candidate, story: Mapping[str, int]) -> bool:
    """Whether two articles open on one happening at about the same time: the second opening tells it again."""
    one, other = a.source.article, b.source.article
    if not (a.opens and b.opens) or one.id == other.id or one.id not in story or story[one.id] != story.get(other.id):
        return False
    return abs(one.day - other.day) <= _SAME_NEWS


def _share(a: Candidate, b: Candidate, story: Mapping[str, int]) -> float:
    """How much two candidates may have in common: less where two articles tell one story or announce the same days, least in ledes of one
    story."""
    one, other = a.source.article.id, b.source.article.id
    if one != other and a.plans & b.plans:
        return _ANNOUNCED
    if one == other or one not in story or story[one] != story.get(other):
        return SAME
    return 0.35 if a.lede and b.lede else 0.45


def _in_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Newest act, then stake, then reaction and detail, then background."""
    newest = max((c.source.article.day for c in chosen), default=date.min)
    best = max((c.score for c in chosen), default=0.0)

    def key(c: Candidate) -> tuple[int, int, float]:
        old = c.past or newest - c.source.article.day > timedelta(days=60)
        minor = not c.lede or c.score < _LEADS * best
        kind = 3 if old else 2 if minor and not c.ahead else 1 if c.ahead and not c.opens else 0
        return kind, -c.source.article.day.toordinal(), -c.score

    return sorted(chosen, key=key)


def _point(chosen: Candidate, pool: Sequence[Candidate], story: Mapping[str, int], allowance: Allowance) -> KeyPoint:
    """The point with who else carries it: outlets that say the same within days, and how many of those are independent."""
    backing = [chosen.source, *(c.source for c in pool if c.source is not chosen.source and _confirms(c, chosen, story))]
    outlets = frozenset[str]().union(*(source.outlets for source in backing))
    origins = {source.origin for source in backing}
    best = pool[0].score or 1.0
    receipts = allowance.quote(chosen.source.article, chosen.group)
    return KeyPoint(receipts, chosen.score / best, max(len(outlets), 1), min(len(origins), max(len(outlets), 1)))


def _confirms(other: Candidate, chosen: Candidate, story: Mapping[str, int]) -> bool:
    """Whether another article's sentence says what the chosen one says: its words, at about the same time, with no other figures."""
    a, b = (frozenset(map(plain, c.sentence.stems)) for c in (chosen, other))
    if min(len(a), len(b)) < _FEWEST or abs(chosen.source.article.published - other.source.article.published) > _AT_ONCE:
        return False
    figures_a, figures_b = ({s for s in stems if s[:1].isdigit()} for stems in (a, b))
    one, two = other.source.article.id, chosen.source.article.id
    share = 0.5 if chosen.lede and other.lede and one in story and story[one] == story.get(two) else SAME
    return same(a, b, share) and (not figures_a or not figures_b or bool(figures_a & figures_b))


def _quote(candidate: Candidate, sentence: Sentence) -> str:
    return candidate.source.article.text[sentence.start : sentence.end]
