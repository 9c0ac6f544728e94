"""Words → the tokens of a parse that are one of them, found without looking at each token."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc


def spots(doc: Doc, words: Iterable[str]) -> list[int]:
    """The indices, ascending, of the tokens that are one of `words` (in small letters), however they are written."""
    wanted = {doc.vocab.strings[word] for word in words}
    return [at for at, word in enumerate(doc.to_array("LOWER").tolist()) if word in wanted]
