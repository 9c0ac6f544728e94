"""A parse → the happenings it announces without a date: planned acts of those who can act, and events said to lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Timex
from bot.understand.event.clause import Outlook, ancestors, denied, governing_verb, in_mind, leader, outlook, pluperfect, subject
from bot.understand.event.happening import Happening
from bot.understand.event.noun import is_event_noun, lies_ahead
from bot.understand.event.when import Phrase, loose
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_MEMORY = timedelta(days=21)
"""What was said longer back is not this article's news."""
_LONG_MEMORY = timedelta(days=90)
"""What lies longer back is history, whatever was planned of it."""
_LOOKBACK = 80
"""Tokens before a word in which a quotation may have begun."""
_MAIN = ("ROOT", "ccomp", "conj", "parataxis")
_AGENTS = ("PERSON", "ORG", "GPE", "NORP")


def announced(parsed: Parsed, timexes: tuple[Timex, ...]) -> Iterator[Happening]:
    """The undated happenings of all quotable sentences, in text order."""
    soon = {v.i: p for p in loose(parsed, timexes) if (v := governing_verb(p.root)) is not None}
    gone = [(t.start, parsed.day - t.last) for t in timexes if t.last is not None]
    for sentence in parsed.sentences:
        if not sentence.quotable:
            continue
        back = max((length for start, length in gone if sentence.start <= start < sentence.end), default=timedelta(0))
        for token in parsed.tokens(sentence):
            nominal = token.pos_ in ("NOUN", "PROPN")
            found = _noun(token, parsed.lexicon) if nominal else _verb(token, soon.get(token.i), parsed.lexicon)
            if found is not None and not _retold(found.outlook, back):
                yield found


def _retold(found: Outlook, back: timedelta) -> bool:
    """Whether a plan is told from the past, in a sentence about a time that lies so far back that it is history."""
    would = found.backshifted or found.cue == "would"
    return (would and back > _MEMORY) or (_past(found.top) and back > _LONG_MEMORY)


def _past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in ("aux", "auxpass"))


def _noun(noun: Token, lexicon: Lexicon) -> Happening | None:
    """ "the upcoming summit", "a planned visit"."""
    if not is_event_noun(noun, lexicon):
        return None
    if noun.dep_ == "compound":
        return None
    if _threatened(noun, lexicon):
        return Happening(noun, None, Outlook("ahead", noun, "may", "possible"))
    if not lies_ahead(noun, lexicon):
        return None
    above = governing_verb(noun)
    if above is not None and _calls_off(noun, above, lexicon):
        return None
    return Happening(noun, None, Outlook("ahead", noun, "plan"))


