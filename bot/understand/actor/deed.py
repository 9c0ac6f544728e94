"""An actor's uses → the clause that says what it wants or did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.model import Mention
from bot.understand.actor.weigh import Use
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOING = ("agent", "speaker", "patient")


def clause(parsed: Parsed, uses: Sequence[Use]) -> Mention | None:
    """The predicate of the first clause in which the actor acts or speaks, from its first auxiliary to its end; of one acted on,
    the clause that says so. None where it does neither."""
    for part in _DOING:
        for use in uses:
            if use.part == part and use.verb is not None:
                found = _predicate(parsed, use, use.verb)
                if found is not None:
                    return found
    return None


def _predicate(parsed: Parsed, use: Use, verb: Token) -> Mention | None:
    sentence = parsed.sentences[use.sentence]
    doc = parsed.doc
    first = min([verb.i, *(t.i for t in verb.children if t.dep_ in ("aux", "auxpass", "neg") and t.i >= use.end)])
    last = max((t.i for t in verb.subtree), default=verb.i)
    while last > verb.i and (doc[last].is_punct or doc[last].is_space):
        last -= 1
    if first < use.end and use.part != "patient" and verb.i < use.start:
        first = verb.left_edge.i
    start, end = doc[first].idx, doc[last].idx + len(doc[last])
    if not sentence.start <= start < end <= sentence.end:
        end = min(end, sentence.end)
        start = max(start, sentence.start)
    return Mention(start, end, use.sentence) if start < end and last > first else None
