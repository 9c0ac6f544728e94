"""Article → the language of its text (ISO 639-1), which decides whether the English rules may read it."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice
from math import ceil
from typing import Any

from bot.lexicon import Lexicon
from bot.model import Article
from bot.text import fold, words

ENGLISH = "en"

_SAMPLE = 5_000
_ENOUGH = 6
"""Fewer words than this say less about their language than the feed's own declaration does."""
_SHARE = 0.15
"""English prose is made of function words to a third and more; names and foreign prose never to this much."""
_SURE = 0.9


def of(article: Article, lexicon: Lexicon) -> str:
    """The language of an article's text: by its function words if English, else by langid (Lui and Baldwin, 2012) where that is sure,
    else as declared."""
    declared = article.language.split("-")[0].split("_")[0].casefold() or ENGLISH
    sample = article.text[:_SAMPLE]
    tokens = words(sample)
    if len(tokens) >= _ENOUGH:
        function = lexicon.words("languages.english")
        least = ceil(_SHARE * len(tokens))
        if sum(1 for _ in islice((t for t in tokens if fold(t) in function), least)) == least:  # no need to count on
            return ENGLISH
    if len(tokens) < _ENOUGH and _latin(sample):
        return declared
    found, chance = _identifier().classify(sample)
    return str(found) if chance >= _SURE else declared


def name(code: str, lexicon: Lexicon) -> str:
    """What a reader calls a language: "Russian"; for one without a name here, "the language 'xx'"."""
    return str(lexicon.table("languages.names").get(code) or f"the language {code!r}")


def _latin(sample: str) -> bool:
    """Whether most letters are Latin: other scripts tell their language in a few letters."""
    letters = [c for c in sample if c.isalpha()]
    return 2 * sum(c < "\u0250" for c in letters) >= len(letters)


@lru_cache(maxsize=1)
def _identifier() -> Any:  # py3langid ships no types, and its model takes a while to load: only when a text needs it
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_pickled_model(MODEL_FILE, norm_probs=True)
