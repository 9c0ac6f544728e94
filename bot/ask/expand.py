"""A word as typed → all the names it is looked for under: a country's people, a body's acronym, and the other way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from bot.lexicon import Lexicon
from bot.model import Term
from bot.text import fold, unaccented

LONGEST: Final = 6
"""A name takes at most so many words."""


class Names:
    """The lexicon's names: groups of forms that stand for one thing, found under each of them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._ordinary = lexicon.words("synonyms.ordinary")
        self._stop = lexicon.words("synonyms.stop")
        self._after = lexicon.words("synonyms.after")
        self._forms: dict[str, dict[str, None]] = {}
        for group in _groups(lexicon):
            for form in group:
                self._forms.setdefault(_key(form), {}).update(dict.fromkeys(group))

    def terms(self, words: Sequence[str]) -> list[Term]:
        """The terms of adjoining words: names of several words taken whole, names joined by a hyphen apart; words without content left
        out ("news about", or "news" after a name), unless all are."""
        apart = [part for word in words for part in self._apart(word)]
        found: list[Term] = []
        named = False
        at = 0
        while at < len(apart):
            count = next((n for n in range(min(LONGEST, len(apart) - at), 0, -1) if self._taken(apart[at : at + n], found)), 1)
            name = " ".join(apart[at : at + count])
            known = self._known([name])
            if known or not (fold(name) in self._stop or (named and fold(name) in self._after)):
                found.append(self.term(name))
            named = known or (named and fold(name) in self._after)
            at += count
        return found or [self.term(word) for word in words]

    def _apart(self, word: str) -> Sequence[str]:
        """The names that a hyphen joins ("US-Iran"), else the word as it is."""
        parts = word.split("-")
        return parts if len(parts) > 1 and not self._known([word]) and all(self._known([part]) for part in parts) else [word]

    def _taken(self, words: Sequence[str], found: Sequence[Term]) -> bool:
        """Whether words are taken as one: a name, or, before all content, several that have none."""
        return self._known(words) or (len(words) > 1 and not found and fold(" ".join(words)) in self._stop)

    def term(self, name: str) -> Term:
        """A word or name with its other forms, the form as typed first. An acronym is put as it is written ("us" → "US"), since
        it is looked for in capitals only."""
        if not self._known([name]):
            return Term((_lowered(name),))
        forms = self._forms[_key(name)]
        same = sorted((f for f in forms if _key(f) == _key(name) and f.isupper()), key=lambda f: fold(f) != fold(name))
        typed = same[0] if same else _lowered(name)
        return Term((typed, *(f for f in forms if fold(f) != fold(typed))))

    def _known(self, words: Sequence[str]) -> bool:
        """Whether words are a name; one that is an ordinary word too ("who") only where it is written as the name is."""
        name = " ".join(words)
        forms = self._forms.get(_key(name))
        return forms is not None and (fold(name) not in self._ordinary or name in forms)


def _groups(lexicon: Lexicon) -> Iterable[list[str]]:
    """The ways to write each name; of a country's not one that ends another's ("Korea" would find North Korea for South Korea)."""
    places: dict[str, Mapping[str, list[str]]] = {**lexicon.table("places.countries"), **lexicon.table("places.territories")}
    last = Counter(name.split(" ")[-1] for name in places)
    for name, place in places.items():
        aliases = (form for form in place.get("aliases", ()) if last[form] < 2)
        yield [name, *place.get("demonyms", ()), *aliases]
    bodies: Mapping[str, list[str]] = lexicon.table("synonyms.acronyms")
    for name, forms in bodies.items():
        yield [name, *forms]


def _lowered(name: str) -> str:
    """A word as typed, but not in capitals, which would make it an acronym."""
    return name.casefold() if name.isupper() else name


def _key(name: str) -> str:
    """Under which the ways to write one name are the same: "U.S." and "us", "Türkiye" and "turkiye"."""
    return unaccented(fold(name)).replace(".", "").replace("-", " ")
