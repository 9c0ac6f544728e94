"""Brief → Outline: what a surface shows, in order, before it becomes blocks or plain text.

The bot's own words are the labels and templates here; everything else is a run of the source's own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from bot.model import Brief, BriefActor, BriefEvent, BriefIssue, KeyPoint, Receipt, Source
from bot.text import clip, fold, words
from bot.when import say_day, say_span

_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these"})
"""A line that opens with one of these says where it was said: the headline tells who is meant."""
QUOTE_LIMIT = 700
"""A longer quotation is cut, the cut marked outside the quotation marks, in code points."""
TITLE_LIMIT = 150
NAME_LIMIT = 200
"""A longer name, role, place, label or outlet is cut, and the cut marked; a topic at the length of a title."""
AGAINST = 2
"""So many statements that contradict a line are quoted beside it; the others are counted."""
WORDS_A_MINUTE = 220
NUMBER: Final = re.compile(r" \[\d+\] ")
"""A source's number in a line; its outlet follows."""
_DATED: Final = re.compile(r", \d+ [A-Z][a-z]{2}(?: \d{4})?")
SOURCES = "Sources"
"""The title of the list of articles."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style; `url` makes it a link, `code` something to type, `channel` (an id) the name a channel has now."""

    text: str
    bold: bool = False
    italic: bool = False
    url: str | None = None
    code: bool = False
    channel: str | None = None


Line = tuple[Run, ...]
_BREAKS = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A labelled list of lines."""

    title: str
    lines: tuple[Line, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Outline:
    """What one message says: title, facts under it, parts; `more` is what the thread adds; `fallback` the notification's text."""

    title: str
    facts: tuple[str, ...]
    parts: tuple[Part, ...]
    fallback: str
    more: tuple[Part, ...] = ()


