"""A parse → Names in text order, not overlapping: the pipeline's entities, mended by the lexicon and by runs of capitals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understand.entity.bodies import Bodies
from bot.understand.entity.gazetteer import Gazetteer
from bot.understand.entity.name import Label, Name
from bot.understand.entity.people import People, capital

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_LABELS: dict[str, Label] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_LONGEST = 9
"""No name is longer in tokens; a longer run is a headline in capitals or a list."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    label: Label
    canonical: str = ""

    @property
    def fixed(self) -> bool:
        """Whether the lexicon knows it: nothing is joined to it."""
        return bool(self.canonical) or self.label in ("agency", "outlet")


def names(doc: Doc, gazetteer: Gazetteer, people: People, bodies: Bodies) -> tuple[Name, ...]:
    """All namings of a document."""
    found = _found(doc, people)
    _add_bodies(doc, found, bodies, people)
    shouted = frozenset(t.i for s in doc.sents if _all_capitals(s.text) for t in s)
    pieces = _joined(doc, _pieces(doc, found, gazetteer, people, shouted), people)
    return tuple(Name(p.start, p.end, p.label, doc[p.start : p.end].text, p.canonical) for p in pieces if p.end > p.start)


def _add_bodies(doc: Doc, found: dict[int, _Piece], bodies: Bodies, people: People) -> None:
    """Puts organizations named through their head noun in place of the pieces the pipeline made of them."""
    for token in doc:
        span = bodies.span(doc, token.i)
        if span is None:
            continue
        start, end = span
        while start < end - 1 and doc[start].lower_ in people.honorifics | people.ranks:
            start += 1
        inside = [p for p in found.values() if p.start < end and start < p.end]
        if any(p.start < start or p.end > end or (p.label == "person" and p.end - p.start > 1) for p in inside):
            continue
        for piece in inside:
            del found[piece.start]
        found[start] = _Piece(start, end, "organization")


def _all_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


def _found(doc: Doc, people: People) -> dict[int, _Piece]:
    """The pipeline's entities by first token, trimmed of what is no part of a name."""
    pieces: dict[int, _Piece] = {}
    for ent in doc.ents:
        label = _LABELS.get(ent.label_)
        if label is None:
            continue
        if label == "other" and people.is_title(ent[0].text) and len(ent) > 1:
            label = "person"
        start, end = _trimmed(doc, ent.start, ent.end, people, label)
        if start < end <= start + _LONGEST and any(capital(t) for t in doc[start:end]):
            pieces[start] = _Piece(start, end, label)
    return pieces


def _trimmed(doc: Doc, start: int, end: int, people: People, label: Label) -> tuple[int, int]:
    cut = next((t.i for t in doc[start:end] if "\n" in t.text), end)
    end = cut
    while start < end and (doc[start].pos_ in ("DET", "PUNCT") or doc[start].lower_ in ("the", "a", "an") or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].text in ("'s", "'") or doc[end - 1].pos_ == "PUNCT" or doc[end - 1].is_space):
        end -= 1
    if _is_field(doc, start, end, people):
        return start, start
    if label == "person":
        start = _past_title(doc, start, end, people)
    elif end - start == 1 and people.is_title(doc[start].text):
        return start, start
    return start, end


def _past_title(doc: Doc, start: int, end: int, people: People) -> int:
    """Where a person's name begins after the title that the pipeline took in ("President Bush")."""
    while start < end - 1 and people.is_title(doc[start].text) and not people.is_given(doc[start].text):
        start += 1
    return start + 1 if start == end - 1 and people.is_title(doc[start].text) and doc[start].lower_ in people.heads else start


def _is_field(doc: Doc, start: int, end: int, people: People) -> bool:
    """"State" in "Secretary of State"."""
    if start < 2 or doc[start - 1].lower_ not in ("of", "for"):
        return False
    return doc[start:end].text.lower() in people.fields and people.is_head(doc[start - 2].text)


def _pieces(
    doc: Doc, found: dict[int, _Piece], gazetteer: Gazetteer, people: People, shouted: frozenset[int]
) -> list[_Piece]:
    pieces: list[_Piece] = []
    timed = frozenset(t.i for e in doc.ents if e.label_ in _TIMES for t in e)
    at = 0
    while at < len(doc):
        piece = _at(doc, at, found, gazetteer, people, shouted, timed)
        if piece is not None:
            pieces.append(piece)
        at = max(piece.end if piece else 0, at + 1)
    return pieces


def _at(
    doc: Doc, at: int, found: dict[int, _Piece], gazetteer: Gazetteer, people: People, shouted: frozenset[int], timed: frozenset[int]
) -> _Piece | None:
    """The name that starts at a token, or None: of the lexicon's and the pipeline's the longer, else a capitalised word."""
    token = doc[at]
    known = gazetteer.at(doc, at, shouted) if capital(token) or token.lower_ in ("al", "al-qaeda", "al-qaida", "al-shabab", "al-nusra") else None
    own = found.get(at)
    if own is not None and (known is None or own.end > known[0]) and not (known and known[1].label in ("people", "state") and own.label == "person"):
        return own
    if known is not None and at not in timed:
        return _Piece(at, known[0], known[1].label, known[1].canonical)
    if own is not None:
        return own
    return _run(doc, at, found, people, timed) if at not in shouted else None


def _run(doc: Doc, at: int, found: dict[int, _Piece], people: People, timed: frozenset[int]) -> _Piece | None:
    """A capitalised word the pipeline overlooked."""
    token = doc[at]
    if token.pos_ != "PROPN" or not capital(token) or at in timed or people.is_title(token.text) or _is_field(doc, at, at + 1, people):
        return None
    if token.ent_type_ and token.ent_type_ not in _LABELS:
        return None
    return _Piece(at, at + 1, "unknown")


def _joined(doc: Doc, pieces: list[_Piece], people: People) -> list[_Piece]:
    """Neighbours that are one name: "Alexei" + "Pushkov", "Ursula" + von der + "Leyen"."""
    out: list[_Piece] = []
    for piece in pieces:
        last = out[-1] if out else None
        if last is not None and _one_name(doc, last, piece, people):
            out[-1] = _Piece(last.start, piece.end, _label(last, piece, doc, people))
        else:
            out.append(piece)
    return out


def _one_name(doc: Doc, left: _Piece, right: _Piece, people: People) -> bool:
    if left.fixed or right.fixed or "other" in (left.label, right.label) or right.end - left.start > _LONGEST:
        return False
    between = doc[left.end : right.start]
    if len(between) == 0:
        return "unknown" in (left.label, right.label) and "people" not in (left.label, right.label)
    personal = left.label == "person" or people.is_given(doc[left.start].text)
    if all(t.lower_ in people.particles or t.text == "-" for t in between) and len(between) <= 3:
        return personal and right.label in ("person", "unknown", "organization", "place") and _written_as_one(doc, between)
    return False


def _written_as_one(doc: Doc, between: object) -> bool:
    return all("\n" not in t.text for t in between)  # type: ignore[attr-defined]


def _label(left: _Piece, right: _Piece, doc: Doc, people: People) -> Label:
    if people.is_given(doc[left.start].text) or "person" in (left.label, right.label):
        return "person"
    return left.label if left.label != "unknown" else right.label
