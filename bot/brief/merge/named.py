"""A read article → its actors as names can be compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.brief.evidence import Focused
from bot.brief.merge.key import bare, key
from bot.brief.same import plain
from bot.model import Actor

BODIES = frozenset(("ministry", "parliament", "congress", "senate", "cabinet", "court", "assembly", "bank", "army", "navy"))
"""What many states have one of."""
_OWNER = re.compile(r"(?:['’]s)? $")
_REACH = 40
"""So many characters before a name are looked at."""


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
    states = [actor for actor in source.reading.actors if actor.kind == "state"]
    owned = [_owned(_bare(actor), states, source.article.text) for actor in source.reading.actors]
    rows = [Named(source, actor, (*owner, *name)) for actor, owner in owned if (name := key(actor))]
    return [row if row.person or not row.actor.name[-1:].islower() else replace(row, key=_fuller(row, rows)) for row in rows]


def _owned(actor: Actor, states: Sequence[Actor], text: str) -> tuple[Actor, tuple[str, ...]]:
    """A state's body that is named by what it is ("Foreign Ministry"), with the state's key where a mention stands after the state's name:
    another state's is another."""
    if actor.kind != "organization" or plain(actor.name.rpartition(" ")[2]) not in BODIES or len(actor.name.split()) > 2:
        return actor, ()
    before = [text[max(m.start - _REACH, 0) : m.start] for m in actor.mentions]
    for state in states:
        forms = (state.name, *state.aliases)
        if any(_OWNER.sub("", b).endswith(form) for b in before if _OWNER.search(b) for form in forms):
            return actor, key(state)
    return actor, ()


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
