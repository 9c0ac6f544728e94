"""Names → Entities: the namings of one person, body, state or place brought together over the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.understand.entity.bodies import Bodies
from bot.understand.entity.kind import decided, votes
from bot.understand.entity.name import Entity, Label, Name
from bot.understand.entity.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PERSONAL: frozenset[Label] = frozenset({"person", "unknown", "organization", "place", "people"})


def join(doc: Doc, names: Iterable[Name], people: People, bodies: Bodies) -> list[Entity]:
    """The entities of a document in order of first naming, each with its kind by vote."""
    rows = [(name, votes(doc, name, people, bodies)) for name in names]
    known = _full_names(rows, people)
    entities: dict[tuple[str, str], Entity] = {}
    for name, vote in rows:
        person = known.owner(name)
        key = ("person", person) if person else _key(name)
        entity = entities.setdefault(key, Entity(name.canonical or name.text, name.label))
        entity.names.append(name)
        entity.votes.update(vote)
        if person:
            entity.votes["person"] += 2
    joined = _short_forms(doc, list(entities.values()))
    for entity in joined:
        entity.kind = decided(entity)
        entity.name = _fullest(entity)
    return joined


def _key(name: Name) -> tuple[str, str]:
    if name.canonical:
        group = "state" if name.label in ("state", "seat", "people") else name.label
        return group, name.canonical
    return "", " ".join(name.words).casefold()


def _fullest(entity: Entity) -> str:
    first = entity.names[0]
    if first.canonical:
        return first.canonical
    whole = [n for n in entity.names if not (n.text.isupper() and len(n.words) > 1)] or entity.names
    return max(whole, key=lambda n: (len(n.words), len(n.text))).text


class _Known:
    """The people a document names in full, and which of them a shorter name stands for."""

    def __init__(self, people: People) -> None:
        self._people = people
        self._full: list[tuple[str, list[str], int]] = []  # key, folded words, first token
        self._by_word: dict[str, list[int]] = defaultdict(list)

    def add(self, name: Name) -> None:
        parts = self._parts(name)
        if len(parts) > 1 and self._same(parts) is None:
            self._by_word_add(parts, len(self._full))
            self._full.append((" ".join(parts), parts, name.start))

    def _by_word_add(self, parts: list[str], index: int) -> None:
        for word in parts:
            self._by_word[word].append(index)

    def owner(self, name: Name) -> str | None:
        """The key of the person a name stands for, or None where it stands for none known."""
        if name.canonical or name.label not in _PERSONAL:
            return None
        parts = self._parts(name)
        if not parts:
            return None
        if len(parts) > 1:
            index = self._same(parts)
            return None if index is None else self._full[index][0]
        return self._short(parts[0], name)

    def _parts(self, name: Name) -> list[str]:
        words = [w for part in name.text.casefold().replace("-", " ").split() for w in [part.strip(".,'\"")] if w]
        return [w for w in words if w not in self._people.suffixes]

    def _same(self, parts: list[str]) -> int | None:
        """The known person with this last name and a given name that does not speak against it."""
        for index in self._by_word.get(parts[-1], ()):
            other = self._full[index][1]
            if other[-1] == parts[-1] and (_agree(parts[0], other[0]) or parts == other[-len(parts) :]):
                return index
        return None

    def _short(self, word: str, name: Name) -> str | None:
        """Whom one word names: the last name counts before the first; of several people the one named last before it."""
        owners = self._by_word.get(word, [])
        by_last = [i for i in owners if self._full[i][1][-1] == word]
        by_first = [i for i in owners if self._full[i][1][0] == word]
        for group in (by_last, by_first):
            if group:
                before = [i for i in group if self._full[i][2] <= name.start]
                return self._full[before[-1] if before else group[0]][0]
        return None


def _agree(a: str, b: str) -> bool:
    return a == b or (len(a) == 1 and b.startswith(a)) or (len(b) == 1 and a.startswith(b))


def _full_names(rows: Iterable[tuple[Name, dict[Label, float]]], people: People) -> _Known:
    known = _Known(people)
    whole = [n for n, vote in rows if len(n.words) > 1 and not n.canonical and _is_person(vote)]
    for name in sorted(whole, key=lambda n: -len(n.words)):
        known.add(name)
    return known


def _is_person(vote: dict[Label, float]) -> bool:
    return vote.get("person", 0) > max((v for k, v in vote.items() if k != "person"), default=0)


def _short_forms(doc: Doc, entities: list[Entity]) -> list[Entity]:
    """Acronyms and shortened names of organizations joined to the full ones."""
    forms: dict[str, Entity] = {}
    for entity in entities:
        for full, short in _abbreviations(doc, entity):
            if full:
                forms.setdefault(short, entity)
    kept: list[Entity] = []
    for entity in entities:
        target = forms.get(entity.names[0].text)
        if target is None or target is entity or decided(entity) in ("person", "state") or entity.names[0].canonical == "":
            target = target if target is not entity and decided(entity) not in ("person", "state") else None
        if target is None:
            kept.append(entity)
        else:
            target.names.extend(entity.names)
            target.votes.update(entity.votes)
    for entity in kept:
        entity.names.sort(key=lambda n: n.start)
    return kept


def _abbreviations(doc: Doc, entity: Entity) -> Iterable[tuple[str, str]]:
    """(full form, short form) pairs a name of several words allows: an acronym in brackets, initials, its first or last words."""
    if decided(entity) not in ("organization", "unknown", "group"):
        return
    for name in entity.names:
        words = name.words
        after = doc[name.end : name.end + 3]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text[:1].isupper():
            yield name.text, after[1].text
        if len(words) < 2:
            continue
        capitals = [w for w in words if w[:1].isupper()]
        initials = "".join(w[0] for w in capitals)
        if len(initials) > 1:
            yield name.text, initials
        if name.canonical:
            continue
        if len(words[0]) > 3:
            yield name.text, words[0]
        for cut in range(1, len(words)):
            yield name.text, " ".join(words[cut:])
