"""Builders of this room: an article as a topic sees it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.brief.evidence import Focused
from bot.brief.merge.kinds import Kinds, kinds
from bot.lexicon import Lexicon
from bot.model import Actor, Event, Issue, Mention, Outlet
from bot.model.reading import ActorKind
from tests import build

LEXICON = Lexicon.parse(
    {p.stem: p.read_text(encoding="utf-8") for p in (Path(__file__).parents[2] / "config/lexicon").glob("*.toml")}
)
KINDS: Kinds = kinds(LEXICON)
"""The words for things of one kind, as shipped."""
LINES = (
    "The harbour council will meet in Strelsau on Friday.",
    "Minister Otto Lind spoke for the bridge.",
    "Twelve boats wait outside the port.",
    "Nobody knows when they may enter.",
)


def focused(id: str = "a", *lines: str, **fields: Any) -> Focused:
    """A read article, all about the topic. Fields of the article, of the reading (actors, issues, events) and of the view."""
    lines = lines or LINES
    view = {name: fields.pop(name) for name in ("weight", "origin", "focus", "passing", "recency") if name in fields}
    parts = {name: tuple(fields.pop(name)) for name in ("actors", "issues", "events", "timexes") if name in fields}
    outlet = Outlet(fields.pop("outlet", f"Outlet {id}"))
    article = build.article("\n".join(lines), id=id, outlet=outlet, **fields)
    base = Focused(
        article, build.reading(article, *lines, **parts), 1.0, (1.0,) * len(lines), frozenset({outlet.name}), outlet.name.lower()
    )
    return replace(base, **view)


def actor(name: str, kind: ActorKind = "person", role: str | None = None, sentence: int = 1, **fields: Any) -> Actor:
    """An actor mentioned once, at the start of that line of LINES."""
    start = sum(len(line) + 1 for line in LINES[:sentence])
    return replace(Actor(name, kind, role, 0.5, (Mention(start, start + 8, sentence),)), **fields)


def issue(label: str, sentence: int = 0, **fields: Any) -> Issue:
    """An issue whose label stands at the start of a line of LINES, as far as offsets go."""
    start = sum(len(line) + 1 for line in LINES[:sentence])
    return replace(Issue(label, start, start + 8, sentence, 0.5), **fields)


def event(what: str, head: str, **fields: Any) -> Event:
    """An undated event of the first line."""
    return replace(Event(what, 0, 11, head, 0), **fields)
