"""Article → the language of its text (ISO 639-1), which decides whether the English rules may read it; sentences → those of an
English text that are in another language, set apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from math import ceil
from typing import Any

from bot.lexicon import Lexicon
from bot.model import Article, Sentence
from bot.text import fold, words

ENGLISH = "en"

_SAMPLE = 5_000
_ENOUGH = 6
"""Fewer words than this say less about their language than the feed's own declaration does."""
_SHARE = 0.15
"""English prose is made of function words to a third and more; names and foreign prose never to this much."""
_SURE = 0.9
_FEW = 0.12
"""An English sentence seldom has a smaller share of function words; of those that do, langid knows nearly all for English."""
_PASSAGE = 1_000
"""So many characters are sure to tell their language."""


def of(article: Article, lexicon: Lexicon) -> str:
    """The language of an article's text: by its function words if English, else by langid (Lui and Baldwin, 2012) where that is sure,
    else as declared."""
    declared = article.language.split("-")[0].split("_")[0].casefold() or ENGLISH
    sample = article.text[:_SAMPLE]
    tokens = words(sample)
    if len(tokens) >= _ENOUGH and _holds(tokens, _SHARE, lexicon.words("languages.english")):
        return ENGLISH
    if len(tokens) < _ENOUGH and _latin(sample):
        return declared
    found, chance = _identifier().classify(sample)
    return str(found) if chance >= _SURE else declared


def apart(article: Article, sentences: Sequence[Sentence], lexicon: Lexicon) -> tuple[tuple[Sentence, ...], tuple[str, ...]]:
    """(the sentences of an English article, those in another language not to be quoted; those other languages, the most told first).

    A run of sentences with few English function words is looked at; where one is foreign, so are those beside it with none but words
    that other languages have too.
    """
    function = lexicon.words("languages.english")
    found = _foreign(article, [s for s in sentences if s.quotable], function, _FEW)
    if found:
        left = [s for s in sentences if s.quotable and s.index not in found]
        found |= _foreign(article, left, function - lexicon.words("languages.shared"), 0.0)
    others = tuple(code for code, _ in Counter(found.values()).most_common())
    return tuple(replace(s, quotable=False) if s.index in found else s for s in sentences), others


def _foreign(article: Article, sentences: Iterable[Sentence], function: frozenset[str], share: float) -> dict[int, str]:
    """The language of each sentence that is surely in another than English, by its index."""
    found: dict[int, str] = {}
    for run in _doubtful(article, sentences, function, share):
        passage = article.text[run[0].start : run[-1].end]
        if sum(word[0].islower() for word in words(passage)) >= _ENOUGH or not _latin(
            passage
        ):  # a list of names tells no language
            code, chance = _identifier().classify(passage)
            if code != ENGLISH and chance >= _SURE:
                found.update((s.index, str(code)) for s in run)
    return found


def _doubtful(
    article: Article, sentences: Iterable[Sentence], function: frozenset[str], share: float
) -> Iterator[list[Sentence]]:
    """Sentences with few function words in runs of neighbours, each no longer than makes a language sure."""
    run: list[Sentence] = []
    for sentence in sentences:
        if _holds(words(article.text[sentence.start : sentence.end]), share, function):
            continue
        if run and (sentence.index > run[-1].index + 1 or sentence.end - run[0].start > _PASSAGE):
            yield run
            run = []
        run.append(sentence)
    if run:
        yield run


def name(code: str, lexicon: Lexicon) -> str:
    """What a reader calls a language: "Russian"; for one without a name here, "the language 'xx'"."""
    return str(lexicon.table("languages.names").get(code) or f"the language {code!r}")


def _holds(tokens: Sequence[str], share: float, function: frozenset[str]) -> bool:
    """Whether at least a share of the words, and one of them, are function words."""
    least = max(1, ceil(share * len(tokens)))
    return sum(1 for _ in islice((t for t in tokens if fold(t) in function), least)) == least  # no need to count on


def _latin(sample: str) -> bool:
    """Whether most letters are Latin: other scripts tell their language in a few letters."""
    letters = [c for c in sample if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) >= len(letters)


@lru_cache(maxsize=1)
def _identifier() -> Any:  # py3langid ships no types, and its model takes a while to load: only when a text needs it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
