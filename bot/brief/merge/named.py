"""A read article → its actors as names can be compared."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.brief.evidence import Focused
from bot.brief.merge.affixes import NO_AFFIXES, Affixes
from bot.brief.merge.key import bare, key
from bot.brief.same import plain
from bot.model import Actor

_OWNER = re.compile(r"(?:['’]s)? $")
_SPEAKS_FOR = r"\b(?:represent(?:s|ed|ing)?|on behalf of) (?:the )?"
_REACH = 40
"""So many characters before a name are looked at."""
_WORDS = 4
"""No state's name has more words."""
_TITLE = 2
"""A body's name of more words tells whose it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """An actor as one article has it. `key` is its name folded, without article, title or company form; `company` and `states` have the keys
    of all actors and of all states of its article; `known` are the words that tell nobody apart. `owner` is the key of
    the state whose body it is; `stray` one that could be several states'."""

    source: Focused
    actor: Actor
    key: tuple[str, ...]
    company: frozenset[tuple[str, ...]] = frozenset()
    states: frozenset[tuple[str, ...]] = frozenset()
    known: Affixes = field(default=NO_AFFIXES, repr=False, compare=False)
    owner: tuple[str, ...] = ()
    stray: bool = False

    @property
    def person(self) -> bool:
        """Persons are named by other rules than the rest."""
        return self.actor.kind == "person"


def named(source: Focused, known: Affixes = NO_AFFIXES) -> list[Named]:
    """The actors of a source that have a name to compare."""
    actors = source.reading.actors
    keys = [key(actor, known) for actor in actors]
    states = {k: actor for k, actor in zip(keys, actors, strict=True) if actor.kind == "state"}
    company, ruled = frozenset(keys), frozenset(states)
    rows = [_row(Named(source, _bare(a), k, company, ruled, known), states) for k, a in zip(keys, actors, strict=True) if k]
    return [row if row.person or not row.actor.name[-1:].islower() else replace(row, key=_fuller(row, rows)) for row in rows]


def _row(row: Named, states: Mapping[tuple[str, ...], Actor]) -> Named:
    """A row whose actor is what many states have one of ("Foreign Ministry"), with the state in its key and its name; another state's is
    another."""
    name = row.actor.name
    if row.actor.kind != "organization" or plain(name.rpartition(" ")[2]) not in row.known.bodies:
        return row
    form = _first(name, row.known.states)
    if form:
        return _of(
            row, _state(row.known.states[form], row.known), name, key(replace(row.actor, name=name[len(form) :]), row.known)
        )
    if len(name.split()) > _TITLE:
        return row
    said = _said(row, states)
    if said:
        return _of(row, said[0], said[1] if name[:1].isupper() else name, row.key)
    if not row.known.ministries & {plain(name), plain(name.rpartition(" ")[2])}:
        return row
    owner = _meant(row, states)
    return replace(row, stray=len(states) > 1) if owner is None else _of(row, owner, f"{name} ({states[owner].name})", row.key)


def _of(row: Named, owner: tuple[str, ...], name: str, body: tuple[str, ...]) -> Named:
    return replace(row, key=(*owner, *body), owner=owner, actor=replace(row.actor, name=name))


def _state(name: str, known: Affixes) -> tuple[str, ...]:
    """The key of a state."""
    return key(Actor(name, "state", None, 0.0, ()), known)


def _said(row: Named, states: Mapping[tuple[str, ...], Actor]) -> tuple[tuple[str, ...], str] | None:
    """The state before whose body a mention has its name ("Ruritania's Congress"), with those words."""
    text = row.source.article.text
    forms = {form: state for state, actor in states.items() for form in (actor.name, *actor.aliases)}
    for mention in row.actor.mentions:
        before = text[max(mention.start - _REACH, 0) : mention.start]
        owner = _OWNER.sub("", before) if _OWNER.search(before) else ""
        form = _last(owner, forms) or _last(owner, row.known.states)
        if form:
            state = forms.get(form) or _state(row.known.states[form], row.known)
            return state, form + before[len(owner) :] + text[mention.start : mention.end]
    return None


def _last(text: str, names: Mapping[str, object]) -> str:
    """The longest of some names that a text ends in, as words of its own; else ""."""
    parts = text.split()[-_WORDS:]
    return next((form for n in range(len(parts)) if (form := " ".join(parts[n:])) in names), "")


def _first(text: str, names: Mapping[str, object]) -> str:
    """The longest of some names that a text of more words begins with, as words of its own; else ""."""
    parts = text.split(" ")[:-1]
    return next((form for n in range(len(parts), 0, -1) if (form := " ".join(parts[:n])) in names), "")


def _meant(row: Named, states: Mapping[tuple[str, ...], Actor]) -> tuple[str, ...] | None:
    """The state whose body a ministry must be that an article names alone: the only one it tells of, the one that the ministry says
    somebody represents, or that of the outlet itself."""
    if len(states) == 1:
        return next(iter(states))
    sentences = row.source.reading.sentences
    told = [sentences[m.sentence] for m in row.actor.mentions if 0 <= m.sentence < len(sentences)]
    text = " ".join(row.source.article.text[s.start : s.end] for s in told)
    for state, actor in states.items():
        if any(re.search(_SPEAKS_FOR + re.escape(form) + r"\b", text) for form in (actor.name, *actor.aliases)):
            return state
    city = row.source.article.outlet.zone.rpartition("/")[2].replace("_", " ")
    home = row.known.homes.get(plain(city))
    return next((state for state, actor in states.items() if actor.name == home), None)


def _bare(actor: Actor) -> Actor:
    name = bare(actor.name)
    return actor if name == actor.name else replace(actor, name=name)


def _fuller(row: Named, rows: Sequence[Named]) -> tuple[str, ...]:
    """The key of the one body of the same article whose name holds a described one's, in order and with its head last ("House committee" of
    "House Homeland Security Committee"), or of the local court that the next sentence names ("A Strelsau court ... The Regional Court ...");
    else its own."""
    last = row.actor.name.rsplit(" ", 1)[-1]
    if row.person or len(row.key) < _TITLE or not last.islower():
        return row.key
    others = [o for o in rows if not o.person and o is not row and o.key[-1] == row.key[-1]]
    longer = {o.key for o in others if len(o.key) > len(row.key) and o.key[0] == row.key[0]}
    fits = [key for key in longer if _within(row.key, key)] or list({o.key for o in others if _taken_up(row, o)})
    return fits[0] if len(fits) == 1 else row.key


def _taken_up(row: Named, other: Named) -> bool:
    """Whether the sentence after "a Strelsau court" opens with the first mention of the "Regional Court"."""
    if not other.known.local & set(other.key) or not row.actor.mentions or not other.actor.mentions:
        return False
    text, here, there = row.source.article.text, row.actor.mentions[0], other.actor.mentions[0]
    opens = there.start - row.source.reading.sentences[there.sentence].start <= len("The ")
    return there.sentence == here.sentence + 1 and opens and text[: here.start].endswith(("A ", " a "))


def _within(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of one name stand in another, in order."""
    rest = iter(long)
    return all(word in rest for word in short)