def _threatened(noun: Token, lexicon: Lexicon) -> bool:
    """ "has not ruled out a strike", "warned of a strike", "threatened further strikes": a happening held out as possible."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    told = verb.dep_ in _MAIN and not any(c.lower_ in ("repeatedly", "often", "previously", "long") for c in verb.children)
    if not told or verb.pos_ != "VERB" or verb.lemma_ not in ("rule", "warn", "threaten") or noun.dep_ not in ("dobj", "pobj"):
        return False
    return outlook(verb, lexicon).off == (verb.lemma_ == "rule")


def _calls_off(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    undone = lexicon.words("events.off.verbs") | lexicon.words("events.off.moves")
    return noun.dep_ in ("dobj", "nsubjpass") and verb.lemma_.lower() in undone


def _verb(verb: Token, soon: Phrase | None, lexicon: Lexicon) -> Happening | None:
    """ "will sign", "plans to visit", "is expected to rule", "may be freed within weeks"."""
    if verb.pos_ not in ("VERB", "AUX") or not _untensed(verb) or denied(verb):
        return None
    found = outlook(verb, lexicon)
    cues = ("plan", "will", "would") if soon is None else ("plan", "will", "would", "may", "wish")
    likely = found.cue == "wish" and leader(verb).head.lower_ == "likely" and verb.lemma_.lower() in lexicon.words("events.acts")
    ahead = found.side == "ahead" and (found.cue in cues or likely) and found.certainty != "conditional"
    if found.off or not found.direct or not ahead or _awaited(found):
        return None
    if soon is None and not (_stands(verb, found, lexicon) and _can_act(verb, found, lexicon)):
        return None
    if soon is not None and not _comes_soon(verb, found, lexicon):
        return None
    doer = subject(found.top)
    if doer is not None and is_event_noun(doer, lexicon) and not doer.ent_type_:
        return Happening(doer, verb, found, soon=soon)
    noun = _event_object(verb, lexicon)
    carries = verb.lemma_.lower() in lexicon.words("events.light") | lexicon.words("events.holding")
    return Happening(noun if noun is not None and carries else verb, verb, found, soon=soon)


def _awaited(found: Outlook) -> bool:
    """ "until Denmark agrees to sell": what is waited for is not announced."""
    top = found.top
    return top.dep_ == "advcl" and any(c.lower_ in ("until", "till", "unless") and c.i < top.i for c in top.children)


def _untensed(verb: Token) -> bool:
    """Whether a verb has the form that follows "will", "to" or "be": "visit", "visiting", "be visited"."""
    return verb.tag_ in ("VB", "VBG") or (
        verb.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ == "VB" for c in verb.children)
    )


def _comes_soon(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether a verb with "soon" or "within weeks" beside it is a deed or a turn of events that is more than imagined."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.words("events.states") or found.top.dep_ == "relcl":
        return False
    return found.cue not in ("may", "wish") or (lemma in lexicon.words("events.acts") and _can_act(verb, found, lexicon))


def _stands(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether this is a concrete act, announced as still to come."""
    minded = found.top if found.cue == "wish" else verb  # of "is likely to", only what lies above it
    if in_mind(minded, lexicon) or not _concrete(verb, found, lexicon) or _asked(found):
        return False
    if _settled(verb, found, lexicon) and verb.lemma_.lower() not in lexicon.words("events.appointments"):
        return False
    if found.backshifted or found.cue == "would":
        doer = subject(found.top)
        passing = found.backshifted and doer is not None and doer.tag_ in ("WDT", "WP")  # "a man who they say planned to attack"
        return not passing and (_reported(verb, lexicon) or _turn(verb, found, lexicon))
    joined = ("WDT", "WP", "WRB")  # "who will", "where he is expected to"
    if found.top.dep_ == "relcl" and not any(t.tag_ in joined for t in found.top.doc[found.top.left_edge.i : found.top.i]):
        return False  # "the prize she will receive" tells of the prize
    if _past(found.top) and found.top.dep_ not in _MAIN:
        return False
    return found.top.pos_ != "NOUN" or _carried(found.top, lexicon)


def _asked(found: Outlook) -> bool:
    """ "which roads will be closed", "the place where they will meet": what is not known is not announced."""
    verb, doer = found.top, subject(found.top)
    wh = doer is not None and any(c.tag_ in ("WDT", "WP$", "WRB") for c in doer.children)
    where = (
        found.cue != "plan"
        and verb.dep_ == "relcl"
        and any(c.tag_ == "WRB" for c in verb.children)
        and doer is not None
        and doer.pos_ == "PRON"
    )
    return wh or where or verb.dep_ in ("csubj", "csubjpass")


