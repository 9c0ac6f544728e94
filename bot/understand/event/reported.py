"""The lede → the deed it reports, where no time phrase says when: its day is that of the report, as a reader takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.understand.event.clause import outlook
from bot.understand.event.happening import Happening
from bot.understand.event.syntax import SUBJECTS, pluperfect, subject
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKING = ("WRB", "WP", "WDT")
"""What opens a question, or a heading in its manner: "How Lima has coped"."""


def lede(parsed: Parsed) -> Happening | None:
    """The deed that the first quotable sentence reports as done, by its main verb or by what somebody said was done; None where it
    stands in another tense, is denied, was over before ("had resigned"), or is told of nobody by name or noun."""
    first = next((s for s in parsed.sentences if s.quotable), None)
    tokens = parsed.tokens(first) if first else ()
    root = next((t for t in tokens if t.dep_ == "ROOT"), None)
    verb = None if root is None or tokens[0].tag_ in _ASKING else _deed(root, parsed.lexicon)
    if verb is None or (verb == root and pluperfect(verb)):
        return None
    look, doer = outlook(verb, parsed.lexicon), subject(verb)
    if look.side != "past" or look.off or look.cue != "none" or doer is None or doer.pos_ not in ("NOUN", "PROPN", "NUM"):
        return None
    return Happening(verb, verb, look)


def whole(found: Happening, end: int) -> bool:
    """Whether the words up to `end` hold what the deed was done to: "has described his" does not."""
    return not any(c.dep_ in ("dobj", "attr", "oprd") and c.idx >= end for c in found.head.rights)


def _deed(root: Token, lexicon: Lexicon) -> Token | None:
    """The main verb, or the verb of what it says."""
    if root.pos_ not in ("VERB", "AUX"):
        return None
    verb = root
    if root.lemma_.lower() in lexicon.words("events.said"):
        told = (c for c in root.children if c.dep_ == "ccomp" and any(s.dep_ in SUBJECTS for s in c.children))
        verb = next(told, root)
    planned = verb.lemma_.lower() in lexicon.words("events.scheduling") | lexicon.words("events.attitudes")
    return verb if _main(verb) and not planned else None


def _main(verb: Token) -> bool:
    """Whether a past form is a clause's own, and not what the parser made of "the four taken hostage have been killed"."""
    helped = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and any(c.dep_ in ("aux", "auxpass") for c in verb.children))
    two = any(c.dep_ == "conj" for c in verb.rights) and not any(c.dep_ == "cc" for c in verb.rights)
    return helped and not two
