"""Names → Entities: the namings of one person, body, state or place brought together over the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from bot.understand.entity.bodies import Bodies
from bot.understand.entity.kind import decided, votes
from bot.understand.entity.name import Entity, Label, Name
from bot.understand.entity.people import People, capital
from bot.understand.entity.spot import spots
from bot.understand.entity.surname import Surnames

if TYPE_CHECKING:
    from spacy.tokens import Doc

_Voted = tuple[Name, dict[Label, float]]
_SURE = 3.0
_BODILY = 2.0
"""What speaks for a body above this at one naming keeps the others from being a person's in full."""
_SPOKEN = 6
"""An acronym that is spoken as a word, and written as one, is no longer."""
_ITS = frozenset({"the", "its", "'s", "new"})
_ALIAS = 12
"""An alias begins within so many tokens of the name it stands for."""
_KNOWN_AS = re.compile(
    r"(?:, (?:an?|the|one of) (?:(?!(?:of|for|at|in|with|from|to) )[\w'-]+ ){1,5}|,? ?)(?:who (?:is|was) )?(?:(?:also|better|widely|popularly|commonly|formerly) )?"
    r"(?:known (?:as|by) (?:(?:his|her|the|their) )?(?:(?:nom de guerre|nickname|alias|pen name|stage name|ring name),? )?|nicknamed |alias |aka )(?:the )?[\"'(]?"
)
_AHEAD = 40
"""So many tokens after a name a pronoun for it is looked for."""


def join(doc: Doc, names: Sequence[Name], people: People, bodies: Bodies) -> list[Entity]:
    """The entities of a document in order of first naming, each with its kind by vote."""
    rows = _by_surname(doc, [(name, votes(doc, name, people, bodies)) for name in names], bodies)
    bodily = {name.text for name, vote in rows if vote.get("organization", 0) > _BODILY and not _is_person(vote)}
    full = (n for n, vote in rows if len(n.words) > 1 and not n.canonical and _is_person(vote) and n.text not in bodily)
    surnames = Surnames(people, full, _of_rulers(doc, names, people))
    rows += [(name, {"person": 1.0}) for name in _overlooked(doc, rows, surnames)]
    entities: dict[tuple[str, str], Entity] = {}
    # A country said in other words too ("Jordanian") is the country, whatever surname it shares.
    attested = {name.canonical for name, _ in rows if name.canonical not in ("", name.text) and name.label != "seat"}
    attested |= _before_their_namesakes(names)
    for name, vote in rows:
        named_so = name.canonical in attested and not (name.start and doc[name.start - 1].lower_ in people.honorifics)
        person = None if named_so else surnames.owner(name)
        key = ("person", person) if person else _key(doc, name)
        entity = entities.setdefault(key, Entity(name.canonical or name.text, name.label))
        entity.names.append(name)
        entity.votes.update({"person": 1.0} if person and name.canonical else vote)
        if person:
            entity.votes["person"] += 2
    joined = _by_alias(doc, _short_forms(doc, list(entities.values()), people, bodies))
    for entity in joined:
        entity.names.sort(key=lambda n: n.start)
        entity.kind = _kind(doc, entity)
        entity.name = _fullest(entity)
    return joined


def _before_their_namesakes(names: Sequence[Name]) -> frozenset[str]:
    """Known bodies that a text names before it names anybody in full who bears the name: "Roe, the builder," before "Omar Roe"."""
    first: dict[str, int] = {}
    for name in names:
        if len(name.words) > 1 and not name.canonical:
            first.setdefault(name.words[-1], name.start)
    alone = (n for n in names if n.label == "organization" and n.canonical == n.text)
    return frozenset(n.canonical for n in alone if n.start < first.get(n.text, n.start + 1))


def _by_surname(doc: Doc, rows: list[_Voted], bodies: Bodies) -> list[_Voted]:
    """The rows, those of whom the text goes on to call by the last word alone, and "he" or "she", made a person's: a parser of English
    takes many a name for a place or a body."""
    own = [(name, vote) for name, vote in rows if name.start == 0 or doc[name.start - 1].lower_ != "the"]  # "the Kestrels"
    alone = Counter(name.words[-1] for name, _ in own if len(name.words) == 1)
    found = {name.words[-1] for name, vote in own if _goes_by(name, vote, alone, bodies) and _followed(doc, name)}
    return [(name, {"person": _SURE} if name.words[-1] in found and _open(name, bodies) else vote) for name, vote in rows]