def _settled(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether someone agreed or decided to do it, which mostly is the news itself and done with it."""
    head = leader(verb).head
    return head.lemma_.lower() in lexicon.words("events.settling") and found.cue == "plan" and found.top.tag_ in ("VBD", "VBN")


def _turn(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """ "A second round would begin after a break": said of a happening, "would" carries on what was reported before."""
    doer = subject(found.top)
    moves = lexicon.words("events.starts") | lexicon.words("events.placing")
    return doer is not None and is_event_noun(doer, lexicon) and verb.lemma_.lower() in moves - {"be"}


def _concrete(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether a verb is a deed or a turn of events; what is firmly planned is, unless it only is or lasts."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon.words("events.acts") or _takes_up(verb):
        return True
    if lemma == "become":  # "is set to become prime minister"
        return any(c.dep_ == "attr" and c.lemma_.lower() in lexicon.words("offices.heads") for c in verb.children)
    firm = found.cue == "plan" and found.certainty == "scheduled"
    if firm or _intends(verb, lexicon) or (found.cue == "will" and _named_doer(verb, found, lexicon)):
        return lemma not in lexicon.words("events.states")
    return lemma in lexicon.words("events.holding") and _event_object(verb, lexicon) is not None


def _named_doer(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether somebody named, or in office, does it, or a happening is what is needed: "the reforms will require ratification"."""
    doer = subject(found.top)
    if doer is None or verb.tag_ != "VB":
        return False
    who = _meant(doer, verb, lexicon)
    named = who.ent_type_ in _AGENTS or who.lemma_.lower() in lexicon.words("offices.heads")
    return named or (doer.pos_ == "NOUN" and _event_object(verb, lexicon) is not None)


def _takes_up(verb: Token) -> bool:
    """ "take office", "take over", "take part"."""
    taken = ("charge", "office", "command", "power", "part", "effect", "place", "over", "up", "action", "questions", "oath")
    return verb.lemma_ == "take" and any(c.lower_ in taken and c.i > verb.i for c in verb.children)


def _intends(verb: Token, lexicon: Lexicon) -> bool:
    return leader(verb).head.lemma_.lower() in lexicon.words("events.intentions")


def _event_object(verb: Token, lexicon: Lexicon) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "dobj" and is_event_noun(c, lexicon)), None)


def _carried(plan: Token, lexicon: Lexicon) -> bool:
    """Whether a plan is announced by its verb, not judged or remembered."""
    verb = plan.head
    told = verb.dep_ in _MAIN and verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in lexicon.words("events.carriers")
    return (
        told
        and plan.dep_ in ("dobj", "nsubjpass", "attr")
        and (verb.lemma_ not in ("have", "be") or outlook(verb, lexicon).side == "present")
    )


def _reported(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the clause is what someone said, and said last: "had said he would" is gone by."""
    for word in ancestors(verb):
        if word.pos_ == "VERB" and word.lemma_.lower() in lexicon.words("events.said"):
            return not pluperfect(word)
    return False


def _can_act(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether the subject is a name, a body or people that act, or itself a happening."""
    doer = subject(found.top) or subject(verb)
    if doer is None:
        return found.top.pos_ == "NOUN"
    lemma = verb.lemma_.lower()
    if lemma in lexicon.words("events.holding") or (lemma in lexicon.words("events.starts") and doer.pos_ == "NOUN"):
        return True
    if doer.lower_ in ("he", "she", "they"):
        return not _quoted(doer)
    doer = _meant(doer, verb, lexicon)
    if verb.tag_ == "VBN" and doer.dep_ == "nsubjpass" and doer.pos_ == "NOUN":
        return True  # "a request will be sent"
    if found.cue == "will" and _event_object(verb, lexicon) is not None:
        return True  # "the reforms will require ratification"
    acts = doer.ent_type_ in _AGENTS or doer.lemma_.lower() in lexicon.words("events.agents") | lexicon.words("offices.heads")
    return acts or doer.pos_ == "PROPN" or is_event_noun(doer, lexicon)


def _meant(doer: Token, verb: Token, lexicon: Lexicon) -> Token:
    """What a relative pronoun, or the "it" of "the company said it would", stands for."""
    if doer.tag_ in ("WDT", "WP"):
        return next((a for a in ancestors(doer) if a.pos_ in ("NOUN", "PROPN")), doer)
    if doer.lower_ == "it":
        report = next((a for a in ancestors(verb) if a.lemma_.lower() in lexicon.words("events.said")), verb)
        return subject(report) or doer
    return doer


def _quoted(token: Token) -> bool:
    """Whether a token stands inside quotation marks, by the marks before it in its sentence."""
    marks = 0
    for word in reversed(token.doc[max(0, token.i - _LOOKBACK) : token.i]):
        marks += word.text == '"'
        if word.is_sent_start:
            break
    return marks % 2 == 1
