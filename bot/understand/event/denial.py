"""A verb in its parse → whether its clause tells what is not so, or not sure to be: negated, denied, asked, under a condition, in a mind."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.syntax import SUBJECTS, ancestors, aside, pluperfect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DEEPEST = 8
"""So many clauses are followed upwards."""
_WEIGHS = ("consider", "mull", "weigh", "contemplate")
"""Verbs by which "whether to" names what somebody has in mind."""
_WIDE = 40
"""So many tokens before a word are looked through."""


def conditions(verb: Token) -> bool:
    """Whether the clause hangs on an "if" or "unless" of its own, or of the clause it goes on from."""
    first = verb.head if verb.dep_ == "conj" else verb
    return any(_is_condition(c) for word in (verb, first) for c in word.children)


def in_mind(verb: Token, lexicon: Lexicon) -> bool:
    """Whether the clause is what someone hopes, fears or asks for."""
    if verb.dep_ == "relcl":  # "hoped to choose those who will write it"
        return False
    for word in ancestors(verb):
        if word.lemma_.lower() in lexicon.words("events.attitudes"):
            return True
        if word.dep_ in ("ROOT", "relcl", "advcl", "parataxis"):
            break
    return False


def denied(verb: Token) -> bool:
    """Whether the clause is what somebody denies, or is unlikely: "denied that the minister would resign on Monday"."""
    clause = next((w for w in (verb, *islice(verb.ancestors, 3)) if w.dep_ == "ccomp"), None)
    if clause is None:
        return False
    above = clause.head
    return above.lemma_ in ("deny", "doubt", "dismiss") or any(
        c.lower_ in ("unlikely", "untrue", "false") for c in (above, *above.children)
    )


def negated(verb: Token) -> bool:
    """ "will not meet", "no longer meets", "nobody will meet", "few expect it to meet"."""
    if any(
        c.dep_ == "neg" or c.lower_ == "neither" or (c.lower_ == "longer" and c.nbor(-1).lower_ == "no")
        for c in verb.children
        if c.i
    ):
        return True
    doer = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    none = ("no", "neither", "nobody", "none", "nothing")
    if doer is not None and _few(doer):
        return True
    return doer is not None and (
        doer.lower_ in none or any(c.dep_ in ("det", "cc", "preconj") and c.lower_ in none for c in doer.children)
    )


def supposed(verb: Token) -> bool:
    """Whether the verb stands inside an "if" or "whether" clause, under a denied expectation, or in a question."""
    clause = verb
    for _ in range(_DEEPEST):
        ifs = _ifs(clause.doc)  # not all children: a run-on sentence has thousands
        near = ifs[bisect_left(ifs, clause.i - _WIDE) : bisect_left(ifs, clause.i)]
        if (any(clause.doc[at].head == clause for at in near) and not _weighed(clause)) or _disbelieved(clause):
            return True
        apart = clause.dep_ in ("relcl", "parataxis") or _is_occasion(clause) or aside(clause) is not None
        if clause.head == clause or apart:
            break
        clause = clause.head
    return clause.dep_ == "ROOT" and clause.right_edge.text == "?"


def _is_condition(clause: Token) -> bool:
    return clause.dep_ == "advcl" and any(m.lower_ in ("if", "unless", "should") and m.i < clause.i for m in clause.children)


def _weighed(clause: Token) -> bool:
    """ "is considering whether to intervene": a plan that is possible, as in "is considering intervening"."""
    return clause.dep_ in ("ccomp", "xcomp") and clause.head.lemma_ in _WEIGHS and any(c.tag_ == "TO" for c in clause.children)


def _is_occasion(clause: Token) -> bool:
    """Whether a clause only says when: of "whether he can act once he is sworn in" the oath is not in question."""
    return clause.dep_ == "advcl" and any(
        c.lower_ in ("once", "when", "after", "before") and c.i < clause.i for c in clause.children
    )


def _ifs(doc: Doc) -> list[int]:
    """Where a text has words that open a supposition, in order; looked up once."""
    if "ifs" not in doc.user_data:
        doc.user_data["ifs"] = [t.i for t in doc if t.lower_ in ("if", "unless", "whether")]
    found: list[int] = doc.user_data["ifs"]
    return found


def _disbelieved(clause: Token) -> bool:
    """ "nobody expects that it will open"."""
    return clause.dep_ == "ccomp" and clause.head.lemma_ in ("expect", "think", "believe", "say", "plan") and negated(clause.head)


def _few(doer: Token) -> bool:
    """ "few", "few investors", but not "a few" or "the few"."""
    few = doer if doer.lower_ == "few" else next((c for c in doer.children if c.lower_ == "few"), None)
    return few is not None and not any(c.dep_ == "det" for c in (*doer.children, *few.children))


def retold(verb: Token, lexicon: Lexicon) -> bool:
    """Whether a clause is what somebody had said, before what is told: "had said he would", so gone by."""
    for word in ancestors(verb):
        if word.pos_ == "VERB" and word.lemma_.lower() in lexicon.words("events.said"):
            return pluperfect(word)
    return False
