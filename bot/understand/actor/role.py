"""A person's naming → the role the text states beside it, as a slice: title before the name, apposition, relative clause, copula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.understand.entity.name import Name
from bot.understand.entity.people import People

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Slice = tuple[int, int]
_LONGEST = 18
_LINKS = frozenset(
    {
        "of",
        "for",
        "to",
        "at",
        "in",
        "on",
        "with",
        "from",
        "and",
        "&",
        "'s",
        "'",
        "-",
        "the",
        "a",
        "an",
        "his",
        "her",
        "its",
        "their",
    }
)
_ANIMATE = ("ist", "er", "or", "ian", "man", "woman", "men", "women", "eer", "ant", "ee")
_BE = frozenset({"is", "was", "are", "were", "'s", "became", "remains", "remained", "becomes"})


@dataclass(frozen=True)
class Roles:
    """Finds roles in one document; `owner` maps the tokens of people's names to the index of their naming."""

    doc: Doc
    people: People
    owner: dict[int, int]
    named: frozenset[int] = frozenset()

    def stated(self, name: Name) -> tuple[int, Slice] | None:
        """(rank, tokens) of the role stated beside a naming, or None; rank 0 is a whole office, 1 a bare rank, 2 a predicate."""
        title = self.title(name)
        if title is not None and not self._bare(title):
            return 0, title
        beside = self.after(name) or self.before_comma(name)
        if beside is not None:
            return 0, beside
        if title is not None:
            return 1, title
        predicate = self.predicate(name)
        return None if predicate is None else (2, predicate)

    def _bare(self, span: Slice) -> bool:
        return all(t.lower_ in self.people.ranks for t in self.doc[span[0] : span[1]])

    # Before the name

    def title(self, name: Name) -> Slice | None:
        """The title directly before a name: "U.S. Secretary of State" John Kerry."""
        return self._leftward(name.start, self._title_head)

    def _title_head(self, token: Token) -> bool:
        word = token.lower_
        if word in self.people.honorifics:
            return False
        if token.tag_ == "NNS" or token.pos_ not in ("NOUN", "PROPN"):
            return word in self.people.ranks and token.pos_ != "ADP" and word.endswith(".")
        if word in self.people.ranks or self.people.is_head(word):
            return True
        return token.pos_ == "NOUN" and token.dep_ in ("compound", "nmod") and word.endswith(_ANIMATE) and token.head.i > token.i

    def _leftward(self, end: int, head: Callable[[Token], bool]) -> Slice | None:
        """The noun phrase that ends before token `end` and holds an office, or None."""
        start = end
        while start > 0 and end - start < _LONGEST and self._belongs(start - 1, end):
            start -= 1
        start, end = self._tidy(start, end)
        if start >= end or not self._headed(start, end, head):
            return None
        return start, end

    def _belongs(self, at: int, end: int) -> bool:
        token = self.doc[at]
        if at in self.owner and not self._possessor(at):
            return False
        if token.is_space or token.lower_ in self.people.honorifics:
            return False
        known = token.lower_ in self.people.qualifiers or token.lower_ in self.people.ranks
        if token.pos_ in ("PROPN", "NOUN", "ADJ") or (known and token.pos_ != "ADP"):
            return token.ent_type_ not in ("DATE", "TIME") and not (
                token.pos_ == "NOUN" and at + 1 < end and self.doc[at + 1].pos_ == "DET"
            )
        if token.text in ("-", "'s", "'", "&", "/"):
            return True
        if token.lower_ in ("of", "for", "the", "and", "to"):
            return self._linked(at, end)
        return token.pos_ == "VERB" and token.dep_ == "amod"

    def _possessor(self, at: int) -> bool:
        """Whether a person's name is the owner in a role: "Mr. Obama's chief of staff"."""
        return at + 1 < len(self.doc) and self.doc[at + 1].text in ("'s", "'")

    def _linked(self, at: int, end: int) -> bool:
        """Whether a small word joins two parts of an office: "Secretary of State", "Minister and Deputy Prime Minister"."""
        token, before = self.doc[at], self.doc[at - 1] if at > 0 else None
        if before is None:
            return False
        if token.lower_ == "the":
            return before.lower_ in ("of", "for", "to")
        if token.lower_ in ("of", "for", "to"):
            last = self.doc[end - 1]
            if last.i > at and self.people.is_head(last.text) and last.lower_ not in self.people.ranks:
                return False  # "an opponent of President ...": the office behind "of" is the whole title
            return self.people.is_head(before.text) or before.lower_ in self.people.ranks
        inside = any(self.people.is_head(t.text) for t in self.doc[at + 1 : end])
        return token.lower_ == "and" and inside and (self.people.is_head(before.text)) and at - 1 not in self.owner

    def _headed(self, start: int, end: int, head: Callable[[Token], bool]) -> bool:
        """Whether the phrase's noun is an office: its last word before any "of", or its last one where an owner stands before."""
        tokens = list(self.doc[start:end])
        stop = next((k for k, t in enumerate(tokens) if t.lower_ in ("of", "for", "to", "at", "in") and k), len(tokens))
        owned = any(t.text in ("'s", "'") for t in tokens)
        return head(tokens[stop - 1]) or (owned and head(tokens[-1]))

    def _tidy(self, start: int, end: int) -> Slice:
        """Drops what no role begins or ends with."""
        while (
            start < end
            and (self.doc[start].lower_ in _LINKS - {"his"} or self.doc[start].pos_ in ("DET", "PUNCT", "ADV", "PRON", "SPACE"))
            and not self._compound_adverb(start)
        ):
            start += 1
        while start < end and (
            self.doc[end - 1].lower_ in _LINKS or self.doc[end - 1].pos_ in ("DET", "PUNCT", "ADP", "ADV", "SPACE", "CCONJ")
        ):
            end -= 1
        return start, self._without_address(start, end)

    def _without_address(self, start: int, end: int) -> int:
        """Drops a rank or a royal title that follows a whole role: "national security adviser Dr.", "leader Ayatollah"."""
        while end - start > 1:
            last, before = self.doc[end - 1], self.doc[end - 2]
            abbreviated = last.lower_ in self.people.ranks and last.text.endswith(".")
            whole = before.is_lower and self.people.is_head(before.text) and last.is_title and self.people.is_title(last.text)
            if not abbreviated and not whole:
                break
            end -= 1
        return end

    def _compound_adverb(self, at: int) -> bool:
        return self.doc[at].lower_ in self.people.qualifiers

    def before_comma(self, name: Name) -> Slice | None:
        """A role set before the name by a comma: "the head of the bank, Jane Doe,"."""
        doc, at = self.doc, name.start - 1
        while at > 0 and (doc[at].lower_ in self.people.honorifics or doc[at].lower_ in self.people.ranks):
            at -= 1
        if (
            at < 1
            or doc[at].text != ","
            or (
                name.end < len(doc)
                and doc[name.end].text not in (",", ".", ";", ":", ")", "-", "(", '"')
                and doc[name.end].pos_ not in ("VERB", "AUX", "PART", "ADP")
            )
        ):
            return None
        start = self._phrase_start(at)
        before = doc[start - 1] if start > 0 else None
        if before is not None and before.text in (",", "and") and start >= 2 and (start - 2) in self.owner:
            return None
        start, end = self._tidy(start, at)
        if end - start < 1 or not self._headed(start, end, self._office):
            return None
        return start, end

    def _phrase_start(self, end: int) -> int:
        start = end
        while (
            start > 0
            and end - start < _LONGEST
            and self._in_phrase(self.doc[start - 1])
            and not ((start - 1) in self.owner and not self._possessor(start - 1))
        ):
            start -= 1
            if self.doc[start].pos_ == "DET" and (
                start == 0 or self.doc[start - 1].lower_ not in ("of", "for", "to", "at", "in", "on", "with", "from")
            ):
                break
        return start

    def _in_phrase(self, token: Token) -> bool:
        if token.is_space or token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "PUNCT", "ADV"):
            return token.text == "-" or token.dep_ == "amod" or token.tag_ == "PRP$" or token.lower_ in self.people.qualifiers
        if token.pos_ == "ADP":
            return token.lower_ in ("of", "for", "to", "at", "in", "on")
        return token.ent_type_ not in ("DATE", "TIME")

    def _office(self, token: Token) -> bool:
        return self.people.is_head(token.text) or (
            token.pos_ == "NOUN" and len(token.text) > 5 and token.lower_.endswith(("ist", "man", "woman", "ologist"))
        )

    # After the name

    def after(self, name: Name) -> Slice | None:
        """A role after the name: apposition, or a relative clause with "is", "was" or "serves as"."""
        at = self._past_party_and_age(name.end)
        if at is None:
            return None
        at = self._past_relative(at)
        return self._rightward(at, closed=True)

    def _past_party_and_age(self, at: int) -> int | None:
        """The token after the comma or dash that opens an apposition, past "(R-Ariz.)", "R-Ariz.," and an age."""
        doc = self.doc
        if at < len(doc) and doc[at].text == "(":
            close = next((k for k in range(at, min(at + 6, len(doc))) if doc[k].text == ")"), None)
            at = close + 1 if close is not None else at
        if at >= len(doc) or doc[at].text not in (",", "—", "–", "--", "("):
            return None
        at += 1
        if at + 1 < len(doc) and doc[at].text.isdigit() and doc[at + 1].text in (",", ")"):
            at += 2
        return at if at < len(doc) else None

    def _past_relative(self, at: int) -> int:
        doc = self.doc
        if doc[at].lower_ != "who" or at + 2 >= len(doc):
            return at
        if doc[at + 1].lower_ in _BE:
            return at + 2
        if doc[at + 1].lemma_ == "serve" and doc[at + 2].lower_ == "as":
            return at + 3
        return at

    def _rightward(self, at: int, *, closed: bool) -> Slice | None:
        """The noun phrase from a token on whose noun is an office, with what depends on it to the right."""
        doc, head = self.doc, self._first_noun(at)
        if head is None or not self._office(doc[head]):
            return None
        end = head + 1
        while end < len(doc) and end - at < _LONGEST and self._continues(end):
            end += 1
        if closed and end < len(doc) and end in self.owner and end == head + 1:
            return None
        start, end = self._tidy(at, end)
        return (start, end) if start < end else None

    def _first_noun(self, at: int) -> int | None:
        """The noun of the phrase that begins at a token: the last of its run of modifiers and nouns."""
        doc, last = self.doc, None
        for k in range(at, min(at + 12, len(doc))):
            token = doc[k]
            if k in self.owner and not self._owned(k):
                return last
            if token.pos_ in ("NOUN", "PROPN"):
                last = k
            elif not (
                token.pos_ in ("DET", "ADJ", "NUM", "ADV", "PART")
                or token.tag_ == "PRP$"
                or token.text == "-"
                or token.dep_ == "amod"
                or token.lower_ in self.people.qualifiers
            ):
                return last
        return last

    def _owned(self, at: int) -> bool:
        end = at
        while end in self.owner:
            end += 1
        return end < len(self.doc) and self.doc[end].text in ("'s", "'")

    def _continues(self, at: int) -> bool:
        token = self.doc[at]
        if at not in self.owner and (at in self.named or token.text[:1].isupper()):
            return True
        if token.is_space or token.pos_ in ("VERB", "AUX", "SCONJ", "PRON", "ADV"):
            return token.tag_ == "PRP$" or token.dep_ == "amod"
        if token.pos_ == "PUNCT":
            return token.text == "-"
        if token.pos_ == "CCONJ":
            follows = self.doc[at + 1] if at + 1 < len(self.doc) else None
            return follows is not None and follows.pos_ in ("NOUN", "PROPN", "ADJ") and at + 1 not in self.owner
        if token.ent_type_ in ("DATE", "TIME") and token.pos_ != "ADP":
            return False
        return token.pos_ in ("NOUN", "PROPN", "ADJ", "DET", "PART", "NUM") or token.lower_ in (
            "of",
            "for",
            "to",
            "at",
            "in",
            "on",
            "with",
            "from",
        )

    def predicate(self, name: Name) -> Slice | None:
        """What the text says a person is: "X is the president of Y"."""
        doc, root = self.doc, self.doc[name.start : name.end].root
        verb = root.head
        if root.dep_ != "nsubj" or verb.lemma_ not in ("be", "become", "remain") or not name.end <= verb.i < name.end + 3:
            return None
        noun = next((t for t in verb.children if t.dep_ == "attr" and t.i > verb.i), None)
        if noun is None or not self.people.is_head(noun.text) or any(t.dep_ == "neg" for t in verb.children):
            return None
        span = self._rightward(noun.left_edge.i, closed=False)
        return span if span is not None and doc[span[0] : span[1]].text else None
