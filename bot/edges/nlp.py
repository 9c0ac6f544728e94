"""The spaCy pipeline, loaded once a process (a worker, as a rule)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache, partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.errors import ReadingError
from bot.lexicon import Lexicon
from bot.model import Article, Reading
from bot.text import normalise

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

READ_LIMIT = 50_000
"""At most so many code points of a text are read."""
_RUN = 500
"""A longer run without a space is no word. spaCy peels a run of marks one by one, at a cost that grows with the square of its length:
five minutes for 50,000 brackets."""
_WHOLE = ("by-election", "by-elections", "run-off", "run-offs")
"""Words with a hyphen that mean one thing, and that a parser of parts takes for a preposition and its object."""
_LONG_RUN = re.compile(rf"(\S{{{_RUN}}})")


def read(article: Article, lexicon: Lexicon, name: str) -> Reading:
    """The reading of an article with the pipeline of that name."""
    from bot import understand
    from bot.understand import sentence

    doc = parse(name, article.text, sentence.openings(article, lexicon))
    return understand.read(article, doc, lexicon, version(name))


def check(name: str) -> None:
    """Raises ReadingError where no pipeline of that name (or folder) is there; costs no import."""
    try:
        there = find_spec(name) is not None if name.isidentifier() else bool(name) and Path(name).is_dir()
    except ValueError:
        there = False
    if not there:
        raise _missing(name)


def parse(name: str, text: str, starts: Collection[int] = ()) -> Doc:
    """The parse of a text's normalised form, at most READ_LIMIT of it; a sentence starts with each paragraph and at each of `starts`."""
    nlp = load(name)
    doc = nlp.make_doc(normalise(text[:READ_LIMIT]))
    for token in doc if starts else ():
        if token.idx in starts:
            token.is_sent_start = True
    return nlp(doc)


def version(name: str) -> str:
    """The pipeline's name and version, as readings record them."""
    return f"{name}-{load(name).meta['version']}"


@lru_cache(maxsize=4)
def load(name: str) -> Language:
    """Loads an installed pipeline by its package name. Raises ReadingError where there is none."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("paragraphs"):
        Language.component("paragraphs", func=_paragraphs)
    try:
        nlp = spacy.load(name)
    except OSError as error:
        raise _missing(name) from error
    nlp.add_pipe("paragraphs", before="parser")
    tokenizer: Any = nlp.tokenizer  # spaCy types it as a function alone
    for form in (*_WHOLE, *map(str.capitalize, _WHOLE)):
        tokenizer.add_special_case(form, [{"ORTH": form}])
    nlp.tokenizer = partial(_tokenised, tokenizer)
    return nlp


def _missing(name: str) -> ReadingError:
    return ReadingError(f"The spaCy pipeline {name!r} is not installed; `make setup` installs the default.")


def _tokenised(tokenize: Callable[[str], Doc], text: str) -> Doc:
    """The tokens of a text, a run without a space cut where it gets too long for a word."""
    pieces = [piece for piece in _LONG_RUN.split(text) if piece]
    if len(pieces) < 2:
        return tokenize(text)
    from spacy.tokens import Doc

    return Doc.from_docs([tokenize(piece) for piece in pieces], ensure_whitespace=False) or tokenize("")


def _paragraphs(doc: Doc) -> Doc:
    """A newline ends a sentence: the parser keeps the starts it is given."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc
