"""A word's governing verb → where the happening lies: "past" or "future" of the document's day.

Tense and modality decide, then aspect, then what governs an infinitive: "met", "has met" and "was held" lie back; "will meet",
"is to meet", "meets on Friday", "is meeting", "agreed to meet", "a meeting scheduled for" lie ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from bot.understand.timex.cues import Cues
from bot.understand.timex.tense import DONE, OVER, Direction, auxiliaries, of_verb, unfulfilled
from bot.when import MONTHS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_REACH: Final = 25
"""How far up the parse a governing verb is looked for; also keeps a hostile parse from costing more than linear time."""
_NEAR: Final = 10
"""So many words lie between two months of one list at most."""
_OF_NOUN: Final = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
_BEFORE: Final = frozenset({"before", "ahead"})
_AFTER: Final = frozenset({"after", "since", "following"})
_HOLDING: Final = frozenset({"have", "hold", "give", "host", "stage", "play", "face"})
"""Verbs by which somebody has a happening: its day is theirs."""
_CERTAIN: Final = frozenset({"will", "'ll", "shall", "wo"})
_CONDITIONAL: Final = frozenset({"would", "could", "might", "'d"})


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a time expression points: `toward`, None where nothing tells. `firm` where it hangs directly on a verb that leaves no
    doubt ("surrendered on", "will open on"); `reported` where the future may be that of a time past ("would open on"); `either` where what
    was once to come may lie on both sides of the day ("had been due on")."""

    toward: Direction | None = None
    firm: bool = False
    reported: bool = False
    either: bool = False


UNAIMED: Final = Aim()


def of(span: Span, cues: Cues) -> Aim:
    """Where a time expression points, from the words around it."""
    if of_report(span, cues) or of_deed(span, cues):
        return Aim("past")
    twin = _twin(span)
    verb = governor(span.root if twin is None else twin, cues)
    if verb is None:
        return Aim(led(span, cues) or _headline(span.root, cues))
    aux = auxiliaries(verb)
    firm = _firm(span.root, verb, aux, cues)
    said, side = _said(span.root, verb, cues), led(span, cues)
    told = firm and verb.tag_ == "VBD" and verb.pos_ == "VERB" and verb.lemma_ not in cues.grants and not _left(span, verb)
    if side == "future" and not ("had" in aux or told):  # "gave them until Friday" to come, "was shut until Friday" perhaps not
        return Aim("future")
    if (side == "past" and span.root.dep_ == "poss") or _fled(span.root, verb, cues):
        return Aim("past")  # "a day late because of Monday's holiday"
    toward = "past" if side == "past" and said != "future" else said
    if toward is None and unfulfilled(span.root, verb):
        return Aim(None, either=True)
    return Aim(toward, firm, bool(aux & _CONDITIONAL))


def _left(span: Span, verb: Token) -> bool:
    """Whether somebody has time left: "had until Friday to answer"."""
    until = span.start > 0 and span.doc[span.start - 1].lower_ in ("until", "till")
    return until and verb.lemma_ == "have" and any(c.tag_ == "VB" for c in verb.rights)


def _twin(span: Span) -> Token | None:
    """The month before a month that has the same verb: of "pacts signed with Oslo in May and Riga in July" the parser may hang July on
    another verb, but May tells."""
    doc, joined = span.doc, False
    if len(span) > 1 or span.start < 2 or span.root.lower_ not in MONTHS or doc[span.start - 1].lower_ != "in":
        return None
    for word in reversed(doc[max(0, span.start - _NEAR) : span.start - 1]):
        if word.pos_ in ("VERB", "AUX") or word.is_sent_start:
            return None
        joined = joined or word.lower_ == "and"
        if word.lower_ in MONTHS and word.ent_type_ == "DATE":
            return word if joined and word.i and word.nbor(-1).lower_ == "in" else None
    return None


