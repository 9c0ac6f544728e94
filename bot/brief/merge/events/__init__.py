"""Events of many articles → BriefEvents: one happening is one row, with a name that lasts, and dates that disagree stay visible.

`timely` says which events count, `row` what one is compared by, `same` and `kindred` whether two are one happening, `groups` which rows
are, `outcome` and `off` which plans have come to something, or to nothing, `line` what tells an event.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.brief.evidence import Focused, one_each
from bot.brief.merge.events.groups import grouped, joined
from bot.brief.merge.events.line import line, what
from bot.brief.merge.events.off import called_off, ended, retractions, taken_back
from bot.brief.merge.events.outcome import arrivals, fulfilled, outcome, overtaken, previewed, spent
from bot.brief.merge.events.row import Row, foremost, row
from bot.brief.merge.events.same import EXACT
from bot.brief.merge.events.timely import background, topical
from bot.brief.merge.kinds import NO_KINDS, Kinds
from bot.brief.quote import Allowance
from bot.brief.same import NOTHING
from bot.model import BriefEvent, Receipt
from bot.text import stem

SOURCES = 5
_RECENT = timedelta(days=14)
"""An undated plan, or a threat, is news for a fortnight; after that nobody knows whether it still stands."""
_VAGUE = timedelta(days=365)
"""A plan for a year or a season is shown for a year after it was told."""
_WEEK = 7
_UNREPORTED = 0.3
"""What a plan whose day has passed counts for beside what was reported to have happened."""
_OPENING = 1
"""The index of the last sentence of a report's opening."""
_REPORTED = 0.5
"""What a report without a day counts for."""
_MINOR = 0.3
"""What has passed and counts less than this share of the most told, or of one sentence wholly on the topic, is no part of its history."""
_HISTORY = (12, 60)
"""So many lines of history a topic has: twelve, and with each fifth article past the sixtieth one more, up to sixty."""
_SPARE = 24
"""So many lines more are made out, some of which turn out to be one."""


@dataclass(frozen=True, slots=True)
class Diary:
    """Happenings as groups of rows, in the order they are shown: those `ahead`, and those that are `over`. `lapsed` are the sentences
    (article's id, index) that announce what stands no longer: it was done, called off or overtaken, or its time is all but gone."""

    ahead: Sequence[list[Row]]
    over: Sequence[list[Row]]
    lapsed: frozenset[tuple[str, int]]


def diary(
    sources: Sequence[Focused],
    as_of: date,
    count: int = 12,
    story: Mapping[str, int] = MappingProxyType({}),
    off: Collection[str] = (),
    alike: Mapping[str, str] = NOTHING,
    kinds: Kinds = NO_KINDS,
) -> Diary:
    """What is ahead at `as_of`, at most `count`, and what has passed: those most told of, each origin counted once.
    `story` maps an article's id to its story's number; `off` are the verbs by which something is called off; `alike` joins words of one
    meaning (see `same.alike`), `kinds` are the words for happenings of one kind."""
    past = _lines(len(sources))
    groups = sorted(grouped(_rows(sources, alike, kinds)), key=lambda g: -_weight(g))
    passed = joined([g for g in groups if _state(g, as_of) == "over" and not _remote(g)][: past + _SPARE])
    told = [r for g in passed if not _planned(g) for r in g if not r.planned]
    planned = joined([g for g in groups if _state(g, as_of) == "ahead"][: 3 * count])
    came, undone = arrivals(sources, planned, as_of, kinds), ended(sources, off, alike)
    dropped = retractions(sources, kinds, alike) if any(r.threatened for g in planned for r in g) else []
    ahead = [g for g in planned if not (called_off(g, undone) or taken_back(g, dropped))]
    ahead = [g for g in ahead if not (fulfilled(g, [*told, *came]) or overtaken(g, sources, story))]
    gone = [g for g in planned if g not in ahead] + passed + [g for g in groups if spent(foremost(g), as_of)]
    over = _spread(_happened(_dated_first(passed, story), told), past)
    return Diary(
        sorted(ahead[:count], key=lambda g: _left(foremost(g), as_of)),
        sorted(over, key=lambda g: -foremost(g).span[1]),
        _announced(gone) - _announced(ahead),
    )


