"""Phrase in its place → whether it is a time expression there: May may be a verb or a name, 2000 a number of people, Sunday a paper."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.lexicon import Lexicon
from bot.understand.timex.grammar import Phrase

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_NAMED: Final = frozenset({"PERSON", "ORG", "WORK_OF_ART", "PRODUCT", "FAC"})
_TAKING: Final = re.compile(
    r"\b(?:for|of|in|during|end|ends|ended|ending|finish|finished|finishing|through|throughout|within|over|close|closed|start|started|on) $",
    re.IGNORECASE,
)
_TO_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d (?:up )?to $")
_CLAUSE: Final = re.compile(r" ?(?:after|before|when|that|of|in which|the|he|she|they|it|we|I)\b")


@dataclass(frozen=True)
class Guard:
    """The words that unmask a number or a name."""

    numbered: frozenset[str]
    dated: frozenset[str]
    named_days: frozenset[str]
    rates: frozenset[str]

    @classmethod
    def of(cls, lexicon: Lexicon) -> Guard:
        """The guard of a lexicon's times.toml."""
        return cls(*(lexicon.words(f"times.guard.{name}") for name in ("numbered", "dated", "named_days", "rates")))

    def passes(self, phrase: Phrase, span: Span, text: str) -> bool:
        """Whether a phrase, parsed as `span`, is a time expression in its place."""
        check = _CHECKS.get(phrase.rule)
        return check is None or check(self, phrase, span, text)


def _before(span: Span) -> Token | None:
    return span.doc[span.start - 1] if span.start else None


def _after(span: Span) -> Token | None:
    return span.doc[span.end] if span.end < len(span.doc) else None


