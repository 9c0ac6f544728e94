"""An actor's uses → the clause that says what it wants or did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Mention
from bot.understand.actor.weigh import Use
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_MAIN = ("ROOT", "ccomp", "conj")
_DEEPEST = 6
_OPEN = frozenset(
    ("if", "whether", "what", "which", "who", "whom", "whose", "how", "why", "where", "when", "unless", "until", "lest")
)
"""A clause that one of these opens says what may be, or leaves it open."""
_MODAL = frozenset(("can", "could", "may", "might", "must", "should"))
_FINITE = ("MD", "VBD", "VBZ", "VBP")
_STATES = frozenset(("be", "have"))
_NOBODY = frozenset(("neither", "nor", "no", "none", "nobody"))
_TOPIC = frozenset(("of", "about", "for", "against", "to"))
_QUOTES = frozenset(("'", '"', "\u201c", "\u201d"))


def clause(parsed: Parsed, uses: Sequence[Use]) -> Mention | None:
    """The predicate, from its first auxiliary to its end, of the clause in which the actor most plainly acts or speaks; None
    where it does neither, or only under a condition, in doubt or in a side clause."""
    doubt, speech = parsed.lexicon.words("acts.doubt"), parsed.lexicon.words("acts.speech")
    acting = [(-plain, use.start, use) for use in uses if (plain := _plainness(use)) > 0]
    for _, _, use in sorted(acting, key=lambda row: row[:2]):
        verb = use.verb
        if verb is None or not _asserted(verb, doubt) or (verb.lemma_ in speech and not _has_content(verb, use)):
            continue
        found = _predicate(parsed, use)
        if found is not None:
            return found
    return None


def _asserted(verb: Token, doubt: frozenset[str]) -> bool:
    """Whether the text says that it is so, or reports someone as saying so: a main clause or, without a "may" or "not", what a main
    clause says of a deed, not of how somebody is ("warned that the north has friends"); no side clause, and nothing under a "whether",
    a denial or a negated verb."""
    token, reported = verb, False
    for _ in range(_DEEPEST):
        if token.dep_ == "ROOT":
            doubted = verb.lemma_ in _STATES or any(t.dep_ == "neg" or t.lower_ in _MODAL for t in verb.children)
            return not reported or not doubted
        if token.dep_ == "ccomp":
            governor = token.head
            if _opened(token) or governor.lemma_ in doubt or any(t.dep_ == "neg" for t in governor.children):
                return False
            reported = True
        elif token.dep_ != "conj":
            return False
        token = token.head
    return False


def _opened(verb: Token) -> bool:
    """Whether the clause of a verb opens with a question word or a condition."""
    return any(t.lower_ in _OPEN for t in verb.doc[verb.left_edge.i : verb.i] if t.tag_ in ("IN", "WP", "WDT", "WRB", "WP$"))


def _has_content(verb: Token, use: Use) -> bool:
    """Whether what is said follows its verb: before it stands a clause that the predicate would leave out."""
    if any(t.dep_ == "ccomp" and t.i < use.start for t in verb.children):
        return False
    return any(
        t.i > verb.i and (t.dep_ in ("ccomp", "dobj", "xcomp", "oprd", "acomp") or (t.dep_ == "prep" and t.lower_ in _TOPIC))
        for t in verb.children
    )


def _plainness(use: Use) -> int:
    """How plainly a use says what its bearer does: a main clause of its own before a subordinate or a shared one; 0 where not finite, or said of nobody."""
    verb = use.verb
    if verb is None or use.part not in ("agent", "speaker", "subject", "patient") or use.end > verb.i:
        return 0
    if use.part == "patient" and not any(t.dep_ == "nsubjpass" for t in verb.children):
        return 0
    finite = verb.tag_ in _FINITE[1:] or any(t.tag_ in _FINITE and t.dep_ in ("aux", "auxpass") for t in verb.children)
    subjects = [t for t in verb.children if t.dep_ in ("nsubj", "nsubjpass")]
    if not finite or any(t.lower_ in _NOBODY for s in subjects for t in verb.doc[s.left_edge.i : s.right_edge.i + 1]):
        return 0
    if _of_relative(verb, use):
        return 0
    own = any(use.start <= t.i < use.end for t in verb.children)
    among = verb.doc[use.end - 1].dep_ == "appos" and any(t.tag_ in ("NNS", "NNPS") for t in subjects)
    if among and not own:
        return 0  # "analysts, among them Jane Roe, predict"
    return 1 + 2 * (verb.dep_ in _MAIN) + 2 * own + (use.part in ("agent", "speaker"))


def _of_relative(verb: Token, use: Use) -> bool:
    """Whether a verb is that of a clause beside the name, which the parser took for the name's own: "Roe, whose party governs, had ..."."""
    between = verb.doc[use.end : verb.i]
    opened = next((t.i for t in between if t.tag_ in ("WP$", "WP", "WDT")), None)
    return opened is not None and not any(t.tag_ in _FINITE for t in verb.doc[opened : verb.i] if t.head != verb)


def _predicate(parsed: Parsed, use: Use) -> Mention | None:
    verb, doc, sentence = use.verb, parsed.doc, parsed.sentences[use.sentence]
    if verb is None:
        return None
    first = min([verb.i, *(t.i for t in verb.children if t.dep_ in ("aux", "auxpass", "neg") and t.i >= use.end)])
    first = _quoted_from(verb, first, use.end)
    last = _last(verb, first)
    start, end = doc[first].idx, min(doc[last].idx + len(doc[last]), sentence.end)
    return Mention(start, end, use.sentence) if sentence.start <= start < end and last > first else None


def _quoted_from(verb: Token, first: int, least: int) -> int:
    """Where a predicate begins that a quotation opens just before: 'they "carefully planned" it' from the mark on."""
    marks = [t.i for t in verb.doc[max(least, first - 2) : first] if t.text in _QUOTES]
    closed = any(t.text in _QUOTES for t in verb.doc[first : verb.i + 2])
    return marks[-1] if marks and closed else first


def _last(verb: Token, first: int) -> int:
    """The last token of what a verb governs, without a second clause joined to it or closing marks, but for those that close a
    quotation or a bracket opened since token `first`."""
    joined = [t for t in verb.children if t.dep_ == "conj" and t.i > verb.i and any(c.dep_ == "nsubj" for c in t.children)]
    limit = min((t.left_edge.i for t in joined), default=verb.right_edge.i + 1)
    last = min(verb.right_edge.i, limit - 1)
    while last > verb.i and (verb.doc[last].is_punct or verb.doc[last].is_space or verb.doc[last].dep_ == "cc"):
        last -= 1
    marks = [t.text for t in verb.doc[first : last + 1]]
    closing = {")"} if marks.count("(") > marks.count(")") else _QUOTES if sum(m in _QUOTES for m in marks) % 2 else frozenset()
    return next((t.i for t in verb.doc[last + 1 : last + 3] if t.text in closing), last)
