"""Text → Sentences, with offsets back into the text and the frame (datelines, credits, captions) set apart.

`block` cuts a text into paragraphs without what `frame` and `dateline` know to stand around the news · `boundary` finds where sentences
begin and end · `lean` finds what each one cannot do without · `foreign` stems other languages than English.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Article, Sentence
from bot.text import normalise, stem, words
from bot.understand.parsed import clean
from bot.understand.sentence import block, boundary, foreign, lean
from bot.understand.sentence.dateline import Datelines
from bot.understand.sentence.frame import Frame, marked_up

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span


def split(article: Article, doc: Doc, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of a parsed English article, in order; of a text longer than its parse, those of the part that was parsed."""
    text = clean(article, doc)
    rows = _cut(text, article.headline, {s.start_char for s in doc.sents}, lexicon)
    if rows and len(text) < len(article.text):
        rows[-1] = replace(rows[-1], quotable=False)  # the parse may have ended in the middle of it
    spans = [_tokens(doc, s) for s in rows]
    rows = [replace(s, quotable=s.quotable and not _broken(span)) for s, span in zip(rows, spans, strict=True)]
    leans = lean.antecedents(rows, spans, text, lexicon)
    return tuple(
        replace(s, leans_on=on, stems=tuple(stem(w) for w in words(text[s.start : s.end])))
        for s, on in zip(rows, leans, strict=True)
    )


def openings(article: Article, lexicon: Lexicon) -> frozenset[int]:
    """Where the news begins behind a dateline, as offsets: a parser that is not told takes "SEOUL" for the subject of what follows."""
    text = normalise(article.text)
    parts = block.blocks(text, article.headline, lexicon.once(Frame.of), lexicon.once(Datelines.of))
    return frozenset(part.start for part in parts if part.quotable and part.start and text[part.start - 1] != "\n")


def plain(article: Article, lexicon: Lexicon, language: str) -> tuple[Sentence, ...]:
    """The sentences of an article in a language no parser here reads: by punctuation alone, without antecedents, with stems by that
    language's rules."""
    text = normalise(article.text)
    rows = _cut(text, article.headline, None, lexicon)
    return tuple(replace(s, stems=foreign.stems(text[s.start : s.end], language)) for s in rows)


def _cut(text: str, headline: str, starts: AbstractSet[int] | None, lexicon: Lexicon) -> list[Sentence]:
    rules, around = lexicon.once(boundary.Rules.of), lexicon.once(Frame.of)
    rows: list[Sentence] = []
    for part in block.blocks(text, headline, around, lexicon.once(Datelines.of)):
        spans = boundary.cuts(text, part.start, part.end, starts, rules) if part.quotable else [(part.start, part.end)]
        for start, end in spans:
            known = part.whole and (start, end) == (part.start, part.end)  # tested as a line
            quotable = part.quotable and _newsworthy(text[start:end], around, known=known)
            rows.append(Sentence(len(rows), start, end, part.paragraph, quotable))
    return rows


def _newsworthy(passage: str, around: Frame, *, known: bool) -> bool:
    """Whether a sentence of a paragraph of news is news itself; one that ends in a colon lacks what it leads to. `known`: no frame."""
    return not (passage.endswith(":") or marked_up(passage) or (not known and around.surrounds(passage)))


def _broken(span: Span) -> bool:
    """Whether a teaser was cut before its sentence said anything: it ends in an ellipsis, and no verb is its own, only those of "who ..."."""
    if not span.text.rstrip().endswith(("…", "...")) or span.root.pos_ in ("VERB", "AUX"):
        return False
    verbs = (t for t in span if t.tag_ in ("VBD", "VBZ", "VBP", "MD"))
    return all(any(c.tag_ in ("WP", "WDT") for c in verb.children) for verb in verbs)


def _tokens(doc: Doc, sentence: Sentence) -> Span:
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="contract")
    return span if span is not None else doc[0:0]
