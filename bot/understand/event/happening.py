"""A time phrase → the happening it belongs to, by the dependency parse; and the words of a noun or verb that matter for that."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event import carrier, days
from bot.understand.event.clause import Outlook, outlook
from bot.understand.event.denial import conditions
from bot.understand.event.noun import carried, complements, defined, described, is_event_noun, lies_ahead
from bot.understand.event.syntax import SUBJECTS, governing_verb, subject
from bot.understand.event.when import Phrase, When
from bot.understand.timex import direction
from bot.understand.timex.cues import Cues
from bot.when import WEEKDAYS

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Token

_FARTHEST = 12
"""So many steps of the parse a time phrase may lie from its happening."""
_WIDE = 40
"""So many tokens before a word are looked through."""
_OPENING = 8
_OPENS = re.compile(r",? (?:when|(?:at|by) which (?:time|point)|the (?:day|date|week|month) (?:when|on which|in which)) $")
_DESCRIBES = ("compound", "nmod", "nummod", "amod", "poss")


@dataclass(frozen=True, slots=True)
class Happening:
    """What may become an Event: its head word, the verb that carries it (None for a noun that stands alone), its outlook, and its
    time: `when` with days, or `soon`, a phrase that has none ("within weeks")."""

    head: Token
    verb: Token | None
    outlook: Outlook
    when: When | None = None
    soon: Phrase | None = None

    @property
    def time(self) -> Phrase | None:
        """The time phrase, whether it has days or not."""
        return self.when or self.soon


def dated(when: When, day: date, lexicon: Lexicon) -> Happening | None:
    """The happening a time phrase belongs to, its day read in the direction the happening gives; None where the parse has none."""
    cues = lexicon.once(Cues.of)
    if direction.of_report(when.tokens, cues):  # "announced plans on Tuesday": the day of the telling
        return None
    if direction.of_deed(when.tokens, cues) and when.first <= day:
        return None  # "vowed to reverse his decision in October": that of what was decided then
    found = _found(when, day, lexicon)
    if found is None or _of_another(found, when) or _of_subject_clause(found, when):
        return None
    return replace(found, when=days.meant(when, found.head, found.verb, found.outlook, day, lexicon))


def _of_another(found: Happening, when: When) -> bool:
    """ "to their meeting in Paris, and to another in September": a pronoun's day is not the noun's."""
    return any(t.lower_ == "another" and t.dep_ == "pobj" for t in found.head.doc[found.head.i : when.begin][:_WIDE])


def _of_subject_clause(found: Happening, when: When) -> bool:
    """ "What unfolded on Jan. 8 will be remembered": the day of the clause that is the subject is not that of the verb."""
    doer = None if found.verb is None else subject(found.verb)
    return doer is not None and doer.dep_ in ("csubj", "csubjpass") and doer.left_edge.i <= when.root.i < found.head.i


def told_with(found: Happening, ending: Mapping[int, When]) -> When | None:
    """The days of an announced clause that a time phrase opens: "on June 6, when the bank will publish its forecasts". `ending` has the
    time phrases by the offset where they end."""
    doer = subject(found.outlook.top)
    if doer is None:
        return None
    when = next((c for c in found.outlook.top.children if c.lower_ == "when" and c.i < doer.i), None)
    if when is not None and when.i:
        before = when.nbor(-1) if when.nbor(-1).text != "," or when.i < 2 else when.nbor(-2)
        return ending.get(before.idx + len(before))
    opening = doer.doc[max(0, doer.left_edge.i - _OPENING) : doer.left_edge.i].text_with_ws
    lead = _OPENS.search(opening)
    if lead is None:
        return None
    at = doer.left_edge.idx - len(opening) + lead.start()
    return ending.get(at)


def _found(when: When, day: date, lexicon: Lexicon) -> Happening | None:
    bare: Token | None = None
    for word in _climb(when, lexicon):
        if is_event_noun(word, lexicon):
            return _at_event(word, when, day, lexicon)
        if word.lower_ == "due" and word.i > 1 and word.nbor(-1).pos_ == "NOUN":  # "with the result due on Friday"
            noun = word.nbor(-1)
            known = is_event_noun(noun, lexicon) or noun.lower_ + "s" in lexicon.words("events.nouns")
            return Happening(noun, None, Outlook("ahead", word, "plan"), when) if known else None
        if bare is not None and when.first > day and _told_to(bare, word, lexicon):
            return Happening(bare, bare, Outlook("ahead", word, "plan"), when)
        if word.pos_ in ("VERB", "AUX") and not word.text[:2].isupper():  # the parser takes "MPs" for a verb
            whole = outlook(word, lexicon).side != "open" or _is_participle(word)
            if whole or described(word, lexicon) is not None:
                return _at_verb(word, when, day, lexicon)
            bare = bare or word
        elif (verb := _mistaken(word, lexicon)) is not None:
            found = Outlook("open", verb, certainty="conditional" if conditions(verb) else "scheduled")
            return Happening(verb, None, found, when)
    return None if bare is None else _at_verb(bare, when, day, lexicon)


def _at_event(word: Token, when: When, day: date, lexicon: Lexicon) -> Happening:
    """The happening of an event noun above a time phrase: itself, or what is to be done at it ("will choose a leader at a congress")."""
    noun = _outermost(word, lexicon)
    host = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("at", "during") and host.pos_ == "VERB" and _plans(host, lexicon):
        return _at_verb(host, when, day, lexicon)
    return _at_noun(noun, when, lexicon)


def _told_to(deed: Token, verb: Token, lexicon: Lexicon) -> bool:
    """ "has called Roe to testify on June 9", "ordered the bank to appear": the day is that of what somebody was told to do."""
    told = verb.lemma_.lower() in lexicon.words("events.requests") or verb.lemma_ == "call"
    return told and deed.dep_ == "xcomp" and deed.head == verb and verb.tag_ in ("VBD", "VBN") and not outlook(verb, lexicon).off


def _is_participle(verb: Token) -> bool:
    """ "the hall, used by the club in April, will be closed": a participle without a subject keeps its day to itself."""
    aside = verb.dep_ == "advcl" and not any(c.dep_ in SUBJECTS for c in verb.children)
    return verb.tag_ == "VBN" and (aside or verb.dep_ == "acl")


def _mistaken(word: Token, lexicon: Lexicon) -> Token | None:
    """The verb the parser took for a noun ("Leicester travel to Porto"), or for a part of the name behind it ("Chelsea host Arsenal")."""
    acts = lexicon.words("events.acts")
    if word.dep_ in ("ROOT", "advcl") and word.lower_.removesuffix("s") in acts:
        return word
    parts = (c for c in word.children if c.dep_ == "compound" and c.tag_ == "NN" and word.pos_ == "PROPN" and c.i)
    return next((c for c in parts if c.nbor(-1).pos_ == "PROPN" and c.lower_ in acts), None)


def _plans(verb: Token, lexicon: Lexicon) -> bool:
    look = outlook(verb, lexicon)
    return look.cue in ("plan", "will", "would") and not look.off


def _climb(when: When, lexicon: Lexicon) -> Iterator[Token]:
    """The words a time phrase hangs on, nearest first; none where it only describes a thing ("the January quarter")."""
    token = _hinge(when)
    for _ in range(_FARTHEST):
        above, tie = token.head, token.dep_
        if above == token:
            return
        if not when.tokens.start <= above.i < when.tokens.end:
            if tie == "pobj" and above.lower_ == "for" and above.i and above.nbor(-1).lower_ in lexicon.words("events.accounts"):
                return  # "will report figures for August": the month they are about
            if tie == "pobj" and above.lower_ == "about" and token == when.root:
                return  # "will be talking about tonight"
            of_its_own = token != when.root and not _heard(token, lexicon)
            if tie == "pobj" and above.lower_ in ("after", "since", "before") and of_its_own:
                return  # "his first trip since his election in May": May is the election's
            yield above
            if tie in _DESCRIBES and above.ent_type_ not in ("DATE", "TIME") and above.lower_ != "time":  # "in two weeks' time"
                return
            if above.lower_ == "ahead":  # "ahead of the referendum on 23 June"
                yield from (t for t in above.doc[above.i : when.begin][:_FARTHEST] if t.dep_ == "pobj" and above.is_ancestor(t))
        token = above


def _heard(word: Token, lexicon: Lexicon) -> bool:
    """Whether somebody appears before it: "will testify before the committee next Thursday"."""
    return word.ent_type_ in ("ORG", "PERSON") or word.lemma_.lower() in lexicon.words("events.agents")


def _hinge(when: When) -> Token:
    """The token by which a time phrase hangs: of "on Monday Smith will meet", read as one name, the preposition."""
    root, before = when.root, when.tokens.start - 1
    named = root.dep_ in _DESCRIBES and root.head.pos_ == "PROPN" and root.head.i >= when.tokens.end
    weekday = len(when.tokens) == 1 and root.lower_ in WEEKDAYS
    return root.doc[before] if named and weekday and before >= 0 and root.doc[before].pos_ == "ADP" else root


def _outermost(noun: Token, lexicon: Lexicon) -> Token:
    """ "meeting" for the summit of "a meeting at a summit in June": the outer one is what happens there."""
    for _ in range(_FARTHEST):
        via = noun.head
        if noun.dep_ != "pobj" or via.lower_ not in ("at", "during", "on", "in", "of"):
            break
        host = via.head
        if host.pos_ == "VERB":  # the parser hung "at a summit" on the verb, over the head of the meeting
            host = next((c for c in host.children if c.dep_ == "dobj" and c.i < via.i and lies_ahead(c, lexicon)), host)
        if not is_event_noun(host, lexicon):
            break
        noun = host
    return noun


def _at_noun(noun: Token, when: When | None, lexicon: Lexicon) -> Happening:
    """A noun with the verb that carries it, if that is a light one ("hold a vote", "the talks resume")."""
    base = noun
    while base.dep_ == "conj" and base.head.pos_ in ("NOUN", "PROPN"):
        base = base.head
    verb = base.head
    held = base.dep_ in (*SUBJECTS, "dobj", "attr") and verb.pos_ in ("VERB", "AUX")
    if held and verb.lemma_.lower() in lexicon.words("events.light"):
        found = outlook(next((v for v in complements(verb) if outlook(v, lexicon).top == verb), verb), lexicon)
        return Happening(noun, verb if found.cue != "none" or found.side == "present" else None, found, when)
    above = governing_verb(noun)
    found = Outlook("open", noun) if above is None else outlook(above, lexicon)
    open_ = any(c.dep_ == "amod" and c.lower_ in lexicon.words("events.possible_adjectives") for c in noun.children)
    return Happening(noun, None, replace(found, certainty="possible" if open_ else "scheduled"), when)


def _at_verb(verb: Token, when: When, day: date, lexicon: Lexicon) -> Happening:
    verb = carrier.nearer(carrier.out_of_report(verb, when, lexicon), when, lexicon)
    if verb.dep_ == "relcl" and verb.head.dep_ in SUBJECTS and outlook(verb, lexicon).side == "present":
        above = outlook(verb.head.head, lexicon)  # "those who cross after Sunday will be returned"
        verb = verb.head.head if above.cue in ("will", "plan") else verb
    verb = carrier.for_object(verb, lexicon)
    noun = carrier.landmark(verb, when, lexicon)
    if noun is not None:
        return _at_noun(noun, when, lexicon)
    past = when.first > day and outlook(verb, lexicon).side == "past"
    if past and verb.lemma_.lower() not in lexicon.words("events.scheduling"):
        inner = carrier.inside(verb, when, lexicon)
        if inner is not None and is_event_noun(inner, lexicon):
            return _at_noun(inner, when, lexicon)
        verb = inner or verb
    verb = carrier.into_plan(verb, when, day, lexicon)
    noun = described(verb, lexicon) or defined(verb, when, lexicon)
    if noun is not None:
        return Happening(noun, None if noun.head != verb else verb, outlook(verb, lexicon), when)
    noun = carried(verb, when, lexicon)
    if noun is not None:
        return Happening(noun, verb, outlook(verb, lexicon), when)
    verb = carrier.filled(verb, lexicon)
    return Happening(verb, verb, outlook(verb, lexicon), when)