def of_report(span: Span, cues: Cues) -> bool:
    """Whether a day is the one on which something was said: it stands right behind the verb ("said on Tuesday it would raise wages"),
    behind what the words went out by ("via its website on Tuesday"), or between a plan made known and what is planned
    ("announced plans on Tuesday to raise wages")."""
    doc, at = span.doc, span.start - 1
    if at > 0 and doc[at].lower_ in ("on", "late", "early"):
        at -= 1
    if at < 1 or span.root.dep_ in _OF_NOUN | {"nsubj", "nsubjpass"} or span[-1].ent_type_ != "DATE":
        return False
    if span.end < len(doc) and doc[at].tag_ == "VBD" and doc[at].lemma_ in cues.report:
        return True
    verb = _telling(doc[at], cues)
    if verb is None:
        return False
    planned = doc[at].lemma_.lower() in cues.ahead and span.end < len(doc) and doc[span.end].lower_ == "to"
    return planned or (doc[at].lemma_.lower() in cues.media and doc[at].dep_ == "pobj")


def of_deed(span: Span, cues: Cues) -> bool:
    """Whether a day is that of somebody's deed, not of the verb the parser hangs it on: "to reverse his decision in October"."""
    at = span.start - 2
    if at < 1 or span.doc[at + 1].lower_ not in ("in", "of") or span.doc[at].lemma_ not in cues.done:
        return False
    noun = span.doc[at]
    return noun.head.lemma_ in cues.judges and any(c.dep_ == "poss" for c in noun.lefts)


def _telling(noun: Token, cues: Cues) -> Token | None:
    """The past verb of making known above a noun, or None."""
    for _ in range(_REACH):
        if noun.head.i == noun.i:
            return None
        noun = noun.head
        if noun.tag_ == "VBD":
            return noun if noun.lemma_ in cues.report | cues.disclose else None
    return None


def led(span: Span, cues: Cues) -> Direction | None:
    """What the preposition before says: "by Friday", "since Friday"."""
    if _up_to(span.root):
        return "future"
    found = cues.before.search(span.doc[max(0, span.start - 5) : span.start].text_with_ws)
    if found is None or (span.root.dep_ in _OF_NOUN and found["future"] == "by"):  # "moved by Thursday's vote"
        return None
    return "future" if found["future"] else "past"


def _up_to(root: Token) -> bool:
    """Whether what lasts goes on up to something on the day: "until sunset on Thursday", "until the vote on Friday"."""
    event = root.head.head if root.dep_ == "pobj" and root.head.lower_ == "on" else root
    return event is not root and event.dep_ == "pobj" and event.head.lower_ in ("until", "till")


def _headline(root: Token, cues: Cues) -> Direction | None:
    """A verb taken for a noun ("Talks resume Monday") tells what is to come."""
    top = next((t for t in (root, *islice(root.ancestors, _REACH)) if t.dep_ == "ROOT"), root)
    return "future" if top.lower_.removesuffix("s") in cues.verbs and top.i < root.i else None


def _firm(root: Token, verb: Token, aux: set[str], cues: Cues) -> bool:
    """Verbs of saying and planning are never firm: a date after them is often that of what is said or planned."""
    direct = root.head == verb if root.dep_ == "npadvmod" else root.dep_ == "pobj" and root.head.head == verb
    if not direct or verb.pos_ not in ("VERB", "AUX") or verb.lemma_ in cues.report | cues.intend | cues.schedule:
        return False
    return verb.tag_ == "VBD" or bool(aux & _CERTAIN) or (verb.tag_ == "VBN" and bool(aux & OVER))


def _said(root: Token, verb: Token, cues: Cues) -> Direction | None:
    """What the governing verb (or forward-looking noun) says of a date that hangs on it through `root`."""
    if _bygone(verb, cues):
        return "past"
    if verb.pos_ not in ("VERB", "AUX") or _put_on(root, verb, cues):
        return None if unfulfilled(root, verb) else "future"
    found = of_verb(verb, cues)
    lapsed = found == "future" and unfulfilled(root, verb)
    if lapsed or (found == "past" and _appointed(root, verb, cues)):
        return None
    if found == "future" and verb.tag_ in ("VBZ", "VBP") and not _asks(verb, cues):
        if _crosses(root, verb, _AFTER):  # "the first visit since his election in November"
            return "past"
        planned = any(t.lower_ == "next" and t.dep_ == "advmod" for t in verb.children)  # "next meets on Friday"
        return found if planned or (_adverbial(root, verb) and verb.lemma_ not in cues.report) else None
    return found


