"""Entities → Actors: who acts, decides, speaks or is acted on, with the role the text states, ranked by salience.

`act` says what a mention does in its clause · `candidate` decides who is an actor · `role` finds the role beside a name · `weigh`
ranks · `deed` finds the clause to show.
"""

from __future__ import annotations

from dataclasses import replace

from bot.model import Actor
from bot.understand import entity
from bot.understand.actor.candidate import Candidates
from bot.understand.entity import anaphor, ruling
from bot.understand.entity.group import Groups, stands_for_named
from bot.understand.entity.name import Entity
from bot.understand.parsed import Parsed

MOST = 12
"""No article gives more actors."""


def find(parsed: Parsed) -> tuple[Actor, ...]:
    """The actors of an article, most salient first, at most MOST; the list ends where it would get dubious.

    `salience` is 1 for the first and in proportion for the rest. Linear in the text's length.
    """
    if not len(parsed.doc):
        return ()
    named = entity.find(parsed)
    anaphor.attach(parsed.doc, named)
    tokens = frozenset(t for e in named for n in e.names for t in range(n.start, n.end))
    bodies = frozenset(t for e in named if e.kind == "organization" for n in e.names for t in range(n.start, n.end))
    groups = parsed.lexicon.once(Groups.of)
    candidates = Candidates(parsed, groups, named, tokens)
    unnamed = [e for e in groups.find(parsed.doc, tokens | _frame(parsed), parsed.starts) if not _within(e, bodies)]
    first = min(bodies, default=len(parsed.doc))
    unnamed = [e for e in unnamed if not stands_for_named(parsed.doc, e, first, groups.anyone)]
    unnamed = [e for e in unnamed if not _joined(e, named)]
    unnamed = ruling.attach(parsed.doc, named, unnamed, parsed.lexicon.words("groups.ruling"))
    found = [a for e in (*named, *unnamed) if (a := candidates.actor(e)) is not None]
    found.sort(key=lambda a: (-a.salience, a.mentions[0].start))
    return tuple(replace(a, salience=round(a.salience / found[0].salience, 4)) for a in found[:MOST])


def _within(group: Entity, bodies: frozenset[int]) -> bool:
    """Whether a group is called by an organization's name, which then acts through it: "Harvest Bank analysts"."""
    return any(t in bodies for name in group.names for t in range(name.start, name.end))


def _joined(group: Entity, named: list[Entity]) -> bool:
    """Whether a body bears an organization's whole name in small letters, whose namings then are its own: "Parliament" and "parliament"."""
    same = next((e for e in named if e.kind == "organization" and e.name.casefold() == group.name.casefold()), None)
    if same is not None:
        same.names[:] = sorted((*same.names, *group.names), key=lambda n: n.start)
    return same is not None


def _frame(parsed: Parsed) -> frozenset[int]:
    """The tokens of what is not quotable: a caption's "trade union" must not name the union of the text."""
    inside = {t.i for s in parsed.sentences if s.quotable for t in parsed.tokens(s)}
    return frozenset(t.i for t in parsed.doc if t.i not in inside)