def _goes_by(name: Name, vote: Mapping[Label, float], alone: Mapping[str, int], bodies: Bodies) -> bool:
    return 1 < len(name.words) < 4 and not _is_person(vote) and _open(name, bodies) and alone[name.words[-1]] > 1


def _open(name: Name, bodies: Bodies) -> bool:
    """Whether a name may be a person's: no known name, nor one by its words or letters that of a body or a thing."""
    known = name.canonical or name.label in ("agency", "outlet", "seat", "people")
    return not (
        known or name.text.isupper() or bodies.heads(name.text) or bodies.is_thing(name.text) or bodies.is_outlet(name.text)
    )


def _followed(doc: Doc, name: Name) -> bool:
    """Whether "he" or "she" is said soon after."""
    return any(t.lower_ in ("he", "she", "his", "her") for t in doc[name.end : name.end + _AHEAD])


def _of_rulers(doc: Doc, names: Sequence[Name], people: People) -> frozenset[str]:
    """Surnames that are a ruler's although the text names another in full: "President Obama" before "first lady Michelle Obama"."""
    ruling: set[str] = set()
    apart: set[str] = set()
    for name in names:
        title = doc[name.start - 1] if name.start > 0 else None
        if title is None or not people.is_title(title.text):
            continue
        last = name.words[-1].casefold()
        if len(name.words) == 1 and title.lower_ in people.rulers:
            ruling.add(last)
        elif len(name.words) > 1 and last in ruling and title.lower_ not in people.rulers | people.honorifics:
            apart.add(last)
    return frozenset(apart)


def _overlooked(doc: Doc, rows: list[tuple[Name, dict[Label, float]]], surnames: Surnames) -> Iterator[Name]:
    """Last names of people named in full that the parse took for common nouns ("Price said"): capitalised, and never written
    small in the document."""
    taken = {t for name, _ in rows for t in range(name.start, name.end)}
    alike = [doc[at] for at in spots(doc, surnames.lasts())]
    small = {t.text for t in alike if t.is_lower}
    for token in alike:
        if token.is_title and token.i not in taken and token.lower_ not in small:
            yield Name(token.i, token.i + 1, "unknown", token.text)


def _is_person(vote: Mapping[Label, float]) -> bool:
    return vote.get("person", 0) > max((v for k, v in vote.items() if k != "person"), default=0)


def _key(doc: Doc, name: Name) -> tuple[str, str]:
    if name.canonical and not is_people(doc, name):
        return "known", name.canonical
    return "", " ".join(name.words).casefold()


def is_people(doc: Doc, name: Name) -> bool:
    """Whether a demonym names people, not their state: a plural without the article ("Palestinians fled")."""
    plural = name.label == "people" and name.text.endswith("s") and not name.text.endswith("ss")
    return plural and not (name.start > 0 and doc[name.start - 1].lower_ == "the" and name.canonical)


def _kind(doc: Doc, entity: Entity) -> Label:
    if all(is_people(doc, name) for name in entity.names):
        return "group"
    return decided(entity)


def _fullest(entity: Entity) -> str:
    """The lexicon's name, else the form with most words; one in capitals only where there is no other."""
    if entity.names[0].canonical and entity.kind != "group":
        return entity.names[0].canonical
    mixed = [n for n in entity.names if not (n.text.isupper() and len(n.text) > 6)] or entity.names
    return max(mixed, key=lambda n: (len(n.words), len(n.text))).text


def _short_forms(doc: Doc, entities: list[Entity], people: People, bodies: Bodies) -> list[Entity]:
    """Organizations' acronyms and shortened names joined to the full ones; what only shares a storm's name is a storm too."""
    full: dict[str, Entity] = {}
    for entity in entities:
        for form in _abbreviations(doc, entity, bodies):
            full.setdefault(form, entity)
    given = frozenset(form for e in entities if decided(e) == "organization" for name in e.names for form in _given(doc, name))
    kept: list[Entity] = []
    for entity in entities:
        text = entity.names[0].text
        spoken = text.upper() if text.istitle() and 3 <= len(text) <= _SPOKEN else text  # "Esa", as British papers write it
        target = full.get(text) or full.get(spoken)
        if target is not None and _made_by(doc, entity, target, bodies):
            target.votes["other"] += 2 * sum(target.votes.values())
            target = None
        if target is entity or _runs_on(doc, entity, people):
            target = None
        if target is None or (text not in given and _stands_alone(entity, target)):
            kept.append(entity)
        else:
            target.names.extend(entity.names)
            if decided(target) != "other":
                target.votes.update(entity.votes)
    return kept


