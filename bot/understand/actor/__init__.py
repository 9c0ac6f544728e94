"""Entities → Actors: who acts, decides, speaks or is acted on, with the role the text states, ranked by salience.

`act` says what a mention does in its clause · `role` finds the role beside a name · `weigh` ranks · `deed` finds the clause to show.
"""

from __future__ import annotations

from bot.model import Actor, Mention
from bot.model.reading import ActorKind
from bot.text import fold
from bot.understand import entity
from bot.understand.actor import deed
from bot.understand.actor.act import Acts, Part
from bot.understand.actor.role import Roles
from bot.understand.actor.weigh import Use, acted, weight
from bot.understand.entity.group import Groups
from bot.understand.entity.name import Entity, Name
from bot.understand.entity.people import People
from bot.understand.parsed import Parsed

MOST = 12
"""No article gives more actors."""


def find(parsed: Parsed) -> tuple[Actor, ...]:
    """The actors of an article, most salient first, at most MOST; the list ends where it would get dubious."""
    if not len(parsed.doc):
        return ()
    named = entity.find(parsed)
    tokens = frozenset(t for e in named for n in e.names for t in range(n.start, n.end))
    groups = Groups.of(parsed.lexicon)
    entities = [*named, *groups.find(parsed.doc, tokens)]
    finder = _Finder(parsed, groups, _roles(parsed, named, tokens))
    rows = [row for e in entities if (row := finder.row(e)) is not None]
    return _ranked(rows)


def _roles(parsed: Parsed, named: list[Entity], tokens: frozenset[int]) -> Roles:
    owner = {t: n.start for e in named if e.kind == "person" for n in e.names for t in range(n.start, n.end)}
    return Roles(parsed.doc, People.of(parsed.lexicon), owner, tokens)


def _ranked(rows: list[Actor]) -> tuple[Actor, ...]:
    rows.sort(key=lambda a: (-a.salience, a.mentions[0].start))
    top = rows[0].salience if rows else 1.0
    return tuple(
        Actor(a.name, a.kind, a.role, round(a.salience / top, 4), a.mentions, a.aliases, a.deed) for a in rows[:MOST]
    )


class _Finder:
    """Makes an Actor of an entity of one document, or decides that it is none."""

    def __init__(self, parsed: Parsed, groups: Groups, roles: Roles) -> None:
        self._parsed = parsed
        self._acts = Acts.of(parsed.lexicon)
        self._groups = groups
        self._roles = roles
        self._headline = fold(parsed.article.headline)
        self._outlet = fold(parsed.article.outlet.name)

    def row(self, entity: Entity) -> Actor | None:
        """The actor an entity is, its salience not yet set against the others, or None."""
        kind = _KINDS.get(entity.kind)
        uses = [use for name in entity.names if (use := self._use(entity, name)) is not None]
        if kind is None or not uses or fold(entity.name) == self._outlet:
            return None
        if not self._acts_at_all(entity, uses):
            return None
        role = self._role(entity) if kind == "person" else None
        salience = self._salience(entity, uses, role)
        if salience < _LEAST[kind]:
            return None
        mentions = tuple(self._mention(u) for u in uses)
        aliases = tuple(dict.fromkeys(self._parsed.quote(m.start, m.end) for m in mentions))
        return Actor(entity.name, kind, role, salience, mentions, aliases, deed.clause(self._parsed, uses))

    def _use(self, entity: Entity, name: Name) -> Use | None:
        sentence = self._parsed.sentence_of(self._parsed.doc[name.start])
        if sentence is None or not sentence.quotable:
            return None
        part, verb = self._acts.part(self._parsed.doc, name.start, name.end)
        part = self._as_state(name, part) if entity.kind == "state" else part
        return Use(name.start, name.end, part, verb, sentence.index, sentence.paragraph, whole=len(name.words) > 1)

    def _as_state(self, name: Name, part: Part) -> Part:
        """A demonym acts only as a people with its article; a seat stands for its government only where it acts."""
        doc = self._parsed.doc
        if name.label == "people":
            return part if name.text.endswith("s") and name.start and doc[name.start - 1].lower_ == "the" else "modifier"
        if name.label == "seat" and part in ("other", "modifier", "patient"):
            return "place"
        return part

    def _acts_at_all(self, entity: Entity, uses: list[Use]) -> bool:
        if entity.kind == "state":
            return acted([u for u in uses if u.part != "modifier"]) >= 0.6
        if entity.kind == "group":
            return any(u.part in ("speaker", "agent", "patient") for u in uses)
        return True

    def _role(self, entity: Entity) -> str | None:
        stated = [found for name in entity.names if (found := self._roles.stated(name)) is not None]
        if not stated:
            return None
        _, (start, end) = min(stated, key=lambda found: found[0])
        span = self._parsed.doc[start:end]
        return self._parsed.quote(span.start_char, span.end_char)

    def _salience(self, entity: Entity, uses: list[Use], role: str | None) -> float:
        forms = {fold(n.text) for n in entity.names} | {fold(entity.name)}
        headline = any(form in self._headline for form in forms)
        value = weight(uses, headline=headline, sentences=len(self._parsed.sentences))
        if entity.kind == "person" and role is not None:
            value += 0.8
        if entity.kind == "group" or (entity.names[0].label == "group"):
            value *= self._group_factor(entity)
        return value

    def _group_factor(self, entity: Entity) -> float:
        bare = " " not in entity.name
        vague = entity.name.split()[-1].casefold() in self._groups.vague
        return 0.35 if bare and vague else 0.55

    def _mention(self, use: Use) -> Mention:
        span = self._parsed.doc[use.start : use.end]
        return Mention(span.start_char, span.end_char, use.sentence)


_KINDS: dict[str, ActorKind] = {"person": "person", "organization": "organization", "state": "state", "group": "group"}
_LEAST: dict[ActorKind, float] = {"person": 1.0, "organization": 1.3, "state": 1.3, "group": 1.0}
