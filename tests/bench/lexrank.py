"""Our LexRank against sumy's: the largest difference of a score, and how many times faster, for texts of growing length.

Run: python -m tests.bench.lexrank [sentences ...]
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Sequence

import numpy as np
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer

from bot.brief.lexrank import SparseLexRank


class _Kept:
    """A tokenizer that has each sentence's stems ready."""

    def __init__(self, sentences: Sequence[Sequence[str]]) -> None:
        self.sentences = sentences

    def to_words(self, text: str) -> Sequence[str]:
        return self.sentences[int(text)]


def text(count: int, seed: int = 0) -> list[list[str]]:
    """`count` sentences of 8 to 20 content words, frequent ones as frequent as in news (Zipf's law over 6,000 words)."""
    chance = random.Random(seed)  # noqa: S311 -- made-up text
    words = [f"w{n}" for n in range(6_000)]
    weights = [1 / (n + 10) for n in range(6_000)]
    return [chance.choices(words, weights, k=chance.randint(8, 20)) for _ in range(count)]


def rated(summarizer: LexRankSummarizer, sentences: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """The scores a summarizer gives, and the processor seconds it took."""
    found: dict[int, float] = {}

    def keep(infos: Sequence[object]) -> Sequence[object]:
        found.update({info.order: info.rating for info in infos})  # type: ignore[attr-defined]  # sumy's named tuple
        return infos

    kept = _Kept(sentences)
    document = ObjectDocumentModel([Paragraph([Sentence(str(n), kept) for n in range(len(sentences))])])
    began = time.process_time()
    summarizer(document, keep)
    return [found[n] for n in range(len(sentences))], time.process_time() - began


def main(counts: Sequence[int]) -> None:
    """Prints a line for each length."""
    rated(SparseLexRank(), text(10))  # the first use imports
    print(f"{'sentences':>9} {'difference':>11} {'sumy s':>8} {'ours s':>8} {'ratio':>7}")
    for count in counts:
        sentences = text(count)
        theirs, slow = rated(LexRankSummarizer(), sentences)
        ours, fast = min((rated(SparseLexRank(), sentences) for _ in range(3)), key=lambda pair: pair[1])
        difference = float(np.abs(np.array(theirs) - np.array(ours)).max())
        print(f"{count:>9} {difference:>11.1e} {slow:>8.3f} {fast:>8.4f} {slow / fast:>7.0f}")


if __name__ == "__main__":
    main([int(n) for n in sys.argv[1:]] or [3, 50, 200, 1_000])
