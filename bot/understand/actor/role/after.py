"""The role after a name: an apposition, "who is ...", or what the text says the person is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understand.actor.role.phrase import LONGEST, PREPOSITIONS, Phrases, Slice
from bot.understand.entity.name import Name

if TYPE_CHECKING:
    from spacy.tokens import Token

_BE = frozenset({"is", "was", "are", "were", "became", "remains", "remained", "becomes"})
_OPENING = frozenset({",", "—", "–", "--", "("})
_MODIFIERS = frozenset({"DET", "ADJ", "NUM", "ADV", "PART"})
_BEFORE_NOUN = 12
_ITEM = 60
"""The opening sentence of a live report's item is no longer in tokens."""


def apposition(phrases: Phrases, name: Name) -> Slice | None:
    """A role after a comma, dash or bracket: "Jane Doe, 54, the head of the bank,"; also after "who is", "who served as"."""
    at = _opened(phrases, name.end)
    if at is None:
        return None
    at = _past_relative(phrases, at)
    noun = _first_noun(phrases, at)
    if noun is not None and noun + 1 in phrases.owner:
        return None  # "Jane Doe, Foreign Minister John Roe and ...": the office is the next one's
    return _phrase(phrases, at)


def _opened(phrases: Phrases, at: int) -> int | None:
    """The token after the mark that opens an apposition, past a party ("(R-Ariz.)", "R-Ariz.,") and an age."""
    doc = phrases.doc
    if at < len(doc) and doc[at].text == "(":
        at = next((k + 1 for k in range(at, min(at + 6, len(doc))) if doc[k].text == ")"), at)
    if at + 1 >= len(doc) or doc[at].text not in _OPENING:
        return None
    at += 1
    if at + 1 < len(doc) and doc[at].text in ("R", "D", "I") and doc[at + 1].text == "-":
        at = next((k + 1 for k in range(at, min(at + 6, len(doc))) if doc[k].text == ","), at)
    if at + 1 < len(doc) and doc[at].text.isdigit() and doc[at + 1].text in (",", ")"):
        at += 2
    return at if at < len(doc) and doc[at].tag_ != "WP$" else None


def _past_relative(phrases: Phrases, at: int) -> int:
    """The token after "who is" or "who serves as"."""
    doc = phrases.doc
    if doc[at].lower_ != "who" or at + 2 >= len(doc):
        return at
    if doc[at + 1].lower_ in _BE:
        return at + 2
    return at + 3 if doc[at + 1].lemma_ == "serve" and doc[at + 2].lower_ == "as" else at


def leads(phrases: Phrases, name: Name) -> Slice | None:
    """What a person is said to be at the head of: "Jane Roe, who leads the delegation,"."""
    doc = phrases.doc
    at = _opened(phrases, name.end)
    if at is None or at + 2 >= len(doc) or doc[at].lower_ != "who" or doc[at + 1].lemma_ not in phrases.people.leading:
        return None
    noun = _first_noun(phrases, at + 2)
    nobody = noun is None or any(t.ent_type_ == "PERSON" for t in doc[noun : noun + 2])  # who leads a rival holds no office
    return None if noun is None or nobody or doc[at + 1].pos_ != "VERB" else phrases.tidy(at + 1, _end(phrases, at + 1, noun))


def announced(phrases: Phrases, name: Name) -> Slice | None:
    """The office whose holder a live report's item has speak before it names him: "Iraq's prime minister says the fight goes well."
    and, in the next paragraph, "Haider al-Abadi, speaking by video link, said that ...", as the agencies write such items."""
    doc = phrases.doc
    if name.start not in phrases.starts or name.start < 2 or not doc[name.start - 1].is_space:
        return None
    at = max((start for start in phrases.starts if start < name.start), default=0)
    noun = _first_noun(phrases, at)
    says = noun is not None and noun + 1 < name.start and doc[noun].tag_ in ("NN", "NNP") and phrases.is_office(doc[noun])
    if noun is None or not says or any(k in phrases.owner for k in range(at, noun + 1)) or name.start - at > _ITEM:
        return None
    end = _end(phrases, at, noun)
    verb = doc[end]
    return phrases.tidy(at, end) if verb.tag_ == "VBZ" and verb.lemma_ in ("say", "tell", "have") else None


def predicate(phrases: Phrases, name: Name) -> Slice | None:
    """What the text says a person is: "X is the president of Y", "X made history by becoming president"; nothing denied."""
    root = phrases.doc[name.start : name.end].root
    verb = _becoming(root.head)
    if root.dep_ != "nsubj" or verb.lemma_ not in ("be", "become", "remain") or not name.end <= root.head.i < name.end + 3:
        return None
    noun = next((t for t in verb.children if t.dep_ == "attr" and t.i > verb.i), None)
    beside = any(t.dep_ == "neg" or t.lower_ == "also" for t in verb.children)  # "was also an avid sailor"
    if noun is None or not phrases.is_office(noun) or beside:
        return None
    return _phrase(phrases, noun.left_edge.i)


