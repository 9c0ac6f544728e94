"""A verb in its parse → the happening it announces without a date: a planned act of somebody who can act.

What is firm ("will sign", "is due to rule") counts wherever it stands; what is tentative ("may sign", "is ready to sign", "will sign
if") only as a concrete act of somebody named or in office, and not beside a day gone by, where it mostly tells what was once meant.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.act import concrete, goes_on, is_act
from bot.understand.event.clause import Outlook, outlook
from bot.understand.event.denial import denied, in_mind
from bot.understand.event.doer import can_act
from bot.understand.event.happening import Happening
from bot.understand.event.noun import event_object, is_event_noun
from bot.understand.event.syntax import ancestors, leader, past, pluperfect, put_off, subject
from bot.understand.event.when import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = ("stop", "cease", "halt", "discontinue", "scrap")
"""What somebody said he would stop is as good as stopped: the news itself."""
_FIRST = ("after", "before", "once", "until", "because", "since")
"""Under these a clause says what comes first, or why."""
_JOINED = ("WDT", "WP", "WRB")
"""Words that tie a clause to what it is about."""
MAIN = ("ROOT", "ccomp", "conj", "parataxis")
"""Ties of a clause that tells, and does not only describe."""


def deed(verb: Token, soon: Phrase | None, lexicon: Lexicon, *, retold: bool) -> Happening | None:
    """ "will sign", "plans to visit", "plans a visit", "may be freed within weeks"; `retold` beside a day that is gone."""
    if verb.pos_ not in ("VERB", "AUX") or denied(verb):
        return None
    prepares = soon is None and not retold and verb.lemma_.lower() in lexicon.words("events.preparing")
    return (_prepared(verb, lexicon) if prepares else None) or _announced(verb, soon, lexicon, retold=retold)


def _announced(verb: Token, soon: Phrase | None, lexicon: Lexicon, *, retold: bool) -> Happening | None:
    found = outlook(verb, lexicon) if _untensed(verb) else Outlook("open", verb)
    if found.side != "ahead" or found.off or not found.direct or _awaited(found) or goes_on(verb, lexicon):
        return None
    if soon is not None and not _comes_soon(verb, found, lexicon):
        return None
    if soon is None and not (_stands(verb, found, lexicon, retold=retold) and can_act(verb, found, lexicon)):
        return None
    doer = subject(found.top)
    acting = doer is not None and doer.lemma_.lower() in lexicon.words("events.agents")  # an assembly is a body and a meeting
    if doer is not None and is_event_noun(doer, lexicon) and not doer.ent_type_ and not acting:
        return None if put_off(verb) else Happening(doer, verb, found, soon=soon)
    noun = event_object(verb, lexicon)
    carries = verb.lemma_.lower() in lexicon.words("events.light") | lexicon.words("events.holding")
    return Happening(noun if noun is not None and carries else verb, verb, found, soon=soon)


def _prepared(verb: Token, lexicon: Lexicon) -> Happening | None:
    """ "plans a march", "is preparing loans", "faces a vote": what somebody has ahead of him, as the object of a present verb."""
    found = outlook(verb, lexicon)
    noun = next((c for c in verb.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None) or _prepared_for(verb, lexicon)
    if noun is not None and verb.lemma_ == "face" and noun.lemma_.lower() not in lexicon.words("events.faced"):
        return None  # "faces inquiries" and "faces criticism" already
    if noun is None or found.side != "present" or found.off or verb.dep_ not in MAIN or in_mind(verb, lexicon):
        return None
    makes = verb.lemma_.lower() in lexicon.words("events.plans.expected") and verb.tag_ == "VBG"
    mulls = verb.lemma_.lower() in lexicon.words("events.plans.possible")
    known = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in noun.children)  # "is weighing the request"
    new = mulls and verb.tag_ == "VBG" and not known and noun.lemma_.lower() in lexicon.words("events.acts")
    if not (makes or new or is_event_noun(noun, lexicon)) or not can_act(verb, found, lexicon):
        return None
    return Happening(noun, verb, replace(found, side="ahead", cue="plan", certainty="possible" if mulls else "expected"))


def _prepared_for(verb: Token, lexicon: Lexicon) -> Token | None:
    """ "is preparing for a hearing", "is working on a recall": the event noun somebody makes ready for."""
    via = {"prepare": "for", "work": "on"}.get(verb.lemma_)
    if via is None or verb.tag_ != "VBG":
        return None
    goals = (p for c in verb.children if c.dep_ == "prep" and c.lower_ == via for p in c.children)
    return next((p for p in goals if is_event_noun(p, lexicon)), None)


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
    aside = found.top.dep_ == "relcl" and found.cue != "plan"
    if lemma in lexicon.words("events.states") or aside:
        return False
    return found.cue not in ("may", "wish") or (is_act(verb, lexicon) and can_act(verb, found, lexicon))


def _stands(verb: Token, found: Outlook, lexicon: Lexicon, *, retold: bool) -> bool:
    """Whether this is a concrete act, announced as still to come."""
    minded = found.top if found.cue == "wish" else verb  # of "is likely to", only what lies above it
    if in_mind(minded, lexicon) or not concrete(verb, found, lexicon) or _asked(found):
        return False
    if _is_tentative(verb, found):
        return not retold and _tentative(verb, found, lexicon)
    settled = _settled(verb, found, lexicon) and verb.lemma_.lower() not in lexicon.words("events.appointments")
    if settled or found.backshifted or found.cue == "would":
        return not settled and verb.lemma_ not in _STOPS and _still_holds(verb, found, lexicon)
    return not _in_passing(found) and (found.top.pos_ != "NOUN" or _carried(found.top, lexicon))


def _still_holds(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether what was planned is told as news: "said it would resume", not "a man who they say planned to attack"."""
    doer = subject(found.top)
    aside = found.backshifted and found.top.dep_ == "relcl"  # "a book, which the house was to publish"
    passing = aside or (found.backshifted and doer is not None and doer.tag_ in ("WDT", "WP"))
    return not passing and (_reported(verb, lexicon) or _turn(verb, found, lexicon))