def _year(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """A bare four-digit number is a year after "in" and the like, or where the entity recogniser says so, but never as a count."""
    if phrase.get("part") or phrase.get("edge"):
        return True
    before, after = _before(span), _after(span)
    lead = before.lower_ if before is not None else ""
    if phrase.get("y2"):
        return lead in guard.dated or lead == "class"
    if lead in guard.numbered - guard.dated or text[phrase.end : phrase.end + 2].strip()[:1] in ("%", "°"):
        return False
    if re.match(r"[.,]\d", text[phrase.end : phrase.end + 2]):
        return False
    if after is not None and after.tag_ in ("NNS", "CD") and not (span[0].ent_type_ in ("DATE", "EVENT") and lead in guard.dated):
        return False
    if lead == "to":
        return bool(_TO_YEAR.search(text[max(0, phrase.start - 14) : phrase.start]))
    return lead in guard.dated or span[-1].ent_type_ in ("DATE", "EVENT") or lead == "("


def _month(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """May the verb, March the walk, April the first name."""
    if any(phrase.get(k) for k in ("year", "yrel", "same", "part", "edge", "rel")):
        return True
    token = span[-1]
    if token.tag_ == "MD" or token.pos_ in ("VERB", "AUX"):
        return False
    if token.ent_type_ in _NAMED and phrase["month"] in ("may", "april", "june", "august", "march"):
        return False
    before, after = _before(span), _after(span)
    if phrase["month"] in ("may", "march", "april", "june", "august"):
        if before is not None and before.text[:1].isupper() and before.pos_ == "PROPN" and before.ent_type_ != "DATE":
            return False
        return not (after is not None and after.ent_type_ == "PERSON")
    return True


def _weekday(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """Black Friday, The Sunday Times, Ruby Tuesday."""
    before, after = _before(span), _after(span)
    if before is not None and before.lower_ in guard.named_days:
        return False
    token = next(t for t in span if t.lower_.startswith(phrase["weekday"])) if span else span[0]
    return not (
        token.ent_type_ in _NAMED and after is not None and after.ent_type_ == token.ent_type_ and after.text[:1].isupper()
    )


def _season(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """A fall in prices, to spring a surprise, the Arab Spring."""
    if any(phrase.get(k) for k in ("year", "yrel", "same", "part", "edge")) or phrase.get("rel") not in ("", "the"):
        return True
    before, token = _before(span), span[-1]
    if token.pos_ not in ("NOUN", "PROPN") or token.tag_ == "NNS":
        return False
    lead = before.lower_ if before is not None else ""
    if phrase["season"] in ("fall", "spring"):
        return lead in ("in", "since", "until", "by", "of", "during", "for") and (
            phrase.get("rel") == "the" or phrase["season"] == "spring"
        )
    return not (token.text[:1].isupper() and before is not None and before.pos_ in ("PROPN", "ADJ") and before.text[:1].isupper())


def _reference(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """ "in the past", but not "walked past" or "the past season"; "soon", but not "as soon as"."""
    words, before, after = phrase["reference"], _before(span), _after(span)
    lead = before.lower_ if before is not None else ""
    if words in ("the past", "the future", "the present"):
        return after is None or after.pos_ in ("PUNCT", "ADP", "CCONJ", "VERB", "AUX", "ADV", "SCONJ", "PRON", "SPACE", "PART")
    if words == "soon":
        return lead not in ("as", "too", "how") and (after is None or after.lower_ not in ("after", "as"))
    if words == "now":
        return after is None or after.lower_ != "that"
    return not (words == "recent" and lead in ("most", "more"))


def _duration(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """No speed ("miles an hour"), no clock ("the 2 hour"), no "one day" of a tale that is a rate or a name."""
    before = _before(span)
    lead = before.lower_ if before is not None else ""
    if phrase.get("count") in ("a", "an") and lead in guard.rates:
        return False
    if phrase.get("count") == "many" and lead in ("as", "so", "how", "too"):
        return False
    return not (
        phrase.get("unit") in ("minutes", "minute", "min", "sec", "secs", "hr", "hrs")
        and lead == "the"
        and "count" not in phrase.fields
    )


def _unit(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """A bare "the day" only where it is the day of the story: "end the day", "for the year"; never "the day after the vote"."""
    if phrase.get("rel") or phrase.get("part") or phrase.get("edge") or phrase["unit"] == "weekend":
        return True
    if text[phrase.end - 1].isupper() or text[phrase.end - len(phrase["unit"])].isupper():
        return False
    return bool(_TAKING.search(text[max(0, phrase.start - 12) : phrase.start])) and not _CLAUSE.match(text, phrase.end)


def _decade(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """ "the 80s", not "temperatures in the 80s" for ages: a bare "60s" needs "the" or an apostrophe, and no possessive before it."""
    if phrase.get("d4") or phrase.get("short"):
        return True
    return text[phrase.start : phrase.start + 3].lower() == "the" and int(phrase["d2"]) >= 50


def _time(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """No score, ratio or verse: "won 10:30" without a time's company is none unless it has four digits or a zone."""
    before = _before(span)
    return not (before is not None and before.lower_ in ("genesis", "exodus", "luke", "john", "matthew", "mark", "psalm"))


def _set(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """Not the Daily Mail, nor "per cent"."""
    before = _before(span)
    if phrase.get("unit_c") and before is not None and before.lower_ in guard.rates:
        return False
    if not phrase.get("adverb"):
        return True
    after = _after(span)
    capital = text[phrase.start].isupper()
    return not (
        capital and ((after is not None and after.text[:1].isupper()) or (before is not None and before.text[:1].isupper()))
    )


def _holiday(guard: Guard, phrase: Phrase, span: Span, text: str) -> bool:
    """Not an island or a person: Easter Island."""
    after = _after(span)
    return not (after is not None and after.text[:1].isupper() and after.ent_type_ in ("LOC", "GPE", "FAC", "ORG", "PERSON"))


_CHECKS: Final = {
    "year": _year, "month": _month, "weekday": _weekday, "season": _season, "reference": _reference, "duration": _duration,
    "unit": _unit, "decade": _decade, "time": _time, "set": _set, "holiday": _holiday,
}  # fmt: skip
