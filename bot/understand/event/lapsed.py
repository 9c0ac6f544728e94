"""An article → which of its announced happenings other sentences report as called off or already done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.text import stem
from bot.understand.event.clause import outlook
from bot.understand.event.happening import Happening
from bot.understand.event.noun import is_event_noun
from bot.understand.event.syntax import put_off, subject
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Lapsed:
    """Stems of the nouns called off, the deeds done as (stem of the subject, stem of the verb), and the indices of the sentences that
    tell what was called off or withdrawn, and of those right behind them in a paragraph."""

    off: frozenset[str]
    done: frozenset[tuple[str, str]]
    undone: frozenset[int]

    @classmethod
    def of(cls, parsed: Parsed) -> Lapsed:
        """What the whole article reports as off or done."""
        verbs = [t for s in parsed.sentences for t in parsed.tokens(s) if t.pos_ == "VERB" and t.tag_ in ("VBD", "VBN")]
        rows = [(v, subject(v)) for v in verbs]
        told = [(v, doer) for v, doer in rows if (doer is not None or _ends(v, parsed)) and _told(v, parsed)]
        off = {stem(noun.text) for v, _ in told if _ends(v, parsed) for noun in v.children if _ended(noun, parsed)}
        done = {(stem(doer.text), stem(v.lemma_)) for v, doer in told if doer is not None}
        return cls(frozenset(off), frozenset(done), _undone(parsed, [v for v, _ in told]))

    def covers(self, found: Happening, sentence: int) -> bool:
        """Whether an announcement is only what was once planned: told in the past, or by a noun, of what is off or done."""
        look = found.outlook
        retold = look.backshifted or look.cue == "would" or look.side == "past"
        told = look.backshifted and look.top.dep_ in ("ROOT", "relcl")  # "was to appear on Friday", after "withdrew the charges"
        if told and sentence in self.undone:
            return True
        if stem(found.head.text) in self.off:
            return retold or found.verb is None
        doer = None if found.verb is None else subject(look.top)
        if not retold or found.when is not None or doer is None:
            return False
        return (stem(doer.text), stem(found.head.lemma_)) in self.done


def _undone(parsed: Parsed, told: list[Token]) -> frozenset[int]:
    """The sentences beside which a plan told in the past holds no more."""
    drops = parsed.lexicon.words("events.off.told") | parsed.lexicon.words("events.off.drops")
    found: set[int] = set()
    for verb in told:
        sentence = parsed.sentence_of(verb)
        if sentence is None or not (verb.lemma_.lower() in drops or put_off(verb)):
            continue
        found.add(sentence.index)
        after = parsed.sentences[sentence.index + 1 : sentence.index + 2]
        found.update(s.index for s in after if s.paragraph == sentence.paragraph)
    return frozenset(found)


def _told(verb: Token, parsed: Parsed) -> bool:
    """Whether a verb says that it was so."""
    look = outlook(verb, parsed.lexicon)
    return look.side == "past" and not look.off


def _ends(verb: Token, parsed: Parsed) -> bool:
    called_off = verb.lemma_ == "call" and any(c.lower_ == "off" for c in verb.children)
    return called_off or verb.lemma_.lower() in parsed.lexicon.words("events.off.ends")


def _ended(noun: Token, parsed: Parsed) -> bool:
    return noun.dep_ in ("dobj", "nsubjpass") and is_event_noun(noun, parsed.lexicon)
