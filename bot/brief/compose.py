"""Query + Evidence + stories → Brief: everything a person is shown on a topic, each line with its receipt."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from bot.brief import origin, topic
from bot.brief.evidence import Evidence, Focused
from bot.brief.focus import Matcher, focus
from bot.brief.merge import diary, merge_actors, merge_issues, shown
from bot.brief.merge.kinds import NO_KINDS, Kinds
from bot.brief.quote import Allowance
from bot.model import Brief, BriefActor, BriefEvent, BriefIssue, Coverage, KeyPoint, Query, Receipt, Source, Story

AHEAD = 12
"""So many events to come a reader takes in."""
_NOTES = 3
"""So many kinds of what could not be read are told at most."""
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Ways:
    """How briefs are made, whatever they are on: how many key points there are where a query sets no number of words; the summarizer of
    `rank.METHODS` that ranks them; the words of one meaning (see `same.alike`), the verbs by which something is called `off`, and the
    words for things of one kind (see `merge.kinds`)."""

    points: int = 5
    method: str = "lexrank"
    alike: Mapping[str, str] = field(default_factory=dict)
    off: Collection[str] = ()
    kinds: Kinds = NO_KINDS


PLAIN = Ways()
"""Without any words of the lexicon."""


def compose(
    query: Query,
    found: Sequence[Evidence],
    as_of: date,
    mode: Literal["asked", "today", "newest"],
    made: datetime,
    *,
    stories: Sequence[Sequence[str]] = (),
    nearest: Sequence[str] = (),
    coverage: Coverage | None = None,
    ways: Ways = PLAIN,
    ahead: int = AHEAD,
) -> Brief:
    """The brief on what was found, as of a civil day; the same input gives the same brief, id included.

    `stories` groups article ids by happening (an article in none is a story of its own); `ahead` is how many events to come there are
    at most. What was published after `as_of` is left out.
    """
    rows = sorted((row for row in found if row.article.day <= as_of), key=lambda r: (-r.relevance, r.article.id))
    families = origin.families(rows)
    sources = focus(query, list(zip(rows, families, strict=True)))
    clusters = _stories(rows, stories)
    told = _told(query, sources, clusters, as_of, ways, ahead)
    cited = _cited(told)
    return Brief(
        id=_id(query, as_of, rows, cited),
        query=query,
        as_of=as_of,
        mode=mode,
        made=made,
        articles=len(rows),
        outlets=len({name for row in rows for name in (row.article.outlet.name, *row.carriers) if name}),
        origins=len(set(families)),
        **told._asdict(),
        stories=clusters,
        sources=_sources(cited, sources),
        nearest=tuple(nearest),
        notes=_notes(rows),
        coverage=coverage or Coverage(),
    )


class _Told(NamedTuple):
    """What a brief tells, in the order a person meets it."""

    points: tuple[KeyPoint, ...]
    events: tuple[BriefEvent, ...]
    actors: tuple[BriefActor, ...]
    issues: tuple[BriefIssue, ...]


def _told(query: Query, sources: Sequence[Focused], stories: Sequence[Story], as_of: date, ways: Ways, ahead: int) -> _Told:
    """All that the sources tell on a query; of what may be quoted of an article, the points have the first choice."""
    number = {article: n for n, story in enumerate(stories) for article in story.articles}
    allowance = Allowance()
    happenings = diary(sources, as_of, ahead, story=number, off=ways.off, alike=ways.alike, kinds=ways.kinds)
    points = topic.points(sources, number, allowance, as_of, ways.points, query.words, ways.method, ways.alike, happenings.lapsed)
    events = shown(happenings, allowance)
    actors = merge_actors(sources, as_of, allowance, known=ways.kinds.affixes)
    said = {(r.article, r.sentence) for point in points for r in point.receipts}
    stems = Matcher(query).stems
    issues = merge_issues(sources, stems, allowance, story=number, alike=ways.alike, points=said, kinds=ways.kinds)
    return _Told(points, events, actors, issues)


def _stories(rows: Sequence[Evidence], groups: Sequence[Sequence[str]]) -> tuple[Story, ...]:
    """The stories among what was found, the one with the newest article first."""
    by_id = {row.article.id: row for row in rows}
    placed = {article for group in groups for article in group}
    members = [[by_id[article] for article in dict.fromkeys(group) if article in by_id] for group in groups]
    members += [[row] for row in rows if row.article.id not in placed]
    made = [_story(sorted(group, key=_age, reverse=True)) for group in members if group]
    return tuple(sorted(made, key=lambda s: _age(by_id[s.articles[0]]), reverse=True))


def _story(newest_first: Sequence[Evidence]) -> Story:
    outlets = dict.fromkeys(name for row in newest_first for name in (row.article.outlet.name, *row.carriers) if name)
    headline = next((row.article.headline for row in newest_first if row.article.headline), "")
    return Story(headline, tuple(row.article.id for row in newest_first), tuple(outlets))


def _age(row: Evidence) -> tuple[datetime, str]:
    return row.article.published, row.article.id


def _cited(told: _Told) -> list[Receipt]:
    """Every receipt of the brief in the order a person meets them."""
    receipts = [r for point in told.points for r in point.receipts]
    receipts += [r for event in told.events for r in (*event.sources, *event.conflicts)]
    receipts += [r for a in told.actors for r in (*((a.deed,) if a.deed else ()), *a.sources, *a.conflicts)]
    receipts += [r for issue in told.issues for r in (*issue.sources, *issue.conflicts)]
    return receipts


def _sources(cited: Sequence[Receipt], sources: Sequence[Focused]) -> tuple[Source, ...]:
    """The articles cited, numbered from 1 in order of first citation."""
    articles = {source.article.id: source.article for source in sources}
    return tuple(
        Source(n, a.id, a.url, a.headline, a.outlet.name, a.published, a.day, a.teaser)
        for n, a in enumerate(map(articles.__getitem__, dict.fromkeys(r.article for r in cited)), 1)
    )


def _notes(rows: Sequence[Evidence]) -> tuple[str, ...]:
    """What a reader must know of what was found, in fixed words."""
    waiting = sum(row.reading is None for row in rows)
    notes = [f"{waiting} of {len(rows)} articles not yet read"] if waiting else []
    partly = Counter(row.reading.unread for row in rows if row.reading is not None and row.reading.unread)
    for words, count in partly.most_common(_NOTES):
        notes.append(words if len(rows) == 1 else f"{count} of {len(rows)} articles: {words[0].lower()}{words[1:]}")
    return tuple(notes)


def _id(query: Query, as_of: date, rows: Sequence[Evidence], cited: Sequence[Receipt]) -> str:
    """ "B-" and four characters of Crockford's base 32 (no I, L, O, U) that follow from the question, the day and what was found."""
    parts = [repr(query), as_of.isoformat(), *(f"{row.article.id} {row.article.revision}" for row in rows)]
    parts += [f"{r.revision} {r.start} {r.end}" for r in cited]
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:4], "big")
    return "B-" + "".join(_CROCKFORD[bits >> shift & 31] for shift in (0, 5, 10, 15))
