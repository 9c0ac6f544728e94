"""Events of many articles → BriefEvents: one happening is one row, with a name that lasts, and dates that disagree stay visible."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.brief.evidence import Focused
from bot.brief.quote import Allowance
from bot.brief.same import plain
from bot.model import BriefEvent, Event, Receipt
from bot.text import stem, words

SOURCES = 5
MOST = 500
"""So many of the most topical events are compared with each other."""
_ANY_DAY = (date.min.toordinal(), date.max.toordinal())
_PASSING = 0.1
"""An event of which the most topical event counts ten times as much belongs to another topic."""
_RECENT = timedelta(days=14)
"""An undated plan is news for a fortnight; after that nobody knows whether it still stands."""
_VAGUE = timedelta(days=365)
"""A plan for a year or a season is shown for a year after it was told."""
_PAST = timedelta(days=60)
"""How long a past event is worth listing."""
_EXACT = 31
_WEEK = 7
_NEAR = timedelta(days=10)
"""Two dates for one happening that lie further apart are two happenings."""

_SHARED = 3
_SPEECH = frozenset(("say", "tell", "add", "state", "note", "report", "write", "post", "announce", "explain", "comment"))
"""That something was said is no happening of its own."""
_WITNESSES = 8
"""An event is compared with so many of the latest of a group."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An event as one article has it, with what it is compared by. `span` is its interval as day numbers; undated meets all days."""

    source: Focused
    event: Event
    head: str
    place: str
    what: frozenset[str]
    actors: frozenset[str]
    span: tuple[int, int]
    context: frozenset[str]
    text: str

    @property
    def dated(self) -> bool:
        """Whether it has an interval."""
        return self.span != _ANY_DAY

    @property
    def weight(self) -> float:
        """How much it counts for the topic."""
        return self.source.about(self.event.sentence)

    @property
    def length(self) -> int:
        """How many days its interval spans beyond the first; an undated one is vaguest."""
        return self.span[1] - self.span[0]


def merge_events(
    sources: Sequence[Focused], as_of: date, allowance: Allowance, count: int = 12, past: int = 6
) -> tuple[BriefEvent, ...]:
    """Upcoming events at `as_of` by date, undated ones last, at most `count`; then at most `past` that have passed, newest first."""
    groups = sorted(_group(_rows(sources, as_of)), key=lambda g: -_weight(g))
    ahead = _join([g for g in groups if _state(g, as_of) == "ahead"][: 3 * count])[:count]
    over = [g for g in groups if _state(g, as_of) == "over"][:past]
    uids = _identify([*ahead, *over])
    ahead.sort(key=lambda g: (_best(g).event.first or date.max, uids[id(g)]))
    over.sort(key=lambda g: _best(g).span[1], reverse=True)
    return tuple(_merged(uids[id(g)], g, upcoming, allowance) for part, upcoming in ((ahead, True), (over, False)) for g in part)


def _rows(sources: Sequence[Focused], as_of: date) -> list[_Row]:
    """The events that are about the topic and could still be shown, in order of publication."""
    found = [(s.about(e.sentence), s, e) for s in sources for e in s.reading.events if _timely(s, e, as_of)]
    top = max((weight for weight, _, _ in found), default=0.0)
    best = sorted((x for x in found if x[0] > _PASSING * top), key=lambda x: (-x[0], x[1].article.id, x[2].start))[:MOST]
    rows = [_row(source, event) for _, source, event in best]
    once = {
        (r.source.article.id, r.event.start, r.head): r for r in reversed(rows)
    }  # one phrase with two dates: the first stands
    dated = {(r.source.article.id, r.event.sentence) for r in rows if r.dated and r.event.ahead}
    kept = [r for r in once.values() if r.dated or (r.source.article.id, r.event.sentence) not in dated]
    return sorted(kept, key=lambda r: (r.source.newness, r.event.start))


