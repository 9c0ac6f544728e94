"""One naming → what its bearer does there: acts, is acted on, owns, qualifies, or is only where something happens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from bot.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Part = Literal["speaker", "agent", "patient", "party", "owner", "modifier", "place", "source", "other"]
_PLACE = frozenset({"in", "at", "near", "across", "through", "throughout", "inside", "outside", "around", "into", "onto", "off", "within", "along", "beyond", "via", "where"})
_MOTION = frozenset({"to", "from", "for", "over"})


@dataclass(frozen=True)
class Acts:
    """The verbs of the lexicon, as lemmas, and the nouns that make a place of what stands before them."""

    speech: frozenset[str]
    decision: frozenset[str]
    motion: frozenset[str]
    relay: frozenset[str]
    place_nouns: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Acts:
        """The lists as the lexicon has them."""
        verbs = {k: lexicon.words(f"acts.{k}") for k in ("speech", "decision", "motion", "relay")}
        return cls(**verbs, place_nouns=lexicon.words("places.place_nouns"))

    def part(self, doc: Doc, start: int, end: int) -> tuple[Part, Token | None]:
        """The part a naming plays in its clause, and the verb it plays it with, if any."""
        root = doc[start:end].root
        for _ in range(6):  # conjuncts and appositions share the part of what they are joined to
            if root.dep_ not in ("conj", "appos") or root.head is root:
                break
            root = root.head
        return self._by_relation(doc, root, end)

    def _by_relation(self, doc: Doc, root: Token, end: int) -> tuple[Part, Token | None]:
        dep, head = root.dep_, root.head
        if dep == "nsubj":
            verb = head if head.pos_ in ("VERB", "AUX") else None
            return ("speaker" if verb is not None and verb.lemma_ in self.speech else "agent"), verb
        if dep in ("nsubjpass", "dobj", "dative", "oprd", "csubj"):
            return "patient", head
        if dep == "poss":
            return ("place" if head.lower_ in self.place_nouns else "owner"), None
        if dep in ("compound", "amod", "nmod", "npadvmod"):
            return ("place" if end < len(doc) and doc[end].lower_ in self.place_nouns else "modifier"), None
        if dep == "pobj":
            return self._by_preposition(doc, head)
        return "other", None

    def _by_preposition(self, doc: Doc, preposition: Token) -> tuple[Part, Token | None]:
        word, governor = preposition.lower_, preposition.head
        if preposition.dep_ == "agent":
            return "agent", governor
        if word in ("to", "according") and preposition.i > 0 and (governor.lower_ == "according" or doc[preposition.i - 1].lower_ == "according"):
            return "speaker", None
        if word in _PLACE or (word in _MOTION and governor.lemma_ in self.motion):
            return "place", governor if governor.pos_ == "VERB" else None
        return "party", governor if governor.pos_ == "VERB" else None
