"""Article → Reading: what one article says, from its own words, its own day, the rules and the lexicon alone.

`sentence` sets the frame apart · `timex` finds time expressions · `entity` finds names and `actor` joins and ranks them ·
`event` ties happenings to times · `issue` finds what is decided, argued or feared · `story` clusters articles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Article, Reading
from bot.understand import actor, event, issue, sentence, timex
from bot.understand.parsed import Parsed

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = "1"
"""Raised with every change of a rule of this stage: stored readings of an older version are read again."""


def read(article: Article, doc: Doc, lexicon: Lexicon, pipeline: str) -> Reading:
    """Reads an English article whose normalised text `doc` parses; `pipeline` names the spaCy pipeline and its version."""
    parsed = Parsed(article, doc, sentence.split(article, doc, lexicon), lexicon)
    timexes = timex.find(parsed)
    actors = actor.find(parsed)
    return Reading(
        article=article.id,
        revision=article.revision,
        rules=rules(lexicon, pipeline),
        language=article.language,
        sentences=parsed.sentences,
        actors=actors,
        issues=issue.find(parsed, actors),
        events=event.find(parsed, timexes, actors),
        timexes=timexes,
    )


def rules(lexicon: Lexicon, pipeline: str) -> str:
    """The name of everything a Reading depends on beside its text."""
    return f"{RULES}/{lexicon.version}/{pipeline}"