def _timely(source: Focused, event: Event, as_of: date) -> bool:
    last = event.last or source.article.day
    if not event.ahead and event.head in _SPEECH:
        return False
    return 0 <= event.sentence < len(source.reading.sentences) and last >= as_of - _PAST


def _row(source: Focused, event: Event) -> _Row:
    head = stem(event.head)
    what = frozenset(stem(w) for w in words(event.what)) | {head}
    span = (event.first.toordinal(), event.last.toordinal()) if event.first and event.last else _ANY_DAY
    actors = frozenset(plain(a) for a in event.actors)
    sentence = source.reading.sentences[event.sentence]
    text = plain(source.article.text[sentence.start : sentence.end])
    return _Row(source, event, head, plain(event.place or ""), what, actors, span, frozenset(sentence.stems), text)


def _group(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Each row joins the first group half of whose latest rows it is one with; only groups that share a word of it are looked at."""
    groups: list[list[_Row]] = []
    holding: dict[str, dict[int, None]] = defaultdict(dict)
    for row in rows:
        near = sorted(set().union(*(holding[s] for s in row.what)))
        home = next((n for n in near if _belongs(row, groups[n][-_WITNESSES:])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(row)
        for s in row.what:
            holding[s][home] = None
    return groups


def _belongs(row: _Row, others: Sequence[_Row]) -> bool:
    """Whether a row is one with at least half of a group."""
    return 2 * sum(_same(row, other) for other in others) >= len(others)


def _join(groups: Sequence[list[_Row]]) -> list[list[_Row]]:
    """Joins groups that half of their pairs of rows say are one: what came between decided by which group each row met first."""
    kept: list[list[_Row]] = []
    for rows in groups:
        home = next((h for h in kept if 2 * sum(_belongs(r, h[-_WITNESSES:]) for r in rows) >= len(rows)), None)
        if home is None:
            kept.append(list(rows))
        else:
            home.extend(rows)
            home.sort(key=lambda r: (r.source.newness, r.event.start))
    return kept


def _same(a: _Row, b: _Row) -> bool:
    """Whether two rows tell of one happening: at dates and places that fit, with the same actors and words of the same kind.

    Where nobody is named, or no month, and not the very days and place, only sentences that share words tell; and one without a
    date is one with it only while it is news.
    """
    meet = a.span[0] <= b.span[1] and b.span[0] <= a.span[1]
    if not meet and (a.span[0] - b.span[1] > _NEAR.days or b.span[0] - a.span[1] > _NEAR.days):
        return False
    shared = 2 * len(a.actors & b.actors) > min(len(a.actors), len(b.actors))
    if (a.actors and b.actors and not shared) or not _places_fit(a, b):
        return False
    context = len(a.context & b.context)
    pinned = a.span == b.span and a.length <= 2 and bool(a.place and b.place)
    if (not shared or max(a.length, b.length) > _EXACT) and context < _SHARED and not pinned:
        return False
    if a.dated != b.dated and abs(a.source.article.day - b.source.article.day) > _RECENT:
        return False
    alike = _alike(a, b)
    if not meet:
        return alike >= 0.75 and shared and _dates_disagree(a, b)
    return alike >= 0.75 or (shared and (a.head == b.head or alike >= 0.5)) or _one_plan(a, b, context)


def _alike(a: _Row, b: _Row) -> float:
    """The share of the shorter wording that both have; one word alone says too little."""
    small = min(len(a.what), len(b.what))
    return len(a.what & b.what) / max(small, 2)


def _one_plan(a: _Row, b: _Row, context: int) -> bool:
    """Whether two articles word one plan for the same days, or the same month, in ways of their own: the same head word or much of
    their sentences, half of the wording, the same place, or the same two actors and a good part of their sentences."""
    longest = max(a.length, b.length)
    if a.source.article.id == b.source.article.id or not (a.event.ahead and b.event.ahead) or longest > _EXACT:
        return False
    common = len(a.what & b.what)
    days = a.span == b.span and longest <= 2 and (a.head == b.head or (common > 1 and context > _SHARED))
    wording = common >= _SHARED and _alike(a, b) >= 0.5
    spot = bool(a.place and b.place) and common > 0
    pair = len(a.actors & b.actors) > 1 and context >= 2 * _SHARED and common > 0
    return days or wording or spot or pair


def _places_fit(a: _Row, b: _Row) -> bool:
    """Whether one place is, or lies in, the other as far as the sentences tell."""
    if not a.place or not b.place or a.place in b.place or b.place in a.place:
        return True
    return a.place in b.text or b.place in a.text


def _dates_disagree(a: _Row, b: _Row) -> bool:
    """Whether two articles of about the same time mean one happening by dates that differ: both ahead, both over, or first planned
    and then reported. One article that gives two dates means two happenings."""
    early, late = sorted((a, b), key=lambda r: r.source.newness)
    told, retold = early.source.article.day, late.source.article.day
    if early.source.article.id == late.source.article.id or retold - told > _NEAR or (late.event.ahead and not early.event.ahead):
        return False
    return late.event.ahead == early.event.ahead or late.span[1] >= told.toordinal()


def _identify(groups: Sequence[list[_Row]]) -> dict[int, str]:
    """Names each group (by its `id`) after its earliest row, so that what later articles add leaves the name as it is."""
    uids: dict[int, str] = {}
    for rows in sorted(groups, key=lambda g: (g[0].source.newness, g[0].event.start)):
        first = rows[0]
        month = first.event.first.strftime("%Y-%m") if first.event.first else "undated"
        parts = [first.head, *sorted(first.actors), first.place, month]
        uid = _digest(parts)
        if uid in uids.values():
            uid = _digest([*parts, str(first.event.first), *sorted(first.what)])
        if uid in uids.values():
            uid = _digest([*parts, first.source.article.id, str(first.event.start)])
        uids[id(rows)] = uid
    return uids


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _state(rows: Sequence[_Row], as_of: date) -> str:
    """Whether the happening lies "ahead" of `as_of`, is "over", or is "unknown": without a day, and told too long ago to still stand."""
    latest, best = rows[-1], _best(rows)
    told = as_of - latest.source.article.day
    if not best.dated:
        return "ahead" if latest.event.ahead and told <= _RECENT else "unknown"
    if latest.event.ahead and best.span[1] >= as_of.toordinal():
        return "ahead" if best.length <= _EXACT or told <= _VAGUE else "unknown"
    return "over" if best.length <= _WEEK else "unknown"


def _best(rows: Sequence[_Row]) -> _Row:
    """The row whose date stands: the most exact; of equals, the latest."""
    return min(reversed(rows), key=lambda r: r.length)


def _weight(rows: Sequence[_Row]) -> float:
    """Dated before undated, then how much of the coverage speaks of it."""
    return sum(r.weight for r in rows) * (1.0 if any(r.dated for r in rows) else 0.5)


def _merged(uid: str, rows: Sequence[_Row], upcoming: bool, allowance: Allowance) -> BriefEvent:
    best = _best(rows)
    ordered = [best, *(r for r in reversed(rows) if r is not best)]
    first = list({r.source.article.id: r for r in reversed(ordered)}.values())[::-1][:SOURCES]
    against = [r for r in ordered if r.span[0] > best.span[1] or best.span[0] > r.span[1]]
    e = best.event
    return BriefEvent(
        uid=uid,
        what=e.what,
        when=e.when,
        first=e.first,
        last=e.last,
        precision=e.precision,
        place=e.place or next((r.event.place for r in ordered if r.event.place), None),
        certainty=e.certainty,
        upcoming=upcoming,
        actors=tuple(dict.fromkeys(a for r in ordered for a in r.event.actors)),
        sources=tuple(_cite(r, allowance) for r in first),
        conflicts=tuple(_cite(r, allowance) for r in against[:SOURCES]),
    )


def _cite(row: _Row, allowance: Allowance) -> Receipt:
    e = row.event
    return allowance.cite(row.source.article, row.source.reading, e.sentence, e.start, e.end)
