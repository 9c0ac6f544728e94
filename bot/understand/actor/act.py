"""One naming → what its bearer does there: acts, is acted on, owns, qualifies, or is only where something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Part = Literal[
    "speaker", "agent", "subject", "patient", "party", "target", "owner", "governing", "modifier", "place", "source", "other"
]
"""`subject` is a subject that does nothing ("Iran has"); `party` stands with or against another, `target` behind another
preposition; `governing` qualifies those who govern ("Saudi leaders"); `source` is an outlet that only relays."""

_IN = frozenset(
    {"in", "at", "near", "across", "through", "throughout", "inside", "outside", "around", "into", "onto", "off", "within", "along", "beyond", "via"}
)  # fmt: skip
_TOWARDS = frozenset({"to", "from", "for", "over"})
_OPPOSITE = frozenset({"with", "between", "against", "among", "versus", "alongside", "toward", "towards", "behind"})
_DEEPEST = 6
_BESIDE = 4
"""Those who act for an organization are named within so many tokens of it."""


@dataclass(frozen=True)
class Acts:
    """Word lists about verbs (lemmas) and the nouns around a name, folded."""

    speech: frozenset[str]
    motion: frozenset[str]
    motion_nouns: frozenset[str]
    relay: frozenset[str]
    stative: frozenset[str]
    counting: frozenset[str]
    place_nouns: frozenset[str]
    governing: frozenset[str]
    members: frozenset[str]
    """Nouns for those through whom an organization acts: "the bank's board", "Harvest Bank analysts"."""
    speakers: frozenset[str]
    """Nouns for those who speak for one: "a spokesman for the bank"."""
    sides: frozenset[str]
    """Nouns for those through whom a person acts: "Mr Roe's government", "Roe's side"."""

    @classmethod
    def of(cls, lexicon: Lexicon) -> Acts:
        """The lists as the lexicon has them."""
        keys = ("speech", "motion", "motion_nouns", "relay", "stative", "counting")
        verbs = {k: lexicon.words(f"acts.{k}") for k in keys}
        return cls(
            **verbs,
            place_nouns=lexicon.words("places.place_nouns"),
            governing=lexicon.words("offices.governing"),
            members=lexicon.words("acts.members"),
            speakers=lexicon.words("acts.speakers"),
            sides=lexicon.words("acts.sides"),
        )

    def part(self, doc: Doc, start: int, end: int) -> tuple[Part, Token | None]:
        """The part a naming plays in its clause, and the verb it plays it with, if any."""
        root = doc[start:end].root
        if root.dep_ == "ROOT" and not start <= doc[end - 1].head.i < end:
            root = doc[end - 1]  # a slip of the parser: "Norland" on its own before "state asked"
        for _ in range(_DEEPEST):
            above = self._stands_for(root)
            if above is None:
                break
            root = above
        if root.dep_ == "pobj":
            return self._behind(doc, root.head)
        return self._by_relation(doc, root, end)

    def member(self, doc: Doc, start: int, end: int) -> int | None:
        """The token of those who act for the organization named: "analysts" of "Harvest Bank analysts"; "spokesman" of "a spokesman
        for the bank"; None where it is named alone."""
        root = doc[start:end].root
        head = root.head
        before = root.dep_ in ("compound", "nmod", "amod", "poss") and end <= head.i < end + _BESIDE
        if before and head.is_lower and head.text in self.members:
            return head.i
        speaks = root.dep_ == "pobj" and head.lower_ in ("for", "of") and head.head.lower_ in self.speakers
        return head.head.i if speaks else None

    def side(self, doc: Doc, start: int, end: int) -> int | None:
        """The token of those through whom the person named acts: "government" of "Mr Roe's government"; None where there are none."""
        root = doc[start:end].root
        return (
            root.head.i if root.dep_ == "poss" and end <= root.head.i < end + _BESIDE and root.head.lower_ in self.sides else None
        )

    def behind_town(self, doc: Doc, start: int, end: int) -> bool:
        """Whether a state only says where a town behind "in" or "from" lies: "in Copenhagen, Denmark,"."""
        town = start - 1
        while town > 1 and start - town < _BESIDE and (doc[town - 1].pos_ == "PROPN" or doc[town - 1].text == "-"):
            town -= 1
        if town == start - 1 or doc[start - 1].text != "," or doc[town - 1].lower_ not in _IN | {"from", "on"}:
            return False
        return end == len(doc) or doc[end].pos_ not in ("VERB", "AUX", "PART", "CCONJ")

    def _stands_for(self, token: Token) -> Token | None:
        """The token whose part a token shares: what it is joined to by "and" or apposition, or what counts it."""
        head = token.head
        if token.dep_ in ("conj", "appos") and head is not token:
            return head
        if token.dep_ == "pobj" and head.lower_ == "of" and head.head.lower_ in self.counting and head.head is not head:
            return head.head
        return None

    def _by_relation(self, doc: Doc, root: Token, end: int) -> tuple[Part, Token | None]:
        relation, head = root.dep_, root.head
        following = doc[end].lower_ if end < len(doc) else ""
        if relation == "nsubj":
            return self._subject(head)
        if relation in ("nsubjpass", "dobj", "dative", "oprd", "csubj"):
            goes = relation == "dobj" and head.lemma_ in self.motion
            return ("place" if goes else "patient"), head
        if relation == "poss":
            return ("place" if head.lower_ in self.place_nouns else "owner"), None
        if relation in ("compound", "amod", "nmod", "npadvmod"):
            return (
                "place" if following in self.place_nouns else "governing" if following in self.governing else "modifier"
            ), None
        return "other", None

    def _subject(self, verb: Token) -> tuple[Part, Token | None]:
        if verb.pos_ not in ("VERB", "AUX"):
            return "agent", None
        if verb.lemma_ in self.speech:
            return "speaker", verb
        return ("subject" if verb.lemma_ in self.stative else "agent"), verb

    def _behind(self, doc: Doc, preposition: Token) -> tuple[Part, Token | None]:
        """The part of what stands behind a preposition."""
        word, governor = preposition.lower_, preposition.head
        verb = governor if governor.pos_ == "VERB" else None
        if preposition.dep_ == "agent":
            return "agent", verb
        if word == "to" and "according" in (governor.lower_, doc[max(0, preposition.i - 1)].lower_):
            return "speaker", None
        moves = governor.lemma_ in self.motion or governor.lower_ in self.motion_nouns
        if word in _IN or (word in _TOWARDS and moves) or word == "from":
            return "place", verb
        if word in _OPPOSITE:
            return "party", verb
        return ("other" if word == "of" else "target"), verb
