"""The lexicon's names → a look-up from a surface form to what it names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.entity.name import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 7
"""No name of the lexicon has more tokens."""
_LISTS: tuple[tuple[str, Label], ...] = (
    ("organizations.agencies", "agency"),
    ("organizations.outlets", "outlet"),
    ("organizations.things", "other"),
    ("organizations.clubs", "organization"),
    ("places.us_states", "division"),
    ("places.us_state_abbreviations", "place"),
    ("places.provinces", "division"),
    ("places.regions", "place"),
    ("places.cities", "place"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form names: its label and canonical name (a demonym's and a seat's is the state's)."""

    label: Label
    canonical: str


@dataclass(frozen=True)
class Gazetteer:
    """Surface forms as written → entries; of two that share a form, the one filed first wins, but `divisions` win over countries.
    `starts` are all beginnings of forms."""

    entries: Mapping[str, Entry]
    starts: frozenset[str]
    divisions: Mapping[str, Entry]

    def at(self, doc: Doc, start: int, shouted: frozenset[int]) -> tuple[int, Entry] | None:
        """The longest known name starting at a token: (end token, entry). `shouted` are tokens of sentences in capitals, where
        a short form ("IS", "WHO") tells nothing."""
        longest: tuple[int, Entry] | None = None
        before = ""
        for end in range(start + 1, min(len(doc), start + LONGEST) + 1):
            token = doc[end - 1]
            text = before + token.text
            before = text + token.whitespace_
            found = None if start in shouted and len(text) < 4 else self._named(text)
            if found is not None:
                longest = end, found
            if text not in self.starts and text.title() not in self.starts:
                break
        return longest

    def _named(self, text: str) -> Entry | None:
        found = self.divisions.get(text) or self.entries.get(text)
        if found is None and len(text) > 3 and text.isupper():
            text = text.title()
            found = self.divisions.get(text) or self.entries.get(text)
        return found


def build(lexicon: Lexicon, text: str) -> Gazetteer:
    """The gazetteer for one document. A name that is both a country's and a division's ("Georgia") is the country's only
    where the document also has its demonym or capital; "the North" is a state only where its whole name is there."""
    entries, doubtful = lexicon.once(_all)
    divisions = {form: other for form, other in doubtful.items() if not _attested(lexicon, form, text)}
    halves = lexicon.table("places.halves")
    if all(country in text for country in halves.values()):
        divisions |= {half: Entry("state", country) for half, country in halves.items()}
    return Gazetteer(entries, lexicon.once(_starts), divisions)


def _all(lexicon: Lexicon) -> tuple[dict[str, Entry], dict[str, Entry]]:
    """(form → entry, forms of a country that are a division's too → the division's entry)."""
    entries: dict[str, Entry] = {}
    doubtful: dict[str, Entry] = {}
    divisions = frozenset(lexicon.listed("places.us_states"))
    for form, entry in _filed(lexicon):
        first = entries.setdefault(form, entry)
        if form in divisions and first.label == "state" and entry.label != "state":
            doubtful.setdefault(form, entry)
    return entries, doubtful


def _starts(lexicon: Lexicon) -> frozenset[str]:
    """Every beginning of every form: a token that is none starts no known name, and need not be looked at further."""
    entries, _ = lexicon.once(_all)
    return frozenset(form[:end] for form in entries for end in range(1, len(form) + 1))


def _attested(lexicon: Lexicon, country: str, text: str) -> bool:
    row = lexicon.table("places.countries")[country]
    return any(word and word in text for word in (row["capital"], *row["demonyms"]))


def _filed(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    for canonical, forms in lexicon.table("organizations.seats").items():
        yield from ((form, Entry("seat", canonical)) for form in forms)
    yield from _states(lexicon)
    for canonical, forms in lexicon.table("organizations.known").items():
        yield from ((form, Entry("organization", canonical)) for form in (canonical, *forms))
    for key, label in _LISTS:
        yield from ((form, Entry(label, form.removeprefix("The "))) for form in lexicon.listed(key))
    for form in lexicon.listed("places.region_adjectives"):
        yield form, Entry("people", "")


def _states(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    rows = [*lexicon.table("places.countries").items(), *lexicon.table("places.territories").items()]
    for name, row in rows:
        label: Label = "state" if row.get("government", True) else "place"
        yield from ((form, Entry(label, name)) for form in (name, *row["aliases"]))
    for name, row in rows:
        yield from ((form, Entry("people", name)) for form in row["demonyms"])
    for name, row in rows:
        yield from ((form, Entry("seat", name)) for form in (row["capital"], *row.get("seats", ())) if form)