def shown(of: Diary, allowance: Allowance) -> tuple[BriefEvent, ...]:
    """A diary's events with their receipts, quoted from here on: those ahead first."""
    uids = _identify([*of.ahead, *of.over])
    return tuple(_merged(uids[id(g)], g, ahead, allowance) for part, ahead in ((of.ahead, True), (of.over, False)) for g in part)


def _announced(groups: Sequence[list[Row]]) -> frozenset[tuple[str, int]]:
    """The sentences that announce some happenings."""
    return frozenset((r.source.article.id, r.event.sentence) for g in groups for r in g if r.event.ahead)


def _rows(sources: Sequence[Focused], alike: Mapping[str, str], kinds: Kinds) -> list[Row]:
    """The events that are about the topic and could be shown, in order of publication."""
    rows = [r for r in (row(source, event, alike, kinds) for _, source, event in topical(sources, kinds)) if not r.thin]
    once = {
        (r.source.article.id, r.event.start, r.head): r for r in reversed(rows)
    }  # one phrase with two dates: the first stands
    dated = {(r.source.article.id, r.event.sentence) for r in rows if r.dated and r.event.ahead}
    kept = [r for r in once.values() if r.dated or (r.source.article.id, r.event.sentence) not in dated]
    kept = [r for r in kept if r.dated or r.event.sentence not in r.source.passing]
    return sorted(kept, key=lambda r: (r.source.newness, r.event.start))


def _share(rows: Sequence[Row]) -> float:
    """What a group counts for a topic's history: less where all that is known is that it was planned, or its day is only its report's."""
    return _weight(rows) * (_UNREPORTED if _planned(rows) else _REPORTED if all(map(_undated, rows)) else 1.0)


def _dated_first(groups: Sequence[list[Row]], story: Mapping[str, int]) -> list[list[Row]]:
    """Without what a lede reports without a day where the opening of another report on that story gives it one: the same in other words."""
    openings = [r for g in groups for r in g if r.event.when is not None and r.event.sentence <= _OPENING]

    def told(r: Row) -> bool:
        of, day = r.source.article.id, r.span[0]
        others = (o for o in openings if o.source.article.id != of and story.get(o.source.article.id, -1) == story.get(of, -2))
        return any(o.span[0] - 1 <= day <= o.span[1] + 1 for o in others)

    return [g for g in groups if not all(_undated(r) and told(r) for r in g)]


def _remote(rows: Sequence[Row]) -> bool:
    """Whether a single origin tells of it, long after: background to its article, and to nothing else."""
    return all(background(r.source, r.event) for r in rows) and len({r.source.origin for r in rows}) == 1


def _undated(r: Row) -> bool:
    """Whether its day is only that of its report."""
    return r.event.when is None and not r.event.ahead


def _happened(groups: Sequence[list[Row]], told: Sequence[Row]) -> list[tuple[float, list[Row]]]:
    """(weight, group) of those that passed, heaviest first, without plans of which `told` reports what came of them: the same days and
    actors."""
    kept = [g for g in groups if not _planned(g) or not any(outcome(foremost(g), r) for r in told)]
    weighed = sorted(((_share(g), g) for g in kept), key=lambda pair: -pair[0])
    return [(weight, g) for weight, g in weighed if weight > _MINOR * min(1.0, weighed[0][0])]


