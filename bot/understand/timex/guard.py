"""Phrase in its place → whether it is a time expression there: May may be a verb or a name, 2000 a number of people, Sunday a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from bot.lexicon import Lexicon
from bot.understand.timex.grammar import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NAMED: Final = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"})
_HOMONYMS: Final = frozenset({"may", "march", "april", "june", "august"})
_DAYS_OF: Final = re.compile(
    r"\b(?:for|of|in|on|during|through|throughout|within|over|end|ends|ended|ending|finish|finished|finishing|close|closed|start|started) $",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"[A-Z]{1,3}\d+")
_CLAUSE: Final = re.compile(
    r" ?(?:ended|ending|beginning|starting|to|through|after|before|when|that|of|in which|the|he|she|they|it|we|I)\b"
)
_FROM_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d (?:up )?to $")


@dataclass(frozen=True)
class Guard:
    """The words that unmask a number or a name; see [guard] in times.toml."""

    numbered: frozenset[str]
    dated: frozenset[str]
    named_days: frozenset[str]
    rates: frozenset[str]
    speakers: frozenset[str]
    scales: frozenset[str]
    hours: frozenset[str]
    sports: frozenset[str]
    clock: frozenset[str]
    lasting: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Guard:
        """The guard of a lexicon's times.toml."""
        return cls(*(lexicon.words(f"times.guard.{field.name}") for field in fields(cls)))

    def passes(self, phrase: Phrase, span: Span) -> bool:
        """Whether a phrase, parsed as `span`, is a time expression in its place."""
        check = _CHECKS.get(phrase.rule)
        return check is None or check(self, phrase, span)


def _before(span: Span) -> Token | None:
    return span.doc[span.start - 1] if span.start else None


def _after(span: Span) -> Token | None:
    return span.doc[span.end] if span.end < len(span.doc) else None


def _lead(span: Span) -> str:
    before = _before(span)
    return "" if before is None else before.lower_


def _has(phrase: Phrase, *names: str) -> bool:
    return any(phrase.get(name) for name in names)


def _capital(token: Token | None) -> bool:
    return token is not None and token.text[:1].isupper()


def _capital_within(token: Token) -> bool:
    """Whether a word is capitalised inside a sentence."""
    return _capital(token) and not token.is_sent_start


def _no_name(_: Guard, __: Phrase, span: Span) -> bool:
    """USA Today, the People's Daily, Family Days: a capital inside a sentence, beside another."""
    token, before = span[-1], _before(span)
    if not _capital_within(token) or (before is not None and before.is_punct):
        return True
    return token.ent_type_ not in _NAMED and not _capital(before) and (before is None or before.tag_ != "POS")


