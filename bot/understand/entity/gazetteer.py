"""The lexicon's names → a look-up from a surface form to what it names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.entity.name import Label

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 7
"""No name of the lexicon has more tokens."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a surface form names: its label and canonical name (a demonym's and a seat's is the state's)."""

    label: Label
    canonical: str


@dataclass(frozen=True)
class Gazetteer:
    """Surface forms as written → entries; of two that share a form, the one filed first wins."""

    entries: dict[str, Entry]

    def at(self, doc: Doc, start: int, caps: frozenset[int]) -> tuple[int, Entry] | None:
        """The longest known name starting at a token: (end token, entry). `caps` holds tokens of all-capitals sentences."""
        limit = min(len(doc), start + LONGEST)
        for end in range(limit, start, -1):
            found = self.of(doc[start:end].text, everyday=start in caps)
            if found is not None:
                return end, found
        return None

    def of(self, text: str, *, everyday: bool = False) -> Entry | None:
        """The entry of one surface form; a form wholly in capitals is tried as a title-cased one too."""
        found = None if everyday and len(text) < 4 else self.entries.get(text)
        if found is None and len(text) > 3 and text.isupper():
            found = self.entries.get(text.title())
        return found


def build(lexicon: Lexicon, text: str) -> Gazetteer:
    """The gazetteer for one document. A name that is both a country's and a division's ("Georgia") is the country's only
    where the document also has its demonym or capital."""
    entries: dict[str, Entry] = {}
    divisions = frozenset(lexicon.listed("places.us_states"))
    for form, entry in _filed(lexicon):
        if form in divisions and entry.label == "state" and not _attested(lexicon, form, text):
            continue
        entries.setdefault(form, entry)
    return Gazetteer(entries)


def _attested(lexicon: Lexicon, country: str, text: str) -> bool:
    row = lexicon.table("places.countries")[country]
    return any(word and word in text for word in (row["capital"], *row["demonyms"]))


def _filed(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    yield from _states(lexicon)
    for canonical, forms in lexicon.table("organizations.known").items():
        for form in (canonical, *forms):
            yield form, Entry("organization", canonical)
    for key, label in (("organizations.agencies", "agency"), ("organizations.outlets", "outlet")):
        for form in lexicon.listed(key):
            yield form, Entry(label, form.removeprefix("The "))  # type: ignore[arg-type]
    for key in ("us_states", "provinces", "regions", "cities"):
        for form in lexicon.listed(f"places.{key}"):
            yield form, Entry("place", form)
    for form in lexicon.listed("places.region_adjectives"):
        yield form, Entry("people", "")


def _states(lexicon: Lexicon) -> Iterator[tuple[str, Entry]]:
    rows = [*lexicon.table("places.countries").items(), *lexicon.table("places.territories").items()]
    for name, row in rows:
        for form in (name, *row["aliases"]):
            yield form, Entry("state", name)
    for name, row in rows:
        for form in row["demonyms"]:
            yield form, Entry("people", name)
    for name, row in rows:
        for form in (row["capital"], *row.get("seats", ())):
            if form:
                yield form, Entry("seat", name)
