"""Made-up words with the frequencies of a language (Zipf), for benchmarks: what words cost depends on how common they are."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import accumulate

SYLLABLES = [c + v for c in ("b", "c", "d", "f", "g", "l", "m", "n", "p", "r", "s", "t", "v", "w", "st", "tr", "pl", "gr") for v in ("a", "e", "i", "o", "u", "ai", "er", "on")]  # fmt: skip
FUNCTION = ("the", "of", "to", "and", "a", "in", "for", "on", "that", "is", "was", "by", "at", "with", "from", "as", "it", "be", "are", "has", "an", "will", "have", "not", "its", "but", "said", "this")  # fmt: skip


class Language:
    """A vocabulary of content words, the commonest first, and the chance that draws from it."""

    def __init__(self, seed: int, size: int = 9_000) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- a corpus, no secret
        drawn = ("".join(self.chance.choices(SYLLABLES, k=self.chance.choice((2, 2, 3)))) for _ in range(size))
        self.vocabulary = list(dict.fromkeys(drawn))
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.vocabulary))))

    def words(self, count: int, among: Sequence[str] | None = None) -> list[str]:
        """So many content words, each as likely as its rank makes it; or, all alike, from among those given."""
        if among is not None:
            return self.chance.choices(among, k=count)
        return self.chance.choices(self.vocabulary, cum_weights=self.weights, k=count)

    def prose(self, count: int) -> str:
        """So many words, every second one a function word."""
        content = self.words(count - count // 2)
        function = self.chance.choices(FUNCTION, k=count // 2)
        return " ".join(word for pair in zip(content, [*function, ""], strict=False) for word in pair).strip()
