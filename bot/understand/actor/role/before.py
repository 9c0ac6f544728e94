"""The role before a name: a title ("U.S. Secretary of State" John Kerry), or a phrase set off by a comma."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understand.actor.role.phrase import LONGEST, Phrases, Slice
from bot.understand.entity.name import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

_ANIMATE = ("ist", "er", "or", "ian", "man", "woman", "eer", "ant", "ee")
_INSIDE = frozenset({"of", "for", "to", "at", "in", "on"})
"""Prepositions a phrase before a comma may hold; "with the chairman of the bank, Jane Doe," begins after "with"."""
_PRAISE = 5
_AFTER_COMMA = frozenset({",", ".", ";", ":", ")", "-", "—", "–", "(", '"'})


def title(phrases: Phrases, name: Name) -> Slice | None:
    """The title directly before a person's name, or None."""
    end = _unaddressed(phrases, name.start)
    start = _start(phrases, end)
    if start > 0 and phrases.doc[start - 1].lower_ == "what" and start + 1 < end:
        start += 1  # "what part President Roe may have"
    span = phrases.tidy(start, end)
    if span[0] >= span[1] or (phrases.doc[span[0] - 1].tag_ == "WP$" and phrases.is_relation(span)):
        return None  # "King Omar, whose son Sami Roe": whose he is stands elsewhere
    last = phrases.doc[span[1] - 1]
    if last.text == "." and span[1] - span[0] > 1:
        last = last.nbor(-1)  # "Army Lt. Col.", its points tokens
    if last.i - 1 in phrases.named and phrases.doc[last.i - 1].lower_ in _INSIDE and span[1] - span[0] <= 3:
        return None  # a body's name alone: "the House of Representatives"
    return span if (phrases.headed(span) and last.tag_ != "NNS") or _is_title_noun(phrases, last) else None


def body(phrases: Phrases, name: Name) -> Slice | None:
    """What an organization is, said directly before its name: "United Nations aid agency" UNRWA; or None."""
    noun = phrases.doc[name.start - 1] if name.start > 0 else None
    if noun is None or noun.pos_ != "NOUN" or noun.lower_ not in phrases.people.bodies:
        return None
    begun = _start(phrases, name.start)
    inner = next((t.i + 1 for t in reversed(phrases.doc[begun : name.start]) if t.lower_ in _INSIDE), begun)
    span = phrases.tidy(inner, name.start)  # of "the founder of the charity Oxfam" only the charity is what it is
    return span if span[1] - span[0] > 1 else None


def _unaddressed(phrases: Phrases, end: int) -> int:
    """Where the title ends before a form of address: "law professor Dr Ann Roe"."""
    while end > 0 and phrases.doc[end - 1].lower_ in phrases.people.honorifics:
        end -= 1
    return end


def _start(phrases: Phrases, end: int) -> int:
    start = end
    while start > 0 and start not in phrases.starts and end - start < LONGEST and _belongs(phrases, start - 1, end):
        start -= 1
    return start


def _is_title_noun(phrases: Phrases, token: Token) -> bool:
    """Whether the word before a name is a rank, or a noun that reads as what the person is ("striker", "bassist")."""
    word = token.lower_
    if word in phrases.people.ranks or (word + "." in phrases.people.ranks and not word.endswith("s")):
        return token.pos_ in ("NOUN", "PROPN") or word.endswith(".")
    animate = word.endswith(_ANIMATE) and word not in phrases.people.not_people
    return animate and token.tag_ == "NN" and token.dep_ in ("compound", "nmod") and token.head.i > token.i


