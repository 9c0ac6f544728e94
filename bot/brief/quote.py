"""How much of an article one brief may quote, and the receipts that keep to it."""

from __future__ import annotations

from collections.abc import Iterable

from bot.model import Article, Reading, Receipt, Sentence

_LONG = 2_000
"""A shorter text may be quoted whole; of a longer one, at most a third, in code points."""
Span = tuple[int, int]


class Allowance:
    """Counts what a brief has quoted so far; what was quoted before may be quoted again at no cost."""

    def __init__(self) -> None:
        self._quoted: dict[str, tuple[Span, ...]] = {}

    def holds(self, article: Article, start: int, end: int) -> bool:
        """Whether the brief quotes these characters already."""
        return any(a <= start and end <= b for a, b in self._quoted.get(article.id, ()))

    def fits(self, article: Article, spans: Iterable[Span]) -> bool:
        """Whether these spans may be quoted beside what was quoted before."""
        new = [span for span in spans if not self.holds(article, *span)]
        before = self._quoted.get(article.id, ())
        if article.teaser:
            return not new or (not before and len(new) == 1)
        return not new or len(article.text) <= _LONG or _covered((*before, *new)) <= len(article.text) / 3

    def take(self, article: Article, spans: Iterable[Span]) -> None:
        """Notes that these spans are quoted from here on."""
        self._quoted[article.id] = tuple(dict.fromkeys((*self._quoted.get(article.id, ()), *spans)))

    def quote(self, article: Article, sentences: Iterable[Sentence]) -> tuple[Receipt, ...]:
        """The receipts of whole sentences, which are quoted from here on."""
        rows = tuple(receipt(article, s.index, s.start, s.end) for s in sentences)
        self.take(article, [(r.start, r.end) for r in rows])
        return rows

    def cite(self, article: Article, reading: Reading, sentence: int, start: int, end: int) -> Receipt:
        """A receipt for a phrase: its whole sentence where that may be quoted, else the phrase alone."""
        whole = reading.sentences[sentence]
        if whole.quotable and self.fits(article, [(whole.start, whole.end)]):
            return self.quote(article, [whole])[0]
        self.take(article, [(start, end)])
        return receipt(article, sentence, start, end)


def receipt(article: Article, sentence: int, start: int, end: int) -> Receipt:
    """The pointer to `text[start:end]`, which lies in the sentence of that index."""
    return Receipt(article.id, article.revision, sentence, start, end, article.text[start:end])


def _covered(spans: Iterable[Span]) -> int:
    """How many characters the spans cover together."""
    covered, reach = 0, 0
    for start, end in sorted(spans):
        covered += max(end - max(start, reach), 0)
        reach = max(reach, end)
    return covered
