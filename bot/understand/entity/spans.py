"""A parse → Names in text order, not overlapping: the pipeline's entities, mended by the lexicon and by runs of capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.understand.entity.bodies import Bodies
from bot.understand.entity.gazetteer import Entry, Gazetteer
from bot.understand.entity.name import Label, Name
from bot.understand.entity.people import People, capital
from bot.understand.entity.spot import spots
from bot.understand.entity.trim import NO_NAME, SMALL, all_capitals, past_part, stripped

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_LABELS: dict[str, Label] = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "people",
    "PRODUCT": "other", "EVENT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
_TIMES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
_BREAKS = frozenset({",", "(", ";", ":", "—", "–"})
"""Marks no name runs across, though the pipeline's entities do."""
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


@dataclass
class Spans:
    """Finds the names of one document; `starts` are tokens no name runs across, as sentences begin there."""

    doc: Doc
    gazetteer: Gazetteer
    people: People
    bodies: Bodies
    starts: frozenset[int] = frozenset()
    _own: dict[int, _Piece] = field(default_factory=dict)
    _shouted: frozenset[int] = frozenset()
    _timed: frozenset[int] = frozenset()

    def names(self) -> tuple[Name, ...]:
        """All namings, in order."""
        doc = self.doc
        self._shouted = frozenset(t.i for s in doc.sents if all_capitals(s.text) for t in s)
        self._timed = frozenset(t.i for e in doc.ents if e.label_ in _TIMES for t in e)
        self._own = {piece.start: piece for ent in doc.ents if (piece := self._trimmed(ent)) is not None}
        self._add_bodies()
        pieces = [part for piece in self._joined() for part in self._past_portfolio(piece)]
        alone = frozenset(doc[p.start : p.end].text for p in pieces)
        pieces = [part for piece in pieces for part in self._past_demonym(piece, alone)]
        return tuple(Name(p.start, p.end, p.label, doc[p.start : p.end].text, p.canonical) for p in pieces)

    def _past_demonym(self, piece: _Piece, alone: frozenset[str]) -> tuple[_Piece, ...]:
        """A body's name and the demonym before it, where the text also says the name without: "Irish Roe Foods", then "Roe Foods"."""
        rest = self.doc[piece.start + 1 : piece.end]
        if piece.fixed or piece.label != "organization" or len(rest) < 1 or rest.text not in alone:
            return (piece,)
        known = self.gazetteer.at(self.doc, piece.start, self._shouted)
        if known is None or known[0] != rest.start or known[1].label != "people":
            return (piece,)
        entry = known[1]
        return _Piece(piece.start, rest.start, entry.label, entry.canonical), _Piece(rest.start, piece.end, piece.label)

    def _trimmed(self, ent: Span) -> _Piece | None:
        """What of an entity is a name: without articles, possessives, titles, line ends."""
        label = _LABELS.get(ent.label_)
        if label is None:
            return None
        ent = self.doc[self._within(ent.start, ent.end) : ent.end]
        start, end = stripped(self.doc, ent.start, self._broken(ent, label))
        if label == "organization":
            start = self._past_rival(past_part(self.doc, start, end), end)
        if end - start > 1 and label != "person" and self._titled(start, end):
            label = "person"
        elif label in ("other", "organization") and (named := self._behind_title(start, end)) is not None:
            start, label = named, "person"
        if label == "person" and not self.bodies.is_thing(self.doc[start:end].text):
            start = self._with_kept_title(self._past_title(start, end), end)
        elif self._is_office(start, end, label):
            return None
        if not start < end <= start + _LONGEST or self.people.is_field(self.doc, start, end):
            return None
        return _Piece(start, end, label) if any(capital(t) for t in self.doc[start:end]) else None

    def _past_rival(self, start: int, end: int) -> int:
        """Where a known body's name begins behind what it is at the beginning of a sentence: "Rival Apple Inc"."""
        if start not in self.starts or end - start < 2 or not self.people.is_head(self.doc[start].text):
            return start
        known = self.gazetteer.at(self.doc, start + 1, self._shouted)
        return start + 1 if known is not None and known[1].label == "organization" else start

    def _broken(self, ent: Span, label: Label) -> int:
        """Where an entity ends that the pipeline drew across a line or a mark; ", Inc." is no break."""
        for token in ent:
            mark = token.i > ent.start and token.text in _BREAKS
            legal = mark and token.i + 1 < ent.end and self.doc[token.i + 1].lower_ in self.bodies.suffixes
            owned = label == "person" and token.lower_ == "of" and token.i > ent.start  # "Omar Roe of Poe's party"
            if "\n" in token.text or (mark and not legal) or owned:
                return token.i
            if (
                token.lower_ in self.bodies.suffixes
                and token.text.endswith(".")
                and token.i + 1 < ent.end
                and capital(token.nbor())
            ):
                return token.i + 1  # "Harlow Motors Corp. Harlow Motors said"
        return ent.end

    def _within(self, start: int, end: int) -> int:
        """Where the last sentence begins that a name reaches into: "NEW YORK Harvest Bank" is a dateline and a name."""
        return next((at for at in range(end - 1, start, -1) if at in self.starts), start)

    def _titled(self, start: int, end: int) -> bool:
        """Whether an entity called something else is a person behind a title: "Congresswoman Gabby Giffords"."""
        first, rest = self.doc[start], self.doc[start + 1 : end]
        if not capital(rest[0]) or self.bodies.heads(self.doc[start:end].text):  # "Justice for Health", "General Medical Council"
            return False
        if not (self.people.is_rank(first.text) or self.people.is_head(first.text) or first.lower_ in self.people.compounds):
            return False
        return self.people.is_rank(first.text) or self.people.is_given(rest[0].text) or self.people.is_head(rest[0].text)

    def _behind_title(self, start: int, end: int) -> int | None:
        """Where a person's name begins within an entity that took in place and title with it: "Milan Mayor Anna Roe"; None where none does."""
        if self.bodies.heads(self.doc[start:end].text):
            return None
        for at in range(start + 1, end - 1):
            rest = self.doc[at + 1 : end]
            if self.people.is_head(self.doc[at].text) and len(rest) < 4 and all(capital(t) and t.pos_ == "PROPN" for t in rest):
                return at + 1 if self.people.is_given(rest[0].text) or len(rest) > 1 else None
        return None

    def _past_title(self, start: int, end: int) -> int:
        """Where a person's name begins after the title that the pipeline took in ("President Bush")."""
        begun = start
        while start < end - 1 and self.people.is_title(self.doc[start].text) and not self.people.is_given(self.doc[start].text):
            start += 1
        alone = start == end - 1 and self.people.is_title(self.doc[start].text)
        return start + 1 if alone and (start == begun or self.doc[start].lower_ in self.people.compounds) else start

    def _with_kept_title(self, start: int, end: int) -> int:
        """A title that goes with a single name wherever it is said is part of the name: "Sheikh Hasina"."""
        alone = end - start == 1 and start > 0
        return start - 1 if alone and self.doc[start - 1].lower_ in self.people.kept and capital(self.doc[start - 1]) else start

    def _past_portfolio(self, piece: _Piece) -> tuple[_Piece, ...]:
        """The person's name in one that was drawn together with the field of the office before it ("Minister for Planning Ana Roe"),
        after the body it is an office of ("Speaker of the House of Commons John Poe"); the piece itself where it holds none."""
        start, end = piece.start, piece.end
        before = start - 2 if start > 1 and self.doc[start - 1].lower_ == "the" else start - 1
        if piece.fixed or end - start < 3 or before < 1 or self.doc[before].lower_ not in ("of", "for"):
            return (piece,)
        if self.doc[before - 1].lower_ not in self.people.portfolios or self.people.is_given(self.doc[start].text):
            return (piece,)
        given = next((at for at in range(start + 1, end - 1) if self.people.is_given(self.doc[at].text)), None)
        known = self.gazetteer.at(self.doc, start, self._shouted)
        if known is not None and known[0] == (given or end - 2):
            return _Piece(start, known[0], known[1].label, known[1].canonical), _Piece(known[0], end, "person")
        if given is None and self.doc[end - 3].lower_ in self.people.fields:
            given = end - 2
        if given is None and piece.label == "person" and end - start == 3:
            given = start + 1
        return (piece,) if given is None else (_Piece(given, end, "person"),)

    def _is_office(self, start: int, end: int, label: Label) -> bool:
        """Whether what the pipeline took for a name is an office: "Chancellor", "Minister of Health", "Supreme Court Justice"."""
        if end - start < 2:
            return end > start and self.people.is_title(self.doc[start].text)
        text, first, last = self.doc[start:end].text, self.doc[start].lower_, self.doc[end - 1].lower_
        if label not in ("organization", "other") or self.bodies.heads(text) or self.bodies.is_outlet(text):
            return False
        return last in self.people.heads or (first in self.people.heads and self.doc[start + 1].lower_ in ("of", "for"))

    def _add_bodies(self) -> None:
        """Puts organizations named through their head noun in place of the pieces the pipeline made of them."""
        for at in spots(self.doc, self.bodies.leading):
            span = self.bodies.span(self.doc, at)
            if span is None:
                continue
            start, end = self._within(span[0], at + 1), span[1]
            while start < end - 1 and self.people.is_rank(self.doc[start].text):
                start += 1
            start = self._past_rival(start, end)
            inside = [p for at in range(max(0, start - _LONGEST), end) if (p := self._own.get(at)) and start < p.end]
            if any(p.start < start or p.end > end or (p.label == "person" and p.end - p.start > 1) for p in inside):
                continue
            for piece in inside:
                del self._own[piece.start]
            self._own[start] = _Piece(start, end, "organization")

    def _joined(self) -> list[_Piece]:
        """The pieces, neighbours that are one name made one: "Alexei" + "Pushkov", "Ursula" + von der + "Leyen"."""
        out: list[_Piece] = []
        for piece in self._pieces():
            last = out[-1] if out else None
            if last is not None and self._one_name(last, piece):
                out[-1] = _Piece(last.start, piece.end, self._label(last, piece))
            else:
                out.append(piece)
        return out

    def _pieces(self) -> Iterator[_Piece]:
        at = 0
        while at < len(self.doc):
            piece = self._at(at)
            if piece is not None:
                yield piece
            at = max(piece.end if piece else 0, at + 1)

    def _at(self, at: int) -> _Piece | None:
        """The name that starts at a token: the lexicon's or the pipeline's, whichever is longer, else a capitalised word."""
        token, own = self.doc[at], self._own.get(at)
        written = capital(token) or token.lower_.startswith(SMALL) or (token.text[:1].isdigit() and not token.is_digit)
        if not written and own is None:
            return None
        known = self.gazetteer.at(self.doc, at, self._shouted) if written else None
        if known is not None and any((p := self._own.get(k)) is not None and p.end > known[0] for k in range(at + 1, known[0])):
            known = None  # "The Independent" of "The Independent Alliance"
        if own is not None and known is not None and own.end > known[0] and (entry := self._widened(own, known)) is not None:
            return _Piece(at, own.end, entry.label, entry.canonical)
        if own is not None and (known is None or own.end > known[0]) and not self._led_by(own, known):
            return own
        if known is not None and at not in self._timed:
            return _Piece(at, known[0], known[1].label, known[1].canonical)
        return own if own is not None else self._run(at)

    def _widened(self, own: _Piece, known: tuple[int, Entry]) -> Entry | None:
        """The known body that an entity is with words added: "Volkswagen AG", "the United States State Department"."""
        end, entry = known
        rest = self.doc[end : own.end]
        if all(t.lower_ in self.bodies.suffixes or t.text == "," for t in rest):
            return entry
        if entry.label == "organization" and all(t.is_lower and t.text in self.people.bodies for t in rest):
            return entry  # "the ZANU-PF party"
        inner = self.gazetteer.at(self.doc, end, self._shouted) if entry.label in ("state", "people") else None
        whole = inner is not None and inner[0] == own.end and inner[1].label == "organization"
        return inner[1] if inner is not None and whole else None

    def _led_by(self, own: _Piece, known: tuple[int, Entry] | None) -> bool:
        """Whether a known name only leads an entity the pipeline drew too wide: "Iranian Hassan Rouhani"."""
        if known is None:
            return False
        end, entry = known
        if own.label == "person":
            return entry.label == "people" or (entry.label == "state" and own.end - end > 1)
        return entry.label in ("organization", "people") and self.people.is_given(self.doc[end].text)

    def _run(self, at: int) -> _Piece | None:
        """A capitalised word the pipeline overlooked."""
        token = self.doc[at]
        nameless = token.lower_ in NO_NAME or len(token.text.rstrip(".")) < 2  # of "I/B/E/S" no letter is a name
        if token.pos_ != "PROPN" or not capital(token) or nameless or at in self._timed or at in self._shouted:
            return None
        if self.people.is_title(token.text) or self.people.is_field(self.doc, at, at + 1) or self._in_title(at):
            return None
        return _Piece(at, at + 1, "unknown")

    def _in_title(self, at: int) -> bool:
        """Whether a capitalised word stands inside a title: "Chief Financial Officer", "Transport Minister"."""
        if at == len(self.doc) - 1 or not self.people.is_head(self.doc[at + 1].text):
            return False
        if self.doc[at].lower_ in self.people.fields:
            return True
        return at > 0 and self.doc[at - 1].is_title and self.doc[at - 1].lower_ in self.people.compounds

    def _one_name(self, left: _Piece, right: _Piece) -> bool:
        if left.fixed or right.fixed or "other" in (left.label, right.label) or right.end - left.start > _LONGEST:
            return False
        between = self.doc[left.end : right.start]
        if self._within(left.start, right.end) != left.start:
            return False
        if len(between) == 0:
            both = left.label == right.label == "person" or self._surname(left, right)  # "Abd-Rabbu" + "Mansour Hadi"
            return (both or "unknown" in (left.label, right.label)) and "people" not in (left.label, right.label)
        personal = left.label == "person" or self.people.is_given(self.doc[left.start].text)
        joined = all(t.lower_ in self.people.particles or t.text == "-" for t in between)
        return personal and joined and len(between) <= 3 and right.label in ("person", "unknown", "organization", "place")

    def _surname(self, left: _Piece, right: _Piece) -> bool:
        """Whether a word the pipeline took for a body is the last name of one whose first name stands before it: "Esteban" + "Moncayo"."""
        words = (self.doc[left.start], self.doc[right.start])
        single = left.end - left.start == 1 == right.end - right.start and not (left.canonical or right.canonical)
        taken = left.label in ("person", "organization") and right.label == "organization"
        return single and taken and all(w.is_title and w.lower_ not in self.bodies.leading for w in words)

    def _label(self, left: _Piece, right: _Piece) -> Label:
        if self.people.is_given(self.doc[left.start].text) or "person" in (left.label, right.label):
            return "person"
        return left.label if left.label != "unknown" else right.label
