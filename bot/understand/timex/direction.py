"""A word's governing verb → where the happening lies: "past" or "future" of the document's day.

Tense and modality decide, then aspect, then what governs an infinitive: "met", "has met" and "was held" lie back; "will meet",
"is to meet", "meets on Friday", "is meeting", "agreed to meet", "a meeting scheduled for" lie ahead.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, Literal

from bot.understand.timex.cues import Cues
from bot.when import MONTHS, WEEKDAYS

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Direction = Literal["past", "future"]

_REACH: Final = 25
"""How far up the parse a governing verb is looked for; also keeps a hostile parse from costing more than linear time."""
_NEAR: Final = 10
"""So many words lie between two months of one list at most."""
_CLAUSAL: Final = frozenset({"xcomp", "advcl", "ccomp", "acl", "conj", "pcomp", "dep", "relcl", "appos", "prep", "pobj"})
_DONE: Final = frozenset({"was", "were", "been"})
_OF_NOUN: Final = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
_BEFORE: Final = frozenset({"before", "ahead"})
_AFTER: Final = frozenset({"after", "since", "following"})
_CERTAIN: Final = frozenset({"will", "'ll", "shall", "wo"})
_CONDITIONAL: Final = frozenset({"would", "could", "might", "'d"})
_OVER: Final = _DONE | {"have", "has", "had"}
_DOING: Final = frozenset({"is", "are", "am", "'s", "'re", "'m", "being", "be"})


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
    if of_report(span, cues):
        return Aim("past")
    twin = _twin(span)
    verb = governor(span.root if twin is None else twin, cues)
    if verb is None:
        return Aim(led(span, cues) or _headline(span.root, cues))
    aux = _auxiliaries(verb)
    firm = _firm(span.root, verb, aux, cues)
    said, side = _said(span.root, verb, cues), led(span, cues)
    if side == "future" and not ("had" in aux or (firm and verb.tag_ == "VBD" and verb.pos_ == "VERB")):
        return Aim("future")
    toward = "past" if side == "past" and said != "future" else said
    if toward is None and _unfulfilled(span.root, verb):
        return Aim(None, either=True)
    return Aim(toward, firm, bool(aux & _CONDITIONAL))


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
    return verb.tag_ == "VBD" or bool(aux & _CERTAIN) or (verb.tag_ == "VBN" and bool(aux & _OVER))


def _said(root: Token, verb: Token, cues: Cues) -> Direction | None:
    """What the governing verb (or forward-looking noun) says of a date that hangs on it through `root`."""
    if _bygone(verb, cues):
        return "past"
    if verb.pos_ not in ("VERB", "AUX") or _put_on(root, verb, cues):
        return None if _unfulfilled(root, verb) else "future"
    found = of_verb(verb, cues)
    lapsed = found == "future" and _unfulfilled(root, verb)
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
        return bool(_auxiliaries(verb) & {"has", "have"}) and any(c.dep_ == "dobj" for c in verb.children)
    return root.dep_ == "pobj" and root.head.lower_ == "for" and verb.lemma_ in cues.schedule | cues.calls


def _appointed(root: Token, verb: Token, cues: Cues) -> bool:
    """ "spoke of the convention in July": where only talked about, what is held by the calendar may as well lie ahead."""
    if root.dep_ != "pobj" or verb.lemma_ not in cues.report or root.head.i <= verb.i + 1:
        return False
    noun = root.doc[root.head.i - 1]  # wherever the parser hung the preposition
    return noun.lemma_.lower() in cues.appointments and noun.head != verb


def _adverbial(root: Token, verb: Token) -> bool:
    """Whether a date hangs on the verb itself, or on what comes before something ("before his return on Friday")."""
    return root.head == verb or (root.head.head == verb and root.head.pos_ == "ADP") or _crosses(root, verb, _BEFORE)


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


def of_verb(verb: Token, cues: Cues) -> Direction | None:
    """Where what a verb says lies, by tense, modality and aspect; None where no finite verb governs it.

    A present tense counts as ahead: whether it means a plan ("meets on Friday") is for the caller to say.
    """
    for _ in range(_REACH):
        if verb.tag_ == "VBG" and verb.head.lemma_ in cues.intend and not _auxiliaries(verb):  # "called a vote, ending in June"
            return "future"
        found = "future" if verb.lemma_.lower() in cues.ahead else _by_form(verb, cues)
        if found or verb.head.i == verb.i or (verb.pos_ in ("VERB", "AUX") and verb.dep_ not in _CLAUSAL):
            return found
        if _is_infinitive(verb) and _looks_ahead(verb.head, cues):
            return "future"
        verb = verb.head
    return None


def _by_form(verb: Token, cues: Cues) -> Direction | None:
    if verb.pos_ not in ("VERB", "AUX"):
        return "future" if verb.lower_ == "due" else None
    aux = _auxiliaries(verb)
    if _awaits(verb) or aux & cues.modals:
        return "past" if "have" in aux and verb.tag_ == "VBN" else "future"
    if "to" in aux:
        return None
    if verb.tag_ in ("VBN", "VBG"):
        return _participle(verb, aux, cues)
    bidden = verb.tag_ == "VB" and verb.dep_ == "ROOT" and verb.is_sent_start  # "Watch the final on Sunday"
    if bidden or verb.tag_ in ("VBZ", "VBP", "MD") or (verb.tag_ == "VBD" and verb.lemma_ in cues.schedule):
        return "future"
    return "past" if verb.tag_ == "VBD" else None


def _awaits(verb: Token) -> bool:
    """ "was due on Friday", "looked forward to the talks on Friday" """
    ahead = {"be": "due", "look": "forward"}.get(verb.lemma_)
    return ahead is not None and any(c.lower_ == ahead for c in verb.children)


def _participle(verb: Token, aux: set[str], cues: Cues) -> Direction | None:
    if "had" in aux:
        return "past"
    if verb.tag_ == "VBG":
        return "past" if aux & _DONE else "future" if aux & _DOING else None
    if verb.lemma_ in cues.schedule or (verb.lemma_ == "set" and any(t.lower_ in ("for", "to") for t in verb.children)):
        return "future"
    if not aux:  # "with a chapter opened before July": the main verb tells
        return None if verb.dep_ == "conj" or (verb.dep_ == "acl" and verb.head.head.lower_ == "with") else "past"
    return "future" if aux & _DOING and not aux & _OVER else "past"


def _auxiliaries(verb: Token) -> set[str]:
    return {t.lower_ for t in verb.children if t.dep_ in ("aux", "auxpass")}


def _is_infinitive(verb: Token) -> bool:
    return any(t.lower_ == "to" and t.dep_ == "aux" for t in verb.children)


def _unfulfilled(root: Token, verb: Token) -> bool:
    """ "had been expected to rise in June", "were to have begun in May": what once lay ahead may be gone by."""
    plan = verb.head if _is_infinitive(verb) else verb
    carrier = plan.head if plan.lower_ == "due" else plan
    if "had" in {t.lower_ for t in carrier.children} and carrier.tag_ == "VBN":
        return True
    if plan.lemma_ == "suppose" and _auxiliaries(plan) & _DONE:  # "was supposed to open in May"
        return True
    done = "have" in _auxiliaries(verb) or plan.lemma_ == "vote"  # "voted to leave on 23 June"
    return plan is not verb and plan.tag_ == "VBD" and done and root.lower_ not in WEEKDAYS


def _looks_ahead(head: Token, cues: Cues) -> bool:
    """Whether an infinitive under `head` lies after it: intentions, "is to", "due to", and most nouns ("a deal to")."""
    lemma = head.lemma_.lower()
    if lemma in cues.schedule or lemma in cues.intend or lemma in cues.ahead:
        return True
    return head.pos_ in ("NOUN", "PROPN", "ADJ") and lemma not in cues.tried
