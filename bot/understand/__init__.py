"""Article → Reading: what one article says, from its own words, its own day, the rules and the lexicon alone.

`language` decides whether the English rules apply · `sentence` sets the frame apart · `timex` finds time expressions · `entity` finds names and `actor` joins and ranks them ·
`event` ties happenings to times · `issue` finds what is decided, argued or feared · `story` clusters articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Article, Reading
from bot.understand import actor, event, issue, language, sentence, timex
from bot.understand.parsed import Parsed, extent

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = "5"
"""Raised with every change of a rule of this stage: stored readings of an older version are read again."""


def read(article: Article, doc: Doc | None, lexicon: Lexicon, pipeline: str) -> Reading:
    """Reads an article whose normalised text `doc` parses; `pipeline` names the spaCy pipeline and its version.

    A text in another language gives its sentences only, and `unread` says so; its `doc` is not looked at (see `parseable`).
    """
    spoken = language.of(article, lexicon)
    base = Reading(article.id, article.revision, rules(lexicon, pipeline), spoken)
    if doc is None or spoken != language.ENGLISH:
        why = "was not parsed" if spoken == language.ENGLISH else f"is in {language.name(spoken, lexicon)}"
        unread = f"The text {why}: no actors, issues or dates were read from it."
        return replace(base, sentences=sentence.plain(article, lexicon, spoken), unread=unread)
    sentences, others = language.apart(article, sentence.split(article, doc, lexicon), lexicon)
    parsed = Parsed(article, doc, sentences, lexicon)
    timexes = timex.find(parsed)
    actors = actor.find(parsed)
    return replace(
        base,
        sentences=parsed.sentences,
        actors=actors,
        issues=issue.find(parsed, actors),
        events=event.find(parsed, timexes, actors),
        timexes=timexes,
        unread=" ".join(filter(None, (_beyond(article, doc), _elsewhere(others, lexicon)))) or None,
    )


def parseable(article: Article, lexicon: Lexicon) -> bool:
    """Whether an article's text is in the language the parser reads; of any other, `read` needs no parse."""
    return language.of(article, lexicon) == language.ENGLISH


def _beyond(article: Article, doc: Doc) -> str | None:
    read, whole = extent(doc), len(article.text)
    return None if read >= whole else f"Only the first {read:,} of the text's {whole:,} characters were read."


def _elsewhere(others: Sequence[str], lexicon: Lexicon) -> str | None:
    spoken = " and ".join(language.name(code, lexicon) for code in others[:2])
    return f"Part of the text is in {spoken}: no actors, issues or dates were read from it." if others else None


def rules(lexicon: Lexicon, pipeline: str) -> str:
    """The name of everything a Reading depends on beside its text."""
    return f"{RULES}/{lexicon.version}/{pipeline}"
