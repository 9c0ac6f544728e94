"""What kind one naming looks like, and what kind many of them make an entity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.understand.entity.bodies import Bodies
from bot.understand.entity.name import Entity, Label, Name
from bot.understand.entity.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KNOWN = 10.0
_SURE = 4.0
_HELD = 2.5
"""What shares and mergers say for a company: more than that the pipeline took two namings for a place."""
_NEAR = 6
_IN = frozenset({"in", "at", "near", "on", "outside"})
_LINKED = re.compile(r"[a-z]-[ei]-[A-Z]")
"""How Urdu and Persian name a body: "Anjuman-e-Sahar"; people's names are linked by "-ul-" or "-ur-"."""


def votes(doc: Doc, name: Name, people: People, bodies: Bodies) -> dict[Label, float]:
    """The weight each kind gets from one naming: its own label, its form, and what stands beside it."""
    if name.label == "seat":
        return {"organization" if name.canonical in bodies.seated else "state": 0.1}
    if name.canonical or name.label in ("agency", "outlet"):
        return {"state" if name.label == "people" else name.label: _KNOWN}
    found: dict[Label, float] = {name.label: 1.0} if name.label != "unknown" else {}
    beside = _beside(doc, name, people) + _leads(doc, name, bodies)
    if _acronym(name):
        beside = min(beside, 1.0)  # "the militant CNTE union": what is said of a body is no title
    person: tuple[Label, float] = ("person", beside + _given(name, people))
    body: tuple[Label, float] = ("organization", _called_body(doc, name, people) + _held(doc, name, bodies))
    personal = beside > 0 and doc[name.start - 1].lower_ not in people.parties  # "Republican National Convention"
    place = _bearing(doc, name, bodies)
    for label, weight in (person, body, place, _form(name, bodies, people, personal=personal)):
        if weight:
            found[label] = found.get(label, 0.0) + weight
    return found


def _acronym(name: Name) -> bool:
    return name.text.isupper() and 2 <= len(name.text) <= 6


def _leads(doc: Doc, name: Name, bodies: Bodies) -> float:
    """A weight where it is a person who leads a body: "the commission, led by Omar Roe Diop"; a consortium is led by a firm."""
    if name.start < 2 or len(name.words) < 2 or doc[name.start - 1].lower_ != "by" or bodies.heads(name.text):
        return 0.0
    verb = doc[name.start - 2]
    return 1.5 if verb.lemma_ in ("lead", "head", "chair") and verb.head.lower_ in bodies.steered else 0.0


def _bearing(doc: Doc, name: Name, bodies: Bodies) -> tuple[Label, float]:
    """What speaks for a place, an outlet or a ship that bears a name: "the Omar Roe airport", "the newspaper Roe", "the carrier Jane Roe"."""
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and after.lower_ in bodies.facilities and after.pos_ in ("NOUN", "PROPN"):
        return "place", _SURE
    town = name.start > 1 and doc[name.start - 1].lower_ == "of" and doc[name.start - 2].lower_ in bodies.places
    if town or _in_country(doc, name):
        return "place", _SURE  # "the town of Omar Roe", "in Roe, Turkey,"
    if doc[max(0, name.start - 2) : name.start].text.lower() == "news agency" or _said_before(doc, name) in bodies.relays:
        return "outlet", _SURE
    return "other", _SURE if _christened(doc, name, bodies) else 0.0


def _in_country(doc: Doc, name: Name) -> bool:
    """Whether a name behind "in" or "at" is followed by the country or the state that it lies in: "in Roe, Turkey,"."""
    if name.start == 0 or doc[name.start - 1].lower_ not in _IN or name.end + 1 >= len(doc) or doc[name.end].text != ",":
        return False
    after = next((t for t in doc[name.end + 1 : name.end + 1 + _NEAR] if t.ent_type_ != "GPE"), None)
    return doc[name.end + 1].ent_type_ == "GPE" and after is not None and after.pos_ not in ("VERB", "AUX", "PART", "CCONJ")


def _said_before(doc: Doc, name: Name) -> str:
    """The common noun directly before a name, or ""."""
    return doc[name.start - 1].text if name.start and doc[name.start - 1].tag_ == "NN" else ""


