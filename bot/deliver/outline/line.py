"""What a brief holds → lines: a point, an event, an actor, an issue, a source, each in the source's own words with its number."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from bot.deliver.outline.part import NUMBER, SOURCES, Line, Outline, Run, many, short_day
from bot.model import Brief, BriefActor, BriefEvent, BriefIssue, KeyPoint, Receipt, Source
from bot.text import clip, fold, words
from bot.when import say_day, say_span

_PRONOUNS: Final = frozenset({"he", "she", "it", "they", "his", "her", "its", "their", "this", "that", "these"})
"""A line that opens with one of these says where it was said: the headline tells who is meant."""
QUOTE_LIMIT = 700
"""A longer quotation is cut, the cut marked outside the quotation marks, in code points."""
NAME_LIMIT = 200
"""A longer name, role, place, label or outlet is cut, and the cut marked; a topic at the length of a title."""
AGAINST = 2
"""So many statements that contradict a line are quoted beside it; the others are counted."""
_DATED: Final = re.compile(r", \d+ [A-Z][a-z]{2}(?: \d{4})?")
_BREAKS = re.compile(r"[ \t\r\n]+")


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
    if of.first and not of.when and not of.upcoming:
        runs.append(Run(" — reported that day"))
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
