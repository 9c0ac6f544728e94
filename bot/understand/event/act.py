"""An announced verb → whether what it tells is an act or a turn of events, and not only a state, an effort or a stretch of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.clause import Outlook
from bot.understand.event.doer import named, of_himself, turns
from bot.understand.event.noun import event_object
from bot.understand.event.syntax import leader

if TYPE_CHECKING:
    from spacy.tokens import Token

_TAKEN = ("charge", "office", "command", "power", "part", "effect", "place", "over", "up", "action", "questions", "oath")
"""What somebody takes who acts."""
_STANDS = ("for", "trial", "down", "aside", "as", "in")
"""How somebody stands who does something, and does not only remain."""
_SPANS = ("day", "week", "month", "year", "decade", "phase", "stage")


def concrete(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether a verb is a deed or a turn of events; what is firmly planned is, unless it only is or lasts."""
    lemma = verb.lemma_.lower()
    if is_act(verb, lexicon) or (lemma in lexicon.words("events.holding") and event_object(verb, lexicon) is not None):
        return True
    if lemma == "become":  # "is set to become prime minister"
        return any(c.dep_ == "attr" and c.lemma_.lower() in lexicon.words("offices.heads") for c in verb.children)
    firm = found.cue == "plan" and found.certainty == "scheduled"
    if (
        firm
        or _intends(verb, lexicon)
        or (found.cue in ("will", "plan") and named(verb, found, lexicon))
        or of_himself(verb, found, lexicon)
    ):
        return lemma not in lexicon.words("events.states") | lexicon.words("events.likings")
    return False


def is_act(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a verb, with what completes it, is a concrete act."""
    lemma = verb.lemma_.lower()
    if lemma == "serve" and any(c.lower_ == "as" for c in verb.children):
        return False  # "would serve as a peaceful opposition" says what it will be
    if lemma == "stand" and not any(c.lower_ in _STANDS for c in verb.children):
        return False  # "will stand by its ally"
    gives = lemma in lexicon.words("events.giving") and event_object(verb, lexicon) is not None
    return gives or lemma in lexicon.words("events.acts") or _takes_up(verb, lexicon)


def _takes_up(verb: Token, lexicon: Lexicon) -> bool:
    """ "take office", "take over", "lead the talks", "come into force", "go on trial"."""
    if verb.lemma_ == "take":
        journeys = (p for c in verb.children if c.dep_ == "prep" and c.lower_ == "on" for p in c.children)
        if any(p.lemma_.lower() in lexicon.words("events.nouns") for p in journeys):  # "take the squad on a tour"
            return True
        return any((c.lower_ in _TAKEN or (c.dep_ == "dobj" and c.tag_ == "CD")) and c.i > verb.i for c in verb.children)
    if verb.lemma_ == "lead":
        return any(c.dep_ == "dobj" for c in verb.children)
    return turns(verb)


def _intends(verb: Token, lexicon: Lexicon) -> bool:
    return leader(verb).head.lemma_.lower() in lexicon.words("events.intentions")


def goes_on(verb: Token, lexicon: Lexicon) -> bool:
    """ "is about to enter its fourth month", "will be studied for years", "will be asked again and again", "vowed to redouble its
    efforts": what only lasts or leads on."""
    if any(c.lower_ in ("again", "over") and any(g.lower_ == c.lower_ for g in c.children) for c in verb.children):
        return True
    if verb.lemma_ == "assume" and any(c.dep_ == "ccomp" for c in verb.children):
        return True  # "assume that" takes nothing over
    goods = lexicon.words("events.efforts")
    if verb.lemma_.lower() in lexicon.words("events.furthers") and any(
        c.dep_ == "dobj" and c.lemma_.lower() in goods for c in verb.children
    ):
        return True
    spans = (p for c in verb.children if c.dep_ == "prep" and c.lower_ == "for" for p in c.children)
    if any(p.lemma_.lower() in (*_SPANS, "generation") and p.tag_ == "NNS" and not any(p.children) for p in spans):
        return True
    if verb.lemma_ == "move" and any(c.tag_ == "VB" and c.dep_ in ("advcl", "xcomp") for c in verb.rights):
        return True  # "would move to repeal the act": what is done is the repeal
    return verb.lemma_ == "enter" and any(c.dep_ == "dobj" and c.lemma_.lower() in _SPANS for c in verb.children)