def _by_alias(doc: Doc, entities: list[Entity]) -> list[Entity]:
    """The entities, one that the text says is another's alias made that other's: "Jane Roe, known by her nom de guerre Kestrel"."""
    begun = {name.start: entity for entity in entities for name in entity.names}
    merged: list[Entity] = []
    for entity in entities:
        for name in entity.names:
            at = next((k for k in range(name.end + 2, min(name.end + _ALIAS, len(doc))) if k in begun), None)
            other = begun[at] if at is not None and _KNOWN_AS.fullmatch(doc[name.end : at].text_with_ws) else None
            if other is not None and other is not entity and other not in merged and not other.names[0].canonical:
                entity.names.extend(other.names)
                merged.append(other)
                break
    return [entity for entity in entities if entity not in merged]


def _runs_on(doc: Doc, entity: Entity, people: People) -> bool:
    """Whether a single word is the beginning of some other name wherever it is said: "Athletics" of "Athletics Norland"."""
    after = [doc[n.end] for n in entity.names if len(n.words) == 1 and n.end < len(doc)]
    whole = len(after) == len(entity.names)
    return whole and all(t.pos_ == "PROPN" and capital(t) and not people.is_title(t.text) for t in after)


def _stands_alone(entity: Entity, full: Entity) -> bool:
    """Whether an entity is no short form of another, whatever its letters: a place, a known body, a person named in full."""
    if entity.names[0].canonical or decided(entity) == "state":
        return True
    if decided(full) == "other":
        return len(entity.names[0].words) > 1
    return decided(entity) == "person" and entity.votes["person"] >= 3


def _made_by(doc: Doc, maker: Entity, entity: Entity, bodies: Bodies) -> bool:
    """Whether an entity is a thing that bears its maker's name: first comes the maker, then "the" or "its" Chrysler Aspen. A body in full
    has a noun or an ending of a body ("the Penske Automotive Group")."""
    if maker is entity or decided(maker) == "other" or maker.names[0].start > entity.names[0].start:
        return False
    bare = not any(bodies.heads(n.text) or n.words[-1].lower() in bodies.suffixes or n.canonical for n in entity.names)
    first = maker.names[0].words == entity.names[0].words[:1]
    return bare and first and all(n.start and doc[n.start - 1].lower_ in _ITS for n in entity.names)


def _abbreviations(doc: Doc, entity: Entity, bodies: Bodies) -> Iterator[str]:
    """The short forms a name allows: the acronym the text gives with it, initials, its first or its last words."""
    if decided(entity) not in ("organization", "unknown", "other"):
        return
    for name in entity.names:
        yield from _given(doc, name)
        if len(name.words) > 1:
            yield name.words[-1]
            if not name.canonical:
                yield from _shortened(name.words, bodies.suffixes)
            elif name.words[1] == "of":
                yield name.words[0]  # "the Bank" of the Bank of England


def _given(doc: Doc, name: Name) -> Iterator[str]:
    """The acronym behind a name: "the Grain Board (NGB)", "the Free Rivers Army, or ERL"."""
    after = [t.text for t in doc[name.end : name.end + 3]]
    if len(after) == 3 and after[0] == "(" and after[2] == ")" and after[1][:1].isupper():
        yield after[1]
    if len(after) == 3 and after[:2] == [",", "or"] and after[2].isupper():
        yield after[2]


def _shortened(words: Sequence[str], legal: frozenset[str]) -> Iterator[str]:
    """What a text may go on to call a body of several words; `legal` are the endings that say what kind of firm one is."""
    initials = "".join(w[0] for w in words if w[:1].isupper())
    if len(initials) > 1:
        yield initials
    if words[-1].islower() or words[-1].lower() in legal:
        yield " ".join(words[:-1])
    if "of" in words[2:]:
        of = words.index("of", 2)
        yield " ".join(words[:of])  # "Foreign Office of the United Kingdom"
        yield words[of - 1]  # "the Corps" of the Army Corps of Engineers
    if len(words[0]) > 3:
        yield words[0]
    yield from (" ".join(words[cut:]) for cut in range(1, len(words) - 1))
