"""An entity → the Actor it is, or none: a mere place, a source, a thing, a name dropped in passing."""

from __future__ import annotations

from bot.model import Actor, Mention
from bot.model.reading import ActorKind
from bot.text import fold, words
from bot.understand.actor import deed
from bot.understand.actor.act import Acts, Part
from bot.understand.actor.role import described, stated
from bot.understand.actor.role.phrase import Phrases
from bot.understand.actor.weigh import Use, acted, weight
from bot.understand.entity.group import Groups
from bot.understand.entity.join import is_people
from bot.understand.entity.name import Entity, Label, Name
from bot.understand.entity.people import People
from bot.understand.parsed import Parsed

_KINDS: dict[Label, ActorKind] = {
    "person": "person", "organization": "organization", "state": "state", "group": "group", "outlet": "organization", "division": "state",
}  # fmt: skip
_LEAST: dict[ActorKind, float] = {"person": 1.0, "organization": 1.2, "state": 1.1, "group": 0.55}
"""Below this salience, before it is set against the others', an entity is no actor of the article."""
_TO_ACT: dict[Label, float] = {"state": 0.75, "outlet": 2.4, "division": 1.5}
"""What these must do in the text (see `weigh.acted`) to be more than a place or a source."""
_PERSONAL = 3
"""From so many votes on a single name is a person's, whatever else might bear it."""
_FORMED = 4.0
"""From so much weight on, a name is by its own words a place or a thing: "Hurricane Irma"."""
_WITH_ROLE = 0.4
"""What it adds to a person's salience that the text says who it is."""
_HEARD = 0.4
"""What it adds to an entity's salience that it is quoted; both by trial on 74 annotated articles."""
_BESIDES = 0.2
"""What it adds that a clause beside the name says what its bearer did: "Jane Roe, who called the vote"; by trial on 82 articles."""
_SPEAKS: tuple[Part, ...] = ("speaker", "agent", "owner", "party")


