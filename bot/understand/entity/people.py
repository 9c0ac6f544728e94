"""Knowledge about people's names and titles, from the lexicon, in the form the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class People:
    """Word lists about persons, folded."""

    heads: frozenset[str]
    ranks: frozenset[str]
    honorifics: frozenset[str]
    compounds: frozenset[str]
    qualifiers: frozenset[str]
    fields: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    family_first: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> People:
        """The lists as the lexicon has them."""
        offices = {k: lexicon.words(f"offices.{k}") for k in ("heads", "ranks", "honorifics", "compounds", "qualifiers", "fields")}
        names = {k: lexicon.words(f"people.{k}") for k in ("given", "particles", "suffixes", "family_first")}
        return cls(**offices, **names)

    def is_head(self, word: str) -> bool:
        """Whether a word is the noun of an office or occupation, singular or plural."""
        low = word.lower()
        return low in self.heads or _singular(low) in self.heads or ("-" in low and low.rsplit("-", 1)[1] in self.heads)

    def is_title(self, word: str) -> bool:
        """Whether a word can stand in a title before a name ("Foreign", "Minister", "Sen.", "Mr.")."""
        low = word.lower()
        return low in self.ranks or low in self.honorifics or low in self.compounds or low in self.qualifiers or self.is_head(low)

    def is_given(self, word: str) -> bool:
        """Whether a word is a common given name, as capitalised."""
        return word[:1].isupper() and word.lower() in self.given


def _singular(word: str) -> str:
    if word.endswith("men"):
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def capital(token: Token) -> bool:
    """Whether a token is written as a name: a capital first letter, and letters in it."""
    return token.text[:1].isupper() and not token.like_num
