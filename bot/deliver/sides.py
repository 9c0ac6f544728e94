"""One side of a brief → Outline: its events, what is coming, who acts, or what is at issue, all of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.deliver import outline
from bot.deliver.outline import Outline, Part
from bot.model import Brief


def events(brief: Brief) -> tuple[Part, ...]:
    """What is coming, then what was dated before, newest first."""
    coming = Part(outline.coming_title(brief), tuple(outline.event(brief, e) for e in outline.upcoming(brief)))
    return (coming, outline.before(brief))


def coming(brief: Brief) -> tuple[Part, ...]:
    """What is coming and has days."""
    dated = [event for event in outline.upcoming(brief) if event.first]
    return (Part(outline.coming_title(brief), tuple(outline.event(brief, e) for e in dated)),)


def who(brief: Brief) -> tuple[Part, ...]:
    """All actors, with role and what they want or did."""
    return (Part("Actors", tuple(outline.actor(brief, a) for a in brief.actors)),)


def issues(brief: Brief) -> tuple[Part, ...]:
    """All that is at issue, with the sentence that says so."""
    return (Part("At issue", outline.issues(replace(brief, points=()))),)  # there is no point to refer to


_SIDES: Final[Mapping[str, tuple[str, Callable[[Brief], tuple[Part, ...]]]]] = {
    "events": ("events", events),
    "calendar": ("calendar", coming),
    "who": ("who", who),
    "issues": ("at issue", issues),
}


def of_brief(brief: Brief, side: str) -> Outline:
    """The outline of one side (events, calendar, who, issues), or of the whole brief for any other word."""
    whole = outline.of_brief(brief)
    if not brief.articles or side not in _SIDES:
        return whole
    name, make = _SIDES[side]
    parts = tuple(part for part in make(brief) if part.lines)
    none = () if parts else (f"Nothing of this kind was found in {outline.many(brief.articles, 'article')}.",)
    sources = tuple(part for part in whole.parts if part.title == outline.SOURCES)
    title = f"{whole.title}: {name}"
    return Outline(title, (*whole.facts, *none), (*parts, *sources), f"{title}. {whole.fallback}")
