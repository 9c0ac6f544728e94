"""A parse → the happenings it announces without a date: planned acts of those who can act, and events said to lie ahead."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Sentence, Timex
from bot.understand.event.clause import Outlook, outlook
from bot.understand.event.deed import MAIN, deed
from bot.understand.event.happening import Happening
from bot.understand.event.noun import is_event_noun, lies_ahead
from bot.understand.event.syntax import ancestors, governing_verb, past, put_off
from bot.understand.event.when import loose
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_EXPECTED = ("expect", "plan", "schedule", "slate", "slat", "anticipate", "propose")
"""Participles that put a noun ahead."""
_MEMORY = timedelta(days=21)
"""What was said longer back is not this article's news."""
_WIDE = 60
"""So many tokens of a clause are looked through."""
_YEAR = timedelta(days=366)
"""A day longer back is background beside which what is to come still stands."""
_LONG_MEMORY = timedelta(days=90)
"""What lies longer back is history, whatever was planned of it."""


def announced(parsed: Parsed, timexes: tuple[Timex, ...]) -> Iterator[Happening]:
    """The undated happenings of all quotable sentences, in text order."""
    soon = {v.i: p for p in loose(parsed, timexes) if (v := governing_verb(p.root)) is not None}
    gone = [(t.start, parsed.day - t.last) for t in timexes if t.last is not None]
    for sentence in parsed.sentences:
        if not sentence.quotable:
            continue
        here = [(start, length) for start, length in gone if sentence.start <= start < sentence.end]
        recent = [start for start, length in here if timedelta(0) < length < _YEAR]
        asides = _asides(parsed, sentence, recent) if recent else {}
        for token in parsed.tokens(sentence):
            nominal = token.pos_ in ("NOUN", "PROPN")
            beside = any(start not in asides or asides[start].is_ancestor(token) for start in recent)
            found = (
                _noun(token, parsed.lexicon, retold=beside)
                if nominal
                else deed(token, soon.get(token.i), parsed.lexicon, retold=beside)
            )
            if found is not None and not _retold(found.outlook, _back(found.outlook.top, here)):
                yield found


def _asides(parsed: Parsed, sentence: Sentence, starts: list[int]) -> dict[int, Token]:
    """The participle of an aside about a person or a body that has a day to itself, by the offset of the day: "Roe, banned in December,
    is preparing for a hearing"."""
    found: dict[int, Token] = {}
    for word in parsed.tokens(sentence):
        if word.idx not in starts:
            continue
        apart = next((w for w in (word, *ancestors(word)) if w.dep_ in ("acl", "relcl") and w.tag_ in ("VBN", "VBD")), None)
        if apart is not None and apart.head.pos_ == "PROPN" and apart.left_edge.i and apart.left_edge.nbor(-1).text == ",":
            found[word.idx] = apart
    return found


def _back(verb: Token, gone: list[tuple[int, timedelta]]) -> timedelta:
    """How long ago the farthest day of a sentence is, but for those of what the words behind the announcement tell of: "would review it
    under a pact signed 30 years ago"."""
    doc, end = verb.doc, verb.right_edge.idx
    inner = {t.idx for t in doc[verb.i + 1 : verb.right_edge.i + 1][:_WIDE] if verb.idx < t.idx <= end and _told_of(t, verb)}
    return max((length for start, length in gone if start not in inner), default=timedelta(0))


def _told_of(word: Token, verb: Token) -> bool:
    """Whether a participle or a relative clause stands between a word and the verb."""
    chain = list(ancestors(word))
    return verb in chain and any(w.dep_ in ("acl", "relcl") for w in chain[: chain.index(verb)])


def _retold(found: Outlook, back: timedelta) -> bool:
    """Whether a plan is told from the past, in a sentence about a time that lies so far back that it is history."""
    would = found.backshifted or found.cue == "would"
    return (would and back > _MEMORY) or (past(found.top) and back > _LONG_MEMORY)


def _noun(noun: Token, lexicon: Lexicon, *, retold: bool) -> Happening | None:
    """ "the upcoming summit", "a planned visit"."""
    if not is_event_noun(noun, lexicon):
        return None
    if noun.dep_ == "compound":
        return None
    if _threatened(noun, lexicon):
        return Happening(noun, None, Outlook("ahead", noun, "may", "possible"))
    if not lies_ahead(noun, lexicon):
        return None if retold else _expected(noun, lexicon)
    above = governing_verb(noun)
    if above is not None and _calls_off(noun, above, lexicon):
        return None
    return Happening(noun, None, Outlook("ahead", noun, "plan"))


def _expected(noun: Token, lexicon: Lexicon) -> Happening | None:
    """ "with talks planned on the budget", "a ruling is expected"."""
    verb = (
        noun.head if noun.dep_ == "nsubjpass" else next((c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    )
    if verb is None or verb.lemma_.lower() not in _EXPECTED:
        return None
    found = outlook(verb, lexicon)
    if (
        found.off
        or found.side != ("present" if noun.dep_ == "nsubjpass" else "open")
        or any(c.dep_ == "xcomp" for c in verb.children)
    ):
        return None
    return Happening(noun, verb if verb == noun.head else None, Outlook("ahead", verb, "plan", "expected"))


def _threatened(noun: Token, lexicon: Lexicon) -> bool:
    """ "has not ruled out a strike", "warned of a strike", "threatened further strikes": a happening held out as possible."""
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else noun.head
    told = verb.dep_ in MAIN and not any(c.lower_ in ("repeatedly", "often", "previously", "long") for c in verb.children)
    if not told or verb.pos_ != "VERB" or verb.lemma_ not in ("rule", "warn", "threaten") or noun.dep_ not in ("dobj", "pobj"):
        return False
    return outlook(verb, lexicon).off == (verb.lemma_ == "rule")


def _calls_off(noun: Token, verb: Token, lexicon: Lexicon) -> bool:
    undone = lexicon.words("events.off.verbs") | lexicon.words("events.off.moves")
    return noun.dep_ in ("dobj", "nsubjpass") and (put_off(verb) or verb.lemma_.lower() in undone)
