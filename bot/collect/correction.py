"""An article's earlier text and its present one → what was put right: figures changed, sentences corrected, the whole taken back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import Literal

from bot.lexicon import Lexicon
from bot.text import fold, normalise, words

Kind = Literal["figure", "corrected"]
STUB = 120
"""A text taken back says so in fewer words."""
LONGEST_LABEL = 100
"""A label such as "Retraction:" is within so many characters."""
ALIKE = 0.5
"""Two sentences that share so much of their words are one, changed."""
WIDEST = 80
"""At most so many sentences in a row are compared with as many others: more is another text."""
_SENTENCE = re.compile(
    r"""[^\s].*?(?:(?:(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\bMrs)(?<!\b(?:Gen|Sen|Rep|Gov|Col|Sgt))\.|[!?…])["')\]]*(?=\s+["'(\[]?[^\Wa-z_]|\s*$)|$)""",
    re.MULTILINE,
)
"""Sentences of normalised text, one line a paragraph: no end after an initial or a title, nor before a small letter."""
_LABEL = re.compile(r"\W*(\w+)\s*(?::|\u2014|\u2013|--|\W*$)")


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence as it was (`start`..`end` in the earlier text) and as it is; `after` is None where it was taken out. A `figure` differs,
    or the article says that it was `corrected`."""

    kind: Kind
    start: int
    end: int
    before: str
    after: str | None


@dataclass(frozen=True, slots=True)
class _Patterns:
    note: re.Pattern[str]
    withdrawal: re.Pattern[str]
    headings: frozenset[str]
    numbers: frozenset[str]


def withdrawn(headline: str, text: str, lexicon: Lexicon) -> bool:
    """Whether an article was taken back by its outlet: a few words that say so in the article's place, or a heading that does."""
    if len(text.split(None, STUB)) > STUB:
        return False
    known = lexicon.once(_patterns)
    headings = (_LABEL.match(fold(line[:LONGEST_LABEL])) for line in (headline, text.partition("\n")[0]))
    return any(found and found[1] in known.headings for found in headings) or known.withdrawal.search(fold(text)) is not None


def changes(old: str, new: str, lexicon: Lexicon) -> tuple[Change, ...]:
    """What was put right from `old` to `new`, in the order of `old`: sentences in which a figure (in digits or words) was replaced by
    another; and, where the new text has a note of a correction that the old had not, every sentence that was changed or taken out."""
    known = lexicon.once(_patterns)
    noted = len(known.note.findall(fold(new))) > len(known.note.findall(fold(old)))
    found = []
    for start, end, after in _changed(old, new):
        before = old[start:end]
        figure = after is not None and _other_figure(before, after, known.numbers)
        if figure or noted:
            found.append(Change("figure" if figure else "corrected", start, end, before, after))
    return tuple(found)


def _patterns(lexicon: Lexicon) -> _Patterns:
    itself = f"(?:{'|'.join(map(re.escape, lexicon.listed('press.corrections.itself')))})"

    def any_of(key: str) -> re.Pattern[str]:
        forms = (re.escape(form.strip()).replace("%", itself) for form in lexicon.listed(key))
        return re.compile(rf"\b(?:{'|'.join(forms)})\b")

    return _Patterns(
        any_of("press.corrections.notes"),
        any_of("press.corrections.withdrawals"),
        lexicon.words("press.corrections.headings"),
        frozenset(map(fold, lexicon.table("times.numbers"))),
    )


def _changed(old: str, new: str) -> Iterator[tuple[int, int, str | None]]:
    """(start, end, what it is now) of each sentence of `old` that is not in `new` as it was."""
    before, after = _sentences(old), _sentences(new)
    keys, others = ([fold(text[a:b]) for a, b in spans] for text, spans in ((old, before), (new, after)))
    kept = set(others)
    for tag, a, b, c, d in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag not in ("replace", "delete"):
            continue
        gone = [span for n, span in enumerate(before[a:b], a) if keys[n] not in kept]
        came = [new[x:y] for x, y in after[c:d]]
        partners = _paired([old[x:y] for x, y in gone], came)
        yield from ((x, y, partners.get(n)) for n, (x, y) in enumerate(gone))


def _sentences(text: str) -> list[tuple[int, int]]:
    return [found.span() for found in _SENTENCE.finditer(normalise(text))]


def _paired(gone: Sequence[str], came: Sequence[str]) -> dict[int, str]:
    """The most like new sentence of each old one, each given once, the most like pairs first."""
    if not came or len(gone) > WIDEST or len(came) > WIDEST:
        return {}
    left, right = ([frozenset(map(fold, words(one))) for one in some] for some in (gone, came))
    pairs = ((_likeness(left[n], right[m]), n, m) for n, m in product(range(len(left)), range(len(right))))
    found, taken = dict[int, str](), set[int]()
    for share, n, m in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share >= ALIKE and n not in found and m not in taken:
            found[n] = came[m]
            taken.add(m)
    return found


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0


def _other_figure(before: str, after: str, numbers: frozenset[str]) -> bool:
    """Whether a figure stands in place of another. One that was added or left out puts nothing right."""
    old, new = ([fold(word) for word in words(one)] for one in (before, after))
    return any(
        tag == "replace" and _figures(old[a:b], numbers) and _figures(new[c:d], numbers)
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    )


def _figures(some: Sequence[str], numbers: frozenset[str]) -> bool:
    return any(word[:1].isdigit() or word in numbers for word in some)
