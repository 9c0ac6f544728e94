"""Events of many articles → BriefEvents: one happening is one row, with a name that lasts, and dates that disagree stay visible."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.brief.evidence import Focused
from bot.brief.quote import Allowance
from bot.model import BriefEvent, Event, Receipt
from bot.text import fold, stem, words

SOURCES = 5
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


@dataclass(frozen=True, slots=True)
class _Row:
    source: Focused
    event: Event
    what: frozenset[str]
    actors: frozenset[str]

    @property
    def head(self) -> str:
        return stem(self.event.head)

    @property
    def place(self) -> str:
        return fold(self.event.place or "")

    @property
    def weight(self) -> float:
        return self.source.about(self.event.sentence)

    @property
    def length(self) -> int:
        """How many days its dates span; undated counts as vaguest."""
        first, last = self.event.first, self.event.last
        return (last - first).days if first and last else date.max.toordinal()


def merge_events(
    sources: Sequence[Focused], as_of: date, allowance: Allowance, count: int = 12, past: int = 6
) -> tuple[BriefEvent, ...]:
    """Upcoming events at `as_of` by date, undated ones last, at most `count`; then at most `past` that have passed, newest first."""
    groups = _group(_rows(sources))
    top = max((r.weight for g in groups for r in g), default=0.0)
    groups = [g for g in groups if max(r.weight for r in g) > _PASSING * top]
    named = [(uid, g, _state(g, as_of)) for uid, g in _identify(groups)]
    ahead = [(uid, g, True) for uid, g, state in named if state == "ahead"]
    over = [(uid, g, False) for uid, g, state in named if state == "over"]
    ahead = sorted(sorted(ahead, key=lambda x: -_weight(x[1]))[:count], key=lambda x: (_best(x[1]).event.first or date.max, x[0]))
    over = sorted(
        sorted(over, key=lambda x: -_weight(x[1]))[:past], key=lambda x: _best(x[1]).event.last or date.min, reverse=True
    )
    return tuple(_merged(uid, g, upcoming, allowance) for uid, g, upcoming in (*ahead, *over))


def _rows(sources: Sequence[Focused]) -> list[_Row]:
    """All events whose sentence is there, in order of publication."""
    rows = [
        _Row(source, e, frozenset(stem(w) for w in words(e.what)) | {stem(e.head)}, frozenset(fold(a) for a in e.actors))
        for source in sources
        for e in source.reading.events
        if e.sentence < len(source.reading.sentences)
    ]
    once = {
        (r.source.article.id, r.event.start, r.head): r for r in reversed(rows)
    }  # one phrase with two dates: the first stands
    return sorted(once.values(), key=lambda r: (r.source.newness, r.event.start))


def _group(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Each row joins the first group all of whose rows it could be; only groups with its head word or an actor of its are looked at."""
    groups: list[list[_Row]] = []
    holding: dict[str, list[int]] = {}
    for row in rows:
        near = sorted({n for s in row.what for n in holding.get(s, ())})
        home = next((n for n in near if all(_same(row, other) for other in groups[n])), None)
        if home is None:
            home = len(groups)
            groups.append([])
        groups[home].append(row)
        for s in row.what:
            if home not in holding.setdefault(s, []):
                holding[s].append(home)
    return groups


def _same(a: _Row, b: _Row) -> bool:
    """Whether two rows tell of one happening: of the same kind, the same actors or place, at dates that meet."""
    if a.place and b.place and a.place != b.place and a.place not in b.place and b.place not in a.place:
        return False
    alike = len(a.what & b.what) / min(len(a.what), len(b.what))
    shared = bool(a.actors & b.actors)
    if a.actors and b.actors and not shared:
        return False
    if not (alike >= 0.75 or (shared and (a.head == b.head or alike >= 0.5))):
        return False
    return _dates_meet(a.event, b.event) or (alike >= 0.75 and shared and _dates_disagree(a, b))


def _dates_meet(a: Event, b: Event) -> bool:
    if not (a.first and a.last and b.first and b.last):
        return True
    return a.first <= b.last and b.first <= a.last


def _dates_disagree(a: _Row, b: _Row) -> bool:
    """Whether two articles of about the same time could mean one happening by dates that differ. One article that gives two dates
    means two happenings."""
    x, y = a.event, b.event
    if not (x.first and x.last and y.first and y.last) or a.source.article.id == b.source.article.id or x.ahead != y.ahead:
        return False
    return abs(a.source.article.day - b.source.article.day) <= _NEAR and max(x.first, y.first) - min(x.last, y.last) <= _NEAR


def _identify(groups: Sequence[list[_Row]]) -> list[tuple[str, list[_Row]]]:
    """Names each group by its earliest row, so that what later articles add leaves the name as it is."""
    taken: set[str] = set()
    named: list[tuple[str, list[_Row]]] = []
    for rows in groups:
        first = rows[0]
        month = first.event.first.strftime("%Y-%m") if first.event.first else "undated"
        parts = [first.head, *sorted(first.actors), first.place, month]
        uid = _digest(parts)
        if uid in taken:
            uid = _digest([*parts, str(first.event.first), *sorted(first.what)])
        if uid in taken:
            uid = _digest([*parts, first.source.article.id, str(first.event.start)])
        taken.add(uid)
        named.append((uid, rows))
    return named


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _state(rows: Sequence[_Row], as_of: date) -> str:
    """Whether the happening lies "ahead" of `as_of`, is "over", or is "unknown": without a day, and told too long ago to still stand."""
    latest, best = rows[-1], _best(rows)
    told = as_of - latest.source.article.day
    if best.event.last is None:
        return "ahead" if latest.event.ahead and told <= _RECENT else "unknown"
    if latest.event.ahead and best.event.last >= as_of:
        return "ahead" if best.length <= _EXACT or told <= _VAGUE else "unknown"
    return "over" if best.length <= _WEEK and as_of - best.event.last <= _PAST else "unknown"


def _best(rows: Sequence[_Row]) -> _Row:
    """The row whose date stands: the most exact; of equals, the latest."""
    return min(reversed(rows), key=lambda r: r.length)


def _weight(rows: Sequence[_Row]) -> float:
    """Dated before undated, then how much of the coverage speaks of it."""
    return sum(r.weight for r in rows) * (1.0 if any(r.event.first for r in rows) else 0.5)


def _merged(uid: str, rows: Sequence[_Row], upcoming: bool, allowance: Allowance) -> BriefEvent:
    best = _best(rows)
    ordered = [best, *(r for r in reversed(rows) if r is not best)]
    first = list({r.source.article.id: r for r in reversed(ordered)}.values())[::-1][:SOURCES]
    against = [r for r in ordered if not _dates_meet(r.event, best.event)]
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