def of_brief(brief: Brief) -> Outline:
    """The outline of a brief on demand."""
    if not brief.articles:
        return _nothing(brief)
    parts = (
        Part("Key points", tuple(point(brief, p) for p in brief.points), ordered=True),
        Part(coming_title(brief), tuple(event(brief, e) for e in upcoming(brief))),
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


def point(brief: Brief, of: KeyPoint) -> Line:
    """A key point: its words, who carries it, and when."""
    main = of.receipts[-1]
    carried = f" · {many(of.outlets, 'outlet')}" + (f", {many(of.origins, 'origin')}" if of.origins < of.outlets else "")
    return (*quote(of.text), *cite(brief, main, dated=True), Run(carried if of.outlets > 1 else ""))


def event(brief: Brief, of: BriefEvent) -> Line:
    """An upcoming happening: the resolved days, those not over, beside the article's own phrase, and its words for the happening."""
    day = say_span(max(of.first, min(brief.as_of, of.last)), of.last) if of.first and of.last else "no date given"
    runs = [Run(day, bold=True)]
    if of.place:
        runs.append(Run(f" · {clip(of.place, NAME_LIMIT)}"))
    runs.append(Run(" · "))
    said = of.clause or of.what
    runs.extend(quote(said))
    if of.when and fold(of.when) not in fold(said):
        runs.extend((Run(" — "), *quote(of.when)))
    if of.certainty != "scheduled":
        runs.append(Run(f" ({of.certainty})", italic=True))
    headline = brief.source(of.sources[0].article).headline if of.sources else ""
    if headline and not _stands_alone(said, placed=bool(of.place)):
        runs.append(Run(f", in “{clip(headline, 90)}”"))
    runs.extend(cite(brief, of.sources[0]) if of.sources else ())
    return (*runs, *against(brief, of.conflicts))


def against(brief: Brief, conflicts: Sequence[Receipt]) -> Line:
    """What contradicts a line, with who says so."""
    runs: list[Run] = []
    for other in conflicts[:AGAINST]:
        runs.extend((Run(" ⚠ but: "), *quote(other.quote), *cite(brief, other)))
    if len(conflicts) > AGAINST:
        runs.append(Run(f" ⚠ and {len(conflicts) - AGAINST} more"))
    return tuple(runs)


def disputed(brief: Brief) -> tuple[Line, ...]:
    """What an article tells of the past with two different days, both in its own words; each pair once."""
    rows: dict[frozenset[tuple[str, int]], Line] = {}
    for of in brief.events:
        own = [c for c in of.conflicts if of.sources and c.article == of.sources[0].article]
        if own and not of.upcoming:
            told = (of.sources[0], own[0])
            rows.setdefault(frozenset((r.article, r.sentence) for r in told), _disputed(brief, *told))
    return tuple(rows.values())


def _disputed(brief: Brief, *told: Receipt) -> Line:
    one, other = sorted(told, key=lambda r: r.start)
    return (*quote(one.quote), Run(" ⚠ but: "), *quote(other.quote), *cite(brief, other))


def _stands_alone(said: str, *, placed: bool) -> bool:
    """Whether words tell who is meant, and name somebody or something where no place is given, so that they need no headline."""
    first, *others = words(said) or [""]
    return fold(first) not in _PRONOUNS and (placed or any(w[0].isupper() for w in others))


def actor(brief: Brief, of: BriefActor) -> Line:
    """An actor: name, the role as stated, and what they want or did."""
    runs = [Run(clip(of.name, NAME_LIMIT), bold=True)]
    if of.role:
        runs.append(Run(f", {clip(of.role, NAME_LIMIT)}"))
    if of.deed:
        runs.extend((Run(": "), *quote(of.deed.quote)))
    shown = of.deed or (of.sources[0] if of.sources else None)
    return (*runs, *(cite(brief, shown) if shown else ()), *against(brief, of.conflicts))


def issues(brief: Brief) -> tuple[Line, ...]:
    """The issues, in the text's words, each sentence that states some of them quoted once: one that is a key point is pointed to."""
    rows: dict[str, list[BriefIssue]] = {}
    for row in brief.issues:
        rows.setdefault(row.sources[0].quote if row.sources else row.label, []).append(row)
    shown = {receipt.quote: n for n, p in enumerate(brief.points, 1) for receipt in p.receipts}
    return tuple(_issue(brief, group, shown) for group in rows.values())


def _issue(brief: Brief, group: Sequence[BriefIssue], shown: Mapping[str, int]) -> Line:
    runs = [Run("; ".join(clip(row.label, NAME_LIMIT) for row in group), bold=True)]
    conflicts = list(dict.fromkeys(receipt for row in group for receipt in row.conflicts))
    if not group[0].sources:
        return (*runs, *against(brief, conflicts))
    receipt = group[0].sources[0]
    if receipt.quote in shown:
        runs.append(Run(f", see point {shown[receipt.quote]}"))
    elif fold(receipt.quote) != fold(group[0].label):
        runs.extend((Run(": "), *quote(receipt.quote)))
    return (*runs, *cite(brief, receipt), *against(brief, conflicts))


def source(of: Source) -> Line:
    """A cited article: number, headline, outlet, day; one that gives neither headline nor address says so."""
    teaser = " · teaser only" if of.teaser else ""
    by = carrier(of)
    headline = clip(of.headline or of.url or ("A text without headline" if by else "A text without headline or outlet"), 200)
    return (
        Run(f"[{of.number}] "),
        Run(headline, url=of.url),
        Run(f"{f', {by}' if by else ''}, {say_day(of.day)}{teaser}"),
    )


def carrier(of: Source) -> str:
    """Who published an article: its outlet, else the site it was found on, else ""."""
    try:
        return clip(of.outlet or (urlsplit(of.url or "").hostname or "").removeprefix("www."), NAME_LIMIT)
    except ValueError:  # "http://[": an address nobody can follow
        return ""


def quote(words_of_source: str) -> Line:
    """The source's own words in quotation marks; where they are cut, the mark of it stands outside."""
    # Only line breaks and runs of plain space are folded: a no-break space is the source's own.
    flat = _BREAKS.sub(" ", words_of_source).strip(" ")
    short = clip(flat, QUOTE_LIMIT, mark="")
    return (Run(f"“{short}”"), *((Run(" […]"),) if short != flat else ()))


def cite(brief: Brief, receipt: Receipt, *, dated: bool = False) -> Line:
    """The source's number and who published it, where that is known, linked to the article where it has an address."""
    of = brief.source(receipt.article)
    by, day = carrier(of), short_day(of.day, brief.as_of) if dated else ""
    if not by:
        return (Run(f" [{of.number}]{f' {day}' if day else ''}"),)
    return (Run(f" [{of.number}] "), Run(by, url=of.url), Run(f", {day}" if day else ""))


def uncited(of: Outline) -> Outline:
    """Without the numbers and outlets in the lines, where all are from one source; the list of sources stays."""
    parts = (part if part.title == SOURCES else replace(part, lines=tuple(map(_uncited, part.lines))) for part in of.parts)
    return replace(of, parts=tuple(parts))


def _uncited(line: Line) -> Line:
    kept: list[Run] = []
    runs = iter(line)
    for run in runs:
        if NUMBER.fullmatch(run.text):
            next(runs, None)
        elif not _DATED.fullmatch(run.text):
            kept.append(run)
    return tuple(kept)


def upcoming(brief: Brief) -> tuple[BriefEvent, ...]:
    """The brief's events that lie ahead of its day: dated ones by what is left of them, the sooner over first; then the undated."""
    return tuple(sorted((e for e in brief.events if e.upcoming), key=lambda e: when_left(e, brief.as_of)))


def when_left(event: BriefEvent, day: date) -> tuple[bool, date, date]:
    """Sorts happenings by the part of their days that is not over on `day`."""
    return event.first is None, max(event.first or date.max, day), event.last or date.max


def minutes(points: Iterable[KeyPoint]) -> int:
    """Whole minutes it takes to read these points, at least 1."""
    return max(1, round(sum(len(words(p.text)) for p in points) / WORDS_A_MINUTE))


def many(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun: 1 article, 12 articles, 2 addresses."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def weekday(day: date) -> str:
    """As in Wednesday 8 May 2013."""
    return f"{day:%A} {say_day(day)}"


def short_day(day: date, today: date) -> str:
    """As in 8 May; with the year where that is not the year of `today`."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != today.year else "")


def coming_title(brief: Brief) -> str:
    """What the list of happenings to come is called: it says when it was made."""
    return f"Was upcoming on {say_day(brief.as_of)}" if brief.mode == "newest" else f"Upcoming, as of {say_day(brief.as_of)}"


def first(part: Part, count: int) -> Part:
    """A part's first lines; its title says how many there are."""
    if count >= len(part.lines):
        return part
    return replace(part, title=f"{part.title} ({count} of {len(part.lines)})", lines=part.lines[:count])


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