def _lines(articles: int) -> int:
    """How many lines of history so many articles make."""
    least, most = _HISTORY
    return min(most, least + max(0, articles // 5 - least))


def _spread(weighed: Sequence[tuple[float, list[Row]]], count: int) -> list[list[Row]]:
    """The heaviest `count` groups, where each day's second counts half and its third a third: a history, not one day's doings."""
    told = Counter[tuple[int, int]]()
    shares = []
    for weight, group in weighed:  # heaviest first, so that within a day their order is that of their shares
        told[foremost(group).span] += 1
        shares.append((weight / told[foremost(group).span], group))
    return [group for _, group in sorted(shares, key=lambda pair: -pair[0])[:count]]


def _planned(rows: Sequence[Row]) -> bool:
    """Whether every article told of it before its day."""
    return all(r.planned for r in rows)


def _identify(groups: Sequence[list[Row]]) -> dict[int, str]:
    """Names each group (by its `id`) after its earliest row, so that what later articles add leaves the name as it is."""
    uids: dict[int, str] = {}
    for rows in sorted(groups, key=lambda g: (g[0].source.newness, g[0].event.start)):
        first = rows[0]
        month = first.event.first.strftime("%Y-%m") if first.event.first else "undated"
        parts = [stem(first.event.head), *sorted(first.actors), first.place, month]
        uid = _digest(parts)
        if uid in uids.values():
            uid = _digest([*parts, str(first.event.first), *sorted(first.what)])
        if uid in uids.values():
            uid = _digest([*parts, first.source.article.id, str(first.event.start)])
        uids[id(rows)] = uid
    return uids


def _digest(parts: Sequence[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _state(rows: Sequence[Row], as_of: date) -> str:
    """Whether the happening lies "ahead" of `as_of`, is "over", or is "unknown": without a day, and told too long ago to still stand."""
    latest, best = rows[-1], foremost(rows)
    told = as_of - latest.source.article.day
    if not best.dated or (told > _RECENT and all(r.threatened for r in rows)):
        stands = latest.event.ahead and told <= _RECENT
        return "ahead" if stands and not previewed(latest, as_of) else "unknown"
    if best.planned and best.span[1] >= as_of.toordinal():
        if spent(best, as_of):
            return "unknown"
        return "unknown" if not latest.event.ahead else "ahead" if best.length <= EXACT or told <= _VAGUE else "unknown"
    return "over" if best.length <= _WEEK else "unknown"


def _left(r: Row, as_of: date) -> tuple[int, int]:
    """Sorts what is coming as a diary does: by its first day, and what is under way or only "this month" by its last."""
    day = as_of.toordinal()
    return (r.span[0], r.length) if r.span[0] >= day and r.dated else (r.span[1], r.length)


def _weight(rows: Sequence[Row]) -> float:
    """Dated before undated, then how many independent sources speak of it, each as much as its most topical sentence."""
    most: dict[str, float] = {}
    for r in rows:
        most[r.source.origin] = max(most.get(r.source.origin, 0.0), r.weight)
    return sum(most.values()) * (1.0 if any(r.dated for r in rows) else 0.5)


def _merged(uid: str, rows: Sequence[Row], upcoming: bool, allowance: Allowance) -> BriefEvent:
    best = foremost(rows)
    ordered = [best, *(r for r in reversed(rows) if r is not best)]
    first = one_each(ordered, SOURCES)
    against = [r for r in ordered if not r.meets(best)]
    e = best.event
    sources = tuple(_cite(r, allowance) for r in first)
    return BriefEvent(
        uid=uid,
        what=what(e),
        when=e.when,
        first=e.first,
        last=e.last,
        precision=e.precision,
        place=e.place or next((r.event.place for r in ordered if r.event.place), None),
        certainty=e.certainty,
        upcoming=upcoming,
        actors=tuple(dict.fromkeys(a for r in ordered for a in r.event.actors)),
        sources=sources,
        clause=line(e, sources[0].quote),
        conflicts=(*(_cite(r, allowance) for r in against[:SOURCES]), *_own_conflicts(best, allowance)),
    )


def _own_conflicts(r: Row, allowance: Allowance) -> list[Receipt]:
    """Where the same article gives another day for the deed; its words with that day."""
    article, reading = r.source.article, r.source.reading
    told = [e for e in reading.events if e.sentence in r.event.contradicts and r.event.sentence in e.contradicts]
    ends = [article.text.find(e.when or "", e.end, reading.sentences[e.sentence].end) for e in told]
    spans = [(e.start, max(e.end, at + len(e.when or ""))) for e, at in zip(told, ends, strict=True)]
    return [allowance.cite(article, reading, e.sentence, *span) for e, span in zip(told, spans, strict=True)]


def _cite(r: Row, allowance: Allowance) -> Receipt:
    e, article = r.event, r.source.article
    start = article.text.find(e.clause, r.source.reading.sentences[e.sentence].start) if e.clause else -1
    span = (start, start + len(e.clause)) if e.clause and start >= 0 else (e.start, e.end)
    return allowance.cite(article, r.source.reading, e.sentence, *span)
