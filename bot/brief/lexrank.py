"""LexRank on sparse matrices: sumy's own scores, at a cost that grows with the words sentences share instead of with their pairs."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sumy.summarizers.lex_rank import LexRankSummarizer


class SparseLexRank(LexRankSummarizer):
    """Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization", JAIR 22.

    A drop-in for sumy's summarizer that only replaces its inner steps. Where every idf is 0 sumy divides by 0 and rates each
    sentence NaN; here all are then rated alike.
    """

    @staticmethod
    def _compute_tf(sentences: Sequence[Sequence[str]]) -> list[dict[str, float]]:
        counts = [Counter(words) for words in sentences]
        peaks = [max(count.values(), default=1) for count in counts]
        return [{word: n / peak for word, n in count.items()} for count, peak in zip(counts, peaks, strict=True)]

    @staticmethod
    def _compute_idf(sentences: Sequence[Sequence[str]]) -> dict[str, float]:
        occurs_in = Counter(chain.from_iterable(set(words) for words in sentences))
        return {word: math.log(len(sentences) / (1 + n)) for word, n in occurs_in.items()}

    @staticmethod
    def _create_matrix(
        sentences: Sequence[Sequence[str]],  # noqa: ARG004 -- sumy passes it by position
        threshold: float,
        tf_metrics: Sequence[Mapping[str, float]],
        idf_metrics: Mapping[str, float],
    ) -> Any:
        """The row-stochastic graph of sentences whose idf-modified cosine is above the threshold, as a CSR matrix."""
        unit = _unit_rows(tf_metrics, idf_metrics)
        graph = (unit @ unit.T).tocsr()
        graph.data = (graph.data > threshold).astype(np.float64)
        degrees = np.asarray(graph.sum(axis=1)).ravel()
        return sparse.diags(1.0 / np.maximum(degrees, 1.0)) @ graph

    @staticmethod
    def power_method(matrix: Any, epsilon: float) -> NDArray[np.float64]:
        """The stationary distribution as a unit vector; sumy's stopping rule. Uniform where the graph has no edge."""
        count = matrix.shape[0]
        links = matrix.T.tocsr()
        vector = np.full(count, 1.0 / count)
        change = 1.0
        while change > epsilon:
            following = links @ vector
            length = float(np.linalg.norm(following))
            if length == 0.0:
                return np.full(count, 1.0 / math.sqrt(count))
            following /= length
            change = float(np.linalg.norm(following - vector))
            vector = following
        return vector


def _unit_rows(tf: Sequence[Mapping[str, float]], idf: Mapping[str, float]) -> Any:
    """Sentences × words, tf · idf, each row of length 1 (or all 0)."""
    column = {word: number for number, word in enumerate(idf)}
    weights = np.fromiter(idf.values(), np.float64, len(idf))
    sizes = np.fromiter((len(row) for row in tf), np.int64, len(tf))
    indices = np.fromiter((column[word] for row in tf for word in row), np.int64, int(sizes.sum()))
    data = np.fromiter((value for row in tf for value in row.values()), np.float64, indices.size) * weights[indices]
    rows = np.repeat(np.arange(len(tf)), sizes)
    lengths = np.sqrt(np.bincount(rows, data * data, len(tf)))
    data /= np.where(lengths > 0, lengths, 1.0)[rows]
    pointers = np.concatenate(([0], np.cumsum(sizes)))
    return sparse.csr_matrix((data, indices, pointers), shape=(len(tf), len(idf)))
