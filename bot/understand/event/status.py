"""A dated happening → "ahead", "over", or None for what is no happening at all (called off, only supposed, a state or a target)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

from bot.lexicon import Lexicon
from bot.understand.event import off
from bot.understand.event.denial import in_mind, retold
from bot.understand.event.doer import ANYBODY, turns
from bot.understand.event.happening import Happening
from bot.understand.event.noun import lies_ahead
from bot.understand.event.syntax import SUBJECTS, leader, past, perfect, pluperfect, put_off, quoted, subject
from bot.understand.event.timetable import PUT, coarse, guessed, habit, nowadays, pointing, timetabled
from bot.understand.event.when import When

if TYPE_CHECKING:
    from spacy.tokens import Token

_MONTH = 31
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")

_REMOTE = 5 * 365
"""What is so many days away and named by no year is a manner of speaking."""

Status = Literal["ahead", "over"]

_FAR = 800
"""A phrase that leaves more days open is a target ("by 2050") and no date."""


def of(found: Happening, day: date, lexicon: Lexicon) -> Status | None:
    """Where a dated happening stands to the document's day."""
    when = found.when
    if (
        when is None
        or off.is_off(found, lexicon)
        or _named_after(when, lexicon)
        or _counted(found, when)
        or (when.last - when.first).days > (_FAR if when.preposition in ("by", "from", "since") else 2 * _FAR)
        or _remote(when, day)
    ):
        return None
    if when.last < day:
        return None if found.head.lemma_.lower() in lexicon.words("events.said") else "over"
    if found.verb is None:
        return _noun(found, when, day, lexicon)
    if found.outlook.side in ("past", "open") and _lasts(found.verb, when, day, lexicon):
        return "ahead"
    return _verb(found, found.verb, when, day, lexicon)


def _noun(found: Happening, when: When, day: date, lexicon: Lexicon) -> Status | None:
    look = found.outlook
    announced = lies_ahead(found.head, lexicon)
    cued = look.side == "ahead" and look.cue in ("plan", "will", "would") and found.head.dep_ in (*SUBJECTS, "dobj", "attr")
    if when.first <= day:
        put = look.top.tag_ == "VBN" and look.top.dep_ in ("acl", "relcl") and look.top.lemma_.lower() in PUT
        today = when.first == when.last and not pluperfect(look.top) and not _overtaken(found.head, lexicon)
        if look.side == "past" and _lasts(look.top, when, day, lexicon):
            return "ahead"
        return "ahead" if announced or cued or (put and today) or _towards(look.top, when, day) else "over"
    if announced or look.cue != "none":
        return "ahead"
    if _told(found, lexicon):
        return "over"
    if coarse(when) and not pointing(when):
        return None
    return "over" if guessed(when, day) else "ahead"


def _overtaken(noun: Token, lexicon: Lexicon) -> bool:
    """ "A summit planned for Friday has been moved": told that day of what came of the plan."""
    host = noun.head
    done = noun.dep_ in SUBJECTS and host.pos_ == "VERB" and (past(host) or perfect(host))
    return done and host.lemma_.lower() not in lexicon.words("events.said")


def _towards(verb: Token, when: When, day: date) -> bool:
    """Whether what is under way or due goes towards a day to come: "is preparing troops for deployment by June"."""
    bound = when.preposition in ("by", "before", "until", "till") and when.last > day
    doing = verb.tag_ == "VBG" and any(c.tag_ in ("VBZ", "VBP") for c in verb.children if c.dep_ == "aux")
    return bound and (doing or any(c.dep_ == "acomp" and c.lower_ == "due" for c in verb.children))


def _told(found: Happening, lexicon: Lexicon) -> bool:
    """Whether a noun is what something was said in ("said in a May speech"), or what a clause tells of in the past ("the visit this
    Sunday, where he praised")."""
    noun, look = found.head, found.outlook
    said = look.side == "past" and look.top.lemma_.lower() in lexicon.words("events.said")
    medium = noun.dep_ == "pobj" and noun.head.lower_ in ("in", "during", "at") and noun.head.head == look.top
    past = any(c.dep_ == "relcl" and c.tag_ == "VBD" and c.lemma_ != "be" for c in noun.children)
    return (said and medium) or past


def _verb(found: Happening, verb: Token, when: When, day: date, lexicon: Lexicon) -> Status | None:
    look, lemma = found.outlook, verb.lemma_.lower()
    if look.side == "past":
        return _past(found, verb, when, day, lexicon)
    if _unsure(found, verb, when, day, lexicon):
        return None
    if _bidden(verb, when, day, lexicon):
        return "over"
    act = lemma in lexicon.words("events.acts") or found.head != verb or turns(verb)
    if look.cue != "none":
        empty = found.head == verb and _vague(verb, when)
        return "ahead" if not empty and (not coarse(when) or (act and look.cue != "may")) else None
    timed = look.side == "present" and not habit(verb) and not nowadays(verb, when, lexicon) and not guessed(when, day)
    if (
        _calls(found, when, day, lexicon)
        or _towards(verb, when, day)
        or (timed and timetabled(verb, when, day, lexicon, act=act))
    ):
        return "ahead"
    return "over" if when.first <= day else None


