"""Text + the document's day → time expressions as TIMEX3, each with the civil interval it denotes.

`grammar` finds what looks like one, over the words of `vocabulary` · `guard` drops what is none in its place (May the verb, 2000
people) · `direction` tells past from future by the governing verb · `resolve` gives value and interval, over `period`'s arithmetic.
"""

from __future__ import annotations

from dataclasses import replace

from bot.model import Timex
from bot.understand.parsed import Parsed
from bot.understand.timex import direction, grammar
from bot.understand.timex.direction import Cues
from bot.understand.timex.grammar import Phrase
from bot.understand.timex.resolve import Context, Meaning, resolve


def find(parsed: Parsed) -> tuple[Timex, ...]:
    """The time expressions of an article, in text order, not overlapping."""
    rules, cues = grammar.of(parsed.lexicon), Cues.of(parsed.lexicon)
    context = Context(rules.vocabulary, parsed.day)
    found: list[Timex] = []
    for phrase in rules.scan(parsed.doc.text):
        span = parsed.doc.char_span(phrase.start, phrase.end, alignment_mode="expand")
        meaning = resolve(phrase, replace(context, toward=direction.of(span, cues) if span else None))
        if meaning is None:
            continue
        found.append(_timex(parsed, phrase, meaning))
        if meaning.span is not None and meaning.type != "DURATION":
            context = replace(context, last=meaning.span)
    return tuple(found)


def _timex(parsed: Parsed, phrase: Phrase, meaning: Meaning) -> Timex:
    of = meaning.span
    return Timex(
        phrase.start,
        phrase.end,
        parsed.quote(phrase.start, phrase.end),
        meaning.type,
        meaning.value,
        meaning.mod,
        of.first if of else None,
        of.last if of else None,
        of.precision if of else None,
    )
