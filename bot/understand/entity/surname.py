"""Full names of people → whose a shorter name is: "Kerry", "Xi", "bin Salman", "George Bush" beside "George W. Bush"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from bot.understand.entity.name import Label, Name
from bot.understand.entity.people import People

_MOST = 40
"""No more namesakes are told apart: a text of a thousand Smiths is no news, and must not cost a million comparisons."""
_PERSONAL: frozenset[Label] = frozenset({"person", "unknown", "organization", "place", "division", "state", "people", "seat"})


@dataclass(slots=True)
class _Person:
    parts: tuple[str, ...]
    first_token: int
    """Where the text first names the person in full, by whatever form."""

    @property
    def key(self) -> str:
        return " ".join(self.parts)


class Surnames:
    """The people a document names in full. People of one surname stay apart; a bare surname is the one's
    named first: news gives a namesake his full name each time. One in `apart` is that of somebody never named in full."""

    def __init__(self, people: People, names: Iterable[Name], apart: frozenset[str] = frozenset()) -> None:
        self._suffixes = people.suffixes
        self._kept = people.kept
        self._apart = apart
        self._called: dict[str, _Person] = {}
        self._by_word: dict[str, list[_Person]] = defaultdict(list)
        for name in sorted(names, key=lambda n: (-len(n.words), n.start)):
            parts = self._parts(name)
            if len(parts) < 2:
                continue
            known = self._same(parts) or self._titled(parts, name.start)
            if known is not None:
                known.first_token = min(known.first_token, name.start)
            else:
                person = _Person(parts, name.start)
                for word in dict.fromkeys(parts):
                    if len(self._by_word[word]) < _MOST:
                        self._by_word[word].append(person)

    def owner(self, name: Name) -> str | None:
        """A key of the person a name stands for, or None where it stands for none known."""
        parts = self._parts(name)
        misread = name.label == "other" and len(parts) == 1 and self.has(parts[0])  # a surname taken for a product's name
        if name.label not in _PERSONAL and not misread:
            return None
        if len(parts) == 1 and parts[0] in self._apart:
            return None
        if name.canonical and not (len(parts) == 1 and self.has(parts[0])):
            return None
        person = self._short(parts[0], name.start) if len(parts) == 1 else self._same(parts) or self._titled(parts, name.start)
        return None if person is None else person.key

    def _titled(self, parts: tuple[str, ...], at: int) -> _Person | None:
        """Whom a single name with its title names: "Sheikh Omar" is Omar bin Roe."""
        return self._short(parts[1], at) if len(parts) == 2 and parts[0] in self._kept else None

    def has(self, word: str) -> bool:
        """Whether a folded word is the last name of someone named in full."""
        return word in self._by_word and any(p.parts[-1] == word for p in self._by_word[word])

    def lasts(self) -> frozenset[str]:
        """The folded last names of those named in full."""
        return frozenset(p.parts[-1] for people in self._by_word.values() for p in people)

    def _parts(self, name: Name) -> tuple[str, ...]:
        words = (part.strip(".,'\"") for part in name.text.casefold().replace("-", " ").split())
        return tuple(w for w in words if w and w not in self._suffixes)

    def _same(self, parts: tuple[str, ...]) -> _Person | None:
        """The known person with this last name and a given name that does not speak against it."""
        if not parts:
            return None
        for person in self._by_word.get(parts[-1], ()):
            other = person.parts
            if other[-1] == parts[-1] and (_agree(parts[0], other[0]) or parts == other[-len(parts) :]):
                return person
        return None

    def _short(self, word: str, at: int) -> _Person | None:
        """Whom one word at a token names: of those named before it a last name before a first (family names come first in Chinese
        and Korean) before a middle one ("Mr Omar" for Jan Omar Roe); else the same of those named later, who go by the ends alone."""
        if word in self._called:
            return self._called[word]
        owners = self._by_word.get(word, [])
        before = [p for p in owners if p.first_token <= at]
        for people, places in ((before, (_last, _first, _middle)), (owners, (_last, _first))):
            for stands in places:
                group = [p for p in people if stands(p, word)]
                if group:
                    return self._called.setdefault(word, min(group, key=lambda p: p.first_token))
        return None


def _last(person: _Person, word: str) -> bool:
    return person.parts[-1] == word


def _first(person: _Person, word: str) -> bool:
    return person.parts[0] == word


def _middle(person: _Person, word: str) -> bool:
    return word in person.parts[1:-1]


def _agree(a: str, b: str) -> bool:
    """Whether two given names can be one: equal, one the other's initial, or one a short form ("Tim", "Timothy"), or spelled from
    another script by other vowels and double letters ("Mohamed", "Mohammed")."""
    short, long = sorted((a, b), key=len)
    if long.startswith(short):
        return len(short) != 2 or short == long
    return a[:1] == b[:1] and a[-1:] == b[-1:] and len(short) > 4 and _bones(a) == _bones(b)


def _bones(name: str) -> str:
    """A name's consonants, double ones once."""
    kept = [c for c in name if c not in "aeiouy"]
    return "".join(c for n, c in enumerate(kept) if n == 0 or kept[n - 1] != c)