def _beckons(verb: Token) -> bool:
    """ "Do join us from 6 a.m.": what readers are asked to."""
    bare = verb.tag_ == "VB" and verb.dep_ == "ROOT" and subject(verb) is None
    return bare and any(c.dep_ == "dobj" and c.lower_ in ("us", "me", "you") for c in verb.children)


def _unsure(found: Happening, verb: Token, when: When, day: date, lexicon: Lexicon) -> bool:
    """Whether what is told of a day to come is an opinion, an estimate, or what was once said, and no date."""
    look, lemma = found.outlook, verb.lemma_.lower()
    thought = found.head == verb and lemma not in lexicon.words("events.acts") and _opinion(found, verb, lexicon)
    gone_by = look.cue == "would" and retold(found.head, lexicon)
    if (
        thought
        or gone_by
        or _beckons(verb)
        or _imagined(found, when, day)
        or _lapsed(found, when, day)
        or lemma in lexicon.words("events.likings")
    ):
        return True
    return _forecast(found, verb, when, lexicon) or (look.cue == "may" and not _possible(found, verb, when, day))


def _calls(found: Happening, when: When, day: date, lexicon: Lexicon) -> bool:
    """ "customers can place orders from Friday"; "with the president calling an election for June": a participle that puts its object on a day to come."""
    verb = found.verb
    opened = verb is not None and when.preposition == "from" and any(c.lower_ == "can" for c in verb.children)
    if opened and when.first > day:
        return True
    puts = verb is not None and found.head != verb and verb.lemma_.lower() in lexicon.words("events.scheduling")
    return puts and found.outlook.side == "open" and when.preposition == "for" and when.first > day


def _lasts(verb: Token, when: When, day: date, lexicon: Lexicon) -> bool:
    """ "has been closed until Monday", "was given until Monday to pay", "was asked for a report by Monday", "promised a plan by
    Monday": the end lies ahead, though the verb stands in the past."""
    lemma = verb.lemma_.lower()
    if when.preposition in ("by", "before") and when.last > day:
        return lemma in lexicon.words("events.requests") or (lemma in ("promise", "pledge", "vow") and not pluperfect(verb))
    until = when.preposition in ("until", "till") and when.last > day
    left = lemma == "have" and any(c.tag_ == "VB" for c in verb.rights)  # "had until Friday to answer"
    return until and (left or lemma in lexicon.words("events.holds") | lexicon.words("events.grants"))


def _past(found: Happening, verb: Token, when: When, day: date, lexicon: Lexicon) -> Status:
    """A past verb's happening is over, unless it put something on a day to come, or only carries an infinitive that has the day."""
    lemma = verb.lemma_.lower()
    if when.first > day and any(len(t) == 4 and t.is_digit for t in when.tokens):
        return "ahead"  # "set September 18, 2014, as the date": a day named whole, and to come
    if not found.outlook.direct and verb.tag_ == "VB" and when.first > day and when.preposition != "within":
        return "ahead"  # "was adjourned, to resume on Friday"
    before = verb.doc[when.begin - 1] if when.begin else verb
    chosen = not when.preposition and (before == verb or (before.head == verb and before.lower_ == "aside"))
    if chosen and when.first > day and lemma in lexicon.words("events.scheduling"):
        return "ahead"  # "has set aside 5 to 8 December for the appeal"
    moved = (lemma in lexicon.words("events.off.moves") or put_off(verb)) and when.preposition in ("until", "till", "to")
    awaited = lemma in (
        "expect",
        "forecast",
        "predict",
    )  # "he was expected in Moscow on Friday", "was forecast to crest on Friday"
    kept = perfect(verb) and any(c.dep_ == "dobj" for c in verb.children)  # "has set aside time in June to hear the case"
    carries = moved or found.head != verb or awaited or kept
    placed = (lemma in lexicon.words("events.scheduling") or put_off(verb)) and carries and _put_ahead(verb, when, day)
    return "ahead" if placed and not _changed(verb, lexicon) else "over"


def _possible(found: Happening, verb: Token, when: When, day: date) -> bool:
    """Whether a "may" or "should" holds out a happening: not what ought to be on the day itself ("must be met today"), what something
    is done for, or what only is."""
    ought = any(c.lower_ in ("must", "should") for c in leader(verb).children)
    begun, bound = when.first <= day, when.preposition in ("by", "before", "until", "till")
    if (begun and not bound and ought) or _in_order(verb):
        return False
    there = bound and any(c.dep_ == "expl" for c in verb.children)  # "there should be a new premier by October"
    return there or not (found.head == verb and verb.lemma_ == "be" and (begun or ought))


def _in_order(verb: Token) -> bool:
    """ "so that it could be delivered": what something is done for."""
    return verb.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("so", "that", "lest") for c in verb.children)