def _christened(doc: Doc, name: Name, bodies: Bodies) -> bool:
    """Whether a thing goes under the name: "the carrier Jane Roe", "a drug called Roe", "the comet, Roe"."""
    if name.start == 0:
        return False
    before = doc[name.start - 1]
    if before.lower_ in ("called", "named", "dubbed", "christened"):
        before = before.head
    elif before.text == "," and before.i:
        before = before.nbor(-1)
    return before.lower_ in bodies.christened


def _form(name: Name, bodies: Bodies, people: People, *, personal: bool) -> tuple[Label, float]:
    """What the words of a name speak for: an organization, a newspaper, a thing, or a party's members."""
    if len(name.words) > 1 and name.words[-1].lower() in people.partisans:
        return "group", _SURE
    if bodies.is_outlet(name.text):
        return "outlet", _SURE
    if bodies.heads(name.text) or "&" in name.words or _LINKED.search(name.text):
        return "organization", _SURE
    if bodies.is_thing(name.text) and not personal:
        return "other", _SURE
    if _acronym(name):
        return "organization", 2.0
    return "organization", 0.0


def _called_body(doc: Doc, name: Name, people: People) -> float:
    """A weight where the text says what organization it is: "energy giant Gazprom", "the Islah party", "Gazprom, the gas company"."""
    before = doc[name.start - 1] if name.start > 0 else None
    apposed = before is not None and before.text == "," and not _explains(doc, name, people)
    if before is not None and apposed and before.i and before.nbor(-1).tag_ == "NN":
        before = before.nbor(-1)  # "a private company, Ferrotramviaria"
    if before is not None and before.tag_ == "NN" and before.lower_ in people.bodies:
        return 1.5
    if len(name.words) == 1 and _says_which_body(doc, name.end, people):
        return 2.0
    person = name.label == "person" and _no_person(doc, name, before, people)
    said = person or _of_many(doc, name) or _described_body(doc, name.end, people)
    return _HELD if said else 0.0


def _says_which_body(doc: Doc, at: int, people: People) -> bool:
    """Whether what is said before a token says which organization the noun at it is: "the Islah party"."""
    after, last = doc[at] if at < len(doc) else None, doc[at - 1]
    return (
        after is not None
        and after.tag_ == "NN"
        and after.lower_ in people.bodies
        and last.dep_ == "compound"
        and last.head == after
    )


def _no_person(doc: Doc, name: Name, before: Token | None, people: People) -> bool:
    """Whether a name taken for a person's is none: "the Quartet", "the Sons of Dawn" have an article, "Roe said it would" is a thing."""
    if doc[name.end : name.end + 2].text.lower() == "and its" or (len(name.words) == 1 and _speaks_of_itself(doc, name.end)):
        return True  # "Roe Contracting and its chairman"
    article = before is not None and before.lower_ == "the" and not _compounded(doc, name)
    return article and not people.is_given(name.words[0])


def _of_many(doc: Doc, name: Name) -> bool:
    """Whether a single name has a verb of many, as British papers write of clubs and firms: "Kestrel Rovers have asked", "Kestrel
    scraped their first win"."""
    last = doc[name.end - 1]
    if last.dep_ not in ("nsubj", "nsubjpass") or any(t.dep_ in ("conj", "cc", "punct") for t in last.children):
        return False
    after = [t.lower_ for t in doc[name.end : name.end + 3]]
    return after[:1] in (["have"], ["are"], ["were"]) or (after[1:2] == ["their"] and last.head.i == name.end)


def _described_body(doc: Doc, at: int, people: People) -> bool:
    """Whether an apposition follows that says what organization it is: "Gazprom, the gas company"."""
    if at >= len(doc) or doc[at].text != ",":
        return False
    for token in doc[at + 1 : at + 1 + _NEAR]:
        if token.tag_ == "NN" and token.lower_ in people.bodies and token.dep_ in ("appos", "attr"):
            return token.lower_ not in people.heads  # "a crane operator from Norland" is somebody
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PROPN", "PART", "ADV") and token.text != "-":
            break
    return False


def _speaks_of_itself(doc: Doc, at: int) -> bool:
    """ "said it would review its rates": what speaks so is no person."""
    said = [t.lower_ for t in doc[at : at + 2 * _NEAR]]
    speech = said[1 + (said[1:2] == ["that"]) :]
    return said[:1] in (["said"], ["says"]) and speech[:1] == ["it"] and "its" in speech[1:]


