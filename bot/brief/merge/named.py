"""A read article → its actors as names can be compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.brief.evidence import Focused
from bot.brief.merge.key import bare, key
from bot.model import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as one article has it. `key` is its name folded, without article, title or company form."""

    source: Focused
    actor: Actor
    key: tuple[str, ...]

    @property
    def person(self) -> bool:
        """Persons are named by other rules than the rest."""
        return self.actor.kind == "person"


def named(source: Focused) -> list[Named]:
    """The actors of a source that have a name to compare."""
    rows = [Named(source, _bare(actor), name) for actor in source.reading.actors if (name := key(actor))]
    return [row if row.person or not row.actor.name[-1:].islower() else replace(row, key=_fuller(row, rows)) for row in rows]


def _bare(actor: Actor) -> Actor:
    name = bare(actor.name)
    return actor if name == actor.name else replace(actor, name=name)


def _fuller(row: Named, rows: Sequence[Named]) -> tuple[str, ...]:
    """The key of the one body of the same article whose name holds a described one's, in order and with its head last ("House committee" of
    "House Homeland Security Committee"); else its own."""
    last = row.actor.name.rsplit(" ", 1)[-1]
    if row.person or len(row.key) < 2 or not last.islower():
        return row.key
    longer = {
        o.key for o in rows if not o.person and len(o.key) > len(row.key) and o.key[0] == row.key[0] and o.key[-1] == row.key[-1]
    }
    fits = [key for key in longer if _within(row.key, key)]
    return fits[0] if len(fits) == 1 else row.key


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of one name stand in another, in order."""
    rest = iter(long)
    return all(word in rest for word in short)
