"""A verb and its outlook → whether its subject is somebody, or something, of which a deed can be announced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.clause import Outlook
from bot.understand.event.noun import event_object, is_event_noun
from bot.understand.event.syntax import meant, quoted, subject, taken_up

if TYPE_CHECKING:
    from spacy.tokens import Token

_AGENTS = ("PERSON", "ORG", "GPE", "NORP")
_PEOPLE = ("he", "she", "they")
_POINTING = ("this", "that", "these", "those")
ANYBODY = ("people", "somebody", "someone", "anybody", "anyone", "everybody", "everyone", "nobody", "one")
"""Of whom a quotation says what will be, it foretells and announces nothing."""
_TURNED = frozenset(
    [
        "force",
        "effect",
        "law",
        "end",
        "trial",
        "sale",
        "air",
        "display",
        "operation",
        "service",
        "strike",
        "halt",
        "vote",
        "court",
    ]
)
"""What something comes or goes into when it happens."""
_MARKETS = ("store", "shop", "shelf", "stand", "theater", "theatre", "cinema", "screen", "market", "street")
"""What goes on sale hits these."""


def can_act(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether the subject is a name, a body or people that act, or itself a happening."""
    doer = subject(found.top) or subject(verb)
    if doer is None:
        return found.top.pos_ == "NOUN"
    if doer.pos_ == "PRON" and doer.lower_ in (*_PEOPLE, "i", "you", "we"):
        return (doer.lower_ in _PEOPLE and not quoted(doer)) or (doer.lower_ not in ("i", "you") and _vowed(verb, found, lexicon))
    lemma, who = verb.lemma_.lower(), meant(doer, verb, lexicon)
    if who.lower_ in _POINTING or _foretold(doer):
        return False  # what it takes up is said elsewhere
    deed = (found.cue in ("will", "plan") and lemma in lexicon.words("events.acts")) or lemma in lexicon.words("events.preparing")
    if doer.lower_ == "it" and who == doer and deed:
        who = taken_up(doer) or doer
    said_of = quoted(doer)
    starts = lemma in lexicon.words("events.starts") and doer.pos_ == "NOUN"
    passive = doer.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in verb.children)  # "are on loan and will be returned"
    sent = verb.tag_ == "VBN" and passive and who.pos_ == "NOUN" and not said_of  # "a request will be sent"
    needs = found.cue == "will" and event_object(verb, lexicon) is not None  # "the reforms will require ratification"
    if starts or sent or needs or lemma in lexicon.words("events.holding") or turns(verb):
        return True
    makes = found.cue == "will" and who.lemma_.lower() in lexicon.words("events.instruments")  # "the law will create a board"
    acts = makes or who.lemma_.lower() in lexicon.words("events.agents") or _holds_office(who, lexicon)
    speaks = who != doer and who.pos_ == "NOUN" and doer.lower_ == "it" and not is_event_noun(who, lexicon)
    several = doer.lower_ == "both" or (
        doer.tag_ == "CD" and any(c.lower_ == "the" for c in doer.lefts)
    )  # "the two agreed to meet"
    return acts or speaks or several or who.pos_ == "PROPN" or is_event_noun(who, lexicon)


def _foretold(doer: Token) -> bool:
    """ "People will come", "This storm will kill you": in a quotation, what is foretold of somebody and announced by nobody."""
    return quoted(doer) and (doer.lower_ in ANYBODY or any(c.lower_ in _POINTING for c in doer.children))


def _vowed(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """ "We will appeal", "we are ready to train a force": what somebody quoted announces of his own side, in so many words."""
    lemma, doer = verb.lemma_.lower(), subject(found.top)
    own = doer is not None and doer.lower_ == "we"
    sure = (own and found.cue in ("plan", "wish")) or (found.cue == "will" and lemma in lexicon.words("events.appointments"))
    empty = lemma in lexicon.words("events.light") and event_object(verb, lexicon) is None
    return (
        sure
        and not empty
        and lemma in lexicon.words("events.acts")
        and found.top.dep_ != "relcl"
        and doer is not None
        and quoted(doer)
    )


def named(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether somebody named, or in office, does it, or a happening is what is needed."""
    doer = subject(found.top)
    if doer is None or verb.tag_ != "VB":
        return False
    return _holds_office(meant(doer, verb, lexicon), lexicon) or (doer.pos_ == "NOUN" and event_object(verb, lexicon) is not None)


def of_himself(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether someone reports what he himself would do: "the company said it would speed up the work"."""
    doer = subject(found.top)
    own = doer is not None and doer.lower_ in (*_PEOPLE, "it")
    return own and found.cue == "would" and doer is not None and meant(doer, verb, lexicon) != doer


def _holds_office(who: Token, lexicon: Lexicon) -> bool:
    return who.ent_type_ in _AGENTS or who.lemma_.lower() in lexicon.words("offices.heads")


def turns(verb: Token) -> bool:
    """ "come into force", "go on trial", "come to an end", "take effect": what whatever it is said of will do."""
    if verb.lemma_ == "take":
        return any(c.lower_ == "effect" for c in verb.children)
    if verb.lemma_ == "hit":  # "hits stores on Friday"
        return any(c.dep_ == "dobj" and c.lemma_.lower() in _MARKETS for c in verb.children)
    if verb.lemma_ not in ("come", "go", "enter"):
        return False
    parts = (p for c in verb.children if c.dep_ == "prep" and c.lower_ in ("into", "to", "on") for p in c.children)
    return any(p.lower_ in _TURNED for p in parts)