def _belongs(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a token can be part of the title that ends before token `end`."""
    token = phrases.doc[at]
    if (at in phrases.owner and not phrases.possesses(at)) or token.is_space or token.ent_type_ in ("DATE", "TIME"):
        return False
    if token.lower_ in phrases.people.honorifics:
        return False
    return _is_word(phrases, at, end) or _is_mark(phrases, at) or _links(phrases, at, end)


def _is_word(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a token is a noun, adjective or qualifier of a title; not the object of a verb before the title's article."""
    token, people = phrases.doc[at], phrases.people
    qualifies = token.lower_ in people.qualifiers or token.lower_ in people.ranks
    if token.pos_ in ("PROPN", "NOUN", "ADJ") or (qualifies and token.pos_ != "ADP"):
        before_article = at + 1 < end and phrases.doc[at + 1].pos_ == "DET"
        return not (before_article and token.pos_ == "NOUN" and not phrases.is_office(token))
    if token.pos_ == "NUM":
        return at + 2 < end and phrases.doc[at + 1].text == "-"  # "two-time champion"
    opens = at in phrases.starts and token.is_title and at + 1 < end and phrases.is_office(phrases.doc[at + 1])  # "Aid worker"
    return token.pos_ == "VERB" and (opens or token.dep_ in ("amod", "compound"))


def _is_mark(phrases: Phrases, at: int) -> bool:
    """Whether a token is a hyphen, a possessive, an ampersand, the point of "Lt.", the middle of "-in-law", or the bracket of an acronym."""
    token = phrases.doc[at]
    if token.text == ".":
        return at > 0 and phrases.doc[at - 1].lower_ + "." in phrases.people.ranks
    if token.lower_ == "in":
        return at > 0 and phrases.doc[at - 1].text == "-"  # "brother-in-law"
    return token.text in ("-", "'s", "'", "&", "/") or _acronym(phrases, at)


def _acronym(phrases: Phrases, at: int) -> bool:
    """Whether a token belongs to an acronym set in brackets behind its name: "National Party (NP) leader"."""
    doc = phrases.doc
    opening = {")": at - 2, "(": at}.get(doc[at].text)
    if opening is None or opening < 1 or opening + 2 >= len(doc):
        return False
    return doc[opening].text == "(" and doc[opening + 2].text == ")" and doc[opening + 1].text.isupper()


def _links(phrases: Phrases, at: int, end: int) -> bool:
    """Whether a small word joins two parts of a title: "Secretary of State", "finance minister and deputy prime minister"."""
    doc = phrases.doc
    word, before = doc[at].lower_, doc[at - 1] if at > 0 else None
    if before is None or at == end - 1:
        return False
    if word == "the":
        return before.lower_ in ("of", "for", "to")
    if word in ("and", "of", "for") and at in phrases.named:
        return True  # "Health and Human Services Secretary", "University of Maryland professor"
    if word == "and":
        return _adds(phrases, at, end)
    return word in ("of", "for", "to") and not _whole_behind(phrases, at, end) and _opens(phrases, at)


def _opens(phrases: Phrases, at: int) -> bool:
    """Whether an office stands before an "of", "for" or "to"; "Secretary of State for Defence" is one office."""
    before = phrases.doc[at - 1]
    return phrases.people.is_head(before.text) or before.lower_ in phrases.people.ranks or before.lower_ == "state"


def _adds(phrases: Phrases, at: int, end: int) -> bool:
    """Whether an "and" joins two offices of one person; "the Queen and Prince Roe" are two persons."""
    doc, people, before = phrases.doc, phrases.people, phrases.doc[at - 1]
    if at > 1 and doc[at - 2].pos_ == "DET" and before.is_title and doc[at + 1].is_title:
        return False
    return people.is_head(before.text) and at - 1 not in phrases.owner and any(people.is_head(t.text) for t in doc[at + 1 : end])


def _whole_behind(phrases: Phrases, at: int, end: int) -> bool:
    """Whether what follows an "of" or "to" is a title by itself: "an opponent of President", "an aide to the president of the club"."""
    doc, people, last = phrases.doc, phrases.people, phrases.doc[end - 1]
    if last.i > at and last.i not in phrases.named and people.is_head(last.text) and last.lower_ not in people.ranks:
        return True
    first = at + 2 if doc[at + 1].lower_ == "the" else at + 1
    return first + 1 < end and people.is_head(doc[first].text) and doc[first + 1].lower_ == "of"


def before_comma(phrases: Phrases, name: Name) -> Slice | None:
    """A role set before the name by a comma: "the head of the bank, Jane Doe,"; not one that belongs to a name before it."""
    doc, people, comma = phrases.doc, phrases.people, name.start - 1
    while comma > 0 and people.is_rank(doc[comma].text):
        comma -= 1
    if comma > 1 and doc[comma].text != ",":
        comma = _before_praise(phrases, comma)
    if comma < 1 or doc[comma].text != "," or not _closes(phrases, name.end):
        return None
    start = _phrase_start(phrases, comma)
    owned = doc[start].tag_ == "PRP$" and doc[start - 1].text == "and"  # "Jane Doe and her father, John Roe,"
    if start >= 2 and not owned and doc[start - 1].text in (",", "and") and start - 2 in phrases.owner:
        return None
    if phrases.doc[max(start - 1, 0)].lower_ == "as" or phrases.doc[start].lower_ == "as":
        return None  # "As a candidate, she ...": what the person was then
    span = _office_behind(phrases, phrases.tidy(start, comma))
    noun = next((k - 1 for k in range(span[0] + 1, span[1]) if doc[k].lower_ in _INSIDE), span[1] - 1)
    shared = doc[noun].tag_ in ("NNS", "NNPS")  # "the candidates, Jane Roe and John Poe"
    return span if span[0] < span[1] and not shared and phrases.headed(span) else None


def _before_praise(phrases: Phrases, at: int) -> int:
    """The token before a short phrase that says of a person something else than an office: "the chairman, the former great Jane Roe"."""
    doc = phrases.doc
    first = next((k for k in range(at, max(0, at - _PRAISE), -1) if doc[k].pos_ not in ("NOUN", "ADJ")), at)
    return first - 1 if doc[first].lower_ in ("the", "a", "an") and first < at and at not in phrases.named else at


def _office_behind(phrases: Phrases, span: Slice) -> Slice:
    """Of "the capture of the nation's president", where no office stands before "of", the nation's president."""
    for at in range(span[0] + 1, span[1]):
        named = at in phrases.named or phrases.doc[at - 1].text == "-"
        if phrases.doc[at].lower_ in _INSIDE and not named:
            return span if phrases.is_office(phrases.doc[at - 1]) else phrases.tidy(at + 1, span[1])
    return span


def _closes(phrases: Phrases, at: int) -> bool:
    """Whether what follows a name lets a phrase before it be its apposition, not the first item of a list."""
    doc = phrases.doc
    return at >= len(doc) or doc[at].text in _AFTER_COMMA or doc[at].pos_ in ("VERB", "AUX", "PART", "ADP")


def _phrase_start(phrases: Phrases, end: int) -> int:
    """The first token of the noun phrase that ends before token `end`: at its article, or where other words begin."""
    doc, start = phrases.doc, end
    while start > 0 and start not in phrases.starts and end - start < LONGEST and _in_phrase(phrases, doc[start - 1]):
        start -= 1
        if (doc[start].pos_ == "DET" or doc[start].tag_ == "PRP$") and (start == 0 or doc[start - 1].lower_ not in _INSIDE):
            break
    return start


def _in_phrase(phrases: Phrases, token: Token) -> bool:
    if token.i in phrases.owner and not phrases.possesses(token.i):
        return False
    if token.is_space or token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "PUNCT", "ADV"):
        return token.text == "-" or token.dep_ == "amod" or token.tag_ == "PRP$" or token.lower_ in phrases.people.qualifiers
    if token.pos_ == "ADP":
        return token.lower_ in _INSIDE
    return token.ent_type_ not in ("DATE", "TIME")