def _becoming(verb: Token) -> Token:
    """The verb behind "by": "made history by becoming", else the verb itself."""
    links = (t for t in verb.children if t.lower_ == "by" and t.dep_ == "prep")
    return next((t for link in links for t in link.children if t.dep_ == "pcomp" and t.lemma_ == "become"), verb)


def taken(phrases: Phrases, name: Name) -> Slice | None:
    """The office a person takes, holds or leaves: "was sworn in as mayor", "left her post as ambassador"."""
    root = phrases.doc[name.start : name.end].root
    if root.dep_ not in ("nsubj", "nsubjpass") or any(t.dep_ == "neg" for t in root.head.children):
        return None
    posts = [t for t in root.head.children if t.dep_ == "dobj" and t.lower_ in phrases.people.posts]
    holders = [root.head, *posts] if posts or root.head.lemma_ in phrases.people.holding else []
    for link in (t for holder in holders for t in holder.children if t.lower_ == "as" and t.dep_ == "prep"):
        noun = next((t for t in link.children if t.dep_ == "pobj"), None)
        if noun is not None and phrases.is_office(noun):
            return _phrase(phrases, noun.left_edge.i)
    return None


def _phrase(phrases: Phrases, at: int) -> Slice | None:
    """The noun phrase from a token on whose noun is an office, with what depends on it to the right."""
    doc = phrases.doc
    among = doc[at].lower_ == "one" and at + 2 < len(doc) and doc[at + 1].lower_ == "of"  # "one of the gunmen"
    head = _first_noun(phrases, at + 2 if among else at)
    if head is None or not phrases.is_office(doc[head]) or (doc[head].tag_ in ("NNS", "NNPS")) != among:
        return None
    span = phrases.tidy(at, _end(phrases, at, head))
    return span if span[0] < span[1] else None


def _end(phrases: Phrases, at: int, noun: int) -> int:
    """Where the phrase from a token ends, with what depends on its noun to the right."""
    end = noun + 1
    while end < len(phrases.doc) and end - at < LONGEST and _continues(phrases, end):
        end += 1
    return end


def _first_noun(phrases: Phrases, at: int) -> int | None:
    """The noun of the phrase that begins at a token: the last of its first run of modifiers and nouns."""
    doc, last = phrases.doc, None
    for k in range(at, min(at + _BEFORE_NOUN, len(doc))):
        if k in phrases.owner and not phrases.possesses(k):
            return last
        if doc[k].pos_ in ("NOUN", "PROPN"):
            last = k
        elif not _modifies(phrases, doc[k]):
            return last
    return last


def _modifies(phrases: Phrases, token: Token) -> bool:
    if token.tag_ == "WP$":
        return False
    titled = token.tag_ == "VBG" and token.i + 1 < len(phrases.doc) and phrases.is_office(token.nbor())  # "managing director"
    if titled or token.pos_ in _MODIFIERS or token.tag_ == "PRP$" or token.text == "-" or token.dep_ == "amod":
        return True
    return token.lower_ in phrases.people.qualifiers


def _continues(phrases: Phrases, at: int) -> bool:
    """Whether a token still belongs to a role that has its noun."""
    token = phrases.doc[at]
    if token.is_space or token.ent_type_ in ("DATE", "TIME") or token.tag_ == "WP$":
        return False
    if at not in phrases.owner and (at in phrases.named or token.text[:1].isupper()):
        return True
    if token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "ADV", "PUNCT"):
        determines = token.tag_ in ("PRP$", "DT")
        return determines or token.dep_ == "amod" or token.text == "-" or _before_noun(phrases, at)
    if token.pos_ == "CCONJ":
        follows = phrases.doc[at + 1] if at + 1 < len(phrases.doc) else None
        return follows is not None and follows.pos_ in ("NOUN", "PROPN", "ADJ") and at + 1 not in phrases.owner
    if token.pos_ == "ADP":
        return token.lower_ in PREPOSITIONS and not _elsewhere(phrases, at)
    return token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM")


def _elsewhere(phrases: Phrases, at: int) -> bool:
    """Whether "in a deal", "on an island" says how or where something happened: an office is in or on what is known."""
    after = phrases.doc[at + 1].lower_ if at + 1 < len(phrases.doc) else ""
    return phrases.doc[at].lower_ in ("in", "on") and after in ("a", "an")


def _before_noun(phrases: Phrases, at: int) -> bool:
    """Whether a participle stands between an article and a noun: "the organizing committee"."""
    doc = phrases.doc
    if doc[at].tag_ not in ("VBG", "VBN") or at + 1 >= len(doc):
        return False
    return doc[at - 1].pos_ == "DET" and doc[at + 1].pos_ in ("NOUN", "PROPN")
