"""A happening → the slice of the text that names it: as much as a diary line needs, never the sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.happening import Happening
from bot.understand.event.syntax import SUBJECTS, ancestors, aside, subject
from bot.understand.event.trim import room, shorten, tidy, weight
from bot.understand.event.when import Phrase
from bot.when import MONTHS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LONG = 100
_TWO = 2
_LINE = 200
"""A line with its subject has so many characters at most, else it is the sentence."""
_RELATIVE = frozenset({"WDT", "WP", "WP$", "WRB"})
_NEEDED = ("dobj", "prep", "xcomp", "attr", "acomp")
_GOES = ("have", "travel", "go", "fly", "return", "head", "move", "come", "arrive", "sail", "march")
_PHRASAL = ("NOUN", "PROPN", "ADP", "DET", "ADJ", "NUM", "PART", "PRON", "CCONJ")
_CLOSE = 7
"""A subject longer than that is left to the list of actors."""
_ASIDE_TOO = 12
"""A subject with an aside of its own ("Ramadan, the holy month of Islam, begins") may be that long."""
_DEEPEST = 30
"""So far a phrase is followed down the parse; a chain without end would exhaust the stack."""
_ASIDE = ("relcl", "appos", "advcl", "parataxis", "dep", "mark")


def span(happening: Happening, lexicon: Lexicon, floor: int = 0) -> tuple[int, int]:
    """The (start, end) of the words for a happening; its head lies inside. `floor` is where its sentence starts, behind a dateline that
    the parser may have taken for the subject."""
    head, verb, when = happening.head, happening.verb, happening.time
    if verb is None or (head.i > verb.i and not happening.outlook.direct):  # a purpose names only its object
        first, last = _noun(head, when)
    elif head.i < verb.i:
        first, last = _subject(happening, verb, lexicon, floor)
    else:
        first, last = _verb(happening, verb, floor)
    first, last = tidy(head, first, last)
    doc = head.doc
    last = _whole_name(doc, last, when)
    return doc[first].idx, doc[last].idx + len(doc[last])


def tells(found: Happening, start: int, end: int) -> bool:
    """Whether the words `start`..`end` say what happens: they name somebody or something, or say with an object when it comes soon."""
    if found.soon is not None and found.verb is not None and any(c.dep_ in ("dobj", "prep") for c in found.verb.children):
        return True
    around = found.head.doc[max(0, found.head.i - _LONG) : found.head.i + _LONG]
    inside = [t for t in around if start <= t.idx < end]
    if found.verb is None or found.head != found.verb:  # "the race" alone is none
        return len(inside) > 0 and weight(found.head.doc, inside[0].i, inside[-1].i) > 1
    return any(t.pos_ in ("NOUN", "PROPN") or (t.tag_ == "CD" and t.dep_ in SUBJECTS) for t in inside)  # "the two agreed to meet"


def clause(found: Happening, start: int, end: int, within: tuple[int, int]) -> tuple[int, int] | None:
    """The (start, end) of the words that tell a happening as a line of its own, where `start`..`end` leave out who does it: from the
    subject on, or all that lies `within` its sentence where a pronoun stands for that or they name no more than "the talks"; None where
    the words stand alone."""
    doc, verb = found.head.doc, found.verb
    first = next((t for t in doc[max(0, found.head.i - _LONG) : found.head.i + 1] if t.idx >= start), found.head)
    if verb is None or (first.i <= found.head.i < verb.i and first.tag_ not in _RELATIVE):
        return within if _bare(found, start, end) else None
    doer = subject(found.outlook.top) or subject(verb)
    if doer is not None and doer.i >= first.i and first.tag_ not in _RELATIVE:  # "the talks resume", "the Olympics, which open"
        return within if _unfinished(found, end) else None
    if doer is not None and doer.tag_ in _RELATIVE and found.outlook.top.dep_ == "relcl":
        doer = found.outlook.top.head
    if doer is None and first.tag_ == "TO":  # "has a decision to take", "was adjourned, to resume"
        doer = next((d for a in ancestors(verb) if (d := subject(a)) is not None), None)
    if _unfinished(found, end):
        return within
    if doer is None or doer.pos_ == "PRON" or doer.left_edge.idx >= start or end - doer.left_edge.idx > _LINE:
        return within if doer is not None or first.pos_ in ("AUX", "VERB") or first.tag_ in (*_RELATIVE, "TO") else None
    return max(doer.left_edge.idx, within[0]), end


def _bare(found: Happening, start: int, end: int) -> bool:
    """Whether all that names a happening is one common noun, or one with a word before it ("the general election")."""
    around = found.head.doc[max(0, found.head.i - _LONG) : found.head.i + _LONG]
    inside = [t for t in around if start <= t.idx < end]
    named = any(t.pos_ in ("PROPN", "ADP", "VERB") for t in inside)
    return not named and weight(found.head.doc, inside[0].i, inside[-1].i) <= _TWO


def _unfinished(found: Happening, end: int) -> bool:
    """Whether the words stop at a verb that goes on with what it is about ("want to show", "has promised to pay"), or at one whose object
    comes after an aside ("to support, or at least not veto, a plan")."""
    head = found.head
    last = next((t for t in head.doc[head.i + 1 : head.i + _LONG] if t.idx + len(t) == end), head)
    if (
        last.i > head.i
        and last.tag_ == "VB"
        and last.nbor(-1).tag_ == "TO"
        and last.i + 1 < len(last.doc)
        and last.nbor().text == ","
    ):
        return True
    return head.idx + len(head) == end and any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.idx >= end for c in head.rights)


def _whole_name(doc: Doc, last: int, when: Phrase | None) -> int:
    """The end of the name the phrase would break off in ("Washington, D.C."), up to the time phrase."""
    stop = len(doc) if when is None or when.begin <= last else when.begin
    while last + 1 < stop and doc[last + 1].ent_iob_ == "I" and doc[last].ent_type_ not in ("", "DATE", "TIME"):
        last += 1
    return last


def _subject(happening: Happening, verb: Token, lexicon: Lexicon, floor: int) -> tuple[int, int]:
    """ "the talks resume", or the noun alone where its verb only puts it on a day or the two are far apart."""
    noun, when = _noun(happening.head, happening.time), happening.time
    if when is not None and happening.head.i < when.begin < verb.i:  # "the speech at noon, written by aides, comes"
        return noun
    whole = _verb(happening, verb, floor)
    if verb.lemma_.lower() in lexicon.words("events.placing") or whole[0] > happening.head.i:
        bare = weight(verb.doc, *noun) < 2  # "a hearing" alone says too little
        return whole if bare and whole[0] == noun[0] else noun
    return whole


def _noun(head: Token, when: Phrase | None) -> tuple[int, int]:
    first = next((c.left_edge.i for c in head.lefts if c.dep_ != "advcl" and not c.is_punct), head.i)
    if when is not None and first <= when.tokens.end <= head.i:
        first = when.tokens.end
        if head.doc[first].tag_ == "POS":
            first += 1
    last = _reach(head, when)
    if when is not None and last < when.begin and all(t.pos_ in _PHRASAL for t in head.doc[last + 1 : when.begin]):
        last = max(last, when.begin - 1)  # what stands between a noun and its day is about the noun, wherever the parse hangs it
    if first == last:  # "the Nov. 8 election": alone the noun says too little
        first = head.left_edge.i
    return shorten(head, first, last)


def _verb(happening: Happening, verb: Token, floor: int) -> tuple[int, int]:
    when, top = happening.time, happening.outlook.top
    if top.pos_ == "NOUN" and top.i < verb.i:  # "its plan to launch the missile"
        last = _reach(verb, when)
        return shorten(verb, top.left_edge.i, last, _least(verb, last))
    if (noun := aside(verb)) is not None:
        return shorten(verb, noun.left_edge.i, _reach(verb, when), _least(verb, verb.i))
    if top.pos_ not in ("VERB", "AUX") or not top.i <= verb.i:
        top = verb
    first = _start(verb, top)
    last = _reach(verb, when)
    doer = _doer(top, first, floor)
    alone = doer is None and first == last == verb.i
    if last == verb.i and when is not None and any((alone or _completes(c)) and c.i > when.root.i for c in verb.rights):
        last = _reach(verb, None)  # "arrived Tuesday in Moscow": the day stands between
    if verb.lemma_ == "have" and last == verb.i:  # "have until Saturday to charge him"
        last = max((c.right_edge.i for c in verb.rights if not c.is_punct and c.tag_ == "VB"), default=last)
    least = _least(verb, last)
    if verb.i < happening.head.i <= last:  # "is preparing for a hearing"
        least = max(least, happening.head.i)
    if doer is not None and weight(verb.doc, doer, least) <= room(verb):
        first = doer
    return shorten(verb, first, last, least)


def _completes(word: Token) -> bool:
    """Whether a verb cut short before its day says too little without this: "arrived Tuesday in Moscow"."""
    prepositions = ("with", "in", "to", "at", "against", "from")
    return word.dep_ in ("dobj", "xcomp") or (word.dep_ == "prep" and word.lower_ in prepositions)


def _least(verb: Token, last: int) -> int:
    """The end of a verb with its object, or the place it goes to, without which it says little; any other complement is cut before its
    subject is."""
    goes = verb.lemma_ in _GOES
    needed = next((c for c in verb.rights if c.dep_ in _NEEDED and (goes or c.dep_ != "prep")), None)
    if needed is None:
        return verb.i
    if needed.dep_ in ("acomp", "attr"):
        return min(needed.right_edge.i, last)
    core = next((c for c in needed.rights if c.dep_ in ("pobj", "dobj")), needed)  # its own object, without what is said of that
    return min(core.i, last)


def _start(verb: Token, top: Token) -> int:
    """The first auxiliary of the announcement."""
    here = [t.i for t in top.children if t.dep_ in ("aux", "auxpass") and t.i < top.i]
    if top.pos_ == "ADJ" or top.dep_ == "acomp":
        here.append(top.head.i)
    return min([*here, top.i, verb.i])


def _doer(top: Token, first: int, floor: int) -> int | None:
    """Where the subject starts, if it is a name or a noun right before the verb; a relative pronoun stands for what it follows."""
    doer = next((c for c in top.lefts if c.dep_ in SUBJECTS and c.right_edge.idx >= floor), None)
    if doer is None:
        return None
    doc, begin, end = top.doc, doer.left_edge.i, doer.right_edge.i
    while doc[begin].idx < floor:
        begin += 1
    if doer.pos_ == "PRON" and top.dep_ != "relcl":
        return None
    if doer.pos_ == "PRON":  # "the conference which begins", "a speech he is to give", "Obama, who leaves on Saturday"
        if top.head.text.isdigit() or top.head.lower_.rstrip(".") in MONTHS:
            return None  # "a tariff from Feb. 1, which would rise in June"
        begin, end = top.head.left_edge.i, doer.i
        while begin and doc[begin].ent_iob_ == "I" and doc[begin].ent_type_ not in ("", "DATE", "TIME"):
            begin -= 1  # "the Court of Arbitration for Sport, which meets"
        if (
            doc[end - 1].text == ","
            and doer.tag_ in ("WDT", "WP")
            and end - 2 >= top.head.i
            and doc[end - 2].pos_ in ("NOUN", "PROPN")
        ):
            if top.head.i < end - 2 and doc[end - 2].pos_ == "NOUN":  # "the last day of next season, which begins in August"
                begin = doc[end - 2].left_edge.i
            end -= 1
        close = top.head.i < end
    elif first - 2 <= end and doc[first - 1].text == ",":  # "Ramadan, the holy month of Islam, begins"
        return begin if first - begin <= _ASIDE_TOO else None
    else:
        end, close = first, first - end <= 3 and min(end, first - 1) - begin <= _CLOSE
    return begin if close and end - begin <= _CLOSE + 3 and not _parted(doc, begin, end) else None


def _parted(doc: Doc, first: int, last: int) -> bool:
    quoted = sum(t.text == '"' for t in doc[first:last]) % 2 == 0
    return any(t.text in ',;:()"—–-' and t.whitespace_ and not (quoted and t.text == '"') for t in doc[first:last])


def _reach(head: Token, when: Phrase | None, depth: int = 0) -> int:
    """The last token of what completes a head without a break, up to its time phrase, a clause of its own or an aside."""
    last = head.i
    for child in head.rights:
        if depth > _DEEPEST or _breaks(head, child) or child.left_edge.i > last + 1:
            break
        if when is not None and child.left_edge.i == when.begin:
            break
        reached = max(child.i, _reach(child, when, depth + 1))
        if reached == child.i and child.tag_ == "VB" and any(c.dep_ in _NEEDED for c in child.rights):
            break  # "to support" without what is supported says nothing
        last = reached
        if last < child.right_edge.i:
            break
    return last


def _breaks(head: Token, child: Token) -> bool:
    """Whether a phrase ends before this part of it."""
    bare = head.i + 1 == child.i or (child.dep_ == "conj" and child.i - head.i == 2)  # "to seize and sell the oil"
    another = child.dep_ in ("cc", "conj") and head.pos_ in ("VERB", "AUX") and not bare
    another = another or (child.dep_ == "cc" and child.lower_ == "but")
    return another or child.dep_ in _ASIDE or (child.is_punct and not _joins(child))


def _joins(mark: Token) -> bool:
    """Whether a mark belongs inside a phrase: a hyphen, or a comma of a list."""
    return mark.text in "-/" or (mark.text == "," and any(c.dep_ == "conj" and c.i > mark.i for c in mark.head.children))