def _held(doc: Doc, name: Name, bodies: Bodies) -> float:
    """A weight where a name without one for a person is a company's by what it has: "shares of Roe", "Roe shareholders"."""
    if name.label == "person" and len(name.words) > 1:
        return 0.0
    after = doc[name.end] if name.end < len(doc) else None
    if after is not None and after.lower_ in bodies.owned and after.pos_ == "NOUN":
        return _HELD
    behind = name.start > 1 and doc[name.start - 1].lower_ in ("of", "in", "with")
    return _HELD if behind and doc[name.start - 2].lower_ in bodies.owned else 0.0


def _compounded(doc: Doc, name: Name) -> bool:
    """Whether a name only says which of the noun after it ("the Roe family"), or is a family's own ("the Roes" beside "Roe")."""
    if doc[name.end - 1].dep_ in ("compound", "amod", "nmod", "poss"):
        return True
    return len(name.words) == 1 and name.text.endswith("s") and any(t.text == name.text[:-1] for t in doc)


def _given(name: Name, people: People) -> float:
    words = name.words
    return 2.0 if len(words) > 1 and people.is_given(words[0]) else 0.0


def _beside(doc: Doc, name: Name, people: People) -> float:
    """How much the words around a naming speak for a person: a title, an age, "who"."""
    weight = 0.0
    before = doc[name.start - 1] if name.start > 0 else None
    if before is not None and before.lower_ in people.honorifics:
        weight += _SURE
    elif before is not None and _is_office(before.text, people):
        weight += 2.0
    elif (
        name.start > 1
        and doc[name.start - 1].text == ","
        and doc[name.start - 2].pos_ == "NOUN"
        and (people.is_head(doc[name.start - 2].text) or doc[name.start - 2].lower_ in people.kin)
    ):
        weight += 1.5
    elif _explains(doc, name, people):
        weight += 2.0
    after = [t.text for t in doc[name.end : name.end + 3]]
    if len(after) == 3 and after[0] == "," and after[1].isdigit() and len(after[1]) < 3 and after[2] in (",", "."):
        weight += 3.0
    if after[:2] == [",", "who"] or after[:1] == ["who"]:
        weight += _who(doc, name.end + after.index("who"))
    last = doc[name.end - 1]
    which = last.dep_ in ("compound", "amod", "nmod") and (last.head.is_lower or people.is_head(last.head.text))
    return weight + _described(doc, name.end, people) + (0.0 if which else _pronoun(doc, name.end))


def _who(doc: Doc, at: int) -> float:
    """What "who" speaks for one person: most where one does it ("who plays"), since clubs are called so too ("who play")."""
    verb = doc[at].head
    return (
        1.5
        if doc[at].dep_ == "nsubj" and (verb.tag_ == "VBZ" or any(c.lower_ in ("has", "is", "was") for c in verb.lefts))
        else 1.0
    )


def _explains(doc: Doc, name: Name, people: People) -> bool:
    """ "The head of the electoral commission, Jane Roe, said": the name says who holds an office."""
    last = doc[name.end - 1]
    return (
        last.dep_ == "appos" and last.head.pos_ == "NOUN" and people.is_head(last.head.text) and doc[name.start - 1].text == ","
    )


def _described(doc: Doc, at: int, people: People) -> float:
    """A weight where an apposition with an office follows (", a professor at ..."), not the next clause (", investigators said")."""
    if at >= len(doc) or doc[at].text != ",":
        return 0.0
    for token in doc[at + 1 : at + 1 + _NEAR]:
        if token.pos_ == "NOUN" and people.is_head(token.text):
            return 0.0 if token.dep_ in ("nsubj", "nsubjpass") else 2.5
        if token.pos_ not in ("DET", "ADJ", "NOUN", "PART", "ADV", "NUM") and token.tag_ != "PRP$" and token.text != "-":
            break
    return 0.0


def _pronoun(doc: Doc, at: int) -> float:
    """A weight where "he" or "she" follows in the sentence."""
    ahead = doc[at : at + 2 * _NEAR]
    end = next((t.i for t in ahead if t.is_sent_start), at + 2 * _NEAR)
    return 0.7 if any(t.lower_ in ("he", "she", "his", "her") for t in doc[at:end]) else 0.0


def _is_office(word: str, people: People) -> bool:
    return people.is_head(word) or word.lower() in people.ranks


def decided(entity: Entity) -> Label:
    """The kind with most weight; the first of equals."""
    return max(entity.votes, key=lambda k: entity.votes[k]) if entity.votes else "unknown"
