"""Pieces of a parse → the names of organizations whole: by the noun that heads them, to the left and after "of"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.entity.people import capital

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 9


@dataclass(frozen=True)
class Bodies:
    """The nouns that head an organization's name, folded; `opening` are those that take "of"."""

    nouns: frozenset[str]
    opening: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Bodies:
        """The lists as the lexicon has them."""
        return cls(lexicon.words("organizations.nouns"), lexicon.words("organizations.opening"))

    def heads(self, text: str) -> bool:
        """Whether a name is headed by such a noun: its last word, or its first before "of"."""
        words = text.lower().split()
        return bool(words) and len(words) > 1 and (words[-1] in self.nouns or (words[0] in self.opening and words[1] in ("of", "for")))

    def span(self, doc: Doc, at: int) -> tuple[int, int] | None:
        """The organization's name that a capitalised head noun at a token makes with its neighbours, or None."""
        if not _named(doc[at]) or doc[at].lower_ not in self.nouns | self.opening:
            return None
        start = at
        while start > 0 and at - start < _LONGEST and _joins(doc, start - 1):
            start -= 1
        while start < at and doc[start].lower_ in ("of", "and", "&", "-", "the"):
            start += 1
        end = self._end(doc, at)
        return (start, end) if end - start > 1 else None

    def _end(self, doc: Doc, at: int) -> int:
        end = at + 1
        if doc[at].lower_ not in self.opening or end >= len(doc) or doc[end].lower_ not in ("of", "for", "on"):
            return end
        ahead = end + 1
        if ahead < len(doc) and doc[ahead].lower_ == "the":
            ahead += 1
        first = ahead
        while ahead < len(doc) and ahead - at < _LONGEST and _named(doc[ahead]):
            ahead += 1
        return ahead if ahead > first else end


def _named(token: Token) -> bool:
    return capital(token) and token.pos_ in ("PROPN", "NOUN", "ADJ") and not token.is_sent_start or (capital(token) and token.pos_ == "PROPN")


def _joins(doc: Doc, at: int) -> bool:
    """Whether the token before a name's noun belongs to the name: capitalised, or "&"."""
    return _named(doc[at]) or (doc[at].text == "&" and at > 0 and capital(doc[at - 1]))
