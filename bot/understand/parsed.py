"""An article on its way to a Reading: the spaCy parse over its normalised text, whose token offsets are the text's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from bot.lexicon import Lexicon
from bot.model import Article, Sentence
from bot.text import normalise

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def extent(doc: Doc) -> int:
    """How many characters of its text a parse covers."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def clean(article: Article, doc: Doc) -> str:
    """`doc.text`, which spaCy would join token by token each time it is asked for."""
    return normalise(article.text[: extent(doc)])


@dataclass(frozen=True)
class Parsed:
    """What every rule of this stage reads: `doc.text` is `text.normalise(article.text)` (perhaps cut at its end), so
    `token.idx` and `span.start_char` are offsets into `article.text`."""

    article: Article
    doc: Doc
    sentences: tuple[Sentence, ...]
    lexicon: Lexicon

    @cached_property
    def clean(self) -> str:
        """The text as parsed: normalised, perhaps cut at its end."""
        return clean(self.article, self.doc)

    @property
    def day(self) -> date:
        """The document's civil day (DCT), the only anchor of its dates."""
        return self.article.day

    def quote(self, start: int, end: int) -> str:
        """The article's own characters."""
        return self.article.text[start:end]

    def tokens(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence (those that lie wholly inside it)."""
        return self._tokens[sentence.index]

    def sentence_of(self, token: Token) -> Sentence | None:
        """The sentence a token lies in; None for what was set apart (a dateline, a credit)."""
        index = self._by_token.get(token.i)
        return None if index is None else self.sentences[index]

    @cached_property
    def starts(self) -> frozenset[int]:
        """The first token of each sentence: no name and no phrase runs across it, even where a dateline is all that stands before."""
        return frozenset(row[0].i for row in self._tokens if row)

    @cached_property
    def _by_token(self) -> dict[int, int]:
        return {token.i: index for index, row in enumerate(self._tokens) for token in row}

    @cached_property
    def _tokens(self) -> tuple[tuple[Token, ...], ...]:
        """Each sentence's tokens: many rules go through them, and Python's own tuples are quicker to go through than spaCy's spans."""
        spans = (self.doc.char_span(s.start, s.end, alignment_mode="contract") for s in self.sentences)
        return tuple(tuple(span) if span is not None else () for span in spans)