def _bygone(verb: Token, cues: Cues) -> bool:
    """Whether a plan is told of only to say what came of it: "the truce proposed for October did not hold"."""
    if verb.dep_ not in ("relcl", "acl") or verb.tag_ not in ("VBD", "VBN") or verb.head.dep_ not in ("nsubj", "nsubjpass"):
        return False
    host = verb.head.head
    done = host.tag_ == "VBD" or (host.tag_ == "VB" and any(c.lower_ == "did" for c in host.children))
    return done and host.pos_ == "VERB" and host.lemma_ not in cues.report | cues.schedule | cues.intend


def _put_on(root: Token, verb: Token, cues: Cues) -> bool:
    """ "called a strike for Wednesday": the day of what is called, whenever that was."""
    while root.dep_ == "conj" and root.head.dep_ in ("conj", "pobj"):
        root = root.head
    if root.dep_ == "pobj" and root.head.lower_ in ("at", "in") and verb.lemma_ in ("call", "set"):  # "has set a hearing in May"
        return bool(auxiliaries(verb) & {"has", "have"}) and any(c.dep_ == "dobj" for c in verb.children)
    return root.dep_ == "pobj" and root.head.lower_ == "for" and verb.lemma_ in cues.schedule | cues.calls


def _appointed(root: Token, verb: Token, cues: Cues) -> bool:
    """ "spoke of the convention in July": where only talked about, what is held by the calendar may as well lie ahead."""
    if root.dep_ != "pobj" or verb.lemma_ not in cues.report or root.head.i <= verb.i + 1:
        return False
    noun = root.doc[root.head.i - 1]  # wherever the parser hung the preposition
    return noun.lemma_.lower() in cues.appointments and noun.head != verb


def _adverbial(root: Token, verb: Token) -> bool:
    """Whether a date hangs on the verb itself, or on what comes before something ("before his return on Friday")."""
    noun = root.head.head
    holds = noun.dep_ == "dobj" and noun.head == verb and verb.lemma_ in _HOLDING  # "has its premiere on Thursday"
    return root.head == verb or (noun == verb and root.head.pos_ == "ADP") or holds or _crosses(root, verb, _BEFORE)


def _crosses(token: Token, verb: Token, words: frozenset[str]) -> bool:
    """Whether one of the words stands between a token and the verb above it."""
    for _ in range(_REACH):
        if token == verb or token.head.i == token.i:
            return False
        token = token.head
        if token.lower_ in words:
            return True
    return False


def _asks(verb: Token, cues: Cues) -> bool:
    return verb.lemma_.lower() in cues.schedule or verb.lemma_.lower() in cues.intend - {"be"}


def governor(token: Token, cues: Cues) -> Token | None:
    """The nearest verb above a word, or a noun on the way that looks ahead by itself ("the Friday deadline")."""
    for _ in range(_REACH):
        if token.head.i == token.i:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
        if token.pos_ in ("VERB", "AUX") or token.lemma_.lower() in cues.ahead or token.lower_ == "due":
            return token
    return None


def _fled(root: Token, verb: Token, cues: Cues) -> bool:
    """ "The city was told to leave Tuesday": what people are told to do at once, they were told on that day."""
    bidden = verb.head
    told = verb.dep_ == "xcomp" and bidden.lemma_ in cues.bids and bool(auxiliaries(bidden) & DONE or bidden.tag_ == "VBD")
    return told and verb.lemma_ in cues.fleeing and root.dep_ == "npadvmod"
