"""An article → which of its announced happenings other sentences report as called off or already done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.text import stem
from bot.understand.event.clause import outlook
from bot.understand.event.happening import Happening
from bot.understand.event.noun import is_event_noun
from bot.understand.event.syntax import subject
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Stems of the nouns called off, and the deeds done as (stem of the subject, stem of the verb)."""

    off: frozenset[str]
    done: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, parsed: Parsed) -> Lapsed:
        """What the whole article reports as off or done."""
        verbs = [t for s in parsed.sentences for t in parsed.tokens(s) if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN")]
        rows = [(v, subject(v)) for v in verbs]
        told = [(v, doer) for v, doer in rows if (doer is not None or _ends(v, parsed)) and _told(v, parsed)]
        off = {stem(noun.text) for v, _ in told if _ends(v, parsed) for noun in v.children if _ended(noun, parsed)}
        done = {(stem(doer.text), stem(v.lemma_)) for v, doer in told if doer is not None}
        return cls(frozenset(off), frozenset(done))

    def covers(self, found: Happening) -> bool:
        """Whether an announcement is only what was once planned: told in the past, or by a noun, of what is off or done."""
        look = found.outlook
        retold = look.backshifted or look.cue == "would" or look.side == "past"
        if stem(found.head.text) in self.off:
            return retold or found.verb is None
        doer = None if found.verb is None else subject(look.top)
        if not retold or found.when is not None or doer is None:
            return False
        return (stem(doer.text), stem(found.head.lemma_)) in self.done


def _told(verb: Token, parsed: Parsed) -> bool:
    """Whether a verb says that it was so."""
    look = outlook(verb, parsed.lexicon)
    return look.side == "past" and not look.off


def _ends(verb: Token, parsed: Parsed) -> bool:
    called_off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    return called_off or verb.lemma_.lower() in parsed.lexicon.words("events.off.ends")


def _ended(noun: Token, parsed: Parsed) -> bool:
    return noun.dep_ in ("dobj", "nsubjpass") and is_event_noun(noun, parsed.lexicon)
