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


def clause(parsed: Parsed, uses: Sequence[Use]) -> Mention | None:
    """The predicate, from its first auxiliary to its end, of the clause in which the actor most plainly acts or speaks; None
    where it does neither."""
    acting = [use for use in uses if use.verb is not None and _plainness(use) > 0]
    for use in sorted(acting, key=lambda u: (-_plainness(u), u.start)):
        found = _predicate(parsed, use)
        if found is not None:
            return found
    return None


def _plainness(use: Use) -> int:
    """How plainly a use says what its bearer does: a finite main clause of its own before a subordinate or a shared one."""
    verb = use.verb
    if verb is None or use.part not in ("agent", "speaker", "subject", "patient") or use.end > verb.i:
        return 0
    if use.part == "patient" and not any(t.dep_ == "nsubjpass" for t in verb.children):
        return 0
    finite = verb.tag_ in ("VBD", "VBZ", "VBP") or any(t.tag_ in ("MD", "VBD", "VBZ", "VBP") for t in verb.children)
    own = any(use.start <= t.i < use.end for t in verb.children)
    return 1 + 4 * finite + 2 * (verb.dep_ in _MAIN) + 2 * own + (use.part in ("agent", "speaker"))


def _predicate(parsed: Parsed, use: Use) -> Mention | None:
    verb, doc, sentence = use.verb, parsed.doc, parsed.sentences[use.sentence]
    if verb is None:
        return None
    first = min([verb.i, *(t.i for t in verb.children if t.dep_ in ("aux", "auxpass", "neg") and t.i >= use.end)])
    last = _last(verb)
    start, end = doc[first].idx, min(doc[last].idx + len(doc[last]), sentence.end)
    return Mention(start, end, use.sentence) if sentence.start <= start < end and last > first else None


def _last(verb: Token) -> int:
    """The last token of what a verb governs, without a second clause joined to it or closing marks."""
    joined = [t for t in verb.children if t.dep_ == "conj" and t.i > verb.i and any(c.dep_ == "nsubj" for c in t.children)]
    limit = min((t.left_edge.i for t in joined), default=verb.right_edge.i + 1)
    last = min(verb.right_edge.i, limit - 1)
    while last > verb.i and (verb.doc[last].is_punct or verb.doc[last].is_space or verb.doc[last].dep_ == "cc"):
        last -= 1
    return last
