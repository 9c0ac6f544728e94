"""The nouns that tell an organization's name from a storm's, a law's or a newspaper's, and names made whole through them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.entity.people import capital
from bot.when import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONGEST = 9
_DAYS = frozenset(WEEKDAYS) | frozenset(MONTHS)


@dataclass(frozen=True)
class Bodies:
    """Word lists about names that are no person's, folded."""

    nouns: frozenset[str]
    opening: frozenset[str]
    outlet_nouns: frozenset[str]
    thing_first: frozenset[str]
    thing_last: frozenset[str]
    suffixes: frozenset[str]
    owners: frozenset[str]
    facilities: frozenset[str]
    christened: frozenset[str]
    steered: frozenset[str]
    """Bodies that a person leads: "the commission, led by …"."""
    places: frozenset[str]
    relays: frozenset[str]
    seated: frozenset[str]
    """Bodies that their seat may stand for: "Brussels"."""
    owned: frozenset[str]
    given: frozenset[str]
    leading: frozenset[str]
    """Nouns that make a name with their neighbours: all of `nouns` and `opening`."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> Bodies:
        """The lists as the lexicon has them."""
        keys = (
            "nouns",
            "opening",
            "outlet_nouns",
            "thing_first",
            "thing_last",
            "suffixes",
            "owners",
            "facilities",
            "christened",
            "steered",
            "owned",
            "relays",
        )
        lists = {k: lexicon.words(f"organizations.{k}") for k in keys}
        seated = frozenset(lexicon.table("organizations.seats"))
        places = lexicon.words("places.place_nouns")
        return cls(
            **lists, places=places, seated=seated, given=lexicon.words("people.given"), leading=lists["nouns"] | lists["opening"]
        )

    def heads(self, text: str) -> bool:
        """Whether a name of several words is headed by an organization's noun: its last word, or one before "of" or "for"."""
        words = text.lower().split()
        if len(words) < 2:
            return False
        return words[-1] in self.nouns or any(a in self.opening and b in ("of", "for") for a, b in pairwise(words))

    def is_thing(self, text: str) -> bool:
        """Whether a name is no actor's: "Hurricane Dennis", "Family Day", "Soyuz TMA-08M", "A320"."""
        words = text.lower().split()
        if len(words) < 2:
            return sum(c.isdigit() for c in text) > 2
        if "of" in words[1:] and words[words.index("of", 1) - 1] in self.thing_last:  # "Treaty of Lisbon"
            return True
        return words[0] in self.thing_first or words[-1] in self.thing_last or any(w[-1].isdigit() for w in words)

    def is_outlet(self, text: str) -> bool:
        """Whether a name of several words is a newspaper's or a broadcaster's."""
        words = text.lower().split()
        return len(words) > 1 and words[-1] in self.outlet_nouns

    def span(self, doc: Doc, at: int) -> tuple[int, int] | None:
        """The tokens of the organization's name that a capitalised head noun makes with its neighbours, or None."""
        if doc[at].lower_ not in self.leading or not _named(doc[at]):
            return None
        start = at
        while start > 0 and at - start < _LONGEST and self._joins(doc, start - 1):
            start -= 1
        end = self._end(doc, at)
        return (start, end) if end - start > 1 else None

    def _joins(self, doc: Doc, at: int) -> bool:
        """Whether the token before a name's noun belongs to the name: capitalised, "&", or an apostrophe as in "Workers' Party"."""
        token, before = doc[at], doc[at - 1] if at > 0 else None
        if token.lower_ in self.suffixes and token.text.endswith("."):
            return False  # "Harlow Motors Corp. Harlow Motors said"
        if _named(token):
            return True
        if before is None or not capital(before):
            return False
        return token.text == "&" or (token.text in ("'", "'s") and before.lower_ in self.owners)

    def _end(self, doc: Doc, at: int) -> int:
        """Where the name ends that a noun opens: after what follows its "of" ("Ministry of Foreign Affairs")."""
        end = at + 1
        if doc[at].lower_ not in self.opening or end >= len(doc) or doc[end].lower_ not in ("of", "for", "on"):
            return end
        ahead = first = end + 2 if end + 1 < len(doc) and doc[end + 1].lower_ == "the" else end + 1
        while (
            ahead < len(doc) and ahead - at < _LONGEST and (self._goes_on(doc, ahead) or (ahead > first and _couples(doc, ahead)))
        ):
            ahead += 1
        while ahead > first and doc[ahead - 1].text in ("-", "&", "and"):
            ahead -= 1
        return ahead if ahead > first else end

    def _goes_on(self, doc: Doc, at: int) -> bool:
        """Whether a word behind "of" or "on" is the name's; the day of "spoke to Congress on June 4" is not."""
        return _named(doc[at]) and doc[at].lower_ not in self.given and doc[at].lower_.rstrip(".") not in _DAYS


def _couples(doc: Doc, at: int) -> bool:
    """Whether an "and" stands within one name ("Centers for Disease Control and Prevention"), or the rest of a word set apart by its
    hyphen ("Co-operation")."""
    if "-" in (doc[at].text, doc[at - 1].text):
        return not doc[at - 1].whitespace_
    inside = doc[at].lower_ in ("and", "&") and doc[at].ent_iob_ == "I" and doc[at].ent_type_ == "ORG"
    return inside and at + 1 < len(doc) and doc[at + 1].ent_iob_ == "I" and _named(doc[at + 1])


def _named(token: Token) -> bool:
    if not capital(token):
        return False
    return token.pos_ == "PROPN" or (token.pos_ in ("NOUN", "ADJ") and not token.is_sent_start)
