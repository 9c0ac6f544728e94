"""Brief → Outline: what a surface shows, in order, before it becomes blocks or plain text.

The bot's own words are the labels and templates here and in `line`; everything else is a run of the source's own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from bot.deliver.outline.line import (
    AGAINST,
    NAME_LIMIT,
    QUOTE_LIMIT,
    actor,
    against,
    carrier,
    cite,
    disputed,
    event,
    issues,
    point,
    quote,
    source,
    uncited,
)
from bot.deliver.outline.part import NUMBER, SOURCES, Line, Outline, Part, Run, first, many, short_day, weekday
from bot.model import Brief, BriefEvent, KeyPoint
from bot.text import clip, words
from bot.when import say_day

__all__ = [
    "AGAINST",
    "NAME_LIMIT",
    "NUMBER",
    "QUOTE_LIMIT",
    "SOURCES",
    "TITLE_LIMIT",
    "WORDS_A_MINUTE",
    "Line",
    "Outline",
    "Part",
    "Run",
    "actor",
    "against",
    "before",
    "carrier",
    "cite",
    "coming",
    "coming_title",
    "coverage",
    "disputed",
    "event",
    "facts",
    "first",
    "issues",
    "many",
    "minutes",
    "muted",
    "of_brief",
    "point",
    "quote",
    "short_day",
    "source",
    "title",
    "uncited",
    "upcoming",
    "weekday",
    "when_left",
]

TITLE_LIMIT = 150
WORDS_A_MINUTE = 220
_OPEN = ("possible", "conditional")


def of_brief(brief: Brief) -> Outline:
    """The outline of a brief on demand."""
    if not brief.articles:
        return _nothing(brief)
    parts = (
        Part("Key points", tuple(point(brief, p) for p in brief.points), ordered=True),
        coming(brief),
        Part("Dates that disagree", disputed(brief)),
        Part("Actors", tuple(actor(brief, a) for a in brief.actors)),
        Part("At issue", issues(brief)),
        Part(SOURCES, tuple(source(s) for s in brief.sources)),
    )
    return Outline(title(brief), facts(brief), _filled(parts), _fallback(brief), more=_filled((before(brief),)))


def before(brief: Brief) -> Part:
    """The happenings that do not lie ahead, newest first, those without a day last."""
    past = sorted((e for e in brief.events if not e.upcoming), key=lambda e: e.last or date.min, reverse=True)
    return Part("Dated before", tuple(event(brief, e) for e in past))


def title(brief: Brief) -> str:
    """The topic as typed, its first letter raised."""
    typed = brief.query.typed
    return clip(typed[:1].upper() + typed[1:], TITLE_LIMIT)


def facts(brief: Brief) -> tuple[str, ...]:
    """The lines under the title: as of, counts, reading time; then notes a reader must know before trusting the rest."""
    count = [f"As of {weekday(brief.as_of)}", many(brief.articles, "article")]
    if brief.outlets:
        count.append(many(brief.outlets, "outlet"))
    if brief.origins < brief.outlets:
        count.append(many(brief.origins, "independent origin"))
    rows = [" · ".join([*count, f"{minutes(brief.points)} min", *([brief.id] if brief.id else [])])]
    also = [f"{word} → {', '.join(forms)}" for word, forms in brief.query.expansions().items()]
    if also:
        rows.append("Also looked for: " + "; ".join(also))
    if brief.mode == "newest":
        rows.append(f"Newest coverage: {say_day(brief.as_of)}.")
    if brief.articles == 1:
        rows.append("One article only: nothing below is confirmed by a second source.")
    rows.extend(brief.notes)
    rows.extend(muted(brief))
    rows.extend(coverage(brief))
    return tuple(rows)


def muted(brief: Brief) -> tuple[str, ...]:
    """How much is left out because it was muted."""
    if not brief.muted:
        return ()
    return (f"{many(brief.muted, 'article')} of muted stories left out; to see which: /brief unmute.",)


def coverage(brief: Brief) -> tuple[str, ...]:
    """Sources not read yet, and sources down: what keeps "nothing" honest."""
    seen = brief.coverage
    rows = []
    if seen.feeds_read < seen.feeds:
        rows.append(f"{seen.feeds_read} of {seen.feeds} sources read so far.")
    if seen.down:
        rows.append(f"Sources down: {', '.join(seen.down[:5])}{' …' if len(seen.down) > 5 else ''}.")
    return tuple(rows)


def upcoming(brief: Brief) -> tuple[BriefEvent, ...]:
    """The brief's events that lie ahead of its day: dated ones by what is left of them, the sooner over first; then the undated."""
    return tuple(sorted((e for e in brief.events if e.upcoming), key=lambda e: when_left(e, brief.as_of)))


def coming(brief: Brief) -> Part:
    """What lies ahead, by date. Cut short, it keeps what most articles tell of, dated before undated and firm before possible: the
    nearest day is often another story's."""
    rows = upcoming(brief)
    best = sorted(range(len(rows)), key=lambda k: (rows[k].first is None, -len(rows[k].sources), rows[k].certainty in _OPEN, k))
    return Part(coming_title(brief), tuple(event(brief, e) for e in rows), best=tuple(best))


def when_left(event: BriefEvent, day: date) -> tuple[bool, date, date]:
    """Sorts happenings by the part of their days that is not over on `day`."""
    return event.first is None, max(event.first or date.max, day), event.last or date.max


def minutes(points: Iterable[KeyPoint]) -> int:
    """Whole minutes it takes to read these points, at least 1."""
    return max(1, round(sum(len(words(p.text)) for p in points) / WORDS_A_MINUTE))


def coming_title(brief: Brief) -> str:
    """What the list of happenings to come is called: it says when it was made."""
    return f"Was upcoming on {say_day(brief.as_of)}" if brief.mode == "newest" else f"Upcoming, as of {say_day(brief.as_of)}"


def _filled(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(p for p in parts if p.lines)


def _fallback(brief: Brief) -> str:
    lead = f" {brief.points[0].text}" if brief.points else ""
    return f"{title(brief)}, as of {say_day(brief.as_of)}: {many(brief.articles, 'article')}.{lead}"


def _nothing(brief: Brief) -> Outline:
    query = brief.query
    window = [f"from {say_day(query.since)}"] if query.since else []
    window += [f"until {say_day(query.until)}"] if query.until else []
    what = f"No article on “{query.typed}” in the archive" if not brief.muted else f"Nothing on “{query.typed}” but muted stories"
    where = f"{what}{''.join(' ' + w for w in window)} as of {say_day(brief.as_of)}."
    also = [f"{word} → {', '.join(forms)}" for word, forms in query.expansions().items()]
    rows = [where, *(["Also looked for: " + "; ".join(also)] if also else []), *brief.notes, *muted(brief), *coverage(brief)]
    if brief.nearest:
        rows.append("Nearest topics with articles: " + ", ".join(brief.nearest) + ".")
    return Outline(title(brief), tuple(rows), (), where)
