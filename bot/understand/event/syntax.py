"""A word in its parse → the words it stands to: the verb above it, the first of its coordination, its subject and whom that means."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEEPEST = 8
"""So many links of a chain of verbs are followed; real sentences need four."""
_HIGHEST = 30
"""So many words above another are looked at."""
_LOOKBACK = 160
"""Tokens before a word in which a quotation may have begun."""
_OPENING = 2
"""So many words stand before a subject that opens its sentence ("However, it")."""
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")


def ancestors(token: Token) -> Iterator[Token]:
    """The words a token hangs on, nearest first, as many as matter in real sentences."""
    return islice(token.ancestors, _HIGHEST)


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    return next((a for a in ancestors(token) if a.pos_ in ("VERB", "AUX")), None)


def leader(verb: Token) -> Token:
    """The first verb of a coordination, where the auxiliaries stand: "meet" for "sign" in "will meet them and sign it"."""
    for _ in range(_DEEPEST):
        shares = verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and verb.tag_ in ("VB", "VBG", "VBN")
        if not shares or any(c.dep_ in ("aux", "auxpass", *SUBJECTS) for c in verb.children):
            break
        verb = verb.head
    return verb


def subject(verb: Token) -> Token | None:
    """The subject of a verb, its own or that of the verb it is coordinated with."""
    for _ in range(_DEEPEST):
        found = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
        if found is not None or verb.dep_ not in ("conj", "xcomp", "acomp") or verb.head == verb:
            return found
        verb = verb.head
    return None


def pluperfect(verb: Token) -> bool:
    """Whether a verb stands in the past perfect ("had planned")."""
    return any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.children)


def past(verb: Token) -> bool:
    """Whether a verb stands in the simple past."""
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))


def perfect(verb: Token) -> bool:
    """Whether a verb stands in the present perfect ("has planned")."""
    return any(c.dep_ == "aux" and c.lower_ in ("has", "have", "'ve") for c in verb.children)


def aside(verb: Token) -> Token | None:
    """The noun of which an aside tells what is due with it ("the report, due to appear in May"), or None: what the sentence around
    it supposes or denies is not said of that."""
    due = verb.head
    if verb.dep_ != "xcomp" or due.lower_ != "due" or due.i < 2 or due.nbor(-1).text != ",":
        return None
    noun = due.nbor(-2)
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "NOUN" and noun.head.head.i < noun.i:
        noun = noun.head.head  # "its withdrawal from the league, due to take effect in May"
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def put_off(verb: Token) -> bool:
    """ "is likely to be put off", "called off the talks": a happening that is not to be, or not then."""
    verbs = ("put", "call", "push", "break", "hold")
    return verb.lemma_ in verbs and any(c.dep_ == "prt" and c.lower_ in ("off", "back") for c in verb.children)


def meant(doer: Token, verb: Token, lexicon: Lexicon) -> Token:
    """What a relative pronoun, or the "it" of "the company said it would", stands for."""
    if doer.tag_ in ("WDT", "WP"):
        return next((a for a in ancestors(doer) if a.pos_ in ("NOUN", "PROPN")), doer)
    if doer.lower_ in ("it", "he", "she", "they"):
        above = list(ancestors(verb))
        at = next((n for n, a in enumerate(above) if a.lemma_.lower() in lexicon.words("events.said")), len(above))
        return next((who for a in above[at:] if (who := subject(a)) is not None), doer)
    return doer


def taken_up(doer: Token) -> Token | None:
    """The subject of the sentence before, which the "it" that opens one takes up."""
    start = doer.sent.start
    if not start or doer.i - start > _OPENING:
        return None
    who = subject(doer.doc[start - 1].sent.root)
    return who if who is not None and who.pos_ in ("NOUN", "PROPN") else None


def quoted(token: Token) -> bool:
    """Whether a token stands inside quotation marks, by the marks before it in its paragraph: a quotation may run over several
    sentences. Where the paragraph began too far back, those of its sentence tell."""
    marks, here = 0, -1
    for word in reversed(token.doc[max(0, token.i - _LOOKBACK) : token.i]):
        if word.is_space and "\n" in word.text:
            return marks % 2 == 1
        marks += word.text == '"'
        if word.is_sent_start and here < 0:
            here = marks
    return (marks if token.i <= _LOOKBACK or here < 0 else here) % 2 == 1
