"""Text → Sentences, with offsets back into the text and the frame (datelines, credits, captions) set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Article, Sentence
from bot.text import stem, words

if TYPE_CHECKING:
    from spacy.tokens import Doc


def split(article: Article, doc: Doc, lexicon: Lexicon) -> tuple[Sentence, ...]:
    """The sentences of a parsed article, in order."""
    rows: list[Sentence] = []
    for span in doc.sents:
        quote = span.text
        start = span.start_char + len(quote) - len(quote.lstrip())
        end = span.start_char + len(quote.rstrip())
        if start < end:
            stems = tuple(stem(w) for w in words(article.text[start:end]))
            rows.append(Sentence(len(rows), start, end, article.text.count("\n", 0, start), stems=stems))
    return tuple(rows)
