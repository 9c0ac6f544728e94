"""Articles on one topic → its key points: central to all of them, no two alike, in the order a briefing has.

`candidate` weighs sentences, `support` tells how many origins say the same, `timely` what is out of date, `choice` picks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, timedelta

from bot.brief.evidence import Focused
from bot.brief.quote import Allowance
from bot.brief.same import NOTHING, SAME, plain, same
from bot.brief.topic.candidate import Candidate, candidates
from bot.brief.topic.choice import choose
from bot.brief.topic.timely import PLANNED
from bot.model import KeyPoint

ARTICLES = 100
"""Points are picked from so many of the weightiest articles."""
_FEWEST = 6
"""A sentence of fewer content words says too little to be confirmed by another."""
_AT_ONCE = timedelta(days=3)
_LEADS = 0.3
"""A point that counts less than this share of the best one is detail, however new."""


def points(
    sources: Sequence[Focused],
    story: Mapping[str, int],
    allowance: Allowance,
    as_of: date,
    count: int = 5,
    words: int | None = None,
    method: str = "lexrank",
    alike: Mapping[str, str] = NOTHING,
    lapsed: AbstractSet[tuple[str, int]] = frozenset(),
) -> tuple[KeyPoint, ...]:
    """At most `count` points as of a civil day, or as many as fit in `words` words; `story` maps an article's id to its story's number.

    No article, and no story, gives more than two points while others have something to say; a feeble point is no point, unless a
    number of words is to be filled. `lapsed` are the sentences (article's id, index) that announce what stands no longer.
    """
    pool = candidates(sources[:ARTICLES], as_of, method, alike, lapsed)
    chosen = choose(pool, story, allowance, count if words is None else len(pool), words)
    return tuple(_point(c, pool, story, allowance) for c in _in_order(chosen))


def _in_order(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Newest act, then stake, then reaction and detail, then background."""
    newest = max((c.source.article.day for c in chosen), default=date.min)
    best = max((c.score for c in chosen), default=0.0)

    def key(c: Candidate) -> tuple[int, int, float]:
        passed = c.past and (c.score < best or PLANNED.search(c.text) is not None)
        old = passed or newest - c.source.article.day > timedelta(days=60)
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