class Candidates:
    """Judges the entities of one document; `named` are its named entities and `tokens` the tokens of their names."""

    def __init__(self, parsed: Parsed, groups: Groups, named: list[Entity], tokens: frozenset[int]) -> None:
        self._parsed = parsed
        self._acts = parsed.lexicon.once(Acts.of)
        self._groups = groups
        owner = {t: n.start for e in named if e.kind == "person" for n in e.names for t in range(n.start, n.end)}
        self._phrases = Phrases(parsed.doc, parsed.lexicon.once(People.of), owner, tokens, parsed.starts)
        self._headline = _said(parsed.article.headline)
        self._staff = parsed.lexicon.words("offices.staff")
        self._lede = next((s.index for s in parsed.sentences if s.quotable), 0)
        self._outlet = fold(parsed.article.outlet.name)

    def actor(self, entity: Entity) -> Actor | None:
        """The actor an entity is, its salience not yet set against the others', or None."""
        if self._is_outlet_itself(entity):
            return None
        uses = [use for name in entity.names if (use := self._use(entity, name)) is not None]
        kind = _KINDS.get(entity.kind) or self._heard(entity, uses)
        if kind is None:
            return None
        role = self._role(entity, kind)
        if not uses or not self._acts_at_all(entity, uses, role) or self._is_own_staff(role):
            return None
        salience = self._salience(entity, uses, role)
        if salience < _LEAST[kind]:
            return None
        mentions = tuple(self._mention(u) for u in uses)
        aliases = tuple(dict.fromkeys(self._parsed.quote(m.start, m.end) for m in mentions))
        return Actor(entity.name, kind, role, salience, mentions, aliases, deed.clause(self._parsed, uses))

    def _is_outlet_itself(self, entity: Entity) -> bool:
        return bool(self._outlet) and fold(entity.name).removeprefix("the ") == self._outlet.removeprefix("the ")

    def _heard(self, entity: Entity, uses: list[Use]) -> ActorKind | None:
        """What a name of several words is that the pipeline took for a place or a thing and the text quotes: neither can speak."""
        known = bool(entity.names[0].canonical) or len(entity.names[0].words) < 2 or entity.votes[entity.kind] >= _FORMED
        if known or entity.kind not in ("place", "other") or not any(u.part == "speaker" for u in uses):
            return None
        return "organization" if self._role(entity, "person") is None else "person"

    def _is_own_staff(self, role: str | None) -> bool:
        """Whether a role is that of the outlet's own reporter: "the BBC's political editor"."""
        said = {fold(w).removesuffix("'s") for w in (role or "").split()}
        names = [w for w in self._outlet.split() if w != "the"]
        return bool(names) and names[0] in said and bool(said & self._staff)

    def _use(self, entity: Entity, name: Name) -> Use | None:
        """How the article uses a naming; None where it lies outside what can be quoted, or is a seat that is only a place."""
        doc = self._parsed.doc
        sentence = self._parsed.sentence_of(doc[name.start])
        if sentence is None or not sentence.quotable or doc[name.end - 1].idx + len(doc[name.end - 1]) > sentence.end:
            return None
        part, verb = self._acts.part(doc, name.start, name.end)
        if entity.kind == "person" and part in ("place", "modifier") and self._is_somebody(entity, name, part):
            part = "target"
        elif entity.kind == "organization" and (member := self._acts.member(doc, name.start, name.end)) is not None:
            part, verb = self._acts.part(doc, member, member + 1)
        elif entity.kind == "person" and (side := self._acts.side(doc, name.start, name.end)) is not None:
            part, verb = self._acts.part(doc, side, side + 1)
        elif entity.kind == "state":
            part = self._as_state(name, part)
        elif entity.kind == "outlet" and (verb is None or verb.lemma_ in self._acts.relay or part == "target"):
            part = "source"
        addressed = part == "patient" and verb is not None and verb.lemma_ in self._acts.speech
        called = name.start > 0 and doc[name.start - 1].lower_ in ("capital", "city")  # a blast "in the capital Kabul"
        if name.label == "seat" and (called or (part not in _SPEAKS and not addressed)):
            return None
        return Use(name.start, name.end, part, verb, sentence.index)

    def _is_somebody(self, entity: Entity, name: Name, part: Part) -> bool:
        """Whether a name that seems a place is a person's all the same; or one that seems to say which of a noun, where none follows:
        a slip of the parser ("the departing secretary, Jane Roe")."""
        if part == "place":
            return " " in entity.name or entity.votes["person"] >= _PERSONAL
        doc = self._parsed.doc
        return len(name.words) > 1 and name.end < len(doc) and doc[name.end].pos_ not in ("NOUN", "PROPN", "PART")

    def _as_state(self, name: Name, part: Part) -> Part:
        """A demonym only qualifies, but for a people with its article ("the Russians"); behind its town a state is a place."""
        if self._acts.behind_town(self._parsed.doc, name.start, name.end):
            return "place"
        if name.label != "people" or is_people(self._parsed.doc, name):
            return part
        article = name.start > 0 and self._parsed.doc[name.start - 1].lower_ == "the"
        return part if part == "governing" or (article and name.text.endswith("s")) else "modifier"

    def _acts_at_all(self, entity: Entity, uses: list[Use], role: str | None) -> bool:
        """Whether an entity does more than be somewhere, be cited or be named in passing."""
        if entity.kind in _TO_ACT:
            early = (
                0.3 if self._in_headline(entity) or any(u.sentence == self._lede and u.part != "modifier" for u in uses) else 0.0
            )
            itself = entity.kind != "division" or any(u.part in ("speaker", "agent") for u in uses)
            return itself and acted(uses) + early >= _TO_ACT[entity.kind]
        if entity.kind == "group" or entity.names[0].label == "group":
            return any(u.part in ("speaker", "agent") or (u.part in ("subject", "patient") and self._is_known(u)) for u in uses)
        if all(u.part == "place" for u in uses):
            return False
        if entity.kind == "person" and role is None and " " not in entity.name and entity.votes["person"] < _PERSONAL:
            acts = sum(u.part in ("agent", "patient") for u in uses)
            return acts > 1 or any(u.part == "speaker" for u in uses) or self._in_headline(entity)
        return True

    def _is_known(self, use: Use) -> bool:
        """Whether a naming is of somebody there is: "they want a new government" is of none yet."""
        before = self._parsed.doc[use.start - 1].lower_ if use.start else ""
        return before not in ("a", "an", "any")

    def _role(self, entity: Entity, kind: ActorKind) -> str | None:
        """The role stated beside a naming: a whole office before a bare rank before a predicate, the first of equals."""
        if kind not in ("person", "organization") or entity.names[0].label == "group":
            return None
        beside = stated if kind == "person" else described
        roles = [found for name in entity.names if (found := beside(self._phrases, name)) is not None]
        if not roles:
            return None
        _, (start, end) = min(roles, key=lambda found: found[0])
        span = self._parsed.doc[start:end]
        return self._parsed.quote(span.start_char, span.end_char)

    def _in_headline(self, entity: Entity) -> bool:
        forms = {n.text for n in entity.names if n.label != "group" or " " in n.text} | {entity.name}
        return any(_said(form) in self._headline for form in forms)

    def _salience(self, entity: Entity, uses: list[Use], role: str | None) -> float:
        value = weight(uses, headline=self._in_headline(entity), sentences=len(self._parsed.sentences))
        if role is not None and entity.kind == "person":
            value += _WITH_ROLE
        if any(u.part == "speaker" for u in uses):
            value += _HEARD
        if any(self._does_besides(u) for u in uses):
            value += _BESIDES
        return value * self._unnamed_factor(entity)

    def _does_besides(self, use: Use) -> bool:
        """Whether a relative clause says what the bearer of a name does."""
        clauses = (t for t in self._parsed.doc[use.start : use.end].root.rights if t.dep_ == "relcl")
        return any(t.dep_ == "nsubj" and t.lower_ in ("who", "which") for clause in clauses for t in clause.lefts)

    def _unnamed_factor(self, entity: Entity) -> float:
        """An unnamed group weighs less than a name, a vague one ("officials") least, a body ("the government") nearly as much."""
        if entity.names[0].label == "people" and entity.kind == "group":
            return 0.45
        if entity.names[0].label != "group":
            return 1.0
        vague = entity.name.split()[-1].casefold() in self._groups.vague
        if entity.kind == "organization":
            return 0.75 if " " in entity.name else 0.35 if vague else 0.5
        headed = " " in entity.name and self._in_headline(entity)
        return 0.35 if vague and " " not in entity.name else 0.85 if headed else 0.55

    def _mention(self, use: Use) -> Mention:
        span = self._parsed.doc[use.start : use.end]
        return Mention(span.start_char, span.end_char, use.sentence)


def _said(phrase: str) -> str:
    """A phrase's words between spaces, folded, possessors as if they only stood before: "Peru's opposition" as "Peru opposition"."""
    return f" {' '.join(words(phrase)).casefold()} ".replace("'s ", " ")