def _forecast(found: Happening, verb: Token, when: When, lexicon: Lexicon) -> bool:
    """ "expects prices to average $35 in the quarter": how something will stand over a long time, by somebody's estimate."""
    long = (when.last - when.first).days > _MONTH
    stands = verb.lemma_.lower() in lexicon.words("events.states") and found.outlook.top.lemma_ in (
        "expect",
        "forecast",
        "predict",
    )
    return stands and long and found.head == verb


def _lapsed(found: Happening, when: When, day: date) -> bool:
    """ "the vote, which was to start on Monday, ...": said in passing, in the past and of a day to come, a plan holds no more."""
    return found.outlook.backshifted and found.outlook.top.dep_ == "relcl" and when.first > day


def _opinion(found: Happening, verb: Token, lexicon: Lexicon) -> bool:
    """Whether what will be is only thought so, or promised by a first person ("we will win in November")."""
    doer = subject(found.outlook.top)
    boast = doer is not None and doer.lower_ in ("i", "we", "you")
    said = lexicon.words("events.said") | {"know", "feel", "understand", "see"}
    if found.head == verb and (verb.lemma_.lower() in said or (doer is not None and doer.lower_ in ANYBODY)) and quoted(verb):
        return True  # "They'll say anything tomorrow", "Somebody will have to pay for it next year"
    hoped = found.outlook.top.head.lemma_ in ("hope", "hop")
    return boast or (found.outlook.cue != "wish" and not hoped and in_mind(verb, lexicon))


def _bidden(verb: Token, when: When, day: date, lexicon: Lexicon) -> bool:
    """ "Thousands were told to flee Thursday", told that day: the day of the telling."""
    above, bound = verb.head, when.preposition in ("by", "before", "until", "till", "through")
    told = verb.dep_ == "xcomp" and above.lemma_.lower() in lexicon.words("events.requests") and past(above)
    return told and not bound and when.first == when.last == day


def _imagined(found: Happening, when: When, day: date) -> bool:
    """ "We would make the same choice today": what a first person would do, and does not."""
    doer = subject(found.outlook.top)
    own = doer is not None and doer.lower_ in ("i", "we", "you")
    return own and found.outlook.cue == "would" and when.first == when.last == day


def _put_ahead(verb: Token, when: When, day: date) -> bool:
    """Whether a past verb put something on a day not yet over: "was set for Friday"; "had been set for Friday" tells of a change."""
    passive = any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in verb.children)
    booked = verb.lemma_ == "plan" and when.first == when.last  # "the club planned a vigil on Thursday", said that day
    today = (passive or booked) and when.last >= day and verb.lemma_ in ("expect", "schedule", "set", "slate", "plan", "forecast")
    return (when.first > day or today) and not pluperfect(verb)


def _changed(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a plan is told only to say that it no longer holds: "was originally set for Monday, but was delayed"."""
    undone = lexicon.words("events.off.verbs") | lexicon.words("events.off.moves")
    first = any(c.lower_ in ("originally", "initially", "previously") for c in verb.children)
    return first or any(c.dep_ == "conj" and c.lemma_.lower() in undone for c in verb.children)


def _vague(verb: Token, when: When) -> bool:
    """Whether a bare "will be" says nothing of what: "it will be this weekend", "this month is set to be cold"."""
    doer = subject(verb)
    inside = doer is not None and when.tokens.start <= doer.i < when.tokens.end
    empty = (
        doer is not None and doer.pos_ == "PRON" and doer.lower_ not in ("he", "she", "they") and doer.tag_ not in ("WDT", "WP")
    )
    told = any(c.dep_ in ("expl", "csubj") for c in verb.children)  # "there will be talks", "hunting with dogs will be illegal"
    return verb.lemma_ == "be" and not told and (doer is None or inside or empty)


def _remote(when: When, day: date) -> bool:
    """ "Ten years from now people will still talk of it": a length of many years and no date."""
    return (when.first - day).days > _REMOTE and not any(c.isdigit() for c in when.tokens.text)


def _counted(found: Happening, when: When) -> bool:
    """ "its second session this year": the year counts, it does not say when."""
    nth = any(c.lower_ in _ORDINALS for c in found.head.children)
    return found.verb is None and nth and when.tokens.text.lower() in ("this year", "this month", "this season", "this decade")


def _named_after(when: When, lexicon: Lexicon) -> bool:
    """Whether a season or year is part of a name ("the Summer Games"), or only says which accounts ("third-quarter earnings", "its 2017
    budget")."""
    if when.root.dep_ in ("compound", "nmod", "amod", "nummod"):
        yearly = when.precision == "year" and when.root.head.lemma_.lower() in lexicon.words("events.yearly")
        if yearly or when.precision in ("quarter", "half"):
            return True
    return (
        when.root.dep_ in ("compound", "nmod", "nummod") and when.root.head.pos_ == "PROPN" and (when.last - when.first).days > 60
    )
