"""A dated happening → whether it is negated, called off, forbidden, or was only planned once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.denial import denied
from bot.understand.event.happening import Happening
from bot.understand.event.syntax import pluperfect

if TYPE_CHECKING:
    from spacy.tokens import Token


def is_off(found: Happening, lexicon: Lexicon) -> bool:
    """Whether a happening is negated, called off or was only planned once ("had been set for Friday")."""
    head, look = found.head, found.outlook
    lapsed = head.i < look.top.i and look.top.dep_ in ("acl", "relcl") and pluperfect(look.top)
    if found.verb is not None:
        if (look.cue == "none" and _forbids(found.verb, lexicon)) or _forestalled(found, lexicon):
            return True
        if denied(found.verb) or (lapsed and head != found.verb):  # "delayed a report that had been due on Friday"
            return True
        later = found.when is not None and found.when.preposition in ("until", "till")  # "is not due until 2028" is due then
        return look.off and not (later and any(c.dep_ == "neg" for c in look.top.children))
    if lapsed or any(_calls_off(c, lexicon) for c in head.children):
        return True
    if head.dep_ not in ("dobj", "nsubjpass"):
        return False
    lemma = head.head.lemma_.lower()
    had = pluperfect(head.head) and lemma in lexicon.words("events.scheduling")  # "had planned a vigil for Thursday"
    unheld = look.off and lemma in lexicon.words("events.light") | lexicon.words("events.scheduling")
    moved = lemma in lexicon.words("events.off.moves") and lemma not in ("move", "bring", "push", "extend")
    return unheld or had or moved or lemma in lexicon.words("events.off.verbs")


def _forbids(verb: Token, lexicon: Lexicon) -> bool:
    """ "prohibits him from running in March": what is forbidden is not to be."""
    kept_from = any(c.lower_ == "from" and any(g.dep_ == "pcomp" for g in c.children) for c in verb.children)
    return kept_from and verb.lemma_.lower() in lexicon.words("events.off.verbs")


def _forestalled(found: Happening, lexicon: Lexicon) -> bool:
    """ "pre-empted a vote that was set for Monday": what something is called off or made needless by."""
    noun = found.head
    return noun != found.verb and noun.dep_ == "dobj" and noun.head.lemma_.lower() in lexicon.words("events.off.verbs")


def _calls_off(word: Token, lexicon: Lexicon) -> bool:
    return word.dep_ in ("amod", "det") and (word.lower_ in lexicon.words("events.off_adjectives") or word.lower_ == "no")