def _in_passing(found: Outlook) -> bool:
    """ "the prize she will receive" tells of the prize; "who will" and "where he is expected to" announce."""
    if found.top.dep_ == "relcl" and not any(t.tag_ in _JOINED for t in found.top.doc[found.top.left_edge.i : found.top.i]):
        return True
    if found.top.dep_ == "relcl" and found.top.left_edge.i and found.top.left_edge.nbor(-1).text != ",":
        return any(
            c.dep_ == "dobj" and c.pos_ == "PRON" and c.tag_ == "PRP" for c in found.top.children
        )  # "the imam who will lead it"
    return past(found.top) and found.top.dep_ not in MAIN


def _is_tentative(verb: Token, found: Outlook) -> bool:
    likely = found.cue == "wish" and leader(verb).head.lower_ == "likely"
    return (found.cue in ("may", "wish") and not likely) or found.certainty == "conditional"


def _tentative(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether what may be, is wished for or hangs on a condition is a deed that somebody is said to have in mind now."""
    governor = leader(verb).head
    if not is_act(verb, lexicon) or found.top.dep_ == "relcl" or _vaguely(verb, found, lexicon):
        return False
    if found.cue == "wish" and governor.lemma_.lower() in lexicon.words("events.requests"):
        asked = any(c.dep_ == "auxpass" for c in governor.children) and outlook(governor, lexicon).cue == "none"
        return asked and not past(governor)
    if (found.cue == "wish" and governor.lemma_ in ("aim", "believe")) or _permitted(found):
        return False
    others = found.cue == "wish" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)  # "wants the council to act"
    if others or _after_other(verb):
        return False
    lent = found.cue == "wish" and any(c.dep_ == "dobj" for c in governor.children)  # "proposed a model to explain"
    shifted = found.backshifted and not (found.top.tag_ == "VBG" and _reported(found.top, lexicon))  # "said it was considering"
    return not lent and not shifted and found.top.pos_ != "NOUN"


def _permitted(found: Outlook) -> bool:
    """ "each member may speak for an hour": a rule, not a plan."""
    doer = subject(found.top)
    return found.cue == "may" and doer is not None and any(c.lower_ in ("each", "every", "any") for c in doer.children)


def _after_other(verb: Token) -> bool:
    """Whether the clause stands under an "after" or "once", where it only says what comes first."""
    clause = next((w for w in (verb, *ancestors(verb)) if w.dep_ == "advcl"), None)
    return clause is not None and any(c.dep_ == "mark" and c.lower_ in _FIRST for c in clause.children)


def _vaguely(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """ "could" and "should": what is thinkable or wanted; "may end up as" is a judgement; "must still approve" is a step to come."""
    if verb.lemma_ == "end" and any(c.lower_ == "up" for c in verb.children):
        return True
    modals = [c.lower_ for c in leader(verb).children if c.tag_ == "MD"]
    awaited = verb.lemma_.lower() in lexicon.words("events.pending") and any(
        c.lower_ in ("still", "first") for c in verb.children
    )
    if "must" in modals and awaited:
        return False
    if any(m in ("should", "must", "could") for m in modals):
        return True
    return found.cue == "may" and not any(m in ("may", "might") for m in modals)


def _asked(found: Outlook) -> bool:
    """ "which roads will be closed", "the place where they will meet": what is not known is not announced."""
    verb, doer = found.top, subject(found.top)
    wh = doer is not None and any(c.tag_ in ("WDT", "WP$", "WRB") for c in doer.children)
    first = verb.doc[verb.left_edge.i]
    how = (
        verb.dep_ in ("ccomp", "pcomp")
        and first.tag_ in ("WRB", "WP", "WDT")
        and (first.lower_ != "when" or _kept_back(verb.head))
    )
    where = (
        found.cue != "plan"
        and verb.dep_ == "relcl"
        and any(c.tag_ == "WRB" and (c.i == 0 or c.nbor(-1).text != ",") for c in verb.children)
        and doer is not None
        and doer.pos_ == "PRON"
    )
    return wh or how or where or verb.dep_ in ("csubj", "csubjpass")


def _kept_back(said: Token) -> bool:
    """ "declined to say when", "it is unclear when", "asked when": the day is what nobody tells."""
    return said.head.lemma_ in ("decline", "refuse") or said.lemma_ in ("ask", "wonder", "unclear", "know")


def _settled(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """Whether someone agreed or decided to do it, which mostly is the news itself and done with it."""
    head = leader(verb).head
    return head.lemma_.lower() in lexicon.words("events.settling") and found.cue == "plan" and found.top.tag_ in ("VBD", "VBN")


def _turn(verb: Token, found: Outlook, lexicon: Lexicon) -> bool:
    """ "A second round would begin after a break": said of a happening, "would" carries on what was reported before."""
    doer = subject(found.top)
    moves = lexicon.words("events.starts") | lexicon.words("events.placing")
    return doer is not None and is_event_noun(doer, lexicon) and verb.lemma_.lower() in moves - {"be"}


def _carried(plan: Token, lexicon: Lexicon) -> bool:
    """Whether a plan is announced by its verb, not judged or remembered."""
    verb = plan.head
    if plan.dep_ == "ROOT":  # "Senators Berg and Moe plan to introduce a bill", mistaken for one name
        return any(c.i < plan.i for c in plan.children)
    told = verb.dep_ in MAIN and verb.pos_ in ("VERB", "AUX") and verb.lemma_.lower() in lexicon.words("events.carriers")
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
