"""A verb of the parse → what is at issue where a text states it with a verb: "whether songs are literature", "policing the camps"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.understand.issue.phrase import LONGEST, Vocabulary

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ASKING = frozenset({"whether", "how", "who", "why", "where"})
_ASKED = frozenset({"ccomp", "xcomp", "pcomp", "csubj"})
"""An indirect question is what is asked, what is argued over, or what is open."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NEEDED = frozenset({"dobj", "attr", "acomp", "oprd", "prt", "xcomp", "ccomp", "dative", "agent"})
"""Without these a verb says something else."""
_TIMES = frozenset({"DATE", "TIME"})
_THINGS = frozenset({"NOUN", "PROPN"})


def question(verb: Token) -> tuple[int, int] | None:
    """The first token of the indirect question a verb asks and the one after its last; None where it asks nothing, or nothing that can
    be told in a few words and without the text before it."""
    if verb.dep_ not in _ASKED or verb.left_edge.lower_ not in _ASKING:
        return None
    first, last = verb.left_edge.i, _last(verb)
    while last is not None and last > verb.i + 1 and (verb.doc[last - 1].dep_ == "cc" or verb.doc[last - 1].is_punct):
        last -= 1  # "who planted the bombs or"
    if last is None or last - first < 3 or not _short(verb.doc, first, last) or not _stands_alone(verb, last):
        return None
    return first, last


def deed(thing: Token, words: Vocabulary) -> int | None:
    """The gerund before the thing it is done to, where the doing is what is spoken of ("accused of manipulating the budget"); None
    where there is none, or one that says little: "using", "making"."""
    verb = thing.head
    done = thing.dep_ == "dobj" and verb.tag_ == "VBG" and verb.dep_ in ("pcomp", "csubj") and verb.i < thing.i
    return verb.i if done and verb.lemma_ not in words.idle else None


def _short(doc: Doc, first: int, last: int) -> bool:
    return last - first <= 2 * LONGEST and len(doc[first:last].text.split()) <= LONGEST


def _stands_alone(verb: Token, last: int) -> bool:
    """Whether it names who does or bears it, with no pronoun, or leaves it open: "whether to sell the bank"."""
    subject = next((t for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if subject is None or subject.lower_ == "who":
        return any(t.pos_ in _THINGS for t in verb.doc[verb.i : last])
    return subject.pos_ in _THINGS and not any(t.dep_ == "poss" and t.pos_ == "PRON" for t in subject.lefts)


def _last(verb: Token) -> int | None:
    """After what completes the verb, an object without what hangs on it where that is long; None where something needed has no room.
    When, why and in what way is left out."""
    end, whole = verb.i + 1, True
    for part in verb.rights:
        if part.dep_ not in _NEEDED and not _where_to(part):
            whole = False
            continue
        room = _room(verb, part) if whole and part.left_edge.i == end else None
        if room is None and (part.dep_ in _NEEDED or end == verb.i + 1):
            return None
        if room is None:
            break
        end, whole = room, room == part.right_edge.i + 1
    return end


def _where_to(part: Token) -> bool:
    """Whether a preposition says more of the deed than when it is done."""
    return part.dep_ == "prep" and not any(t.ent_type_ in _TIMES for t in part.rights)


def _room(verb: Token, part: Token) -> int | None:
    """After as much of what completes a verb as a label has room for: all, or the object by itself."""
    ends = [part.right_edge.i + 1]
    if part.dep_ not in ("xcomp", "ccomp"):
        ends.append(next((t.i for t in part.rights if t.dep_ == "pobj"), part.i) + 1)
    return next((e for e in ends if _short(verb.doc, verb.left_edge.i, e)), None)
