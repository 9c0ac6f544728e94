"""Names in the text → Entities: found, joined and typed over the document.

`spans` finds names (`gazetteer`: those the lexicon knows; `bodies`: organizations by their head noun; `people`: titles and parts of
names; `trim`: what none begins or ends with; `spot`: words looked up) · `kind` says what a naming looks like · `join` brings together what names one (`surname`: a person's short names) · `group`
finds the unnamed ("rebels", "Syrian rebels") · `ruling` tells whose government is which state.
"""

from __future__ import annotations

from bot.understand.entity import gazetteer
from bot.understand.entity.bodies import Bodies
from bot.understand.entity.join import join
from bot.understand.entity.name import Entity, Name
from bot.understand.entity.people import People
from bot.understand.entity.spans import Spans
from bot.understand.parsed import Parsed


def find(parsed: Parsed) -> list[Entity]:
    """The named entities of an article, in order of first naming. What is not quotable names nobody: a headline of another story in
    it, or a byline, would lend its words to the people of this one."""
    people, bodies = parsed.lexicon.once(People.of), parsed.lexicon.once(Bodies.of)
    known = gazetteer.build(parsed.lexicon, parsed.clean)
    names = Spans(parsed.doc, known, people, bodies, parsed.starts).names()
    entities = join(parsed.doc, [name for name in names if _in_news(parsed, name)], people, bodies)
    for entity in entities:
        entity.names = [name for name in entity.names if _in_news(parsed, name)]
    return entities


def _in_news(parsed: Parsed, name: Name) -> bool:
    sentence = parsed.sentence_of(parsed.doc[name.start])
    return sentence is not None and sentence.quotable
