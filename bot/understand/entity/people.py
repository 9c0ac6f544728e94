"""Knowledge about people's names and titles, from the lexicon, in the form the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_OFFICES = (
    "heads",
    "small",
    "ranks",
    "honorifics",
    "compounds",
    "qualifiers",
    "fields",
    "parties",
    "partisans",
    "bodies",
    "not_people",
    "relations",
    "posts",
    "holding",
    "leading",
    "rulers",
    "kept",
    "portfolios",
)
_NAMES = ("given", "particles", "suffixes", "kin")
_AGENT = ("ologist", "spokesman", "spokeswoman")


@dataclass(frozen=True)
class People:
    """Word lists about persons, folded; `bodies` are the nouns that say what an organization is."""

    heads: frozenset[str]
    small: frozenset[str]
    ranks: frozenset[str]
    honorifics: frozenset[str]
    compounds: frozenset[str]
    qualifiers: frozenset[str]
    fields: frozenset[str]
    parties: frozenset[str]
    partisans: frozenset[str]
    bodies: frozenset[str]
    not_people: frozenset[str]
    relations: frozenset[str]
    posts: frozenset[str]
    holding: frozenset[str]
    leading: frozenset[str]
    rulers: frozenset[str]
    kept: frozenset[str]
    portfolios: frozenset[str]
    given: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    kin: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> People:
        """The lists as the lexicon has them."""
        offices = {k: lexicon.words(f"offices.{k}") for k in _OFFICES}
        return cls(**offices, **{k: lexicon.words(f"people.{k}") for k in _NAMES})

    def is_head(self, word: str) -> bool:
        """Whether a word is the noun of an office or occupation, singular or plural; of a compound its last part counts."""
        low = word.lower().rsplit("-", 1)[-1] if word.lower() not in self.heads else word.lower()
        return low in self.heads or low.endswith(_AGENT) or any(single in self.heads for single in _singulars(low))

    def is_title(self, word: str) -> bool:
        """Whether a word can stand in a title before a name ("Foreign", "Minister", "Sen.", "Mr.")."""
        low = word.lower()
        return self.is_rank(low) or low in self.compounds or low in self.qualifiers or self.is_head(low)

    def is_rank(self, word: str) -> bool:
        """Whether a word is a form of address or an abbreviated rank."""
        low = word.lower()
        return low in self.ranks or low in self.honorifics

    def is_given(self, word: str) -> bool:
        """Whether a word is a common given name, as capitalised."""
        return word[:1].isupper() and word.lower() in self.given

    def is_field(self, doc: Doc, start: int, end: int) -> bool:
        """Whether tokens name an office's field, no body of their own: "State" in "Secretary of State"."""
        if start < 2 or doc[start - 1].lower_ not in ("of", "for"):
            return False
        return doc[start:end].text.lower() in self.fields and self.is_head(doc[start - 2].text)


def _singulars(word: str) -> tuple[str, ...]:
    if word.endswith("men"):
        return (word[:-3] + "man",)
    if word.endswith("ss") or not word.endswith("s"):
        return ()
    return (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("es") else (word[:-1],)


def capital(token: Token) -> bool:
    """Whether a token is written as a name: a capital first letter, and no number."""
    return token.text[:1].isupper() and not token.like_num