def _year(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """A bare four-digit number is a year after "in" and the like, or where the entity recogniser says so, but never as a count."""
    lead, token = _lead(span), span[-1]
    if _has(phrase, "part", "edge"):
        return True
    if _has(phrase, "y2"):
        return lead in guard.dated or lead == "class"
    if _counted(guard, span) or (int(phrase["year"]) < 1500 and token.ent_type_ != "DATE"):
        return False
    if lead == "to":
        return bool(_FROM_YEAR.search(span.doc[max(0, span.start - 4) : span.start].text_with_ws))
    return lead in guard.dated or lead == "(" or token.ent_type_ in ("DATE", "EVENT")


def _counted(guard: Guard, span: Span) -> bool:
    """Issue # 1758 · Euro 2016 · 1299.59 · 2000 people · 1950 °"""
    lead, before, after = _lead(span), _before(span), _after(span)
    if lead in guard.numbered - guard.dated or (before is not None and before.pos_ == "PROPN" and lead not in guard.dated):
        return True
    if after is None or (span[0].ent_type_ == "DATE" and lead in guard.dated):
        return False
    return after.tag_ in ("NNS", "CD") or after.text[:1] in ("%", "°") or bool(_CODE.fullmatch(after.text))


def _no_day(span: Span, *, day: bool) -> bool:
    """Whether a number beside a month is neither a day of it nor a year, nor counts something: "32 May", "31 December 9999"."""
    before = _before(span)
    if before is not None and before.is_digit and len(before) <= 2:
        return True
    rest = [t for t in span.doc[span.end : span.end + 4] if t.text != ","]
    if rest and not day and rest[0].is_digit and len(rest[0]) <= 2 and 0 < int(rest[0].text) <= 31:
        rest = rest[1:]
    counts = len(rest) > 1 and rest[1].tag_ in ("NNS", "NNPS")
    return bool(rest) and _is_number(rest[0]) and not counts


def _is_number(token: Token) -> bool:
    return token.is_digit and (len(token) == 4 or (len(token) <= 2 and not 0 < int(token.text) <= 31))


def _date(_: Guard, phrase: Phrase, span: Span) -> bool:
    """31 December 9999 is no day of this year."""
    return _has(phrase, "year", "yrel", "same") or not _no_day(span, day=True)


def _month(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """May the verb, March the walk, April the first name; 32 May is none at all."""
    token = span[-1]
    if _no_day(span, day=False):
        return False
    if _has(phrase, "year", "yrel", "same", "part", "edge", "rel"):
        return True
    if token.tag_ == "MD" or token.pos_ in ("VERB", "AUX"):
        return False
    return phrase["month"] not in _HOMONYMS or not _is_somebody(guard, span)


def _is_somebody(guard: Guard, span: Span) -> bool:
    """Theresa May · May said · March on"""
    token, before, after = span[-1], _before(span), _after(span)
    if token.ent_type_ in _NAMED or (after is not None and after.ent_type_ == "PERSON"):
        return True
    if token.dep_ == "nsubj" and token.head.lemma_ in guard.speakers:
        return True
    if before is not None and before.pos_ == "PROPN" and _capital(before) and before.ent_type_ != "DATE":
        return True
    return token.lower_ == "march" and _lead(span) not in guard.dated and token.dep_ == "npadvmod"


def _weekday(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """Black Friday, The Sunday Times, Ruby Tuesday."""
    after, token = _after(span), next((t for t in span if t.lower_.startswith(phrase["weekday"])), span[-1])
    if _lead(span) in guard.named_days:
        return False
    return not (token.ent_type_ in _NAMED and after is not None and after.ent_type_ == token.ent_type_ and _capital(after))


def _season(_: Guard, phrase: Phrase, span: Span) -> bool:
    """A fall in prices, to spring a surprise, the Arab Spring, the Summer Olympics."""
    token, before, lead = span[-1], _before(span), _lead(span)
    if _has(phrase, "year", "yrel", "same", "part", "edge") or phrase.get("rel") not in ("", "the"):
        return True
    if token.pos_ not in ("NOUN", "PROPN") or token.tag_ == "NNS":
        return False
    after = _after(span)
    if phrase["season"] == "fall" and after is not None and after.lower_ == "of":  # "ten years since the fall of the Wall"
        return False
    if phrase["season"] == "fall" or (phrase["season"] == "spring" and lead in ("the", "a")):
        return phrase.get("rel") == "the" and lead in ("in", "since", "until", "by", "of", "during", "for")
    return not (_capital_within(token) and (_capital(before) or _capital(after)))


def _reference(_: Guard, phrase: Phrase, span: Span) -> bool:
    """ "in the past", but not "the past season"; "soon", but not "as soon as"."""
    words, lead, after = phrase["reference"], _lead(span), _after(span)
    if words in ("the past", "the future", "the present"):
        return after is None or after.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM")
    if words == "soon":
        return lead not in ("as", "too", "how") and (after is None or after.lower_ not in ("after", "as"))
    if words == "now":
        return after is None or after.lower_ != "that"
    return not (words == "recent" and lead in ("most", "more"))


def _duration(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """No speed ("miles an hour"), no name ("Family Days"), no minutes of a meeting, no "as many days"."""
    lead, count = _lead(span), phrase.get("count")
    if not count and span.start and span.doc[span.start - 1].text.endswith("-"):  # light-years
        return False
    if not count:
        return _no_name(guard, phrase, span) and not (
            phrase["unit"] in ("minutes", "hours") and (lead == "the" or lead in guard.hours or _of_meeting(span))
        )
    return not (count in ("a", "an") and lead in guard.rates) and not (count == "many" and lead in ("as", "so", "how", "too"))


def _of_meeting(span: Span) -> bool:
    """ "Minutes of the meeting": a record of it."""
    after = _after(span)
    return span[-1].lower_ == "minutes" and after is not None and after.lower_ in ("of", "from")


def _unit(_: Guard, phrase: Phrase, span: Span) -> bool:
    """A bare "the day" only where it is the day of the story: "end the day", "for the year"; never "the day after the vote" or
    "in the year 79"."""
    if _has(phrase, "rel", "part", "edge") or phrase["unit"] == "weekend":
        return True
    before = span.doc[max(0, span.start - 1) : span.start].text_with_ws
    rest = span.doc[span.end : span.end + 3].text
    space = " " if span[-1].whitespace_ else ""
    return not _capital(span[-1]) and bool(_DAYS_OF.search(before)) and not (_CLAUSE.match(space + rest) or rest[:1].isdigit())


def _quarter(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """The second half of a year, not of a match."""
    if _has(phrase, "year", "yrel", "same", "fy", "own", "letter"):
        return True
    return not any(token.lower_ in guard.sports for token in span.doc[max(0, span.start - 40) : span.end + 40])


def _window(guard: Guard, __: Phrase, span: Span) -> bool:
    """ "expected to last two weeks" """
    return span[0].lower_ != "last" or (span[0].pos_ != "VERB" and _lead(span) not in guard.lasting)


def _time(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """ "at 10:30", "Friday 10:30", but not the score or the verse 10:30."""
    before = _before(span)
    if _has(phrase, "ap", "zone", "clock") or before is None or _lead(span) in guard.clock or before.is_space:
        return True
    return before.ent_type_ in ("DATE", "TIME")


def _decade(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """ "the 80s" of a century, not of a thermometer or of somebody's age: a bare "60s" needs "the" or an apostrophe."""
    if any(token.lower_ in guard.scales for token in span.doc[max(0, span.start - 4) : span.start]):
        return False
    return _has(phrase, "d4", "short") or (span[0].lower_ == "the" and int(phrase["d2"]) >= 50)


def _set(guard: Guard, phrase: Phrase, span: Span) -> bool:
    """Not the Daily Mail, nor "miles per hour"."""
    if _has(phrase, "per") and _lead(span) in guard.rates:
        return False
    if not _has(phrase, "adverb"):
        return True
    return _no_name(guard, phrase, span) and not (_capital_within(span[-1]) and _capital(_after(span)))


def _holiday(_: Guard, __: Phrase, span: Span) -> bool:
    """Not an island: Easter Island."""
    after = _after(span)
    return not (_capital(after) and after is not None and after.ent_type_ in ("LOC", "GPE", "FAC", "ORG", "PERSON"))


_CHECKS: Final = {
    "deictic": _no_name,
    "date": _date,
    "days": _date,
    "year": _year,
    "month": _month,
    "weekday": _weekday,
    "quarter": _quarter,
    "season": _season,
    "reference": _reference,
    "duration": _duration,
    "window": _window,
    "unit": _unit,
    "time": _time,
    "decade": _decade,
    "set": _set,
    "holiday": _holiday,
}
